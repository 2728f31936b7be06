//! Sums over the holdings: what the waterfall and the Plimsoll line are made of.

use super::flow::{Flow, Position, Prices, Theft};
use crate::scenario::{Holding, RawScenario};

/// Sums over the holdings, in money. What the waterfall and the Plimsoll line are made of.
#[derive(Clone, Copy, Default)]
pub(crate) struct Totals {
    pub(crate) gross: f64,
    pub(crate) net: f64,
    pub(crate) insured: f64,
    pub(crate) customer_loss: f64,
    pub(crate) house_loss: f64,
    pub(crate) claims_at_value: f64,
    pub(crate) claims_as_received: f64,
    pub(crate) guarantee: f64,
    pub(crate) own_left: f64,
    pub(crate) guarantee_loss: f64,
    pub(crate) revaluation: f64,
    /// What was stolen, at the price at payout.
    pub(crate) gross_at_payout: f64,
}

impl Totals {
    /// Adds a holding with its guarantee units and the fraction of them that the hack takes.
    pub(crate) fn add(&mut self, flow: &Flow, prices: &Prices, guarantee: f64, guarantee_stolen: f64) {
        let guarantee_left = guarantee * (1.0 - guarantee_stolen);
        self.gross += flow.stolen * prices.at_hack;
        self.net += flow.net * prices.at_hack;
        self.insured += flow.net_insured * prices.at_hack;
        self.customer_loss += flow.customers * prices.at_hack;
        self.house_loss += flow.house * prices.at_hack;
        self.claims_at_value += flow.customers * prices.unit_value();
        self.claims_as_received += flow.customers * prices.unit_received();
        self.guarantee += guarantee_left * prices.at_payout;
        self.own_left += flow.own_left * prices.sale();
        self.guarantee_loss += guarantee * guarantee_stolen * prices.at_hack;
        self.revaluation += prices.change * prices.at_hack * (guarantee_left + flow.own_left);
        self.gross_at_payout += flow.stolen * prices.at_payout;
    }

    /// The sums when every hot balance is scaled by `x`.
    pub(crate) fn scaled(scenario: &RawScenario, x: f64) -> Self {
        let mut totals = Self::default();
        for holding in &scenario.holdings {
            let flow = Flow::new(
                Position::scaled(holding, x),
                Theft::of(holding),
                holding.attribution,
                scenario.resources.insurance.covers,
            );
            totals.add(&flow, &Prices::of(holding), holding.guarantee, holding.stolen.cold);
        }
        totals
    }
}

/// Guarantee units that the hack leaves.
pub(crate) fn guarantee_left(holding: &Holding) -> f64 {
    holding.guarantee * (1.0 - holding.stolen.cold)
}
