//! One folder a screen. A screen knows no other screen.

pub mod calculator;
pub mod cases;
pub mod compare;
pub mod library;
pub mod report;
pub mod simulate;
pub mod stress;
