//! The page as a whole: its language, title, colours, visibility, focus and scrolling.

use gloo_events::EventListener;
use js_sys::{Promise, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, Element, HtmlElement, HtmlInputElement, VisibilityState};
use yew::{Callback, MouseEvent, NodeRef};

use super::timer::Timeout;

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// Shows the load error that is part of the page's own HTML: the translated texts may not have arrived.
pub fn could_not_start() {
    let find = |selector| document()?.query_selector(selector).ok()?;
    for shown in ["#cannot-run", "#cannot-run [data-why=load]"]
        .into_iter()
        .filter_map(find)
    {
        let _ = shown.remove_attribute("hidden");
    }
}

/// Sets the language of the page, which hyphenation, fonts and screen readers follow.
pub fn set_language(tag: &str) {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        // Setting an attribute fails only for an invalid name.
        let _ = root.set_attribute("lang", tag);
    }
}

/// Sets the light or dark theme. `None` follows the system.
pub fn set_theme(theme: Option<&str>) {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        let _ = match theme {
            Some(theme) => root.set_attribute("data-theme", theme),
            None => root.remove_attribute("data-theme"),
        };
    }
}

/// Whether the system prefers a dark theme.
pub fn prefers_dark() -> bool {
    let query = web_sys::window().and_then(|window| window.match_media("(prefers-color-scheme: dark)").ok().flatten());
    query.is_some_and(|query| query.matches())
}

/// Whether the window is wide enough for only one column (at most 900 pixels).
pub fn is_narrow() -> bool {
    let query = web_sys::window().and_then(|window| window.match_media("(max-width: 900px)").ok().flatten());
    query.is_some_and(|query| query.matches())
}

/// Sets the title of the page, which tabs and history show.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Calls back when the page is hidden or left. This is the last moment at which it can save anything.
pub fn on_hide(callback: Callback<()>) -> Vec<EventListener> {
    let mut listeners = Vec::new();
    if let Some(document) = document() {
        let (callback, seen) = (callback.clone(), document.clone());
        listeners.push(EventListener::new(&document, "visibilitychange", move |_| {
            if seen.visibility_state() == VisibilityState::Hidden {
                callback.emit(());
            }
        }));
    }
    if let Some(window) = web_sys::window() {
        listeners.push(EventListener::new(&window, "pagehide", move |_| callback.emit(())));
    }
    listeners
}

/// Calls back when the browser restores this page from its back/forward cache. While it was cached, the page received
/// no events.
pub fn on_return(callback: Callback<()>) -> Option<EventListener> {
    let window = web_sys::window()?;
    Some(EventListener::new(&window, "pageshow", move |event| {
        let persisted = Reflect::get(event, &"persisted".into());
        if persisted.is_ok_and(|persisted| persisted.is_truthy()) {
            callback.emit(());
        }
    }))
}

/// Changes the visual order of an element's children: child `i` is shown at position `places[i]`, counted from 0. The
/// element must be laid out by a style that respects `order`.
pub fn show_at(parent: &NodeRef, places: &[usize]) {
    let mut next = parent.cast::<Element>().and_then(|parent| parent.first_element_child());
    for (standing, &place) in places.iter().enumerate() {
        let Some(child) = next else { return };
        next = child.next_element_sibling();
        if let Ok(child) = child.dyn_into::<HtmlElement>() {
            let order = if place == standing {
                String::new()
            } else {
                place.to_string()
            };
            // A child whose style cannot be set keeps its old position.
            let _ = child.style().set_property("order", &order);
        }
    }
}

/// Moves the focus to the element with this id, if there is one.
pub fn focus(id: &str) {
    find_and_focus(id);
}

/// Matches the closed element that hides another.
const FOLDED: &str = "details:not([open])";

/// The action of an in-page link: moves the focus to the element with this id. Following the link's fragment would be
/// read as one of the page's own addresses.
pub fn skip_to(id: &'static str) -> Callback<MouseEvent> {
    Callback::from(move |event: MouseEvent| {
        event.prevent_default();
        focus(id);
    })
}

/// Returns `false` if there is no such element.
fn find_and_focus(id: &str) -> bool {
    let Some(element) = document().and_then(|document| document.get_element_by_id(id)) else {
        return false;
    };
    // An element inside a closed `details` cannot have the focus.
    while let Ok(Some(folded)) = element.closest(FOLDED)
        && folded.set_attribute("open", "").is_ok()
    {}
    if let Ok(element) = element.dyn_into::<HtmlElement>() {
        // If this fails, the focus stays where it was.
        let _ = element.focus();
        // The value is selected, so that typing replaces it.
        if let Ok(input) = element.dyn_into::<HtmlInputElement>()
            && input.has_attribute("data-field")
        {
            input.select();
        }
    }
    true
}

/// Number of turns of the event loop to wait for an element to appear.
const TURNS: u32 = 10;

/// Moves the focus to an element that may appear only in one of the next turns of the event loop.
pub fn focus_soon(id: String) {
    try_to_focus(id, TURNS);
}

fn try_to_focus(id: String, turns: u32) {
    Timeout::new(0, move || {
        if !find_and_focus(&id) && turns > 1 {
            try_to_focus(id, turns - 1);
        }
    })
    .forget();
}

/// Adds a lazily loaded style sheet to the page. Loading starts at once, and the returned future waits for it. A sheet
/// that was added before is not waited for. A sheet that fails to load is requested again at the next call.
pub fn add_style(name: &str) -> impl Future<Output = ()> + use<> {
    let add = || {
        let document = document()?;
        if document.get_element_by_id(name).is_some() {
            return None;
        }
        let folder = document
            .query_selector("[data-parts]")
            .ok()??
            .get_attribute("data-parts")?;
        let link = document.create_element("link").ok()?;
        link.set_id(name);
        link.set_attribute("rel", "stylesheet").ok()?;
        link.set_attribute("href", &format!("{folder}{name}")).ok()?;
        let arrived = Promise::new(&mut |resolve, reject| {
            // Exactly one of the two closures runs, and both are dropped together.
            for (event, then) in [("load", resolve), ("error", reject)] {
                let _ = link.add_event_listener_with_callback(event, &then);
            }
        });
        document.head()?.append_child(&link).ok()?;
        Some((link, arrived))
    };
    let added = add();
    async move {
        if let Some((link, arrived)) = added
            && JsFuture::from(arrived).await.is_err()
        {
            link.remove();
        }
    }
}

/// Opens the browser's print dialog.
pub fn print() {
    if let Some(window) = web_sys::window() {
        // If the browser cannot print, the document remains on screen.
        let _ = window.print();
    }
}

/// Scrolls to the top of the page.
pub fn scroll_to_top() {
    if let Some(window) = web_sys::window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}

/// The element that the app is mounted into.
pub fn root() -> Option<Element> {
    document()?.get_element_by_id("app")
}

/// Navigates to one of the page's own fragments.
pub fn go(fragment: &str) {
    if let Some(window) = web_sys::window() {
        // If this fails, the reader stays on the current page.
        let _ = window.location().set_hash(fragment);
    }
}
