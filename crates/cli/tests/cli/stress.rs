//! `plimsoll stress`.

use insta::assert_snapshot;
use serde_json::{Value, json};

use crate::support::*;

/// The arguments of a stress test of Coincheck.
fn coincheck<'a>(test: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    [&["stress", test, "--case", "coincheck-2018"], more].concat()
}

fn json(test: &str, more: &[&str]) -> Value {
    json_of(&coincheck(test, &[more, &["--json"]].concat()))
}

fn bars(result: &Value) -> &[Value] {
    result["bars"].as_array().expect("bars")
}

#[test]
fn a_tornado_has_its_bars_by_effect() {
    let result = json("tornado", &[]);
    // Nothing is missing, and nobody chose a result: 53.5 bn less the 46.3 bn that must be paid are left.
    assert_eq!(result["target"], "surplus");
    near(&result["base"], "value", 53.5e9 - 46_311_127_000.0, 1e-9);
    let bars = bars(&result);
    // A fifth less cash than the 53.5 bn that must pay 46.3 bn.
    assert_eq!(bars[0]["span"]["input"], "resources.cash");
    near(&bars[0]["at_low"], "value", 0.8 * 53.5e9 - 46_311_127_000.0, 1e-9);
    let effects: Vec<f64> = bars.iter().filter_map(|bar| bar["effect"]["value"].as_f64()).collect();
    assert_eq!(effects.len(), bars.len());
    assert!(effects.is_sorted_by(|a, b| a >= b), "{effects:?}");
    let still = result["still"].as_array().expect("inputs that stand still");
    assert!(still.contains(&json!("costs.fine")));
    assert_snapshot!(succeeds(&coincheck("tornado", &[])));
}

#[test]
fn a_chosen_result_and_range_hold() {
    let chosen = json("tornado", &["--target", "shortfall"]);
    assert_eq!(
        (&chosen["target"], &chosen["base"]["value"]),
        (&json!("shortfall"), &json!(0.0))
    );
    let range = ["--range", "resources.cash=50e9..60e9", "--target", "coverage_ratio"];
    let result = json("tornado", &range);
    let cash = bars(&result)
        .iter()
        .find(|bar| bar["span"]["input"] == "resources.cash");
    let cash = cash.expect("cash moves");
    assert_eq!(cash["span"]["source"], "set");
    near(&cash["at_high"], "value", 60e9 / 46_311_127_000.0, 1e-12);
}

/// All of XEM is in hot and owed: its balance is one bar, unless the two sides are moved apart.
#[test]
fn a_balance_is_one_bar_unless_its_sides_are_moved_apart() {
    let has_owed = |args: &[&str]| {
        let result = json("tornado", args);
        bars(&result)
            .iter()
            .any(|bar| bar["span"]["input"] == "holdings[0].owed")
    };
    assert!(!has_owed(&[]) && has_owed(&["--apart"]));
}

#[test]
fn effects_of_a_simulation_have_errors() {
    let simulated = ["--target", "shortfall_probability"];
    let result = json("tornado", &simulated);
    assert!(result["bars"][0]["effect"]["standard_error"].as_f64().is_some());
    let unclear = "  No effect is clearly larger than twice its standard error";
    let report = |more: &[&str]| succeeds(&coincheck("tornado", &[&simulated, more].concat()));
    assert!(!report(&[]).contains(unclear));
    let few = report(&["--set", "stress.trials=4000"]);
    assert!(few.contains(unclear), "{few}");
}

#[test]
fn indices_are_the_same_alone_and_beside_the_tornado() {
    let mut alone = json("indices", &[]);
    assert_eq!(
        alone.as_object_mut().and_then(|result| result.remove("currency")),
        Some(json!("JPY"))
    );
    assert_eq!(alone, json("tornado", &[])["indices"]);
    let few = ["--target", "shortfall_probability", "--set", "stress.trials=1000"];
    assert_snapshot!(succeeds(&coincheck("indices", &few)));
}

