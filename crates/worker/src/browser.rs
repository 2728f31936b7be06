//! The browser's side: receives messages and sends the answers.

use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use crate::{Reply, Request, Session, Worker};

/// Answers the page for as long as the worker runs.
pub fn serve<W: Worker + 'static>() {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let clock = scope.performance();
    let mut session = Session::<W>::default();
    let reply_to = scope.clone();
    let send = move |reply: &Reply| {
        let message = js_sys::Uint8Array::from(&reply.to_bytes()[..]);
        // Transferred, which saves a copy.
        let buffer = js_sys::Array::of1(&message.buffer());
        if reply_to.post_message_with_transfer(&message, &buffer).is_err() {
            wasm_bindgen::throw_str("the answer cannot be sent to the page");
        }
    };
    send(&Reply::Ready);
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        // An error is thrown, and the page then replaces the worker.
        let message: js_sys::Uint8Array = event.data().unchecked_into();
        let Ok(request) = Request::from_bytes(&message.to_vec()) else {
            wasm_bindgen::throw_str("the page sent a request that cannot be read")
        };
        let now = || clock.as_ref().map_or(0.0, web_sys::Performance::now);
        match session.answer(request, now) {
            Ok(Some(reply)) => send(&reply),
            Ok(None) => {}
            Err(_) => wasm_bindgen::throw_str("the page sent a request that this worker cannot do"),
        }
    });
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    // The listener stays for as long as the worker runs.
    on_message.forget();
}
