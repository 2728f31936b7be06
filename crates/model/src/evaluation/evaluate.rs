//! The deterministic model: from a scenario to what is at stake, owed, paid and missing (`docs/model.md`).

use super::result::{Evaluation, HoldingResult, IfNeverPaid};
use crate::digest::Digest;
use crate::hack::flow::{Flow, Position, Prices, Theft};
use crate::hack::line;
use crate::hack::promise::{Due, Promise};
use crate::hack::totals::{Totals, guarantee_left};
use crate::hack::waterfall::{Balance, Gap};
use crate::numeric::{Bounded, zero_if_rounding};
use crate::raw::{BorneBy, Means, RawScenario};
use crate::{MODEL_VERSION, Scenario};

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
