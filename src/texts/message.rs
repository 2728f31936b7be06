//! The names of messages: what `build.rs` generates in [`super::key`] is made of these.
//!
//! A message without variables is a [`Key`]. A message with variables is a type with a field for each of them, which
//! implements [`Message`]: a value that is missing or misspelt, or for which there is no variable, does not compile.

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

/// Bits for the place in a table; the bits above are the table's number.
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

/// A message with the values of its variables. Numbers come formatted.
pub trait Message {
    /// Where its pattern stands.
    const PLACE: Place;

    /// The number that chooses between singular and plural, which is not shown.
    fn n(&self) -> Option<f64> {
        None
    }

    /// The values, in the order in which the English text names them.
    fn values(&self) -> impl AsRef<[&str]>;
}

/// A message that is said in the past tense, too.
pub trait Past: Message {
    /// Where its pattern in the past tense stands.
    const PAST: Place;
}

/// A message without variables that is said in the past tense, too.
#[derive(Clone, Copy)]
pub struct InTenses {
    /// What would happen.
    pub conditional: Key,
    /// What happened.
    pub past: Key,
}
