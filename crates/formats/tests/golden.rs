//! Links that exist: what they say stays the same for ever.
//!
//! A file here is never changed. A new version of the codec, and a new part of the contents, adds new ones.

mod support;

use std::fs;
use std::path::{Path, PathBuf};

use plimsoll_formats::{Headlines, Link, decode, encode, file};
use plimsoll_model::testing::random_scenario_with;
use plimsoll_model::{Digest, RawScenario, Scenario, Stress};
use serde_json::{Value, json};
use support::{coincheck, every_field, link_to, zaif};

/// Golden links of version 1 by the model whose results they carry: a folder each.
const FOLDERS: [&str; 2] = ["v1", "v1-model-2"];

/// The golden links of each. Beside each payload are its scenario and the result that it carries.
const V1: [&str; 9] = [
    "blank",
    "coincheck",
    "zaif",
    "every-field",
    "200-holdings",
    "simulation",
    "stress",
    "report",
    "stop",
];

/// What links can say since the model that a folder is named after.
const SINCE: [(&str, &str); 1] = [("v1-model-2", "stress-chosen")];

/// Every golden link: its folder and its name.
fn all() -> impl Iterator<Item = (&'static str, &'static str)> {
    FOLDERS
        .into_iter()
        .flat_map(|of| V1.map(|name| (of, name)))
        .chain(SINCE)
}

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name)
}

fn read(of: &str, name: &str, extension: &str) -> String {
    let path = folder(of).join(name).with_extension(extension);
    match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) => panic!("{}: {error}", path.display()),
    }
}

/// The link that the files beside a payload say it is.
fn expected(of: &str, name: &str) -> Link {
    let (Ok(scenario), Ok(result)) = (
        file::from_json(&read(of, name, "json")),
        serde_json::from_str::<Value>(&read(of, name, "result.json")),
    ) else {
        panic!("{name}: the files beside the payload")
    };
    let digest = result["digest"].as_str().and_then(|digest| digest.parse().ok());
    let figures = result["headlines"].as_array().into_iter().flatten();
    let mut headlines = Headlines::default();
    headlines
        .iter_mut()
        .zip(figures)
        .for_each(|(headline, figure)| *headline = figure.as_f64());
    Link {
        scenario,
        model_version: result["model_version"].as_u64().unwrap_or_default() as u32,
        digest: digest.unwrap_or(Digest(0)),
        headlines,
        simulated: result["simulated"].as_str().and_then(|digest| digest.parse().ok()),
    }
}

#[test]
fn golden_links_open_as_they_did() {
    for (of, name) in all() {
        let text = read(of, name, "txt");
        assert_eq!(decode(text.trim_end()), Ok(expected(of, name)), "{of} {name}");
    }
}

/// Not a promise to readers, but a change here is to be seen and meant: the address bar of everyone changes with it.
#[test]
fn golden_links_are_written_as_they_were() {
    for (of, name) in all() {
        let text = read(of, name, "txt");
        assert_eq!(encode(&expected(of, name)), text.trim_end(), "{of} {name}");
    }
}

/// Links that were written before there was a stop have none.
#[test]
fn a_link_without_a_stop_opens_as_it_did() {
    let text = read("v1", "stop", "txt");
    let old = text.trim_end().trim_end_matches('0');
    assert!(old.ends_with(['-', '_']), "{old}");
    assert_eq!(decode(old), Ok(expected("v1", "stop")));
}

#[test]
fn every_golden_file_is_tested() {
    for of in FOLDERS {
        let Ok(entries) = fs::read_dir(folder(of)) else {
            panic!("no golden links")
        };
        let files: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.file_name())).collect();
        assert_eq!(
            files.len(),
            3 * all().filter(|(folder, _)| *folder == of).count(),
            "{files:?}"
        );
    }
}

#[test]
fn an_ordinary_link_is_short() {
    for scenario in [coincheck(), zaif()] {
        let length = encode(&link_to(scenario)).len();
        assert!(length < 1_000, "{length} characters");
    }
    assert!(encode(&link_to(Scenario::default())).len() < 50);
}

/// Writes the golden links that are not there yet, never over one that is:
/// `cargo test -p plimsoll-formats --test golden -- --ignored --nocapture`.
#[test]
#[ignore = "adds files to the repository"]
fn write_missing_golden_links() {
    let scenario = |name| match name {
        "blank" => Scenario::default(),
        "coincheck" => coincheck(),
        "zaif" => zaif(),
        "every-field" | "simulation" | "stress" | "report" => every_field(),
        // The first that would end in a hyphen.
        "stop" => Scenario::new(RawScenario {
            name: "Filing 182".into(),
            ..zaif().into_raw()
        })
        .unwrap_or_default(),
        // A result that somebody chose, and balances that move each by itself.
        "stress-chosen" => Scenario::new(RawScenario {
            stress: Stress {
                target_fixed: true,
                apart: true,
                ..Stress::default()
            },
            ..zaif().into_raw()
        })
        .unwrap_or_default(),
        "200-holdings" => random_scenario_with(2018, 200),
        _ => panic!("no scenario for {name}"),
    };
    let newest = "v1-model-2";
    let folder = folder(newest);
    for name in all().filter_map(|(of, name)| (of == newest).then_some(name)) {
        let mut link = link_to(scenario(name));
        if name == "simulation" {
            // Not that of this scenario, which would take long: the codec does not care.
            link.simulated = Some(Digest(0x0123_4567_89ab_cdef));
        }
        let text = encode(&link);
        println!("{name}: digest 0x{}, {} characters", link.digest, text.len());
        let result = json!({
            "model_version": link.model_version,
            "digest": link.digest.to_string(),
            "headlines": link.headlines,
            "simulated": link.simulated.map(|digest| digest.to_string()),
        });
        let files = [
            ("txt", text + "\n"),
            ("json", file::to_json(&link.scenario)),
            ("result.json", format!("{result:#}\n")),
        ];
        for (extension, text) in files {
            let path = folder.join(name).with_extension(extension);
            if !path.exists() {
                assert!(fs::write(&path, text).is_ok(), "{}", path.display());
            }
        }
    }
}
