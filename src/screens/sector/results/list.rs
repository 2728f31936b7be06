//! The rows of the table of filings: which there are, in which order, and which of them are chosen. Pure.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use plimsoll_sector::{FilingReport, Report, Standing};
use plimsoll_sector_worker::{FilingSummary, ReadSummary};

use crate::figures::sector::current;

/// A column of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// The rank by the estimate, with its interval.
    Rank,
    /// The name of the exchange.
    Name,
    /// The measure with its error.
    Estimate,
    /// The probability of being among the worst k.
    Chance,
    /// What the measure may be.
    Range,
    /// The input that changes the measure most.
    Driver,
    /// The value in hot over the value held.
    HotShare,
    /// The value in hot.
    HotValue,
    /// What customers can claim.
    Owed,
    /// The money that can pay over the value in hot.
    Coverage,
    /// The country.
    Country,
    /// The grade of the filing.
    Grade,
    /// What is not reported.
    Missing,
    /// The number of warnings.
    Warnings,
}

impl Column {
    /// All columns in their order, each with its name in the document.
    pub const ALL: [(Column, &'static str); 14] = [
        (Column::Rank, "rank"),
        (Column::Name, "name"),
        (Column::Estimate, "estimate"),
        (Column::Chance, "chance"),
        (Column::Range, "range"),
        (Column::Driver, "driver"),
        (Column::HotShare, "hot-share"),
        (Column::HotValue, "hot-value"),
        (Column::Owed, "owed"),
        (Column::Coverage, "coverage"),
        (Column::Country, "country"),
        (Column::Grade, "grade"),
        (Column::Missing, "missing"),
        (Column::Warnings, "warnings"),
    ];

    /// Whether the first click on its header sorts with the largest first.
    fn begins_descending(self) -> bool {
        !matches!(self, Self::Rank | Self::Name | Self::Country | Self::Grade)
    }
}

/// Which filings are chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Choice {
    /// All.
    #[default]
    All,
    /// Those to visit.
    Visit,
    /// The set that holds the true worst k.
    Set,
    /// Those with warnings.
    Warnings,
    /// Those that are kept out by errors.
    KeptOut,
}

impl Choice {
    /// All choices, each with its name in the document.
    pub const ALL: [(Choice, &'static str); 5] = [
        (Choice::All, "all"),
        (Choice::Visit, "visit"),
        (Choice::Set, "set"),
        (Choice::Warnings, "warnings"),
        (Choice::KeptOut, "kept-out"),
    ];
}

/// What the reader chose to see, and in which order.
#[derive(Clone, Debug, PartialEq)]
pub struct Query {
    /// The column to sort by.
    pub sort: Column,
    /// Whether the largest comes first.
    pub is_descending: bool,
    /// A part of the name or the id.
    pub text: String,
    /// Which filings.
    pub choice: Choice,
    /// The code of a country; empty for all.
    pub country: String,
}

impl Default for Query {
    fn default() -> Self {
        Self {
            sort: Column::Rank,
            is_descending: false,
            text: String::new(),
            choice: Choice::All,
            country: String::new(),
        }
    }
}

impl Query {
    /// The same after a click on a header: sorted by this column, or the other way round if it was.
    pub fn sorted_by(&self, column: Column) -> Self {
        Self {
            sort: column,
            is_descending: if self.sort == column {
                !self.is_descending
            } else {
                column.begins_descending()
            },
            ..self.clone()
        }
    }
}

/// A filing of the table.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Its place in [`ReadSummary::filings`].
    pub filing: usize,
    /// Its place in [`Report::filings`]. `None` if it is kept out by errors, or nothing is computed yet.
    pub ranked: Option<usize>,
    /// Whether it is one of the k to visit.
    pub is_visited: bool,
    /// Whether it is in the set that holds the true worst k.
    pub is_in_set: bool,
}

/// All filings: the worst first, then those without a rank, then those that are kept out by errors.
pub fn lines(summary: &ReadSummary, report: Option<&Report>) -> Vec<Line> {
    let report = current(summary, report);
    let line = |filing: usize, ranked: Option<usize>, is_visited: bool, is_in_set: bool| {
        summary.filings.get(filing).map(|_| Line {
            filing,
            ranked,
            is_visited,
            is_in_set,
        })
    };
    let sound: BTreeSet<usize> = summary.sound.iter().map(|&at| at as usize).collect();
    let mut lines: Vec<Line> = match report {
        Some(report) => {
            let visits: BTreeSet<usize> = report.selection.visits.iter().copied().collect();
            let set: BTreeSet<usize> = report.selection.set.iter().copied().collect();
            let placed = report.in_order().into_iter().filter_map(|at| {
                let filing = *summary.sound.get(at)? as usize;
                line(filing, Some(at), visits.contains(&at), set.contains(&at))
            });
            placed.collect()
        }
        None => sound.iter().filter_map(|&at| line(at, None, false, false)).collect(),
    };
    let kept_out = (0..summary.filings.len()).filter(|at| !sound.contains(at));
    lines.extend(kept_out.filter_map(|at| line(at, None, false, false)));
    lines
}

/// What a row is sorted by.
#[derive(Clone, Debug, PartialEq)]
enum SortKey<'a> {
    Number(f64),
    Text(&'a str),
    Unknown,
}

