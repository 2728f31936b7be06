//! One figure of the simulation at many points, with the same random numbers at each: what stress tests ask.

use super::breach::Breaches;
use super::breach_sample::BreachSample;
use super::distribution::Distribution;
use super::distributions::Counter;
use super::estimate::{Estimate, proportion};
use super::measure::Measure;
use super::simulator::Simulator;
use super::stream::CHUNK_TRIALS;
use super::values::Values;
use crate::scenario::{RawScenario, Target};

/// The largest number of batches of a point.
pub(crate) const BATCHES: u32 = 64;

/// A simulated result at one point.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct PointEstimate {
    /// The result; `None` where it is undefined.
    pub(crate) value: Option<Estimate>,
    /// The same result of each batch of chunks. Every point meets the same batches, so that differences between points
    /// can be told from noise.
    pub(crate) batches: Vec<f64>,
}

/// Simulates points near one scenario, with the same random numbers at each.
///
/// What is certain draws no number. So a point at which a tier is reached only sometimes meets other numbers than a scenario
/// that always reaches it, and the error of their difference is larger.
pub(crate) struct Sampler {
    /// The counter of the scenario, which also serves points with the same frequency of breaches.
    counter: Counter,
    of: crate::Simulation,
    values: Values,
    batch: Vec<f64>,
    sample: BreachSample,
}

impl Sampler {
    pub(crate) fn new(base: &RawScenario) -> Self {
        Self {
            counter: Counter::new(&base.simulation),
            of: base.simulation.clone(),
            values: Values::new(0, &[]),
            batch: Vec::new(),
            sample: BreachSample::default(),
        }
    }

    /// A result of the simulation at a point with this number of trials, the same to the bit as that of a whole
    /// simulation. Batches are kept only where `with_batches` says so.
    pub(crate) fn measure(
        &mut self,
        point: &RawScenario,
        target: Target,
        level: f64,
        trials: u64,
        with_batches: bool,
    ) -> PointEstimate {
        let measure = match target {
            Target::ShortfallProbability => None,
            Target::TailGrossLoss => Some(Measure::GrossLoss),
            Target::TailObligation => Some(Measure::Obligation),
            Target::TailShortfall => Some(Measure::Shortfall),
            Target::Shortfall | Target::Surplus | Target::Obligation | Target::CoverageRatio | Target::PlimsollLine => {
                return PointEstimate::default();
            }
        };
        let simulator = self.simulator(point, trials);
        self.values.clear();
        let fresh = Values::new(trials, &[]);
        if !self.values.is_alike(&fresh) {
            self.values = fresh;
        }
        let chunks = simulator.chunks();
        let (mut short, mut ran) = (0, 0);
        let mut batches = Vec::new();
        // The counts of the open batch.
        let (mut batch_short, mut batch_ran) = (0, 0);
        self.batch.clear();
        for chunk in 0..chunks {
            let (values, batch) = (&mut self.values, &mut self.batch);
            let sample = &mut self.sample;
            batch_ran += simulator.each(chunk, &mut |stream, trial| {
                let state = match simulator.certain.get(trial.breaches as usize - 1) {
                    Some(known) => {
                        stream.skip_fork();
                        known.state
                    }
                    None => simulator.trial(&mut stream.fork(), trial.breaches, sample).0,
                };
                let Some(measure) = measure else {
                    batch_short += u64::from(state.shortfall > 0.0);
                    return;
                };
                let value = state.measures()[measure as usize];
                values.add(value, 1);
                if with_batches && value > 0.0 {
                    batch.push(value);
                }
            });
            if batch_of(chunk + 1, chunks) == batch_of(chunk, chunks) {
                continue;
            }
            if with_batches {
                batches.push(match measure {
                    None => batch_short as f64 / batch_ran as f64,
                    Some(_) => tail_mean(&mut self.batch, batch_ran as f64 * (1.0 - level)),
                });
            }
            short += batch_short;
            ran += batch_ran;
            (batch_short, batch_ran) = (0, 0);
            self.batch.clear();
        }
        let value = match measure {
            None => Some(proportion(short, ran)),
            Some(_) => Distribution::of(&self.values, ran).level(level).expected_shortfall,
        };
        // Batches have no tail where it is less than one trial.
        if value.is_none() || ran as f64 * (1.0 - level) < f64::from(BATCHES.min(chunks)) && measure.is_some() {
            batches.clear();
        }
        PointEstimate { value, batches }
    }

    fn simulator(&self, point: &RawScenario, trials: u64) -> Simulator {
        let mut raw = point.clone();
        let (s, of) = (&mut raw.simulation, &self.of);
        s.trials = trials;
        let is_same = s.count == of.count
            && s.horizon == of.horizon
            && s.rate == of.rate
            && s.rate_weight == of.rate_weight
            && s.rate_multiplier == of.rate_multiplier;
        let counter = if is_same { self.counter.clone() } else { Counter::new(s) };
        Simulator::of_parts(Breaches::new(raw), counter, 4)
    }
}

fn batch_of(chunk: u32, chunks: u32) -> u32 {
    (u64::from(chunk) * u64::from(BATCHES.min(chunks)) / u64::from(chunks.max(1))) as u32
}

/// The mean of the largest values, as many as `tail`; missing ones are zero.
fn tail_mean(values: &mut [f64], tail: f64) -> f64 {
    values.sort_unstable_by(|a, b| b.total_cmp(a));
    let (mut left, mut sum) = (tail, 0.0);
    for &value in values.iter() {
        let part = left.min(1.0);
        sum += part * value;
        left -= part;
        if left <= 0.0 {
            break;
        }
    }
    sum / tail
}

/// The difference of two points that met the same batches, and its standard error: that of the mean of the differences of
/// the batches. `None` where a result is undefined; no error from fewer than eight batches.
pub(crate) fn difference(point: &PointEstimate, base: &PointEstimate) -> Option<Estimate> {
    let (value, from) = (point.value?.value, base.value?.value);
    let n = point.batches.len();
    let standard_error = (n >= 8 && n == base.batches.len()).then(|| {
        let differences = point.batches.iter().zip(&base.batches).map(|(a, b)| a - b);
        let mean = differences.clone().sum::<f64>() / n as f64;
        let squares: f64 = differences.map(|d| (d - mean) * (d - mean)).sum();
        libm::sqrt(squares / ((n - 1) * n) as f64)
    });
    Some(Estimate {
        value: value - from,
        standard_error,
    })
}

/// The number of chunks that this many trials take.
pub(crate) fn chunks_of(trials: u64) -> u64 {
    trials.div_ceil(CHUNK_TRIALS)
}
