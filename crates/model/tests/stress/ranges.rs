//! Inputs and their ranges.

use crate::common::close;
use crate::support::{parse, three};
use plimsoll_model::stress::*;
use plimsoll_model::*;
use statrs::distribution::{Beta, ContinuousCDF, Gamma};

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
