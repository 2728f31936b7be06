//! The result of a simulation: estimates with their standard errors, read from the tally.

use super::breach_sample::BreachSample;
use super::distribution::Distribution;
use super::distributions::mean_breaches;
use super::driver::{DRIVER_STEP, DriverName, DriverSums};
use super::estimate::{Estimate, proportion};
use super::level::{LEVELS, LevelReport};
use super::measure::{MEASURES, Measure};
use super::moments::Moments;
use super::simulator::Simulator;
use super::stream::Stream;
use super::tally::Tally;
use super::trial_state::TrialState;
use crate::MODEL_VERSION;
use crate::Scenario;
use crate::digest::{Digest, Digester};
use crate::numeric::{Bounded, zero_if_rounding};
use crate::scenario::BreachCount;

/// One measure over all trials, those without a breach included, in money.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct MeasureReport {
    /// Which.
    pub measure: Measure,
    /// Mean of a horizon.
    pub mean: Estimate,
    /// The number of trials that hold more than half of the squared deviations from the mean, where it is below 30: the
    /// mean rests on them and has no error. Zero where all trials are alike though they need not be.
    pub decided_by: Option<u64>,
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
    /// The number of trials that count as the worst: one in a hundred of all, or all with a breach if those are fewer, and the
    /// rest of the last group of trials with equal margins.
    pub tail_trials: u64,
    /// What the worst trials had in common. Empty without a breach.
    pub drivers: Vec<DriverReport>,
    /// What is known without simulation; `None` where more than the number of breaches is random.
    pub exact: Option<Exact>,
    /// The digest over the bits of the tally, from which all of the above follows.
    pub digest: Digest,
}

/// Runs a whole simulation on this thread.
pub fn simulate(scenario: &Scenario) -> Outcome {
    let simulator = Simulator::new(scenario);
    let mut tally = simulator.tally();
    simulator.run(0..simulator.chunks(), &mut tally);
    Outcome::new(&simulator, &tally)
}

impl Outcome {
    /// Reads the result from a tally of this simulation.
    pub fn new(simulator: &Simulator, tally: &Tally) -> Self {
        Self::with_distributions(simulator, tally).0
    }

    /// The same with the distribution of each measure, in the order of [`Measure::ALL`].
    pub fn with_distributions(simulator: &Simulator, tally: &Tally) -> (Self, [Distribution; MEASURES]) {
        let distributions = Measure::ALL.map(|measure| Distribution::new(tally, measure));
        (Self::of(simulator, tally, &distributions), distributions)
    }

    fn of(simulator: &Simulator, tally: &Tally, distributions: &[Distribution; MEASURES]) -> Self {
        let s = &simulator.breaches.scenario().simulation;
        let c = tally.counts;
        let n = c.trials;
        let (exact, p_breach_exact) = (simulator.exact(), simulator.counter.some());
        // What happens always or never has no error.
        let probability = |count: u64, exact: Option<f64>| match exact {
            Some(p) if (p <= 0.0 || p >= 1.0) && n > 0 => Estimate::certain(p),
            _ => proportion(count, n),
        };
        let measures: Vec<MeasureReport> = Measure::ALL
            .into_iter()
            .zip(distributions)
            .map(|(measure, distribution)| {
                let report = report(tally, measure, distribution);
                let is_zero = p_breach_exact == Some(0.0) || exact.is_some_and(|e| e.means[measure as usize] == 0.0);
                if report.largest > 0.0 {
                    report.without_errors_of_what_is_alike(simulator.most(measure), simulator.is_random(measure))
                } else if is_zero {
                    report
                } else {
                    report.without_errors()
                }
            })
            .collect();
        let per_year = |e: Estimate| Estimate {
            value: e.value / s.horizon,
            standard_error: e.standard_error.map(|error| error / s.horizon),
        };
        // Without a breach there is no shortfall.
        let p_shortfall_exact = exact
            .map(|exact| exact.p_shortfall)
            .or(p_breach_exact.filter(|&p| p == 0.0));
        let (tail_trials, drivers) = drivers(tally);
        let p_equity_negative = simulator.breaches.scenario().exchange.equity_before.map(|before| {
            // Without a breach equity stays what it was.
            let unbroken = if before < 0.0 { n - c.breached } else { 0 };
            let count = c.equity_negative + unbroken;
            let is_certain = p_breach_exact == Some(0.0) || exact.is_some() && s.count == BreachCount::Once;
            probability(count, is_certain.then_some(if count > 0 { 1.0 } else { 0.0 }))
        });
        Self {
            model_version: MODEL_VERSION,
            seed: s.seed,
            trials: n,
            horizon: s.horizon,
            mean_breaches: Estimate {
                value: c.breaches as f64 / (n as f64).at_least(1.0),
                standard_error: (n > 1).then(|| libm::sqrt(simulator.counter.variance(s) / n as f64)),
            },
            mean_breaches_exact: mean_breaches(s),
            p_breach: probability(c.breached, p_breach_exact),
            p_breach_exact,
            p_shortfall: probability(c.short, p_shortfall_exact),
            p_equity_negative,
            expected_annual_loss: per_year(measures[0].mean),
            measures,
            tail_trials,
            drivers,
            exact,
            digest: digest(tally, distributions),
        }
    }

