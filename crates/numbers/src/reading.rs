//! Parses the numbers that people type or paste.
//!
//! Nobody should have to reformat a number by hand. `4,502.9`, `46.3bn`, `58億`, `１２，０００`, `(1 234,5)` and `2.5%` are
//! accepted, and so is plain arithmetic: `1850/2`. A text with two possible meanings is refused with both of them;
//! nothing is guessed.
//!
//! A text is parsed to decimal digits and a power of ten, and only then converted to a double. So `46.3bn` is the
//! double nearest to 46,300,000,000, not 46.3 times a rounded factor.

use super::letters::{Letter, trimmed};
use super::style::{DecimalMarks, MAX_CHARS, Style, Unreadable};
use super::{arithmetic, grammar};

/// Joins the lines of a text with tabs, for fields that hold one line. `None` if the text has line breaks only at its
/// ends, like a spreadsheet cell copied alone.
///
/// # Examples
/// ```
/// use plimsoll_numbers::in_one_line;
///
/// assert_eq!(in_one_line("88\r\n549\n"), Some("88\t549".into()));
/// assert_eq!(in_one_line("88549\n"), None);
/// ```
pub fn in_one_line(text: &str) -> Option<String> {
    let text = text.trim();
    let has_breaks = text.contains(['\n', '\r']);
    has_breaks.then(|| text.replace("\r\n", "\t").replace(['\n', '\r'], "\t"))
}

/// Parses a number or plain arithmetic. The decimal marks decide what `1,234` and `1.234` mean; a single mark applies
/// to page and device. A blank text is `None`. The result is finite, and never negative zero.
///
/// # Errors
/// Why the text is not a number of this style.
///
/// # Examples
/// ```
/// use plimsoll_numbers::{DecimalMarks, Style, Unreadable, read};
///
/// assert_eq!(read("46.3bn", Style::Money("JPY"), '.'), Ok(Some(46.3e9)));
/// assert_eq!(read("4億5000万円", Style::Money("JPY"), '.'), Ok(Some(450e6)));
/// assert_eq!(read("2,5 %", Style::Percent, ','), Ok(Some(0.025)));
/// assert_eq!(read("1,850/2", Style::Plain, '.'), Ok(Some(925.0)));
/// assert_eq!(read("  ", Style::Plain, '.'), Ok(None));
/// let both = Unreadable::Ambiguous { readings: vec![1.5, 15.0] };
/// assert_eq!(read("1,5", Style::Plain, '.'), Err(both));
///
/// // An English page on a phone set to German.
/// let marks = DecimalMarks { page: '.', device: ',' };
/// let both = Unreadable::Ambiguous { readings: vec![1.25, 1250.0] };
/// assert_eq!(read("1,250", Style::Plain, marks), Err(both));
/// ```
pub fn read(text: &str, style: Style<'_>, marks: impl Into<DecimalMarks>) -> Result<Option<f64>, Unreadable> {
    // Counts no further than necessary: a pasted text may have megabytes.
    if text.chars().nth(MAX_CHARS).is_some() {
        return Err(Unreadable::TooLong);
    }
    let marks = marks.into();
    let letters: Vec<Letter> = text.chars().filter_map(Letter::new).collect();
    let letters = trimmed(&letters);
    if letters.is_empty() {
        return Ok(None);
    }
    let value = match grammar::number(letters, style, marks) {
        Err(Unreadable::NotANumber { .. } | Unreadable::UnknownUnit { .. } | Unreadable::OtherCurrency { .. })
            if arithmetic::is_formula(letters) =>
        {
            arithmetic::read(letters, style, marks)
        }
        read => read,
    };
    value.map(Some)
}
