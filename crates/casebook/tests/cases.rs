//! The figures that must come out (DESIGN §3.5), and what every case must keep to.

use plimsoll_casebook::{Case, book, find, founding};
use plimsoll_model::{Evaluation, Field, PlimsollLine, RawScenario, Scenario, Verdict, evaluate};

fn case(id: &str) -> &'static Case {
    find(id).unwrap_or_else(|| panic!("{id} is in the casebook"))
}

fn evaluated(id: &str) -> Evaluation {
    evaluate(case(id).scenario())
}

fn changed(id: &str, change: impl FnOnce(&mut RawScenario)) -> Evaluation {
    let mut raw = case(id).scenario().clone().into_raw();
    change(&mut raw);
    evaluate(&Scenario::new(raw).expect("the change keeps to the bounds"))
}

#[track_caller]
fn near(value: f64, expected: f64, within: f64) {
    let distance = (value - expected).abs() / expected.abs();
    assert!(distance <= within, "{value} is {distance:e} from {expected}");
}

#[test]
fn coincheck() {
    let result = evaluated("coincheck-2018");
    assert_eq!(result.obligation, 46_311_127_000.0);
    near(result.average_owed.expect("known"), 178_119.72, 1e-8);
    near(result.received_ratio.expect("customers lost something"), 0.804, 1e-3);
    assert_eq!(result.house_loss, 0.0);
    assert_eq!(result.shortfall, 0.0);
    assert_eq!(result.verdict, Verdict::Funded);
    assert!(!result.customers_are_whole());
    assert_eq!(result.equity_after, None);
}

#[test]
fn coincheck_with_the_corrected_count() {
    let held = case("coincheck-2018").note(Field::Hot(0)).expect("noted");
    let corrected = held.others[0].value;
    assert_eq!(corrected, 526_300_010.0);
    let result = changed("coincheck-2018", |raw| {
        raw.holdings[0].held.hot = corrected;
        raw.holdings[0].owed = corrected;
    });
    assert_eq!((result.obligation * 100.0).round(), 4_660_333_958_549.0);
}

#[test]
fn zaif() {
    let result = evaluated("zaif-2018");
    near(result.gross_exposure, 7.030_616_440e9, 5e-4);
    near(result.customer_loss, 4.587_099_227e9, 5e-4);
    near(result.house_loss, 2.443_517_213e9, 5e-4);
    assert_eq!(format!("{:.2}", result.customer_loss / result.gross_exposure), "0.65");
    let published = [1_940_662_281.0, 636_707_257.0, 2_009_729_689.0];
    let scenario = case("zaif-2018").scenario();
    for ((holding, flow), yen) in scenario.holdings.iter().zip(&result.holdings).zip(published) {
        near(flow.customer_loss * holding.price, yen, 5e-4);
        near(flow.customer_loss, holding.owed, 1e-12);
    }
    // The price change takes MONA's market price to the price of the part paid in yen.
    near(result.holdings[1].unit_value, 144.548, 1e-12);
    assert_eq!(result.verdict, Verdict::Strained);
}

#[test]
fn dmm_bitcoin() {
    let result = evaluated("dmm-bitcoin-2024");
    near(result.obligation, 48.2e9, 1e-7);
    near(result.spare, 6.8e9, 1e-6);
    assert_eq!(
        format!("{:.3}", result.price_headroom.expect("a rise can sink it")),
        "0.141"
    );
    assert_eq!(result.line_with_help, PlimsollLine::NothingHot);
    assert_eq!(result.verdict, Verdict::Strained);
    let parts = result.sponsor_used;
    near(parts.loan + parts.equity + parts.subordinated, result.obligation, 1e-12);
}

#[test]
fn every_scenario_evaluates_to_the_digest_of_the_build() {
    for case in book().cases() {
        let result = evaluate(case.scenario());
        assert_eq!(result.digest, case.digest, "{}", case.id);
        let link = plimsoll_formats::encode(&plimsoll_formats::Link::new(case.scenario().clone(), &result));
        assert!(link.len() < 1_000, "{}: {}", case.id, link.len());
        assert_eq!(find(case.id), Some(case));
    }
    let ids: Vec<_> = founding().iter().map(|case| case.id).collect();
    assert_eq!(ids, ["coincheck-2018", "zaif-2018", "dmm-bitcoin-2024"]);
    assert!(find("").is_none() && find("Coincheck-2018").is_none());
}
