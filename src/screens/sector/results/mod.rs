//! What is found of the sector, below the filings.

mod answer;
mod charts;
mod fund;
mod grid;
mod list;
mod overview;
mod table;
mod whole;
mod window;

pub use overview::Results;
