//! The beta distribution.

use crate::numeric::Bounded;
use crate::simulate::stream::Stream;
use libm::exp;

/// ln 4, as in Cheng's paper.
const LN_4: f64 = 1.386_294_361_119_890_6;
/// 1 + ln 5, likewise.
const ONE_PLUS_LN_5: f64 = 2.609_437_912_434_100_4;

/// Beta(α, β) by rejection: algorithms BB (both above 1) and BC of R. C. H. Cheng, "Generating Beta Variates with
/// Nonintegral Shape Parameters", Communications of the ACM 21 (1978), 317–322.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Beta {
    a: f64,
    b: f64,
    sum: f64,
    beta: f64,
    one: f64,
    two: f64,
    /// Whether `a` is the first parameter.
    in_order: bool,
    /// Whether both parameters are above 1.
    is_bell: bool,
}

impl Beta {
    pub(crate) fn new(alpha: f64, beta: f64) -> Self {
        let (low, high) = if alpha < beta { (alpha, beta) } else { (beta, alpha) };
        let sum = alpha + beta;
        if low > 1.0 {
            let beta = libm::sqrt((sum - 2.0) / (2.0 * low * high - sum));
            Self {
                a: low,
                b: high,
                sum,
                beta,
                one: low + 1.0 / beta,
                two: 0.0,
                in_order: low == alpha,
                is_bell: true,
            }
        } else {
            let delta = 1.0 + high - low;
            Self {
                a: high,
                b: low,
                sum,
                beta: 1.0 / low,
                one: delta * (0.013_888_9 + 0.041_666_7 * low) / (high / low - 0.777_778),
                two: 0.25 + (0.5 + 0.25 / delta) * low,
                in_order: high == alpha,
                is_bell: false,
            }
        }
    }

    pub(crate) fn draw(&self, stream: &mut Stream) -> f64 {
        // Of parameters near zero the ratio of odds overflows; the fraction is then 1 to the last bit.
        let w = if self.is_bell {
            self.bell(stream)
        } else {
            self.edge(stream)
        }
        .at_most(f64::MAX);
        if self.in_order {
            w / (self.b + w)
        } else {
            self.b / (self.b + w)
        }
    }

    fn bell(&self, stream: &mut Stream) -> f64 {
        loop {
            let (u1, u2) = (stream.unit(), stream.unit());
            let v = self.beta * libm::log(u1 / (1.0 - u1));
            let w = self.a * exp(v);
            let z = u1 * u1 * u2;
            let r = self.one * v - LN_4;
            let s = self.a + r - w;
            if s + ONE_PLUS_LN_5 >= 5.0 * z {
                return w;
            }
            let t = libm::log(z);
            if s >= t || r + self.sum * libm::log(self.sum / (self.b + w)) >= t {
                return w;
            }
        }
    }

    fn edge(&self, stream: &mut Stream) -> f64 {
        loop {
            let (u1, u2) = (stream.unit(), stream.unit());
            let z;
            if u1 < 0.5 {
                let y = u1 * u2;
                z = u1 * y;
                if 0.25 * u2 + z - y >= self.one {
                    continue;
                }
            } else {
                z = u1 * u1 * u2;
                if z <= 0.25 {
                    return self.a * exp(self.beta * libm::log(u1 / (1.0 - u1)));
                }
                if z >= self.two {
                    continue;
                }
            }
            let v = self.beta * libm::log(u1 / (1.0 - u1));
            let w = (self.a * exp(v)).at_most(f64::MAX);
            if self.sum * (libm::log(self.sum / (self.b + w)) + v) - LN_4 >= libm::log(z) {
                return w;
            }
        }
    }
}