    /// One measure.
    pub fn measure(&self, measure: Measure) -> &MeasureReport {
        &self.measures[measure as usize]
    }
}

impl MeasureReport {
    /// Where all trials that count are alike, their spread says nothing of the error, unless nothing else is possible.
    fn without_errors_of_what_is_alike(mut self, most: Option<f64>, is_random: bool) -> Self {
        if is_random && self.mean.standard_error == Some(0.0) {
            (self.mean, self.decided_by) = (self.mean.without_error(), Some(0));
            self.standard_deviation = self.standard_deviation.without_error();
        }
        for level in &mut self.levels {
            let is_most = most.is_some_and(|most| zero_if_rounding(most - level.value_at_risk.value, most) <= 0.0);
            if let Some(tail) = &mut level.expected_shortfall
                && tail.standard_error == Some(0.0)
                && !is_most
            {
                (*tail, level.decided_by) = (tail.without_error(), Some(0));
            }
        }
        self
    }

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

/// What the trials say of one measure.
fn report(tally: &Tally, measure: Measure, distribution: &Distribution) -> MeasureReport {
    let i = measure as usize;
    let n = tally.counts.trials as f64;
    // In the order of the chunks; then the trials without a breach, which are zero.
    let breached = tally
        .chunks
        .values()
        .map(|chunk| chunk.measures[i].moments(chunk.breached))
        .fold(Moments::default(), Moments::with);
    let unbroken = tally.counts.trials - tally.counts.breached;
    let moments = breached.with(Moments::zeros(unbroken));
    let Moments {
        mean, second, fourth, ..
    } = moments;
    let variance = if n > 1.0 { second / (n - 1.0) } else { 0.0 };
    let deviation = libm::sqrt(variance);
    // √((μ₄ − σ⁴)/(4σ²n)): the delta method on the variance of a sample variance.
    let of_deviation = if deviation > 0.0 {
        libm::sqrt(((fourth / n - variance * variance) / n).max(0.0)) / (2.0 * deviation)
    } else {
        0.0
    };
    let decided_by = distribution.deciding(mean, 2, second, false);
    let is_spread_decided = distribution.deciding(mean, 4, fourth, false).is_some();
    MeasureReport {
        measure,
        mean: Estimate {
            value: mean,
            standard_error: moments.estimate().standard_error.filter(|_| decided_by.is_none()),
        },
        decided_by,
        standard_deviation: Estimate {
            value: deviation,
            standard_error: (n > 1.0 && !is_spread_decided).then_some(of_deviation),
        },
        largest: distribution.range().map_or(0.0, |(_, largest)| largest),
        levels: LEVELS.into_iter().map(|level| distribution.level(level)).collect(),
    }
}

impl Simulator {
    /// Whether a measure differs from one trial to the next.
    fn is_random(&self, measure: Measure) -> bool {
        self.breaches.scenario().simulation.count != BreachCount::Once || self.breaches.is_measure_random(measure)
    }

    /// The largest value that a measure can have; `None` where it has no bound.
    fn most(&self, measure: Measure) -> Option<f64> {
        if self.breaches.scenario().simulation.count != BreachCount::Once {
            return None;
        }
        let mut state = TrialState::default();
        let worst = self.breaches.worst(measure)?;
        self.breaches.apply_breach(&worst, &self.positions, false, &mut state);
        Some(state.measures()[measure as usize])
    }

    /// What follows without simulation when every breach is the same: outcomes for one breach, two, and so on, each with
    /// the probability of that many.
    fn exact(&self) -> Option<Exact> {
        /// The largest number of breaches: more take too much time for a closed form.
        const MOST: usize = 512;
        if !self.breaches.is_certain() {
            return None;
        }
        let mut exact = Exact {
            means: [0.0; MEASURES],
            p_shortfall: 0.0,
        };
        let mut sample = BreachSample::default();
        let mut stream = Stream::of_chunk(0, 0);
        let mut before = [0.0; MEASURES];
        for n in 1..=MOST {
            let p = self.counter.at_least(n)?;
            if p <= 0.0 {
                return Some(exact);
            }
            let (state, _) = self.trial(&mut stream, n as u64, &mut sample);
            let now = state.measures();
            // With at least n breaches, the n-th adds this.
            for ((mean, now), before) in exact.means.iter_mut().zip(now).zip(before) {
                *mean += p * (now - before);
            }
            before = now;
            if state.shortfall > 0.0 {
                exact.p_shortfall = p;
                return Some(exact);
            }
        }
        None
    }
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

fn digest(tally: &Tally, distributions: &[Distribution; MEASURES]) -> Digest {
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
    distributions
        .iter()
        .for_each(|distribution| distribution.digest(&mut d));
    for (key, sums) in tally.drivers.iter() {
        d.integer(u64::from(key));
        d.integer(sums.trials);
        sums.sums.iter().for_each(|&sum| d.integer(sum as u64));
    }
    d.finish()
}
