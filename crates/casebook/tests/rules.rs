//! The rules of the build, each shown to refuse what breaks it, with the file and the line.

#![allow(dead_code, reason = "the build uses all of it")]

#[path = "../build/check.rs"]
mod check;
#[path = "../build/data.rs"]
mod data;
#[path = "../build/facts.rs"]
mod facts;
#[path = "../build/formula.rs"]
mod formula;
#[path = "../build/rates.rs"]
mod rates;
#[path = "../build/report.rs"]
mod report;
#[path = "../build/scenario.rs"]
mod scenario;
#[path = "../src/time.rs"]
mod time;
#[path = "../src/words.rs"]
mod words;

use data::Source;
use report::Problem;

const SOURCES: &str = r#"
[[source]]
id = "agency"
grade = "A"
title = "An agency"

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
zone = "+09:00"
name = { en = "Good, January 2020", ja = "グッド、2020年1月" }
about = { en = "Bitcoin was stolen.", ja = "ビットコインが流出した。" }

[[fact]]
topic = "event"
kind = "theft_start"
at = 2020-01-02T00:30:00+09:00
mark = "stated"
sources = ["press"]

[[fact]]
topic = "event"
kind = "theft_end"
at = 2020-01-02T01:30:00+09:00
mark = "stated"
sources = ["press"]

[[fact]]
topic = "event"
kind = "detected"
at = 2020-01-01T17:00:00Z
mark = "stated"
sources = ["press"]

[[fact]]
topic = "event"
kind = "disclosed"
at = 2020-01-02
mark = "stated"
sources = ["press"]

[[fact]]
topic = "event"
kind = "paid"
at = 2020-01-20
mark = "stated"
sources = ["press"]
text = { en = "All of it.", ja = "全額。" }

[[fact]]
id = "btc"
topic = "asset"
asset = "BTC"
value = 3
mark = "stated"
sources = ["press"]
others = [{ value = 4, sources = ["agency"], text = { en = "An agency.", ja = "通信社。" } }]
why = { en = "It is the later count.", ja = "後の集計であるため。" }

[[fact]]
id = "part_usd"
topic = "loss_customers"
unit = "USD"
value = 60
mark = "stated"
sources = ["press"]

[[fact]]
id = "house_usd"
topic = "loss_house"
unit = "USD"
value = 39.99
mark = "stated"
sources = ["press"]

[[fact]]
id = "loss_usd"
topic = "loss"
unit = "USD"
value = 99.99
mark = "derived"
formula = "part_usd + house_usd"
sources = ["press"]

[[fact]]
topic = "tier"
code = "hot"
mark = "stated"
sources = ["press"]

[[fact]]
topic = "share_of_holdings"
value = 0.5
mark = "stated"
confidence = "low"
sources = ["press"]
text = { en = "Of all bitcoin.", ja = "全ビットコインに対して。" }

[[fact]]
topic = "attribution"
by = "FBI"
mark = "stated"
sources = ["press"]
text = { en = "A group.", ja = "ある集団。" }

[[fact]]
topic = "repaid"
value = 1
basis = "units"
evidence = "seen"
mark = "stated"
sources = ["press"]
text = { en = "All.", ja = "全量。" }

[[fact]]
topic = "days_to_repay"
value = 18
mark = "derived"
formula = "20 - 2"
sources = ["press"]

[[fact]]
topic = "act"
at = 2020-02-01
by = { en = "The regulator", ja = "監督当局" }
mark = "stated"
sources = ["press"]
text = { en = "An order.", ja = "命令。" }

[[fact]]
topic = "outcome"
code = "survived"
mark = "stated"
sources = ["press"]
text = { en = "It went on.", ja = "存続した。" }

[[missing]]
topic = "customers_affected"
text = { en = "Not known.", ja = "不明。" }

[[missing]]
topic = "funding"
text = { en = "Not known here.", ja = "これも不明。" }

[[sum]]
total = "loss_usd"
parts = ["part_usd", "house_usd"]
within = 0.001

[scenario]
name = "Good, January 2020"

[[scenario.holdings]]
asset = "BTC"
held = { hot = 3 }
price = 33.33

[[note]]
field = "holdings[0].held.hot"
mark = "stated"
fact = "btc"
text = { en = "Stolen.", ja = "流出した数量。" }

[[note]]
field = "holdings[0].price"
mark = "derived"
formula = "(99_000 + 1_000) / 1000 / btc"
text = { en = "Price.", ja = "価格。" }

