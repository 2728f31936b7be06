//! The grammar of a single number: the order of sign, digits and units.
//!
//! A text with several readings is parsed once for each. A `Parser` asks for a decision with `Parser::choose`, and
//! [`number`] goes through all combinations of decisions. Different results are refused together, as ambiguous.

mod decisions;
mod digits;
mod parser;
mod unit;
mod ways;

pub(super) use ways::number;
