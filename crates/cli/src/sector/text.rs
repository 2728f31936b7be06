//! The answer in words: whom to visit, how sure that is, what the sector would need, and what the checks found.

use std::fmt::Write;

use plimsoll_model::simulate::Estimate;
use plimsoll_sector::read::{self, Read};
use plimsoll_sector::{
    DoubtOfGrades, Driver, Fund, Lever, Measure, Providers, Report, Settings, Standing, WholeReport,
};

use super::compute::Ranking;
use crate::number::{estimate, fixed, money, money_estimate, percent, percent_estimate};
use crate::table::Table;

/// The number of findings that are listed; `--json` has all.
const LISTED: usize = 40;

/// Everything, the answer first.
pub fn answer(read: &Read, checks: &read::Report, ranking: Option<&Ranking>) -> String {
    let mut out = String::new();
    let kept_out = checks.kept_out.len();
    let _ = writeln!(out, "{} filings, {kept_out} kept out of the ranking", checks.filings);
    if let Some(Ranking {
        report,
        currency,
        settings,
    }) = ranking
    {
        let _ = writeln!(out, "Money in {currency}");
        visits(&mut out, report, currency);
        if let Some(whole) = &report.whole {
            sector(&mut out, whole, report, currency);
        }
        assumptions(&mut out, settings);
    }
    findings(&mut out, read, checks);
    out
}

fn visits(out: &mut String, report: &Report, currency: &str) {
    let selection = &report.selection;
    let confidence = percent(report.confidence);
    let _ = writeln!(
        out,
        "\nVisit these {} first; by {}\n",
        selection.visits.len(),
        name(report.measure)
    );
    let mut table = Table::new(2);
    table.left(&[
        "rank",
        &format!("{confidence} of ranks"),
        "p worst",
        "estimate",
        "90 % range",
        "exchange",
        "driver",
    ]);
    for at in report.in_order() {
        let filing = &report.filings[at];
        let mark = match (selection.visits.contains(&at), selection.set.contains(&at)) {
            (true, _) => "*",
            (false, true) => "+",
            (false, false) => "",
        };
        let range = filing.range.map(|(low, high)| {
            format!(
                "{} to {}",
                value(report.measure, low, currency),
                value(report.measure, high, currency)
            )
        });
        let (rank, interval, p_worst) = match &filing.standing {
            Standing::Ranked {
                rank,
                interval,
                p_worst,
            } => (
                format!("{rank}{mark}"),
                format!("{} to {}", interval.first, interval.last),
                percent(*p_worst),
            ),
            Standing::WorstOfAll { .. } => (format!("worst{mark}"), String::new(), String::new()),
            Standing::BestOfAll { .. } => ("best".into(), String::new(), String::new()),
            Standing::NotRanked { .. } => ("none".into(), String::new(), String::new()),
        };
        let shown = match (filing.estimate, filing.standing.reason()) {
            (Some(estimate), _) => estimate_of(report.measure, estimate, currency),
            (None, Some(reason)) => reason.to_string(),
            (None, None) => String::new(),
        };
        let driver = filing.driver.as_ref().map(driver).unwrap_or_default();
        table.left(&[
            &rank,
            &interval,
            &p_worst,
            &shown,
            &range.unwrap_or_default(),
            &filing.name,
            &driver,
        ]);
    }
    let _ = write!(out, "{table}");
    let ranked = report.filings.iter().filter(|filing| filing.estimate.is_some()).count();
    out.push_str("\n* to visit. ");
    let _ = match selection.set.len() {
        all if all >= ranked => writeln!(
            out,
            "No smaller set than all is sure to hold the true worst {} in {confidence} of cases: the figures do not tell \
             them apart.",
            report.visits
        ),
        some => writeln!(
            out,
            "The {some} marked * and + hold the true worst {} in {confidence} of cases.",
            report.visits
        ),
    };
    if selection.tied_with_last > 0 {
        let _ = writeln!(
            out,
            "{} more are exactly tied with the last to visit; the larger claims decide.",
            selection.tied_with_last
        );
    }
}

