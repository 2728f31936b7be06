//! Files of sectors, scenarios and libraries.

use plimsoll_formats::{Day, encode_sector, file};
use plimsoll_model::testing::random_scenario_with;
use plimsoll_model::{RawScenario, Scenario};
use plimsoll_sector::read::{FileError, Limits, Options, Read, Source, filings_of};
use plimsoll_sector::{Filing, Form, Grade, Opened, ReportedHolding, Settings, Template, open, open_link};

const GOLDEN: &str = include_str!("golden/sector.json");

fn hack() -> Scenario {
    let mut raw = RawScenario::default();
    raw.simulation.trials = 5_000;
    raw.simulation.insurer_pays = 0.8;
    Scenario::new(raw).expect("a sound hack")
}

fn exchange(id: &str, hot: f64, cash: f64) -> Filing {
    Filing {
        id: id.into(),
        name: id.into(),
        cash: Some(cash),
        holdings: vec![ReportedHolding {
            asset: "BTC".into(),
            hot: Some(hot),
            cold: Some(0.0),
            owed: Some(hot),
            price: Some(1.0),
            ..ReportedHolding::default()
        }],
        ..Filing::default()
    }
}

fn reported() -> Vec<Filing> {
    let mut first = exchange("J-1", 12.5, 1e9 / 3.0);
    first.name = "青空取引所".into();
    first.country = Some("JP".into());
    first.reference_date = Day::new(2026, 3, 31);
    first.grade = Grade::B;
    first.provider = Some("Kura Custody".into());
    first.equity = Some(-2.5);
    first.holdings[0].warm = Some(0.1);
    let mut second = exchange("J-2", 1e-9, 1.125);
    second.holdings[0].owed = None;
    vec![first, second]
}

fn written() -> String {
    let (hack, settings, filings) = (hack(), Settings::default(), reported());
    Form {
        currency: Some("JPY"),
        hack: &hack,
        settings: &settings,
        filings: &filings,
    }
    .to_json()
}

fn opened(text: &str) -> Opened {
    let source = Source {
        name: "sector.json",
        bytes: text.as_bytes(),
    };
    open(&source, &Limits::default())
}

fn read(opened: Opened) -> Read {
    let tables = opened.tables.into_iter().map(|table| ("f".to_owned(), table));
    filings_of(tables.collect(), &Options::default())
}

#[test]
fn a_sector_file_has_the_bytes_that_it_always_had_and_comes_back() {
    assert_eq!(written(), GOLDEN);
    let opened = opened(GOLDEN);
    assert_eq!(opened.hack.as_ref(), Some(&hack()));
    assert_eq!(opened.settings, Some(Settings::default()));
    assert_eq!(opened.currency.as_deref(), Some("JPY"));
    let read = read(opened);
    assert_eq!(read.filings, reported());
    assert_eq!(read.currency.as_deref(), Some("JPY"));
    let line: serde_json::Value = serde_json::from_str(GOLDEN).expect("JSON");
    let link = encode_sector(&line.to_string());
    let by_link = open_link("link", &link, &Limits::default()).expect("a link");
    assert_eq!(self::read(by_link).filings, reported());
}

