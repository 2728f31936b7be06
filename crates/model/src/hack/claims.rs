//! The distribution of claims over customers, and what a cap per customer saves.

use crate::numeric::{Bounded, normal};

/// Claims per affected customer: lognormal with a given mean and Gini coefficient, before a cap.
///
/// σ = √2·Φ⁻¹((1+G)/2) and μ = ln(mean) − σ²/2: the lognormal whose Gini coefficient 2Φ(σ/√2) − 1 is G
/// (Aitchison and Brown, "The Lognormal Distribution", 1957, §2.7 and §11.3).
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct ClaimCurve {
    /// Mean claim, in money.
    pub mean: f64,
    /// The claim that half of the affected customers stay below, in money.
    pub median: f64,
    /// The claim that one customer in a hundred exceeds, in money.
    pub top_percentile: f64,
    /// Fraction of affected customers whose claim is above the cap; 0 without one.
    pub share_capped: f64,
    /// Mean paid per customer: the mean claim after the cap, in money.
    pub mean_paid: f64,
}

/// σ of the lognormal with this Gini coefficient.
pub(crate) fn spread(gini: f64) -> f64 {
    core::f64::consts::SQRT_2 * normal::quantile(0.5 * (1.0 + gini))
}

/// The fraction of claims above the cap, and the mean paid.
///
/// With cap c the mean paid is mean·Φ((ln c − μ − σ²)/σ) + c·(1 − Φ((ln c − μ)/σ)), the limited
/// expected value of the lognormal (Klugman, Panjer, Willmot, "Loss Models", appendix A.4.1).
pub(crate) fn capped(mean: f64, sigma: f64, cap: f64) -> (f64, f64) {
    if is_point(mean, sigma) {
        return (if mean > cap { 1.0 } else { 0.0 }, mean.at_most(cap));
    }
    let mu = libm::log(mean) - 0.5 * sigma * sigma;
    let z = (libm::log(cap) - mu) / sigma;
    let above = normal::cdf(-z);
    let paid = mean * normal::cdf(z - sigma) + cap * above;
    (above, paid.at_most(mean).at_most(cap))
}

/// Below this spread all claims are equal to the last digit, and the formulas divide by σ.
fn is_point(mean: f64, sigma: f64) -> bool {
    sigma < 1e-9 || mean <= 0.0
}

impl ClaimCurve {
    /// The curve of claims with mean `mean` ≥ 0 and Gini coefficient `gini` in [0, 1), paid up to `cap`.
    pub(crate) fn new(mean: f64, gini: f64, cap: Option<f64>) -> Self {
        let sigma = spread(gini);
        let (share_capped, mean_paid) = cap.map_or((0.0, mean), |cap| capped(mean, sigma, cap));
        let (median, top_percentile) = if is_point(mean, sigma) {
            (mean, mean)
        } else {
            let mu = libm::log(mean) - 0.5 * sigma * sigma;
            (libm::exp(mu), libm::exp(mu + sigma * normal::quantile(0.99)))
        };
        Self {
            mean,
            median,
            top_percentile,
            share_capped,
            mean_paid,
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn equal_claims_are_cut_at_the_cap() {
        let curve = ClaimCurve::new(100.0, 0.0, Some(80.0));
        assert_eq!((curve.mean_paid, curve.share_capped), (80.0, 1.0));
        assert_eq!(ClaimCurve::new(100.0, 0.0, Some(120.0)).mean_paid, 100.0);
    }

    /// The closed form against numeric integration of the quantile function.
    #[test]
    fn limited_mean_agrees_with_integration() {
        for (gini, cap) in [(0.3, 50.0), (0.6, 100.0), (0.9, 250.0), (0.6, 1e6)] {
            let curve = ClaimCurve::new(100.0, gini, Some(cap));
            let sigma = core::f64::consts::SQRT_2 * normal::quantile(0.5 * (1.0 + gini));
            let n = 400_000;
            let mean = (0..n)
                .map(|i| {
                    let p = (f64::from(i) + 0.5) / f64::from(n);
                    let claim = libm::exp(libm::log(100.0) - 0.5 * sigma * sigma + sigma * normal::quantile(p));
                    claim.min(cap) / f64::from(n)
                })
                .sum::<f64>();
            assert!(
                (curve.mean_paid / mean - 1.0).abs() < 2e-3,
                "{gini} {cap}: {} {mean}",
                curve.mean_paid
            );
        }
    }

    #[test]
    fn gini_of_the_curve_is_the_one_asked_for() {
        // G = ∫(2p − 1)·Q(p) dp / mean.
        for gini in [0.2, 0.5, 0.8] {
            let sigma = core::f64::consts::SQRT_2 * normal::quantile(0.5 * (1.0 + gini));
            let n = 400_000;
            let sum = (0..n)
                .map(|i| {
                    let p = (f64::from(i) + 0.5) / f64::from(n);
                    (2.0 * p - 1.0) * libm::exp(-0.5 * sigma * sigma + sigma * normal::quantile(p)) / f64::from(n)
                })
                .sum::<f64>();
            assert!((sum - gini).abs() < 5e-3, "{gini}: {sum}");
        }
    }

    #[test]
    fn a_cap_of_zero_pays_nothing() {
        assert_eq!(ClaimCurve::new(100.0, 0.6, Some(0.0)).mean_paid, 0.0);
    }

    #[test]
    fn no_claims_no_curve_to_divide_by() {
        assert_eq!(ClaimCurve::new(0.0, 0.6, Some(10.0)).mean_paid, 0.0);
    }
}
