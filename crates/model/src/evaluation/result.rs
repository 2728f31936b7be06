//! The result of an evaluation.

use super::headline::Headline;
use crate::digest::Digest;
use crate::hack::waterfall::uses_help;
use crate::hack::{ClaimCurve, Costs, PlimsollLine, Source, SponsorUse, Verdict};
use crate::scenario::Means;

/// Everything the deterministic model says about a scenario.
///
/// Money is in the reporting currency, units in units of the asset, fractions are 1 for 100 %. Every number
/// is finite. What cannot be computed is `None`, and the field's documentation says when.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Evaluation {
    /// The version of the model that computed this.
    pub model_version: u32,
    /// Per holding, in the order of the scenario.
    pub holdings: Vec<HoldingResult>,
    /// Value of all hot balances at the price of the hack: Σ h(hot)·p.
    pub hot_value: f64,
    /// Value in reach of the hack: Σ S·p.
    pub gross_exposure: f64,
    /// Value recovered before payout: Σ (S − N)·p.
    pub recovered: f64,
    /// Value after recovery: Σ N·p.
    pub net_exposure: f64,
    /// The part of it that was in insured tiers.
    pub insured_loss: f64,
    /// The customers' part of it: Σ C·p.
    pub customer_loss: f64,
    /// The house's part of it: Σ E·p.
    pub house_loss: f64,
    /// Value of guarantee units stolen from cold storage: Σ g·s(cold)·p. It is the house's loss, and no part
    /// of the exposure, which counts what is kept for customers.
    pub guarantee_loss: f64,
    /// A hole that was there before the hack: Σ max(0, o − H)·p. No part of this hack's obligation.
    pub already_missing: f64,
    /// K: claims at the value the policy gives them, τ·Σ C·v.
    pub full_claims: f64,
    /// κ·K less the obligation: what the cap per customer saves the exchange.
    pub saved_by_cap: f64,
    /// O: what must be paid now.
    pub obligation: f64,
    /// What customers get for it: less than the obligation by the slippage of buying units back.
    pub received: f64,
    /// F: claim tokens at face, (1 − κ)·K; zero if the policy gives none.
    pub token_face: f64,
    /// F·t: what the tokens are worth to customers.
    pub token_value: f64,
    /// O / m. `None` if the number of affected customers is zero or not known.
    pub average_owed: Option<f64>,
    /// Σ C·p / m: the value lost by the average affected customer. `None` likewise.
    pub average_loss: Option<f64>,
    /// The distribution of claims over the customers who make one. `None` likewise, and if no customer makes one.
    pub claims: Option<ClaimCurve>,
    /// (received + F·t) / Σ C·p: the part of the value at the hack that customers get. `None` if they lost nothing.
    pub received_ratio: Option<f64>,
    /// Σ C·p − received − F·t, signed: a fixed price can pay more or less than the value at the hack.
    pub customers_bear: f64,
    /// The claims of those who bear it, at the price of the hack.
    pub claims_of_bearers: f64,
    /// The amount borne over the claims of those who bear it. `None` if they have no claims.
    pub loss_rate: Option<f64>,
    /// What the hack costs besides.
    pub costs: Costs,
    /// The obligation and the costs.
    pub uses: f64,
    /// What can pay, in the order of use.
    pub sources: Vec<Source>,
    /// What is used of the sponsor's parts.
    pub sponsor_used: SponsorUse,
    /// Σ available.
    pub available: f64,
    /// Uses less Σ used, never below zero: the residual exposure.
    pub shortfall: f64,
    /// Σ available less uses, never below zero: what is left when all is paid.
    pub spare: f64,
    /// How far all prices can rise together between the hack and the payout before there is a shortfall, as a
    /// fraction of the price at payout. `None` if there is one already, or if no rise up to a thousandfold
    /// leads to one.
    pub price_headroom: Option<f64>,
    /// Σ available / uses. `None` when uses are zero.
    pub coverage_ratio: Option<f64>,
    /// Σ δ·p·(guarantee and own units left): what the price change does to what the exchange still has.
    pub revaluation: f64,
    /// What the hack does to the exchange's equity.
    pub equity_change: f64,
    /// Equity before plus the change. `None` if the equity before is not known.
    pub equity_after: Option<f64>,
    /// Whether the promise can be kept.
    pub verdict: Verdict,
    /// How much the hot tier may hold before the exchange needs credit or a sponsor: the line by own means. Equity, which
    /// the verdict looks at too, is no part of it.
    #[cfg_attr(feature = "serde", serde(rename = "plimsoll_line_own_means"))]
    pub line_own_means: PlimsollLine,
    /// How much the hot tier may hold before customers go short: the line with credit and sponsor. Without either it is
    /// that by own means.
    #[cfg_attr(feature = "serde", serde(rename = "plimsoll_line_with_help"))]
    pub line_with_help: PlimsollLine,
    /// What becomes of the customers if what is missing is never paid. `None` if nothing is missing.
    pub if_never_paid: Option<IfNeverPaid>,
    /// The digest of all of the above.
    pub digest: Digest,
}

