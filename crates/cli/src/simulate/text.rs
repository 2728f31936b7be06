//! Simulations for readers.

use std::fmt::Write as _;

use plimsoll_model::simulate::{Crossing, DriverName, Estimate, MeasureReport, Outcome, SimulatedLine, SimulatedLines};
use plimsoll_model::{Scenario, Simulation, SpreadOf, evaluate};

use super::compute::{Run, reproduced};
use crate::cases;
use crate::input::Loaded;
use crate::number::{fixed, money, money_estimate, percent, percent_estimate, plain};
use crate::recorded::{self, Recorded};
use crate::scenario::{self, named_lines, title};
use crate::table::Table;

/// The limits of the model, and what the standard errors do not cover.
const LIMITS: [&str; 8] = [
    "± is one standard error of the simulation. It does not cover the uncertainty of the rate and the distributions, which are assumptions.",
    "None seen: zero in every trial, which does not make it impossible.",
    "Breaches do not depend on prices. They depend on each other only through the rate and the clusters.",
    "At each breach the wallets are full again; cash, credit and the other resources are what earlier breaches left.",
    "At the first shortfall the exchange stops: later breaches of that trial do not count.",
    "Prices move once, from the hack to the payout; all customers are paid on that day.",
    "The model has no withdrawal run after the news, and no insolvency law of any country.",
    "A Plimsoll line scales all hot balances together; cash, credit and sponsor do not grow with them.",
];

/// The whole result for readers.
pub fn simulation(loaded: &Loaded, run: &Run) -> String {
    let scenario = &loaded.scenario;
    let currency = scenario.currency.0.as_str();
    let o = &run.outcome;
    let years = if o.horizon == 1.0 {
        "1 year".into()
    } else {
        format!("{} years", plain(o.horizon))
    };
    let trials = fixed(o.trials as f64, 0);
    let mut out = format!("{}\nAmounts in {currency}\n", title(scenario));
    let _ = writeln!(out, "{trials} trials of {years} each, seed {}", o.seed);
    let _ = write!(out, "\nWithin {years}\n{}", probabilities(currency, o));
    let _ = write!(out, "\nDistribution over {years}\n{}", distribution(currency, o));
    let _ = write!(
        out,
        "\nExpected shortfall: the mean of the worst trials\n{}",
        tails(currency, o)
    );
    let said = means(currency, &scenario.simulation);
    if !said.is_empty() {
        let _ = writeln!(out, "\nWhat the means depend on\n  {}", said.join("\n  "));
    }
    let tolerated = percent_of(scenario.simulation.tolerance);
    let _ = writeln!(
        out,
        "\nSimulated Plimsoll lines, with a shortfall tolerated in {tolerated} of trials\n{}",
        simulated_lines(scenario, &run.lines)
    );
    if let Some(crossings) = run.crossings(scenario) {
        let _ = write!(out, "\nRisk tolerance curve\n{}", tolerance(currency, &crossings));
    }
    if !o.drivers.is_empty() {
        let worst = fixed(o.tail_trials as f64, 0);
        let _ = write!(out, "\nWhat the worst {worst} trials had in common\n{}", drivers(o));
    }
    if let Some(case) = loaded.case {
        out += &cases::remarks(case, scenario);
    }
    let _ = writeln!(out, "\nLimits of the model\n  {}", LIMITS.join("\n  "));
    let _ = writeln!(out, "\nModel version {}, digest {}", o.model_version, o.digest);
    if let Some(said) = loaded.recorded {
        let evaluation = recorded::recorded("Link, evaluation", said, &evaluate(scenario));
        let _ = writeln!(out, "{evaluation}\nLink, simulation: {}", compared(said, o));
    }
    out
}

fn compared(said: Recorded, o: &Outcome) -> String {
    match (said.simulated, reproduced(said, o)) {
        (Some(digest), Some(true)) => format!("reproduced (digest {digest})"),
        (Some(digest), Some(false)) => {
            format!(
                "not reproduced: it records digest {digest}, but this program computes {}",
                o.digest
            )
        }
        (Some(_), None) => "not compared: it records a simulation with another seed or number of trials".into(),
        (None, _) => "not compared: it records no simulation".into(),
    }
}

