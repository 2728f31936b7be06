//! The calculator: what one hack puts at stake, what customers are owed, what can pay, and what is missing.

mod answer;
mod inputs;
mod results;
mod screen;
mod what_if;
mod why;

pub use screen::Calculator;
