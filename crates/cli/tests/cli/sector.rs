//! `plimsoll sector`.

use insta::assert_snapshot;
use serde_json::Value;

use crate::support::*;

const SAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/sector/sample.csv");

/// Runs the command on the sample with few trials; it has warnings, so it exits with 1.
fn sample(more: &[&str]) -> String {
    let args = [&["sector", SAMPLE, "--trials", "20000"], more].concat();
    let output = run(&args);
    assert_eq!(output.status.code(), Some(1), "{}", text(&output.stderr));
    text(&output.stdout)
}

#[test]
fn the_sample_is_ranked_in_words() {
    let answer = sample(&[]).replace(SAMPLE, "sample.csv");
    assert_snapshot!(answer);
}

#[test]
fn the_sample_is_ranked_as_a_table() {
    assert_snapshot!(sample(&["--csv", "--measure", "p-shortfall"]));
}

/// Errors that are taken to be normal reach beyond what a probability can be; ranges that are shown do not.
#[test]
fn ranges_of_probabilities_are_probabilities() {
    let answer: Value = serde_json::from_str(&sample(&["--json", "--measure", "p-shortfall"])).expect("JSON");
    let filings = answer["ranking"]["filings"].as_array().expect("a list");
    assert_eq!(filings.len(), 31);
    for filing in filings {
        let end = |at: usize| filing["range"][at].as_f64().expect("a number");
        assert!(0.0 <= end(0) && end(0) <= end(1) && end(1) <= 1.0, "{filing}");
    }
}

#[test]
fn the_same_bits_come_from_any_number_of_threads() {
    let json = ["--json", "--measure", "expected-shortfall", "--level", "0.95"];
    let on = |threads: &str| sample(&[&json[..], &["--threads", threads]].concat());
    assert_eq!(on("1"), on("3"));
}

#[test]
fn the_exit_code_says_how_bad_the_filings_are() {
    let table = |name: &str, hot: &str| {
        let head = "id,name,currency,cash,asset,hot,cold,owed,price\n";
        file(name, format!("{head}A,Aoba,JPY,5000,BTC,{hot},90,95,9000000\n"))
    };
    for (file, code) in [
        (table("sector-clean.csv", "10"), 0),
        (table("sector-warned.csv", ""), 1),
        (table("sector-wrong.csv", "-10"), 2),
    ] {
        let output = run(&["sector", &file, "--checks"]);
        assert_eq!(output.status.code(), Some(code), "{file}: {}", text(&output.stdout));
    }
}

#[test]
fn wrong_commands_are_told_from_wrong_filings() {
    for (args, line) in [
        (vec!["sector", "no-such-file.csv"], "no-such-file.csv: No such file"),
        (vec!["sector", SAMPLE, "--visits", "0"], "visits must be from 1"),
        (vec!["sector", SAMPLE, "--level", "0.9"], "--level applies to"),
        (
            vec!["sector", SAMPLE, "--json", "--csv"],
            "only one of --json and --csv",
        ),
        (vec!["sector", SAMPLE, "--measure", "beauty"], "invalid value 'beauty'"),
        (vec!["sector"], "required arguments were not provided"),
    ] {
        let output = run(&args);
        let said = text(&output.stderr);
        assert_eq!(output.status.code(), Some(64), "{args:?}: {said}");
        assert!(said.contains(line), "{args:?}: {said}");
        assert_eq!(text(&output.stdout), "");
    }
}
