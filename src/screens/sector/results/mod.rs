//! What is found of the sector, below the filings.

mod answer;
mod charts;
mod fund;
mod grid;
mod list;
mod results;
mod table;
mod whole;
mod window;

pub use results::Results;
