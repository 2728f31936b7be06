//! Many exchanges under one hack: filings in, whom to visit, what the sector would need.

mod results;
mod screen;

pub use screen::load;
