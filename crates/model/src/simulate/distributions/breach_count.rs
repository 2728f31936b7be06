//! The number of breaches of a trial.

use super::gamma::gamma_of_mean_one;
use super::poisson::poisson;
use crate::scenario::{BreachCount, Simulation};
use crate::simulate::stream::{CHUNK_TRIALS, STEP_BITS, Stream};

/// The distribution of the number of breaches in the horizon.
#[derive(Clone, Debug)]
pub(crate) enum Counter {
    /// Exactly one.
    Once,
    /// From a table of P(N ≤ n).
    Table(Table),
    /// Poisson with a mean that is drawn: the product of this mean and Gamma variables of mean 1 and these shapes.
    Mixed { mean: f64, shapes: [Option<f64>; 2] },
}

/// P(N ≤ n) for n = 0, 1, …, up to all but the last rounding of 1.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    cdf: Vec<f64>,
    /// P(N ≥ 1), kept apart because it can be small.
    some: f64,
    /// ln P(N = 0).
    ln_none: f64,
    /// The table of gaps between trials with a breach, where there is one.
    gaps: Option<Gaps>,
}

/// Trials without a breach before one with a breach: the geometric distribution, inverted by table. A draw gives what the
/// logarithm gives, without it.
#[derive(Clone, Debug)]
struct Gaps {
    /// At place *k*: draws below this leave out more than *k* trials. It descends, and ends with 0 or a whole chunk.
    more: Vec<u64>,
    /// By the leading bits of a draw: no draw with these bits leaves out fewer trials.
    least: Vec<u16>,
}

impl Gaps {
    /// As many leading bits as a chunk has trials: a search takes one step on average.
    const BITS: u32 = CHUNK_TRIALS.ilog2();
    const SHIFT: u32 = STEP_BITS - Self::BITS;

    /// Of trials that have no breach with the probability whose logarithm this is.
    fn new(ln_none: f64) -> Self {
        let all = (1u64 << STEP_BITS) as f64;
        // A uniform is the middle of its step, hence the half.
        let mut more: Vec<u64> = (1..=CHUNK_TRIALS)
            .map(|k| (all * libm::exp(k as f64 * ln_none) + 0.5) as u64)
            .take_while(|&below| below > 0)
            .collect();
        more.push(0);
        let mut k = more.len() - 1;
        let least = (0..1u64 << Self::BITS).map(|lead| {
            let last = ((lead + 1) << Self::SHIFT) - 1;
            while k > 0 && more[k - 1] <= last {
                k -= 1;
            }
            // At most the trials of a chunk.
            k as u16
        });
        let least = least.collect();
        Self { more, least }
    }

    /// Trials that a draw leaves out; if it is a chunk or more, the trials of a chunk.
    #[inline(always)]
    fn of(&self, step: u64) -> u64 {
        let mut k = usize::from(self.least[(step >> Self::SHIFT) as usize]);
        while step < self.more[k] {
            k += 1;
        }
        k as u64
    }
}

/// Tables that would be longer are not made; such counts are drawn one by one.
const MAX_TABLE: usize = 1 << 16;

impl Counter {
    pub(crate) fn new(s: &Simulation) -> Self {
        let mean = mean(s);
        let cluster = match s.count {
            BreachCount::Once => return Self::Once,
            BreachCount::Poisson => None,
            BreachCount::NegativeBinomial(dispersion) => Some(1.0 / dispersion),
        };
        let table = match (cluster, s.rate_weight) {
            (Some(cluster), Some(weight)) => Table::of_two_layers(mean, cluster, weight),
            // A Poisson count whose rate is Gamma-distributed is negative binomial (Greenwood and Yule 1920).
            (one, other) => Table::new(mean, one.or(other)),
        };
        table.map_or(
            Self::Mixed {
                mean,
                shapes: [cluster, s.rate_weight],
            },
            Self::Table,
        )
    }

