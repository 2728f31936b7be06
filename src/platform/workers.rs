//! Workers: threads beside the page's own, each with a copy of the code that it runs.

use gloo_events::EventListener;
use plimsoll_worker::{Reply, Request};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, MessageEvent, WorkerOptions, WorkerType};
use yew::Callback;

/// What a worker says, or what is said of it.
#[derive(Clone, Debug, PartialEq)]
pub enum News {
    /// An answer.
    Reply(Reply),
    /// It failed, or could not be started.
    Failed,
}

/// The kinds of workers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// It runs trials.
    Simulation,
    /// It computes parts of stress tests.
    Stress,
}

/// A worker. It ends when this is dropped.
pub struct Worker {
    worker: web_sys::Worker,
    _listeners: [EventListener; 2],
}

impl Worker {
    /// Starts a worker of a kind; `None` where the browser has none. Whether it works is told later.
    pub fn start(kind: Kind, news: Callback<News>) -> Option<Self> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = web_sys::Worker::new_with_options(&address(kind)?, &options).ok()?;
        let failed = news.clone();
        let listeners = [
            EventListener::new(&worker, "message", move |event| {
                let data = event.unchecked_ref::<MessageEvent>().data();
                let bytes: &js_sys::Uint8Array = data.unchecked_ref();
                let reply = Reply::from_bytes(&bytes.to_vec());
                news.emit(reply.map_or(News::Failed, News::Reply));
            }),
            EventListener::new(&worker, "error", move |_| failed.emit(News::Failed)),
        ];
        Some(Self {
            worker,
            _listeners: listeners,
        })
    }

    /// Sends a request. Whether it arrives shows in the answer.
    pub fn send(&self, request: &Request) {
        let _ = self
            .worker
            .post_message(&js_sys::Uint8Array::from(&request.to_bytes()[..]));
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

/// How many threads the machine runs at once.
pub fn hardware_threads() -> usize {
    web_sys::window().map_or(1, |window| window.navigator().hardware_concurrency() as usize)
}

/// Where a worker's script is: the page's own script says in which folder.
fn address(kind: Kind) -> Option<String> {
    let script = web_sys::window()?
        .document()?
        .query_selector("script[data-parts]")
        .ok()??;
    let folder = script.unchecked_into::<HtmlElement>().get_attribute("data-parts")?;
    let script = match kind {
        Kind::Simulation => "worker.js",
        Kind::Stress => "stress-worker.js",
    };
    Some(format!("{folder}{script}"))
}