[[unknown]]
field = "exchange.equity_before"
text = { en = "Not known either.", ja = "やはり不明。" }

[[check]]
result = "gross_exposure"
value = 99.99
sources = ["press"]
text = { en = "As reported.", ja = "報道の通り。" }
"#;

fn sources() -> Vec<Source> {
    check::sources("sources.toml", SOURCES).unwrap_or_else(|problems| panic!("{problems:?}"))
}

fn shown<T>(read: Result<T, Vec<Problem>>) -> Vec<String> {
    let problems = read.err().unwrap_or_default();
    problems.iter().map(ToString::to_string).collect()
}

fn problems(text: &str) -> Vec<String> {
    shown(check::incident("case.toml", "good-2020", text, &sources()))
}

/// The line of a part of the good case.
fn line(part: &str) -> usize {
    let at = GOOD.find(part).unwrap_or_else(|| panic!("`{part}` is not there"));
    GOOD[..at].matches('\n').count() + 1
}

/// Replaces a part of the good case, and expects one problem at the line of something that stays before it.
#[track_caller]
fn refused(part: &str, by: &str, at: &str, problem: &str) {
    assert_eq!(GOOD.matches(part).count(), 1, "`{part}` must be there once");
    let found = problems(&GOOD.replace(part, by));
    assert_eq!(found, [format!("case.toml:{}: {problem}", line(at))]);
}

/// Adds something at the end of the good case, and expects one problem.
#[track_caller]
fn refused_more(more: &str, problem: &str) {
    let found = problems(&format!("{GOOD}\n{more}"));
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].ends_with(&format!(": {problem}")), "{}", found[0]);
}

#[test]
fn the_good_case_is_accepted() {
    assert_eq!(problems(GOOD), [""; 0]);
}

#[test]
fn the_head_is_complete() {
    refused(
        "\"good-2020\"",
        "\"other\"",
        "id =",
        "id `other` must be the name of the file, `good-2020`",
    );
    refused(
        "\"JP\"",
        "\"Japan\"",
        "id =",
        "country `Japan` must be two capital letters (ISO 3166)",
    );
    refused("\"Good\"", "\"\"", "id =", "the exchange has no name");
    refused(
        "\"+09:00\"",
        "\"JST\"",
        "zone =",
        "zone `JST` must be written as `+09:00`",
    );
    assert!(
        problems(&GOOD.replace("date = 2020-01-02", "date = 2020-01-02T10:00:00Z"))
            .contains(&"case.toml:4: `2020-01-02T10:00:00Z` must be a date, without a time".to_owned())
    );
    let shouted = GOOD.replace("\"good-2020\"", "\"Good_2020\"");
    assert_eq!(
        shown(check::incident("case.toml", "Good_2020", &shouted, &sources())),
        ["case.toml:1: id `Good_2020` must be lower case words and digits joined by -"]
    );
}

#[test]
fn every_text_is_there_in_every_language_and_can_stand_in_a_message() {
    let missing = GOOD.replace("en = \"Bitcoin was stolen.\", ", "");
    assert!(
        problems(&missing)[0].starts_with("case.toml:7: missing field `en`"),
        "{:?}",
        problems(&missing)
    );
    for (by, fault) in [
        ("\"\"", "is empty"),
        ("\"All. \"", "begins or ends with a space"),
        (
            "\"<All>\"",
            "has a sign that texts cannot have: { } < > or a control character",
        ),
        (
            "\"It’s { all }\"",
            "has a sign that texts cannot have: { } < > or a control character",
        ),
        (
            "\"a\\tb\"",
            "has a sign that texts cannot have: { } < > or a control character",
        ),
        ("\"It's all\"", "has typewriter marks: write “ ” ’ …"),
        ("\"And so on...\"", "has typewriter marks: write “ ” ’ …"),
    ] {
        refused("\"All.\"", by, "\"repaid\"", &format!("repaid: the text in en {fault}"));
    }
    refused("\"全量。\"", "\"\"", "\"repaid\"", "repaid: the text in ja is empty");
}

#[test]
fn a_stated_fact_needs_a_source_and_no_formula() {
    refused(
        "code = \"hot\"\nmark = \"stated\"\nsources = [\"press\"]",
        "code = \"hot\"\nmark = \"stated\"",
        "\"tier\"",
        "tier: stated, but no source is named",
    );
    refused(
        "value = 39.99\n",
        "value = 39.99\nformula = \"39.99\"\n",
        "\"loss_house\"",
        "loss_house `house_usd`: stated, so it needs no formula",
    );
}

