//! Where the parts of an archive are, found without reading them: an archive may be large, and a page that reads it
//! must come up for air.

use std::ops::Range;

use crate::file::FileError;

/// Goes over the text of a JSON object, a piece at a time.
#[derive(Debug)]
pub(super) struct Survey {
    /// The next byte.
    at: usize,
    expects: Expects,
    /// The value that is being passed over.
    passing: Option<Passing>,
    key: String,
    /// Keys of the object with where their values are. Of the list that is taken apart, where it begins.
    pub(super) parts: Vec<(String, Range<usize>)>,
    /// Where the entries of that list are.
    pub(super) entries: Vec<Range<usize>>,
}

/// What comes next, white space aside.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Expects {
    Object,
    FirstKey,
    Key,
    Colon,
    Value,
    Comma,
    FirstEntry,
    Entry,
    EntryComma,
    Nothing,
}

#[derive(Clone, Copy, Debug)]
struct Passing {
    from: usize,
    depth: usize,
    in_text: bool,
    is_escaped: bool,
}

impl Survey {
    pub(super) fn new() -> Self {
        Self {
            at: 0,
            expects: Expects::Object,
            passing: None,
            key: String::new(),
            parts: Vec::new(),
            entries: Vec::new(),
        }
    }

    /// The number of bytes that it has scanned.
    pub(super) fn done(&self) -> usize {
        self.at
    }

    /// Scans this number of further bytes. `true` at the end of the text. The list at the key `list` is split into entries.
    pub(super) fn advance(&mut self, text: &str, bytes: usize, list: &str) -> Result<bool, FileError> {
        let until = text.len().min(self.at.saturating_add(bytes));
        while self.at < until {
            let byte = text.as_bytes()[self.at];
            match self.passing {
                Some(passing) => self.pass(passing, byte, text)?,
                None => self.take(byte, text, list)?,
            }
        }
        if self.at < text.len() {
            return Ok(false);
        }
        match self.expects {
            Expects::Nothing => Ok(true),
            Expects::Object => Err(FileError::Empty),
            _ => {
                let (line, column) = place(text, text.len());
                Err(FileError::Truncated { line, column })
            }
        }
    }

    /// A byte between values.
    fn take(&mut self, byte: u8, text: &str, list: &str) -> Result<(), FileError> {
        use Expects::*;
        let next = match (self.expects, byte) {
            (expects, b' ' | b'\t' | b'\r' | b'\n') => expects,
            (Object, b'{') => FirstKey,
            (FirstKey | Comma, b'}') => Nothing,
            (FirstEntry | EntryComma, b']') => Comma,
            (Colon, b':') => Value,
            (Comma, b',') => Key,
            (EntryComma, b',') => Entry,
            (Value, b'[') if self.key == list => {
                self.parts.push((std::mem::take(&mut self.key), self.at..self.at + 1));
                FirstEntry
            }
            (Value | FirstEntry | Entry, b',' | b':' | b'}' | b']') => {
                return Err(fault(text, self.at, "expected value"));
            }
            (FirstKey | Key, b'"') | (Value | FirstEntry | Entry, _) => {
                self.passing = Some(Passing {
                    from: self.at,
                    depth: 0,
                    in_text: false,
                    is_escaped: false,
                });
                // The byte is looked at again, as the first of the value.
                return Ok(());
            }
            (Object, _) => return Err(fault(text, self.at, "expected an object")),
            (Nothing, _) => return Err(fault(text, self.at, "trailing characters")),
            _ => return Err(fault(text, self.at, "expected another character")),
        };
        self.expects = next;
        self.at += 1;
        Ok(())
    }

