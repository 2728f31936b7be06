//! Runs a simulation on several threads.

use plimsoll_model::Scenario;
use plimsoll_model::simulate::{
    Crossing, Distribution, LineSearch, Measure, Outcome, SimulatedLines, Simulator, Tally,
};

use crate::recorded::Recorded;
use crate::threads::share_out;

/// A simulation that has been run.
pub struct Run {
    pub outcome: Outcome,
    /// The distributions of the measures, in the order of [`Measure::ALL`].
    pub distributions: [Distribution; 3],
    pub lines: SimulatedLines,
    /// The number of threads that it ran on.
    pub threads: usize,
}

/// Runs a simulation; the result is bit for bit the same on any number of threads.
pub fn simulate(simulator: &Simulator, threads: usize) -> Run {
    let chunks = simulator.chunks();
    let tallies = share_out(threads, chunks, |batches| {
        let mut tally = simulator.tally();
        batches.for_each(|batch| simulator.run(batch, &mut tally));
        tally
    });
    let threads = tallies.len();
    let tally = tallies.into_iter().reduce(merged).unwrap_or_else(|| simulator.tally());

    let mut lines = SimulatedLines::default();
    while let Some(means) = lines.next() {
        let mut search = LineSearch::new(simulator, means);
        while !search.scales().is_empty() {
            let scales = search.scales();
            let parts = share_out(threads, chunks, |batches| {
                batches.fold(vec![0; scales.len()], |sums, batch| {
                    added(sums, simulator.count_short(batch, scales, means))
                })
            });
            let short = parts.into_iter().fold(vec![0; scales.len()], added);
            search.take(&short);
        }
        lines.found(simulator, means, search.line());
    }
    Run {
        outcome: Outcome::new(simulator, &tally),
        distributions: Measure::ALL.map(|measure| Distribution::new(&tally, measure)),
        lines,
        threads,
    }
}

fn merged(mut one: Tally, other: Tally) -> Tally {
    match one.merge(&other) {
        Ok(()) => one,
        Err(error) => unreachable!("each chunk is given out once: {error}"),
    }
}

fn added(mut sums: Vec<u64>, counts: Vec<u64>) -> Vec<u64> {
    for (sum, count) in sums.iter_mut().zip(counts) {
        *sum += count;
    }
    sums
}

impl Run {
    /// Where each measure first exceeds the risk tolerance curve; `None` without one.
    pub fn crossings(&self, scenario: &Scenario) -> Option<[Option<Crossing>; 3]> {
        let curve = &scenario.simulation.tolerance_curve;
        let crossing = |i: usize| self.distributions[i].crossing(curve);
        (!curve.is_empty()).then(|| [crossing(0), crossing(1), crossing(2)])
    }
}

/// Whether the simulation that a link records is reproduced; `None` if it cannot be compared.
pub fn reproduced(said: Recorded, o: &Outcome) -> Option<bool> {
    let is_alike = (said.seed, said.trials) == (o.seed, o.trials);
    said.simulated
        .filter(|_| is_alike)
        .map(|simulated| simulated == o.digest)
}
