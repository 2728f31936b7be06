//! Partial results: some filings, some chunks of trials.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::driver::Driver;
use crate::ranking::FilingTally;
use crate::whole::WholeTally;

/// The results of some filings over some chunks of trials. Parts of one sector merge in any order, from any thread or
/// machine, to the same bits.
///
/// A part can be written to a file and read back: [`Self::to_bytes`], [`Self::from_bytes`].
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Part {
    /// Tells the sector and its settings from others.
    pub(crate) of: u64,
    pub(crate) blocks: Vec<Block>,
    pub(crate) still: BTreeMap<u32, Still>,
    pub(crate) tallies: BTreeMap<u32, FilingTally>,
    pub(crate) whole: WholeTally,
}

/// Some filings over some chunks.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Block {
    /// The filings, by their places.
    pub filings: Range<usize>,
    /// The chunks of trials.
    pub chunks: Range<u32>,
}

/// What does not depend on trials: computed with chunk 0.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub(crate) struct Still {
    /// Shortfall, uncovered part, headroom and what customers bear.
    pub(crate) figures: [Option<f64>; 4],
    /// What each draw of what is in doubt adds to the measure, larger is worse. Empty where nothing is in doubt.
    pub(crate) doubts: Vec<f64>,
    pub(crate) driver: Option<Driver>,
}

/// Why parts do not merge.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PartError {
    /// They are of other filings, another template or other settings.
    #[error("of other filings, another hack or other settings")]
    OtherSector,
    /// Both have this filing in this chunk.
    #[error("filing {filing} is in both parts with chunk {chunk}")]
    Twice {
        /// The place of the filing.
        filing: usize,
        /// The chunk.
        chunk: u32,
    },
}

impl Part {
    /// What is computed so far.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// Adds another part.
    ///
    /// # Errors
    /// If it is of another sector, or has something that is here already; nothing is changed then.
    pub(crate) fn merge(&mut self, other: Self) -> Result<(), PartError> {
        if self.of != other.of {
            return Err(PartError::OtherSector);
        }
        let pairs = self
            .blocks
            .iter()
            .flat_map(|ours| other.blocks.iter().map(move |theirs| (ours, theirs)));
        let twice = pairs.filter_map(|(ours, theirs)| {
            let filing = ours.filings.start.max(theirs.filings.start);
            let chunk = ours.chunks.start.max(theirs.chunks.start);
            let is_filing = filing < ours.filings.end.min(theirs.filings.end);
            (is_filing && chunk < ours.chunks.end.min(theirs.chunks.end)).then_some((filing, chunk))
        });
        if let Some((filing, chunk)) = twice.min() {
            return Err(PartError::Twice { filing, chunk });
        }
        self.blocks.extend(other.blocks);
        self.still.extend(other.still);
        for (filing, tally) in other.tallies {
            self.tallies.entry(filing).or_default().merge(tally);
        }
        self.whole.merge(other.whole);
        Ok(())
    }

    /// The filings that a chunk has, as a number: blocks do not overlap.
    pub(crate) fn filings_of(&self, chunk: u32) -> usize {
        let blocks = self.blocks.iter().filter(|block| block.chunks.contains(&chunk));
        blocks.map(|block| block.filings.len()).sum()
    }

    /// What is missing of a number of filings over a number of chunks.
    pub fn missing(&self, filings: usize, chunks: u32) -> Vec<Block> {
        let mut missing: Vec<Block> = Vec::new();
        for chunk in 0..chunks {
            let mut of_chunk: Vec<&Range<usize>> = self
                .blocks
                .iter()
                .filter(|block| block.chunks.contains(&chunk))
                .map(|block| &block.filings)
                .collect();
            of_chunk.sort_by_key(|filings| filings.start);
            let mut from = 0;
            for next in of_chunk
                .into_iter()
                .map(|range| (range.start, range.end))
                .chain([(filings, filings)])
            {
                if from < next.0 {
                    let range = from..next.0;
                    match missing
                        .iter_mut()
                        .find(|block| block.filings == range && block.chunks.end == chunk)
                    {
                        Some(block) => block.chunks.end += 1,
                        None => missing.push(Block {
                            filings: range,
                            chunks: chunk..chunk + 1,
                        }),
                    }
                }
                from = from.max(next.1);
            }
        }
        missing
    }
}
