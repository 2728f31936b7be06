//! The keyboard focus.

use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, SvgElement};
use yew::NodeRef;

/// Moves the focus to a node, if the node can have it.
pub fn on(node: NodeRef) {
    let Some(node) = node.get() else { return };
    // Nothing depends on whether the element takes the focus.
    let _ = match node.dyn_into::<HtmlElement>() {
        Ok(element) => element.focus(),
        Err(node) => node.dyn_into::<SvgElement>().map_or(Ok(()), |element| element.focus()),
    };
}

/// Selects the text of an input, so that the reader can copy it by hand.
pub fn select(node: &NodeRef) {
    if let Some(input) = node.cast::<web_sys::HtmlInputElement>() {
        input.select();
    }
}
