//! The result of a simulation: estimates with their standard errors, read from the tally.

use super::count;
use super::histogram::{Bin, Histogram};
use super::moments::Moments;
use super::tally::{DRIVER_STEP, DriverSums, Tally};
use super::{MEASURES, Measure, Simulator};
use crate::MODEL_VERSION;
use crate::digest::{Digest, Digester};
use crate::raw::TolerancePoint;

/// The levels of quantiles, value at risk and expected shortfall.
pub const LEVELS: [f64; 6] = [0.5, 0.9, 0.95, 0.99, 0.995, 0.999];

/// An estimate and its Monte Carlo standard error.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Estimate {
    /// The estimate.
    pub value: f64,
    /// Its standard error. `None` where the trials are too few to tell, or where none of them saw what is estimated and it
    /// can happen all the same.
    pub standard_error: Option<f64>,
}

impl Estimate {
    fn without_error(self) -> Self {
        Self {
            standard_error: None,
            ..self
        }
    }
}

/// Value at risk and expected shortfall at one level, in money.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct LevelReport {
    /// The level, such as 0.99.
    pub level: f64,
    /// The quantile: the smallest value that at least this fraction of trials does not exceed.
    pub value_at_risk: Estimate,
    /// The mean of the worst trials, as many as are left above the level. `None` if that is less than one trial.
    pub expected_shortfall: Option<Estimate>,
}

/// One measure over all trials, those without a breach included, in money.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct MeasureReport {
    /// Which.
    pub measure: Measure,
    /// Mean of a horizon.
    pub mean: Estimate,
    /// Standard deviation.
    pub standard_deviation: Estimate,
    /// The largest value of any trial.
    pub largest: f64,
    /// At each of [`LEVELS`].
    pub levels: Vec<LevelReport>,
}

impl MeasureReport {
    /// Whether no trial has a value above zero though one is possible as far as is known: the estimates are zero, and their
    /// errors are not known.
    pub fn none_seen(&self) -> bool {
        self.largest <= 0.0 && self.mean.standard_error.is_none()
    }
}

/// What the worst trials had in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum DriverName {
    /// Breaches in the horizon.
    Breaches,
    /// A breach reached warm.
    ReachesWarm,
    /// A breach reached cold.
    ReachesCold,
    /// Stolen value over all held value, of the largest breach.
    StolenShare,
    /// Something was stolen and nothing recovered.
    NothingRecovered,
    /// Price change of what was stolen until the payout.
    PriceChange,
    /// The insurer did not pay.
    InsurerRefuses,
    /// The sponsor did not pay.
    SponsorRefuses,
}

impl DriverName {
    /// All of them.
    pub const ALL: [DriverName; 8] = [
        DriverName::Breaches,
        DriverName::ReachesWarm,
        DriverName::ReachesCold,
        DriverName::StolenShare,
        DriverName::NothingRecovered,
        DriverName::PriceChange,
        DriverName::InsurerRefuses,
        DriverName::SponsorRefuses,
    ];
}

/// The mean of one driver in the worst trials and in all trials with a breach. Yes is 1, no is 0.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct DriverReport {
    /// Which.
    pub driver: DriverName,
    /// Its mean in the worst trials.
    pub in_tail: f64,
    /// Its mean in all trials with a breach.
    pub in_breached: f64,
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

/// What is known without simulation, where nothing but the number of breaches is random. In money.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Exact {
    /// Mean of each measure, in the order of [`Measure::ALL`].
    pub means: [f64; MEASURES],
    /// Probability of a shortfall.
    pub p_shortfall: f64,
}

