//! Tables as CSV.

use insta::assert_snapshot;
use serde_json::json;

use crate::support::*;

/// Header and rows; an empty cell is no number.
#[track_caller]
fn csv(text: &str) -> (Vec<&str>, Vec<Vec<f64>>) {
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
    let mut lines = text.lines().map(|line| line.split(',').collect::<Vec<_>>());
    let header = lines.next().expect("a header");
    let number = |cell: &str| {
        if cell.is_empty() {
            f64::NAN
        } else {
            cell.parse().expect("a number")
        }
    };
    let rows: Vec<Vec<f64>> = lines.map(|cells| cells.into_iter().map(number).collect()).collect();
    assert!(rows.iter().all(|row| row.len() == header.len()));
    (header, rows)
}

#[test]
fn trials_and_curves_are_written_as_csv() {
    let path = poorer_coincheck("poorer-csv.json", |_| {});
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

/// The first lines of a table.
fn begin(args: &[&str]) -> String {
    let csv = succeeds(&[args, &["--case", "coincheck-2018", "--csv"]].concat());
    assert_eq!(csv.matches('\n').count(), csv.matches("\r\n").count(), "{args:?}");
    csv.lines().take(6).collect::<Vec<_>>().join("\n")
}

#[test]
fn stress_tests_are_tables() {
    for test in ["tornado", "indices", "grid", "reverse", "run"] {
        assert_snapshot!(test, begin(&["stress", test]));
    }
    let simulated = ["--target", "shortfall_probability", "--set", "stress.trials=1000"];
    assert_snapshot!(
        "tornado_of_a_simulation",
        begin(&[&["stress", "tornado"], &simulated[..]].concat())
    );
    assert_snapshot!(
        "indices_of_a_simulation",
        begin(&[&["stress", "indices"], &simulated[..]].concat())
    );
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
        refuses(&run(args), "--bom and --separator apply to CSV output only");
    }
    let unknown = run(&["cases", "--csv", "--separator", "tab"]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(text(&unknown.stderr).contains("use comma or semicolon"));
}
