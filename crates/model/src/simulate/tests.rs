#![expect(
    clippy::disallowed_methods,
    reason = "expected values come from elsewhere than the code under test"
)]

use proptest::prelude::*;
use statrs::distribution::{Beta as BetaReference, Gamma as GammaReference, NegativeBinomial, Poisson};
use statrs::distribution::{Continuous, ContinuousCDF, Discrete};

use super::sample::{Amount, Beta, Fraction, Tail, gamma_of_mean_one, poisson};
use super::*;
use crate::numeric::exp;
use crate::raw::*;
use crate::testing::{random_scenario, random_scenario_with};
use crate::{PlimsollLine, RawScenario, evaluate};

fn stream(seed: u64) -> Stream {
    Stream::of_chunk(seed, 0)
}

/// The largest distance between the empirical and the true distribution function, times √n: above 1.95 once in a
/// thousand (Kolmogorov). The seeds are fixed, so a test that passes passes always.
fn kolmogorov(mut sample: Vec<f64>, cdf: impl Fn(f64) -> f64) -> f64 {
    sample.sort_by(f64::total_cmp);
    let n = sample.len() as f64;
    let distance = sample
        .iter()
        .enumerate()
        .map(|(i, &x)| {
            let p = cdf(x);
            (p - i as f64 / n).abs().max(((i + 1) as f64 / n - p).abs())
        })
        .fold(0.0, f64::max);
    distance * n.sqrt()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100_000))]
    #[test]
    fn the_inner_exponential_has_the_bits_of_libm(x in prop_oneof![-750.0..720.0f64, -2.0..2.0f64, any::<f64>()]) {
        prop_assert_eq!(exp::exp(x).to_bits(), libm::exp(x).to_bits(), "{}", x);
    }
}

#[test]
fn the_inner_exponential_at_its_edges() {
    let ln_2 = core::f64::consts::LN_2;
    let edges = [
        0.0,
        1e-300,
        1e-9,
        0.5 * ln_2,
        1.5 * ln_2,
        2.5 * ln_2,
        ln_2,
        700.0,
        709.8,
        745.2,
        f64::INFINITY,
    ];
    for edge in edges {
        for x in [
            edge,
            edge.next_up(),
            edge.next_down(),
            -edge,
            (-edge).next_up(),
            (-edge).next_down(),
        ] {
            assert_eq!(exp::exp(x).to_bits(), libm::exp(x).to_bits(), "{x}");
        }
    }
}

const SAMPLE: usize = 200_000;
const CRITICAL: f64 = 1.95;

fn drawn(seed: u64, draw: impl Fn(&mut Stream) -> f64) -> Vec<f64> {
    let mut stream = stream(seed);
    (0..SAMPLE).map(|_| draw(&mut stream)).collect()
}

fn mean_and_variance(sample: &[f64]) -> (f64, f64) {
    let n = sample.len() as f64;
    let mean = sample.iter().sum::<f64>() / n;
    (mean, sample.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / n)
}

