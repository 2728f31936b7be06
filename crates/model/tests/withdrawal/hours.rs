//! A run without noise, hour by hour, and what it was fitted to.

use crate::common::close;
use crate::support::{exchange, go, parse};
use plimsoll_model::testing::random_scenario;
use plimsoll_model::withdrawal::calibration::{BYBIT, COINCHECK, FITS, FittedRate};
use plimsoll_model::withdrawal::*;
use plimsoll_model::*;
use proptest::prelude::*;

#[test]
fn fitted_rates_come_to_the_published_days() {
    // The defaults are the fitted rates to two digits.
    assert!(close(BYBIT.modelled(Run::default()), 5.5e9, 0.01));
    assert!(close(COINCHECK.modelled(Run::default()), 40.1e9, 0.01));
    for fit in FITS {
        let rate = fit.rate_for(fit.claims, fit.withdrawn).expect("a rate");
        let default = match fit.rate {
            FittedRate::Panic => Run::default().panic,
            FittedRate::HaltAlarm => Run::default().halt_alarm,
        };
        assert!(close(rate, default, 0.02), "{}: {rate} {default}", fit.case);
    }
    // Where published figures disagree, so does the rate: 4 bn at Bybit, and the least that yen claims can have been.
    let low = BYBIT.rate_for(16.9e9, 4e9).expect("a rate");
    assert!(close(low, 0.085, 0.01), "{low}");
    let high = COINCHECK.rate_for(60e9, 40.1e9).expect("a rate");
    assert!(close(high, 0.00109, 0.01), "{high}");
    // More than there is is never withdrawn; and from claims of 300 bn so much is without any alarm.
    assert_eq!(BYBIT.rate_for(16.9e9, 17e9), None);
    assert_eq!(COINCHECK.rate_for(300e9, 40.1e9), None);
}

#[test]
fn without_panic_and_herding_claims_decay() {
    let mut raw = exchange(1_000.0, 0.0);
    raw.run = Run {
        herding: 0.0,
        base_rate: 0.01,
        hours: 100.0,
        ..Run::default()
    };
    let result = go(&raw);
    assert_eq!(result.coverage, Some(1.0));
    assert!(close(
        result.requested,
        1_000.0 * (1.0 - libm::pow(1.01, -100.0)),
        1e-12
    ));
    assert_eq!(result.withdrawn, result.requested);
    assert_eq!((result.hours_until_dry, result.largest_queue_hour), (None, None));
}

#[test]
fn each_request_leads_to_as_many_more_as_herding_says() {
    let mut raw = exchange(1_000.0, 0.0);
    raw.run = Run {
        herding: 0.6,
        base_rate: 1e-6,
        herding_hours: 5.0,
        hours: 200.0,
        ..Run::default()
    };
    let last = go(&raw).hours.pop().expect("hours");
    // So few ask that claims stay what they are: the rate settles at base/(1 − herding).
    assert!(close(last.requests, 1_000.0 * 1e-6 / 0.4, 1e-3), "{}", last.requests);
}

#[test]
fn panic_rises_as_customers_are_paid_from_less_than_all() {
    let mut raw = exchange(500.0, 100.0);
    raw.run.herding = 0.0;
    raw.run.base_rate = 0.0;
    raw.run.refill_capacity = 1.0;
    raw.run.refill_delay = 0.0;
    let result = go(&raw);
    assert_eq!(result.coverage, Some(0.9));
    let first = result.hours[0];
    let rate = 0.12 * 0.1;
    assert!(close(first.requests, 1_000.0 * rate / (1.0 + rate), 1e-12));
    // What is paid is missing of both: the coverage of those who are left falls.
    assert!(close(
        result.hours[1].coverage,
        (900.0 - first.paid) / (1_000.0 - first.paid),
        1e-12
    ));
    assert!(result.hours.windows(2).all(|pair| pair[1].coverage <= pair[0].coverage));
}

#[test]
fn refills_come_late_and_no_faster_than_they_can() {
    let mut raw = exchange(100.0, 0.0);
    raw.run = Run {
        base_rate: 0.05,
        herding: 0.0,
        refill_delay: 3.0,
        refill_capacity: 0.02,
        hours: 60.0,
        ..Run::default()
    };
    let result = go(&raw);
    // 1000/21 in the first hour, 20 of it ordered; nothing arrives before hour 4.
    assert!(close(result.hours[0].under_way, 20.0, 1e-12));
    let paid: f64 = result.hours[..4].iter().map(|hour| hour.paid).sum();
    assert!(close(paid, 100.0, 1e-12), "all that was in hot: {paid}");
    assert_eq!(result.hours_until_dry, Some(2));
    assert!(close(result.hours[4].paid, 20.0, 1e-12));
    assert!(result.hours.iter().all(|hour| hour.under_way <= 4.0 * 20.0 + 1e-9));
    assert!(close(result.start.reserve, 900.0, 1e-12));

    // A capacity of zero is no refill.
    raw.run.refill_capacity = 0.0;
    let result = go(&raw);
    assert!(close(result.withdrawn, 100.0, 1e-12));
    assert!(close(result.largest_queue, result.requested - 100.0, 1e-12));
    assert_eq!(result.largest_queue_hour, Some(59));
    // Then hot has to hold all that is asked for.
    assert!(close(
        result.smallest_buffer.expect("less than there is"),
        result.requested,
        1e-12
    ));
}

