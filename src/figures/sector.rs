//! The figures of a sector as text: names of measures and inputs, estimates, ranks, and why there is none.

use std::rc::Rc;

use plimsoll_model::simulate::Estimate;
use plimsoll_sector::{Driver, Lever, Measure, MissingFigure, RankInterval, Report, ReportedFigure, Standing, Unknown};
use plimsoll_sector_worker::{FilingSummary, ReadSummary};
use yew::AttrValue;

use super::simulation::estimate;
use crate::texts::view::View;
use crate::texts::{Key, isolated, key};

/// The largest number of names in a sentence.
const MOST_NAMES: usize = 15;

/// What the sector's figures leave out.
pub const LIMITS: [Key; 6] = [
    key::RANKING_LIMIT_HACK,
    key::RANKING_LIMIT_REPORTED,
    key::RANKING_LIMIT_DOUBT,
    key::RANKING_LIMIT_MARKET,
    key::RANKING_LIMIT_PROVIDERS,
    key::RANKING_LIMIT_FIXED,
];

/// What was read and what was found, for all parts of the results. Two are equal if they are the same objects: comparing
/// 10,000 filings would take as long as showing them.
#[derive(Clone)]
pub struct Found {
    /// What was read.
    pub summary: Rc<ReadSummary>,
    /// The answers so far.
    pub report: Option<Rc<Report>>,
}

impl PartialEq for Found {
    fn eq(&self, other: &Self) -> bool {
        let same = |a: &Rc<Report>, b: &Rc<Report>| Rc::ptr_eq(a, b);
        let reports = match (&self.report, &other.report) {
            (Some(a), Some(b)) => same(a, b),
            (None, None) => true,
            _ => false,
        };
        reports && Rc::ptr_eq(&self.summary, &other.summary)
    }
}

/// What was read. Two are equal if they are the same object.
#[derive(Clone)]
pub struct Filings(pub Rc<ReadSummary>);

impl PartialEq for Filings {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Found {
    /// What was read, for what does not depend on the answers.
    pub fn filings(&self) -> Filings {
        Filings(self.summary.clone())
    }

    /// The answers, if they are of the filings that were read last.
    pub fn current(&self) -> Option<&Report> {
        current(&self.summary, self.report.as_deref())
    }

    /// The filing at a place of the report, as it was read, and its place among all.
    pub fn filing(&self, at: usize) -> Option<(u32, &FilingSummary)> {
        let &place = self.summary.sound.get(at)?;
        Some((place, self.summary.filings.get(place as usize)?))
    }

    /// The name of the filing at a place of the report.
    pub fn name(&self, at: usize) -> String {
        self.filing(at).map(|(_, filing)| name_of(filing)).unwrap_or_default()
    }
}

/// A report, if it is of the filings that were read last.
pub fn current<'a>(summary: &ReadSummary, report: Option<&'a Report>) -> Option<&'a Report> {
    report.filter(|report| report.filings.len() == summary.sound.len())
}

/// The name of a filing: that of the exchange, or the id if it has none.
pub fn name_of(filing: &FilingSummary) -> String {
    let name = match filing.name.trim() {
        "" => &filing.id,
        name => name,
    };
    isolated(name)
}

/// Names in a sentence. Of a long list the first ones, and the number of the others.
pub fn names(view: &View, names: impl ExactSizeIterator<Item = String>) -> AttrValue {
    let count = names.len();
    let shown = if count > MOST_NAMES + 1 { MOST_NAMES } else { count };
    let first = joined(view, names.take(shown));
    match count - shown {
        0 => first,
        left => view.with(&key::RankingAndMore {
            names: &first,
            count: &view.formats.count(left as f64),
        }),
    }
}

/// Texts as a list.
pub fn joined(view: &View, texts: impl Iterator<Item = impl AsRef<str>>) -> AttrValue {
    let mut all = String::new();
    for text in texts {
        let text = text.as_ref();
        all = match all.is_empty() {
            true => text.to_owned(),
            false => view
                .with(&key::RankingListed {
                    first: &all,
                    next: text,
                })
                .to_string(),
        };
    }
    all.into()
}

/// The name of a measure, without its level.
pub fn measure_key(measure: Measure) -> Key {
    match measure {
        Measure::Shortfall => key::RANKING_MEASURE_SHORTFALL,
        Measure::Uncovered => key::RANKING_MEASURE_UNCOVERED,
        Measure::Headroom => key::RANKING_MEASURE_HEADROOM,
        Measure::CustomersBear => key::RANKING_MEASURE_CUSTOMERS_BEAR,
        Measure::PShortfall => key::RANKING_MEASURE_P_SHORTFALL,
        Measure::MeanShortfall => key::RANKING_MEASURE_MEAN_SHORTFALL,
        Measure::ExpectedShortfall { .. } => key::RANKING_MEASURE_EXPECTED_SHORTFALL,
    }
}

