//! What a stress test moves, how far, and which result it watches.

use crate::scenario::input::Input;

/// Settings of the stress tests. No result of the scenario itself depends on them.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "serde", serde(default, deny_unknown_fields))]
pub struct Stress {
    /// The result that is watched.
    pub target: Target,
    /// Whether a shortfall is watched even where nothing is missing. Without it nobody has chosen the default, and it
    /// follows the verdict: where nothing is missing, what is left is watched ([`crate::stress::watched`]).
    pub target_fixed: bool,
    /// The level of an expected shortfall.
    pub level: f64,
    /// How far an input without a range of its own is moved, up and down: a part of its present value; of a fraction, so
    /// many points.
    pub spread: f64,
    /// Whether balances that are held and owed are moved each by itself. Without it a balance of customers moves on both
    /// sides, since a deposit is both an asset held and a claim owed. Asked by those tests that compare inputs: the tornado
    /// and the indices.
    pub apart: bool,
    /// Ranges and units that the user has set, one for an input at most.
    pub ranges: Vec<InputRange>,
    /// The two inputs of the grid and of the frontier.
    pub axes: Axes,
    /// Points of the grid along each axis.
    pub resolution: f64,
    /// Trials at each point, where the target is simulated; never more than the simulation has.
    pub trials: f64,
}

impl Default for Stress {
    fn default() -> Self {
        Self {
            target: Target::default(),
            target_fixed: false,
            apart: false,
            level: 0.99,
            // An assumption, and only a way to compare inputs: it says nothing of how likely a move is.
            spread: 0.2,
            ranges: Vec::new(),
            axes: Axes::default(),
            resolution: 50.0,
            // Sixteen chunks: enough for a standard error of differences between points.
            trials: 32_768.0,
        }
    }
}

/// A result that a stress test watches.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Target {
    /// What is missing, in money.
    #[default]
    Shortfall,
    /// What customers must be paid, in money.
    Obligation,
    /// All that can pay over all that must be paid; undefined where nothing must be.
    CoverageRatio,
    /// The hot value at the Plimsoll line, in money; undefined where there is no line.
    PlimsollLine,
    /// Of the simulation: the probability of a shortfall within the horizon.
    ShortfallProbability,
    /// Of the simulation: the expected shortfall of the gross loss at the level, in money.
    TailGrossLoss,
    /// Of the simulation: the expected shortfall of the obligation at the level, in money.
    TailObligation,
    /// Of the simulation: the expected shortfall of what is missing at the level, in money.
    TailShortfall,
    /// All that can pay less all that must be paid, in money: what is left, or below zero what is missing.
    Surplus,
}

impl Target {
    /// All of them, those of the deterministic model first.
    pub const ALL: [Target; 9] = [
        Target::Shortfall,
        Target::Surplus,
        Target::Obligation,
        Target::CoverageRatio,
        Target::PlimsollLine,
        Target::ShortfallProbability,
        Target::TailGrossLoss,
        Target::TailObligation,
        Target::TailShortfall,
    ];

    /// Whether it is a result of the simulation, with a standard error.
    pub fn is_simulated(self) -> bool {
        use Target::*;
        match self {
            Shortfall | Surplus | Obligation | CoverageRatio | PlimsollLine => false,
            ShortfallProbability | TailGrossLoss | TailObligation | TailShortfall => true,
        }
    }

    /// Whether it is an amount of money; otherwise it is a plain number.
    pub fn is_money(self) -> bool {
        !matches!(self, Target::CoverageRatio | Target::ShortfallProbability)
    }
}

/// What the user has set for one input. What is left out has its default.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "serde", serde(default, deny_unknown_fields))]
pub struct InputRange {
    /// Which input.
    pub input: Input,
    /// The low end of its range.
    pub low: Option<f64>,
    /// The high end.
    pub high: Option<f64>,
    /// The change that counts as one when changes of several inputs are measured together.
    pub unit: Option<f64>,
}

/// Two inputs that are moved together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "serde", serde(default, deny_unknown_fields))]
pub struct Axes {
    /// Along the horizontal axis.
    pub x: Input,
    /// Along the vertical axis.
    pub y: Input,
}

impl Default for Axes {
    /// How much is kept in hot, and what happens to prices until the payout.
    fn default() -> Self {
        Self {
            x: Input::Hot,
            y: Input::PayoutPrice,
        }
    }
}
