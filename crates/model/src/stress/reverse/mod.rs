//! The reverse stress test: what would it take?

mod nearest;
mod plan;
mod result;
mod single;

pub use plan::{ReversePlan, reverse};
pub use result::{Change, Frontier, Move, Nearest, Point, Reverse, Single};
