//! What was read, as the page shows it.

use plimsoll_sector::Filing;
use plimsoll_sector::check::Severity;
use plimsoll_sector::read::Read;

use crate::message::{FilingSummary, ReadSummary};

/// What was read, without the hack and the settings.
pub(crate) fn summary(read: &Read) -> ReadSummary {
    let mut filings: Vec<FilingSummary> = read.filings.iter().map(of_filing).collect();
    for check in &read.checks {
        if let Some(filing) = check.filing {
            match check.severity() {
                Severity::Error => filings[filing].errors += 1,
                Severity::Warning => filings[filing].warnings += 1,
            }
        }
    }
    ReadSummary {
        filings,
        sound: read.sound().into_iter().map(|at| at as u32).collect(),
        checks: read.checks.iter().map(|check| read.record(check)).collect(),
        more: read.more.clone(),
        undecided: read.undecided.clone(),
        unmapped: read.unmapped.clone(),
        sheets: read.sheets.clone(),
        left_out: read.left_out.len(),
        currency: read.currency.clone(),
        template: None,
        settings: None,
    }
}

fn of_filing(filing: &Filing) -> FilingSummary {
    let value = |units: fn(&plimsoll_sector::ReportedHolding) -> Option<f64>| -> Option<f64> {
        let values = filing
            .holdings
            .iter()
            .map(|holding| Some(units(holding)? * holding.price?));
        values.sum()
    };
    let resources = [filing.cash, filing.credit, filing.insurance, filing.sponsor];
    FilingSummary {
        id: filing.id.clone(),
        name: filing.name.clone(),
        country: filing.country.clone().unwrap_or_default(),
        reference_date: filing.reference_date.map(|day| day.to_string()).unwrap_or_default(),
        grade: char::from(b'A' + filing.grade as u8),
        provider: filing.provider.clone().unwrap_or_default(),
        assets: filing.holdings.len() as u32,
        customers: filing.customers,
        hot_value: value(|holding| holding.hot),
        held_value: value(|holding| Some(holding.hot? + holding.warm.unwrap_or(0.0) + holding.cold?)),
        owed_value: value(|holding| holding.owed),
        resources: resources
            .iter()
            .any(Option::is_some)
            .then(|| resources.into_iter().flatten().sum()),
        errors: 0,
        warnings: 0,
    }
}
