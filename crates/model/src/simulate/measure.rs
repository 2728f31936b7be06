//! What is measured of each trial.

/// What is measured of each trial.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Measure {
    /// Value in reach of its breaches: Σ S·p.
    GrossLoss,
    /// What customers must be paid.
    Obligation,
    /// What is missing at the first breach that cannot be paid for.
    Shortfall,
}

impl Measure {
    /// All of them, in the order of a [`Tally`].
    pub const ALL: [Measure; 3] = [Measure::GrossLoss, Measure::Obligation, Measure::Shortfall];
}

/// The number of measures.
pub(crate) const MEASURES: usize = Measure::ALL.len();
