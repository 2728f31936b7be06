//! A case: an incident as a scenario, each figure with where it comes from.

use std::sync::OnceLock;

use plimsoll_model::{Digest, Field, Scenario};

use crate::words::Mark;

/// A real incident as a scenario.
#[derive(Debug)]
pub struct Case {
    /// The name on the command line and in links, such as `coincheck-2018`.
    pub id: &'static str,
    /// Text: the exchange and the month.
    pub name_key: &'static str,
    /// The digest of its evaluation, as the build computed it.
    pub digest: Digest,
    /// Where each figure of the scenario comes from: at least each one that is not its default.
    pub notes: &'static [Note],
    /// The fields that are empty because no source fills them.
    pub unknown: &'static [Unknown],
    /// The scenario as [`plimsoll_formats::pack`] wrote it.
    pub(crate) packed: &'static [u8],
    /// The scenario, once it has been asked for.
    pub(crate) unpacked: OnceLock<Scenario>,
}

/// A case is its id.
impl PartialEq for Case {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Case {
    /// The scenario: unpacked when it is first asked for, as a page compares with it after every keystroke.
    pub fn scenario(&self) -> &Scenario {
        self.unpacked.get_or_init(|| {
            plimsoll_formats::unpack(self.packed).expect("the build packed this scenario, and a test unpacks each")
        })
    }

    /// Where the figure in a field comes from.
    pub fn note(&self, field: Field) -> Option<&'static Note> {
        self.notes.iter().find(|note| note.field == field)
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
    /// Text: why the figure in force is used and not another. There if others are.
    pub why_key: Option<&'static str>,
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

/// A source is its id.
impl PartialEq for Source {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}
