//! Tables as comma-separated values (RFC 4180). No cell can be taken for a formula by a spreadsheet.
//!
//! Numbers have all their digits; units stand in the names of columns.

use std::fmt::Write as _;

use plimsoll_model::Digest;

use super::dialect::{Dialect, is_number};

/// A table.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    width: usize,
    csv: String,
}

/// The contents of a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Text, such as a name that a reader typed.
    Text(String),
    /// A finite number.
    Number(f64),
    /// Nothing, where a value is missing.
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

/// A digest of digits alone, or with one `e` among them, would be read as a number and lose its last digits. So it has
/// letters before it.
impl From<Digest> for Cell {
    fn from(digest: Digest) -> Self {
        Cell::Text(format!("digest:{digest}"))
    }
}

impl From<f64> for Cell {
    fn from(number: f64) -> Self {
        Cell::Number(number)
    }
}

/// `true` or `false`.
impl From<bool> for Cell {
    fn from(is: bool) -> Self {
        Cell::Text(is.to_string())
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

    /// Adds a row. Missing cells at its end are empty.
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

    /// What has been written since the last call, for a file that is written in pieces.
    pub fn take_csv(&mut self) -> String {
        std::mem::take(&mut self.csv)
    }

    /// The file.
    pub fn into_csv(self) -> String {
        self.csv
    }

    /// The file for a program that expects another dialect.
    pub fn into_file(self, dialect: Dialect) -> String {
        dialect.file(&self.csv)
    }
}

const LINE_END: &str = "\r\n";

/// A spreadsheet computes a cell that begins with one of these; the wide ones are typed on Japanese keyboards.
const STARTS_FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// Text: quoted where it must be, and with an apostrophe before what a spreadsheet would compute. A number is written
/// as it is.
fn push_text(csv: &mut String, text: &str) {
    // Some programs trim cells before they look.
    let seen = text.trim_start_matches(|c: char| c.is_whitespace() || c.is_control() || c == '\u{feff}');
    let is_hidden = text.starts_with(['\t', '\r', '\n']);
    let guard = (!is_number(text) && (is_hidden || seen.starts_with(STARTS_FORMULA))).then_some('\'');
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
    use proptest::prelude::*;

    use super::super::dialect::Separator;
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
            ("+1e-7", "+1e-7"),
            ("-.5", "-.5"),
            ("-a", "'-a"),
            ("-inf", "'-inf"),
            ("+inf", "'+inf"),
            ("-INFINITY", "'-INFINITY"),
            ("-nan", "'-nan"),
            ("+NaN", "'+NaN"),
            ("-e", "'-e"),
            ("-1-1", "'-1-1"),
            ("-1e", "'-1e"),
            ("inf", "inf"),
            ("nan", "nan"),
            ("a=1", "a=1"),
            ("", ""),
        ] {
            let mut csv = String::new();
            push_text(&mut csv, text);
            assert_eq!(csv, expected);
        }
    }

    #[test]
    fn only_digits_are_numbers() {
        for text in ["0", "-1", "+1", "1.5", "-1.5e-7", "1E9", ".5", "5."] {
            assert!(is_number(text), "{text}");
        }
        for text in [
            "", "-", ".", "e", "inf", "-inf", "infinity", "nan", "1_0", "1,5", "0x1", "1e", "1.2.3", "１", " 1",
        ] {
            assert!(!is_number(text), "{text}");
        }
    }

    #[test]
    fn a_dialect_changes_separators_and_numbers() {
        let mut sheet = Sheet::new(["name", "loss_JPY", "share_fraction"]);
        sheet.row([Cell::from("a, \"b\"; 1.5"), Cell::from(88.549), Cell::from(-1.5e-9)]);
        sheet.row([Cell::from("a\r\nb.c"), Cell::Empty, Cell::from(Digest(0x1e5))]);
        sheet.row([Cell::from("-inf"), Cell::from(5e21), Cell::Empty]);
        let dialect = |separator, byte_order_mark| Dialect {
            separator,
            byte_order_mark,
        };
        let commas = "name,loss_JPY,share_fraction\r\n\
            \"a, \"\"b\"\"; 1.5\",88.549,-0.0000000015\r\n\
            \"a\r\nb.c\",,digest:00000000000001e5\r\n\
            '-inf,5000000000000000000000,\r\n";
        let semicolons = "name;loss_JPY;share_fraction\r\n\
            \"a, \"\"b\"\"; 1.5\";88,549;-0,0000000015\r\n\
            \"a\r\nb.c\";;digest:00000000000001e5\r\n\
            '-inf;5000000000000000000000;\r\n";
        let file = |dialect| sheet.clone().into_file(dialect);
        assert_eq!(sheet.clone().into_csv(), commas);
        assert_eq!(file(Dialect::default()), commas);
        assert_eq!(file(dialect(Separator::Comma, true)), format!("\u{feff}{commas}"));
        assert_eq!(file(dialect(Separator::Semicolon, false)), semicolons);
        assert_eq!(
            file(dialect(Separator::Semicolon, true)),
            format!("\u{feff}{semicolons}")
        );
    }

    proptest! {
        /// Whoever reads one form gets the same cells as whoever reads the other.
        #[test]
        fn both_separators_hold_the_same_cells(rows in prop::collection::vec(cells(), 1..4)) {
            let mut sheet = Sheet::new(["a", "b", "c"]);
            rows.iter().for_each(|row| sheet.row(row.clone()));
            let with_comma = read(&sheet.clone().into_csv(), ',');
            let semicolons = Dialect { separator: Separator::Semicolon, byte_order_mark: false };
            let mut with_semicolon = read(&sheet.into_file(semicolons), ';');
            for (there, here) in with_semicolon.iter_mut().flatten().zip(with_comma.iter().flatten()) {
                if is_number(here) {
                    *there = there.replace(',', ".");
                }
            }
            prop_assert_eq!(with_semicolon, with_comma);
        }

        #[test]
        fn no_digest_is_a_number(bits: u64) {
            for bits in [bits, bits & 0x0999_9999_9999_9999] {
                let Cell::Text(cell) = Cell::from(Digest(bits)) else { return Err(TestCaseError::fail("no text")) };
                prop_assert!(cell.parse::<f64>().is_err() && cell.ends_with(&Digest(bits).to_string()));
            }
        }
    }

    fn cells() -> impl Strategy<Value = Vec<Cell>> {
        let cell = prop_oneof![
            "[-=+@a-c0-9.,;\"\r\n\t 円]{0,6}".prop_map(Cell::Text),
            any::<f64>()
                .prop_filter("finite", |number| number.is_finite())
                .prop_map(Cell::Number),
            Just(Cell::Empty),
        ];
        prop::collection::vec(cell, 3)
    }

    /// Reads a table as RFC 4180 has it.
    fn read(csv: &str, separator: char) -> Vec<Vec<String>> {
        let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
        let mut chars = csv.chars().peekable();
        let mut is_quoted = false;
        while let Some(c) = chars.next() {
            match c {
                '"' if is_quoted && chars.peek() == Some(&'"') => cell.extend(chars.next()),
                '"' => is_quoted = !is_quoted,
                c if c == separator && !is_quoted => row.push(std::mem::take(&mut cell)),
                '\r' if !is_quoted => {}
                '\n' if !is_quoted => {
                    row.push(std::mem::take(&mut cell));
                    rows.push(std::mem::take(&mut row));
                }
                c => cell.push(c),
            }
        }
        rows
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
