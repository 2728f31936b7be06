//! What the browser keeps for the page between visits. It may be blocked or full: the page works all the same, and
//! says so.

use gloo_events::EventListener;
use plimsoll_formats::library::EntryId;
use wasm_bindgen::JsCast;
use web_sys::{Storage, StorageEvent};
use yew::Callback;

/// Why something could not be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StorageProblem {
    /// The browser allows this page no storage.
    Blocked,
    /// There is no room.
    Full,
    /// What was kept cannot be read by this version of the page. It is kept aside.
    Unread,
}

/// Names in the storage. Every name begins alike, since pages of one host share it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// The reader's draft.
    Draft,
    /// Drafts that something was opened over.
    Kept,
    /// A draft that could not be read.
    Unread,
    /// What was compared last.
    Compared,
    /// The language.
    Language,
    /// Light or dark.
    Theme,
    /// How much of a report is printed.
    Report,
}

impl Slot {
    fn name(self) -> &'static str {
        match self {
            Slot::Draft => "plimsoll.draft",
            Slot::Kept => "plimsoll.kept",
            Slot::Unread => "plimsoll.unread",
            Slot::Compared => "plimsoll.compared",
            Slot::Language => "plimsoll.language",
            Slot::Theme => "plimsoll.theme",
            Slot::Report => "plimsoll.report",
        }
    }
}

fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}

/// What a slot holds; nothing where storage is blocked.
pub fn load(slot: Slot) -> Option<String> {
    storage()?.get_item(slot.name()).ok().flatten()
}

/// Keeps a text, or empties the slot.
///
/// # Errors
/// If the browser does not keep it.
pub fn save(slot: Slot, text: Option<&str>) -> Result<(), StorageProblem> {
    let storage = storage().ok_or(StorageProblem::Blocked)?;
    match text {
        Some(text) => storage.set_item(slot.name(), text).map_err(|_| StorageProblem::Full),
        None => storage.remove_item(slot.name()).map_err(|_| StorageProblem::Blocked),
    }
}

/// How the names of the library's entries begin. Each entry has a place of its own, so that two windows that change two
/// entries do not get in each other's way.
const ENTRY: &str = "plimsoll.entry.";

/// The ids of all entries of the library.
pub fn entries() -> Vec<EntryId> {
    let Some(storage) = storage() else { return Vec::new() };
    let names = (0..storage.length().unwrap_or(0)).filter_map(|at| storage.key(at).ok().flatten());
    names
        .filter_map(|name| EntryId::new(name.strip_prefix(ENTRY)?))
        .collect()
}

/// The text of an entry.
pub fn load_entry(id: &EntryId) -> Option<String> {
    storage()?.get_item(&format!("{ENTRY}{id}")).ok().flatten()
}

/// Keeps the text of an entry, or removes it.
///
/// # Errors
/// If the browser does not keep it.
pub fn save_entry(id: &EntryId, text: Option<&str>) -> Result<(), StorageProblem> {
    let storage = storage().ok_or(StorageProblem::Blocked)?;
    let name = format!("{ENTRY}{id}");
    match text {
        Some(text) => storage.set_item(&name, text).map_err(|_| StorageProblem::Full),
        None => storage.remove_item(&name).map_err(|_| StorageProblem::Blocked),
    }
}

/// Calls back when another window has changed an entry, or, with none, when all storage was cleared.
pub fn on_entry(callback: Callback<Option<EntryId>>) -> Option<EventListener> {
    let window = web_sys::window()?;
    Some(EventListener::new(&window, "storage", move |event| {
        match event.unchecked_ref::<StorageEvent>().key() {
            None => callback.emit(None),
            Some(name) => {
                if let Some(id) = name.strip_prefix(ENTRY).and_then(EntryId::new) {
                    callback.emit(Some(id));
                }
            }
        }
    }))
}
