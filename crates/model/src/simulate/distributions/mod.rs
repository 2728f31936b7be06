//! Distributions, from inputs that people can judge: a file each.

pub(super) mod beta;
mod breach_count;
mod fraction;
pub(super) mod gamma;
mod lognormal;
mod pareto;
pub(super) mod poisson;

pub(crate) use breach_count::{Counter, mean as mean_breaches};
pub(crate) use fraction::Fraction;
pub use fraction::pert_mean;
pub(crate) use lognormal::Amount;
pub(crate) use pareto::Tail;
