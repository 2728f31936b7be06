//! Each rule of reimbursement, and the lines, on numbers computed by hand.

#![cfg(not(target_arch = "wasm32"))]

mod common;
use common::{close, coincheck, run};
use plimsoll_model::testing::{holding_only, in_hot};
use plimsoll_model::*;

/// 100 units in hot, 80 of them owed to 10 customers, price 10: after a change a figure must be what was computed by hand.
fn check(rule: &str, change: impl FnOnce(&mut RawScenario), read: impl FnOnce(&Evaluation) -> f64, expected: f64) {
    let mut raw = holding_only(in_hot("A", 100.0, 80.0, 10.0));
    raw.exchange.customers_affected = Some(10.0);
    change(&mut raw);
    let found = read(&run(raw));
    assert!((found - expected).abs() < 1e-9, "{rule}: {found}, not {expected}");
}

/// One [`check`] a row: the rule, the change of the scenario, and the figure of the evaluation with its value.
macro_rules! table {
    ($raw:ident, $evaluation:ident: $($rule:literal $change:block $figure:expr => $expected:expr;)+) => {
        $(check($rule, |$raw| $change, |$evaluation| $figure, $expected);)+
    };
}

#[test]
fn who_bears_what_was_lost() {
    table! { r, e:
        "pro rata" { r.holdings[0].attribution = Attribution::ProRata } e.customer_loss => 800.0;
        "stolen by half" { r.holdings[0].stolen.hot = 0.5 } e.customer_loss => 400.0;
        "recovered by half" { r.holdings[0].recovered = 0.5 } e.net_exposure => 500.0;
        "recovered, gross stays" { r.holdings[0].recovered = 0.5 } e.gross_exposure => 1000.0;
        "customers first" {
            r.holdings[0].stolen.hot = 0.5;
            r.holdings[0].attribution = Attribution::CustomersFirst;
        } e.customer_loss => 500.0;
        "customers first, never more than owed"
            { r.holdings[0].attribution = Attribution::CustomersFirst } e.customer_loss => 800.0;
        "house first" {
            r.holdings[0].stolen.hot = 0.5;
            r.holdings[0].attribution = Attribution::HouseFirst;
        } e.customer_loss => 300.0;
        "fixed share, never more than owed"
            { r.holdings[0].attribution = Attribution::FixedShare(0.9) } e.customer_loss => 800.0;
        "fixed share, what the house does not own falls on customers" {
            r.holdings[0].stolen.hot = 0.5;
            r.holdings[0].attribution = Attribution::FixedShare(0.1);
        } e.customer_loss => 300.0;
        "owed more than held: all of it is customers'" { r.holdings[0].owed = 150.0 } e.customer_loss => 1000.0;
        "and the hole is shown" { r.holdings[0].owed = 150.0 } e.already_missing => 500.0;
    }
}

#[test]
fn what_a_unit_is_paid_at() {
    table! { r, e:
        "fixed price" { r.holdings[0].basis = Basis::Whole(UnitBasis::FixedPrice(7.0)) } e.obligation => 560.0;
        "a fixed price above the price at the hack leaves a gain"
            { r.holdings[0].basis = Basis::Whole(UnitBasis::FixedPrice(12.0)) } e.customers_bear => -160.0;
        "price at payout" {
            r.holdings[0].price_change = -0.25;
            r.holdings[0].slippage = 0.1;
            r.holdings[0].basis = Basis::Whole(UnitBasis::PriceAtPayout);
        } e.obligation => 600.0;
        "in kind pays the slippage" {
            r.holdings[0].price_change = 0.5;
            r.holdings[0].slippage = 0.1;
            r.holdings[0].basis = Basis::Whole(UnitBasis::InKind);
        } e.obligation => 1320.0;
        "split" {
            let (first, rest) = (UnitBasis::PriceAtHack, UnitBasis::FixedPrice(6.0));
            r.holdings[0].basis = Basis::Split { share: 0.25, first, rest };
        } e.obligation => 560.0;
    }
}

