//! Many exchanges under one hack: what each reports, whom to visit first, how sure that is, and what the sector as a
//! whole would need.
//!
//! A [`Filing`] says nothing of a hack. The supervisor's hack is one [`Template`] for all filings, so that they are
//! comparable; [`Template::scenario`] makes a scenario of both.

pub mod check;
mod filing;
pub mod read;
mod template;
pub mod write;

pub use filing::{Filing, Grade, ReportedHolding};
pub use template::Template;
