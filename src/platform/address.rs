//! The address bar and the session history of the tab.

use std::cell::RefCell;

use gloo_events::EventListener;
use wasm_bindgen::JsValue;
use yew::Callback;

use super::clock::new_id;

/// The fragment of the address, with its `#`. Empty if there is none.
pub fn fragment() -> String {
    web_sys::window()
        .and_then(|window| window.location().hash().ok())
        .unwrap_or_default()
}

/// The URL of this page with another fragment.
pub fn with_fragment(fragment: &str) -> String {
    let address = web_sys::window()
        .and_then(|window| window.location().href().ok())
        .unwrap_or_default();
    let page = address.split('#').next().unwrap_or_default();
    format!("{page}{fragment}")
}

/// The present work and the history entries that belong to it. An entry's state holds a mark that names its work.
#[derive(Clone, Default)]
struct Known {
    /// The fragment that the page has handled or written last. It belongs to what is on screen.
    answered: String,
    /// The mark of the present work's entries has two parts: the id of this visit, and the number of times that
    /// something was opened during it.
    visit: String,
    openings: u32,
    /// Called after the page has written an address itself.
    on_write: Option<Callback<()>>,
}

impl Known {
    fn mark(&self) -> String {
        format!("{} {}", self.visit, self.openings)
    }
}

thread_local! {
    static KNOWN: RefCell<Known> = RefCell::default();
}

/// Starts with this fragment as the handled one. After a reload (`is_reload`) the page continues the work whose mark
/// the history entry holds. Returns the number of openings up to then; 0 for new work.
pub fn begin(fragment: &str, is_reload: bool) -> u32 {
    let before = mark().filter(|_| is_reload);
    let before = before.as_deref().and_then(|mark| mark.split_once(' '));
    let (visit, openings) = match before.and_then(|(visit, openings)| Some((visit, openings.parse().ok()?))) {
        Some((visit, openings)) => (visit.to_owned(), openings),
        None => (new_id().to_string(), 0),
    };
    KNOWN.with_borrow_mut(|known| (known.visit, known.openings) = (visit, openings));
    answered(fragment);
    openings
}

/// Registers a callback that runs whenever the page has written an address itself. There is only one: a new one
/// replaces it.
pub fn on_write(callback: Callback<()>) {
    KNOWN.with_borrow_mut(|known| known.on_write = Some(callback));
}

/// Records that the fragment has been handled. From now on the page may replace it with its own.
pub fn answered(fragment: &str) {
    KNOWN.with_borrow_mut(|known| known.answered = fragment.to_owned());
}

/// Marks the current history entry as the present work's, after `openings` openings. An entry whose fragment has not
/// been handled yet is left alone.
pub fn shows_present(openings: u32) {
    KNOWN.with_borrow_mut(|known| known.openings = openings);
    write(None);
}

/// Whether the current history entry is already marked as the present work's.
pub fn is_of_present() -> bool {
    mark().is_some_and(|mark| mark == KNOWN.with_borrow(Known::mark))
}

/// Replaces the fragment without a new history entry and without an event. It does nothing if the reader has moved to
/// an address that is not handled yet. Browsers may refuse frequent calls; the next change tries again.
pub fn replace(to: &str) {
    if write(Some(to)) {
        // Read back, since the browser may have encoded it differently.
        answered(&fragment());
        if let Some(on_write) = KNOWN.with_borrow(|known| known.on_write.clone()) {
            on_write.emit(());
        }
    }
}

fn write(to: Option<&str>) -> bool {
    let known = KNOWN.with_borrow(Known::clone);
    let history = web_sys::window().and_then(|window| window.history().ok());
    let Some(history) = history.filter(|_| fragment() == known.answered) else {
        return false;
    };
    let mark = JsValue::from_str(&known.mark());
    history.replace_state_with_url(&mark, "", to).is_ok()
}

/// The mark in the state of the current history entry. `None` if the page has not set one.
fn mark() -> Option<String> {
    web_sys::window()?.history().ok()?.state().ok()?.as_string()
}

/// Navigates to a fragment and adds a history entry.
pub fn go(fragment: &str) {
    if let Some(window) = web_sys::window() {
        // This fails only in a frame that may not navigate.
        let _ = window.location().set_hash(fragment);
    }
}

/// Calls back when the reader changes the fragment, until the listener is dropped.
pub fn on_change(callback: Callback<String>) -> Option<EventListener> {
    let window = web_sys::window()?;
    Some(EventListener::new(&window, "hashchange", move |_| {
        callback.emit(fragment())
    }))
}
