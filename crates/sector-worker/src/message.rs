//! Messages between the page and the worker, and their bytes. Both ends come from the same build, so there is one version.

use std::collections::BTreeMap;

use plimsoll_sector::check::Rule;
use plimsoll_sector::read::{CheckRecord, HeaderRow, Mapping, ReadSheet, Undecided, Unmapped};
use plimsoll_sector::{Report, SettingError, Settings, Unknown};
use serde::{Deserialize, Serialize};

/// What the page asks. Each request has one answer with the same number, in the order of requests.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Request {
    /// Read and check files, in place of those before. Answered by [`Reply::Read`].
    Read {
        /// The number that the page gave the request.
        id: u32,
        /// The files.
        files: Vec<InputFile>,
        /// How they are read.
        options: ReadOptions,
    },
    /// Begin to rank the filings without errors. Answered by [`Reply::Ranked`].
    Rank {
        /// The number that the page gave the request.
        id: u32,
        /// The supervisor's hack.
        template: Template,
        /// What the supervisor chose.
        settings: Box<Settings>,
    },
    /// Go on with the ranking for about this time. Answered by [`Reply::Ranked`].
    Refine {
        /// The number that the page gave the request.
        id: u32,
        /// The time in milliseconds.
        ms: f64,
    },
    /// The scenario of a filing under the hack of the last ranking. Answered by [`Reply::Scenario`].
    Scenario {
        /// The number that the page gave the request.
        id: u32,
        /// The place of the filing in [`ReadSummary::filings`].
        filing: u32,
    },
    /// Write a document. Answered by [`Reply::Written`].
    Write {
        /// The number that the page gave the request.
        id: u32,
        /// The document.
        document: Document,
    },
}

/// A file, or what was pasted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct InputFile {
    /// Its name, for messages.
    pub name: String,
    /// What is in it.
    pub contents: Contents,
}

/// What is in a file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Contents {
    /// The bytes of a file that is no workbook, or the text that was pasted: a table, a sector, scenarios or a library.
    Bytes(#[serde(with = "serde_bytes")] Vec<u8>),
    /// What the worker of workbooks made of a workbook, passed on as it is.
    Tables(#[serde(with = "serde_bytes")] Vec<u8>),
    /// The payload of a link to a sector.
    Link(String),
    /// The invented exchanges that the worker carries.
    Sample,
}

/// The choices of the user about how files are read.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ReadOptions {
    /// What the columns hold.
    pub mapping: Mapping,
    /// The rows with the names of columns.
    pub header_rows: Vec<HeaderRow>,
    /// The currency of the sector (ISO 4217). Without it, the one that most rows have.
    pub currency: Option<String>,
    /// The decimal mark of columns that settle nothing.
    pub decimal: Option<char>,
}

/// The supervisor's hack: a packed scenario, as links hold it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Template(#[serde(with = "serde_bytes")] pub Vec<u8>);

/// What can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Document {
    /// The ranking as CSV.
    Ranking,
    /// The inspection plan as CSV: whom to visit, why, and what to ask.
    Plan,
    /// The filings as CSV, in the form that is read back.
    Filings,
    /// The findings of the checks as JSON.
    Checks,
    /// The sector as a file: filings, hack and settings, as JSON.
    Sector,
    /// The same as the payload of a link.
    Link,
    /// The form in which exchanges report, as CSV, in a language by its place in
    /// [`LANGUAGES`](plimsoll_sector::read::LANGUAGES).
    Form(u8),
}

/// What the worker answers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Reply {
    /// The worker has started.
    Ready,
    /// Files were read.
    Read {
        /// The number of the request.
        id: u32,
        /// What was found.
        summary: Box<ReadSummary>,
    },
    /// A ranking was begun or went on.
    Ranked {
        /// The number of the request.
        id: u32,
        /// The part of the work that is done, from 0 to 1. With 1 nothing is left to refine.
        done: f64,
        /// The answers so far. `None` while there are none yet, or none that are newer than the last.
        report: Option<Box<Report>>,
    },
    /// The scenario of a filing, packed as links hold it.
    Scenario {
        /// The number of the request.
        id: u32,
        /// The scenario.
        #[serde(with = "serde_bytes")]
        packed: Vec<u8>,
    },
    /// A document was written.
    Written {
        /// The number of the request.
        id: u32,
        /// Its bytes.
        #[serde(with = "serde_bytes")]
        bytes: Vec<u8>,
    },
    /// A request could not be done.
    Refused {
        /// The number of the request.
        id: u32,
        /// Why.
        refusal: Refusal,
    },
}

