//! Where something is in a file.

use std::fmt;

use serde_json::Value;
use serde_path_to_error::Segment;

/// The number of characters of an unknown key that are shown.
const MAX_KEY_CHARS: usize = 60;

/// A step from a value to one of its parts.
#[derive(Clone, Debug, PartialEq)]
enum Step {
    Key(String),
    Index(usize),
}

/// The way from the root of a file to a value. Shown as `scenario.holdings[0].held`.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Path(Vec<Step>);

impl Path {
    /// The path of a part of an object.
    pub(crate) fn with_key(&self, key: &str) -> Self {
        let mut path = self.clone();
        path.0.push(Step::Key(key.into()));
        path
    }

    /// The path of an entry of a list.
    pub(crate) fn with_index(&self, index: usize) -> Self {
        let mut path = self.clone();
        path.0.push(Step::Index(index));
        path
    }

    /// The path of what is at `part` in the value at this path.
    pub(crate) fn join(&self, part: &Self) -> Self {
        Self(self.0.iter().chain(&part.0).cloned().collect())
    }

    /// Whether this is the path of a value that holds the other, or of the same.
    pub(crate) fn holds(&self, other: &Self) -> bool {
        other.0.starts_with(&self.0)
    }

    /// The path that a reader of serde came to.
    pub(super) fn of_serde(path: &serde_path_to_error::Path) -> Self {
        let steps = path.iter().filter_map(|segment| match segment {
            Segment::Seq { index } => Some(Step::Index(*index)),
            Segment::Map { key } => Some(Step::Key(key.clone())),
            Segment::Enum { variant } => Some(Step::Key(variant.clone())),
            Segment::Unknown => None,
        });
        Self(steps.collect())
    }

    /// The path of a field of a holding or of a scenario, from how the model shows it: `held.hot`, `order[0]`.
    pub(super) fn of_field(shown: &str) -> Self {
        let parts = shown.split(['.', '[']).map(|part| match part.strip_suffix(']') {
            Some(index) => Step::Index(index.parse().unwrap_or(0)),
            None => Step::Key(part.into()),
        });
        Self(parts.collect())
    }

    /// The value at this path, if there is one.
    pub(super) fn find<'a>(&self, root: &'a Value) -> Option<&'a Value> {
        self.0.iter().try_fold(root, step)
    }

    /// What [`Self::remove`] removes: the value at this path, or else the innermost value around it. An entry of a list is
    /// removed with its list, since the other entries would change their places.
    pub(super) fn removed(&self, root: &Value) -> Self {
        let there = (0..=self.0.len())
            .rev()
            .find(|&len| self.0[..len].iter().try_fold(root, step).is_some());
        let mut len = there.unwrap_or(0);
        while let Some(Step::Index(_)) = len.checked_sub(1).map(|last| &self.0[last]) {
            len -= 1;
        }
        Self(self.0[..len].to_vec())
    }

    /// Whether this is the path of the file itself.
    pub(super) fn is_root(&self) -> bool {
        self.0.is_empty()
    }

    /// Removes what [`Self::removed`] says. `false` if that is the root, which stays.
    pub(super) fn remove(&self, root: &mut Value) -> bool {
        let removed = self.removed(root);
        let Some((Step::Key(last), before)) = removed.0.split_last() else {
            return false;
        };
        let parent = before.iter().try_fold(root, |value, step| match step {
            Step::Key(key) => value.get_mut(key),
            Step::Index(index) => value.get_mut(*index),
        });
        match parent {
            Some(Value::Object(parent)) => parent.remove(last).is_some(),
            _ => false,
        }
    }
}

fn step<'a>(value: &'a Value, step: &Step) -> Option<&'a Value> {
    match step {
        Step::Key(key) => value.get(key),
        Step::Index(index) => value.get(*index),
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() {
            return f.write_str(".");
        }
        for (i, step) in self.0.iter().enumerate() {
            match step {
                Step::Index(index) => write!(f, "[{index}]")?,
                Step::Key(key) => {
                    if i > 0 {
                        f.write_str(".")?;
                    }
                    match key.char_indices().nth(MAX_KEY_CHARS) {
                        Some((end, _)) => write!(f, "{}…", &key[..end])?,
                        None => f.write_str(key)?,
                    }
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_is_removed_is_the_innermost_there_is() {
        let check = |path: &str, expected: Option<Value>| {
            let mut value = json!({ "a": { "b": { "c": 1 }, "list": [{ "d": 1, "e": 2 }] } });
            let before = value.clone();
            let removed = Path::of_field(path).remove(&mut value);
            assert_eq!(removed, expected.is_some(), "{path}");
            assert_eq!(value, expected.unwrap_or(before), "{path}");
        };
        let list = json!([{ "d": 1, "e": 2 }]);
        check("a.b.c", Some(json!({ "a": { "b": {}, "list": list } })));
        check("a.b.x.y", Some(json!({ "a": { "list": list } })));
        check(
            "a.list[0].d",
            Some(json!({ "a": { "b": { "c": 1 }, "list": [{ "e": 2 }] } })),
        );
        check("a.list[0].x", Some(json!({ "a": { "b": { "c": 1 } } })));
        check("a.list[0]", Some(json!({ "a": { "b": { "c": 1 } } })));
        check("x", None);
    }

    #[test]
    fn a_path_is_shown_as_the_model_shows_fields() {
        let shown = "scenario.holdings[12].held.hot";
        assert_eq!(Path::of_field(shown).to_string(), shown);
        assert_eq!(Path::default().to_string(), ".");
        let long = Path::default().with_key(&"é".repeat(100)).to_string();
        assert_eq!(long, "é".repeat(60) + "…");
        assert!(Path::of_field("a.b").holds(&Path::of_field("a.b.c")));
        assert!(!Path::of_field("a.b").holds(&Path::of_field("a.c")));
    }
}
