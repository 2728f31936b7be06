//! The types from which `build.rs` generates the names of messages in [`super::key`].
//!
//! A message without variables is a [`Key`]. A message with variables is a type that has a field for each variable and
//! implements [`Message`]. So a value that is missing, misspelt or unknown does not compile.

/// A message without variables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key(pub(super) Place);

impl Key {
    pub(super) const fn new(table: u16, place: u16) -> Self {
        Self(Place::new(table, place))
    }
}

/// The table of a message, and its place in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Place(u16);

/// Number of low bits that hold the place in the table. The bits above hold the table's number.
const PLACE_BITS: u32 = 12;

impl Place {
    pub(super) const fn new(table: u16, place: u16) -> Self {
        assert!(place < 1 << PLACE_BITS && table < 1 << (u16::BITS - PLACE_BITS));
        Self(table << PLACE_BITS | place)
    }

    pub(super) fn table(self) -> usize {
        usize::from(self.0 >> PLACE_BITS)
    }

    pub(super) fn in_table(self) -> usize {
        usize::from(self.0 & ((1 << PLACE_BITS) - 1))
    }
}

/// The patterns of a table in one language.
#[derive(Clone, Copy)]
pub struct Table {
    pub(super) number: usize,
    pub(super) patterns: &'static str,
}

impl Table {
    pub(super) const fn new(number: usize, patterns: &'static str) -> Self {
        Self { number, patterns }
    }
}

/// A message with the values of its variables. Numbers are already formatted.
pub trait Message {
    /// The place of its pattern.
    const PLACE: Place;

    /// The number that chooses between singular and plural. It is not shown. `None` if the message has no such choice.
    fn n(&self) -> Option<f64> {
        None
    }

    /// The values, in the order in which the English text names them.
    fn values(&self) -> impl AsRef<[&str]>;
}

/// A message that also has a past tense.
pub trait Past: Message {
    /// The place of its pattern in the past tense.
    const PAST: Place;
}

/// A message without variables that also has a past tense.
#[derive(Clone, Copy)]
pub struct InTenses {
    /// The message about what would happen.
    pub conditional: Key,
    /// The message about what happened.
    pub past: Key,
}
