//! What is read from tallies: the exceedance curve, rare events, and errors that are not known.

use super::common::*;
use crate::scenario::*;
use crate::simulate::*;

#[test]
fn the_exceedance_curve_meets_the_tolerance_where_it_says() {
    let mut raw = plain(0.0);
    raw.simulation.count = BreachCount::Once;
    raw.simulation.stolen.hot = StolenFraction::Beta { mean: 0.5, weight: 2.0 };
    let simulator = Simulator::new(&valid(raw));
    let mut tally = simulator.tally();
    simulator.run(0..simulator.chunks(), &mut tally);
    let d = Distribution::new(&tally, Measure::GrossLoss);
    let point = |loss, probability| TolerancePoint { loss, probability };
    assert_eq!(d.crossing(&[]), None);
    // P(L > x) = 1 − x/1000.
    assert_eq!(d.crossing(&[point(200.0, 0.9), point(900.0, 0.5)]), None);
    let crossing = d
        .crossing(&[point(200.0, 0.9), point(700.0, 0.2)])
        .expect("0.3 is more than 0.2");
    assert!(crossing.loss > 200.0 && crossing.loss < 260.0, "{crossing:?}");
    assert!(
        (crossing.probability.value - crossing.tolerated).abs() < 0.01,
        "{crossing:?}"
    );
    let crossing = d.crossing(&[point(200.0, 0.1)]).expect("0.8 is more than 0.1");
    assert_eq!(crossing.loss, 200.0);
}

#[test]
fn a_step_of_the_exceedance_curve_is_held_against_the_tolerance_before_it_falls() {
    // All of 1,000 or nothing: the curve is level up to 1,000 and zero from there on.
    let mut raw = plain(0.0);
    raw.simulation.rate = 0.018;
    let simulator = Simulator::new(&valid(raw));
    let mut tally = simulator.tally();
    simulator.run(0..simulator.chunks(), &mut tally);
    let d = Distribution::new(&tally, Measure::Shortfall);
    let p = d.exceedance(500.0).value;
    assert!(p > 0.015 && p < 0.02 && d.exceedance(1_000.0).value == 0.0);
    let point = |loss, probability| TolerancePoint { loss, probability };
    let falling = |last: f64, to: f64| [point(100.0, 0.05), point(last, to)];
    // The tolerance falls by a power of the loss; where it passes p, by hand.
    for (last, to) in [(10_000.0, 0.001), (500.0, 0.001), (1_000.0, 0.001)] {
        let power = (0.001f64 / 0.05).ln() / (last / 100.0f64).ln();
        let expected = 100.0 * (p / 0.05).powf(1.0 / power);
        let crossing = d.crossing(&falling(last, to)).expect("more than is tolerated");
        assert!((crossing.loss / expected - 1.0).abs() < 1e-9, "{crossing:?} {expected}");
        assert_eq!(crossing.probability.value, p);
        assert!((crossing.tolerated / p - 1.0).abs() < 1e-9, "{crossing:?}");
    }
    // Tolerated up to the step, or down to p there, and nothing is left behind it.
    assert_eq!(d.crossing(&falling(1_000.0, 0.02)), None);
    assert_eq!(d.crossing(&falling(500.0, p)), None);
    assert_eq!(d.crossing(&falling(1_000.0, 0.0)), None);
    assert_eq!(d.crossing(&[point(1_000.0, 0.001)]), None);
    // The last step of all, at the first loss that is limited.
    let crossing = d.crossing(&[point(999.0, 0.001)]).expect("more than is tolerated");
    assert_eq!((crossing.loss, crossing.tolerated), (999.0, 0.001));
}

#[test]
fn rare_and_impossible_breaches() {
    let mut raw = plain(0.0);
    raw.simulation.rate = 0.0;
    let o = simulate(&valid(raw.clone()));
    assert_eq!((o.p_breach.value, o.p_breach_exact), (0.0, Some(0.0)));
    assert_eq!(o.p_breach.standard_error, Some(0.0), "it is certain that there is none");
    assert_eq!(o.measure(Measure::GrossLoss).mean.value, 0.0);
    assert_eq!((o.tail_trials, o.drivers.len()), (0, 0));
    raw.simulation.rate = 1e-9;
    assert!(
        simulate(&valid(raw.clone()))
            .p_breach_exact
            .is_some_and(|p| (p / 1e-9 - 1.0).abs() < 1e-6)
    );
    // Too many for a table, and each trial still stops at its first shortfall.
    raw.simulation.rate = 100.0;
    raw.simulation.rate_multiplier = 100.0;
    raw.simulation.horizon = 50.0;
    raw.simulation.trials = 1_000;
    let o = simulate(&valid(raw));
    assert_eq!(o.p_shortfall.value, 1.0);
    assert_eq!(o.measure(Measure::Shortfall).mean.value, 1_000.0);
}

#[test]
fn what_no_trial_saw_has_no_error_unless_it_is_certain() {
    let errors = |o: &Outcome, measure: Measure| -> Vec<Option<f64>> {
        let report = o.measure(measure);
        let levels = report
            .levels
            .iter()
            .flat_map(|level| [Some(level.value_at_risk), level.expected_shortfall]);
        let all = [Some(report.mean), Some(report.standard_deviation)];
        let all = all.into_iter().chain(levels).flatten();
        all.map(|estimate| estimate.standard_error).collect()
    };
    let mut raw = plain(0.0);
    raw.simulation.trials = 10_000;
    raw.simulation.rate = 1e-7;
    let o = simulate(&valid(raw.clone()));
    assert!(o.exact.is_some_and(|exact| exact.means.iter().all(|&mean| mean > 0.0)));
    for measure in Measure::ALL {
        assert!(o.measure(measure).none_seen(), "{measure:?}");
        assert!(errors(&o, measure).iter().all(Option::is_none), "{measure:?}");
    }
    assert_eq!(o.expected_annual_loss.standard_error, None);
    // Some trials have a loss, and none of them a shortfall, which takes three breaches.
    raw.simulation.rate = 0.01;
    raw.resources.cash = 2_500.0;
    let o = simulate(&valid(raw.clone()));
    let seen = Measure::ALL.map(|measure| !o.measure(measure).none_seen());
    assert_eq!(seen, [true, true, false]);
    assert!(o.expected_annual_loss.standard_error.is_some_and(|error| error > 0.0));
    // One breach and no more: the shortfall is zero for certain.
    raw.simulation.count = BreachCount::Once;
    let o = simulate(&valid(raw.clone()));
    assert!(!o.measure(Measure::Shortfall).none_seen());
    assert!(
        errors(&o, Measure::Shortfall)
            .iter()
            .flatten()
            .all(|&error| error == 0.0)
    );
    assert_eq!(o.measure(Measure::Shortfall).mean.standard_error, Some(0.0));
    // No breach: so is everything, whatever a breach would draw.
    raw.simulation.count = BreachCount::Poisson;
    raw.simulation.rate = 0.0;
    raw.simulation.stolen.hot = StolenFraction::Beta { mean: 0.5, weight: 2.0 };
    let o = simulate(&valid(raw));
    assert_eq!(o.exact, None);
    assert_eq!(o.expected_annual_loss.standard_error, Some(0.0));
}
