//! `plimsoll simulate`.

use insta::assert_snapshot;
use serde_json::{Value, json};

use crate::support::*;

#[test]
fn a_simulation_is_the_same_on_any_number_of_threads() {
    let run = |threads: &str, json: &[&str]| {
        let case = ["simulate", "--case", "coincheck-2018", "--threads", threads];
        succeeds(&[&case, json].concat())
    };
    let report = run("1", &[]);
    assert!(
        report.ends_with("\nModel version 2, digest b1af3a2d60d73d46\n"),
        "{report}"
    );
    let mut one: Value = serde_json::from_str(&run("1", &["--json"])).expect("JSON");
    assert_eq!(one["digest"], "b1af3a2d60d73d46");
    assert_eq!(one["threads"], 1);
    for threads in ["2", "5"] {
        assert_eq!(run(threads, &[]), report);
        let other: Value = serde_json::from_str(&run(threads, &["--json"])).expect("JSON");
        assert_eq!(other["threads"].to_string(), threads);
        one["threads"] = other["threads"].clone();
        assert_eq!(other, one);
    }
    let other_seed = json_of(&["simulate", "--case", "coincheck-2018", "--seed", "2", "--json"]);
    assert_ne!(other_seed["digest"], one["digest"]);
    assert_eq!(other_seed["seed"], 2);
}

#[test]
fn a_simulation_as_json() {
    let few = ["--trials", "20000", "--threads", "1", "--json"];
    assert_snapshot!(succeeds(
        &[&["simulate", "--case", "coincheck-2018"], &few[..]].concat()
    ));
}

#[test]
fn a_simulation_in_words() {
    let path = poorer_coincheck("poorer.json", |_| {});
    assert_snapshot!(succeeds(&["simulate", &path]));
    let result = json_of(&["simulate", &path, "--json"]);
    // Where the tolerance has fallen from 5 % to 1.745 % on its way to 1 %.
    let expected = 1e9 * 50f64.powf((0.01745f64 / 0.05).ln() / 0.2f64.ln());
    near(&result["crossings"]["gross_loss"], "loss", expected, 1e-9);
    assert_eq!(result["crossings"]["shortfall"], Value::Null);

    let payload = succeeds(&["link", "encode", &path]);
    let by_link = succeeds(&["simulate", "--link", payload.trim()]);
    let said: Vec<&str> = by_link.lines().filter(|line| line.starts_with("Link")).collect();
    assert_snapshot!("simulation_of_a_link", said.join("\n"));
}

#[test]
fn rates_of_nothing_and_of_almost_nothing() {
    let nothing = file("nothing.json", scenario_file(&json!({ "simulation": { "rate": 0 } })));
    assert_snapshot!("simulation_of_nothing", succeeds(&["simulate", &nothing]));
    let rare = poorer_coincheck("rare.json", |scenario| scenario["simulation"]["rate"] = json!(1e-6));
    assert_snapshot!("simulation_of_the_rare", succeeds(&["simulate", &rare]));
}

/// The section on what means depend on, with the heading after it.
fn means(path: &str) -> Option<String> {
    let report = succeeds(&["simulate", path]);
    let (_, section) = report.split_once("\nWhat the means depend on\n")?;
    section.split("\n\n").next().map(str::to_owned)
}

#[test]
fn what_means_depend_on_is_said() {
    let path = poorer_coincheck("wide.json", |scenario| {
        let simulation = &mut scenario["simulation"];
        simulation["response"] = json!({ "interval": { "low": 1, "high": 1e10 } });
        simulation["market"] = json!({ "jump_low": -0.5, "jump_high": 0.5 });
        simulation["tail"] = json!({ "threshold": 1e9, "median_excess": 1e9, "shape": 1.2 });
    });
    assert_snapshot!(means(&path).expect("a section"));
    let implied = &json_of(&["simulate", &path, "--json"])["implied_means"];
    let check = |i: usize, of: &str, is_beyond: bool| {
        assert_eq!(
            (&implied[i]["of"], &implied[i]["is_beyond"]),
            (&json!(of), &json!(is_beyond))
        );
    };
    check(0, "price_jump", false);
    check(1, "response", true);
    assert_eq!(means(&poorer_coincheck("still.json", |_| {})), None);
}

const REFUSED: &str = "\
simulate --trials 999
simulate --trials 10000001
simulate --trials 1 --seed 9007199254740992
simulate --trials many
simulate --trials -1
simulate --seed 1.5
simulate --threads 0
simulate --threads 257
simulate --trials-csv - --curve-csv -
simulate --json --curve-csv -";

#[test]
fn bad_simulations_are_refused() {
    assert_snapshot!(refusals(REFUSED, "coincheck-2018"));
    let nowhere = [
        "simulate",
        "--case",
        "coincheck-2018",
        "--trials-csv",
        "no/such/folder/trials.csv",
    ];
    refuses(
        &run(&nowhere),
        "no/such/folder/trials.csv: No such file or directory (os error 2)",
    );
    let unknown = "there is no case `mt-gox`; `plimsoll cases` lists them";
    refuses(&run(&["simulate", "--case", "mt-gox"]), unknown);
}
