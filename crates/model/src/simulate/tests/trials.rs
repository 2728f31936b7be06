//! What breaches do to an exchange in a trial.

use super::common::*;
use crate::evaluate;
use crate::scenario::*;
use crate::simulate::breach_sample::BreachSample;
use crate::simulate::*;
use crate::testing::random_scenario;

#[test]
fn one_certain_breach_is_the_deterministic_model_to_the_digit() {
    for seed in 0..300 {
        let mut raw = random_scenario(seed).into_raw();
        raw.simulation = Simulation {
            trials: 3_000,
            count: BreachCount::Once,
            ..Simulation::default()
        };
        raw.holdings.iter_mut().for_each(|h| h.volatility = 0.0);
        let scenario = valid(raw);
        let e = evaluate(&scenario);
        let o = simulate(&scenario);
        for (measure, value) in [
            (Measure::GrossLoss, e.gross_exposure),
            (Measure::Obligation, e.obligation),
            (Measure::Shortfall, e.shortfall),
        ] {
            let report = o.measure(measure);
            assert_eq!(report.mean.value, value, "{seed} {measure:?}");
            assert_eq!(report.standard_deviation.value, 0.0, "{seed} {measure:?}");
            assert_eq!(report.largest, value, "{seed} {measure:?}");
            for level in &report.levels {
                assert_eq!(level.value_at_risk.value, value, "{seed} {measure:?}");
                if let Some(shortfall) = level.expected_shortfall {
                    assert_eq!(shortfall.value, value, "{seed} {measure:?}");
                }
            }
        }
        assert_eq!(o.p_shortfall.value, f64::from(e.shortfall > 0.0), "{seed}");
        if let (Some(after), Some(p)) = (e.equity_after, o.p_equity_negative) {
            assert_eq!(p.value, f64::from(after < 0.0), "{seed}");
        }
        let exact = o.exact.expect("nothing is random");
        assert_eq!(exact.means, [e.gross_exposure, e.obligation, e.shortfall], "{seed}");
    }
}

#[test]
fn a_compound_poisson_has_its_mean_and_variance() {
    let mut raw = plain(1e15);
    raw.simulation.rate = 1.7;
    raw.simulation.rate_weight = None;
    raw.simulation.stolen.hot = StolenFraction::Beta { mean: 0.3, weight: 5.0 };
    let o = simulate(&valid(raw));
    let report = o.measure(Measure::GrossLoss);
    // λ·E[X] and λ·E[X²].
    let (mean, second) = (300.0, 1e6 * (0.3 * 0.7 / 6.0 + 0.09));
    let error = report.mean.standard_error.expect("many trials");
    assert!((report.mean.value - 1.7 * mean).abs() < 4.0 * error);
    let deviation = report.standard_deviation;
    let error = deviation.standard_error.expect("many trials");
    assert!(
        (deviation.value - (1.7f64 * second).sqrt()).abs() < 4.0 * error,
        "{deviation:?}"
    );
    assert!((o.p_breach_exact.unwrap_or(0.0) - (1.0 - (-1.7f64).exp())).abs() < 1e-14);
    assert_eq!(o.exact, None);
}

#[test]
fn resources_are_used_once_and_the_exchange_stops_when_short() {
    // Each breach costs 1,000; cash pays two and a half.
    let mut raw = plain(2_500.0);
    raw.simulation.count = BreachCount::Poisson;
    let simulator = Simulator::new(&valid(raw.clone()));
    let trial = |simulator: &Simulator, n| {
        let (state, _) = simulator.trial(&mut stream(1), n, &mut BreachSample::default());
        [state.gross, state.obligation, state.shortfall, state.equity_change]
    };
    assert_eq!(trial(&simulator, 1), [1_000.0, 1_000.0, 0.0, -1_000.0]);
    assert_eq!(trial(&simulator, 2), [2_000.0, 2_000.0, 0.0, -2_000.0]);
    assert_eq!(trial(&simulator, 3), [3_000.0, 3_000.0, 500.0, -3_000.0]);
    assert_eq!(trial(&simulator, 4), trial(&simulator, 3));

    // Insurance pays 600 a breach, or 600 in all.
    raw.resources.cash = 400.0 * 3.0;
    raw.resources.insurance.limit = 600.0;
    let per_event = Simulator::new(&valid(raw.clone()));
    assert_eq!(trial(&per_event, 3), [3_000.0, 3_000.0, 0.0, -1_200.0]);
    raw.simulation.insurance_limit = LimitPer::Aggregate;
    let in_all = Simulator::new(&valid(raw));
    assert_eq!(trial(&in_all, 1), [1_000.0, 1_000.0, 0.0, -400.0]);
    assert_eq!(trial(&in_all, 2), [2_000.0, 2_000.0, 200.0, -1_400.0]);
}

