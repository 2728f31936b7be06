//! What is found of the sector, below the filings.

mod results;

pub use results::Results;
