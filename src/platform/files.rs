//! Files that the reader saves and opens. The browser makes them from memory and reads them into memory, without any
//! network request.

use gloo_events::{EventListener, EventListenerOptions, EventListenerPhase};
use js_sys::{Array, JsString, Uint8Array};
use plimsoll_formats::find_payload;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    Blob, BlobPropertyBag, ClipboardEvent, DragEvent, Element, Event, File, FileList, HtmlAnchorElement,
    HtmlInputElement, Url,
};
use yew::Callback;

use super::timer::Timeout;

/// A file that the reader has chosen or dropped.
#[derive(Clone, Debug, PartialEq)]
pub struct Chosen(File);

/// Why a file could not be read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum NotRead {
    /// The file is too large. Holds its size in bytes.
    TooBig(f64),
    /// The file is not text.
    NotText,
    /// The browser could not read it.
    Failed,
}

impl Chosen {
    /// The name of the file.
    pub fn name(&self) -> String {
        self.0.name()
    }

    /// Reads the file as text and calls back with it. Refuses a file of more than `max_bytes`.
    pub fn read(self, max_bytes: usize, done: Callback<Result<String, NotRead>>) {
        spawn_local(async move {
            let bytes = self.bytes(max_bytes).await;
            done.emit(bytes.and_then(|bytes| plimsoll_formats::text::of_bytes(bytes).ok_or(NotRead::NotText)));
        });
    }

    /// The bytes of the file.
    ///
    /// # Errors
    /// If it has more than `max_bytes`, or the browser cannot read it.
    pub async fn bytes(&self, max_bytes: usize) -> Result<Vec<u8>, NotRead> {
        let size = self.0.size();
        if size > max_bytes as f64 {
            return Err(NotRead::TooBig(size));
        }
        let buffer = JsFuture::from(self.0.array_buffer())
            .await
            .map_err(|_| NotRead::Failed)?;
        Ok(Uint8Array::new(&buffer).to_vec())
    }
}

/// The files chosen in an input. The input is then cleared, so that the same file can be chosen again.
pub fn chosen(event: &Event) -> Vec<Chosen> {
    let input: Option<HtmlInputElement> = event.target().and_then(|target| target.dyn_into().ok());
    let Some(input) = input else { return Vec::new() };
    let files = list(input.files());
    input.set_value("");
    files
}

/// The files dropped by a drag event.
pub fn dropped(event: &DragEvent) -> Vec<Chosen> {
    list(event.data_transfer().and_then(|data| data.files()))
}

fn list(files: Option<FileList>) -> Vec<Chosen> {
    let Some(files) = files else { return Vec::new() };
    (0..files.length()).filter_map(|at| files.get(at)).map(Chosen).collect()
}

/// What the reader brings in: files, or a pasted text.
pub type Incoming = (Vec<Chosen>, Option<String>);

/// Calls back when files are dropped anywhere on the page, or when a text that may be a scenario or a link is pasted
/// outside a field. A drop that a part of the page has handled itself is not reported.
pub fn on_bring(callback: Callback<Incoming>) -> Vec<EventListener> {
    let may_be_ours = |text: &str| text.trim_start().starts_with('{') || find_payload(text).is_some();
    listen_to_bring(EventListenerPhase::Bubble, may_be_ours, callback)
}

/// The same for a screen that takes files and texts of its own: it is asked before [`on_bring`], and takes all files and
/// each text for which `takes` holds.
pub fn on_bring_to_screen(takes: fn(&str) -> bool, callback: Callback<Incoming>) -> Vec<EventListener> {
    listen_to_bring(EventListenerPhase::Capture, takes, callback)
}

fn listen_to_bring(
    phase: EventListenerPhase,
    takes: fn(&str) -> bool,
    callback: Callback<Incoming>,
) -> Vec<EventListener> {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else {
        return Vec::new();
    };
    let listen = |name: &'static str, then: Box<dyn FnMut(&Event)>| {
        let options = EventListenerOptions { phase, passive: false };
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
            // Without this the browser would replace the page with the file.
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
                let text = event
                    .clipboard_data()
                    .filter(|_| !is_in_field && !event.default_prevented());
                let text = text.and_then(|data| data.get_data("text/plain").ok());
                if let Some(text) = text.filter(|text| takes(text)) {
                    event.prevent_default();
                    on_paste.emit((Vec::new(), Some(text)));
                }
            }),
        ),
    ]
}

/// A file name: `plimsoll-`, the title that the reader gave, and the extension. `otherwise` is used in place of an
/// empty title.
pub fn name_for(title: &str, otherwise: &str, extension: &str) -> String {
    match &*file_name(title) {
        "" => format!("plimsoll-{otherwise}.{extension}"),
        name => format!("plimsoll-{name}.{extension}"),
    }
}

/// A file name like that of [`name_for`], with `what` the file shows after the title.
pub fn name_of(title: &str, what: &str, extension: &str) -> String {
    match &*file_name(title) {
        "" => format!("plimsoll-{what}.{extension}"),
        name => format!("plimsoll-{name}-{what}.{extension}"),
    }
}

/// The title as part of a file name. Characters that file systems refuse or give a meaning to become hyphens.
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

/// How long the object URL of a download remains valid, in milliseconds. No browser takes that long to start the
/// download.
const REVOKE_AFTER_MS: u32 = 60_000;

/// The media type of a table.
pub const CSV: &str = "text/csv";

const BYTE_ORDER_MARK: &str = "\u{feff}";

/// The characters that a text file of this media type begins with. Without a byte order mark, Excel opens a
/// double-clicked table in the machine's own encoding, and Japanese text is garbled.
fn beginning(kind: &str) -> &'static str {
    if kind == CSV { BYTE_ORDER_MARK } else { "" }
}

/// Saves a text file, given in parts.
pub fn save(name: &str, kind: &str, parts: &[String]) {
    // If the browser refuses, there is no file, but the figures remain on screen.
    let _ = try_save(name, kind, parts);
}

fn try_save(name: &str, kind: &str, parts: &[String]) -> Option<()> {
    let parts = parts.iter().map(String::as_str);
    let list: Array = [beginning(kind)].into_iter().chain(parts).map(JsString::from).collect();
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    try_save_blob(name, &Blob::new_with_str_sequence_and_options(&list, &options).ok()?)
}

/// Saves a file that is already in bytes.
pub fn save_bytes(name: &str, kind: &str, bytes: &[u8]) {
    // The result is ignored for the same reason as in `save`.
    let _ = try_save_bytes(name, kind, bytes);
}

fn try_save_bytes(name: &str, kind: &str, bytes: &[u8]) -> Option<()> {
    let beginning = match bytes.starts_with(BYTE_ORDER_MARK.as_bytes()) {
        true => "",
        false => beginning(kind),
    };
    let list = Array::of2(&JsString::from(beginning), &Uint8Array::from(bytes));
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    try_save_blob(
        name,
        &Blob::new_with_u8_array_sequence_and_options(&list, &options).ok()?,
    )
}

/// Saves a binary file that the browser has made.
pub fn save_blob(name: &str, blob: &Blob) {
    // The result is ignored for the same reason as in `save`.
    let _ = try_save_blob(name, blob);
}

fn try_save_blob(name: &str, blob: &Blob) -> Option<()> {
    let address = Url::create_object_url_with_blob(blob).ok()?;
    let document = web_sys::window()?.document()?;
    let link: HtmlAnchorElement = document.create_element("a").ok()?.dyn_into().ok()?;
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // Safari reads the contents some time after the click.
    Timeout::new(REVOKE_AFTER_MS, move || {
        // A URL that cannot be revoked is freed with the page.
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
