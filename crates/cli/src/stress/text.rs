//! Results of stress tests for readers.

use std::fmt::Write as _;

use plimsoll_model::simulate::Estimate;
use plimsoll_model::stress::{Axis, Bar, Change, Factor, Nearest, Polyline, RangeSource, Reverse, Single, watched};
use plimsoll_model::withdrawal::{HotLeft, LeastHot, RunResult, Window, WindowKind};
use plimsoll_model::{PlimsollLine, RunStart, Scenario, Target, Verdict};

use super::{GridDone, RunDone, TornadoDone};
use crate::args::target_name;
use crate::number::{estimate, fixed, money, money_estimate, percent, percent_estimate, plain};
use crate::report;
use crate::table::Table;

/// A result with the digits that it has.
fn shown(scenario: &Scenario, estimate: Option<Estimate>) -> String {
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

fn head(scenario: &Scenario, what: &str) -> String {
    let target = watched(scenario);
    let mut out = format!("{}\nAmounts in {}\n", report::title(scenario), scenario.currency.0);
    let _ = write!(out, "{what}: {}", target_name(target));
    out += match target {
        Target::Surplus => ", what is left after paying; below zero, what is missing",
        Target::PlimsollLine => ", with credit and sponsor",
        _ => "",
    };
    if target.is_simulated() {
        let trials = scenario.stress.trials.min(scenario.simulation.trials as f64);
        let _ = write!(out, ", {} trials at each point, the same at every point", plain(trials));
        if target != Target::ShortfallProbability {
            let _ = write!(out, ", level {}", percent(scenario.stress.level));
        }
    }
    out.push('\n');
    out
}

/// So many inputs are listed.
const LISTED: usize = 20;

pub fn tornado(scenario: &Scenario, done: &TornadoDone) -> String {
    let tornado = &done.tornado;
    let mut out = head(scenario, "Result");
    let _ = writeln!(out, "As it is: {}", shown(scenario, tornado.base));
    if !scenario.stress.apart {
        out += "A balance moves with as much of what is held and owed: a customer's deposit is both. --apart moves each by itself.\n";
    }
    out.push('\n');
    let (effective, idle): (Vec<&Bar>, Vec<&Bar>) = tornado
        .bars
        .iter()
        .partition(|bar| bar.effect.is_none_or(|effect| effect.value != 0.0));
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
    let _ = write!(out, "{table}");
    if effective.first().is_some_and(|bar| !bar.stands_out()) {
        out += "  No effect is known to be more than twice its error: which input moves the result most is open. More trials help.\n";
    }
    let _ = writeln!(
        out,
        "  ±: moved by {}, of a fraction by as many points; it says nothing of how likely that is.",
        percent(scenario.stress.spread)
    );
    if effective.len() > LISTED {
        let _ = writeln!(out, "  And {} more.", effective.len() - LISTED);
    }
    let names = |inputs: &mut dyn Iterator<Item = String>| inputs.collect::<Vec<_>>().join(", ");
    if !idle.is_empty() {
        let names = names(&mut idle.iter().map(|bar| bar.span.input.to_string()));
        let _ = writeln!(out, "  Without effect in their ranges: {names}");
    }
    if !tornado.still.is_empty() {
        let names = names(&mut tornado.still.iter().map(ToString::to_string));
        let _ = writeln!(out, "  Not moved, zero or without a range: {names}");
    }

    let indices = &done.indices;
    let _ = writeln!(
        out,
        "\nParts of the variance, over {} pairs",
        fixed(indices.pairs as f64, 0)
    );
    if indices.undefined > 0 {
        let _ = writeln!(
            out,
            "  None: the result is undefined in {} of them.",
            fixed(indices.undefined as f64, 0)
        );
        return out;
    }
    if indices.inputs.iter().all(|index| index.total.is_none()) {
        out += "  None: the result does not vary.\n";
        return out;
    }
    let mut table = Table::new(2);
    table.row(&["input", "first-order", "total"]);
    for index in indices.inputs.iter().take(LISTED) {
        let name = match index.factor {
            Factor::Input(input) => input.to_string(),
            Factor::Random(random) => format!("{random:?}").to_lowercase(),
        };
        let part = |estimate: Option<Estimate>| estimate.map_or_else(|| "none".into(), percent_estimate);
        table.row(&[&name, &part(index.first), &part(index.total)]);
    }
    let _ = write!(out, "{table}");
    out += match watched(scenario).is_simulated() {
        true => "  Of a trial's own figure, over what a trial draws.\n",
        false => {
            "  Inputs independent and uniform over their ranges: an assumption that only serves to compare them.\n"
        }
    };
    out
}

fn axis(out: &mut String, name: &str, axis: &Axis) {
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

fn lines(out: &mut String, what: &str, none: &str, lines: &[Polyline]) {
    if lines.is_empty() {
        let _ = writeln!(out, "\n{none}");
        return;
    }
    let _ = writeln!(out, "\n{what}");
    for line in lines {
        let mut table = Table::new(2);
        // Ends and a few points between: all of them are in the CSV and JSON.
        let step = line.len().div_ceil(12).max(1);
        for (i, (x, y)) in line.iter().enumerate() {
            if i % step == 0 || i + 1 == line.len() {
                table.left(&[&plain(*x), &plain(*y)]);
            }
        }
        let _ = write!(out, "{table}");
    }
}

pub fn grid(scenario: &Scenario, done: &GridDone) -> String {
    let mut out = head(scenario, "Result");
    let (x, y) = (done.grid.x(), done.grid.y());
    axis(&mut out, "Horizontal axis", x);
    axis(&mut out, "Vertical axis", y);
    out.push('\n');
    // As many columns and rows as a terminal shows.
    let pick = |count: usize| {
        let step = count.div_ceil(6).max(1);
        let mut picked: Vec<usize> = (0..count).step_by(step).collect();
        if picked.last() != Some(&(count - 1)) {
            picked.push(count - 1);
        }
        picked
    };
    let columns = pick(x.values.len());
    let mut table = Table::new(2);
    let head: Vec<String> = columns.iter().map(|&i| plain(x.values[i])).collect();
    let cells: Vec<&str> = std::iter::once("").chain(head.iter().map(String::as_str)).collect();
    table.row(&cells);
    for row in pick(y.values.len()) {
        let name = plain(y.values[row]);
        let values: Vec<String> = columns
            .iter()
            .map(|&column| {
                shown(
                    scenario,
                    done.cells.get(row * x.values.len() + column).copied().flatten(),
                )
            })
            .collect();
        let cells: Vec<&str> = std::iter::once(name.as_str())
            .chain(values.iter().map(String::as_str))
            .collect();
        table.row(&cells);
    }
    let _ = write!(out, "{table}");
    lines(
        &mut out,
        "The shortfall begins (Plimsoll line, with credit and sponsor) along",
        "The shortfall begins (Plimsoll line, with credit and sponsor) nowhere within these ranges.",
        &done.zero_line,
    );
    if let Some(tolerance) = &done.tolerance_line {
        lines(
            &mut out,
            "A shortfall is as likely as is tolerated along",
            "A shortfall is nowhere within these ranges as likely as is tolerated.",
            tolerance,
        );
    }
    out
}

fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Short => "short",
        Verdict::Strained => "strained",
        Verdict::Funded => "funded",
    }
}

