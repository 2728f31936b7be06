//! One hack: what it takes, what customers are owed for it, what can pay, and how much the hot tier may hold.

pub(crate) mod claims;
pub(crate) mod flow;
pub(crate) mod line;
pub(crate) mod promise;
pub(crate) mod totals;
pub(crate) mod waterfall;

pub use claims::ClaimCurve;
pub use line::PlimsollLine;
pub use waterfall::{Costs, Source, SponsorUse, Verdict};