/// The name of a measure, with its level if it has one.
pub fn measure_name(view: &View, measure: Measure) -> AttrValue {
    let name = view.t(measure_key(measure));
    match measure {
        Measure::ExpectedShortfall { level } => view.with(&key::RankingAtLevel {
            measure: &name,
            level: &view.formats.percent(level),
        }),
        _ => name,
    }
}

/// A value of a measure, without its error.
pub fn value(view: &View, measure: Measure, value: f64) -> String {
    match measure.is_money() {
        true => view.formats.money_short(value),
        false => view.formats.percent(value),
    }
}

/// A value of a measure with its error. Where the trials are too few for one, it says so.
pub fn estimate_of(view: &View, measure: Measure, found: Estimate) -> AttrValue {
    if measure.is_money() {
        money(view, found)
    } else {
        estimate::probability(view, found)
    }
}

/// An amount of money with its error. Where the trials are too few for one, it says so.
pub fn money(view: &View, found: Estimate) -> AttrValue {
    match found.standard_error {
        None if found.value != 0.0 => view.with(&key::RankingFewTrials {
            value: &view.formats.money_short(found.value),
        }),
        _ => estimate::money(view, found),
    }
}

/// The interval of a measure: `¥1.2 bn to ¥3.4 bn`.
pub fn range(view: &View, measure: Measure, (low, high): (f64, f64)) -> AttrValue {
    view.with(&key::RankingRange {
        low: &value(view, measure, low),
        high: &value(view, measure, high),
    })
}

/// A rank with what it may be: `3 (1–7)`.
pub fn rank(view: &View, rank: usize, interval: RankInterval) -> AttrValue {
    let count = |rank: usize| view.formats.count(rank as f64);
    view.with(&key::RankingRank {
        rank: &count(rank),
        first: &count(interval.first),
        last: &count(interval.last),
    })
}

/// Where a filing stands: its rank with its interval, or what stands in its place.
pub fn standing(view: &View, standing: &Standing) -> AttrValue {
    match standing {
        Standing::Ranked { rank: at, interval, .. } => rank(view, *at, *interval),
        Standing::WorstOfAll { .. } => view.t(key::RANKING_WORST_OF_ALL),
        Standing::BestOfAll { .. } => view.t(key::RANKING_BEST_OF_ALL),
        Standing::NotRanked { .. } => view.t(key::RANKING_NOT_RANKED),
    }
}

/// The probability of being among the worst k. It comes from few replicates, so that 100 % is not certain.
pub fn chance(view: &View, p_worst: f64) -> String {
    view.formats.percent_to(p_worst, 0)
}

/// The name of an input that drives a measure.
pub fn lever_key(lever: Lever) -> Key {
    match lever {
        Lever::HotShare => key::RANKING_LEVER_HOT_SHARE,
        Lever::HeldOverOwed => key::RANKING_LEVER_HELD_OVER_OWED,
        Lever::Cash => key::RANKING_LEVER_CASH,
        Lever::Credit => key::RANKING_LEVER_CREDIT,
        Lever::Sponsor => key::RANKING_LEVER_SPONSOR,
        Lever::Insurance => key::RANKING_LEVER_INSURANCE,
        Lever::Guarantee => key::RANKING_LEVER_GUARANTEE,
    }
}

/// What to see or to ask for on site, by what drives the measure.
pub fn ask_key(lever: Lever) -> Key {
    match lever {
        Lever::HotShare => key::PLAN_ASK_HOT_SHARE,
        Lever::HeldOverOwed => key::PLAN_ASK_HELD_OVER_OWED,
        Lever::Cash => key::PLAN_ASK_CASH,
        Lever::Credit => key::PLAN_ASK_CREDIT,
        Lever::Sponsor => key::PLAN_ASK_SPONSOR,
        Lever::Insurance => key::PLAN_ASK_INSURANCE,
        Lever::Guarantee => key::PLAN_ASK_GUARANTEE,
    }
}

/// A driver with its value and the sector's: `hot share 12.0 %, median 3.1 %`.
pub fn driver(view: &View, driver: &Driver) -> AttrValue {
    view.with(&key::RankingDriver {
        input: &view.t(lever_key(driver.lever)),
        own: &view.formats.percent(driver.own),
        median: &view.formats.percent(driver.median),
    })
}

/// What the driver does: what the measure would be with the sector's median.
pub fn driver_change(view: &View, measure: Measure, driver: &Driver) -> AttrValue {
    let change = &value(view, measure, driver.change.abs());
    match driver.change >= 0.0 {
        true => view.with(&key::RankingDriverMore { change }),
        false => view.with(&key::RankingDriverLess { change }),
    }
}

