//! Reads the casebook's data, checks it, and writes it in the form in which the program carries it: nothing of TOML
//! gets into the page.

mod check;
mod data;
mod emit;
mod facts;
mod formula;
mod rates;
mod report;
mod scenario;
mod texts;
#[path = "../src/time.rs"]
#[allow(dead_code, reason = "the program uses all of it")]
mod time;
#[path = "../src/words.rs"]
#[allow(dead_code, reason = "the program uses all of it")]
mod words;

use std::path::{Path, PathBuf};
use std::{env, fs};

use report::Problem;

fn main() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data");
    for watched in ["build", "src/time.rs", "src/words.rs"] {
        println!("cargo::rerun-if-changed={watched}");
    }
    for watched in ["sources.toml", "fx.toml", "studies.toml", "incidents"] {
        println!("cargo::rerun-if-changed=../../data/{watched}");
    }
    match generate(&data) {
        Ok(files) => {
            let out = env::var_os("OUT_DIR").map(PathBuf::from).expect("cargo sets OUT_DIR");
            for (name, contents) in files {
                fs::write(out.join(name), contents).expect("OUT_DIR can be written");
            }
        }
        Err(problems) => {
            for problem in problems {
                println!("cargo::error={problem}");
            }
        }
    }
}

fn generate(data: &Path) -> Result<Vec<emit::File>, Vec<Problem>> {
    let list = read(data, "sources.toml")?;
    let sources = check::sources("data/sources.toml", &list)?;
    let rates = rates::fx("data/fx.toml", &read(data, "fx.toml")?)?;
    let mut problems = Vec::new();
    let studies = rates::studies("data/studies.toml", &read(data, "studies.toml")?, &sources);
    let mut names: Vec<String> = fs::read_dir(data.join("incidents"))
        .map_err(|error| problem("data/incidents", error))?
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| name.ends_with(".toml"))
        .collect();
    names.sort();
    let mut incidents = Vec::new();
    for name in names {
        let file = format!("incidents/{name}");
        let text = read(data, &file)?;
        match check::incident(&format!("data/{file}"), name.trim_end_matches(".toml"), &text, &sources) {
            Ok(incident) => incidents.push(incident),
            Err(found) => problems.extend(found),
        }
    }
    let studies = match studies {
        Ok(studies) if problems.is_empty() => studies,
        Ok(_) => return Err(problems),
        Err(found) => {
            problems.extend(found);
            return Err(problems);
        }
    };
    // Rates are from the European Central Bank.
    let mut used = studies.used.clone();
    used.insert("ecb".to_owned());
    used.extend(incidents.iter().flat_map(|incident| incident.used.iter().cloned()));
    problems.extend(check::unused("data/sources.toml", &list, &sources, &used));
    for founding in emit::FOUNDING {
        let is_case =
            |incident: &check::Checked| incident.incident.id.get_ref() == founding && incident.scenario.is_some();
        if !incidents.iter().any(is_case) {
            problems.extend(problem("data/incidents", format!("there is no case `{founding}`")));
        }
    }
    // The newest last: readers meet the cases in the order in which they happened.
    incidents.sort_by_key(|incident| incident.date);
    if problems.is_empty() {
        Ok(emit::files(&sources, &incidents, &rates, &studies))
    } else {
        Err(problems)
    }
}

fn read(data: &Path, file: &str) -> Result<String, Vec<Problem>> {
    fs::read_to_string(data.join(file)).map_err(|error| problem(&format!("data/{file}"), error))
}

fn problem(file: &str, error: impl ToString) -> Vec<Problem> {
    vec![Problem {
        file: file.to_owned(),
        line: 1,
        what: error.to_string(),
    }]
}
