//! Ranks and how sure they are. Rank 1 is the worst.

mod interval;
mod replicates;
mod selection;
#[cfg(test)]
mod tests;

pub(crate) use interval::intervals;
pub use interval::{RankInterval, RankMethod};
pub(crate) use replicates::Replicates;
pub use selection::Selection;
pub(crate) use selection::select;
