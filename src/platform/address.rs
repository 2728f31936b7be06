//! The address bar.

use std::cell::RefCell;

use gloo_events::EventListener;
use wasm_bindgen::JsValue;
use yew::Callback;

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

thread_local! {
    /// The fragment that what is on screen goes by: the last that the page has answered or written.
    static ANSWERED: RefCell<String> = const { RefCell::new(String::new()) };
}

/// What is on screen answers this fragment: from now on the page may write its own in its place.
pub fn answered(fragment: &str) {
    ANSWERED.set(fragment.to_owned());
}

/// Shows a fragment without a step of history and without an event, unless the reader has gone to an address that is
/// not answered yet. Browsers may refuse when it is called too often: the next change tries again.
pub fn replace(to: &str) {
    if fragment() != ANSWERED.with_borrow(Clone::clone) {
        return;
    }
    if let Some(history) = web_sys::window().and_then(|window| window.history().ok()) {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(to));
        // As the browser writes it.
        answered(&fragment());
    }
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
