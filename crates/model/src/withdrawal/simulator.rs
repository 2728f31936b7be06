//! Many runs with noise.

use std::ops::Range;

use wide::f64x4;

use super::course::{Course, Model};
use super::lanes::SIDE_BY_SIDE;
use super::noise::Noise;
use super::tally::{ChunkSums, Figure, RUN_CHUNK, RunTally};
use crate::Scenario;
use crate::digest::Digest;
use crate::numeric::normal;
use crate::simulate::distribution::Distribution;
use crate::simulate::estimate::proportion;
use crate::simulate::stream::Stream;
use crate::simulate::{Estimate, LevelReport};

/// The domain of the streams of runs.
const DOMAIN: u64 = 1;

/// The number of equally likely values of the noise, as a power of two: a run of a month draws hundreds.
const NOISE_BITS: u32 = 10;

/// Simulates withdrawal runs, chunk by chunk: chunk *i* draws from a stream of its own, a function of the seed, the model
/// version and *i* alone. The random numbers are the same whatever the settings.
pub struct RunSimulator {
    model: Model,
    seed: u64,
    runs: u64,
    serve: f64,
    uncertainty: f64,
    noise: Vec<f64>,
    id: u64,
}

impl RunSimulator {
    /// Prepares the runs of a scenario, with every hot balance scaled by `x` as for the Plimsoll
    /// line; 1 leaves it as it is.
    pub fn new(scenario: &Scenario, x: f64) -> Self {
        let run = &scenario.run;
        let mut simulator = Self {
            model: Model::new(scenario, x),
            seed: scenario.simulation.seed,
            runs: run.runs as u64,
            serve: run.serve,
            uncertainty: run.uncertainty,
            noise: noise_table(run.noise),
            id: 0,
        };
        simulator.id = simulator.fingerprint(scenario, x);
        simulator
    }

    /// Runs of the whole simulation.
    pub fn runs(&self) -> u64 {
        self.runs
    }

    /// Chunks of the whole simulation.
    pub fn chunks(&self) -> u32 {
        // At most 1,000,000 runs.
        self.runs.div_ceil(RUN_CHUNK) as u32
    }

    /// An empty tally of this simulation.
    pub fn tally(&self) -> RunTally {
        RunTally::new(self.id, self.runs)
    }

    /// Runs chunks into a tally of this simulation. Chunks that do not exist, or that the tally has, are left out.
    pub fn run(&self, chunks: Range<u32>, tally: &mut RunTally) {
        let mut pipe = Vec::new();
        for chunk in chunks.start..chunks.end.min(self.chunks()) {
            if tally.has(chunk) {
                continue;
            }
            let mut stream = Stream::of_domain(DOMAIN, self.seed, u64::from(chunk));
            let mut sums = ChunkSums::default();
            let runs = RUN_CHUNK.min(self.runs - u64::from(chunk) * RUN_CHUNK);
            let noise: Vec<Draws<'_>> = (0..runs).map(|_| self.draws(stream.fork())).collect();
            for (course, buffer) in self.all(&noise, &mut pipe) {
                sums.runs += 1;
                tally.counts.runs += 1;
                tally.counts.dry += u64::from(course.dry.is_some());
                tally.counts.beyond += u64::from(buffer.is_none());
                let figures = [
                    (Figure::LargestQueue, course.largest_queue),
                    (Figure::Withdrawn, course.withdrawn),
                ];
                for ((figure, value), sums) in figures.into_iter().zip(&mut sums.means) {
                    tally.values[figure as usize].add(value, 1);
                    sums[0] += value;
                    sums[1] += value * value;
                }
                // A run that no balance serves needs more than any other.
                tally.values[Figure::Buffer as usize].add(buffer.unwrap_or(f64::MAX), 1);
                if let Some(dry) = course.dry {
                    // One more, since a histogram does not keep zeros.
                    tally.values[Figure::Dry as usize].add(f64::from(dry) + 1.0, 1);
                }
            }
            tally.chunks.insert(chunk, sums);
        }
    }

    /// The noise of one run.
    fn draws(&self, mut stream: Stream) -> Draws<'_> {
        let sigma = self.uncertainty;
        let factor = if sigma > 0.0 {
            libm::exp(sigma * stream.normal() - 0.5 * sigma * sigma)
        } else {
            1.0
        };
        Draws {
            table: &self.noise,
            factor,
            stream,
        }
    }

    /// The course of each run, and the balance of hot that serves it.
    fn all(&self, noise: &[Draws<'_>], pipe: &mut Vec<f64x4>) -> Vec<(Course, Option<f64>)> {
        let served = together(noise.iter(), |noise| self.model.served_together(noise, pipe));
        let mut runs: Vec<_> = served.into_iter().map(|course| (course, course.buffer())).collect();
        // Where hot suffices, the run goes as if it always did.
        let suffices = |buffer: Option<f64>| buffer.is_some_and(|buffer| buffer <= self.model.start.hot);
        let others = runs.iter().zip(noise).filter(|((_, buffer), _)| !suffices(*buffer));
        let courses = together(others.map(|(_, noise)| noise), |noise| self.model.courses(noise, pipe));
        let others = runs.iter_mut().filter(|(_, buffer)| !suffices(*buffer));
        others.zip(courses).for_each(|((course, _), other)| *course = other);
        runs
    }

    /// The digest that tells this simulation from others.
    fn fingerprint(&self, scenario: &Scenario, x: f64) -> u64 {
        let mut digester = crate::digest::Digester::new();
        digester.number(x);
        digester.integer(self.seed);
        for field in crate::Field::all(0).filter(|field| field.is_of_stress()) {
            digester.optional(scenario.number(field));
        }
        digester.integer(scenario.run.start as u64);
        let start = self.model.start;
        [start.claims, start.hot, start.reserve, start.own]
            .into_iter()
            .for_each(|amount| digester.number(amount));
        digester.finish().0
    }
}

