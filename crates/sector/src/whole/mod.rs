//! The sector as a whole: one horizon in which every exchange has its own breaches.

mod clients;
mod fund;
mod report;
mod tally;

pub(crate) use clients::Clients;
pub use fund::{Alone, Contribution, Fund, SizedFund};
pub use report::{CurvePoint, NumberShort, WholeReport};
pub(crate) use tally::{WholeRun, WholeTally};