#[test]
fn what_the_policy_pays_of_a_claim() {
    table! { r, e:
        "take-up" { r.reimbursement.take_up = 0.5 } e.obligation => 400.0;
        "coverage" { r.reimbursement.coverage = 0.75 } e.obligation => 600.0;
        "token at face"
            { r.reimbursement.coverage = 0.75; r.reimbursement.token_price = Some(0.25) } e.token_face => 200.0;
        "token eases what customers bear"
            { r.reimbursement.coverage = 0.75; r.reimbursement.token_price = Some(0.25) } e.customers_bear => 150.0;
        "token weighs on equity at face"
            { r.reimbursement.coverage = 0.75; r.reimbursement.token_price = Some(0.25) } e.equity_change => -1000.0;
        "the slippage of buying back costs the exchange and gives customers nothing" {
            r.holdings[0].slippage = 0.2;
            r.holdings[0].basis = Basis::Whole(UnitBasis::InKind);
            r.reimbursement.coverage = 0.9;
        } e.customers_bear => 80.0;
        "a cap bites on the claims that are made"
            { r.reimbursement.take_up = 0.5; r.reimbursement.cap = Some(60.0) } e.obligation => 300.0;
        "cap" { r.reimbursement.cap = Some(50.0) } e.obligation => 500.0;
        "what the cap saves" { r.reimbursement.cap = Some(50.0) } e.saved_by_cap => 300.0;
        "average" { r.exchange.customers_affected = Some(10.0) } e.average_owed.unwrap() => 80.0;
        "loss rate over the holders' claims" { r.reimbursement.coverage = 0.5 } e.loss_rate.unwrap() => 0.5;
        "loss rate over all customers' claims" {
            r.reimbursement.coverage = 0.5;
            r.reimbursement.borne_by = BorneBy::AllCustomers;
            r.holdings.push(Holding { asset: "OTHER".into(), owed: 240.0, price: 5.0, ..Holding::default() });
        } e.loss_rate.unwrap() => 0.2;
    }
}

#[test]
fn what_the_hack_costs_and_what_insurance_pays() {
    table! { r, e:
        "costs" {
            r.costs = RawCosts { response: 1.0, fine: 2.0, months_halted: 3.0, monthly_income: 4.0, halting: 5.0 };
        } e.uses => 820.0;
        "insurance above the deductible, by share" {
            r.resources.insurance.limit = 1e9;
            r.resources.insurance.deductible = 200.0;
            r.resources.insurance.share = 0.5;
        } e.sources[0].available => 400.0;
        "insurance up to the limit" { r.resources.insurance.limit = 300.0 } e.sources[0].available => 300.0;
        "insurance of other tiers" {
            r.resources.insurance.limit = 300.0;
            r.resources.insurance.covers.hot = false;
        } e.sources[0].available => 0.0;
    }
}

#[test]
fn what_the_exchange_has_pays_and_what_it_loses_weighs_on_equity() {
    table! { r, e:
        "guarantee assets rise with the price and are stolen with cold" {
            r.holdings[0].guarantee = 40.0;
            r.holdings[0].stolen.cold = 0.25;
            r.holdings[0].price_change = 0.5;
        } e.sources[1].available => 450.0;
        "stolen guarantee assets are the house's loss" {
            r.holdings[0].guarantee = 40.0;
            r.holdings[0].stolen.cold = 0.25;
        } e.equity_change => -800.0 - 200.0 - 100.0;
        "own holdings left, sold with slippage"
            { r.holdings[0].stolen.hot = 0.5; r.holdings[0].slippage = 0.2 } e.sources[2].available => 80.0;
        "own units left are revalued" {
            r.holdings[0].stolen.hot = 0.5;
            r.holdings[0].price_change = 0.5;
        } e.equity_change => -400.0 - 100.0 + 50.0;
        "sponsor's equity counts as equity, its loans do not" {
            r.resources.sponsor = Sponsor { loan: 100.0, equity: 300.0, subordinated: 900.0 };
        } e.equity_change => -800.0 - 200.0 + 300.0;
        "cash pays" { r.resources.cash = 500.0 } e.shortfall => 300.0;
        "coverage ratio" { r.resources.cash = 1000.0 } e.coverage_ratio.unwrap() => 1.25;
    }
}

#[test]
fn sources_are_used_in_the_users_order() {
    let mut raw = coincheck(1_000.0);
    raw.resources.cash = 1e6;
    raw.resources.credit = 1e6;
    raw.resources.order.reverse();
    let e = run(raw);
    let used: Vec<_> = e.sources.iter().filter(|s| s.used > 0.0).map(|s| s.name).collect();
    assert_eq!(used, [SourceKind::Credit]);
    assert_eq!(e.verdict, Verdict::Strained);
}

#[test]
fn paying_exactly_what_is_owed_is_no_shortfall() {
    let mut raw = coincheck(523_000_000.0);
    raw.resources.cash = 46_311_127_000.0;
    let e = run(raw);
    assert_eq!((e.shortfall, e.spare, e.verdict), (0.0, 0.0, Verdict::Funded));
}

#[test]
fn equity_decides_between_funded_and_strained() {
    let mut raw = coincheck(1_000.0);
    raw.resources.cash = 1e9;
    for (before, verdict) in [
        (None, Verdict::Funded),
        (Some(1e9), Verdict::Funded),
        (Some(10.0), Verdict::Strained),
    ] {
        raw.exchange.equity_before = before;
        assert_eq!(run(raw.clone()).verdict, verdict, "{before:?}");
    }
}

