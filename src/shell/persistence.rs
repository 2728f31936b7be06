//! What is on screen and where it is kept: the address bar and the storage.

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

/// What is on screen first, and whether a draft was found that cannot be read.
pub fn start(decimal: DecimalMarks) -> (AppState, bool) {
    let fragment = address::fragment();
    let mut is_spoilt = false;
    let saved = storage::load(Slot::Draft).and_then(|text| {
        let saved = SavedDraft(text);
        let read = saved.read(decimal).ok();
        if read.is_none() {
            is_spoilt = true;
            // A newer version of the page may have written it, and may read it again.
            let _ = storage::save(Slot::Unread, Some(&saved.0));
        }
        read
    });
    let is_reload = saved.as_ref().is_some_and(|(_, saved_at)| *saved_at == fragment);
    let openings = address::begin(&fragment, is_reload);
    let kept = storage::load(Slot::Kept).map(|text| split_kept(&text, decimal));
    let mut state = AppState::start(&fragment, saved, kept.unwrap_or_default());
    state.openings = openings;
    // The draft goes on as the scenario that it is, without the notes of its case.
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

/// Keeps what is on screen. Other windows of the page keep theirs in the same places: what they have left there is not
/// written over.
pub struct Persistence {
    latest: Rc<RefCell<Rc<AppState>>>,
    text: Rc<RefCell<Text>>,
    dispatcher: UseReducerDispatcher<AppState>,
    /// The drafts of the storage as this window last read or wrote them.
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
    /// Keeps the latest state; `text` says in which language drafts are read.
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

    /// What is on screen.
    pub fn now(&self) -> Rc<AppState> {
        self.latest.borrow().clone()
    }

    /// Puts what is on screen into the address bar and the storage.
    pub fn save_and_sync_url(&self) -> Result<(), StorageProblem> {
        if let Some(fragment) = self.now().fragment(addressed_screen())
            && fragment != address::fragment()
        {
            address::replace(&fragment);
        }
        self.save()
    }

    /// Puts what is on screen into the storage, with the address at which to find it again.
    pub fn save(&self) -> Result<(), StorageProblem> {
        let fragment = address::fragment();
        // A case that is not here is not what the draft shows: with the casebook here, a reload opens it.
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

    /// The drafts that other windows have put into the storage since this one last looked.
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
