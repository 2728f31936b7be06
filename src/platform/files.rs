//! Files that a reader saves and opens. The browser makes them from the page's own memory and reads them into it: nothing
//! is asked from anywhere.

use gloo_events::{EventListener, EventListenerOptions};
use gloo_timers::callback::Timeout;
use js_sys::{Array, JsString, Uint8Array};
use plimsoll_formats::find_payload;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    Blob, BlobPropertyBag, ClipboardEvent, DragEvent, Element, Event, File, FileList, HtmlAnchorElement,
    HtmlInputElement, Url,
};
use yew::Callback;

/// A file that the reader chose or dropped.
#[derive(Clone, Debug, PartialEq)]
pub struct Chosen(File);

/// Why a file could not be read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum NotRead {
    /// It is larger than it may be: so many bytes.
    TooBig(f64),
    /// It is no text.
    NotText,
    /// The browser could not read it.
    Failed,
}

impl Chosen {
    /// Its name.
    pub fn name(&self) -> String {
        self.0.name()
    }

    /// Reads its text, and calls back with it.
    pub fn read(self, max_bytes: usize, done: Callback<Result<String, NotRead>>) {
        spawn_local(async move { done.emit(read(&self.0, max_bytes).await) });
    }
}

async fn read(file: &File, max_bytes: usize) -> Result<String, NotRead> {
    let size = file.size();
    if size > max_bytes as f64 {
        return Err(NotRead::TooBig(size));
    }
    let buffer = JsFuture::from(file.array_buffer()).await.map_err(|_| NotRead::Failed)?;
    plimsoll_formats::text::of_bytes(Uint8Array::new(&buffer).to_vec()).ok_or(NotRead::NotText)
}

/// The files that were chosen in an input, which is empty afterwards: the same file can be chosen again.
pub fn chosen(event: &Event) -> Vec<Chosen> {
    let input: Option<HtmlInputElement> = event.target().and_then(|target| target.dyn_into().ok());
    let Some(input) = input else { return Vec::new() };
    let files = list(input.files());
    input.set_value("");
    files
}

/// The files that were dropped.
pub fn dropped(event: &DragEvent) -> Vec<Chosen> {
    list(event.data_transfer().and_then(|data| data.files()))
}

fn list(files: Option<FileList>) -> Vec<Chosen> {
    let Some(files) = files else { return Vec::new() };
    (0..files.length()).filter_map(|at| files.get(at)).map(Chosen).collect()
}

/// What a reader brings in: files, or a text.
pub type Brought = (Vec<Chosen>, Option<String>);

/// Calls back when files are dropped anywhere on the page, or a text is pasted outside of its fields that may be a
/// scenario or a link. What a part of the page takes for itself does not come here.
pub fn on_bring(callback: Callback<Brought>) -> Vec<EventListener> {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else {
        return Vec::new();
    };
    let listen = |name: &'static str, then: Box<dyn FnMut(&Event)>| {
        let options = EventListenerOptions::enable_prevent_default();
        EventListener::new_with_options(&document, name, options, then)
    };
    let dropped_here = |event: &Event| {
        let event: &DragEvent = event.unchecked_ref();
        let data = event.data_transfer().filter(|_| !event.default_prevented())?;
        data.types().includes(&JsString::from("Files"), 0).then_some(data)
    };
    let (on_drop, on_paste) = (callback.clone(), callback);
    vec![
        listen(
            "dragover",
            // Without this the browser opens the file in place of the page.
            Box::new(move |event| {
                if dropped_here(event).is_some() {
                    event.prevent_default();
                }
            }),
        ),
        listen(
            "drop",
            Box::new(move |event| {
                if let Some(data) = dropped_here(event) {
                    event.prevent_default();
                    on_drop.emit((list(data.files()), None));
                }
            }),
        ),
        listen(
            "paste",
            Box::new(move |event| {
                let event: &ClipboardEvent = event.unchecked_ref();
                let is_in_field = event
                    .target()
                    .and_then(|target| target.dyn_into::<Element>().ok())
                    .is_some_and(|element| element.matches("input, textarea, select").unwrap_or(false));
                let text = event.clipboard_data().filter(|_| !is_in_field);
                let text = text.and_then(|data| data.get_data("text/plain").ok());
                let may_be_ours = |text: &String| text.trim_start().starts_with('{') || find_payload(text).is_some();
                if let Some(text) = text.filter(may_be_ours) {
                    on_paste.emit((Vec::new(), Some(text)));
                }
            }),
        ),
    ]
}

