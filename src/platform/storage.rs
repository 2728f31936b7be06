//! What the browser keeps for the page between visits. It may be blocked or full: the page works all the same, and
//! says so.

use web_sys::Storage;

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
    /// The language.
    Language,
    /// Light or dark.
    Theme,
}

impl Slot {
    fn name(self) -> &'static str {
        match self {
            Slot::Draft => "plimsoll.draft",
            Slot::Kept => "plimsoll.kept",
            Slot::Unread => "plimsoll.unread",
            Slot::Language => "plimsoll.language",
            Slot::Theme => "plimsoll.theme",
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
