//! The bytes of a file, and the tables in them.

use serde::{Deserialize, Serialize};

use super::encoding::{Encoding, decode};
use super::error::FileError;
use super::sheet::{Limits, Sheet};
use super::signature::is_workbook;
use super::{delimited, json};

/// A file, or what was pasted.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// Its name, for messages. Its ending does not matter: what it is shows in its bytes.
    pub name: &'a str,
    /// What is in it.
    pub bytes: &'a [u8],
}

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// Lines of cells with a separator.
    Delimited,
    /// JSON.
    Json,
    /// A workbook.
    Workbook,
}

/// The tables of a file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Tables {
    /// What the file is.
    pub format: Format,
    /// The encoding of its text; `None` for a workbook.
    pub encoding: Option<Encoding>,
    /// The tables, in the order of the file.
    pub sheets: Vec<Sheet>,
}

impl Source<'_> {
    /// The tables in it.
    ///
    /// # Errors
    /// If it is empty, too large, damaged, protected, or no table.
    pub fn tables(&self, limits: &Limits) -> Result<Tables, FileError> {
        let Self { name, bytes } = *self;
        if bytes.len() > limits.bytes {
            let (bytes, max) = (bytes.len(), limits.bytes);
            return Err(FileError::TooBig { bytes, max });
        }
        #[cfg(feature = "workbook")]
        if is_workbook(bytes) {
            return Ok(Tables {
                format: Format::Workbook,
                encoding: None,
                sheets: super::workbook::read(name, bytes, limits)?,
            });
        }
        #[cfg(not(feature = "workbook"))]
        if is_workbook(bytes) {
            return Err(FileError::NoWorkbooks);
        }
        let (text, encoding) = decode(bytes).ok_or(FileError::NotATable)?;
        let start = text.trim_start();
        if start.is_empty() {
            return Err(FileError::Empty);
        }
        let is_json =
            start.starts_with('{') || (start.starts_with('[') && start[1..].trim_start().starts_with(['{', ']']));
        let (format, sheet) = match is_json {
            true => (Format::Json, json::read(name, &text, limits)?),
            false => (Format::Delimited, delimited::read(name, &text, limits)?),
        };
        Ok(Tables {
            format,
            encoding: Some(encoding),
            sheets: vec![sheet],
        })
    }
}
