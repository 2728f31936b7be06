//! Work on chunks of trials, shared out to threads.

use std::ops::Range;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;

/// The number of threads to run on: the one that was asked for, or one for each core.
pub fn number(asked: Option<u32>) -> usize {
    match asked {
        Some(threads) => threads as usize,
        None => thread::available_parallelism().map_or(1, usize::from),
    }
}

/// Chunks that a thread takes at a time: some milliseconds of work, so that all threads end together.
const BATCH: u32 = 8;

/// Runs `work` on this number of threads; each takes batches of chunks until all are taken. Returns one result a thread.
/// Which thread gets which batch is left to chance: results must not depend on it.
pub fn share_out<T: Send>(
    threads: usize,
    chunks: u32,
    work: impl Fn(&mut dyn Iterator<Item = Range<u32>>) -> T + Sync,
) -> Vec<T> {
    let next = AtomicU32::new(0);
    let work = || {
        let mut batches = std::iter::from_fn(|| {
            let first = next.fetch_add(BATCH, Ordering::Relaxed);
            (first < chunks).then(|| first..chunks.min(first + BATCH))
        });
        work(&mut batches)
    };
    // Threads without a batch would only make and merge empty results.
    let helpers = threads.min(chunks.div_ceil(BATCH) as usize).saturating_sub(1);
    thread::scope(|scope| {
        // Where the machine gives no more threads, the others do the work.
        let helpers: Vec<_> = (0..helpers)
            .filter_map(|_| thread::Builder::new().spawn_scoped(scope, work).ok())
            .collect();
        let mut results = vec![work()];
        for helper in helpers {
            match helper.join() {
                Ok(result) => results.push(result),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        results
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_chunk_is_given_out_once() {
        for chunks in [0, 1, BATCH, 100] {
            for threads in [1, 2, 5, 64] {
                let results = share_out(threads, chunks, |batches| batches.flatten().collect::<Vec<_>>());
                assert!((1..=threads).contains(&results.len()));
                let mut all: Vec<_> = results.into_iter().flatten().collect();
                all.sort_unstable();
                assert_eq!(all, (0..chunks).collect::<Vec<_>>(), "{threads} threads");
            }
        }
    }
}