/// What the means of the results depend on: means that intervals imply, and a tail without a mean.
fn means(currency: &str, simulation: &Simulation) -> Vec<String> {
    let mut said = Vec::new();
    for implied in simulation.implied_means() {
        let (of, mean) = match implied.of {
            SpreadOf::PriceJump => ("price jump", percent(implied.mean)),
            SpreadOf::Response => ("response cost", money(implied.mean, currency)),
            SpreadOf::Fine => ("fine", money(implied.mean, currency)),
        };
        let beyond = if implied.is_beyond {
            ", above its upper end: means of results depend on values that few trials see; read the quantiles instead"
        } else {
            ""
        };
        said.push(format!("{of}: its 90 % interval implies a mean of {mean}{beyond}"));
    }
    if simulation.has_tail_without_mean() {
        said.push(
            "heavy tail: with a shape of 1 or more it has no mean; losses are bounded by what the tiers hold, and their mean \
             depends on that bound; read the quantiles instead"
                .into(),
        );
    }
    said
}

/// A probability that is known, as a percentage with the digits that it needs.
fn percent_of(probability: f64) -> String {
    // Eight decimals hide the rounding of the multiplication.
    format!("{} %", plain(100.0 * probability))
}

fn probabilities(currency: &str, o: &Outcome) -> Table {
    let mut table = Table::new(2);
    let exact = |p: Option<f64>| p.map(percent_of);
    let mut line = |name: &str, estimate: String, exact: Option<String>| {
        let exact = exact.map_or_else(String::new, |exact| format!(", exact {exact}"));
        table.left(&[name, &format!("{estimate}{exact}")]);
    };
    line(
        "probability of a breach",
        percent_estimate(o.p_breach),
        exact(o.p_breach_exact),
    );
    line(
        "probability of a shortfall",
        percent_estimate(o.p_shortfall),
        exact(o.exact.map(|exact| exact.p_shortfall)),
    );
    line(
        "probability of equity below zero",
        o.p_equity_negative.map_or_else(
            || "not computed: equity before the hack is unknown".into(),
            percent_estimate,
        ),
        None,
    );
    let annual = o.exact.map(|exact| exact.means[0] / o.horizon);
    line(
        "expected annual loss",
        seen(
            &o.measures[0],
            o.expected_annual_loss,
            o.measures[0].decided_by,
            currency,
        ),
        annual.map(|loss| money(loss, currency)),
    );
    table
}

/// An estimate of a measure with its error, or that no trial saw anything of it.
fn seen(report: &MeasureReport, estimate: Estimate, decided_by: Option<u64>, currency: &str) -> String {
    let value = || money(estimate.value, currency);
    match (estimate.standard_error, decided_by) {
        _ if report.none_seen() => format!("{}, none seen", value()),
        (None, Some(0)) => format!("{}, the same in all these trials", value()),
        (None, Some(1)) => format!("{}, decided by 1 trial", value()),
        (None, Some(trials)) => format!("{}, decided by {trials} trials", value()),
        _ => money_estimate(estimate, currency),
    }
}

/// Quantiles first: they hold where a few trials decide the mean.
fn distribution(currency: &str, o: &Outcome) -> Table {
    let mut table = measures();
    let amounts = |pick: &dyn Fn(&MeasureReport) -> Estimate| -> Vec<String> {
        let reports = o.measures.iter();
        reports
            .map(|report| seen(report, pick(report), None, currency))
            .collect()
    };
    for (k, level) in o.measures[0].levels.iter().enumerate() {
        let quantile = format!("{} % quantile", plain(100.0 * level.level));
        row(&mut table, &quantile, amounts(&|report| report.levels[k].value_at_risk));
    }
    let means = o.measures.iter();
    let means = means.map(|report| seen(report, report.mean, report.decided_by, currency));
    row(&mut table, "mean", means.collect());
    if let Some(exact) = o.exact {
        let means = exact.means.map(|mean| money(mean, currency));
        row(&mut table, "mean, exact", means.into());
    }
    row(
        &mut table,
        "standard deviation",
        amounts(&|report| report.standard_deviation),
    );
    let largest = o.measures.iter().map(|report| money(report.largest, currency));
    row(&mut table, "largest trial", largest.collect());
    table
}

