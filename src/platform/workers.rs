//! Web workers: threads besides the main one, each with its own copy of the code. They speak in bytes; what these mean is
//! for those who start them.

use gloo_events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, MessageEvent, WorkerOptions, WorkerType};
use yew::Callback;

/// A message from a worker, or the news that it failed.
#[derive(Clone, Debug, PartialEq)]
pub enum News {
    /// The bytes of a message.
    Message(Vec<u8>),
    /// The worker failed or could not be started.
    Failed,
}

/// The kinds of workers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Runs trials of the simulation.
    Simulation,
    /// Computes parts of the stress tests.
    Stress,
    /// Reads, checks and ranks filings.
    Sector,
    /// Turns workbooks into tables.
    Workbook,
}

/// A worker. Dropping it terminates the worker.
pub struct Worker {
    worker: web_sys::Worker,
    _listeners: [EventListener; 2],
}

impl Worker {
    /// Starts a worker. `None` if the browser does not support workers. Whether it works is reported later, through
    /// `news`.
    pub fn start(kind: Kind, news: Callback<News>) -> Option<Self> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = web_sys::Worker::new_with_options(&address(kind)?, &options).ok()?;
        let failed = news.clone();
        let listeners = [
            EventListener::new(&worker, "message", move |event| {
                let data = event.unchecked_ref::<MessageEvent>().data();
                let bytes: &js_sys::Uint8Array = data.unchecked_ref();
                news.emit(News::Message(bytes.to_vec()));
            }),
            EventListener::new(&worker, "error", move |_| failed.emit(News::Failed)),
        ];
        Some(Self {
            worker,
            _listeners: listeners,
        })
    }

    /// Sends the bytes of a message. If they do not arrive, there is no answer.
    pub fn send(&self, bytes: &[u8]) {
        let message = js_sys::Uint8Array::from(bytes);
        // Transferred, which saves a copy of files of many megabytes.
        let buffer = js_sys::Array::of1(&message.buffer());
        let _ = self.worker.post_message_with_transfer(&message, &buffer);
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

/// The number of threads that the machine can run at once, as the browser reports it.
pub fn hardware_threads() -> usize {
    web_sys::window().map_or(1, |window| window.navigator().hardware_concurrency() as usize)
}

/// The URL of a worker's script. It is in the folder that an attribute of the page's own script names.
fn address(kind: Kind) -> Option<String> {
    let script = web_sys::window()?
        .document()?
        .query_selector("script[data-parts]")
        .ok()??;
    let folder = script.unchecked_into::<HtmlElement>().get_attribute("data-parts")?;
    let script = match kind {
        Kind::Simulation => "worker.js",
        Kind::Stress => "stress-worker.js",
        Kind::Sector => "sector-worker.js",
        Kind::Workbook => "workbook-worker.js",
    };
    Some(format!("{folder}{script}"))
}
