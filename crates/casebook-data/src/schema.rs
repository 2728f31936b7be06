//! The shape of the data files.

use plimsoll_model::RawScenario;
use serde::Deserialize;
use toml::Spanned;
use toml::value::Datetime;

use crate::vocabulary::Mark;

/// A text in all languages of the casebook.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq, PartialOrd, Ord)]
#[serde(deny_unknown_fields)]
pub struct Text {
    pub en: String,
    pub ja: String,
}

/// A name, which may be the same in all languages.
#[derive(Clone, Deserialize)]
#[serde(untagged)]
pub enum Name {
    Same(String),
    Each(Text),
}

impl From<Name> for Text {
    fn from(name: Name) -> Self {
        match name {
            Name::Same(name) => Self {
                en: name.clone(),
                ja: name,
            },
            Name::Each(text) => text,
        }
    }
}

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
    pub zone: Option<Spanned<String>>,
    pub name: Text,
    pub about: Text,
    #[serde(default)]
    pub fact: Vec<Fact>,
    #[serde(default)]
    pub missing: Vec<Missing>,
    #[serde(default)]
    pub sum: Vec<Sum>,
    pub scenario: Option<RawScenario>,
    #[serde(default)]
    pub note: Vec<Note>,
    #[serde(default)]
    pub unknown: Vec<Unknown>,
    #[serde(default)]
    pub check: Vec<Check>,
}

/// One thing that is known.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fact {
    pub id: Option<String>,
    pub topic: Spanned<String>,
    pub mark: Mark,
    #[serde(default = "high")]
    pub confidence: String,
    pub value: Option<f64>,
    pub unit: Option<String>,
    pub asset: Option<String>,
    pub at: Option<Datetime>,
    pub kind: Option<String>,
    pub code: Option<String>,
    pub basis: Option<String>,
    pub evidence: Option<String>,
    pub by: Option<Name>,
    pub text: Option<Text>,
    pub formula: Option<String>,
    #[serde(default)]
    pub sources: Vec<Spanned<String>>,
    #[serde(default)]
    pub others: Vec<Other>,
    pub why: Option<Text>,
    /// Whether an act is meant to come before the theft.
    #[serde(default)]
    pub earlier: bool,
}

fn high() -> String {
    "high".into()
}

/// The statement of another source.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Other {
    pub value: Option<f64>,
    pub at: Option<Datetime>,
    pub sources: Vec<Spanned<String>>,
    pub text: Text,
}

/// A topic that no source covers.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Missing {
    pub topic: Spanned<String>,
    pub text: Text,
}

/// Facts that add up.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sum {
    pub total: Spanned<String>,
    pub parts: Vec<String>,
    pub within: f64,
}

/// The origin of one figure of the scenario.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Note {
    pub field: Spanned<String>,
    pub mark: Mark,
    pub fact: Option<Spanned<String>>,
    pub formula: Option<Spanned<String>>,
    pub text: Text,
    #[serde(default)]
    pub sources: Vec<Spanned<String>>,
    #[serde(default)]
    pub others: Vec<Other>,
    pub why: Option<Text>,
}

/// A field that no source fills.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unknown {
    pub field: Spanned<String>,
    pub text: Text,
}

/// A result that the model must give.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Check {
    pub result: Spanned<String>,
    pub value: f64,
    pub within: Option<f64>,
    pub sources: Vec<Spanned<String>>,
    pub text: Text,
}

/// `data/fx.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fx {
    /// A date, and for each currency its units for one US dollar.
    pub rate: Vec<toml::Table>,
}

/// `data/studies.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Studies {
    pub warning: Warning,
    pub study: Vec<Study>,
    pub default: Vec<Default>,
}

/// The warning that the casebook is not a sample.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Warning {
    pub text: Text,
}

/// The result of a study.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Study {
    pub id: Spanned<String>,
    pub name: Name,
    pub mark: Mark,
    #[serde(default = "high")]
    pub confidence: String,
    pub sources: Vec<Spanned<String>>,
    pub value: Option<f64>,
    pub formula: Option<String>,
    pub rate: Option<StudyRate>,
    pub text: Text,
}

/// How often exchanges are breached.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StudyRate {
    pub per: String,
    pub value: Option<f64>,
    pub low: Option<f64>,
    pub high: Option<f64>,
}

/// A value that the simulation uses unless the reader sets it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Default {
    pub id: Spanned<String>,
    pub value: f64,
    pub formula: Option<String>,
    #[serde(default)]
    pub sources: Vec<Spanned<String>>,
    pub text: Text,
}

impl<'de> Deserialize<'de> for Mark {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let word = String::deserialize(deserializer)?;
        Self::of(&word)
            .ok_or_else(|| serde::de::Error::custom(format!("mark `{word}` must be {}", words(Self::ALL, Self::name))))
    }
}

/// Words for a message: `a, b or c`.
pub fn words<T: Copy>(all: &[T], name: fn(T) -> &'static str) -> String {
    let names: Vec<_> = all.iter().map(|each| name(*each)).collect();
    match names.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
        None => String::new(),
    }
}
