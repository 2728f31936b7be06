//! Digits with marks between them: which mark parts decimals, which thousands.

use super::decimal::Decimal;

/// Why a run of digits and marks is no number.
#[derive(Debug, PartialEq)]
pub(super) enum Fault {
    /// Groups of the wrong length, doubled or mixed marks.
    Malformed,
    /// Its one mark could be either.
    Ambiguous { decimal: f64, thousands: f64 },
}

/// What a run of digits and marks says.
pub(super) struct Run {
    pub(super) number: Decimal,
    /// Whether it has a decimal mark.
    pub(super) is_fractional: bool,
}

/// Reads a run of ASCII digits, `.`, `,`, spaces, `'` and `_`. `decimal_mark` is the reader's, `.` or `,`.
pub(super) fn read(run: &str, decimal_mark: char) -> Result<Run, Fault> {
    let Some(at) = decimal_position(run, decimal_mark)? else {
        return Ok(Run {
            number: Decimal::new(&whole(run)?, ""),
            is_fractional: false,
        });
    };
    let fraction = &run[at + 1..];
    if !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return Err(Fault::Malformed);
    }
    Ok(Run {
        number: Decimal::new(&whole(&run[..at])?, fraction),
        is_fractional: true,
    })
}

/// Where the decimal mark is, if there is one.
fn decimal_position(run: &str, decimal_mark: char) -> Result<Option<usize>, Fault> {
    let is_mark = |c| c == '.' || c == ',';
    let Some(at) = run.rfind(is_mark) else {
        return Ok(None);
    };
    let mark = char::from(run.as_bytes()[at]);
    let of_this_kind = run.matches(mark).count();
    let all = run.matches(is_mark).count();
    if all > of_this_kind {
        // Both kinds: the last one parts decimals, `1,234.5` as well as `1.234,5`.
        return if of_this_kind == 1 {
            Ok(Some(at))
        } else {
            Err(Fault::Malformed)
        };
    }
    if of_this_kind > 1 {
        return Ok(None);
    }
    if mark == decimal_mark {
        return Ok(Some(at));
    }
    // One mark, and not the reader's own for decimals: thousands if it looks like them, decimals if it cannot be
    // thousands, and refused if a slip of the finger lies between the two.
    let (before, after) = (&run[..at], &run[at + 1..]);
    let is_zero = before.bytes().all(|b| b == b'0');
    if after.is_empty() || is_zero {
        return Ok(Some(at));
    }
    let has_groups = !before.bytes().all(|b| b.is_ascii_digit());
    match (has_groups, before.len(), after.len()) {
        (false, 1..=3, 3) => Ok(None),
        (false, 1..=3, _) | (_, _, 3) => Err(ambiguous(before, after)),
        _ => Ok(Some(at)),
    }
}

fn ambiguous(before: &str, after: &str) -> Fault {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let (before, after) = (digits(before), digits(after));
    Fault::Ambiguous {
        decimal: Decimal::new(&before, &after).nearest(),
        thousands: Decimal::new(&(before + &after), "").nearest(),
    }
}

/// The digits of a whole number, whose groups must be well formed.
fn whole(run: &str) -> Result<String, Fault> {
    let Some(mark) = run.chars().find(|c| !c.is_ascii_digit()) else {
        return Ok(run.to_owned());
    };
    let groups: Vec<&str> = run.split(mark).collect();
    let (Some((first, rest)), Some((last, middle))) = (groups.split_first(), groups[1..].split_last()) else {
        return Err(Fault::Malformed);
    };
    let in_thousands = (1..=3).contains(&first.len()) && rest.iter().all(|group| group.len() == 3);
    // 12,34,567: lakh and crore, which India writes with commas only.
    let in_lakhs = mark == ','
        && (1..=2).contains(&first.len())
        && !middle.is_empty()
        && middle.iter().all(|group| group.len() == 2)
        && last.len() == 3;
    let digits = groups.concat();
    if (in_thousands || in_lakhs) && digits.bytes().all(|b| b.is_ascii_digit()) {
        Ok(digits)
    } else {
        Err(Fault::Malformed)
    }
}