#[test]
fn a_source_is_in_the_list_and_named_once() {
    refused(
        "sources = [\"press\"]\nothers",
        "sources = [\"rumour\"]\nothers",
        "sources = [\"press\"]\nothers",
        "asset `btc`: source `rumour` is not in data/sources.toml",
    );
    let found = problems(&GOOD.replace("sources = [\"agency\"]", "sources = [\"rumour\"]"));
    // The note takes the other value from the fact.
    assert_eq!(found.len(), 2);
    assert!(
        found[0].ends_with("asset `btc`: source `rumour` is not in data/sources.toml"),
        "{found:?}"
    );
    refused(
        "sources = [\"press\"]\nothers",
        "sources = [\"press\", \"press\"]\nothers",
        "sources = [\"press\"]\nothers",
        "asset `btc`: source `press` is named twice",
    );
    let checked = GOOD.replace("value = 99.99\nsources = [\"press\"]", "value = 99.99\nsources = []");
    assert_eq!(
        problems(&checked),
        [format!(
            "case.toml:{}: gross_exposure: no source is named",
            line("\"gross_exposure\"")
        )]
    );
}

#[test]
fn every_source_is_used() {
    let used = ["press".to_owned()].into();
    let found = check::unused("sources.toml", SOURCES, &sources(), &used);
    let found: Vec<_> = found.iter().map(ToString::to_string).collect();
    assert_eq!(found, ["sources.toml:3: source `agency` is named by no fact"]);
    let checked = check::incident("case.toml", "good-2020", GOOD, &sources());
    let used = checked.map(|checked| checked.used).unwrap_or_default();
    assert!(used.contains("press") && used.contains("agency"));
}

#[test]
fn a_derived_fact_needs_a_formula_that_gives_it() {
    let formula = "formula = \"part_usd + house_usd\"";
    refused(
        &format!("{formula}\n"),
        "",
        "topic = \"loss\"",
        "loss `loss_usd`: derived, but no formula is given",
    );
    for (by, problem) in [
        ("part_usd", "gives 60, which does not round to 99.99"),
        (
            "part_usd + rest",
            "names `rest`, which is no fact or field with a number",
        ),
        ("1 / 0", "has no finite value"),
        ("1 +", "needs a number or a name at ``"),
        ("(1", "has a parenthesis that is not closed"),
        ("1 2", "cannot be read from `2` on"),
        ("1x", "has `1x`, which is no number"),
    ] {
        refused(
            formula,
            &format!("formula = \"{by}\""),
            "topic = \"loss\"",
            &format!("loss `loss_usd`: the formula `{by}` {problem}"),
        );
    }
}

#[test]
fn facts_are_never_assumed() {
    refused(
        "code = \"hot\"\nmark = \"stated\"",
        "code = \"hot\"\nmark = \"assumed\"",
        "\"tier\"",
        "tier: a fact is stated or derived; only scenarios have assumed figures",
    );
}

#[test]
fn words_are_from_closed_lists() {
    let unknown = GOOD.replace("topic = \"share_of_holdings\"", "topic = \"share\"");
    assert_eq!(
        problems(&unknown),
        [format!(
            "case.toml:{}: topic `share` is not in the list of data/README.md",
            line("\"share_of_holdings\"")
        )]
    );
    refused(
        "code = \"hot\"",
        "code = \"lukewarm\"",
        "\"tier\"",
        "tier: `lukewarm` must be hot, warm, cold, multisig, account, data or partner",
    );
    refused(
        "evidence = \"seen\"",
        "evidence = \"hope\"",
        "\"repaid\"",
        "repaid: `hope` must be seen, statement or promise",
    );
    refused(
        "confidence = \"low\"",
        "confidence = \"none\"",
        "\"share_of_holdings\"",
        "share_of_holdings: `none` must be high, medium or low",
    );
    refused(
        "code = \"survived\"",
        "code = \"fine\"",
        "\"outcome\"",
        "outcome: `fine` must be survived, survived_impaired, acquired, sold, closed, bankrupt, restructured or bankrupt_other_cause",
    );
    let guessed = problems(&GOOD.replacen("mark = \"stated\"", "mark = \"guessed\"", 1));
    assert!(
        guessed[0].contains("mark `guessed` must be stated, derived or assumed"),
        "{guessed:?}"
    );
}

