//! Results of stress tests as JSON, in the words of the model.

use plimsoll_formats::results::to_json;
use plimsoll_model::simulate::Estimate;
use plimsoll_model::stress::{Axis, Indices, Polyline, Reverse, Tornado};
use plimsoll_model::withdrawal::calibration::{FITS, Fit};
use plimsoll_model::withdrawal::{RunOutcome, RunResult, Window};
use plimsoll_model::{Run, Scenario, Target};
use serde::Serialize;

use super::compute::{GridDone, RunDone};

pub fn tornado(scenario: &Scenario, tornado: &Tornado, indices: &Indices) -> String {
    #[derive(Serialize)]
    struct Output<'a> {
        currency: &'a str,
        #[serde(flatten)]
        tornado: &'a Tornado,
        indices: &'a Indices,
    }
    to_json(&Output {
        currency: &scenario.currency.0,
        tornado,
        indices,
    })
}

pub fn indices(scenario: &Scenario, indices: &Indices) -> String {
    with_currency(scenario, indices)
}

pub fn grid(scenario: &Scenario, done: &GridDone) -> String {
    #[derive(Serialize)]
    struct Output<'a> {
        currency: &'a str,
        target: Target,
        x: &'a Axis,
        y: &'a Axis,
        /// Row by row from the lowest; null where the result is undefined.
        cells: Vec<&'a [Option<Estimate>]>,
        zero_line: &'a [Polyline],
        #[serde(skip_serializing_if = "Option::is_none")]
        tolerance_line: Option<&'a [Polyline]>,
    }
    let (x, y) = (done.grid.x(), done.grid.y());
    to_json(&Output {
        currency: &scenario.currency.0,
        target: done.grid.target(),
        x,
        y,
        cells: done.cells.chunks(x.values.len()).collect(),
        zero_line: &done.zero_line,
        tolerance_line: done.tolerance_line.as_deref(),
    })
}

pub fn reverse(scenario: &Scenario, done: &Reverse) -> String {
    with_currency(scenario, done)
}

pub fn run(scenario: &Scenario, done: &RunDone) -> String {
    #[derive(Serialize)]
    struct Output<'a> {
        currency: &'a str,
        settings: &'a Run,
        /// The days to which two of the settings were fitted.
        fits: [Fit; 2],
        run: &'a RunResult,
        simulated: &'a RunOutcome,
        window: &'a Window,
        simulated_least_hot: Option<Estimate>,
    }
    to_json(&Output {
        currency: &scenario.currency.0,
        settings: &scenario.run,
        fits: FITS,
        run: &done.once,
        simulated: &done.many,
        window: &done.window,
        simulated_least_hot: done.least,
    })
}

/// A result with the currency of its money.
fn with_currency(scenario: &Scenario, result: &impl Serialize) -> String {
    #[derive(Serialize)]
    struct Output<'a, T> {
        currency: &'a str,
        #[serde(flatten)]
        result: &'a T,
    }
    to_json(&Output {
        currency: &scenario.currency.0,
        result,
    })
}
