//! A screen's access to the library. It is read from storage in slices and follows changes from other windows.

use std::cell::RefCell;
use std::rc::Rc;

use plimsoll_formats::library::{Entry, EntryId};
use plimsoll_model::FieldError;
use yew::prelude::*;

use crate::platform::storage::StorageProblem;
use crate::platform::timer::{Slice, Timeout};
use crate::platform::{clock, page, storage};
use crate::state::library::{Change, Library};

/// The part of the library that has been read, and its status.
#[derive(Clone, Default, PartialEq)]
pub struct Seen {
    /// The entries that have been read so far.
    pub library: Rc<Library>,
    /// Whether there are entries still to be read.
    pub is_loading: bool,
    /// Why the last change was not stored. `None` if it was.
    pub problem: Option<StorageProblem>,
}

/// Why a change was not made.
#[derive(Clone, Debug, PartialEq)]
pub enum NotChanged {
    /// The new value is not valid for the entry.
    Refused(FieldError),
    /// The storage refused the change.
    Storage(StorageProblem),
    /// The entry no longer exists.
    Gone,
}

/// Handle through which a screen changes the library.
#[derive(Clone)]
pub struct LibraryHandle(Rc<RefCell<Inner>>);

impl PartialEq for LibraryHandle {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

struct Inner {
    seen: Seen,
    unloaded: Vec<EntryId>,
    timer: Option<Timeout>,
    show: UseStateSetter<Seen>,
}

impl LibraryHandle {
    fn new(show: UseStateSetter<Seen>) -> Self {
        Self(Rc::new(RefCell::new(Inner {
            seen: Seen::default(),
            unloaded: Vec::new(),
            timer: None,
            show,
        })))
    }

    /// Whether the library has this entry and it is not deleted.
    pub fn has(&self, id: &EntryId) -> bool {
        let inner = self.0.borrow();
        inner.seen.library.get(id).is_some_and(|entry| entry.deleted.is_none())
    }

    /// The library with all changes so far.
    pub fn library(&self) -> Rc<Library> {
        self.0.borrow().seen.library.clone()
    }

    /// Stores a new entry and updates the screen.
    pub fn add(&self, entry: Entry) -> Result<(), StorageProblem> {
        let kept = self.add_quietly(entry);
        self.show(kept.err());
        kept
    }

    /// Stores a new entry without updating the screen. The caller calls [`Self::show`] afterwards.
    pub fn add_quietly(&self, entry: Entry) -> Result<(), StorageProblem> {
        storage::save_entry(&entry.id, Some(&entry.to_text()))?;
        Rc::make_mut(&mut self.0.borrow_mut().seen.library).insert(entry);
        Ok(())
    }

    /// Changes an entry. The change is made to the stored version, which another window may have changed since it was
    /// read.
    pub fn change(&self, id: &EntryId, change: Change) -> Result<(), NotChanged> {
        let stored = storage::load_entry(id).and_then(|text| Entry::from_text(id.clone(), &text).ok());
        // If another window has erased the entry, the change restores it, so that nothing is lost.
        let entry = stored.or_else(|| self.library().get(id).map(|entry| (**entry).clone()));
        let entry = entry.ok_or(NotChanged::Gone)?;
        let entry = change.apply(&entry, clock::now()).map_err(NotChanged::Refused)?;
        self.add(entry).map_err(NotChanged::Storage)
    }

    /// Erases an entry. It cannot be restored.
    pub fn erase(&self, id: &EntryId) {
        let erased = storage::save_entry(id, None);
        if erased.is_ok() {
            Rc::make_mut(&mut self.0.borrow_mut().seen.library).take(id.clone(), None);
        }
        self.show(erased.err());
    }

    /// Updates the screen with the current library and the problem of the storage, if any.
    pub fn show(&self, problem: Option<StorageProblem>) {
        let mut inner = self.0.borrow_mut();
        inner.seen.problem = problem;
        inner.show.set(inner.seen.clone());
    }

    /// Reads all entries again.
    fn load(&self) {
        let mut inner = self.0.borrow_mut();
        inner.seen = Seen {
            is_loading: true,
            ..Seen::default()
        };
        inner.unloaded = storage::entries();
        drop(inner);
        self.resume();
    }

    fn resume(&self) {
        let slice = Slice::begin();
        let mut inner = self.0.borrow_mut();
        while slice.has_time()
            && let Some(id) = inner.unloaded.pop()
        {
            let text = storage::load_entry(&id);
            Rc::make_mut(&mut inner.seen.library).take(id, text.as_deref());
        }
        if inner.unloaded.is_empty() {
            for id in inner.seen.library.outdated(clock::now()) {
                // An entry that cannot be removed is tried again on the next visit.
                if storage::save_entry(&id, None).is_ok() {
                    Rc::make_mut(&mut inner.seen.library).take(id, None);
                }
            }
            inner.seen.is_loading = false;
            inner.show.set(inner.seen.clone());
        } else {
            let handle = self.clone();
            inner.timer = Some(Timeout::new(0, move || handle.resume()));
        }
    }

    /// Handles a change made by another window: of the entry `id`, or of the whole storage if `None`.
    fn on_message(&self, id: Option<EntryId>) {
        let Some(id) = id else { return self.load() };
        let text = storage::load_entry(&id);
        Rc::make_mut(&mut self.0.borrow_mut().seen.library).take(id, text.as_deref());
        self.show(None);
    }
}

/// The library as read so far, and the handle to change it.
#[hook]
pub fn use_library() -> (Seen, LibraryHandle) {
    let seen = use_state_eq(|| Seen {
        is_loading: true,
        ..Seen::default()
    });
    let handle = {
        let show = seen.setter();
        use_memo((), move |()| LibraryHandle::new(show))
    };
    {
        let handle = handle.clone();
        use_effect_with((), move |()| {
            handle.load();
            let heard = (*handle).clone();
            let listener = storage::on_entry(Callback::from(move |id| heard.on_message(id)));
            let back = (*handle).clone();
            let returned = page::on_return(Callback::from(move |()| back.load()));
            move || {
                drop((listener, returned));
                let mut inner = handle.0.borrow_mut();
                inner.timer = None;
                inner.unloaded.clear();
            }
        });
    }
    ((*seen).clone(), (*handle).clone())
}
