//! What the trials of the whole sector add up to.

use std::collections::BTreeMap;
use std::ops::Range;

use plimsoll_model::simulate::{BreachTimes, CHUNK_TRIALS, Exchange, Scratch, Stream};

use super::clients::Clients;
use crate::exact_sum::ExactSum;
use crate::largest::Largest;
use crate::pilot::Certain;

/// Partial results of the whole sector. Parts add up to the same bits in any order.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub(crate) struct WholeTally {
    pub(crate) chunks: BTreeMap<u32, WholeChunk>,
    /// The largest shortfalls of each exchange.
    pub(crate) own: BTreeMap<u32, Largest>,
}

/// One chunk of trials, one place for each.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub(crate) struct WholeChunk {
    /// The number of exchanges that are short.
    pub(crate) short: Vec<u32>,
    /// The sum of their shortfalls.
    pub(crate) sums: Vec<ExactSum>,
    /// Shortfalls by trial and exchange: all of them until all exchanges are in, then those of the worst trials.
    pub(crate) shortfalls: Vec<(u32, u32, f64)>,
}

/// What a run needs of the sector.
pub(crate) struct WholeRun<'a> {
    pub(crate) times: &'a BreachTimes,
    pub(crate) clients: &'a Clients,
    pub(crate) seed: u64,
    pub(crate) has_common_market: bool,
    /// The number of the worst trials that are kept in detail.
    pub(crate) keeps: usize,
}

/// The domain of the streams of the trials of one exchange.
const TRIALS: u64 = 104;
/// That of the market.
const MARKET: u64 = 105;

impl WholeRun<'_> {
    /// Runs chunks for some exchanges, which stand beside their places in the sector.
    pub(crate) fn run(&self, exchanges: &[(usize, Exchange)], places: Range<usize>, chunks: Range<u32>) -> WholeTally {
        let mut tally = WholeTally::default();
        let mut certain: Vec<Certain> = exchanges.iter().map(|(_, exchange)| Certain::new(exchange)).collect();
        let mut scratch = Scratch::default();
        let follows = self.has_common_market && exchanges.iter().any(|(_, exchange)| exchange.follows_market());
        for chunk in chunks {
            let trials = self.times.trials_of(chunk);
            let mut of_chunk = WholeChunk {
                short: vec![0; trials as usize],
                sums: vec![ExactSum::default(); trials as usize],
                shortfalls: Vec::new(),
            };
            let mut stream = Stream::of_domain(MARKET, self.seed, u64::from(chunk));
            let market: Vec<f64> = (0..if follows { trials } else { 0 }).map(|_| stream.normal()).collect();
            let breached = self.clients.of_chunk(self.times, chunk, places.clone());
            for ((place, exchange), certain) in exchanges.iter().zip(&mut certain) {
                for &(at, breaches) in &breached[place - places.start] {
                    let index = u64::from(chunk) * CHUNK_TRIALS + u64::from(at);
                    let stream = || Stream::of_part(TRIALS, self.seed, index, *place as u64);
                    let market = market.get(at as usize).copied();
                    let shortfall = certain.shortfall(exchange, breaches, market, stream, &mut scratch);
                    if shortfall > 0.0 {
                        of_chunk.short[at as usize] += 1;
                        of_chunk.sums[at as usize] += ExactSum::of(shortfall);
                        of_chunk.shortfalls.push((at, *place as u32, shortfall));
                        let own = tally.own.entry(*place as u32);
                        own.or_insert_with(|| Largest::new(self.keeps)).add(shortfall, index);
                    }
                }
            }
            tally.chunks.insert(chunk, of_chunk);
        }
        tally.own.values_mut().for_each(Largest::tidy);
        tally
    }
}

impl WholeTally {
    /// Adds another part.
    pub(crate) fn merge(&mut self, other: Self) {
        for (chunk, theirs) in other.chunks {
            match self.chunks.get_mut(&chunk) {
                None => {
                    self.chunks.insert(chunk, theirs);
                }
                Some(ours) => {
                    ours.short.iter_mut().zip(theirs.short).for_each(|(a, b)| *a += b);
                    ours.sums.iter_mut().zip(theirs.sums).for_each(|(a, b)| *a += b);
                    ours.shortfalls.extend(theirs.shortfalls);
                }
            }
        }
        for (exchange, largest) in other.own {
            match self.own.get_mut(&exchange) {
                None => {
                    self.own.insert(exchange, largest);
                }
                Some(ours) => ours.merge(&largest),
            }
        }
    }

    /// Drops the shortfalls of a chunk that has all exchanges, but for those of its worst trials. The worst of all chunks
    /// are among the worst of each.
    pub(crate) fn keep_worst(&mut self, chunk: u32, keeps: usize) {
        let Some(chunk) = self.chunks.get_mut(&chunk) else {
            return;
        };
        let mut sums: Vec<ExactSum> = chunk.sums.clone();
        let least = if sums.len() > keeps {
            *sums.select_nth_unstable_by(keeps, |a, b| b.cmp(a)).1
        } else {
            ExactSum::default()
        };
        let sums = &chunk.sums;
        chunk.shortfalls.retain(|&(at, _, _)| sums[at as usize] >= least);
        chunk
            .shortfalls
            .sort_unstable_by_key(|&(at, exchange, _)| (at, exchange));
        chunk.shortfalls.shrink_to_fit();
    }

    /// Trials so far.
    pub(crate) fn trials(&self) -> u64 {
        self.chunks.values().map(|chunk| chunk.sums.len() as u64).sum()
    }

    /// The sum of shortfalls of every trial, in order.
    pub(crate) fn sums(&self) -> impl Iterator<Item = ExactSum> {
        self.chunks.values().flat_map(|chunk| chunk.sums.iter().copied())
    }
}