#[test]
fn topics_have_the_parts_that_they_need_and_no_others() {
    refused("by = \"FBI\"\n", "", "\"attribution\"", "attribution: needs `by`");
    refused("basis = \"units\"\n", "", "\"repaid\"", "repaid: needs `basis`");
    refused("evidence = \"seen\"\n", "", "\"repaid\"", "repaid: needs `evidence`");
    refused(
        "text = { en = \"Of all bitcoin.\", ja = \"全ビットコインに対して。\" }\n",
        "",
        "\"share_of_holdings\"",
        "share_of_holdings: needs `text`",
    );
    refused(
        "asset = \"BTC\"\nvalue = 3\n",
        "value = 3\n",
        "topic = \"asset\"",
        "asset `btc`: needs `asset`",
    );
    refused(
        "code = \"hot\"\n",
        "code = \"hot\"\nasset = \"BTC\"\n",
        "\"tier\"",
        "tier: has no use for `asset`",
    );
    refused(
        "text = { en = \"All of it.\", ja = \"全額。\" }\n",
        "",
        "topic = \"event\"\nkind = \"paid\"",
        "event: this kind of event needs `text` that says what",
    );
    refused(
        "unit = \"USD\"\nvalue = 60",
        "unit = \"dollars\"\nvalue = 60",
        "\"loss_customers\"",
        "loss_customers `part_usd`: unit `dollars` must be a currency (ISO 4217)",
    );
    refused(
        "value = 0.5",
        "value = 1.5",
        "\"share_of_holdings\"",
        "share_of_holdings: the value 1.5 must be from 0 to 1",
    );
}

#[test]
fn what_others_say_names_a_source_differs_and_is_explained() {
    let unexplained = problems(&GOOD.replace(
        "why = { en = \"It is the later count.\", ja = \"後の集計であるため。\" }\n",
        "",
    ));
    assert!(
        unexplained[0].ends_with("asset `btc`: others say otherwise, so `why` must say why this is used"),
        "{unexplained:?}"
    );
    refused(
        "value = 60\n",
        "value = 60\nwhy = { en = \"So.\", ja = \"そのため。\" }\n",
        "\"loss_customers\"",
        "loss_customers `part_usd`: `why` without `others` has nothing to explain",
    );
    let silent = problems(&GOOD.replace("sources = [\"agency\"]", "sources = []"));
    assert!(
        silent[0].ends_with("asset `btc`: what others say names no source: An agency."),
        "{silent:?}"
    );
    let same = problems(&GOOD.replace("value = 4,", "value = 3,"));
    assert!(
        same[0].ends_with("asset `btc`: the other value 3 is the one in force"),
        "{same:?}"
    );
    let impossible = problems(&GOOD.replace("value = 4,", "value = -4,"));
    assert!(
        impossible[0].ends_with("asset `btc`: the value -4 must be from 0 to 1000000000000000000"),
        "{impossible:?}"
    );
    assert!(
        impossible[1].ends_with("holdings[0].held.hot: the other value -4 must be at least 0"),
        "{impossible:?}"
    );
}

#[test]
fn ids_are_there_once_and_well_formed() {
    refused(
        "topic = \"tier\"",
        "id = \"btc\"\ntopic = \"tier\"",
        "code = \"hot\"",
        "fact id `btc` is there twice",
    );
    refused(
        "topic = \"tier\"",
        "id = \"Tier 1\"\ntopic = \"tier\"",
        "code = \"hot\"",
        "fact id `Tier 1` must be lower case letters, digits and _",
    );
}

