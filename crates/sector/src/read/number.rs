//! Numbers in cells. What a mark such as that of `1,234` means is decided for a column as a whole.

use plimsoll_numbers::{DecimalMarks, MarkEvidence, Style, Unreadable, mark_evidence, read, to_fifteen_digits};

use super::field::Kind;
use super::sheet::Cell;
use super::text::folded;

/// The decimal mark of a column.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Marks {
    /// This one.
    Known(char),
    /// No cell shows it, and a cell needs it: the row of the first such cell.
    Undecided(usize),
}

/// Decides the decimal mark of a column from its cells, each with its row.
pub(crate) fn decide<'a>(cells: impl Iterator<Item = (usize, &'a Cell)>, kind: Kind) -> Marks {
    let (mut points, mut commas, mut open) = (false, false, None);
    for (row, cell) in cells {
        let Cell::Text(text) = cell else { continue };
        match mark_evidence(text) {
            MarkEvidence::Mark('.') => points = true,
            MarkEvidence::Mark(_) => commas = true,
            // Nobody counts a part of a person, so the mark stands between thousands.
            MarkEvidence::Either if kind == Kind::People => match text.contains(['.', '．']) {
                true => commas = true,
                false => points = true,
            },
            MarkEvidence::Either => open = open.or(Some(row)),
            MarkEvidence::None => {}
        }
    }
    match (points, commas, open) {
        (true, false, _) => Marks::Known('.'),
        (false, true, _) => Marks::Known(','),
        (_, _, Some(row)) => Marks::Undecided(row),
        _ => Marks::Known('.'),
    }
}

/// Why a cell is no number.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum NoNumber {
    /// A spreadsheet's error.
    ErrorCell,
    /// A formula without a stored value.
    Unstored,
    /// Text, a date, true or false.
    Other,
    /// A percentage.
    Percent,
    /// An amount in another currency.
    OtherCurrency,
    /// It has more than one reading.
    TwoReadings(Vec<f64>),
}

/// Words for a figure that is missing.
const MISSING: [&str; 21] = [
    "-",
    "n/a",
    "na",
    "n.a.",
    "n.a",
    "nil",
    "none",
    "null",
    "unknown",
    "not reported",
    "k.a.",
    "k. a.",
    "keine angabe",
    "entfällt",
    "n.d.",
    "nd",
    "s.o.",
    "なし",
    "不明",
    "該当なし",
    "未報告",
];

/// Whether a cell says that there is no figure.
pub(crate) fn is_missing(cell: &Cell) -> bool {
    match cell {
        Cell::Empty => true,
        Cell::Text(text) => {
            let is_dash = |c: char| matches!(c, '-' | '−' | '‐'..='―' | 'ー' | '－' | '─');
            text.chars().all(is_dash) || (text.len() < 40 && MISSING.contains(&folded(text).as_str()))
        }
        _ => false,
    }
}

/// Reads a cell. One that says that there is no figure is `None`. A dash is a missing figure, not zero.
pub(crate) fn number(cell: &Cell, style: Style<'_>, marks: &Marks, scale: f64) -> Result<Option<f64>, NoNumber> {
    if is_missing(cell) {
        return Ok(None);
    }
    match cell {
        Cell::Number(number) if number.is_finite() => Ok(Some(scaled(*number, scale))),
        Cell::Error(_) => Err(NoNumber::ErrorCell),
        Cell::Unstored => Err(NoNumber::Unstored),
        Cell::Text(text) => of_text(text, style, marks, scale),
        _ => Err(NoNumber::Other),
    }
}

fn of_text(text: &str, style: Style<'_>, marks: &Marks, scale: f64) -> Result<Option<f64>, NoNumber> {
    let evidence = mark_evidence(text);
    if let Some(number) = plain(text, evidence) {
        return Ok(Some(scaled(number, scale)));
    }
    let turned = with_minus_in_front(text);
    let text = turned.as_deref().unwrap_or(text);
    let marks: DecimalMarks = match (evidence, marks) {
        (MarkEvidence::Mark(mark), _) => mark.into(),
        (MarkEvidence::Either, Marks::Undecided(_)) => DecimalMarks { page: '.', device: ',' },
        (_, Marks::Undecided(_)) => '.'.into(),
        (_, Marks::Known(mark)) => (*mark).into(),
    };
    match read(text, style, marks) {
        // `5億` below a header that says millions.
        Ok(Some(number)) if scale != 1.0 && has_word(text, style) => {
            Err(NoNumber::TwoReadings(vec![number, scaled(number, scale)]))
        }
        Ok(number) => Ok(number.map(|number| scaled(number, scale))),
        Err(Unreadable::OnlyADash) => Ok(None),
        Err(Unreadable::Ambiguous { readings }) => Err(NoNumber::TwoReadings(
            readings.into_iter().map(|number| scaled(number, scale)).collect(),
        )),
        Err(Unreadable::OtherCurrency { .. }) => Err(NoNumber::OtherCurrency),
        Err(Unreadable::UnknownUnit { unit })
            if matches!(folded(&unit).as_str(), "%" | "percent" | "prozent" | "‰") =>
        {
            Err(NoNumber::Percent)
        }
        Err(_) => Err(NoNumber::Other),
    }
}

