//! The clipboard.

use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use yew::Callback;

/// Copies a text and says whether that worked: a page that is not secure has no clipboard, and a reader may refuse.
pub fn copy(text: String, done: Callback<bool>) {
    spawn_local(async move {
        done.emit(try_copy(&text).await.is_some());
    });
}

async fn try_copy(text: &str) -> Option<()> {
    let navigator = web_sys::window()?.navigator();
    // web-sys takes the clipboard for always there, and it is not on pages that are not secure.
    let clipboard = js_sys::Reflect::get(&navigator, &JsValue::from_str("clipboard")).ok()?;
    if clipboard.is_undefined() {
        return None;
    }
    JsFuture::from(navigator.clipboard().write_text(text)).await.ok()?;
    Some(())
}
