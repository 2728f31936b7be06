//! The values of one measure over all trials, in order: quantiles, tails, the exceedance curve.

use super::estimate::{A_HANDFUL, CentralMoments, Estimate, Z, error_of_mean, proportion};
use super::level::LevelReport;
use super::measure::Measure;
use super::tally::Tally;
use super::values::{Group, Values};
use crate::digest::Digester;
use crate::numeric::Bounded;
use crate::scenario::TolerancePoint;

/// The values of one measure over all trials, for curves, histograms and quantiles. They are those of the trials one by
/// one up to 262,144 trials, and beyond that within a part in 4,096; common values are exact always.
#[derive(Clone, Debug)]
pub struct Distribution {
    trials: u64,
    zeros: u64,
    bins: Vec<Bin>,
}

/// Trials whose values are alike or lie close together.
#[derive(Clone, Copy, Debug)]
struct Bin {
    min: f64,
    max: f64,
    /// Trials up to and with this bin.
    up_to: u64,
}

/// Where an exceedance curve first rises above the risk tolerance curve.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Crossing {
    /// The loss there, in money.
    pub loss: f64,
    /// The probability with which it is exceeded.
    pub probability: Estimate,
    /// The probability that is tolerated.
    pub tolerated: f64,
}

impl Distribution {
    /// The values of one measure.
    pub fn new(tally: &Tally, measure: Measure) -> Self {
        Self::of(&tally.values[measure as usize], tally.counts.trials)
    }

    pub(crate) fn of(values: &Values, trials: u64) -> Self {
        let zeros = trials.saturating_sub(values.count());
        let (mut up_to, mut bins) = (zeros, Vec::new());
        values.ascending(|Group { count, min, max }| {
            up_to += count;
            bins.push(Bin { min, max, up_to });
        });
        Self { trials, zeros, bins }
    }

    /// The distribution of values that are known one by one; the trials that are left are zero. Where only the largest
    /// values are known, what lies below them is not told.
    pub fn of_values(trials: u64, values: impl IntoIterator<Item = f64>) -> Self {
        let mut values: Vec<f64> = values.into_iter().filter(|&value| value > 0.0).collect();
        values.sort_unstable_by_key(|value| value.to_bits());
        let zeros = trials.saturating_sub(values.len() as u64);
        let mut up_to = zeros;
        let bins = values.chunk_by(|a, b| a == b).map(|alike| {
            up_to += alike.len() as u64;
            Bin {
                min: alike[0],
                max: alike[0],
                up_to,
            }
        });
        Self {
            bins: bins.collect(),
            trials,
            zeros,
        }
    }

    /// Trials with the value zero.
    pub fn zeros(&self) -> u64 {
        self.zeros
    }

    /// The smallest value above zero and the largest; `None` if all are zero.
    pub fn range(&self) -> Option<(f64, f64)> {
        Some((self.bins.first()?.min, self.bins.last()?.max))
    }

    /// Adds all values to a digest.
    pub(crate) fn digest(&self, to: &mut Digester) {
        to.integer(self.zeros);
        to.integer(self.bins.len() as u64);
        to.integers(self.bins.iter().map(|bin| bin.min.to_bits()));
        to.integers(self.bins.iter().map(|bin| bin.up_to));
        let wide = self.bins.iter().filter(|bin| bin.min < bin.max);
        to.integers(wide.map(|bin| bin.max.to_bits()));
    }

    /// Trials below bin `i`.
    fn below(&self, i: usize) -> u64 {
        i.checked_sub(1).map_or(self.zeros, |before| self.bins[before].up_to)
    }

    /// The `rank`-th smallest value, from 1, and how wide the bin is that it lies in: it is known to within that. Below
    /// the first lies 0, since no value is less.
    fn at_rank(&self, rank: u64) -> (f64, f64) {
        if rank <= self.zeros {
            return (0.0, 0.0);
        }
        let i = self.bins.partition_point(|bin| bin.up_to < rank);
        let Some(&Bin { min, max, up_to }) = self.bins.get(i) else {
            return (self.bins.last().map_or(0.0, |bin| bin.max), 0.0);
        };
        // The largest value is known exactly.
        if min == max || rank == self.trials {
            return (max, 0.0);
        }
        let below = self.below(i);
        let part = ((rank - below) as f64 - 0.5) / (up_to - below) as f64;
        (min + (max - min) * part, max - min)
    }

