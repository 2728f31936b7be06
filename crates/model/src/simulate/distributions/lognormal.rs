//! Amounts above zero: fixed, or lognormal.

use crate::numeric::lognormal;
use crate::scenario::CostSpread;
use crate::simulate::stream::Stream;
use libm::exp;

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
        let (mu, sigma) = lognormal::parameters(low, high);
        Self::LogNormal { mu, sigma }
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

    pub(crate) fn draw(&self, stream: &mut Stream) -> f64 {
        match *self {
            Self::Fixed(value) => value,
            Self::LogNormal { mu, sigma } => exp(mu + sigma * stream.normal()),
        }
    }
}
