//! Scenario files: what is read, what is refused, and what the schema says about it.

mod support;

use plimsoll_formats::file::{
    Expected, FILE_VERSION, FileError, Imported, MAX_FILE_BYTES, Wrong, from_json, import, schema, to_json,
};
use plimsoll_model::testing::random_scenario;
use plimsoll_model::{Bound, Field, FieldError, Given, RawScenario, Scenario};
use proptest::prelude::*;
use serde_json::{Value, json};
use support::{coincheck, every_field, parse, zaif};

/// A file around the text of a scenario.
fn file(scenario: &str) -> String {
    format!(r#"{{"format":"plimsoll-scenario","version":1,"scenario":{scenario}}}"#)
}

/// A row each: a scenario, the path at which its file has the wrong shape, and how the reason begins.
#[track_caller]
fn check_shapes(table: &str) {
    for row in table.trim().lines() {
        let [scenario, expected_path, expected_reason] = row.trim().split(" | ").collect::<Vec<_>>()[..] else {
            panic!("{row}")
        };
        match from_json(&file(scenario)) {
            Err(FileError::WrongShape { path, reason }) => {
                assert_eq!(path, expected_path, "{scenario}");
                assert!(reason.starts_with(expected_reason), "{scenario}: {reason}");
            }
            other => panic!("{scenario}: {other:?}"),
        }
    }
}

#[test]
fn a_file_has_this_form() {
    let scenario = parse(RawScenario {
        name: "A \"name\"".into(),
        ..RawScenario::default()
    });
    let expected = "{\n  \"format\": \"plimsoll-scenario\",\n  \"version\": 1,\n  \"scenario\": {\n    \"name\": \"A \\\"name\\\"\",\n    \"currency\": \"JPY\",\n";
    let json = to_json(&scenario);
    assert!(json.starts_with(expected), "{json}");
    assert!(json.ends_with("}\n"));
}

#[test]
fn what_is_left_out_has_its_default() {
    assert_eq!(from_json(&file("{}")), Ok(Scenario::default()));
    let xem = r#"{"name":"Coincheck, January 2018","exchange":{"customers_affected":260000},"resources":{"cash":53.5e9},
        "holdings":[{"asset":"XEM","held":{"hot":523e6},"owed":523000000,"price":110.2,"basis":{"fixed_price":88.549}}]}"#;
    assert_eq!(from_json(&file(xem)), Ok(coincheck()));
    let with_mark = format!("\u{feff}{}\r\n", file("{}"));
    assert_eq!(from_json(&with_mark), Ok(Scenario::default()));
}

#[test]
fn a_file_that_is_too_big_is_not_read() {
    let (bytes, max) = (MAX_FILE_BYTES + 1, MAX_FILE_BYTES);
    assert_eq!(from_json(&" ".repeat(bytes)), Err(FileError::TooBig { bytes, max }));
    let padded = |len: usize| file("{}") + &" ".repeat(len - file("{}").len());
    assert_eq!(from_json(&padded(max)), Ok(Scenario::default()));
    assert_eq!(from_json(&padded(bytes)), Err(FileError::TooBig { bytes, max }));
}

