//! What some chunks of runs add up to, and its form as bytes.

use std::collections::BTreeMap;

use crate::MODEL_VERSION;
use crate::digest::{Digest, Digester};
use crate::simulate::TallyError;
use crate::simulate::distribution::Distribution;
use crate::simulate::values::Values;
use crate::simulate::words::Words;

/// Runs of one chunk; the last may have fewer.
pub const RUN_CHUNK: u64 = 64;

/// The figures that are kept of each run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Figure {
    /// The largest queue.
    LargestQueue,
    /// All that was paid.
    Withdrawn,
    /// The balance of hot that serves the run.
    Buffer,
    /// Hours until hot is dry, plus one, for the runs in which it is.
    Dry,
}

const FIGURES: usize = 4;
/// The number of figures, from the first, that also have means.
const MEANS: usize = 2;

/// What a chunk adds to means: sums and sums of squares.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct ChunkSums {
    pub(crate) runs: u64,
    pub(crate) means: [[f64; 2]; MEANS],
}

/// Counts over runs. They add up in any order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) runs: u64,
    /// Hot was dry.
    pub(crate) dry: u64,
    /// Customers requested more than the exchange has.
    pub(crate) beyond: u64,
}

/// The results of some chunks of runs. Tallies of different chunks of the same simulation merge, in any order and from
/// any machine, to the same bits.
#[derive(Clone)]
pub struct RunTally {
    of: u64,
    pub(crate) chunks: BTreeMap<u32, ChunkSums>,
    pub(crate) counts: Counts,
    pub(crate) values: [Values; FIGURES],
}

impl RunTally {
    pub(crate) fn new(of: u64, runs: u64) -> Self {
        Self {
            of,
            chunks: BTreeMap::new(),
            counts: Counts::default(),
            // A run that no balance of hot serves needs more than any other.
            values: std::array::from_fn(|_| Values::new(runs, &[f64::MAX])),
        }
    }

    /// Runs so far.
    pub fn runs(&self) -> u64 {
        self.counts.runs
    }

    /// Chunks so far.
    pub fn chunks(&self) -> usize {
        self.chunks.len()
    }

    pub(crate) fn has(&self, chunk: u32) -> bool {
        self.chunks.contains_key(&chunk)
    }

    /// Adds another part.
    ///
    /// # Errors
    /// If it is of another simulation or has a chunk that is here already; nothing is changed then.
    pub fn merge(&mut self, other: &Self) -> Result<(), TallyError> {
        if self.of != other.of {
            return Err(TallyError::OtherSimulation);
        }
        if let Some(&twice) = other.chunks.keys().find(|chunk| self.has(**chunk)) {
            return Err(TallyError::ChunkTwice(twice));
        }
        if !self
            .values
            .iter()
            .zip(&other.values)
            .all(|(ours, theirs)| ours.is_alike(theirs))
        {
            return Err(TallyError::OtherSimulation);
        }
        self.chunks.extend(&other.chunks);
        self.counts.runs += other.counts.runs;
        self.counts.dry += other.counts.dry;
        self.counts.beyond += other.counts.beyond;
        for (values, others) in self.values.iter_mut().zip(&other.values) {
            values.merge(others);
        }
        Ok(())
    }

    pub(crate) fn digest(&self) -> Digest {
        let mut d = Digester::new();
        let Counts { runs, dry, beyond } = self.counts;
        [runs, dry, beyond].into_iter().for_each(|count| d.integer(count));
        for (&chunk, sums) in &self.chunks {
            d.integer(u64::from(chunk));
            sums.means.iter().flatten().for_each(|&sum| d.number(sum));
        }
        for values in &self.values {
            Distribution::of(values, runs).digest(&mut d);
        }
        d.finish()
    }

    /// The form that workers send.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut to = MAGIC.to_vec();
        let mut put = |word: u64| to.extend_from_slice(&word.to_le_bytes());
        let Counts { runs, dry, beyond } = self.counts;
        [
            u64::from(MODEL_VERSION),
            self.of,
            runs,
            dry,
            beyond,
            self.chunks.len() as u64,
        ]
        .into_iter()
        .for_each(&mut put);
        for (&chunk, sums) in &self.chunks {
            put(u64::from(chunk));
            put(sums.runs);
            sums.means.iter().flatten().for_each(|sum| put(sum.to_bits()));
        }
        self.values.iter().for_each(|values| values.put_words(&mut put));
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
        let mut tally = Self::new(from.word()?, 0);
        tally.counts = Counts {
            runs: from.word()?,
            dry: from.word()?,
            beyond: from.word()?,
        };
        let mut runs = 0;
        for _ in 0..from.word()? {
            let chunk = from.key(u32::MAX)?;
            let mut sums = ChunkSums {
                runs: from.word()?,
                ..ChunkSums::default()
            };
            for sum in sums.means.iter_mut().flatten() {
                *sum = from.number()?;
            }
            if sums.runs > RUN_CHUNK || tally.chunks.insert(chunk, sums).is_some() {
                return Err(TallyError::Malformed);
            }
            runs += sums.runs;
        }
        let Counts { runs: all, dry, beyond } = tally.counts;
        let mut sound = runs == all && dry <= all && beyond <= all;
        for values in &mut tally.values {
            let read = Values::from_words(&mut from)?;
            sound &= read.count() <= all;
            *values = read;
        }
        if from.0.is_empty() && sound {
            Ok(tally)
        } else {
            Err(TallyError::Malformed)
        }
    }
}

/// The first bytes: a name and the version of the format.
const MAGIC: &[u8; 8] = b"plimrun\x02";
