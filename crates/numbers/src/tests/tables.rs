//! The rows of `typed.tsv` and `forms.tsv`.

use super::*;

struct Row {
    text: String,
    style: Style<'static>,
    marks: DecimalMarks,
    expected: Expected,
}

#[derive(Debug, PartialEq)]
enum Expected {
    Blank,
    /// One number, or several to choose from.
    Readings(Vec<f64>),
    Refused(Unreadable),
}

impl Expected {
    /// The same to the bit: the sign of zero counts.
    fn is(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Readings(ours), Self::Readings(theirs)) => {
                let bits = |readings: &[f64]| readings.iter().map(|value| value.to_bits()).collect::<Vec<_>>();
                bits(ours) == bits(theirs)
            }
            _ => self == other,
        }
    }
}

/// The rows of both tables, each with its place.
fn rows() -> impl Iterator<Item = (String, Row)> {
    let typed = include_str!("../typed.tsv");
    let forms = include_str!("../forms.tsv");
    [("typed.tsv", typed, 5), ("forms.tsv", forms, 4)]
        .into_iter()
        .flat_map(|(file, text, columns)| {
            let lines = text.lines().enumerate();
            let rows = lines.filter(|(_, line)| !line.is_empty() && !line.starts_with("# ") && *line != "#");
            rows.skip(1).map(move |(i, line)| {
                let place = format!("{file}:{}", i + 1);
                let row = row(&place, line, columns);
                (place, row)
            })
        })
}

fn row(place: &str, line: &'static str, columns: usize) -> Row {
    let cells: Vec<&'static str> = line.split('\t').collect();
    assert_eq!(cells.len(), columns, "{place}: cells");
    let [text, style, marks, expected] = cells[..4] else {
        unreachable!("there are at least four")
    };
    assert!(
        cells[4..].iter().all(|source| !source.trim().is_empty()),
        "{place} names no source"
    );
    let mut marks = marks.chars();
    let page = marks.next().unwrap();
    let device = marks.next().unwrap_or(page);
    Row {
        text: unescaped(text),
        style: style_of(style),
        marks: DecimalMarks { page, device },
        expected: expected_of(place, expected),
    }
}

fn style_of(cell: &'static str) -> Style<'static> {
    match cell.split_once(' ').unwrap_or((cell, "")) {
        ("Money", code) => Money(code),
        ("Units", asset) => Units(asset),
        ("Plain", _) => Plain,
        ("Percent", _) => Percent,
        ("Fraction", _) => Fraction,
        ("Count", _) => Count,
        _ => panic!("{cell} is no style"),
    }
}

fn expected_of(place: &str, cell: &str) -> Expected {
    let (kind, piece) = cell.split_once(": ").unwrap_or((cell.trim_end_matches(": "), ""));
    let piece = unescaped(piece);
    Expected::Refused(match kind {
        "blank" => return Expected::Blank,
        "several numbers" => Unreadable::SeveralNumbers,
        "only a dash" => Unreadable::OnlyADash,
        "no number" => NotANumber { at: piece },
        "unknown unit" => UnknownUnit { unit: piece },
        "other currency" => OtherCurrency { typed: piece },
        "date or range" => Unreadable::DateOrRange,
        "division by zero" => Unreadable::DivisionByZero { at: piece },
        "too large" => TooLarge,
        "too small" => TooSmall,
        _ => {
            let readings = cell.split(" | ").map(|value| value.parse());
            let readings = readings.collect::<Result<Vec<f64>, _>>();
            return Expected::Readings(readings.unwrap_or_else(|_| panic!("{place}: {cell:?}")));
        }
    })
}

/// The text with its escapes resolved.
fn unescaped(text: &str) -> String {
    let mut result = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\\') {
        result.push_str(before);
        let (c, after) = match after.split_at(1) {
            ("t", after) => ('\t', after),
            ("n", after) => ('\n', after),
            ("r", after) => ('\r', after),
            ("u", after) => {
                let (code, after) = after.strip_prefix('{').and_then(|rest| rest.split_once('}')).unwrap();
                let code = u32::from_str_radix(code, 16).unwrap();
                (char::from_u32(code).unwrap(), after)
            }
            _ => panic!("an unknown escape in {text:?}"),
        };
        result.push(c);
        rest = after;
    }
    result + rest
}

fn outcome(read: Result<Option<f64>, Unreadable>) -> Expected {
    match read {
        Ok(None) => Expected::Blank,
        Ok(Some(value)) => Expected::Readings(vec![value]),
        Err(Unreadable::Ambiguous { readings }) => Expected::Readings(readings),
        Err(unreadable) => Expected::Refused(unreadable),
    }
}

#[test]
fn what_people_type_is_read_as_they_mean_it_or_refused() {
    let wrong: Vec<String> = rows()
        .filter_map(|(place, row)| {
            let got = outcome(read(&row.text, row.style, row.marks));
            (!got.is(&row.expected)).then(|| format!("{place}: {:?} gives {got:?}, not {:?}", row.text, row.expected))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(rows().count() >= 700, "{}", rows().count());
}

/// Choosing a reading works: its text, once in the field, is parsed as that number.
#[test]
fn each_reading_can_be_written_so_that_it_has_no_other() {
    for (place, row) in rows() {
        let Expected::Readings(readings) = row.expected else {
            continue;
        };
        for reading in readings {
            let group = if row.marks.page == '.' { ',' } else { '.' };
            let marks = Marks {
                decimal: row.marks.page,
                group,
            };
            let text = write_plainly(reading, row.style, marks);
            let again = read(&text, row.style, row.marks);
            assert_eq!(again, Ok(Some(reading)), "{place}: {text}");
        }
    }
}
