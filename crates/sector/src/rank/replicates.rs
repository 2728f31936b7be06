//! Estimates and joint draws of how far they may be off.

/// Estimates of several filings, larger is worse, and joint draws of their errors.
pub(crate) struct Replicates {
    pub(crate) estimates: Vec<f64>,
    /// One row for each filing, one column for each replicate.
    errors: Vec<f64>,
    count: usize,
}

/// Differences below this part of what they are the difference of are rounding.
const ROUNDING: f64 = 1e-12;

impl Replicates {
    /// Takes the estimates and their errors: a row of `count` for each.
    pub(crate) fn new(estimates: Vec<f64>, errors: Vec<f64>, count: usize) -> Self {
        debug_assert_eq!(errors.len(), estimates.len() * count);
        Self {
            estimates,
            errors,
            count,
        }
    }

    /// The number of filings.
    pub(crate) fn filings(&self) -> usize {
        self.estimates.len()
    }

    /// The number of replicates.
    pub(crate) fn count(&self) -> usize {
        self.count
    }

    /// The errors of a filing.
    pub(crate) fn errors(&self, filing: usize) -> &[f64] {
        &self.errors[filing * self.count..][..self.count]
    }

    /// What a filing's value may be in a replicate.
    pub(crate) fn value(&self, filing: usize, replicate: usize) -> f64 {
        self.estimates[filing] + self.errors[filing * self.count + replicate]
    }

    /// The root mean square of a filing's errors less what is common to some filings. Zero where it is rounding.
    pub(crate) fn spread(&self, filing: usize, common: &[f64]) -> f64 {
        let squares = self.errors(filing).iter().zip(common).map(|(error, common)| {
            let own = error - common;
            own * own
        });
        self.or_zero(
            libm::sqrt(squares.sum::<f64>() / self.count as f64),
            self.estimates[filing],
        )
    }

    /// The spread of the difference of each filing from one of some filings: the root of the mean squares of its errors and
    /// of theirs, less what these have in common.
    pub(crate) fn spreads_from(&self, around: &[usize]) -> Vec<f64> {
        let common = self.common(around);
        let square = |filing: usize| {
            let spread = self.spread(filing, &common);
            spread * spread
        };
        let of_others = around.iter().map(|&filing| square(filing)).sum::<f64>() / around.len() as f64;
        (0..self.filings())
            .map(|filing| libm::sqrt(square(filing) + of_others))
            .collect()
    }

    /// A number, or zero where it is no more than the rounding of another.
    pub(crate) fn or_zero(&self, number: f64, of: f64) -> f64 {
        if number.abs() <= ROUNDING * of.abs() {
            0.0
        } else {
            number
        }
    }

    /// The mean error of some filings in each replicate.
    pub(crate) fn common(&self, filings: &[usize]) -> Vec<f64> {
        let mut common = vec![0.0; self.count];
        for &filing in filings {
            common
                .iter_mut()
                .zip(self.errors(filing))
                .for_each(|(sum, error)| *sum += error);
        }
        common.iter_mut().for_each(|sum| *sum /= filings.len().max(1) as f64);
        common
    }

    /// Whether two filings are alike in all that is known: the same estimate and the same error in every replicate.
    pub(crate) fn are_tied(&self, a: usize, b: usize) -> bool {
        let scale = self.estimates[a];
        let is_same = |a: f64, b: f64| self.or_zero(a - b, scale) == 0.0;
        is_same(self.estimates[a], self.estimates[b])
            && self.errors(a).iter().zip(self.errors(b)).all(|(&a, &b)| is_same(a, b))
    }

    /// The places of the filings, the worst first. Where estimates are the same, as zeros are, the one that is more often
    /// among the worst comes first, then the one with the larger weight, then the one that was filed first.
    pub(crate) fn order(&self, p_worst: &[f64], weights: &[f64]) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.filings()).collect();
        order.sort_by(|&a, &b| {
            let by = |values: &[f64]| values[b].total_cmp(&values[a]);
            by(&self.estimates).then(by(p_worst)).then(by(weights)).then(a.cmp(&b))
        });
        order
    }
}

/// The ⌈p·n⌉-th smallest of some values, which are put in order.
pub(crate) fn quantile_of(values: &mut [f64], p: f64) -> f64 {
    values.sort_unstable_by(f64::total_cmp);
    crate::missing::quantile(values, p).unwrap_or(0.0)
}
