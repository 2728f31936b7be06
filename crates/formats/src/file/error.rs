//! Why a scenario file could not be read.

use plimsoll_model::FieldError;

use super::header::FORMAT;

/// Why a scenario file could not be read, with the facts for a reader's message.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum FileError {
    /// The file is larger than any scenario.
    #[error("the file is too big: {bytes} bytes; at most {max} can be read")]
    TooBig {
        /// The size of the file in bytes.
        bytes: usize,
        /// The largest size that is read, in bytes.
        max: usize,
    },
    /// There is nothing in the file.
    #[error("the file is empty")]
    Empty,
    /// The end of the file is missing.
    #[error("the file is cut off in line {line}, after column {column}")]
    Truncated {
        /// The line in which it ends, from 1.
        line: usize,
        /// The last column in bytes, from 1.
        column: usize,
    },
    /// Values are nested more deeply than in any scenario.
    #[error("the file is nested too deeply: at most {max} levels can be read")]
    TooDeep {
        /// The most levels that are read.
        max: usize,
    },
    /// The file is not JSON.
    #[error("the file is not JSON: line {line}, column {column}: {reason}")]
    NotJson {
        /// The line of the first error, from 1.
        line: usize,
        /// The column of the first error in bytes, from 1; 0 before the first.
        column: usize,
        /// What is wrong there, for a technical reader.
        reason: String,
    },
    /// The file is JSON, but does not say that it is a scenario file.
    #[error("the file is not a Plimsoll scenario: it has no \"format\": \"{FORMAT}\"")]
    NotAScenarioFile,
    /// More scenarios than a file may have.
    #[error("the file has {count} scenarios; at most {max} can be read")]
    TooManyEntries {
        /// The number that the file has.
        count: usize,
        /// The most that are read.
        max: usize,
    },
    /// A newer version of this program wrote the file.
    #[error("a newer version of Plimsoll made this file (file format {version})")]
    NewerVersion {
        /// The version that the file names.
        version: u64,
    },
    /// Something is missing, unknown, repeated or of the wrong kind; this is the first such problem.
    #[error("{path}: {reason}")]
    WrongShape {
        /// Where in the file, such as `scenario.holdings[0].held`; `.` for the file as a whole.
        path: String,
        /// What is wrong, for a technical reader.
        reason: String,
    },
    /// All fields whose values are out of bounds, in the order of the fields.
    #[error("the file holds impossible values: {}", crate::link::list(.0))]
    Invalid(Vec<FieldError>),
}
