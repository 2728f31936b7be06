//! The window between hot that serves a run and the Plimsoll line, and the search for its lower end.

use crate::common::coincheck;
use crate::support::{go, noisy, parse};
use plimsoll_model::testing::random_scenario;
use plimsoll_model::withdrawal::*;
use plimsoll_model::*;
use proptest::prelude::*;

/// All runs of a scenario with every hot balance scaled.
fn outcome(scenario: &Scenario, scale: f64) -> RunOutcome {
    let simulator = RunSimulator::new(scenario, scale);
    let mut tally = simulator.tally();
    simulator.run(0..simulator.chunks(), &mut tally);
    RunOutcome::new(&simulator, &tally)
}

/// What serves a run with noise is looked for where the hack leaves nothing of hot, too: less there before it leaves more.
#[test]
fn the_search_begins_where_something_is_left() {
    let mut raw = noisy();
    raw.holdings[0].held = Tiers::new(1_000.0, 0.0, 0.0);
    raw.holdings[0].stolen.hot = 1.0;
    raw.holdings[0].stolen.cold = 0.0;
    raw.resources.cash = 900.0;
    assert_eq!(go(&raw).hot_left(1_000.0), HotLeft::Nothing);
    let scenario = parse(raw);
    let mut search = BufferSearch::new(&scenario);
    let begun = search.scale().expect("it begins");
    assert!(begun < 1.0, "{begun}");
    while let Some(scale) = search.scale() {
        search.take(&outcome(&scenario, scale));
    }
    let found = search.result().expect("it settles").value;
    assert!((begun * 1_000.0..1_000.0).contains(&found), "{found}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// A run with hot scaled serves from the low side of the window on, and not a little below.
    #[test]
    fn the_window_begins_where_hot_serves(seed: u64) {
        let scenario = random_scenario(seed);
        let window = window(&scenario);
        prop_assert_eq!(window.line, evaluate(&scenario).line_with_help);
        let LeastHot::Value { value } = window.least else { return Ok(()) };
        let served = |value: f64| {
            let moved = stress::scenario_with(&scenario, &[(Input::Hot, value / window.hot_value)]);
            moved.ok().map(|moved| run(&moved).hours_until_dry.is_none())
        };
        // Own assets can help hot that is a little too small; and what is less than dust beside all claims fails nobody.
        let is_dust = 1e-5 * value <= 1e-11 * run(&scenario).start.claims;
        if scenario.run.market_volume.is_none() && !is_dust {
            prop_assert_ne!(served(value * (1.0 - 1e-5)), Some(true));
        }
        prop_assert_ne!(served(value), Some(false));
        match (window.window, window.line) {
            (WindowKind::Between { low, high }, PlimsollLine::Line { value: line, .. }) => {
                prop_assert!(low == value && high == line && low <= high);
            }
            (WindowKind::From { low }, PlimsollLine::Unsinkable) => prop_assert_eq!(low, value),
            (WindowKind::None, PlimsollLine::Line { value: line, .. }) => prop_assert!(value > line),
            (WindowKind::None, PlimsollLine::NoLine { .. }) => {}
            other => prop_assert!(false, "{other:?}"),
        }
    }
}

#[test]
fn coincheck_has_a_window_only_with_something_to_pay_from() {
    let mut raw = coincheck(523e6);
    raw.resources.cash = 60e9;
    let open = window(&parse(raw.clone()));
    let WindowKind::Between { low, high } = open.window else {
        panic!("{open:?}")
    };
    assert!(0.0 < low && low < open.hot_value && open.hot_value < high);
    // With little cash the line comes down below what even customers who do not panic take before refills come.
    raw.resources.cash = 5e9;
    raw.run.panic = 0.0;
    raw.run.refill_capacity = 1e-4;
    let shut = window(&parse(raw));
    assert!(matches!(shut.least, LeastHot::Value { .. }), "{shut:?}");
    assert_eq!(shut.window, WindowKind::None);
}

#[test]
fn the_search_finds_the_hot_value_that_serves() {
    let search = |raw: &RawScenario| {
        let scenario = parse(raw.clone());
        let mut search = BufferSearch::new(&scenario);
        let mut rounds = 0;
        while let Some(scale) = search.scale() {
            search.take(&outcome(&scenario, scale));
            rounds += 1;
        }
        (rounds, search.result())
    };
    for stolen in [0.0, 0.1] {
        let mut raw = noisy();
        raw.run.start = RunStart::AfterHack;
        raw.run.serve = 0.9;
        raw.run.hours = 24.0;
        // Part of hot is stolen, so what is put there is not all there, and customers see it.
        raw.holdings[0].stolen.hot = stolen;
        let (rounds, found) = search(&raw);
        assert!((2..=10).contains(&rounds), "{rounds}");
        let found = found.expect("it settles");
        assert!(found.standard_error.is_some_and(|error| error > 0.0));
        // At that value nine of ten runs are served.
        let scenario = parse(raw.clone());
        let p_dry = |value: f64| outcome(&scenario, value / 150.0).p_dry.value;
        assert!((p_dry(found.value) - 0.1).abs() < 0.003, "{}", p_dry(found.value));
        assert!(p_dry(found.value * 0.95) > 0.11);
        // Where much of what is put there is stolen, more in hot frightens more than it pays.
        raw.holdings[0].stolen.hot = 0.6;
        assert_eq!(search(&raw).1, None);
        // Where all of it is, there is nothing to look for.
        raw.holdings[0].stolen.hot = 1.0;
        assert_eq!(search(&raw), (0, None));
    }
}
