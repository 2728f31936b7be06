//! `plimsoll evaluate`.

use insta::assert_snapshot;
use serde_json::{Value, json};

use crate::support::*;

#[test]
fn the_figures_of_the_founding_cases_come_out() {
    let evaluate = |id: &str| json_of(&["evaluate", "--case", id, "--json"]);
    let coincheck = evaluate("coincheck-2018");
    assert_eq!(coincheck["obligation"], json!(46_311_127_000.0));
    near(&coincheck, "average_owed", 178_119.72, 1e-7);
    near(&coincheck, "received_ratio", 0.804, 1e-3);
    assert_eq!(coincheck["verdict"], "funded");

    let zaif = evaluate("zaif-2018");
    near(&zaif, "gross_exposure", 7_030_616_440.0, 5e-4);
    near(&zaif, "customer_loss", 4_587_099_227.0, 5e-4);
    near(&zaif, "house_loss", 2_443_517_213.0, 5e-4);
    assert_eq!(zaif["average_owed"], Value::Null);

    let dmm = evaluate("dmm-bitcoin-2024");
    near(&dmm, "obligation", 48.2e9, 1e-7);
    near(&dmm, "spare", 6.8e9, 1e-6);
    near(&dmm, "price_headroom", 0.141, 1e-3);
    assert_eq!(dmm["verdict"], "strained");
}

#[test]
fn the_corrected_count_of_coincheck() {
    let path = changed_coincheck("corrected.json", |scenario| {
        let holding = &mut scenario["holdings"][0];
        holding["held"]["hot"] = json!(526_300_010);
        holding["owed"] = json!(526_300_010);
    });
    let result = json_of(&["evaluate", &path, "--json"]);
    let obligation = result["obligation"].as_f64().expect("a number");
    assert_eq!((obligation * 100.0).round(), 4_660_333_958_549.0);
}

#[test]
fn a_result_as_json() {
    assert_snapshot!(succeeds(&["evaluate", "--case", "coincheck-2018", "--json"]));
}

#[test]
fn the_report_answers_in_sentences_and_shows_the_waterfall() {
    assert_snapshot!(succeeds(&["evaluate", "--case", "coincheck-2018"]));
}

/// Short with 30 bn of its own, and a sponsor for 5 bn: two lines, and the customers' figures twice.
#[test]
fn the_report_tells_own_means_from_help_and_a_promise_from_what_is_paid() {
    let path = changed_coincheck("helped.json", |scenario| {
        scenario["resources"]["cash"] = json!(30e9);
        scenario["resources"]["sponsor"]["loan"] = json!(5e9);
    });
    assert_snapshot!(succeeds(&["evaluate", &path]));
}

/// The lines of the report that say the verdict.
fn verdict_lines(name: &str, scenario: Value) -> String {
    let report = succeeds(&["evaluate", &file(name, scenario_file(&scenario))]);
    let (answer, rest) = report.split_once("\nHoldings\n").expect("holdings");
    let outcome = rest.split_once("\nOutcome\n").expect("an outcome").1;
    format!("{answer}…\n{outcome}")
}

#[test]
fn verdicts_in_words() {
    let holding = json!({ "asset": "X", "held": { "hot": 10 }, "owed": 10, "price": 100.5 });
    assert_snapshot!(
        "verdict_blank",
        verdict_lines("blank.json", json!({ "currency": "EUR" }))
    );
    assert_snapshot!(
        "verdict_short",
        verdict_lines("short.json", json!({ "currency": "EUR", "holdings": [holding] }))
    );
    let credit = json!({ "holdings": [holding], "resources": { "credit": 2000 } });
    assert_snapshot!("verdict_credit", verdict_lines("credit.json", credit));
    let own = json!({ "holdings": [holding], "resources": { "cash": 2000 }, "exchange": { "equity_before": 10 } });
    assert_snapshot!("verdict_equity", verdict_lines("own.json", own));
}

#[test]
fn rows_of_one_coin_and_totals_are_noted() {
    let row = |asset: &str| json!({ "asset": asset, "held": { "hot": 1 }, "price": 1 });
    let path = file(
        "rows.json",
        scenario_file(&json!({ "holdings": [row("BTC"), row("ETH(ALL)"), row("btc"), row("ETH")] })),
    );
    let report = succeeds(&["evaluate", &path]);
    let notes: Vec<&str> = report.lines().filter(|line| line.starts_with("  note: ")).collect();
    assert_snapshot!(notes.join("\n"));
}
