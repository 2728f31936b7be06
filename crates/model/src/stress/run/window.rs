//! The line with two sides: too little in hot does not serve a run, too much is more than a hack may take.

use super::{Model, RunOutcome, Silence, balances};
use crate::Scenario;
use crate::line::{self, PlimsollLine};
use crate::raw::RawScenario;
use crate::simulate::Estimate;

/// How much may lie in hot, from both sides, in money at the prices of the hack.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Window {
    /// The hot value now.
    pub hot_value: f64,
    /// The side of the run: with less in hot, some request waits.
    pub least: LeastHot,
    /// The side of the hack: with more in hot, customers go short.
    pub line: PlimsollLine,
    /// What is left between the two.
    pub window: WindowKind,
}

/// The smallest hot value that serves the run.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "serde", serde(tag = "kind", rename_all = "snake_case"))]
pub enum LeastHot {
    /// This one, in money. It was found by a search upward: a smaller one that serves the run by itself, below one that
    /// does not, can be missed.
    Value {
        /// The hot value.
        value: f64,
    },
    /// Refills serve the run even with nothing in hot.
    Nothing,
    /// No hot value that was tried serves the run: customers ask for more than there is, or the hack takes what is put
    /// there.
    None,
    /// Nothing of value is kept in hot, so there is nothing to scale.
    NothingHot,
}

/// The hot values that are neither too little nor too much.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "serde", serde(tag = "kind", rename_all = "snake_case"))]
pub enum WindowKind {
    /// From one to the other, in money.
    Between {
        /// With less, the run is not served.
        low: f64,
        /// With more, the hack is not survived.
        high: f64,
    },
    /// From this on: no hot value leads to a shortfall.
    From {
        /// With less, the run is not served.
        low: f64,
    },
    /// There is none: what serves the run is more than the hack allows, or one of the two has no value at all.
    None,
}

/// The window of a scenario, from the run without noise and the deterministic Plimsoll line.
///
/// The run is computed again for each hot value that is tried: what the hack takes, and with it the coverage that
/// customers see, changes with it.
pub fn window(scenario: &Scenario) -> Window {
    let line = line::solve(scenario);
    let (hot_value, least) = least_hot(scenario);
    let low = match least {
        LeastHot::Value { value } => Some(value),
        LeastHot::Nothing => Some(0.0),
        LeastHot::None | LeastHot::NothingHot => None,
    };
    let window = match (low, line) {
        (Some(low), PlimsollLine::Line { value: high, .. }) if low <= high => WindowKind::Between { low, high },
        (Some(low), PlimsollLine::Unsinkable) => WindowKind::From { low },
        _ => WindowKind::None,
    };
    Window {
        hot_value,
        least,
        line,
        window,
    }
}

/// Whether a hot balance scaled by `x` serves the run without noise.
fn serves(scenario: &RawScenario, x: f64, pipe: &mut Vec<f64>) -> bool {
    let model = Model::new(scenario, x);
    let buffer = model.served(&mut Silence, pipe).buffer();
    buffer.is_some_and(|buffer| buffer <= model.start.hot)
}

/// The first scale that is tried, as a part of now.
const FIRST: f64 = 1.0 / 1024.0;
/// By how much one scale is larger than the one before.
const STEP: f64 = 1.25;

fn least_hot(scenario: &RawScenario) -> (f64, LeastHot) {
    let hot_value: f64 = scenario.holdings.iter().map(|h| h.held.hot * h.price).sum();
    if hot_value <= 0.0 {
        return (hot_value, LeastHot::NothingHot);
    }
    let mut pipe = Vec::new();
    if serves(scenario, 0.0, &mut pipe) {
        return (hot_value, LeastHot::Nothing);
    }
    // Up to where all that is kept is in hot, and four times as far: from there on deposits only grow in proportion.
    let cold: f64 = scenario.holdings.iter().map(|h| h.held.cold * h.price).sum();
    let most = 4.0 * (1.0 + cold / hot_value).min(1e6);
    let (mut low, mut high) = (0.0, FIRST);
    while !serves(scenario, high, &mut pipe) {
        if high >= most {
            return (hot_value, LeastHot::None);
        }
        (low, high) = (high, high * STEP);
    }
    // To a millionth: further digits of a run say nothing.
    while high - low > 1e-6 * high {
        let middle = 0.5 * (low + high);
        if serves(scenario, middle, &mut pipe) {
            high = middle;
        } else {
            low = middle;
        }
    }
    (
        hot_value,
        LeastHot::Value {
            value: high * hot_value,
        },
    )
}

/// Searches for the smallest hot value that serves a run with the chosen probability, in rounds: each simulates all runs
/// at one scale of hot, with the same random numbers, and the next scale is the one that would hold the balance which they
/// needed.
///
/// The error of the result is that of the balance; that the balance depends on the scale is left out of it.
pub struct BufferSearch {
    /// Hot at the start of the run for each unit of scale, in money.
    per_scale: f64,
    hot_value: f64,
    scale: Option<f64>,
    rounds: u32,
    result: Option<Estimate>,
}

/// More rounds than this say that the search does not settle.
const ROUNDS: u32 = 12;

impl BufferSearch {
    /// Begins the search.
    pub fn new(scenario: &Scenario) -> Self {
        let (hot_value, least) = least_hot(scenario);
        let begin = match least {
            LeastHot::Value { value } => value / hot_value,
            _ => 1.0,
        };
        // Straight in the scale, until what is spared for hot is more than the hack leaves.
        let per_scale = balances(scenario, 1e-6).hot * 1e6;
        Self {
            per_scale,
            hot_value,
            scale: (per_scale > 0.0).then_some(begin),
            rounds: 0,
            result: None,
        }
    }

    /// The scale of the next round, for [`super::RunSimulator::new`]; `None` when the search is over.
    pub fn scale(&self) -> Option<f64> {
        self.scale
    }

    /// Takes the result of a round.
    pub fn take(&mut self, outcome: &RunOutcome) {
        let Some(scale) = self.scale.take() else { return };
        self.rounds += 1;
        let Some(buffer) = outcome.smallest_buffer else { return };
        let next = buffer.value / self.per_scale;
        if (next - scale).abs() <= 1e-3 * next.max(scale) {
            let in_hot = self.hot_value / self.per_scale;
            self.result = Some(Estimate {
                value: next * self.hot_value,
                standard_error: buffer.standard_error.map(|error| error * in_hot),
            });
        } else if self.rounds < ROUNDS {
            self.scale = Some(next);
        }
    }

    /// The hot value, in money; `None` if none serves a run with that probability, or the search did not settle.
    pub fn result(&self) -> Option<Estimate> {
        self.result
    }
}
