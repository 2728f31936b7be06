//! The deterministic model: from a scenario to what is at stake, owed, paid and missing (DESIGN §3.1).

use crate::claims::{self, ClaimCurve};
use crate::digest::{Digest, Digester};
use crate::flow::{Flow, Position, Prices, Theft};
use crate::line::{self, PlimsollLine};
use crate::numeric::{Bounded, zero_if_rounding};
use crate::raw::{BorneBy, Insurance, Means, RawScenario, SourceKind};
use crate::{MODEL_VERSION, Scenario};

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
    /// How claims are spread over the customers who make one. `None` likewise, and if nobody does.
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
    /// Adds a holding with so many guarantee units, of which the hack takes this fraction.
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
pub(crate) fn guarantee_left(holding: &crate::Holding) -> f64 {
    holding.guarantee * (1.0 - holding.stolen.cold)
}

/// The promise to customers, with all that does not depend on the loss.
pub(crate) struct Promise {
    take_up: f64,
    coverage: f64,
    cap: Option<f64>,
    /// Customers who make a claim. Those who make none are no part of the curve: a cap bites on the claims that are
    /// made.
    claimants: f64,
    gini: f64,
    /// The spread of claims, where there is a cap that it matters to.
    sigma: f64,
    gives_tokens: bool,
}

/// K, O and F, in money.
pub(crate) struct Due {
    pub(crate) full_claims: f64,
    pub(crate) paid_now: f64,
    pub(crate) token_face: f64,
}

impl Promise {
    pub(crate) fn new(scenario: &RawScenario) -> Self {
        let policy = &scenario.reimbursement;
        Self {
            take_up: policy.take_up,
            coverage: policy.coverage,
            cap: policy.cap,
            claimants: scenario.exchange.customers_affected.unwrap_or(0.0) * policy.take_up,
            gini: policy.gini,
            sigma: policy.cap.map_or(0.0, |_| claims::spread(policy.gini)),
            gives_tokens: policy.token_price.is_some(),
        }
    }

    /// What claims of this value make due.
    pub(crate) fn due(&self, claims_at_value: f64) -> Due {
        let full_claims = self.take_up * claims_at_value;
        let covered = self.coverage * full_claims;
        let paid_now = match self.cap {
            Some(cap) if self.claimants > 0.0 => {
                let (_, mean_paid) = claims::capped(covered / self.claimants, self.sigma, cap);
                // Not covered less what is saved: where claims are far above the cap, that would leave only rounding.
                let capped = self.claimants * mean_paid;
                if zero_if_rounding(covered - capped, covered) > 0.0 {
                    capped
                } else {
                    covered
                }
            }
            _ => covered,
        };
        Due {
            full_claims,
            paid_now,
            token_face: if self.gives_tokens {
                (1.0 - self.coverage) * full_claims
            } else {
                0.0
            },
        }
    }

    /// How claims are spread over the customers who make one; `None` if nobody does.
    fn curve(&self, due: &Due) -> Option<ClaimCurve> {
        let covered = self.coverage * due.full_claims;
        (self.claimants > 0.0).then(|| ClaimCurve::new(covered / self.claimants, self.gini, self.cap))
    }
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
    /// That of the [`Balance`], without the rest of it: stress tests ask for no more, thousands of times with a key.
    pub(crate) fn new(raw: &RawScenario, totals: &Totals, promise: &Promise) -> Self {
        let uses = promise.due(totals.claims_at_value).paid_now + costs(raw).total;
        Self::after(raw, totals, uses, drop)
    }

    /// That of a scenario.
    pub(crate) fn of(raw: &RawScenario) -> Self {
        Self::new(raw, &Totals::scaled(raw, 1.0), &Promise::new(raw))
    }

