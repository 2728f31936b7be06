//! What must be paid, what pays it in which order, and what is missing (`docs/model.md`, "What can pay").

use super::promise::{Due, Promise};
use super::totals::Totals;
use crate::numeric::{Bounded, zero_if_rounding};
use crate::scenario::{Insurance, RawScenario, SourceKind};

/// What the hack costs besides the obligation, in money.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Costs {
    /// Investigation, repair, lawyers, notices.
    pub response: f64,
    /// Fines.
    pub fine: f64,
    /// Operating income lost: months halted × monthly income.
    pub lost_income: f64,
    /// Cost of halting and reopening.
    pub halting: f64,
    /// The sum.
    pub total: f64,
}

/// One source of the waterfall, in money.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Source {
    /// Which resource.
    pub name: SourceKind,
    /// What it can pay.
    pub available: f64,
    /// What is taken from it.
    pub used: f64,
}

/// Whether credit or a sponsor is used.
pub(crate) fn uses_help(sources: &[Source]) -> bool {
    sources.iter().any(|source| source.name.is_help() && source.used > 0.0)
}

/// What is used of the sponsor's parts, drawn in this order, in money.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct SponsorUse {
    /// Lent.
    pub loan: f64,
    /// Put in as equity.
    pub equity: f64,
    /// Lent, ranking behind customers.
    pub subordinated: f64,
}

/// Whether the exchange can keep its promise. It says nothing of what customers bear.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Verdict {
    /// Something is missing.
    Short,
    /// Nothing is missing, but credit or a sponsor is used, or equity after is below zero.
    Strained,
    /// Paid from the exchange's own means.
    Funded,
}

/// What a source can pay, in money.
pub(crate) fn available(scenario: &RawScenario, totals: &Totals, kind: SourceKind) -> f64 {
    let resources = &scenario.resources;
    match kind {
        SourceKind::Insurance => insurance_pays(&resources.insurance, totals.insured, resources.insurance.limit),
        SourceKind::Guarantee => totals.guarantee,
        SourceKind::OwnHoldings => totals.own_left,
        SourceKind::Cash => resources.cash,
        SourceKind::Credit => resources.credit,
        SourceKind::Sponsor => {
            let sponsor = resources.sponsor;
            sponsor.loan + sponsor.equity + sponsor.subordinated
        }
    }
}

/// What insurance pays for an insured loss, up to a limit.
pub(crate) fn insurance_pays(insurance: &Insurance, insured: f64, limit: f64) -> f64 {
    let above = (insured - insurance.deductible).at_least(0.0);
    (insurance.share * above).at_most(limit)
}

/// What a hack does to the equity of an exchange.
pub(crate) fn equity_change(totals: &Totals, insurance_paid: f64, sponsor_equity: f64, due: &Due, costs: f64) -> f64 {
    insurance_paid + sponsor_equity + totals.revaluation
        - totals.house_loss
        - totals.guarantee_loss
        - due.paid_now
        - due.token_face
        - costs
}

/// The costs besides the obligation.
pub(crate) fn costs(scenario: &RawScenario) -> Costs {
    costs_with(scenario, scenario.costs.response, scenario.costs.fine)
}

/// The same with another response and fine.
pub(crate) fn costs_with(scenario: &RawScenario, response: f64, fine: f64) -> Costs {
    let raw = &scenario.costs;
    let lost_income = raw.months_halted * raw.monthly_income;
    Costs {
        response,
        fine,
        lost_income,
        halting: raw.halting,
        total: response + fine + lost_income + raw.halting,
    }
}

/// What must be paid, all that can pay and what is missing, in money.
pub(crate) struct Gap {
    pub(crate) uses: f64,
    pub(crate) available: f64,
    pub(crate) shortfall: f64,
}

impl Gap {
    /// The gap of the [`Balance`] alone: stress tests need it thousands of times for each keystroke.
    pub(crate) fn new(raw: &RawScenario, totals: &Totals, promise: &Promise) -> Self {
        let uses = promise.due(totals.claims_at_value).paid_now + costs(raw).total;
        Self::after(raw, totals, uses, drop)
    }

    /// The gap of a scenario.
    pub(crate) fn of(raw: &RawScenario) -> Self {
        Self::new(raw, &Totals::scaled(raw, 1.0), &Promise::new(raw))
    }

    /// Takes what must be paid from the sources in the order of use; `each` gets every source with what was used of it.
    #[inline(always)]
    fn after(raw: &RawScenario, totals: &Totals, uses: f64, mut each: impl FnMut(Source)) -> Self {
        let (mut need, mut all) = (uses, 0.0);
        for &name in &raw.resources.order {
            let available = available(raw, totals, name);
            let used = available.at_most(need);
            need -= used;
            all += available;
            each(Source { name, available, used });
        }
        Self {
            uses,
            available: all,
            shortfall: zero_if_rounding(need, uses),
        }
    }

    /// Σ available / uses; `None` when uses are zero.
    pub(crate) fn coverage_ratio(&self) -> Option<f64> {
        (self.uses > 0.0).then(|| self.available / self.uses)
    }
}

/// What must be paid, what pays, and what follows from it, in money.
pub(crate) struct Balance {
    pub(crate) due: Due,
    pub(crate) costs: Costs,
    pub(crate) gap: Gap,
    /// In the order of use.
    pub(crate) sources: [Source; SourceKind::DEFAULT_ORDER.len()],
    pub(crate) sponsor_used: SponsorUse,
    pub(crate) equity_change: f64,
    pub(crate) equity_after: Option<f64>,
    pub(crate) verdict: Verdict,
}

impl Balance {
    /// The balance of a scenario with these sums over its holdings.
    pub(crate) fn new(raw: &RawScenario, totals: &Totals, promise: &Promise) -> Self {
        let due = promise.due(totals.claims_at_value);
        let costs = costs(raw);
        let mut sources = SourceKind::DEFAULT_ORDER.map(|name| Source {
            name,
            available: 0.0,
            used: 0.0,
        });
        let mut used_of = [0.0; SourceKind::DEFAULT_ORDER.len()];
        let mut places = sources.iter_mut();
        let gap = Gap::after(raw, totals, due.paid_now + costs.total, |source| {
            used_of[source.name as usize] = source.used;
            if let Some(place) = places.next() {
                *place = source;
            }
        });
        let sponsor_used = draw_sponsor(raw, used_of[SourceKind::Sponsor as usize]);

        let insurance_paid = available(raw, totals, SourceKind::Insurance);
        let equity_change = equity_change(totals, insurance_paid, sponsor_used.equity, &due, costs.total);
        let equity_after = raw.exchange.equity_before.map(|before| before + equity_change);
        let verdict = if gap.shortfall > 0.0 {
            Verdict::Short
        } else if uses_help(&sources) || equity_after.is_some_and(|equity| equity < 0.0) {
            Verdict::Strained
        } else {
            Verdict::Funded
        };
        Self {
            due,
            costs,
            gap,
            sources,
            sponsor_used,
            equity_change,
            equity_after,
            verdict,
        }
    }
}

/// How the sponsor's parts are drawn for this amount.
pub(crate) fn draw_sponsor(scenario: &RawScenario, used: f64) -> SponsorUse {
    let parts = scenario.resources.sponsor;
    let loan = used.at_most(parts.loan);
    let equity = (used - loan).at_most(parts.equity);
    SponsorUse {
        loan,
        equity,
        subordinated: used - loan - equity,
    }
}