/// Why a request could not be done.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Refusal {
    /// Settings do not keep to their bounds.
    Settings(Vec<SettingError>),
    /// There is no filing without errors, or none was read yet.
    NothingToRank,
    /// The hack or the settings of a link or a file cannot be read.
    Damaged(String),
    /// The filing has no scenario.
    NoScenario(Unknown),
    /// The link would be longer than browsers and programs pass on.
    LinkTooLong {
        /// Its characters.
        chars: usize,
        /// The limit.
        max: usize,
    },
}

/// What was read, as the page shows it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ReadSummary {
    /// All filings, in the order in which they first appear; those with errors too.
    pub filings: Vec<FilingSummary>,
    /// The places in [`Self::filings`] of those without errors. A report counts these only: its filing `i` is
    /// `filings[sound[i]]`.
    pub sound: Vec<u32>,
    /// What the rules found, errors first.
    pub checks: Vec<CheckRecord>,
    /// The number of further warnings that are not listed, by rule.
    pub more: BTreeMap<Rule, usize>,
    /// Columns that can be read in two ways. The user must choose.
    pub undecided: Vec<Undecided>,
    /// Columns that are not read.
    pub unmapped: Vec<Unmapped>,
    /// The sheets that were read.
    pub sheets: Vec<ReadSheet>,
    /// The number of rows that are left out: totals, notes, repeated headers.
    pub left_out: usize,
    /// The currency of the sector; `None` if neither the files nor the options say one.
    pub currency: Option<String>,
    /// The hack, if the file or link has one.
    pub template: Option<Template>,
    /// The settings, if the file or link has them.
    pub settings: Option<Box<Settings>>,
}

/// A filing as a row of the table.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct FilingSummary {
    /// What tells it from others.
    pub id: String,
    /// The name of the exchange.
    pub name: String,
    /// A country code, or empty.
    pub country: String,
    /// The day whose balances it reports, such as `2026-03-31`, or empty.
    pub reference_date: String,
    /// `A` to `D`.
    pub grade: char,
    /// Who runs its wallets, or empty.
    pub provider: String,
    /// The number of assets.
    pub assets: u32,
    /// All customers.
    pub customers: Option<f64>,
    /// The value of what is in hot wallets, at the reported prices. `None` if a balance or a price is not reported.
    pub hot_value: Option<f64>,
    /// The value of what is held in all tiers, likewise.
    pub held_value: Option<f64>,
    /// The value of what customers can claim, likewise.
    pub owed_value: Option<f64>,
    /// What can pay: the sum of cash, credit, insurance and sponsor. `None` if none of them is reported.
    pub resources: Option<f64>,
    /// The number of errors.
    pub errors: u32,
    /// The number of warnings.
    pub warnings: u32,
}

impl Request {
    /// The number that the page gave the request.
    pub fn id(&self) -> u32 {
        match *self {
            Self::Read { id, .. }
            | Self::Rank { id, .. }
            | Self::Refine { id, .. }
            | Self::Scenario { id, .. }
            | Self::Write { id, .. } => id,
        }
    }

    /// As bytes. Writing into memory cannot fail.
    pub fn to_bytes(&self) -> Vec<u8> {
        postcard::to_allocvec(self).unwrap_or_default()
    }

    /// From bytes.
    ///
    /// # Errors
    /// If the bytes are not those of a request.
    pub fn from_bytes(bytes: &[u8]) -> postcard::Result<Self> {
        postcard::from_bytes(bytes)
    }
}

impl Reply {
    /// The number of the request; 0 for [`Reply::Ready`].
    pub fn id(&self) -> u32 {
        match *self {
            Self::Ready => 0,
            Self::Read { id, .. }
            | Self::Ranked { id, .. }
            | Self::Scenario { id, .. }
            | Self::Written { id, .. }
            | Self::Refused { id, .. } => id,
        }
    }

    /// As bytes. Writing into memory cannot fail.
    pub fn to_bytes(&self) -> Vec<u8> {
        postcard::to_allocvec(self).unwrap_or_default()
    }

    /// From bytes.
    ///
    /// # Errors
    /// If the bytes are not those of a reply.
    pub fn from_bytes(bytes: &[u8]) -> postcard::Result<Self> {
        postcard::from_bytes(bytes)
    }
}
