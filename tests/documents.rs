//! Checks that the files, items and tests that the documents link to or name exist.
#![cfg(not(target_arch = "wasm32"))]

use std::fs;
use std::path::{Path, PathBuf};

/// The folders whose paths are checked wherever they are in backticks.
const FOLDERS: [&str; 12] = [
    ".github", "crates", "data", "docs", "findings", "locales", "public", "src", "styles", "tests", "xtask", ".ci",
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// All files below a folder with this extension, except those that tools put there.
fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() && !["target", "dist", "node_modules", ".git"].contains(&&*name) {
            found.extend(files(&path, extension));
        } else if path.extension().is_some_and(|found| found == extension) {
            found.push(path);
        }
    }
    found
}

/// The documents with their texts. The changelog is excluded, because it names what no longer exists.
fn documents() -> Vec<(PathBuf, String)> {
    let mut found = files(&root(), "md");
    found.retain(|path| !path.ends_with("CHANGELOG.md"));
    found
        .into_iter()
        .map(|path| (path.clone(), fs::read_to_string(path).unwrap()))
        .collect()
}

/// The texts between two marks on one line.
fn between<'a>(text: &'a str, open: &'a str, close: &'a str) -> impl Iterator<Item = &'a str> {
    text.lines().flat_map(move |line| {
        line.split(open)
            .skip(1)
            .filter_map(move |rest| rest.split_once(close).map(|(inner, _)| inner))
    })
}

/// The texts in backticks. Code blocks are skipped, because they contain examples.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    let outside_of_blocks = text.split("```").step_by(2);
    outside_of_blocks
        .flat_map(str::lines)
        .flat_map(|line| line.split('`').skip(1).step_by(2))
}

/// Fails with all complaints, if there are any.
fn none(complaints: &[String]) {
    assert!(complaints.is_empty(), "\n{}", complaints.join("\n"));
}

#[test]
fn every_link_leads_to_a_file() {
    let mut broken = Vec::new();
    for (document, text) in documents() {
        for target in between(&text, "](", ")") {
            let path = target.split('#').next().unwrap();
            let is_elsewhere = path.is_empty() || path.contains("://");
            if !is_elsewhere && !document.parent().unwrap().join(path).exists() {
                broken.push(format!("{}: {target}", document.display()));
            }
        }
    }
    none(&broken);
}

#[test]
fn every_path_that_is_named_exists() {
    let mut missing = Vec::new();
    for (document, text) in documents() {
        for name in quoted(&text) {
            let is_path = name.split_once('/').is_some_and(|(first, _)| FOLDERS.contains(&first));
            // A path with a placeholder, such as `locales/*/common.ftl`, is checked up to the placeholder.
            let fixed: PathBuf = Path::new(name)
                .components()
                .take_while(|part| !part.as_os_str().to_string_lossy().contains(['*', 'X', '{', '…']))
                .collect();
            if is_path && !name.contains(' ') && !root().join(fixed).exists() {
                missing.push(format!("{}: {name}", document.display()));
            }
        }
    }
    none(&missing);
}

#[test]
fn every_test_that_the_architecture_names_exists() {
    let code: Vec<String> = files(&root(), "rs")
        .into_iter()
        .map(|path| fs::read_to_string(path).unwrap())
        .collect();
    let text = fs::read_to_string(root().join("docs/architecture.md")).unwrap();
    let is_sentence = |name: &&str| {
        name.matches('_').count() >= 2
            && name
                .chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
    };
    let missing: Vec<String> = quoted(&text)
        .filter(is_sentence)
        .filter(|name| !code.iter().any(|file| file.contains(&format!("fn {name}("))))
        .map(str::to_owned)
        .collect();
    none(&missing);
}

#[test]
fn the_model_depends_on_what_the_architecture_lists() {
    let text = fs::read_to_string(root().join("docs/architecture.md")).unwrap();
    let (_, list) = text.split_once("Its dependencies are").unwrap();
    let (list, _) = list.split_once(';').unwrap();
    let mut listed: Vec<&str> = quoted(list).collect();
    listed.sort_unstable();
    let manifest = fs::read_to_string(root().join("crates/model/Cargo.toml")).unwrap();
    let (_, table) = manifest.split_once("\n[dependencies]\n").unwrap();
    let (table, _) = table.split_once("\n[").unwrap();
    let mut used: Vec<&str> = table
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(" = "))
        .map(|(name, _)| name)
        .collect();
    used.sort_unstable();
    assert_eq!(listed, used);
}
