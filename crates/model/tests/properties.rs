//! What holds for every valid scenario.

#![cfg(not(target_arch = "wasm32"))]

mod common;
use common::{close, run, with_hot_scaled};
use plimsoll_model::testing::{random_scenario, random_scenario_with};
use plimsoll_model::*;
use proptest::prelude::*;

fn raw() -> impl Strategy<Value = RawScenario> {
    any::<u64>().prop_map(|seed| random_scenario(seed).into_raw())
}

/// Without insurance, which may pay more for a stolen unit than customers are owed.
fn uninsured() -> impl Strategy<Value = RawScenario> {
    raw().prop_map(|mut raw| {
        raw.resources.insurance.limit = 0.0;
        raw
    })
}

/// A change for the worse must not lower the shortfall by more than rounding.
fn not_better(before: &Evaluation, after: &Evaluation) -> bool {
    after.shortfall >= before.shortfall - 1e-11 * before.uses.max(after.uses)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn the_waterfall_balances(raw in raw()) {
        let e = run(raw);
        let used: f64 = e.sources.iter().map(|s| s.used).sum();
        prop_assert!(close(used + e.shortfall, e.uses, 1e-12));
        let parts = e.sponsor_used.loan + e.sponsor_used.equity + e.sponsor_used.subordinated;
        let sponsor = e.sources.iter().find(|s| s.name == SourceKind::Sponsor).unwrap();
        prop_assert!(close(parts, sponsor.used, 1e-12));
        prop_assert!(close(e.customer_loss + e.house_loss, e.net_exposure, 1e-12));
        prop_assert!(close(e.net_exposure + e.recovered, e.gross_exposure, 1e-12));
    }

    #[test]
    fn nothing_is_negative_that_cannot_be(raw in raw()) {
        let e = run(raw.clone());
        let non_negative = [
            e.hot_value, e.gross_exposure, e.recovered, e.net_exposure, e.customer_loss, e.house_loss,
            e.guarantee_loss, e.already_missing, e.full_claims, e.saved_by_cap, e.obligation, e.token_face,
            e.token_value, e.claims_of_bearers, e.uses, e.available, e.shortfall, e.spare,
        ];
        prop_assert!(non_negative.iter().all(|v| v.is_finite() && *v >= 0.0), "{e:?}");
        prop_assert!(e.customers_bear.is_finite() && e.equity_change.is_finite());
        for (h, r) in raw.holdings.iter().zip(&e.holdings) {
            let held = h.held.hot + h.held.warm + h.held.cold;
            prop_assert!(r.customer_loss <= h.owed && r.customer_loss <= r.net_stolen);
            prop_assert!(r.house_loss <= (held - h.owed).max(0.0) + 1e-12 * held);
            prop_assert!(r.stolen <= held * (1.0 + 1e-12) && r.own_left <= held && r.house_loss >= 0.0);
        }
        for s in &e.sources {
            prop_assert!(s.available >= 0.0 && s.used >= 0.0 && s.used <= s.available);
        }
        if let Some(c) = e.claims {
            prop_assert!(c.mean.is_finite() && c.median.is_finite() && c.top_percentile.is_finite());
            prop_assert!((0.0..=1.0).contains(&c.share_capped) && c.mean_paid <= c.mean);
        }
        prop_assert!(e.shortfall == 0.0 || e.spare == 0.0);
        prop_assert_eq!(e.verdict == Verdict::Short, e.shortfall > 0.0);
    }

    #[test]
    fn a_larger_theft_or_a_larger_promise_never_lowers_the_shortfall(raw in uninsured(), by in 0.0..1.0f64) {
        let before = run(raw.clone());
        for change in [
            (|r, by| r.holdings.iter_mut().for_each(|h| h.stolen.hot += by * (1.0 - h.stolen.hot)))
                as fn(&mut RawScenario, f64),
            |r, by| r.holdings.iter_mut().for_each(|h| h.stolen.warm += by * (1.0 - h.stolen.warm)),
            |r, by| r.holdings.iter_mut().for_each(|h| h.stolen.cold += by * (1.0 - h.stolen.cold)),
            |r, by| r.holdings.iter_mut().for_each(|h| h.recovered *= 1.0 - by),
            |r, by| r.reimbursement.coverage += by * (1.0 - r.reimbursement.coverage),
            |r, by| r.reimbursement.take_up += by * (1.0 - r.reimbursement.take_up),
            |r, by| r.reimbursement.cap = r.reimbursement.cap.map(|cap| cap * (1.0 + by)),
            |r, by| r.costs.fine += by * 1e9,
        ] {
            let mut worse = raw.clone();
            change(&mut worse, by);
            prop_assert!(not_better(&before, &run(worse)));
        }
    }

    /// Where hot is hit at least as hard as the other tiers. With a loss that falls on customers first or by
    /// a fixed share, new deposits can dilute it once all that was owed is gone, so those are left out.
    #[test]
    fn more_in_hot_never_lowers_the_shortfall(raw in uninsured(), x in 0.0..4.0f64, more in 0.0..4.0f64) {
        let mut raw = raw;
        for h in &mut raw.holdings {
            h.stolen.hot = h.stolen.hot.max(h.stolen.warm).max(h.stolen.cold);
            if !matches!(h.attribution, Attribution::HouseFirst) {
                h.attribution = Attribution::ProRata;
            }
        }
        let before = run(with_hot_scaled(&raw, x));
        let after = run(with_hot_scaled(&raw, x + more));
        prop_assert!(not_better(&before, &after), "{} {}", before.shortfall, after.shortfall);
    }

    #[test]
    fn a_source_never_raises_the_shortfall(raw in raw(), by in 0.0..1e12f64) {
        let before = run(raw.clone());
        for change in [
            (|r, by| r.resources.cash += by) as fn(&mut RawScenario, f64),
            |r, by| r.resources.credit += by,
            |r, by| r.resources.sponsor.equity += by,
            |r, by| r.resources.insurance.limit += by,
            |r, by| r.resources.insurance.deductible = (r.resources.insurance.deductible - by).max(0.0),
            |r, _| r.resources.insurance.share = 1.0,
            |r, by| r.holdings.iter_mut().for_each(|h| h.guarantee += by / 1e6),
        ] {
            let mut better = raw.clone();
            change(&mut better, by);
            prop_assert!(not_better(&run(better), &before));
        }
    }

    #[test]
    fn scaling_all_money_scales_all_money(raw in raw(), factor in 0.01..100.0f64) {
        let mut scaled = raw.clone();
        let scale_basis = |b: &mut UnitBasis| if let UnitBasis::FixedPrice(p) = b { *p *= factor };
        for h in &mut scaled.holdings {
            h.price *= factor;
            match &mut h.basis {
                Basis::Whole(b) => scale_basis(b),
                Basis::Split { first, rest, .. } => {
                    scale_basis(first);
                    scale_basis(rest);
                }
            }
        }
        let r = &mut scaled.resources;
        for money in [
            &mut r.cash, &mut r.credit, &mut r.sponsor.loan, &mut r.sponsor.equity, &mut r.sponsor.subordinated,
            &mut r.insurance.limit, &mut r.insurance.deductible, &mut scaled.costs.response,
            &mut scaled.costs.fine, &mut scaled.costs.monthly_income, &mut scaled.costs.halting,
        ] {
            *money *= factor;
        }
        for money in [&mut scaled.exchange.equity_before, &mut scaled.reimbursement.cap].into_iter().flatten() {
            *money *= factor;
        }
        let (a, b) = (run(raw), run(scaled));
        // Sums cancel, so each difference is held against the largest amount that went into it.
        let largest = a.gross_exposure.max(a.uses).max(a.available).max(a.full_claims)
            .max(a.equity_after.unwrap_or(0.0).abs());
        for (one, other) in [
            (a.gross_exposure, b.gross_exposure), (a.obligation, b.obligation), (a.customers_bear, b.customers_bear),
            (a.uses, b.uses), (a.available, b.available), (a.shortfall, b.shortfall), (a.spare, b.spare),
            (a.equity_change, b.equity_change), (a.token_value, b.token_value),
        ] {
            prop_assert!((one * factor - other).abs() <= 1e-10 * factor * largest, "{one} {other} {factor}");
        }
    }
}