/// The customers' figures if what is missing is never paid: what there is, is shared among the claims due, customers'
/// and costs, in proportion. Claim tokens, which are not due, keep their value.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct IfNeverPaid {
    /// The part of every claim due that is paid: 1 − shortfall / uses.
    pub paid_ratio: f64,
    /// What is paid of the obligation, in money.
    pub paid: f64,
    /// What customers get for it, in money.
    pub received: f64,
    /// What is paid to the average affected customer. `None` as [`Evaluation::average_owed`].
    pub average_paid: Option<f64>,
    /// (received + F·t) / Σ C·p. `None` if customers lost nothing.
    pub received_ratio: Option<f64>,
    /// Σ C·p − received − F·t, signed.
    pub customers_bear: f64,
    /// The amount borne over the claims of those who bear it. `None` if they have no claims.
    pub loss_rate: Option<f64>,
}

/// What the model says about one holding.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct HoldingResult {
    /// S, in units.
    pub stolen: f64,
    /// N, in units.
    pub net_stolen: f64,
    /// C, in units.
    pub customer_loss: f64,
    /// E, in units.
    pub house_loss: f64,
    /// p·(1+δ), in money per unit.
    pub price_at_payout: f64,
    /// v: what a lost unit costs the exchange, in money per unit.
    pub unit_value: f64,
    /// What customers get for a lost unit that is paid in full, in money per unit: in kind without slippage.
    pub unit_received: f64,
    /// τ·C·v, in money.
    pub claims: f64,
    /// The house's own units that are left.
    pub own_left: f64,
    /// Guarantee units that are left.
    pub guarantee_left: f64,
    /// Units owed beyond those held before the hack.
    pub already_missing: f64,
}

impl Evaluation {
    /// Whether there is any credit or sponsor. Without, the two Plimsoll lines are one.
    pub fn has_help(&self) -> bool {
        self.sources
            .iter()
            .any(|source| source.name.is_help() && source.available > 0.0)
    }

    /// Whether credit or a sponsor is used.
    pub fn uses_help(&self) -> bool {
        uses_help(&self.sources)
    }

    /// The Plimsoll line of these means.
    pub fn line(&self, means: Means) -> PlimsollLine {
        match means {
            Means::Own => self.line_own_means,
            Means::WithHelp => self.line_with_help,
        }
    }

    /// One of the figures by which results are compared, in money.
    pub fn headline(&self, figure: Headline) -> Option<f64> {
        if figure == Headline::PlimsollLine {
            return match self.line_with_help {
                PlimsollLine::Line { value, .. } => Some(value),
                _ => None,
            };
        }
        Self::figure(figure.name())?.of(self)
    }

    /// Whether customers get at least what they lost, at the price of the hack. Only then are they called whole.
    pub fn customers_are_whole(&self) -> bool {
        self.customers_bear <= 0.0
    }
}
