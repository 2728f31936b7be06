//! Runs of digits and marks: which mark is the decimal mark, and which separates groups.

use super::decimal::Decimal;
use super::style::DecimalMarks;

/// The no-break space, which typesetters put between groups of digits. A plain space, which may also separate two
/// numbers, is `' '`.
pub(super) const FIXED_SPACE: char = '\u{a0}';

/// What follows the digits. It limits the possible meanings of the marks between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Follows {
    /// No exponent.
    Nothing,
    /// An exponent as programs write it, `e-06`. Programs do not group the digits before it.
    Exponent,
    /// A power as people write it, `× 10^6`.
    PowerOfTen,
}

/// One reading of a run of digits and marks.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Reading {
    pub(super) number: Decimal,
    /// Whether it has a decimal mark.
    pub(super) is_fractional: bool,
    /// Whether the run is well formed in this reading. A reading that assumes a typing error (`12,5` as 125) is offered
    /// with another one, and never accepted alone.
    pub(super) is_sound: bool,
}

/// The readings of a run of ASCII digits, `.`, `,`, spaces, `'` and `_`. Empty if the run is malformed.
pub(super) fn readings(run: &str, marks: DecimalMarks, follows: Follows) -> Vec<Reading> {
    let is_mark = |c| c == '.' || c == ',';
    let Some(at) = run.rfind(is_mark) else {
        return sure(without_decimals(run, follows));
    };
    let mark = char::from(run.as_bytes()[at]);
    let of_this_kind = run.matches(mark).count();
    let of_both_kinds = run.matches(is_mark).count();
    match (of_this_kind, of_both_kinds) {
        (1, 1) => with_one_mark(&run[..at], &run[at + 1..], mark, marks, follows),
        // With both kinds of marks, the last one is the decimal mark, in `1,234.5` as well as in `1.234,5`.
        (1, _) => sure(with_decimals(&run[..at], &run[at + 1..], follows)),
        (_, all) if all == of_this_kind => sure(without_decimals(run, follows)),
        _ => Vec::new(),
    }
}

/// The value of a run without decimals. `None` if its groups are malformed.
pub(super) fn whole_number(run: &str) -> Option<Decimal> {
    Some(Decimal::new(&whole(run)?, ""))
}

fn sure(reading: Option<Reading>) -> Vec<Reading> {
    reading.into_iter().collect()
}

fn without_decimals(run: &str, follows: Follows) -> Option<Reading> {
    if follows == Follows::Exponent && !is_digits(run) {
        return None;
    }
    Some(Reading {
        number: whole_number(run)?,
        is_fractional: false,
        is_sound: true,
    })
}

fn with_decimals(before: &str, after: &str, follows: Follows) -> Option<Reading> {
    if follows == Follows::Exponent && !is_digits(before) {
        return None;
    }
    Some(Reading {
        number: Decimal::new(&whole(before)?, &fraction(after)?),
        is_fractional: true,
        is_sound: true,
    })
}

/// The readings of a run with a single mark, which may be either kind. The reader's language decides where it can.
fn with_one_mark(before: &str, after: &str, mark: char, marks: DecimalMarks, follows: Follows) -> Vec<Reading> {
    let decimals = with_decimals(before, after, follows);
    let is_zero = before.bytes().all(|b| b == b'0');
    // In `5.`, `.5`, `0,125` and `1,247e-06`, the mark cannot separate thousands.
    if after.is_empty() || is_zero || follows == Follows::Exponent {
        return sure(decimals);
    }
    let thousands = |is_sound| {
        let digits: String = before
            .chars()
            .chain(after.chars())
            .filter(char::is_ascii_digit)
            .collect();
        Reading {
            number: Decimal::new(&digits, ""),
            is_fractional: false,
            is_sound,
        }
    };
    let looks_like_thousands = is_group(before) && after.len() == 3 && is_digits(after);
    if looks_like_thousands {
        // The page and the device use different decimal marks, so either may be meant.
        if !marks.agree() || follows == Follows::PowerOfTen {
            return decimals.into_iter().chain([thousands(true)]).collect();
        }
        return match mark == marks.page {
            true => sure(decimals),
            false => vec![thousands(true)],
        };
    }
    // The mark is not the page's decimal mark. One digit more or less would turn one reading into the other.
    let is_near_thousands = (is_digits(before) && before.len() <= 3) || after.len() == 3;
    if mark != marks.page && is_near_thousands && follows == Follows::Nothing {
        return decimals.into_iter().chain([thousands(false)]).collect();
    }
    sure(decimals)
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit())
}

/// Whether the text can be the first group of a grouped number. That group never starts with a zero.
fn is_group(text: &str) -> bool {
    (1..=3).contains(&text.len()) && is_digits(text) && !text.starts_with('0')
}

/// The digits of a whole number. `None` if its groups are malformed.
fn whole(run: &str) -> Option<String> {
    let Some(mark) = run.chars().find(|c| !c.is_ascii_digit()) else {
        return Some(run.to_owned());
    };
    let run = run.replace(FIXED_SPACE, " ");
    let mark = if mark == FIXED_SPACE { ' ' } else { mark };
    let groups: Vec<&str> = run.split(mark).collect();
    let (first, rest) = groups.split_first()?;
    let (last, middle) = rest.split_last()?;
    let in_thousands = is_group(first) && rest.iter().all(|group| group.len() == 3);
    // 12,34,567: lakh and crore, grouped as in India, with commas only.
    let in_lakhs = mark == ','
        && is_group(first)
        && first.len() <= 2
        && !middle.is_empty()
        && middle.iter().all(|group| group.len() == 2)
        && last.len() == 3;
    let digits = groups.concat();
    ((in_thousands || in_lakhs) && is_digits(&digits)).then_some(digits)
}

/// The digits after a decimal mark. Typesetters group them as well, `0.000 045`, with no-break spaces only. `None` if
/// malformed.
fn fraction(run: &str) -> Option<String> {
    let groups: Vec<&str> = run.split(FIXED_SPACE).collect();
    let (last, rest) = groups.split_last()?;
    let is_grouped = rest.iter().all(|group| group.len() == 3) && (1..=3).contains(&last.len());
    let digits = groups.concat();
    ((rest.is_empty() || is_grouped) && is_digits(&digits)).then_some(digits)
}