    /// Value at risk and expected shortfall.
    ///
    /// The value at risk is the ⌈q·n⌉-th smallest value. Its 95 % interval reaches from the order statistic z√(nq(1 − q))
    /// ranks below to that as many above (Woodruff, "Confidence Intervals for Medians and Other Position Measures", JASA
    /// 47, 1952), and the standard error is its width over 2z. Where many trials share the value and only one end of the
    /// interval leaves it, the error is that of the farther end.
    ///
    /// The expected shortfall is the mean of the worst (1 − q)·n trials, the value at risk taken with the fraction of it
    /// that belongs there. It is the mean over all trials of VaR + (X − VaR)⁺/(1 − q), to first order, and has the error of
    /// that mean (Manistre and Hancock, "Variance of the CTE Estimator", North American Actuarial Journal 9, 2005). A handful
    /// of trials that decides it says too little of its error, which is left out then.
    pub fn level(&self, level: f64) -> LevelReport {
        let n = self.trials as f64;
        let rank = n * level;
        let place = (libm::ceil(rank) as u64).max(1);
        let (value, width) = self.at_rank(place);
        let spread = Z * libm::sqrt(rank * (1.0 - level));
        let (low, high) = (libm::floor(rank - spread), libm::ceil(rank + spread) + 1.0);
        let standard_error = (high <= n).then(|| {
            let low = if low < 1.0 { 0.0 } else { self.at_rank(low as u64).0 };
            let (below, above) = (value - low, self.at_rank(high as u64).0 - value);
            let half = if below > 0.0 && above > 0.0 {
                0.5 * (below + above)
            } else {
                below.max(above)
            };
            libm::sqrt(half * half / (Z * Z) + width * width)
        });
        // Not n·(1 − level): its rounding would show where n·level is whole.
        let tail = n - rank;
        let excess = self.excess_over(value, place);
        let decided_by = self.deciding(value, 2, excess.powers[1], true);
        LevelReport {
            level,
            value_at_risk: Estimate { value, standard_error },
            expected_shortfall: (tail >= 1.0).then(|| {
                let estimate = excess.mean_of_worst(value, n, tail);
                if decided_by.is_some() {
                    estimate.without_error()
                } else {
                    estimate
                }
            }),
            decided_by: decided_by.filter(|_| tail >= 1.0),
        }
    }

    /// What the trials above a value at risk exceed it by, which is the `rank`-th smallest value.
    fn excess_over(&self, value_at_risk: f64, rank: u64) -> Excess {
        let mut excess = Excess::default();
        // From the largest value down. Differences from the value at risk: no cancellation.
        for i in (0..self.bins.len()).rev() {
            let Bin { min, max, up_to } = self.bins[i];
            if max <= value_at_risk {
                break;
            }
            // The bin in which the value at risk lies, in part.
            let (from, above) = (min.at_least(value_at_risk), up_to - self.below(i).max(rank));
            excess.add(above, 0.5 * (from + max) - value_at_risk, 0.5 * (max - from));
        }
        excess
    }

