//! The worker of the simulation in the browser.

#[cfg(target_arch = "wasm32")]
fn main() {
    plimsoll_worker::serve::<plimsoll_worker::SimulationWorker>();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
