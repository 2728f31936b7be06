//! Files that a reader saves. The browser makes them from the page's own memory: nothing is asked from anywhere.

use js_sys::{Array, JsString};
use wasm_bindgen::JsCast;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// Saves a file of text, given in parts.
pub fn save(name: &str, kind: &str, parts: &[String]) {
    // A browser that refuses leaves the reader without a file, and with the figures on screen.
    let _ = try_save(name, kind, parts);
}

fn try_save(name: &str, kind: &str, parts: &[String]) -> Option<()> {
    let list: Array = parts.iter().map(|part| JsString::from(part.as_str())).collect();
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let blob = Blob::new_with_str_sequence_and_options(&list, &options).ok()?;
    let address = Url::create_object_url_with_blob(&blob).ok()?;
    let document = web_sys::window()?.document()?;
    let link: HtmlAnchorElement = document.create_element("a").ok()?.dyn_into().ok()?;
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // The browser has taken hold of the contents by the end of the click.
    Url::revoke_object_url(&address).ok()
}
