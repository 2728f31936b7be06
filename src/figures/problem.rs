//! What is wrong with a typed text, in the reader's words.

use plimsoll_formats::LinkError;
use plimsoll_model::{Bound, Field, FieldError, Given, RawScenario};
use yew::AttrValue;

use crate::state::Problem;
use crate::texts::isolated;
use crate::texts::view::View;
use plimsoll_numbers::Unreadable;

/// Says why the text in a field is not in force, and which value is.
pub fn problem_text(view: &View, scenario: &RawScenario, field: Field, problem: &Problem) -> AttrValue {
    let reason = match problem {
        Problem::Empty => view.t("unreadable-empty"),
        Problem::Unreadable(unreadable) => unreadable_text(view, scenario, field, unreadable),
        Problem::Refused(error) => refused_text(view, scenario, error),
    };
    match scenario.number(field) {
        Some(value) => {
            let value = view.field_value(scenario, field, value);
            view.with("problem-still-in-force", &[("reason", &reason), ("value", &value)])
        }
        None => reason,
    }
}

/// Says why a text is no number of a field.
pub fn unreadable_text(view: &View, scenario: &RawScenario, field: Field, unreadable: &Unreadable) -> AttrValue {
    match unreadable {
        Unreadable::NotANumber { at } if at.is_empty() => view.t("unreadable-incomplete"),
        Unreadable::NotANumber { at } => view.with("unreadable-not-a-number", &[("at", &isolated(at))]),
        Unreadable::Ambiguous { readings } => {
            let written = readings.iter().map(|value| view.field_in_full(scenario, field, *value));
            let readings = written.reduce(|first, second| {
                let either = view.with("unreadable-either", &[("first", &first), ("second", &second)]);
                either.to_string()
            });
            view.with("unreadable-ambiguous", &[("readings", &readings.unwrap_or_default())])
        }
        Unreadable::SeveralNumbers => view.t("unreadable-several-numbers"),
        Unreadable::OnlyADash => view.t("unreadable-only-a-dash"),
        Unreadable::UnknownUnit { unit } => view.with("unreadable-unknown-unit", &[("unit", &isolated(unit))]),
        Unreadable::OtherCurrency { typed } => view.with(
            "unreadable-other-currency",
            &[("typed", &isolated(typed)), ("currency", &scenario.currency.0)],
        ),
        Unreadable::DateOrRange => view.t("unreadable-date-or-range"),
        Unreadable::DivisionByZero { at } => view.with("unreadable-division-by-zero", &[("at", &isolated(at))]),
        Unreadable::TooLong => view.t("unreadable-too-long"),
        Unreadable::TooLarge => view.t("unreadable-too-large"),
        Unreadable::TooSmall => view.t("unreadable-too-small"),
    }
}

/// Says which bound a field does not keep to.
pub fn refused_text(view: &View, scenario: &RawScenario, error: &FieldError) -> AttrValue {
    let number = |value: f64| view.field_value(scenario, error.field, value);
    let bound = match error.bound {
        Bound::Finite => view.t("bound-finite"),
        Bound::AtLeast(min) => view.with("bound-at-least", &[("min", &number(min))]),
        Bound::MoreThan(min) => view.with("bound-more-than", &[("min", &number(min))]),
        Bound::AtMost(max) => view.with("bound-at-most", &[("max", &number(max))]),
        Bound::Whole => view.t("bound-whole"),
        Bound::AtMostField(field, bound) | Bound::MoreThanField(field, bound) => {
            let key = match error.bound {
                Bound::AtMostField(..) => "bound-at-most-field",
                _ => "bound-more-than-field",
            };
            let bound = view.field_value(scenario, field, bound);
            view.with(key, &[("field", &view.field_name(field)), ("bound", &bound)])
        }
        Bound::Needs(field) => view.with("bound-needs", &[("field", &view.field_name(field))]),
        Bound::Characters(max) => view.with("bound-characters", &[("max", &max.to_string())]),
        Bound::Entries(max) => view.with("bound-entries", &[("max", &max.to_string())]),
        Bound::NotEmpty => view.t("bound-not-empty"),
        Bound::PlainText => view.t("bound-plain-text"),
        Bound::CurrencyCode => view.t("bound-currency-code"),
        Bound::EachSourceOnce => view.t("bound-each-source-once"),
        Bound::EachInputOnce => view.t("bound-each-input-once"),
    };
    let given = match &error.given {
        // Rounded it might keep to the bound.
        Given::Number(value) => view.field_in_full(scenario, error.field, *value),
        Given::Text(text) => isolated(text),
        Given::Characters(count) | Given::Entries(count) => count.to_string(),
    };
    view.with(
        "refused",
        &[
            ("field", &view.field_name(error.field)),
            ("bound", &bound),
            ("given", &given),
        ],
    )
}

pub fn link_error_key(error: &LinkError) -> &'static str {
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
    let key = link_error_key(error);
    let count = |n: usize| view.formats.count(n as f64);
    match error {
        LinkError::NewerVersion { version } => view.with(key, &[("version", &version.to_string())]),
        LinkError::TooLong { chars, max } => view.with(key, &[("chars", &count(*chars)), ("max", &count(*max))]),
        LinkError::Truncated {
            expected: Some(expected),
            found,
        } => view.with(
            "link-truncated-of",
            &[("found", &count(*found)), ("expected", &count(*expected))],
        ),
        LinkError::TooManyHoldings { count: holdings, max } => {
            let holdings = view.formats.count(*holdings as f64);
            view.with(key, &[("count", &holdings), ("max", &count(*max))])
        }
        LinkError::Invalid(errors) => {
            let reason = errors
                .first()
                .map(|error| refused_text(view, &RawScenario::default(), error));
            view.with(key, &[("reason", &reason.unwrap_or_default())])
        }
        _ => view.t(key),
    }
}
