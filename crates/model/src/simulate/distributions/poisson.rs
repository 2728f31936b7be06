//! The Poisson distribution.

use crate::simulate::stream::Stream;
use libm::exp;

/// Poisson with any mean: the product method of Knuth below 10, above it PTRS of W. Hörmann, "The Transformed Rejection
/// Method for Generating Poisson Random Variables", Insurance: Mathematics and Economics 12 (1993), 39–45.
pub(crate) fn poisson(mean: f64, stream: &mut Stream) -> u64 {
    if mean < 10.0 {
        let limit = exp(-mean);
        let mut product = stream.unit();
        let mut count = 0;
        while product > limit {
            product *= stream.unit();
            count += 1;
        }
        return count;
    }
    let ln_mean = libm::log(mean);
    let b = 0.931 + 2.53 * libm::sqrt(mean);
    let a = -0.059 + 0.02483 * b;
    let inverse_alpha = 1.1239 + 1.1328 / (b - 3.4);
    let v_r = 0.9277 - 3.6224 / (b - 2.0);
    loop {
        let u = stream.unit() - 0.5;
        let v = stream.unit();
        let us = 0.5 - u.abs();
        let k = libm::floor((2.0 * a / us + b) * u + mean + 0.43);
        if us >= 0.07 && v <= v_r {
            return k as u64;
        }
        if k < 0.0 || (us < 0.013 && v > us) {
            continue;
        }
        let left = libm::log(v) + libm::log(inverse_alpha) - libm::log(a / (us * us) + b);
        if left <= k * ln_mean - mean - libm::lgamma(k + 1.0) {
            return k as u64;
        }
    }
}
