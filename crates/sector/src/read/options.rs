//! What a reader of filings may be told beside the files.

use serde::{Deserialize, Serialize};

use super::field::FilingField;
use super::sheet::Limits;
use super::text::folded;

/// What a column is mapped to by hand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MappedTo {
    /// What its name says.
    #[default]
    Recognised,
    /// Nothing: it is passed over.
    Ignored,
    /// A field.
    Field(FilingField),
}

/// The order of the numbers in dates such as `03/04/2026`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateOrder {
    /// 3 April.
    DayFirst,
    /// 4 March.
    MonthFirst,
}

/// What is known of columns with a certain name.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct MappedColumn {
    /// The header, as it stands in the file; width, case and blanks do not matter.
    pub header: String,
    /// What it holds.
    pub to: MappedTo,
    /// What numbers are multiplied by, in place of what the header says.
    pub scale: Option<f64>,
    /// The mark before decimals, `.` or `,`.
    pub decimal: Option<char>,
    /// The order of dates.
    pub order: Option<DateOrder>,
}

/// What a user said of columns, to be kept for the next file.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Mapping {
    /// The columns.
    pub columns: Vec<MappedColumn>,
}

impl Mapping {
    /// What is known of columns with this header.
    pub fn of(&self, header: &str) -> Option<&MappedColumn> {
        let wanted = folded(header);
        self.columns.iter().find(|column| folded(&column.header) == wanted)
    }

    /// What is known of columns with this header, to be changed.
    pub fn entry(&mut self, header: &str) -> &mut MappedColumn {
        let wanted = folded(header);
        let known = self.columns.iter().position(|column| folded(&column.header) == wanted);
        let at = known.unwrap_or_else(|| {
            self.columns.push(MappedColumn {
                header: header.to_owned(),
                ..MappedColumn::default()
            });
            self.columns.len() - 1
        });
        &mut self.columns[at]
    }
}

/// Which row of a sheet has the names of columns.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeaderRow {
    /// The file.
    pub file: String,
    /// The sheet; empty for files that are no workbooks.
    pub sheet: String,
    /// The row, from 0.
    pub row: usize,
}

/// How filings are read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Options {
    /// What a user said of columns.
    pub mapping: Mapping,
    /// Header rows that a user chose.
    pub header_rows: Vec<HeaderRow>,
    /// The currency of the sector (ISO 4217). Without it, the one that most rows have.
    pub currency: Option<String>,
    /// The decimal mark, `.` or `,`, of columns that settle nothing and of which the mapping says nothing. Without it such a
    /// column is asked about.
    pub decimal: Option<char>,
    /// What files may have at most.
    pub limits: Limits,
}
