//! One folder a screen.

pub mod calculator;
pub mod simulate;
