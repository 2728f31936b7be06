//! Rules that look at one filing.

use plimsoll_model::{FieldError, NameNotice, RawScenario, name_notices};

use super::finding::Check;
use super::rule::{Rule, Thresholds};
use crate::filing::{Filing, ReportedHolding};
use crate::read::field::{FIELDS, FilingField};
use crate::read::places::FilingPlaces;
use crate::template::Template;

/// Figures of an asset that a filing must report.
const NEEDED_OF_ASSET: [FilingField; 4] = [
    FilingField::Hot,
    FilingField::Cold,
    FilingField::Owed,
    FilingField::Price,
];

/// Checks a filing by itself. `known` are the findings of its cells.
pub(crate) fn check(at: usize, filing: &Filing, places: &FilingPlaces, known: &[Check]) -> Vec<Check> {
    let mut single = Single {
        at,
        filing,
        places,
        known,
        found: Vec::new(),
    };
    single.holdings();
    single.bounds();
    single.missing();
    single.found
}

struct Single<'a> {
    at: usize,
    filing: &'a Filing,
    places: &'a FilingPlaces,
    known: &'a [Check],
    found: Vec<Check>,
}

impl Single<'_> {
    fn find(&mut self, rule: Rule, field: FilingField, holding: Option<usize>, value: String, bound: String) {
        let place = self.places.near(field, holding);
        let check = Check::new(rule, value, bound).of(self.at);
        self.found.push(check.at(Some(field), Some(place)));
    }

    fn holdings(&mut self) {
        use FilingField::{Asset, Hot, Owed};
        let filing = self.filing;
        if filing.holdings.is_empty() {
            self.find(
                Rule::NoHoldings,
                Asset,
                None,
                filing.name.clone(),
                "at least one asset".into(),
            );
        }
        for (i, holding) in filing.holdings.iter().enumerate() {
            if let (Some(hot), Some(cold), Some(owed)) = (holding.hot, holding.cold, holding.owed) {
                let held = hot + holding.warm.unwrap_or(0.0) + cold;
                // Rounding in a spreadsheet is no shortage.
                if owed > held * (1.0 + 1e-9) {
                    self.find(
                        Rule::OwedMoreThanHeld,
                        Owed,
                        Some(i),
                        owed.to_string(),
                        format!("at most {held}, what is held"),
                    );
                }
                if held > 0.0 && hot / held > Thresholds::HOT_SHARE {
                    let share = format!("{:.1} %", 100.0 * hot / held);
                    self.find(
                        Rule::HotShare,
                        Hot,
                        Some(i),
                        share,
                        "at most 50 % of the units held".into(),
                    );
                }
            }
            self.base_units(i, holding);
        }
        let raw = Template::new(RawScenario::default()).raw_scenario(filing);
        for notice in name_notices(&raw.holdings) {
            let name = |i: usize| filing.holdings[i].asset.clone();
            match notice {
                NameNotice::OneCoin { first, second } => {
                    let bound = format!(
                        "the same coin as {} in row {}",
                        name(first),
                        1 + self.places.near(Asset, Some(first)).row
                    );
                    self.find(Rule::OneCoinTwice, Asset, Some(second), name(second), bound);
                }
                NameNotice::TotalAndPart { total, part } => {
                    self.find(
                        Rule::Total,
                        Asset,
                        Some(total),
                        name(total),
                        format!("the total of {} and others", name(part)),
                    );
                }
            }
        }
    }

    fn base_units(&mut self, i: usize, holding: &ReportedHolding) {
        use FilingField::{Cold, Hot, Owed, Warm};
        let is_bitcoin =
            ["btc", "xbt", "bitcoin", "ビットコイン"].contains(&crate::read::text::folded(&holding.asset).as_str());
        let most = if is_bitcoin {
            Thresholds::BITCOIN_SUPPLY
        } else {
            Thresholds::BASE_UNITS
        };
        let units = [
            (Hot, holding.hot),
            (Warm, holding.warm),
            (Cold, holding.cold),
            (Owed, holding.owed),
        ];
        for (field, value) in units {
            if let Some(value) = value.filter(|value| *value > most && value.fract() == 0.0) {
                self.find(
                    Rule::BaseUnits,
                    field,
                    Some(i),
                    value.to_string(),
                    format!("at most {most}"),
                );
            }
        }
    }

    /// What the model does not accept.
    fn bounds(&mut self) {
        let Err(errors) = Template::new(RawScenario::default()).scenario(self.filing) else {
            return;
        };
        for FieldError { field, given, bound } in errors {
            let (path, holding) = without_index(&field.to_string());
            let path = match path.as_str() {
                "exchange.customers_affected" => "exchange.customers_total",
                "holdings" => "holdings[i].asset",
                path => path,
            };
            let known = FIELDS.iter().find(|declared| declared.path == path);
            let field = known.map_or(FilingField::Name, |declared| declared.field);
            let place = self.places.of(field, holding);
            let is_said = |check: &Check| check.field == Some(field) && check.place.is_some() && check.place == place;
            if !self.known.iter().chain(&self.found).any(is_said) {
                self.find(Rule::OutOfBounds, field, holding, given.to_string(), bound.to_string());
            }
        }
    }

    fn missing(&mut self) {
        use FilingField::{Cash, Cold, Hot, Owed};
        let filing = self.filing;
        if filing.cash.is_none() && self.says_nothing(Cash, None) {
            self.find(Rule::Missing, Cash, None, String::new(), Cash.name().to_owned());
        }
        for (i, holding) in filing.holdings.iter().enumerate() {
            for field in NEEDED_OF_ASSET {
                let value = match field {
                    Hot => holding.hot,
                    Cold => holding.cold,
                    Owed => holding.owed,
                    _ => holding.price,
                };
                if value.is_none() && self.says_nothing(field, Some(i)) {
                    let bound = format!("{field} of {}", holding.asset);
                    self.find(Rule::Missing, field, Some(i), String::new(), bound);
                }
            }
        }
    }

    /// Whether no finding says already why a figure is not there.
    fn says_nothing(&self, field: FilingField, holding: Option<usize>) -> bool {
        let place = self.places.of(field, holding);
        place.is_none() || !self.known.iter().any(|check| check.place == place)
    }
}

/// `holdings[3].price` as `holdings[i].price` and 3.
fn without_index(path: &str) -> (String, Option<usize>) {
    let parts = path
        .split_once('[')
        .and_then(|(list, rest)| rest.split_once(']').map(|(index, rest)| (list, index, rest)));
    match parts {
        Some((list, index, rest)) => (format!("{list}[i]{rest}"), index.parse().ok()),
        None => (path.to_owned(), None),
    }
}
