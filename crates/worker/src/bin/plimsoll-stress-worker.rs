//! The worker of stress tests in the browser.

#[cfg(target_arch = "wasm32")]
fn main() {
    plimsoll_worker::serve::<plimsoll_worker::StressWorker>();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
