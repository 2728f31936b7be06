//! What the deterministic model says about a scenario, and why customers bear what they bear.

mod digest;
mod evaluate;
mod figures;
mod headline;
mod reasons;
mod result;

pub use evaluate::{Brief, evaluate, plimsoll_line};
pub use figures::{Figure, Unit};
pub use headline::Headline;
pub use reasons::{Cause, Load, Reason, reasons};
pub use result::{Evaluation, HoldingResult, IfNeverPaid};
