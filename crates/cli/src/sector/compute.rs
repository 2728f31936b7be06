//! Computes a sector on several threads.

use std::io::{self, IsTerminal, Write};
use std::sync::atomic::{AtomicU32, Ordering};

use std::ops::Range;

use plimsoll_sector::{Block, Part, Report, Sector, Settings};

use crate::failure::Failure;
use crate::threads::share_out;

/// A ranking, the currency of its money, and what it assumes.
pub struct Ranking {
    pub report: Report,
    pub currency: String,
    pub settings: Settings,
}

/// The number of blocks that filings are cut into at most, so that threads end together.
const FILING_BLOCKS: usize = 64;
/// Chunks of trials of one block.
const CHUNKS_OF_BLOCK: u32 = 8;

/// Computes what the parts do not have, and reads the report from all of it. The result is bit for bit the same for any parts,
/// on any number of threads.
///
/// # Errors
/// If a part is of another sector, or two have the same.
pub fn report(sector: &Sector, parts: Vec<(String, Part)>, threads: usize) -> Result<Report, Failure> {
    let mut all = sector.empty_part();
    for (name, part) in parts {
        sector
            .merge(&mut all, part)
            .map_err(|error| Failure::new(format!("{name}: {error}")))?;
    }
    for Block { filings, chunks } in all.missing(sector.filings().len(), sector.chunks()) {
        merge(sector, &mut all, part(sector, filings, chunks, threads));
    }
    Report::new(sector, &all).map_err(Failure::new)
}

/// Computes some filings over some chunks of trials, block by block. Progress goes to standard error if that is a terminal.
pub fn part(sector: &Sector, places: Range<usize>, chunks: Range<u32>, threads: usize) -> Part {
    let filings = places.len();
    let filings_of_block = filings.div_ceil(FILING_BLOCKS).max(1);
    let blocks_of_filings = filings.div_ceil(filings_of_block) as u32;
    let blocks = blocks_of_filings * (chunks.len() as u32).div_ceil(CHUNKS_OF_BLOCK);
    let done = AtomicU32::new(0);
    let shows_progress = io::stderr().is_terminal();
    let parts = share_out(threads, blocks, |batches| {
        let mut part = sector.empty_part();
        for block in batches.flatten() {
            let first = places.start + (block % blocks_of_filings) as usize * filings_of_block;
            let chunk = chunks.start + block / blocks_of_filings * CHUNKS_OF_BLOCK;
            let of_block = first..places.end.min(first + filings_of_block);
            let of_chunks = chunk..chunks.end.min(chunk + CHUNKS_OF_BLOCK);
            merge(sector, &mut part, sector.part(of_block, of_chunks));
            let count = done.fetch_add(1, Ordering::Relaxed) + 1;
            if shows_progress {
                let percent = u64::from(count) * 100 / u64::from(blocks);
                // Nobody is left to tell that progress cannot be shown.
                let _ = write!(io::stderr(), "\r{percent:3} %");
            }
        }
        part
    });
    if shows_progress {
        let _ = write!(io::stderr(), "\r     \r");
    }
    let mut all = sector.empty_part();
    parts.into_iter().for_each(|part| merge(sector, &mut all, part));
    all
}

fn merge(sector: &Sector, part: &mut Part, other: Part) {
    if let Err(error) = sector.merge(part, other) {
        unreachable!("each block is given out once: {error}");
    }
}
