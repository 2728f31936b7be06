//! Stress tests: inputs and ranges, tornado, grid, contour, reverse test, indices.

#![cfg(not(target_arch = "wasm32"))]

mod common;
use common::{close, coincheck, with_hot_scaled};
use plimsoll_model::simulate::{Measure, Simulator, simulate};
use plimsoll_model::stress::*;
use plimsoll_model::testing::{random_scenario, random_scenario_with};
use plimsoll_model::*;
use proptest::prelude::*;
use statrs::distribution::{Beta, ContinuousCDF, Gamma};

fn parse(raw: RawScenario) -> Scenario {
    Scenario::new(raw).expect("a valid scenario")
}

const DETERMINISTIC: [Target; 5] = [
    Target::Shortfall,
    Target::Surplus,
    Target::Obligation,
    Target::CoverageRatio,
    Target::PlimsollLine,
];

/// A result as the calculator says it.
fn result(scenario: &Scenario, target: Target) -> Option<f64> {
    let e = evaluate(scenario);
    match target {
        Target::Shortfall => Some(e.shortfall),
        Target::Surplus => Some(e.spare - e.shortfall),
        Target::Obligation => Some(e.obligation),
        Target::CoverageRatio => e.coverage_ratio,
        Target::PlimsollLine => match e.line_with_help {
            PlimsollLine::Line { value, .. } => Some(value),
            _ => None,
        },
        _ => panic!("not deterministic"),
    }
}

/// Whether two results that may be undefined agree.
fn agree(a: Option<f64>, b: Option<f64>, relative: f64) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => close(a, b, relative) || (a - b).abs() < 1e-9,
        (a, b) => a == b,
    }
}

/// Three holdings that are paid back in kind from several sources, strained and not short.
fn three() -> RawScenario {
    let holding = |asset: &str, hot, price| Holding {
        asset: asset.into(),
        held: Tiers {
            hot,
            warm: 0.0,
            cold: 4.0 * hot,
        },
        owed: 5.0 * hot,
        price,
        basis: Basis::Whole(UnitBasis::InKind),
        slippage: 0.01,
        ..Holding::default()
    };
    let mut raw = RawScenario {
        holdings: vec![
            holding("BTC", 100.0, 10e6),
            holding("ETH", 2_000.0, 4e5),
            holding("XRP", 5e6, 80.0),
        ],
        ..RawScenario::default()
    };
    raw.exchange.equity_before = Some(4e9);
    raw.resources.cash = 2e9;
    raw.resources.credit = 1e9;
    raw.costs.response = 1e8;
    raw
}

// Inputs and their ranges.

#[test]
fn inputs_are_read_as_they_are_shown() {
    let fields = Field::all(3).filter_map(Input::of);
    for input in Input::GROUPS.into_iter().chain(fields) {
        assert_eq!(input.to_string().parse(), Ok(input));
    }
    assert_eq!("holdings[499].price".parse(), Ok(Input::Field(Field::Price(499))));
    for text in [
        "",
        "all",
        "name",
        "holdings[0].asset",
        "holdings[500].price",
        "holdings[00].price",
        "holdings[-1].price",
        "simulation.seed",
        "stress.level",
        "run.panic",
    ] {
        assert_eq!(text.parse::<Input>(), Err(UnknownInput), "{text}");
    }
}

fn span_of(raw: &RawScenario, input: Input) -> Span {
    span(raw, input).expect("the scenario has it")
}

#[test]
fn amounts_move_by_a_part_and_fractions_by_points_within_their_bounds() {
    let mut raw = three();
    raw.stress.spread = 0.25;
    raw.holdings[0].price_change = 0.6;
    let check = |field: Field, low: f64, high: f64, clipped: [bool; 2]| {
        let span = span_of(&raw, Input::Field(field));
        assert!(close(span.low, low, 1e-12) && close(span.high, high, 1e-12), "{span:?}");
        assert_eq!([span.low_clipped, span.high_clipped], clipped, "{span:?}");
        assert_eq!(span.source, RangeSource::Spread);
        assert!(close(span.unit, 0.5 * (high - low), 1e-12), "{span:?}");
    };
    check(Field::Price(0), 7.5e6, 12.5e6, [false, false]);
    check(Field::StolenHot(0), 0.75, 1.0, [false, true]);
    check(Field::Recovered(0), 0.0, 0.25, [true, false]);
    check(Field::Slippage(0), 0.0, 0.26, [true, false]);
    // 1.6 × 0.75 and 1.6 × 1.25.
    check(Field::PriceChange(0), 0.2, 1.0, [false, false]);
    check(Field::Fine, 0.0, 0.0, [false, false]);
}

#[test]
fn what_the_simulation_draws_moves_over_its_interval() {
    let mut raw = three();
    let s = &mut raw.simulation;
    s.stolen.hot = StolenFraction::Pert {
        low: 0.2,
        mode: 0.5,
        high: 0.9,
    };
    s.stolen.cold = StolenFraction::Beta {
        mean: 0.25,
        weight: 8.0,
    };
    s.recovery = Recovery::Drawn {
        none: 0.6,
        mean: 0.3,
        weight: 4.0,
    };
    s.response = CostSpread::Interval { low: 1e8, high: 9e8 };
    s.rate_weight = Some(5.0);
    s.market.jump_low = -0.2;
    s.market.jump_high = -0.1;
    raw.holdings[1].volatility = 0.9;
    let check = |input: Input, low: f64, high: f64| {
        let span = span_of(&raw, input);
        assert!(
            close(span.low, low, 1e-6) && close(span.high, high, 1e-6),
            "{span:?} {low} {high}"
        );
        assert_eq!(span.source, RangeSource::Interval);
    };
    check(Input::Stolen(Tier::Hot), 0.2, 0.9);
    check(Input::Field(Field::StolenHot(2)), 0.2, 0.9);
    let beta = Beta::new(2.0, 6.0).expect("parameters above zero");
    let quantile = |p: f64| bisect(|x| beta.cdf(x) < p);
    check(Input::Stolen(Tier::Cold), quantile(0.05), quantile(0.95));
    let recovered = Beta::new(1.2, 2.8).expect("parameters above zero");
    // 0.6 + 0.4·F(x) = 0.95.
    check(Input::Recovered, 0.0, bisect(|x| 0.6 + 0.4 * recovered.cdf(x) < 0.95));
    check(Input::Field(Field::Response), 1e8, 9e8);
    let gamma = Gamma::new(5.0, 5.0).expect("parameters above zero");
    let rate = |p: f64| 0.018 * 5.0 * bisect(|x| gamma.cdf(5.0 * x) < p);
    check(Input::Field(Field::Rate), rate(0.05), rate(0.95));
    // Without volatility only the jump is left.
    check(Input::Field(Field::PriceChange(0)), -0.2, -0.1);
    let (low, high) = (libm::log(0.8), libm::log(0.9));
    let z = 1.644_853_626_951_472_2;
    let variance = 0.81 * 52.0 / 365.0;
    let sigma = ((high - low) * (high - low) / (4.0 * z * z) + variance).sqrt();
    let middle = 0.5 * (low + high) - 0.5 * variance;
    check(
        Input::Field(Field::PriceChange(1)),
        libm::exp(middle - z * sigma) - 1.0,
        libm::exp(middle + z * sigma) - 1.0,
    );
}

