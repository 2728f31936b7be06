//! How the reader's device writes numbers, whatever language the page is in.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use plimsoll_numbers::DecimalMarks;

thread_local! {
    static MARKS: Vec<char> = marks();
}

/// The decimal marks of the page, which is given, and of the device. A keypad offers the mark of the device alone.
pub fn decimal_marks(page: char) -> DecimalMarks {
    let other = MARKS.with(|marks| marks.iter().copied().find(|mark| *mark != page));
    DecimalMarks {
        page,
        device: other.unwrap_or(page),
    }
}

/// The decimal marks of the language that the browser speaks and of the one that its numbers are in. The two differ
/// where a phone is set to English and to the region Germany.
fn marks() -> Vec<char> {
    // Natively there is no browser to ask.
    if !cfg!(target_arch = "wasm32") {
        return Vec::new();
    }
    let language = web_sys::window().and_then(|window| window.navigator().language());
    let languages = [None, language];
    languages.iter().filter_map(|tag| mark_of(tag.as_deref())).collect()
}

/// The mark in one and a half, as a language writes it. `None` for marks that are not read.
fn mark_of(tag: Option<&str>) -> Option<char> {
    // A list of one number, since a number is not an object that can be asked for a method.
    let list = Array::of1(&JsValue::from_f64(1.5));
    let format: Function = Reflect::get(&list, &"toLocaleString".into()).ok()?.dyn_into().ok()?;
    let tag = tag.map_or(JsValue::UNDEFINED, JsValue::from_str);
    // Some systems name their language by a tag that is none, which throws.
    let text = format.call1(&list, &tag).ok()?.as_string()?;
    text.chars().find(|c| matches!(c, '.' | ','))
}
