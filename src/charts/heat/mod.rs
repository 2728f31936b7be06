//! A map of a result over two inputs: cells by class of the result, lines between classes with their numbers, the line
//! on which the shortfall begins, and the scenario as it is.

mod drawing;
mod layout;
mod map;

pub use drawing::HeatMap;
pub use map::{Cell, Map, Sign};

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
