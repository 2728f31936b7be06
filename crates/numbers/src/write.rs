//! Writing a number into a field, so that reading it gives the same bits.

use super::style::Style;

/// The marks that a language puts into numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marks {
    /// Before the decimals.
    pub decimal: char,
    /// Between thousands.
    pub group: char,
}

impl Default for Marks {
    /// Those of English and Japanese.
    fn default() -> Self {
        Self {
            decimal: '.',
            group: ',',
        }
    }
}

/// From here on a row of zeros says less than an exponent.
const LARGE: i32 = 21;
/// Below ten to this, the same holds of zeros behind the decimal mark.
const SMALL: i32 = -12;

/// The number as editable text: all its digits, in groups, without a unit. In [`Style::Percent`] it is in percent.
/// [`crate::reading::read`] gives the same number back. A number that is not finite is written as nothing.
pub fn write(value: f64, style: Style<'_>, marks: Marks) -> String {
    if !value.is_finite() {
        return String::new();
    }
    if value == 0.0 {
        return "0".into();
    }
    // The shortest digits that say this double. Percent moves the mark: a product would change the bits.
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

/// The number as text that reads the same whatever marks a language puts into numbers: without groups, and never with
/// exactly three decimals, which could be a group. For a reader who chose between two readings.
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
