//! Tables for spreadsheets and programs, the same from the page and from the command line.

mod dialect;
#[cfg(feature = "file")]
mod evaluation;
mod sheet;
#[cfg(feature = "file")]
mod simulation;
#[cfg(feature = "file")]
mod stress;
#[cfg(feature = "file")]
mod withdrawal;

pub use dialect::{Dialect, Separator};
#[cfg(feature = "file")]
pub use evaluation::evaluations;
pub use sheet::{Cell, Sheet};
#[cfg(feature = "file")]
pub use simulation::{Bar, curves, exceedance, histogram, push_trial, trials};
#[cfg(feature = "file")]
pub use stress::{indices, map, reverse, tornado};
#[cfg(feature = "file")]
pub use withdrawal::{run, window};
