//! Numbers: special functions with the same bits on every machine, roots, bounds and rounding.

mod bounded;
pub(crate) mod lognormal;
pub(crate) mod normal;
pub(crate) mod root;
mod rounding;
pub(crate) mod special;

pub(crate) use bounded::Bounded;
pub(crate) use rounding::{ROUNDING, zero_if_rounding};