/// A number with a minus behind it, as lists of accounting programs write it. Beside a currency, `¥1,000-`, the dash may only
/// end the amount.
fn with_minus_in_front(text: &str) -> Option<String> {
    let digits = text.strip_suffix(['-', '−', '－'])?;
    let is_number = digits.ends_with(|c: char| c.is_numeric())
        && digits
            .chars()
            .all(|c| c.is_numeric() || matches!(c, '.' | ',' | ' ' | '\'' | '．' | '，' | '\u{a0}' | '\u{202f}'));
    is_number.then(|| format!("-{digits}"))
}

/// A number in digits, with at most one mark, that before decimals. Most cells are that, and a file has many.
fn plain(text: &str, evidence: MarkEvidence) -> Option<f64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, decimals) = match evidence {
        MarkEvidence::None => (digits, "0"),
        MarkEvidence::Mark(mark) => digits.split_once(mark)?,
        MarkEvidence::Either => return None,
    };
    let is_digits = |text: &str| (1..=15).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    let number = || text.replace(',', ".").parse::<f64>().ok();
    // Zero has no sign.
    (is_digits(whole) && is_digits(decimals))
        .then(number)?
        .map(|number| number + 0.0)
}

fn scaled(number: f64, scale: f64) -> f64 {
    if scale == 1.0 {
        number
    } else {
        to_fifteen_digits(number * scale)
    }
}

/// Whether a word that could multiply stands beside the digits.
fn has_word(text: &str, style: Style<'_>) -> bool {
    let text = folded(text);
    let rest = match style {
        Style::Money(code) => text
            .replace(&code.to_lowercase(), "")
            .replace(['円', '¥', '€', '$', '£'], ""),
        Style::Units(asset) => text.replace(&folded(asset), ""),
        _ => text,
    };
    rest.chars().any(|c| c.is_alphabetic() && c != 'e')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decided(texts: &[&str], kind: Kind) -> Marks {
        let cells: Vec<Cell> = texts.iter().map(|text| Cell::text(text)).collect();
        decide(cells.iter().enumerate(), kind)
    }

    #[test]
    fn one_cell_settles_a_column() {
        assert_eq!(decided(&["1,234", "12,345", "1,234.5"], Kind::Money), Marks::Known('.'));
        assert_eq!(decided(&["1.234", "0,5"], Kind::Money), Marks::Known(','));
        assert_eq!(decided(&["1,234", "12"], Kind::Money), Marks::Undecided(0));
        assert_eq!(decided(&["5", "1,234"], Kind::People), Marks::Known('.'));
        assert_eq!(decided(&["5", "1.234"], Kind::People), Marks::Known(','));
        assert_eq!(decided(&["1.5", "1,5", "7", "1,234"], Kind::Units), Marks::Undecided(3));
        assert_eq!(decided(&["5", "", "x"], Kind::Units), Marks::Known('.'));
    }

    #[test]
    fn cells_are_read() {
        let check = |text: &str, marks: Marks, expected: Result<Option<f64>, NoNumber>| {
            let read = number(&Cell::text(text), Style::Money("JPY"), &marks, 1.0);
            assert_eq!(read, expected, "{text}");
        };
        let point = || Marks::Known('.');
        check("1,234", point(), Ok(Some(1234.0)));
        check("1,234", Marks::Known(','), Ok(Some(1.234)));
        check(
            "1,234",
            Marks::Undecided(0),
            Err(NoNumber::TwoReadings(vec![1.234, 1234.0])),
        );
        check("12,50", Marks::Undecided(0), Ok(Some(12.5)));
        for text in ["▲500", "△500", "(500)", "500-", "－５００", "-500"] {
            check(text, point(), Ok(Some(-500.0)));
        }
        check("¥ 1,000", point(), Ok(Some(1000.0)));
        check("5億円", point(), Ok(Some(5e8)));
        check("5 USD", point(), Err(NoNumber::OtherCurrency));
        check("5 %", point(), Err(NoNumber::Percent));
        for text in ["", "-", "—", "n/a", "k.A.", "該当なし"] {
            check(text, point(), Ok(None));
        }
        check("#REF!", point(), Err(NoNumber::ErrorCell));
        check("many", point(), Err(NoNumber::Other));
        check("0", point(), Ok(Some(0.0)));
        check("-0", point(), Ok(Some(0.0)));
    }

    #[test]
    fn a_header_scales_and_a_cell_with_its_own_unit_is_asked_about() {
        let read = |text: &str| number(&Cell::text(text), Style::Money("JPY"), &Marks::Known('.'), 1e6);
        assert_eq!(read("1.1"), Ok(Some(1_100_000.0)));
        assert_eq!(read("5 円"), Ok(Some(5e6)));
        assert_eq!(read("5億円"), Err(NoNumber::TwoReadings(vec![5e8, 5e14])));
    }
}
