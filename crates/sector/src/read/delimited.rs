//! Tables as text: CSV, and TSV as spreadsheets copy it.

use csv::{Position, ReaderBuilder, StringRecord};

use super::error::FileError;
use super::sheet::{Cell, Limits, Sheet};

/// Separators that are looked for, the likelier first.
const SEPARATORS: [u8; 4] = [b'\t', b';', b',', b'|'];

/// Lines at the start of a file that decide its separator.
const LINES_TRIED: usize = 50;

/// Reads a table from text.
///
/// # Errors
/// If a limit is passed.
pub(super) fn read(file: &str, text: &str, limits: &Limits) -> Result<Sheet, FileError> {
    // The last line may lack its end; with one, each record ends in one line end.
    let text = text.trim_end_matches(['\n', '\r']);
    let lines = with_line_ends(text);
    let mut reader = ReaderBuilder::new()
        .delimiter(separator(&lines))
        .has_headers(false)
        .flexible(true)
        .from_reader(lines.as_bytes());
    let mut sheet = Sheet {
        file: file.to_owned(),
        ..Sheet::default()
    };
    let mut record = StringRecord::new();
    let (mut row, mut cells) = (0, 0);
    let mut before = Position::new();
    // The bytes are valid UTF-8 and records may have any length, so there is no other error.
    while reader.read_record(&mut record).unwrap_or(false) {
        let after = reader.position().clone();
        let inner: usize = record.iter().map(|cell| cell.matches('\n').count()).sum();
        let passed = (after.line() - before.line()) as usize;
        before = after;
        // The reader passes over blank lines, which are rows of a spreadsheet.
        row += passed.saturating_sub(inner).max(1);
        if row > limits.rows {
            let max = limits.rows;
            return Err(FileError::TooManyRows {
                sheet: String::new(),
                max,
            });
        }
        for (column, text) in record.iter().enumerate() {
            if text.len() > limits.characters && text.chars().nth(limits.characters).is_some() {
                let max = limits.characters;
                let column = column + 1;
                return Err(FileError::CellTooLong { row, column, max });
            }
            let cell = Cell::text(without_guard(text));
            if cell.is_empty() {
                continue;
            }
            if column >= limits.columns {
                let max = limits.columns;
                return Err(FileError::TooManyColumns {
                    sheet: String::new(),
                    row,
                    max,
                });
            }
            cells += 1;
            if cells > limits.cells {
                return Err(FileError::TooManyCells { max: limits.cells });
            }
            sheet.put(row - 1, column, cell);
        }
    }
    Ok(sheet)
}

/// Lines that end as on Unix: old Macintosh files have a carriage return alone.
fn with_line_ends(text: &str) -> String {
    let mut lines = match text.contains('\n') {
        true => text.replace("\r\n", "\n"),
        false => text.replace('\r', "\n"),
    };
    lines.push('\n');
    lines
}

/// The text of a cell that was written with an apostrophe, so that no spreadsheet takes it for a formula.
fn without_guard(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest)
            if rest
                .trim_start()
                .starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']) =>
        {
            rest
        }
        _ => text,
    }
}

/// The separator that gives the most cells in the most lines of the start. A line such as Excel writes it, `sep=;`, decides.
fn separator(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or_default();
    if let Some(&[named]) = first.strip_prefix("sep=").map(str::as_bytes) {
        return named;
    }
    let start: Vec<&str> = text.lines().take(LINES_TRIED).collect();
    let start = start.join("\n");
    let score = |separator: u8| {
        let mut reader = ReaderBuilder::new()
            .delimiter(separator)
            .has_headers(false)
            .flexible(true)
            .from_reader(start.as_bytes());
        let widths: Vec<usize> = reader.records().flatten().map(|record| record.len()).collect();
        // The width that most rows with several cells have, and how many have it: a comma inside of numbers gives rows
        // of any width.
        let common = |width: usize| widths.iter().filter(|other| **other == width).count();
        widths
            .iter()
            .filter(|width| **width > 1)
            .map(|width| (common(*width), *width))
            .max()
            .unwrap_or((0, 0))
    };
    let best = SEPARATORS.iter().rev().max_by_key(|separator| score(**separator));
    best.copied().unwrap_or(b',')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn text_of(sheet: &Sheet) -> Vec<Vec<String>> {
        sheet
            .rows
            .iter()
            .map(|row| row.iter().map(Cell::to_string).collect())
            .collect()
    }

    #[track_caller]
    fn check(text: &str, expected: &[&[&str]]) {
        let sheet = read("f.csv", text, &Limits::default()).unwrap();
        assert_eq!(text_of(&sheet), expected, "{text:?}");
    }

    #[test]
    fn separators_are_found() {
        check("a,b\n1,2\n", &[&["a", "b"], &["1", "2"]]);
        check("a;b\n1,5;2,5\n", &[&["a", "b"], &["1,5", "2,5"]]);
        check("a\tb, c\n1,5\t2\n", &[&["a", "b, c"], &["1,5", "2"]]);
        check("\"a;x\",b\r\n1,2", &[&["a;x", "b"], &["1", "2"]]);
        check("sep=|\na|b,c", &[&["sep="], &["a", "b,c"]]);
        check("a,b\r1,2", &[&["a", "b"], &["1", "2"]]);
        check(
            "Name;Bestand\nA;1.234,5\nB;2.345,6\n",
            &[&["Name", "Bestand"], &["A", "1.234,5"], &["B", "2.345,6"]],
        );
        check("only", &[&["only"]]);
        check("", &[]);
    }

    #[test]
    fn rows_keep_their_places() {
        check(
            "title\n\n\na,b\n1,2\n\n3,4\n\n",
            &[&["title"], &[], &[], &["a", "b"], &["1", "2"], &[], &["3", "4"]],
        );
        check("\n\na,b\n", &[&[], &[], &["a", "b"]]);
        check("a,\"b\nc\"\n\n1,2", &[&["a", "b\nc"], &[], &["1", "2"]]);
    }

    #[test]
    fn guards_of_formulas_are_taken_off() {
        check("'=a,'b,' -c\n", &[&["=a", "'b", "-c"]]);
    }

    #[test]
    fn no_file_passes_the_limits() {
        let limits = Limits {
            rows: 3,
            columns: 3,
            cells: 5,
            characters: 6,
            ..Limits::default()
        };
        let check = |text: &str, expected: FileError| assert_eq!(read("f", text, &limits), Err(expected), "{text}");
        let sheet = String::new;
        check("a\n\n\nb", FileError::TooManyRows { sheet: sheet(), max: 3 });
        check(
            "a,b\n1,2,3,4",
            FileError::TooManyColumns {
                sheet: sheet(),
                row: 2,
                max: 3,
            },
        );
        check("a,b,c\n1,2,3", FileError::TooManyCells { max: 5 });
        check(
            "a,b\n1,\"open\n1,2\n",
            FileError::CellTooLong {
                row: 2,
                column: 2,
                max: 6,
            },
        );
    }

    proptest! {
        #[test]
        fn no_text_does_harm(text in "[a,;\t\"\n\r|1.'= ]{0,80}|\\PC{0,80}") {
            let _ = read("f", &text, &Limits::default());
        }
    }
}