/// Where a condition ends on [0, 1].
fn bisect(is_below: impl Fn(f64) -> bool) -> f64 {
    let (mut low, mut high) = (0.0, 1.0);
    for _ in 0..60 {
        let middle = 0.5 * (low + high);
        if is_below(middle) { low = middle } else { high = middle }
    }
    low
}

#[test]
fn what_the_user_has_set_comes_first_and_is_not_cut() {
    let mut raw = three();
    let input = Input::Field(Field::Cash);
    raw.stress.ranges.push(InputRange {
        input,
        low: Some(0.0),
        high: Some(9e9),
        unit: Some(5e8),
    });
    raw.stress.ranges.push(InputRange {
        input: Input::Recovered,
        low: None,
        high: Some(0.6),
        unit: None,
    });
    let span = span_of(&raw, input);
    assert_eq!((span.low, span.high, span.unit), (0.0, 9e9, 5e8));
    assert_eq!(span.source, RangeSource::Set);
    let span = span_of(&raw, Input::Recovered);
    assert_eq!((span.low, span.high, span.unit), (0.0, 0.6, 0.3));
}

#[test]
fn ranges_that_cross_a_bound_are_errors_that_name_it() {
    let set = |raw: &mut RawScenario, field: Field, low, high| {
        let input = Input::Field(field);
        raw.stress.ranges = vec![InputRange {
            input,
            low,
            high,
            unit: None,
        }];
    };
    // A bound of the input itself: the scenario is refused.
    let mut raw = three();
    set(&mut raw, Field::StolenHot(0), None, Some(1.5));
    let error = |field, given, bound| FieldError {
        field,
        given: Given::Number(given),
        bound,
    };
    assert_eq!(
        Scenario::new(raw.clone()),
        Err(vec![error(Field::RangeHigh(0), 1.5, Bound::AtMost(1.0))])
    );
    set(&mut raw, Field::PriceChange(0), Some(-1.0), None);
    assert_eq!(
        Scenario::new(raw.clone()),
        Err(vec![error(Field::RangeLow(0), -1.0, Bound::MoreThan(-1.0))])
    );
    set(&mut raw, Field::Cash, Some(5.0), Some(5.0));
    assert_eq!(
        Scenario::new(raw.clone()),
        Err(vec![error(
            Field::RangeHigh(0),
            5.0,
            Bound::MoreThanField(Field::RangeLow(0), 5.0)
        )])
    );
    // One that another field sets: the stress test is.
    raw.exchange.customers_total = Some(1_000.0);
    raw.exchange.customers_affected = Some(500.0);
    let affected = Input::Field(Field::CustomersAffected);
    set(&mut raw, Field::CustomersAffected, None, Some(2_000.0));
    let scenario = parse(raw.clone());
    assert_eq!(
        span(&scenario, affected),
        Err(StressError::OutOfBounds {
            input: affected,
            given: 2_000.0,
            bound: Bound::AtMostField(Field::CustomersTotal, 1_000.0),
        })
    );
    assert_eq!(
        span(&scenario, affected).map_err(|error| error.to_string()),
        Err(
            "the range of exchange.customers_affected must be at most exchange.customers_total, which is 1000; an end of \
             it is 2000"
                .into()
        )
    );
    // One end is set, beyond where the other is by itself.
    set(&mut raw, Field::Cash, Some(1e10), None);
    assert_eq!(
        span(&raw, Input::Field(Field::Cash)),
        Err(StressError::OutOfBounds {
            input: Input::Field(Field::Cash),
            given: 1e10,
            bound: Bound::AtMost(2.4e9),
        })
    );
}

#[test]
fn inputs_that_are_not_there_are_named() {
    let mut raw = three();
    for input in [
        Input::Field(Field::Price(3)),
        Input::Field(Field::FixedPrice(0)),
        Input::Field(Field::Cap),
    ] {
        assert_eq!(present(&raw, input), Err(StressError::NoSuchInput(input)));
    }
    assert_eq!(present(&raw, Input::Recovered), Ok(0.0));
    raw.holdings[2].recovered = 0.5;
    assert_eq!(
        present(&raw, Input::Recovered),
        Err(StressError::NoSuchInput(Input::Recovered))
    );
}

#[test]
fn stress_settings_change_no_result() {
    let scenario = random_scenario_with(3, 2);
    let mut raw = scenario.clone().into_raw();
    raw.run = Run::default();
    raw.stress = Stress::default();
    raw.simulation.trials = 2_000;
    let mut plain = scenario.into_raw();
    plain.simulation.trials = 2_000;
    let (plain, other) = (parse(plain), parse(raw));
    assert_ne!(plain, other);
    assert_eq!(evaluate(&plain), evaluate(&other));
    assert_eq!(simulate(&plain), simulate(&other));
    let mut tally = Simulator::new(&plain).tally();
    assert_eq!(tally.merge(&Simulator::new(&other).tally()), Ok(()));
}

// The tornado.

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Every bar is what the calculator says of the scenario with that one input moved.
    #[test]
    fn bars_are_what_the_calculator_says(seed: u64, target in 0usize..DETERMINISTIC.len()) {
        let mut raw = random_scenario(seed).into_raw();
        let target = DETERMINISTIC[target];
        raw.stress.target = target;
        (raw.stress.target_fixed, raw.stress.apart) = (true, true);
        let scenario = parse(raw);
        let tornado = tornado(&scenario);
        let value = |estimate: Option<simulate::Estimate>| estimate.map(|estimate| estimate.value);
        // Where the deficit is all but flat a line has fewer digits.
        let digits = if target == Target::PlimsollLine { 1e-6 } else { 1e-9 };
        prop_assert!(agree(value(tornado.base), result(&scenario, target), digits));
        let mut last = f64::INFINITY;
        for bar in &tornado.bars {
            let Span { input, low, high, .. } = bar.span;
            for (end, at) in [(low, bar.at_low), (high, bar.at_high)] {
                let moved = scenario_with(&scenario, &[(input, end)]);
                // A group can move a price beyond what a field may hold.
                let Ok(moved) = moved else { continue };
                prop_assert!(
                    agree(value(at), result(&moved, target), digits),
                    "{input} at {end}: {at:?}, not {:?}", result(&moved, target)
                );
            }
            let values = [bar.at_low, tornado.base, bar.at_high].map(value);
            if let [Some(a), Some(b), Some(c)] = values {
                prop_assert_eq!(bar.effect.map(|effect| effect.value), Some(a.max(b).max(c) - a.min(b).min(c)));
                prop_assert_eq!(bar.effect.and_then(|effect| effect.standard_error), Some(0.0));
                prop_assert_eq!(value(bar.low_change), Some(a - b));
            }
            let effect = bar.effect.map_or(-1.0, |effect| effect.value);
            prop_assert!(effect <= last);
            last = effect;
        }
        for input in &tornado.still {
            let is_alone = |span: &Span| span.now == 0.0 && span.source == RangeSource::Spread;
            let is_still = span(&scenario, *input).map_or(true, |span| span.low >= span.high || is_alone(&span));
            prop_assert!(is_still, "{input}");
        }
    }
}

