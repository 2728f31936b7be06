//! What a rule found.

use serde::Serialize;

use super::rule::{Rule, Severity};
use crate::read::field::FilingField;
use crate::read::sheet::Place;

/// The longest piece of a cell that a finding repeats, in characters.
const MAX_CHARS: usize = 80;

/// What a rule found.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Check {
    /// The rule.
    pub rule: Rule,
    /// Which of the filings it concerns, from 0; `None` if it concerns a file or a row that belongs to none.
    pub filing: Option<usize>,
    /// The field.
    pub field: Option<FilingField>,
    /// Where it is; `None` if it concerns a file as a whole, or something that is not there.
    pub place: Option<Place>,
    /// What stands there, cut to a length that fits a message.
    pub value: String,
    /// What it should be, or what it is compared with.
    pub bound: String,
}

impl Check {
    /// A finding without a place.
    pub fn new(rule: Rule, value: impl AsRef<str>, bound: impl Into<String>) -> Self {
        Self {
            rule,
            filing: None,
            field: None,
            place: None,
            value: shortened(value.as_ref()),
            bound: bound.into(),
        }
    }

    /// The same for a filing.
    pub fn of(mut self, filing: usize) -> Self {
        self.filing = Some(filing);
        self
    }

    /// The same for a field at a place.
    pub fn at(mut self, field: Option<FilingField>, place: Option<Place>) -> Self {
        self.field = field;
        self.place = place;
        self
    }

    /// How bad it is.
    pub fn severity(&self) -> Severity {
        self.rule.severity()
    }
}

fn shortened(text: &str) -> String {
    let line = plimsoll_formats::text::line(text);
    match line.char_indices().nth(MAX_CHARS) {
        Some((end, _)) => line[..end].to_owned() + "…",
        None => line,
    }
}

/// The exit code of a command that checks filings: 0 if nothing was found, 1 for warnings, 2 for errors.
pub fn exit_code<'a>(checks: impl IntoIterator<Item = &'a Check>) -> u8 {
    match checks.into_iter().map(Check::severity).max() {
        None => 0,
        Some(Severity::Warning) => 1,
        Some(Severity::Error) => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worst_finding_gives_the_exit_code() {
        let warning = Check::new(Rule::Missing, "", "");
        let error = Check::new(Rule::Negative, "-1", "at least 0");
        assert_eq!(exit_code([]), 0);
        assert_eq!(exit_code([&warning]), 1);
        assert_eq!(exit_code([&warning, &error, &warning]), 2);
    }

    #[test]
    fn hostile_texts_are_cut_and_have_one_line() {
        let check = Check::new(Rule::NotANumber, "a\nb\u{7}".repeat(100), "");
        assert!(check.value.chars().count() <= MAX_CHARS + 1 && !check.value.contains(char::is_control));
    }
}
