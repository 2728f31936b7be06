//! Withdrawal runs.

use plimsoll_model::PlimsollLine;
use plimsoll_model::withdrawal::{LeastHot, RunResult, Window};

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

#[cfg(test)]
mod tests {
    use plimsoll_model::withdrawal::WindowKind;

    use super::*;

    #[test]
    fn a_window_has_both_sides_and_the_hot_value_between() {
        let check = |least: LeastHot, line: PlimsollLine, expected: [&str; 2]| {
            let window = Window {
                hot_value: 5.0,
                least,
                line,
                window: WindowKind::None,
            };
            let [least, line] = expected;
            assert_eq!(
                super::window(&window, "EUR").into_csv(),
                format!(
                    "side,hot_value_EUR,kind\r\nleast_for_the_run,{least}\r\nnow,5,value\r\nplimsoll_line,{line}\r\n"
                )
            );
        };
        let no_line = PlimsollLine::NoLine { more_hot_helps: true };
        check(LeastHot::Value { value: 2.5 }, no_line, ["2.5,value", ",no_line"]);
        check(
            LeastHot::Nothing,
            PlimsollLine::Unsinkable,
            ["0,nothing", ",unsinkable"],
        );
        check(LeastHot::None, PlimsollLine::NothingHot, [",none", ",nothing_hot"]);
        check(LeastHot::NothingHot, no_line, [",nothing_hot", ",no_line"]);
    }
}
