//! The tornado.

use crate::common::{close, coincheck};
use crate::support::{DETERMINISTIC, agree, drawn, parse, result, three};
use plimsoll_model::simulate::{Measure, simulate};
use plimsoll_model::stress::*;
use plimsoll_model::testing::random_scenario;
use plimsoll_model::*;
use proptest::prelude::*;

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
    holding.held = Tiers::new(100.0, 0.0, 300.0);
    holding.owed = 400.0;
    holding.stolen = Tiers::new(1.0, 0.0, 0.5);
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
    // Nothing is owed of the exchange's own units, however they move.
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
    // Nor has an effect, and without an error it does not stand out.
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
    // An effect of chance does not stand out.
    let small = Bar {
        effect: Some(simulate::Estimate {
            value: 1.9,
            standard_error: Some(1.0),
        }),
        ..tornado.bars[0]
    };
    assert!(!small.stands_out());
}
