//! The rules of the build, each shown to refuse what breaks it, with the file and the line.

#[path = "../build/check.rs"]
#[allow(dead_code, reason = "the build uses all of it")]
mod check;
#[path = "../build/data.rs"]
#[allow(dead_code, reason = "the build uses all of it")]
mod data;
#[path = "../build/formula.rs"]
#[allow(dead_code, reason = "the build uses all of it")]
mod formula;

use data::Source;

const SOURCES: &str = r#"
[[source]]
id = "press"
grade = "B"
title = "A newspaper"
address = "https://example.org/a"
"#;

/// A case that keeps every rule.
const GOOD: &str = r#"id = "good-2020"
exchange = "Good"
country = "JP"
date = 2020-01-02

[scenario]
name = "Good, January 2020"

[[scenario.holdings]]
asset = "BTC"
held = { hot = 3 }
price = 33.33

[[note]]
field = "holdings[0].held.hot"
mark = "stated"
text = "note-good-held"
sources = ["press"]
others = [{ value = 4, sources = ["press"], text = "note-good-other" }]

[[note]]
field = "holdings[0].price"
mark = "derived"
formula = "(99_000 + 1_000) / 1000 / holdings[0].held.hot"
text = "note-good-price"

[[unknown]]
field = "exchange.equity_before"
text = "unknown-good-equity"

[[check]]
result = "gross_exposure"
value = 99.99
"#;

fn sources() -> Vec<Source> {
    check::sources("sources.toml", SOURCES).unwrap_or_else(|problems| panic!("{problems:?}"))
}

fn problems(text: &str) -> Vec<String> {
    match check::incident("case.toml", "good-2020", text, &sources()) {
        Ok(_) => Vec::new(),
        Err(problems) => problems.iter().map(ToString::to_string).collect(),
    }
}

/// Replaces a part of the good case, and expects one problem.
#[track_caller]
fn refused(part: &str, by: &str, problem: &str) {
    assert_eq!(GOOD.matches(part).count(), 1, "`{part}` must be there once");
    let found = problems(&GOOD.replace(part, by));
    assert_eq!(found, [problem]);
}

#[test]
fn the_good_case_is_accepted() {
    assert_eq!(problems(GOOD), [""; 0]);
}

#[test]
fn a_stated_figure_needs_a_source() {
    refused(
        "sources = [\"press\"]\nothers",
        "others",
        "case.toml:15: holdings[0].held.hot: stated, but no source is named",
    );
}

#[test]
fn a_source_must_be_in_the_list() {
    refused(
        "sources = [\"press\"]\n",
        "sources = [\"rumour\"]\n",
        "case.toml:18: holdings[0].held.hot: source `rumour` is not in data/sources.toml",
    );
    refused(
        "sources = [\"press\"], text",
        "sources = [\"rumour\"], text",
        "case.toml:19: holdings[0].held.hot: source `rumour` is not in data/sources.toml",
    );
}

#[test]
fn what_others_say_needs_a_source_and_must_differ_and_be_possible() {
    refused(
        "value = 4, sources = [\"press\"]",
        "value = 4, sources = []",
        "case.toml:19: holdings[0].held.hot: the other value 4 names no source",
    );
    refused(
        "value = 4,",
        "value = 3,",
        "case.toml:15: holdings[0].held.hot: the other value 3 is the one in force",
    );
    refused(
        "value = 4,",
        "value = -4,",
        "case.toml:15: holdings[0].held.hot: the other value -4 must be at least 0",
    );
}

#[test]
fn a_derived_figure_needs_a_formula() {
    refused(
        "formula = \"(99_000 + 1_000) / 1000 / holdings[0].held.hot\"\n",
        "",
        "case.toml:22: holdings[0].price: derived, but no formula is given",
    );
}

#[test]
fn a_formula_must_give_the_figure() {
    refused(
        "(99_000 +",
        "(98_000 +",
        "case.toml:24: holdings[0].price: the formula `(98_000 + 1_000) / 1000 / holdings[0].held.hot` gives 33, which \
         does not round to 33.33",
    );
    for (formula, problem) in [
        ("1 / 0", "has no finite value"),
        ("1 +", "needs a number or a field at ``"),
        ("(1", "has a parenthesis that is not closed"),
        ("1 2", "cannot be read from `2` on"),
        ("1x", "has `1x`, which is no number"),
        ("cash", "names `cash`, which is no field with a number"),
        (
            "exchange.equity_before",
            "names `exchange.equity_before`, which is no field with a number",
        ),
    ] {
        refused(
            "(99_000 + 1_000) / 1000 / holdings[0].held.hot",
            formula,
            &format!("case.toml:24: holdings[0].price: the formula `{formula}` {problem}"),
        );
    }
}

#[test]
fn a_stated_figure_has_no_formula() {
    refused(
        "text = \"note-good-held\"",
        "formula = \"3\"\ntext = \"note-good-held\"",
        "case.toml:15: holdings[0].held.hot: stated, so it needs no formula",
    );
}

#[test]
fn a_note_is_for_a_field_that_exists_and_holds_a_number() {
    let note = |field| format!("{GOOD}\n[[note]]\nfield = \"{field}\"\nmark = \"assumed\"\ntext = \"note-x\"\n");
    for (field, problem) in [
        ("holdings[1].price", "there is no such field"),
        ("price", "there is no such field"),
        ("holdings[0].asset", "noted, but the scenario has no number there"),
        ("exchange.equity_before", "noted, but the scenario has no number there"),
        (
            "holdings[0].basis.fixed_price",
            "noted, but the scenario has no number there",
        ),
        ("holdings[0].price", "noted twice"),
    ] {
        assert_eq!(problems(&note(field)), [format!("case.toml:36: {field}: {problem}")]);
    }
    assert_eq!(problems(&note("holdings[0].stolen.hot")), [""; 0]);
}

