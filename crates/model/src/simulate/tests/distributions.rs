//! Each distribution against its distribution function or its moments.

use statrs::distribution::{Beta as BetaReference, Gamma as GammaReference, Poisson};
use statrs::distribution::{Continuous, ContinuousCDF, Discrete};

use super::common::*;
use crate::numeric::normal;
use crate::scenario::*;
use crate::simulate::distributions::beta::Beta;
use crate::simulate::distributions::gamma::gamma_of_mean_one;
use crate::simulate::distributions::poisson::poisson;
use crate::simulate::distributions::{Amount, Fraction, Tail};
use crate::simulate::outcome::simulate;
use crate::simulate::stream::Stream;
use crate::testing::random_scenario;

#[test]
fn uniforms_and_normals_are_what_they_say() {
    assert!(kolmogorov(drawn(1, Stream::unit), |x| x) < CRITICAL);
    assert!(kolmogorov(drawn(2, Stream::normal), normal::cdf) < CRITICAL);
}

#[test]
fn beta_follows_its_distribution_function() {
    for (a, b) in [
        (2.0, 5.0),
        (5.0, 2.0),
        (1.5, 1.5),
        (40.0, 3.0),
        (0.5, 0.5),
        (0.2, 3.0),
        (3.0, 0.2),
        (1.0, 1.0),
        (1.0, 4.0),
    ] {
        let beta = Beta::new(a, b);
        let sample = drawn(3, |stream| beta.draw(stream));
        let reference = BetaReference::new(a, b).expect("parameters above zero");
        let distance = kolmogorov(sample, |x| reference.cdf(x));
        assert!(distance < CRITICAL, "Beta({a}, {b}): {distance}");
    }
}

#[test]
fn extreme_betas_stay_in_their_interval() {
    for (mean, weight) in [
        (1e-12, 0.1),
        (1.0 - 1e-12, 0.1),
        (0.5, 0.1),
        (1e-6, 10_000.0),
        (0.5, 10_000.0),
    ] {
        let fraction = Fraction::mean(mean, weight);
        let mut stream = stream(4);
        for _ in 0..10_000 {
            let x = fraction.draw(&mut stream);
            assert!((0.0..=1.0).contains(&x), "{mean} {weight}: {x}");
        }
    }
}

#[test]
fn pert_has_its_mean_and_variance() {
    let (low, mode, high) = (0.1, 0.7, 0.9);
    let fraction = Fraction::pert(low, mode, high);
    let (mean, variance) = mean_and_variance(&drawn(5, |stream| fraction.draw(stream)));
    let expected = (low + 4.0 * mode + high) / 6.0;
    let error = (variance / SAMPLE as f64).sqrt();
    assert!((mean - expected).abs() < 4.0 * error, "{mean} {expected}");
    // (mean − low)(high − mean)/7.
    let expected = (expected - low) * (high - expected) / 7.0;
    assert!((variance / expected - 1.0).abs() < 0.02, "{variance} {expected}");
    assert!(matches!(Fraction::pert(0.4, 0.4, 0.4), Fraction::Fixed(0.4)));
}

#[test]
fn an_interval_holds_nine_of_ten_lognormals() {
    let cost = Amount::interval(2e8, 3e9);
    let sample = drawn(6, |stream| cost.draw(stream));
    let below = sample.iter().filter(|&&x| x < 2e8).count() as f64 / SAMPLE as f64;
    let above = sample.iter().filter(|&&x| x > 3e9).count() as f64 / SAMPLE as f64;
    for tail in [below, above] {
        assert!(
            (tail - 0.05).abs() < 4.0 * (0.05f64 * 0.95 / SAMPLE as f64).sqrt(),
            "{tail}"
        );
    }
    assert!(matches!(Amount::interval(5.0, 5.0), Amount::Fixed(5.0)));
}