#[test]
fn events_are_in_their_order() {
    let start = "at = 2020-01-02T00:30:00+09:00";
    refused(
        "at = 2020-01-02T01:30:00+09:00",
        "at = 2020-01-02T00:29:59+09:00",
        "topic = \"event\"\nkind = \"theft_end\"",
        "the theft ends before it begins: 2020-01-02T00:29:59+09:00 is before 2020-01-02T00:30+09:00",
    );
    // The same second, written in another zone, is in order; one before it is not.
    let detected = "at = 2020-01-01T17:00:00Z";
    assert_eq!(problems(&GOOD.replace(detected, "at = 2020-01-01T15:30:00Z")), [""; 0]);
    refused(
        detected,
        "at = 2020-01-01T15:29:59Z",
        "topic = \"event\"\nkind = \"detected\"",
        "detected before the theft: 2020-01-01T15:29:59+00:00 is before 2020-01-02T00:30+09:00",
    );
    let found = problems(&GOOD.replace(
        "kind = \"disclosed\"\nat = 2020-01-02",
        "kind = \"disclosed\"\nat = 2020-01-01",
    ));
    let fault = |what: &str| format!("case.toml:{}: {what}", line("\"disclosed\"") - 1);
    assert_eq!(
        found,
        [
            fault("disclosed before the theft: 2020-01-01 is before 2020-01-02T00:30+09:00"),
            fault("disclosed before it is detected: 2020-01-01 is before 2020-01-01T17:00+00:00"),
        ]
    );
    // Without a zone the day may be one of a country far in the west.
    let elsewhere = GOOD.replace("zone = \"+09:00\"\n", "").replace(
        "kind = \"disclosed\"\nat = 2020-01-02",
        "kind = \"disclosed\"\nat = 2020-01-01",
    );
    assert_eq!(problems(&elsewhere), [""; 0]);
    let local = problems(&GOOD.replace(start, "at = 2020-01-02T00:30:00"));
    assert!(
        local[0].ends_with("event: `2020-01-02T00:30:00` must be a date, or a date with time and zone"),
        "{local:?}"
    );
}

#[test]
fn the_date_is_the_local_day_of_the_theft() {
    refused(
        "date = 2020-01-02",
        "date = 2020-01-01",
        "date =",
        "the date is 2020-01-01, but by its events the local day is 2020-01-02",
    );
    // In UTC the theft is on the first: the day is that of the zone, however the time is written.
    let in_utc = GOOD.replace("at = 2020-01-02T00:30:00+09:00", "at = 2020-01-01T15:30:00Z");
    assert_eq!(problems(&in_utc), [""; 0]);
}

#[test]
fn what_is_paid_or_ordered_comes_after_the_theft() {
    refused(
        "at = 2020-01-20",
        "at = 2020-01-01",
        "topic = \"event\"\nkind = \"paid\"",
        "a payment of 2020-01-01 is before the theft of 2020-01-02T00:30+09:00",
    );
    let act = "topic = \"act\"";
    refused(
        "at = 2020-02-01",
        "at = 2019-02-01",
        act,
        "an act of 2019-02-01 is before the theft of 2020-01-02T00:30+09:00",
    );
    assert_eq!(
        problems(&GOOD.replace("at = 2020-02-01", "at = 2019-02-01\nearlier = true")),
        [""; 0]
    );
    refused(
        "at = 2020-02-01",
        "at = 2020-02-01\nearlier = true",
        act,
        "an act of 2020-02-01 is marked as earlier than the theft of 2020-01-02T00:30+09:00, and is not",
    );
    refused(
        "code = \"hot\"",
        "code = \"hot\"\nearlier = true",
        "topic = \"tier\"",
        "tier: only an act can be `earlier` than the theft",
    );
}

#[test]
fn sums_add_up() {
    refused(
        "within = 0.001",
        "within = 2",
        "total =",
        "sum: within 2 must be from 0 to 0.1",
    );
    refused(
        "parts = [\"part_usd\", \"house_usd\"]",
        "parts = [\"part_usd\", \"part_usd\"]",
        "total =",
        "sum: the parts of `loss_usd` make 120, not 99.99 within 0.001",
    );
    refused(
        "parts = [\"part_usd\", \"house_usd\"]",
        "parts = [\"loss_usd\"]",
        "total =",
        "sum: needs at least two parts",
    );
    refused(
        "parts = [\"part_usd\", \"house_usd\"]",
        "parts = [\"part_usd\", \"rest\"]",
        "total =",
        "sum: `rest` is no fact with a number",
    );
}

