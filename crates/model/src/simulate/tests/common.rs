//! What several tests of the simulation need.

use crate::simulate::simulator::Simulator;
use crate::simulate::stream::Stream;
use crate::simulate::tally::Tally;
use crate::testing::{holding_only, in_hot};
use crate::{RawScenario, Scenario};

pub(super) fn stream(seed: u64) -> Stream {
    Stream::of_chunk(seed, 0)
}

/// The largest distance between the empirical and the true distribution function, times √n: above 1.95 once in a
/// thousand (Kolmogorov). The seeds are fixed, so a test that passes passes always.
pub(super) fn kolmogorov(mut sample: Vec<f64>, cdf: impl Fn(f64) -> f64) -> f64 {
    sample.sort_by(f64::total_cmp);
    let n = sample.len() as f64;
    let distance = sample
        .iter()
        .enumerate()
        .map(|(i, &x)| {
            let p = cdf(x);
            (p - i as f64 / n).abs().max(((i + 1) as f64 / n - p).abs())
        })
        .fold(0.0, f64::max);
    distance * n.sqrt()
}

pub(super) const SAMPLE: usize = 200_000;
pub(super) const CRITICAL: f64 = 1.95;

pub(super) fn drawn(seed: u64, draw: impl Fn(&mut Stream) -> f64) -> Vec<f64> {
    let mut stream = stream(seed);
    (0..SAMPLE).map(|_| draw(&mut stream)).collect()
}

pub(super) fn mean_and_variance(sample: &[f64]) -> (f64, f64) {
    let n = sample.len() as f64;
    let mean = sample.iter().sum::<f64>() / n;
    (mean, sample.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / n)
}

/// Pearson's statistic over the counts that are expected at least 20 times, less its mean, over its deviation.
pub(super) fn chi_square(counts: &[u64], n: f64, pmf: impl Fn(u64) -> f64) -> f64 {
    let (mut statistic, mut cells) = (0.0, 0.0);
    for (k, &count) in counts.iter().enumerate() {
        let expected = n * pmf(k as u64);
        if expected >= 20.0 {
            statistic += (count as f64 - expected) * (count as f64 - expected) / expected;
            cells += 1.0;
        }
    }
    (statistic - cells) / (2.0f64 * cells).sqrt()
}

pub(super) fn valid(raw: RawScenario) -> Scenario {
    match Scenario::new(raw) {
        Ok(scenario) => scenario,
        Err(errors) => panic!("{errors:?}"),
    }
}

/// One holding worth 1,000, all customers', all of it stolen in a breach, with this much cash.
pub(super) fn plain(cash: f64) -> RawScenario {
    let mut raw = holding_only(in_hot("A", 1_000.0, 1_000.0, 1.0));
    raw.resources.cash = cash;
    raw.simulation.trials = 200_000;
    raw
}

/// A simulation in this many parts.
pub(super) fn tallies(scenario: &Scenario, parts: u32) -> (Simulator, Vec<Tally>) {
    let simulator = Simulator::new(scenario);
    let chunks = simulator.chunks();
    let tallies = (0..parts)
        .map(|part| {
            let mut tally = simulator.tally();
            simulator.run(chunks * part / parts..chunks * (part + 1) / parts, &mut tally);
            tally
        })
        .collect();
    (simulator, tallies)
}
