//! The workers, without the browser: what they are asked, what they compute, what they answer.
//!
//! There are two, each a binary of its own, so that each stays small: [`SimulationWorker`] runs chunks of trials,
//! [`StressWorker`] parts of stress tests and of withdrawal runs. The page sends a scenario once and then asks for parts
//! of the work. The result of a part does not depend on which worker computes it, so nothing is lost with a worker that
//! fails. The page cancels a request by ignoring its answer; it ends and replaces a worker that is still busy with it.

#[cfg(target_arch = "wasm32")]
mod browser;
mod message;
mod session;
mod simulation;
mod stress;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod testing;

#[cfg(target_arch = "wasm32")]
pub use browser::{UNREADABLE, serve, serve_bytes};
pub use message::{Reply, Request, Test};
pub use session::{Computed, Refusal, Session, Worker};
pub use simulation::SimulationWorker;
pub use stress::StressWorker;