/// The result of a simulation, or of the part of it that has been run.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Outcome {
    /// The version of the model that computed this.
    pub model_version: u32,
    /// The seed.
    pub seed: u64,
    /// Trials that were run.
    pub trials: u64,
    /// Length of a trial in years.
    pub horizon: f64,
    /// Mean breaches of a trial.
    pub mean_breaches: Estimate,
    /// The same by formula: rate × multiplier × horizon.
    pub mean_breaches_exact: f64,
    /// Probability of a breach within the horizon.
    pub p_breach: Estimate,
    /// The same by formula, where there is one.
    pub p_breach_exact: Option<f64>,
    /// Probability of a shortfall within the horizon.
    pub p_shortfall: Estimate,
    /// Probability that equity falls below zero. `None` if the equity before is not known.
    pub p_equity_negative: Option<Estimate>,
    /// Mean gross loss of a year.
    pub expected_annual_loss: Estimate,
    /// Gross loss, obligation and shortfall.
    pub measures: Vec<MeasureReport>,
    /// How many trials count as the worst: one in a hundred of all, or all with a breach if those are fewer, and the
    /// rest of the last group of trials with equal margins.
    pub tail_trials: u64,
    /// What the worst trials had in common. Empty without a breach.
    pub drivers: Vec<DriverReport>,
    /// What is known without simulation; `None` where more than the number of breaches is random.
    pub exact: Option<Exact>,
    /// The digest over the bits of the tally, from which all of the above follows.
    pub digest: Digest,
}

/// The values of one measure over all trials, for curves, histograms and quantiles.
#[derive(Clone, Debug)]
pub struct Distribution {
    trials: u64,
    zeros: u64,
    bins: Vec<Bin>,
    /// Trials up to and with each bin.
    up_to: Vec<u64>,
}

impl Outcome {
    /// Reads the result from a tally of this simulation.
    pub fn new(simulator: &Simulator, tally: &Tally) -> Self {
        let s = &simulator.breaches.scenario().simulation;
        let c = tally.counts;
        let n = c.trials;
        let probability = |count: u64| proportion(count, n);
        let mean_count = c.breaches as f64 / (n as f64).max(1.0);
        let (exact, p_breach_exact) = (simulator.exact(), simulator.counter.some());
        let measures: Vec<MeasureReport> = Measure::ALL
            .into_iter()
            .map(|measure| {
                let report = simulator.report(tally, measure);
                let is_certain = p_breach_exact == Some(0.0) || exact.is_some_and(|e| e.means[measure as usize] == 0.0);
                match report.largest > 0.0 || is_certain {
                    true => report,
                    false => report.without_errors(),
                }
            })
            .collect();
        let per_year = |e: Estimate| Estimate {
            value: e.value / s.horizon,
            standard_error: e.standard_error.map(|error| error / s.horizon),
        };
        let (tail_trials, drivers) = drivers(tally);
        let mean_breaches_exact = count::mean(s);
        Self {
            model_version: MODEL_VERSION,
            seed: s.seed,
            trials: n,
            horizon: s.horizon,
            mean_breaches: Estimate {
                value: mean_count,
                standard_error: (n > 1).then(|| libm::sqrt(simulator.counter.variance(s) / n as f64)),
            },
            mean_breaches_exact,
            p_breach: probability(c.breached),
            p_breach_exact,
            p_shortfall: probability(c.short),
            p_equity_negative: simulator.breaches.scenario().exchange.equity_before.map(|before| {
                // Without a breach equity stays what it was.
                let unbroken = if before < 0.0 { n - c.breached } else { 0 };
                probability(c.equity_negative + unbroken)
            }),
            expected_annual_loss: per_year(measures[0].mean),
            measures,
            tail_trials,
            drivers,
            exact,
            digest: digest(tally),
        }
    }

    /// One measure.
    pub fn measure(&self, measure: Measure) -> &MeasureReport {
        &self.measures[measure as usize]
    }
}

impl MeasureReport {
    /// Zero in every trial: the spread of the trials says nothing of the error.
    fn without_errors(self) -> Self {
        let levels = self.levels.into_iter().map(|level| LevelReport {
            value_at_risk: level.value_at_risk.without_error(),
            expected_shortfall: level.expected_shortfall.map(Estimate::without_error),
            ..level
        });
        Self {
            mean: self.mean.without_error(),
            standard_deviation: self.standard_deviation.without_error(),
            levels: levels.collect(),
            ..self
        }
    }
}

