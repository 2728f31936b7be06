//! Simulates a scenario, and says what came out.

use std::fmt::Write as _;
use std::thread;

use plimsoll_model::simulate::{
    Crossing, Distribution, DriverName, Estimate, LineSearch, Measure, MeasureReport, Outcome, SimulatedLine,
    SimulatedLines, Simulator, Tally,
};
use plimsoll_model::{Scenario, Simulation, SpreadOf, evaluate};

use crate::args::SimulateArgs;
use crate::casebook;
use crate::csv::{self, Sink};
use crate::failure::Failure;
use crate::input::{Loaded, Recorded};
use crate::json;
use crate::number::{fixed, money, money_estimate, percent, percent_estimate, plain};
use crate::report::{self, named_lines};
use crate::table::Table;
use crate::threads::share_out;

/// A simulation that has been run.
pub struct Run {
    pub outcome: Outcome,
    /// Of each measure, in the order of [`Measure::ALL`].
    distributions: [Distribution; 3],
    pub lines: SimulatedLines,
    /// Threads that it ran on.
    pub threads: usize,
}

/// Does what is asked and returns what goes to standard output.
pub fn run(mut loaded: Loaded, how: &SimulateArgs) -> Result<String, Failure> {
    let mut raw = loaded.scenario.into_raw();
    raw.simulation.trials = how.trials.unwrap_or(raw.simulation.trials);
    raw.simulation.seed = how.seed.unwrap_or(raw.simulation.seed);
    loaded.scenario = Scenario::new(raw).map_err(|errors| Failure::fields("", &errors))?;

    let to_output = |file: &Option<String>| file.as_deref() == Some("-");
    let is_csv = to_output(&how.trials_csv) || to_output(&how.curve_csv);
    if how.trials_csv.is_some() && how.trials_csv == how.curve_csv {
        return Err(Failure::new(
            "--trials-csv and --curve-csv cannot write to the same file",
        ));
    }
    if how.json && is_csv {
        return Err(Failure::new("standard output takes either --json or a CSV file"));
    }
    if how.table.is_given() && how.trials_csv.is_none() && how.curve_csv.is_none() {
        return Err(Failure::new("--bom and --separator are for CSV"));
    }
    // What cannot be written is said before the work, not after it.
    let sink = |file: &Option<String>| {
        file.as_deref()
            .map(|name| Sink::new(name, how.table.dialect()))
            .transpose()
    };
    let (trials_csv, curve_csv) = (sink(&how.trials_csv)?, sink(&how.curve_csv)?);

    let simulator = Simulator::new(&loaded.scenario);
    let threads = match how.threads {
        Some(threads) => threads as usize,
        None => thread::available_parallelism().map_or(1, usize::from),
    };
    let currency = loaded.scenario.currency.0.as_str();
    let done = simulate(&simulator, threads);
    if let Some(sink) = trials_csv {
        csv::trials(sink, &simulator, currency)?;
    }
    if let Some(sink) = curve_csv {
        csv::curve(sink, &done.distributions, currency)?;
    }
    Ok(match how.json {
        _ if is_csv => String::new(),
        true => json::simulation(&loaded, &done),
        false => text(&loaded, &done),
    })
}

/// The same bits on any number of threads.
fn simulate(simulator: &Simulator, threads: usize) -> Run {
    let chunks = simulator.chunks();
    let tallies = share_out(threads, chunks, |batches| {
        let mut tally = simulator.tally();
        batches.for_each(|batch| simulator.run(batch, &mut tally));
        tally
    });
    let threads = tallies.len();
    let tally = tallies.into_iter().reduce(merged).unwrap_or_else(|| simulator.tally());

    let mut lines = SimulatedLines::default();
    while let Some(means) = lines.next() {
        let mut search = LineSearch::new(simulator, means);
        while !search.scales().is_empty() {
            let scales = search.scales();
            let parts = share_out(threads, chunks, |batches| {
                batches.fold(vec![0; scales.len()], |sums, batch| {
                    added(sums, simulator.count_short(batch, scales, means))
                })
            });
            let short = parts.into_iter().fold(vec![0; scales.len()], added);
            search.take(&short);
        }
        lines.found(simulator, means, search.line());
    }
    Run {
        outcome: Outcome::new(simulator, &tally),
        distributions: Measure::ALL.map(|measure| Distribution::new(&tally, measure)),
        lines,
        threads,
    }
}

fn merged(mut one: Tally, other: Tally) -> Tally {
    match one.merge(&other) {
        Ok(()) => one,
        Err(error) => unreachable!("each chunk is given out once: {error}"),
    }
}

fn added(mut sums: Vec<u64>, counts: Vec<u64>) -> Vec<u64> {
    for (sum, count) in sums.iter_mut().zip(counts) {
        *sum += count;
    }
    sums
}

