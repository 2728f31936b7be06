//! The product's one picture: a ship's hull, afloat. The hot value is the load and presses the hull down; the mark,
//! a ring crossed by a line, shows how deep she may lie.
//!
//! The vertical axis is hot value, from the keel up. The water stands at the hot value now, the mark at the Plimsoll
//! line. What lies between the two, when the water is above the mark, is hatched in red lead. A ship has several load
//! lines: where others would help, the ring is the line with their help, and a short line marks that by own means.

mod axis;
mod drawing;
mod layout;

pub use axis::HullState;
pub use drawing::Hull;
pub use layout::{Callout, HullLabels};

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
