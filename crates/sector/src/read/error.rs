//! Why a file is not read.

/// A file could not be read as tables.
#[derive(Clone, Debug, PartialEq, thiserror::Error, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub enum FileError {
    /// Nothing in it.
    #[error("the file is empty")]
    Empty,
    /// Larger than the limit.
    #[error("the file has {bytes} bytes; at most {max} are read")]
    TooBig {
        /// Bytes of the file.
        bytes: usize,
        /// The limit.
        max: usize,
    },
    /// A workbook whose parts unpack to more than the limit.
    #[error("the workbook unpacks to more than {max} bytes")]
    UnpacksTooBig {
        /// The limit.
        max: u64,
    },
    /// More rows than the limit.
    #[error("sheet {sheet:?} has more than {max} rows")]
    TooManyRows {
        /// The sheet.
        sheet: String,
        /// The limit.
        max: usize,
    },
    /// More columns than the limit.
    #[error("sheet {sheet:?} has more than {max} columns in row {row}")]
    TooManyColumns {
        /// The sheet.
        sheet: String,
        /// The row, from 1.
        row: usize,
        /// The limit.
        max: usize,
    },
    /// More cells than the limit.
    #[error("the file has more than {max} cells")]
    TooManyCells {
        /// The limit.
        max: usize,
    },
    /// A cell with more characters than the limit, as when a quotation mark is not closed.
    #[error("the cell in row {row}, column {column} has more than {max} characters; is a quotation mark not closed?")]
    CellTooLong {
        /// The row, from 1.
        row: usize,
        /// The column, from 1.
        column: usize,
        /// The limit.
        max: usize,
    },
    /// Not text in an encoding that is known, and no workbook.
    #[error("the file is neither text nor a workbook")]
    NotATable,
    /// A workbook that a password protects.
    #[error("the workbook is protected by a password; save it without one")]
    Password,
    /// A workbook in a format that is not read.
    #[error("the workbook has the format {format}; save it as XLSX or ODS")]
    OtherFormat {
        /// The format.
        format: String,
    },
    /// A workbook, and this build cannot read workbooks.
    #[error("workbooks are not read here; save it as CSV")]
    NoWorkbooks,
    /// A workbook that is damaged.
    #[error("the workbook is damaged: {reason}")]
    Damaged {
        /// Why.
        reason: String,
    },
    /// JSON that is not valid.
    #[error("not valid JSON at line {line}, column {column}: {reason}")]
    NotJson {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
        /// Why.
        reason: String,
    },
    /// JSON that is not a list of filings.
    #[error("the JSON must be a list of objects; {at} is not one")]
    NotFilings {
        /// Where.
        at: String,
    },
}

/// What is damaged, from an error of a library.
#[cfg(feature = "workbook")]
pub(super) fn damaged(error: impl std::fmt::Display) -> FileError {
    FileError::Damaged {
        reason: error.to_string(),
    }
}
