//! What is refused, and in which words.

#![cfg(not(target_arch = "wasm32"))]

mod common;
use common::coincheck;
use plimsoll_model::*;

/// After a change to a valid scenario there is one error, in these words.
#[track_caller]
fn refused(change: impl FnOnce(&mut RawScenario), expected: &str) {
    let mut raw = coincheck(1.0);
    change(&mut raw);
    let errors = Scenario::new(raw).expect_err(expected);
    assert_eq!(errors.len(), 1, "{expected}");
    assert_eq!(errors[0].to_string(), expected);
}

#[test]
fn a_refused_number_is_named_with_its_bound() {
    refused(
        |r| r.holdings[0].held.hot = -1.0,
        "holdings[0].held.hot must be at least 0; it is -1",
    );
    refused(
        |r| r.holdings[0].held.hot = f64::NAN,
        "holdings[0].held.hot must be a finite number; it is NaN",
    );
    refused(
        |r| r.holdings[0].price = 1e308,
        "holdings[0].price must be at most 1000000000000000; it is 1e308",
    );
    refused(
        |r| r.resources.cash = f64::INFINITY,
        "resources.cash must be a finite number; it is inf",
    );
    refused(
        |r| r.holdings[0].stolen.hot = 1.5,
        "holdings[0].stolen.hot must be at most 1; it is 1.5",
    );
    refused(
        |r| r.holdings[0].price_change = -1.0,
        "holdings[0].price_change must be more than -1; it is -1",
    );
    refused(
        |r| r.exchange.customers_affected = Some(1.5),
        "exchange.customers_affected must be a whole number; it is 1.5",
    );
    refused(
        |r| r.exchange.customers_total = Some(10.0),
        "exchange.customers_affected must be at most exchange.customers_total, which is 10; it is 260000",
    );
    refused(
        |r| {
            r.exchange.customers_affected = Some(0.0);
            r.reimbursement.cap = Some(5.0);
        },
        "reimbursement.cap can only be set while exchange.customers_affected is more than 0; it is 5",
    );
    refused(
        |r| r.reimbursement.gini = 1.0,
        "reimbursement.gini must be at most 0.99; it is 1",
    );
    refused(
        |r| r.holdings[0].basis = Basis::Whole(UnitBasis::FixedPrice(-2.0)),
        "holdings[0].basis.fixed_price must be at least 0; it is -2",
    );
    refused(
        |r| r.holdings[0].attribution = Attribution::FixedShare(2.0),
        "holdings[0].attribution.fixed_share must be at most 1; it is 2",
    );
}

#[test]
fn a_refused_text_or_list_is_named_with_its_bound() {
    refused(
        |r| r.holdings[0].asset = " ".into(),
        "holdings[0].asset must not be empty; it is \"\"",
    );
    refused(
        |r| r.name = "a\u{202e}b".into(),
        "name must not contain control characters; it is \"a\\u{202e}b\"",
    );
    refused(
        |r| r.name = "x".repeat(10_000),
        "name must be at most 120 characters long; it is 10000 characters long",
    );
    refused(
        |r| r.currency.0 = "yen".into(),
        "currency must be three capital letters (ISO 4217); it is \"yen\"",
    );
    refused(
        |r| r.holdings = vec![r.holdings[0].clone(); 10_000],
        "holdings must have at most 500 entries; it is 10000 entries",
    );
    refused(
        |r| r.resources.order = vec![SourceKind::Cash; 6],
        "resources.order must name each kind of source exactly once; it is 6 entries",
    );
    refused(
        |r| r.simulation.trials = 1,
        "simulation.trials must be at least 1000; it is 1",
    );
    // Its reciprocal would be infinite.
    refused(
        |r| r.simulation.count = BreachCount::NegativeBinomial(1e-310),
        "simulation.count.negative_binomial must be at least 0.000001; it is 1e-310",
    );
    // A sixty-fourth of it would be zero.
    refused(
        |r| {
            r.stress.ranges.push(InputRange {
                input: Input::Field(Field::Cash),
                low: None,
                high: None,
                unit: Some(1e-322),
            });
        },
        "stress.ranges[0].unit must be at least 0.000000000001; it is 1e-322",
    );
    // The second would be passed over.
    refused(
        |r| {
            let range = |input, high| InputRange {
                input: Input::Field(input),
                low: None,
                high: Some(high),
                unit: None,
            };
            r.stress.ranges = vec![
                range(Field::Cash, 1.0),
                range(Field::Fine, 1.0),
                range(Field::Cash, 2.0),
            ];
        },
        "stress.ranges must have each input at most once; it is \"resources.cash\"",
    );
}

