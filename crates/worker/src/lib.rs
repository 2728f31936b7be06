//! The workers, without the browser: what they are asked, what they do, what they answer.
//!
//! There are two, each a binary of its own, so that each stays small: [`SimulationWorker`] runs chunks of trials,
//! [`StressWorker`] parts of stress tests and of withdrawal runs. The page sends a scenario once and then parts of the
//! work. What comes of a part does not depend on who does it, so a worker keeps nothing that would be lost with it. A
//! request is cancelled by no longer wanting its answer; a worker that is still at it is ended and replaced.

#[cfg(target_arch = "wasm32")]
mod browser;
mod message;
mod simulation;
mod stress;

use plimsoll_formats::LinkError;

#[cfg(target_arch = "wasm32")]
pub use browser::serve;
pub use message::{Reply, Request, Test};
pub use simulation::SimulationWorker;
pub use stress::StressWorker;

/// What answers requests, and holds between them what they are about.
pub trait Worker: Default {
    /// Does what is asked; some requests have no answer. `now` is a clock in milliseconds.
    ///
    /// # Errors
    /// If the page sent what it should not have.
    fn answer(&mut self, request: Request, now: impl Fn() -> f64) -> Result<Option<Reply>, Refusal>;
}

/// Why a request is not answered. It is a mistake of the page, not of its reader.
#[derive(Clone, Debug, PartialEq)]
pub enum Refusal {
    /// The scenario cannot be read.
    Scenario(LinkError),
    /// It is for the other worker.
    NotMine,
}
