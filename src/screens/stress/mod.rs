//! Stress: what moves a result, what would sink the exchange, and what a withdrawal run does. Its code is loaded when it
//! is first opened.

mod answer;
mod figure;
mod indices;
mod inputs;
mod map;
mod reverse;
mod run;
mod screen;
mod sheets;
mod tornado;

pub use screen::load;
