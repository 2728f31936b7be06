//! Tables for spreadsheets and programs: comma-separated values (RFC 4180) of which no cell can be taken for a formula.
//!
//! Numbers have all their digits and a point before the decimals; units stand in the names of columns.

use std::fmt::Write as _;

/// A table.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    width: usize,
    csv: String,
}

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Words, such as a name that a reader typed.
    Text(String),
    /// A number that is finite.
    Number(f64),
    /// What is not known.
    Empty,
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Cell::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Cell::Text(text)
    }
}

impl From<f64> for Cell {
    fn from(number: f64) -> Self {
        Cell::Number(number)
    }
}

impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Self {
        value.map_or(Cell::Empty, Into::into)
    }
}

impl Sheet {
    /// A table without rows.
    pub fn new(columns: impl IntoIterator<Item = impl Into<Cell>>) -> Self {
        let mut sheet = Self {
            width: 0,
            csv: String::new(),
        };
        sheet.width = sheet.line(columns);
        sheet
    }

    /// Adds a row. Cells that it lacks are empty.
    pub fn row(&mut self, cells: impl IntoIterator<Item = impl Into<Cell>>) {
        let count = self.line(cells);
        if let Some(lacking) = self.width.checked_sub(count)
            && lacking > 0
        {
            self.csv.truncate(self.csv.len() - LINE_END.len());
            self.csv.extend(std::iter::repeat_n(',', lacking));
            self.csv.push_str(LINE_END);
        }
    }

    fn line(&mut self, cells: impl IntoIterator<Item = impl Into<Cell>>) -> usize {
        let mut count = 0;
        for cell in cells {
            if count > 0 {
                self.csv.push(',');
            }
            count += 1;
            match cell.into() {
                Cell::Text(text) => push_text(&mut self.csv, &text),
                // Zero has no sign.
                Cell::Number(number) => drop(write!(self.csv, "{}", number + 0.0)),
                Cell::Empty => {}
            }
        }
        self.csv.push_str(LINE_END);
        count
    }

    /// The file.
    pub fn into_csv(self) -> String {
        self.csv
    }
}

const LINE_END: &str = "\r\n";

/// What makes a spreadsheet compute a cell that begins with it; the wide ones do so where Japanese is typed.
const STARTS_FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// Text: quoted where it must be, and with an apostrophe before what a spreadsheet would compute. A number is written
/// as it is.
fn push_text(csv: &mut String, text: &str) {
    let is_number = text.parse::<f64>().is_ok();
    // Some programs trim cells before they look.
    let seen = text.trim_start_matches(|c: char| c.is_whitespace() || c.is_control() || c == '\u{feff}');
    let is_hidden = text.starts_with(['\t', '\r', '\n']);
    let guard = (!is_number && (is_hidden || seen.starts_with(STARTS_FORMULA))).then_some('\'');
    let is_quoted = text.contains([',', ';', '"', '\n', '\r', '\t']);
    csv.extend(is_quoted.then_some('"'));
    csv.extend(guard);
    csv.extend(
        text.chars()
            .flat_map(|c| [Some(c), (c == '"').then_some('"')])
            .flatten(),
    );
    csv.extend(is_quoted.then_some('"'));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        for (text, expected) in [
            ("plain", "plain"),
            ("a, b", "\"a, b\""),
            ("a; b", "\"a; b\""),
            ("say \"a\"", "\"say \"\"a\"\"\""),
            ("=1+1", "'=1+1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("＝1+1", "'＝1+1"),
            ("  =1+1", "'  =1+1"),
            ("\t=1+1", "\"'\t=1+1\""),
            ("\r\n=1", "\"'\r\n=1\""),
            ("+1 and, more", "\"'+1 and, more\""),
            ("-0.25", "-0.25"),
            ("-a", "'-a"),
            ("a=1", "a=1"),
            ("", ""),
        ] {
            let mut csv = String::new();
            push_text(&mut csv, text);
            assert_eq!(csv, expected);
        }
    }

    #[test]
    fn a_sheet_is_as_wide_as_its_columns() {
        let mut sheet = Sheet::new(["name", "loss_JPY", "share_fraction"]);
        sheet.row([Cell::from("=a"), Cell::from(523_000_000.25), Cell::from(None::<f64>)]);
        sheet.row([Cell::from(-0.0)]);
        assert_eq!(
            sheet.into_csv(),
            "name,loss_JPY,share_fraction\r\n'=a,523000000.25,\r\n0,,\r\n"
        );
    }
}