fn sector(out: &mut String, whole: &WholeReport, report: &Report, currency: &str) {
    let horizon = match report.horizon {
        1.0 => "one year".into(),
        years => format!("{years} years"),
    };
    let _ = writeln!(
        out,
        "\nThe sector within {horizon}: {} trials\n",
        fixed(whole.trials as f64, 0)
    );
    let mut table = Table::new(2);
    table.left(&["exchanges short, mean", &estimate(whole.mean_short, 6)]);
    if let Some(any) = whole.curve.first() {
        table.left(&["probability of any shortfall", &percent_estimate(any.probability)]);
    }
    table.left(&["sum of shortfalls, mean", &money_estimate(whole.mean_sum, currency)]);
    table.left(&["largest sum of a trial", &money(whole.largest_sum, currency)]);
    let tolerance = percent(whole.tolerance);
    match &whole.fund {
        Fund::TooFewTrials { needed } => {
            table.left(&[
                "common fund",
                &format!("not known: {tolerance} needs at least {needed} trials"),
            ]);
        }
        Fund::NotNeeded { .. } => table.left(&[
            "common fund",
            &format!("none: a shortfall is no more likely than {tolerance}"),
        ]),
        Fund::Sized(fund) => {
            let exceeded = format!("common fund, exceeded with at most {tolerance}");
            table.left(&[&exceeded, &money_estimate(fund.size, currency)]);
            table.left(&["funds of each alone", &money_estimate(fund.alone_total, currency)]);
        }
    }
    let _ = write!(out, "{table}");
}

fn assumptions(out: &mut String, settings: &Settings) {
    let DoubtOfGrades { a, b, c, d } = settings.doubt;
    let Providers { through, reaches } = settings.providers;
    let [a, b, c, d, through, reaches] = [a, b, c, d, through, reaches].map(percent);
    let _ = write!(
        out,
        "\nAssumed, without a published source: with 90 % a true balance is within {a}, {b}, {c} or {d} of the reported one, \
         by grade A to D;\n{through} of the breaches of a provider's clients come through it, and reach each other client with \
         {reaches}.\nOne hack is done in full to each. What is not reported is drawn from what the others report.\n"
    );
}

fn findings(out: &mut String, read: &Read, checks: &read::Report) {
    for undecided in &read.undecided {
        let _ = writeln!(
            out,
            "\nThe column {:?} can be read in two ways; say which with --decimal . or --decimal ,",
            undecided.header
        );
    }
    if !read.unmapped.is_empty() {
        let headers: Vec<&str> = read.unmapped.iter().map(|column| column.header.as_str()).collect();
        let _ = writeln!(out, "\nColumns that were not read: {}", headers.join(", "));
    }
    if checks.checks.is_empty() {
        return;
    }
    out.push_str("\nChecks\n\n");
    for check in checks.checks.iter().take(LISTED) {
        let _ = writeln!(out, "  {check}");
    }
    let more = checks.checks.len().saturating_sub(LISTED) + checks.more.values().sum::<usize>();
    if more > 0 {
        let _ = writeln!(out, "  and {more} more");
    }
}

fn name(measure: Measure) -> String {
    match measure {
        Measure::Shortfall => "shortfall at the hack".into(),
        Measure::Uncovered => "uncovered part of the obligation".into(),
        Measure::Headroom => "headroom below the Plimsoll line by own means".into(),
        Measure::CustomersBear => "what customers bear".into(),
        Measure::PShortfall => "probability of a shortfall".into(),
        Measure::MeanShortfall => "mean shortfall".into(),
        Measure::ExpectedShortfall { level } => format!("expected shortfall at {}", percent(level)),
    }
}

fn value(measure: Measure, value: f64, currency: &str) -> String {
    match measure.is_money() {
        true => money(value, currency),
        false => percent(value),
    }
}

fn estimate_of(measure: Measure, of: Estimate, currency: &str) -> String {
    match (measure.is_simulated(), measure.is_money()) {
        (false, _) => value(measure, of.value, currency),
        (true, true) => money_estimate(of, currency),
        (true, false) => percent_estimate(of),
    }
}

/// Such as `hot share 12.0 %, median 3.1 %`.
fn driver(driver: &Driver) -> String {
    let lever = match driver.lever {
        Lever::HotShare => "hot share",
        Lever::HeldOverOwed => "held over owed",
        Lever::Cash => "cash over owed",
        Lever::Credit => "credit over owed",
        Lever::Sponsor => "sponsor over owed",
        Lever::Insurance => "insurance over hot",
        Lever::Guarantee => "guarantee over hot",
    };
    format!("{lever} {}, median {}", percent(driver.own), percent(driver.median))
}
