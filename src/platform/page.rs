//! The page as a whole: language, title, colours, and when it goes away.

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

/// Shows that a part of the page did not arrive: there are no texts to say it with but those of the page's own HTML.
pub fn could_not_start() {
    let find = |selector| document()?.query_selector(selector).ok()?;
    for shown in ["#cannot-run", "#cannot-run [data-why=load]"]
        .into_iter()
        .filter_map(find)
    {
        let _ = shown.remove_attribute("hidden");
    }
}

/// Says in which language the page is, for hyphenation, fonts and voices.
pub fn set_language(tag: &str) {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        // Only a name that is no name could fail.
        let _ = root.set_attribute("lang", tag);
    }
}

/// Chooses light or dark; nothing leaves it to the system.
pub fn set_theme(theme: Option<&str>) {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        let _ = match theme {
            Some(theme) => root.set_attribute("data-theme", theme),
            None => root.remove_attribute("data-theme"),
        };
    }
}

/// Whether the system is set to dark.
pub fn prefers_dark() -> bool {
    let query = web_sys::window().and_then(|window| window.match_media("(prefers-color-scheme: dark)").ok().flatten());
    query.is_some_and(|query| query.matches())
}

/// Whether there is room for one column alone.
pub fn is_narrow() -> bool {
    let query = web_sys::window().and_then(|window| window.match_media("(max-width: 900px)").ok().flatten());
    query.is_some_and(|query| query.matches())
}

/// Names the page in tabs and history.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Calls back when the page is hidden or left, the last moment at which it can keep anything.
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

/// Calls back when the reader comes back from another page and the browser shows this one as it was left: while it was
/// away it was told nothing.
pub fn on_return(callback: Callback<()>) -> Option<EventListener> {
    let window = web_sys::window()?;
    Some(EventListener::new(&window, "pageshow", move |event| {
        let persisted = Reflect::get(event, &"persisted".into());
        if persisted.is_ok_and(|persisted| persisted.is_truthy()) {
            callback.emit(());
        }
    }))
}

/// Shows the children of an element in another order than they stand in: each at its place, from 0. Its style must heed
/// the order.
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
            // What cannot be shown there stands in its old place until it is moved.
            let _ = child.style().set_property("order", &order);
        }
    }
}

/// Moves the focus to the element with this id, if there is one.
pub fn focus(id: &str) {
    find_and_focus(id);
}

/// What hides an element until it is opened.
const FOLDED: &str = "details:not([open])";

/// What a link to a part of the page does: it moves the focus there. Its fragment would be taken for an address of the
/// page's own.
pub fn skip_to(id: &'static str) -> Callback<MouseEvent> {
    Callback::from(move |event: MouseEvent| {
        event.prevent_default();
        focus(id);
    })
}

/// `false` if there is no such element.
fn find_and_focus(id: &str) -> bool {
    let Some(element) = document().and_then(|document| document.get_element_by_id(id)) else {
        return false;
    };
    // What is folded cannot have the focus.
    while let Ok(Some(folded)) = element.closest(FOLDED)
        && folded.set_attribute("open", "").is_ok()
    {}
    if let Ok(element) = element.dyn_into::<HtmlElement>() {
        // Without the focus the reader is where they were.
        let _ = element.focus();
        // What is typed into a field takes the place of what it begins with.
        if let Ok(input) = element.dyn_into::<HtmlInputElement>()
            && input.has_attribute("data-field")
        {
            input.select();
        }
    }
    true
}

/// Turns of the page that an element may take to come on screen.
const TURNS: u32 = 10;

/// The same for an element that is about to come on screen, now or some turns later.
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

/// Adds a style sheet from the folder of what is loaded later; it is on its way at once, and what is returned waits for
/// it. What is here already is not waited for. A sheet that does not arrive is asked for again at the next try.
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
            // One of the two is called, once; both are given up with it.
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

/// Opens the browser's window for printing.
pub fn print() {
    if let Some(window) = web_sys::window() {
        // A browser that cannot print leaves the document on screen.
        let _ = window.print();
    }
}

/// Shows the top of the page.
pub fn scroll_to_top() {
    if let Some(window) = web_sys::window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}

/// The element that the app is mounted into.
pub fn root() -> Option<Element> {
    document()?.get_element_by_id("app")
}

/// Goes to an address of the page's own.
pub fn go(fragment: &str) {
    if let Some(window) = web_sys::window() {
        // Without it the reader stays where they are.
        let _ = window.location().set_hash(fragment);
    }
}
