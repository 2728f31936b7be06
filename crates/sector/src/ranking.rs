//! The simulation of one filing for the ranking. All filings meet the same breaches: the numbers of one are those of the
//! model's own simulation of its scenario, and differences of two are free of what both meet.

use std::collections::BTreeMap;

use plimsoll_model::simulate::{BreachedTrial, Distribution, Estimate, Exchange, Moments, Scratch, Sums, proportion};

use crate::exact_sum::ExactSum;
use crate::largest::Largest;
use crate::pilot::Certain;

/// Trials are also cut into this many batches, by their number: what the batches of two filings have in common says how
/// sure their difference is.
pub(crate) const BATCHES: usize = 64;

/// What the trials of one filing add up to. Tallies of other chunks add to the same bits in any order.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub(crate) struct FilingTally {
    chunks: BTreeMap<u32, ChunkTally>,
    /// Per batch the sum of shortfalls and the number of short trials. Empty until a trial is short.
    sums: Vec<ExactSum>,
    short: Vec<u32>,
    largest: Largest,
}

/// One chunk of the trials of a filing.
#[derive(Clone, Copy, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
struct ChunkTally {
    trials: u32,
    breached: u32,
    short: u32,
    shortfall: Sums,
}

/// A chunk of trials that all filings meet.
pub(crate) struct SharedChunk {
    pub(crate) chunk: u32,
    pub(crate) trials: u64,
    pub(crate) breached: Vec<BreachedTrial>,
}

impl FilingTally {
    /// Runs chunks of trials. `keeps` is the number of the largest shortfalls that are kept.
    pub(crate) fn run(exchange: &Exchange, chunks: &[SharedChunk], keeps: usize) -> Self {
        let mut tally = Self {
            largest: Largest::new(keeps),
            ..Self::default()
        };
        let (mut certain, mut scratch) = (Certain::new(exchange), Scratch::default());
        for shared in chunks {
            let mut chunk = ChunkTally {
                trials: shared.trials as u32,
                ..ChunkTally::default()
            };
            for trial in &shared.breached {
                let stream = || trial.stream.clone();
                let shortfall = certain.shortfall(exchange, trial.breaches, None, stream, &mut scratch);
                chunk.shortfall.add(shortfall, chunk.breached == 0);
                chunk.breached += 1;
                if shortfall > 0.0 {
                    chunk.short += 1;
                    tally.add_short(shortfall, trial.index);
                }
            }
            tally.chunks.insert(shared.chunk, chunk);
        }
        tally.largest.tidy();
        tally
    }

    fn add_short(&mut self, shortfall: f64, trial: u64) {
        if self.sums.is_empty() {
            self.sums = vec![ExactSum::default(); BATCHES];
            self.short = vec![0; BATCHES];
        }
        let batch = (trial % BATCHES as u64) as usize;
        self.sums[batch] += ExactSum::of(shortfall);
        self.short[batch] += 1;
        self.largest.add(shortfall, trial);
    }

    /// Adds other chunks.
    pub(crate) fn merge(&mut self, other: Self) {
        if self.chunks.is_empty() {
            *self = other;
            return;
        }
        self.chunks.extend(other.chunks);
        if self.sums.is_empty() {
            (self.sums, self.short) = (other.sums, other.short);
        } else {
            self.sums
                .iter_mut()
                .zip(other.sums)
                .for_each(|(sum, other)| *sum += other);
            self.short
                .iter_mut()
                .zip(other.short)
                .for_each(|(short, other)| *short += other);
        }
        self.largest.merge(&other.largest);
    }

    /// Trials so far.
    pub(crate) fn trials(&self) -> u64 {
        self.chunks.values().map(|chunk| u64::from(chunk.trials)).sum()
    }

    fn short(&self) -> u64 {
        self.chunks.values().map(|chunk| u64::from(chunk.short)).sum()
    }

    /// The probability of a shortfall. `is_certain` says that every trial of the filing is alike.
    pub(crate) fn p_shortfall(&self, is_certain: bool) -> Estimate {
        let estimate = proportion(self.short(), self.trials());
        if is_certain {
            Estimate::certain(estimate.value)
        } else {
            estimate
        }
    }

