//! The casebook of Plimsoll: real incidents as scenarios, each figure with where it comes from.
//!
//! The data are written by hand in `data/`; the build checks them and turns each scenario into the payload of a
//! link. Texts are keys of `locales/*/cases.ftl`: this crate knows no language.

use std::sync::OnceLock;

use plimsoll_model::{Field, Scenario};

/// A real incident.
#[derive(Debug)]
pub struct Case {
    /// The name on the command line and in links, such as `coincheck-2018`.
    pub id: &'static str,
    /// Text: the exchange and the month.
    pub name_key: &'static str,
    /// Text: what happened, in a few sentences.
    pub about_key: &'static str,
    /// The name of the exchange.
    pub exchange: &'static str,
    /// Where it is based: an ISO 3166 code.
    pub country: &'static str,
    /// The day of the theft, local time: `2018-01-26`.
    pub date: &'static str,
    /// The scenario as the payload of a link, with the digest of its evaluation.
    pub payload: &'static str,
    /// Where each figure of the scenario comes from: at least each one that is not its default.
    pub notes: &'static [Note],
    /// The fields that are empty because no source fills them.
    pub unknown: &'static [Unknown],
    /// The scenario, once it has been asked for.
    decoded: OnceLock<Scenario>,
}

/// A case is its id.
impl PartialEq for Case {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

/// Where a figure comes from.
#[derive(Debug)]
pub struct Note {
    /// The field of the scenario that holds the figure.
    pub field: Field,
    /// How sure it is.
    pub mark: Mark,
    /// The arithmetic behind it, such as `58,000,000,000 / 526,300,010`. Every derived figure has one.
    pub formula: Option<&'static str>,
    /// Text: what the figure is.
    pub text_key: &'static str,
    /// Who says so. Every stated figure has one.
    pub sources: &'static [&'static Source],
    /// What other sources say instead.
    pub others: &'static [Other],
}

/// How sure a figure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mark {
    /// A source says it.
    Stated,
    /// Arithmetic on what sources say.
    Derived,
    /// No source says it.
    Assumed,
}

/// A figure that other sources give instead.
#[derive(Debug)]
pub struct Other {
    /// The figure.
    pub value: f64,
    /// Text: what it is.
    pub text_key: &'static str,
    /// Who says so.
    pub sources: &'static [&'static Source],
}

/// A field that is empty because no source fills it.
#[derive(Debug)]
pub struct Unknown {
    /// The field.
    pub field: Field,
    /// Text: what is not known.
    pub text_key: &'static str,
}

/// A source of facts.
#[derive(Debug)]
pub struct Source {
    /// Its name in the data.
    pub id: &'static str,
    /// `A` official text or primary data, `B` established press or agency, `C` aggregator or blog.
    pub grade: char,
    /// What it is, in English.
    pub title: &'static str,
    /// Where it was read.
    pub address: Option<&'static str>,
}

include!(concat!(env!("OUT_DIR"), "/cases.rs"));

/// All cases, in the order in which they happened.
pub fn cases() -> &'static [Case] {
    &CASES
}

/// All sources that the casebook names.
pub fn sources() -> &'static [Source] {
    &SOURCES
}

/// The case with this id.
pub fn find(id: &str) -> Option<&'static Case> {
    CASES.iter().find(|case| case.id == id)
}

impl Case {
    /// The scenario: decoded when it is first asked for, as a page compares with it after every keystroke.
    pub fn scenario(&self) -> &Scenario {
        self.decoded.get_or_init(|| {
            plimsoll_link::decode(self.payload)
                .map(|link| link.scenario)
                .expect("the build encoded this payload, and a test decodes each")
        })
    }

    /// Where the figure in a field comes from.
    pub fn note(&self, field: Field) -> Option<&'static Note> {
        self.notes.iter().find(|note| note.field == field)
    }

    /// Every key of text that the case uses; some more than once.
    pub fn text_keys(&self) -> impl Iterator<Item = &'static str> {
        let others = |note: &'static Note| note.others.iter().map(|other| other.text_key);
        [self.name_key, self.about_key]
            .into_iter()
            .chain(self.notes.iter().map(|note| note.text_key))
            .chain(self.notes.iter().flat_map(others))
            .chain(self.unknown.iter().map(|unknown| unknown.text_key))
    }
}
