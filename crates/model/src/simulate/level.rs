//! Value at risk and expected shortfall at one level.

use super::estimate::Estimate;

/// The levels of quantiles, value at risk and expected shortfall.
pub const LEVELS: [f64; 6] = [0.5, 0.9, 0.95, 0.99, 0.995, 0.999];

/// Value at risk and expected shortfall at one level, in money.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct LevelReport {
    /// The level, such as 0.99.
    pub level: f64,
    /// The quantile: the smallest value of a trial that at least this fraction of trials does not exceed.
    pub value_at_risk: Estimate,
    /// The mean of the worst trials, as many as are left above the level, the value at risk taken with the fraction of it
    /// that belongs there. `None` if that is less than one trial.
    pub expected_shortfall: Option<Estimate>,
    /// The number of trials that hold more than half of the squared excesses over the value at risk, where it is below
    /// 30: the expected shortfall rests on them and has no error. Zero where no trial lies above the value at risk though
    /// one could.
    pub decided_by: Option<u64>,
}
