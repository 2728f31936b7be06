//! The clipboard.

use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use yew::Callback;

/// Copies a text, then calls `done` with whether that worked. An insecure page has no clipboard, and the reader may
/// refuse.
pub fn copy(text: String, done: Callback<bool>) {
    spawn_local(async move {
        done.emit(try_copy(&text).await.is_some());
    });
}

async fn try_copy(text: &str) -> Option<()> {
    let navigator = web_sys::window()?.navigator();
    // web-sys assumes that the clipboard always exists. On insecure pages it does not.
    let clipboard = js_sys::Reflect::get(&navigator, &JsValue::from_str("clipboard")).ok()?;
    if clipboard.is_undefined() {
        return None;
    }
    JsFuture::from(navigator.clipboard().write_text(text)).await.ok()?;
    Some(())
}