#[test]
fn what_is_not_json_says_where() {
    let check = |text: &str, expected: (usize, usize)| match from_json(text) {
        Err(FileError::NotJson { line, column, reason }) => {
            assert_eq!((line, column), expected, "{text}: {reason}");
            assert!(!reason.contains("line"), "{reason}");
        }
        other => panic!("{text}: {other:?}"),
    };
    check("name,price\nXEM,1", (1, 2));
    check("{\"format\": \"plimsoll-scenario\",\n}", (2, 1));
    check(&(file("{}") + "x"), (1, 57));
    check(&file(r#"{"name":"a",}"#), (1, 66));
    check(&file(r#"{"resources":{"cash":NaN}}"#), (1, 75));
    check(&file(r#"{"resources":{"cash":1e999}}"#), (1, 79));
}

#[test]
fn an_empty_file_and_one_that_is_cut_off_are_told_apart() {
    for nothing in ["", " \n", "\u{feff}"] {
        assert_eq!(from_json(nothing), Err(FileError::Empty));
    }
    let cut_off = |text: &str, line, column| assert_eq!(from_json(text), Err(FileError::Truncated { line, column }));
    cut_off("{\"format\":\n \"plimsoll-scenario\",", 2, 21);
    let whole = to_json(&zaif());
    for len in (1..whole.len() - 2).filter(|len| whole.is_char_boundary(*len)) {
        let read = from_json(&whole[..len]);
        assert!(matches!(read, Err(FileError::Truncated { .. })), "{len}: {read:?}");
    }
}

#[test]
fn other_json_is_not_a_scenario_file() {
    let other = [
        "{}",
        "[]",
        "null",
        "1",
        r#"{"format":"other","version":1}"#,
        r#"{"format":1}"#,
        r#"{"version":1,"scenario":{}}"#,
    ];
    for text in other {
        assert_eq!(from_json(text), Err(FileError::NotAScenarioFile), "{text}");
    }
}

#[test]
fn a_newer_file_says_so_whatever_is_in_it() {
    let newer = r#"{"scenario":{"new":1},"new":[],"version":2,"format":"plimsoll-scenario"}"#;
    assert_eq!(from_json(newer), Err(FileError::NewerVersion { version: 2 }));
    for version in ["0", "-1", "1.5", "\"1\"", "null"] {
        let text = format!(r#"{{"format":"plimsoll-scenario","version":{version},"scenario":{{}}}}"#);
        match from_json(&text) {
            Err(FileError::WrongShape { path, .. }) => assert_eq!(path, "version"),
            other => panic!("{text}: {other:?}"),
        }
    }
}

#[test]
fn a_wrong_shape_says_where_and_why() {
    check_shapes(
        r#"
        {"nmae":"A"} | scenario.nmae | unknown field
        {"holdings":[{},{"prize":1}]} | scenario.holdings[1].prize | unknown field
        {"holdings":[{"held":{"hott":1}}]} | scenario.holdings[0].held.hott | unknown field
        {"resources":{"insurance":{"covers":{"hot":1}}}} | scenario.resources.insurance.covers.hot | invalid type
        {"resources":{"cash":"1"}} | scenario.resources.cash | invalid type: string "1", expected f64
        {"resources":{"cash":null}} | scenario.resources.cash | invalid type: null
        {"resources":{"order":["gold"]}} | scenario.resources.order[0] | unknown variant `gold`
        {"simulation":{"trials":-1}} | scenario.simulation.trials | invalid value
        {"holdings":[{"attribution":"mine"}]} | scenario.holdings[0].attribution | unknown variant `mine`
        {"holdings":[{"basis":"gold"}]} | scenario.holdings[0].basis | data did not match
        {"holdings":[{"basis":{"fixed_price":1,"in_kind":null}}]} | scenario.holdings[0].basis | data did not match
        "#,
    );
    match from_json(r#"{"format":"plimsoll-scenario","version":1}"#) {
        Err(FileError::WrongShape { reason, .. }) => assert_eq!(reason, "missing field `scenario`"),
        other => panic!("{other:?}"),
    }
    match from_json(r#"{"format":"plimsoll-scenario","version":1,"scenario":{},"more":1}"#) {
        Err(FileError::WrongShape { path, .. }) => assert_eq!(path, "more"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn keys_that_appear_twice_are_refused_everywhere() {
    check_shapes(
        r#"
        {"name":"A","name":"A"} | scenario.name | the key appears twice
        {"holdings":[{"price":1,"price":2}]} | scenario.holdings[0].price | the key appears twice
        {"holdings":[{"held":{"hot":1,"hot":2}}]} | scenario.holdings[0].held.hot | the key appears twice
        {"holdings":[{"basis":{"fixed_price":1,"fixed_price":2}}]} | scenario.holdings[0].basis.fixed_price | the key appears twice
        {"holdings":[{"basis":{"split":{"share":1,"share":0,"first":"in_kind","rest":"in_kind"}}}]} | scenario.holdings[0].basis.split.share | the key appears twice
        "#,
    );
    for twice in ["\"version\":1", "\"scenario\":{}", "\"format\":\"plimsoll-scenario\""] {
        let text = format!(r#"{{"format":"plimsoll-scenario","version":1,"scenario":{{}},{twice}}}"#);
        assert!(from_json(&text).is_err(), "{text}");
    }
}

#[test]
fn nothing_is_passed_over() {
    check_shapes(
        r#"
        {"holdings":[{"asset":"X","basis":{"split":{"share":1,"first":"in_kind","rest":"in_kind","x":1}}}]} | scenario.holdings[0].basis.split.x | unknown field
        [] | scenario | a value of the wrong kind
        {"holdings":[{"asset":"A"},{"asset":"X","held":[1,2,3]}]} | scenario.holdings[1].held | a value of the wrong kind
        {"holdings":[{"basis":{"in_kind":null}}]} | scenario.holdings[0].basis | a value of the wrong kind
        "#,
    );
    let whole_file = r#"["plimsoll-scenario",1,{}]"#;
    assert!(from_json(whole_file).is_err());
}

#[test]
fn every_impossible_value_is_named() {
    let scenario = r#"{"currency":"yen","holdings":[{"asset":"A","owed":-1}],"reimbursement":{"coverage":1.5}}"#;
    let Err(FileError::Invalid(errors)) = from_json(&file(scenario)) else {
        panic!("values out of bounds")
    };
    let fields: Vec<_> = errors.iter().map(|error| error.field).collect();
    assert_eq!(fields, [Field::Currency, Field::Owed(0), Field::Coverage]);
}

#[test]
fn deep_nesting_is_an_error() {
    for (opening, closing) in [("[", "]"), ("{\"a\":", "}")] {
        let deep = opening.repeat(10_000) + "1" + &closing.repeat(10_000);
        assert_eq!(from_json(&deep), Err(FileError::TooDeep { max: 24 }));
        for scenario in [&deep, &format!(r#"{{"holdings":[{{"basis":{deep}}}]}}"#)] {
            assert_eq!(from_json(&file(scenario)), Err(FileError::TooDeep { max: 24 }));
        }
        let less_deep = opening.repeat(20) + "1" + &closing.repeat(20);
        assert!(matches!(
            from_json(&file(&less_deep)),
            Err(FileError::WrongShape { .. })
        ));
    }
}

/// What a file with this scenario says, and the paths of its problems.
fn imported(scenario: &str) -> (Imported, Vec<String>) {
    match import(&file(scenario)) {
        Ok(imported) => {
            let paths = imported.problems.iter().map(|problem| problem.path.clone());
            (imported.clone(), paths.collect())
        }
        Err(error) => panic!("{scenario}: {error}"),
    }
}

#[test]
fn every_problem_is_listed_and_the_rest_is_kept() {
    let (imported, paths) = imported(
        r#"{"name":"A","nmae":"B","currency":"yen","exchange":{"customers_affected":"many"},
        "reimbursement":{"coverage":1.5,"take_up":0.9,"take_up":0.8},
        "resources":{"cash":5,"order":["gold"],"insurance":{"covers":{"hot":1}}},
        "holdings":[
            {"asset":"X","price":2,"owed":-1,"basis":{"split":{"share":0.5,"first":"gold","rest":"in_kind"}}},
            [],
            {"price":3},
            {"asset":"Z","held":{"hot":7},"stolen":[1,2,3],"basis":{"fixed_price":-1}}
        ]}"#,
    );
    let expected = [
        "scenario.reimbursement.take_up",
        "scenario.holdings[0].basis",
        "scenario.holdings[1]",
        "scenario.holdings[3].stolen",
        "scenario.exchange.customers_affected",
        "scenario.nmae",
        "scenario.resources.insurance.covers.hot",
        "scenario.resources.order[0]",
        "scenario.currency",
        "scenario.holdings[0].owed",
        "scenario.holdings[2].asset",
        "scenario.holdings[3].basis.fixed_price",
        "scenario.reimbursement.coverage",
    ];
    assert_eq!(paths, expected);
    let good = r#"{"name":"A","reimbursement":{"take_up":1},"resources":{"cash":5,"insurance":{"covers":{}}},
        "holdings":[{"asset":"X","price":2},{"asset":"Z","held":{"hot":7}}]}"#;
    assert_eq!(imported.scenario, from_json(&file(good)).ok());
    assert!(!imported.more);
}

#[test]
fn a_problem_says_what_was_given_and_what_belongs_there() {
    let check = |scenario: &str, given: &str, expected: Expected| {
        let (imported, _) = imported(scenario);
        let [problem] = imported.problems.as_slice() else {
            panic!("{scenario}: {:?}", imported.problems)
        };
        assert_eq!(problem.given, given, "{scenario}");
        match &problem.wrong {
            Wrong::Kind { expected: said, .. } => assert_eq!(*said, expected, "{scenario}"),
            other => panic!("{scenario}: {other:?}"),
        }
        // What is good can be kept, whatever is wrong.
        assert!(imported.scenario.is_some(), "{scenario}");
    };
    check(r#"{"resources":{"cash":"1"}}"#, "\"1\"", Expected::Number);
    check(r#"{"exchange":{"equity_before":[1]}}"#, "[…]", Expected::Number);
    check(r#"{"simulation":{"trials":-1}}"#, "-1", Expected::Whole);
    check(
        r#"{"resources":{"insurance":{"covers":{"hot":1}}}}"#,
        "1",
        Expected::Bool,
    );
    check(r#"{"name":null}"#, "null", Expected::Text);
    check(r#"{"resources":{"order":{"a":1}}}"#, "{…}", Expected::List);
    check(r#"{"exchange":7}"#, "7", Expected::Object);
    check(r#"{"exchange":[]}"#, "[…]", Expected::Object);
    check(r#"{"holdings":{"a":1}}"#, "{…}", Expected::List);
    let names = |names: &[&str]| Expected::OneOf(names.iter().map(|name| (*name).to_owned()).collect());
    check(
        r#"{"reimbursement":{"borne_by":"me"}}"#,
        "\"me\"",
        names(&["holders", "all_customers"]),
    );
    let long = "é".repeat(100_000);
    let shown = format!("\"{}…", "é".repeat(39));
    check(
        &format!(r#"{{"resources":{{"cash":"{long}"}}}}"#),
        &shown,
        Expected::Number,
    );
}

#[test]
fn what_follows_from_a_problem_is_said_once() {
    let check = |scenario: &str, expected: &[&str]| assert_eq!(imported(scenario).1, expected, "{scenario}");
    check(
        r#"{"holdings":[{"asset":"X","basis":{"split":{"share":0.5,"first":"in_kind"}}}]}"#,
        &["scenario.holdings[0].basis"],
    );
    check(
        r#"{"simulation":{"stolen":{"hot":{"pert":{"low":"a","mode":1,"high":2}}}}}"#,
        &["scenario.simulation.stolen.hot.pert.low"],
    );
    check(
        r#"{"simulation":{"tolerance_curve":[{"loss":"a","probability":0.1},{"loss":2,"probability":"b"}]}}"#,
        &[
            "scenario.simulation.tolerance_curve[0].loss",
            "scenario.simulation.tolerance_curve[1].probability",
        ],
    );
    // What is not in the file has its default; what is wrong is what stands there and does not go with it.
    check(
        r#"{"simulation":{"market":{"jump_high":-0.5,"payout_days":30,"loading":0.2}}}"#,
        &["scenario.simulation.market.jump_high"],
    );
    let good = r#"{"simulation":{"market":{"payout_days":30,"loading":0.2}}}"#;
    let (kept, _) = imported(r#"{"simulation":{"market":{"jump_high":-0.5,"payout_days":30,"loading":0.2}}}"#);
    assert_eq!(kept.scenario, from_json(&file(good)).ok());
    assert_eq!(kept.problems[0].given, "-0.5");
    assert_eq!(
        kept.problems[0].wrong,
        Wrong::Bound(FieldError {
            field: Field::JumpHigh,
            given: Given::Number(-0.5),
            bound: Bound::AtLeast(0.0),
        })
    );
    // Both are there: the first is blamed, and goes.
    check(
        r#"{"simulation":{"market":{"jump_low":0.5,"jump_high":0.1,"loading":0.2}}}"#,
        &["scenario.simulation.market.jump_low"],
    );
    // A cap needs the number of customers that it is a cap for.
    check(
        r#"{"exchange":{"customers_total":5,"customers_affected":6},"reimbursement":{"cap":7}}"#,
        &["scenario.exchange.customers_affected", "scenario.reimbursement.cap"],
    );
}

#[test]
fn an_error_of_a_holding_names_its_place_in_the_file() {
    let (imported, _) = imported(r#"{"holdings":[1,2,{"asset":"X","price":-1}]}"#);
    match &imported.problems[2].wrong {
        Wrong::Bound(error) => assert_eq!((error.field, error.bound), (Field::Price(2), Bound::AtLeast(0.0))),
        other => panic!("{other:?}"),
    }
    assert_eq!(imported.scenario.map(|scenario| scenario.holdings.len()), Some(1));
}

#[test]
fn what_is_hopeless_keeps_nothing() {
    let (imported, paths) = imported(&format!(r#"{{"nmae":1,"holdings":[{}1]}}"#, "1,".repeat(500)));
    assert_eq!(paths, ["scenario.holdings", "scenario.nmae"]);
    assert_eq!(imported.scenario, None);

    let many: Vec<String> = (0..300).map(|i| format!("\"x{i}\":1")).collect();
    let (imported, paths) = self::imported(&format!("{{{}}}", many.join(",")));
    assert_eq!((paths.len(), imported.more, imported.scenario), (200, true, None));
}

/// Each number in the schema that lacks a greatest value.
fn without_maximum(path: &str, schema: &Value, missing: &mut Vec<String>) {
    match schema {
        Value::Object(keywords) => {
            let types = schema["type"].to_string();
            let is_number = types.contains("\"number\"") || types.contains("\"integer\"");
            if is_number && schema.get("maximum").is_none() && schema.get("const").is_none() {
                missing.push(path.into());
            }
            keywords
                .iter()
                .for_each(|(key, value)| without_maximum(&format!("{path}/{key}"), value, missing));
        }
        Value::Array(values) => values.iter().for_each(|value| without_maximum(path, value, missing)),
        _ => {}
    }
}

#[test]
fn the_schema_has_the_range_of_every_number() {
    let mut missing = Vec::new();
    without_maximum("", &schema(), &mut missing);
    assert_eq!(missing, Vec::<String>::new());
}

#[test]
fn the_schema_has_the_bounds_of_the_model() {
    let schema = schema();
    let scenario = &schema["properties"]["scenario"]["properties"];
    assert_eq!(schema["properties"]["version"]["const"], FILE_VERSION);
    assert_eq!(scenario["holdings"]["maxItems"], 500);
    let holding = &scenario["holdings"]["items"]["properties"];
    assert_eq!(holding["asset"]["maxLength"], 24);
    assert_eq!(holding["price_change"]["exclusiveMinimum"], -1.0);
    assert_eq!(holding["held"]["properties"]["hot"]["maximum"], 1e18);
    assert_eq!(holding["stolen"]["properties"]["hot"]["maximum"], 1.0);
    assert_eq!(scenario["simulation"]["properties"]["trials"]["minimum"], 1000.0);
}

/// The paths and JSON pointers of all values.
fn collect_places(path: &str, pointer: &str, value: &Value, places: &mut Vec<(String, String)>) {
    places.push((path.into(), pointer.into()));
    match value {
        Value::Object(map) => map.iter().for_each(|(key, value)| {
            collect_places(&format!("{path}.{key}"), &format!("{pointer}/{key}"), value, places);
        }),
        Value::Array(list) => list.iter().enumerate().for_each(|(i, value)| {
            collect_places(&format!("{path}[{i}]"), &format!("{pointer}/{i}"), value, places);
        }),
        _ => {}
    }
}

fn conforms(json: &str) -> Result<(), String> {
    let value: Value = serde_json::from_str(json).map_err(|error| error.to_string())?;
    jsonschema::validate(&schema(), &value).map_err(|error| error.to_string())
}

#[test]
fn files_keep_to_the_schema() {
    for scenario in [
        Scenario::default(),
        coincheck(),
        zaif(),
        every_field(),
        random_scenario(2),
        random_scenario(3),
    ] {
        assert_eq!(conforms(&to_json(&scenario)), Ok(()));
    }
    assert_eq!(conforms(&file("{}")), Ok(()));
}

#[test]
fn what_breaks_the_schema_is_refused() {
    let bad = [
        r#"{"nmae":""}"#,
        r#"{"currency":"yen"}"#,
        r#"{"holdings":[{}]}"#,
        r#"{"holdings":[{"asset":"X","held":{"hot":-1}}]}"#,
        r#"{"holdings":[{"asset":"X","stolen":{"hot":2}}]}"#,
        r#"{"holdings":[{"asset":"X","price_change":-1}]}"#,
        r#"{"holdings":[{"asset":"X","basis":{"fixed_price":-1}}]}"#,
        r#"{"holdings":[{"asset":"X","basis":{"split":{"share":0.5,"first":{"fixed_price":-1},"rest":"in_kind"}}}]}"#,
        r#"{"exchange":{"customers_affected":1.5}}"#,
        r#"{"resources":{"order":["cash","cash"]}}"#,
        r#"{"simulation":{"trials":1}}"#,
    ];
    for scenario in bad {
        assert!(conforms(&file(scenario)).is_err(), "{scenario}");
        assert!(from_json(&file(scenario)).is_err(), "{scenario}");
    }
}

#[test]
fn a_text_with_control_characters_is_read_without_them() {
    let scenario = json!({
        "name": "a\tb",
        "report": { "author": "c\u{b}d", "facts": "e\tf\u{85}g\r\nh\u{0}\u{2028}i", "causes": "j\u{2028}k\nl" },
    });
    let read = from_json(&file(&scenario.to_string()));
    let texts = read.map(|read| {
        let report = &read.report;
        [&read.name, &report.author, &report.facts, &report.causes].map(Clone::clone)
    });
    // What a scenario may have stays as it is.
    let expected = ["a b", "c d", "e f\ng\nh\ni", "j\u{2028}k\nl"].map(str::to_owned);
    assert_eq!(texts, Ok(expected));
    // What reorders the text around it could make a name lie.
    assert!(from_json(&file(r#"{"name":"a\u202eb"}"#)).is_err());
}

#[test]
fn a_wrong_price_in_a_split_is_named_where_it_stands() {
    let scenario =
        r#"{"holdings":[{"asset":"X","basis":{"split":{"share":0.5,"first":{"fixed_price":-1},"rest":"in_kind"}}}]}"#;
    let problems = import(&file(scenario))
        .map(|imported| imported.problems)
        .unwrap_or_default();
    let found: Vec<_> = problems
        .iter()
        .map(|problem| (&*problem.path, &*problem.given))
        .collect();
    assert_eq!(found, [("scenario.holdings[0].basis.split.first.fixed_price", "-1")]);
}

proptest! {
    #[test]
    fn arbitrary_text_is_an_error(text: String) {
        prop_assert!(from_json(&text).is_err());
        let wrapped = file(&json!(text).to_string());
        prop_assert!(from_json(&wrapped).is_err());
    }

    /// Whatever is replaced by whatever: the problem is within it or around it, and the rest is kept.
    #[test]
    fn one_wrong_value_is_one_problem(seed in 0u64..1000, at: prop::sample::Index, wrong in prop::sample::select(vec![
        json!(null), json!(true), json!(-1e300), json!("?\u{202e}"), json!([]), json!([1, 2, 3]), json!({ "x": 1 }),
    ])) {
        let mut value: Value = serde_json::from_str(&to_json(&random_scenario(seed))).unwrap_or_default();
        let mut places = Vec::new();
        collect_places("scenario", "/scenario", &value["scenario"], &mut places);
        let (path, pointer) = at.get(&places);
        if let Some(place) = value.pointer_mut(pointer) {
            *place = wrong.clone();
        }
        let text = value.to_string();
        match import(&text) {
            Ok(imported) if imported.problems.is_empty() => {
                prop_assert_eq!(from_json(&text).ok(), imported.scenario);
            }
            Ok(imported) => {
                let problem = &imported.problems[0];
                let is_near = problem.path.starts_with(path) || path.starts_with(&problem.path);
                // Another field may stand only while this one has a value.
                let needs_it = matches!(&problem.wrong, Wrong::Bound(error) if matches!(error.bound, Bound::Needs(_)));
                prop_assert!(is_near || needs_it, "{path} {problem:?}");
                let kept = imported.scenario.is_some();
                prop_assert!(kept || path == "scenario", "{path} {wrong} {problem:?}");
            }
            Err(error) => prop_assert!(false, "{path} {wrong} {error}"),
        }
    }

    #[test]
    fn changed_files_are_refused_or_valid(at: usize, byte in 0x20u8..0x7f) {
        let mut bytes = to_json(&zaif()).into_bytes();
        let at = at % bytes.len();
        bytes[at] = byte;
        let text = String::from_utf8(bytes).unwrap_or_default();
        if let Ok(scenario) = from_json(&text) {
            prop_assert_eq!(from_json(&to_json(&scenario)), Ok(scenario));
        }
    }
}
