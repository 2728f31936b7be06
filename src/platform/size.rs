//! The width of a part of the page, which charts are laid out for.

use wasm_bindgen::prelude::*;
use web_sys::{Element, ResizeObserver};
use yew::prelude::*;

/// Returns a reference for an element, and the element's current width in pixels. The width is `assumed` until the
/// element is on screen.
#[hook]
pub fn use_width(assumed: f64) -> (NodeRef, f64) {
    let place = use_node_ref();
    let width = use_state_eq(|| assumed);
    {
        let (place, width) = (place.clone(), width.clone());
        use_effect_with((), move |()| {
            let observed = place.cast::<Element>().and_then(|element| {
                let seen = element.clone();
                let measure = Closure::<dyn FnMut()>::new(move || {
                    let now = f64::from(seen.client_width());
                    // A hidden element has no width. The last width is kept until it is shown again.
                    if now > 0.0 {
                        width.set(now);
                    }
                });
                let observer = ResizeObserver::new(measure.as_ref().unchecked_ref()).ok()?;
                observer.observe(&element);
                Some((observer, measure))
            });
            move || {
                if let Some((observer, measure)) = observed {
                    observer.disconnect();
                    drop(measure);
                }
            }
        });
    }
    (place, *width)
}
