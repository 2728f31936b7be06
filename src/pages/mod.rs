//! One folder a screen.

pub mod calculator;
