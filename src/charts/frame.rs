//! The frame of a chart: the drawing with its name and its description.

use yew::prelude::*;

use super::draw::{id, px};

/// Charts are not made narrower than this, in pixels.
pub(super) const NARROWEST: f64 = 240.0;
/// Charts are not made wider than this, in pixels.
pub(super) const WIDEST: f64 = 4000.0;

/// A drawing with its name and its description. Ids inside it begin with `prefix`. The role is `group` where the keyboard
/// reaches parts of it, else `img`.
pub(super) fn frame(
    prefix: &str,
    (class, role): (&'static str, &'static str),
    (title, description): (&AttrValue, &AttrValue),
    (width, height): (f64, f64),
    content: Html,
) -> Html {
    let (title_id, description_id) = (id(prefix, "title"), id(prefix, "desc"));
    let (width, height) = (px(width), px(height));
    html! {
        <svg {class} translate="no" {role} aria-labelledby={title_id.clone()} aria-describedby={description_id.clone()}
            viewBox={["0 0 ", &width, " ", &height].concat()} {width} {height}>
            <title id={title_id}>{ title.clone() }</title>
            <desc id={description_id}>{ description.clone() }</desc>
            { content }
        </svg>
    }
}
