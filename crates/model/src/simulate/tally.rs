//! What some chunks of trials add up to: the partial result of a worker, and its form as bytes.

use std::collections::BTreeMap;

use super::driver::{Drivers, MARGIN_KEYS};
use super::measure::MEASURES;
use super::moments::Sums;
use super::stream::CHUNK_TRIALS;
use super::values::Values;
use super::words::{TallyError, Words};
use crate::MODEL_VERSION;

/// What a chunk adds to the moments.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct ChunkSums {
    /// Trials with a breach.
    pub(crate) breached: u64,
    pub(crate) measures: [Sums; MEASURES],
}

/// Counts over trials. They add up in any order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) trials: u64,
    pub(crate) breached: u64,
    pub(crate) breaches: u64,
    pub(crate) short: u64,
    pub(crate) equity_negative: u64,
}

/// The results of some chunks of a simulation. Tallies of different chunks of the same simulation merge, in any order
/// and from any machine, to the same bits.
#[derive(Clone)]
pub struct Tally {
    /// The simulation: the digest of its scenario and settings.
    pub(crate) of: u64,
    /// The chunks, each once.
    pub(crate) chunks: BTreeMap<u32, ChunkSums>,
    pub(crate) counts: Counts,
    pub(crate) values: [Values; MEASURES],
    pub(crate) drivers: Drivers,
}

impl Tally {
    pub(crate) fn new(of: u64) -> Self {
        Self {
            of,
            chunks: BTreeMap::new(),
            counts: Counts::default(),
            values: std::array::from_fn(|_| Values::new(0, &[])),
            drivers: Drivers::new(),
        }
    }

    /// Says how the values of each measure are kept, before there are any.
    pub(crate) fn prepare(&mut self, empty: &[Values; MEASURES]) {
        // The same as before: what has room already stays.
        if !self
            .values
            .iter()
            .zip(empty)
            .all(|(ours, theirs)| ours.is_alike(theirs))
        {
            self.values = empty.clone();
        }
    }

    /// Trials so far.
    pub fn trials(&self) -> u64 {
        self.counts.trials
    }

    /// Chunks so far.
    pub fn chunks(&self) -> usize {
        self.chunks.len()
    }

    /// Forgets everything and keeps the memory, for the next chunks of the same simulation.
    pub fn clear(&mut self) {
        self.chunks.clear();
        self.counts = Counts::default();
        self.values.iter_mut().for_each(Values::clear);
        self.drivers.clear();
    }

    /// Adds another part.
    ///
    /// # Errors
    /// If it is of another simulation or has a chunk that is here already; nothing is changed then.
    pub fn merge(&mut self, other: &Self) -> Result<(), TallyError> {
        if self.of != other.of {
            return Err(TallyError::OtherSimulation);
        }
        if let Some(&twice) = other.chunks.keys().find(|chunk| self.chunks.contains_key(chunk)) {
            return Err(TallyError::ChunkTwice(twice));
        }
        // The first part says how values are kept, which is the same for all parts of one simulation.
        if self.chunks.is_empty() {
            self.values = other.values.clone();
        } else if other.chunks.is_empty() {
            return Ok(());
        } else {
            let mut both = self.values.iter().zip(&other.values);
            if !both.all(|(values, others)| values.is_alike(others)) {
                return Err(TallyError::OtherSimulation);
            }
            for (values, others) in self.values.iter_mut().zip(&other.values) {
                values.merge(others);
            }
        }
        self.chunks.extend(&other.chunks);
        let (a, b) = (&mut self.counts, &other.counts);
        a.trials += b.trials;
        a.breached += b.breached;
        a.breaches += b.breaches;
        a.short += b.short;
        a.equity_negative += b.equity_negative;
        for (key, sums) in other.drivers.iter() {
            self.drivers.group(key).add(sums);
        }
        Ok(())
    }