#[test]
fn the_strongest_input_is_first_and_what_is_zero_stands_still() {
    let mut raw = three();
    raw.resources.credit = 0.0;
    let tornado = stress::tornado(&parse(raw.clone()));
    // 1.01 × (1 + 0.8 + 0.4 bn) + 0.1 bn against 2 bn: 0.322 bn are short, and a fifth less in hot would do.
    assert_eq!(tornado.target, Target::Shortfall);
    assert_eq!(tornado.bars[0].span.input, Input::Hot);
    let effect_of = |tornado: &Tornado, input| {
        let bar = tornado.bars.iter().find(|bar| bar.span.input == input);
        bar.and_then(|bar| bar.effect).map(|effect| effect.value)
    };
    let hot = effect_of(&tornado, Input::Hot).expect("it moves");
    assert!(close(hot, 0.322e9 + 0.2 * 2.222e9, 1e-9));
    // An amount of zero, and a fraction: nothing is stolen from cold, and nothing is recovered.
    for still in [Input::Field(Field::Fine), Input::Stolen(Tier::Cold), Input::Recovered] {
        assert!(tornado.still.contains(&still), "{still}");
        assert_eq!(effect_of(&tornado, still), None);
    }
    // A price that has not changed is no zero: it is a price.
    assert!(effect_of(&tornado, Input::Field(Field::PriceChange(0))).is_some());
    // With a range of its own what is zero moves: a fifth of cold, which is four times hot, costs most.
    raw.stress.ranges.push(InputRange {
        input: Input::Stolen(Tier::Cold),
        ..InputRange::default()
    });
    let tornado = stress::tornado(&parse(raw));
    assert_eq!(tornado.bars[0].span.input, Input::Stolen(Tier::Cold));
    let cold = tornado.bars[0].effect.expect("defined").value;
    assert!(close(cold, 0.2 * 4.0 * 2.222e9, 1e-9));
}

#[test]
fn where_nothing_is_missing_what_is_left_is_watched_unless_somebody_chose() {
    // 1.01 × (1 + 0.8 + 0.4 bn) + 0.1 bn against 3 bn: 0.678 bn are left, and no fifth makes the exchange short.
    let mut raw = three();
    let tornado = stress::tornado(&parse(raw.clone()));
    assert_eq!(tornado.target, Target::Surplus);
    assert!(close(tornado.base.expect("defined").value, 0.678e9, 1e-9));
    assert!(tornado.bars[0].effect.expect("defined").value > 0.0);
    assert_eq!(indices(&parse(raw.clone())).target, Target::Surplus);
    assert_eq!(
        Grid::new(&parse(raw.clone())).map(|grid| grid.target()),
        Ok(Target::Surplus)
    );
    raw.stress.target = Target::CoverageRatio;
    assert_eq!(watched(&raw), Target::CoverageRatio);
    (raw.stress.target, raw.stress.target_fixed) = (Target::Shortfall, true);
    let tornado = stress::tornado(&parse(raw));
    assert_eq!(tornado.target, Target::Shortfall);
    assert_eq!(tornado.base.map(|base| base.value), Some(0.0));
    assert!(
        tornado
            .bars
            .iter()
            .all(|bar| bar.effect.is_some_and(|effect| effect.value == 0.0))
    );
}

/// A deposit is both held and owed. Here customers own all that is held.
#[test]
fn a_balance_of_customers_moves_on_both_sides() {
    let mut raw = coincheck(100.0);
    raw.resources.cash = 1e9;
    let holding = &mut raw.holdings[0];
    holding.held = Tiers {
        hot: 100.0,
        warm: 0.0,
        cold: 300.0,
    };
    holding.owed = 400.0;
    holding.stolen = Tiers {
        hot: 1.0,
        warm: 0.0,
        cold: 0.5,
    };
    let ends = |raw: &RawScenario, field: Field| {
        let tornado = stress::tornado(&parse(raw.clone()));
        let bar = tornado.bars.iter().find(|bar| bar.span.input == Input::Field(field));
        let bar = bar.expect("it moves");
        [bar.at_low, bar.at_high].map(|at| at.expect("defined").value)
    };
    let with = |hot: f64, cold: f64, owed: f64| {
        let mut raw = raw.clone();
        let holding = &mut raw.holdings[0];
        (holding.held.hot, holding.held.cold, holding.owed) = (hot, cold, owed);
        let e = evaluate(&parse(raw));
        e.spare - e.shortfall
    };
    let is = |field: Field, expected: [f64; 2]| {
        let found = ends(&raw, field);
        assert!(
            found
                .iter()
                .zip(expected)
                .all(|(found, expected)| close(*found, expected, 1e-12)),
            "{field}: {found:?}, not {expected:?}"
        );
    };
    is(Field::Hot(0), [with(80.0, 300.0, 380.0), with(120.0, 300.0, 420.0)]);
    is(Field::Cold(0), [with(100.0, 240.0, 340.0), with(100.0, 360.0, 460.0)]);
    is(Field::Owed(0), [with(80.0, 240.0, 320.0), with(120.0, 360.0, 480.0)]);
    let mut apart = raw.clone();
    apart.stress.apart = true;
    let [low, high] = ends(&apart, Field::Owed(0));
    assert!(close(low, with(100.0, 300.0, 320.0), 1e-12) && close(high, with(100.0, 300.0, 480.0), 1e-12));
    // What lies in one tier moves once.
    let inputs = |raw: RawScenario| {
        stress::tornado(&parse(raw))
            .bars
            .into_iter()
            .map(|bar| bar.span.input)
            .collect::<Vec<_>>()
    };
    let mut in_hot = raw.clone();
    in_hot.holdings[0].held.cold = 0.0;
    let owed = Input::Field(Field::Owed(0));
    assert!(!inputs(in_hot.clone()).contains(&owed));
    in_hot.stress.apart = true;
    assert!(inputs(in_hot).contains(&owed));
    // Of what is the exchange's own nothing is owed, however it moves.
    raw.holdings[0].owed = 0.0;
    raw.costs.response = 1.0;
    let [low, high] = ends(&raw, Field::Hot(0));
    assert_eq!([low, high], {
        let mut apart = raw.clone();
        apart.stress.apart = true;
        ends(&apart, Field::Hot(0))
    });
}

#[test]
fn what_is_undefined_is_not_zero() {
    let mut raw = coincheck(523e6);
    raw.resources.cash = 1e9;
    raw.stress.target = Target::CoverageRatio;
    raw.stress.ranges.push(InputRange {
        input: Input::Field(Field::Coverage),
        low: Some(0.0),
        high: Some(1.0),
        unit: None,
    });
    let tornado = tornado(&parse(raw));
    let bar = tornado
        .bars
        .iter()
        .find(|bar| bar.span.input == Input::Field(Field::Coverage))
        .expect("it has a range");
    // Nothing must be paid: there is no ratio.
    assert_eq!((bar.at_low, bar.low_change), (None, None));
    assert_eq!(bar.at_high, tornado.base);
    assert_eq!(bar.effect.map(|effect| effect.value), Some(0.0));
}

