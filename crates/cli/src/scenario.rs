//! What all results say of a scenario.

use plimsoll_model::{Means, Scenario};

use crate::number::money;

/// The name of a scenario, or that it has none.
pub fn title(scenario: &Scenario) -> &str {
    match scenario.name.trim() {
        "" => "Untitled scenario",
        name => name,
    }
}

/// The Plimsoll lines of a scenario by name. Without credit and sponsor the two are one.
pub fn named_lines(scenario: &Scenario) -> &'static [(Means, &'static str)] {
    let all = &[(Means::Own, "own means"), (Means::WithHelp, "with credit and sponsor")];
    if scenario.resources.has_help() { all } else { &all[..1] }
}

/// How far the hot value is below a Plimsoll line, or above it.
pub fn headroom(headroom: f64, currency: &str) -> String {
    if headroom < 0.0 {
        format!("the hot value is {} above it", money(-headroom, currency))
    } else {
        format!("headroom {}", money(headroom, currency))
    }
}