    /// A byte of a value.
    fn pass(&mut self, mut passing: Passing, byte: u8, text: &str) -> Result<(), FileError> {
        let mut end = None;
        if passing.in_text {
            match byte {
                _ if passing.is_escaped => passing.is_escaped = false,
                b'\\' => passing.is_escaped = true,
                b'"' => {
                    passing.in_text = false;
                    end = (passing.depth == 0).then_some(self.at + 1);
                }
                _ => {}
            }
        } else {
            match byte {
                b'"' if passing.depth == 0 && self.at > passing.from => end = Some(self.at),
                b'"' => passing.in_text = true,
                b'{' | b'[' => passing.depth += 1,
                b'}' | b']' | b',' | b' ' | b'\t' | b'\r' | b'\n' if passing.depth == 0 => end = Some(self.at),
                b'}' | b']' => {
                    passing.depth -= 1;
                    end = (passing.depth == 0).then_some(self.at + 1);
                }
                _ => {}
            }
        }
        let Some(end) = end else {
            self.passing = Some(passing);
            self.at += 1;
            return Ok(());
        };
        self.passing = None;
        self.at = end;
        let value = passing.from..end;
        self.expects = match self.expects {
            Expects::FirstKey | Expects::Key => {
                let key = serde_json::from_str(&text[value]);
                self.key = key.map_err(|_| fault(text, passing.from, "not a key"))?;
                Expects::Colon
            }
            Expects::FirstEntry | Expects::Entry => {
                self.entries.push(value);
                Expects::EntryComma
            }
            _ => {
                self.parts.push((std::mem::take(&mut self.key), value));
                Expects::Comma
            }
        };
        Ok(())
    }
}

fn fault(text: &str, at: usize, reason: &str) -> FileError {
    let (line, column) = place(text, at);
    FileError::NotJson {
        line,
        column: column + 1,
        reason: reason.into(),
    }
}

/// The line of a byte, from 1, and the number of bytes before it in the line.
fn place(text: &str, at: usize) -> (usize, usize) {
    let before = &text.as_bytes()[..at];
    let line = before.iter().filter(|byte| **byte == b'\n').count();
    let start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
    (line + 1, at - start)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn survey(text: &str, bytes: usize) -> Result<Survey, FileError> {
        let mut survey = Survey::new();
        while !survey.advance(text, bytes, "list")? {}
        Ok(survey)
    }

    fn check(text: &str, parts: &[(&str, &str)], entries: &[&str]) {
        // The pieces make no difference.
        for bytes in [1, 2, 7, 1_000] {
            let survey = survey(text, bytes).expect(text);
            let found: Vec<_> = survey
                .parts
                .iter()
                .map(|(key, at)| (key.as_str(), &text[at.clone()]))
                .collect();
            assert_eq!(found, parts, "{text}");
            let found: Vec<_> = survey.entries.iter().map(|at| &text[at.clone()]).collect();
            assert_eq!(found, entries, "{text}");
        }
    }

    #[test]
    fn parts_and_entries_are_found() {
        check("{}", &[], &[]);
        check(r#"{"a":1}"#, &[("a", "1")], &[]);
        check(
            r#" { "a\"\u0041" : "}\"]" , "b" : [ 1 , {} ] } "#,
            &[("a\"A", r#""}\"]""#), ("b", "[ 1 , {} ]")],
            &[],
        );
        check(r#"{"list":[]}"#, &[("list", "[")], &[]);
        check(
            "{\"list\" : [ {\"a\":[\"]\"]} ,1, \"é,\" ,[[]]\n] ,\"z\":null}",
            &[("list", "["), ("z", "null")],
            &[r#"{"a":["]"]}"#, "1", "\"é,\"", "[[]]"],
        );
        check(r#"{"list":{"a":1}}"#, &[("list", r#"{"a":1}"#)], &[]);
    }

    #[test]
    fn what_is_no_object_says_where() {
        let check = |text: &str, expected: (usize, usize)| match survey(text, 3) {
            Err(FileError::NotJson { line, column, .. }) => assert_eq!((line, column), expected, "{text}"),
            other => panic!("{text}: {other:?}"),
        };
        check("[1]", (1, 1));
        check("{\n a", (2, 2));
        check("{\"a\" 1}", (1, 6));
        check("{\"a\":}", (1, 6));
        check("{\"a\":1,}", (1, 8));
        check("{\"a\":1} x", (1, 9));
        check("{\"list\":[1,]}", (1, 12));
        check("{\"list\":[,1]}", (1, 10));
        check("{\"list\":[1 2]}", (1, 12));
        check("{\"a\":1\"b\"}", (1, 7));
        check("{\"\\x\":1}", (1, 2));
        check("{\"list\":]}", (1, 9));
    }

    #[test]
    fn what_is_cut_off_says_so() {
        let text = r#"{"a":"b","list":[{"c":1},2],"d":3}"#;
        for len in 1..text.len() {
            let read = survey(&text[..len], 5).map(|survey| survey.entries);
            let column = len;
            assert_eq!(read, Err(FileError::Truncated { line: 1, column }));
        }
        assert_eq!(survey(" \n", 5).map(|survey| survey.entries), Err(FileError::Empty));
    }
}
