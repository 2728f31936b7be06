//! A ranking that goes on block by block, so that the page has answers early and nothing waits for long.

use plimsoll_sector::{Part, Report, Sector};

/// Filings under one hack, computed so far.
pub(crate) struct Ranking {
    pub(crate) sector: Sector,
    /// The currency of all money.
    pub(crate) currency: String,
    /// Chunks of trials that have all filings.
    whole: Part,
    /// The chunk that is worked on.
    begun: Part,
    /// The next filing and its chunk.
    filing: usize,
    chunk: u32,
    block: BlockSize,
    reports: Reports,
}

/// How much is computed in one go. It follows the clock, which no result depends on: parts merge to the same bits.
struct BlockSize {
    filings: usize,
    /// More than one only where a block has all filings.
    chunks: u32,
}

/// What is known of the reports made so far.
#[derive(Default)]
struct Reports {
    /// Chunks of the last one; 0 before the first.
    chunks: u32,
    /// When it was made, and what it cost, in milliseconds.
    made: f64,
    cost: f64,
}

/// What one block should take, in milliseconds.
const BLOCK_MS: f64 = 8.0;
/// A report is made when this many times its cost has passed since the last.
const REPORT_EVERY: f64 = 4.0;
/// The first answer of at most this number of filings takes a few frames at most, and is waited for.
const FEW: usize = 100;
/// The first answer of more filings is waited for until now, in milliseconds.
const FIRST_MS: f64 = 30.0;

impl Ranking {
    pub(crate) fn new(sector: Sector, currency: String) -> Self {
        Self {
            whole: sector.empty_part(),
            begun: sector.empty_part(),
            filing: 0,
            chunk: 0,
            block: BlockSize { filings: 8, chunks: 1 },
            reports: Reports::default(),
            sector,
            currency,
        }
    }

    /// Works on the first answer, as long as it is worth waiting for.
    pub(crate) fn begin(&mut self, now: &impl Fn() -> f64) {
        let is_few = self.sector.filings().len() <= FEW;
        let end = now() + FIRST_MS;
        while self.chunk == 0 && (is_few || now() < end) {
            self.step(now);
        }
    }

    /// Works for about this time, and on one block at least.
    pub(crate) fn refine(&mut self, ms: f64, now: &impl Fn() -> f64) {
        let end = now() + ms;
        while !self.is_done() {
            self.step(now);
            if now() >= end {
                break;
            }
        }
    }

    fn is_done(&self) -> bool {
        self.chunk >= self.sector.chunks()
    }

    /// The part of the work that is done.
    pub(crate) fn done(&self) -> f64 {
        let filings = self.sector.filings().len() as f64;
        let done = f64::from(self.chunk) * filings + self.filing as f64;
        done / (f64::from(self.sector.chunks()) * filings)
    }

    /// Computes one block.
    fn step(&mut self, now: &impl Fn() -> f64) {
        let start = now();
        let all = self.sector.filings().len();
        let filings = self.filing..all.min(self.filing + self.block.filings);
        let chunks = match filings.len() == all {
            true => self.chunk..self.sector.chunks().min(self.chunk + self.block.chunks),
            false => self.chunk..self.chunk + 1,
        };
        let part = self.sector.part(filings.clone(), chunks.clone());
        merge(&self.sector, &mut self.begun, part);
        self.filing = filings.end;
        if self.filing == all {
            let begun = std::mem::replace(&mut self.begun, self.sector.empty_part());
            merge(&self.sector, &mut self.whole, begun);
            (self.filing, self.chunk) = (0, chunks.end);
        }
        self.block.adapt(now() - start, all);
    }

    /// A report, if there is a newer one that is worth its cost.
    pub(crate) fn report(&mut self, now: &impl Fn() -> f64) -> Option<Report> {
        let start = now();
        let is_first = self.reports.chunks == 0;
        let is_time = start - self.reports.made >= REPORT_EVERY * self.reports.cost;
        if self.reports.chunks == self.chunk || !(is_first || is_time || self.is_done()) {
            return None;
        }
        let report = self.latest()?;
        let made = now();
        self.reports = Reports {
            chunks: self.chunk,
            made,
            cost: made - start,
        };
        Some(report)
    }

    /// The answers of all chunks that have all filings; `None` before the first has.
    pub(crate) fn latest(&self) -> Option<Report> {
        (self.chunk > 0).then(|| match Report::new(&self.sector, &self.whole) {
            Ok(report) => report,
            Err(error) => unreachable!("each chunk has all filings: {error}"),
        })
    }
}

impl BlockSize {
    fn adapt(&mut self, took: f64, all: usize) {
        match () {
            () if took < BLOCK_MS / 2.0 && self.filings < all => self.filings *= 2,
            () if took < BLOCK_MS / 2.0 => self.chunks = self.chunks.saturating_mul(2).min(1 << 16),
            () if took > BLOCK_MS * 2.0 && self.chunks > 1 => self.chunks /= 2,
            () if took > BLOCK_MS * 2.0 => self.filings = (self.filings.min(all) / 2).max(1),
            () => {}
        }
    }
}

fn merge(sector: &Sector, part: &mut Part, other: Part) {
    if let Err(error) = sector.merge(part, other) {
        unreachable!("each block is computed once: {error}");
    }
}
