//! The address bar.

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

/// Shows a fragment without a step of history and without an event. Browsers may refuse when it is called too often:
/// the next change tries again.
pub fn replace(fragment: &str) {
    if let Some(history) = web_sys::window().and_then(|window| window.history().ok()) {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(fragment));
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
