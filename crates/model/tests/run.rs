//! The withdrawal run: its hours, what it was fitted to, its simulation, and the window.

#![cfg(not(target_arch = "wasm32"))]

mod common;
use common::{close, coincheck};
use plimsoll_model::testing::random_scenario;
use plimsoll_model::withdrawal::calibration::{BYBIT, COINCHECK, FITS, FittedRate};
use plimsoll_model::withdrawal::*;
use plimsoll_model::*;
use proptest::prelude::*;

fn parse(raw: RawScenario) -> Scenario {
    Scenario::new(raw).expect("a valid scenario")
}

/// Claims of 1,000, of which so much is in hot and the rest in cold, after a hack that took `lost` of cold.
fn exchange(hot: f64, lost: f64) -> RawScenario {
    let cold = 1_000.0 - hot;
    RawScenario {
        holdings: vec![Holding {
            asset: "X".into(),
            held: Tiers { hot, warm: 0.0, cold },
            owed: 1_000.0,
            price: 1.0,
            stolen: Tiers {
                hot: 0.0,
                warm: 0.0,
                cold: if cold > 0.0 { lost / cold } else { 0.0 },
            },
            ..Holding::default()
        }],
        ..RawScenario::default()
    }
}

fn go(raw: &RawScenario) -> RunResult {
    run(&parse(raw.clone()))
}

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

/// What serves a run with noise is looked for where the hack leaves nothing of hot, too: less there before it leaves more.
#[test]
fn the_search_begins_where_something_is_left() {
    let mut raw = noisy();
    raw.holdings[0].held = Tiers {
        hot: 1_000.0,
        warm: 0.0,
        cold: 0.0,
    };
    raw.holdings[0].stolen.hot = 1.0;
    raw.holdings[0].stolen.cold = 0.0;
    raw.resources.cash = 900.0;
    assert_eq!(go(&raw).hot_left(1_000.0), HotLeft::Nothing);
    let scenario = parse(raw);
    let mut search = BufferSearch::new(&scenario);
    let begun = search.scale().expect("it begins");
    assert!(begun < 1.0, "{begun}");
    while let Some(scale) = search.scale() {
        let simulator = RunSimulator::new(&scenario, scale);
        let mut tally = simulator.tally();
        simulator.run(0..simulator.chunks(), &mut tally);
        search.take(&RunOutcome::new(&simulator, &tally));
    }
    let found = search.result().expect("it settles").value;
    assert!((begun * 1_000.0..1_000.0).contains(&found), "{found}");
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
            other.holdings[0].held = Tiers { hot, warm: 0.0, cold: 1_000.0 - hot };
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

    /// A run with hot scaled serves from the low side of the window on, and not a little below.
    #[test]
    fn the_window_begins_where_hot_serves(seed: u64) {
        let scenario = random_scenario(seed);
        let window = window(&scenario);
        prop_assert_eq!(window.line, evaluate(&scenario).line_with_help);
        let LeastHot::Value { value } = window.least else { return Ok(()) };
        let served = |value: f64| {
            let moved = stress::scenario_with(&scenario, &[(Input::Hot, value / window.hot_value)]);
            moved.ok().map(|moved| run(&moved).hours_until_dry.is_none())
        };
        // Own assets can help hot that is a little too small; and what is less than dust beside all claims fails nobody.
        let is_dust = 1e-5 * value <= 1e-11 * run(&scenario).start.claims;
        if scenario.run.market_volume.is_none() && !is_dust {
            prop_assert_ne!(served(value * (1.0 - 1e-5)), Some(true));
        }
        prop_assert_ne!(served(value), Some(false));
        match (window.window, window.line) {
            (WindowKind::Between { low, high }, PlimsollLine::Line { value: line, .. }) => {
                prop_assert!(low == value && high == line && low <= high);
            }
            (WindowKind::From { low }, PlimsollLine::Unsinkable) => prop_assert_eq!(low, value),
            (WindowKind::None, PlimsollLine::Line { value: line, .. }) => prop_assert!(value > line),
            (WindowKind::None, PlimsollLine::NoLine { .. }) => {}
            other => prop_assert!(false, "{other:?}"),
        }
    }
}

#[test]
fn coincheck_has_a_window_only_with_something_to_pay_from() {
    let mut raw = coincheck(523e6);
    raw.resources.cash = 60e9;
    let open = window(&parse(raw.clone()));
    let WindowKind::Between { low, high } = open.window else {
        panic!("{open:?}")
    };
    assert!(0.0 < low && low < open.hot_value && open.hot_value < high);
    // With little cash the line comes down below what even customers who do not panic take before refills come.
    raw.resources.cash = 5e9;
    raw.run.panic = 0.0;
    raw.run.refill_capacity = 1e-4;
    let shut = window(&parse(raw));
    assert!(matches!(shut.least, LeastHot::Value { .. }), "{shut:?}");
    assert_eq!(shut.window, WindowKind::None);
}

