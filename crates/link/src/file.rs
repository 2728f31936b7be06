//! The scenario file: `{"format": "plimsoll-scenario", "version": 1, "scenario": {…}}` as JSON.
//!
//! What the file leaves out has its value in the blank scenario. A key that this version does not know, or that
//! appears twice, is an error: leaving it out would change numbers without a word.

#[cfg(feature = "schema")]
mod schema;

use std::num::NonZeroU64;

use plimsoll_model::{FieldError, RawScenario, Scenario};
#[cfg(feature = "schema")]
pub use schema::schema;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_json::error::Category;

/// The name of the format, in every file.
pub const FORMAT: &str = "plimsoll-scenario";

/// The version of the format that [`to_json`] writes.
pub const FILE_VERSION: u64 = 1;

/// The largest file that [`from_json`] reads, in bytes.
pub const MAX_FILE_BYTES: usize = 1024 * 1024;

/// Why a scenario file could not be read, with the facts for a reader's message.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum FileError {
    /// The file is larger than any scenario.
    #[error("the file is too big: {bytes} bytes, at most {max} can be read")]
    TooBig {
        /// The size of the file in bytes.
        bytes: usize,
        /// The most that is read, in bytes.
        max: usize,
    },
    /// The file is not JSON.
    #[error("the file is not JSON, from line {line}, column {column} on: {reason}")]
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
    /// A newer version of this program wrote the file.
    #[error("a newer version of Plimsoll made this file (file format {version})")]
    NewerVersion {
        /// The version that the file names.
        version: u64,
    },
    /// Something is missing, unknown, there twice or of the wrong kind.
    #[error("{path}: {reason}")]
    WrongShape {
        /// Where in the file, such as `scenario.holdings[0].held`; `.` for the file as a whole.
        path: String,
        /// What is wrong, for a technical reader.
        reason: String,
    },
    /// Fields that do not keep to their bounds: all of them, in the order of the fields.
    #[error("the file holds values that are not possible: {}", crate::error::list(.0))]
    Invalid(Vec<FieldError>),
}

/// The one type of the file.
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
struct File<S> {
    /// Always `plimsoll-scenario`.
    format: String,
    /// The version of the format.
    version: u64,
    /// The scenario. What is left out has its default.
    scenario: S,
}

/// Writes a scenario as a file, every field included, for people to read.
pub fn to_json(scenario: &Scenario) -> String {
    let file = File {
        format: FORMAT.into(),
        version: FILE_VERSION,
        scenario: &**scenario,
    };
    match serde_json::to_string_pretty(&file) {
        Ok(json) => json + "\n",
        Err(error) => unreachable!("a scenario holds only text, numbers and lists: {error}"),
    }
}

/// Reads a scenario from a file.
///
/// # Errors
/// A [`FileError`] that tells apart what is wrong.
pub fn from_json(json: &str) -> Result<Scenario, FileError> {
    if json.len() > MAX_FILE_BYTES {
        return Err(FileError::TooBig {
            bytes: json.len(),
            max: MAX_FILE_BYTES,
        });
    }
    // Some editors put a byte order mark at the start.
    let json = json.strip_prefix('\u{feff}').unwrap_or(json);

    // Format and version first: with them wrong, what else is unknown in the file is no fault of its own.
    #[derive(Deserialize)]
    struct Format {
        format: String,
    }
    #[derive(Deserialize)]
    struct Version {
        version: NonZeroU64,
    }
    match read::<Format>(json) {
        Ok(Format { format }) if format == FORMAT => {}
        Ok(_) | Err(FileError::WrongShape { .. }) => return Err(FileError::NotAScenarioFile),
        Err(error) => return Err(error),
    }
    let Version { version } = read(json)?;
    // Version 2 will read version 1 into a type of its own, and migrate that.
    let scenario = match version.get() {
        1 => read_all(json)?,
        version => return Err(FileError::NewerVersion { version }),
    };
    Scenario::new(scenario).map_err(FileError::Invalid)
}

/// Reads version 1, and makes sure that nothing in the file was passed over: what was read says all that the file
/// says. Types of serde also take lists for objects, and some pass over a key that they do not know.
fn read_all(json: &str) -> Result<RawScenario, FileError> {
    let file: File<RawScenario> = read(json)?;
    let given = read(json)?;
    let Ok(understood) = serde_json::to_value(&file) else {
        unreachable!("a scenario holds only text, numbers and lists")
    };
    match first_difference(&given, &understood) {
        Some((path, reason)) => Err(FileError::WrongShape {
            path: path.trim_start_matches('.').into(),
            reason: reason.into(),
        }),
        None => Ok(file.scenario),
    }
}

/// The path of the first value that was given and not understood, and why.
fn first_difference(given: &Value, understood: &Value) -> Option<(String, &'static str)> {
    let within = |part: String, (path, reason): (String, _)| (part + &path, reason);
    match (given, understood) {
        (Value::Object(given), Value::Object(understood)) => given.iter().find_map(|(key, given)| {
            let part = format!(".{key}");
            match understood.get(key) {
                Some(understood) => first_difference(given, understood).map(|found| within(part, found)),
                None => Some((part, "unknown field")),
            }
        }),
        (Value::Array(given), Value::Array(understood)) if given.len() == understood.len() => {
            let mut pairs = given.iter().zip(understood).enumerate();
            pairs.find_map(|(i, (given, understood))| {
                first_difference(given, understood).map(|found| within(format!("[{i}]"), found))
            })
        }
        // 1 and 1.0 are the same number.
        (Value::Number(given), Value::Number(understood)) if given.as_f64() == understood.as_f64() => None,
        _ if given == understood => None,
        _ => Some((String::new(), "a value of the wrong kind")),
    }
}

fn read<T: DeserializeOwned>(json: &str) -> Result<T, FileError> {
    let mut from = serde_json::Deserializer::from_str(json);
    let value = serde_path_to_error::deserialize(&mut from).map_err(|error| {
        let path = error.path().to_string();
        let error = error.into_inner();
        match error.classify() {
            Category::Data => FileError::WrongShape {
                path,
                reason: reason(&error),
            },
            _ => not_json(&error),
        }
    })?;
    from.end().map_err(|error| not_json(&error))?;
    Ok(value)
}

fn not_json(error: &serde_json::Error) -> FileError {
    FileError::NotJson {
        line: error.line(),
        column: error.column(),
        reason: reason(error),
    }
}

/// The message of an error without its place, which the file's error has apart.
fn reason(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    message.strip_suffix(&place).map(Into::into).unwrap_or(message)
}
