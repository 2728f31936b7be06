//! The screens, one folder for each. No screen uses another.

pub mod calculator;
pub mod cases;
pub mod compare;
pub mod library;
pub mod report;
pub mod sector;
pub mod simulate;
pub mod stress;
