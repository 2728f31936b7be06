//! Formats a number for a field, so that parsing it gives the same bits.

use super::style::Style;

/// The marks that a language uses in numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marks {
    /// The decimal mark.
    pub decimal: char,
    /// The mark between groups of three digits.
    pub group: char,
}

impl Default for Marks {
    /// The marks of English and Japanese.
    fn default() -> Self {
        Self {
            decimal: '.',
            group: ',',
        }
    }
}

/// From this power of ten on, an exponent is clearer than a row of zeros.
const LARGE: i32 = 21;
/// Below this power of ten, an exponent is clearer than zeros after the decimal mark.
const SMALL: i32 = -12;

/// The number as editable text: all its digits, in groups, without a unit. For [`Style::Percent`] it is in percent.
/// [`crate::reading::read`] returns the same number. A number that is not finite gives an empty text.
pub fn write(value: f64, style: Style<'_>, marks: Marks) -> String {
    if !value.is_finite() {
        return String::new();
    }
    if value == 0.0 {
        return "0".into();
    }
    // The shortest digits that identify this double. For percent the decimal mark is moved, since a multiplication
    // would change the bits.
    let scientific = format!("{:e}", value.abs());
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let digits = mantissa.replace('.', "");
    let exponent = exponent.parse::<i32>().unwrap_or(0) + if style == Style::Percent { 2 } else { 0 };
    let sign = if value < 0.0 { "-" } else { "" };
    if !(SMALL..LARGE).contains(&exponent) {
        let (first, rest) = digits.split_at(1);
        let rest = if rest.is_empty() {
            String::new()
        } else {
            format!("{}{rest}", marks.decimal)
        };
        return format!("{sign}{first}{rest}e{exponent}");
    }
    let (whole, fraction) = if exponent < 0 {
        let zeros = "0".repeat((-exponent - 1) as usize);
        ("0".to_owned(), zeros + &digits)
    } else {
        let length = exponent as usize + 1;
        let padded = format!("{digits:0<length$}");
        let (whole, fraction) = padded.split_at(length);
        (whole.to_owned(), fraction.to_owned())
    };
    let mut text = sign.to_owned() + &grouped(&whole, marks.group);
    if !fraction.is_empty() {
        text.push(marks.decimal);
        text.push_str(&fraction);
    }
    text
}

/// The number as text with a single reading, whatever marks a language uses: without groups, and never with exactly
/// three decimals, which could be a group. Used when a reader has chosen one of several readings.
pub fn write_plainly(value: f64, style: Style<'_>, marks: Marks) -> String {
    let text: String = write(value, style, marks).split(marks.group).collect();
    match text.split_once(marks.decimal) {
        Some((_, decimals)) if decimals.len() == 3 => text + "0",
        _ => text,
    }
}

fn grouped(whole: &str, mark: char) -> String {
    let mut text = String::with_capacity(whole.len() * 2);
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            text.push(mark);
        }
        text.push(digit);
    }
    text
}