/// The name of a figure that a filing may report.
fn figure_key(figure: ReportedFigure) -> Key {
    match figure {
        ReportedFigure::Hot => key::FIELD_HOT,
        ReportedFigure::Cold => key::FIELD_COLD,
        ReportedFigure::Owed => key::FIELD_OWED,
        ReportedFigure::Price => key::RANKING_FIGURE_PRICE,
        ReportedFigure::Cash => key::FIELD_CASH,
        ReportedFigure::Credit => key::FIELD_CREDIT,
        ReportedFigure::Insurance => key::FIELD_INSURANCE_LIMIT,
        ReportedFigure::Sponsor => key::SOURCE_SPONSOR,
        ReportedFigure::MonthlyIncome => key::FIELD_MONTHLY_INCOME,
    }
}

/// A figure that is not reported, with what stands in its place.
pub fn missing(view: &View, missing: &MissingFigure) -> AttrValue {
    let f = &view.formats;
    let stands_in = match missing.figure {
        ReportedFigure::Hot | ReportedFigure::Cold | ReportedFigure::Owed => f.units(missing.stands_in),
        ReportedFigure::Price => f.price(missing.stands_in),
        _ => f.money_short(missing.stands_in),
    };
    let name = view.t(figure_key(missing.figure));
    match &missing.asset {
        Some(asset) => view.with(&key::RankingMissingOf {
            asset: &isolated(asset),
            figure: &name,
            value: &stands_in,
        }),
        None => view.with(&key::RankingMissing {
            figure: &name,
            value: &stands_in,
        }),
    }
}

/// Why a measure of a filing has no value.
pub fn unknown(view: &View, reason: &Unknown) -> AttrValue {
    match reason {
        Unknown::NoHoldings => view.t(key::RANKING_NO_HOLDINGS),
        Unknown::NoPrice { asset } => view.with(&key::RankingNoPrice {
            asset: &isolated(asset),
        }),
        Unknown::NoBalance { asset } => view.with(&key::RankingNoBalance {
            asset: &isolated(asset),
        }),
        Unknown::Invalid { fields } => {
            let fields = joined(view, fields.iter().map(|field| isolated(field)));
            view.with(&key::RankingInvalid { fields: &fields })
        }
        Unknown::NothingOwed => view.t(key::RANKING_NOTHING_OWED),
        Unknown::ShortWithoutHot => view.t(key::RANKING_SHORT_WITHOUT_HOT),
        Unknown::Unsinkable => view.t(key::RANKING_UNSINKABLE),
        Unknown::NothingHot => view.t(key::RANKING_NOTHING_HOT),
        Unknown::NotSimulated => view.t(key::RANKING_NOT_SIMULATED),
        Unknown::TooFewTrials => view.t(key::RANKING_TOO_FEW_TRIALS),
    }
}

/// What the set that holds the true worst k says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SetSize {
    /// It is no larger than the number of visits: the k to visit are the worst.
    IsTheVisits,
    /// It narrows the choice.
    Narrow,
    /// It is more than half of those that are ranked.
    TooMany,
    /// Likewise, since at least this number of filings have the same value as the last of the k.
    TooManyTied(usize),
}

/// How large the set is.
pub fn set_size(report: &Report) -> SetSize {
    let selection = &report.selection;
    let (set, ranked) = (selection.set.len(), selection.order.len());
    if set <= selection.visits.len() {
        return SetSize::IsTheVisits;
    }
    if 2 * set <= ranked || set <= 2 * report.visits {
        return SetSize::Narrow;
    }
    let value = |at: usize| {
        report
            .filings
            .get(at)
            .and_then(|filing| filing.estimate)
            .map(|found| found.value)
    };
    let last = selection.visits.last().and_then(|&at| value(at));
    let alike = match last {
        Some(last) => selection.order.iter().filter(|&&at| value(at) == Some(last)).count(),
        None => 0,
    };
    match alike {
        0..=2 => SetSize::TooMany,
        alike => SetSize::TooManyTied(alike),
    }
}

/// The lowest and the highest probability of being among the worst k, of those to visit. `None` if none of them has a rank
/// by a number.
pub fn chances(report: &Report) -> Option<(f64, f64)> {
    let of = |at: &usize| match report.filings.get(*at)?.standing {
        Standing::Ranked { p_worst, .. } => Some(p_worst),
        _ => None,
    };
    let mut all = report.selection.visits.iter().filter_map(of);
    let first = all.next()?;
    Some(all.fold((first, first), |(low, high), p| (low.min(p), high.max(p))))
}

/// The days whose balances the filings report: the first and the last, as they are written. `None` if no filing says one.
pub fn reference_dates(summary: &ReadSummary) -> Option<(&str, &str)> {
    let days = || {
        let sound = summary.sound.iter().filter_map(|&at| summary.filings.get(at as usize));
        sound
            .map(|filing| &*filing.reference_date)
            .filter(|day| !day.is_empty())
    };
    days().min().zip(days().max())
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[path = "sector_tests.rs"]
mod tests;
