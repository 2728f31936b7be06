//! The progress and the results of a simulation, as a screen shows them.

use std::rc::Rc;

use plimsoll_model::simulate::{Distribution, Outcome, SimulatedLines};
use plimsoll_model::{Digest, Scenario};

/// The progress and the results of the simulation.
#[derive(Clone, Default)]
pub struct Run {
    /// The scenario that is simulated. The screen may already show another one.
    pub of: Option<Rc<Scenario>>,
    /// The outcome of the trials so far. `None` before the first estimate.
    pub outcome: Option<Rc<Outcome>>,
    /// One distribution for each of [`plimsoll_model::simulate::Measure::ALL`]. Empty before the first estimate.
    pub distributions: Rc<[Distribution]>,
    /// The simulated lines. A line that is still being searched is `None`.
    pub lines: SimulatedLines,
    /// Number of trials run so far.
    pub done: u64,
    /// Number of trials requested.
    pub total: u64,
    /// Trials per second.
    pub per_second: f64,
    /// Number of workers that run trials.
    pub workers: usize,
    /// Whether the trials run on the main thread because no worker could start.
    pub on_main_thread: bool,
    /// Whether the simulation is still running.
    pub is_running: bool,
}

impl Run {
    /// Whether the run is of this scenario.
    pub fn is_of(&self, scenario: &Rc<Scenario>) -> bool {
        self.of.as_ref() == Some(scenario)
    }

    /// The digest of the outcome. `None` if the run is of another scenario or not complete.
    pub fn digest_of(&self, scenario: &Rc<Scenario>) -> Option<Digest> {
        let is_complete = self.total > 0 && self.done == self.total;
        let outcome = self.outcome.as_ref().filter(|_| self.is_of(scenario) && is_complete)?;
        Some(outcome.digest)
    }
}

impl PartialEq for Run {
    /// Results are compared by pointer: each is made once and shared.
    fn eq(&self, other: &Self) -> bool {
        let same_outcome = match (&self.outcome, &other.outcome) {
            (Some(ours), Some(theirs)) => Rc::ptr_eq(ours, theirs),
            (None, None) => true,
            _ => false,
        };
        same_outcome
            && self.of == other.of
            && Rc::ptr_eq(&self.distributions, &other.distributions)
            && self.lines == other.lines
            && (self.done, self.total, self.workers) == (other.done, other.total, other.workers)
            && self.per_second == other.per_second
            && (self.on_main_thread, self.is_running) == (other.on_main_thread, other.is_running)
    }
}
