//! From a tree to a scenario: everything that is wrong with it, and what is good in it.

use plimsoll_model::{
    Bound, Field, FieldError, Given, Holding, MAX_HOLDINGS, RawScenario, ReportPart, Scenario, is_plain_text,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::error::FileError;
use super::path::Path;
use crate::text;

/// The largest number of problems that is listed: a file with more is not what it says.
const MAX_PROBLEMS: usize = 200;

/// The number of characters of a value that are shown.
const MAX_GIVEN_CHARS: usize = 40;

/// What a file says of a scenario.
#[derive(Clone, Debug, PartialEq)]
pub struct Imported {
    /// All problems. Without any, the scenario is all of the file.
    pub problems: Vec<Problem>,
    /// Whether there are more problems than are listed.
    pub more: bool,
    /// The scenario, with defaults in place of what is wrong in the file and without holdings that have no name; `None` if
    /// that is not possible.
    pub scenario: Option<Scenario>,
}

/// A problem of a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// Its place, such as `scenario.holdings[0].held.hot`.
    pub path: String,
    /// The value at this place as JSON, or its beginning; empty without a value.
    pub given: String,
    /// What is wrong with it.
    pub wrong: Wrong,
}

/// What is wrong with a value of a file.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Wrong {
    /// The key appears twice; neither counts.
    Twice,
    /// No field has this name.
    Unknown,
    /// A field of this name is missing.
    Missing(String),
    /// The value is of the wrong kind.
    Kind {
        /// The right kind.
        expected: Expected,
        /// The message of the parser, for a technical reader.
        reason: String,
    },
    /// The value of the field is out of bounds.
    Bound(FieldError),
    /// The value cannot be read at all.
    Unreadable(Box<FileError>),
}

/// A kind of value.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Expected {
    /// A number.
    Number,
    /// A whole number, from 0 on.
    Whole,
    /// `true` or `false`.
    Bool,
    /// A text.
    Text,
    /// A list.
    List,
    /// An object.
    Object,
    /// One of these, or an object with one of these.
    OneOf(Vec<String>),
    /// An identifier, a time or another text of a set form.
    Form,
    /// What the format says.
    Other,
}

impl Wrong {
    pub(crate) fn kind(expected: Expected) -> Self {
        Self::Kind {
            expected,
            reason: "a value of the wrong kind".into(),
        }
    }

    /// The problem in a few words, for a technical reader.
    pub fn reason(&self) -> String {
        match self {
            Self::Twice => "the key appears twice".into(),
            Self::Unknown => "unknown field".into(),
            Self::Missing(field) => format!("missing field `{field}`"),
            Self::Kind { reason, .. } => reason.clone(),
            Self::Bound(error) => error.to_string(),
            Self::Unreadable(error) => error.to_string(),
        }
    }

    /// A message of serde.
    fn of_serde(reason: String) -> Self {
        let named = |beginning: &str| Some(reason.strip_prefix(beginning)?.split('`').next()?.to_owned());
        if reason.starts_with("unknown field") {
            return Self::Unknown;
        }
        if let Some(field) = named("missing field `") {
            return Self::Missing(field);
        }
        let expected = match reason.rsplit_once("expected ").map(|(_, expected)| expected) {
            Some("f64") => Expected::Number,
            Some("u64" | "usize") => Expected::Whole,
            Some("a boolean") => Expected::Bool,
            Some("a string") => Expected::Text,
            Some("a sequence") => Expected::List,
            Some(names) if names.starts_with("struct ") => Expected::Object,
            Some(names) if names.contains('`') => {
                Expected::OneOf(names.split('`').skip(1).step_by(2).map(Into::into).collect())
            }
            _ => Expected::Other,
        };
        Self::Kind { expected, reason }
    }
}

/// The problems found so far.
#[derive(Default)]
pub(crate) struct Problems {
    list: Vec<(Path, Problem)>,
    more: bool,
}

impl Problems {
    /// Adds a problem, unless it follows from one within the same value. `false` if there are too many.
    pub(crate) fn add(&mut self, at: Path, given: Option<&Value>, wrong: Wrong) -> bool {
        if self.list.iter().any(|(path, _)| at.holds(path)) {
            return true;
        }
        if self.list.len() >= MAX_PROBLEMS {
            self.more = true;
            return false;
        }
        let problem = Problem {
            path: at.to_string(),
            given: given.map(shorten).unwrap_or_default(),
            wrong,
        };
        self.list.push((at, problem));
        true
    }

