//! Running the program, and what its runs have in common.

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};

pub fn command(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_plimsoll"));
    command.args(args);
    command
}

pub fn run(args: &[&str]) -> Output {
    command(args).stdin(Stdio::null()).output().expect("the program starts")
}

pub fn run_with_input(args: &[&str], input: &[u8]) -> Output {
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

pub fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

/// Standard output of a run that must succeed.
#[track_caller]
pub fn succeeds(args: &[&str]) -> String {
    let output = run(args);
    assert_eq!(output.status.code(), Some(0), "{args:?}: {}", text(&output.stderr));
    text(&output.stdout)
}

/// The JSON of a run that must succeed.
#[track_caller]
pub fn json_of(args: &[&str]) -> Value {
    serde_json::from_str(&succeeds(args)).expect("JSON")
}

/// Checks that the program exits with code 2, prints nothing, and says one line on standard error.
#[track_caller]
pub fn refuses(output: &Output, line: &str) {
    let said = text(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert_eq!(text(&output.stdout), "");
    assert_eq!(said, format!("plimsoll: {line}\n"));
}

/// Runs commands, a line each and with `case` at the end, that must be refused; returns them with what they say.
#[track_caller]
pub fn refusals(commands: &str, case: &str) -> String {
    let mut said = String::new();
    for line in commands.lines() {
        let args: Vec<&str> = line.split_whitespace().chain(["--case", case]).collect();
        let output = run(&args);
        assert_eq!(
            (output.status.code(), text(&output.stdout)),
            (Some(2), String::new()),
            "{line}"
        );
        said += &format!("{line}\n  {}\n", text(&output.stderr).trim_end());
    }
    said
}

/// A file in the place that cargo gives to tests.
pub fn file(name: &str, contents: impl AsRef<[u8]>) -> String {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, contents).expect("the folder can be written");
    path.to_str().expect("UTF-8").to_owned()
}

/// The contents of a scenario file.
pub fn scenario_file(scenario: &Value) -> String {
    json!({ "format": "plimsoll-scenario", "version": 1, "scenario": scenario }).to_string()
}

/// Checks that a number of a result is near the expected one.
#[track_caller]
pub fn near(result: &Value, key: &str, expected: f64, within: f64) {
    let value = result[key].as_f64().unwrap_or_else(|| panic!("{key} is a number"));
    assert!(
        (value / expected - 1.0).abs() <= within,
        "{key}: {value}, not {expected}"
    );
}

/// A scenario file of Coincheck with changes to its scenario.
pub fn changed_coincheck(name: &str, change: impl FnOnce(&mut Value)) -> String {
    let mut contents = json_of(&["cases", "coincheck-2018"]);
    change(&mut contents["scenario"]);
    file(name, contents.to_string())
}

/// Coincheck with a cash balance that one hack exceeds, known equity and a risk tolerance curve.
pub fn poorer_coincheck(name: &str, change: impl FnOnce(&mut Value)) -> String {
    changed_coincheck(name, |scenario| {
        scenario["resources"]["cash"] = json!(40e9);
        scenario["exchange"]["equity_before"] = json!(30e9);
        scenario["simulation"]["trials"] = json!(20_000);
        scenario["simulation"]["tolerance_curve"] =
            json!([{ "loss": 1e9, "probability": 0.05 }, { "loss": 50e9, "probability": 0.01 }]);
        change(scenario);
    })
}
