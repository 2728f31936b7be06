//! Files that a reader saves and opens. The browser makes them from the page's own memory and reads them into it: nothing
//! is asked from anywhere.

use js_sys::{Array, JsString, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, BlobPropertyBag, DragEvent, Event, File, FileList, HtmlAnchorElement, HtmlInputElement, Url};
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
    String::from_utf8(Uint8Array::new(&buffer).to_vec()).map_err(|_| NotRead::NotText)
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

/// A name for a file about something that a reader named. What file systems refuse or read as more than a name becomes a
/// hyphen.
pub fn name_for(title: &str, otherwise: &str, extension: &str) -> String {
    let mut name = String::new();
    for c in title.chars().take(60) {
        if c.is_alphanumeric() {
            name.push(c);
        } else if !name.is_empty() && !name.ends_with('-') {
            name.push('-');
        }
    }
    let name = name.trim_end_matches('-');
    let name = if name.is_empty() { otherwise } else { name };
    format!("plimsoll-{name}.{extension}")
}

/// Saves a file of text, given in parts.
pub fn save(name: &str, kind: &str, parts: &[String]) {
    // A browser that refuses leaves the reader without a file, and with the figures on screen.
    let _ = try_save(name, kind, parts);
}

fn try_save(name: &str, kind: &str, parts: &[String]) -> Option<()> {
    let list: Array = parts.iter().map(|part| JsString::from(part.as_str())).collect();
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let blob = Blob::new_with_str_sequence_and_options(&list, &options).ok()?;
    let address = Url::create_object_url_with_blob(&blob).ok()?;
    let document = web_sys::window()?.document()?;
    let link: HtmlAnchorElement = document.create_element("a").ok()?.dyn_into().ok()?;
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // The browser has taken hold of the contents by the end of the click.
    Url::revoke_object_url(&address).ok()
}

#[cfg(test)]
mod tests {
    use super::name_for;

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
}