#[test]
fn the_means_that_follow_from_intervals() {
    let mut simulation = Simulation::default();
    assert_eq!(simulation.implied_means(), []);
    // σ = ln(10¹⁰)/2/1.6449 = 7; the mean lies 435,000 times above the upper end.
    simulation.response = CostSpread::Interval { low: 1.0, high: 1e10 };
    simulation.fine = CostSpread::Interval { low: 5.0, high: 5.0 };
    simulation.market.jump_low = -0.5;
    simulation.market.jump_high = 0.5;
    let [jump, response] = simulation.implied_means()[..] else {
        panic!("{:?}", simulation.implied_means());
    };
    assert_eq!((response.of, response.is_beyond), (SpreadOf::Response, true));
    assert!((response.mean / 4.35e15 - 1.0).abs() < 0.01, "{response:?}");
    // μ = ln(0.75)/2, σ = ln(3)/2/1.6449: e^(μ + σ²/2) = 0.9157.
    assert_eq!((jump.of, jump.is_beyond), (SpreadOf::PriceJump, false));
    assert!((jump.mean + 0.0843).abs() < 1e-3, "{jump:?}");
}

/// The widest interval that a field takes still has moments, and figures that can be written.
#[test]
fn the_widest_interval_has_figures() {
    let range = crate::Field::ResponseLow.range().expect("a number");
    let mut raw = random_scenario(1).into_raw();
    raw.simulation.count = BreachCount::Once;
    raw.simulation.trials = 20_000;
    raw.simulation.response = CostSpread::Interval {
        low: range.min,
        high: range.max,
    };
    let outcome = simulate(&crate::Scenario::new(raw.clone()).expect("within bounds"));
    assert!(raw.simulation.implied_means()[0].mean.is_finite());
    for report in &outcome.measures {
        let levels = report.levels.iter();
        let estimates = levels.flat_map(|at| [Some(at.value_at_risk), at.expected_shortfall]);
        for estimate in estimates
            .chain([Some(report.mean), Some(report.standard_deviation)])
            .flatten()
        {
            assert!(estimate.value.is_finite(), "{report:?}");
            assert!(estimate.standard_error.is_none_or(f64::is_finite), "{report:?}");
        }
    }
    let CostSpread::Interval { low, .. } = &mut raw.simulation.response else {
        unreachable!("it was set above");
    };
    *low = 1e-7;
    assert!(crate::Scenario::new(raw).is_err());
}

#[test]
fn the_tail_is_generalized_pareto_with_its_median() {
    for shape in [-0.5, 0.0, 0.3, 1.0, 1.5] {
        let tail = Tail::new(SeverityTail {
            threshold: 100.0,
            median_excess: 50.0,
            shape,
        });
        let sample = drawn(7, |stream| tail.loss(stream.unit()));
        let scale = if shape == 0.0 {
            50.0 / 2f64.ln()
        } else {
            50.0 * shape / (2f64.powf(shape) - 1.0)
        };
        let distance = kolmogorov(sample, |x| {
            let y = (x - 100.0) / scale;
            if shape == 0.0 {
                1.0 - (-y).exp()
            } else {
                1.0 - (1.0 + shape * y).max(0.0).powf(-1.0 / shape)
            }
        });
        assert!(distance < CRITICAL, "{shape}: {distance}");
    }
}

#[test]
fn gamma_follows_its_distribution_function() {
    for shape in [0.1, 0.5, 1.0, 5.0, 200.0] {
        let reference = GammaReference::new(shape, shape).expect("parameters above zero");
        assert!(reference.pdf(1.0) > 0.0);
        let sample = drawn(8, |stream| gamma_of_mean_one(shape, stream));
        // Near zero the reference gives up; there the first term of the series is all.
        let near_zero = |x: f64| (x * shape).powf(shape) / statrs::function::gamma::gamma(shape + 1.0);
        let distance = kolmogorov(sample, |x| if x < 1e-9 { near_zero(x) } else { reference.cdf(x) });
        assert!(distance < CRITICAL, "{shape}: {distance}");
    }
}

#[test]
fn poisson_counts_follow_their_probabilities() {
    for mean in [0.3, 4.0, 9.9, 10.1, 60.0, 900.0] {
        let reference = Poisson::new(mean).expect("mean above zero");
        let mut counts = vec![0; 2_000];
        let mut stream = stream(9);
        (0..SAMPLE).for_each(|_| counts[poisson(mean, &mut stream) as usize] += 1);
        let excess = chi_square(&counts, SAMPLE as f64, |k| reference.pmf(k));
        assert!(excess < 4.0, "{mean}: {excess}");
    }
}