// The simulation of runs.

fn noisy() -> RawScenario {
    let mut raw = exchange(150.0, 80.0);
    raw.run.runs = 4_000.0;
    raw.run.hours = 48.0;
    raw
}

#[test]
fn without_noise_every_run_is_the_one() {
    let mut raw = noisy();
    raw.run.noise = 0.0;
    raw.run.uncertainty = 0.0;
    let one = go(&raw);
    let many = simulate_runs(&parse(raw));
    assert!(close(many.withdrawn.value, one.withdrawn, 1e-12));
    assert!(close(many.largest_queue.value, one.largest_queue, 1e-12));
    assert_eq!(many.p_dry.value, 1.0);
    assert_eq!(
        many.hours_until_dry.map(|hours| hours.value),
        one.hours_until_dry.map(f64::from)
    );
    let buffer = many.smallest_buffer.expect("there is more than is asked for");
    assert!(close(buffer.value, one.smallest_buffer.expect("likewise"), 1e-12));
    assert_eq!(buffer.standard_error, Some(0.0));
}

#[test]
fn noise_has_a_mean_of_one_and_spreads() {
    // With hardly anything asked for the total is proportional to the sum of the rates: noise leaves its mean.
    let mut raw = exchange(1_000.0, 0.0);
    raw.run = Run {
        base_rate: 1e-6,
        herding: 0.0,
        noise: 0.8,
        uncertainty: 0.5,
        runs: 20_000.0,
        hours: 48.0,
        ..Run::default()
    };
    let outcome = simulate_runs(&parse(raw.clone()));
    let expected = 1_000.0 * 1e-6 * 48.0;
    let error = outcome.withdrawn.standard_error.expect("many runs");
    assert!((outcome.withdrawn.value - expected).abs() < 4.0 * error, "{outcome:?}");
    // Var of the mean factor: (1 + v)(1 + w/48) − 1 for v, w of the two lognormals.
    let [v, w] = [libm::exp(0.25) - 1.0, libm::exp(0.64) - 1.0];
    let sigma = expected * ((1.0 + v) * (1.0 + w / 48.0) - 1.0).sqrt();
    assert!(close(error, sigma / 20_000f64.sqrt(), 0.05), "{error}");
}

/// Runs one by one: the quantile of what each needs is the buffer, and its error is that of the sample.
#[test]
fn the_buffer_serves_with_its_probability() {
    let mut raw = noisy();
    raw.run.serve = 0.9;
    let outcome = simulate_runs(&parse(raw.clone()));
    let buffer = outcome.smallest_buffer.expect("there is enough");
    assert!(
        buffer
            .standard_error
            .is_some_and(|error| error > 0.0 && error < 0.05 * buffer.value)
    );
    // The same runs with that much in hot: a tenth of them still goes dry.
    let with = |hot: f64| {
        let mut other = raw.clone();
        other.holdings[0].held = Tiers {
            hot,
            warm: 0.0,
            cold: 1_000.0 - hot,
        };
        other.holdings[0].stolen.cold = 80.0 / (1_000.0 - hot);
        simulate_runs(&parse(other)).p_dry.value
    };
    let dry = with(buffer.value * 1.001);
    assert!((dry - 0.1).abs() < 0.003, "{dry}");
    assert!(with(buffer.value * 0.9) > 0.1);
}

#[test]
fn more_than_there_is_has_no_buffer() {
    let mut raw = exchange(100.0, 500.0);
    raw.run.runs = 1_000.0;
    let outcome = simulate_runs(&parse(raw.clone()));
    assert_eq!((outcome.p_beyond.value, outcome.smallest_buffer), (1.0, None));
    let one = go(&raw);
    assert_eq!(one.smallest_buffer, None);
    // All of it is withdrawn in the end.
    assert!(close(outcome.withdrawn.value, 500.0, 1e-6));
}

