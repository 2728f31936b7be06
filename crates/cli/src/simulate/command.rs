//! Simulates a scenario.

use plimsoll_model::Scenario;
use plimsoll_model::simulate::Simulator;

use super::compute::simulate;
use super::{csv, json, text};
use crate::args::SimulateArgs;
use crate::failure::Failure;
use crate::sink::Sink;
use crate::{input, threads};

/// Runs the command and returns its output.
pub fn run(how: &SimulateArgs) -> Result<String, Failure> {
    let mut loaded = input::load(&how.scenario)?;
    let mut raw = loaded.scenario.into_raw();
    raw.simulation.trials = how.trials.unwrap_or(raw.simulation.trials);
    raw.simulation.seed = how.seed.unwrap_or(raw.simulation.seed);
    loaded.scenario = Scenario::new(raw).map_err(|errors| Failure::fields("", &errors))?;

    let to_output = |file: &Option<String>| file.as_deref() == Some("-");
    let is_csv = to_output(&how.trials_csv) || to_output(&how.curve_csv);
    if how.trials_csv.is_some() && how.trials_csv == how.curve_csv {
        return Err(Failure::new("--trials-csv and --curve-csv need two different files"));
    }
    if how.json && is_csv {
        return Err(Failure::new(
            "only one of --json and a CSV file can go to standard output",
        ));
    }
    how.table.check(how.trials_csv.is_some() || how.curve_csv.is_some())?;
    // A file that cannot be written is an error before the work, not after it.
    let sink = |file: &Option<String>| {
        file.as_deref()
            .map(|name| Sink::new(name, how.table.dialect()))
            .transpose()
    };
    let (trials_csv, curve_csv) = (sink(&how.trials_csv)?, sink(&how.curve_csv)?);

    let simulator = Simulator::new(&loaded.scenario);
    let currency = loaded.scenario.currency.0.as_str();
    let done = simulate(&simulator, threads::number(how.threads));
    if let Some(sink) = trials_csv {
        csv::trials(sink, &simulator, currency)?;
    }
    if let Some(sink) = curve_csv {
        csv::curve(sink, &done.distributions, currency)?;
    }
    Ok(match how.json {
        _ if is_csv => String::new(),
        true => json::simulation(&loaded, &done),
        false => text::simulation(&loaded, &done),
    })
}
