//! What happens to the sector, and what is then to be done in the browser.

use std::rc::Rc;

use plimsoll_model::Scenario;
use plimsoll_sector::Settings;
use plimsoll_sector::read::{HeaderRow, MappedColumn};
use plimsoll_sector_worker::{Document, Reply, Request, WorkbookRequest};

use super::kept::Kept;
use super::session::SourceFile;
use crate::platform::files::NotRead;
use crate::state;

/// What happens to the sector.
#[derive(Clone, Debug)]
pub enum Action {
    /// The screen was opened, or its address was followed. Holds the payload of the sector that the address names.
    Enter(Option<String>),
    /// The screen was left.
    Leave,
    /// The sector that was kept before a reload.
    Restore(Kept),
    /// Files were brought, and files that could not be read. One with the name of another takes its place.
    Bring(Vec<SourceFile>, Vec<(String, NotRead)>),
    /// The invented sector was chosen.
    Sample,
    /// A link was brought, by its payload.
    Link(String),
    /// A file was taken away, by its place.
    Remove(usize),
    /// All files were taken away.
    Clear,
    /// The sector before the present one was chosen again.
    Back,
    /// A user said what a column holds or how it is read.
    Column(MappedColumn),
    /// A user said which row has the names of columns.
    HeaderRow(HeaderRow),
    /// A user said the currency of the sector. `None` for the one that most rows have.
    Currency(Option<String>),
    /// The hack was edited.
    Hack(Box<state::Action>),
    /// The hack of a scenario was chosen.
    TakeHack(Rc<Scenario>),
    /// The standard hack was chosen.
    StandardHack,
    /// The settings were changed.
    Settings(Box<Settings>),
    /// It is time to rank after a change.
    Rank,
    /// A filing is to be opened in the calculator.
    Open(u32),
    /// A document is to be saved.
    Save(Document),
    /// The worker answered.
    Heard(Box<Reply>),
    /// The worker failed.
    WorkerFailed,
    /// No worker can be started.
    NoWorker,
    /// A workbook was turned into tables.
    Converted {
        /// The number of the request.
        id: u32,
        /// The tables.
        tables: Vec<u8>,
    },
    /// The worker of workbooks failed.
    WorkbooksFailed,
    /// Try again after a failure.
    Retry,
}

/// What is to be done in the browser.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Send a request to the worker, which is started if there is none.
    Send(Request),
    /// Turn a workbook into tables on a worker of its own.
    Convert(WorkbookRequest),
    /// End the worker of workbooks.
    EndWorkbooks,
    /// End the worker of the sector. The next request starts another.
    EndWorker,
    /// Come back with [`Action::Rank`] after some milliseconds, unless told again before.
    RankAfter(u32),
    /// Open a scenario in the calculator, packed as links hold it.
    Open(Vec<u8>),
    /// Save a document as a file.
    Save(Document, Vec<u8>),
    /// Show the payload of a link in the address.
    Address(String),
    /// Show the screen's address without a payload.
    BareAddress,
    /// Keep the sector in the storage; `None` empties its place.
    Keep(Option<Kept>),
    /// Keep what a user said of columns.
    KeepMapping(String),
}
