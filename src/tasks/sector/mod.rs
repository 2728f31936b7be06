//! The sector's state and its workers. They outlive the screen, for as long as the page is open.

mod handle;

pub use handle::{Effect, use_sector};
