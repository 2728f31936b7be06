//! The browser's side: receives messages and sends the answers.

use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use crate::{Reply, Request, Session, Worker};

/// Answers the page for as long as the worker runs.
pub fn serve<W: Worker + 'static>() {
    let mut session = Session::<W>::default();
    serve_bytes(Reply::Ready.to_bytes(), move |request, now| {
        let request = Request::from_bytes(request).map_err(|_| UNREADABLE)?;
        let reply = session.answer(request, now).map_err(|_| NOT_MINE)?;
        Ok(reply.map(|reply| reply.to_bytes()))
    });
}

/// What is wrong with a request that is not one.
pub const UNREADABLE: &str = "the page sent a request that cannot be read";
const NOT_MINE: &str = "the page sent a request that this worker cannot do";

/// Sends `ready`, and then answers the page for as long as the worker runs. `answer` takes the bytes of a request and a
/// clock in milliseconds, and gives the bytes of the answer, if there is one. Its error is thrown, and the page then
/// replaces the worker.
pub fn serve_bytes(
    ready: Vec<u8>,
    mut answer: impl FnMut(&[u8], &dyn Fn() -> f64) -> Result<Option<Vec<u8>>, &'static str> + 'static,
) {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let clock = scope.performance();
    let reply_to = scope.clone();
    let send = move |reply: &[u8]| {
        let message = js_sys::Uint8Array::from(reply);
        // Transferred, which saves a copy.
        let buffer = js_sys::Array::of1(&message.buffer());
        if reply_to.post_message_with_transfer(&message, &buffer).is_err() {
            wasm_bindgen::throw_str("the answer cannot be sent to the page");
        }
    };
    send(&ready);
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let message: js_sys::Uint8Array = event.data().unchecked_into();
        let now = || clock.as_ref().map_or(0.0, web_sys::Performance::now);
        match answer(&message.to_vec(), &now) {
            Ok(Some(reply)) => send(&reply),
            Ok(None) => {}
            Err(wrong) => wasm_bindgen::throw_str(wrong),
        }
    });
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    // The listener stays for as long as the worker runs.
    on_message.forget();
}
