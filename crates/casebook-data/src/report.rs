//! What is wrong with the data, and where.

use std::fmt;
use std::ops::Range;

/// A rule that the data break. Shown as `data/incidents/coincheck-2018.toml:12: …`.
#[derive(Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file, from the root of the repository.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The field, what is wrong with it, and what to write instead.
    pub what: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.what)
    }
}

/// The problems of one file.
pub struct Report<'a> {
    file: &'a str,
    text: &'a str,
    pub problems: Vec<Problem>,
}

impl<'a> Report<'a> {
    pub fn new(file: &'a str, text: &'a str) -> Self {
        Self {
            file,
            text,
            problems: Vec::new(),
        }
    }

    pub fn parse<T: serde::de::DeserializeOwned>(&self) -> Result<T, Vec<Problem>> {
        toml::from_str(self.text)
            .map_err(|error| vec![self.problem(&error.span().unwrap_or(0..0), error.message().trim().to_owned())])
    }

    fn problem(&self, at: &Range<usize>, what: String) -> Problem {
        let before = self.text.get(..at.start).unwrap_or(self.text);
        Problem {
            file: self.file.to_owned(),
            line: before.matches('\n').count() + 1,
            what,
        }
    }

    pub fn add(&mut self, at: &Range<usize>, what: impl Into<String>) {
        let problem = self.problem(at, what.into());
        self.problems.push(problem);
    }

    /// The place of a text; the beginning of the file if it is not there.
    pub fn find(&self, text: &str) -> Range<usize> {
        let start = self.text.find(text).unwrap_or(0);
        start..start
    }

    pub fn finish<T>(self, value: T) -> Result<T, Vec<Problem>> {
        if self.problems.is_empty() {
            Ok(value)
        } else {
            Err(self.problems)
        }
    }
}
