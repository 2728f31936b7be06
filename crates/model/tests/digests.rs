//! The same bits natively and in every browser: committed digests, checked on each.

mod common;
use common::{coincheck, run};
use plimsoll_model::testing::{digest_of_random_scenarios, random_scenario_with};
use plimsoll_model::*;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

#[test]
fn coincheck_has_its_digest() {
    assert_eq!(run(coincheck(523_000_000.0)).digest.to_string(), "e6da43651ea84a3a");
}

#[test]
fn a_thousand_random_scenarios_have_their_digest() {
    assert_eq!(digest_of_random_scenarios(1_000).to_string(), "80508f18bd715ad4");
}

#[test]
fn two_hundred_holdings_have_their_digest() {
    assert_eq!(
        evaluate(&random_scenario_with(7, 200)).digest.to_string(),
        "652fcbf6c5d166fb"
    );
}