    /// The form that workers send.
    pub fn to_bytes(&self) -> Vec<u8> {
        // All at once: the chunks are most of it.
        let words =
            16 + self.chunks.len() * (2 + ChunkSums::NUMBERS) + self.values.iter().map(Values::words).sum::<usize>();
        let mut to = Vec::with_capacity(8 * words);
        to.extend_from_slice(MAGIC);
        let mut put = |word: u64| to.extend_from_slice(&word.to_le_bytes());
        put(u64::from(MODEL_VERSION));
        put(self.of);
        let Counts {
            trials,
            breached,
            breaches,
            short,
            equity_negative,
        } = self.counts;
        [trials, breached, breaches, short, equity_negative]
            .into_iter()
            .for_each(&mut put);
        put(self.chunks.len() as u64);
        for (&chunk, sums) in &self.chunks {
            // Where breaches are alike, most numbers are zero. Which are not is told above the chunk.
            let numbers = sums.numbers().map(f64::to_bits);
            let told = numbers
                .iter()
                .rev()
                .fold(0, |told, &number| told << 1 | u64::from(number != 0));
            put(told << 32 | u64::from(chunk));
            put(sums.breached);
            numbers.into_iter().filter(|&number| number != 0).for_each(&mut put);
        }
        self.values.iter().for_each(|values| values.put_words(&mut put));
        put(self.drivers.iter().count() as u64);
        for (key, sums) in self.drivers.iter() {
            put(u64::from(key));
            put(sums.trials);
            sums.sums.iter().for_each(|&sum| put(sum as u64));
        }
        to
    }

    /// Reads what [`Self::to_bytes`] wrote.
    ///
    /// # Errors
    /// If the bytes are something else, or of another version of the model.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, TallyError> {
        let mut from = Words(bytes.strip_prefix(MAGIC).ok_or(TallyError::Malformed)?);
        if from.word()? != u64::from(MODEL_VERSION) {
            return Err(TallyError::OtherVersion);
        }
        let mut tally = Self::new(from.word()?);
        tally.counts = Counts {
            trials: from.word()?,
            breached: from.word()?,
            breaches: from.word()?,
            short: from.word()?,
            equity_negative: from.word()?,
        };
        for _ in 0..from.word()? {
            let word = from.word()?;
            let (told, chunk) = (word >> 32, word as u32);
            let breached = from.word()?;
            let mut numbers = [0.0; ChunkSums::NUMBERS];
            for (i, number) in numbers.iter_mut().enumerate() {
                if told >> i & 1 == 1 {
                    *number = from.number()?;
                }
            }
            let sums = ChunkSums::of_numbers(breached, numbers);
            if breached > CHUNK_TRIALS || told >> ChunkSums::NUMBERS != 0 || tally.chunks.insert(chunk, sums).is_some()
            {
                return Err(TallyError::Malformed);
            }
        }
        for values in &mut tally.values {
            *values = Values::from_words(&mut from)?;
        }
        for _ in 0..from.word()? {
            let key = from.key(MARGIN_KEYS - 1)?;
            let group = tally.drivers.group(key);
            group.trials = from.word()?;
            for sum in &mut group.sums {
                *sum = from.word()? as i64;
            }
        }
        let c = tally.counts;
        let most = (tally.chunks.len() as u64).saturating_mul(CHUNK_TRIALS);
        let sound = c.breached <= c.trials && c.short <= c.breached && c.trials <= most;
        let held = |values: &Values| values.count() <= c.breached;
        if from.0.is_empty() && sound && tally.values.iter().all(held) {
            Ok(tally)
        } else {
            Err(TallyError::Malformed)
        }
    }
}

impl ChunkSums {
    /// Adds the measures of a trial with a breach; it is counted elsewhere.
    pub(crate) fn add(&mut self, measures: &[f64; MEASURES]) {
        for (sums, &value) in self.measures.iter_mut().zip(measures) {
            sums.add(value, self.breached == 0);
        }
    }

    /// How many [`Self::numbers`] there are.
    const NUMBERS: usize = 5 * MEASURES;

    /// All numbers, in the order of the file form.
    pub(crate) fn numbers(&self) -> [f64; Self::NUMBERS] {
        let mut numbers = [0.0; Self::NUMBERS];
        for (numbers, sums) in numbers.chunks_exact_mut(5).zip(&self.measures) {
            numbers[0] = sums.reference;
            numbers[1..].copy_from_slice(&sums.powers);
        }
        numbers
    }

    fn of_numbers(breached: u64, numbers: [f64; Self::NUMBERS]) -> Self {
        let mut sums = Self {
            breached,
            ..Self::default()
        };
        for (sums, numbers) in sums.measures.iter_mut().zip(numbers.chunks_exact(5)) {
            sums.reference = numbers[0];
            sums.powers.copy_from_slice(&numbers[1..]);
        }
        sums
    }
}

/// The first bytes: a name and the version of the format.
const MAGIC: &[u8; 8] = b"plimsol\x03";
