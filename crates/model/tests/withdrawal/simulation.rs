//! Many runs with noise.

use crate::common::close;
use crate::support::{exchange, go, noisy, parse};
use plimsoll_model::withdrawal::*;
use plimsoll_model::*;

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
        other.holdings[0].held = Tiers::new(hot, 0.0, 1_000.0 - hot);
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
