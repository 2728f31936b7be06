//! The generalized Pareto distribution of losses above a threshold.

use crate::scenario::SeverityTail;

/// Losses above a threshold: generalized Pareto (Pickands, "Statistical Inference Using Extreme Order Statistics",
/// Annals of Statistics 3, 1975), its scale set by the median excess m: m·ξ/(2^ξ − 1).
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tail {
    pub(crate) threshold: f64,
    scale: f64,
    shape: f64,
}

/// Below this shape the distribution is exponential to the last bit that matters.
const NO_SHAPE: f64 = 1e-9;

impl Tail {
    pub(crate) fn new(tail: SeverityTail) -> Self {
        let SeverityTail {
            threshold,
            median_excess,
            shape,
        } = tail;
        let ln_2 = core::f64::consts::LN_2;
        let scale = if shape.abs() < NO_SHAPE {
            median_excess / ln_2
        } else {
            median_excess * shape / libm::expm1(shape * ln_2)
        };
        Self {
            threshold,
            scale,
            shape,
        }
    }

    /// The loss above the threshold that is exceeded with probability `unit`.
    pub(crate) fn loss(&self, unit: f64) -> f64 {
        let ln_u = libm::log(unit);
        let excess = if self.shape.abs() < NO_SHAPE {
            -self.scale * ln_u
        } else {
            self.scale * libm::expm1(-self.shape * ln_u) / self.shape
        };
        self.threshold + excess
    }
}
