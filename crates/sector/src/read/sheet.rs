//! A table as it stands in a file, whatever the format of the file.

use std::fmt;

use plimsoll_formats::Day;
use serde::{Deserialize, Serialize};

/// A cell.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// Text that is not blank, without blanks at its ends.
    Text(String),
    /// A number that the file holds as one.
    Number(f64),
    /// A date that the file holds as one.
    Date(Day),
    /// True or false.
    Bool(bool),
    /// A spreadsheet's error, such as `#REF!`.
    Error(String),
    /// A formula whose result is not stored in the file.
    Unstored,
}

impl Cell {
    /// A cell with a text from a file: an error of a spreadsheet, or text, or nothing.
    pub fn text(text: &str) -> Self {
        let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\0' || c == '\u{feff}');
        if text.is_empty() {
            Cell::Empty
        } else if is_error(text) {
            Cell::Error(text.to_owned())
        } else {
            Cell::Text(text.to_owned())
        }
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        *self == Cell::Empty
    }
}

impl fmt::Display for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Cell::Empty => Ok(()),
            Cell::Text(text) | Cell::Error(text) => f.write_str(text),
            Cell::Number(number) => write!(f, "{number}"),
            Cell::Date(day) => write!(f, "{day}"),
            Cell::Bool(is) => write!(f, "{is}"),
            Cell::Unstored => f.write_str("="),
        }
    }
}

/// The errors of Excel and LibreOffice, as English, German and French programs write them.
const ERRORS: [&str; 21] = [
    "#REF!",
    "#N/A",
    "#DIV/0!",
    "#VALUE!",
    "#NAME?",
    "#NULL!",
    "#NUM!",
    "#SPILL!",
    "#CALC!",
    "#GETTING_DATA",
    "#NV",
    "#BEZUG!",
    "#WERT!",
    "#ZAHL!",
    "#VALEUR!",
    "#NOM?",
    "#NOMBRE!",
    "#NUL!",
    "#####",
    "#FIELD!",
    "#UNKNOWN!",
];

fn is_error(text: &str) -> bool {
    text.starts_with('#') && (ERRORS.contains(&text) || text.bytes().all(|b| b == b'#'))
        || text
            .strip_prefix("Err:")
            .is_some_and(|code| code.len() == 3 && code.bytes().all(|b| b.is_ascii_digit()))
}

/// A table: rows of cells. The place of a row in the list is its place in the file, so that blank rows are there too.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Sheet {
    /// The file that it is from.
    pub file: String,
    /// The name of the sheet in a workbook; empty for other files.
    pub name: String,
    /// The rows, without empty cells at their ends.
    pub rows: Vec<Vec<Cell>>,
    /// Whether days are counted from 1904, as old Macintosh workbooks do.
    pub counts_from_1904: bool,
}

impl Sheet {
    /// The cell at a row and column, both from 0; an empty one beyond the end.
    pub fn cell(&self, row: usize, column: usize) -> &Cell {
        const EMPTY: &Cell = &Cell::Empty;
        self.rows.get(row).and_then(|row| row.get(column)).unwrap_or(EMPTY)
    }

    /// The number of columns of the longest row.
    pub fn width(&self) -> usize {
        self.rows.iter().map(Vec::len).max().unwrap_or(0)
    }

    /// Sets a cell, with the rows and cells before it where there are none yet. Rows and columns must have been held against
    /// the [`Limits`].
    pub(super) fn put(&mut self, row: usize, column: usize, cell: Cell) {
        if cell.is_empty() {
            return;
        }
        if self.rows.len() <= row {
            self.rows.resize_with(row + 1, Vec::new);
        }
        let row = &mut self.rows[row];
        if row.len() <= column {
            row.resize(column + 1, Cell::Empty);
        }
        row[column] = cell;
    }
}

/// The place of a cell in the files that were read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    /// Which of the sheets that were read, from 0.
    pub sheet: u32,
    /// The row, from 0.
    pub row: u32,
    /// The column, from 0; `None` for the row as a whole.
    pub column: Option<u32>,
}

/// The name of a column in a spreadsheet: `A` for 0, `AA` for 26.
pub fn column_letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut left = u64::from(column) + 1;
    while left > 0 {
        letters.push(b'A' + ((left - 1) % 26) as u8);
        left = (left - 1) / 26;
    }
    letters.iter().rev().map(|letter| char::from(*letter)).collect()
}

/// What a file may have at most, so that no file exhausts the memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of a file.
    pub bytes: usize,
    /// Bytes of all parts of a workbook when they are unpacked.
    pub unpacked: u64,
    /// Rows of a sheet.
    pub rows: usize,
    /// Columns of a sheet.
    pub columns: usize,
    /// Cells of all sheets of a file.
    pub cells: usize,
    /// Characters of a cell.
    pub characters: usize,
}

impl Default for Limits {
    /// Those of the page: 10,000 filings of 5 assets are 50,000 rows.
    fn default() -> Self {
        Self {
            bytes: 64 << 20,
            unpacked: 256 << 20,
            rows: 200_000,
            columns: 1_024,
            cells: 4_000_000,
            characters: 32_767,
        }
    }
}

impl Limits {
    /// Those of the command line: the rows of the largest sheet that a spreadsheet can have.
    pub const NATIVE: Self = Self {
        bytes: 1 << 30,
        unpacked: 4 << 30,
        rows: 1_048_576,
        columns: 16_384,
        cells: 64_000_000,
        characters: 32_767,
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_the_names_of_spreadsheets() {
        for (column, expected) in [
            (0, "A"),
            (25, "Z"),
            (26, "AA"),
            (701, "ZZ"),
            (702, "AAA"),
            (16_383, "XFD"),
        ] {
            assert_eq!(column_letters(column), expected);
        }
        assert!(!column_letters(u32::MAX).is_empty());
    }

    #[test]
    fn errors_of_spreadsheets_are_no_text() {
        for text in ["#REF!", " #N/A ", "#NV", "Err:502", "########"] {
            assert!(matches!(Cell::text(text), Cell::Error(_)), "{text}");
        }
        for text in ["#1", "# note", "Err:", "N/A"] {
            assert!(matches!(Cell::text(text), Cell::Text(_)), "{text}");
        }
        assert_eq!(Cell::text(" \u{3000}\t"), Cell::Empty);
    }
}
