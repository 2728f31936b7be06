//! The line with two sides: too little in hot does not serve a run, too much is more than a hack may take.

use super::balances::balances;
use super::course::Model;
use super::noise::Silence;
use super::simulator::RunOutcome;
use crate::Scenario;
use crate::hack::line::{self, PlimsollLine};
use crate::scenario::{Means, RawScenario};
use crate::simulate::Estimate;

/// How much may lie in hot, from both sides, in money at the prices of the hack.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Window {
    /// The hot value now.
    pub hot_value: f64,
    /// The side of the run: with less in hot, some request waits.
    pub least: LeastHot,
    /// The side of the hack: with more in hot, customers go short, credit and sponsor counted.
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
    /// No hot value serves: the run needs more than the hack allows, or one of the two sides has no value.
    None,
}

/// The window of a scenario, from the run without noise and the deterministic Plimsoll line with credit
/// and sponsor: customers want to be paid, with whatever money.
///
/// The run is computed again for each hot value that is tried: what the hack takes, and with it the coverage that
/// customers see, changes with it.
pub fn window(scenario: &Scenario) -> Window {
    let line = line::solve(scenario, Means::WithHelp);
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
/// The factor from one scale to the next.
const STEP: f64 = 1.25;

/// Four times the scale at which everything is in hot: from there on deposits only grow in proportion.
fn most_scale(scenario: &RawScenario, hot_value: f64) -> f64 {
    let cold: f64 = scenario.holdings.iter().map(|h| h.held.cold * h.price).sum();
    4.0 * (1.0 + cold / hot_value).min(1e6)
}

fn least_hot(scenario: &RawScenario) -> (f64, LeastHot) {
    let hot_value: f64 = scenario.holdings.iter().map(|h| h.held.hot * h.price).sum();
    if hot_value <= 0.0 {
        return (hot_value, LeastHot::NothingHot);
    }
    let mut pipe = Vec::new();
    if serves(scenario, 0.0, &mut pipe) {
        return (hot_value, LeastHot::Nothing);
    }
    let most = most_scale(scenario, hot_value);
    let (mut low, mut high) = (0.0, FIRST);
    while !serves(scenario, high, &mut pipe) {
        if high >= most {
            return (hot_value, LeastHot::None);
        }
        (low, high) = (high, high * STEP);
    }
    // To a millionth: further digits of a run mean nothing.
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
/// at one scale of hot, with the same random numbers, and compares what they needed with what is there. What is missing is
/// a continuous function of the scale, and its root is found by secants within a bracket (the Illinois method: Dowell and
/// Jarratt, "A Modified Regula Falsi Method for Computing the Root of an Equation", BIT 11, 1971).
pub struct BufferSearch {
    scenario: RawScenario,
    hot_value: f64,
    scale: Option<f64>,
    /// No scale beyond this is tried.
    most: f64,
    rounds: u32,
    /// The newest scale that was too little, with what hot was short of what was needed: below zero.
    low: Option<Tried>,
    /// The newest that sufficed, with what was left.
    high: Option<Tried>,
    result: Option<Estimate>,
}

/// A scale that was tried.
#[derive(Clone, Copy)]
struct Tried {
    scale: f64,
    /// Hot less what was needed.
    gap: f64,
    /// The weight of the gap in a secant, which is halved for an end that stays.
    weight: f64,
}

/// The largest number of rounds: after more the search does not converge.
const ROUNDS: u32 = 16;
/// The largest gap that counts as zero, as a part of what is needed.
const CLOSE: f64 = 2e-4;

impl BufferSearch {
    /// Begins the search.
    pub fn new(scenario: &Scenario) -> Self {
        let (hot_value, least) = least_hot(scenario);
        let begin = match least {
            LeastHot::Value { value } => value / hot_value,
            _ => 1.0,
        };
        let has_hot = balances(scenario, begin).hot > 0.0;
        Self {
            hot_value,
            scale: has_hot.then_some(begin),
            most: most_scale(scenario, hot_value),
            scenario: RawScenario::clone(scenario),
            rounds: 0,
            low: None,
            high: None,
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
        // More in hot adds nothing to pay from.
        let Some(buffer) = outcome.smallest_buffer else { return };
        let hot = balances(&self.scenario, scale).hot;
        let gap = hot - buffer.value;
        let is_low = gap < 0.0;
        // What a unit of scale adds to hot, less what it adds to what is needed.
        let other = if is_low {
            self.high.or(self.low)
        } else {
            self.low.or(self.high)
        };
        let slope = match other {
            Some(other) => (gap - other.gap) / (scale - other.scale),
            None => balances(&self.scenario, 1.0).hot,
        };
        if gap.abs() <= CLOSE * hot.max(buffer.value) {
            self.result = Some(Estimate {
                value: scale * self.hot_value,
                standard_error: buffer
                    .standard_error
                    .filter(|_| slope > 0.0)
                    .map(|error| error / slope * self.hot_value),
            });
            return;
        }
        let (same, across) = match is_low {
            true => (&mut self.low, &mut self.high),
            false => (&mut self.high, &mut self.low),
        };
        if let (Some(_), Some(across)) = (&*same, across) {
            across.weight *= 0.5;
        }
        *same = Some(Tried {
            scale,
            gap,
            weight: 1.0,
        });
        let next = match (self.low, self.high) {
            (Some(low), Some(high)) => {
                let (short, spare) = (-low.gap * low.weight, high.gap * high.weight);
                low.scale + (high.scale - low.scale) * (short / (short + spare)).clamp(0.02, 0.98)
            }
            // All so far was too little: up by the secant, but not too far. Or it sufficed: down.
            (Some(_), None) if slope > 0.0 => (scale - gap / slope).min(4.0 * scale.max(FIRST)),
            (Some(_), None) => 2.0 * scale.max(FIRST),
            (None, _) if slope > 0.0 => (scale - gap / slope).max(0.0),
            (None, _) => 0.5 * scale,
        };
        if self.rounds < ROUNDS && next <= self.most {
            self.scale = Some(next);
        }
    }

    /// The hot value, in money. `None` if no hot value serves a run with that probability, or the search did not
    /// converge. Its standard error is that of the balance that is needed, divided by the slope of the gap.
    pub fn result(&self) -> Option<Estimate> {
        self.result
    }
}
