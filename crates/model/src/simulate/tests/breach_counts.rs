//! The number of breaches of a trial against its probabilities and moments.

use statrs::distribution::{Discrete, NegativeBinomial, Poisson};

use super::common::*;
use crate::scenario::{BreachCount, Simulation};
use crate::simulate::distributions::Counter;
use crate::simulate::stream::{CHUNK_TRIALS, Stream};

fn simulation(rate: f64, count: BreachCount, rate_weight: Option<f64>) -> Simulation {
    Simulation {
        rate,
        count,
        rate_weight,
        ..Simulation::default()
    }
}

/// Breaches of each of many trials.
fn counted(s: &Simulation, trials: u64) -> Vec<u64> {
    let counter = Counter::new(s);
    let mut stream = stream(10);
    let mut counts = Vec::new();
    let mut left = trials;
    while let Some((skipped, breaches)) = counter.next(&mut stream, left) {
        counts.extend(std::iter::repeat_n(0, skipped as usize));
        counts.push(breaches);
        left -= skipped + 1;
    }
    counts.extend(std::iter::repeat_n(0, left as usize));
    counts
}

#[test]
fn breach_counts_follow_their_probabilities() {
    let trials = 400_000;
    for (rate, dispersion, weight) in [
        (0.018, None, None),
        (0.018, None, Some(5.0)),
        (0.4, Some(2.0), None),
        (3.0, None, None),
        (3.0, Some(0.5), None),
        (90.0, None, Some(3.0)),
    ] {
        let count = dispersion.map_or(BreachCount::Poisson, BreachCount::NegativeBinomial);
        let s = simulation(rate, count, weight);
        let mut cells = vec![0; 4_000];
        let counts = counted(&s, trials);
        assert_eq!(counts.len() as u64, trials);
        counts.iter().for_each(|&count| cells[count as usize] += 1);
        let shape = dispersion.map(|d: f64| 1.0 / d).or(weight);
        let pmf = |k: u64| match shape {
            None => Poisson::new(rate).expect("mean above zero").pmf(k),
            Some(r) => NegativeBinomial::new(r, r / (r + rate)).expect("parameters").pmf(k),
        };
        let excess = chi_square(&cells, trials as f64, pmf);
        assert!(excess < 4.0, "{rate} {dispersion:?} {weight:?}: {excess}");
        let some = Counter::new(&s).some().expect("a table");
        assert!((some / (1.0 - pmf(0)) - 1.0).abs() < 1e-11, "{rate}: {some}");
    }
}

#[test]
fn the_table_of_gaps_leaves_out_what_the_logarithm_does() {
    for rate in [0.0, 1e-9, 1e-4, 0.018, 0.3, 0.69] {
        let drawn = Counter::new(&simulation(rate, BreachCount::Poisson, None));
        let tabulated = drawn.clone().tabulated();
        for chunk in 0..400 {
            let (mut one, mut other) = (Stream::of_chunk(12, chunk), Stream::of_chunk(12, chunk));
            let mut left = CHUNK_TRIALS;
            loop {
                let next = drawn.next(&mut one, left);
                assert_eq!(tabulated.next(&mut other, left), next, "{rate}, {left} trials left");
                let Some((skipped, _)) = next else { break };
                left -= skipped + 1;
            }
        }
    }
}

#[test]
fn the_table_of_two_layers_has_their_moments() {
    for (mean, cluster, weight) in [
        (0.6, 1.0 / 1.5, 5.0),
        (2.0, 0.5, 2.0),
        (7.0, 40.0, 900.0),
        (0.01, 3.0, 10_000.0),
    ] {
        let s = simulation(mean, BreachCount::NegativeBinomial(1.0 / cluster), Some(weight));
        let counter = Counter::new(&s);
        let at_least = |n| counter.at_least(n).expect("a table");
        // Sums of tail probabilities: E[N] and E[N(N + 1)]/2.
        let first: f64 = (1..4_000).map(at_least).sum();
        let second: f64 = (1..4_000).map(|n| n as f64 * at_least(n)).sum();
        assert!((first / mean - 1.0).abs() < 1e-9, "{mean} {cluster} {weight}: {first}");
        let expected = (counter.variance(&s) + mean * mean + mean) / 2.0;
        assert!(
            (second / expected - 1.0).abs() < 1e-8,
            "{mean} {cluster} {weight}: {second} {expected}"
        );
    }
}

#[test]
fn two_layers_of_dispersion_have_the_variance_of_the_formula() {
    let s = simulation(2.0, BreachCount::NegativeBinomial(0.5), Some(4.0));
    let counts: Vec<f64> = counted(&s, 400_000).into_iter().map(|n| n as f64).collect();
    let (mean, variance) = mean_and_variance(&counts);
    let expected = Counter::new(&s).variance(&s);
    // The table against drawing layer by layer.
    let layered = Counter::Mixed {
        mean: 2.0,
        shapes: [Some(2.0), Some(4.0)],
    };
    let mut stream = stream(11);
    let none = (0..400_000).filter(|_| layered.next(&mut stream, 1).is_none()).count() as f64 / 400_000.0;
    let some = Counter::new(&s).some().expect("a table");
    assert!(
        (1.0 - none - some).abs() < 4.0 * (0.25f64 / 400_000.0).sqrt(),
        "{none} {some}"
    );
    assert!((mean - 2.0).abs() < 4.0 * (expected / 400_000.0).sqrt(), "{mean}");
    assert!((variance / expected - 1.0).abs() < 0.03, "{variance} {expected}");
}
