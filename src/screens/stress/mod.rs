//! The stress tests: which inputs move a result, what would worsen the verdict, and what a withdrawal run does. Their
//! code is loaded when the screen is first opened.

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
mod window;

pub use screen::load;
