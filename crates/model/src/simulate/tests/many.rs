//! Trials of many exchanges against those of one.

use crate::simulate::{BreachTimes, Exchange, Measure, Scratch, Simulator, simulate};
use crate::testing::random_scenario;
use crate::{Brief, Means, Scenario, evaluate, plimsoll_line};

fn scenarios() -> impl Iterator<Item = Scenario> {
    (0..60).map(|seed| {
        let mut raw = random_scenario(seed).into_raw();
        raw.simulation.trials = 5_000;
        Scenario::new(raw).expect("only the number of trials is changed")
    })
}

#[test]
fn trials_with_shared_times_are_those_of_the_simulation() {
    let mut with_breaches = 0;
    for scenario in scenarios() {
        let simulator = Simulator::new(&scenario);
        let mut expected = Vec::new();
        simulator.trace(0..simulator.chunks(), &mut |trial| {
            expected.push((trial.index, trial.breaches, trial.measures));
        });
        let times = BreachTimes::new(&scenario.simulation);
        let (exchange, mut scratch) = (Exchange::new(&scenario), Scratch::default());
        let trials = (0..times.chunks()).flat_map(|chunk| times.of_chunk(chunk));
        let found: Vec<_> = trials
            .map(|mut trial| {
                let measures = exchange.trial(&mut trial.stream, trial.breaches, None, &mut scratch);
                (trial.index, trial.breaches, measures)
            })
            .collect();
        assert_eq!(found, expected);
        with_breaches += expected.len();
    }
    assert!(with_breaches > 10_000);
}

#[test]
fn a_given_market_moves_prices_and_nothing_else() {
    let mut moved = 0;
    for scenario in scenarios() {
        let times = BreachTimes::new(&scenario.simulation);
        let (exchange, mut scratch) = (Exchange::new(&scenario), Scratch::default());
        for trial in times.of_chunk(0).into_iter().take(20) {
            let mut with = |market| exchange.trial(&mut trial.stream.clone(), 1, market, &mut scratch);
            let (drawn, low, high) = (with(None), with(Some(-2.0)), with(Some(2.0)));
            let gross = Measure::GrossLoss as usize;
            assert_eq!((low[gross], high[gross]), (drawn[gross], drawn[gross]));
            if !exchange.follows_market() {
                assert_eq!((low, high), (drawn, drawn));
            }
            moved += u32::from(low != high);
        }
    }
    assert!(moved > 0);
}

#[test]
fn a_brief_has_the_bits_of_an_evaluation() {
    for scenario in scenarios() {
        let (brief, all) = (Brief::of(&scenario), evaluate(&scenario));
        let expected = Brief {
            obligation: all.obligation,
            shortfall: all.shortfall,
            customers_bear: all.customers_bear,
        };
        assert_eq!(brief, expected);
        assert_eq!(plimsoll_line(&scenario, Means::Own), all.line_own_means);
    }
}

#[test]
fn scaled_balances_are_valid_whatever_the_factors() {
    for scenario in scenarios() {
        let mut scaled = scenario.clone();
        for factor in [1.0, 0.0, 0.3, 1e30] {
            let (hot, cold, owed, cash) = (factor, 1.0, 2.0 * factor, factor);
            scaled.scale_balances(&scenario, crate::BalanceFactors { hot, cold, owed, cash });
            assert_eq!(Scenario::new(scaled.clone().into_raw()), Ok(scaled.clone()));
            for (found, base) in scaled.holdings.iter().zip(&scenario.holdings).filter(|_| factor == 0.3) {
                assert_eq!((found.held.hot, found.owed), (base.held.hot * 0.3, base.owed * 0.6));
            }
        }
    }
}

#[test]
fn a_distribution_of_values_says_what_that_of_trials_says() {
    for scenario in scenarios() {
        let outcome = simulate(&scenario);
        let simulator = Simulator::new(&scenario);
        let mut values = Vec::new();
        simulator.trace(0..simulator.chunks(), &mut |trial| {
            values.push(trial.measures[Measure::GrossLoss as usize]);
        });
        let distribution = crate::simulate::Distribution::of_values(outcome.trials, values);
        for level in &outcome.measure(Measure::GrossLoss).levels {
            let found = distribution.level(level.level);
            assert_eq!(found.value_at_risk.value, level.value_at_risk.value);
            assert_eq!(
                found.expected_shortfall.map(|tail| tail.value),
                level.expected_shortfall.map(|tail| tail.value)
            );
        }
    }
}