fn tails(currency: &str, o: &Outcome) -> Table {
    let mut table = measures();
    for (k, level) in o.measures[0].levels.iter().enumerate() {
        let name = format!("worst {} %", plain(100.0 * (1.0 - level.level)));
        let cells = o.measures.iter().map(|report| {
            let shortfall = report.levels[k].expected_shortfall;
            let decided_by = report.levels[k].decided_by;
            shortfall.map_or_else(|| "too few trials".into(), |e| seen(report, e, decided_by, currency))
        });
        row(&mut table, &name, cells.collect());
    }
    table
}

fn measures() -> Table {
    let mut table = Table::new(2);
    table.row(&["", "gross loss", "obligation", "shortfall"]);
    table
}

fn row(table: &mut Table, name: &str, cells: Vec<String>) {
    let cells: Vec<_> = std::iter::once(name).chain(cells.iter().map(String::as_str)).collect();
    table.row(&cells);
}

fn simulated_lines(scenario: &Scenario, lines: &SimulatedLines) -> String {
    let mut table = Table::new(2);
    for &(means, name) in named_lines(scenario) {
        if let Some(found) = lines.of(means) {
            table.left(&[name, &line(&scenario.currency.0, found)]);
        }
    }
    table.to_string().trim_end().to_owned()
}

fn line(currency: &str, line: SimulatedLine) -> String {
    match line {
        SimulatedLine::Line { value, headroom, .. } => format!(
            "{}, {}",
            money_estimate(value, currency),
            scenario::headroom(headroom, currency)
        ),
        SimulatedLine::NoLine { more_hot_helps } => {
            let helps = if more_hot_helps {
                "; with more in hot it becomes less likely"
            } else {
                ""
            };
            format!("no line: a shortfall is more likely than tolerated even with nothing in hot{helps}")
        }
        SimulatedLine::Unsinkable { up_to_scale } => format!(
            "no limit found: up to {} times the hot value now, a shortfall is not more likely than tolerated",
            plain(up_to_scale)
        ),
        SimulatedLine::NothingHot => "no line: nothing of value is kept in hot".into(),
    }
}

fn tolerance(currency: &str, crossings: &[Option<Crossing>; 3]) -> Table {
    let mut table = Table::new(2);
    for (name, crossing) in ["gross loss", "obligation", "shortfall"].into_iter().zip(crossings) {
        let said = match crossing {
            Some(c) => format!(
                "exceeded from {} on: probability {}, tolerated {}",
                money(c.loss, currency),
                percent_estimate(c.probability),
                percent_of(c.tolerated)
            ),
            None => "never exceeded".into(),
        };
        table.left(&[name, &said]);
    }
    table
}

fn drivers(o: &Outcome) -> Table {
    let mut table = Table::new(2);
    table.row(&["mean over", "these", "all with a breach"]);
    for driver in &o.drivers {
        let shown: fn(f64) -> String = match driver.driver {
            DriverName::Breaches => |mean| fixed(mean, 2),
            _ => percent,
        };
        let name = match driver.driver {
            DriverName::Breaches => "breaches",
            DriverName::ReachesWarm => "a breach reached warm",
            DriverName::ReachesCold => "a breach reached cold",
            DriverName::StolenShare => "share stolen of all that is held",
            DriverName::NothingRecovered => "nothing recovered",
            DriverName::PriceChange => "price change until payout",
            DriverName::InsurerRefuses => "the insurer did not pay",
            DriverName::SponsorRefuses => "the sponsor did not pay",
        };
        table.row(&[name, &shown(driver.in_tail), &shown(driver.in_breached)]);
    }
    table
}
