//! Messages about typed texts and links that are not accepted.

use plimsoll_formats::LinkError;
use plimsoll_model::{Bound, Field, FieldError, Given, RawScenario};
use yew::AttrValue;

use crate::state::Problem;
use crate::texts::view::View;
use crate::texts::{isolated, key};
use plimsoll_numbers::Unreadable;

/// Says why the text in a field is not in force, and which value is in force instead.
pub fn problem_text(view: &View, scenario: &RawScenario, field: Field, problem: &Problem) -> AttrValue {
    let reason = match problem {
        Problem::Empty => view.t(key::UNREADABLE_EMPTY),
        Problem::Unreadable(unreadable) => unreadable_text(view, scenario, field, unreadable),
        Problem::Refused(error) => refused_text(view, scenario, error),
    };
    match scenario.number(field) {
        Some(value) => {
            let value = view.field_value(scenario, field, value);
            view.with(&key::ProblemStillInForce {
                reason: &reason,
                value: &value,
            })
        }
        None => reason,
    }
}

/// Says why a text cannot be read as a number of the field.
pub fn unreadable_text(view: &View, scenario: &RawScenario, field: Field, unreadable: &Unreadable) -> AttrValue {
    match unreadable {
        Unreadable::NotANumber { at } if at.is_empty() => view.t(key::UNREADABLE_INCOMPLETE),
        Unreadable::NotANumber { at } => view.with(&key::UnreadableNotANumber { at: &isolated(at) }),
        Unreadable::Ambiguous { readings } => {
            let written = readings.iter().map(|value| view.field_in_full(scenario, field, *value));
            let readings = written.reduce(|first, second| {
                let either = view.with(&key::UnreadableEither {
                    first: &first,
                    second: &second,
                });
                either.to_string()
            });
            view.with(&key::UnreadableAmbiguous {
                readings: &readings.unwrap_or_default(),
            })
        }
        Unreadable::SeveralNumbers => view.t(key::UNREADABLE_SEVERAL_NUMBERS),
        Unreadable::OnlyADash => view.t(key::UNREADABLE_ONLY_A_DASH),
        Unreadable::UnknownUnit { unit } => view.with(&key::UnreadableUnknownUnit { unit: &isolated(unit) }),
        Unreadable::OtherCurrency { typed } => view.with(&key::UnreadableOtherCurrency {
            typed: &isolated(typed),
            currency: &scenario.currency.0,
        }),
        Unreadable::DateOrRange => view.t(key::UNREADABLE_DATE_OR_RANGE),
        Unreadable::DivisionByZero { at } => view.with(&key::UnreadableDivisionByZero { at: &isolated(at) }),
        Unreadable::TooLong => view.t(key::UNREADABLE_TOO_LONG),
        Unreadable::TooLarge => view.t(key::UNREADABLE_TOO_LARGE),
        Unreadable::TooSmall => view.t(key::UNREADABLE_TOO_SMALL),
    }
}

/// Says which bound a value breaks.
pub fn refused_text(view: &View, scenario: &RawScenario, error: &FieldError) -> AttrValue {
    let number = |value: f64| view.field_value(scenario, error.field, value);
    let bound = match error.bound {
        Bound::Finite => view.t(key::BOUND_FINITE),
        Bound::AtLeast(min) => view.with(&key::BoundAtLeast { min: &number(min) }),
        Bound::MoreThan(min) => view.with(&key::BoundMoreThan { min: &number(min) }),
        Bound::AtMost(max) => view.with(&key::BoundAtMost { max: &number(max) }),
        Bound::Whole => view.t(key::BOUND_WHOLE),
        Bound::AtMostField(field, bound) | Bound::MoreThanField(field, bound) => {
            let (bound, field) = (&view.field_value(scenario, field, bound), &view.field_name(field));
            match error.bound {
                Bound::AtMostField(..) => view.with(&key::BoundAtMostField { bound, field }),
                _ => view.with(&key::BoundMoreThanField { bound, field }),
            }
        }
        Bound::Needs(field) => view.with(&key::BoundNeeds {
            field: &view.field_name(field),
        }),
        Bound::Characters(max) => view.with(&key::BoundCharacters { max: &max.to_string() }),
        Bound::Entries(max) => view.with(&key::BoundEntries { max: &max.to_string() }),
        Bound::NotEmpty => view.t(key::BOUND_NOT_EMPTY),
        Bound::PlainText => view.t(key::BOUND_PLAIN_TEXT),
        Bound::CurrencyCode => view.t(key::BOUND_CURRENCY_CODE),
        Bound::EachSourceOnce => view.t(key::BOUND_EACH_SOURCE_ONCE),
        Bound::EachInputOnce => view.t(key::BOUND_EACH_INPUT_ONCE),
    };
    let given = match &error.given {
        // The value is not rounded: a rounded one might satisfy the bound.
        Given::Number(value) => view.field_in_full(scenario, error.field, *value),
        Given::Text(text) => isolated(text),
        Given::Characters(count) | Given::Entries(count) => count.to_string(),
    };
    view.with(&key::Refused {
        field: &view.field_name(error.field),
        bound: &bound,
        given: &given,
    })
}

/// The name of a link's error, for an element.
pub fn link_error_name(error: &LinkError) -> &'static str {
    match error {
        LinkError::Empty => "link-empty",
        LinkError::NotALink => "link-not-a-link",
        LinkError::NewerVersion { .. } => "link-newer-version",
        LinkError::NewerField { .. } => "link-newer-field",
        LinkError::TooLong { .. } => "link-too-long",
        LinkError::Truncated { .. } => "link-truncated",
        LinkError::Damaged => "link-damaged",
        LinkError::TooLarge { .. } => "link-too-large",
        LinkError::TooManyHoldings { .. } => "link-too-many-holdings",
        LinkError::Invalid(_) => "link-invalid",
        _ => "link-malformed",
    }
}

/// Says why a link could not be opened.
pub fn link_error_text(view: &View, error: &LinkError) -> AttrValue {
    let count = |n: usize| view.formats.count(n as f64);
    match error {
        LinkError::Empty => view.t(key::LINK_EMPTY),
        LinkError::NotALink => view.t(key::LINK_NOT_A_LINK),
        LinkError::NewerVersion { version } => view.with(&key::LinkNewerVersion {
            version: &version.to_string(),
        }),
        LinkError::NewerField { .. } => view.t(key::LINK_NEWER_FIELD),
        LinkError::TooLong { chars, max } => view.with(&key::LinkTooLong {
            chars: &count(*chars),
            max: &count(*max),
        }),
        LinkError::Truncated {
            expected: Some(expected),
            found,
        } => view.with(&key::LinkTruncatedOf {
            found: &count(*found),
            expected: &count(*expected),
        }),
        LinkError::Truncated { .. } => view.t(key::LINK_TRUNCATED),
        LinkError::Damaged => view.t(key::LINK_DAMAGED),
        LinkError::TooLarge { .. } => view.t(key::LINK_TOO_LARGE),
        LinkError::TooManyHoldings { count: holdings, max } => view.with(&key::LinkTooManyHoldings {
            count: &view.formats.count(*holdings as f64),
            max: &count(*max),
        }),
        LinkError::Invalid(errors) => {
            let reason = errors
                .first()
                .map(|error| refused_text(view, &RawScenario::default(), error));
            view.with(&key::LinkInvalid {
                reason: &reason.unwrap_or_default(),
            })
        }
        _ => view.t(key::LINK_MALFORMED),
    }
}