#[test]
fn every_number_that_is_not_its_default_has_a_note() {
    refused(
        "[[scenario.holdings]]",
        "resources = { cash = 5 }\n\n[[scenario.holdings]]",
        "case.toml:6: resources.cash: set to 5, but it has no note",
    );
    refused(
        "price = 33.33",
        "price = 33.33\nbasis = { split = { share = 1, first = \"in_kind\", rest = \"in_kind\" } }",
        "case.toml:6: holdings[0].basis.split.share: set to 1, but it has no note",
    );
}

#[test]
fn only_an_empty_field_is_unknown() {
    refused(
        "field = \"exchange.equity_before\"",
        "field = \"holdings[0].price\"",
        "case.toml:28: holdings[0].price: cannot be left empty, so it cannot be unknown",
    );
    refused(
        "field = \"exchange.equity_before\"",
        "field = \"exchange.equity\"",
        "case.toml:28: exchange.equity: there is no such field",
    );
    let known = GOOD.replace(
        "[[scenario.holdings]]",
        "exchange = { equity_before = 1 }\n[[scenario.holdings]]",
    );
    assert_eq!(
        problems(&known),
        [
            "case.toml:29: exchange.equity_before: listed as unknown, but the scenario has a number there",
            "case.toml:6: exchange.equity_before: set to 1, but it has no note",
        ]
    );
}

#[test]
fn what_must_come_out_comes_out() {
    refused(
        "value = 99.99",
        "value = 99.98",
        "case.toml:32: gross_exposure: the model gives 99.99, which does not round to 99.98",
    );
    refused(
        "value = 99.99",
        "value = 99.9\nwithin = 0.0001",
        "case.toml:32: gross_exposure: the model gives 99.99, not 99.9 within 0.0001",
    );
    for result in ["grossexposure", "verdict", "equity_after", "digest"] {
        refused(
            "\"gross_exposure\"",
            &format!("\"{result}\""),
            &format!("case.toml:32: {result}: the model gives no such number"),
        );
    }
    let loose = GOOD.replace("value = 99.99", "value = 100\nwithin = 0.001");
    assert_eq!(problems(&loose), [""; 0]);
}

#[test]
fn the_scenario_must_be_accepted() {
    refused(
        "held = { hot = 3 }",
        "held = { hot = -3 }",
        "case.toml:6: the scenario is refused: holdings[0].held.hot must be at least 0; it is -3",
    );
}

#[test]
fn the_head_is_complete() {
    refused(
        "id = \"good-2020\"",
        "id = \"other\"",
        "case.toml:1: id `other` must be the name of the file, `good-2020`",
    );
    refused(
        "\"JP\"",
        "\"Japan\"",
        "case.toml:1: country `Japan` must be two capital letters (ISO 3166)",
    );
    refused("\"Good\"", "\"\"", "case.toml:1: the exchange has no name");
    refused(
        "2020-01-02",
        "2020-01-02T10:00:00Z",
        "case.toml:4: `2020-01-02T10:00:00Z` must be a date, without a time",
    );
    refused(
        "\"note-good-held\"",
        "\"Note good\"",
        "case.toml:17: `Note good` must be lower case words joined by -",
    );
}

#[test]
fn what_cannot_be_read_is_refused_with_its_line() {
    for (part, by, line) in [
        ("held = { hot = 3 }", "held = { hot = three }", 11),
        ("held = { hot = 3 }", "hold = { hot = 3 }", 11),
        ("mark = \"derived\"", "mark = \"guessed\"", 23),
        ("[[check]]", "[[cheque]]", 31),
    ] {
        let found = problems(&GOOD.replace(part, by));
        assert_eq!(found.len(), 1);
        assert!(
            found[0].starts_with(&format!("case.toml:{line}: ")),
            "{by}: {}",
            found[0]
        );
    }
}

#[test]
fn the_list_of_sources_is_checked() {
    let refused = |text: &str, problem: &str| match check::sources("sources.toml", text) {
        Ok(_) => panic!("accepted, but: {problem}"),
        Err(problems) => assert_eq!(problems[0].to_string(), problem),
    };
    refused(&SOURCES.repeat(2), "sources.toml:9: source `press` is listed twice");
    refused(
        &SOURCES.replace("\"B\"", "\"D\""),
        "sources.toml:3: grade `D` of source `press` must be A, B or C",
    );
    refused(
        &SOURCES.replace("A newspaper", " "),
        "sources.toml:3: source `press` has no title",
    );
    refused(
        &SOURCES.replace("https://example.org/a", "file.txt"),
        "sources.toml:3: address `file.txt` of source `press` is no web address",
    );
    refused(
        &SOURCES.replace("press", "Press"),
        "sources.toml:3: source id `Press` must be lower case letters, digits and _",
    );
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
        assert_eq!(check::rounds_to(exact, written), holds, "{exact} {written}");
    }
}

#[test]
fn formulas_are_computed_and_shown() {
    let field = |path: &str| (path == "holdings[0].price").then_some(2_000.5);
    for (formula, value, shown) in [
        ("2 + 3 * 4 - 6 / 3", 12.0, "2 + 3 * 4 - 6 / 3"),
        ("(2 + 3) * 4", 20.0, "(2 + 3) * 4"),
        ("10 - 2 - 3", 5.0, "10 - 2 - 3"),
        ("holdings[0].price * 1_000_000", 2_000_500_000.0, "2,000.5 * 1,000,000"),
        ("1234.5678 - 0", 1234.5678, "1,234.5678 - 0"),
    ] {
        assert_eq!(formula::evaluate(formula, &field), Ok(value));
        assert_eq!(formula::shown(formula, &field), shown);
    }
}