fn shortfall_at(raw: &RawScenario, x: f64) -> f64 {
    run(with_hot_scaled(raw, x)).shortfall
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    /// The line is where the shortfall starts: none below it, by a scan that knows nothing of the solver.
    #[test]
    fn the_line_is_where_the_shortfall_starts(raw in raw()) {
        let e = run(raw.clone());
        let points = (0..=200).map(|i| f64::from(i) / 200.0);
        match e.line_with_help {
            PlimsollLine::Line { scale, value, headroom, .. } => {
                // A dust of hot can be scaled past the units that a scenario may hold.
                prop_assume!(raw.holdings.iter().all(|h| h.held.hot * scale < 1e17));
                for part in points {
                    // Of a hot value a hundred million times the present one, the deficit has fewer digits.
                    let at = part * scale * (1.0 - 1e-7);
                    let e = run(with_hot_scaled(&raw, at));
                    prop_assert!(e.shortfall <= 1e-9 * e.uses, "short at {at}, below {scale}");
                }
                // Just above it the deficit is small; far enough above it shows over the rounding.
                let above = [1e-9, 1e-6, 1e-4].into_iter().any(|d| shortfall_at(&raw, scale * (1.0 + d) + d) > 0.0);
                prop_assert!(above, "no shortfall above {scale}");
                prop_assert!(close(value, scale * e.hot_value, 1e-12));
                prop_assert!(close(headroom, value - e.hot_value, 1e-9));
                prop_assert_eq!(headroom < 0.0, scale < 1.0);
            }
            PlimsollLine::NoLine { .. } => prop_assert!(shortfall_at(&raw, 0.0) > 0.0),
            PlimsollLine::Unsinkable => {
                for x in points.map(|p| p * 50.0).chain([1e3, 1e5]) {
                    let e = run(with_hot_scaled(&raw, x));
                    prop_assert!(e.shortfall <= 1e-9 * e.uses, "short at {x}");
                }
            }
            PlimsollLine::NothingHot => prop_assert_eq!(e.hot_value, 0.0),
        }
    }

    /// The line by own means is that of the exchange without credit and sponsor, and never above the other.
    #[test]
    fn the_line_by_own_means_is_that_without_help(raw in raw()) {
        let e = run(raw.clone());
        let mut alone = raw;
        alone.resources.credit = 0.0;
        alone.resources.sponsor = Default::default();
        let alone = run(alone);
        prop_assert_eq!(e.line_own_means, alone.line_with_help);
        prop_assert_eq!(alone.line_own_means, alone.line_with_help);
        match (e.line_own_means, e.line_with_help) {
            (PlimsollLine::Line { value: own, .. }, PlimsollLine::Line { value: helped, .. }) => {
                prop_assert!(own <= helped * (1.0 + 1e-9), "{own} above {helped}");
            }
            (own, PlimsollLine::NoLine { .. }) => {
                let is_none = matches!(own, PlimsollLine::NoLine { .. });
                prop_assert!(is_none, "{:?}", own);
            }
            (PlimsollLine::Unsinkable, helped) => prop_assert_eq!(helped, PlimsollLine::Unsinkable),
            _ => {}
        }
    }

    /// What is never paid, customers and those who are owed costs lose in proportion.
    #[test]
    fn what_is_never_paid_is_shared_among_the_claims_due(raw in raw()) {
        let e = run(raw);
        prop_assert_eq!(e.if_never_paid.is_some(), e.shortfall > 0.0);
        if let Some(unpaid) = e.if_never_paid {
            let used: f64 = e.sources.iter().map(|source| source.used).sum();
            prop_assert!(close(unpaid.paid_ratio * e.uses, used, 1e-9));
            prop_assert!(close(unpaid.paid + unpaid.paid_ratio * e.costs.total, used, 1e-9));
            prop_assert!(unpaid.received <= e.received && unpaid.customers_bear >= e.customers_bear);
            prop_assert!((unpaid.customers_bear - e.customers_bear - (e.received - unpaid.received)).abs() <= 1e-9 * e.uses);
            if let (Some(rate), Some(paid)) = (unpaid.loss_rate, e.loss_rate) {
                prop_assert!(rate >= paid);
            }
            prop_assert_eq!(unpaid.received_ratio.is_some(), e.received_ratio.is_some());
            prop_assert_eq!(unpaid.average_paid.is_some(), e.average_owed.is_some());
        }
    }

    #[test]
    fn prices_may_rise_by_the_headroom_and_no_further(raw in raw()) {
        let e = run(raw.clone());
        let risen = |rise: f64| {
            let mut raw = raw.clone();
            raw.holdings.iter_mut().for_each(|h| h.price_change = (1.0 + h.price_change) * (1.0 + rise) - 1.0);
            run(raw)
        };
        if let Some(rise) = e.price_headroom.filter(|rise| *rise < 300.0) {
            let below = risen(rise * (1.0 - 1e-9));
            prop_assert!(below.shortfall <= 1e-9 * below.uses);
            prop_assert!(risen(rise * (1.0 + 1e-6) + 1e-6).shortfall > 0.0);
        } else if e.shortfall == 0.0 {
            prop_assert!(risen(300.0).shortfall <= 1e-9 * risen(300.0).uses);
        }
    }
}

#[test]
fn two_hundred_holdings_balance() {
    for seed in 0..20 {
        let e = run(random_scenario_with(seed, 200).into_raw());
        let used: f64 = e.sources.iter().map(|s| s.used).sum();
        assert_eq!(e.holdings.len(), 200);
        assert!(close(used + e.shortfall, e.uses, 1e-12));
    }
}

#[test]
fn the_largest_numbers_stay_finite() {
    let mut raw = random_scenario_with(1, 3).into_raw();
    for h in &mut raw.holdings {
        h.held = Tiers::new(1e18, 1e18, 1e18);
        h.owed = 1e18;
        h.price = 1e15;
        h.price_change = 1_000.0;
        h.slippage = 10.0;
        h.guarantee = 1e18;
        h.basis = Basis::Whole(UnitBasis::InKind);
    }
    let e = run(raw);
    assert!(e.uses.is_finite() && e.equity_change.is_finite() && e.available.is_finite());
}
