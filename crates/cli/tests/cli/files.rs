//! Scenario files, and their schema.

use serde_json::json;

use crate::support::*;

#[test]
fn the_schema_names_the_format() {
    let schema = json_of(&["schema"]);
    assert!(schema["properties"]["scenario"].is_object());
    assert!(schema.to_string().contains("plimsoll-scenario"));
}

fn evaluate(path: &str) -> std::process::Output {
    run(&["evaluate", path, "--json"])
}

#[test]
fn bad_files_are_refused() {
    let holding = json!({ "asset": "X", "held": { "hot": 10 }, "owed": 10, "price": 1 });
    for (name, contents, reason) in [
        ("empty", String::new(), "the file is empty"),
        (
            "words",
            "Coincheck".into(),
            "the file is not JSON: line 1, column 1: expected value",
        ),
        (
            "nan",
            r#"{"format": "plimsoll-scenario", "version": 1, "scenario": {"resources": {"cash": NaN}}}"#.into(),
            "the file is not JSON: line 1, column 82: expected value",
        ),
        (
            "huge-number",
            r#"{"format": "plimsoll-scenario", "version": 1, "scenario": {"resources": {"cash": 1e999}}}"#.into(),
            "the file is not JSON: line 1, column 86: number out of range",
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
            "holdings[0].price must be at most 1000000000000000; it is 1e308",
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
        refuses(&evaluate(&path), &format!("{path}: {reason}"));
    }
    let endless = run_with_input(&["link", "encode", "-"], &[b' '; 2 * 1024 * 1024]);
    refuses(&endless, "-: the file is too big: more than 1048576 bytes");
}

#[test]
fn what_a_file_holds_does_not_write_to_the_terminal() {
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
}

/// As PowerShell writes what `>` sends to a file.
#[test]
fn a_file_in_utf_16_is_read() {
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
}

#[test]
fn a_file_that_cannot_be_read_is_named() {
    for path in ["no/such/file.json", env!("CARGO_TARGET_TMPDIR")] {
        let output = evaluate(path);
        assert_eq!(output.status.code(), Some(2));
        let said = text(&output.stderr);
        assert!(
            said.starts_with(&format!("plimsoll: {path}: ")) && said.lines().count() == 1,
            "{said}"
        );
    }
}
