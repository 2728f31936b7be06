//! Corrections of how browsers report typing, compositions, clicks and pastes.

use std::cell::RefCell;

use gloo_events::{EventListener, EventListenerOptions, EventListenerPhase};
use wasm_bindgen::JsCast;
use web_sys::{
    ClipboardEvent, DataTransfer, DragEvent, Element, Event, EventTarget, HtmlInputElement, InputEvent, InputEventInit,
    KeyboardEvent, SelectionMode,
};

/// The key code that browsers report for a key that an input method has taken.
const TAKEN_BY_INPUT_METHOD: u32 = 229;

thread_local! {
    /// The field with an active composition. If a field is removed during a composition, the composition may never end.
    static COMPOSING: RefCell<Option<EventTarget>> = const { RefCell::new(None) };
    /// The field that the pointer was pressed on while it did not yet have the focus.
    static PRESSED: RefCell<Option<EventTarget>> = const { RefCell::new(None) };
}

/// Watches compositions, clicks and pastes in all fields of the page, as long as the listeners are kept.
///
/// - After an input method has composed a word, its field gets one more `input` event. Some browsers send none, and the
///   earlier ones were not read.
/// - The Enter key that confirms a composition has no other effect.
/// - A click that moves the focus into a number or a short text selects all of it, as the Tab key does. What is typed
///   next replaces the text, and is not appended to a zero.
/// - Line breaks in a text that is pasted or dropped into a number field become tabs. Browsers remove them, which would
///   join two cells into one number.
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
    vec![
        listen("compositionstart", Box::new(|event| COMPOSING.set(event.target()))),
        listen(
            "compositionend",
            Box::new(|event| {
                COMPOSING.take();
                if let Some(target) = event.target() {
                    announce_input(&target);
                }
            }),
        ),
        listen(
            "keydown",
            Box::new(|event| {
                let key: &KeyboardEvent = event.unchecked_ref();
                // In a text area, the key starts a new line and does not submit.
                if !is_input(event, "input") {
                    return;
                }
                // Safari ends the composition before it sends the key, but the key still has the code 229.
                let is_taken = key.is_composing() || is_composed(event) || key.key_code() == TAKEN_BY_INPUT_METHOD;
                if is_taken && key.key() == "Enter" {
                    event.prevent_default();
                    event.stop_propagation();
                }
            }),
        ),
        listen(
            "pointerdown",
            Box::new(|event| {
                let is_fresh = is_input(event, "input:is([data-field], .number):not(:focus)");
                PRESSED.set(event.target().filter(|_| is_fresh));
            }),
        ),
        listen("click", Box::new(select_all)),
        listen(
            "paste",
            Box::new(|event| insert(event, event.unchecked_ref::<ClipboardEvent>().clipboard_data())),
        ),
        listen(
            "drop",
            Box::new(|event| insert(event, event.unchecked_ref::<DragEvent>().data_transfer())),
        ),
    ]
}

/// Whether an input event is part of a composition. Safari before 16.4 does not say so in the event.
pub fn is_composing(event: &InputEvent) -> bool {
    event.is_composing() || is_composed(event)
}

/// The text that a paste event brings, if it is more than one spreadsheet cell. The browser's own paste is then
/// prevented.
pub fn pasted_rows(event: &Event) -> Option<String> {
    let data = event.dyn_ref::<ClipboardEvent>()?.clipboard_data()?;
    let text = data.get_data("text/plain").ok()?;
    let is_rows = text.trim_end().contains(['\t', '\n', '\r']);
    is_rows.then(|| {
        event.prevent_default();
        text
    })
}

/// Whether a word is being composed in the field of an event.
fn is_composed(event: &Event) -> bool {
    event.target().is_some() && COMPOSING.with_borrow(|field| *field == event.target())
}

/// Selects the whole text of the field that a click has moved the focus into, unless the reader has selected a part of
/// it.
fn select_all(event: &Event) {
    let pressed = PRESSED.take();
    if pressed.is_none() || pressed != event.target() {
        return;
    }
    if let Some(input) = pressed.and_then(|target| target.dyn_into::<HtmlInputElement>().ok())
        && input.selection_start() == input.selection_end()
    {
        input.select();
    }
}

/// Whether the target of an event matches a selector.
fn is_input(event: &Event, selector: &str) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|element| element.matches(selector).unwrap_or(false))
}

/// Inserts a text of several lines into a number field as one line.
fn insert(event: &Event, data: Option<DataTransfer>) {
    if !is_input(event, "input.number") {
        return;
    }
    let Some(input) = event
        .target()
        .and_then(|target| target.dyn_into::<HtmlInputElement>().ok())
    else {
        return;
    };
    let text = data.and_then(|data| data.get_data("text/plain").ok());
    let Some(line) = text.as_deref().and_then(plimsoll_numbers::in_one_line) else {
        return;
    };
    let (from, to) = (input.selection_start(), input.selection_end());
    let (Ok(Some(from)), Ok(Some(to))) = (from, to) else {
        return;
    };
    // If the field refuses the text, the browser pastes it.
    let inserted = input.set_range_text_with_start_and_end_and_selection_mode(&line, from, to, SelectionMode::End);
    if inserted.is_ok() {
        event.prevent_default();
        announce_input(&input);
    }
}

/// Dispatches an `input` event, so that the listeners of a field read its new text.
fn announce_input(target: &EventTarget) {
    let init = InputEventInit::new();
    init.set_bubbles(true);
    if let Ok(input) = InputEvent::new_with_event_init_dict("input", &init) {
        // Dispatching fails only for invalid events.
        let _ = target.dispatch_event(&input);
    }
}
