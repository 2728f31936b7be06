//! Distributions of a fraction: fixed, beta by its mean, or PERT.

use super::beta::Beta;
use crate::numeric::Bounded;
use crate::scenario::StolenFraction;
use crate::simulate::stream::Stream;

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

    /// PERT with shape 4 and the mean of [`pert_mean`]: α = 1 + 4·(mode − low)/(high − low) and
    /// β = 1 + 4·(high − mode)/(high − low) (Malcolm, Roseboom, Clark, Fazar, "Application of a Technique for Research and
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

/// The mean of the PERT distribution with shape 4: (low + 4·mode + high)/6.
pub fn pert_mean(low: f64, mode: f64, high: f64) -> f64 {
    (low + 4.0 * mode + high) / 6.0
}