impl Simulator {
    fn report(&self, tally: &Tally, measure: Measure) -> MeasureReport {
        let i = measure as usize;
        let n = tally.counts.trials as f64;
        // In the order of the chunks, whoever ran them; then the trials without a breach, which lie at zero.
        let breached = tally
            .chunks
            .values()
            .map(|chunk| chunk.measures[i].moments(chunk.breached))
            .fold(Moments::default(), Moments::with);
        let unbroken = tally.counts.trials - tally.counts.breached;
        let Moments {
            mean, second, fourth, ..
        } = breached.with(Moments::zeros(unbroken));
        let variance = if n > 1.0 { second / (n - 1.0) } else { 0.0 };
        let deviation = libm::sqrt(variance);
        // √((μ₄ − σ⁴)/(4σ²n)): the delta method on the variance of a sample variance.
        let of_deviation = if deviation > 0.0 {
            libm::sqrt(((fourth / n - variance * variance) / n).max(0.0)) / (2.0 * deviation)
        } else {
            0.0
        };
        let distribution = Distribution::new(tally, measure);
        MeasureReport {
            measure,
            mean: Estimate {
                value: mean,
                standard_error: (n > 1.0).then(|| deviation / libm::sqrt(n)),
            },
            standard_deviation: Estimate {
                value: deviation,
                standard_error: (n > 1.0).then_some(of_deviation),
            },
            largest: distribution.bins.last().map_or(0.0, |bin| bin.max),
            levels: LEVELS.into_iter().map(|level| distribution.level(level)).collect(),
        }
    }

    /// What follows without simulation when every breach is the same: outcomes for one breach, two, and so on, each with
    /// the probability of that many.
    fn exact(&self) -> Option<Exact> {
        /// After so many breaches the rest is left out; a horizon with more has no closed form worth the time.
        const MOST: usize = 512;
        if !self.breaches.is_certain() {
            return None;
        }
        let mut exact = Exact {
            means: [0.0; MEASURES],
            p_shortfall: 0.0,
        };
        let mut draw = super::Draw::default();
        let mut stream = super::Stream::of_chunk(0, 0);
        let mut before = [0.0; MEASURES];
        for n in 1..=MOST {
            let p = self.counter.at_least(n)?;
            if p <= 0.0 {
                return Some(exact);
            }
            let (exchange, _) = self.trial(&mut stream, n as u64, &mut draw);
            let now = [exchange.gross, exchange.obligation, exchange.shortfall];
            // With at least n breaches, the n-th adds this.
            for ((mean, now), before) in exact.means.iter_mut().zip(now).zip(before) {
                *mean += p * (now - before);
            }
            before = now;
            if exchange.shortfall > 0.0 {
                exact.p_shortfall = p;
                return Some(exact);
            }
        }
        None
    }
}

/// A proportion with its binomial standard error. Where none or all were counted, the error is that of one more or one
/// less: none seen is not the same as none.
pub(crate) fn proportion(count: u64, n: u64) -> Estimate {
    if n == 0 {
        return Estimate {
            value: 0.0,
            standard_error: None,
        };
    }
    let (count, n) = (count as f64, n as f64);
    let value = count / n;
    let spread = if count == 0.0 || count == n { 1.0 / n } else { value };
    Estimate {
        value,
        standard_error: Some(libm::sqrt(spread * (1.0 - spread) / n)),
    }
}

impl Distribution {
    /// The values of one measure.
    pub fn new(tally: &Tally, measure: Measure) -> Self {
        Self::of(&tally.values[measure as usize], tally.counts.trials)
    }

