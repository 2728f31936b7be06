//! The founding cases have the same results natively and in every browser. The results are compared with committed
//! digests.

use plimsoll_model::withdrawal::simulate_runs;
use plimsoll_model::{Scenario, evaluate};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

#[test]
fn the_founding_cases_have_their_digests() {
    let found: Vec<_> = plimsoll_casebook::founding()
        .iter()
        .map(|case| (case.id, evaluate(case.scenario()).digest.to_string()))
        .collect();
    let expected = [
        ("coincheck-2018", "8fcdfdc494d01e7b"),
        ("zaif-2018", "d5c0f624de70fbd9"),
        ("dmm-bitcoin-2024", "a0c1d9f909ede23e"),
    ];
    assert_eq!(found, expected.map(|(id, digest)| (id, digest.to_owned())));
}

/// Several withdrawal runs are simulated at a time. Here this happens without SIMD instructions, in the workers with
/// them.
#[test]
fn withdrawal_runs_have_their_digest() {
    let case = plimsoll_casebook::find("zaif-2018").expect("a founding case");
    let mut raw = case.scenario().clone().into_raw();
    raw.run.runs = 1_000.0;
    let scenario = Scenario::new(raw).expect("a valid scenario");
    assert_eq!(simulate_runs(&scenario).digest.to_string(), "897036d581666fae");
}
