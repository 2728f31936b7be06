//! Reading the numbers that people type or paste, and writing them back into fields.
//!
//! Nobody should have to clean a number by hand: `4,502.9`, `46.3bn`, `58億`, `１２，０００`, `(1 234,5)` and `2.5%`
//! are read as what they say. What could mean two numbers is refused with both, never guessed.
//!
//! A text is turned into decimal digits and a power of ten, and only then into a double, so that `46.3bn` is the
//! double nearest to 46,300,000,000 and not 46.3 times a rounded factor.

pub mod currency;
mod decimal;
mod grammar;
mod grouping;
pub mod shape;
mod units;
mod write;

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;

pub use write::{Marks, write};

/// Longer texts are refused before anything else looks at them.
pub const MAX_CHARS: usize = 400;

/// The longest piece of a text that an [`Unreadable`] repeats.
const MAX_SNIPPET_CHARS: usize = 20;

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

/// Why a text is not read as a number: facts for a message, not the message.
#[derive(Clone, Debug, PartialEq)]
pub enum Unreadable {
    /// No number, from this piece of the text on.
    NotANumber {
        /// The piece, as typed; empty if the text ends where a number should follow.
        at: String,
    },
    /// A mark could part decimals or thousands.
    Ambiguous {
        /// The number if it parts decimals.
        decimal: f64,
        /// The number if it parts thousands.
        thousands: f64,
    },
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
    /// More than [`MAX_CHARS`] characters.
    TooLong,
    /// Beyond the largest double.
    TooLarge,
}

/// Reads a number. `decimal_mark` is the reader's own, `.` or `,`: it decides what `1,234` and `1.234` mean.
/// A blank text is `None`. The result is finite, and never a negative zero.
///
/// # Errors
/// Why the text is not a number of this style.
///
/// # Examples
/// ```
/// use plimsoll_app::number::{Style, Unreadable, read};
///
/// assert_eq!(read("46.3bn", Style::Money("JPY"), '.'), Ok(Some(46.3e9)));
/// assert_eq!(read("4億5000万円", Style::Money("JPY"), '.'), Ok(Some(450e6)));
/// assert_eq!(read("2,5 %", Style::Percent, ','), Ok(Some(0.025)));
/// assert_eq!(read("  ", Style::Plain, '.'), Ok(None));
/// let both = Unreadable::Ambiguous { decimal: 1.5, thousands: 15.0 };
/// assert_eq!(read("1,5", Style::Plain, '.'), Err(both));
/// ```
pub fn read(text: &str, style: Style<'_>, decimal_mark: char) -> Result<Option<f64>, Unreadable> {
    // Counts no further than it must: a paste may be megabytes.
    if text.chars().nth(MAX_CHARS).is_some() {
        return Err(Unreadable::TooLong);
    }
    grammar::parse(text, style, decimal_mark)
}
