//! Mean and central moments, from sums that chunks can add.

use super::estimate::{CentralMoments, Estimate, error_of_mean};

/// Sums of the first four powers of the differences from a reference, which is the first value: no digits are lost where
/// values are alike, and where all are the same the mean is that value to the bit.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Sums {
    pub(crate) reference: f64,
    pub(crate) powers: [f64; 4],
}

impl Sums {
    /// Adds a value; `is_first` says that it is the first.
    pub fn add(&mut self, value: f64, is_first: bool) {
        if is_first {
            self.reference = value;
        }
        let d = value - self.reference;
        let square = d * d;
        for (sum, power) in self.powers.iter_mut().zip([d, square, square * d, square * square]) {
            *sum += power;
        }
    }

    /// The moments of `count` values that were added.
    pub fn moments(&self, count: u64) -> Moments {
        if count == 0 {
            return Moments::default();
        }
        let n = count as f64;
        let [s1, s2, s3, s4] = self.powers;
        let d = s1 / n;
        Moments {
            count: n,
            mean: self.reference + d,
            second: (s2 - d * s1).max(0.0),
            third: s3 - 3.0 * d * s2 + 2.0 * d * d * s1,
            fourth: (s4 - 4.0 * d * s3 + 6.0 * d * d * s2 - 3.0 * d * d * d * s1).max(0.0),
        }
    }
}

/// A number of values, their mean, and the sums of the second to fourth power of their differences from it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Moments {
    pub(crate) count: f64,
    pub(crate) mean: f64,
    pub(crate) second: f64,
    pub(crate) third: f64,
    pub(crate) fourth: f64,
}

impl Moments {
    /// The moments of this many zeros.
    pub fn zeros(count: u64) -> Self {
        Self {
            count: count as f64,
            ..Self::default()
        }
    }

    /// The moments of both together: P. Pébay, "Formulas for Robust, One-Pass Parallel Computation of Covariances and
    /// Arbitrary-Order Statistical Moments", Sandia report SAND2008-6212 (2008), equations 1.6, 2.1 and 2.4.
    pub fn with(self, other: Self) -> Self {
        if other.count == 0.0 {
            return self;
        }
        if self.count == 0.0 {
            return other;
        }
        let (a, b) = (self.count, other.count);
        let n = a + b;
        let d = other.mean - self.mean;
        let d_n = d / n;
        let cross = d * d_n * a * b;
        Self {
            count: n,
            mean: self.mean + d * (b / n),
            second: self.second + other.second + cross,
            third: self.third + other.third + cross * d_n * (a - b) + 3.0 * d_n * (a * other.second - b * self.second),
            fourth: self.fourth
                + other.fourth
                + cross * d_n * d_n * (a * a - a * b + b * b)
                + 6.0 * d_n * d_n * (a * a * other.second + b * b * self.second)
                + 4.0 * d_n * (a * other.third - b * self.third),
        }
    }

    /// The mean and its error, which is wider than σ/√n where values are skewed (`docs/model.md`, "Errors"). What a handful of
    /// values decides is for the caller to find.
    pub fn estimate(self) -> Estimate {
        let n = self.count;
        let central = CentralMoments {
            second: self.second / n,
            third: self.third / n,
            fourth: self.fourth / n,
        };
        Estimate {
            value: self.mean,
            standard_error: error_of_mean(central, n),
        }
    }

    /// The mean.
    pub fn mean(self) -> f64 {
        self.mean
    }

    /// The sum of the squared differences from the mean.
    pub fn squares(self) -> f64 {
        self.second
    }
}
