//! What the marks between digits say by themselves about the decimal mark.

use super::letters::plain;

/// What a text shows of the decimal mark that its writer uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkEvidence {
    /// It has no mark between digits.
    None,
    /// It can only be read with this decimal mark, `.` or `,`.
    Mark(char),
    /// It can be read with either: `1,234`.
    Either,
}

/// What the first number of a text shows of the decimal mark that its writer uses. Of a column of numbers by one writer,
/// one text that shows it decides the others.
///
/// # Examples
/// ```
/// use plimsoll_numbers::{MarkEvidence, mark_evidence};
///
/// assert_eq!(mark_evidence("1,234"), MarkEvidence::Either);
/// assert_eq!(mark_evidence("1,234.5"), MarkEvidence::Mark('.'));
/// assert_eq!(mark_evidence("1.234.567"), MarkEvidence::Mark(','));
/// assert_eq!(mark_evidence("12,50"), MarkEvidence::Mark(','));
/// assert_eq!(mark_evidence("1 234"), MarkEvidence::None);
/// ```
pub fn mark_evidence(text: &str) -> MarkEvidence {
    let letters: Vec<char> = text.chars().filter_map(plain).collect();
    let Some(first) = letters.iter().position(char::is_ascii_digit) else {
        return MarkEvidence::None;
    };
    // `.125` begins with its mark.
    let has_mark_before = first > 0 && matches!(letters[first - 1], '.' | ',');
    let run: String = letters[first - usize::from(has_mark_before)..]
        .iter()
        .take_while(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '\'' | '_' | ' ' | '\u{a0}'))
        .collect();
    // A mark that ends the run ends a sentence or an abbreviation.
    let run = run.trim_end_matches(|c: char| !c.is_ascii_digit());
    let is_mark = |c: char| matches!(c, '.' | ',');
    let Some(at) = run.rfind(is_mark) else {
        return MarkEvidence::None;
    };
    let last = if run[at..].starts_with('.') { '.' } else { ',' };
    let other = if last == '.' { ',' } else { '.' };
    match (run.matches(last).count(), run.matches(is_mark).count()) {
        (1, 1) => {}
        (1, _) => return MarkEvidence::Mark(last),
        (several, all) if several == all => return MarkEvidence::Mark(other),
        _ => return MarkEvidence::None,
    }
    let (before, after) = (&run[..at], &run[at + 1..]);
    let is_group = (1..=3).contains(&before.len()) && !before.starts_with('0');
    match is_group && after.len() == 3 {
        true => MarkEvidence::Either,
        false => MarkEvidence::Mark(last),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_show_what_they_can() {
        use MarkEvidence::*;
        for (text, expected) in [
            ("", None),
            ("1234", None),
            ("abc", None),
            ("12.", None),
            ("Nr. 5", None),
            ("1'234", None),
            ("1 234,5", Mark(',')),
            ("12,345", Either),
            ("-12.345", Either),
            ("(123,456)", Either),
            ("１２，３４５", Either),
            ("0,125", Mark(',')),
            (".125", Mark('.')),
            ("1234.567", Mark('.')),
            ("1.5", Mark('.')),
            ("12,34,567", Mark('.')),
            ("1.234,56 €", Mark(',')),
            ("JPY 1,234,567", Mark('.')),
            ("1.2,3.4", None),
        ] {
            assert_eq!(mark_evidence(text), expected, "{text}");
        }
    }
}
