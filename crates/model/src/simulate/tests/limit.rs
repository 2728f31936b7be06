//! The simulated Plimsoll lines.

use super::common::*;
use crate::scenario::*;
use crate::simulate::*;
use crate::testing::random_scenario;
use crate::{PlimsollLine, RawScenario, evaluate};

#[test]
fn the_simulated_lines_of_a_certain_hack_are_the_plimsoll_lines() {
    let mut found = 0;
    for (seed, means) in (0..400).flat_map(|seed| Means::ALL.map(|means| (seed, means))) {
        let mut raw = random_scenario(seed).into_raw();
        raw.simulation = Simulation {
            trials: 1_000,
            count: BreachCount::Once,
            tolerance: 0.0,
            sponsor_pays: 1.0,
            ..Simulation::default()
        };
        raw.holdings.iter_mut().for_each(|h| h.volatility = 0.0);
        let scenario = valid(raw);
        let line = Simulator::new(&scenario).line(means);
        match (evaluate(&scenario).line(means), line) {
            (PlimsollLine::NothingHot, line) => assert_eq!(line, SimulatedLine::NothingHot),
            (PlimsollLine::NoLine { .. }, line) => {
                assert!(matches!(line, SimulatedLine::NoLine { .. }), "{seed}: {line:?}");
            }
            (
                PlimsollLine::Line {
                    scale,
                    more_hot_helps: false,
                    ..
                },
                SimulatedLine::Line { scale: simulated, .. },
            ) => {
                found += 1;
                assert!((simulated / scale - 1.0).abs() < 1e-3, "{seed}: {simulated} {scale}");
            }
            (PlimsollLine::Line { scale, .. }, SimulatedLine::Unsinkable { up_to_scale }) => {
                assert!(scale >= up_to_scale, "{seed}");
            }
            _ => {}
        }
    }
    assert!(found > 10, "{found}");
}

#[test]
fn the_simulated_line_is_where_the_shortfall_is_as_likely_as_tolerated() {
    let mut raw = plain(400.0);
    raw.holdings[0].held.hot = 100.0;
    raw.holdings[0].held.cold = 900.0;
    raw.simulation.count = BreachCount::Once;
    raw.simulation.stolen.hot = StolenFraction::Beta { mean: 0.5, weight: 2.0 };
    raw.simulation.tolerance = 0.2;
    let scenario = valid(raw);
    // The stolen fraction is uniform: hot·x·U > 400 with probability 0.2 at hot·x = 500.
    match Simulator::new(&scenario).line(Means::Own) {
        SimulatedLine::Line { value, .. } => {
            let error = value.standard_error.expect("many trials");
            assert!((value.value - 500.0).abs() < 4.0 * error, "{value:?}");
            // √(p(1 − p)/n) over the slope of the probability at the line, 400/500² per unit.
            let expected = (0.16f64 / 200_000.0).sqrt() * 500.0 * 500.0 / 400.0;
            assert!((error / expected - 1.0).abs() < 0.5, "{error} {expected}");
        }
        other => panic!("{other:?}"),
    }
}

/// By own means is what the exchange would be without credit and sponsor, bit for bit.
#[test]
fn the_line_by_own_means_is_that_without_help() {
    let mut apart = 0;
    for seed in 0..100 {
        let mut raw = random_scenario(seed).into_raw();
        raw.simulation.trials = 2_000;
        let mut alone = raw.clone();
        alone.resources.credit = 0.0;
        alone.resources.sponsor = Sponsor::default();
        let (raw, alone) = (Simulator::new(&valid(raw)), Simulator::new(&valid(alone)));
        assert_eq!(raw.line(Means::Own), alone.line(Means::WithHelp), "{seed}");
        apart += usize::from(raw.line(Means::Own) != raw.line(Means::WithHelp));
    }
    assert!(apart > 5, "{apart}");
}

#[test]
fn the_search_goes_on_until_both_lines_are_found() {
    for (credit, searches) in [(0.0, vec![Means::Own]), (5.0, vec![Means::Own, Means::WithHelp])] {
        let mut raw = plain(400.0);
        raw.resources.credit = credit;
        let simulator = Simulator::new(&valid(raw));
        let mut lines = SimulatedLines::default();
        let mut made = Vec::new();
        while let Some(means) = lines.next() {
            made.push(means);
            lines.found(&simulator, means, SimulatedLine::NothingHot);
        }
        assert_eq!(made, searches);
        assert!(Means::ALL.iter().all(|&means| lines.of(means).is_some()));
    }
}

#[test]
fn there_is_no_simulated_line_where_it_is_short_with_nothing_in_hot() {
    // All of cold is lost and nothing of hot; nothing can pay. With all in hot nothing is lost.
    let mut raw = plain(0.0);
    let holding = &mut raw.holdings[0];
    holding.held = Tiers::new(100.0, 0.0, 100.0);
    holding.owed = 200.0;
    holding.stolen = Tiers::new(0.0, 0.0, 1.0);
    raw.simulation.rate = 1.0;
    let line = |raw: RawScenario| Simulator::new(&valid(raw)).line(Means::WithHelp);
    assert_eq!(line(raw.clone()), SimulatedLine::NoLine { more_hot_helps: true });
    raw.holdings[0].stolen.hot = 1.0;
    assert_eq!(line(raw.clone()), SimulatedLine::NoLine { more_hot_helps: false });
    raw.holdings[0].stolen = Tiers::default();
    assert!(matches!(line(raw), SimulatedLine::Unsinkable { .. }));
}

#[test]
fn the_search_for_a_line_at_nothing_ends() {
    // Nothing can pay, so that anything in hot is too much.
    let mut raw = plain(0.0);
    raw.simulation.trials = 1_000;
    raw.simulation.count = BreachCount::Once;
    let simulator = Simulator::new(&valid(raw));
    let mut search = LineSearch::new(&simulator, Means::Own);
    for _ in 0..20 {
        let short = simulator.count_short(0..simulator.chunks(), search.scales(), Means::Own);
        search.take(&short);
    }
    assert!(search.scales().is_empty(), "{:?}", search.scales());
    match search.line() {
        SimulatedLine::Line { value, headroom, .. } => {
            assert_eq!((value.value, headroom), (0.0, -1_000.0));
            assert!(value.standard_error.is_some_and(|error| error > 0.0 && error < 1e-6));
        }
        other => panic!("{other:?}"),
    }
}