    /// After what must be paid is taken from the sources in the order of use.
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
    costs: Costs,
    gap: Gap,
    /// In the order of use.
    sources: [Source; SourceKind::DEFAULT_ORDER.len()],
    sponsor_used: SponsorUse,
    equity_change: f64,
    equity_after: Option<f64>,
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
        let leans_on_others = sources.iter().any(|source| source.name.is_help() && source.used > 0.0);
        let verdict = if gap.shortfall > 0.0 {
            Verdict::Short
        } else if leans_on_others || equity_after.is_some_and(|equity| equity < 0.0) {
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

/// Evaluates a scenario. It cannot fail: a scenario is valid by construction.
///
/// Points that the formulas of the design leave open are settled here: the sponsor's parts are drawn in the
/// order loan, equity, subordinated; equity counts the whole insurance payment, since the insurer owes it
/// whether or not customers need it; guarantee units stolen from cold reduce equity and do not come back.
pub fn evaluate(scenario: &Scenario) -> Evaluation {
    let raw: &RawScenario = scenario;
    let mut totals = Totals::default();
    let mut holdings = Vec::with_capacity(raw.holdings.len());
    let (mut hot_value, mut already_missing, mut claims_of_bearers) = (0.0, 0.0, 0.0);
    for holding in &raw.holdings {
        let flow = Flow::new(
            Position::scaled(holding, 1.0),
            Theft::of(holding),
            holding.attribution,
            raw.resources.insurance.covers,
        );
        let prices = Prices::of(holding);
        totals.add(&flow, &prices, holding.guarantee, holding.stolen.cold);
        hot_value += holding.held.hot * holding.price;
        already_missing += flow.missing * holding.price;
        if raw.reimbursement.borne_by == BorneBy::AllCustomers || flow.customers > 0.0 {
            claims_of_bearers += holding.owed * holding.price;
        }
        holdings.push(HoldingResult {
            stolen: flow.stolen,
            net_stolen: flow.net,
            customer_loss: flow.customers,
            house_loss: flow.house,
            price_at_payout: prices.at_payout,
            unit_value: prices.unit_value(),
            unit_received: prices.unit_received(),
            claims: raw.reimbursement.take_up * flow.customers * prices.unit_value(),
            own_left: flow.own_left,
            guarantee_left: guarantee_left(holding),
            already_missing: flow.missing,
        });
    }

    let promise = Promise::new(raw);
    let balance = Balance::new(raw, &totals, &promise);
    let claims = promise.curve(&balance.due);
    let Due {
        full_claims,
        paid_now: obligation,
        token_face,
    } = balance.due;
    let token_value = token_face * raw.reimbursement.token_price.unwrap_or(0.0);
    let received = if totals.claims_at_value > 0.0 {
        obligation * (totals.claims_as_received / totals.claims_at_value)
    } else {
        0.0
    };
    let customers_bear = zero_if_rounding(totals.customer_loss - received - token_value, totals.customer_loss);
    let per_customer = |money: f64| {
        let affected = raw.exchange.customers_affected.unwrap_or(0.0);
        (affected > 0.0).then(|| money / affected)
    };
    let ratio = |part: f64, whole: f64| (whole > 0.0).then(|| part / whole);

    let Balance {
        costs,
        gap,
        sources,
        sponsor_used,
        equity_change,
        equity_after,
        verdict,
        ..
    } = balance;
    let Gap {
        uses,
        available,
        shortfall,
    } = gap;

    let if_never_paid = (shortfall > 0.0).then(|| {
        let paid_ratio = 1.0 - shortfall / uses;
        let received = paid_ratio * received;
        let customers_bear = totals.customer_loss - received - token_value;
        IfNeverPaid {
            paid_ratio,
            paid: paid_ratio * obligation,
            received,
            average_paid: per_customer(paid_ratio * obligation),
            received_ratio: ratio(received + token_value, totals.customer_loss),
            customers_bear,
            loss_rate: ratio(customers_bear, claims_of_bearers),
        }
    });

    let mut evaluation = Evaluation {
        model_version: MODEL_VERSION,
        holdings,
        hot_value,
        gross_exposure: totals.gross,
        recovered: totals.gross - totals.net,
        net_exposure: totals.net,
        insured_loss: totals.insured,
        customer_loss: totals.customer_loss,
        house_loss: totals.house_loss,
        guarantee_loss: totals.guarantee_loss,
        already_missing,
        full_claims,
        saved_by_cap: raw.reimbursement.coverage * full_claims - obligation,
        obligation,
        received,
        token_face,
        token_value,
        average_owed: per_customer(obligation),
        average_loss: per_customer(totals.customer_loss),
        claims,
        received_ratio: ratio(received + token_value, totals.customer_loss),
        customers_bear,
        claims_of_bearers,
        loss_rate: ratio(customers_bear, claims_of_bearers),
        costs,
        uses,
        sources: sources.to_vec(),
        sponsor_used,
        available,
        shortfall,
        spare: zero_if_rounding(available - uses, uses).at_least(0.0),
        price_headroom: line::price_headroom(raw),
        coverage_ratio: gap.coverage_ratio(),
        revaluation: totals.revaluation,
        equity_change,
        equity_after,
        verdict,
        line_own_means: line::solve(raw, Means::Own),
        line_with_help: line::solve(raw, Means::WithHelp),
        if_never_paid,
        digest: Digest(0),
    };
    evaluation.digest = evaluation.compute_digest();
    evaluation
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

/// The figures by which two results are compared when their digests differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Headline {
    /// Value in reach of the hack.
    GrossExposure,
    /// The customers' part after recovery.
    CustomerLoss,
    /// What must be paid now.
    Obligation,
    /// What customers bear.
    CustomersBear,
    /// The obligation and the costs.
    Uses,
    /// All that can pay.
    Available,
    /// What is missing.
    Shortfall,
    /// What the hack does to the exchange's equity.
    EquityChange,
    /// The hot value at the Plimsoll line with credit and sponsor; none where there is no line.
    PlimsollLine,
}

impl Headline {
    /// The name of the figure in results as JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::GrossExposure => "gross_exposure",
            Self::CustomerLoss => "customer_loss",
            Self::Obligation => "obligation",
            Self::CustomersBear => "customers_bear",
            Self::Uses => "uses",
            Self::Available => "available",
            Self::Shortfall => "shortfall",
            Self::EquityChange => "equity_change",
            Self::PlimsollLine => "plimsoll_line",
        }
    }

