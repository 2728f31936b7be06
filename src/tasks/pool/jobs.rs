//! Which chunks are still to be run, and how many a worker gets at once.

use std::ops::Range;

/// How long a job should take, in milliseconds. It is long enough that the cost of messages is negligible, and short
/// enough that a new request never waits for an old one.
const JOB_MS: f64 = 20.0;

/// The chunks of one pass. A chunk is handed out again until it has been run.
#[derive(Clone, Debug, PartialEq)]
pub struct Jobs {
    next: u32,
    end: u32,
    /// Ranges that were handed out and lost with their worker.
    lost: Vec<Range<u32>>,
    open: u32,
    /// The time that a chunk takes, in milliseconds. `None` before the first job is done.
    chunk_ms: Option<f64>,
}

impl Jobs {
    /// A pass of `chunks` chunks, all still to be run.
    pub fn new(chunks: u32) -> Self {
        Self {
            next: 0,
            end: chunks,
            lost: Vec::new(),
            open: chunks,
            chunk_ms: None,
        }
    }

    /// The next job for one of `workers` workers. `None` if every chunk has been handed out.
    pub fn take(&mut self, workers: usize) -> Option<Range<u32>> {
        if let Some(lost) = self.lost.pop() {
            return Some(lost);
        }
        let left = self.end - self.next;
        // The first job is a single chunk, which measures how long one takes. Later jobs leave chunks for the other
        // workers.
        let fits = self.chunk_ms.map_or(1.0, |ms| (JOB_MS / ms.max(1e-3)).clamp(1.0, 1e6)) as u32;
        let share = left.div_ceil(2 * workers.max(1) as u32);
        let size = fits.min(share.max(1)).min(left);
        let job = self.next..self.next + size;
        self.next = job.end;
        (size > 0).then_some(job)
    }

    /// Records that a job is done, and that it took `took` milliseconds.
    pub fn done(&mut self, job: &Range<u32>, took: f64) {
        let chunks = job.len() as f64;
        self.open = self.open.saturating_sub(job.len() as u32);
        let ms = took / chunks.max(1.0);
        self.chunk_ms = Some(self.chunk_ms.map_or(ms, |before| 0.5 * (before + ms)));
    }

    /// Puts back a job that was lost with its worker.
    pub fn on_failure(&mut self, job: Range<u32>) {
        self.lost.push(job);
    }

    /// Whether every chunk has been run.
    pub fn is_complete(&self) -> bool {
        self.open == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_chunk_is_handed_out_once() {
        for (chunks, workers, chunk_ms) in [(1, 1, 1.0), (489, 2, 0.03), (4_883, 8, 7.0), (10, 3, 900.0)] {
            let mut jobs = Jobs::new(chunks);
            let mut ran = vec![0; chunks as usize];
            while let Some(job) = jobs.take(workers) {
                job.clone().for_each(|chunk| ran[chunk as usize] += 1);
                jobs.done(&job, chunk_ms * job.len() as f64);
            }
            assert!(ran.iter().all(|&times| times == 1), "{chunks} {workers}");
            assert!(jobs.is_complete());
        }
    }

    #[test]
    fn a_lost_job_is_handed_out_again() {
        let mut jobs = Jobs::new(3);
        let first = jobs.take(1).expect("a job");
        jobs.on_failure(first.clone());
        assert_eq!(jobs.take(1), Some(first.clone()));
        jobs.done(&first, 1.0);
        while let Some(job) = jobs.take(1) {
            assert!(!jobs.is_complete());
            jobs.done(&job, 1.0);
        }
        assert!(jobs.is_complete());
    }

    #[test]
    fn jobs_grow_to_their_time() {
        let mut jobs = Jobs::new(10_000);
        let first = jobs.take(2).expect("a job");
        assert_eq!(first.len(), 1);
        jobs.done(&first, 0.5);
        assert_eq!(jobs.take(2).map(|job| job.len()), Some(40));
        let slow = jobs.take(2).expect("a job");
        jobs.done(&slow, 40_000.0);
        assert_eq!(jobs.take(2).map(|job| job.len()), Some(1));
    }

    #[test]
    fn nothing_to_do_is_done() {
        let mut jobs = Jobs::new(0);
        assert_eq!(jobs.take(2), None);
        assert!(jobs.is_complete());
    }
}
