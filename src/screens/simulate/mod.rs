//! The simulator: how often, how much, how bad in the tail. Its code is loaded when it is first opened.

mod answer;
mod files;
mod inputs;
mod results;
mod screen;

pub use screen::load;
