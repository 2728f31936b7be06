//! Scenarios that several tests need.

use plimsoll_model::withdrawal::{RunResult, run};
use plimsoll_model::*;

pub(crate) fn parse(raw: RawScenario) -> Scenario {
    Scenario::new(raw).expect("a valid scenario")
}

/// Claims of 1,000, `hot` of them in hot and the rest in cold, after a hack that took `lost` of cold.
pub(crate) fn exchange(hot: f64, lost: f64) -> RawScenario {
    let cold = 1_000.0 - hot;
    RawScenario {
        holdings: vec![Holding {
            asset: "X".into(),
            held: Tiers::new(hot, 0.0, cold),
            owed: 1_000.0,
            price: 1.0,
            stolen: Tiers::new(0.0, 0.0, if cold > 0.0 { lost / cold } else { 0.0 }),
            ..Holding::default()
        }],
        ..RawScenario::default()
    }
}

pub(crate) fn go(raw: &RawScenario) -> RunResult {
    run(&parse(raw.clone()))
}

/// A run with noise.
pub(crate) fn noisy() -> RawScenario {
    let mut raw = exchange(150.0, 80.0);
    raw.run.runs = 4_000.0;
    raw.run.hours = 48.0;
    raw
}