    pub(crate) fn of(values: &Histogram, trials: u64) -> Self {
        let bins: Vec<Bin> = values.bins().map(|(_, bin)| bin).collect();
        let above = bins.iter().map(|bin| bin.count).sum::<u64>();
        let zeros = trials.saturating_sub(above);
        let mut sum = zeros;
        let up_to = bins
            .iter()
            .map(|bin| {
                sum += bin.count;
                sum
            })
            .collect();
        Self {
            trials,
            zeros,
            bins,
            up_to,
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

    /// The `rank`-th smallest value, from 1. Exact at the ends of a bin; between them by interpolation, within a part
    /// in 1,024.
    fn at_rank(&self, rank: u64) -> f64 {
        let i = self.up_to.partition_point(|&up_to| up_to < rank);
        match self.bins.get(i) {
            _ if rank <= self.zeros => 0.0,
            None => self.bins.last().map_or(0.0, |bin| bin.max),
            Some(bin) => {
                let place = rank - (self.up_to[i] - bin.count);
                if bin.count == 1 {
                    bin.min
                } else {
                    bin.min + (bin.max - bin.min) * ((place - 1) as f64 / (bin.count - 1) as f64)
                }
            }
        }
    }

    /// Value at risk and expected shortfall.
    ///
    /// The standard error of a quantile is half the distance between the order statistics one binomial standard
    /// deviation √(n·p·(1−p)) of rank below and above it (Woodruff, "Confidence Intervals for Medians and Other Position
    /// Measures", JASA 47, 1952). That of the expected shortfall is √((s² + p·(ES − VaR)²) / (n·(1−p))), with s the
    /// standard deviation of the trials above the level (Manistre and Hancock, "Variance of the CTE Estimator", North
    /// American Actuarial Journal 9, 2005).
    pub fn level(&self, level: f64) -> LevelReport {
        let n = self.trials as f64;
        let rank = (libm::ceil(n * level) as u64).max(1);
        let value = self.at_rank(rank);
        let spread = libm::sqrt(n * level * (1.0 - level));
        let (low, high) = (n * level - spread, n * level + spread + 1.0);
        let standard_error = (low >= 1.0 && high <= n)
            .then(|| 0.5 * (self.at_rank(libm::ceil(high) as u64) - self.at_rank(libm::floor(low) as u64)));
        LevelReport {
            level,
            value_at_risk: Estimate { value, standard_error },
            expected_shortfall: self.expected_shortfall(level, value),
        }
    }

    fn expected_shortfall(&self, level: f64, value_at_risk: f64) -> Option<Estimate> {
        let n = self.trials as f64;
        let tail = n * (1.0 - level);
        if tail < 1.0 {
            return None;
        }
        // From the largest value down, until the tail is full. Differences from the value at risk: no cancellation.
        let (mut left, mut sum, mut squares) = (tail, 0.0, 0.0);
        for bin in self.bins.iter().rev() {
            let count = (bin.count as f64).min(left);
            let middle = 0.5 * (bin.min + bin.max) - value_at_risk;
            if count <= 0.0 || bin.max <= value_at_risk {
                break;
            }
            sum += count * middle.max(0.0);
            squares += count * middle * middle;
            left -= count;
        }
        let excess = sum / tail;
        let variance = (squares / tail - excess * excess).max(0.0);
        let standard_error = libm::sqrt((variance + level * excess * excess) / tail);
        Some(Estimate {
            value: value_at_risk + excess,
            standard_error: Some(standard_error),
        })
    }

    /// The fraction of trials with a value above `value` ≥ 0.
    pub fn exceedance(&self, value: f64) -> Estimate {
        proportion(self.above(value), self.trials)
    }

    fn above(&self, value: f64) -> u64 {
        let i = self.bins.partition_point(|bin| bin.max <= value);
        let Some(bin) = self.bins.get(i) else { return 0 };
        let all = self.trials - (self.up_to[i] - bin.count);
        if value < bin.min {
            return all;
        }
        let below = libm::floor(bin.count as f64 * ((value - bin.min) / (bin.max - bin.min))) as u64;
        all - below.clamp(1, bin.count)
    }

    /// Trials with a value in each of the intervals between rising bounds: above the lower, up to the upper.
    pub fn counts(&self, bounds: &[f64]) -> Vec<u64> {
        bounds
            .windows(2)
            .map(|pair| self.above(pair[0]).saturating_sub(self.above(pair[1])))
            .collect()
    }

    /// Where the exceedance curve first rises above the risk tolerance curve; `None` if it never does, or there is none.
    ///
    /// The curve tolerates anything below its first loss; between two points its logarithm is straight in the logarithm
    /// of the loss; beyond the last the probability stays. Where no trial lies the exceedance curve is level, so that it is
    /// the tolerance that falls to it.
    pub fn crossing(&self, curve: &[TolerancePoint]) -> Option<Crossing> {
        let first = curve.first()?;
        let losses = curve.iter().map(|point| point.loss);
        let values = self.bins.iter().flat_map(|bin| [bin.min, bin.max]);
        let mut at: Vec<f64> = losses.chain(values).filter(|&loss| loss >= first.loss).collect();
        at.sort_unstable_by(f64::total_cmp);
        let mut before: Option<(f64, Estimate)> = None;
        at.into_iter().find_map(|loss| {
            if let Some((from, probability)) = before
                && self.is_level(from, loss)
                && let Some(met) = meets(curve, from, loss, probability.value)
            {
                return Some(Crossing {
                    loss: met,
                    probability,
                    tolerated: tolerated(curve, met),
                });
            }
            let probability = self.exceedance(loss);
            let tolerated = tolerated(curve, loss);
            before = Some((loss, probability));
            (probability.value > tolerated).then_some(Crossing {
                loss,
                probability,
                tolerated,
            })
        })
    }

    /// Whether no trial lies between two values, the ends aside.
    fn is_level(&self, from: f64, to: f64) -> bool {
        let i = self.bins.partition_point(|bin| bin.max <= from);
        self.bins.get(i).is_none_or(|bin| bin.min >= to)
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

/// Where a risk tolerance curve falls to a probability between two losses of which neither lies beyond a point of it; `None`
/// if it stays above up to the second.
fn meets(curve: &[TolerancePoint], from: f64, to: f64, probability: f64) -> Option<f64> {
    let after = curve.partition_point(|point| point.loss <= from);
    let (a, b) = (curve[after.checked_sub(1)?], curve.get(after)?);
    let least = if to < b.loss {
        tolerated(curve, to)
    } else {
        b.probability
    };
    // To zero it falls at the point itself.
    if b.probability <= 0.0 || probability <= least {
        return None;
    }
    let part = libm::log(probability / a.probability) / libm::log(b.probability / a.probability);
    let loss = a.loss * libm::exp(part * libm::log(b.loss / a.loss));
    Some(loss.clamp(from, to))
}

/// The worst trials and what they had in common.
fn drivers(tally: &Tally) -> (u64, Vec<DriverReport>) {
    let mut all = DriverSums::default();
    tally.drivers.iter().for_each(|(_, sums)| all.add(sums));
    if all.trials == 0 {
        return (0, Vec::new());
    }
    let wanted = tally.counts.trials.div_ceil(100);
    let mut tail = DriverSums::default();
    for (_, sums) in tally.drivers.iter() {
        if tail.trials >= wanted {
            break;
        }
        tail.add(sums);
    }
    let mean = |sums: &DriverSums, i: usize| sums.sums[i] as f64 * DRIVER_STEP / sums.trials as f64;
    let reports = DriverName::ALL
        .into_iter()
        .enumerate()
        .map(|(i, driver)| DriverReport {
            driver,
            in_tail: mean(&tail, i),
            in_breached: mean(&all, i),
        })
        .collect();
    (tail.trials, reports)
}

fn digest(tally: &Tally) -> Digest {
    let mut d = Digester::new();
    let c = tally.counts;
    [c.trials, c.breached, c.breaches, c.short, c.equity_negative]
        .into_iter()
        .for_each(|count| d.integer(count));
    for (&chunk, sums) in &tally.chunks {
        d.integer(u64::from(chunk));
        d.integer(sums.breached);
        sums.numbers().into_iter().for_each(|number| d.number(number));
    }
    for values in &tally.values {
        for (key, bin) in values.bins() {
            d.integer(u64::from(key));
            d.integer(bin.count);
            d.number(bin.min);
            d.number(bin.max);
        }
    }
    for (key, sums) in tally.drivers.iter() {
        d.integer(u64::from(key));
        d.integer(sums.trials);
        sums.sums.iter().for_each(|&sum| d.integer(sum as u64));
    }
    d.finish()
}
