//! Reading the numbers that people type or paste, and writing them back into fields.

mod arithmetic;
mod decimal;
mod grammar;
mod grouping;
mod of_field;
mod reading;
pub mod shape;
mod units;
mod write;

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;

pub use arithmetic::to_fifteen_digits;
pub use of_field::reading_style;
pub use reading::{DecimalMarks, MAX_CHARS, Style, Unreadable, in_one_line, read};
pub use write::{Marks, write, write_plainly};
