//! The gamma distribution.

use crate::simulate::stream::Stream;
use libm::exp;

/// Gamma with mean 1 and this shape: Marsaglia and Tsang, "A Simple Method for Generating Gamma Variables", ACM TOMS 26
/// (2000), 363–372; below shape 1 with their boost by a power of a uniform.
pub(crate) fn gamma_of_mean_one(shape: f64, stream: &mut Stream) -> f64 {
    let boosted = if shape < 1.0 { shape + 1.0 } else { shape };
    let d = boosted - 1.0 / 3.0;
    let c = 1.0 / libm::sqrt(9.0 * d);
    let drawn = loop {
        let x = stream.normal();
        let v = 1.0 + c * x;
        if v <= 0.0 {
            continue;
        }
        let v = v * v * v;
        let u = stream.unit();
        let square = x * x;
        if u < 1.0 - 0.0331 * square * square || libm::log(u) < 0.5 * square + d * (1.0 - v + libm::log(v)) {
            break d * v;
        }
    };
    let boost = if shape < 1.0 {
        exp(libm::log(stream.unit()) / shape)
    } else {
        1.0
    };
    drawn * boost / shape
}
