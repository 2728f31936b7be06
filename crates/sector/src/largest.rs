//! The largest values of many trials: all that a quantile of the tail needs.

/// The largest values and their trials. Which are kept does not depend on the order in which they come.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub(crate) struct Largest {
    /// The number of values that are kept.
    keeps: usize,
    values: Vec<(f64, u64)>,
}

impl Largest {
    /// Keeps this many.
    pub(crate) fn new(keeps: usize) -> Self {
        Self {
            keeps,
            ..Self::default()
        }
    }

    /// As many as the quantile at a level, its 95 % interval and the mean above it need.
    pub(crate) fn needed(trials: u64, level: f64) -> usize {
        let n = trials as f64;
        let tail = n * (1.0 - level);
        let spread = plimsoll_model::simulate::Z * libm::sqrt(tail * level);
        (libm::ceil(tail + spread) as usize + 3).max(40)
    }

    /// Adds a value above zero.
    pub(crate) fn add(&mut self, value: f64, trial: u64) {
        self.values.push((value, trial));
        if self.values.len() >= 2 * self.keeps + 64 {
            self.cut();
        }
    }

    /// Adds those of another part.
    pub(crate) fn merge(&mut self, other: &Self) {
        self.values.extend_from_slice(&other.values);
        self.tidy();
    }

    fn cut(&mut self) {
        if self.values.len() > self.keeps {
            self.values
                .select_nth_unstable_by(self.keeps, |a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
            self.values.truncate(self.keeps);
        }
    }

    /// Puts the values in order, the largest first.
    pub(crate) fn tidy(&mut self) {
        self.cut();
        self.values
            .sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    }

    /// Values with their trials, the largest first.
    pub(crate) fn values(&self) -> &[(f64, u64)] {
        &self.values
    }
}
