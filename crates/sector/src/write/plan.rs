//! The inspection plan as a table: whom to visit, why, and what to ask for.

use plimsoll_formats::results::key;
use plimsoll_formats::sheets::{Cell, Sheet};

use crate::driver::Lever;
use crate::missing::MissingFigure;
use crate::report::{FilingReport, Report};

/// The plan: a row for each exchange to visit, the worst first, and then one for each other of the set that holds the true
/// worst with the confidence of the report. Money is in `currency`; ratios are fractions. `checks` says the number of
/// findings of a filing.
pub fn plan(report: &Report, currency: &str, checks: impl Fn(usize) -> usize) -> Sheet {
    let mut sheet = Sheet::new([
        "rank",
        "id",
        "name",
        "to_visit",
        "rank_low",
        "rank_high",
        "p_worst",
        "measure",
        "currency",
        "estimate",
        "se_estimate",
        "driver",
        "driver_own",
        "driver_median",
        "missing",
        "checks",
        "ask_for",
    ]);
    let whole = |number: usize| number as f64;
    let visits = &report.selection.visits;
    let others = report.selection.set.iter().filter(|at| !visits.contains(at));
    for &at in visits.iter().chain(others) {
        let filing = &report.filings[at];
        let (rank, interval, p_worst) = filing.standing.numbers();
        let missing: Vec<String> = filing.missing.iter().map(name_of).collect();
        sheet.row([
            Cell::from(rank.map(whole)),
            filing.id.as_str().into(),
            filing.name.as_str().into(),
            visits.contains(&at).into(),
            interval.map(|interval| whole(interval.first)).into(),
            interval.map(|interval| whole(interval.last)).into(),
            p_worst.into(),
            report.measure.name().into(),
            currency.into(),
            filing.estimate.map(|estimate| estimate.value).into(),
            filing.estimate.and_then(|estimate| estimate.standard_error).into(),
            filing.driver.map(|driver| driver.lever.name()).into(),
            filing.driver.map(|driver| driver.own).into(),
            filing.driver.map(|driver| driver.median).into(),
            Cell::Text(missing.join("; ")),
            whole(checks(at)).into(),
            Cell::Text(ask_for(filing)),
        ]);
    }
    sheet
}

/// A missing figure, such as `hot of BTC`.
fn name_of(missing: &MissingFigure) -> String {
    let figure = key(&missing.figure);
    match &missing.asset {
        Some(asset) => format!("{figure} of {asset}"),
        None => figure,
    }
}

/// What settles the figure that drives the rank, and what is missing.
fn ask_for(filing: &FilingReport) -> String {
    let evidence = match filing.driver.map(|driver| driver.lever) {
        Some(Lever::HotShare) => "Balances of all hot wallets by hour over a month, and the rule that limits them.",
        Some(Lever::HeldOverOwed) => "Signed proof of all wallets and the list of customer claims, both of one day.",
        Some(Lever::Cash) => "Bank confirmations of free cash, and what of it is pledged.",
        Some(Lever::Credit) => "The credit agreements: what is committed, on which conditions, and what is drawn.",
        Some(Lever::Sponsor) => "The written commitment of the owners, and their accounts.",
        Some(Lever::Insurance) => "The insurance policy: its limit, its exclusions, and its cover of hot wallets.",
        Some(Lever::Guarantee) => "Signed proof of the guarantee assets in cold storage.",
        None => "Evidence of the reported balances.",
    };
    match filing.missing.is_empty() {
        true => evidence.to_owned(),
        false => format!("{evidence} The figures that are missing."),
    }
}
