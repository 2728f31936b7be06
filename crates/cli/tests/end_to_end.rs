//! The program from the outside: what it prints, and how it leaves.

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};

const CASES: [&str; 3] = ["coincheck-2018", "zaif-2018", "dmm-bitcoin-2024"];

fn command(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_plimsoll"));
    command.args(args);
    command
}

fn run(args: &[&str]) -> Output {
    command(args).stdin(Stdio::null()).output().expect("the program starts")
}

fn run_with_input(args: &[&str], input: &[u8]) -> Output {
    let pipe = || Stdio::piped();
    let mut child = command(args)
        .stdin(pipe())
        .stdout(pipe())
        .stderr(pipe())
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().expect("piped");
    // A program that has read enough may close the pipe.
    let _ = stdin.write_all(input);
    drop(stdin);
    child.wait_with_output().expect("the program ends")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

/// Standard output of a run that must succeed.
#[track_caller]
fn succeeds(args: &[&str]) -> String {
    let output = run(args);
    assert_eq!(output.status.code(), Some(0), "{args:?}: {}", text(&output.stderr));
    text(&output.stdout)
}

#[track_caller]
fn json_of(args: &[&str]) -> Value {
    serde_json::from_str(&succeeds(args)).expect("JSON")
}

const DAMAGED: &str = "the link is damaged: some of its characters were changed, as mail programs do when they turn two hyphens into a dash or break lines";

/// Expects exit code 2, nothing on standard output, and one line on standard error.
#[track_caller]
fn refuses(output: &Output, line: &str) {
    let said = text(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert_eq!(text(&output.stdout), "");
    assert_eq!(said, format!("plimsoll: {line}\n"));
}

/// A file in the place that cargo gives to tests.
fn file(name: &str, contents: impl AsRef<[u8]>) -> String {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, contents).expect("the folder can be written");
    path.to_str().expect("UTF-8").to_owned()
}

fn scenario_file(scenario: &Value) -> String {
    json!({ "format": "plimsoll-scenario", "version": 1, "scenario": scenario }).to_string()
}

#[track_caller]
fn near(result: &Value, key: &str, expected: f64, within: f64) {
    let value = result[key].as_f64().unwrap_or_else(|| panic!("{key} is a number"));
    assert!(
        (value / expected - 1.0).abs() <= within,
        "{key}: {value}, not {expected}"
    );
}

#[test]
fn the_figures_of_the_design_come_out() {
    let coincheck = json_of(&["evaluate", "--case", "coincheck-2018", "--json"]);
    assert_eq!(coincheck["obligation"], json!(46_311_127_000.0));
    near(&coincheck, "average_owed", 178_119.72, 1e-7);
    near(&coincheck, "received_ratio", 0.804, 1e-3);
    assert_eq!(coincheck["verdict"], "funded");

    let zaif = json_of(&["evaluate", "--case", "zaif-2018", "--json"]);
    near(&zaif, "gross_exposure", 7_030_616_440.0, 5e-4);
    near(&zaif, "customer_loss", 4_587_099_227.0, 5e-4);
    near(&zaif, "house_loss", 2_443_517_213.0, 5e-4);
    assert_eq!(zaif["average_owed"], Value::Null);

    let dmm = json_of(&["evaluate", "--case", "dmm-bitcoin-2024", "--json"]);
    near(&dmm, "obligation", 48.2e9, 1e-7);
    near(&dmm, "spare", 6.8e9, 1e-6);
    near(&dmm, "price_headroom", 0.141, 1e-3);
    assert_eq!(dmm["verdict"], "strained");
}

#[test]
fn the_corrected_count_of_coincheck() {
    let mut file_json = json_of(&["cases", "coincheck-2018"]);
    let holding = &mut file_json["scenario"]["holdings"][0];
    holding["held"]["hot"] = json!(526_300_010);
    holding["owed"] = json!(526_300_010);
    let path = file("corrected.json", file_json.to_string());
    let result = json_of(&["evaluate", &path, "--json"]);
    let obligation = result["obligation"].as_f64().expect("a number");
    assert_eq!((obligation * 100.0).round(), 4_660_333_958_549.0);
}

#[test]
fn results_have_the_words_of_the_design() {
    let result = json_of(&["evaluate", "--case", "coincheck-2018", "--json"]);
    for key in [
        "currency",
        "gross_exposure",
        "net_exposure",
        "customer_loss",
        "house_loss",
        "obligation",
        "average_owed",
        "customers_bear",
        "uses",
        "sources",
        "shortfall",
        "coverage_ratio",
        "equity_after",
        "verdict",
        "plimsoll_line_own_means",
        "plimsoll_line_with_help",
        "if_never_paid",
        "digest",
        "model_version",
    ] {
        assert!(result.get(key).is_some(), "{key}");
    }
    assert_eq!(result["currency"], "JPY");
    assert_eq!(result["model_version"], plimsoll_model::MODEL_VERSION);
    assert_eq!(
        result["sources"][3],
        json!({ "name": "cash", "available": 53.5e9, "used": 46_311_127_000.0 })
    );
    assert_eq!(result["plimsoll_line_own_means"]["kind"], "line");
    assert_eq!(result["plimsoll_line_own_means"], result["plimsoll_line_with_help"]);
    assert_eq!(result["if_never_paid"], Value::Null);
    assert!(result.get("link").is_none());
}

#[test]
fn a_case_its_file_and_its_link_give_the_same_digest() {
    for id in CASES {
        let by_case = json_of(&["evaluate", "--case", id, "--json"]);
        let scenario = succeeds(&["cases", id]);
        let path = file(&format!("{id}.json"), &scenario);
        let payload = succeeds(&["link", "encode", &path]);
        let payload = payload.trim();
        assert_eq!(json_of(&["evaluate", &path, "--json"]), by_case, "{id}");

        for link in [
            payload.to_owned(),
            format!("#/{payload}"),
            format!("https://example.org/plimsoll/#/{payload}"),
            format!("  {payload}\n"),
            format!("#/case/{id}"),
            format!("https://example.org/#/case/{id}"),
        ] {
            let mut by_link = json_of(&["evaluate", "--link", &link, "--json"]);
            let link_result = by_link.as_object_mut().and_then(|result| result.remove("link"));
            let expected = json!({ "model_version": plimsoll_model::MODEL_VERSION, "digest": by_case["digest"], "reproduced": true, "differences": [] });
            assert_eq!(link_result, Some(expected), "{link}");
            assert_eq!(by_link, by_case, "{link}");
        }

        let decoded = run(&["link", "decode", payload]);
        assert_eq!(text(&decoded.stdout), scenario);
        let digest = by_case["digest"].as_str().expect("text");
        assert_eq!(
            text(&decoded.stderr),
            format!("Link: reproduced (model version 2, digest {digest})\n")
        );
    }
}

#[test]
fn standard_input_is_read() {
    let scenario = succeeds(&["cases", "zaif-2018"]);
    let by_case = succeeds(&["evaluate", "--case", "zaif-2018", "--json"]);
    let piped = run_with_input(&["evaluate", "-", "--json"], scenario.as_bytes());
    assert_eq!(text(&piped.stdout), by_case);

    let payload = run_with_input(&["link", "encode", "-"], scenario.as_bytes());
    let decoded = run_with_input(&["link", "decode", "-"], &payload.stdout);
    assert_eq!(text(&decoded.stdout), scenario);
}

#[test]
fn a_link_that_records_another_result_says_so() {
    let path = file("recorded.json", succeeds(&["cases", "coincheck-2018"]));
    let payload = succeeds(&["link", "encode", &path]);
    let mut link = plimsoll_link::decode(&payload).expect("just encoded");
    let computed = link.digest;
    link.digest.0 ^= 1;
    link.model_version = 0;
    link.headlines[2] = Some(5.0);
    let other = plimsoll_link::encode(&link);
    let said = format!(
        "Link: not reproduced: it records digest {}, computed is {computed}; it was made with model version 0, this is \
         version 2; obligation is 46,311,127,000, recorded 5\n",
        link.digest
    );
    assert!(succeeds(&["evaluate", "--link", &other]).ends_with(&said));
    let decoded = run(&["link", "decode", &other]);
    assert_eq!((decoded.status.code(), text(&decoded.stderr)), (Some(0), said));
    let result = json_of(&["evaluate", "--link", &other, "--json"]);
    assert_eq!(result["link"]["reproduced"], false);
    let differences = json!([{ "figure": "obligation", "recorded": 5.0, "computed": 46_311_127_000.0 }]);
    assert_eq!(result["link"]["differences"], differences);
}

#[test]
fn the_report_answers_in_sentences_and_shows_the_waterfall() {
    let report = succeeds(&["evaluate", "--case", "coincheck-2018"]);
    for line in [
        "Coincheck, January 2018",
        "If this hack happened, 260,000 customers would be owed JPY 46,311,127,000.",
        "The exchange can pay all of it without credit or a sponsor.",
        "Customers would still bear JPY 11,323,473,000: 19.6 % of what was stolen from them.",
        "  owed on average                     178,119.72",
        "  obligation and costs                   46,311,127,000",
        "  cash                   53,500,000,000  46,311,127,000",
        "  shortfall                                           0",
        "  verdict                   funded",
        "  Plimsoll line, own means  66,581,214,921, headroom 8,946,614,921",
        "Assumptions in force (2)",
        "  resources.cash",
        "  holdings[0].held.hot: 523,000,000 here, 526,300,010 elsewhere",
    ] {
        assert!(report.lines().any(|l| l == line), "`{line}` is not in:\n{report}");
    }
}

/// Short with 30 bn of its own, and a sponsor for 5 bn: two lines, and the customers' figures twice.
#[test]
fn the_report_tells_own_means_from_help_and_a_promise_from_what_is_paid() {
    let mut file_json = json_of(&["cases", "coincheck-2018"]);
    file_json["scenario"]["resources"]["cash"] = json!(30e9);
    file_json["scenario"]["resources"]["sponsor"]["loan"] = json!(5e9);
    let path = file("helped.json", file_json.to_string());
    let report = succeeds(&["evaluate", &path]);
    for line in [
        "If the missing part is never paid, they bear JPY 22,634,600,000: 39.3 % of what was stolen from them.",
        "  if the missing part is never paid",
        "    paid part of each claim due              75.6 %",
        "    customers bear                   22,634,600,000",
        "  Plimsoll line, own means                37,335,260,703, the hot value is 20,299,339,297 above it",
        "  Plimsoll line, with credit and sponsor  43,557,804,154, the hot value is 14,076,795,846 above it",
    ] {
        assert!(
            report.lines().any(|l| l.trim_end() == line),
            "`{line}` is not in:\n{report}"
        );
    }
}

#[test]
fn verdicts_in_words() {
    let evaluate =
        |name: &str, scenario: Value| succeeds(&["evaluate", &file(&format!("{name}.json"), scenario_file(&scenario))]);
    let holding = json!({ "asset": "X", "held": { "hot": 10 }, "owed": 10, "price": 100.5 });
    let blank = evaluate("blank", json!({ "currency": "EUR" }));
    assert!(blank.starts_with("Scenario without a title\nAmounts in EUR\n"));
    assert!(blank.contains("customers would be owed EUR 0.00.\n"));
    assert!(blank.contains("\nCustomers lose nothing.\n"));
    assert!(blank.contains("no line: nothing of value is kept in hot\n"));

    let short = evaluate("short", json!({ "currency": "EUR", "holdings": [holding] }));
    assert!(
        short.contains("The exchange cannot pay all of it: EUR 1,005.00 is missing.\n"),
        "{short}"
    );
    assert!(short.contains("\nCustomers would be made whole only if all of it were paid.\n"));
    assert!(short.contains("verdict                   short\n"));

    let credit = json!({ "holdings": [holding], "resources": { "credit": 2000 } });
    assert!(
        evaluate("credit", credit).contains("The exchange can pay all of it, but only with credit or a sponsor.\n")
    );
    let own = json!({ "holdings": [holding], "resources": { "cash": 2000 }, "exchange": { "equity_before": 10 } });
    let own = evaluate("own", own);
    assert!(
        own.contains("The exchange can pay all of it, but its equity would be below zero.\n"),
        "{own}"
    );
    assert!(own.contains("equity after the hack     -995\n"), "{own}");
}

#[test]
fn the_casebook_is_listed() {
    let list = succeeds(&["cases"]);
    assert_eq!(list.lines().count(), 41);
    for id in CASES {
        assert!(
            list.lines().any(|line| line.starts_with(id) && line.ends_with("yes")),
            "{list}"
        );
    }
    let line = |id: &str| {
        let line = list
            .lines()
            .find(|line| line.starts_with(id))
            .unwrap_or_else(|| panic!("{id}: {list}"));
        line.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    assert_eq!(
        line("coincheck-2018"),
        "coincheck-2018 2018-01-26 533,000,000 hot 80.4 % of value_at_hack (seen) acquired yes"
    );
    assert_eq!(
        line("ftx-2022"),
        "ftx-2022 2022-11-11 415,000,000 hot 78.0 % of claim (statement) bankrupt_other_cause no"
    );

    let csv = succeeds(&["cases", "--csv"]);
    assert_eq!(csv.lines().count(), 41);
    assert!(csv.starts_with("id,exchange,country,date,loss,loss_currency,loss_usd,"));

    let book = json_of(&["cases", "--json"]);
    assert_eq!(
        (&book["format"], &book["version"]),
        (&json!("plimsoll-casebook"), &json!(1))
    );
    assert_eq!(book["incidents"].as_array().map(Vec::len), Some(40));
    let coincheck = &book["incidents"]
        .as_array()
        .and_then(|all| all.iter().find(|i| i["id"] == "coincheck-2018"));
    let coincheck = coincheck.expect("in the casebook");
    assert_eq!(coincheck["name"], "Coincheck, January 2018");
    assert_eq!(coincheck["facts"][2]["at"], "2018-01-26T00:02+09:00");
    assert_eq!(coincheck["facts"][2]["at_utc"], "2018-01-25T15:02+00:00");
    let link = coincheck["scenario"]["link"].as_str().expect("a link");
    assert_eq!(
        succeeds(&["link", "decode", link]),
        succeeds(&["cases", "coincheck-2018"])
    );

    assert_eq!(
        succeeds(&["cases", "zaif-2018", "--json"]),
        succeeds(&["cases", "zaif-2018"])
    );
    for args in [
        &["cases", "--csv", "--json"][..],
        &["cases", "zaif-2018", "--csv"],
        &["cases", "--facts"],
    ] {
        assert_eq!(run(args).status.code(), Some(2), "{args:?}");
    }
}

#[test]
fn the_facts_of_an_incident_name_their_sources() {
    let facts = succeeds(&["cases", "ftx-2022", "--facts"]);
    for line in [
        "FTX, November 2022",
        "  loss 415,000,000 USD [stated] [fx_415]",
        "  repaid 0.78 of claim (statement) [stated; medium confidence] [fx_dist]",
        "What we found no source for",
    ] {
        assert!(facts.lines().any(|found| found == line), "{line}\n{facts}");
    }
    assert!(facts.contains("\nSources\n  [fx_119] "), "{facts}");
    let coincheck = succeeds(&["cases", "coincheck-2018", "--facts"]);
    assert!(coincheck.contains("(2018-01-25T15:02+00:00 in UTC)"), "{coincheck}");
    assert!(
        coincheck.contains("  obligation      46,311,127,000  46,311,127,000       0.0 %\n"),
        "{coincheck}"
    );
}

#[test]
fn every_case_of_the_list_evaluates() {
    let list = succeeds(&["cases"]);
    let cases = list.lines().filter(|line| line.ends_with("yes"));
    let ids: Vec<_> = cases.filter_map(|line| line.split_whitespace().next()).collect();
    assert!(ids.len() >= 25);
    for id in ids {
        let report = succeeds(&["evaluate", "--case", id]);
        assert!(report.contains("\nModel version 2, digest "), "{id}");
    }
}

#[test]
fn the_dictionary_has_a_row_for_each_field() {
    let csv = succeeds(&["fields"]);
    assert_eq!(csv.lines().count(), 1 + plimsoll_model::Field::each_once().count());
}

#[test]
fn the_schema_names_the_format() {
    let schema = json_of(&["schema"]);
    assert!(schema["properties"]["scenario"].is_object());
    assert!(schema.to_string().contains("plimsoll-scenario"));
}

#[test]
fn bad_files_are_refused() {
    let evaluate = |path: &str| run(&["evaluate", path, "--json"]);
    let holding = json!({ "asset": "X", "held": { "hot": 10 }, "owed": 10, "price": 1 });
    for (name, contents, reason) in [
        ("empty", String::new(), "the file is empty"),
        (
            "words",
            "Coincheck".into(),
            "the file is not JSON, from line 1, column 1 on: expected value",
        ),
        (
            "nan",
            r#"{"format": "plimsoll-scenario", "version": 1, "scenario": {"resources": {"cash": NaN}}}"#.into(),
            "the file is not JSON, from line 1, column 82 on: expected value",
        ),
        (
            "huge-number",
            r#"{"format": "plimsoll-scenario", "version": 1, "scenario": {"resources": {"cash": 1e999}}}"#.into(),
            "the file is not JSON, from line 1, column 86 on: number out of range",
        ),
        (
            "other-json",
            "{}".into(),
            "the file is not a Plimsoll scenario: it has no \"format\": \"plimsoll-scenario\"",
        ),
        (
            "newer",
            r#"{"format": "plimsoll-scenario", "version": 2, "scenery": {}}"#.into(),
            "a newer version of Plimsoll made this file (file format 2)",
        ),
        (
            "negative",
            scenario_file(&json!({ "resources": { "cash": -1 } })),
            "resources.cash must be at least 0; it is -1",
        ),
        (
            "absurd",
            scenario_file(&json!({ "holdings": [{ "asset": "X", "price": 1e308 }] })),
            "holdings[0].price must be at most 1000000000000000; it is 1",
        ),
        (
            "long-name",
            scenario_file(&json!({ "name": "x".repeat(10_000) })),
            "name must be at most 120 characters long; it is 10000 characters long",
        ),
        (
            "many-holdings",
            scenario_file(&json!({ "holdings": vec![holding; 10_000] })),
            "holdings must have at most 500 entries; it is 10000 entries",
        ),
        (
            "many-errors",
            scenario_file(&json!({ "holdings": vec![json!({ "asset": "X", "price": -1 }); 100] })),
            "holdings[0].price must be at least 0; it is -1; holdings[1].price must be at least 0; it is -1; \
             holdings[2].price must be at least 0; it is -1; and 97 more",
        ),
        (
            "big",
            " ".repeat(1024 * 1024 + 1),
            "the file is too big: more than 1048576 bytes",
        ),
    ] {
        let path = file(&format!("bad-{name}.json"), contents);
        let output = evaluate(&path);
        if name == "absurd" {
            // 1e308 is written with all its digits.
            assert!(text(&output.stderr).starts_with(&format!("plimsoll: {path}: {reason}")));
            assert_eq!(output.status.code(), Some(2));
        } else {
            refuses(&output, &format!("{path}: {reason}"));
        }
    }
    let unknown = file("bad-unknown.json", scenario_file(&json!({ "csh\u{1b}[2J": 1 })));
    let said = text(&evaluate(&unknown).stderr);
    assert!(
        said.contains("unknown field") && !said.trim_end().contains(char::is_control),
        "{said:?}"
    );
    let bytes = file("bad-bytes.json", [0xff, 0xfe, 0x00]);
    refuses(
        &evaluate(&bytes),
        &format!("{bytes}: the file is not text in UTF-8 or UTF-16"),
    );
    // As PowerShell writes what `>` sends to a file.
    let mut utf_16 = vec![0xff, 0xfe];
    let json = run(&["cases", "zaif-2018"]).stdout;
    utf_16.extend(
        text(&json)
            .replace('\n', "\r\n")
            .encode_utf16()
            .flat_map(u16::to_le_bytes),
    );
    let read = evaluate(&file("utf-16.json", &utf_16));
    assert_eq!(read.stdout, evaluate(&file("utf-8.json", &json)).stdout);
    assert!(read.status.success(), "{}", text(&read.stderr));
    for path in ["no/such/file.json", env!("CARGO_TARGET_TMPDIR")] {
        let output = evaluate(path);
        assert_eq!(output.status.code(), Some(2));
        let said = text(&output.stderr);
        assert!(
            said.starts_with(&format!("plimsoll: {path}: ")) && said.lines().count() == 1,
            "{said}"
        );
    }
    let endless = run_with_input(&["link", "encode", "-"], &[b' '; 2 * 1024 * 1024]);
    refuses(&endless, "-: the file is too big: more than 1048576 bytes");
}

#[test]
fn bad_links_are_refused() {
    let path = file("for-links.json", succeeds(&["cases", "coincheck-2018"]));
    let payload = succeeds(&["link", "encode", &path]).trim().to_owned();
    let cut = &payload[..payload.len() - 10];
    let mut flipped = payload.clone().into_bytes();
    let middle = flipped.len() / 2;
    flipped[middle] = if flipped[middle] == b'A' { b'B' } else { b'A' };
    let damaged = text(&flipped);
    for (link, reason) in [
        ("", "the link is empty".to_owned()),
        ("https://example.org/", "this is not a Plimsoll link".to_owned()),
        (
            cut,
            format!(
                "the link is cut off after {} characters of {}",
                cut.len(),
                payload.len()
            ),
        ),
        (&damaged, DAMAGED.to_owned()),
        (
            "#/p2.AbCdEf",
            "a newer version of Plimsoll made this link (link format 2)".to_owned(),
        ),
        (
            "#/case/mt-gox",
            "there is no case `mt-gox`; `plimsoll cases` lists all".to_owned(),
        ),
    ] {
        refuses(&run(&["evaluate", "--link", link]), &reason);
        refuses(&run(&["link", "decode", link]), &reason);
    }
}

#[test]
fn an_unknown_case_and_one_without_a_scenario_are_refused() {
    let reason = "there is no case `mt-gox`; `plimsoll cases` lists all";
    refuses(&run(&["evaluate", "--case", "mt-gox"]), reason);
    refuses(&run(&["cases", "mt-gox"]), reason);
    refuses(
        &run(&["cases", "mt\n-gox", "--json"]),
        &reason.replace("mt-gox", "mt -gox"),
    );
    refuses(&run(&["cases", "mt-gox", "--facts"]), reason);
    let none = "`ftx-2022` has no scenario: The theft hit an exchange that was already bankrupt, and no promise was made for \
                the theft alone: customers are paid from the whole estate.";
    refuses(&run(&["evaluate", "--case", "ftx-2022"]), none);
    refuses(&run(&["cases", "ftx-2022"]), none);
    refuses(&run(&["link", "decode", "#/case/ftx-2022"]), none);
}

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
fn a_simulation_has_the_words_of_the_design() {
    let result = json_of(&["simulate", "--case", "coincheck-2018", "--trials", "20000", "--json"]);
    let mut keys: Vec<_> = result.as_object().expect("an object").keys().collect();
    keys.sort_unstable();
    let expected = [
        "crossings",
        "currency",
        "digest",
        "drivers",
        "exact",
        "expected_annual_loss",
        "horizon",
        "implied_means",
        "mean_breaches",
        "mean_breaches_exact",
        "measures",
        "model_version",
        "p_breach",
        "p_breach_exact",
        "p_equity_negative",
        "p_shortfall",
        "seed",
        "simulated_plimsoll_line_own_means",
        "simulated_plimsoll_line_with_help",
        "tail_trials",
        "threads",
        "tolerance",
        "trials",
    ];
    assert_eq!(keys, expected);
    assert_eq!(
        (&result["currency"], &result["trials"]),
        (&json!("JPY"), &json!(20_000))
    );
    assert_eq!(result["measures"][1]["measure"], "obligation");
    assert_eq!(result["measures"][0]["levels"][5]["level"], 0.999);
    near(&result["p_breach"], "value", 0.017_807, 0.3);
    assert!(
        result["p_breach"]["standard_error"]
            .as_f64()
            .is_some_and(|error| error > 0.0)
    );
    for line in ["simulated_plimsoll_line_own_means", "simulated_plimsoll_line_with_help"] {
        assert_eq!(result[line]["kind"], "line");
        near(&result[line]["value"], "value", 66.58e9, 1e-3);
    }
    assert_eq!(
        (&result["crossings"], &result["p_equity_negative"]),
        (&Value::Null, &Value::Null)
    );
    assert_eq!(result["drivers"][0]["driver"], "breaches");
}

/// Coincheck with a cash balance that one hack exceeds, known equity and a risk tolerance curve.
fn poorer_coincheck() -> Value {
    let mut file_json = json_of(&["cases", "coincheck-2018"]);
    let scenario = &mut file_json["scenario"];
    scenario["resources"]["cash"] = json!(40e9);
    scenario["exchange"]["equity_before"] = json!(30e9);
    scenario["simulation"]["trials"] = json!(20_000);
    scenario["simulation"]["tolerance_curve"] =
        json!([{ "loss": 1e9, "probability": 0.05 }, { "loss": 50e9, "probability": 0.01 }]);
    file_json
}

#[test]
fn a_simulation_in_words() {
    let path = file("poorer.json", poorer_coincheck().to_string());
    let report = succeeds(&["simulate", &path]);
    for start in [
        "Coincheck, January 2018",
        "20,000 trials of 1 year each, seed 1",
        "  probability of a breach           1.745 ± 0.093 %, exact 1.78072213 %",
        "  probability of equity below zero  1.745 ± 0.093 %",
        "  mean                 ",
        "  99.5 % quantile              57,634,600,000 ± 0  ",
        "  gross loss  exceeded from 12,919,434,892 on: more in 1.745 ± 0.093 %, tolerated 1.745 %",
        "  shortfall   never exceeded",
        "  ± is one standard error of the simulation.",
    ] {
        let found = report.lines().any(|line| line.starts_with(start));
        assert!(found, "`{start}` begins no line of:\n{report}");
    }
    let result = json_of(&["simulate", &path, "--json"]);
    // Where the tolerance has fallen from 5 % to 1.745 % on its way to 1 %.
    let expected = 1e9 * 50f64.powf((0.01745f64 / 0.05).ln() / 0.2f64.ln());
    near(&result["crossings"]["gross_loss"], "loss", expected, 1e-9);
    assert_eq!(result["crossings"]["shortfall"], Value::Null);
    assert!(result["p_equity_negative"]["value"].as_f64().is_some_and(|p| p > 0.01));

    let nothing = file("nothing.json", scenario_file(&json!({ "simulation": { "rate": 0 } })));
    let report = succeeds(&["simulate", &nothing]);
    assert!(
        report.contains("\n  own means  no line: nothing of value is kept in hot\n"),
        "{report}"
    );
    assert!(!report.contains("had in common"), "{report}");

    let mut rare = poorer_coincheck();
    rare["scenario"]["simulation"]["rate"] = json!(1e-6);
    let report = succeeds(&["simulate", &file("rare.json", rare.to_string())]);
    for start in [
        "  expected annual loss              0, none seen, exact 57,635",
        "  99 % quantile       0, none seen  0, none seen  0, none seen",
        "  worst 50 %   0, none seen  0, none seen  0, none seen",
        "  None seen: zero in every trial",
    ] {
        let found = report.lines().any(|line| line.starts_with(start));
        assert!(found, "`{start}` begins no line of:\n{report}");
    }

    let payload = succeeds(&["link", "encode", &path]);
    let by_link = succeeds(&["simulate", "--link", payload.trim()]);
    assert!(
        by_link.contains("\nLink, evaluation: reproduced (model version 2, digest "),
        "{by_link}"
    );
    assert!(
        by_link.ends_with("\nLink, simulation: not compared: it records none\n"),
        "{by_link}"
    );
}

#[test]
fn what_means_depend_on_is_said() {
    let mut wide = poorer_coincheck();
    let simulation = &mut wide["scenario"]["simulation"];
    simulation["response"] = json!({ "interval": { "low": 1, "high": 1e10 } });
    simulation["market"] = json!({ "jump_low": -0.5, "jump_high": 0.5 });
    simulation["tail"] = json!({ "threshold": 1e9, "median_excess": 1e9, "shape": 1.2 });
    let path = file("wide.json", wide.to_string());
    let report = succeeds(&["simulate", &path]);
    let said = report.split("\nWhat means depend on\n").nth(1).expect("a section");
    let lines: Vec<_> = said.lines().take(4).collect();
    assert_eq!(lines[0], "  price jump: its 90 % interval implies a mean of -8.4 %");
    assert!(
        lines[1].starts_with("  response cost: its 90 % interval implies a mean of 4,34"),
        "{report}"
    );
    assert!(lines[1].contains(", above its upper end: "), "{report}");
    assert!(lines[2].starts_with("  heavy tail: "), "{report}");
    assert_eq!(lines[3], "");
    let implied = &json_of(&["simulate", &path, "--json"])["implied_means"];
    assert_eq!(
        (&implied[0]["of"], &implied[0]["is_beyond"]),
        (&json!("price_jump"), &json!(false))
    );
    assert_eq!(
        (&implied[1]["of"], &implied[1]["is_beyond"]),
        (&json!("response"), &json!(true))
    );

    let still = succeeds(&["simulate", &file("still.json", poorer_coincheck().to_string())]);
    assert!(!still.contains("What means depend on"), "{still}");
}

#[test]
fn rows_of_one_coin_and_totals_are_noted() {
    let row = |asset: &str| json!({ "asset": asset, "held": { "hot": 1 }, "price": 1 });
    let path = file(
        "rows.json",
        scenario_file(&json!({ "holdings": [row("BTC"), row("ETH(ALL)"), row("btc"), row("ETH")] })),
    );
    let report = succeeds(&["evaluate", &path]);
    for note in [
        "  note: rows 1 and 3 are both BTC: in the simulation they share one price\n",
        "  note: \"ETH(ALL)\" in row 2 looks like a total that includes \"ETH\" in row 4: what it holds would count twice\n",
    ] {
        assert!(report.contains(note), "{report}");
    }
}

#[test]
fn a_simulation_is_held_against_the_one_of_its_link() {
    let path = file("linked.json", poorer_coincheck().to_string());
    let payload = succeeds(&["link", "encode", &path]);
    let digest = json_of(&["simulate", &path, "--json"])["digest"]
        .as_str()
        .and_then(|digest| u64::from_str_radix(digest, 16).ok())
        .expect("a digest");
    let link = |simulated: u64| {
        let mut link = plimsoll_link::decode(&payload).expect("a link");
        link.simulated = Some(plimsoll_model::Digest(simulated));
        plimsoll_link::encode(&link)
    };
    let (right, wrong) = (link(digest), link(digest ^ 1));
    for (args, said, reproduced) in [
        (&[right.as_str()][..], "reproduced (digest", json!(true)),
        (&[&wrong], "not reproduced: it records digest", json!(false)),
        (
            &[&right, "--seed", "2"],
            "not compared: it records one with",
            Value::Null,
        ),
        (
            &[&right, "--trials", "5000"],
            "not compared: it records one with",
            Value::Null,
        ),
    ] {
        let args: Vec<&str> = ["simulate", "--link"].into_iter().chain(args.iter().copied()).collect();
        let report = succeeds(&args);
        assert!(
            report.contains(&format!("\nLink, simulation: {said}")),
            "{said}: {report}"
        );
        let result = json_of(&[&args[..], &["--json"]].concat());
        assert_eq!(result["link"]["simulation"]["reproduced"], reproduced, "{said}");
        // A seed changes the settings and not the evaluation.
        assert_eq!(result["link"]["evaluation"]["reproduced"], true, "{said}");
    }
}

/// Header and rows.
#[track_caller]
fn csv(text: &str) -> (Vec<&str>, Vec<Vec<f64>>) {
    let mut lines = text.lines().map(|line| line.split(',').collect::<Vec<_>>());
    let header = lines.next().expect("a header");
    let number = |cell: &str| cell.parse().expect("a number");
    let rows: Vec<Vec<f64>> = lines.map(|cells| cells.into_iter().map(number).collect()).collect();
    assert!(rows.iter().all(|row| row.len() == header.len()));
    (header, rows)
}

#[test]
fn trials_and_curves_are_written_as_csv() {
    let path = file("poorer-csv.json", poorer_coincheck().to_string());
    let [trials_csv, curve_csv] = ["trials.csv", "curve.csv"].map(|name| file(name, ""));
    let result = json_of(&[
        "simulate",
        &path,
        "--json",
        "--trials-csv",
        &trials_csv,
        "--curve-csv",
        &curve_csv,
    ]);
    let text = std::fs::read_to_string(&trials_csv).expect("written");
    let (header, rows) = csv(&text);
    assert_eq!(
        header,
        [
            "trial",
            "breaches",
            "gross_loss_JPY",
            "obligation_JPY",
            "shortfall_JPY",
            "equity_change_JPY"
        ]
    );
    let share = |rows: usize| rows as f64 / 20_000.0;
    assert_eq!(result["p_breach"]["value"], share(rows.len()));
    assert_eq!(
        result["p_shortfall"]["value"],
        share(rows.iter().filter(|row| row[4] > 0.0).count())
    );
    assert!(rows.is_sorted_by(|a, b| a[0] < b[0]));
    assert_eq!(
        rows[0][2..],
        [57_634_600_000.0, 46_311_127_000.0, 6_311_127_000.0, -46_311_127_000.0]
    );
    let to_output = |which: &str| succeeds(&["simulate", &path, "--threads", "2", which, "-"]);
    assert_eq!(to_output("--trials-csv"), text);

    let text = std::fs::read_to_string(&curve_csv).expect("written");
    let (header, rows) = csv(&text);
    assert_eq!(header[0], "loss_JPY");
    assert_eq!(header[1..3], ["p_gross_loss", "se_gross_loss"]);
    assert_eq!(rows.len(), 200);
    assert_eq!(rows[0][1], result["p_breach"]["value"].as_f64().expect("a number"));
    assert_eq!(rows[0][5], result["p_shortfall"]["value"].as_f64().expect("a number"));
    assert_eq!(
        rows[199][0],
        result["measures"][0]["largest"].as_f64().expect("a number")
    );
    assert_eq!((rows[199][1], rows[199][3], rows[199][5]), (0.0, 0.0, 0.0));
    for column in [1, 3, 5] {
        assert!(rows.is_sorted_by(|a, b| a[0] < b[0] && a[column] >= b[column]));
    }
    assert_eq!(to_output("--curve-csv"), text);

    let nothing = file(
        "nothing-csv.json",
        scenario_file(&json!({ "simulation": { "rate": 0 } })),
    );
    for which in ["--trials-csv", "--curve-csv"] {
        assert_eq!(succeeds(&["simulate", &nothing, which, "-"]).lines().count(), 1);
    }
}

#[test]
fn tables_are_written_for_the_spreadsheet_that_reads_them() {
    let case = ["--case", "coincheck-2018"];
    let simulate = [&["simulate"], &case[..], &["--trials", "2000", "--curve-csv", "-"]].concat();
    let reverse = [&["stress", "reverse"], &case[..], &["--csv"]].concat();
    for args in [&["cases", "--csv"][..], &simulate, &reverse] {
        let plain = succeeds(args);
        let with = |more: &[&str]| succeeds(&[args, more].concat());
        assert_eq!(with(&["--separator", "comma"]), plain);
        assert_eq!(with(&["--bom"]), format!("\u{feff}{plain}"));
        let german = with(&["--bom", "--separator", "semicolon"]);
        let german = german.strip_prefix('\u{feff}').unwrap_or_default();
        // What is quoted may hold either of them.
        let pairs = plain
            .lines()
            .zip(german.lines())
            .filter(|(line, _)| !line.contains('"'));
        let mut checked = 0;
        for (line, in_german) in pairs {
            let cells: Vec<&str> = line.split(',').collect();
            let cells_in_german: Vec<&str> = in_german.split(';').collect();
            assert_eq!(cells.len(), cells_in_german.len(), "{in_german}");
            for (cell, in_german) in cells.iter().zip(cells_in_german) {
                let number = cell.parse::<f64>().is_ok();
                let expected = if number {
                    cell.replace('.', ",")
                } else {
                    cell.to_string()
                };
                assert_eq!(in_german, expected);
                checked += usize::from(number && cell.contains('.'));
            }
        }
        assert!(checked > 0, "no number with decimals in {args:?}");
    }
    for args in [
        &["cases", "--bom"][..],
        &["cases", "zaif-2018", "--separator", "semicolon"],
        &["simulate", "--case", "zaif-2018", "--bom"],
        &["stress", "reverse", "--case", "zaif-2018", "--bom"],
    ] {
        refuses(&run(args), "--bom and --separator are for CSV");
    }
    let unknown = run(&["cases", "--csv", "--separator", "tab"]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(text(&unknown.stderr).contains("it must be comma or semicolon"));
}

#[test]
fn bad_simulations_are_refused() {
    let simulate = |args: &[&str]| run(&[&["simulate", "--case", "coincheck-2018"], args].concat());
    for (args, reason) in [
        (
            &["--trials", "999"][..],
            "simulation.trials must be at least 1000; it is 999",
        ),
        (
            &["--trials", "10000001"],
            "simulation.trials must be at most 10000000; it is 10000001",
        ),
        (
            &["--trials", "1", "--seed", "9007199254740992"],
            "simulation.seed must be at most 9007199254740991; it is 9007199254740992; \
             simulation.trials must be at least 1000; it is 1",
        ),
        (
            &["--trials-csv", "-", "--curve-csv", "-"],
            "--trials-csv and --curve-csv cannot write to the same file",
        ),
        (
            &["--json", "--curve-csv", "-"],
            "standard output takes either --json or a CSV file",
        ),
        (
            &["--trials-csv", "no/such/folder/trials.csv"],
            "no/such/folder/trials.csv: No such file or directory (os error 2)",
        ),
    ] {
        refuses(&simulate(args), reason);
    }
    let unknown = "there is no case `mt-gox`; `plimsoll cases` lists all";
    refuses(&run(&["simulate", "--case", "mt-gox"]), unknown);
    for args in [
        &["--trials", "many"][..],
        &["--trials", "-1"],
        &["--seed", "1.5"],
        &["--threads", "0"],
        &["--threads", "257"],
    ] {
        let output = simulate(args);
        assert_eq!(
            (output.status.code(), text(&output.stdout)),
            (Some(2), String::new()),
            "{args:?}"
        );
    }
}

#[test]
fn usage_errors_leave_with_2_and_help_with_0() {
    for args in [
        &[][..],
        &["simulate-everything"],
        &["simulate"],
        &["evaluate"],
        &["evaluate", "a.json", "--case", "zaif-2018"],
        &["evaluate", "--case"],
        &["link"],
        &["link", "encode"],
        &["schema", "extra"],
    ] {
        let output = run(args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert_eq!(text(&output.stdout), "", "{args:?}");
    }
    assert!(succeeds(&["--help"]).contains("evaluate"));
    assert!(succeeds(&["--version"]).starts_with("plimsoll "));
}

#[test]
fn a_reader_who_has_seen_enough_is_no_error() {
    let case = ["simulate", "--case", "coincheck-2018"];
    for args in [&["schema"][..], &case, &[&case[..], &["--trials-csv", "-"]].concat()] {
        let mut child = command(args)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("the program ends");
        assert_eq!(
            (output.status.code(), text(&output.stderr)),
            (Some(0), String::new()),
            "{args:?}"
        );
    }
}

#[test]
fn a_sealed_link_opens_with_its_passphrase_alone() {
    let sealed = run_with_input(&["link", "seal", "#/case/coincheck-2018"], "がぎ horse\n".as_bytes());
    let sealed = text(&sealed.stdout);
    assert!(sealed.starts_with("s1."), "{sealed}");
    let sealed = sealed.trim_end();
    let open = |link: &str, passphrase: &str| {
        let mut command = command(&["link", "open", link]);
        command
            .env("PLIMSOLL_PASSPHRASE", passphrase)
            .output()
            .expect("the program starts")
    };
    let path = file("for-sealing.json", succeeds(&["cases", "coincheck-2018"]));
    let payload = succeeds(&["link", "encode", &path]);
    // Another way to write the same letters.
    let opened = open(&format!("https://example.org/#/{sealed}"), "か\u{3099}き\u{3099} horse");
    assert_eq!(text(&opened.stdout), payload);
    refuses(&open(sealed, "x"), "the passphrase is wrong");
    refuses(&open(sealed, ""), "the passphrase is empty");
    refuses(&open(payload.trim_end(), "x"), "this is not a Plimsoll link");
    refuses(
        &open(&sealed[..100], "x"),
        &format!("the link is cut off after 100 characters of {}", sealed.len()),
    );
    // That one character and no other like it: the tag has letters too.
    let mut damaged = sealed.to_owned();
    damaged.replace_range(100..101, if &sealed[100..101] == "A" { "B" } else { "A" });
    refuses(&open(&damaged, "x"), DAMAGED);
    let nowhere = run_with_input(&["link", "open", "-"], sealed.as_bytes());
    refuses(
        &nowhere,
        "standard input is the link, so the passphrase must be in PLIMSOLL_PASSPHRASE",
    );
}

#[test]
fn a_tornado_has_its_bars_by_effect() {
    let tornado = ["stress", "tornado", "--case", "coincheck-2018"];
    let result = json_of(&[&tornado[..], &["--json"]].concat());
    // Nothing is missing, and nobody chose a result: 53.5 bn less the 46.3 bn that must be paid are left.
    assert_eq!(result["target"], "surplus");
    near(&result["base"], "value", 53.5e9 - 46_311_127_000.0, 1e-9);
    let bars = result["bars"].as_array().expect("bars");
    // A fifth less cash than the 53.5 bn that must pay 46.3 bn.
    assert_eq!(bars[0]["span"]["input"], "resources.cash");
    near(&bars[0]["at_low"], "value", 0.8 * 53.5e9 - 46_311_127_000.0, 1e-9);
    let shown = succeeds(&tornado);
    assert!(
        shown.contains("\nResult: surplus, what is left after paying;"),
        "{shown}"
    );
    // A shortfall that somebody chose stays.
    let chosen = json_of(&[&tornado[..], &["--target", "shortfall", "--json"]].concat());
    assert_eq!(
        (&chosen["target"], &chosen["base"]["value"]),
        (&json!("shortfall"), &json!(0.0))
    );
    // All of XEM is in hot and owed: its balance is one bar, unless it is asked for apart.
    let has_owed = |args: &[&str]| {
        let result = json_of(&[&tornado[..], args, &["--json"]].concat());
        let bars = result["bars"].as_array().expect("bars").clone();
        bars.iter().any(|bar| bar["span"]["input"] == "holdings[0].owed")
    };
    assert!(!has_owed(&[]) && has_owed(&["--apart"]));
    let effects: Vec<f64> = bars.iter().filter_map(|bar| bar["effect"]["value"].as_f64()).collect();
    assert_eq!(effects.len(), bars.len());
    assert!(effects.is_sorted_by(|a, b| a >= b), "{effects:?}");
    assert!(
        result["still"]
            .as_array()
            .is_some_and(|still| still.contains(&json!("costs.fine")))
    );

    let csv = succeeds(&[&tornado[..], &["--csv"]].concat());
    let mut lines = csv.lines();
    let head = lines.next().expect("a header");
    assert!(head.starts_with("input,now,low,high,range,"), "{head}");
    assert!(
        lines
            .next()
            .is_some_and(|line| line.starts_with("resources.cash,53500000000,42800000000,64200000000,spread"))
    );

    // Of a simulation each effect has its error, and of what is not beyond it nothing is said.
    let simulated = ["--target", "shortfall_probability"];
    let unclear = "  No effect is known to be more than twice its error:";
    let report = succeeds(&[&tornado[..], &simulated].concat());
    assert!(!report.contains(unclear), "{report}");
    let few = ["--set", "stress.trials=4000"];
    let report = succeeds(&[&tornado[..], &simulated, &few].concat());
    assert!(report.contains(unclear), "{report}");
    let args = ["--target", "shortfall_probability", "--json"];
    let result = json_of(&[&tornado[..], &args].concat());
    assert!(result["bars"][0]["effect"]["standard_error"].as_f64().is_some());

    // A range of its own, and another result.
    let args = [
        "--range",
        "resources.cash=50e9..60e9",
        "--target",
        "coverage_ratio",
        "--json",
    ];
    let result = json_of(&[&tornado[..], &args].concat());
    let bars = result["bars"].as_array().expect("bars");
    let cash = bars.iter().find(|bar| bar["span"]["input"] == "resources.cash");
    let cash = cash.expect("cash moves");
    assert_eq!(cash["span"]["source"], "set");
    near(&cash["at_high"], "value", 60e9 / 46_311_127_000.0, 1e-12);
}

#[test]
fn a_grid_is_the_same_on_any_number_of_threads() {
    let grid = ["stress", "grid", "--case", "coincheck-2018"];
    let small = ["--csv", "--set", "stress.resolution=3"];
    let csv = succeeds(&[&grid[..], &small].concat());
    let lines: Vec<&str> = csv.lines().collect();
    assert_eq!(lines[0], "all.hot,all.payout_price,surplus_JPY,standard_error");
    // The cash less twice the hot value at the fixed price.
    assert_eq!(lines[9], "2,2,-39122254000,0");
    assert_eq!(lines.len(), 10);

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
    let on = |threads| succeeds(&[&grid[..], &simulated, &[threads]].concat());
    assert_eq!(on("1"), on("3"));

    // Which of the two lines it is.
    let of_line = ["--target", "plimsoll_line", "--set", "stress.resolution=3"];
    let shown = succeeds(&[&grid[..], &of_line].concat());
    assert!(
        shown.contains("\nResult: plimsoll_line, with credit and sponsor\n"),
        "{shown}"
    );

    let shown = succeeds(&grid);
    assert!(
        shown.contains("The shortfall begins (Plimsoll line, with credit and sponsor) along\n  1.15522993"),
        "{shown}"
    );
}

#[test]
fn what_it_would_take_is_said() {
    let reverse = ["stress", "reverse", "--case", "coincheck-2018"];
    let result = json_of(&[&reverse[..], &["--json"]].concat());
    assert_eq!(result["verdict"], "funded");
    let cash = &result["singles"][0];
    assert_eq!(cash["input"], "resources.cash");
    near(&cash["down"], "value", 46_311_127_000.0, 1e-9);
    assert_eq!((&cash["down"]["verdict"], &cash["up"]), (&json!("short"), &Value::Null));
    assert_eq!(result["nearest"]["kind"], "found");
    assert!(
        result["frontier"]["lines"]
            .as_array()
            .is_some_and(|lines| !lines.is_empty())
    );
    let shown = succeeds(&reverse);
    assert!(shown.contains("A smaller combination cannot be ruled out."), "{shown}");
    let csv = succeeds(&[&reverse[..], &["--csv"]].concat());
    assert!(
        csv.starts_with("input,now,direction,looked_up_to,value,units,verdict\nresources.cash,53500000000,down,0,")
    );
    // Axes that make no plane leave the rest as it is.
    let result = json_of(&[&reverse[..], &["--x", "all.hot", "--y", "all.hot", "--json"]].concat());
    assert_eq!(result["frontier"]["error"], "both axes are all.hot");
    assert_eq!(result["singles"][0]["input"], "resources.cash");
}

#[test]
fn a_withdrawal_run_says_what_it_was_fitted_to() {
    let args = ["stress", "run", "--case", "coincheck-2018"];
    let few = ["--set", "run.runs=1000", "--set", "run.hours=48"];
    let result = json_of(&[&args[..], &few, &["--json"]].concat());
    assert_eq!(result["fits"].as_array().map(Vec::len), Some(2));
    assert_eq!(result["run"]["hours"].as_array().map(Vec::len), Some(48));
    // Nothing of a stolen hot tier pays before the first refill.
    assert_eq!(result["run"]["hours_until_dry"], 0);
    assert_eq!(result["simulated"]["runs"], 1000);
    assert_eq!(result["window"]["window"]["kind"], "between");
    let digest = |threads| {
        let result = json_of(&[&args[..], &few, &["--json", "--threads", threads]].concat());
        result["simulated"]["digest"].clone()
    };
    assert_eq!(digest("1"), digest("2"));

    let shown = succeeds(&[&args[..], &few].concat());
    assert!(shown.contains("Two days fix two rates."), "{shown}");
    // Each figure names the start it belongs to. Hot that the hack has emptied neither runs dry nor is spared.
    let shown = succeeds(&[&args[..], &["--set", "run.runs=1000"]].concat());
    for said in [
        "which leaves nothing of the 57,634,600,000 in hot.",
        "From this start no amount in hot would serve the run: ",
        " in hot before the hack, in place of 57,634,600,000, enough would be left to serve the run.",
    ] {
        assert!(shown.contains(said), "{said}: {shown}");
    }
    assert!(!shown.contains("Hot is dry"), "{shown}");
    // How far another seed would move the median stands beside it.
    let mut spared = json_of(&["cases", "coincheck-2018"]);
    let scenario = &mut spared["scenario"];
    scenario["holdings"][0]["stolen"]["hot"] = json!(0.9);
    scenario["run"] = json!({ "runs": 1000, "uncertainty": 1 });
    let shown = succeeds(&["stress", "run", &file("spared.json", spared.to_string())]);
    let hours = shown.lines().find(|line| line.starts_with("  hours until then"));
    let hours = hours.expect("a line").split_once(" ± ").expect("an error").1;
    assert!(
        hours.ends_with(" (median)") && !hours.starts_with(['0', '?']),
        "{shown}"
    );
    let csv = succeeds(&[&args[..], &["--csv"]].concat());
    assert_eq!(csv.lines().count(), 721);
    assert!(csv.starts_with("hour,coverage,requests_JPY,paid_JPY,queue_JPY,hot_JPY,"));
}

#[test]
fn stress_tests_that_cannot_be_made_are_refused() {
    let with = |args: &[&str]| run(&[&["stress"], args, &["--case", "coincheck-2018"]].concat());
    for (args, line) in [
        (
            &["grid", "--x", "all.hot", "--y", "all.hot"][..],
            "both axes are all.hot",
        ),
        (
            &["grid", "--x", "all.stolen.hot", "--y", "holdings[0].stolen.hot"],
            "all.stolen.hot sets what holdings[0].stolen.hot would move",
        ),
        (
            &["grid", "--x", "holdings[3].price"],
            "the scenario has no holdings[3].price to move",
        ),
        (
            &["tornado", "--range", "resources.cash=-1..2"],
            "stress.ranges[0].low must be at least 0; it is -1",
        ),
        (
            &["tornado", "--set", "nonsense=1"],
            "--set nonsense: the scenario has no such number",
        ),
        (
            &["tornado", "--set", "resources.cash=x"],
            "--set resources.cash: \"x\" is no number",
        ),
        (
            &["tornado", "--set", "resources.cash="],
            "--set resources.cash: it cannot be left empty",
        ),
        (
            &["run", "--set", "run.runs=5"],
            "run.runs must be at least 1000; it is 5",
        ),
        (
            &["tornado", "--set", "simulation.seed=1.5"],
            "simulation.seed must be a whole number; it is 1.5",
        ),
    ] {
        refuses(&with(args), line);
    }
    let output = with(&["tornado", "--target", "nothing"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("it must be one of shortfall, surplus, obligation"));
}