/// A simulation with much to draw and many breaches.
fn drawn() -> RawScenario {
    let mut raw = three();
    raw.simulation.rate = 0.8;
    raw.simulation.rate_weight = None;
    raw.simulation.stolen.hot = StolenFraction::Beta { mean: 0.6, weight: 4.0 };
    raw.simulation.response = CostSpread::Interval { low: 5e7, high: 4e8 };
    raw.simulation.recovery = Recovery::Drawn {
        none: 0.5,
        mean: 0.4,
        weight: 3.0,
    };
    raw.holdings[0].volatility = 0.8;
    raw.simulation.trials = 200_000;
    raw.stress.trials = 32_768.0;
    raw
}

#[test]
fn a_simulated_tornado_is_the_simulation_at_each_end() {
    for (target, measure) in [
        (Target::ShortfallProbability, Measure::Shortfall),
        (Target::TailShortfall, Measure::Shortfall),
        (Target::TailObligation, Measure::Obligation),
        (Target::TailGrossLoss, Measure::GrossLoss),
    ] {
        let mut raw = drawn();
        raw.stress.target = target;
        raw.stress.trials = 20_000.0;
        let scenario = parse(raw);
        let tornado = tornado(&scenario);
        let simulated = |scenario: &Scenario| {
            let mut raw = scenario.clone().into_raw();
            raw.simulation.trials = 20_000;
            let outcome = simulate(&parse(raw));
            match target {
                Target::ShortfallProbability => Some(outcome.p_shortfall),
                _ => {
                    let level = outcome.measure(measure).levels.iter().find(|level| level.level == 0.99);
                    level.and_then(|level| level.expected_shortfall)
                }
            }
        };
        assert_eq!(tornado.base, simulated(&scenario));
        for bar in tornado.bars.iter().take(3) {
            let moved = scenario_with(&scenario, &[(bar.span.input, bar.span.high)]).expect("within bounds");
            assert_eq!(bar.at_high, simulated(&moved), "{}", bar.span.input);
        }
    }
}

/// The point of common random numbers: differences are known better than what they are the difference of.
#[test]
fn differences_have_smaller_errors_than_levels() {
    for target in [Target::ShortfallProbability, Target::TailShortfall] {
        let mut raw = drawn();
        raw.stress.target = target;
        raw.stress.spread = 0.01;
        // Many batches: their errors have errors of their own.
        raw.stress.trials = 65_536.0;
        let tornado = tornado(&parse(raw));
        let error = |estimate: Option<simulate::Estimate>| estimate.and_then(|estimate| estimate.standard_error);
        let base = error(tornado.base).expect("there are trials enough");
        let mut compared = 0;
        for bar in &tornado.bars {
            // What is certain draws nothing: once a tier is reached only sometimes, all that follows is drawn anew. And an
            // interval can be so wide that other trials make up the tail at its ends.
            if bar.span.input.to_string().starts_with("simulation.reach") || bar.span.source != RangeSource::Spread {
                continue;
            }
            for (at, change) in [(bar.at_low, bar.low_change), (bar.at_high, bar.high_change)] {
                let (at, change) = (error(at).expect("enough"), error(change).expect("enough"));
                // Independent runs would have √(at² + base²).
                assert!(
                    change < 0.8 * libm::hypot(at, base),
                    "{target:?} {}: {change} {at} {base}",
                    bar.span.input
                );
                compared += 1;
            }
        }
        assert!(compared > 20);
        // And the difference is one: an input that has an effect is told from zero.
        let strongest = tornado.bars[0].high_change.expect("defined");
        assert!(
            strongest.value.abs() > 3.0 * strongest.standard_error.expect("enough"),
            "{strongest:?}"
        );
    }
}

#[test]
fn too_few_trials_have_no_error_of_a_difference() {
    let mut raw = drawn();
    raw.stress.target = Target::ShortfallProbability;
    raw.stress.trials = 4_000.0;
    let tornado = tornado(&parse(raw));
    assert!(
        tornado
            .bars
            .iter()
            .all(|bar| bar.low_change.is_some_and(|change| change.standard_error.is_none()))
    );
    // Nor of an effect, and of what is not known nothing is said.
    assert!(tornado.bars.iter().all(|bar| {
        let effect = bar.effect.expect("defined");
        effect.standard_error.is_none() && !bar.stands_out()
    }));
}

#[test]
fn an_effect_has_the_error_of_its_difference() {
    let mut raw = drawn();
    raw.stress.target = Target::ShortfallProbability;
    raw.simulation.trials = 32_768;
    raw.stress.trials = 32_768.0;
    let tornado = tornado(&parse(raw));
    let mut one_sided = 0;
    for bar in &tornado.bars {
        let effect = bar.effect.expect("defined");
        let error = effect.standard_error.expect("sixteen batches");
        assert_eq!(bar.stands_out(), effect.value > 2.0 * error);
        // From the scenario to one end, where that is all there is.
        let ends = [(bar.low_change, bar.high_change), (bar.high_change, bar.low_change)];
        for (change, other) in ends {
            let Some(change) = change else { continue };
            // A change of nothing that has an error is nothing by chance.
            let is_all = other.is_none_or(|other| other.standard_error == Some(0.0));
            if is_all && change.value.abs() == effect.value && effect.value > 0.0 {
                one_sided += 1;
                assert_eq!(change.standard_error, Some(error), "{bar:?}");
            }
        }
    }
    assert!(one_sided > 0);
    assert!(tornado.bars[0].stands_out());
    // An effect of chance is none to speak of.
    let small = Bar {
        effect: Some(simulate::Estimate {
            value: 1.9,
            standard_error: Some(1.0),
        }),
        ..tornado.bars[0]
    };
    assert!(!small.stands_out());
}

// The grid.

#[test]
fn cells_are_what_the_calculator_says() {
    for target in DETERMINISTIC {
        let mut raw = three();
        (raw.stress.target, raw.stress.target_fixed) = (target, true);
        raw.stress.resolution = 7.0;
        raw.stress.axes = Axes {
            x: Input::Hot,
            y: Input::Field(Field::Price(1)),
        };
        let scenario = parse(raw);
        let grid = Grid::new(&scenario).expect("two inputs");
        let cells = grid.run_all();
        assert_eq!(cells.len(), 49);
        let mut cells = cells.into_iter();
        for &y in &grid.y().values {
            for &x in &grid.x().values {
                let moved = [(Input::Hot, x), (Input::Field(Field::Price(1)), y)];
                let expected = result(&scenario_with(&scenario, &moved).expect("within bounds"), target);
                let cell = cells.next().expect("49 cells").map(|estimate| estimate.value);
                assert!(
                    agree(cell, expected, 1e-9),
                    "{target:?} at {x}, {y}: {cell:?}, not {expected:?}"
                );
            }
        }
        // Row by row it is the same.
        let pass = *grid.passes().last().expect("a pass");
        let rows: Vec<_> = (0..7).flat_map(|row| grid.run(pass, row..row + 1)).collect();
        assert_eq!(rows, grid.run_all());
    }
}