impl Run {
    /// Where each measure first exceeds the risk tolerance curve; `None` without one.
    pub fn crossings(&self, scenario: &Scenario) -> Option<[Option<Crossing>; 3]> {
        let curve = &scenario.simulation.tolerance_curve;
        let crossing = |i: usize| self.distributions[i].crossing(curve);
        (!curve.is_empty()).then(|| [crossing(0), crossing(1), crossing(2)])
    }
}

/// What the simulation leaves out, and what its errors do not cover.
const LIMITS: [&str; 8] = [
    "± is one standard error of the simulation. It says nothing of the rate and the distributions, which are assumed.",
    "None seen: zero in every trial, which does not make it impossible.",
    "Breaches do not depend on prices, and on each other only through the rate and the clusters.",
    "Each breach finds the wallets full again; cash, credit and the other resources are what earlier breaches left.",
    "At the first shortfall the exchange stops: later breaches of that trial do not count.",
    "Prices move once, from the hack to the payout; customers are all paid on that day.",
    "There is no withdrawal run after the news, and no law of any country.",
    "A Plimsoll line scales all hot balances together; cash, credit and sponsor do not grow with them.",
];

/// The whole result for readers.
fn text(loaded: &Loaded, run: &Run) -> String {
    let scenario = &loaded.scenario;
    let currency = scenario.currency.0.as_str();
    let o = &run.outcome;
    let years = if o.horizon == 1.0 {
        "1 year".into()
    } else {
        format!("{} years", plain(o.horizon))
    };
    let trials = fixed(o.trials as f64, 0);
    let mut out = format!("{}\nAmounts in {currency}\n", report::title(scenario));
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
        let _ = writeln!(out, "\nWhat means depend on\n  {}", said.join("\n  "));
    }
    let tolerated = percent_of(scenario.simulation.tolerance);
    let _ = writeln!(
        out,
        "\nSimulated Plimsoll lines, a shortfall tolerated in {tolerated} of trials\n{}",
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
        out += &casebook::remarks(case, scenario);
    }
    let _ = writeln!(out, "\nLimits of the model\n  {}", LIMITS.join("\n  "));
    let _ = writeln!(out, "\nModel version {}, digest {}", o.model_version, o.digest);
    if let Some(said) = loaded.recorded {
        let evaluation = report::recorded("Link, evaluation", said, &evaluate(scenario));
        let _ = writeln!(out, "{evaluation}\nLink, simulation: {}", recorded(said, o));
    }
    out
}

/// Whether the simulation that a link records comes out; `None` if it was not compared.
pub fn reproduced(said: Recorded, o: &Outcome) -> Option<bool> {
    let is_alike = (said.seed, said.trials) == (o.seed, o.trials);
    said.simulated
        .filter(|_| is_alike)
        .map(|simulated| simulated == o.digest)
}

fn recorded(said: Recorded, o: &Outcome) -> String {
    match (said.simulated, reproduced(said, o)) {
        (Some(digest), Some(true)) => format!("reproduced (digest {digest})"),
        (Some(digest), Some(false)) => {
            format!("not reproduced: it records digest {digest}, computed is {}", o.digest)
        }
        (Some(_), None) => "not compared: it records one with another seed or number of trials".into(),
        (None, _) => "not compared: it records none".into(),
    }
}

/// What the means of the results depend on: those that intervals imply, and a tail that has none.
fn means(currency: &str, simulation: &Simulation) -> Vec<String> {
    let mut said = Vec::new();
    for implied in simulation.implied_means() {
        let (of, mean) = match implied.of {
            SpreadOf::PriceJump => ("price jump", percent(implied.mean)),
            SpreadOf::Response => ("response cost", money(implied.mean, currency)),
            SpreadOf::Fine => ("fine", money(implied.mean, currency)),
        };
        let beyond = if implied.is_beyond {
            ", above its upper end: means of results depend on values that hardly any trial sees; read the quantiles"
        } else {
            ""
        };
        said.push(format!("{of}: its 90 % interval implies a mean of {mean}{beyond}"));
    }
    if simulation.has_tail_without_mean() {
        said.push(
            "heavy tail: with a shape of 1 or more it has no mean of its own; losses end at what the reached tiers hold, \
             and their mean depends on that bound; read the quantiles"
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
            || "not computed: equity before the hack is not known".into(),
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
        (None, Some(0)) => format!("{}, all alike in these trials", value()),
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
        SimulatedLine::Line { value, headroom, .. } => {
            let side = if headroom < 0.0 {
                format!("the hot value is {} above it", money(-headroom, currency))
            } else {
                format!("headroom {}", money(headroom, currency))
            };
            format!("{}, {side}", money_estimate(value, currency))
        }
        SimulatedLine::NoLine { more_hot_helps } => {
            let helps = if more_hot_helps { "; more in hot would help" } else { "" };
            format!("no line: a shortfall is likelier than that even with nothing in hot{helps}")
        }
        SimulatedLine::Unsinkable { up_to_scale } => format!(
            "no hot value up to {} times that of today makes a shortfall likelier",
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
                "exceeded from {} on: more in {}, tolerated {}",
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