#[test]
fn what_is_missing_is_said_and_what_is_not_is_not() {
    let funding = "[[missing]]\ntopic = \"funding\"\ntext = { en = \"Not known here.\", ja = \"これも不明。\" }\n";
    refused(
        funding,
        "",
        "id =",
        "there is no fact about `funding` and no [[missing]] that says so",
    );
    refused(
        "topic = \"loss\"\nunit = \"USD\"",
        "topic = \"loss\"\nunit = \"JPY\"",
        "id =",
        "there is no fact about `loss` and no [[missing]] that says so",
    );
    let missing =
        |topic: &str| format!("[[missing]]\ntopic = \"{topic}\"\ntext = {{ en = \"No.\", ja = \"なし。\" }}\n");
    refused_more(&missing("tier"), "missing: `tier` is not missing");
    refused_more(&missing("scenario"), "missing: `scenario` is not missing");
    refused_more(&missing("funding"), "missing: `funding` is there twice");
    refused_more(
        &missing("luck"),
        "missing: topic `luck` is not in the list of data/README.md",
    );
    assert_eq!(problems(&format!("{GOOD}\n{}", missing("cause"))), [""; 0]);

    let alone = &GOOD[..GOOD.find("[scenario]").unwrap_or(0)];
    assert_eq!(
        problems(alone),
        ["case.toml:1: there is no scenario and no [[missing]] with topic = \"scenario\" that says why"]
    );
    assert_eq!(problems(&format!("{alone}\n{}", missing("scenario"))), [""; 0]);
    let unknown = &GOOD[GOOD.find("[[unknown]]").unwrap_or(0)..GOOD.find("[[check]]").unwrap_or(0)];
    let found = problems(&format!("{alone}\n{}\n{unknown}", missing("scenario")));
    assert_eq!(found.len(), 1);
    assert!(
        found[0].ends_with(": belongs to a scenario, and there is none"),
        "{found:?}"
    );
}

#[test]
fn a_note_takes_sources_and_others_from_its_fact() {
    let checked = check::incident("case.toml", "good-2020", GOOD, &sources()).unwrap_or_else(|p| panic!("{p:?}"));
    let notes = checked.scenario.map(|scenario| scenario.notes).unwrap_or_default();
    assert_eq!(notes[0].sources[0].get_ref(), "press");
    assert_eq!(notes[0].others[0].value, Some(4.0));
    assert_eq!(
        notes[0].why.as_ref().map(|why| why.en.as_str()),
        Some("It is the later count.")
    );
    assert_eq!(notes[1].formula.as_deref(), Some("(99,000 + 1,000) / 1,000 / 3"));

    let fact = "fact = \"btc\"";
    let other = problems(&GOOD.replace("value = 3\nmark", "value = 3.5\nmark"));
    assert_eq!(
        other[0],
        format!(
            "case.toml:{}: holdings[0].held.hot: the fact `btc` has another value",
            line(fact)
        )
    );
    refused(
        fact,
        "fact = \"btc\"\nsources = [\"press\"]",
        fact,
        "holdings[0].held.hot: sources and formula are those of the fact `btc`",
    );
    let unknown = problems(&GOOD.replace(fact, "fact = \"eth\""));
    assert_eq!(
        unknown[0],
        format!("case.toml:{}: holdings[0].held.hot: there is no fact `eth`", line(fact))
    );
    let derived = problems(&GOOD.replace("mark = \"stated\"\nfact", "mark = \"derived\"\nfact"));
    assert_eq!(
        derived[0],
        format!(
            "case.toml:{}: holdings[0].held.hot: the fact `btc` is stated, so the note is",
            line(fact)
        )
    );
}

#[test]
fn a_note_is_for_a_field_that_exists_and_holds_a_number() {
    let note = |field: &str| {
        format!("[[note]]\nfield = \"{field}\"\nmark = \"assumed\"\ntext = {{ en = \"X.\", ja = \"某。\" }}\n")
    };
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
        refused_more(&note(field), &format!("{field}: {problem}"));
    }
    assert_eq!(
        problems(&format!("{GOOD}\n{}", note("holdings[0].stolen.hot"))),
        [""; 0]
    );
}

#[test]
fn marks_of_notes_ask_for_sources_and_formulas() {
    refused(
        "fact = \"btc\"\n",
        "",
        "field = \"holdings[0].held.hot\"",
        "holdings[0].held.hot: stated, but no source is named",
    );
    refused(
        "formula = \"(99_000 + 1_000) / 1000 / btc\"\n",
        "",
        "field = \"holdings[0].price\"",
        "holdings[0].price: derived, but no formula is given",
    );
    for (by, problem) in [
        (
            "98_000",
            "(98_000 + 1_000) / 1000 / btc` gives 33, which does not round to 33.33",
        ),
        (
            "cash",
            "(cash + 1_000) / 1000 / btc` names `cash`, which is no fact or field with a number",
        ),
    ] {
        refused(
            "99_000",
            by,
            "formula = \"(99_000",
            &format!("holdings[0].price: the formula `{problem}"),
        );
    }
}

#[test]
fn every_number_that_is_not_its_default_has_a_note() {
    refused(
        "[[scenario.holdings]]",
        "resources = { cash = 5 }\n\n[[scenario.holdings]]",
        "[scenario]",
        "resources.cash: set to 5, but it has no note",
    );
    refused(
        "price = 33.33",
        "price = 33.33\nbasis = { split = { share = 1, first = \"in_kind\", rest = \"in_kind\" } }",
        "[scenario]",
        "holdings[0].basis.split.share: set to 1, but it has no note",
    );
}

