//! Many exchanges under one hack: filings in, whom to visit, what the sector would need.

mod checks;
mod hack;
mod intake;
mod parts;
mod read;
mod results;
mod save;
mod screen;
mod settings;
mod words;

pub use screen::load;
