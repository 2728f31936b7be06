//! The lognormal distribution by its 5 % and 95 % quantiles.

use super::normal;
use libm::exp;

/// μ and σ of the lognormal whose 5 % and 95 % quantiles are `low` and `high`, both above zero and `low` the smaller: μ is
/// the mean of their logarithms, σ half their distance over Φ⁻¹(0.95).
pub(crate) fn parameters(low: f64, high: f64) -> (f64, f64) {
    let (low, high) = (libm::log(low), libm::log(high));
    (0.5 * (low + high), 0.5 * (high - low) / normal::quantile(0.95))
}

/// The mean of that lognormal, e^(μ + σ²/2); where the interval is one value, that value.
pub(crate) fn mean_of_interval(low: f64, high: f64) -> f64 {
    if low >= high {
        return low;
    }
    let (mu, sigma) = parameters(low, high);
    exp(mu + 0.5 * sigma * sigma)
}
