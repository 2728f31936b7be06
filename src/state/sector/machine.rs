//! How the sector changes: an action in, and what is then to be done in the browser.

use std::rc::Rc;

use plimsoll_sector::Settings;
use plimsoll_sector::read::MappedColumn;
use plimsoll_sector_worker::{
    Contents, Document, ReadOptions, ReadSummary, Refusal, Reply, Request, Template, WorkbookRequest,
};

use super::action::{Action, Command};
use super::hack::{form_state, hack_of, standard_hack};
use super::kept::{Kept, kept_mapping};
use super::session::{LinkState, Purpose, Sector, SourceContents, SourceFile, WorkerState};
use crate::platform::files::NotRead;
use crate::state;

/// How long typing in the hack or the settings must pause before filings are ranked again, in milliseconds.
const PAUSE_MS: u32 = 150;

/// How long the worker refines before it answers, in milliseconds.
const REFINE_MS: f64 = 150.0;

/// After this number of failures in a row the worker is not replaced any more.
const MOST_FAILURES: u32 = 3;

/// Links of more filings are not tried: none fits, and writing one takes the worker's time.
const MOST_LINKED: usize = 3_000;

/// The name of the source that a link is.
const LINK: &str = "link";

/// The beginning of the ids of the invented sample.
const INVENTED: &str = "SAMPLE-";

impl Sector {
    /// Changes the sector. Returns what is to be done, in order.
    pub fn act(&mut self, action: Action) -> Vec<Command> {
        match action {
            Action::Enter(payload) => self.enter(payload),
            Action::Leave => {
                self.is_open = false;
                vec![Command::EndWorkbooks]
            }
            Action::Restore(kept) => self.restore(kept),
            Action::Bring(files, not_read) => self.bring(files, not_read),
            Action::Sample => self.replace_by(vec![readable("sample.csv", Contents::Sample)]),
            Action::Link(payload) => self.follow(payload),
            Action::Remove(place) => {
                if place < self.files.len() {
                    self.files.remove(place);
                }
                self.read()
            }
            Action::Clear => self.replace_by(Vec::new()),
            Action::Back => self.back(),
            Action::Column(column) => self.map(column),
            Action::HeaderRow(chosen) => {
                let rows = &mut self.options.header_rows;
                rows.retain(|row| (&row.file, &row.sheet) != (&chosen.file, &chosen.sheet));
                rows.push(chosen);
                self.read()
            }
            Action::Currency(currency) => {
                self.options.currency = currency;
                self.read()
            }
            Action::Hack(action) => self.edit_hack(*action),
            Action::TakeHack(scenario) => match hack_of(&scenario, self.currency()) {
                Some(hack) => self.set_hack(hack),
                None => {
                    self.is_hack_refused = true;
                    Vec::new()
                }
            },
            Action::StandardHack => self.set_hack(standard_hack()),
            Action::Settings(settings) => self.set(*settings),
            Action::Rank => self.rank(),
            Action::Open(filing) => {
                let id = self.expect(Purpose::Open);
                vec![Command::Send(Request::Scenario { id, filing })]
            }
            Action::Save(document) => vec![self.write(document, Purpose::Save(document))],
            Action::Heard(reply) => self.hear(*reply),
            Action::WorkerFailed => self.worker_failed(),
            Action::NoWorker => {
                self.expected.clear();
                self.worker = WorkerState::Missing;
                Vec::new()
            }
            Action::Converted { id, tables } => self.converted(id, tables),
            Action::WorkbooksFailed => self.workbooks_failed(),
            Action::Retry => {
                self.failures = 0;
                self.worker = WorkerState::Fine;
                with(Command::EndWorker, self.read())
            }
        }
    }

    fn expect(&mut self, purpose: Purpose) -> u32 {
        self.last_id += 1;
        self.expected.push((self.last_id, purpose));
        self.last_id
    }

    /// Takes a request off the list of expected answers. `None` if its answer is not wanted any more.
    fn meet(&mut self, id: u32) -> Option<Purpose> {
        let place = self.expected.iter().position(|(expected, _)| *expected == id)?;
        Some(self.expected.remove(place).1)
    }

    fn forget(&mut self, is_old: impl Fn(Purpose) -> bool) {
        self.expected.retain(|(_, purpose)| !is_old(*purpose));
    }

    fn write(&mut self, document: Document, purpose: Purpose) -> Command {
        let id = self.expect(purpose);
        Command::Send(Request::Write { id, document })
    }