    /// The fewest trials that hold more than half of a sum of powers of differences from `center`, which is `sum` over all
    /// trials, or over those above only. `None` where they are 30 or more.
    pub fn deciding(&self, center: f64, power: i32, sum: f64, above_only: bool) -> Option<u64> {
        if sum <= 0.0 {
            return None;
        }
        // The largest differences lie at the ends.
        let group = |i: usize| {
            let bin = self.bins[i];
            (0.5 * (bin.min + bin.max) - center, bin.up_to - self.below(i))
        };
        let (mut from, mut to) = (0, self.bins.len());
        let mut zeros = (self.zeros > 0).then_some((-center, self.zeros));
        let (mut trials, mut held) = (0, 0.0);
        while trials < A_HANDFUL {
            let high = (to > from).then(|| group(to - 1));
            let low = if above_only {
                None
            } else {
                zeros.or_else(|| (from < to).then(|| group(from)))
            };
            let is_high = match (high, low) {
                (None, None) => return None,
                (high, low) => high.map_or(0.0, |(d, _)| d.abs()) >= low.map_or(0.0, |(d, _)| d.abs()),
            };
            let (difference, count) = if is_high { high? } else { low? };
            if is_high {
                to -= 1;
            } else if zeros.take().is_none() {
                from += 1;
            }
            let square = difference * difference;
            let each = if power == 2 { square } else { square * square };
            let missing = 0.5 * sum - held;
            if each * count as f64 > missing {
                let needed = trials + libm::floor(missing / each) as u64 + 1;
                return (needed < A_HANDFUL).then_some(needed);
            }
            held += each * count as f64;
            trials += count;
        }
        None
    }

    /// The fraction of trials with a value above `value` ≥ 0.
    pub fn exceedance(&self, value: f64) -> Estimate {
        let (above, doubt) = self.above(value);
        let estimate = proportion(above, self.trials);
        Estimate {
            standard_error: estimate.standard_error.map(|error| {
                let doubt = doubt as f64 / self.trials as f64;
                libm::sqrt(error * error + doubt * doubt)
            }),
            ..estimate
        }
    }

    /// Trials above a value, and how far that may be off: by at most half of the trials of the bin that the value parts.
    fn above(&self, value: f64) -> (u64, u64) {
        let i = self.bins.partition_point(|bin| bin.max <= value);
        let Some(bin) = self.bins.get(i) else { return (0, 0) };
        let below = self.below(i);
        let all = self.trials - below;
        if value < bin.min {
            return (all, 0);
        }
        let count = bin.up_to - below;
        let part = (value - bin.min) / (bin.max - bin.min);
        let not_above = libm::round(count as f64 * part) as u64;
        (all - not_above.min(count), count.div_ceil(2))
    }

    /// Trials with a value in each of the intervals between rising bounds: above the lower, up to the upper.
    pub fn counts(&self, bounds: &[f64]) -> Vec<u64> {
        let above: Vec<u64> = bounds.iter().map(|&bound| self.above(bound).0).collect();
        above.windows(2).map(|pair| pair[0].saturating_sub(pair[1])).collect()
    }

    /// Where the exceedance curve first rises above the risk tolerance curve. `None` if it never does, or without a
    /// tolerance curve.
    ///
    /// The tolerance is 1 below its first loss; between two points its logarithm is straight in the logarithm of the loss;
    /// beyond the last the probability stays. The exceedance curve falls at each value and is level in between. So after
    /// the first loss it can only be met where the tolerance falls to a level stretch.
    pub fn crossing(&self, curve: &[TolerancePoint]) -> Option<Crossing> {
        let first = curve.first()?;
        let at_first = self.exceedance(first.loss);
        if at_first.value > first.probability {
            return Some(Crossing {
                loss: first.loss,
                probability: at_first,
                tolerated: first.probability,
            });
        }
        curve.windows(2).find_map(|pair| {
            let [a, b] = [pair[0], pair[1]];
            // What falls to zero, or from the loss zero, does so at its end.
            if b.probability <= 0.0 || a.loss <= 0.0 {
                let probability = self.exceedance(b.loss);
                return (probability.value > b.probability).then_some(Crossing {
                    loss: b.loss,
                    probability,
                    tolerated: b.probability,
                });
            }
            // Stretches of this segment: up to each end of a bin between both points, and up to the second point.
            let ends = |loss: f64| {
                let i = self.bins.partition_point(|bin| bin.max <= loss);
                2 * i + usize::from(self.bins.get(i).is_some_and(|bin| bin.min <= loss))
            };
            let (from, to) = (ends(a.loss), ends(b.loss));
            self.first_above(curve, (a, b), from, to + 1)
        })
    }

