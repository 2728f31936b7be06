//! Withdrawal runs.

use plimsoll_model::PlimsollLine;
use plimsoll_model::stress::run::{LeastHot, RunResult, Window};

use super::sheet::{Cell, Sheet};
use crate::results::key;

/// A withdrawal run without noise: a row for each hour.
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
        sheet.row([
            Cell::from(f64::from(hour.hour)),
            hour.coverage.into(),
            hour.requests.into(),
            hour.paid.into(),
            hour.queue.into(),
            hour.hot.into(),
            hour.under_way.into(),
            hour.reserve.into(),
            hour.own.into(),
            hour.halted.into(),
        ]);
    }
    sheet
}

/// The window between the least hot value that serves a run and the Plimsoll line: both with the present hot value.
pub fn window(window: &Window, currency: &str) -> Sheet {
    let mut sheet = Sheet::new(["side", &format!("hot_value_{currency}"), "kind"]);
    let least = match window.least {
        LeastHot::Value { value } => Some(value),
        LeastHot::Nothing => Some(0.0),
        LeastHot::None | LeastHot::NothingHot => None,
    };
    let line = match window.line {
        PlimsollLine::Line { value, .. } => Some(value),
        PlimsollLine::NoLine { .. } | PlimsollLine::Unsinkable | PlimsollLine::NothingHot => None,
    };
    for (side, value, kind) in [
        ("least_for_the_run", least, key(&window.least)),
        ("now", Some(window.hot_value), "value".to_owned()),
        ("plimsoll_line", line, key(&window.line)),
    ] {
        sheet.row([Cell::from(side), value.into(), kind.into()]);
    }
    sheet
}
