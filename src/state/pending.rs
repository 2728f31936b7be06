//! Texts of fields that are not (yet) their numbers.

use plimsoll_model::{Field, FieldError};

use plimsoll_numbers::Unreadable;

/// A text in a field that is not (yet) its number: being typed, or unreadable.
#[derive(Clone, Debug, PartialEq)]
pub struct Pending {
    /// As typed.
    pub text: String,
    /// Why it is not in force, if it is not.
    pub problem: Option<Problem>,
}

/// The texts of fields that are not simply their number, in the order in which they were typed: never many.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Texts(pub(super) Vec<(Field, Pending)>);

impl Texts {
    /// The text of a field.
    pub fn get(&self, field: Field) -> Option<&Pending> {
        self.0
            .iter()
            .find(|(each, _)| *each == field)
            .map(|(_, pending)| pending)
    }

    /// Every field with its text.
    pub fn iter(&self) -> impl Iterator<Item = (Field, &Pending)> {
        self.0.iter().map(|(field, pending)| (*field, pending))
    }

    pub(super) fn iter_mut(&mut self) -> impl Iterator<Item = (Field, &mut Pending)> {
        self.0.iter_mut().map(|(field, pending)| (*field, pending))
    }

    pub(super) fn insert(&mut self, field: Field, pending: Pending) {
        self.remove(field);
        self.0.push((field, pending));
    }

    pub(super) fn remove(&mut self, field: Field) {
        self.0.retain(|(each, _)| *each != field);
    }
}

/// Why a typed text is not in force.
#[derive(Clone, Debug, PartialEq)]
pub enum Problem {
    /// It is no number.
    Unreadable(Unreadable),
    /// The field needs a value.
    Empty,
    /// It breaks a bound.
    Refused(FieldError),
}
