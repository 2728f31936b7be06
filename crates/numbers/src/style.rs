//! What a field holds, and why a text is not that.

/// Longer texts are refused before anything else looks at them.
pub const MAX_CHARS: usize = 400;

/// The longest piece of a text that an [`Unreadable`] repeats.
pub(super) const MAX_SNIPPET_CHARS: usize = 20;

/// What a field holds, and so which units its texts may carry. Factors such as `k`, `bn` or `億` go with all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style<'a> {
    /// A number and nothing else: months, a seed.
    Plain,
    /// Money or a price in the currency of this ISO 4217 code: also `¥`, `円`, `JPY`. Those of another currency are
    /// refused, since they would be off by the exchange rate.
    Money(&'a str),
    /// Units of the asset of this name, which may stand beside the number: `4,502.9 BTC`.
    Units(&'a str),
    /// Typed in percent: `2.5` and `2.5%` are 0.025. Also `‰` and `bp`.
    Percent,
    /// Typed as a fraction: `0.025` and `2.5%` are 0.025.
    Fraction,
    /// People: also `人`, `名`. Whether the number must be whole is the field's own rule.
    Count,
}

/// The marks that the reader may put before decimals: the page's language writes one, and the device may write another.
/// A phone set to German has a keypad with a comma and no point, whatever the page is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DecimalMarks {
    /// That of the page's language, `.` or `,`.
    pub page: char,
    /// That of the device's language, `.` or `,`.
    pub device: char,
}

impl DecimalMarks {
    /// Whether page and device write the same mark.
    pub fn agree(self) -> bool {
        self.page == self.device
    }

    /// Whether the reader may have a language that writes a decimal comma. In most of those a billion is a million
    /// millions.
    pub fn has_comma(self) -> bool {
        self.page == ',' || self.device == ','
    }
}

impl From<char> for DecimalMarks {
    /// A device that writes the same mark as the page.
    fn from(mark: char) -> Self {
        Self {
            page: mark,
            device: mark,
        }
    }
}

/// Why a text is not read as a number: facts for a message, not the message.
#[derive(Clone, Debug, PartialEq)]
pub enum Unreadable {
    /// No number, from this piece of the text on.
    NotANumber {
        /// The piece, as typed; empty if the text ends where a number should follow.
        at: String,
    },
    /// The text has more than one reading: a mark before decimals or between thousands, a unit with two meanings.
    Ambiguous {
        /// What it can mean, as the number the field would hold: two or more, the smallest first.
        readings: Vec<f64>,
    },
    /// Tabs or line breaks stand between numbers, as when cells of a table are pasted.
    SeveralNumbers,
    /// A dash and no digits. Tables write zero like this, and also a figure that is missing.
    OnlyADash,
    /// A word or sign that is no unit of this field.
    UnknownUnit {
        /// The word, as typed.
        unit: String,
    },
    /// An amount in a currency that is not the field's.
    OtherCurrency {
        /// The sign, code or word, as typed.
        typed: String,
    },
    /// Signs stand between the numbers as in a date or a range: `10/11/2026`, `5-10`.
    DateOrRange,
    /// A formula divides by zero.
    DivisionByZero {
        /// The division, as typed.
        at: String,
    },
    /// More than [`MAX_CHARS`] characters, or a formula with more results than a reader could be offered.
    TooLong,
    /// Beyond the largest double.
    TooLarge,
    /// Nearer to zero than the smallest double, and not zero.
    TooSmall,
}
