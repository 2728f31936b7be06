//! The file as a whole: its format, its version, and the scenario in it.

use plimsoll_model::{FieldError, Scenario};
use serde::Serialize;
use serde_json::{Map, Value};

use super::error::FileError;
use super::header::{FILE_VERSION, FORMAT};
use super::import::{Imported, Problem, Problems, Wrong, scenario as scenario_of};
use super::path::Path;
use super::tree;

/// The largest file that [`import`] reads, in bytes.
pub const MAX_FILE_BYTES: usize = 1024 * 1024;

/// The one type of the file.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(deny_unknown_fields))]
pub(super) struct File<S> {
    /// Always `plimsoll-scenario`.
    format: String,
    /// The version of the format.
    version: u64,
    /// The scenario. What is left out has its default.
    scenario: S,
}

/// Writes a scenario as a file, every field included, for people to read.
pub fn to_json(scenario: &Scenario) -> String {
    let file = File {
        format: FORMAT.into(),
        version: FILE_VERSION,
        scenario: &**scenario,
    };
    crate::results::to_json(&file)
}

/// Reads a scenario from a file, if everything in it is right.
///
/// # Errors
/// A [`FileError`] that says what is wrong.
pub fn from_json(json: &str) -> Result<Scenario, FileError> {
    let Imported { problems, scenario, .. } = import(json)?;
    let shape = problems
        .iter()
        .find(|problem| !matches!(problem.wrong, Wrong::Bound(_)));
    if let Some(Problem { path, wrong, .. }) = shape {
        let (path, reason) = (path.clone(), wrong.reason());
        return Err(FileError::WrongShape { path, reason });
    }
    let bounds = problems.into_iter().filter_map(|problem| match problem.wrong {
        Wrong::Bound(error) => Some(error),
        _ => None,
    });
    let bounds: Vec<FieldError> = bounds.collect();
    match scenario {
        Some(scenario) if bounds.is_empty() => Ok(scenario),
        _ => Err(FileError::Invalid(bounds)),
    }
}

/// Reads a scenario from a file, with everything that is wrong in it.
///
/// # Errors
/// If the file is not a scenario file of this version.
pub fn import(json: &str) -> Result<Imported, FileError> {
    check_size(json.len(), MAX_FILE_BYTES)?;
    // Some editors put a byte order mark at the start.
    let json = json.strip_prefix('\u{feff}').unwrap_or(json);
    let (mut file, twice) = tree::read(json)?;
    // Format and version come first: if they are wrong, other unknown keys are no errors.
    // Version 2 will read version 1 into a tree of its own, and migrate that.
    let file = check_format(&mut file, &twice, FORMAT, FILE_VERSION)?;
    let mut problems = Problems::default();
    let root = Path::default();
    add_twice(twice, &root, &mut problems);
    let scenario = match file.remove("scenario") {
        Some(scenario) => scenario_of(scenario, &root.with_key("scenario"), &mut problems),
        None => {
            problems.add(root.with_key("scenario"), None, Wrong::Missing("scenario".into()));
            None
        }
    };
    add_unknown(file, &root, &mut problems);
    Ok(problems.finish(|problems, more| Imported {
        scenario: scenario.filter(|_| !more),
        problems,
        more,
    }))
}

pub(crate) fn check_size(bytes: usize, max: usize) -> Result<(), FileError> {
    if bytes > max {
        return Err(FileError::TooBig { bytes, max });
    }
    Ok(())
}

/// Checks format and version and removes them from the file, which leaves its contents.
pub(crate) fn check_format<'a>(
    file: &'a mut Value,
    twice: &[Path],
    format: &str,
    newest: u64,
) -> Result<&'a mut Map<String, Value>, FileError> {
    let Value::Object(file) = file else {
        return Err(FileError::NotAScenarioFile);
    };
    for key in ["format", "version"] {
        if twice.contains(&Path::default().with_key(key)) {
            return Err(FileError::WrongShape {
                path: key.into(),
                reason: Wrong::Twice.reason(),
            });
        }
    }
    if file.remove("format") != Some(format.into()) {
        return Err(FileError::NotAScenarioFile);
    }
    match file.remove("version").map(|version| version.as_u64()) {
        Some(Some(version)) if (1..=newest).contains(&version) => Ok(file),
        Some(Some(version)) if version > newest => Err(FileError::NewerVersion { version }),
        given => Err(FileError::WrongShape {
            path: "version".into(),
            reason: match given {
                None => Wrong::Missing("version".into()).reason(),
                Some(_) => "not the number of a version".into(),
            },
        }),
    }
}

/// Lists keys that appear twice, by their paths below a place of the file.
pub(crate) fn add_twice(twice: Vec<Path>, at: &Path, problems: &mut Problems) {
    for path in twice {
        problems.add(at.join(&path), None, Wrong::Twice);
    }
}

/// Lists the keys of an object that have not been read.
pub(crate) fn add_unknown(left: &Map<String, Value>, at: &Path, problems: &mut Problems) {
    for (key, value) in left {
        problems.add(at.with_key(key), Some(value), Wrong::Unknown);
    }
}