#[test]
fn only_an_empty_field_is_unknown() {
    refused(
        "field = \"exchange.equity_before\"",
        "field = \"holdings[0].price\"",
        "field = \"exchange.equity_before\"",
        "holdings[0].price: cannot be left empty, so it cannot be unknown",
    );
    refused(
        "field = \"exchange.equity_before\"",
        "field = \"exchange.equity\"",
        "field = \"exchange.equity_before\"",
        "exchange.equity: there is no such field",
    );
    let known = GOOD.replace(
        "[[scenario.holdings]]",
        "exchange = { equity_before = 1 }\n[[scenario.holdings]]",
    );
    assert_eq!(
        problems(&known),
        [
            format!(
                "case.toml:{}: exchange.equity_before: listed as unknown, but the scenario has a number there",
                line("field = \"exchange.equity_before\"") + 1
            ),
            format!(
                "case.toml:{}: exchange.equity_before: set to 1, but it has no note",
                line("[scenario]")
            ),
        ]
    );
}

#[test]
fn what_must_come_out_comes_out() {
    let check = "result = \"gross_exposure\"\nvalue = 99.99";
    let at = "result = \"gross_exposure\"";
    refused(
        check,
        "result = \"gross_exposure\"\nvalue = 99.98",
        at,
        "gross_exposure: the model gives 99.99, which does not round to 99.98",
    );
    refused(
        check,
        "result = \"gross_exposure\"\nvalue = 99.9\nwithin = 0.0001",
        at,
        "gross_exposure: the model gives 99.99, not 99.9 within 0.0001",
    );
    refused(
        check,
        "result = \"gross_exposure\"\nvalue = 99.9\nwithin = 0.5",
        at,
        "gross_exposure: within 0.5 must be from 0 to 0.1",
    );
    for result in ["grossexposure", "verdict", "equity_after", "digest"] {
        refused(
            "\"gross_exposure\"",
            &format!("\"{result}\""),
            at,
            &format!("{result}: the model gives no such number"),
        );
    }
    let loose = GOOD.replace(check, "result = \"gross_exposure\"\nvalue = 100\nwithin = 0.001");
    assert_eq!(problems(&loose), [""; 0]);
    let unchecked = &GOOD[..GOOD.find("[[check]]").unwrap_or(0)];
    assert_eq!(
        problems(unchecked),
        [format!(
            "case.toml:{}: the scenario has no [[check]] against what happened",
            line("[scenario]")
        )]
    );
}

#[test]
fn the_scenario_must_be_accepted() {
    refused(
        "held = { hot = 3 }",
        "held = { hot = -3 }",
        "[scenario]",
        "the scenario is refused: holdings[0].held.hot must be at least 0; it is -3",
    );
    let many = "\n[[scenario.holdings]]\nasset = \"A\"\n".repeat(16);
    refused(
        "price = 33.33",
        &format!("price = 33.33\n{many}"),
        "[scenario]",
        "the scenario has more than 16 holdings",
    );
}

#[test]
fn what_cannot_be_read_is_refused_with_its_line() {
    for (part, by) in [
        ("held = { hot = 3 }", "held = { hot = three }"),
        ("held = { hot = 3 }", "hold = { hot = 3 }"),
        ("[[check]]", "[[cheque]]"),
        ("basis = \"units\"", "base = \"units\""),
    ] {
        let found = problems(&GOOD.replace(part, by));
        assert_eq!(found.len(), 1);
        assert!(
            found[0].starts_with(&format!("case.toml:{}: ", line(part))),
            "{by}: {}",
            found[0]
        );
    }
}

#[test]
fn the_list_of_sources_is_checked() {
    let refused = |text: &str, problem: &str| {
        let found = shown(check::sources("sources.toml", text));
        assert_eq!(found.first().map(String::as_str), Some(problem));
    };
    refused(
        &SOURCES.repeat(2),
        "sources.toml:14: source `agency` must come after `press`, and only once",
    );
    refused(
        &SOURCES.replace("\"B\"", "\"D\""),
        "sources.toml:8: grade `D` of source `press` must be A, B or C",
    );
    refused(
        &SOURCES.replace("A newspaper", " "),
        "sources.toml:8: source `press` has no title",
    );
    refused(
        &SOURCES.replace("https://example.org/a", "file.txt"),
        "sources.toml:8: address `file.txt` of source `press` is no web address",
    );
    refused(
        &SOURCES.replace("press", "prEss"),
        "sources.toml:8: source id `prEss` must be lower case letters, digits and _",
    );
}

