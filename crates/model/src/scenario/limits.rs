//! What fields must keep to, and the error that says which was left.

use core::fmt;

use super::fields::Field;

/// The most holdings of one scenario.
pub const MAX_HOLDINGS: usize = 500;
/// The most points of the risk tolerance curve.
pub const MAX_TOLERANCE_POINTS: usize = 5;
/// The most inputs whose range the user sets.
pub const MAX_RANGES: usize = 32;
/// The longest title.
pub const MAX_NAME_CHARS: usize = 120;
/// The longest name of an asset.
pub const MAX_ASSET_CHARS: usize = 24;
/// The longest text of a report: about a page and a half.
pub const MAX_REPORT_CHARS: usize = 4_000;

/// The largest number of units, above the supply of every traded token. Together with the next two it keeps
/// every product and sum of the model finite.
pub(super) const MAX_UNITS: f64 = 1e18;
/// The largest price of a unit, in the reporting currency.
pub(super) const MAX_PRICE: f64 = 1e15;
/// The largest amount of money: above the world's wealth in any currency.
pub(super) const MAX_MONEY: f64 = 1e24;
/// The largest number of people: above the world's population.
pub(super) const MAX_PEOPLE: f64 = 1e10;
/// A year.
pub(super) const MAX_HOURS: f64 = 8_760.0;
/// Integers up to here are exact in a double, so that every JSON reader keeps a seed.
pub(super) const MAX_EXACT_INTEGER: f64 = 9_007_199_254_740_991.0;

/// The numbers a field accepts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range {
    /// The least value.
    pub min: f64,
    /// Whether the least value itself is left out.
    pub min_is_open: bool,
    /// The greatest value.
    pub max: f64,
    /// Whether only whole numbers are accepted.
    pub whole: bool,
}

impl Range {
    pub(crate) const fn closed(min: f64, max: f64) -> Self {
        Self {
            min,
            min_is_open: false,
            max,
            whole: false,
        }
    }

    pub(crate) const fn more_than(min: f64, max: f64) -> Self {
        Self {
            min_is_open: true,
            ..Self::closed(min, max)
        }
    }

    pub(crate) const fn whole(min: f64, max: f64) -> Self {
        Self {
            whole: true,
            ..Self::closed(min, max)
        }
    }

    /// The bound that `value` breaks, if it breaks one.
    pub fn broken_by(self, value: f64) -> Option<Bound> {
        if !value.is_finite() {
            Some(Bound::Finite)
        } else if self.min_is_open && value <= self.min {
            Some(Bound::MoreThan(self.min))
        } else if value < self.min {
            Some(Bound::AtLeast(self.min))
        } else if value > self.max {
            Some(Bound::AtMost(self.max))
        } else if self.whole && libm::trunc(value) != value {
            Some(Bound::Whole)
        } else {
            None
        }
    }
}

/// What a field must keep to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Bound {
    /// A finite number.
    Finite,
    /// At least this.
    AtLeast(f64),
    /// More than this.
    MoreThan(f64),
    /// At most this.
    AtMost(f64),
    /// A whole number.
    Whole,
    /// At most the value of another field, which is this.
    AtMostField(Field, f64),
    /// More than the value of another field, which is this.
    MoreThanField(Field, f64),
    /// Set only while another field is more than zero.
    Needs(Field),
    /// At most this number of characters.
    Characters(usize),
    /// At most this number of entries.
    Entries(usize),
    /// Some text.
    NotEmpty,
    /// Text without control characters and without characters that reorder text.
    PlainText,
    /// Three capital letters, as in ISO 4217.
    CurrencyCode,
    /// Each kind of source exactly once.
    EachSourceOnce,
    /// Each input at most once.
    EachInputOnce,
}

impl fmt::Display for Bound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Bound::Finite => f.write_str("must be a finite number"),
            Bound::AtLeast(min) => write!(f, "must be at least {min}"),
            Bound::MoreThan(min) => write!(f, "must be more than {min}"),
            Bound::AtMost(max) => write!(f, "must be at most {max}"),
            Bound::Whole => f.write_str("must be a whole number"),
            Bound::MoreThanField(field, min) => write!(f, "must be more than {field}, which is {min}"),
            Bound::AtMostField(field, max) => write!(f, "must be at most {field}, which is {max}"),
            Bound::Needs(field) => write!(f, "can only be set while {field} is more than 0"),
            Bound::Characters(max) => write!(f, "must be at most {max} characters long"),
            Bound::Entries(max) => write!(f, "must have at most {max} entries"),
            Bound::NotEmpty => f.write_str("must not be empty"),
            Bound::PlainText => f.write_str("must not contain control characters"),
            Bound::CurrencyCode => f.write_str("must be three capital letters (ISO 4217)"),
            Bound::EachSourceOnce => f.write_str("must name each kind of source exactly once"),
            Bound::EachInputOnce => f.write_str("must have each input at most once"),
        }
    }
}

/// What a field was given.
#[derive(Clone, Debug, PartialEq)]
pub enum Given {
    /// A number.
    Number(f64),
    /// Text, cut to a length that fits a message.
    Text(String),
    /// The length of a text that is too long, in characters.
    Characters(usize),
    /// A list with this number of entries.
    Entries(usize),
}

impl fmt::Display for Given {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            // Plain digits as long as a reader can count them.
            Given::Number(value) if value.abs() >= 1e21 || (*value != 0.0 && value.abs() < 1e-12) => {
                write!(f, "{value:e}")
            }
            Given::Number(value) => write!(f, "{value}"),
            Given::Text(text) => write!(f, "{text:?}"),
            Given::Characters(count) => write!(f, "{count} characters long"),
            Given::Entries(count) => write!(f, "{count} entries"),
        }
    }
}

/// A field that does not keep to its bound.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{field} {bound}; it is {given}")]
pub struct FieldError {
    /// The field.
    pub field: Field,
    /// What it was given.
    pub given: Given,
    /// What it must keep to.
    pub bound: Bound,
}
