//! Shared by the tests of the model.
#![allow(dead_code, unused_imports, reason = "each test file uses its own part")]

pub use plimsoll_model::testing::coincheck;
use plimsoll_model::*;

/// Parses and evaluates.
pub fn run(raw: RawScenario) -> Evaluation {
    evaluate(&Scenario::new(raw).expect("a valid scenario"))
}

/// The scenario with every hot balance scaled by `x`, written anew and not as the model has it.
pub fn with_hot_scaled(raw: &RawScenario, x: f64) -> RawScenario {
    let mut raw = raw.clone();
    for h in &mut raw.holdings {
        let added = (x - 1.0) * h.held.hot;
        h.held.hot *= x;
        if added <= h.held.cold {
            h.held.cold -= added;
        } else {
            h.owed += added - h.held.cold;
            h.held.cold = 0.0;
        }
    }
    raw
}

/// Whether two numbers agree to `relative`.
pub fn close(a: f64, b: f64, relative: f64) -> bool {
    (a - b).abs() <= relative * a.abs().max(b.abs())
}