    fn enter(&mut self, payload: Option<String>) -> Vec<Command> {
        self.is_open = true;
        if let Some(payload) = payload.filter(|payload| !self.is_here(payload)) {
            return self.follow(payload);
        }
        // What rested while the screen was left goes on.
        let rests = self.report.is_some() && self.done < 1.0 && self.expected.is_empty();
        let mut commands = match rests {
            true => self.refine(),
            false => Vec::new(),
        };
        if let LinkState::Payload(payload) = &self.link {
            commands.push(Command::Address(payload.to_string()));
        }
        commands
    }

    /// Whether a link is to the sector on screen, or to the one that is being read.
    fn is_here(&self, payload: &str) -> bool {
        match &self.link {
            LinkState::Payload(here) => **here == *payload,
            LinkState::None => match &*self.files {
                [file] => {
                    matches!(&*file.contents, SourceContents::Readable(Contents::Link(link)) if link == payload)
                }
                _ => false,
            },
            LinkState::TooLong => false,
        }
    }

    fn restore(&mut self, kept: Kept) -> Vec<Command> {
        let file = match kept {
            Kept::Link(payload) => readable(LINK, Contents::Link(payload)),
            Kept::File(text) => readable("sector.json", Contents::Bytes(text.into_bytes())),
            Kept::TooLarge => {
                self.is_lost = true;
                return Vec::new();
            }
        };
        self.files = vec![file];
        self.adopts = true;
        self.read()
    }

    fn bring(&mut self, files: Vec<SourceFile>, not_read: Vec<(String, NotRead)>) -> Vec<Command> {
        self.not_read = not_read;
        if files.is_empty() {
            return Vec::new();
        }
        let is_sample = |file: &SourceFile| *file.contents == SourceContents::Readable(Contents::Sample);
        let is_damaged = self.summary.is_none() && matches!(self.refusal, Some(Refusal::Damaged(_)));
        if is_damaged || self.files.iter().any(is_sample) {
            self.files.clear();
        }
        for file in files {
            match self.files.iter_mut().find(|before| before.name == file.name) {
                Some(before) => *before = file,
                None => self.files.push(file),
            }
        }
        self.adopts = true;
        self.read()
    }

    fn follow(&mut self, payload: String) -> Vec<Command> {
        match self.is_here(&payload) {
            true => Vec::new(),
            false => self.replace_by(vec![readable(LINK, Contents::Link(payload))]),
        }
    }

    /// Begins anew with other files. The present sector is kept, to go back to.
    fn replace_by(&mut self, files: Vec<SourceFile>) -> Vec<Command> {
        let before = match self.is_empty() {
            true => self.before.take(),
            false => Some(Rc::new(Self {
                before: None,
                expected: Vec::new(),
                ..self.clone()
            })),
        };
        *self = Self {
            files,
            before,
            options: ReadOptions {
                mapping: self.options.mapping.clone(),
                ..Default::default()
            },
            adopts: true,
            ..self.renewed()
        };
        self.read()
    }

    fn back(&mut self) -> Vec<Command> {
        let Some(before) = self.before.take() else {
            return Vec::new();
        };
        let present = Self {
            expected: Vec::new(),
            ..self.clone()
        };
        *self = Self {
            before: (!present.is_empty()).then(|| Rc::new(present)),
            last_id: self.last_id,
            is_open: self.is_open,
            worker: self.worker,
            failures: self.failures,
            // The hack and the settings are those of then, edited or not.
            adopts: false,
            ..(*before).clone()
        };
        self.read()
    }

    /// An empty sector that goes on with the same worker, hack and settings.
    fn renewed(&self) -> Self {
        Self {
            hack: self.hack.clone(),
            settings: self.settings.clone(),
            setting_errors: self.setting_errors.clone(),
            last_id: self.last_id,
            is_open: self.is_open,
            worker: self.worker,
            failures: self.failures,
            ..Self::default()
        }
    }

    fn map(&mut self, column: MappedColumn) -> Vec<Command> {
        let header = column.header.clone();
        *self.options.mapping.entry(&header) = column;
        let kept = kept_mapping(&self.options.mapping);
        with(Command::KeepMapping(kept), self.read())
    }

