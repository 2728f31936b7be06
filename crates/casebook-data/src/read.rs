//! Reads all files of `data/` and checks them together.

use std::fs;
use std::path::Path;

use crate::emit::{self, File};
use crate::report::Problem;
use crate::rules::incident::{self, Checked};
use crate::rules::{rates, sources, studies};

/// The files that the program includes, made from the data in a folder.
///
/// # Errors
/// Every rule that the data break, and files that cannot be read.
pub fn files(data: &Path) -> Result<Vec<File>, Vec<Problem>> {
    let list = read(data, "sources.toml")?;
    let sources = sources::sources("data/sources.toml", &list)?;
    let rates = rates::fx("data/fx.toml", &read(data, "fx.toml")?)?;
    let mut problems = Vec::new();
    let studies = studies::studies("data/studies.toml", &read(data, "studies.toml")?, &sources);
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
        match incident::incident(&format!("data/{file}"), name.trim_end_matches(".toml"), &text, &sources) {
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
    problems.extend(sources::unused("data/sources.toml", &list, &sources, &used));
    for founding in emit::FOUNDING {
        let is_case = |incident: &Checked| incident.incident.id.get_ref() == founding && incident.scenario.is_some();
        if !incidents.iter().any(is_case) {
            let what = format!("the page opens on `{founding}`, and there is no such case with a scenario");
            problems.extend(problem("data/incidents", what));
        }
    }
    // Readers meet the cases in the order in which they happened.
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
