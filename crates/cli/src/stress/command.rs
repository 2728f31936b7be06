//! Runs a stress test.

use plimsoll_formats::sheets::{self, Sheet};
use plimsoll_model::stress::{reverse, watched};
use plimsoll_model::withdrawal::run as run_once;

use super::{compute, json, settings, text};
use crate::args::{StressArgs, StressCommand};
use crate::failure::Failure;
use crate::{input, threads};

/// Runs the command and returns its output.
pub fn run(command: &StressCommand) -> Result<String, Failure> {
    let args = command.args();
    args.table.check(args.csv)?;
    let scenario = &settings::apply(input::load(&args.scenario)?.scenario, args)?;
    let currency = scenario.currency.0.as_str();
    let threads = threads::number(args.threads);
    Ok(match command {
        StressCommand::Tornado(_) if args.csv => {
            csv(args, sheets::tornado(&compute::tornado(scenario, threads), currency))
        }
        StressCommand::Tornado(_) => {
            let tornado = compute::tornado(scenario, threads);
            let indices = compute::indices(scenario, threads);
            match args.json {
                true => json::tornado(scenario, &tornado, &indices),
                false => text::tornado(scenario, &tornado, &indices),
            }
        }
        StressCommand::Indices(_) => {
            let indices = compute::indices(scenario, threads);
            match args {
                StressArgs { json: true, .. } => json::indices(scenario, &indices),
                StressArgs { csv: true, .. } => csv(args, sheets::indices(&indices)),
                _ => text::indices(scenario, &indices),
            }
        }
        StressCommand::Grid(_) => {
            let done = compute::grid(scenario, threads)?;
            match args {
                StressArgs { json: true, .. } => json::grid(scenario, &done),
                StressArgs { csv: true, .. } => {
                    let results = done.cells.iter().copied().map(Some);
                    let axes = [done.grid.x(), done.grid.y()];
                    csv(args, sheets::map(axes, watched(scenario), results, currency))
                }
                _ => text::grid(scenario, &done),
            }
        }
        StressCommand::Reverse(_) => {
            let done = reverse(scenario);
            match args {
                StressArgs { json: true, .. } => json::reverse(scenario, &done),
                StressArgs { csv: true, .. } => csv(args, sheets::reverse(&done.singles)),
                _ => text::reverse(scenario, &done),
            }
        }
        // The hours are those of the run without noise: no simulation is needed for them.
        StressCommand::Run(_) if args.csv => csv(args, sheets::run(&run_once(scenario), currency)),
        StressCommand::Run(_) => {
            let done = compute::withdrawal_run(scenario, threads);
            match args.json {
                true => json::run(scenario, &done),
                false => text::run(scenario, &done),
            }
        }
    })
}

fn csv(args: &StressArgs, sheet: Sheet) -> String {
    sheet.into_file(args.table.dialect())
}