/// The places in `lines` of those that are chosen, in order. What has no value comes after all that have one, and filings
/// that are kept out by errors come last.
pub fn arranged(lines: &[Line], summary: &ReadSummary, report: Option<&Report>, query: &Query) -> Vec<usize> {
    let report = current(summary, report);
    let text = query.text.trim().to_lowercase();
    let mut chosen: Vec<(bool, SortKey, usize)> = lines
        .iter()
        .enumerate()
        .filter_map(|(place, line)| {
            let filing = summary.filings.get(line.filing)?;
            let is_kept_out = filing.errors > 0;
            let is_chosen = match query.choice {
                Choice::All => true,
                Choice::Visit => line.is_visited,
                Choice::Set => line.is_in_set,
                Choice::Warnings => filing.warnings > 0,
                Choice::KeptOut => is_kept_out,
            };
            let holds = |field: &str| field.to_lowercase().contains(&text);
            let is_found = text.is_empty() || holds(&filing.name) || holds(&filing.id);
            let is_there = query.country.is_empty() || filing.country == query.country;
            let of = line.ranked.zip(report).and_then(|(at, report)| report.filings.get(at));
            let key = || sort_key(query.sort, place, filing, of);
            (is_chosen && is_found && is_there).then(|| (is_kept_out, key(), place))
        })
        .collect();
    chosen.sort_by(|a, b| {
        let keys = match (&a.1, &b.1) {
            (SortKey::Unknown, SortKey::Unknown) => Ordering::Equal,
            (SortKey::Unknown, _) => Ordering::Greater,
            (_, SortKey::Unknown) => Ordering::Less,
            (a, b) if query.is_descending => compare(b, a),
            (a, b) => compare(a, b),
        };
        a.0.cmp(&b.0).then(keys).then(a.2.cmp(&b.2))
    });
    chosen.into_iter().map(|(_, _, place)| place).collect()
}

fn compare(a: &SortKey, b: &SortKey) -> Ordering {
    match (a, b) {
        (SortKey::Number(a), SortKey::Number(b)) => a.total_cmp(b),
        (SortKey::Text(a), SortKey::Text(b)) => a.cmp(b),
        _ => Ordering::Equal,
    }
}

fn sort_key<'a>(column: Column, place: usize, filing: &'a FilingSummary, of: Option<&FilingReport>) -> SortKey<'a> {
    let number = |value: Option<f64>| value.map_or(SortKey::Unknown, SortKey::Number);
    let text = |text: &'a str| {
        if text.is_empty() {
            SortKey::Unknown
        } else {
            SortKey::Text(text)
        }
    };
    match column {
        Column::Rank => match of.map(|of| &of.standing) {
            Some(Standing::NotRanked { .. }) | None => SortKey::Unknown,
            Some(_) => SortKey::Number(place as f64),
        },
        Column::Name => text(if filing.name.is_empty() {
            &filing.id
        } else {
            &filing.name
        }),
        Column::Estimate => number(of.and_then(|of| of.estimate).map(|estimate| estimate.value)),
        Column::Chance => number(of.and_then(|of| match of.standing {
            Standing::Ranked { p_worst, .. } => Some(p_worst),
            // It is among the worst without a doubt.
            Standing::WorstOfAll { .. } => Some(f64::INFINITY),
            Standing::BestOfAll { .. } => Some(f64::NEG_INFINITY),
            Standing::NotRanked { .. } => None,
        })),
        Column::Range => number(of.and_then(|of| of.range).map(|(low, high)| high - low)),
        Column::Driver => number(of.and_then(|of| of.driver).map(|driver| driver.change.abs())),
        Column::HotShare => number(hot_share(filing)),
        Column::HotValue => number(filing.hot_value),
        Column::Owed => number(filing.owed_value),
        Column::Coverage => number(coverage(filing)),
        Column::Country => text(&filing.country),
        Column::Grade => SortKey::Number(f64::from(u32::from(filing.grade))),
        Column::Missing => number(of.map(|of| of.missing.len() as f64)),
        Column::Warnings => SortKey::Number(f64::from(filing.warnings)),
    }
}

/// The value in hot over the value held. `None` if either is unknown, or nothing is held.
pub fn hot_share(filing: &FilingSummary) -> Option<f64> {
    let (hot, held) = (filing.hot_value?, filing.held_value?);
    (held > 0.0).then(|| hot / held)
}

/// The money that can pay (cash, credit, insurance, sponsor) over the value in hot: what is there for each unit of money
/// that one hack of the hot wallets takes. `None` if either is unknown, or nothing is in hot.
pub fn coverage(filing: &FilingSummary) -> Option<f64> {
    let (hot, resources) = (filing.hot_value?, filing.resources?);
    (hot > 0.0).then(|| resources / hot)
}

/// The countries of the filings, in alphabetical order of their codes.
pub fn countries(summary: &ReadSummary) -> Vec<String> {
    let codes: BTreeSet<&str> = summary.filings.iter().map(|filing| &*filing.country).collect();
    codes
        .into_iter()
        .filter(|code| !code.is_empty())
        .map(str::to_owned)
        .collect()
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[path = "list_tests.rs"]
mod tests;