    /// In the order in which links carry them.
    pub const ALL: [Self; 9] = [
        Self::GrossExposure,
        Self::CustomerLoss,
        Self::Obligation,
        Self::CustomersBear,
        Self::Uses,
        Self::Available,
        Self::Shortfall,
        Self::EquityChange,
        Self::PlimsollLine,
    ];
}

impl Evaluation {
    /// Whether there is any credit or sponsor. Without, the two Plimsoll lines are one.
    pub fn has_help(&self) -> bool {
        self.sources
            .iter()
            .any(|source| source.name.is_help() && source.available > 0.0)
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
        Some(match figure {
            Headline::GrossExposure => self.gross_exposure,
            Headline::CustomerLoss => self.customer_loss,
            Headline::Obligation => self.obligation,
            Headline::CustomersBear => self.customers_bear,
            Headline::Uses => self.uses,
            Headline::Available => self.available,
            Headline::Shortfall => self.shortfall,
            Headline::EquityChange => self.equity_change,
            Headline::PlimsollLine => match self.line_with_help {
                PlimsollLine::Line { value, .. } => value,
                _ => return None,
            },
        })
    }

    /// Whether customers get at least what they lost, at the price of the hack. Only then are they called whole.
    pub fn customers_are_whole(&self) -> bool {
        self.customers_bear <= 0.0
    }

    fn compute_digest(&self) -> Digest {
        let mut d = Digester::new();
        d.integer(self.holdings.len() as u64);
        for h in &self.holdings {
            let units = [h.stolen, h.net_stolen, h.customer_loss, h.house_loss];
            units.into_iter().for_each(|v| d.number(v));
            let values = [
                h.price_at_payout,
                h.unit_value,
                h.unit_received,
                h.claims,
                h.own_left,
                h.guarantee_left,
                h.already_missing,
            ];
            values.into_iter().for_each(|v| d.number(v));
        }
        for value in [
            self.hot_value,
            self.gross_exposure,
            self.recovered,
            self.net_exposure,
            self.insured_loss,
            self.customer_loss,
            self.house_loss,
            self.guarantee_loss,
            self.already_missing,
            self.full_claims,
            self.saved_by_cap,
            self.obligation,
            self.received,
            self.token_face,
            self.token_value,
            self.customers_bear,
            self.claims_of_bearers,
            self.costs.response,
            self.costs.fine,
            self.costs.lost_income,
            self.costs.halting,
            self.costs.total,
            self.uses,
            self.available,
            self.shortfall,
            self.spare,
            self.revaluation,
            self.equity_change,
            self.sponsor_used.loan,
            self.sponsor_used.equity,
            self.sponsor_used.subordinated,
        ] {
            d.number(value);
        }
        for value in [
            self.average_owed,
            self.average_loss,
            self.received_ratio,
            self.loss_rate,
            self.price_headroom,
            self.coverage_ratio,
            self.equity_after,
        ] {
            d.optional(value);
        }
        d.integer(u64::from(self.claims.is_some()));
        if let Some(c) = &self.claims {
            [c.mean, c.median, c.top_percentile, c.share_capped, c.mean_paid]
                .into_iter()
                .for_each(|v| d.number(v));
        }
        for source in &self.sources {
            d.integer(source.name as u64);
            d.number(source.available);
            d.number(source.used);
        }
        d.integer(self.verdict as u64);
        self.line_own_means.add_to(&mut d);
        self.line_with_help.add_to(&mut d);
        d.integer(u64::from(self.if_never_paid.is_some()));
        if let Some(unpaid) = self.if_never_paid {
            [unpaid.paid_ratio, unpaid.paid, unpaid.received, unpaid.customers_bear]
                .into_iter()
                .for_each(|v| d.number(v));
            [unpaid.average_paid, unpaid.received_ratio, unpaid.loss_rate]
                .into_iter()
                .for_each(|v| d.optional(v));
        }
        d.finish()
    }
}
