//! What the screen knows of the simulation, and the hook that feeds it.

use std::rc::Rc;

use plimsoll_model::simulate::{Distribution, Outcome, SimulatedLines};
use plimsoll_model::{Digest, Scenario};

/// What the screen knows of the simulation of the present scenario.
#[derive(Clone, Default)]
pub struct Run {
    /// The scenario that is simulated. Another one may be on screen already.
    pub of: Option<Rc<Scenario>>,
    /// Of the trials so far; none before the first estimate.
    pub outcome: Option<Rc<Outcome>>,
    /// One for each of [`plimsoll_model::simulate::Measure::ALL`]; empty before the first estimate.
    pub distributions: Rc<[Distribution]>,
    /// None of those that are still searched.
    pub lines: SimulatedLines,
    /// Trials so far.
    pub done: u64,
    /// Trials that were asked for.
    pub total: u64,
    /// Trials a second.
    pub per_second: f64,
    /// Workers that run them.
    pub workers: usize,
    /// Workers could not start: the page itself runs the trials.
    pub on_main_thread: bool,
    /// Whether there is more to come.
    pub is_running: bool,
}

impl Run {
    /// Whether it is about this scenario.
    pub fn is_of(&self, scenario: &Rc<Scenario>) -> bool {
        self.of.as_ref() == Some(scenario)
    }

    /// The digest of the complete simulation of this scenario.
    pub fn digest_of(&self, scenario: &Rc<Scenario>) -> Option<Digest> {
        let is_complete = self.total > 0 && self.done == self.total;
        let outcome = self.outcome.as_ref().filter(|_| self.is_of(scenario) && is_complete)?;
        Some(outcome.digest)
    }
}

impl PartialEq for Run {
    /// Results are compared by where they are: they are made once and shared.
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
