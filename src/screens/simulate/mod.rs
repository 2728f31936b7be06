//! The simulator: how often hacks happen, how much they cost, and how bad the tail is. Its code is loaded when it is
//! first opened.

mod answer;
mod files;
mod inputs;
mod results;
mod screen;

pub use screen::load;
