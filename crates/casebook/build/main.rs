//! Reads the casebook's data, checks it, and writes it as Rust: each scenario as the payload of a link, so that
//! the page carries neither TOML nor serde.

mod check;
mod data;
mod emit;
mod formula;

use std::path::{Path, PathBuf};
use std::{env, fs};

use check::Problem;

fn main() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data");
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed=../../data/sources.toml");
    println!("cargo::rerun-if-changed=../../data/incidents");
    match generate(&data) {
        Ok(rust) => {
            let out = env::var_os("OUT_DIR").map(PathBuf::from).expect("cargo sets OUT_DIR");
            fs::write(out.join("cases.rs"), rust).expect("OUT_DIR can be written");
        }
        Err(problems) => {
            for problem in problems {
                println!("cargo::error={problem}");
            }
        }
    }
}

fn generate(data: &Path) -> Result<String, Vec<Problem>> {
    let sources = check::sources("data/sources.toml", &read(data, "sources.toml")?)?;
    let mut names: Vec<String> = fs::read_dir(data.join("incidents"))
        .map_err(|error| problem("data/incidents", error))?
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| name.ends_with(".toml"))
        .collect();
    names.sort();
    let mut problems = Vec::new();
    let mut cases = Vec::new();
    for name in names {
        let file = format!("incidents/{name}");
        let text = read(data, &file)?;
        match check::incident(&format!("data/{file}"), name.trim_end_matches(".toml"), &text, &sources) {
            Ok(case) => cases.push(case),
            Err(found) => problems.extend(found),
        }
    }
    // The newest last: readers meet the cases in the order in which they happened.
    cases.sort_by_key(|case| case.incident.date.get_ref().to_string());
    if problems.is_empty() {
        Ok(emit::rust(&sources, &cases))
    } else {
        Err(problems)
    }
}

fn read(data: &Path, file: &str) -> Result<String, Vec<Problem>> {
    fs::read_to_string(data.join(file)).map_err(|error| problem(&format!("data/{file}"), error))
}

fn problem(file: &str, error: std::io::Error) -> Vec<Problem> {
    vec![Problem {
        file: file.to_owned(),
        line: 1,
        what: error.to_string(),
    }]
}
