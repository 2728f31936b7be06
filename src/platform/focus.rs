//! Where the keyboard is.

use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, SvgElement};
use yew::NodeRef;

/// Gives the focus to a node, if it can have it.
pub fn on(node: NodeRef) {
    let Some(node) = node.get() else { return };
    // An element that cannot take the focus stays without it; nothing else depends on it.
    let _ = match node.dyn_into::<HtmlElement>() {
        Ok(element) => element.focus(),
        Err(node) => node.dyn_into::<SvgElement>().map_or(Ok(()), |element| element.focus()),
    };
}

/// Selects the text of an input, for a reader who copies it by hand.
pub fn select(node: &NodeRef) {
    if let Some(input) = node.cast::<web_sys::HtmlInputElement>() {
        input.select();
    }
}
