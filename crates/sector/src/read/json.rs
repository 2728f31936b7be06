//! Filings as JSON: a list of objects. An object may hold a list of objects, its holdings; each gives a row of its own,
//! beside what the object around it says.

use serde_json::{Map, Value};

use super::error::FileError;
use super::sheet::{Cell, Limits, Sheet};

/// Reads a table from JSON. Its first row has the keys, joined by full stops: `exchange.customers_total`.
///
/// # Errors
/// If it is not JSON, not a list of objects, or a limit is passed.
pub(super) fn read(file: &str, text: &str, limits: &Limits) -> Result<Sheet, FileError> {
    let value: Value = serde_json::from_str(text).map_err(|error| FileError::NotJson {
        line: error.line(),
        column: error.column(),
        reason: error.to_string(),
    })?;
    let entries = match value {
        Value::Array(entries) => entries,
        Value::Object(mut object) => match object.remove("filings") {
            Some(Value::Array(entries)) => entries,
            _ => return Err(FileError::NotFilings { at: "the file".into() }),
        },
        _ => return Err(FileError::NotFilings { at: "the file".into() }),
    };
    of_entries(file, &entries, limits)
}

/// A table of filings, each an object.
///
/// # Errors
/// If one is no object, or a limit is passed.
pub(crate) fn of_entries(file: &str, entries: &[Value], limits: &Limits) -> Result<Sheet, FileError> {
    let mut table = Table {
        sheet: Sheet {
            file: file.to_owned(),
            ..Sheet::default()
        },
        keys: Map::new(),
        cells: 0,
        limits,
    };
    for (at, entry) in entries.iter().enumerate() {
        let Value::Object(object) = entry else {
            return Err(FileError::NotFilings {
                at: format!("entry {}", at + 1),
            });
        };
        table.entry(object)?;
    }
    Ok(table.sheet)
}

struct Table<'a> {
    sheet: Sheet,
    /// The column of each key.
    keys: Map<String, Value>,
    cells: usize,
    limits: &'a Limits,
}

impl Table<'_> {
    fn entry(&mut self, object: &Map<String, Value>) -> Result<(), FileError> {
        let (mut own, mut lists) = (Vec::new(), Vec::new());
        flatten("", object, &mut own, &mut lists);
        let mut rows = Vec::new();
        for (path, list) in lists {
            for part in list {
                let mut row = own.clone();
                let mut inner = Vec::new();
                match part {
                    Value::Object(object) => flatten(&path, object, &mut row, &mut inner),
                    other => row.push((path.clone(), other)),
                }
                rows.push(row);
            }
        }
        if rows.is_empty() {
            rows.push(own);
        }
        rows.into_iter().try_for_each(|row| self.row(row))
    }

    fn row(&mut self, cells: Vec<(String, &Value)>) -> Result<(), FileError> {
        let row = self.sheet.rows.len().max(1);
        if row >= self.limits.rows {
            let max = self.limits.rows;
            return Err(FileError::TooManyRows {
                sheet: String::new(),
                max,
            });
        }
        // A row without values keeps its place.
        self.sheet.rows.resize_with(row + 1, Vec::new);
        for (key, value) in cells {
            let cell = match value {
                Value::Null => Cell::Empty,
                Value::Bool(is) => Cell::Bool(*is),
                Value::Number(number) => number.as_f64().map_or(Cell::Empty, Cell::Number),
                Value::String(text) => Cell::text(text),
                // A list in a list says nothing that a filing holds; it is seen as an unknown column.
                other => Cell::text(&other.to_string()),
            };
            let column = self.column(key, row)?;
            self.cells += 1;
            if self.cells > self.limits.cells {
                return Err(FileError::TooManyCells { max: self.limits.cells });
            }
            self.sheet.put(row, column, cell);
        }
        Ok(())
    }

    fn column(&mut self, key: String, row: usize) -> Result<usize, FileError> {
        if let Some(known) = self.keys.get(&key).and_then(Value::as_u64) {
            return Ok(known as usize);
        }
        let column = self.keys.len();
        if column >= self.limits.columns {
            let (row, max) = (row + 1, self.limits.columns);
            return Err(FileError::TooManyColumns {
                sheet: String::new(),
                row,
                max,
            });
        }
        self.sheet.put(0, column, Cell::text(&key));
        self.keys.insert(key, column.into());
        Ok(column)
    }
}

/// The values of an object by their paths, and the lists of objects in it.
fn flatten<'a>(
    path: &str,
    object: &'a Map<String, Value>,
    values: &mut Vec<(String, &'a Value)>,
    lists: &mut Vec<(String, &'a Vec<Value>)>,
) {
    for (key, value) in object {
        let path = if path.is_empty() {
            key.clone()
        } else {
            format!("{path}.{key}")
        };
        match value {
            Value::Object(object) => flatten(&path, object, values, lists),
            Value::Array(list) if list.iter().any(Value::is_object) => lists.push((path, list)),
            Value::Array(list) if list.is_empty() => {}
            value => values.push((path, value)),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_list_in_an_object_gives_rows() {
        let text = r#"[{"id": "a", "resources": {"cash": 5}, "holdings": [{"asset": "BTC", "hot": 1}, {"asset": "ETH"}]},
            {"id": "b", "cold": null, "holdings": []}]"#;
        let sheet = read("f.json", text, &Limits::default()).unwrap();
        let rows: Vec<Vec<String>> = sheet
            .rows
            .iter()
            .map(|row| row.iter().map(Cell::to_string).collect())
            .collect();
        assert_eq!(
            rows[0],
            ["id", "resources.cash", "holdings.asset", "holdings.hot", "cold"]
        );
        assert_eq!(rows[1], ["a", "5", "BTC", "1"]);
        assert_eq!(rows[2], ["a", "5", "ETH"]);
        assert_eq!(rows[3], ["b"]);
    }

    #[test]
    fn what_is_no_list_of_objects_says_so() {
        let read = |text| read("f.json", text, &Limits::default());
        assert!(matches!(read("[1]"), Err(FileError::NotFilings { .. })));
        assert!(matches!(read("{}"), Err(FileError::NotFilings { .. })));
        assert!(matches!(
            read("[{]"),
            Err(FileError::NotJson { line: 1, column: 3, .. })
        ));
        // Nested deeper than any filing is.
        assert!(matches!(read(&"[".repeat(100_000)), Err(FileError::NotJson { .. })));
    }

    proptest! {
        #[test]
        fn no_text_does_harm(text in "[\\[\\]{}\":,a1 ]{0,60}") {
            let _ = read("f", &text, &Limits::default());
        }
    }
}