#[test]
fn axes_begin_and_end_where_they_say_and_know_the_scenario() {
    let mut raw = three();
    raw.stress.resolution = 5.0;
    let grid = Grid::new(&parse(raw.clone())).expect("two inputs");
    assert_eq!(grid.x().values, [0.0, 0.5, 1.0, 1.5, 2.0]);
    assert_eq!(grid.x().position(), Some(2.0));
    assert_eq!(grid.x().span.source, RangeSource::Wide);
    raw.stress.axes.x = Input::Field(Field::Response);
    raw.stress.ranges.push(InputRange {
        input: Input::Field(Field::Response),
        low: Some(2e8),
        high: Some(6e8),
        unit: None,
    });
    let grid = Grid::new(&parse(raw.clone())).expect("two inputs");
    assert_eq!(grid.x().values, [2e8, 3e8, 4e8, 5e8, 6e8]);
    assert_eq!(grid.x().position(), None);
    // Whole numbers repeat no value.
    raw.exchange.customers_affected = Some(2.0);
    raw.stress.resolution = 50.0;
    raw.stress.axes.x = Input::Field(Field::CustomersAffected);
    let grid = Grid::new(&parse(raw)).expect("two inputs");
    assert_eq!(grid.x().values, [0.0, 1.0, 2.0, 3.0, 4.0]);
}

#[test]
fn axes_that_make_no_plane_are_refused() {
    let refused = |x: Input, y: Input| {
        let mut raw = three();
        raw.stress.axes = Axes { x, y };
        Grid::new(&parse(raw)).err()
    };
    let cash = Input::Field(Field::Cash);
    assert_eq!(refused(cash, cash), Some(StressError::SameAxes(cash)));
    let (all, one) = (Input::Recovered, Input::Field(Field::Recovered(1)));
    assert_eq!(refused(all, one), Some(StressError::Overruled(all, one)));
    assert_eq!(refused(one, all), Some(StressError::Overruled(all, one)));
    let gone = Input::Field(Field::Price(7));
    assert_eq!(refused(cash, gone), Some(StressError::NoSuchInput(gone)));
    assert_eq!(refused(Input::Hot, Input::Field(Field::Hot(0))), None);
}

