//! What browsers do with typing that the page must hear of otherwise.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions, EventListenerPhase};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, EventTarget, InputEvent, InputEventInit, KeyboardEvent};

/// The key code of keys that an input method takes for itself.
const TAKEN_BY_INPUT_METHOD: u32 = 229;

/// Follows compositions in all fields of the page, for as long as the listeners are kept.
///
/// - When an input method has composed a word, its field gets one more `input` event. Some browsers send none, and
///   those before it were not read.
/// - The Enter key that confirms a composition does nothing else.
pub fn follow() -> Vec<EventListener> {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else {
        return Vec::new();
    };
    let listen = |name: &'static str, then: Box<dyn FnMut(&Event)>| {
        let options = EventListenerOptions {
            phase: EventListenerPhase::Capture,
            passive: false,
        };
        EventListener::new_with_options(&document, name, options, then)
    };
    // The field of the composition. One that goes away while a word is composed may never end it.
    let composing = Rc::new(RefCell::new(None::<EventTarget>));
    let (started, ended) = (composing.clone(), composing.clone());
    vec![
        listen(
            "compositionstart",
            Box::new(move |event| drop(started.replace(event.target()))),
        ),
        listen(
            "compositionend",
            Box::new(move |event| {
                ended.take();
                if let Some(target) = event.target() {
                    announce_input(&target);
                }
            }),
        ),
        listen(
            "keydown",
            Box::new(move |event| {
                let key: &KeyboardEvent = event.unchecked_ref();
                // In a text of several lines the key also begins a line, and sends nothing.
                if !is_input(event, "input") {
                    return;
                }
                // Safari ends the composition before it sends the key, which still has the code.
                let is_here = event.target() == *composing.borrow() && event.target().is_some();
                let is_taken = key.is_composing() || is_here || key.key_code() == TAKEN_BY_INPUT_METHOD;
                if is_taken && key.key() == "Enter" {
                    event.prevent_default();
                    event.stop_propagation();
                }
            }),
        ),
    ]
}

/// Whether an event comes from an input that a selector names.
fn is_input(event: &Event, selector: &str) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|element| element.matches(selector).unwrap_or(false))
}

/// Tells a field's listeners that its text is another one.
fn announce_input(target: &EventTarget) {
    let init = InputEventInit::new();
    init.set_bubbles(true);
    if let Ok(input) = InputEvent::new_with_event_init_dict("input", &init) {
        // Nobody can cancel an input event.
        let _ = target.dispatch_event(&input);
    }
}
