//! The file that holds all entries, as it is written.

use plimsoll_model::RawScenario;
use serde::Serialize;

use super::entry::{Entry, Tag};

/// The name of the file's format.
pub const FORMAT: &str = "plimsoll-library";

/// The version of the file's format that [`Writer`] writes.
pub const LIBRARY_VERSION: u64 = 1;

/// An entry in the file.
#[derive(Serialize)]
struct Filed<'a> {
    id: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<&'a str>,
    created: String,
    changed: String,
    scenario: &'a RawScenario,
}

/// Writes entries into one file.
#[derive(Debug)]
pub struct Writer {
    parts: Vec<String>,
    is_empty: bool,
}

impl Default for Writer {
    fn default() -> Self {
        let head = format!("{{\"format\":\"{FORMAT}\",\"version\":{LIBRARY_VERSION},\"entries\":[");
        Self {
            parts: vec![head],
            is_empty: true,
        }
    }
}

impl Writer {
    /// Adds an entry: a line of the file.
    pub fn add(&mut self, entry: &Entry) {
        let filed = Filed {
            id: entry.id.as_str(),
            tags: entry.tags.iter().map(Tag::as_str).collect(),
            created: entry.created.to_string(),
            changed: entry.changed.to_string(),
            scenario: &entry.link.scenario,
        };
        let json = match serde_json::to_string(&filed) {
            Ok(json) => json,
            Err(error) => unreachable!("an entry holds only text, numbers and lists: {error}"),
        };
        let parting = if self.is_empty { "\n" } else { ",\n" };
        self.is_empty = false;
        self.parts.push(format!("{parting}{json}"));
    }

    /// The text of the file, in parts.
    pub fn finish(mut self) -> Vec<String> {
        self.parts.push("\n]}\n".into());
        self.parts
    }
}
