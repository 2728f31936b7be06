//! Why customers bear what they bear, and what pays up to a hot value: results taken apart into amounts that add up.

use super::result::Evaluation;
use crate::hack::promise::Promise;
use crate::hack::totals::Totals;
use crate::hack::waterfall::{available, costs};
use crate::numeric::zero_if_rounding;
use crate::scenario::{RawScenario, SourceKind};

/// What makes customers get less, or more, than the value at the hack.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// What a unit of the holding with this index is paid at.
    Basis(usize),
    /// What units of other holdings are paid at; with their number.
    OtherBases(usize),
    /// Claims that nobody makes.
    TakeUp,
    /// A share of each claim that is paid, with nothing for the rest.
    Coverage,
    /// A share of each claim that is paid, with tokens for the rest.
    Tokens,
    /// The cap per customer.
    Cap,
}

/// A cause with its part of what customers bear.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reason {
    /// What it is.
    pub cause: Cause,
    /// How much customers bear for it, in money; below zero where they get more for it.
    pub amount: f64,
}

/// The number of holdings that are named; the others are one reason.
const NAMED: usize = 3;

/// Why customers bear what they bear: the reasons that hold, whose amounts add up to [`Evaluation::customers_bear`].
///
/// The amount is taken apart in the order in which the policy works, each step on what the one before leaves: first what a
/// unit is paid at, holding by holding, Σ C·(p − what is received for a unit); then claims that nobody makes; then the share
/// of a claim that is not paid, less the value of tokens for it; then the cap. Another order would give the later steps
/// other amounts. The evaluation must be that of the scenario.
pub fn reasons(scenario: &RawScenario, e: &Evaluation) -> Vec<Reason> {
    let policy = &scenario.reimbursement;
    let lost = || scenario.holdings.iter().zip(&e.holdings);
    let received: f64 = lost().map(|(_, r)| r.customer_loss * r.unit_received).sum();
    let value: f64 = lost().map(|(_, r)| r.customer_loss * r.unit_value).sum();
    let held = |cause: Cause, amount: f64| {
        let amount = zero_if_rounding(amount, e.customer_loss + value);
        (amount != 0.0).then_some(Reason { cause, amount })
    };
    let mut bases: Vec<Reason> = lost()
        .enumerate()
        .filter_map(|(i, (h, r))| held(Cause::Basis(i), r.customer_loss * (h.price - r.unit_received)))
        .collect();
    bases.sort_by(|a, b| b.amount.abs().total_cmp(&a.amount.abs()));
    // A single other holding is named as well: a line for "one other" would be no shorter.
    let others = match bases.len() {
        count if count > NAMED + 1 => bases.split_off(NAMED),
        _ => Vec::new(),
    };
    let of_others = others.iter().map(|reason| reason.amount).sum();

    let claimed = policy.take_up * received;
    let unpaid = (1.0 - policy.coverage) * claimed;
    let capped = if value > 0.0 {
        e.saved_by_cap * (received / value)
    } else {
        0.0
    };
    let of_unpaid = match policy.token_price {
        Some(_) => held(Cause::Tokens, unpaid - e.token_value),
        None => held(Cause::Coverage, unpaid),
    };
    let of_policy = [
        held(Cause::OtherBases(others.len()), of_others),
        held(Cause::TakeUp, received - claimed),
        of_unpaid,
        held(Cause::Cap, capped),
    ];
    bases.extend(of_policy.into_iter().flatten());
    bases
}

/// What must be paid and what can pay it at some hot value, in money.
#[derive(Clone, Debug, PartialEq)]
pub struct Load {
    /// What customers are owed.
    pub obligation: f64,
    /// The costs besides.
    pub costs: f64,
    /// What each source can pay, in the order of use.
    pub sources: Vec<(SourceKind, f64)>,
}