/// Factors with mean one by their rank: the lognormal with this σ at the middle of each of 2^[`NOISE_BITS`] equal parts.
fn noise_table(sigma: f64) -> Vec<f64> {
    if sigma <= 0.0 {
        return vec![1.0];
    }
    let n = 1u32 << NOISE_BITS;
    let at = |i: u32| libm::exp(sigma * normal::quantile((f64::from(i) + 0.5) / f64::from(n)));
    let sum: f64 = (0..n).map(at).sum();
    (0..n).map(|i| at(i) * f64::from(n) / sum).collect()
}

/// Computes the courses of runs, [`SIDE_BY_SIDE`] at a time. The last group is filled up with its first run.
fn together<'a, 'b: 'a>(
    noise: impl Iterator<Item = &'a Draws<'b>>,
    mut go: impl FnMut([Draws<'b>; SIDE_BY_SIDE]) -> [Course; SIDE_BY_SIDE],
) -> Vec<Course> {
    let all: Vec<&Draws<'b>> = noise.collect();
    let mut courses = Vec::with_capacity(all.len() + SIDE_BY_SIDE);
    for some in all.chunks(SIDE_BY_SIDE) {
        courses.extend(go(std::array::from_fn(|i| {
            some.get(i).copied().unwrap_or(some[0]).clone()
        })));
    }
    courses.truncate(all.len());
    courses
}

/// The noise of one run.
#[derive(Clone)]
struct Draws<'a> {
    table: &'a [f64],
    factor: f64,
    stream: Stream,
}

impl Noise<f64x4> for [Draws<'_>; SIDE_BY_SIDE] {
    fn next(&mut self) -> f64x4 {
        let next = |draws: &mut Draws<'_>| {
            // Drawn even where it is not used, so that the factors of two settings have the same rank.
            let i = draws.stream.bits(NOISE_BITS);
            draws.factor * draws.table.get(i).copied().unwrap_or_else(|| draws.table[0])
        };
        f64x4::new(self.each_mut().map(next))
    }
}

/// The result of many runs.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct RunOutcome {
    /// Runs that were simulated.
    pub runs: u64,
    /// Probability that hot at some hour cannot pay all that may be paid.
    pub p_dry: Estimate,
    /// The median of the hours until that happens, over the runs in which it does. `None` if it never does.
    pub hours_until_dry: Option<Estimate>,
    /// The mean of all that is paid, in money.
    pub withdrawn: Estimate,
    /// The mean of the largest queue, in money.
    pub largest_queue: Estimate,
    /// Quantiles of the largest queue, in money, at 50, 90, 95, 99, 99.5 and 99.9 %.
    pub queue_levels: Vec<LevelReport>,
    /// Probability that customers ask for more than there is: no balance of hot serves such a run.
    pub p_beyond: Estimate,
    /// The probability with which the buffer below is to serve a run.
    pub serve: f64,
    /// The smallest balance of hot at the start that serves a run with that probability, in money. `None` if no balance does.
    pub smallest_buffer: Option<Estimate>,
    /// The digest over the bits of the tally.
    pub digest: Digest,
}

impl RunOutcome {
    /// Reads the result from a tally of this simulation.
    pub fn new(simulator: &RunSimulator, tally: &RunTally) -> Self {
        let n = tally.counts.runs;
        let distribution = |figure: Figure| Distribution::of(&tally.values[figure as usize], n);
        let mean = |figure: Figure| {
            let [mut sum, mut squares] = [0.0; 2];
            for chunk in tally.chunks.values() {
                let [one, two] = chunk.means[figure as usize];
                sum += one;
                squares += two;
            }
            let count = (n as f64).max(1.0);
            let mean = sum / count;
            let variance = (squares / count - mean * mean).max(0.0);
            Estimate {
                value: mean,
                standard_error: (n > 1).then(|| libm::sqrt(variance / (count - 1.0))),
            }
        };
        let buffer = distribution(Figure::Buffer).level(simulator.serve).value_at_risk;
        let dry = Distribution::of(&tally.values[Figure::Dry as usize], tally.counts.dry);
        let queue = distribution(Figure::LargestQueue);
        Self {
            runs: n,
            p_dry: proportion(tally.counts.dry, n),
            hours_until_dry: (tally.counts.dry > 0).then(|| {
                let median = dry.level(0.5).value_at_risk;
                Estimate {
                    value: median.value - 1.0,
                    ..median
                }
            }),
            withdrawn: mean(Figure::Withdrawn),
            largest_queue: mean(Figure::LargestQueue),
            queue_levels: crate::simulate::LEVELS
                .into_iter()
                .map(|level| LevelReport {
                    // Quantiles say enough about a queue.
                    expected_shortfall: None,
                    decided_by: None,
                    ..queue.level(level)
                })
                .collect(),
            p_beyond: proportion(tally.counts.beyond, n),
            serve: simulator.serve,
            smallest_buffer: (n > 0 && buffer.value < f64::MAX).then_some(Estimate {
                // Where no balance serves some runs, the error of a quantile has no bound.
                standard_error: buffer
                    .standard_error
                    .filter(|&error| error < simulator.model.start.claims),
                ..buffer
            }),
            digest: tally.digest(),
        }
    }
}

/// All runs, on this thread.
pub fn simulate_runs(scenario: &Scenario) -> RunOutcome {
    let simulator = RunSimulator::new(scenario, 1.0);
    let mut tally = simulator.tally();
    simulator.run(0..simulator.chunks(), &mut tally);
    RunOutcome::new(&simulator, &tally)
}