#[test]
fn own_assets_are_sold_along_the_square_root() {
    let mut raw = exchange(0.0, 0.0);
    raw.holdings[0].guarantee = 500.0;
    raw.run = Run {
        base_rate: 0.5,
        herding: 0.0,
        refill_capacity: 0.0,
        sale_rate: 1.0,
        market_volume: Some(2_000.0),
        market_volatility: 0.1,
        impact: 2.0,
        hours: 24.0,
        ..Run::default()
    };
    let result = go(&raw);
    assert_eq!(result.start.own, 500.0);
    // ∫ 1 − 2·0.1·√(q/2000) dq from 0 to 500.
    let brought = 500.0 - 2.0 / 3.0 * 0.2 * 500.0 * (500.0f64 / 2_000.0).sqrt();
    assert!(close(result.sold_for, brought, 1e-12));
    assert_eq!(result.hours[0].own, 0.0);
    // At once a third of all claims is asked for; what is left of the proceeds goes to the next.
    assert!(close(result.hours[0].paid, 1_000.0 / 3.0, 1e-12));
    assert!(close(result.withdrawn, brought, 1e-12));
    // Where the market is not known, nothing is sold.
    raw.run.market_volume = None;
    assert_eq!(go(&raw).sold_for, 0.0);
    // No price falls below zero: past its end nothing more is sold.
    raw.run.market_volume = Some(1.0);
    raw.run.market_volatility = 1.0;
    let result = go(&raw);
    let most = 0.25;
    assert!(close(result.sold_for, most / 3.0, 1e-9), "{}", result.sold_for);
}

#[test]
fn a_halt_pays_nothing_and_reopens_in_stages() {
    let mut raw = exchange(1_000.0, 0.0);
    raw.run = Run {
        base_rate: 0.02,
        herding: 0.0,
        halt_after: Some(5.0),
        halt_hours: 100.0,
        halt_alarm: 0.01,
        stages: 4.0,
        stage_hours: 10.0,
        hours: 200.0,
        ..Run::default()
    };
    let result = go(&raw);
    let before: f64 = result.hours[..5].iter().map(|hour| hour.paid).sum();
    let during = &result.hours[5..105];
    assert!(during.iter().all(|hour| hour.halted && hour.paid == 0.0));
    assert!(!result.hours[4].halted && !result.hours[105].halted);
    // The alarm adds to the rate.
    let left = 1_000.0 - before;
    assert!(close(during[0].requests, left * 0.03 / 1.03, 1e-12));
    // In stage k of 4 no more than k quarters have been withdrawn.
    let mut paid = 0.0;
    for hour in &result.hours {
        paid += hour.paid;
        let stage = match hour.hour {
            0..105 => 4,
            hour => 4.min(1 + (hour - 105) / 10),
        };
        assert!(paid <= 250.0 * f64::from(stage) + 1e-9, "{hour:?}");
        if hour.hour == 105 {
            assert!(close(paid, 250.0, 1e-12), "the first quarter is wanted at once: {paid}");
        }
    }
    // A queue that nobody may be paid from does not make hot dry.
    assert_eq!(result.hours_until_dry, None);
    assert!(result.largest_queue > 500.0);
}

#[test]
fn a_run_without_claims_or_without_hot_is_no_error() {
    let mut raw = exchange(0.0, 0.0);
    let result = go(&raw);
    assert_eq!((result.start.hot, result.hours_until_dry), (0.0, Some(0)));
    // Refills pay later.
    assert!(result.withdrawn > 0.0);
    assert!(result.smallest_buffer.is_some_and(|buffer| buffer > 0.0));
    let window_of_none = window(&parse(raw.clone()));
    assert_eq!(window_of_none.least, LeastHot::NothingHot);
    assert_eq!(window_of_none.window, WindowKind::None);

    raw.holdings[0].owed = 0.0;
    let result = go(&raw);
    assert_eq!(
        (result.coverage, result.requested, result.hours_until_dry),
        (None, 0.0, None)
    );
    assert_eq!(result.smallest_buffer, Some(0.0));
    raw.holdings.clear();
    let result = go(&raw);
    assert_eq!((result.coverage, result.requested), (None, 0.0));
    let outcome = simulate_runs(&parse(raw));
    assert_eq!(outcome.p_dry.value, 0.0);
    assert_eq!(outcome.smallest_buffer.map(|buffer| buffer.value), Some(0.0));
}