pub fn reverse(scenario: &Scenario, done: &Reverse) -> String {
    let mut out = format!("{}\nAmounts in {}\n", report::title(scenario), scenario.currency.0);
    let _ = writeln!(out, "Verdict: {}", verdict(done.verdict));
    if done.verdict == Verdict::Short {
        out += "No verdict is worse.\n";
        return out;
    }
    let mut table = Table::new(2);
    table.row(&["input", "now", "becomes", "in units", "then"]);
    let mut never = Vec::new();
    for single in &done.singles {
        let Some(Change {
            value,
            units,
            verdict: then,
        }) = single.smallest()
        else {
            never.push(single);
            continue;
        };
        let units = units.map_or_else(|| "no unit".into(), |units| fixed(units, 2));
        table.row(&[
            &single.input.to_string(),
            &plain(single.now),
            &plain(value),
            &units,
            verdict(then),
        ]);
    }
    let _ = write!(
        out,
        "\nOne input alone: the smallest change that makes the verdict worse\n{table}"
    );
    if !never.is_empty() {
        let names: Vec<String> = never.iter().map(|Single { input, .. }| input.to_string()).collect();
        let _ = writeln!(out, "  Nothing in its range does it: {}", names.join(", "));
    }
    match &done.frontier {
        Ok(frontier) => {
            out.push('\n');
            axis(&mut out, "Horizontal axis", &frontier.x);
            axis(&mut out, "Vertical axis", &frontier.y);
            lines(
                &mut out,
                "The verdict becomes worse along",
                "The verdict becomes worse nowhere within these ranges.",
                &frontier.lines,
            );
        }
        Err(error) => {
            let _ = writeln!(out, "\nNo frontier: {error}");
        }
    }
    match &done.nearest {
        Nearest::AlreadyShort => {}
        Nearest::NothingFound => {
            out += "\nAll inputs together: no combination was found that leads to a shortfall. That none exists is not proven.\n";
        }
        Nearest::Found(point) => {
            let _ = writeln!(
                out,
                "\nSeveral changes at once are enough for a shortfall (distance: {} units)",
                fixed(point.distance, 2)
            );
            let mut table = Table::new(2);
            table.row(&["input", "now", "becomes", "in units"]);
            for step in &point.moves {
                table.row(&[
                    &step.input.to_string(),
                    &plain(step.now),
                    &plain(step.value),
                    &fixed(step.units, 2),
                ]);
            }
            let _ = write!(out, "{table}");
            let _ = writeln!(
                out,
                "  Checked: there is a shortfall there, and none at {} of the way. A smaller combination cannot be ruled out.",
                point.safe
            );
        }
    }
    out
}

