//! Quantiles of the Beta and the Gamma distribution, from `libm` alone.

/// Terms of a series or a continued fraction. Weights up to 10,000 need a few hundred.
const TERMS: u32 = 10_000;
/// A value that a continued fraction may be divided by in place of zero.
const TINY: f64 = 1e-300;

/// I_x(a, b), the distribution function of Beta(a, b) at `x` in [0, 1].
///
/// The continued fraction 8.17.22 of the NIST Digital Library of Mathematical Functions, evaluated by the method of
/// Lentz, on the side on which it converges fast.
pub(crate) fn beta_cdf(a: f64, b: f64, x: f64) -> f64 {
    if x <= 0.0 || x >= 1.0 {
        return x.clamp(0.0, 1.0);
    }
    if x > (a + 1.0) / (a + b + 2.0) {
        return 1.0 - beta_cdf(b, a, 1.0 - x);
    }
    let ln_front =
        a * libm::log(x) + b * libm::log1p(-x) + libm::lgamma(a + b) - libm::lgamma(a) - libm::lgamma(b) - libm::log(a);
    let mut fraction = Lentz::new(1.0);
    for m in 0..TERMS {
        let m = f64::from(m);
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        let even = (m + 1.0) * (b - m - 1.0) * x / ((a + 2.0 * m + 1.0) * (a + 2.0 * m + 2.0));
        fraction.add(odd, 1.0);
        if fraction.add(even, 1.0) {
            break;
        }
    }
    libm::exp(ln_front) / fraction.value
}

/// P(a, x), the distribution function of Gamma with shape `a` and scale 1: the series 8.11.4 of the NIST Digital Library
/// of Mathematical Functions below a + 1, above it the continued fraction 8.9.2.
pub(crate) fn gamma_cdf(a: f64, x: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    let front = libm::exp(a * libm::log(x) - x - libm::lgamma(a));
    if x < a + 1.0 {
        let (mut term, mut sum) = (1.0 / a, 1.0 / a);
        for n in 1..TERMS {
            term *= x / (a + f64::from(n));
            sum += term;
            if term < 1e-17 * sum {
                break;
            }
        }
        return front * sum;
    }
    let mut fraction = Lentz::new(x + 1.0 - a);
    for n in 1..TERMS {
        let n = f64::from(n);
        if fraction.add(n * (a - n), x + 2.0 * n + 1.0 - a) {
            break;
        }
    }
    1.0 - front / fraction.value
}

/// A continued fraction b₀ + a₁/(b₁ + a₂/(b₂ + …)), term by term.
struct Lentz {
    value: f64,
    c: f64,
    d: f64,
}

impl Lentz {
    fn new(b: f64) -> Self {
        Self { value: b, c: b, d: 0.0 }
    }

    /// Adds a term; returns whether it no longer changes the value.
    fn add(&mut self, a: f64, b: f64) -> bool {
        let or_tiny = |x: f64| if x.abs() < TINY { TINY } else { x };
        self.d = 1.0 / or_tiny(b + a * self.d);
        self.c = or_tiny(b + a / self.c);
        let factor = self.c * self.d;
        self.value *= factor;
        (factor - 1.0).abs() < 1e-15
    }
}

/// The value in [0, 1] below which Beta(a, b) lies with probability `p`.
pub(crate) fn beta_quantile(a: f64, b: f64, p: f64) -> f64 {
    bisect(0.0, 1.0, |x| beta_cdf(a, b, x) < p)
}

/// The value below which Gamma with this shape and mean 1 lies with probability `p`.
pub(crate) fn gamma_quantile_of_mean_one(shape: f64, p: f64) -> f64 {
    let mut high = 1.0;
    while gamma_cdf(shape, shape * high) < p {
        high *= 2.0;
    }
    bisect(0.0, high, |x| gamma_cdf(shape, shape * x) < p)
}

fn bisect(mut low: f64, mut high: f64, is_below: impl Fn(f64) -> bool) -> f64 {
    // Finer than anybody reads a quantile.
    for _ in 0..48 {
        let middle = 0.5 * (low + high);
        if is_below(middle) {
            low = middle;
        } else {
            high = middle;
        }
    }
    0.5 * (low + high)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use statrs::distribution::{Beta, ContinuousCDF, Gamma};

    use super::*;

    #[test]
    fn distribution_functions_agree_with_statrs() {
        for a in [0.1, 0.5, 1.0, 2.5, 40.0, 5_000.0] {
            for b in [0.1, 1.0, 3.0, 700.0] {
                let reference = Beta::new(a, b).expect("parameters above zero");
                for x in [1e-6, 0.01, 0.3, 0.5, 0.9, 0.999] {
                    let (is, expected) = (beta_cdf(a, b, x), reference.cdf(x));
                    assert!((is - expected).abs() < 1e-9, "I_{x}({a}, {b}) = {is}, not {expected}");
                }
            }
            let reference = Gamma::new(a, 1.0).expect("parameters above zero");
            for x in [1e-6, 0.1, 1.0, 3.0, 45.0, 5_050.0] {
                let (is, expected) = (gamma_cdf(a, x), reference.cdf(x));
                assert!((is - expected).abs() < 1e-9, "P({a}, {x}) = {is}, not {expected}");
            }
        }
    }

    #[test]
    fn quantiles_invert_them() {
        for p in [0.05, 0.5, 0.95] {
            assert!((beta_cdf(2.0, 6.0, beta_quantile(2.0, 6.0, p)) - p).abs() < 1e-12);
            assert!((gamma_cdf(5.0, 5.0 * gamma_quantile_of_mean_one(5.0, p)) - p).abs() < 1e-12);
        }
    }
}
