//! The calculator: the result of one hack, that is what is stolen, what customers are owed, what pays, and the
//! shortfall.

mod answer;
mod currency;
mod holding;
mod inputs;
mod results;
mod screen;
mod sources;
mod what_if;
mod why;

pub use screen::Calculator;
