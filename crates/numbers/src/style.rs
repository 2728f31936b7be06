//! The kinds of number that a field can hold, and the reasons why a text is refused.

/// Longer texts are refused before they are parsed.
pub const MAX_CHARS: usize = 400;

/// The longest piece of a text that an [`Unreadable`] repeats, in characters.
pub(super) const MAX_SNIPPET_CHARS: usize = 20;

/// The kind of number that a field holds. It decides which units are accepted. Factors such as `k`, `bn` or `億` are
/// accepted by all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style<'a> {
    /// A number without a unit: months, a seed.
    Plain,
    /// An amount or a price in the currency with this ISO 4217 code, also with `¥`, `円` or `JPY`. Other currencies are
    /// refused, since the amount would be wrong by the exchange rate.
    Money(&'a str),
    /// Units of the asset with this name. The name may be typed with the number: `4,502.9 BTC`.
    Units(&'a str),
    /// Typed in percent: `2.5` and `2.5%` are 0.025. Also `‰` and `bp`.
    Percent,
    /// Typed as a fraction: `0.025` and `2.5%` are 0.025.
    Fraction,
    /// A number of people, also with `人` or `名`. The field itself decides whether it must be whole.
    Count,
}

/// The decimal marks that the reader may type: that of the page's language, and that of the device. A phone set to
/// German has a keypad with a comma and no point, whatever the language of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DecimalMarks {
    /// The decimal mark of the page's language, `.` or `,`.
    pub page: char,
    /// The decimal mark of the device's language, `.` or `,`.
    pub device: char,
}

impl DecimalMarks {
    /// Whether page and device use the same mark.
    pub fn agree(self) -> bool {
        self.page == self.device
    }

    /// Whether the reader's language may use a decimal comma. In most such languages, a billion is a million millions.
    pub fn has_comma(self) -> bool {
        self.page == ',' || self.device == ','
    }
}

impl From<char> for DecimalMarks {
    /// Marks for a device that uses the same mark as the page.
    fn from(mark: char) -> Self {
        Self {
            page: mark,
            device: mark,
        }
    }
}

/// Why a text is not a number of the field, as facts from which a message can be made.
#[derive(Clone, Debug, PartialEq)]
pub enum Unreadable {
    /// There is no number from this piece of the text on.
    NotANumber {
        /// The piece, as typed. Empty if the text ends where a number should follow.
        at: String,
    },
    /// The text has several readings, because of a mark (decimals or thousands) or a unit with two meanings.
    Ambiguous {
        /// The readings, as values of the field: at least two, in ascending order.
        readings: Vec<f64>,
    },
    /// There are tabs or line breaks between numbers, as in pasted table cells.
    SeveralNumbers,
    /// The text has a dash and no digits. In tables, this can mean zero or a missing figure.
    OnlyADash,
    /// A word or sign is not a unit of this field.
    UnknownUnit {
        /// The word, as typed.
        unit: String,
    },
    /// The amount is in another currency than the field's.
    OtherCurrency {
        /// The sign, code or word, as typed.
        typed: String,
    },
    /// The text looks like a date or a range: `10/11/2026`, `5-10`.
    DateOrRange,
    /// A formula divides by zero.
    DivisionByZero {
        /// The division, as typed.
        at: String,
    },
    /// The text has more than [`MAX_CHARS`] characters, or a formula has too many results to offer.
    TooLong,
    /// The number is larger than the largest double.
    TooLarge,
    /// The number is not zero, but closer to zero than the smallest double.
    TooSmall,
}
