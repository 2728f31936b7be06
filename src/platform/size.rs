//! How wide a part of the page is, so that charts are laid out for it.

use wasm_bindgen::prelude::*;
use web_sys::{Element, ResizeObserver};
use yew::prelude::*;

/// A place for an element, and its present width in pixels; `assumed` until it is on screen.
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
                    // A hidden element has no width; what it had serves until it is shown again.
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
