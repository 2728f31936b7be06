//! The sector as a whole, and its mutual fund, against what can be computed by hand.

mod common;

use common::{all, at_rate, certain, drawn, exchange, mixed, plain};
use plimsoll_model::simulate::Estimate;
use plimsoll_sector::{Filing, Fund, Providers, Report, Sector, Settings, SizedFund, Template, WholeReport};

fn whole(filings: Vec<Filing>, template: Template, settings: Settings) -> WholeReport {
    let sector = Sector::new(filings, template, settings).expect("the settings are valid");
    let report = Report::new(&sector, &all(&sector)).expect("nothing is missing");
    report.whole.expect("the settings have it")
}

fn tolerating(template: Template, tolerance: f64) -> Template {
    let mut raw = template.raw().clone();
    raw.simulation.tolerance = tolerance;
    Template::new(raw)
}

fn fund(report: &WholeReport) -> &SizedFund {
    match &report.fund {
        Fund::Sized(fund) => fund,
        other => panic!("there is a fund, not {other:?}"),
    }
}

fn is_near(estimate: Estimate, truth: f64) -> bool {
    let error = estimate.standard_error.expect("enough trials");
    (estimate.value - truth).abs() <= 4.0 * error + 1e-9 * truth.abs()
}

#[test]
fn certain_breaches_add_up_to_the_digit() {
    let filings = vec![
        exchange("A", 100.0, 40.0),
        exchange("B", 300.0, 100.0),
        exchange("C", 50.0, 80.0),
    ];
    let report = whole(filings, tolerating(certain(4_000), 0.01), plain());
    assert_eq!(report.number_short.len(), 1);
    assert_eq!((report.number_short[0].exchanges, report.exchanges), (2, 3));
    assert_eq!(report.mean_sum.value, 260.0);
    let fund = fund(&report);
    assert_eq!(fund.size.value, 260.0);
    for (paid, expected) in fund.contributions.iter().zip([60.0, 200.0, 0.0]) {
        assert!((paid.amount.value - expected).abs() < 1e-12 * 260.0, "{paid:?}");
    }
    let alone: Vec<f64> = fund.alone.iter().map(|alone| alone.size.value).collect();
    assert_eq!(alone, [60.0, 200.0, 0.0]);
    assert_eq!(fund.alone_total.value, 260.0);
}

#[test]
fn independent_exchanges_have_their_binomial_and_their_fund() {
    // Each is breached with p = 1 − e^−λ and then lacks 10, 10 and 25.
    let filings = vec![
        exchange("A", 100.0, 90.0),
        exchange("B", 110.0, 100.0),
        exchange("C", 125.0, 100.0),
    ];
    let rate = 0.2;
    let p = -libm::expm1(-rate);
    let q = 1.0 - p;
    let report = whole(filings, tolerating(at_rate(rate, 200_000), 0.05), plain());
    let of = [q * q * q, 3.0 * p * q * q, 3.0 * p * p * q, p * p * p];
    for (number, expected) in report.number_short.iter().zip(of) {
        assert!(is_near(number.probability, expected), "{number:?} is not {expected}");
    }
    assert!(is_near(report.mean_short, 3.0 * p));
    assert!(is_near(report.mean_sum, 45.0 * p));
    // The sum: 45 with p³, 35 with 2p²q, 25 with pq², 20 with p²q, …; P(sum > 25) = 0.0597 and P(sum > 35) = 0.006.
    let fund = fund(&report);
    assert_eq!(fund.size.value, 35.0);
    assert!(is_near(fund.p_exceeded, p * p * p));
    // The worst 5 %: all trials with 45, and of those with 35 what is left. C is in all, A and B in half of those with 35.
    let (all_three, rest) = (p * p * p, 0.05 - p * p * p);
    let total = 45.0 * all_three + 35.0 * rest;
    let ab = 10.0 * (all_three + 0.5 * rest);
    let shares = [ab / total, ab / total, 25.0 * 0.05 / total];
    for (paid, share) in fund.contributions.iter().zip(shares) {
        assert!(is_near(paid.amount, 35.0 * share), "{paid:?} is not {}", 35.0 * share);
    }
    // Alone each is short in 18 % of horizons.
    let alone: Vec<f64> = fund.alone.iter().map(|alone| alone.size.value).collect();
    assert_eq!(alone, [10.0, 10.0, 25.0]);
}

#[test]
fn contributions_add_up_to_the_fund() {
    for seed in 1..=12 {
        let mut raw = drawn(6_000).raw().clone();
        raw.simulation.seed = seed;
        raw.simulation.tolerance = 0.02;
        let report = whole(mixed(17), Template::new(raw), Settings::default());
        let fund = fund(&report);
        let sum: f64 = fund.contributions.iter().map(|paid| paid.amount.value).sum();
        assert!((sum - fund.size.value).abs() <= 1e-12 * fund.size.value, "{sum}");
        let marginal: f64 = fund.contributions.iter().map(|paid| paid.marginal).sum();
        assert!((marginal - fund.mean_beyond).abs() <= 1e-12 * fund.mean_beyond);
        assert!(fund.p_exceeded.value <= 0.02);
        assert!(fund.mean_beyond >= fund.size.value);
    }
}

