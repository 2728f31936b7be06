//! Links that exist: what they say stays the same for ever.
//!
//! A file here is never changed. A new version of the codec, and a new part of the contents, adds new ones.

mod support;

use std::fs;
use std::path::Path;

use plimsoll_link::{Link, decode, encode, file};
use plimsoll_model::testing::random_scenario_with;
use plimsoll_model::{Digest, Scenario};
use support::{coincheck, every_field, link_to, zaif};

/// Each golden link of version 1, with the digest that it carries.
const V1: [(&str, u64); 5] = [
    ("blank", 0x5993_ccb1_17ff_56f9),
    ("coincheck", 0x3095_be69_591e_d199),
    ("zaif", 0x1df1_687f_4a12_b62e),
    ("every-field", 0x8424_4dfa_62df_d92d),
    ("200-holdings", 0x5d1b_b662_bd9d_aa8e),
];

fn read(name: &str, extension: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/golden/v1")
        .join(name)
        .with_extension(extension);
    match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) => panic!("{}: {error}", path.display()),
    }
}

/// The scenario, version and digest that the golden files say.
fn expected(name: &str, digest: u64) -> Link {
    match file::from_json(&read(name, "json")) {
        // The figures are those of model version 1; a later version is to pin them here as it pins the digest.
        Ok(scenario) => Link {
            model_version: 1,
            digest: Digest(digest),
            ..link_to(scenario)
        },
        Err(error) => panic!("{name}: {error}"),
    }
}

#[test]
fn golden_links_open_as_they_did() {
    for (name, digest) in V1 {
        assert_eq!(
            decode(read(name, "txt").trim_end()),
            Ok(expected(name, digest)),
            "{name}"
        );
    }
}

/// Not a promise to readers, but a change here is to be seen and meant: the address bar of everyone changes with it.
#[test]
fn golden_links_are_written_as_they_were() {
    for (name, digest) in V1 {
        assert_eq!(encode(&expected(name, digest)), read(name, "txt").trim_end(), "{name}");
    }
}

#[test]
fn every_golden_file_is_tested() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/v1");
    let Ok(entries) = fs::read_dir(folder) else {
        panic!("no golden links")
    };
    let files: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.file_name())).collect();
    assert_eq!(files.len(), 2 * V1.len(), "{files:?}");
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
/// `cargo test -p plimsoll-link --test golden -- --ignored --nocapture`.
#[test]
#[ignore = "adds files to the repository"]
fn write_missing_golden_links() {
    let scenario = |name| match name {
        "blank" => Scenario::default(),
        "coincheck" => coincheck(),
        "zaif" => zaif(),
        "every-field" => every_field(),
        "200-holdings" => random_scenario_with(2018, 200),
        _ => panic!("no scenario for {name}"),
    };
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/v1");
    for (name, _) in V1 {
        let link = link_to(scenario(name));
        let text = encode(&link);
        println!("{name}: digest 0x{}, {} characters", link.digest, text.len());
        for (extension, text) in [("txt", text + "\n"), ("json", file::to_json(&link.scenario))] {
            let path = folder.join(name).with_extension(extension);
            if !path.exists() {
                assert!(fs::write(&path, text).is_ok(), "{}", path.display());
            }
        }
    }
}