#[test]
fn every_error_is_reported() {
    let mut raw = coincheck(1.0);
    raw.holdings[0].price = -1.0;
    raw.resources.cash = -1.0;
    raw.currency.0.clear();
    assert_eq!(Scenario::new(raw).unwrap_err().len(), 3);
}

#[test]
fn a_field_that_does_not_apply_takes_no_number() {
    let mut raw = coincheck(1.0);
    assert_eq!(raw.set_number(Field::SplitShare(0), Some(0.5)), Ok(false));
    assert_eq!(raw.set_number(Field::Hot(7), Some(0.5)), Ok(false));
    assert_eq!(raw.set_number(Field::Cash, None), Ok(false));
    assert_eq!(raw.set_number(Field::Seed, None), Ok(false));
    assert_eq!(raw.set_number(Field::EquityBefore, None), Ok(true));
    assert_eq!(raw.set_number(Field::FixedPrice(0), Some(90.0)), Ok(true));
    assert_eq!(raw.number(Field::FixedPrice(0)), Some(90.0));
    assert_eq!(raw.set_number(Field::Trials, Some(2_000.0)), Ok(true));
    assert_eq!(raw.simulation.trials, 2_000);
}

#[test]
fn a_field_of_every_holding_has_what_all_have_and_is_put_into_all() {
    let mut raw = coincheck(1.0);
    raw.holdings.push(raw.holdings[0].clone());
    let every = Field::Slippage(Field::EVERY);
    assert_eq!(raw.set_number(every, Some(0.25)), Ok(true));
    assert_eq!([raw.holdings[0].slippage, raw.holdings[1].slippage], [0.25; 2]);
    assert_eq!(raw.number(every), Some(0.25));
    raw.holdings[1].slippage = 0.5;
    assert_eq!(raw.number(every), None);
    // A price that only one of them is paid at.
    raw.holdings[1].basis = Basis::Whole(UnitBasis::PriceAtHack);
    assert_eq!(raw.number(Field::FixedPrice(Field::EVERY)), None);
    raw.holdings.clear();
    assert_eq!((raw.number(every), raw.set_number(every, Some(1.0))), (None, Ok(false)));
    assert_eq!(
        (every.holding(), every.to_string().as_str()),
        (None, "holdings[*].slippage")
    );
}

#[test]
fn an_integer_takes_no_other_number() {
    let mut raw = coincheck(1.0);
    let before = raw.clone();
    for (field, value, expected) in [
        (Field::Seed, 1.5, "simulation.seed must be a whole number; it is 1.5"),
        (Field::Seed, -5.0, "simulation.seed must be at least 0; it is -5"),
        (
            Field::Seed,
            f64::NAN,
            "simulation.seed must be a finite number; it is NaN",
        ),
        (
            Field::Seed,
            1e30,
            "simulation.seed must be at most 9007199254740991; it is 1e30",
        ),
        (
            Field::Trials,
            5_000.5,
            "simulation.trials must be a whole number; it is 5000.5",
        ),
    ] {
        let error = raw.set_number(field, Some(value)).expect_err(expected);
        assert_eq!(error.to_string(), expected);
        assert_eq!(raw, before, "{expected}");
    }
}

#[test]
fn the_blank_scenario_is_valid_and_at_peace() {
    let e = evaluate(&Scenario::default());
    assert_eq!((e.gross_exposure, e.uses, e.shortfall), (0.0, 0.0, 0.0));
    assert_eq!((e.coverage_ratio, e.average_owed, e.loss_rate), (None, None, None));
    assert_eq!(e.line_with_help, PlimsollLine::NothingHot);
}
