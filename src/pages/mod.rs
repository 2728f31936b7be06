//! One folder a screen.

pub mod calculator;
pub mod cases;
pub mod library;
pub mod report;
pub mod simulate;