/// What the run leaves out, and where its rates come from.
const RUN_LIMITS: [&str; 6] = [
    "Panic was fitted to one day of Bybit (USD 5.5 bn of 16.9 bn, February 2025), the alarm of a halt to one day of \
     Coincheck (JPY 40.1 bn of yen claims taken as 100 bn, February 2018).",
    "Two days fix two rates. They say nothing of whether the form of the model is right, nor of any other exchange.",
    "Every other rate is an assumption: base rate, herding and its memory, refills, sales, noise.",
    "All assets are one: which coin is asked for and which the exchange holds is left out, and so are deposits.",
    "Prices do not move while the run lasts; credit, sponsor, insurance and what is recovered come too late for it.",
    "± is one standard error of the simulation. It says nothing of the rates.",
];

pub fn run(scenario: &Scenario, done: &RunDone) -> String {
    let currency = scenario.currency.0.as_str();
    let amount = |value: f64| money(value, currency);
    let once = &done.once;
    let many = &done.many;
    let days = scenario.run.hours / 24.0;
    let mut out = format!("{}\nAmounts in {currency}\n", report::title(scenario));
    let start = match scenario.run.start {
        RunStart::HotSpared => "hot is spared by the hack as far as warm and cold can bear the loss",
        RunStart::AfterHack => "with what the hack leaves",
    };
    let _ = writeln!(out, "Withdrawal run over {} days, {start}", plain(days));
    let _ = writeln!(out, "{}\n", said(once, &done.window, currency));
    let mut table = Table::new(2);
    let start = once.start;
    for (name, value) in [
        ("claims", start.claims),
        ("hot", start.hot),
        ("reserve", start.reserve),
        ("own assets for sale", start.own),
    ] {
        table.row(&[name, &amount(value)]);
    }
    let coverage = once.coverage.map_or_else(|| "no claims".into(), percent);
    table.row(&["assets over claims, as customers see them", &coverage]);
    let _ = write!(out, "At the start\n{table}");

    let mut table = Table::new(2);
    table.row(&["", "without noise", &format!("{} runs", plain(many.runs as f64))]);
    let hours = |hours: Option<String>| hours.unwrap_or_else(|| "never".into());
    table.row(&["hot cannot pay all that is asked", "", &percent_estimate(many.p_dry)]);
    table.row(&[
        "hours until then",
        &hours(once.hours_until_dry.map(|hours| plain(f64::from(hours)))),
        &hours(
            many.hours_until_dry
                .map(|hours| format!("{} (median)", estimate(hours, 1))),
        ),
    ]);
    table.row(&[
        "largest queue",
        &amount(once.largest_queue),
        &money_estimate(many.largest_queue, currency),
    ]);
    table.row(&[
        "withdrawn",
        &amount(once.withdrawn),
        &money_estimate(many.withdrawn, currency),
    ]);
    let no_buffer = || "none: customers ask for more than there is".to_owned();
    table.row(&[
        &format!("in hot at the start to serve it, at {}", percent(many.serve)),
        &once.smallest_buffer.map_or_else(no_buffer, amount),
        &many
            .smallest_buffer
            .map_or_else(no_buffer, |buffer| money_estimate(buffer, currency)),
    ]);
    let _ = write!(out, "\nThe run\n{table}");

    let _ = writeln!(out, "\nTwo sides of the line");
    let _ = write!(out, "{}", sides(scenario, &done.window, done.least));
    out += "\nLimits\n";
    for limit in RUN_LIMITS {
        let _ = writeln!(out, "  {limit}");
    }
    out
}

