//! Stress tests: what moves a result, and what would sink the exchange.
//!
//! Everything here asks the one model again with some inputs moved. What is moved, how far and which result is watched
//! are settings of the scenario ([`crate::Stress`], [`crate::Run`]), so that a link carries them. A result that is
//! undefined is `None`, never zero.
//!
//! - [`tornado`]: each input over its own range, one at a time.
//! - [`indices`]: how much of the variance of a result each input explains, alone and with the others.
//! - [`Grid`]: two inputs against a result, row by row, with the zero-shortfall line.
//! - [`reverse`]: the smallest change of one input, of a pair and of all together that makes the verdict worse.

mod bytes;
mod contour;
mod grid;
mod harmless;
mod indices;
mod inputs;
mod probe;
mod range;
mod reverse;
mod tornado;

pub use bytes::{cells_digest, cells_from_bytes, cells_to_bytes, points_from_bytes, points_to_bytes};
pub use contour::{Polyline, contour};
pub use grid::{Axis, Grid, Pass};
pub use indices::{Factor, Index, IndexPlan, IndexTally, Indices, indices};
pub use inputs::inputs;
pub use probe::{present, scenario_with};
pub use range::{RangeSource, Span, span};
pub use reverse::{Change, Frontier, Move, Nearest, Point, Reverse, ReversePlan, Single, reverse};
pub use tornado::{Bar, PointResult, Tornado, TornadoPlan, tornado};

use crate::field::{Bound, FieldError};
use crate::hack::waterfall::Gap;
use crate::input::Input;
use crate::raw::{RawScenario, Target};

/// The result that the stress tests of a scenario watch: the one that is set. A shortfall that nobody has set
/// ([`crate::Stress::target_fixed`]) gives way to what is left where nothing is missing: it would be zero whatever moves.
pub fn watched(scenario: &RawScenario) -> Target {
    match scenario.stress.target {
        Target::Shortfall if !scenario.stress.target_fixed && Gap::of(scenario).shortfall <= 0.0 => Target::Surplus,
        target => target,
    }
}

/// Why a stress test cannot be made, with the facts for a reader's message.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum StressError {
    /// The scenario has no such input: the field does not apply, is empty or belongs to a holding that is gone, or the
    /// input moves all holdings together and they differ, or there are none.
    #[error("the scenario has no {0} to move")]
    NoSuchInput(Input),
    /// Both axes are the same input.
    #[error("both axes are {0}")]
    SameAxes(Input),
    /// One axis sets the very number that the other moves.
    #[error("{0} sets what {1} would move")]
    Overruled(Input, Input),
    /// An end of a range leaves a bound.
    #[error("the range of {input} {bound}; an end of it is {given}")]
    OutOfBounds {
        /// Whose range.
        input: Input,
        /// The end.
        given: f64,
        /// The bound.
        bound: Bound,
    },
    /// Both ends of an axis are the same: there is nothing to move.
    #[error("the range of {input} is the one value {at}: there is nothing to move")]
    NoRange {
        /// Whose range.
        input: Input,
        /// The one value.
        at: f64,
    },
    /// The scenario with an input moved leaves a bound.
    #[error(transparent)]
    Invalid(FieldError),
}