#[test]
fn a_shared_provider_keeps_means_and_makes_the_tail_heavier() {
    let clients = |provider: Option<&str>| -> Vec<Filing> {
        (0..12)
            .map(|at| Filing {
                provider: provider.map(str::to_owned),
                ..exchange(&at.to_string(), 100.0, 90.0)
            })
            .collect()
    };
    let settings = Settings {
        providers: Providers {
            through: 0.5,
            reaches: 0.6,
        },
        ..plain()
    };
    let template = || tolerating(at_rate(0.05, 200_000), 0.005);
    let apart = whole(clients(None), template(), settings.clone());
    let shared = whole(clients(Some("Keys")), template(), settings);
    let p = -libm::expm1(-0.05);
    assert!(is_near(apart.mean_short, 12.0 * p), "{:?}", apart.mean_short);
    assert!(is_near(shared.mean_short, 12.0 * p), "{:?}", shared.mean_short);
    let (apart, shared) = (fund(&apart), fund(&shared));
    assert_eq!(apart.size.value, 30.0);
    assert!(shared.size.value >= 80.0, "{:?}", shared.size);
    // By itself nobody notices.
    assert_eq!(apart.alone_total.value, shared.alone_total.value);
}

#[test]
fn a_common_market_makes_shortfalls_move_together() {
    let filings = || {
        (0..8)
            .map(|at| exchange(&at.to_string(), 100.0, 100.0))
            .collect::<Vec<_>>()
    };
    let mut raw = drawn(60_000).raw().clone();
    raw.simulation.count = plimsoll_model::BreachCount::Once;
    raw.simulation.stolen = Default::default();
    raw.simulation.recovery = Default::default();
    raw.simulation.market.loading = 1.0;
    let template = || tolerating(Template::new(raw.clone()), 0.01);
    let apart = whole(filings(), template(), plain());
    let common = whole(
        filings(),
        template(),
        Settings {
            has_common_market: true,
            ..plain()
        },
    );
    let (a, b) = (apart.mean_sum, common.mean_sum);
    let error = a.standard_error.unwrap_or(0.0) + b.standard_error.unwrap_or(0.0);
    assert!((a.value - b.value).abs() < 3.0 * error, "{a:?} {b:?}");
    // One coin, one market: either nobody is short or all are.
    let mut numbers: Vec<u32> = common.number_short.iter().map(|number| number.exchanges).collect();
    numbers.sort_unstable();
    assert_eq!(numbers, [0, 8]);
    assert!(fund(&common).size.value > 2.0 * fund(&apart).size.value);
    // All alike: nothing is saved by pooling.
    let pooled = fund(&common);
    assert!((pooled.size.value - pooled.alone_total.value).abs() < 1e-9 * pooled.size.value);
}

#[test]
fn a_fund_that_the_trials_do_not_tell_is_no_number() {
    let filings = || vec![exchange("A", 100.0, 0.0), exchange("B", 100.0, 0.0)];
    let few = whole(filings(), tolerating(at_rate(0.1, 100), 0.005), plain());
    assert_eq!(few.fund, Fund::TooFewTrials { needed: 200 });
    let rare = whole(filings(), tolerating(at_rate(0.001, 10_000), 0.05), plain());
    let Fund::NotNeeded { p_any_short } = rare.fund else {
        panic!("a shortfall is rarer than is tolerated");
    };
    assert!(p_any_short.value > 0.0 && p_any_short.value < 0.05);
    let never = whole(filings(), tolerating(at_rate(0.0, 10_000), 0.05), plain());
    assert_eq!(never.mean_sum.value, 0.0);
    assert_eq!(never.mean_sum.standard_error, Some(0.0));
}

#[test]
fn the_curve_falls_from_the_probability_of_any_shortfall() {
    let report = whole(mixed(12), drawn(20_000), Settings::default());
    let none = report.number_short.iter().find(|number| number.exchanges == 0);
    let any = 1.0 - none.map_or(0.0, |none| none.probability.value);
    assert!((report.curve[0].probability.value - any).abs() < 1e-12);
    assert_eq!(report.curve[0].loss, 0.0);
    let last = report.curve.last().expect("there are points");
    assert_eq!((last.loss, last.probability.value), (report.largest_sum, 0.0));
    for pair in report.curve.windows(2) {
        assert!(pair[0].loss < pair[1].loss && pair[0].probability.value >= pair[1].probability.value);
    }
}
