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

/// The arguments of a run on the sample with few trials.
const FEW: [&str; 5] = ["sector", SAMPLE, "--trials", "5000", "--json"];

#[test]
fn parts_of_three_machines_give_the_bytes_of_one_run() {
    let whole = text(&run(&FEW).stdout);
    let parts: Vec<String> = ["0..10", "10..11", "11..31"]
        .iter()
        .enumerate()
        .map(|(at, places)| {
            let path = file(&format!("sector-{at}.part"), String::new());
            let args = [
                "sector",
                SAMPLE,
                "--trials",
                "5000",
                "--filings",
                places,
                "--part",
                &path,
            ];
            let output = run(&args);
            assert_eq!(output.status.code(), Some(1), "{}", text(&output.stderr));
            assert_eq!(text(&output.stdout), "");
            path
        })
        .collect();
    let merged = |parts: &[&str]| {
        let merges = parts.iter().flat_map(|path| ["--merge", path]);
        run(&FEW.into_iter().chain(merges).collect::<Vec<_>>())
    };
    assert_eq!(text(&merged(&[&parts[2], &parts[0], &parts[1]]).stdout), whole);
    // What is missing is computed.
    assert_eq!(text(&merged(&[&parts[1]]).stdout), whole);
    for (wrong, said) in [
        (vec![parts[0].as_str(), &parts[0]], "filing 0 is in both parts"),
        (vec![SAMPLE], "not a part of a sector"),
    ] {
        let output = merged(&wrong);
        assert_eq!(output.status.code(), Some(64));
        assert!(text(&output.stderr).contains(said), "{}", text(&output.stderr));
    }
    let other = run(&["sector", SAMPLE, "--trials", "6000", "--merge", &parts[0]]);
    assert!(text(&other.stderr).contains("of other filings, another hack or other settings"));
}

#[test]
fn places_that_do_not_exist_are_refused() {
    for (places, said) in [
        ("5..40", "31 filings are without an error"),
        ("5..5", "use A..B"),
        ("a..b", "use A..B"),
    ] {
        let output = run(&["sector", SAMPLE, "--filings", places, "--part", "unused.part"]);
        assert_eq!(output.status.code(), Some(64));
        assert!(text(&output.stderr).contains(said), "{}", text(&output.stderr));
    }
}

#[test]
fn scenarios_and_a_library_are_filings() {
    let scenario = |id: &str| succeeds(&["cases", id]);
    let (zaif, coincheck) = (scenario("zaif-2018"), scenario("coincheck-2018"));
    let content = |file: &str| serde_json::from_str::<Value>(file).expect("JSON")["scenario"].clone();
    let mut broken = content(&zaif);
    broken["colour"] = "blue".into();
    let library = serde_json::json!({
        "format": "plimsoll-library", "version": 1,
        "entries": [{ "scenario": content(&coincheck) }, { "scenario": broken }],
    });
    let files = [
        file("sector-zaif.json", zaif),
        file("sector-library.json", library.to_string()),
    ];
    let output = run(&["sector", &files[0], &files[1], "--trials", "2000", "--json"]);
    assert_eq!(output.status.code(), Some(2), "{}", text(&output.stderr));
    let answer: Value = serde_json::from_str(&text(&output.stdout)).expect("JSON");
    assert_eq!(
        answer["ranking"]["filings"].as_array().map(Vec::len),
        Some(2),
        "{answer}"
    );
    let said = answer["checks"]["checks"][0]["bound"]
        .as_str()
        .unwrap_or_default()
        .to_owned();
    assert!(said.contains("scenario 2"), "{said}");
}