#[test]
fn a_simulated_grid_is_the_simulation_and_comes_in_passes() {
    let mut raw = drawn();
    raw.stress.target = Target::ShortfallProbability;
    raw.stress.resolution = 21.0;
    raw.stress.trials = 10_000.0;
    raw.stress.axes.y = Input::Price;
    let scenario = parse(raw.clone());
    let grid = Grid::new(&scenario).expect("two inputs");
    let passes = grid.passes();
    let steps: Vec<_> = passes.iter().map(|pass| (pass.step, pass.trials)).collect();
    assert_eq!(steps, [(8, 2_048), (4, 2_048), (2, 2_048), (1, 2_048), (1, 10_000)]);
    // A coarse pass has the cells of the fine one with as many trials.
    let coarse = grid.run(passes[0], 0..21);
    let fine = grid.run(passes[3], 0..21);
    assert_eq!(coarse.len(), 9);
    for (i, cell) in coarse.iter().enumerate() {
        assert_eq!(*cell, fine[8 * (i / 3) * 21 + 8 * (i % 3)]);
    }
    // The scenario itself is in the middle of the map.
    let row = grid.run(passes[4], 10..11);
    raw.simulation.trials = 10_000;
    assert_eq!(
        row[10].map(|cell| cell.value),
        Some(simulate(&parse(raw)).p_shortfall.value)
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    /// Along the axis of hot, with nothing else moved, the zero line is the Plimsoll line; along that of prices it is the
    /// price headroom.
    #[test]
    fn the_zero_line_passes_through_the_lines_of_one_input(seed: u64) {
        let mut raw = random_scenario(seed).into_raw();
        raw.stress = Stress { resolution: 21.0, ..Stress::default() };
        let scenario = parse(raw);
        let Ok(grid) = Grid::new(&scenario) else { return Ok(()) };
        let e = evaluate(&scenario);
        let lines = grid.zero_line();
        let on_grid = |fixed: usize, at: f64| {
            let point = |&(x, y): &(f64, f64)| {
                let (fixed, other) = if fixed == 1 { (y, x) } else { (x, y) };
                (fixed - 1.0).abs() < 1e-9 && close(other, at, 1e-6)
            };
            lines.iter().flatten().any(point)
        };
        // Row and column 10 of 21, or 5 of a narrow interval, are the scenario.
        if let PlimsollLine::Line { scale, more_hot_helps: false, .. } = e.line_with_help
            && scale < 1.99 && scale > 0.01 && grid.y().values.contains(&1.0)
        {
            prop_assert!(on_grid(1, scale), "no point at {scale}: {lines:?}");
        }
        if let Some(rise) = e.price_headroom
            && grid.x().values.contains(&1.0) && grid.y().span.source == RangeSource::Wide && (1e-3..0.99).contains(&rise)
        {
            prop_assert!(on_grid(0, 1.0 + rise), "no point at {rise}: {lines:?}");
        }
    }

    /// Close to each side of every point of the line one side is short and the other is not.
    #[test]
    fn the_zero_line_parts_short_from_not_short(seed: u64) {
        let mut raw = random_scenario_with(seed, 2).into_raw();
        raw.stress = Stress {
            resolution: 9.0,
            axes: Axes { x: Input::Field(Field::Cash), y: Input::Field(Field::Response) },
            ..Stress::default()
        };
        raw.resources.cash = 1e9;
        raw.costs.response = 1e9;
        raw.simulation.response = CostSpread::AsScenario;
        let scenario = parse(raw);
        let grid = Grid::new(&scenario).expect("two inputs");
        for &(x, y) in grid.zero_line().iter().flatten() {
            let short = |x: f64, y: f64| {
                let moves = [(Input::Field(Field::Cash), x.max(0.0)), (Input::Field(Field::Response), y.max(0.0))];
                evaluate(&scenario_with(&scenario, &moves).expect("within bounds")).shortfall > 0.0
            };
            // More cash helps and a dearer response hurts.
            prop_assert!(!short(x + 2.0, y - 2.0) || y < 2.0);
            prop_assert!(short(x - 2.0, y + 2.0) || x < 2.0);
        }
    }
}

#[test]
fn contours_follow_a_circle_and_stop_at_what_is_undefined() {
    let axis: Vec<f64> = (0..41).map(|i| f64::from(i) * 0.1 - 2.0).collect();
    let value = |x: f64, y: f64| Some((x * x + y * y).sqrt());
    let mut values: Vec<Option<f64>> = axis
        .iter()
        .flat_map(|&y| axis.iter().map(move |&x| value(x, y)))
        .collect();
    let lines = contour(&axis, &axis, &values, 1.25);
    assert_eq!(lines.len(), 1);
    let line = &lines[0];
    assert_eq!(line.first(), line.last(), "it is closed");
    for (x, y) in line {
        assert!(((x * x + y * y).sqrt() - 1.25).abs() < 2e-3, "{x} {y}");
    }
    let length: f64 = line
        .windows(2)
        .map(|w| libm::hypot(w[0].0 - w[1].0, w[0].1 - w[1].1))
        .sum();
    assert!((length - 2.0 * std::f64::consts::PI * 1.25).abs() < 0.02, "{length}");
    // Undefined on the right half: the line is open and never goes there.
    for (i, value) in values.iter_mut().enumerate() {
        if i % 41 > 20 {
            *value = None;
        }
    }
    let lines = contour(&axis, &axis, &values, 1.25);
    assert_eq!(lines.len(), 1);
    assert_ne!(lines[0].first(), lines[0].last());
    assert!(lines[0].iter().all(|(x, _)| *x <= 1e-12));
    assert!(contour(&axis, &axis, &values, 99.0).is_empty());
}

#[test]
fn a_saddle_is_parted_by_its_middle() {
    // Two peaks on one diagonal: with a high middle the lines go around the valleys, with a low one around the peaks.
    for (peak, around) in [(3.0, (0.0, 1.0)), (1.2, (0.0, 0.0))] {
        let lines = contour(
            &[0.0, 1.0],
            &[0.0, 1.0],
            &[Some(peak), Some(0.0), Some(0.0), Some(peak)],
            1.0,
        );
        assert_eq!(lines.len(), 2);
        let near = |line: &Polyline, (x, y): (f64, f64)| {
            line.iter()
                .all(|point| (point.0 - x).abs() <= 0.9 && (point.1 - y).abs() <= 0.9)
                && line.iter().any(|point| point.0 == x || point.1 == y)
        };
        assert!(lines.iter().any(|line| near(line, around)), "{peak}: {lines:?}");
        let middles: Vec<f64> = lines
            .iter()
            .map(|line| line.iter().map(|p| p.0 - p.1).sum::<f64>())
            .collect();
        // Around a valley the two ends lie on one side of the diagonal; around a peak on both.
        assert_eq!(middles.iter().all(|sum| sum.abs() > 0.5), peak > 2.0, "{lines:?}");
    }
}

// The reverse test.

fn is_worse(verdict: Verdict, than: Verdict) -> bool {
    let rank = |verdict| match verdict {
        Verdict::Short => 0,
        Verdict::Strained => 1,
        Verdict::Funded => 2,
    };
    rank(verdict) < rank(than)
}

fn verdict_at(scenario: &Scenario, input: Input, value: f64) -> Option<Verdict> {
    Some(evaluate(&scenario_with(scenario, &[(input, value)]).ok()?).verdict)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    /// What is known of single inputs shortens the search for the nearest point, and changes nothing.
    #[test]
    fn the_nearest_point_is_the_same_with_what_is_known(seed: u64) {
        let plan = ReversePlan::new(&random_scenario(seed));
        let known = plan.singles(0..plan.inputs());
        prop_assert_eq!(plan.nearest(&known), plan.nearest(&[]));
        prop_assert_eq!(plan.nearest(&known[known.len() / 2..]), plan.nearest(&[]));
    }

    /// At the value that is found the verdict is worse, and a little before it is not.
    #[test]
    fn changes_of_one_input_are_the_first_that_matter(seed: u64) {
        let scenario = random_scenario(seed);
        let reverse = reverse(&scenario);
        prop_assert_eq!(reverse.verdict, evaluate(&scenario).verdict);
        let value = |h: &Holding| (h.held.hot + h.held.warm + h.held.cold) * h.price;
        let all = scenario.holdings.iter().map(value).sum::<f64>().max(1e9);
        for single in &reverse.singles {
            let Single { input, now, .. } = *single;
            for change in [single.down, single.up].into_iter().flatten() {
                let Some(there) = verdict_at(&scenario, input, change.value) else { continue };
                prop_assert!(is_worse(there, reverse.verdict), "{input} at {}", change.value);
                prop_assert_eq!(there, change.verdict);
                let whole = matches!(input, Input::Field(Field::CustomersAffected));
                let step = change.value - now;
                // A change is found to a part of its own size, or of its unit (else of all that is held) where it is nothing
                // beside that.
                let unit = change.units.map_or(all, |units| step.abs() / units);
                let slack = if whole { 1.0 } else { (1e-9 * step.abs()).max(1e-12 * unit) };
                // Where anything at all is too much, nothing comes before it.
                if step.abs() <= slack {
                    continue;
                }
                let before = change.value - slack.copysign(step);
                let Some(before) = verdict_at(&scenario, input, before) else { continue };
                prop_assert!(!is_worse(before, reverse.verdict), "{input} before {}", change.value);
            }
        }
        if reverse.verdict == Verdict::Short {
            prop_assert!(reverse.singles.is_empty());
            prop_assert_eq!(&reverse.nearest, &Nearest::AlreadyShort);
        }
    }

    /// Where nothing is said to matter, nothing does at a hundred values of the range.
    #[test]
    fn what_never_matters_does_not(seed: u64) {
        let scenario = random_scenario(seed);
        let reverse = reverse(&scenario);
        for single in reverse.singles.iter().filter(|single| single.smallest().is_none()) {
            for i in 0..=100 {
                let to_high = libm::pow(f64::from(i) / 100.0, 8.0);
                let value = single.now + (single.to - single.now) * to_high;
                let down = single.now + (single.from - single.now) * f64::from(i) / 100.0;
                for value in [value, down] {
                    let value = if single.input == Input::Field(Field::CustomersAffected) { value.round() } else { value };
                    let Some(there) = verdict_at(&scenario, single.input, value) else { continue };
                    prop_assert!(!is_worse(there, reverse.verdict), "{} at {value}", single.input);
                }
            }
        }
    }

    /// The nearest point is short, its scaled-down version is not, and it is not farther than what one input alone does.
    #[test]
    fn the_nearest_point_is_certified(seed: u64) {
        let scenario = random_scenario(seed);
        let Nearest::Found(point) = reverse(&scenario).nearest else { return Ok(()) };
        let at = |t: f64| {
            let moves: Vec<_> = point.moves.iter().map(|m| (m.input, m.now + t * (m.value - m.now))).collect();
            evaluate(&scenario_with(&scenario, &moves).expect("within bounds")).shortfall
        };
        prop_assert!(at(1.0) > 0.0);
        prop_assert!(close(at(1.0), point.shortfall, 1e-6) || (at(1.0) - point.shortfall).abs() < 1e-3);
        prop_assert!(point.safe < 1.0 && at(point.safe) <= 0.0, "{}", point.safe);
        let squares: f64 = point.moves.iter().map(|m| m.units * m.units).sum();
        prop_assert!(close(squares.sqrt(), point.distance, 1e-9));
        for single in reverse(&scenario).singles {
            let change = single.smallest().filter(|change| change.verdict == Verdict::Short);
            if let (Input::Field(field), Some(units)) = (single.input, change.and_then(|change| change.units))
                && field != Field::CustomersAffected
            {
                prop_assert!(point.distance <= units * 1.03, "{}: {units} {}", single.input, point.distance);
            }
        }
    }
}

#[test]
fn groups_find_the_line_and_the_headroom() {
    let mut raw = three();
    raw.resources.credit = 0.0;
    raw.resources.cash = 4e9;
    raw.exchange.equity_before = None;
    let scenario = parse(raw.clone());
    let e = evaluate(&scenario);
    let reverse = reverse(&scenario);
    let up = |input: Input| {
        let single = reverse.singles.iter().find(|single| single.input == input);
        single.and_then(|single| single.up).expect("it matters").value
    };
    let PlimsollLine::Line { scale, .. } = e.line_with_help else {
        panic!("a line")
    };
    assert!(close(up(Input::Hot), scale, 1e-9));
    assert!(close(
        up(Input::PayoutPrice),
        1.0 + e.price_headroom.expect("some"),
        1e-9
    ));
    // Scaled by hand, a little more is short.
    assert!(common::run(with_hot_scaled(&raw, scale * 1.000_001)).shortfall > 0.0);
    let frontier = reverse.frontier.expect("the default axes");
    assert_eq!(
        (frontier.x.span.input, frontier.y.span.input),
        (Input::Hot, Input::PayoutPrice)
    );
    assert!(!frontier.lines.is_empty());
}

/// Costs against cash: the deficit is straight and the nearest point has a formula.
#[test]
fn the_nearest_point_of_a_plane_is_at_its_foot() {
    let mut raw = RawScenario::default();
    raw.resources.cash = 10e9;
    raw.costs.response = 4e9;
    raw.costs.fine = 1e9;
    // Units: cash 2 bn, response 0.8 bn, fine 0.2 bn, each a fifth. 5 bn are to be overcome.
    let gap = 5e9;
    let units: [f64; 3] = [2e9, 0.8e9, 0.2e9];
    let square: f64 = units.iter().map(|u| u * u).sum();
    let check = |raw: &RawScenario, distance: f64, moves: &[(Field, f64)]| {
        let Nearest::Found(point) = reverse(&parse(raw.clone())).nearest else {
            panic!("a point")
        };
        assert!(close(point.distance, distance, 1e-3), "{point:?} {distance}");
        for &(field, value) in moves {
            let found = point
                .moves
                .iter()
                .find(|m| m.input == Input::Field(field))
                .expect("it moves");
            assert!(close(found.value, value, 1e-2), "{field}: {found:?}");
        }
    };
    check(
        &raw,
        gap / square.sqrt(),
        &[
            (Field::Cash, 10e9 - gap / square * units[0] * units[0]),
            (Field::Response, 4e9 + gap / square * units[1] * units[1]),
        ],
    );
    // Kept from falling below 8 bn, cash does its part and the others the rest.
    let bounded = InputRange {
        input: Input::Field(Field::Cash),
        low: Some(8e9),
        high: None,
        unit: Some(2e9),
    };
    raw.stress.ranges.push(bounded);
    let rest = 3e9 / (units[1] * units[1] + units[2] * units[2]).sqrt();
    check(&raw, (1.0 + rest * rest).sqrt(), &[(Field::Cash, 8e9)]);
}

#[test]
fn nothing_in_range_would_do_it() {
    // No holdings, no costs: nothing is to be paid, and nothing that has a unit changes that.
    let mut raw = RawScenario::default();
    raw.resources.cash = 1e9;
    let reverse = reverse(&parse(raw));
    assert_eq!(reverse.nearest, Nearest::NothingFound);
    let cash = reverse
        .singles
        .iter()
        .find(|single| single.input == Input::Field(Field::Cash));
    assert_eq!(cash.map(|single| (single.down, single.up)), Some((None, None)));
    // A fine would, though it has no unit to measure it by.
    let fine = reverse
        .singles
        .iter()
        .find(|single| single.input == Input::Field(Field::Fine));
    let change = fine.and_then(Single::smallest).expect("more than there is");
    assert!(close(change.value, 1e9, 1e-9));
    assert_eq!((change.units, change.verdict), (None, Verdict::Short));
    assert_eq!(reverse.frontier, Err(StressError::NoSuchInput(Input::Hot)));
}

#[test]
fn the_smallest_numbers_end_a_search() {
    let mut small = Vec::new();
    // Half of a range that is next to nothing counts as one unit, and a sixty-fourth of that as the first step.
    for spread in [5e-324, 1e-322, 1e-300] {
        let mut raw = three();
        raw.stress.spread = spread;
        small.push(raw);
    }
    let mut raw = three();
    raw.stress.ranges.push(InputRange {
        input: Input::Field(Field::Recovered(0)),
        low: Some(0.0),
        high: Some(1e-322),
        unit: None,
    });
    small.push(raw);
    // Without a unit the first step is a part of the size of what is there.
    let mut raw = three();
    raw.stress.spread = 0.0;
    raw.holdings[0].price = 1e-322;
    raw.holdings[1].held.hot = 1e-322;
    small.push(raw);
    let expected = reverse(&parse(three()));
    for raw in small {
        let is_as_ever = raw.holdings == three().holdings;
        let found = reverse(&parse(raw));
        for single in &found.singles {
            let units = single
                .down
                .into_iter()
                .chain(single.up)
                .filter_map(|change| change.units);
            assert!(units.into_iter().all(f64::is_finite), "{single:?}");
            let as_ever = expected.singles.iter().find(|other| other.input == single.input);
            let (up, as_ever) = (single.up, as_ever.and_then(|other| other.up));
            if is_as_ever && single.to == 1e24 {
                assert!(
                    agree(up.map(|up| up.value), as_ever.map(|up| up.value), 1e-9),
                    "{single:?}"
                );
            }
        }
    }
}

// Variance-based indices.

fn index(indices: &Indices, factor: Factor) -> (simulate::Estimate, simulate::Estimate) {
    let index = indices
        .inputs
        .iter()
        .find(|index| index.factor == factor)
        .expect("it is there");
    (index.first.expect("defined"), index.total.expect("defined"))
}

fn within(estimate: simulate::Estimate, expected: f64) -> bool {
    let error = estimate.standard_error.expect("enough chunks");
    error < 0.05 && (estimate.value - expected).abs() <= 4.0 * error.max(1e-12)
}

#[test]
fn indices_of_a_sum_are_parts_of_its_variance() {
    // The shortfall is 4 bn + 1 bn − 1 bn, each moved by a half: it is never zero and straight.
    let mut raw = RawScenario::default();
    raw.resources.cash = 1e9;
    raw.costs.response = 4e9;
    raw.costs.fine = 1e9;
    raw.stress.spread = 0.5;
    let indices = indices(&parse(raw));
    assert_eq!(indices.undefined, 0);
    let variances = [16.0, 1.0, 1.0].map(|square| square / 12.0);
    let all: f64 = variances.iter().sum();
    assert!(close(indices.deviation.expect("it varies"), 1e9 * all.sqrt(), 0.03));
    for (field, variance) in [Field::Response, Field::Fine, Field::Cash].into_iter().zip(variances) {
        let (first, total) = index(&indices, Factor::Input(Input::Field(field)));
        assert!(within(first, variance / all), "{field}: {first:?} {}", variance / all);
        assert!(within(total, variance / all), "{field}: {total:?} {}", variance / all);
    }
    assert_eq!(indices.inputs[0].factor, Factor::Input(Input::Field(Field::Response)));
}

#[test]
fn indices_of_a_product_show_what_inputs_do_together() {
    // Months × income, each uniform on [0, 2m]: the variance is m⁴·(16/9 − 1), of which each alone has m⁴/3.
    let mut raw = RawScenario::default();
    raw.costs.months_halted = 3.0;
    raw.costs.monthly_income = 1e8;
    raw.stress.spread = 1.0;
    let indices = indices(&parse(raw));
    for field in [Field::MonthsHalted, Field::MonthlyIncome] {
        let (first, total) = index(&indices, Factor::Input(Input::Field(field)));
        assert!(within(first, 3.0 / 7.0), "{first:?}");
        assert!(within(total, 4.0 / 7.0), "{total:?}");
    }
}

#[test]
fn indices_of_what_is_undefined_somewhere_are_not_there() {
    let mut raw = RawScenario::default();
    raw.costs.response = 1e9;
    raw.resources.cash = 2e9;
    raw.stress.target = Target::CoverageRatio;
    let defined = indices(&parse(raw.clone()));
    assert!(defined.undefined == 0 && defined.inputs.iter().all(|index| index.first.is_some()));
    // With nothing to pay there is no ratio; that is at one end only, which a uniform never hits. Of no line there is
    // none anywhere.
    raw.stress.target = Target::PlimsollLine;
    let none = indices(&parse(raw));
    assert_eq!(none.undefined, none.pairs);
    assert_eq!(none.deviation, None);
    assert!(
        none.inputs
            .iter()
            .all(|index| index.first.is_none() && index.total.is_none())
    );
}

#[test]
fn a_result_that_does_not_vary_has_no_indices() {
    let mut raw = three();
    raw.stress.spread = 0.01;
    raw.stress.target_fixed = true;
    let indices = indices(&parse(raw));
    assert_eq!((indices.undefined, indices.deviation), (0, Some(0.0)));
    assert!(indices.inputs.iter().all(|index| index.total.is_none()));
}

#[test]
fn random_inputs_of_trials_have_their_indices() {
    // One breach takes a Beta fraction s of hot and returns nothing; it is paid in kind at a lognormal price factor m:
    // the obligation is c·s·m. With u = E[s²]/E[s]² − 1 and v likewise of m: first u/((1+u)(1+v) − 1), total u(1+v)/ the same.
    let mut raw = RawScenario::default();
    raw.holdings.push(Holding {
        asset: "X".into(),
        held: Tiers {
            hot: 1_000.0,
            ..Tiers::default()
        },
        owed: 1_000.0,
        price: 1e6,
        basis: Basis::Whole(UnitBasis::InKind),
        volatility: 1.0,
        ..Holding::default()
    });
    raw.simulation.count = BreachCount::Once;
    raw.simulation.market.payout_days = 91.25;
    raw.simulation.stolen.hot = StolenFraction::Beta { mean: 0.5, weight: 3.0 };
    raw.stress.target = Target::TailObligation;
    let indices = indices(&parse(raw.clone()));
    // Variance of Beta(1.5, 1.5): 0.25/4; of the lognormal: exp(0.25) − 1.
    let (u, v) = (0.25, libm::exp(0.25) - 1.0);
    let all = (1.0 + u) * (1.0 + v) - 1.0;
    assert_eq!(indices.inputs.len(), 2);
    let (first, total) = index(&indices, Factor::Random(simulate::RandomInput::Stolen));
    assert!(
        within(first, u / all) && within(total, u * (1.0 + v) / all),
        "{first:?} {total:?}"
    );
    let (first, total) = index(&indices, Factor::Random(simulate::RandomInput::Prices));
    assert!(
        within(first, v / all) && within(total, v * (1.0 + u) / all),
        "{first:?} {total:?}"
    );

    // The gross loss knows nothing of prices at payout; a random count explains the rest.
    raw.simulation.count = BreachCount::Poisson;
    raw.simulation.rate = 0.5;
    raw.simulation.rate_weight = None;
    raw.stress.target = Target::TailGrossLoss;
    raw.resources.cash = 1e15;
    let indices = stress::indices(&parse(raw));
    let (_, prices) = index(&indices, Factor::Random(simulate::RandomInput::Prices));
    assert_eq!(prices.value, 0.0);
    // Compound Poisson: Var = λE[s²], of the mean given N λE[s]².
    let (breaches, _) = index(&indices, Factor::Random(simulate::RandomInput::Breaches));
    assert!(within(breaches, 1.0 / (1.0 + u)), "{breaches:?}");
}

#[test]
fn parts_of_indices_merge_in_any_order() {
    let scenario = parse(drawn());
    let plan = IndexPlan::new(&scenario);
    let mut whole = IndexTally::default();
    for part in (0..4).rev() {
        let mut tally = IndexTally::default();
        plan.run(part * 16..(part + 1) * 16, &mut tally);
        let read = IndexTally::from_bytes(&tally.to_bytes());
        assert_eq!(read.as_ref(), Some(&tally));
        whole.merge(&tally);
        // What is there already is not counted twice.
        whole.merge(&tally);
    }
    assert_eq!(plan.finish(&whole), indices(&scenario));
    for bytes in [&[1, 2, 3][..], &[0; 8], &[0xff; 64]] {
        assert_eq!(IndexTally::from_bytes(bytes), None, "{bytes:?}");
    }
}

// Everything.

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn nothing_a_user_can_set_breaks_a_stress_test(seed: u64) {
        let mut raw = random_scenario(seed).into_raw();
        raw.stress.resolution = raw.stress.resolution.min(7.0);
        raw.stress.trials = 1_000.0;
        let scenario = parse(raw);
        let finite = |estimate: &Option<simulate::Estimate>| {
            estimate.is_none_or(|e| e.value.is_finite() && e.standard_error.is_none_or(f64::is_finite))
        };
        for bar in tornado(&scenario).bars {
            let all = [bar.at_low, bar.at_high, bar.low_change, bar.high_change];
            prop_assert!(all.iter().all(finite), "{bar:?}");
            prop_assert!(finite(&bar.effect) && bar.effect.is_none_or(|effect| effect.value >= 0.0), "{bar:?}");
        }
        if let Ok(grid) = Grid::new(&scenario) {
            prop_assert!(grid.run_all().iter().all(finite));
            prop_assert!(grid.zero_line().iter().flatten().all(|(x, y)| x.is_finite() && y.is_finite()));
        }
        let reverse = reverse(&scenario);
        for change in reverse.singles.iter().flat_map(|single| single.up) {
            prop_assert!(change.value.is_finite());
        }
        let plan = IndexPlan::new(&scenario);
        let mut tally = IndexTally::default();
        plan.run(0..2, &mut tally);
        for index in plan.finish(&tally).inputs {
            prop_assert!(finite(&index.first) && finite(&index.total), "{index:?}");
        }
    }
}

/// A scenario in which the steps of the search went past it.
#[test]
fn a_worse_stretch_up_to_where_held_is_owed_is_found() {
    let reverse = reverse(&random_scenario(1_654_989_447_495_172_722));
    let hot = Input::Field(Field::Hot(2));
    let single = reverse.singles.iter().find(|single| single.input == hot);
    let change = single.and_then(Single::smallest).map(|change| change.verdict);
    assert_eq!(change, Some(Verdict::Strained));
}
