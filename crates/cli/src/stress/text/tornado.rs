//! The tornado: each input moved over its range, one at a time.

use std::fmt::Write as _;

use plimsoll_model::Scenario;
use plimsoll_model::stress::{Bar, Indices, RangeSource, Tornado};

use super::indices::explained;
use super::parts::{head, shown};
use crate::number::{percent, plain};
use crate::table::Table;

/// The number of inputs that are listed.
const LISTED: usize = 20;

pub fn tornado(scenario: &Scenario, tornado: &Tornado, indices: &Indices) -> String {
    let mut out = head(scenario);
    let _ = writeln!(out, "Base case: {}", shown(scenario, tornado.base));
    if !scenario.stress.apart {
        out += "A balance moves as held and as owed by the same units, since a customer's deposit is both. With --apart each moves by itself.\n";
    }
    let (effective, idle): (Vec<&Bar>, Vec<&Bar>) = tornado
        .bars
        .iter()
        .partition(|bar| bar.effect.is_none_or(|effect| effect.value != 0.0));
    let _ = write!(out, "\n{}", bars(scenario, &effective));
    out += &notes(scenario, tornado, &effective, &idle);
    out += &explained(scenario, indices);
    out
}

fn bars(scenario: &Scenario, effective: &[&Bar]) -> Table {
    let mut table = Table::new(2);
    table.row(&[
        "input",
        "now",
        "from",
        "to",
        "range",
        "result there",
        "result there",
        "effect",
    ]);
    for bar in effective.iter().take(LISTED) {
        let span = bar.span;
        let end = |end: f64, clipped: bool| format!("{}{}", plain(end), if clipped { " (bound)" } else { "" });
        table.row(&[
            &span.input.to_string(),
            &plain(span.now),
            &end(span.low, span.low_clipped),
            &end(span.high, span.high_clipped),
            match span.source {
                RangeSource::Set => "set",
                RangeSource::Interval => "90 %",
                RangeSource::Spread | RangeSource::Wide => "±",
            },
            &shown(scenario, bar.at_low),
            &shown(scenario, bar.at_high),
            &shown(scenario, bar.effect),
        ]);
    }
    table
}

/// What must be known to read the bars.
fn notes(scenario: &Scenario, tornado: &Tornado, effective: &[&Bar], idle: &[&Bar]) -> String {
    let mut out = String::new();
    if effective.first().is_some_and(|bar| !bar.stands_out()) {
        out += "  No effect is clearly larger than twice its standard error, so the order of the inputs is uncertain. More trials help.\n";
    }
    let _ = writeln!(
        out,
        "  ±: moved by {} of the value, or by as many percentage points if it is a fraction; this says nothing about how likely the move is.",
        percent(scenario.stress.spread)
    );
    if effective.len() > LISTED {
        let _ = writeln!(out, "  {} more inputs have an effect.", effective.len() - LISTED);
    }
    let mut list = |what: &str, inputs: Vec<String>| {
        if !inputs.is_empty() {
            let _ = writeln!(out, "  {what}: {}", inputs.join(", "));
        }
    };
    let idle = idle.iter().map(|bar| bar.span.input.to_string());
    list("No effect within their ranges", idle.collect());
    let still = tornado.still.iter().map(ToString::to_string);
    list("Not moved, because they are zero or have no range", still.collect());
    out
}
