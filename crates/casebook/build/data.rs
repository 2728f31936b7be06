//! The shape of the data files.

use plimsoll_model::RawScenario;
use serde::Deserialize;
use toml::Spanned;
use toml::value::Datetime;

/// `data/sources.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sources {
    pub source: Vec<Source>,
}

/// A source.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    pub id: Spanned<String>,
    pub grade: char,
    pub title: String,
    pub address: Option<String>,
}

/// A file of `data/incidents`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Incident {
    pub id: Spanned<String>,
    pub exchange: String,
    pub country: String,
    pub date: Spanned<Datetime>,
    pub scenario: RawScenario,
    #[serde(default)]
    pub note: Vec<Note>,
    #[serde(default)]
    pub unknown: Vec<Unknown>,
    #[serde(default)]
    pub check: Vec<Check>,
}

/// Where one figure comes from.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Note {
    pub field: Spanned<String>,
    pub mark: Mark,
    pub formula: Option<Spanned<String>>,
    pub text: Spanned<String>,
    #[serde(default)]
    pub sources: Vec<Spanned<String>>,
    #[serde(default)]
    pub others: Vec<Other>,
}

/// How sure a figure is.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    Stated,
    Derived,
    Assumed,
}

/// What other sources say.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Other {
    pub value: f64,
    pub sources: Vec<Spanned<String>>,
    pub text: Spanned<String>,
}

/// A field that no source fills.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unknown {
    pub field: Spanned<String>,
    pub text: Spanned<String>,
}

/// A figure that must come out of the model.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Check {
    pub result: Spanned<String>,
    pub value: f64,
    pub within: Option<f64>,
}
