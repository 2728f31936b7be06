//! The withdrawal run, and the window for the hot value.

use std::fmt::Write as _;

use plimsoll_model::simulate::Estimate;
use plimsoll_model::withdrawal::{HotLeft, LeastHot, RunOutcome, RunResult, Window, WindowKind};
use plimsoll_model::{PlimsollLine, RunStart, Scenario};

use crate::number::{estimate, money, money_estimate, percent, percent_estimate, plain};
use crate::scenario::title;
use crate::stress::compute::RunDone;
use crate::table::Table;

/// The limits of the model, and where its rates come from.
const LIMITS: [&str; 6] = [
    "Panic is fitted to one day of Bybit (USD 5.5 bn of 16.9 bn, February 2025), the alarm of a halt to one day of \
     Coincheck (JPY 40.1 bn of yen claims taken as 100 bn, February 2018).",
    "Two days fix two rates. They do not show whether the form of the model is right, or whether it fits other exchanges.",
    "All other rates are assumptions: base rate, herding and its memory, refills, sales, noise.",
    "All assets are pooled: the model ignores which coin customers ask for and which the exchange holds, and it ignores deposits.",
    "Prices stay the same during the run. Credit, sponsor, insurance and recoveries come too late for it.",
    "± is one standard error of the simulation. It does not cover the uncertainty of the rates.",
];

pub fn run(scenario: &Scenario, done: &RunDone) -> String {
    let currency = scenario.currency.0.as_str();
    let days = plain(scenario.run.hours / 24.0);
    let start = match scenario.run.start {
        RunStart::HotSpared => "hot spared by the hack as far as warm and cold can bear the loss",
        RunStart::AfterHack => "with what the hack leaves",
    };
    format!(
        "{}\nAmounts in {currency}\nWithdrawal run over {days} days, {start}\n{}\n\nAt the start\n{}\nThe run\n{}\nLower and \
         upper limit of the hot value\n{}\nLimits of the model\n  {}\n",
        title(scenario),
        summary(&done.once, &done.window, currency),
        at_start(&done.once, currency),
        course(&done.once, &done.many, currency),
        window(scenario, &done.window, done.least),
        LIMITS.join("\n  "),
    )
}

fn at_start(run: &RunResult, currency: &str) -> Table {
    let mut table = Table::new(2);
    let start = run.start;
    for (name, value) in [
        ("claims", start.claims),
        ("hot", start.hot),
        ("reserve", start.reserve),
        ("own assets for sale", start.own),
    ] {
        table.row(&[name, &money(value, currency)]);
    }
    let coverage = run.coverage.map_or_else(|| "no claims".into(), percent);
    table.row(&["assets over claims, as customers see them", &coverage]);
    table
}

/// The run without noise, beside the simulated ones.
fn course(once: &RunResult, many: &RunOutcome, currency: &str) -> Table {
    let amount = |value: f64| money(value, currency);
    let mut table = Table::new(2);
    table.row(&["", "without noise", &format!("{} runs", plain(many.runs as f64))]);
    table.row(&["hot cannot pay all requests", "", &percent_estimate(many.p_dry)]);
    let or_never = |hours: Option<String>| hours.unwrap_or_else(|| "never".into());
    let median = |hours| format!("{} (median)", estimate(hours, 1));
    table.row(&[
        "hours until then",
        &or_never(once.hours_until_dry.map(|hours| plain(f64::from(hours)))),
        &or_never(many.hours_until_dry.map(median)),
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
        &format!("needed in hot at the start, at {}", percent(many.serve)),
        &once.smallest_buffer.map_or_else(no_buffer, amount),
        &many
            .smallest_buffer
            .map_or_else(no_buffer, |buffer| money_estimate(buffer, currency)),
    ]);
    table
}

/// The start of the run, its outcome, and the hot value that would be enough at its start and before the hack.
fn summary(run: &RunResult, window: &Window, currency: &str) -> String {
    let amount = |value: f64| money(value, currency);
    let (hot, before) = (amount(run.start.hot), amount(window.hot_value));
    let left = run.hot_left(window.hot_value);
    let mut out = match left {
        HotLeft::NothingKept => "Nothing of value is kept in hot: the run starts with refills alone.".to_owned(),
        HotLeft::Nothing => format!("The run starts after the hack, which leaves nothing of the {before} in hot."),
        HotLeft::Part => format!("The run starts after the hack, with {hot} left of the {before} in hot."),
        HotLeft::All => format!("The run starts after the hack, with {hot} in hot as before it."),
    };
    match run.hours_until_dry {
        None => out += "\nEvery request is paid within its hour, or as soon as withdrawals are open.",
        // What is empty from the start does not run dry.
        Some(_) if matches!(left, HotLeft::NothingKept | HotLeft::Nothing) => {}
        Some(hours) => {
            let _ = write!(out, "\nHot runs dry after {hours} hours.");
        }
    }
    out += &match run.smallest_buffer {
        Some(buffer) => format!("\nFrom this start, the run needs {} in hot.", amount(buffer)),
        None => "\nFrom this start, no amount in hot serves the run: customers ask for more than there is.".into(),
    };
    if run.hours_until_dry.is_some() {
        out += &match window.least {
            LeastHot::Value { value } => format!(
                "\nWith {} in hot before the hack instead of {before}, enough would be left to serve the run.",
                amount(value)
            ),
            LeastHot::Nothing => "\nWith nothing in hot before the hack, refills would serve the run.".into(),
            LeastHot::None => "\nNo other hot value that was tried would serve it either.".into(),
            LeastHot::NothingHot => String::new(),
        };
    }
    out
}

fn window(scenario: &Scenario, window: &Window, least: Option<Estimate>) -> Table {
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
