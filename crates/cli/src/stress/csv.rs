//! Results of stress tests as comma-separated values: all digits, amounts in the currency of the header, nothing where
//! something is undefined.

use std::fmt::Write as _;

use plimsoll_model::simulate::Estimate;
use plimsoll_model::stress::{Factor, RangeSource, Reverse, watched};
use plimsoll_model::withdrawal::RunResult;
use plimsoll_model::{Scenario, Verdict};

use super::{GridDone, TornadoDone};
use crate::args::target_name;

fn cell(value: Option<f64>) -> String {
    // Zero has no sign.
    value.map_or_else(String::new, |value| (value + 0.0).to_string())
}

fn cells(estimate: Option<Estimate>) -> String {
    let error = estimate.and_then(|estimate| estimate.standard_error);
    format!("{},{}", cell(estimate.map(|estimate| estimate.value)), cell(error))
}

/// The name of the result, with the currency where it is money.
fn result(scenario: &Scenario) -> String {
    let target = watched(scenario);
    match target.is_money() {
        true => format!("{}_{}", target_name(target), scenario.currency.0),
        false => target_name(target).into(),
    }
}

pub fn tornado(scenario: &Scenario, done: &TornadoDone) -> String {
    let mut out = format!(
        "input,now,low,high,range,low_clipped,high_clipped,{0}_at_low,se_at_low,{0}_at_high,se_at_high,effect,se_effect,\
         first_order,se_first_order,total,se_total\n",
        result(scenario)
    );
    for bar in &done.tornado.bars {
        let span = bar.span;
        let source = match span.source {
            RangeSource::Set => "set",
            RangeSource::Interval => "interval",
            RangeSource::Spread => "spread",
            RangeSource::Wide => "wide",
        };
        let indices = done.indices.inputs.iter();
        let index = indices
            .into_iter()
            .find(|index| index.factor == Factor::Input(span.input));
        let _ = writeln!(
            out,
            "{},{},{},{},{source},{},{},{},{},{},{},{}",
            span.input,
            span.now,
            span.low,
            span.high,
            span.low_clipped,
            span.high_clipped,
            cells(bar.at_low),
            cells(bar.at_high),
            cells(bar.effect),
            cells(index.and_then(|index| index.first)),
            cells(index.and_then(|index| index.total)),
        );
    }
    out
}

pub fn grid(scenario: &Scenario, done: &GridDone) -> String {
    let (x, y) = (done.grid.x(), done.grid.y());
    let mut out = format!(
        "{},{},{},standard_error\n",
        x.span.input,
        y.span.input,
        result(scenario)
    );
    let points = y.values.iter().flat_map(|y| x.values.iter().map(move |x| (x, y)));
    for ((x, y), &estimate) in points.zip(&done.cells) {
        let _ = writeln!(out, "{x},{y},{}", cells(estimate));
    }
    out
}

pub fn reverse(done: &Reverse) -> String {
    let mut out = String::from("input,now,direction,looked_up_to,value,units,verdict\n");
    for single in &done.singles {
        for (direction, end, change) in [("down", single.from, single.down), ("up", single.to, single.up)] {
            let verdict = change.map_or("", |change| match change.verdict {
                Verdict::Short => "short",
                Verdict::Strained => "strained",
                Verdict::Funded => "funded",
            });
            let _ = writeln!(
                out,
                "{},{},{direction},{end},{},{},{verdict}",
                single.input,
                single.now,
                cell(change.map(|change| change.value)),
                cell(change.and_then(|change| change.units)),
            );
        }
    }
    out
}

pub fn run(scenario: &Scenario, done: &RunResult) -> String {
    let currency = &scenario.currency.0;
    let mut out = String::from("hour,coverage");
    for amount in ["requests", "paid", "queue", "hot", "under_way", "reserve", "own"] {
        let _ = write!(out, ",{amount}_{currency}");
    }
    out += ",halted\n";
    for hour in &done.hours {
        let amounts = [
            hour.coverage,
            hour.requests,
            hour.paid,
            hour.queue,
            hour.hot,
            hour.under_way,
            hour.reserve,
            hour.own,
        ];
        let amounts = amounts.map(|amount| cell(Some(amount))).join(",");
        let _ = writeln!(out, "{},{amounts},{}", hour.hour, hour.halted);
    }
    out
}
