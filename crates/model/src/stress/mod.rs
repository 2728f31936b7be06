//! Stress tests: what moves a result, and what would sink the exchange.
//!
//! Every test evaluates the one model again with some inputs moved. Which inputs, how far and which result is watched are
//! settings of the scenario ([`crate::Stress`]), so that a link carries them. A result that is
//! undefined is `None`, never zero.
//!
//! - [`tornado`]: each input over its own range, one at a time.
//! - [`indices`]: how much of the variance of a result each input explains, alone and with the others.
//! - [`Grid`]: two inputs against a result, row by row, with the zero-shortfall line.
//! - [`reverse`]: the smallest change of one input, of a pair and of all together that makes the verdict worse.

mod bytes;
mod contour;
mod error;
mod grid;
mod indices;
mod inputs;
mod monotonicity;
mod probe;
mod range;
mod reverse;
mod tornado;
mod watched;

pub use bytes::{cells_digest, cells_from_bytes, cells_to_bytes, points_from_bytes, points_to_bytes};
pub use contour::{Polyline, contour};
pub use error::StressError;
pub use grid::{Axis, Grid, Pass};
pub use indices::{Factor, Index, IndexPlan, IndexTally, Indices, indices};
pub use inputs::inputs;
pub use probe::{present, scenario_with};
pub use range::{RangeSource, Span, span};
pub use reverse::{Change, Frontier, Move, Nearest, Point, Reverse, ReversePlan, Single, reverse};
pub use tornado::{Bar, PointResult, Tornado, TornadoPlan, tornado};
pub use watched::watched;
