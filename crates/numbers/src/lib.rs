//! Reading the numbers that people type or paste, and writing them back into fields.

mod arithmetic;
mod decimal;
mod evidence;
mod grammar;
mod grouping;
mod letters;
mod of_field;
mod reading;
pub mod shape;
mod style;
mod units;
mod write;

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;

pub use arithmetic::to_fifteen_digits;
pub use evidence::{MarkEvidence, mark_evidence};
pub use of_field::reading_style;
pub use reading::{in_one_line, read};
pub use style::{DecimalMarks, MAX_CHARS, Style, Unreadable};
pub use write::{Marks, write, write_plainly};
