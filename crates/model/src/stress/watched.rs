//! Which result the stress tests of a scenario watch.

use crate::hack::waterfall::Gap;
use crate::scenario::{RawScenario, Target};

/// The result that the stress tests of a scenario watch: the one that is set. Where nothing is
/// missing, a shortfall that the user has not fixed ([`crate::Stress::target_fixed`]) gives way to the surplus: it would be
/// zero whatever moves.
pub fn watched(scenario: &RawScenario) -> Target {
    match scenario.stress.target {
        Target::Shortfall if !scenario.stress.target_fixed && Gap::of(scenario).shortfall <= 0.0 => Target::Surplus,
        target => target,
    }
}
