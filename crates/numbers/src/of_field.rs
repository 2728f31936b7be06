//! How the number of each field of a scenario is typed and shown.

use plimsoll_model::{Field, Input, RawScenario, Reading};

use super::style::Style;

/// How the number of a field is typed and shown; `None` for fields that hold text, and for those of a holding that
/// is not there.
pub fn reading_style(scenario: &RawScenario, field: Field) -> Option<Style<'_>> {
    Some(match field.declaration().reading {
        Reading::Text | Reading::List => return None,
        Reading::Count => Style::Count,
        Reading::Money | Reading::Price => Style::Money(&scenario.currency.0),
        Reading::Units => Style::Units(&scenario.holdings.get(field.holding()?)?.asset),
        Reading::Percent => Style::Percent,
        Reading::Fraction => Style::Fraction,
        Reading::Number => Style::Plain,
        // A range is typed as its input is; of all holdings together, what the input is.
        Reading::OfInput => {
            let (Field::RangeLow(i) | Field::RangeHigh(i) | Field::RangeUnit(i)) = field else {
                return None;
            };
            match scenario.stress.ranges.get(i)?.input {
                Input::Field(field) => return reading_style(scenario, field),
                Input::Stolen(_) | Input::Recovered => Style::Percent,
                Input::Hot | Input::Price | Input::PayoutPrice => Style::Plain,
            }
        }
    })
}
