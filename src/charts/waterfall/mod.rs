//! “From theft to payment”: a horizontal waterfall with one bar for each step, laid out for the available width.
//!
//! On wide screens, names are in a column on the left and amounts at the ends of their bars. On narrow screens, or if
//! texts would leave too little space for bars, each step has a line of text above its bar. The name is on the left,
//! the amount on the right, and the bar has the full width.

mod drawing;
mod layout;
mod step;
mod table;

pub use drawing::Waterfall;
pub use step::{Step, StepKind};
pub use table::WaterfallTable;

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
