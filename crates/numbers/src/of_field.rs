//! How the number of each field of a scenario is typed and displayed.

use plimsoll_model::{Field, Input, RawScenario, Reading};

use super::style::Style;

/// How the number of a field is typed and displayed. `None` for a text field, and for a field of a holding that does
/// not exist.
pub fn reading_style(scenario: &RawScenario, field: Field) -> Option<Style<'_>> {
    Some(match field.declaration().reading {
        Reading::Text | Reading::List => return None,
        Reading::Count => Style::Count,
        Reading::Money | Reading::Price => Style::Money(&scenario.currency.0),
        Reading::Units => Style::Units(&scenario.holdings.get(field.holding()?)?.asset),
        Reading::Percent => Style::Percent,
        Reading::Fraction => Style::Fraction,
        Reading::Number => Style::Plain,
        // A range is typed like its input. An input that is not a single field has a fixed style.
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
