//! What the sector's screen calls fields, rules, measures and refusals.

use plimsoll_sector::Measure;
use plimsoll_sector::check::Rule;
use plimsoll_sector::read::FilingField;
use plimsoll_sector_worker::Refusal;
use yew::AttrValue;

use crate::texts::view::View;
use crate::texts::{Key, Locale, isolated, key};

/// The place of the page's language among those of the names of columns.
pub fn language(view: &View) -> usize {
    match view.locale {
        Locale::En => 0,
        Locale::Ja => 1,
    }
}

/// The name of a field, as forms in the page's language call its column.
pub fn field_name(view: &View, field: FilingField) -> &'static str {
    let names = field.declaration().names[language(view)];
    names.first().copied().unwrap_or(field.name())
}

/// What a rule finds.
pub fn rule_title(rule: Rule) -> Key {
    match rule {
        Rule::UnreadableFile => key::SECTOR_RULE_E100,
        Rule::Negative => key::SECTOR_RULE_E101,
        Rule::NotANumber => key::SECTOR_RULE_E102,
        Rule::ErrorCell => key::SECTOR_RULE_E103,
        Rule::Contradiction => key::SECTOR_RULE_E104,
        Rule::NoHoldings => key::SECTOR_RULE_E105,
        Rule::OutOfBounds => key::SECTOR_RULE_E106,
        Rule::OtherCurrency => key::SECTOR_RULE_E107,
        Rule::NoStoredValue => key::SECTOR_RULE_E108,
        Rule::Percent => key::SECTOR_RULE_E109,
        Rule::TwoReadings => key::SECTOR_RULE_E110,
        Rule::NotADate => key::SECTOR_RULE_E111,
        Rule::NoExchange => key::SECTOR_RULE_E112,
        Rule::NoTable => key::SECTOR_RULE_E113,
        Rule::OwedMoreThanHeld => key::SECTOR_RULE_W201,
        Rule::Missing => key::SECTOR_RULE_W202,
        Rule::DateApart => key::SECTOR_RULE_W203,
        Rule::OneCoinTwice => key::SECTOR_RULE_W204,
        Rule::Total => key::SECTOR_RULE_W205,
        Rule::PriceApart => key::SECTOR_RULE_W206,
        Rule::BaseUnits => key::SECTOR_RULE_W207,
        Rule::HotShare => key::SECTOR_RULE_W208,
        Rule::NotUnderstood => key::SECTOR_RULE_W209,
    }
}

/// The name of a measure in the list of measures.
pub fn measure_name(measure: Measure) -> Key {
    match measure {
        Measure::Shortfall => key::SECTOR_MEASURE_SHORTFALL,
        Measure::Uncovered => key::SECTOR_MEASURE_UNCOVERED,
        Measure::Headroom => key::SECTOR_MEASURE_HEADROOM,
        Measure::CustomersBear => key::SECTOR_MEASURE_CUSTOMERS_BEAR,
        Measure::PShortfall => key::SECTOR_MEASURE_P_SHORTFALL,
        Measure::MeanShortfall => key::SECTOR_MEASURE_MEAN_SHORTFALL,
        Measure::ExpectedShortfall { .. } => key::SECTOR_MEASURE_EXPECTED_SHORTFALL,
    }
}

/// Why a request was refused. `None` where the fields themselves say it.
pub fn refusal_text(view: &View, refusal: &Refusal) -> Option<AttrValue> {
    match refusal {
        Refusal::Settings(_) | Refusal::LinkTooLong { .. } => None,
        Refusal::NothingToRank => Some(view.t(key::SECTOR_NOTHING_TO_RANK)),
        Refusal::Damaged(why) => Some(view.with(&key::SectorDamaged { why: &isolated(why) })),
        Refusal::NoScenario(why) => Some(view.with(&key::SectorNoScenario {
            why: &isolated(&why.to_string()),
        })),
    }
}