    pub(crate) fn finish<T>(self, make: impl FnOnce(Vec<Problem>, bool) -> T) -> T {
        let problems = self.list.into_iter().map(|(_, problem)| problem);
        make(problems.collect(), self.more)
    }
}

/// The beginning of a value as JSON.
fn shorten(value: &Value) -> String {
    let text = match value {
        // The value may be large.
        Value::Array(_) => "[…]".into(),
        Value::Object(map) if !map.is_empty() => "{…}".into(),
        Value::String(text) => Value::String(text.chars().take(MAX_GIVEN_CHARS + 1).collect()).to_string(),
        other => other.to_string(),
    };
    match text.char_indices().nth(MAX_GIVEN_CHARS) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

/// Brings texts into the form of a scenario: programs that made the file may have left tabs and other line ends in
/// them. A text that is already in that form stays as it is.
fn without_control_characters(raw: &mut RawScenario) {
    if !is_plain_text(&raw.name) {
        raw.name = text::line(&raw.name);
    }
    for part in ReportPart::ALL {
        let written = raw.report.text_mut(part);
        if part.is_line() && !is_plain_text(written) {
            *written = text::line(written);
        } else if !is_plain_text(&written.replace('\n', " ")) {
            *written = text::lines(written);
        }
    }
}

/// Reads a scenario from a tree at a path of a file.
pub(crate) fn scenario(mut tree: Value, at: &Path, problems: &mut Problems) -> Option<Scenario> {
    let Value::Object(keys) = &mut tree else {
        problems.add(at.clone(), Some(&tree), Wrong::kind(Expected::Object));
        return None;
    };
    let holdings_at = at.with_key("holdings");
    let entries = match keys.remove("holdings") {
        None => Vec::new(),
        Some(Value::Array(entries)) if entries.len() <= MAX_HOLDINGS => entries,
        Some(Value::Array(entries)) => {
            // The list is refused as a whole: thousands of messages would help nobody.
            let error = FieldError {
                field: Field::Holdings,
                given: Given::Entries(entries.len()),
                bound: Bound::Entries(MAX_HOLDINGS),
            };
            problems.add(holdings_at, None, Wrong::Bound(error));
            let _ = Part::<RawScenario>::new(tree, at.clone()).settle(problems);
            return None;
        }
        Some(other) => {
            problems.add(holdings_at.clone(), Some(&other), Wrong::kind(Expected::List));
            Vec::new()
        }
    };
    let entries = entries.into_iter().enumerate();
    // With their places in the file: some may be left out.
    let mut holdings: Vec<(usize, Part<Holding>)> = entries
        .map(|(i, tree)| (i, Part::new(tree, holdings_at.with_index(i))))
        .collect();
    holdings.retain_mut(|(_, holding)| holding.settle(problems));
    let mut rest = Part::<RawScenario>::new(tree, at.clone());
    if !rest.settle(problems) {
        return None;
    }
    loop {
        let mut raw = rest.value.clone()?;
        raw.holdings = holdings.iter().filter_map(|(_, part)| part.value.clone()).collect();
        without_control_characters(&mut raw);
        let errors = match Scenario::new(raw) {
            Ok(scenario) => return Some(scenario),
            Err(errors) => errors,
        };
        for error in errors {
            let (part_at, place) = match error.field.holding() {
                Some(index) => (index, holdings.get(index)?.0),
                None => (usize::MAX, 0),
            };
            let error = in_place(error, place);
            let shown = error.field.to_string();
            if error.field.holding().is_some() {
                let within = shown.split_once("].").map_or("", |(_, within)| within);
                holdings[part_at].1.leave_out(within, error, problems)?;
            } else if !rest.leave_out(&shown, error, problems)? {
                // The scenario as a whole would have to go.
                return None;
            }
        }
        holdings.retain_mut(|(_, holding)| holding.is_whole || holding.settle(problems));
        if !rest.is_whole && !rest.settle(problems) {
            return None;
        }
    }
}

/// The error of a holding, said of where it is in the file.
fn in_place(error: FieldError, place: usize) -> FieldError {
    let moved = |field: Field| match field.holding() {
        Some(_) => field.with_holding(place),
        None => field,
    };
    FieldError {
        field: moved(error.field),
        ..error
    }
}

/// A part of a scenario that is read by itself: a holding, or all but the holdings.
struct Part<T> {
    tree: Value,
    at: Path,
    value: Option<T>,
    /// Whether the value says what the tree says.
    is_whole: bool,
}

impl<T: DeserializeOwned + Serialize> Part<T> {
    fn new(tree: Value, at: Path) -> Self {
        Self {
            tree,
            at,
            value: None,
            is_whole: false,
        }
    }

    /// Reads the value, and leaves out of the tree what cannot be read. `false` if nothing is left.
    fn settle(&mut self, problems: &mut Problems) -> bool {
        loop {
            let wrongs = match serde_path_to_error::deserialize::<_, T>(&self.tree) {
                Ok(value) => {
                    // Types of serde also take lists for objects, and some pass over a key that they do not know.
                    let Ok(understood) = serde_json::to_value(&value) else {
                        unreachable!("a scenario holds only text, numbers and lists")
                    };
                    let mut wrongs = Vec::new();
                    compare(&self.tree, &understood, Path::default(), &mut wrongs);
                    if wrongs.is_empty() {
                        self.value = Some(value);
                        self.is_whole = true;
                        return true;
                    }
                    wrongs
                }
                Err(error) => {
                    let path = Path::of_serde(error.path());
                    let reason = error.into_inner().to_string();
                    vec![(path, Wrong::of_serde(reason))]
                }
            };
            for (path, wrong) in wrongs {
                let at = self.at.join(&path);
                let is_added = problems.add(at, path.find(&self.tree), wrong);
                if !is_added || !path.remove(&mut self.tree) {
                    return false;
                }
            }
        }
    }

    /// Leaves out a field that does not keep to its bound. `None` if there are too many problems, `false` if the whole
    /// part would have to go: then nothing of it is left.
    fn leave_out(&mut self, shown: &str, error: FieldError, problems: &mut Problems) -> Option<bool> {
        let list = shown.split_once('[').map(|(list, _)| Path::of_field(list));
        if list.is_some_and(|list| list.find(&self.tree).is_none()) {
            // A list goes as a whole: what else was wrong in it has gone with it.
            return Some(true);
        }
        let path = Path::of_field(shown);
        // The model shows the fixed price of a whole and that of the first part of a split alike.
        let in_split = Path::of_field(&shown.replace("basis.fixed_price", "basis.split.first.fixed_price"));
        let place = if in_split.find(&self.tree).is_some() {
            in_split
        } else {
            path.clone()
        };
        let place = match place.find(&self.tree) {
            Some(_) => place,
            None => {
                // A default is not wrong, but what is given beside it.
                if let Some(other) = beside_default(&error)
                    && let shown = other.field.to_string()
                    && Path::of_field(&shown).find(&self.tree).is_some()
                {
                    return self.leave_out(&shown, other, problems);
                }
                // What goes is listed; of what would have to go as a whole, what is missing.
                let removed = place.removed(&self.tree);
                if removed.is_root() { place } else { removed }
            }
        };
        let given = place.find(&self.tree);
        let is_added = problems.add(self.at.join(&place), given, Wrong::Bound(error));
        let is_left = path.remove(&mut self.tree);
        if !is_left {
            self.tree = Value::Null;
        }
        self.is_whole = false;
        is_added.then_some(is_left)
    }
}

/// The error said of the field that was given, where a default and what was given do not go together.
fn beside_default(error: &FieldError) -> Option<FieldError> {
    match (error.bound, &error.given) {
        (Bound::AtMostField(field, given), &Given::Number(default)) => Some(FieldError {
            field,
            given: Given::Number(given),
            bound: Bound::AtLeast(default),
        }),
        _ => None,
    }
}

/// The paths of all values that were given and not understood.
fn compare(given: &Value, understood: &Value, at: Path, wrongs: &mut Vec<(Path, Wrong)>) {
    match (given, understood) {
        (Value::Object(given), Value::Object(understood)) => {
            for (key, given) in given {
                let at = at.with_key(key);
                match understood.get(key) {
                    Some(understood) => compare(given, understood, at, wrongs),
                    None => wrongs.push((at, Wrong::Unknown)),
                }
            }
        }
        (Value::Array(given), Value::Array(understood)) if given.len() == understood.len() => {
            for (i, (given, understood)) in given.iter().zip(understood).enumerate() {
                compare(given, understood, at.with_index(i), wrongs);
            }
        }
        // 1 and 1.0 are the same number.
        (Value::Number(given), Value::Number(understood)) if given.as_f64() == understood.as_f64() => {}
        _ if given == understood => {}
        (_, Value::Object(_)) => wrongs.push((at, Wrong::kind(Expected::Object))),
        _ => wrongs.push((at, Wrong::kind(Expected::Other))),
    }
}
