//! What several stress tests print alike.

use std::fmt::Write as _;

use plimsoll_formats::results::key;
use plimsoll_model::simulate::Estimate;
use plimsoll_model::stress::{Axis, Polyline, watched};
use plimsoll_model::{Scenario, Target};

use crate::number::{fixed, money, money_estimate, percent, percent_estimate, plain};
use crate::scenario::title;
use crate::table::Table;

/// A result with the digits that it has.
pub fn shown(scenario: &Scenario, estimate: Option<Estimate>) -> String {
    let target = watched(scenario);
    let currency = scenario.currency.0.as_str();
    match estimate {
        None => "undefined".into(),
        Some(estimate) if target.is_simulated() => match target.is_money() {
            true => money_estimate(estimate, currency),
            false => percent_estimate(estimate),
        },
        Some(estimate) if target.is_money() => money(estimate.value, currency),
        Some(estimate) => fixed(estimate.value, 4),
    }
}

/// The title, the currency, and the result that is explained.
pub fn head(scenario: &Scenario) -> String {
    let target = watched(scenario);
    let mut out = format!("{}\nAmounts in {}\n", title(scenario), scenario.currency.0);
    let _ = write!(out, "Result: {}", key(&target));
    out += match target {
        Target::Surplus => ", the amount left after paying; if negative, the amount missing",
        Target::PlimsollLine => ", with credit and sponsor",
        _ => "",
    };
    if target.is_simulated() {
        let trials = scenario.stress.trials.min(scenario.simulation.trials as f64);
        let _ = write!(out, ", the same {} trials at each point", plain(trials));
        if target != Target::ShortfallProbability {
            let _ = write!(out, ", level {}", percent(scenario.stress.level));
        }
    }
    out.push('\n');
    out
}

/// An axis in one line.
pub fn axis(out: &mut String, name: &str, axis: &Axis) {
    let span = axis.span;
    let _ = writeln!(
        out,
        "{name}: {} from {} to {}, {} points, now {}",
        span.input,
        plain(span.low),
        plain(span.high),
        axis.values.len(),
        plain(span.now)
    );
}

/// Lines through a map: their ends and a few points between. All points are in the JSON.
pub fn lines(out: &mut String, what: &str, none: &str, lines: &[Polyline]) {
    if lines.is_empty() {
        let _ = writeln!(out, "\n{none}");
        return;
    }
    let _ = writeln!(out, "\n{what}");
    for line in lines {
        let mut table = Table::new(2);
        for i in few(line.len(), 12) {
            let (x, y) = line[i];
            table.left(&[&plain(x), &plain(y)]);
        }
        let _ = write!(out, "{table}");
    }
}

/// About this number of indices below `count`, evenly spaced, the first and the last included.
pub fn few(count: usize, most: usize) -> impl Iterator<Item = usize> {
    let step = count.div_ceil(most).max(1);
    (0..count).filter(move |i| i % step == 0 || i + 1 == count)
}
