//! Dialects of CSV: spreadsheets expect another separator, or a mark that says that the file is Unicode.

use std::borrow::Cow;

/// The separators of cells and of decimals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Separator {
    /// A comma, and a decimal point: what programs read, and spreadsheets in English, Japanese or Chinese.
    #[default]
    Comma,
    /// A semicolon, and a decimal comma: what spreadsheets read in German, French and most languages of Europe.
    Semicolon,
}

/// How a table is written for the program that reads it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Dialect {
    /// The separator of cells.
    pub separator: Separator,
    /// Whether a byte order mark comes first. Without it Excel takes Unicode for the encoding of the machine.
    pub byte_order_mark: bool,
}

impl Dialect {
    /// The text before the first line.
    pub fn beginning(self) -> &'static str {
        if self.byte_order_mark { "\u{feff}" } else { "" }
    }

    /// Lines of a table of this program, with commas, as they are in this dialect.
    pub fn lines(self, csv: &str) -> Cow<'_, str> {
        if self.separator == Separator::Comma {
            return Cow::Borrowed(csv);
        }
        let mut out = String::with_capacity(csv.len());
        let mut cell = String::new();
        let mut is_quoted = false;
        for c in csv.chars() {
            is_quoted ^= c == '"';
            match c {
                ',' | '\r' | '\n' if !is_quoted => {
                    push_cell(&mut out, &cell);
                    cell.clear();
                    out.push(if c == ',' { ';' } else { c });
                }
                c => cell.push(c),
            }
        }
        push_cell(&mut out, &cell);
        Cow::Owned(out)
    }

    /// A whole table of this program, with commas, as it is in this dialect.
    pub fn file(self, csv: &str) -> String {
        format!("{}{}", self.beginning(), self.lines(csv))
    }
}

/// A cell as it stands in a file, with a decimal comma if it is a number.
fn push_cell(out: &mut String, cell: &str) {
    if is_number(cell) {
        out.extend(cell.chars().map(|c| if c == '.' { ',' } else { c }));
    } else {
        out.push_str(cell);
    }
}

/// Whether a text is a number in digits. Rust reads words such as `inf` as numbers, too.
pub(super) fn is_number(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit())
        && text
            .chars()
            .all(|c| matches!(c, '0'..='9' | '+' | '-' | '.' | 'e' | 'E'))
        && text.parse::<f64>().is_ok()
}
