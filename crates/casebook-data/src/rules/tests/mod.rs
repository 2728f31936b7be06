//! The rules, each shown to refuse what breaks it, with the file and the line. Most cases are in the text files beside
//! this one: a change of a file that keeps every rule, and the problems that must come of it.

mod change;

use super::{context, incident, rates, sources, studies};
use crate::formula;
use crate::report::Problem;
use crate::schema::Source;
use change::Change;

const GOOD: &str = include_str!("good.toml");
const SOURCES: &str = include_str!("sources.toml");

fn listed() -> Vec<Source> {
    sources::sources("sources.toml", SOURCES).unwrap_or_else(|problems| panic!("{problems:?}"))
}

fn shown<T>(read: Result<T, Vec<Problem>>) -> Vec<String> {
    let problems = read.err().unwrap_or_default();
    problems.iter().map(ToString::to_string).collect()
}

/// The problems of a case in a file of this name.
fn problems(text: &str, stem: &str) -> Vec<String> {
    shown(incident::incident("case.toml", stem, text, &listed()))
}

/// Makes each change of a list, and compares the problems with the expected ones, in any order.
#[track_caller]
fn check(changes: &str, good: &str, file: &str, problems: impl Fn(&str) -> Vec<String>) {
    assert_eq!(problems(good), [""; 0], "the unchanged file");
    for change in Change::list(changes) {
        let (text, mut expected) = change.apply(good, file);
        let mut found = problems(&text);
        found.sort();
        expected.sort();
        for (found, expected) in found.iter_mut().zip(&expected) {
            if expected.strip_suffix('…').is_some_and(|start| found.starts_with(start)) {
                found.clone_from(expected);
            }
        }
        assert_eq!(found, expected, "{}\n{text}", change.title);
    }
}

#[test]
fn an_incident_that_breaks_a_rule_is_refused_with_its_line() {
    check(include_str!("incident.txt"), GOOD, "case.toml", |text| {
        problems(text, "good-2020")
    });
}

#[test]
fn a_list_of_sources_that_breaks_a_rule_is_refused_with_its_line() {
    check(include_str!("sources.txt"), SOURCES, "sources.toml", |text| {
        shown(sources::sources("sources.toml", text))
    });
}

#[test]
fn rates_that_break_a_rule_are_refused_with_their_line() {
    check(include_str!("fx.txt"), include_str!("fx.toml"), "fx.toml", |text| {
        shown(rates::fx("fx.toml", text))
    });
}

#[test]
fn studies_that_break_a_rule_are_refused_with_their_line() {
    let good = include_str!("studies.toml");
    check(include_str!("studies.txt"), good, "studies.toml", |text| {
        shown(studies::studies("studies.toml", text, &listed()))
    });
}

#[test]
fn the_id_is_words_joined_by_hyphens() {
    let shouted = GOOD.replace("\"good-2020\"", "\"Good_2020\"");
    assert_eq!(
        problems(&shouted, "Good_2020"),
        ["case.toml:1: id `Good_2020` must be lower case words and digits joined by -"]
    );
}

#[test]
fn a_case_without_a_scenario_says_why_and_has_nothing_of_one() {
    let (alone, scenario) = GOOD.split_at(GOOD.find("[scenario]").expect("a scenario"));
    let missing = "[[missing]]\ntopic = \"scenario\"\ntext = { en = \"No.\", ja = \"なし。\" }\n";
    let unknown =
        &scenario[scenario.find("[[unknown]]").expect("an entry")..scenario.find("[[check]]").expect("a check")];
    let check = |text: &str, expected: &[&str]| assert_eq!(problems(text, "good-2020"), expected);
    let why = "case.toml:1: there must be a [scenario], or a [[missing]] with topic = \"scenario\" that says why not";
    check(alone, &[why]);
    check(&format!("{alone}{missing}"), &[]);
    let line = alone.lines().count() + 5;
    let lost = format!("case.toml:{line}: this needs a [scenario], and there is none");
    check(&format!("{alone}{missing}{unknown}"), &[&lost]);
}

