//! Tallies: merging, and bytes.

use std::sync::OnceLock;

use proptest::prelude::*;

use super::common::*;
use crate::RawScenario;
use crate::scenario::*;
use crate::simulate::*;
use crate::testing::{random_scenario, random_scenario_with};

#[test]
fn parts_merge_to_the_same_bits_in_any_order() {
    for seed in 0..9 {
        let mut raw = random_scenario_with(seed, 3).into_raw();
        // The last one counts its values in cells.
        raw.simulation.trials = if seed < 8 { 20_000 + seed } else { 270_000 };
        let scenario = valid(raw);
        let whole = simulate(&scenario);
        for parts in [2, 5] {
            let (simulator, tallies) = tallies(&scenario, parts);
            let mut merged = simulator.tally();
            for tally in tallies.iter().rev() {
                let read = Tally::from_bytes(&tally.to_bytes()).expect("what was written");
                merged.merge(&read).expect("other chunks");
            }
            assert_eq!(Outcome::new(&simulator, &merged), whole, "{seed} {parts}");
            assert!(matches!(merged.merge(&tallies[0]), Err(TallyError::ChunkTwice(_))));
        }
    }
}

#[test]
fn tallies_of_other_simulations_do_not_merge() {
    let mut raw = plain(0.0);
    let mut first = Simulator::new(&valid(raw.clone())).tally();
    let changes: [fn(&mut RawScenario); 5] = [
        |raw| raw.simulation.seed = 2,
        |raw| raw.simulation.trials = 1_000,
        |raw| raw.simulation.stolen.cold = StolenFraction::Fixed(0.0),
        |raw| raw.simulation.count = BreachCount::Once,
        |raw| raw.holdings[0].attribution = Attribution::CustomersFirst,
    ];
    for change in changes {
        let mut other = raw.clone();
        change(&mut other);
        let other = Simulator::new(&valid(other)).tally();
        assert_eq!(first.merge(&other), Err(TallyError::OtherSimulation));
    }
    raw.name = "A name changes no number".into();
    assert_eq!(first.merge(&Simulator::new(&valid(raw)).tally()), Ok(()));
}

proptest! {
    #[test]
    fn hostile_bytes_are_refused(bytes in prop::collection::vec(any::<u8>(), 0..400), at in 0usize..60_000, flip in 1u8..) {
        prop_assert!(Tally::from_bytes(&bytes).is_err());
        // One with all values, and one with cells.
        static GOOD: OnceLock<[Vec<u8>; 2]> = OnceLock::new();
        let good = &GOOD.get_or_init(|| [3_000, 270_000].map(|trials| {
            let mut raw = plain(0.0);
            raw.simulation.trials = trials;
            raw.simulation.count = BreachCount::Once;
            raw.simulation.stolen.hot = StolenFraction::Beta { mean: 0.5, weight: 0.1 };
            tallies(&valid(raw), 1).1[0].to_bytes()
        }))[usize::from(flip % 2)];
        let mut cut = good.clone();
        cut.truncate(at % good.len());
        prop_assert!(Tally::from_bytes(&cut).is_err());
        // A changed bit may give another sound tally, but never a panic.
        let mut flipped = good.clone();
        flipped[at % good.len()] ^= flip;
        let _ = Tally::from_bytes(&flipped);
    }

    #[test]
    fn nothing_a_user_can_set_breaks_the_simulation(seed in any::<u64>()) {
        let mut raw = random_scenario(seed).into_raw();
        raw.simulation.trials = 1_000;
        raw.simulation.rate = raw.simulation.rate.min(3.0);
        let o = simulate(&valid(raw));
        prop_assert!(o.p_shortfall.value <= o.p_breach.value);
        for report in &o.measures {
            prop_assert!(report.mean.value.is_finite() && report.mean.value >= 0.0, "{report:?}");
            prop_assert!(report.mean.value <= report.largest * (1.0 + 1e-12));
            prop_assert!(report.levels.is_sorted_by(|a, b| a.value_at_risk.value <= b.value_at_risk.value));
            for level in &report.levels {
                if let Some(beyond) = level.expected_shortfall {
                    prop_assert!(beyond.value >= level.value_at_risk.value);
                    prop_assert!(beyond.value <= report.largest * (1.0 + 1e-3));
                }
            }
        }
    }
}
