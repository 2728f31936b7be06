//! How far a part of the page is scrolled.

use web_sys::Element;
use yew::NodeRef;

/// How far an element is scrolled down, and how much of it is visible, in pixels. `None` if it is not on screen.
pub fn position(node: &NodeRef) -> Option<(f64, f64)> {
    let element = node.cast::<Element>()?;
    let height = f64::from(element.client_height());
    (height > 0.0).then(|| (f64::from(element.scroll_top()), height))
}

/// Scrolls an element down to a position in pixels.
pub fn set_top(node: &NodeRef, top: f64) {
    if let Some(element) = node.cast::<Element>() {
        element.set_scroll_top(top.round() as i32);
    }
}