    /// The mean shortfall: the same bits as those of the model's simulation.
    pub(crate) fn mean(&self, is_certain: bool) -> Estimate {
        let breached: u64 = self.chunks.values().map(|chunk| u64::from(chunk.breached)).sum();
        let moments = self
            .chunks
            .values()
            .map(|chunk| chunk.shortfall.moments(u64::from(chunk.breached)))
            .fold(Moments::default(), Moments::with)
            .with(Moments::zeros(self.trials() - breached));
        let estimate = moments.estimate();
        if is_certain {
            return Estimate::certain(estimate.value);
        }
        let is_decided = self
            .distribution()
            .deciding(estimate.value, 2, moments.squares(), false)
            .is_some();
        // Where all trials are alike, their spread says nothing of the error.
        if is_decided || estimate.standard_error == Some(0.0) {
            estimate.without_error()
        } else {
            estimate
        }
    }

    /// The mean of the worst trials at a level. `None` if those are fewer than one.
    pub(crate) fn expected_shortfall(&self, level: f64, is_certain: bool) -> Option<Estimate> {
        let estimate = self.distribution().level(level).expected_shortfall?;
        Some(match estimate.standard_error {
            _ if is_certain => Estimate::certain(estimate.value),
            // No trial lies above the value at risk, though one could.
            Some(0.0) => estimate.without_error(),
            _ => estimate,
        })
    }

    /// The largest values, and zeros in place of all others: enough for what is asked of the tail.
    fn distribution(&self) -> Distribution {
        let values = self.largest.values().iter().map(|&(value, _)| value);
        Distribution::of_values(self.trials(), values)
    }

    /// Per batch, what it adds to the error of the mean.
    pub(crate) fn deviations_of_mean(&self, batches: &BatchSizes) -> Option<Vec<f64>> {
        let sums: Vec<f64> = self.sums.iter().map(|sum| sum.money()).collect();
        batches.deviations(&sums)
    }

    /// The same of the probability of a shortfall.
    pub(crate) fn deviations_of_p(&self, batches: &BatchSizes) -> Option<Vec<f64>> {
        let sums: Vec<f64> = self.short.iter().map(|&short| f64::from(short)).collect();
        batches.deviations(&sums)
    }

    /// The same of the expected shortfall, which is the mean of VaR + (X − VaR)⁺/(1 − q) to first order.
    pub(crate) fn deviations_of_tail(&self, level: f64, batches: &BatchSizes) -> Option<Vec<f64>> {
        let value_at_risk = self.distribution().level(level).value_at_risk.value;
        let mut sums = vec![0.0; if self.sums.is_empty() { 0 } else { BATCHES }];
        for &(value, trial) in self.largest.values() {
            sums[(trial % BATCHES as u64) as usize] += (value - value_at_risk).max(0.0) / (1.0 - level);
        }
        batches.deviations(&sums)
    }
}

/// The number of trials of each batch.
pub(crate) struct BatchSizes {
    sizes: Vec<f64>,
    trials: f64,
}

impl BatchSizes {
    /// Of the chunks that a tally has.
    pub(crate) fn of(tally: &FilingTally) -> Self {
        let mut sizes = vec![0.0; BATCHES];
        for chunk in tally.chunks.values() {
            // Chunks begin with the first batch.
            for (at, size) in sizes.iter_mut().enumerate() {
                *size += ((chunk.trials as usize + BATCHES - 1 - at) / BATCHES) as f64;
            }
        }
        Self {
            trials: sizes.iter().sum(),
            sizes,
        }
    }

    /// What each batch adds to the error of a mean over all trials, from the sums of the batches. Weighted with independent
    /// standard normals they add up to a draw of the error. `None` without any value.
    fn deviations(&self, sums: &[f64]) -> Option<Vec<f64>> {
        if sums.is_empty() || self.trials <= 0.0 {
            return None;
        }
        let mean = sums.iter().sum::<f64>() / self.trials;
        let batches = BATCHES as f64;
        let factor = libm::sqrt(batches / (batches - 1.0)) / self.trials;
        let deviations = sums
            .iter()
            .zip(&self.sizes)
            .map(|(sum, size)| factor * (sum - size * mean));
        Some(deviations.collect())
    }
}
