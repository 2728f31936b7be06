//! The charts as tables for programs: inputs by their paths in the scenario file, all numbers with all digits.

use plimsoll_formats::sheets::{Cell, Sheet};
use plimsoll_model::simulate::Estimate;
use plimsoll_model::stress::run::{LeastHot, RunResult, Window};
use plimsoll_model::stress::{Change, Factor, Indices, Tornado};
use plimsoll_model::{PlimsollLine, Target, Verdict};

use super::map::Picture;
use super::reverse::Found;

/// The name of a result in a column, with its unit.
fn target_column(target: Target, currency: &str) -> String {
    let name = match target {
        Target::Shortfall => "shortfall",
        Target::Surplus => "surplus",
        Target::Obligation => "obligation",
        Target::CoverageRatio => "coverage_ratio",
        Target::PlimsollLine => "plimsoll_line",
        Target::ShortfallProbability => "shortfall_probability",
        Target::TailGrossLoss => "tail_gross_loss",
        Target::TailObligation => "tail_obligation",
        Target::TailShortfall => "tail_shortfall",
    };
    if target.is_money() {
        format!("{name}_{currency}")
    } else {
        name.to_owned()
    }
}

fn value(estimate: Option<Estimate>) -> Cell {
    estimate.map(|estimate| estimate.value).into()
}

fn error(estimate: Option<Estimate>) -> Cell {
    estimate.and_then(|estimate| estimate.standard_error).into()
}

/// Each input with its range and the results at its ends.
pub fn tornado(tornado: &Tornado, currency: &str) -> Sheet {
    let result = target_column(tornado.target, currency);
    let mut sheet = Sheet::new([
        "input".to_owned(),
        "now".to_owned(),
        "low".to_owned(),
        "low_clipped".to_owned(),
        "high".to_owned(),
        "high_clipped".to_owned(),
        format!("{result}_now"),
        format!("{result}_at_low"),
        "se_change_at_low".to_owned(),
        format!("{result}_at_high"),
        "se_change_at_high".to_owned(),
        "effect".to_owned(),
        "se_effect".to_owned(),
    ]);
    let yes = |is: bool| Cell::from(if is { "true" } else { "false" });
    for bar in &tornado.bars {
        let span = &bar.span;
        sheet.row([
            Cell::from(span.input.to_string()),
            span.now.into(),
            span.low.into(),
            yes(span.low_clipped),
            span.high.into(),
            yes(span.high_clipped),
            value(tornado.base),
            value(bar.at_low),
            error(bar.low_change),
            value(bar.at_high),
            error(bar.high_change),
            value(bar.effect),
            error(bar.effect),
        ]);
    }
    sheet
}

/// The indices with their errors.
pub fn indices(indices: &Indices) -> Sheet {
    let mut sheet = Sheet::new(["input", "first_order", "se_first_order", "total", "se_total"]);
    for index in &indices.inputs {
        let name = match index.factor {
            Factor::Input(input) => input.to_string(),
            Factor::Random(random) => format!("{random:?}"),
        };
        sheet.row([
            Cell::from(name),
            value(index.first),
            error(index.first),
            value(index.total),
            error(index.total),
        ]);
    }
    sheet
}

fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Funded => "funded",
        Verdict::Strained => "strained",
        Verdict::Short => "short",
    }
}

/// What each input alone would have to do.
pub fn reverse(reverse: &Found) -> Sheet {
    let mut sheet = Sheet::new([
        "input",
        "now",
        "looked_at_from",
        "looked_at_to",
        "falls_to",
        "units_down",
        "verdict_down",
        "rises_to",
        "units_up",
        "verdict_up",
    ]);
    let change = |change: Option<Change>| {
        [
            Cell::from(change.map(|change| change.value)),
            change.and_then(|change| change.units).into(),
            change.map(|change| verdict(change.verdict)).into(),
        ]
    };
    for single in &reverse.singles {
        let first = [
            Cell::from(single.input.to_string()),
            single.now.into(),
            single.from.into(),
            single.to.into(),
        ];
        sheet.row(first.into_iter().chain(change(single.down)).chain(change(single.up)));
    }
    sheet
}

/// Every point of the map. A result that is undefined or not computed yet is empty, and the last column says which.
pub fn map(picture: &Picture, currency: &str) -> Sheet {
    let (x, y) = (&picture.x, &picture.y);
    let mut sheet = Sheet::new([
        x.span.input.to_string(),
        y.span.input.to_string(),
        target_column(picture.target, currency),
        "standard_error".to_owned(),
        "state".to_owned(),
    ]);
    for (j, &at_y) in y.values.iter().enumerate() {
        for (i, &at_x) in x.values.iter().enumerate() {
            let result = picture.results.get(j * x.values.len() + i).copied().flatten();
            let state = match result {
                None => "pending",
                Some(None) => "undefined",
                Some(Some(_)) => "computed",
            };
            let result = result.flatten();
            sheet.row([
                Cell::from(at_x),
                at_y.into(),
                value(result),
                error(result),
                state.into(),
            ]);
        }
    }
    sheet
}

/// Every hour of the run.
pub fn run(run: &RunResult, currency: &str) -> Sheet {
    let money = |name: &str| format!("{name}_{currency}");
    let mut sheet = Sheet::new([
        "hour".to_owned(),
        "coverage".to_owned(),
        money("requests"),
        money("paid"),
        money("queue"),
        money("hot"),
        money("under_way"),
        money("reserve"),
        money("own"),
        "halted".to_owned(),
    ]);
    for hour in &run.hours {
        let numbers = [
            f64::from(hour.hour),
            hour.coverage,
            hour.requests,
            hour.paid,
            hour.queue,
            hour.hot,
            hour.under_way,
            hour.reserve,
            hour.own,
        ];
        let halted = Cell::from(if hour.halted { "true" } else { "false" });
        sheet.row(numbers.into_iter().map(Cell::from).chain([halted]));
    }
    sheet
}

/// Both sides of the line.
pub fn window(window: &Window, currency: &str) -> Sheet {
    let mut sheet = Sheet::new(["side".to_owned(), format!("hot_value_{currency}"), "kind".to_owned()]);
    let (least, kind) = match window.least {
        LeastHot::Value { value } => (Some(value), "value"),
        LeastHot::Nothing => (Some(0.0), "nothing"),
        LeastHot::None => (None, "none"),
        LeastHot::NothingHot => (None, "nothing_hot"),
    };
    sheet.row([Cell::from("least_for_the_run"), least.into(), kind.into()]);
    sheet.row([Cell::from("now"), window.hot_value.into(), "value".into()]);
    let (line, kind) = match window.line {
        PlimsollLine::Line { value, .. } => (Some(value), "line"),
        PlimsollLine::NoLine { .. } => (None, "no_line"),
        PlimsollLine::Unsinkable => (None, "unsinkable"),
        PlimsollLine::NothingHot => (None, "nothing_hot"),
    };
    sheet.row([Cell::from("plimsoll_line"), line.into(), kind.into()]);
    sheet
}