#[test]
fn a_grid_is_the_same_on_any_number_of_threads() {
    let csv = succeeds(&coincheck("grid", &["--csv", "--set", "stress.resolution=3"]));
    let lines: Vec<&str> = csv.lines().collect();
    // The cash less twice the hot value at the fixed price.
    assert_eq!((lines.len(), lines[9]), (10, "2,2,-39122254000,0,computed"));

    let simulated = [
        "--target",
        "shortfall_probability",
        "--set",
        "stress.resolution=5",
        "--set",
        "stress.trials=4096",
        "--json",
        "--threads",
    ];
    let on = |threads| succeeds(&coincheck("grid", &[&simulated[..], &[threads]].concat()));
    assert_eq!(on("1"), on("3"));
}

#[test]
fn a_grid_shows_the_line() {
    assert_snapshot!(succeeds(&coincheck("grid", &[])));
    let of_line = ["--target", "plimsoll_line", "--set", "stress.resolution=3"];
    assert_snapshot!("grid_of_the_line", succeeds(&coincheck("grid", &of_line)));
}

#[test]
fn what_it_would_take_is_said() {
    let result = json("reverse", &[]);
    assert_eq!(result["verdict"], "funded");
    let cash = &result["singles"][0];
    assert_eq!(cash["input"], "resources.cash");
    near(&cash["down"], "value", 46_311_127_000.0, 1e-9);
    assert_eq!((&cash["down"]["verdict"], &cash["up"]), (&json!("short"), &Value::Null));
    assert_eq!(result["nearest"]["kind"], "found");
    let lines = result["frontier"]["lines"].as_array().expect("lines");
    assert!(!lines.is_empty());
    assert_snapshot!(succeeds(&coincheck("reverse", &[])));
    // Axes that make no plane leave the rest as it is.
    let result = json("reverse", &["--x", "all.hot", "--y", "all.hot"]);
    assert_eq!(result["frontier"]["error"], "both axes are all.hot");
    assert_eq!(result["singles"][0]["input"], "resources.cash");
}

const FEW: [&str; 4] = ["--set", "run.runs=1000", "--set", "run.hours=48"];

#[test]
fn a_withdrawal_run_is_the_same_on_any_number_of_threads() {
    let result = json("run", &[&FEW[..], &["--threads", "1"]].concat());
    assert_eq!(result["fits"].as_array().map(Vec::len), Some(2));
    assert_eq!(result["run"]["hours"].as_array().map(Vec::len), Some(48));
    // Nothing of a stolen hot tier pays before the first refill.
    assert_eq!(result["run"]["hours_until_dry"], 0);
    assert_eq!(result["simulated"]["runs"], 1000);
    assert_eq!(result["window"]["window"]["kind"], "between");
    assert_eq!(result, json("run", &[&FEW[..], &["--threads", "2"]].concat()));
    let csv = succeeds(&coincheck("run", &["--csv"]));
    assert_eq!(csv.lines().count(), 721);
}

#[test]
fn a_withdrawal_run_says_what_it_was_fitted_to() {
    assert_snapshot!(succeeds(&coincheck("run", &["--set", "run.runs=1000"])));
}

/// How far another seed would move the median stands beside it.
#[test]
fn the_median_of_the_hours_has_an_error() {
    let path = changed_coincheck("spared.json", |scenario| {
        scenario["holdings"][0]["stolen"]["hot"] = json!(0.9);
        scenario["run"] = json!({ "runs": 1000, "uncertainty": 1 });
    });
    let report = succeeds(&["stress", "run", &path]);
    let hours = report.lines().find(|line| line.starts_with("  hours until then"));
    let hours = hours.expect("a line").split_once(" ± ").expect("an error").1;
    assert!(
        hours.ends_with(" (median)") && !hours.starts_with(['0', '?']),
        "{report}"
    );
}

const REFUSED: &str = "\
grid --x all.hot --y all.hot
grid --x all.stolen.hot --y holdings[0].stolen.hot
grid --x holdings[3].price
tornado --range resources.cash=-1..2
tornado --range resources.cash=1
tornado --range cash=1..2
tornado --unit resources.cash
tornado --set nonsense=1
tornado --set resources.cash
tornado --set resources.cash=x
tornado --set resources.cash=
tornado --set simulation.seed=1.5
tornado --target nothing
run --set run.runs=5";

#[test]
fn stress_tests_that_cannot_be_made_are_refused() {
    let commands: Vec<String> = REFUSED.lines().map(|line| format!("stress {line}")).collect();
    assert_snapshot!(refusals(&commands.join("\n"), "coincheck-2018"));
}
