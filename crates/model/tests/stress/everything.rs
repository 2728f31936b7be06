//! What holds of all stress tests.

use crate::support::parse;
use plimsoll_model::simulate::{Simulator, simulate};
use plimsoll_model::stress::*;
use plimsoll_model::testing::{random_scenario, random_scenario_with};
use plimsoll_model::*;
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn nothing_a_user_can_set_breaks_a_stress_test(seed: u64) {
        let mut raw = random_scenario(seed).into_raw();
        raw.stress.resolution = raw.stress.resolution.min(7.0);
        raw.stress.trials = 1_000.0;
        let scenario = parse(raw);
        let finite = |estimate: &Option<simulate::Estimate>| {
            estimate.is_none_or(|e| e.value.is_finite() && e.standard_error.is_none_or(f64::is_finite))
        };
        for bar in tornado(&scenario).bars {
            let all = [bar.at_low, bar.at_high, bar.low_change, bar.high_change];
            prop_assert!(all.iter().all(finite), "{bar:?}");
            prop_assert!(finite(&bar.effect) && bar.effect.is_none_or(|effect| effect.value >= 0.0), "{bar:?}");
        }
        if let Ok(grid) = Grid::new(&scenario) {
            prop_assert!(grid.run_all().iter().all(finite));
            prop_assert!(grid.zero_line().iter().flatten().all(|(x, y)| x.is_finite() && y.is_finite()));
        }
        let reverse = reverse(&scenario);
        for change in reverse.singles.iter().flat_map(|single| single.up) {
            prop_assert!(change.value.is_finite());
        }
        let plan = IndexPlan::new(&scenario);
        let mut tally = IndexTally::default();
        plan.run(0..2, &mut tally);
        for index in plan.finish(&tally).inputs {
            prop_assert!(finite(&index.first) && finite(&index.total), "{index:?}");
        }
    }
}

#[test]
fn stress_settings_change_no_result() {
    let scenario = random_scenario_with(3, 2);
    let mut raw = scenario.clone().into_raw();
    raw.run = Run::default();
    raw.stress = Stress::default();
    raw.simulation.trials = 2_000;
    let mut plain = scenario.into_raw();
    plain.simulation.trials = 2_000;
    let (plain, other) = (parse(plain), parse(raw));
    assert_ne!(plain, other);
    assert_eq!(evaluate(&plain), evaluate(&other));
    assert_eq!(simulate(&plain), simulate(&other));
    let mut tally = Simulator::new(&plain).tally();
    assert_eq!(tally.merge(&Simulator::new(&other).tally()), Ok(()));
}
