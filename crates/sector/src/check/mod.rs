//! Checks of filings: numbered rules, each with its severity, and what each finds.

pub(crate) mod across;
pub(crate) mod finding;
pub(crate) mod rule;
pub(crate) mod single;

pub use finding::{Check, exit_code};
pub use rule::{Rule, Severity, Thresholds};
