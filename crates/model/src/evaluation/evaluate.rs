//! The deterministic model: from a scenario to what is at stake, owed, paid and missing (`docs/model.md`).

use super::result::{Evaluation, HoldingResult, IfNeverPaid};
use crate::digest::Digest;
use crate::hack::flow::{Flow, Position, Prices, Theft};
use crate::hack::promise::{Due, Promise};
use crate::hack::totals::{Totals, guarantee_left};
use crate::hack::waterfall::{Balance, Gap};
use crate::hack::{PlimsollLine, line};
use crate::numeric::{Bounded, zero_if_rounding};
use crate::scenario::{BorneBy, Means, RawScenario};
use crate::{MODEL_VERSION, Scenario};

/// Evaluates a scenario. It cannot fail: a scenario is valid by construction.
///
/// The formulas are those of `docs/model.md`. The sponsor's parts are drawn in the order loan, equity, subordinated. Equity
/// counts the whole insurance payment, since the insurer owes it whether or not customers need it. Guarantee units stolen
/// from cold reduce equity and do not come back.
pub fn evaluate(scenario: &Scenario) -> Evaluation {
    let raw: &RawScenario = scenario;
    let Loss {
        totals,
        holdings,
        hot_value,
        already_missing,
        claims_of_bearers,
    } = Loss::of(raw);
    let promise = Promise::new(raw);
    let balance = Balance::new(raw, &totals, &promise);
    let Due {
        full_claims,
        paid_now: obligation,
        token_face,
    } = balance.due;
    let received = received(&totals, obligation);
    let customers = Customers {
        loss: totals.customer_loss,
        token_value: token_value(raw, token_face),
        affected: raw.exchange.customers_affected.unwrap_or(0.0),
        claims_of_bearers,
    };
    let customers_bear = customers.bear_rounded(received);
    let Gap {
        uses,
        available,
        shortfall,
    } = balance.gap;

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
        token_value: customers.token_value,
        average_owed: customers.average(obligation),
        average_loss: customers.average(totals.customer_loss),
        claims: promise.curve(&balance.due),
        received_ratio: customers.received_ratio(received),
        customers_bear,
        claims_of_bearers,
        loss_rate: customers.loss_rate(customers_bear),
        costs: balance.costs,
        uses,
        sources: balance.sources.to_vec(),
        sponsor_used: balance.sponsor_used,
        available,
        shortfall,
        spare: zero_if_rounding(available - uses, uses).at_least(0.0),
        price_headroom: line::price_headroom(raw),
        coverage_ratio: balance.gap.coverage_ratio(),
        revaluation: totals.revaluation,
        equity_change: balance.equity_change,
        equity_after: balance.equity_after,
        verdict: balance.verdict,
        line_own_means: line::solve(raw, Means::Own),
        line_with_help: line::solve(raw, Means::WithHelp),
        if_never_paid: (shortfall > 0.0).then(|| customers.if_never_paid(1.0 - shortfall / uses, obligation, received)),
        digest: Digest(0),
    };
    evaluation.digest = evaluation.compute_digest();
    evaluation
}

/// What exchanges are compared by, in money: the same bits as in an [`Evaluation`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Brief {
    /// What customers must be paid now.
    pub obligation: f64,
    /// Uses less all that pays, never below zero.
    pub shortfall: f64,
    /// What customers bear, signed.
    pub customers_bear: f64,
}

impl Brief {
    /// Of a scenario. It takes a small part of the time of [`evaluate`], which solves for lines.
    pub fn of(scenario: &Scenario) -> Self {
        let raw: &RawScenario = scenario;
        let totals = Totals::scaled(raw, 1.0);
        let promise = Promise::new(raw);
        let due = promise.due(totals.claims_at_value);
        let customers = Customers {
            loss: totals.customer_loss,
            token_value: token_value(raw, due.token_face),
            affected: 0.0,
            claims_of_bearers: 0.0,
        };
        Self {
            obligation: due.paid_now,
            shortfall: Gap::new(raw, &totals, &promise).shortfall,
            customers_bear: customers.bear_rounded(received(&totals, due.paid_now)),
        }
    }
}

/// One Plimsoll line of a scenario, as in its [`Evaluation`].
pub fn plimsoll_line(scenario: &Scenario, means: Means) -> PlimsollLine {
    line::solve(scenario, means)
}

/// What customers get for an obligation.
fn received(totals: &Totals, obligation: f64) -> f64 {
    if totals.claims_at_value > 0.0 {
        obligation * (totals.claims_as_received / totals.claims_at_value)
    } else {
        0.0
    }
}

fn token_value(raw: &RawScenario, token_face: f64) -> f64 {
    token_face * raw.reimbursement.token_price.unwrap_or(0.0)
}

/// What the hack takes, holding by holding and in sum.
struct Loss {
    totals: Totals,
    holdings: Vec<HoldingResult>,
    hot_value: f64,
    already_missing: f64,
    claims_of_bearers: f64,
}

impl Loss {
    fn of(raw: &RawScenario) -> Self {
        let mut loss = Self {
            totals: Totals::default(),
            holdings: Vec::with_capacity(raw.holdings.len()),
            hot_value: 0.0,
            already_missing: 0.0,
            claims_of_bearers: 0.0,
        };
        for holding in &raw.holdings {
            let flow = Flow::new(
                Position::scaled(holding, 1.0),
                Theft::of(holding),
                holding.attribution,
                raw.resources.insurance.covers,
            );
            let prices = Prices::of(holding);
            loss.totals.add(&flow, &prices, holding.guarantee, holding.stolen.cold);
            loss.hot_value += holding.held.hot * holding.price;
            loss.already_missing += flow.missing * holding.price;
            if raw.reimbursement.borne_by == BorneBy::AllCustomers || flow.customers > 0.0 {
                loss.claims_of_bearers += holding.owed * holding.price;
            }
            loss.holdings.push(HoldingResult {
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
        loss
    }
}

/// What customers lost, and what does not depend on how much of the obligation is paid.
struct Customers {
    loss: f64,
    token_value: f64,
    affected: f64,
    claims_of_bearers: f64,
}

impl Customers {
    /// What they bear if they get this for the obligation.
    fn bear(&self, received: f64) -> f64 {
        self.loss - received - self.token_value
    }

    /// The same, zero where it is no more than rounding.
    fn bear_rounded(&self, received: f64) -> f64 {
        zero_if_rounding(self.bear(received), self.loss)
    }

    fn average(&self, money: f64) -> Option<f64> {
        ratio(money, self.affected)
    }

    fn received_ratio(&self, received: f64) -> Option<f64> {
        ratio(received + self.token_value, self.loss)
    }

    fn loss_rate(&self, borne: f64) -> Option<f64> {
        ratio(borne, self.claims_of_bearers)
    }

    fn if_never_paid(&self, paid_ratio: f64, obligation: f64, received: f64) -> IfNeverPaid {
        let received = paid_ratio * received;
        let customers_bear = self.bear(received);
        IfNeverPaid {
            paid_ratio,
            paid: paid_ratio * obligation,
            received,
            average_paid: self.average(paid_ratio * obligation),
            received_ratio: self.received_ratio(received),
            customers_bear,
            loss_rate: self.loss_rate(customers_bear),
        }
    }
}

/// A part of a whole; `None` where there is no whole.
fn ratio(part: f64, whole: f64) -> Option<f64> {
    (whole > 0.0).then(|| part / whole)
}