#[test]
fn a_spared_hot_tier_pays_and_the_rest_bears_the_loss() {
    // All of hot is stolen, and nothing of cold.
    let mut raw = exchange(300.0, 0.0);
    raw.holdings[0].stolen.hot = 1.0;
    raw.resources.cash = 50.0;
    let spared = go(&raw);
    assert_eq!((spared.start.hot, spared.start.reserve), (300.0, 450.0));
    raw.run.start = RunStart::AfterHack;
    let hit = go(&raw);
    assert_eq!((hit.start.hot, hit.start.reserve), (0.0, 750.0));
    assert_eq!(
        (spared.hot_left(300.0), hit.hot_left(300.0)),
        (HotLeft::All, HotLeft::Nothing)
    );
    assert_eq!(spared.coverage, hit.coverage);
    assert_eq!(hit.hours_until_dry, Some(0));
    // The rest cannot bear all of it, and then none.
    raw.run.start = RunStart::HotSpared;
    raw.holdings[0].held.cold = 100.0;
    raw.holdings[0].owed = 400.0;
    assert_eq!(go(&raw).hot_left(300.0), HotLeft::Part);
    raw.holdings[0].held.cold = 0.0;
    assert_eq!(go(&raw).hot_left(300.0), HotLeft::Nothing);
    raw.holdings[0].held.hot = 0.0;
    assert_eq!(go(&raw).hot_left(0.0), HotLeft::NothingKept);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// What is asked for is paid or queued; what is paid is missing somewhere; no balance is below zero.
    #[test]
    fn nothing_comes_from_nowhere(seed: u64) {
        let raw = random_scenario(seed).into_raw();
        let result = go(&raw);
        let start = result.start;
        let all = (start.hot + start.reserve).max(start.claims).max(1.0);
        let near = |a: f64, b: f64| (a - b).abs() <= 1e-9 * all;
        let (mut requested, mut paid) = (0.0, 0.0);
        for hour in &result.hours {
            requested += hour.requests;
            paid += hour.paid;
            let amounts = [hour.requests, hour.paid, hour.queue, hour.hot, hour.under_way, hour.reserve, hour.own];
            prop_assert!(amounts.iter().all(|&amount| amount.is_finite() && amount >= -1e-9 * all), "{hour:?}");
            prop_assert!(near(requested, paid + hour.queue), "{hour:?}");
            let kept = hour.hot + hour.under_way + hour.reserve;
            let bound = start.hot + start.reserve + result.sold_for;
            prop_assert!(kept + paid <= bound + 1e-9 * all, "{hour:?}");
            if result.sold_for == 0.0 {
                prop_assert!(near(kept + paid, bound), "{hour:?}");
            }
            prop_assert!((0.0..).contains(&hour.coverage), "{hour:?}");
        }
        prop_assert!(requested <= start.claims * (1.0 + 1e-9));
        prop_assert!(near(requested, result.requested) && near(paid, result.withdrawn));
        prop_assert_eq!(result.hours.len(), raw.run.hours as usize);
    }

    /// With the smallest buffer in hot nobody waits, and with a little less somebody does.
    #[test]
    fn the_smallest_buffer_serves_the_run_and_less_does_not(seed: u64, part in 0.0f64..1.0) {
        let random = random_scenario(seed).into_raw();
        let mut raw = exchange(1_000.0 * part, 60.0 * (1.0 - part));
        raw.run = Run { market_volume: None, start: RunStart::AfterHack, ..random.run };
        let Some(buffer) = go(&raw).smallest_buffer else { return Ok(()) };
        let with = |hot: f64| {
            // As much altogether, and the same lost of it.
            let lost = 60.0 * (1.0 - part);
            let mut other = raw.clone();
            other.holdings[0].held = Tiers::new(hot, 0.0, 1_000.0 - hot);
            other.holdings[0].stolen.cold = if hot < 1_000.0 { (lost / (1_000.0 - hot)).min(1.0) } else { 0.0 };
            go(&other)
        };
        if buffer <= 1_000.0 - 60.0 {
            let enough = with((buffer * (1.0 + 1e-9)).min(940.0));
            prop_assert_eq!(enough.hours_until_dry, None, "{} of {}", buffer, part);
        }
        if buffer > 1e-6 {
            prop_assert!(with(buffer * (1.0 - 1e-6)).hours_until_dry.is_some(), "{buffer}");
        }
    }
}
