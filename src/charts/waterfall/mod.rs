//! "From theft to payment": a horizontal waterfall, one bar a step, laid out for the width at hand.
//!
//! On wide screens, names stand in a column on the left and amounts at the ends of their bars. On
//! narrow screens, or if the texts would leave the bars too little room, each step is a line of text like a ledger's,
//! name on the left and amount on the right, with its bar below over the full width.

mod drawing;
mod layout;
mod step;
mod table;

pub use drawing::Waterfall;
pub use step::{Step, StepKind};
pub use table::WaterfallTable;

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
