//! Random numbers: one stream for each chunk of trials, and forks of it for each trial and breach.

use rand_core::{Rng, SeedableRng};
use rand_xoshiro::Xoshiro256PlusPlus;
use xxhash_rust::xxh64::xxh64;

use crate::MODEL_VERSION;
use crate::numeric::normal;

/// Trials of one chunk; the last may have fewer.
pub const CHUNK_TRIALS: u64 = 2048;

/// A uniform number is the middle of one of 2^this equal steps: as many as a number from 1 to 2 has.
pub(crate) const STEP_BITS: u32 = f64::MANTISSA_DIGITS - 1;

/// A stream of random numbers.
///
/// Xoshiro256++ of Blackman and Vigna ("Scrambled Linear Pseudorandom Number Generators", ACM TOMS 47, 2021), its state
/// filled by SplitMix64 as its authors advise.
#[derive(Clone, Debug)]
pub struct Stream(Xoshiro256PlusPlus);

impl Stream {
    /// The stream of a chunk: a function of the seed, the model version and the index of the chunk alone.
    pub(crate) fn of_chunk(seed: u64, chunk: u64) -> Self {
        Self::of_words([seed, u64::from(MODEL_VERSION), chunk])
    }

    /// The stream of a chunk of a domain other than trials: streams of different domains are independent. Domains below
    /// 100 are those of the model.
    pub fn of_domain(domain: u64, seed: u64, chunk: u64) -> Self {
        Self::of_words([seed, u64::from(MODEL_VERSION), chunk, domain])
    }

    /// The stream of one of many parts of a chunk of a domain.
    pub fn of_part(domain: u64, seed: u64, chunk: u64, part: u64) -> Self {
        Self::of_words([seed, u64::from(MODEL_VERSION), chunk, domain, part])
    }

    fn of_words<const N: usize>(words: [u64; N]) -> Self {
        let bytes = words.map(u64::to_le_bytes);
        Self(Xoshiro256PlusPlus::seed_from_u64(xxh64(bytes.as_flattened(), 0)))
    }

    /// A whole number below 2^`bits`, for `bits` from 1 to 32.
    pub(crate) fn bits(&mut self, bits: u32) -> usize {
        (self.0.next_u64() >> (64 - bits)) as usize
    }

    /// A stream of its own for one trial or breach. However much it draws, the next fork is the same: two scenarios
    /// that differ in one distribution meet the same breaches.
    pub fn fork(&mut self) -> Self {
        Self(Xoshiro256PlusPlus::seed_from_u64(self.0.next_u64()))
    }

    /// Leaves out a fork: the next draws are those after it.
    pub(crate) fn skip_fork(&mut self) {
        self.0.next_u64();
    }

    /// Uniform on the whole numbers below 2^[`STEP_BITS`]: which step [`Self::unit`] would give.
    pub(crate) fn step(&mut self) -> u64 {
        self.0.next_u64() >> (64 - STEP_BITS)
    }

    /// The smallest value of [`Self::unit`].
    pub(crate) const LEAST_UNIT: f64 = 0.5 * f64::EPSILON;

    /// Uniform on (0, 1), both ends left out, in steps of 2^-52.
    pub fn unit(&mut self) -> f64 {
        // The step as the digits behind 1.0, less all but half a step of that: exact, and quicker than a conversion.
        f64::from_bits(1.0f64.to_bits() | self.step()) - (1.0 - 0.5 * f64::EPSILON)
    }

    /// Whether an event of this probability happens. What is certain draws nothing.
    pub fn chance(&mut self, probability: f64) -> bool {
        probability >= 1.0 || (probability > 0.0 && self.unit() < probability)
    }

    /// Standard normal, by inversion: one draw, monotone in it, no transcendental function in 85 of 100.
    pub fn normal(&mut self) -> f64 {
        normal::quantile(self.unit())
    }
}
