//! Runs stress tests on several threads.

use std::ops::Range;

use plimsoll_model::simulate::Estimate;
use plimsoll_model::stress::{Grid, IndexPlan, IndexTally, Indices, Polyline, Tornado, TornadoPlan, contour};
use plimsoll_model::withdrawal::{
    BufferSearch, RunOutcome, RunResult, RunSimulator, RunTally, Window, run as run_once, window,
};
use plimsoll_model::{Scenario, Target};

use crate::failure::Failure;
use crate::threads::share_out;

pub fn tornado(scenario: &Scenario, threads: usize) -> Tornado {
    let plan = TornadoPlan::new(scenario);
    let points = in_order(threads, plan.points(), |range| plan.run(range));
    plan.finish(&points)
}

/// The part of the variance that each input explains.
pub fn indices(scenario: &Scenario, threads: usize) -> Indices {
    let plan = IndexPlan::new(scenario);
    let tallies = share_out(threads, plan.chunks(), |batches| {
        let mut tally = IndexTally::default();
        batches.for_each(|batch| plan.run(batch, &mut tally));
        tally
    });
    let mut tally = IndexTally::default();
    tallies.iter().for_each(|part| tally.merge(part));
    plan.finish(&tally)
}

/// Computes a list of results on several threads, in order.
fn in_order<T: Send>(threads: usize, count: u32, work: impl Fn(Range<u32>) -> Vec<T> + Sync) -> Vec<T> {
    let parts = share_out(threads, count, |batches| {
        batches.map(|batch| (batch.start, work(batch))).collect::<Vec<_>>()
    });
    let mut parts: Vec<_> = parts.into_iter().flatten().collect();
    parts.sort_by_key(|(start, _)| *start);
    parts.into_iter().flat_map(|(_, results)| results).collect()
}

/// A map of two inputs: its results row by row, and the lines through it.
pub struct GridDone {
    pub grid: Grid,
    pub cells: Vec<Option<Estimate>>,
    pub zero_line: Vec<Polyline>,
    /// Where a probability of a shortfall passes the one that is tolerated.
    pub tolerance_line: Option<Vec<Polyline>>,
}

pub fn grid(scenario: &Scenario, threads: usize) -> Result<GridDone, Failure> {
    let grid = Grid::new(scenario).map_err(Failure::new)?;
    let rows = grid.y().values.len() as u32;
    let last = grid.passes().last().copied();
    let cells = last.map_or_else(Vec::new, |pass| in_order(threads, rows, |rows| grid.run(pass, rows)));
    let is_probability = grid.target() == Target::ShortfallProbability;
    Ok(GridDone {
        zero_line: grid.zero_line(),
        tolerance_line: is_probability.then(|| {
            let values: Vec<Option<f64>> = cells.iter().map(|cell| cell.map(|cell| cell.value)).collect();
            contour(
                &grid.x().values,
                &grid.y().values,
                &values,
                scenario.simulation.tolerance,
            )
        }),
        cells,
        grid,
    })
}

/// A withdrawal run, without noise and simulated.
pub struct RunDone {
    pub once: RunResult,
    pub many: RunOutcome,
    pub window: Window,
    /// The smallest hot value that serves a run with the chosen probability.
    pub least: Option<Estimate>,
}

pub fn withdrawal_run(scenario: &Scenario, threads: usize) -> RunDone {
    let simulate = |scale: f64| {
        let simulator = RunSimulator::new(scenario, scale);
        let tallies = share_out(threads, simulator.chunks(), |batches| {
            let mut tally = simulator.tally();
            batches.for_each(|batch| simulator.run(batch, &mut tally));
            tally
        });
        let tally = tallies.into_iter().reduce(merged).unwrap_or_else(|| simulator.tally());
        RunOutcome::new(&simulator, &tally)
    };
    let mut search = BufferSearch::new(scenario);
    while let Some(scale) = search.scale() {
        search.take(&simulate(scale));
    }
    RunDone {
        once: run_once(scenario),
        many: simulate(1.0),
        window: window(scenario),
        least: search.result(),
    }
}

fn merged(mut one: RunTally, other: RunTally) -> RunTally {
    match one.merge(&other) {
        Ok(()) => one,
        Err(error) => unreachable!("each chunk is given out once: {error}"),
    }
}
