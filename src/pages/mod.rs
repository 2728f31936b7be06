//! One folder a screen.

pub mod calculator;
pub mod cases;
pub mod compare;
pub mod library;
pub mod simulate;
pub mod stress;