#[test]
fn what_a_sector_file_has_that_is_not_known_is_an_error_with_its_path() {
    let changed = |from: &str, to: &str| {
        let text = GOLDEN.replacen(from, to, 1);
        assert_ne!(text, GOLDEN, "{from}");
        match opened(&text).tables.remove(0) {
            Err(FileError::Sector { path, reason }) => format!("{path}: {reason}"),
            other => panic!("{from}: {other:?}"),
        }
    };
    for (from, to, said) in [
        ("\"version\": 1", "\"version\": 2", "version: a newer version"),
        ("\"version\": 1", "\"version\": \"x\"", "version: it must be 1"),
        ("\"currency\"", "\"colour\"", "unknown field `colour`"),
        ("\"visits\"", "\"visitors\"", "settings.visitors: unknown field"),
        ("\"visits\": 5", "\"visits\": 0", "settings: visits must be from 1"),
        ("\"visits\": 5", "\"visits\": \"5\"", "settings.visits: invalid type"),
        (
            "\"cash\": 333333333.3333333",
            "\"gold\": 1",
            "filings[0].gold: unknown field",
        ),
        (
            "\"cold\": 0.0",
            "\"frozen\": 0.0",
            "filings[0].holdings[0].frozen: unknown field",
        ),
        (
            "\"trials\": 5000",
            "\"trials\": 5",
            "hack: the file holds impossible values",
        ),
    ] {
        let found = changed(from, to);
        assert!(found.contains(said), "{found}");
    }
}

/// Under the hack of any scenario, the scenario of a filing has the figures of the scenario that it came from.
#[test]
fn a_scenario_says_what_its_exchange_would_report() {
    for seed in 0..200 {
        let scenario = random_scenario_with(seed, 3);
        let filing = Filing::of_scenario(&scenario, "X");
        let other = random_scenario_with(seed + 1_000, 2).into_raw();
        for hack in [scenario.clone().into_raw(), other, RawScenario::default()] {
            let raw = Template::new(hack).raw_scenario(&filing);
            assert_eq!(raw.name, filing.name);
            let resources = |raw: &RawScenario| {
                let of = &raw.resources;
                (
                    of.cash,
                    of.credit,
                    of.insurance.limit,
                    of.sponsor.equity,
                    raw.costs.monthly_income,
                )
            };
            assert_eq!(resources(&raw), resources(&scenario), "{seed}");
            assert_eq!(raw.exchange.customers_total, scenario.exchange.customers_total);
            assert_eq!(raw.exchange.equity_before, scenario.exchange.equity_before);
            for (made, from) in raw.holdings.iter().zip(&scenario.holdings) {
                assert_eq!((&made.asset, made.held, made.owed), (&from.asset, from.held, from.owed));
                assert_eq!((made.price, made.guarantee), (from.price, from.guarantee));
            }
        }
        // Its own hack gives it back, where every asset is named once.
        let own = Template::new(scenario.clone().into_raw()).raw_scenario(&filing);
        let names: std::collections::BTreeSet<&str> =
            own.holdings.iter().map(|holding| holding.asset.as_str()).collect();
        if names.len() == own.holdings.len() {
            assert_eq!(own.holdings, scenario.holdings, "{seed}");
            assert_eq!(own.simulation, scenario.simulation);
        }
    }
}

#[test]
fn each_scenario_of_a_library_is_a_filing_and_a_bad_one_loses_no_other() {
    let content = |seed: u64, name: &str| {
        let mut raw = random_scenario_with(seed, 2).into_raw();
        raw.name = name.into();
        let scenario = Scenario::new(raw).expect("a sound scenario");
        let file: serde_json::Value = serde_json::from_str(&file::to_json(&scenario)).expect("JSON");
        file["scenario"].clone()
    };
    let mut broken = content(2, "Broken");
    broken["colour"] = "blue".into();
    let library = serde_json::json!({
        "format": "plimsoll-library", "version": 1,
        "entries": [
            { "scenario": content(1, "Same") },
            { "scenario": broken },
            { "scenario": content(3, "Same") },
            { "id": "abc", "scenario": content(4, "Other") },
        ],
    });
    let read = read(opened(&library.to_string()));
    let ids: Vec<&str> = read.filings.iter().map(|filing| filing.id.as_str()).collect();
    assert_eq!(ids, ["Same", "Same 3", "abc"]);
    let said = read.report().checks[0].to_string();
    assert!(said.contains("scenario 2 Broken") && said.contains("colour"), "{said}");
    let cut = &library.to_string()[..400];
    assert!(self::read(opened(cut)).filings.is_empty());
}