    /// Reads the files, workbooks first. Answers to what was asked before are not wanted any more.
    fn read(&mut self) -> Vec<Command> {
        self.forget(|purpose| !matches!(purpose, Purpose::Save(_)));
        self.is_lost = false;
        self.refusal = None;
        if self.files.is_empty() {
            self.summary = None;
            self.report = None;
            self.is_invented = false;
            self.link = LinkState::None;
            return vec![Command::Keep(None), Command::BareAddress];
        }
        self.link = LinkState::None;
        let Some(files) = self.input() else {
            return self.convert();
        };
        let id = self.expect(Purpose::Read);
        let options = self.options.clone();
        vec![Command::Send(Request::Read { id, files, options })]
    }

    /// Turns the next workbook into tables. One at a time: a worker may need hundreds of megabytes for one.
    fn convert(&mut self) -> Vec<Command> {
        let next = self
            .files
            .iter()
            .enumerate()
            .find_map(|(file, source)| match &*source.contents {
                SourceContents::Workbook(bytes) => Some((file, source.name.clone(), bytes.clone())),
                SourceContents::Readable(_) => None,
            });
        let Some((file, name, bytes)) = next else {
            return with(Command::EndWorkbooks, self.read());
        };
        let id = self.expect(Purpose::Convert { file });
        vec![Command::Convert(WorkbookRequest { id, name, bytes })]
    }

    fn converted(&mut self, id: u32, tables: Vec<u8>) -> Vec<Command> {
        match self.meet(id) {
            Some(Purpose::Convert { file }) => {
                if let Some(source) = self.files.get_mut(file) {
                    source.contents = Rc::new(SourceContents::Readable(Contents::Tables(tables)));
                }
                self.convert()
            }
            _ => Vec::new(),
        }
    }

    fn workbooks_failed(&mut self) -> Vec<Command> {
        let in_hand = self.expected.iter().find_map(|(_, purpose)| match purpose {
            Purpose::Convert { file } => Some(*file),
            _ => None,
        });
        self.forget(|purpose| matches!(purpose, Purpose::Convert { .. }));
        if let Some(file) = in_hand.filter(|file| *file < self.files.len()) {
            let file = self.files.remove(file);
            self.not_read.push((file.name, NotRead::Failed));
        }
        with(Command::EndWorkbooks, self.read())
    }

    fn edit_hack(&mut self, action: state::Action) -> Vec<Command> {
        let pause = match action {
            state::Action::Type { .. } => PAUSE_MS,
            _ => 0,
        };
        let next = self.hack.after(action);
        let is_other = next.draft.scenario != self.hack.draft.scenario;
        self.hack = Rc::new(next);
        self.is_hack_refused = false;
        match is_other {
            true => vec![Command::RankAfter(pause)],
            false => Vec::new(),
        }
    }

    fn set_hack(&mut self, hack: plimsoll_model::Scenario) -> Vec<Command> {
        self.hack = Rc::new(form_state(hack));
        self.is_hack_refused = false;
        vec![Command::RankAfter(0)]
    }

    fn set(&mut self, settings: Settings) -> Vec<Command> {
        self.setting_errors = settings.check().err().unwrap_or_default();
        self.settings = Rc::new(settings);
        match self.setting_errors.is_empty() {
            true => vec![Command::RankAfter(PAUSE_MS)],
            false => Vec::new(),
        }
    }

    /// Ranks the filings anew, if they are read and the settings are in their bounds.
    fn rank(&mut self) -> Vec<Command> {
        let has_any = self.summary.as_ref().is_some_and(|summary| !summary.sound.is_empty());
        if self.is_reading() || !has_any || !self.setting_errors.is_empty() {
            return Vec::new();
        }
        self.forget(|purpose| matches!(purpose, Purpose::Rank | Purpose::Link | Purpose::Keep));
        self.refusal = None;
        self.done = 0.0;
        self.is_link_due = true;
        let id = self.expect(Purpose::Rank);
        let (template, settings) = (self.template(), Box::new((*self.settings).clone()));
        vec![Command::Send(Request::Rank { id, template, settings })]
    }

    fn template(&self) -> Template {
        Template(plimsoll_formats::pack(&self.hack.draft.scenario))
    }

    fn refine(&mut self) -> Vec<Command> {
        self.forget(|purpose| purpose == Purpose::Rank);
        let id = self.expect(Purpose::Rank);
        vec![Command::Send(Request::Refine { id, ms: REFINE_MS })]
    }