/// Coincheck with cash for a load of `cash / 88.549` units: every line can be checked by hand.
#[test]
fn the_line() {
    let line = |change: fn(&mut RawScenario)| {
        let mut raw = coincheck(523_000_000.0);
        raw.resources.cash = 53_500_000_000.0;
        change(&mut raw);
        run(raw).line_own_means
    };
    match line(|_| {}) {
        PlimsollLine::Line {
            value,
            headroom,
            more_hot_helps,
            ..
        } => {
            assert!(close(value, 53.5e9 / 88.549 * 110.2, 1e-12), "{value}");
            assert!(close(headroom, value - 523e6 * 110.2, 1e-9));
            assert!(!more_hot_helps);
        }
        other => panic!("{other:?}"),
    }
    // A dust of hot before a mountain of cold: the line is far away, and it is there.
    let far = line(|r| {
        r.holdings[0].held.hot = 1e-8;
        r.holdings[0].held.cold = 1e9;
        r.holdings[0].owed = 1e9;
    });
    assert!(
        matches!(far, PlimsollLine::Line { value, .. } if close(value, 53.5e9 / 88.549 * 110.2, 1e-9)),
        "{far:?}"
    );
    assert_eq!(line(|r| r.holdings[0].held.hot = 0.0), PlimsollLine::NothingHot);
    assert_eq!(line(|r| r.holdings[0].stolen.hot = 0.0), PlimsollLine::Unsinkable);
    assert_eq!(line(|r| r.reimbursement.coverage = 0.0), PlimsollLine::Unsinkable);
    let short_when_empty = line(|r| {
        r.resources.cash = 0.0;
        r.costs.fine = 1.0;
    });
    assert_eq!(short_when_empty, PlimsollLine::NoLine { more_hot_helps: false });
    // Fully insured at the price of the hack, paid at less: each stolen unit earns, and pays the fine at last.
    let helped = line(|r| {
        r.resources.cash = 0.0;
        r.costs.fine = 1.0;
        r.resources.insurance.limit = 1e12;
    });
    assert_eq!(helped, PlimsollLine::NoLine { more_hot_helps: true });
}

/// Coincheck with cash for 20 bn, a line of credit of 10 bn and a sponsor of 5 bn: at 88.549 of 110.2 each.
#[test]
fn the_two_lines() {
    let mut raw = coincheck(523_000_000.0);
    raw.resources.cash = 20e9;
    raw.resources.credit = 10e9;
    raw.resources.sponsor.equity = 5e9;
    let e = run(raw);
    for (means, available) in [(Means::Own, 20e9), (Means::WithHelp, 35e9)] {
        match e.line(means) {
            PlimsollLine::Line { value, headroom, .. } => {
                assert!(close(value, available / 88.549 * 110.2, 1e-12), "{means:?}: {value}");
                assert!(close(headroom, value - 523e6 * 110.2, 1e-9));
            }
            other => panic!("{other:?}"),
        }
    }
}

/// Customers are owed 46.3 bn and others 3.7 bn, and half of the sum is there: each gets half.
#[test]
fn what_is_never_paid() {
    let mut raw = coincheck(523_000_000.0);
    let owed = 523e6 * 88.549;
    raw.costs.fine = 50e9 - owed;
    raw.resources.cash = 25e9;
    let e = run(raw.clone());
    let unpaid = e.if_never_paid.expect("half is missing");
    let lost = 523e6 * 110.2;
    assert!(close(unpaid.paid_ratio, 0.5, 1e-12));
    assert!(close(unpaid.paid, owed / 2.0, 1e-12));
    assert!(close(unpaid.received, owed / 2.0, 1e-12));
    assert!(close(unpaid.customers_bear, lost - owed / 2.0, 1e-12));
    assert!(close(unpaid.received_ratio.unwrap(), owed / 2.0 / lost, 1e-12));
    assert!(close(unpaid.loss_rate.unwrap(), 1.0 - owed / 2.0 / lost, 1e-12));
    assert!(close(unpaid.average_paid.unwrap(), owed / 2.0 / 260_000.0, 1e-12));
    // A claim token is not due: what it is worth stays. Half of the claims is promised, and half of that is paid.
    raw.reimbursement.coverage = 0.5;
    raw.reimbursement.token_price = Some(0.2);
    raw.costs.fine = 0.0;
    raw.resources.cash = owed / 4.0;
    let unpaid = run(raw.clone()).if_never_paid.expect("half is missing");
    assert!(close(
        unpaid.customers_bear,
        lost - owed / 4.0 - owed / 2.0 * 0.2,
        1e-12
    ));
    raw.resources.cash = owed;
    assert_eq!(run(raw).if_never_paid, None);
}

/// Claims of 9e14 a coin against a cap of 1,000: each customer gets the cap, and not what rounding leaves of the claims.
#[test]
fn a_cap_far_below_the_claims_is_what_is_paid() {
    let mut raw = coincheck(523_000_000.0);
    raw.holdings[0].basis = Basis::Whole(UnitBasis::FixedPrice(9e14));
    raw.reimbursement.cap = Some(1_000.0);
    for gini in [0.0, 0.5] {
        raw.reimbursement.gini = gini;
        let e = run(raw.clone());
        assert!(
            close(e.obligation, 260_000.0 * 1_000.0, 1e-12),
            "{gini}: {}",
            e.obligation
        );
    }
}
