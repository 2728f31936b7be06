//! How the reader's device writes numbers, whatever language the page is in.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use plimsoll_numbers::DecimalMarks;

thread_local! {
    static MARKS: Vec<char> = marks();
}

/// The decimal marks of the page (the parameter) and of the device. A numeric keypad offers only the device's mark.
pub fn decimal_marks(page: char) -> DecimalMarks {
    let other = MARKS.with(|marks| marks.iter().copied().find(|mark| *mark != page));
    DecimalMarks {
        page,
        device: other.unwrap_or(page),
    }
}

/// The decimal marks of the browser's language and of the locale that it formats numbers in. The two differ on a phone
/// that is set to English and the region Germany.
fn marks() -> Vec<char> {
    // Outside a browser there is no locale to ask for.
    if !cfg!(target_arch = "wasm32") {
        return Vec::new();
    }
    let language = web_sys::window().and_then(|window| window.navigator().language());
    let languages = [None, language];
    languages.iter().filter_map(|tag| mark_of(tag.as_deref())).collect()
}

/// The decimal mark with which a language writes 1.5. `None` if it is neither a point nor a comma.
fn mark_of(tag: Option<&str>) -> Option<char> {
    // The method is called on an array, because a primitive number has no properties for `Reflect::get`.
    let list = Array::of1(&JsValue::from_f64(1.5));
    let format: Function = Reflect::get(&list, &"toLocaleString".into()).ok()?.dyn_into().ok()?;
    let tag = tag.map_or(JsValue::UNDEFINED, JsValue::from_str);
    // Some systems report a language tag that is not valid, and the call throws.
    let text = format.call1(&list, &tag).ok()?.as_string()?;
    text.chars().find(|c| matches!(c, '.' | ','))
}
