//! What was found, for people and programs to read.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::field::FilingField;
use super::reader::Read;
use super::sheet::column_letters;
use crate::check::finding::{Check, exit_code};
use crate::check::rule::{Rule, Severity};

/// A finding with its place in words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CheckRecord {
    /// The rule.
    pub rule: Rule,
    /// How bad it is.
    pub severity: Severity,
    /// What the rule finds.
    pub title: String,
    /// The id of the filing; empty if it concerns none.
    pub filing: String,
    /// Its name.
    pub name: String,
    /// The field.
    pub field: Option<FilingField>,
    /// The file.
    pub file: String,
    /// The sheet; empty for files that are no workbooks.
    pub sheet: String,
    /// The row, from 1; `None` if it concerns a file.
    pub row: Option<u32>,
    /// The column, from 1; `None` if it concerns a row.
    pub column: Option<u32>,
    /// The cell as spreadsheets name it, `C5`; empty without row and column.
    pub cell: String,
    /// What stands there.
    pub value: String,
    /// What it should be, or what it is compared with.
    pub bound: String,
}

/// All findings.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// The number of filings that were read.
    pub filings: usize,
    /// The ids of those that have an error, and are not ranked.
    pub kept_out: Vec<String>,
    /// The exit code: 0 nothing found, 1 warnings, 2 errors.
    pub exit_code: u8,
    /// The findings, errors first.
    pub checks: Vec<CheckRecord>,
    /// The number of further warnings that are not listed, by rule.
    pub more: BTreeMap<Rule, usize>,
}

impl Read {
    /// A finding with its place in words.
    pub fn record(&self, check: &Check) -> CheckRecord {
        let sheet = check.place.and_then(|place| self.sheets.get(place.sheet as usize));
        let filing = check.filing.and_then(|filing| self.filings.get(filing));
        let concerns_file = matches!(check.rule, Rule::UnreadableFile | Rule::NoTable);
        let place = check.place.filter(|_| !concerns_file);
        let column = place.and_then(|place| place.column);
        let cell = place
            .zip(column)
            .map(|(place, column)| format!("{}{}", column_letters(column), place.row + 1));
        CheckRecord {
            rule: check.rule,
            severity: check.severity(),
            title: check.rule.title().to_owned(),
            filing: filing.map(|filing| filing.id.clone()).unwrap_or_default(),
            name: filing.map(|filing| filing.name.clone()).unwrap_or_default(),
            field: check.field,
            file: sheet.map(|sheet| sheet.file.clone()).unwrap_or_default(),
            sheet: sheet.map(|sheet| sheet.name.clone()).unwrap_or_default(),
            row: place.map(|place| place.row + 1),
            column: column.map(|column| column + 1),
            cell: cell.unwrap_or_default(),
            value: check.value.clone(),
            bound: check.bound.clone(),
        }
    }

    /// All findings, to be written as JSON.
    pub fn report(&self) -> Report {
        let sound = self.sound();
        let is_kept_out = |at: &usize| sound.binary_search(at).is_err();
        Report {
            filings: self.filings.len(),
            kept_out: (0..self.filings.len())
                .filter(is_kept_out)
                .map(|at| self.filings[at].id.clone())
                .collect(),
            exit_code: exit_code(&self.checks),
            checks: self.checks.iter().map(|check| self.record(check)).collect(),
            more: self.more.clone(),
        }
    }
}

impl std::fmt::Display for CheckRecord {
    /// A line such as `E101 filings.csv C5: the figure is negative: hot of Aoba is -5, at least 0`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.rule, self.file)?;
        for part in [&self.sheet, &self.cell] {
            if !part.is_empty() {
                write!(f, " {part}")?;
            }
        }
        if let (Some(row), "") = (self.row, self.cell.as_str()) {
            write!(f, " row {row}")?;
        }
        write!(f, ": {}", self.title)?;
        if !self.name.is_empty() {
            write!(f, "; {}", self.name)?;
        }
        if let Some(field) = self.field {
            write!(f, ", {field}")?;
        }
        if !self.value.is_empty() {
            write!(f, ": {}", self.value)?;
        }
        if !self.bound.is_empty() {
            write!(f, " ({})", self.bound)?;
        }
        Ok(())
    }
}
