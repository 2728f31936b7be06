//! The address bar.

use std::cell::RefCell;

use gloo_events::EventListener;
use wasm_bindgen::JsValue;
use yew::Callback;

use super::clock::new_id;

/// The fragment, with its `#`; empty if there is none.
pub fn fragment() -> String {
    web_sys::window()
        .and_then(|window| window.location().hash().ok())
        .unwrap_or_default()
}

/// The address of this page with another fragment.
pub fn with_fragment(fragment: &str) -> String {
    let address = web_sys::window()
        .and_then(|window| window.location().href().ok())
        .unwrap_or_default();
    let page = address.split('#').next().unwrap_or_default();
    format!("{page}{fragment}")
}

/// Whose work the steps of the browser's history show.
#[derive(Clone, Default)]
struct Known {
    /// The fragment that what is on screen goes by: the last that the page has answered or written.
    answered: String,
    /// What marks the steps that show the present work: this visit of the page, and how many times something was
    /// opened in it.
    visit: String,
    openings: u32,
    /// Told when the page has written an address.
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

/// What the page begins with answers this fragment. `is_reload`: it is the work that this step of history showed before,
/// however many times something had been opened by then: that many it returns.
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

/// Calls back whenever the page has written an address by itself.
pub fn on_write(callback: Callback<()>) {
    KNOWN.with_borrow_mut(|known| known.on_write = Some(callback));
}

/// What is on screen answers this fragment: from now on the page may write its own in its place.
pub fn answered(fragment: &str) {
    KNOWN.with_borrow_mut(|known| known.answered = fragment.to_owned());
}

/// The present step of history shows the present work, after that many openings. A step that asks for something else
/// than what is on screen stays as it is.
pub fn shows_present(openings: u32) {
    KNOWN.with_borrow_mut(|known| known.openings = openings);
    write(None);
}

/// Whether the present step of history showed the present work before.
pub fn is_of_present() -> bool {
    mark().is_some_and(|mark| mark == KNOWN.with_borrow(Known::mark))
}

/// Shows a fragment without a step of history and without an event, unless the reader has gone to an address that is
/// not answered yet. Browsers may refuse when it is called too often: the next change tries again.
pub fn replace(to: &str) {
    if write(Some(to)) {
        // As the browser writes it.
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

/// What the page has marked the present step of history with.
fn mark() -> Option<String> {
    web_sys::window()?.history().ok()?.state().ok()?.as_string()
}

/// Goes to a fragment, a step of history.
pub fn go(fragment: &str) {
    if let Some(window) = web_sys::window() {
        // Only a frame that must not navigate could fail.
        let _ = window.location().set_hash(fragment);
    }
}

/// Calls back when the reader changes the fragment; stops when the listener is dropped.
pub fn on_change(callback: Callback<String>) -> Option<EventListener> {
    let window = web_sys::window()?;
    Some(EventListener::new(&window, "hashchange", move |_| {
        callback.emit(fragment())
    }))
}
