//! Reading a file of scenarios, a piece at a time.

use plimsoll_model::Scenario;
use serde_json::{Map, Value};

use super::entry::{EntryId, MAX_TAGS, Tag};
use super::survey::Survey;
use super::writer::{FORMAT, LIBRARY_VERSION};
use crate::Time;
use crate::file::path::Path;
use crate::file::{
    self, Expected, FileError, MAX_FILE_BYTES, Problem, Problems, Wrong, add_twice, add_unknown, check_format,
    check_size, scenario_of, tree,
};

/// The largest file that is read, in bytes.
pub const MAX_LIBRARY_BYTES: usize = 32 * 1024 * 1024;

/// The most entries of one file.
pub const MAX_ENTRIES: usize = 5_000;

/// The number of bytes that are scanned in one step.
const BYTES_AT_ONCE: usize = 64 * 1024;

/// Reads a file of scenarios, or of one.
#[derive(Debug)]
pub struct Reader {
    text: String,
    state: State,
}

#[derive(Debug)]
enum State {
    Survey(Survey),
    /// The file holds one scenario.
    One,
    Entries {
        survey: Survey,
        next: usize,
    },
    Done,
}

/// The result of a step.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// There is more to do.
    Working {
        /// The number of entries read, or of bytes scanned.
        done: usize,
        /// Their total number.
        total: usize,
    },
    /// An entry was read.
    Entry(Box<Imported>),
    /// That was all.
    Done,
}

/// What a file says of an entry.
#[derive(Clone, Debug, PartialEq)]
pub struct Imported {
    /// Its place in the file, from 0.
    pub place: usize,
    /// The name of its scenario, as far as it can be read; for a message.
    pub name: String,
    /// All problems. Without any, the entry is all that the file says.
    pub problems: Vec<Problem>,
    /// Whether there are more problems than are listed.
    pub more: bool,
    /// The part of it that can be kept, if any.
    pub proposal: Option<Proposal>,
}

/// An entry of a file that can become one of the library.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// The id that it had.
    pub id: Option<EntryId>,
    /// Its scenario.
    pub scenario: Scenario,
    /// Its tags.
    pub tags: Vec<Tag>,
    /// When it was first saved.
    pub created: Option<Time>,
    /// When it was last changed.
    pub changed: Option<Time>,
}

impl Reader {
    /// Begins to read a file.
    ///
    /// # Errors
    /// If it is larger than any.
    pub fn new(mut text: String) -> Result<Self, FileError> {
        check_size(text.len(), MAX_LIBRARY_BYTES)?;
        // Some editors put a byte order mark at the start.
        if text.starts_with('\u{feff}') {
            text.drain(..'\u{feff}'.len_utf8());
        }
        Ok(Self {
            text,
            state: State::Survey(Survey::new()),
        })
    }

    /// Reads some more: a few milliseconds' worth.
    ///
    /// # Errors
    /// If the file is not one of scenarios. Then there is nothing more to read.
    pub fn step(&mut self) -> Result<Step, FileError> {
        let state = std::mem::replace(&mut self.state, State::Done);
        let text = &self.text;
        match state {
            State::Survey(mut survey) => {
                let is_whole = survey.advance(text, BYTES_AT_ONCE, "entries")?;
                let done = survey.done();
                self.state = match is_whole {
                    false => State::Survey(survey),
                    true if holds_one_scenario(text, &survey) => State::One,
                    true => {
                        check_head(text, &survey)?;
                        State::Entries { survey, next: 0 }
                    }
                };
                let total = text.len();
                Ok(Step::Working { done, total })
            }
            State::One => {
                let read = file::import(text)?;
                Ok(Step::Entry(Box::new(Imported {
                    place: 0,
                    name: read
                        .scenario
                        .as_ref()
                        .map_or_else(String::new, |read| read.name.clone()),
                    problems: read.problems,
                    more: read.more,
                    proposal: read.scenario.map(|scenario| Proposal {
                        id: None,
                        scenario,
                        tags: Vec::new(),
                        created: None,
                        changed: None,
                    }),
                })))
            }
            State::Entries { survey, next } => match survey.entries.get(next) {
                None => Ok(Step::Done),
                Some(at) => {
                    let entry = read_entry(&text[at.clone()], next);
                    self.state = State::Entries { survey, next: next + 1 };
                    Ok(Step::Entry(Box::new(entry)))
                }
            },
            State::Done => Ok(Step::Done),
        }
    }

    /// The number of entries in the file, once that is known.
    pub fn total(&self) -> Option<usize> {
        match &self.state {
            State::Entries { survey, .. } => Some(survey.entries.len()),
            State::One => Some(1),
            _ => None,
        }
    }
}

fn holds_one_scenario(text: &str, survey: &Survey) -> bool {
    let format = survey.parts.iter().find(|(key, _)| key == "format");
    format.is_some_and(|(_, at)| serde_json::from_str::<String>(&text[at.clone()]).is_ok_and(|it| it == file::FORMAT))
}

