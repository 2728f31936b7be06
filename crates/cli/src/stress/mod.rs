//! Stresses a scenario, and says what came out.

mod csv;
mod json;
mod text;

use std::thread;

use plimsoll_model::simulate::Estimate;
use plimsoll_model::stress::{Grid, IndexPlan, IndexTally, Indices, Polyline, Tornado, TornadoPlan, contour, reverse};
use plimsoll_model::withdrawal::{
    BufferSearch, RunOutcome, RunResult, RunSimulator, RunTally, Window, run as run_once, window,
};
use plimsoll_model::{Field, InputRange, Scenario, Target};

use crate::args::{StressArgs, StressCommand};
use crate::failure::Failure;
use crate::input;
use crate::threads::share_out;

/// Does what is asked and returns what goes to standard output.
pub fn run(command: &StressCommand) -> Result<String, Failure> {
    let (StressCommand::Tornado(args)
    | StressCommand::Grid(args)
    | StressCommand::Reverse(args)
    | StressCommand::Run(args)) = command;
    let scenario = &with_settings(input::load(&args.scenario)?.scenario, args)?;
    let threads = match args.threads {
        Some(threads) => threads as usize,
        None => thread::available_parallelism().map_or(1, usize::from),
    };
    Ok(match command {
        StressCommand::Tornado(_) => {
            let done = tornado(scenario, threads);
            match args {
                StressArgs { json: true, .. } => json::tornado(scenario, &done),
                StressArgs { csv: true, .. } => csv::tornado(scenario, &done),
                _ => text::tornado(scenario, &done),
            }
        }
        StressCommand::Grid(_) => {
            let done = grid(scenario, threads)?;
            match args {
                StressArgs { json: true, .. } => json::grid(scenario, &done),
                StressArgs { csv: true, .. } => csv::grid(scenario, &done),
                _ => text::grid(scenario, &done),
            }
        }
        StressCommand::Reverse(_) => {
            let done = reverse(scenario);
            match args {
                StressArgs { json: true, .. } => json::reverse(scenario, &done),
                StressArgs { csv: true, .. } => csv::reverse(&done),
                _ => text::reverse(scenario, &done),
            }
        }
        // The hours are those of the run without noise: no simulation is needed for them.
        StressCommand::Run(StressArgs { csv: true, .. }) => csv::run(scenario, &run_once(scenario)),
        StressCommand::Run(_) => {
            let done = withdrawal_run(scenario, threads);
            match args.json {
                true => json::run(scenario, &done),
                false => text::run(scenario, &done),
            }
        }
    })
}

/// The scenario with the settings of the command line in place of its own.
fn with_settings(scenario: Scenario, args: &StressArgs) -> Result<Scenario, Failure> {
    let mut raw = scenario.into_raw();
    for assignment in &args.set {
        let Some((path, value)) = assignment.split_once('=') else {
            return Err(Failure::new(format!("--set {assignment}: it needs an =")));
        };
        let fields = Field::all(raw.holdings.len());
        let field = fields
            .filter(|field| field.range().is_some())
            .find(|field| field.to_string() == path);
        let value = match value.trim() {
            "" => None,
            value => match value.parse::<f64>() {
                Ok(value) => Some(value),
                Err(_) => return Err(Failure::new(format!("--set {path}: {value:?} is no number"))),
            },
        };
        match field {
            None => return Err(Failure::new(format!("--set {path}: the scenario has no such number"))),
            Some(field) if value.is_none() && !field.is_optional() => {
                return Err(Failure::new(format!("--set {path}: it cannot be left empty")));
            }
            Some(field) => match raw.set_number(field, value) {
                Ok(true) => {}
                Ok(false) => {
                    return Err(Failure::new(format!(
                        "--set {path}: it does not apply to this scenario"
                    )));
                }
                Err(error) => return Err(Failure::fields("", &[error])),
            },
        }
    }
    let stress = &mut raw.stress;
    if let Some(target) = args.target {
        stress.target = target;
        stress.target_fixed = target == Target::default();
    }
    stress.apart |= args.apart;
    stress.axes.x = args.x.unwrap_or(stress.axes.x);
    stress.axes.y = args.y.unwrap_or(stress.axes.y);
    for set in args.range.iter().chain(&args.unit) {
        let known = stress.ranges.iter().position(|range| range.input == set.input);
        let at = known.unwrap_or_else(|| {
            stress.ranges.push(InputRange {
                input: set.input,
                ..InputRange::default()
            });
            stress.ranges.len() - 1
        });
        let range = &mut stress.ranges[at];
        range.low = set.low.or(range.low);
        range.high = set.high.or(range.high);
        range.unit = set.unit.or(range.unit);
    }
    Scenario::new(raw).map_err(|errors| Failure::fields("", &errors))
}

/// A tornado with the indices beside it.
pub struct TornadoDone {
    tornado: Tornado,
    indices: Indices,
}

fn tornado(scenario: &Scenario, threads: usize) -> TornadoDone {
    let plan = TornadoPlan::new(scenario);
    let points = in_order(threads, plan.points(), |range| plan.run(range));
    let of_indices = IndexPlan::new(scenario);
    let tallies = share_out(threads, of_indices.chunks(), |batches| {
        let mut tally = IndexTally::default();
        batches.for_each(|batch| of_indices.run(batch, &mut tally));
        tally
    });
    let mut tally = IndexTally::default();
    tallies.iter().for_each(|part| tally.merge(part));
    TornadoDone {
        tornado: plan.finish(&points),
        indices: of_indices.finish(&tally),
    }
}

/// Shares out a list of results, and puts them back in order.
fn in_order<T: Send>(threads: usize, count: u32, work: impl Fn(std::ops::Range<u32>) -> Vec<T> + Sync) -> Vec<T> {
    let parts = share_out(threads, count, |batches| {
        batches.map(|batch| (batch.start, work(batch))).collect::<Vec<_>>()
    });
    let mut parts: Vec<_> = parts.into_iter().flatten().collect();
    parts.sort_by_key(|(start, _)| *start);
    parts.into_iter().flat_map(|(_, results)| results).collect()
}

/// A grid with its results row by row, and the lines through it.
pub struct GridDone {
    grid: Grid,
    cells: Vec<Option<Estimate>>,
    zero_line: Vec<Polyline>,
    /// Where a probability of a shortfall passes the one that is tolerated.
    tolerance_line: Option<Vec<Polyline>>,
}

fn grid(scenario: &Scenario, threads: usize) -> Result<GridDone, Failure> {
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
    once: RunResult,
    many: RunOutcome,
    window: Window,
    /// The smallest hot value that serves a run with the chosen probability.
    least: Option<Estimate>,
}

fn withdrawal_run(scenario: &Scenario, threads: usize) -> RunDone {
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