#[test]
fn parts_of_runs_merge_to_the_same_bits() {
    let scenario = parse(noisy());
    let simulator = RunSimulator::new(&scenario, 1.0);
    let whole = simulate_runs(&scenario);
    for parts in [1, 2, 5] {
        let mut tally = simulator.tally();
        for part in (0..parts).rev() {
            let chunk = |part| simulator.chunks() * part / parts;
            let mut some = simulator.tally();
            simulator.run(chunk(part)..chunk(part + 1), &mut some);
            let read = RunTally::from_bytes(&some.to_bytes()).expect("a tally");
            assert_eq!(read.to_bytes(), some.to_bytes());
            assert_eq!(tally.merge(&read), Ok(()));
        }
        assert_eq!(RunOutcome::new(&simulator, &tally), whole, "{parts} parts");
        assert_eq!(tally.runs(), 4_000);
    }
    // Of other settings, or a chunk twice, nothing is added.
    let mut tally = simulator.tally();
    simulator.run(0..1, &mut tally);
    let again = tally.clone();
    assert_eq!(tally.merge(&again), Err(simulate::TallyError::ChunkTwice(0)));
    let other = RunSimulator::new(&scenario, 0.5);
    assert_eq!(tally.merge(&other.tally()), Err(simulate::TallyError::OtherSimulation));
    assert_eq!(tally.chunks(), 1);
}

#[test]
fn bytes_that_are_no_tally_are_refused() {
    let simulator = RunSimulator::new(&parse(noisy()), 1.0);
    let mut tally = simulator.tally();
    simulator.run(0..2, &mut tally);
    let bytes = tally.to_bytes();
    for length in 0..bytes.len() {
        assert!(RunTally::from_bytes(&bytes[..length]).is_err(), "{length}");
    }
    for at in 0..bytes.len() {
        let mut changed = bytes.clone();
        changed[at] ^= 0x55;
        // A changed number may still be one; nothing may panic.
        let _ = RunTally::from_bytes(&changed);
    }
    assert!(RunTally::from_bytes(&[&bytes[..], &[0; 8]].concat()).is_err());
    // More runs than the chunks have.
    let mut changed = bytes.clone();
    changed[24] ^= 1;
    assert!(RunTally::from_bytes(&changed).is_err());
}

/// The same random numbers whatever the settings: the difference of two runs is known better than either.
#[test]
fn runs_have_common_random_numbers() {
    let batches = |panic: f64| -> Vec<f64> {
        let mut raw = noisy();
        raw.run.panic = panic;
        let simulator = RunSimulator::new(&parse(raw), 1.0);
        (0..simulator.chunks())
            .map(|chunk| {
                let mut tally = simulator.tally();
                simulator.run(chunk..chunk + 1, &mut tally);
                RunOutcome::new(&simulator, &tally).withdrawn.value
            })
            .collect()
    };
    let error = |values: &[f64]| {
        let n = values.len() as f64;
        let mean = values.iter().sum::<f64>() / n;
        (values.iter().map(|value| (value - mean) * (value - mean)).sum::<f64>() / (n * (n - 1.0))).sqrt()
    };
    let (less, more) = (batches(0.12), batches(0.13));
    let differences: Vec<f64> = more.iter().zip(&less).map(|(more, less)| more - less).collect();
    assert!(error(&differences) < 0.3 * error(&less).min(error(&more)));
}

#[test]
fn the_search_finds_the_hot_value_that_serves() {
    let search = |raw: &RawScenario| {
        let scenario = parse(raw.clone());
        let mut search = BufferSearch::new(&scenario);
        let mut rounds = 0;
        while let Some(scale) = search.scale() {
            let simulator = RunSimulator::new(&scenario, scale);
            let mut tally = simulator.tally();
            simulator.run(0..simulator.chunks(), &mut tally);
            search.take(&RunOutcome::new(&simulator, &tally));
            rounds += 1;
        }
        (rounds, search.result())
    };
    for stolen in [0.0, 0.1] {
        let mut raw = noisy();
        raw.run.start = RunStart::AfterHack;
        raw.run.serve = 0.9;
        raw.run.hours = 24.0;
        // Part of hot is stolen, so what is put there is not all there, and customers see it.
        raw.holdings[0].stolen.hot = stolen;
        let (rounds, found) = search(&raw);
        assert!((2..=10).contains(&rounds), "{rounds}");
        let found = found.expect("it settles");
        assert!(found.standard_error.is_some_and(|error| error > 0.0));
        // At that value nine of ten runs are served.
        let scenario = parse(raw.clone());
        let p_dry = |value: f64| {
            let simulator = RunSimulator::new(&scenario, value / 150.0);
            let mut tally = simulator.tally();
            simulator.run(0..simulator.chunks(), &mut tally);
            RunOutcome::new(&simulator, &tally).p_dry.value
        };
        assert!((p_dry(found.value) - 0.1).abs() < 0.003, "{}", p_dry(found.value));
        assert!(p_dry(found.value * 0.95) > 0.11);
        // Where much of what is put there is stolen, more in hot frightens more than it pays.
        raw.holdings[0].stolen.hot = 0.6;
        assert_eq!(search(&raw).1, None);
        // Where all of it is, there is nothing to look for.
        raw.holdings[0].stolen.hot = 1.0;
        assert_eq!(search(&raw), (0, None));
    }
}
