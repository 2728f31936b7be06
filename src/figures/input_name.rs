//! Names of inputs and choices, as the comparison and the report list them.

use plimsoll_model::{Field, Tier};
use yew::AttrValue;

use crate::state::compare::Label;
use crate::texts::view::View;
use crate::texts::{Key, key};

/// The name of an input, with its tier if it has one.
pub fn input_name(view: &View, label: &Label) -> AttrValue {
    let tier = |tier: Tier| {
        view.t(match tier {
            Tier::Hot => key::TIER_HOT,
            Tier::Warm => key::TIER_WARM,
            Tier::Cold => key::TIER_COLD,
        })
    };
    match label {
        Label::Field(field @ Field::Drawn(of, _)) => view.with(&key::SimTierField {
            field: &view.field_name(*field),
            tier: &tier(*of),
        }),
        Label::Field(field) => view.field_name(*field),
        Label::Choice(key) => view.t(*key),
        Label::Drawn(of) => view.with(&key::SimStolenOf { tier: &tier(*of) }),
    }
}

/// The chosen options by name, as one list.
pub fn words(view: &View, keys: &[Key]) -> AttrValue {
    let words: Vec<AttrValue> = keys.iter().map(|key| view.t(*key)).collect();
    let words: Vec<&str> = words.iter().map(AttrValue::as_str).collect();
    words.join(" · ").into()
}

/// The element id of a field's input: its path, in characters that ids allow.
pub fn id_of(field: Field) -> String {
    field.to_string().replace(['[', ']', '.'], "-")
}