#[test]
fn uniforms_and_normals_are_what_they_say() {
    assert!(kolmogorov(drawn(1, Stream::unit), |x| x) < CRITICAL);
    assert!(kolmogorov(drawn(2, Stream::normal), crate::numeric::normal::cdf) < CRITICAL);
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

/// Pearson's statistic over the counts that are expected at least 20 times, less its mean, over its deviation.
fn chi_square(counts: &[u64], n: f64, pmf: impl Fn(u64) -> f64) -> f64 {
    let (mut statistic, mut cells) = (0.0, 0.0);
    for (k, &count) in counts.iter().enumerate() {
        let expected = n * pmf(k as u64);
        if expected >= 20.0 {
            statistic += (count as f64 - expected) * (count as f64 - expected) / expected;
            cells += 1.0;
        }
    }
    (statistic - cells) / (2.0f64 * cells).sqrt()
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

fn valid(raw: RawScenario) -> Scenario {
    match Scenario::new(raw) {
        Ok(scenario) => scenario,
        Err(errors) => panic!("{errors:?}"),
    }
}

/// One holding worth 1,000, all customers', all of it stolen in a breach, with this much cash.
fn plain(cash: f64) -> RawScenario {
    let mut raw = RawScenario::default();
    raw.holdings.push(Holding {
        asset: "A".into(),
        held: Tiers {
            hot: 1_000.0,
            ..Tiers::default()
        },
        owed: 1_000.0,
        price: 1.0,
        ..Holding::default()
    });
    raw.resources.cash = cash;
    raw.simulation.trials = 200_000;
    raw
}

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
        let (exchange, _) = simulator.trial(&mut stream(1), n, &mut Draw::default());
        [
            exchange.gross,
            exchange.obligation,
            exchange.shortfall,
            exchange.equity_change,
        ]
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
    raw.holdings[0].held = Tiers {
        hot: 1.0,
        warm: 10.0,
        cold: 100.0,
    };
    raw.holdings[0].owed = 111.0;
    raw.holdings[0].stolen = Tiers {
        hot: 1.0,
        warm: 1.0,
        cold: 1.0,
    };
    raw.simulation.count = BreachCount::Once;
    raw.simulation.reach = Tiers {
        hot: 0.8,
        warm: 0.5,
        cold: 0.25,
    };
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
    raw.holdings[0].stolen = Tiers {
        hot: 1.0,
        warm: 1.0,
        cold: 0.0,
    };
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

#[test]
fn the_simulated_lines_of_a_certain_hack_are_the_plimsoll_lines() {
    let mut found = 0;
    for (seed, means) in (0..400).flat_map(|seed| Means::ALL.map(|means| (seed, means))) {
        let mut raw = random_scenario(seed).into_raw();
        raw.simulation = Simulation {
            trials: 1_000,
            count: BreachCount::Once,
            tolerance: 0.0,
            sponsor_pays: 1.0,
            ..Simulation::default()
        };
        raw.holdings.iter_mut().for_each(|h| h.volatility = 0.0);
        let scenario = valid(raw);
        let line = Simulator::new(&scenario).line(means);
        match (evaluate(&scenario).line(means), line) {
            (PlimsollLine::NothingHot, line) => assert_eq!(line, SimulatedLine::NothingHot),
            (PlimsollLine::NoLine { .. }, line) => {
                assert!(matches!(line, SimulatedLine::NoLine { .. }), "{seed}: {line:?}");
            }
            (
                PlimsollLine::Line {
                    scale,
                    more_hot_helps: false,
                    ..
                },
                SimulatedLine::Line { scale: simulated, .. },
            ) => {
                found += 1;
                assert!((simulated / scale - 1.0).abs() < 1e-3, "{seed}: {simulated} {scale}");
            }
            (PlimsollLine::Line { scale, .. }, SimulatedLine::Unsinkable { up_to_scale }) => {
                assert!(scale >= up_to_scale, "{seed}");
            }
            _ => {}
        }
    }
    assert!(found > 10, "{found}");
}

#[test]
fn the_simulated_line_is_where_the_shortfall_is_as_likely_as_tolerated() {
    let mut raw = plain(400.0);
    raw.holdings[0].held.hot = 100.0;
    raw.holdings[0].held.cold = 900.0;
    raw.simulation.count = BreachCount::Once;
    raw.simulation.stolen.hot = StolenFraction::Beta { mean: 0.5, weight: 2.0 };
    raw.simulation.tolerance = 0.2;
    let scenario = valid(raw);
    // The stolen fraction is uniform: hot·x·U > 400 with probability 0.2 at hot·x = 500.
    match Simulator::new(&scenario).line(Means::Own) {
        SimulatedLine::Line { value, .. } => {
            let error = value.standard_error.expect("many trials");
            assert!((value.value - 500.0).abs() < 4.0 * error, "{value:?}");
            // √(p(1 − p)/n) over the slope of the probability at the line, 400/500² per unit.
            let expected = (0.16f64 / 200_000.0).sqrt() * 500.0 * 500.0 / 400.0;
            assert!((error / expected - 1.0).abs() < 0.5, "{error} {expected}");
        }
        other => panic!("{other:?}"),
    }
}

/// By own means is what the exchange would be without credit and sponsor, bit for bit.
#[test]
fn the_line_by_own_means_is_that_without_help() {
    let mut apart = 0;
    for seed in 0..100 {
        let mut raw = random_scenario(seed).into_raw();
        raw.simulation.trials = 2_000;
        let mut alone = raw.clone();
        alone.resources.credit = 0.0;
        alone.resources.sponsor = Sponsor::default();
        let (raw, alone) = (Simulator::new(&valid(raw)), Simulator::new(&valid(alone)));
        assert_eq!(raw.line(Means::Own), alone.line(Means::WithHelp), "{seed}");
        apart += usize::from(raw.line(Means::Own) != raw.line(Means::WithHelp));
    }
    assert!(apart > 5, "{apart}");
}

#[test]
fn the_search_goes_on_until_both_lines_are_found() {
    for (credit, searches) in [(0.0, vec![Means::Own]), (5.0, vec![Means::Own, Means::WithHelp])] {
        let mut raw = plain(400.0);
        raw.resources.credit = credit;
        let simulator = Simulator::new(&valid(raw));
        let mut lines = SimulatedLines::default();
        let mut made = Vec::new();
        while let Some(means) = lines.next() {
            made.push(means);
            lines.found(&simulator, means, SimulatedLine::NothingHot);
        }
        assert_eq!(made, searches);
        assert!(Means::ALL.iter().all(|&means| lines.of(means).is_some()));
    }
}

#[test]
fn there_is_no_simulated_line_where_it_is_short_with_nothing_in_hot() {
    // All of cold is lost and nothing of hot; nothing can pay. With all in hot nothing is lost.
    let mut raw = plain(0.0);
    let holding = &mut raw.holdings[0];
    holding.held = Tiers {
        hot: 100.0,
        warm: 0.0,
        cold: 100.0,
    };
    holding.owed = 200.0;
    holding.stolen = Tiers {
        hot: 0.0,
        warm: 0.0,
        cold: 1.0,
    };
    raw.simulation.rate = 1.0;
    let line = |raw: RawScenario| Simulator::new(&valid(raw)).line(Means::WithHelp);
    assert_eq!(line(raw.clone()), SimulatedLine::NoLine { more_hot_helps: true });
    raw.holdings[0].stolen.hot = 1.0;
    assert_eq!(line(raw.clone()), SimulatedLine::NoLine { more_hot_helps: false });
    raw.holdings[0].stolen = Tiers::default();
    assert!(matches!(line(raw), SimulatedLine::Unsinkable { .. }));
}

#[test]
fn the_search_for_a_line_at_nothing_ends() {
    // Nothing can pay, so that anything in hot is too much.
    let mut raw = plain(0.0);
    raw.simulation.trials = 1_000;
    raw.simulation.count = BreachCount::Once;
    let simulator = Simulator::new(&valid(raw));
    let mut search = LineSearch::new(&simulator, Means::Own);
    for _ in 0..20 {
        let short = simulator.count_short(0..simulator.chunks(), search.scales(), Means::Own);
        search.take(&short);
    }
    assert!(search.scales().is_empty(), "{:?}", search.scales());
    match search.line() {
        SimulatedLine::Line { value, headroom, .. } => {
            assert_eq!((value.value, headroom), (0.0, -1_000.0));
            assert!(value.standard_error.is_some_and(|error| error > 0.0 && error < 1e-6));
        }
        other => panic!("{other:?}"),
    }
}

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

fn tallies(scenario: &Scenario, parts: u32) -> (Simulator, Vec<Tally>) {
    let simulator = Simulator::new(scenario);
    let chunks = simulator.chunks();
    let tallies = (0..parts)
        .map(|part| {
            let mut tally = simulator.tally();
            simulator.run(chunks * part / parts..chunks * (part + 1) / parts, &mut tally);
            tally
        })
        .collect();
    (simulator, tallies)
}

#[test]
fn parts_merge_to_the_same_bits_in_any_order() {
    for seed in 0..9 {
        let mut raw = random_scenario_with(seed, 3).into_raw();
        // The last one counts its values in cells.
        raw.simulation.trials = if seed < 8 { 20_000 + seed } else { 270_000 };
        let scenario = valid(raw);
        let whole = simulate(&scenario);
        for parts in [2, 5] {
            let (simulator, tallies) = tallies(&scenario, parts);
            let mut merged = simulator.tally();
            for tally in tallies.iter().rev() {
                let read = Tally::from_bytes(&tally.to_bytes()).expect("what was written");
                merged.merge(&read).expect("other chunks");
            }
            assert_eq!(Outcome::new(&simulator, &merged), whole, "{seed} {parts}");
            assert!(matches!(merged.merge(&tallies[0]), Err(TallyError::ChunkTwice(_))));
        }
    }
}

#[test]
fn tallies_of_other_simulations_do_not_merge() {
    let mut raw = plain(0.0);
    let mut first = Simulator::new(&valid(raw.clone())).tally();
    let changes: [fn(&mut RawScenario); 5] = [
        |raw| raw.simulation.seed = 2,
        |raw| raw.simulation.trials = 1_000,
        |raw| raw.simulation.stolen.cold = StolenFraction::Fixed(0.0),
        |raw| raw.simulation.count = BreachCount::Once,
        |raw| raw.holdings[0].attribution = Attribution::CustomersFirst,
    ];
    for change in changes {
        let mut other = raw.clone();
        change(&mut other);
        let other = Simulator::new(&valid(other)).tally();
        assert_eq!(first.merge(&other), Err(TallyError::OtherSimulation));
    }
    raw.name = "A name changes no number".into();
    assert_eq!(first.merge(&Simulator::new(&valid(raw)).tally()), Ok(()));
}

proptest! {
    #[test]
    fn hostile_bytes_are_refused(bytes in prop::collection::vec(any::<u8>(), 0..400), at in 0usize..60_000, flip in 1u8..) {
        prop_assert!(Tally::from_bytes(&bytes).is_err());
        // One with all values, and one with cells.
        static GOOD: OnceLock<[Vec<u8>; 2]> = OnceLock::new();
        let good = &GOOD.get_or_init(|| [3_000, 270_000].map(|trials| {
            let mut raw = plain(0.0);
            raw.simulation.trials = trials;
            raw.simulation.count = BreachCount::Once;
            raw.simulation.stolen.hot = StolenFraction::Beta { mean: 0.5, weight: 0.1 };
            tallies(&valid(raw), 1).1[0].to_bytes()
        }))[usize::from(flip % 2)];
        let mut cut = good.clone();
        cut.truncate(at % good.len());
        prop_assert!(Tally::from_bytes(&cut).is_err());
        // A changed bit may give another sound tally, but never a panic.
        let mut flipped = good.clone();
        flipped[at % good.len()] ^= flip;
        let _ = Tally::from_bytes(&flipped);
    }

    #[test]
    fn nothing_a_user_can_set_breaks_the_simulation(seed in any::<u64>()) {
        let mut raw = random_scenario(seed).into_raw();
        raw.simulation.trials = 1_000;
        raw.simulation.rate = raw.simulation.rate.min(3.0);
        let o = simulate(&valid(raw));
        prop_assert!(o.p_shortfall.value <= o.p_breach.value);
        for report in &o.measures {
            prop_assert!(report.mean.value.is_finite() && report.mean.value >= 0.0, "{report:?}");
            prop_assert!(report.mean.value <= report.largest * (1.0 + 1e-12));
            prop_assert!(report.levels.is_sorted_by(|a, b| a.value_at_risk.value <= b.value_at_risk.value));
            for level in &report.levels {
                if let Some(beyond) = level.expected_shortfall {
                    prop_assert!(beyond.value >= level.value_at_risk.value);
                    prop_assert!(beyond.value <= report.largest * (1.0 + 1e-3));
                }
            }
        }
    }
}