#[test]
fn who_does_not_pay_is_no_source() {
    let mut raw = plain(0.0);
    raw.resources.insurance.limit = 1_000.0;
    raw.simulation.count = BreachCount::Once;
    raw.simulation.insurer_pays = 0.75;
    let o = simulate(&valid(raw.clone()));
    let error = o.p_shortfall.standard_error.expect("many trials");
    assert!((o.p_shortfall.value - 0.25).abs() < 4.0 * error, "{:?}", o.p_shortfall);
    raw.simulation.insurer_pays = 1.0;
    raw.resources.insurance.limit = 0.0;
    raw.resources.sponsor.equity = 1_000.0;
    raw.simulation.sponsor_pays = 0.1;
    let o = simulate(&valid(raw));
    assert!((o.p_shortfall.value - 0.9).abs() < 0.01, "{:?}", o.p_shortfall);
}

#[test]
fn tiers_are_reached_one_behind_the_other() {
    let mut raw = plain(0.0);
    raw.holdings[0].held = Tiers::new(1.0, 10.0, 100.0);
    raw.holdings[0].owed = 111.0;
    raw.holdings[0].stolen = Tiers::new(1.0, 1.0, 1.0);
    raw.simulation.count = BreachCount::Once;
    raw.simulation.reach = Tiers::new(0.8, 0.5, 0.25);
    let scenario = valid(raw);
    let simulator = Simulator::new(&scenario);
    let mut tally = simulator.tally();
    simulator.run(0..simulator.chunks(), &mut tally);
    let d = Distribution::new(&tally, Measure::GrossLoss);
    for (loss, expected) in [(0.5, 0.8), (5.0, 0.4), (50.0, 0.1)] {
        let p = d.exceedance(loss);
        let error = p.standard_error.expect("many trials");
        assert!((p.value - expected).abs() < 4.0 * error, "{loss}: {p:?}");
    }
}

#[test]
fn prices_keep_their_mean_and_move_together() {
    let mut raw = plain(0.0);
    raw.holdings[0].basis = Basis::Whole(UnitBasis::PriceAtPayout);
    raw.holdings[0].volatility = 0.9;
    raw.holdings.push(raw.holdings[0].clone());
    raw.holdings[1].asset = "B".into();
    raw.simulation.count = BreachCount::Once;
    raw.simulation.market = Market {
        loading: 0.8,
        payout_days: 146.0,
        jump_low: 0.0,
        jump_high: 0.0,
    };
    let o = simulate(&valid(raw.clone()));
    let report = o.measure(Measure::Obligation);
    let error = report.mean.standard_error.expect("many trials");
    assert!((report.mean.value - 2_000.0).abs() < 4.0 * error, "{:?}", report.mean);
    // Two lognormals with σ²t = 0.324 and covariance of logarithms ρ²σ²t.
    let (own, shared) = ((0.324f64).exp_m1(), (0.64f64 * 0.324).exp_m1());
    let expected = 1_000.0 * (2.0 * own + 2.0 * shared).sqrt();
    let error = report.standard_deviation.standard_error.expect("many trials");
    assert!(
        (report.standard_deviation.value - expected).abs() < 4.0 * error,
        "{expected}"
    );
    // A jump that is certain moves every price by it.
    raw.simulation.market.jump_low = -0.5;
    raw.simulation.market.jump_high = -0.5;
    raw.holdings.iter_mut().for_each(|h| h.volatility = 0.0);
    let o = simulate(&valid(raw));
    assert_eq!(o.measure(Measure::Obligation).mean.value, 1_000.0);
}

