//! A sector as one file: filings, hack and settings.
//!
//! `{"plimsoll": "sector", "version": 1, "currency": …, "hack": …, "settings": {…}, "filings": […]}`: the hack is a scenario
//! file, and filings are as [`crate::write::to_json`] writes them. What a file has that this version does not know is an error:
//! leaving it out would change numbers without a word.

use plimsoll_formats::file;
use plimsoll_model::Scenario;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::filing::Filing;
use crate::read::FileError;
use crate::read::field::FIELDS;
use crate::settings::Settings;
use crate::write::entries;

/// What `plimsoll` says in the file of a sector.
pub(crate) const KIND: &str = "sector";

const VERSION: u64 = 1;

/// A sector as it is written to a file or a link.
#[derive(Clone, Copy, Debug)]
pub struct Form<'a> {
    /// The currency of all money; `None` if it is not known.
    pub currency: Option<&'a str>,
    /// The scenario that the hack is taken from.
    pub hack: &'a Scenario,
    /// What the supervisor chose.
    pub settings: &'a Settings,
    /// The filings.
    pub filings: &'a [Filing],
}

#[derive(Serialize)]
struct Written<'a> {
    plimsoll: &'a str,
    version: u64,
    currency: Option<&'a str>,
    hack: Value,
    settings: &'a Settings,
    filings: Vec<Value>,
}

impl Form<'_> {
    /// The file, indented, for people to read.
    pub fn to_json(&self) -> String {
        plimsoll_formats::results::to_json(&self.written())
    }

    /// The same on one line, for a link.
    pub fn to_line(&self) -> String {
        // It holds only texts, numbers and lists, so that writing it cannot fail.
        serde_json::to_string(&self.written()).unwrap_or_default()
    }

    fn written(&self) -> Written<'_> {
        Written {
            plimsoll: KIND,
            version: VERSION,
            currency: self.currency,
            // What was just written is JSON.
            hack: serde_json::from_str(&file::to_json(self.hack)).unwrap_or_default(),
            settings: self.settings,
            filings: entries(self.filings, self.currency),
        }
    }
}

/// What the file of a sector says. Its filings are read as those of any other file, with the same checks.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ReadForm {
    pub(crate) currency: Option<String>,
    pub(crate) hack: Option<Scenario>,
    pub(crate) settings: Option<Settings>,
    pub(crate) filings: Vec<Value>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Given {
    #[serde(rename = "plimsoll")]
    _kind: String,
    #[serde(rename = "version")]
    _version: u64,
    #[serde(default)]
    currency: Option<String>,
    #[serde(default)]
    hack: Option<Value>,
    #[serde(default)]
    settings: Option<Settings>,
    filings: Vec<Value>,
}

/// Reads the file of a sector.
///
/// # Errors
/// What is wrong with it, with its path: another version, an unknown key, a value of the wrong kind or out of bounds.
pub(crate) fn read(file: Value) -> Result<ReadForm, FileError> {
    match file["version"].as_u64() {
        Some(VERSION) => {}
        Some(newer) if newer > VERSION => {
            return Err(wrong(
                "version",
                format!("a newer version of Plimsoll made it ({newer})"),
            ));
        }
        _ => return Err(wrong("version", "it must be 1")),
    }
    let given: Given = serde_path_to_error::deserialize(file)
        .map_err(|error| wrong(error.path().to_string(), error.inner().to_string()))?;
    let hack = given.hack.map(|hack| file::from_json(&hack.to_string())).transpose();
    let hack = hack.map_err(|error| wrong("hack", error.to_string()))?;
    if let Some(Err(errors)) = given.settings.as_ref().map(Settings::check) {
        let reasons: Vec<String> = errors.iter().map(ToString::to_string).collect();
        return Err(wrong("settings", reasons.join("; ")));
    }
    check_keys(&given.filings)?;
    Ok(ReadForm {
        currency: given.currency,
        hack,
        settings: given.settings,
        filings: given.filings,
    })
}

/// Refuses keys of filings that no field has.
fn check_keys(filings: &[Value]) -> Result<(), FileError> {
    let check = |path: String, entry: &Value, is_of_asset: bool| -> Result<(), FileError> {
        let Some(entry) = entry.as_object() else {
            return Err(wrong(path, "not an object"));
        };
        let is_known = |key: &str| {
            let mut fields = FIELDS
                .iter()
                .filter(|declared| declared.field.is_of_asset() == is_of_asset);
            fields.any(|declared| declared.name == key) || (!is_of_asset && key == "holdings")
        };
        match entry.keys().find(|key| !is_known(key)) {
            Some(key) => Err(wrong(format!("{path}.{key}"), "unknown field")),
            None => Ok(()),
        }
    };
    for (at, filing) in filings.iter().enumerate() {
        check(format!("filings[{at}]"), filing, false)?;
        let holdings = match &filing["holdings"] {
            Value::Null => continue,
            Value::Array(holdings) => holdings,
            _ => return Err(wrong(format!("filings[{at}].holdings"), "not a list")),
        };
        for (place, holding) in holdings.iter().enumerate() {
            check(format!("filings[{at}].holdings[{place}]"), holding, true)?;
        }
    }
    Ok(())
}

fn wrong(path: impl Into<String>, reason: impl Into<String>) -> FileError {
    FileError::Sector {
        path: path.into(),
        reason: reason.into(),
    }
}