/// Checks everything around the entries.
fn check_head(text: &str, survey: &Survey) -> Result<(), FileError> {
    let mut head = Map::new();
    let (mut twice, mut list) = (Vec::new(), None);
    for (key, at) in &survey.parts {
        if head.contains_key(key) {
            twice.push(Path::default().with_key(key));
        }
        let value = match &text[at.clone()] {
            // The entries themselves are read one by one.
            "[" => {
                list = Some(());
                Value::Array(Vec::new())
            }
            json => {
                check_size(json.len(), MAX_FILE_BYTES)?;
                tree::read(json)?.0
            }
        };
        head.insert(key.clone(), value);
    }
    let mut head = Value::Object(head);
    let head = check_format(&mut head, &twice, FORMAT, LIBRARY_VERSION)?;
    let wrong_shape = |path: &str, wrong: Wrong| {
        Err(FileError::WrongShape {
            path: path.into(),
            reason: wrong.reason(),
        })
    };
    if let Some(twice) = twice.first() {
        return wrong_shape(&twice.to_string(), Wrong::Twice);
    }
    match (head.remove("entries"), list) {
        (None, _) => return wrong_shape("entries", Wrong::Missing("entries".into())),
        (Some(_), None) => return wrong_shape("entries", Wrong::kind(Expected::List)),
        (Some(_), Some(())) => {}
    }
    if let Some(unknown) = head.keys().next() {
        return wrong_shape(&Path::default().with_key(unknown).to_string(), Wrong::Unknown);
    }
    if survey.entries.len() > MAX_ENTRIES {
        return Err(FileError::TooManyEntries {
            count: survey.entries.len(),
            max: MAX_ENTRIES,
        });
    }
    Ok(())
}

fn read_entry(json: &str, place: usize) -> Imported {
    let root = Path::default().with_key("entries").with_index(place);
    let mut problems = Problems::default();
    let mut name = String::new();
    let size = check_size(json.len(), MAX_FILE_BYTES);
    let proposal = match size.and_then(|()| tree::read(json)) {
        Err(error) => {
            problems.add(root, None, Wrong::Unreadable(Box::new(error)));
            None
        }
        Ok((entry, twice)) => {
            if let Some(given) = entry["scenario"]["name"].as_str() {
                name = given.chars().take(plimsoll_model::MAX_NAME_CHARS).collect();
            }
            add_twice(twice, &root, &mut problems);
            propose(entry, &root, &mut problems)
        }
    };
    problems.finish(|problems, more| Imported {
        place,
        name,
        problems,
        more,
        proposal: proposal.filter(|_| !more),
    })
}

fn propose(entry: Value, root: &Path, problems: &mut Problems) -> Option<Proposal> {
    let Value::Object(mut entry) = entry else {
        problems.add(root.clone(), Some(&entry), Wrong::kind(Expected::Object));
        return None;
    };
    let id = form(&mut entry, "id", root, problems, EntryId::new);
    let created = form(&mut entry, "created", root, problems, |text| text.parse().ok());
    let changed = form(&mut entry, "changed", root, problems, |text| text.parse().ok());
    let tags = tags(entry.remove("tags"), &root.with_key("tags"), problems);
    let at = root.with_key("scenario");
    let scenario = match entry.remove("scenario") {
        Some(scenario) => scenario_of(scenario, &at, problems),
        None => {
            problems.add(at, None, Wrong::Missing("scenario".into()));
            None
        }
    };
    add_unknown(&entry, root, problems);
    Some(Proposal {
        id,
        scenario: scenario?,
        tags,
        created,
        changed,
    })
}

/// A text of a set form, if it is there.
fn form<T>(
    entry: &mut Map<String, Value>,
    key: &str,
    root: &Path,
    problems: &mut Problems,
    read: impl FnOnce(&str) -> Option<T>,
) -> Option<T> {
    let given = entry.remove(key)?;
    let value = given.as_str().and_then(read);
    if value.is_none() {
        problems.add(root.with_key(key), Some(&given), Wrong::kind(Expected::Form));
    }
    value
}

fn tags(given: Option<Value>, at: &Path, problems: &mut Problems) -> Vec<Tag> {
    let mut tags = Vec::new();
    match given {
        None => {}
        Some(Value::Array(list)) => {
            for (i, given) in list.iter().enumerate() {
                let tag = given.as_str().and_then(Tag::new);
                match tag.filter(|tag| !tags.contains(tag) && tags.len() < MAX_TAGS) {
                    Some(tag) => tags.push(tag),
                    None => {
                        problems.add(at.with_index(i), Some(given), Wrong::kind(Expected::Form));
                    }
                }
            }
        }
        Some(other) => {
            problems.add(at.clone(), Some(&other), Wrong::kind(Expected::List));
        }
    }
    tags
}
