//! Usage errors, help, and readers who stop reading.

use std::process::Stdio;

use insta::assert_snapshot;

use crate::support::*;

#[test]
fn usage_errors_exit_with_2() {
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
    assert!(succeeds(&["--version"]).starts_with("plimsoll "));
}

#[test]
fn help_of_each_command() {
    for (name, command) in [
        ("help", &[][..]),
        ("help_evaluate", &["evaluate"]),
        ("help_simulate", &["simulate"]),
        ("help_sector", &["sector"]),
        ("help_stress", &["stress"]),
        ("help_stress_tornado", &["stress", "tornado"]),
        ("help_cases", &["cases"]),
        ("help_link", &["link"]),
        ("help_link_seal", &["link", "seal"]),
    ] {
        assert_snapshot!(name, succeeds(&[command, &["--help"]].concat()));
    }
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
fn the_dictionary_has_a_row_for_each_field() {
    let csv = succeeds(&["fields"]);
    assert_eq!(csv.lines().count(), 1 + plimsoll_model::Field::each_once().count());
}