    /// The first crossing in the stretches from number `from` up to and without `to` of one segment of the tolerance.
    /// Stretch *2i* ends at the smallest value of bin *i*, stretch *2i + 1* at its largest.
    fn first_above(
        &self,
        curve: &[TolerancePoint],
        segment: (TolerancePoint, TolerancePoint),
        from: usize,
        to: usize,
    ) -> Option<Crossing> {
        let (a, b) = segment;
        let end = |stretch: usize| {
            let bin = self.bins.get(stretch / 2);
            bin.map_or(b.loss, |bin| if stretch.is_multiple_of(2) { bin.min } else { bin.max })
                .clamp(a.loss, b.loss)
        };
        let start = from.checked_sub(1).map_or(a.loss, end);
        let probability = self.exceedance(start);
        // Neither curve rises: where the tolerance at the end is enough for the start, it is enough all along.
        let least = if to > 0 && end(to - 1) < b.loss {
            tolerated(curve, end(to - 1))
        } else {
            b.probability
        };
        if from >= to || probability.value <= least {
            return None;
        }
        if to - from > 1 {
            let middle = from + (to - from) / 2;
            return self
                .first_above(curve, segment, from, middle)
                .or_else(|| self.first_above(curve, segment, middle, to));
        }
        // Within a bin nothing is known; what is above the tolerance at its end is found there.
        if from % 2 == 1 && end(from) > start {
            return None;
        }
        let loss = falls_to(segment, probability.value).clamp(start, end(from));
        Some(Crossing {
            loss,
            probability,
            tolerated: tolerated(curve, loss),
        })
    }
}

/// What trials exceed a value at risk by.
#[derive(Default)]
struct Excess {
    /// Sums of the first four powers.
    powers: [f64; 4],
    /// The largest error of the first power: the sum of half the widths of the bins.
    doubt: f64,
}

impl Excess {
    fn add(&mut self, trials: u64, over: f64, doubt: f64) {
        let (trials, square) = (trials as f64, over * over);
        for (sum, power) in self
            .powers
            .iter_mut()
            .zip([over, square, square * over, square * square])
        {
            *sum += trials * power;
        }
        self.doubt += trials * doubt;
    }

    /// The mean of the worst `tail` of `n` trials.
    fn mean_of_worst(&self, value_at_risk: f64, n: f64, tail: f64) -> Estimate {
        let raw = self.powers.map(|sum| sum / n);
        let mean = raw[0];
        let square = mean * mean;
        let moments = CentralMoments {
            second: (raw[1] - square).at_least(0.0),
            third: raw[2] - 3.0 * mean * raw[1] + 2.0 * square * mean,
            fourth: raw[3] - 4.0 * mean * raw[2] + 6.0 * square * raw[1] - 3.0 * square * square,
        };
        let error = error_of_mean(moments, n).map(|error| {
            let (error, doubt) = (error * n / tail, self.doubt / tail);
            libm::sqrt(error * error + doubt * doubt)
        });
        Estimate {
            value: value_at_risk + self.powers[0] / tail,
            standard_error: error,
        }
    }
}

/// The probability that a risk tolerance curve gives a loss; 1 below its first point.
fn tolerated(curve: &[TolerancePoint], loss: f64) -> f64 {
    let after = curve.partition_point(|point| point.loss <= loss);
    let (Some(a), b) = (after.checked_sub(1).map(|i| curve[i]), curve.get(after)) else {
        return 1.0;
    };
    match b {
        Some(b) if a.loss > 0.0 && b.probability > 0.0 => {
            let part = libm::log(loss / a.loss) / libm::log(b.loss / a.loss);
            a.probability * libm::exp(part * libm::log(b.probability / a.probability))
        }
        _ => a.probability,
    }
}

/// The loss at which a segment of a risk tolerance curve falls to a probability.
fn falls_to((a, b): (TolerancePoint, TolerancePoint), probability: f64) -> f64 {
    let part = libm::log(probability / a.probability) / libm::log(b.probability / a.probability);
    a.loss * libm::exp(part * libm::log(b.loss / a.loss))
}
