//! The sector on screen.

use std::rc::Rc;

use plimsoll_sector::{Report, SettingError, Settings};
use plimsoll_sector_worker::{Contents, Document, InputFile, ReadOptions, ReadSummary, Refusal};

use super::hack::{form_state, standard_hack};
use crate::platform::files::NotRead;
use crate::state::AppState;

/// The sector on screen: its files, what was read, the hack, the settings, and the answers so far.
#[derive(Clone, Debug)]
pub struct Sector {
    /// The files. They stay on the page, so that another worker can start again with them.
    pub files: Vec<SourceFile>,
    /// Files that the browser could not read, with the reason.
    pub not_read: Vec<(String, NotRead)>,
    /// What a user said of how files are read.
    pub options: ReadOptions,
    /// What was read. `None` until the first files are.
    pub summary: Option<Rc<ReadSummary>>,
    /// Whether all filings are of the invented sample.
    pub is_invented: bool,
    /// The hack, in the form in which it is edited.
    pub hack: Rc<AppState>,
    /// The settings, in force or refused.
    pub settings: Rc<Settings>,
    /// The settings that do not keep to their bounds. While there are any, nothing is ranked.
    pub setting_errors: Vec<SettingError>,
    /// The answers so far. `None` until the first.
    pub report: Option<Rc<Report>>,
    /// The part of the ranking that is done, from 0 to 1.
    pub done: f64,
    /// Why the last request was refused.
    pub refusal: Option<Refusal>,
    /// Whether the hack of the present scenario could not be taken.
    pub is_hack_refused: bool,
    /// The link to the sector.
    pub link: LinkState,
    /// How the worker is.
    pub worker: WorkerState,
    /// The sector that was replaced, to go back to.
    pub before: Option<Rc<Sector>>,
    /// Whether the sector before a reload was too large to keep.
    pub is_lost: bool,
    /// Whether the hack and the settings of the files are taken when they are read.
    pub(super) adopts: bool,
    /// Whether the link is to be written after the next answer.
    pub(super) is_link_due: bool,
    /// Whether the screen is open. While it is not, the ranking rests.
    pub(super) is_open: bool,
    pub(super) expected: Vec<(u32, Purpose)>,
    pub(super) last_id: u32,
    pub(super) failures: u32,
}

/// A file of the sector.
#[derive(Clone, Debug, PartialEq)]
pub struct SourceFile {
    /// Its name.
    pub name: String,
    /// What is in it.
    pub contents: Rc<SourceContents>,
}

/// What is in a file.
#[derive(Clone, Debug, PartialEq)]
pub enum SourceContents {
    /// Something that the worker of the sector reads.
    Readable(Contents),
    /// The bytes of a workbook that is not yet turned into tables.
    Workbook(Vec<u8>),
}

/// The link to the sector.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum LinkState {
    /// Not written yet.
    #[default]
    None,
    /// Its payload.
    Payload(Rc<str>),
    /// It would be longer than browsers and programs pass on.
    TooLong,
}

/// How the worker is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum WorkerState {
    /// Nothing is known against it.
    #[default]
    Fine,
    /// It has failed too often.
    Failed,
    /// The browser cannot start one.
    Missing,
}

/// What a request was sent for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    Read,
    Rank,
    Open,
    Save(Document),
    Link,
    Keep,
    Convert { file: usize },
}

impl Default for Sector {
    fn default() -> Self {
        Self {
            files: Vec::new(),
            not_read: Vec::new(),
            options: ReadOptions::default(),
            summary: None,
            is_invented: false,
            hack: Rc::new(form_state(standard_hack())),
            settings: Rc::default(),
            setting_errors: Vec::new(),
            report: None,
            done: 0.0,
            refusal: None,
            is_hack_refused: false,
            link: LinkState::None,
            worker: WorkerState::Fine,
            before: None,
            is_lost: false,
            adopts: false,
            is_link_due: false,
            is_open: false,
            expected: Vec::new(),
            last_id: 0,
            failures: 0,
        }
    }
}

impl Sector {
    /// Whether files are being read.
    pub fn is_reading(&self) -> bool {
        let reads = |purpose: &Purpose| matches!(purpose, Purpose::Read | Purpose::Convert { .. });
        self.expected.iter().any(|(_, purpose)| reads(purpose))
    }

    /// Whether nothing was brought yet.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// The currency of the sector. `None` if neither the files nor the user say one.
    pub fn currency(&self) -> Option<&str> {
        self.summary.as_ref()?.currency.as_deref()
    }

    /// Whether a user must decide something for the files to be read in full.
    pub fn must_decide(&self) -> bool {
        self.summary.as_ref().is_some_and(|summary| {
            let has_sheet_without_header = summary
                .sheets
                .iter()
                .any(|sheet| sheet.format.is_some() && sheet.header_row.is_none());
            !summary.undecided.is_empty()
                || !summary.unmapped.is_empty()
                || has_sheet_without_header
                || (summary.currency.is_none() && !summary.filings.is_empty())
        })
    }

    /// The files as they are sent. `None` while a workbook is still to be turned into tables.
    pub(super) fn input(&self) -> Option<Vec<InputFile>> {
        let files = self.files.iter().map(|file| match &*file.contents {
            SourceContents::Readable(contents) => Some(InputFile {
                name: file.name.clone(),
                contents: contents.clone(),
            }),
            SourceContents::Workbook(_) => None,
        });
        files.collect()
    }
}
