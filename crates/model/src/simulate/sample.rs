//! Distributions of one draw, from inputs that people can judge.

use super::stream::Stream;
use crate::numeric::exp::exp;
use crate::numeric::{Bounded, normal};
use crate::raw::{CostSpread, SeverityTail, StolenFraction};

/// ln 4, as in Cheng's paper.
const LN_4: f64 = 1.386_294_361_119_890_6;
/// 1 + ln 5, likewise.
const ONE_PLUS_LN_5: f64 = 2.609_437_912_434_100_4;

/// A distribution on [0, 1], or on a part of it.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Fraction {
    Fixed(f64),
    /// `low + width·B`.
    Beta {
        beta: Beta,
        low: f64,
        width: f64,
    },
}

impl Fraction {
    /// `None` where the scenario's own fractions hold.
    pub(crate) fn of(stolen: StolenFraction) -> Option<Self> {
        Some(match stolen {
            StolenFraction::AsScenario => return None,
            StolenFraction::Fixed(value) => Self::Fixed(value),
            StolenFraction::Beta { mean, weight } => Self::mean(mean, weight),
            StolenFraction::Pert { low, mode, high } => Self::pert(low, mode, high),
        })
    }

    /// Beta with α = mean·weight and β = (1 − mean)·weight; a mean at an end leaves no other value.
    pub(crate) fn mean(mean: f64, weight: f64) -> Self {
        if mean <= 0.0 || mean >= 1.0 {
            return Self::Fixed(mean);
        }
        Self::Beta {
            beta: Beta::new(mean * weight, (1.0 - mean) * weight),
            low: 0.0,
            width: 1.0,
        }
    }

    /// PERT with shape 4: α = 1 + 4·(mode − low)/(high − low), β = 1 + 4·(high − mode)/(high − low); its mean is
    /// (low + 4·mode + high)/6 (Malcolm, Roseboom, Clark, Fazar, "Application of a Technique for Research and
    /// Development Program Evaluation", Operations Research 7, 1959).
    pub(crate) fn pert(low: f64, mode: f64, high: f64) -> Self {
        let width = high - low;
        if width <= 0.0 {
            return Self::Fixed(low);
        }
        Self::Beta {
            beta: Beta::new(1.0 + 4.0 * (mode - low) / width, 1.0 + 4.0 * (high - mode) / width),
            low,
            width,
        }
    }

    pub(crate) fn is_fixed(&self) -> bool {
        matches!(self, Self::Fixed(_))
    }

    /// The largest value.
    pub(crate) fn most(&self) -> f64 {
        match self {
            Self::Fixed(value) => *value,
            Self::Beta { low, width, .. } => (low + width).at_most(1.0),
        }
    }

    pub(crate) fn draw(&self, stream: &mut Stream) -> f64 {
        match self {
            Self::Fixed(value) => *value,
            Self::Beta { beta, low, width } => (low + width * beta.draw(stream)).clamp(0.0, 1.0),
        }
    }
}

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

/// An amount above zero.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Amount {
    Fixed(f64),
    /// exp(`mu` + `sigma`·Z).
    LogNormal {
        mu: f64,
        sigma: f64,
    },
}

impl Amount {
    /// The lognormal whose 5 % and 95 % quantiles are `low` and `high`, both above zero: μ is the mean of their
    /// logarithms, σ half their distance over Φ⁻¹(0.95).
    pub(crate) fn interval(low: f64, high: f64) -> Self {
        if low >= high {
            return Self::Fixed(low);
        }
        let (low, high) = (libm::log(low), libm::log(high));
        Self::LogNormal {
            mu: 0.5 * (low + high),
            sigma: 0.5 * (high - low) / normal::quantile(0.95),
        }
    }

    pub(crate) fn cost(spread: CostSpread, of_scenario: f64) -> Self {
        match spread {
            CostSpread::AsScenario => Self::Fixed(of_scenario),
            CostSpread::Interval { low, high } => Self::interval(low, high),
        }
    }

    pub(crate) fn is_fixed(&self) -> bool {
        matches!(self, Self::Fixed(_))
    }

    pub(crate) fn mean(&self) -> f64 {
        match *self {
            Self::Fixed(value) => value,
            Self::LogNormal { mu, sigma } => exp(mu + 0.5 * sigma * sigma),
        }
    }

    pub(crate) fn draw(&self, stream: &mut Stream) -> f64 {
        match *self {
            Self::Fixed(value) => value,
            Self::LogNormal { mu, sigma } => exp(mu + sigma * stream.normal()),
        }
    }
}

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