#[test]
fn splitting_a_row_changes_no_figure() {
    // The first row has the first draw of its own; a coin between leaves the second row's price alone.
    let mut raw = plain(500.0);
    raw.simulation.trials = 5_000;
    raw.simulation.count = BreachCount::Once;
    raw.simulation.market.payout_days = 90.0;
    raw.simulation.market.loading = 0.6;
    let holding = &mut raw.holdings[0];
    (holding.volatility, holding.basis) = (0.8, Basis::Whole(UnitBasis::PriceAtPayout));
    let mut other = holding.clone();
    (other.asset, other.held.hot, other.owed) = ("B".into(), 300.0, 300.0);
    raw.holdings.push(other);
    let whole = simulate(&valid(raw.clone()));
    let mut part = raw.holdings[0].clone();
    (part.asset, part.held.hot, part.owed) = (" ａ".into(), 250.0, 250.0);
    (raw.holdings[0].held.hot, raw.holdings[0].owed) = (750.0, 750.0);
    raw.holdings.push(part.clone());
    let split = simulate(&valid(raw.clone()));
    let close = |a: f64, b: f64| (a - b).abs() <= 1e-12 * a.abs().max(b.abs());
    for measure in Measure::ALL {
        let (a, b) = (whole.measure(measure), split.measure(measure));
        assert!(close(a.mean.value, b.mean.value), "{measure:?}");
        assert!(
            close(a.standard_deviation.value, b.standard_deviation.value),
            "{measure:?}"
        );
        for (a, b) in a.levels.iter().zip(&b.levels) {
            assert!(
                close(a.value_at_risk.value, b.value_at_risk.value),
                "{measure:?} {a:?} {b:?}"
            );
        }
    }
    // As another coin it has a price of its own, and the spread is less.
    raw.holdings[2].asset = "C".into();
    let parted = simulate(&valid(raw));
    let deviation = |o: &Outcome| o.measure(Measure::Obligation).standard_deviation.value;
    assert!(deviation(&parted) < 0.98 * deviation(&split));
}

#[test]
fn what_is_certain_has_no_error_and_what_is_alike_by_chance_has_none_stated() {
    let errors = |o: &Outcome, measure: Measure| {
        let report = o.measure(measure);
        let tail = report.levels[5].expected_shortfall.and_then(|tail| tail.standard_error);
        (report.mean.standard_error, tail)
    };
    // Everything is stolen in the one breach: certain.
    let mut raw = plain(0.0);
    raw.simulation.trials = 10_000;
    raw.simulation.count = BreachCount::Once;
    let o = simulate(&valid(raw.clone()));
    assert_eq!((o.p_breach.value, o.p_breach.standard_error), (1.0, Some(0.0)));
    assert_eq!((o.p_shortfall.value, o.p_shortfall.standard_error), (1.0, Some(0.0)));
    assert_eq!(errors(&o, Measure::GrossLoss), (Some(0.0), Some(0.0)));
    // A price that moves changes the obligation only where it is paid at that price.
    raw.holdings[0].volatility = 0.5;
    raw.simulation.market.payout_days = 30.0;
    let o = simulate(&valid(raw.clone()));
    assert_eq!(errors(&o, Measure::Obligation), (Some(0.0), Some(0.0)));
    // Warm is reached once in a million times: no trial saw it, and it can happen.
    raw.holdings[0].held.warm = 1.0;
    raw.holdings[0].stolen = Tiers::new(1.0, 1.0, 0.0);
    raw.simulation.reach.warm = 1e-6;
    let o = simulate(&valid(raw.clone()));
    assert_eq!(errors(&o, Measure::GrossLoss), (None, None));
    assert_eq!(o.measure(Measure::GrossLoss).decided_by, Some(0));
    assert_eq!(o.measure(Measure::GrossLoss).levels[5].decided_by, Some(0));
    // Half of the trials lose all there is: no worse tail is possible.
    raw.holdings[0].held.warm = 0.0;
    raw.simulation.stolen.hot = StolenFraction::Beta { mean: 0.5, weight: 0.1 };
    let o = simulate(&valid(raw));
    assert_eq!(errors(&o, Measure::GrossLoss).1, Some(0.0));
    assert!(errors(&o, Measure::GrossLoss).0.is_some_and(|error| error > 0.0));
}

