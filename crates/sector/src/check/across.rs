//! Rules that compare filings with each other.

use std::collections::BTreeMap;

use super::finding::Check;
use super::rule::{Rule, Thresholds};
use crate::filing::Filing;
use crate::read::field::FilingField;
use crate::read::places::FilingPlaces;
use crate::read::text::folded;

/// Checks filings against each other.
pub(crate) fn check(filings: &[Filing], places: &[FilingPlaces]) -> Vec<Check> {
    let mut found = dates(filings, places);
    found.extend(prices(filings, places));
    found
}

fn dates(filings: &[Filing], places: &[FilingPlaces]) -> Vec<Check> {
    let mut days: Vec<i32> = filings
        .iter()
        .filter_map(|filing| filing.reference_date)
        .map(|day| day.0)
        .collect();
    days.sort_unstable();
    let Some(median) = days.get(days.len() / 2).copied() else {
        return Vec::new();
    };
    let field = FilingField::ReferenceDate;
    let apart = |at: usize, filing: &Filing| {
        let day = filing.reference_date?;
        let is_apart = (day.0 - median).abs() > Thresholds::DAYS_APART;
        let bound = format!(
            "within {} days of {}",
            Thresholds::DAYS_APART,
            plimsoll_formats::Day(median)
        );
        let check = Check::new(Rule::DateApart, day.to_string(), bound).of(at);
        is_apart.then(|| check.at(Some(field), Some(places[at].near(field, None))))
    };
    filings
        .iter()
        .enumerate()
        .filter_map(|(at, filing)| apart(at, filing))
        .collect()
}

/// Prices of one coin, each with its filing and its place among the holdings.
type Prices = Vec<(f64, usize, usize)>;

fn prices(filings: &[Filing], places: &[FilingPlaces]) -> Vec<Check> {
    let mut coins: BTreeMap<String, Prices> = BTreeMap::new();
    for (at, filing) in filings.iter().enumerate() {
        for (i, holding) in filing.holdings.iter().enumerate() {
            if let Some(price) = holding.price.filter(|price| *price > 0.0) {
                coins.entry(folded(&holding.asset)).or_default().push((price, at, i));
            }
        }
    }
    let mut found = Vec::new();
    for mut of_coin in coins.into_values().filter(|prices| prices.len() > 1) {
        of_coin.sort_by(|a, b| a.0.total_cmp(&b.0));
        for (rank, &(price, at, i)) in of_coin.iter().enumerate() {
            let median = median_of_others(&of_coin, rank);
            let apart = price / median - 1.0;
            if apart.abs() > Thresholds::PRICE_APART {
                let bound = format!("{median}, the median of the others ({:+.1} %)", 100.0 * apart);
                let place = places[at].near(FilingField::Price, Some(i));
                let check = Check::new(Rule::PriceApart, price.to_string(), bound).of(at);
                found.push(check.at(Some(FilingField::Price), Some(place)));
            }
        }
    }
    found
}

/// The median of sorted prices without the one at `rank`.
fn median_of_others(sorted: &Prices, rank: usize) -> f64 {
    let other = |at: usize| sorted[if at < rank { at } else { at + 1 }].0;
    let count = sorted.len() - 1;
    match count % 2 {
        1 => other(count / 2),
        _ => 0.5 * (other(count / 2 - 1) + other(count / 2)),
    }
}
