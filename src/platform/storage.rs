//! The browser's local storage. It may be blocked or full; the page still works then, and says so.

use gloo_events::EventListener;
use plimsoll_formats::library::EntryId;
use wasm_bindgen::JsCast;
use web_sys::{Storage, StorageEvent};
use yew::Callback;

/// Why something could not be stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StorageProblem {
    /// The browser does not allow the page to use storage.
    Blocked,
    /// The storage is full.
    Full,
    /// The stored text cannot be read by this version of the page. It is kept in a slot of its own.
    Unread,
}

/// The slots of the storage. All their names have one prefix, because pages of the same host share the storage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// The reader's draft.
    Draft,
    /// Drafts that were replaced when the reader opened something else.
    Kept,
    /// A draft that could not be read.
    Unread,
    /// The scenarios that were compared last.
    Compared,
    /// The sector that was on screen last.
    Sector,
    /// What columns of filings hold, as the reader said.
    Mapping,
    /// The language.
    Language,
    /// The light or dark theme.
    Theme,
    /// Whether the report is printed on one page.
    Report,
}

impl Slot {
    fn name(self) -> &'static str {
        match self {
            Slot::Draft => "plimsoll.draft",
            Slot::Kept => "plimsoll.kept",
            Slot::Unread => "plimsoll.unread",
            Slot::Compared => "plimsoll.compared",
            Slot::Sector => "plimsoll.sector",
            Slot::Mapping => "plimsoll.mapping",
            Slot::Language => "plimsoll.language",
            Slot::Theme => "plimsoll.theme",
            Slot::Report => "plimsoll.report",
        }
    }
}

fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}

/// The text in a slot. `None` if it is empty or storage is blocked.
pub fn load(slot: Slot) -> Option<String> {
    storage()?.get_item(slot.name()).ok().flatten()
}

/// Stores a text in a slot, or empties the slot.
///
/// # Errors
/// If the browser refuses.
pub fn save(slot: Slot, text: Option<&str>) -> Result<(), StorageProblem> {
    let storage = storage().ok_or(StorageProblem::Blocked)?;
    match text {
        Some(text) => storage.set_item(slot.name(), text).map_err(|_| StorageProblem::Full),
        None => storage.remove_item(slot.name()).map_err(|_| StorageProblem::Blocked),
    }
}

/// The prefix of the names of library entries. Each entry is stored under its own name, so that windows that change
/// different entries do not overwrite each other.
const ENTRY: &str = "plimsoll.entry.";

/// The ids of all entries of the library in the storage.
pub fn entries() -> Vec<EntryId> {
    let Some(storage) = storage() else { return Vec::new() };
    let names = (0..storage.length().unwrap_or(0)).filter_map(|at| storage.key(at).ok().flatten());
    names
        .filter_map(|name| EntryId::new(name.strip_prefix(ENTRY)?))
        .collect()
}

/// The stored text of an entry. `None` if there is none or storage is blocked.
pub fn load_entry(id: &EntryId) -> Option<String> {
    storage()?.get_item(&format!("{ENTRY}{id}")).ok().flatten()
}

/// Stores the text of an entry, or removes the entry.
///
/// # Errors
/// If the browser refuses.
pub fn save_entry(id: &EntryId, text: Option<&str>) -> Result<(), StorageProblem> {
    let storage = storage().ok_or(StorageProblem::Blocked)?;
    let name = format!("{ENTRY}{id}");
    match text {
        Some(text) => storage.set_item(&name, text).map_err(|_| StorageProblem::Full),
        None => storage.remove_item(&name).map_err(|_| StorageProblem::Blocked),
    }
}

/// Calls back when another window has changed an entry, with its id, or with `None` when it has cleared the whole
/// storage.
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
