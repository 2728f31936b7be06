//! One folder a screen.

pub mod calculator;
pub mod library;
pub mod simulate;
