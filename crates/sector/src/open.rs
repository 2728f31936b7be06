//! What a file gives: tables of filings, and sometimes the hack and the settings too.

use std::collections::BTreeSet;

use plimsoll_formats::library::{self, Reader, Step};
use plimsoll_formats::{LinkError, decode_sector, file};
use plimsoll_model::Scenario;
use serde_json::Value;

use crate::filing::Filing;
use crate::form::{self, ReadForm};
use crate::read::encoding::decode;
use crate::read::json;
use crate::read::{Encoding, FileError, Format, Limits, Source, Tables};
use crate::settings::Settings;
use crate::write::entries;

/// What a file gives.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    /// Its tables, for [`filings_of`](crate::read::filings_of). A file of several scenarios has an error for each that cannot
    /// be read, beside the table of the others.
    pub tables: Vec<Result<Tables, FileError>>,
    /// The currency of a sector file.
    pub currency: Option<String>,
    /// The hack of a sector file.
    pub hack: Option<Scenario>,
    /// The settings of a sector file.
    pub settings: Option<Settings>,
}

impl Opened {
    /// Of tables alone.
    pub fn tables(tables: Result<Tables, FileError>) -> Self {
        Self {
            tables: vec![tables],
            currency: None,
            hack: None,
            settings: None,
        }
    }

    fn sector(name: &str, form: ReadForm, limits: &Limits) -> Self {
        Self {
            currency: form.currency,
            hack: form.hack,
            settings: form.settings,
            ..Self::tables(table(name, &form.filings, limits))
        }
    }
}

/// Opens a file of filings in any of its forms: a table, a workbook, the file of a sector, a scenario, or a library of
/// scenarios. A scenario gives a filing, with what it says of the exchange and its holdings.
pub fn open(source: &Source<'_>, limits: &Limits) -> Opened {
    if let Some((kind, text, json)) = own_json(source.bytes, limits) {
        return match kind {
            Kind::Sector => match form::read(json) {
                Ok(form) => Opened::sector(source.name, form, limits),
                Err(error) => Opened::tables(Err(error)),
            },
            Kind::Scenarios => Opened {
                tables: scenarios(source.name, text, limits),
                ..Opened::tables(Err(FileError::Empty))
            },
        };
    }
    Opened::tables(source.tables(limits))
}

/// Opens the payload of a link to a sector.
///
/// # Errors
/// What is wrong with the link. What is wrong with the sector in it is an error of its table.
pub fn open_link(name: &str, payload: &str, limits: &Limits) -> Result<Opened, LinkError> {
    let text = decode_sector(payload)?;
    let json = serde_json::from_str(&text).map_err(|_| LinkError::Malformed { what: "not JSON" })?;
    Ok(match form::read(json) {
        Ok(form) => Opened::sector(name, form, limits),
        Err(error) => Opened::tables(Err(error)),
    })
}

enum Kind {
    Sector,
    Scenarios,
}

/// The JSON of a file of this program; `None` if it is another file.
fn own_json(bytes: &[u8], limits: &Limits) -> Option<(Kind, String, Value)> {
    if bytes.len() > limits.bytes {
        return None;
    }
    let (text, _) = decode(bytes)?;
    if !text.trim_start().starts_with('{') {
        return None;
    }
    let json: Value = serde_json::from_str(&text).ok()?;
    let kind = match (json["plimsoll"].as_str(), json["format"].as_str()) {
        (Some(form::KIND), _) => Kind::Sector,
        (_, Some(format)) if [file::FORMAT, library::FORMAT].contains(&format) => Kind::Scenarios,
        _ => return None,
    };
    Some((kind, text.into_owned(), json))
}

fn table(name: &str, filings: &[Value], limits: &Limits) -> Result<Tables, FileError> {
    Ok(Tables {
        format: Format::Json,
        encoding: Some(Encoding::Utf8),
        sheets: vec![json::of_entries(name, filings, limits)?],
    })
}

/// A table of the scenarios that can be read whole, and an error for each other.
fn scenarios(name: &str, text: String, limits: &Limits) -> Vec<Result<Tables, FileError>> {
    let wrong = |at: String, reason: String| FileError::Scenario { at, reason };
    let (mut filings, mut errors) = (Vec::new(), Vec::new());
    let mut ids = BTreeSet::new();
    let mut reader = match Reader::new(text) {
        Ok(reader) => reader,
        Err(error) => return vec![Err(wrong(name.to_owned(), error.to_string()))],
    };
    loop {
        match reader.step() {
            Ok(Step::Working { .. }) => {}
            Ok(Step::Done) => break,
            Err(error) => {
                errors.push(Err(wrong(name.to_owned(), error.to_string())));
                break;
            }
            Ok(Step::Entry(entry)) => {
                let number = entry.place + 1;
                match (entry.proposal, entry.problems.first()) {
                    (Some(proposal), None) => {
                        let scenario = &proposal.scenario;
                        let own = proposal.id.map(|id| id.to_string());
                        let named = own.or_else(|| Some(scenario.name.clone()).filter(|name| !name.is_empty()));
                        let id = named.filter(|id| !ids.contains(id));
                        let id = id.unwrap_or_else(|| format!("{} {number}", scenario.name).trim().to_owned());
                        let filing = Filing::of_scenario(scenario, &id);
                        ids.insert(id);
                        filings.extend(entries(&[filing], Some(&scenario.currency.0)));
                    }
                    (_, problem) => {
                        let reason = problem.map(|problem| format!("{}: {}", problem.path, problem.wrong.reason()));
                        let at = format!("scenario {number} {}", entry.name);
                        errors.push(Err(wrong(at.trim().to_owned(), reason.unwrap_or_default())));
                    }
                }
            }
        }
    }
    if filings.is_empty() && !errors.is_empty() {
        return errors;
    }
    [vec![table(name, &filings, limits)], errors].concat()
}