    fn hear(&mut self, reply: Reply) -> Vec<Command> {
        let Some(purpose) = self.meet(reply.id()) else {
            return Vec::new();
        };
        match (reply, purpose) {
            (Reply::Read { summary, .. }, Purpose::Read) => self.was_read(*summary),
            (Reply::Ranked { done, report, .. }, Purpose::Rank) => {
                self.done = done;
                if let Some(report) = report {
                    self.report = Some(Rc::from(report));
                }
                self.ranked()
            }
            (Reply::Scenario { packed, .. }, Purpose::Open) => vec![Command::Open(packed)],
            (Reply::Written { bytes, .. }, Purpose::Save(document)) => vec![Command::Save(document, bytes)],
            (Reply::Written { bytes, .. }, Purpose::Link) => self.linked(bytes),
            (Reply::Written { bytes, .. }, Purpose::Keep) => {
                let kept = String::from_utf8(bytes).map_or(Kept::TooLarge, Kept::of_file);
                vec![Command::Keep(Some(kept))]
            }
            (Reply::Refused { .. }, Purpose::Link) => self.link_too_long(),
            (Reply::Refused { .. }, Purpose::Keep) => vec![Command::Keep(Some(Kept::TooLarge))],
            (Reply::Refused { refusal, .. }, purpose) => {
                if let Refusal::Settings(errors) = &refusal {
                    self.setting_errors.clone_from(errors);
                }
                if purpose == Purpose::Rank {
                    self.report = None;
                }
                self.refusal = Some(refusal);
                Vec::new()
            }
            // An answer of another kind than the request: the worker is not what it should be.
            _ => self.worker_failed(),
        }
    }

    fn was_read(&mut self, summary: ReadSummary) -> Vec<Command> {
        let mut filings = summary.filings.iter();
        self.is_invented = !summary.filings.is_empty() && filings.all(|filing| filing.id.starts_with(INVENTED));
        if std::mem::take(&mut self.adopts) {
            let hack = summary.template.as_ref();
            if let Some(hack) = hack.and_then(|Template(packed)| plimsoll_formats::unpack(packed).ok()) {
                self.hack = Rc::new(form_state(hack));
            }
            if let Some(settings) = &summary.settings {
                self.settings = Rc::new((**settings).clone());
                self.setting_errors = settings.check().err().unwrap_or_default();
            }
        }
        self.summary = Some(Rc::new(summary));
        self.report = None;
        self.done = 0.0;
        self.rank()
    }

    fn ranked(&mut self) -> Vec<Command> {
        let mut commands = Vec::new();
        if std::mem::take(&mut self.is_link_due) {
            let count = self.summary.as_ref().map_or(0, |summary| summary.filings.len());
            match count > MOST_LINKED {
                true => commands.extend(self.link_too_long()),
                false => commands.push(self.write(Document::Link, Purpose::Link)),
            }
        }
        if self.done >= 1.0 {
            self.failures = 0;
        } else if self.is_open {
            commands.extend(self.refine());
        }
        commands
    }

    fn linked(&mut self, bytes: Vec<u8>) -> Vec<Command> {
        let Ok(payload) = String::from_utf8(bytes) else {
            return self.link_too_long();
        };
        self.link = LinkState::Payload(payload.as_str().into());
        vec![
            Command::Keep(Some(Kept::Link(payload.clone()))),
            Command::Address(payload),
        ]
    }

    fn link_too_long(&mut self) -> Vec<Command> {
        self.link = LinkState::TooLong;
        let count = self.summary.as_ref().map_or(0, |summary| summary.filings.len());
        let keep = match count > MOST_LINKED {
            true => Command::Keep(Some(Kept::TooLarge)),
            false => self.write(Document::Sector, Purpose::Keep),
        };
        vec![keep, Command::BareAddress]
    }

    fn worker_failed(&mut self) -> Vec<Command> {
        self.failures += 1;
        self.expected.clear();
        if self.failures > MOST_FAILURES {
            self.worker = WorkerState::Failed;
            return vec![Command::EndWorker];
        }
        with(Command::EndWorker, self.read())
    }
}

fn readable(name: &str, contents: Contents) -> SourceFile {
    SourceFile {
        name: name.to_owned(),
        contents: Rc::new(SourceContents::Readable(contents)),
    }
}

fn with(first: Command, rest: Vec<Command>) -> Vec<Command> {
    [first].into_iter().chain(rest).collect()
}
