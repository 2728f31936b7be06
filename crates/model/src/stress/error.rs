//! Why a stress test cannot be made.

use crate::scenario::Input;
use crate::scenario::{Bound, FieldError};

/// Why a stress test cannot be made, with the facts for a reader's message.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum StressError {
    /// The scenario has no such input: the field does not apply, is empty or belongs to a holding that is gone, or the
    /// input moves all holdings together and they differ, or there are no holdings.
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
