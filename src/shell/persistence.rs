//! Saves the state on screen to the address bar and the storage, and restores it.

use std::cell::RefCell;
use std::rc::Rc;

use yew::UseReducerDispatcher;

use crate::platform::storage::{Slot, StorageProblem};
use crate::platform::{address, device, storage};
use crate::state::route::{Destination, Screen};
use crate::state::{Action, AppState, Draft, Opened, SavedDraft, case_to_load, join_kept, split_kept};
use crate::texts::Text;
use plimsoll_numbers::DecimalMarks;

/// The screen that the address names.
pub fn addressed_screen() -> Screen {
    Screen::of(&address::fragment())
}

/// The state that the page starts with, and whether a saved draft was found that cannot be read.
pub fn start(decimal: DecimalMarks) -> (AppState, bool) {
    let fragment = address::fragment();
    let mut is_spoilt = false;
    let saved = storage::load(Slot::Draft).and_then(|text| {
        let saved = SavedDraft(text);
        let read = saved.read(decimal).ok();
        if read.is_none() {
            is_spoilt = true;
            // A newer version of the page may have written the draft, and may be able to read it again.
            let _ = storage::save(Slot::Unread, Some(&saved.0));
        }
        read
    });
    let is_reload = saved.as_ref().is_some_and(|(_, saved_at)| *saved_at == fragment);
    let openings = address::begin(&fragment, is_reload);
    let kept = storage::load(Slot::Kept).map(|text| split_kept(&text, decimal));
    let mut state = AppState::start(&fragment, saved, kept.unwrap_or_default());
    state.openings = openings;
    // The draft remains, with its scenario but without the notes of its case.
    let not_loaded = storage::load(Slot::Draft)
        .as_deref()
        .and_then(case_to_load)
        .filter(|_| state.opened.is_none() && plimsoll_casebook::opened().is_none())
        .map(|id| Action::Refuse(Opened::no_case(id.to_owned())));
    let state = match not_loaded {
        Some(action) => state.after(action),
        None => state,
    };
    (state, is_spoilt)
}

/// Saves the state on screen. Other windows of the page save to the same slots; drafts that they have saved there are
/// not lost.
pub struct Persistence {
    latest: Rc<RefCell<Rc<AppState>>>,
    text: Rc<RefCell<Text>>,
    dispatcher: UseReducerDispatcher<AppState>,
    /// The drafts in the storage as this window last read or wrote them.
    seen: RefCell<Seen>,
}

#[derive(Default, PartialEq)]
struct Seen {
    draft: Option<String>,
    kept: Option<String>,
}

impl Seen {
    fn load() -> Self {
        Self {
            draft: storage::load(Slot::Draft),
            kept: storage::load(Slot::Kept),
        }
    }
}

impl Persistence {
    /// Saves the state in `latest`. The language of `text` decides how numbers in drafts are read.
    pub fn new(
        latest: Rc<RefCell<Rc<AppState>>>,
        text: Rc<RefCell<Text>>,
        dispatcher: UseReducerDispatcher<AppState>,
    ) -> Self {
        Self {
            latest,
            text,
            dispatcher,
            seen: RefCell::new(Seen::load()),
        }
    }

    /// The state on screen.
    pub fn now(&self) -> Rc<AppState> {
        self.latest.borrow().clone()
    }

    /// Updates the address bar and the storage from the state on screen.
    pub fn save_and_sync_url(&self) -> Result<(), StorageProblem> {
        if let Some(fragment) = self.now().fragment(addressed_screen())
            && fragment != address::fragment()
        {
            address::replace(&fragment);
        }
        self.save()
    }

    /// Updates the storage from the state on screen, with the address that it belongs to.
    pub fn save(&self) -> Result<(), StorageProblem> {
        let fragment = address::fragment();
        // A case that is not loaded is not what the draft shows. Without this, a reload would take the draft for that
        // case, and not open the case once the casebook is loaded.
        let shown = match Destination::parse(&fragment) {
            Destination::UnknownCase(_) => "",
            _ => &fragment,
        };
        let mut state = self.now();
        let found = self.left_by_others();
        if !found.is_empty() {
            state = Rc::new(state.after(Action::Found(found.clone())));
            self.dispatcher.dispatch(Action::Found(found));
        }
        let wrote = Seen {
            draft: Some(SavedDraft::new(&state.draft, &state.evaluation, shown).0),
            kept: join_kept(&state.kept),
        };
        storage::save(Slot::Draft, wrote.draft.as_deref())?;
        storage::save(Slot::Kept, wrote.kept.as_deref())?;
        self.seen.replace(wrote);
        Ok(())
    }

    /// The drafts that other windows have saved since this window last read or wrote the storage.
    fn left_by_others(&self) -> Vec<Draft> {
        let seen = self.seen.borrow();
        let there = Seen::load();
        if there == *seen {
            return Vec::new();
        }
        let decimal = device::decimal_marks(self.text.borrow().locale().decimal_mark());
        let split = |text: &Option<String>| {
            text.as_deref()
                .map(|text| split_kept(text, decimal))
                .unwrap_or_default()
        };
        let mut found = split(&there.kept);
        let known = split(&seen.kept);
        found.retain(|draft| !known.contains(draft));
        if there.draft != seen.draft
            && let Some(text) = there.draft
            && let Ok((draft, _)) = SavedDraft(text).read(decimal)
            && draft.is_changed()
        {
            found.push(draft);
        }
        found
    }
}
