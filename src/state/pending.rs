//! Typed texts that differ from the values in force.

use plimsoll_model::{Field, FieldError};

use plimsoll_numbers::Unreadable;

/// A typed text that differs from how the field's value is written: it is being typed, or is not accepted.
#[derive(Clone, Debug, PartialEq)]
pub struct Pending {
    /// The text as typed.
    pub text: String,
    /// Why the text is not in force. `None` if it is.
    pub problem: Option<Problem>,
}

/// The pending texts of all fields, in the order in which they were typed. There are never many.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Texts(pub(super) Vec<(Field, Pending)>);

impl Texts {
    /// The pending text of a field.
    pub fn get(&self, field: Field) -> Option<&Pending> {
        self.0
            .iter()
            .find(|(each, _)| *each == field)
            .map(|(_, pending)| pending)
    }

    /// Every field that has a pending text, with that text.
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
    /// The text is not a number.
    Unreadable(Unreadable),
    /// The field needs a value.
    Empty,
    /// The value breaks a rule of the field.
    Refused(FieldError),
}