    /// The same with a table of gaps, which pays for many chunks of trials. It serves for at most the trials of a
    /// chunk.
    pub(crate) fn tabulated(mut self) -> Self {
        if let Self::Table(table) = &mut self
            && table.is_rare()
        {
            table.gaps = Some(Gaps::new(table.ln_none));
        }
        self
    }

    /// The number of trials before the next one with a breach, and the number of breaches of that one. `None` if the
    /// next `left` trials have no breach.
    #[inline(always)]
    pub(crate) fn next(&self, stream: &mut Stream, left: u64) -> Option<(u64, u64)> {
        match self {
            Self::Once => (left > 0).then_some((0, 1)),
            Self::Table(table) => table.next(stream, left),
            Self::Mixed { mean, shapes } => (0..left).find_map(|skipped| {
                let mean = shapes
                    .iter()
                    .flatten()
                    .fold(*mean, |mean, &shape| mean * gamma_of_mean_one(shape, stream));
                let count = poisson(mean, stream);
                (count > 0).then_some((skipped, count))
            }),
        }
    }

    /// The variance of N, by formula.
    pub(crate) fn variance(&self, s: &Simulation) -> f64 {
        let mean = mean(s);
        let dispersion = match s.count {
            BreachCount::Once => return 0.0,
            BreachCount::Poisson => 0.0,
            BreachCount::NegativeBinomial(dispersion) => dispersion,
        };
        let of_rate = s.rate_weight.map_or(0.0, |weight| 1.0 / weight);
        // Of a product of Gamma variables of mean 1: (1 + φ)(1 + 1/k) − 1.
        mean + mean * mean * ((1.0 + dispersion) * (1.0 + of_rate) - 1.0)
    }

    /// P(N ≥ 1), where it is known in closed form.
    pub(crate) fn some(&self) -> Option<f64> {
        match self {
            Self::Once => Some(1.0),
            Self::Table(table) => Some(table.some),
            Self::Mixed { .. } => None,
        }
    }

    /// P(N ≥ n), likewise.
    pub(crate) fn at_least(&self, n: usize) -> Option<f64> {
        match self {
            Self::Once => Some(if n <= 1 { 1.0 } else { 0.0 }),
            Self::Table(table) => Some(match n {
                0 => 1.0,
                1 => table.some,
                n => table.cdf.get(n - 1).map_or(0.0, |below| 1.0 - below),
            }),
            Self::Mixed { .. } => None,
        }
    }
}

/// The mean number of breaches in the horizon.
pub(crate) fn mean(s: &Simulation) -> f64 {
    match s.count {
        BreachCount::Once => 1.0,
        _ => s.rate * s.rate_multiplier * s.horizon,
    }
}

impl Table {
    /// Poisson, or negative binomial with this shape. `None` if the table would be too long.
    fn new(mean: f64, shape: Option<f64>) -> Option<Self> {
        if mean <= 0.0 {
            return Some(Self {
                cdf: vec![1.0],
                some: 0.0,
                ln_none: 0.0,
                gaps: None,
            });
        }
        // P(n + 1) / P(n).
        let ratio = |n: f64| match shape {
            None => mean / (n + 1.0),
            Some(r) => (n + r) / (n + 1.0) * (mean / (r + mean)),
        };
        // Out from near the mode, where the probability is set to 1; then all are divided by their sum.
        let mode = match shape {
            None => mean,
            Some(r) => (mean * (r - 1.0) / r).max(0.0),
        } as usize;
        if mode >= MAX_TABLE {
            return None;
        }
        let mut pmf = vec![0.0; mode + 1];
        pmf[mode] = 1.0;
        for n in (0..mode).rev() {
            pmf[n] = pmf[n + 1] / ratio(n as f64);
        }
        let mut n = mode;
        // What is left out is far below the step of the uniform that chooses.
        while pmf[n] > 1e-18 || n < mode + 2 {
            if n >= MAX_TABLE {
                return None;
            }
            pmf.push(pmf[n] * ratio(n as f64));
            n += 1;
        }
        Some(Self::of(&pmf))
    }

