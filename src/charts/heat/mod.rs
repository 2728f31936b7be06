//! A heat map of a result over two inputs: cells coloured by class, labelled contour lines between classes, the line at
//! which the shortfall begins, and the present scenario.

mod drawing;
mod layout;
mod map;

pub use drawing::HeatMap;
pub use map::{Cell, Map, Sign};

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
