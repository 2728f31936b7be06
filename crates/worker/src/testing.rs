//! What the tests of both workers share.

use plimsoll_model::testing::random_scenario_with;
use plimsoll_model::{RawScenario, Scenario};

/// A scenario of several chunks.
pub fn scenario() -> Scenario {
    scenario_with(|_| ())
}

/// The same scenario with a change.
pub fn scenario_with(change: impl Fn(&mut RawScenario)) -> Scenario {
    let mut raw = random_scenario_with(3, 2).into_raw();
    raw.simulation.trials = 10_000;
    change(&mut raw);
    Scenario::new(raw).unwrap_or_else(|errors| panic!("{errors:?}"))
}