/// A name for a file about something that a reader named.
pub fn name_for(title: &str, otherwise: &str, extension: &str) -> String {
    match &*file_name(title) {
        "" => format!("plimsoll-{otherwise}.{extension}"),
        name => format!("plimsoll-{name}.{extension}"),
    }
}

/// The same with what it shows of it at the end.
pub fn name_of(title: &str, what: &str, extension: &str) -> String {
    match &*file_name(title) {
        "" => format!("plimsoll-{what}.{extension}"),
        name => format!("plimsoll-{name}-{what}.{extension}"),
    }
}

/// What file systems refuse or read as more than a name becomes a hyphen.
fn file_name(title: &str) -> String {
    let mut name = String::new();
    for c in title.chars().take(60) {
        if c.is_alphanumeric() {
            name.push(c);
        } else if !name.is_empty() && !name.ends_with('-') {
            name.push('-');
        }
    }
    name.truncate(name.trim_end_matches('-').len());
    name
}

/// How long the address of a download stands: longer than any browser takes to begin with it.
const REVOKE_AFTER_MS: u32 = 60_000;

/// The kind of a table.
pub const CSV: &str = "text/csv";

/// What a file of text begins with. Without a byte order mark Excel takes a table that is opened by double-click for the
/// encoding of the machine, in which Japanese cannot be read.
fn beginning(kind: &str) -> &'static str {
    if kind == CSV { "\u{feff}" } else { "" }
}

/// Saves a file of text, given in parts.
pub fn save(name: &str, kind: &str, parts: &[String]) {
    // A browser that refuses leaves the reader without a file, and with the figures on screen.
    let _ = try_save(name, kind, parts);
}

fn try_save(name: &str, kind: &str, parts: &[String]) -> Option<()> {
    let parts = parts.iter().map(String::as_str);
    let list: Array = [beginning(kind)].into_iter().chain(parts).map(JsString::from).collect();
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    try_save_blob(name, &Blob::new_with_str_sequence_and_options(&list, &options).ok()?)
}

/// Saves a file that the browser made.
pub fn save_blob(name: &str, blob: &Blob) {
    // As above.
    let _ = try_save_blob(name, blob);
}

fn try_save_blob(name: &str, blob: &Blob) -> Option<()> {
    let address = Url::create_object_url_with_blob(blob).ok()?;
    let document = web_sys::window()?.document()?;
    let link: HtmlAnchorElement = document.create_element("a").ok()?.dyn_into().ok()?;
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // Safari takes hold of the contents some time after the click.
    Timeout::new(REVOKE_AFTER_MS, move || {
        // An address that cannot be revoked goes with the page.
        let _ = Url::revoke_object_url(&address);
    })
    .forget();
    Some(())
}

#[cfg(test)]
mod tests {
    use super::{CSV, beginning, name_for, name_of};

    #[test]
    fn a_name_is_nothing_but_a_name() {
        let check = |title: &str, expected: &str| assert_eq!(name_for(title, "scenario", "json"), expected);
        check("Coincheck, January 2018", "plimsoll-Coincheck-January-2018.json");
        check("../../etc/passwd", "plimsoll-etc-passwd.json");
        check("コインチェック 2018年", "plimsoll-コインチェック-2018年.json");
        check(" <script> ", "plimsoll-script.json");
        check("…", "plimsoll-scenario.json");
        check(&"a".repeat(200), &format!("plimsoll-{}.json", "a".repeat(60)));
    }

    #[test]
    fn only_tables_begin_with_a_byte_order_mark() {
        assert_eq!(beginning(CSV), "\u{feff}");
        assert_eq!(beginning("application/json"), "");
        assert_eq!(beginning("image/svg+xml"), "");
    }

    #[test]
    fn a_name_says_what_it_shows() {
        assert_eq!(
            name_of("Coincheck, 2018", "hull", "svg"),
            "plimsoll-Coincheck-2018-hull.svg"
        );
        assert_eq!(name_of("…", "hull", "svg"), "plimsoll-hull.svg");
        assert_eq!(
            name_of(&"a".repeat(200), "hull", "png"),
            format!("plimsoll-{}-hull.png", "a".repeat(60))
        );
    }
}