#[test]
fn a_long_simulation_keeps_shared_values_exactly() {
    // Beyond 262,144 trials values are in cells, and that of everything in hot has one of its own.
    let mut raw = plain(0.0);
    raw.simulation.trials = 300_000;
    raw.simulation.count = BreachCount::Once;
    raw.simulation.stolen.hot = StolenFraction::Beta { mean: 0.5, weight: 0.1 };
    let o = simulate(&valid(raw.clone()));
    for level in &o.measure(Measure::GrossLoss).levels[2..] {
        assert_eq!(
            (level.value_at_risk.value, level.value_at_risk.standard_error),
            (1_000.0, Some(0.0))
        );
        let beyond = level.expected_shortfall.expect("many trials");
        assert_eq!((beyond.value, beyond.standard_error), (1_000.0, Some(0.0)));
    }
    // Memory grows with the cells that are in use, and their number is bounded, and not with the number of trials.
    raw.simulation.stolen.hot = StolenFraction::Beta { mean: 0.5, weight: 3.0 };
    let mut bytes = |trials: u64| {
        raw.simulation.trials = trials;
        let (_, tallies) = tallies(&valid(raw.clone()), 1);
        // What grows is the sums of each chunk.
        tallies[0].to_bytes().len() - tallies[0].chunks() * 8 * 17
    };
    let (less, more) = (bytes(300_000), bytes(1_200_000));
    assert!(more < less + less / 2, "{less} {more}");
}

#[test]
fn a_tail_keeps_to_what_is_held() {
    let mut raw = plain(0.0);
    raw.simulation.count = BreachCount::Once;
    raw.simulation.stolen.hot = StolenFraction::Fixed(0.5);
    raw.simulation.tail = Some(SeverityTail {
        threshold: 100.0,
        median_excess: 100.0,
        shape: 1.0,
    });
    let simulator = Simulator::new(&valid(raw));
    let mut tally = simulator.tally();
    simulator.run(0..simulator.chunks(), &mut tally);
    let d = Distribution::new(&tally, Measure::GrossLoss);
    assert_eq!(d.range().map(|(_, most)| most), Some(1_000.0));
    let median = d.level(0.5).value_at_risk;
    assert!(
        (median.value - 200.0).abs() < 4.0 * median.standard_error.expect("many trials"),
        "{median:?}"
    );
}

#[test]
fn estimates_agree_with_what_is_known_exactly() {
    let mut raw = plain(2_500.0);
    raw.simulation.rate = 0.9;
    let o = simulate(&valid(raw));
    let exact = o.exact.expect("nothing but the count is random");
    for (report, exact) in o.measures.iter().zip(exact.means) {
        let error = report.mean.standard_error.expect("many trials");
        assert!((report.mean.value - exact).abs() < 4.0 * error, "{report:?} {exact}");
    }
    let error = o.p_shortfall.standard_error.expect("many trials");
    assert!((o.p_shortfall.value - exact.p_shortfall).abs() < 4.0 * error);
    let exact = o.p_breach_exact.expect("a closed form");
    let error = o.p_breach.standard_error.expect("many trials");
    assert!((o.p_breach.value - exact).abs() < 4.0 * error);
    let error = o.mean_breaches.standard_error.expect("many trials");
    assert!((o.mean_breaches.value - o.mean_breaches_exact).abs() < 4.0 * error);
}
