//! JSON as it was written: a tree in which keys that appear twice are found and nothing is too deep.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::error::Category;
use serde_json::{Map, Value};

use super::error::FileError;
use super::path::Path;

/// Deeper than any file of this program: a level of a scenario's basis in a library is the tenth.
const MAX_DEPTH: usize = 24;

/// Reads a text as JSON. Keys that appear twice in an object are left out, since it is unclear which one is meant; their
/// paths are returned beside the tree.
pub(crate) fn read(json: &str) -> Result<(Value, Vec<Path>), FileError> {
    if json.trim().is_empty() {
        return Err(FileError::Empty);
    }
    let mut twice = Vec::new();
    let mut from = serde_json::Deserializer::from_str(json);
    let node = Node {
        at: &Path::default(),
        depth: 0,
        twice: &mut twice,
    };
    let read = node
        .deserialize(&mut from)
        .and_then(|value| from.end().map(|()| value))
        .map_err(|error| FileError::of_json(&error))?;
    Ok((read, twice))
}

impl FileError {
    /// Why a text is not JSON.
    fn of_json(error: &serde_json::Error) -> Self {
        let (line, column) = (error.line(), error.column());
        let message = error.to_string();
        let place = format!(" at line {line} column {column}");
        let reason = message.strip_suffix(&place).unwrap_or(&message);
        match error.classify() {
            Category::Eof => Self::Truncated { line, column },
            // All JSON fits into the tree; only its depth can be an error.
            Category::Data => Self::TooDeep { max: MAX_DEPTH },
            _ => Self::NotJson {
                line,
                column,
                reason: reason.into(),
            },
        }
    }
}

/// A value of the tree, where it is.
struct Node<'a> {
    at: &'a Path,
    depth: usize,
    twice: &'a mut Vec<Path>,
}

impl<'de> DeserializeSeed<'de> for Node<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Value, D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Node<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut from: A) -> Result<Value, A::Error> {
        let depth = deeper(self.depth)?;
        let mut values = Vec::new();
        loop {
            let at = self.at.with_index(values.len());
            let twice = &mut *self.twice;
            match from.next_element_seed(Node { at: &at, depth, twice })? {
                Some(value) => values.push(value),
                None => return Ok(values.into()),
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut from: A) -> Result<Value, A::Error> {
        let depth = deeper(self.depth)?;
        let mut map = Map::new();
        let mut repeated: Vec<String> = Vec::new();
        while let Some(key) = from.next_key::<String>()? {
            let at = self.at.with_key(&key);
            let twice = &mut *self.twice;
            let value = from.next_value_seed(Node { at: &at, depth, twice })?;
            if map.insert(key.clone(), value).is_some() && !repeated.contains(&key) {
                self.twice.push(at);
                repeated.push(key);
            }
        }
        for key in &repeated {
            map.remove(key);
        }
        Ok(map.into())
    }
}

fn deeper<E: Error>(depth: usize) -> Result<usize, E> {
    if depth < MAX_DEPTH {
        Ok(depth + 1)
    } else {
        Err(E::custom("nested too deeply"))
    }
}
