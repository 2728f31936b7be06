//! The ranking as a table.

use plimsoll_formats::sheets::{Cell, Sheet};

use crate::measure::Unknown;
use crate::report::Report;

/// The ranking, a row for each filing, the worst first and those without a rank last. Money is in `currency`; ratios are
/// fractions. What is unknown is empty, and `reason` says why.
pub fn ranking(report: &Report, currency: &str) -> Sheet {
    let mut sheet = Sheet::new([
        "rank",
        "id",
        "name",
        "measure",
        "currency",
        "estimate",
        "se_estimate",
        "range_low",
        "range_high",
        "rank_low",
        "rank_high",
        "p_worst",
        "to_visit",
        "in_set",
        "driver",
        "driver_own",
        "driver_median",
        "driver_change",
        "figures_missing",
        "reason",
    ]);
    let selection = &report.selection;
    for at in report.in_order() {
        let filing = &report.filings[at];
        let (rank, interval, p_worst) = filing.standing.numbers();
        let whole = |number: usize| number as f64;
        sheet.row([
            Cell::from(rank.map(whole)),
            filing.id.as_str().into(),
            filing.name.as_str().into(),
            report.measure.name().into(),
            currency.into(),
            filing.estimate.map(|estimate| estimate.value).into(),
            filing.estimate.and_then(|estimate| estimate.standard_error).into(),
            filing.range.map(|range| range.0).into(),
            filing.range.map(|range| range.1).into(),
            interval.map(|interval| whole(interval.first)).into(),
            interval.map(|interval| whole(interval.last)).into(),
            p_worst.into(),
            selection.visits.contains(&at).into(),
            selection.set.contains(&at).into(),
            filing.driver.map(|driver| driver.lever.name()).into(),
            filing.driver.map(|driver| driver.own).into(),
            filing.driver.map(|driver| driver.median).into(),
            filing.driver.map(|driver| driver.change).into(),
            whole(filing.missing.len()).into(),
            filing.standing.reason().map(Unknown::to_string).into(),
        ]);
    }
    sheet
}