#[test]
fn a_scenario_has_a_check_and_at_most_16_holdings() {
    let line = GOOD[..GOOD.find("[scenario]").expect("a scenario")].lines().count() + 1;
    let unchecked = &GOOD[..GOOD.find("[[check]]").expect("a check")];
    let expected = format!("case.toml:{line}: the scenario needs a [[check]] against what happened");
    assert_eq!(problems(unchecked, "good-2020"), [expected]);
    let many = "\n[[scenario.holdings]]\nasset = \"A\"\n".repeat(16);
    let many = GOOD.replace("price = 33.33\n", &format!("price = 33.33\n{many}"));
    let expected = format!("case.toml:{line}: the scenario must have at most 16 holdings");
    assert_eq!(problems(&many, "good-2020"), [expected]);
}

#[test]
fn every_source_is_named() {
    let unused = |used: &[&str]| {
        let used = used.iter().map(|id| (*id).to_owned()).collect();
        let found = sources::unused("sources.toml", SOURCES, &listed(), &used);
        found.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(
        unused(&["press"]),
        ["sources.toml:2: no fact names source `agency`: remove it or name it"]
    );
    let checked = incident::incident("case.toml", "good-2020", GOOD, &listed());
    let used = checked.map(|checked| checked.used).unwrap_or_default();
    assert!(used.contains("press") && used.contains("agency"));
}

#[test]
fn a_note_takes_sources_and_others_from_its_fact() {
    let checked = incident::incident("case.toml", "good-2020", GOOD, &listed());
    let checked = checked.unwrap_or_else(|problems| panic!("{problems:?}"));
    let notes = checked.scenario.map(|scenario| scenario.notes).unwrap_or_default();
    assert_eq!(notes[0].sources[0].get_ref(), "press");
    assert_eq!(notes[0].others[0].value, Some(4.0));
    let why = notes[0].why.as_ref().map(|why| why.en.as_str());
    assert_eq!(why, Some("It is the later count."));
    assert_eq!(notes[1].formula.as_deref(), Some("(99,000 + 1,000) / 1,000 / 3"));
}

#[test]
fn rates_of_a_day_are_sorted_by_currency() {
    let days = rates::fx("fx.toml", include_str!("fx.toml")).unwrap_or_else(|problems| panic!("{problems:?}"));
    assert_eq!(days[1].1, [("EUR".to_owned(), 0.9), ("JPY".to_owned(), 108.0)]);
}

#[test]
fn figures_are_compared_as_they_are_written() {
    for (exact, written, holds) in [
        (110.2033, 110.2, true),
        (110.26, 110.2, false),
        (10_704_212.84, 10_704_213.0, true),
        (0.1 + 0.2, 0.3, true),
        (-0.142, -0.14, true),
        (f64::NAN, 0.0, false),
    ] {
        assert_eq!(context::rounds_to(exact, written), holds, "{exact} {written}");
    }
}

#[test]
fn formulas_are_computed_and_shown() {
    let field = |path: &str| match path {
        "holdings[0].price" => Some(2_000.5),
        "loss_usd" => Some(1_000.0),
        _ => None,
    };
    for (formula, value, shown) in [
        ("2 + 3 * 4 - 6 / 3", 12.0, "2 + 3 * 4 - 6 / 3"),
        ("(2 + 3) * 4", 20.0, "(2 + 3) * 4"),
        ("10 - 2 - 3", 5.0, "10 - 2 - 3"),
        ("holdings[0].price * 1_000_000", 2_000_500_000.0, "2,000.5 * 1,000,000"),
        ("1234.5678 - 0", 1234.5678, "1,234.5678 - 0"),
        ("(1_500 - loss_usd) / 2", 250.0, "(1,500 - 1,000) / 2"),
    ] {
        assert_eq!(formula::evaluate(formula, &field), Ok(value));
        assert_eq!(formula::shown(formula, &field), shown);
    }
}