    /// Negative binomial with shape `cluster`, its mean Gamma-distributed with shape `weight`: the integral over the
    /// logarithm of the mean by the trapezoidal rule, which converges faster than any power for such integrands
    /// (Trefethen and Weideman, "The Exponentially Convergent Trapezoidal Rule", SIAM Review 56, 2014). `None` where
    /// the table would be long.
    fn of_two_layers(mean: f64, cluster: f64, weight: f64) -> Option<Self> {
        const MOST_MEAN: f64 = 50.0;
        const MOST_COUNT: usize = 4_096;
        // Beyond these the density of the logarithm is below 1e-18 of its peak.
        let narrow = libm::sqrt(weight);
        let (low, high) = (
            -42.0 / weight.min(1.0) / narrow.max(1.0) - 1.0,
            libm::log1p(45.0 / weight) + 1.0,
        );
        let step = 0.05 / narrow.max(1.0);
        if mean > MOST_MEAN {
            return None;
        }
        if mean <= 0.0 {
            return Self::new(mean, None);
        }
        let low = low.max(-420.0);
        let nodes = libm::ceil((high - low) / step) as usize;
        // For each node its weight times P(n), and the ratio of one n to the next.
        let mut terms: Vec<(f64, f64)> = (0..=nodes)
            .filter_map(|i| {
                let t = low + step * i as f64;
                let g = libm::exp(t);
                // The density at its peak, t = 0, is 1.
                let density = libm::exp(weight * (t - g + 1.0));
                let mu = mean * g;
                let none = libm::exp(-cluster * libm::log1p(mu / cluster));
                (density > 1e-20).then_some((density * none, mu / (cluster + mu)))
            })
            .collect();
        let mut pmf = Vec::new();
        let mut most = 0.0f64;
        loop {
            let n = pmf.len();
            let sum: f64 = terms.iter().map(|(term, _)| term).sum();
            pmf.push(sum);
            most = most.max(sum);
            if n > 1 && sum < 1e-18 * most {
                return Some(Self::of(&pmf));
            }
            if n >= MOST_COUNT {
                return None;
            }
            let factor = (n as f64 + cluster) / (n as f64 + 1.0);
            for (term, ratio) in &mut terms {
                *term *= factor * *ratio;
            }
        }
    }

    /// From the probabilities of 0, 1, 2, …, up to a common factor.
    fn of(pmf: &[f64]) -> Self {
        let total: f64 = pmf.iter().rev().sum();
        let some = pmf[1..].iter().rev().sum::<f64>() / total;
        let mut sum = 0.0;
        let cdf = pmf
            .iter()
            .map(|p| {
                sum += p;
                sum / total
            })
            .collect();
        Self {
            cdf,
            some,
            ln_none: libm::log1p(-some),
            gaps: None,
        }
    }

    /// Whether most trials have no breach: then drawing the length of a gap takes less time than asking each trial.
    fn is_rare(&self) -> bool {
        self.some < 0.5
    }

    #[inline(always)]
    fn next(&self, stream: &mut Stream, left: u64) -> Option<(u64, u64)> {
        let skipped = if let Some(gaps) = &self.gaps {
            gaps.of(stream.step())
        } else if self.is_rare() {
            if self.some <= 0.0 {
                return None;
            }
            // The cast rounds toward zero, and the quotient is never below it.
            (libm::log(stream.unit()) / self.ln_none) as i64 as u64
        } else {
            (0..left).find(|_| stream.unit() < self.some).unwrap_or(left)
        };
        if skipped >= left {
            return None;
        }
        // Most trials with a breach have one: no search.
        let u = 1.0 - self.some * stream.unit();
        let count = if self.cdf.get(1).is_none_or(|&one| u <= one) {
            1
        } else {
            self.cdf.partition_point(|&p| p < u)
        };
        Some((skipped, count.max(1) as u64))
    }
}
