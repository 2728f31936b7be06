//! The main picture of the page: a floating ship's hull. The hot value is the load, which presses the hull down. The
//! mark, a ring crossed by a line, shows the greatest safe depth.
//!
//! The vertical axis is the hot value, from the keel upwards. The water is at the hot value now, the mark at the
//! Plimsoll line. If the water is above the mark, the part between them is hatched in red lead. A ship has several load
//! lines. If credit or a sponsor would help, the ring is the line with their help, and a short line marks the one by
//! own means.

mod axis;
mod drawing;
mod layout;

pub use axis::HullState;
pub use drawing::Hull;
pub use layout::{Callout, HullLabels};

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
