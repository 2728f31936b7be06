//! `plimsoll cases`.

use insta::assert_snapshot;
use serde_json::json;

use crate::support::*;

const CASES: [&str; 3] = ["coincheck-2018", "zaif-2018", "dmm-bitcoin-2024"];

#[test]
fn the_casebook_is_listed() {
    let list = succeeds(&["cases"]);
    assert_eq!(list.lines().count(), 41);
    let shown = list
        .lines()
        .filter(|line| ["id ", "ftx-2022 "].iter().chain(&CASES).any(|id| line.starts_with(id)));
    assert_snapshot!(shown.collect::<Vec<_>>().join("\n"));
    let csv = succeeds(&["cases", "--csv"]);
    assert_eq!(csv.lines().count(), 41);
    assert!(csv.starts_with("id,exchange,country,date,loss,loss_currency,loss_usd,"));
}

#[test]
fn the_casebook_as_json() {
    let book = json_of(&["cases", "--json"]);
    assert_eq!(
        (&book["format"], &book["version"]),
        (&json!("plimsoll-casebook"), &json!(1))
    );
    let incidents = book["incidents"].as_array().expect("incidents");
    assert_eq!(incidents.len(), 40);
    let coincheck = incidents.iter().find(|incident| incident["id"] == "coincheck-2018");
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
}

#[test]
fn options_that_exclude_each_other_are_refused() {
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
    assert_snapshot!("facts_ftx", succeeds(&["cases", "ftx-2022", "--facts"]));
    assert_snapshot!("facts_coincheck", succeeds(&["cases", "coincheck-2018", "--facts"]));
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
fn an_unknown_case_and_one_without_a_scenario_are_refused() {
    let reason = "there is no case `mt-gox`; `plimsoll cases` lists them";
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
