//! Estimates and how far they can be off.

use crate::numeric::Bounded;

/// An estimate and its Monte Carlo standard error.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Estimate {
    /// The estimate.
    pub value: f64,
    /// Its standard error: the interval of 1.96 errors on either side covers the truth in 95 of 100 simulations. Zero
    /// where the value is certain. `None` where the trials do not tell: they are too few, a handful of them decides the
    /// value, or no trial saw what is estimated though it can happen.
    pub standard_error: Option<f64>,
}

impl Estimate {
    /// A value that is known without doubt.
    pub fn certain(value: f64) -> Self {
        Self {
            value,
            standard_error: Some(0.0),
        }
    }

    /// The same value, of whose error nothing is known.
    pub fn without_error(self) -> Self {
        Self {
            standard_error: None,
            ..self
        }
    }
}

/// The 97.5 % quantile of the standard normal distribution: a 95 % interval reaches this many errors to either side.
pub const Z: f64 = 1.959_963_984_540_054;

/// Where fewer trials than this hold more than half of a sum of squares, they decide the estimate, and the spread of the
/// trials says little of its error.
pub(crate) const A_HANDFUL: u64 = 30;

/// A proportion with its binomial standard error: that of the proportion after two more of either kind. So the interval
/// holds for small counts, and an event that was not seen is not taken for impossible (Agresti and Coull, "Approximate Is Better than 'Exact'
/// for Interval Estimation of Binomial Proportions", American Statistician 52, 1998).
pub fn proportion(count: u64, n: u64) -> Estimate {
    let (count, trials) = (count as f64, n as f64);
    let padded = (count + 2.0) / (trials + 4.0);
    Estimate {
        value: if n > 0 { count / trials } else { 0.0 },
        standard_error: (n > 0).then(|| libm::sqrt(padded * (1.0 - padded) / (trials + 4.0))),
    }
}

/// Sums of the first four powers of differences from the mean, each over the number of values.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CentralMoments {
    pub(crate) second: f64,
    pub(crate) third: f64,
    pub(crate) fourth: f64,
}

/// The standard error of the mean of `n` values: σ/√n, widened to where a symmetric interval of 95 % covers the mean of
/// a skewed distribution as often as it says. The widening is the term of order 1/n in the Edgeworth expansion of the
/// coverage of the t interval (P. Hall, "The Bootstrap and Edgeworth Expansion", 1992, section 2.6), solved for the width:
/// 1 + (γ²(z⁴ + 2z² − 3)/18 − κ(z² − 3)/12 + (z² + 3)/4)/n, with γ the skewness and κ the excess kurtosis.
pub(crate) fn error_of_mean(moments: CentralMoments, n: f64) -> Option<f64> {
    if n <= 1.0 {
        return None;
    }
    let CentralMoments { second, third, fourth } = moments;
    let variance = second * n / (n - 1.0);
    if variance <= 0.0 {
        return Some(0.0);
    }
    let skewness = third / (second * libm::sqrt(second));
    let kurtosis = fourth / (second * second) - 3.0;
    let square = Z * Z;
    let of_skewness = skewness * skewness * (square * square + 2.0 * square - 3.0) / 18.0;
    let of_kurtosis = kurtosis * (square - 3.0) / 12.0;
    let widening = ((of_skewness - of_kurtosis + (square + 3.0) / 4.0) / n).at_least(0.0);
    Some(libm::sqrt(variance / n) * (1.0 + widening))
}