#[test]
fn rates_are_in_order_and_of_currencies() {
    const FX: &str = "[[rate]]\ndate = 2020-01-02\nJPY = 108.5\n\n[[rate]]\ndate = 2020-01-03\nJPY = 108\nEUR = 0.9\n";
    let found = |text: &str| shown(rates::fx("fx.toml", text));
    let days = rates::fx("fx.toml", FX).unwrap_or_else(|problems| panic!("{problems:?}"));
    assert_eq!(days[1].1, [("EUR".to_owned(), 0.9), ("JPY".to_owned(), 108.0)]);
    for (part, by, problem) in [
        (
            "01-02",
            "01-04",
            "fx.toml:6: rates of 2020-01-03: days are in order, each once",
        ),
        (
            "01-02",
            "01-03",
            "fx.toml:2: rates of 2020-01-03: days are in order, each once",
        ),
        ("108.5", "0", "fx.toml:2: rates of 2020-01-02: JPY must be more than 0"),
        (
            "EUR",
            "USD",
            "fx.toml:6: rates of 2020-01-03: `USD` must be the code of a currency, and not of the dollar",
        ),
        ("date = 2020-01-02\n", "", "fx.toml:1: a rate has no date"),
    ] {
        assert_eq!(found(&FX.replace(part, by)), [problem]);
    }
}

#[test]
fn studies_and_defaults_are_checked() {
    const STUDIES: &str = r#"[warning]
text = { en = "No sample.", ja = "標本ではない。" }

[[study]]
id = "one-2020"
name = "One 2020"
mark = "derived"
sources = ["press"]
value = 0.25
formula = "10 / 40"
rate = { per = "exchange_year", value = 0.25, low = 0.1, high = 0.4 }
text = { en = "Ten of forty.", ja = "40社中10社。" }

[[default]]
id = "simulation.rate_multiplier"
value = 1
text = { en = "Nobody knows.", ja = "誰も知らない。" }
"#;
    let found = |text: &str| shown(rates::studies("studies.toml", text, &sources()));
    assert_eq!(found(STUDIES), [""; 0]);
    for (part, by, problem) in [
        ("[\"press\"]", "[]", "5: one-2020: no source is named"),
        (
            "[\"press\"]",
            "[\"rumour\"]",
            "8: one-2020: source `rumour` is not in data/sources.toml",
        ),
        (
            "10 / 40",
            "11 / 40",
            "5: one-2020: the formula `11 / 40` gives 0.275, which does not round to 0.25",
        ),
        (
            "formula = \"10 / 40\"\n",
            "",
            "5: one-2020: derived, so it needs `value` and `formula`",
        ),
        (
            "derived",
            "stated",
            "5: one-2020: only derived figures have `value` and `formula`",
        ),
        (
            "exchange_year",
            "year",
            "5: one-2020: `year` must be exchange_year or exchange_in_period",
        ),
        (
            "low = 0.1",
            "low = 0.3",
            "5: one-2020: a rate is a value, an interval, or a value in an interval",
        ),
        (
            ", high = 0.4",
            "",
            "5: one-2020: a rate is a value, an interval, or a value in an interval",
        ),
        (
            ", value = 0.25",
            ", value = 0.2",
            "5: one-2020: the value of the rate is that of the study",
        ),
        (
            "one-2020",
            "One-2020",
            "5: id `One-2020` must be lower case words and digits joined by -",
        ),
        (
            "rate_multiplier",
            "multiplier",
            "15: simulation.multiplier: there is no such field",
        ),
        (
            "value = 1\n",
            "value = 2\n",
            "15: simulation.rate_multiplier: the blank scenario has 1, not 2",
        ),
    ] {
        assert_eq!(
            found(&STUDIES.replace(part, by)),
            [format!("studies.toml:{problem}")],
            "{by}"
        );
    }
    let twice = STUDIES.replace(
        "[[default]]",
        &format!(
            "{}[[default]]",
            &STUDIES[STUDIES.find("[[study]]").unwrap_or(0)..STUDIES.find("[[default]]").unwrap_or(0)]
        ),
    );
    assert_eq!(found(&twice), ["studies.toml:15: study `one-2020` is there twice"]);
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