/// What the run begins with, what happens, what it would take from this start, and what before the hack.
fn said(run: &RunResult, window: &Window, currency: &str) -> String {
    let amount = |value: f64| money(value, currency);
    let (hot, before) = (amount(run.start.hot), amount(window.hot_value));
    let left = run.hot_left(window.hot_value);
    let mut said = match left {
        HotLeft::NothingKept => "Nothing of value is kept in hot: the run begins with refills alone.".to_owned(),
        HotLeft::Nothing => format!("The run begins after the hack, which leaves nothing of the {before} in hot."),
        HotLeft::Part => format!("The run begins after the hack, with {hot} left of the {before} in hot."),
        HotLeft::All => format!("The run begins after the hack, with {hot} in hot as before it."),
    };
    match run.hours_until_dry {
        None => said += "\nEvery request is paid in its hour, as soon as it may be.",
        // What is empty from the start does not run dry.
        Some(_) if matches!(left, HotLeft::NothingKept | HotLeft::Nothing) => {}
        Some(hours) => {
            let _ = write!(said, "\nHot is dry after {hours} hours.");
        }
    }
    said += &match run.smallest_buffer {
        Some(buffer) => format!("\nFrom this start the run needs {} in hot.", amount(buffer)),
        None => "\nFrom this start no amount in hot would serve the run: customers ask for more than there is.".into(),
    };
    if run.hours_until_dry.is_some() {
        said += &match window.least {
            LeastHot::Value { value } => format!(
                "\nWith {} in hot before the hack, in place of {before}, enough would be left to serve the run.",
                amount(value)
            ),
            LeastHot::Nothing => "\nWith nothing in hot before the hack, refills would serve the run.".into(),
            LeastHot::None => "\nNo other hot value before the hack that was tried would serve it either.".into(),
            LeastHot::NothingHot => String::new(),
        };
    }
    said
}

fn sides(scenario: &Scenario, window: &Window, least: Option<Estimate>) -> Table {
    let currency = scenario.currency.0.as_str();
    let amount = |value: f64| money(value, currency);
    let mut table = Table::new(2);
    table.left(&["hot before the hack", &amount(window.hot_value)]);
    let run = match window.least {
        LeastHot::Value { value } => format!("at least {} to serve the run without noise", amount(value)),
        LeastHot::Nothing => "refills serve the run without noise even with nothing in hot".into(),
        LeastHot::None => "no hot value serves the run without noise".into(),
        LeastHot::NothingHot => "nothing of value is kept in hot".into(),
    };
    table.left(&["too little", &run]);
    let simulated = match least {
        Some(value) => format!("at least {}", money_estimate(value, currency)),
        None => "no hot value was found".into(),
    };
    let serve = percent(scenario.run.serve);
    table.left(&["", &format!("{simulated} to serve a run with probability {serve}")]);
    let line = match window.line {
        PlimsollLine::Line { value, .. } => {
            format!("at most {} (Plimsoll line, with credit and sponsor)", amount(value))
        }
        PlimsollLine::NoLine { .. } => "the hack leads to a shortfall even with nothing in hot".into(),
        PlimsollLine::Unsinkable => "no hot value leads to a shortfall".into(),
        PlimsollLine::NothingHot => "nothing of value is kept in hot".into(),
    };
    table.left(&["too much", &line]);
    let between = match window.window {
        WindowKind::Between { low, high } => format!("from {} to {}", amount(low), amount(high)),
        WindowKind::From { low } => format!("from {} on", amount(low)),
        WindowKind::None => "none".into(),
    };
    table.left(&["window", &between]);
    table
}