impl Load {
    /// The load when all hot balances are scaled by `scale`, as for the Plimsoll line.
    pub fn at(scenario: &RawScenario, scale: f64) -> Self {
        let totals = Totals::scaled(scenario, scale);
        Self {
            obligation: Promise::new(scenario).due(totals.claims_at_value).paid_now,
            costs: costs(scenario).total,
            sources: scenario
                .resources
                .order
                .iter()
                .map(|&kind| (kind, available(scenario, &totals, kind)))
                .collect(),
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::scenario::{Attribution, Basis, Holding, UnitBasis};
    use crate::testing::{in_hot, random_scenario};
    use crate::{PlimsollLine, Scenario, evaluate};

    fn lost(asset: &str, units: f64, price: f64, basis: UnitBasis) -> Holding {
        Holding {
            attribution: Attribution::ProRata,
            basis: Basis::Whole(basis),
            ..in_hot(asset, units, units, price)
        }
    }

    fn found(holdings: Vec<Holding>, change: impl FnOnce(&mut RawScenario)) -> Vec<(Cause, f64)> {
        let mut raw = RawScenario {
            holdings,
            ..RawScenario::default()
        };
        change(&mut raw);
        let scenario = Scenario::new(raw).unwrap();
        let e = evaluate(&scenario);
        reasons(&scenario, &e).iter().map(|r| (r.cause, r.amount)).collect()
    }

    #[test]
    fn coincheck_is_one_reason() {
        let xem = || vec![lost("XEM", 523e6, 110.2, UnitBasis::FixedPrice(88.549))];
        let all = found(xem(), |_| {});
        assert_eq!(all.len(), 1, "{all:?}");
        assert_eq!(all[0].0, Cause::Basis(0));
        assert!((all[0].1 / 11_323_473_000.0 - 1.0).abs() < 1e-12, "{all:?}");
    }

    #[test]
    fn each_step_is_taken_from_what_the_one_before_leaves() {
        let btc = || vec![lost("BTC", 1000.0, 10.0, UnitBasis::FixedPrice(8.0))];
        // 10,000 lost; at 8 for 10 it is 8,000; of that 75 % is claimed, half of it is paid, and 3,000 is capped to 2,400.
        let all = found(btc(), |raw| {
            raw.reimbursement.take_up = 0.75;
            raw.reimbursement.coverage = 0.5;
            raw.reimbursement.cap = Some(3.2);
            raw.exchange.customers_total = Some(1000.0);
            raw.exchange.customers_affected = Some(1000.0);
            raw.reimbursement.gini = 0.0;
        });
        let expected = [
            (Cause::Basis(0), 2000.0),
            (Cause::TakeUp, 2000.0),
            (Cause::Coverage, 3000.0),
            (Cause::Cap, 600.0),
        ];
        assert_eq!(all.len(), expected.len(), "{all:?}");
        for ((cause, amount), (wanted, size)) in all.into_iter().zip(expected) {
            assert_eq!(cause, wanted);
            assert!((amount - size).abs() < 1e-9, "{cause:?}: {amount}");
        }
        // Tokens for the unpaid half, worth a fifth of face.
        let all = found(btc(), |raw| {
            raw.reimbursement.coverage = 0.5;
            raw.reimbursement.token_price = Some(0.2);
        });
        assert_eq!(all, [(Cause::Basis(0), 2000.0), (Cause::Tokens, 3200.0)]);
    }

    #[test]
    fn no_reason_is_given_that_does_not_hold() {
        // At the price of the hack, and in kind at a price that stood still: slippage goes to the market.
        let whole = |basis| found(vec![lost("BTC", 3.0, 7.0, basis)], |raw| raw.holdings[0].slippage = 0.1);
        for basis in [UnitBasis::PriceAtHack, UnitBasis::PriceAtPayout, UnitBasis::InKind] {
            assert_eq!(whole(basis), [], "{basis:?}");
        }
        // A token at face value is as good as money. A cap above every claim changes nothing, and neither does an asset
        // that loses nothing.
        let mut safe = lost("ETH", 3.0, 7.0, UnitBasis::FixedPrice(1.0));
        safe.stolen.hot = 0.0;
        let all = found(vec![lost("BTC", 3.0, 7.0, UnitBasis::PriceAtHack), safe], |raw| {
            raw.reimbursement.coverage = 0.5;
            raw.reimbursement.token_price = Some(1.0);
            raw.reimbursement.cap = Some(100.0);
            raw.exchange.customers_total = Some(3.0);
            raw.exchange.customers_affected = Some(3.0);
        });
        assert_eq!(all, []);
        // A price that rose gives more.
        let all = found(vec![lost("BTC", 1.0, 10.0, UnitBasis::InKind)], |raw| {
            raw.holdings[0].price_change = 0.5;
        });
        assert_eq!(all, [(Cause::Basis(0), -5.0)]);
    }

    #[test]
    fn the_largest_are_named_and_the_others_are_one() {
        let many = |count: usize| {
            let each = |i: usize| lost(&format!("A{i}"), 1.0, 10.0, UnitBasis::FixedPrice(9.0 - i as f64));
            found((0..count).map(each).collect(), |_| {})
        };
        let causes = |all: &[(Cause, f64)]| all.iter().map(|(cause, _)| *cause).collect::<Vec<_>>();
        assert_eq!(causes(&many(4)), [3, 2, 1, 0].map(Cause::Basis));
        let all = many(5);
        assert_eq!(
            causes(&all),
            [Cause::Basis(4), Cause::Basis(3), Cause::Basis(2), Cause::OtherBases(2)]
        );
        assert_eq!(all[3].1, 3.0);
    }

    #[test]
    fn reasons_add_up_to_what_customers_bear() {
        let mut seen = std::collections::BTreeMap::new();
        for seed in 0..4_000 {
            let scenario = random_scenario(seed);
            let e = evaluate(&scenario);
            let all = reasons(&scenario, &e);
            let sum: f64 = all.iter().map(|reason| reason.amount).sum();
            let size = e.customer_loss + all.iter().map(|reason| reason.amount.abs()).sum::<f64>();
            assert!(
                (sum - e.customers_bear).abs() <= 1e-12 * size,
                "{seed}: {sum} {} {all:?}",
                e.customers_bear
            );
            for reason in &all {
                *seen
                    .entry(format!("{:?}", reason.cause).split('(').next().unwrap().to_owned())
                    .or_insert(0) += 1;
                let policy = &scenario.reimbursement;
                assert!(reason.amount.is_finite() && reason.amount != 0.0);
                assert!(match reason.cause {
                    Cause::Basis(i) => scenario.holdings[i].price != e.holdings[i].unit_received,
                    Cause::OtherBases(count) => count > 1,
                    Cause::TakeUp => policy.take_up < 1.0 && reason.amount > 0.0,
                    Cause::Coverage => policy.coverage < 1.0 && policy.token_price.is_none() && reason.amount > 0.0,
                    Cause::Tokens => policy.coverage < 1.0 && policy.token_price.is_some(),
                    Cause::Cap => policy.cap.is_some() && reason.amount > 0.0,
                });
            }
        }
        assert_eq!(seen.len(), 6, "a cause never came up: {seen:?}");
    }

    #[test]
    fn at_the_line_the_sources_pay_what_must_be_paid() {
        let mut lines = 0;
        for seed in 0..1_000 {
            let scenario = random_scenario(seed);
            let e = evaluate(&scenario);
            let now = Load::at(&scenario, 1.0);
            let paid = |load: &Load| load.sources.iter().map(|(_, amount)| amount).sum::<f64>();
            assert!((now.obligation + now.costs - e.uses).abs() <= 1e-12 * e.uses, "{seed}");
            assert!((paid(&now) - e.available).abs() <= 1e-12 * e.available, "{seed}");
            if let PlimsollLine::Line { scale, .. } = e.line_with_help {
                let load = Load::at(&scenario, scale);
                let uses = load.obligation + load.costs;
                assert!((paid(&load) - uses).abs() <= 1e-9 * uses, "{seed}: {load:?}");
                lines += 1;
            }
        }
        assert!(lines > 100, "{lines}");
    }
}
