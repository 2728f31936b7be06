//! What has happened so far in one trial.

use super::measure::MEASURES;

/// What is left of the resources, and what has happened so far in one trial.
#[derive(Clone, Copy, Default)]
pub(crate) struct TrialState {
    /// Used of each source so far, in the order of [`SourceKind::DEFAULT_ORDER`].
    pub(super) used: [f64; 6],
    pub(super) insurance_paid: f64,
    pub(crate) gross: f64,
    pub(crate) obligation: f64,
    pub(crate) shortfall: f64,
    pub(crate) equity_change: f64,
    /// The smallest difference of available money and uses after a breach; below zero where it did not suffice.
    pub(crate) margin: Option<f64>,
}

impl TrialState {
    /// In the order of [`super::measure::Measure::ALL`].
    pub(crate) fn measures(&self) -> [f64; MEASURES] {
        [self.gross, self.obligation, self.shortfall]
    }
}

/// What one breach adds to the drivers of the tail.
pub(crate) struct Effect {
    /// Stolen value over all held value.
    pub(crate) stolen_share: f64,
    /// Price change of what was stolen, from the hack to the payout.
    pub(crate) price_change: f64,
    /// Whether something was stolen and nothing recovered.
    pub(crate) lost_for_good: bool,
}
