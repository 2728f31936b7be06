//! Files in, filings out.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::assemble::{Assembly, Undecided};
use super::encoding::Encoding;
use super::error::FileError;
use super::field::FilingField;
use super::header::{self, Column, Found, Unmapped};
use super::okx;
use super::options::Options;
use super::places::FilingPlaces;
use super::sheet::{Place, Sheet};
use super::source::{Format, Source, Tables};
use super::text::folded;
use crate::check::finding::Check;
use crate::check::rule::{Rule, Severity, Thresholds};
use crate::check::{across, single};
use crate::filing::Filing;

/// Filings that were read, with all that was found on the way.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Read {
    /// The filings, in the order in which they first appear; those with errors too.
    pub filings: Vec<Filing>,
    /// Where the figures of each filing stand.
    pub places: Vec<FilingPlaces>,
    /// What the rules found: errors first, and in the order of filings.
    pub checks: Vec<Check>,
    /// The number of further warnings that are not listed, by rule.
    pub more: BTreeMap<Rule, usize>,
    /// Columns of which a user must say how they are read.
    pub undecided: Vec<Undecided>,
    /// Columns that are not read.
    pub unmapped: Vec<Unmapped>,
    /// Rows that are left out: totals, notes, repeated headers.
    pub left_out: Vec<Place>,
    /// The sheets, to which places refer.
    pub sheets: Vec<ReadSheet>,
    /// The currency of the sector; `None` if neither the files nor the options say one.
    pub currency: Option<String>,
}

/// A sheet that was read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReadSheet {
    /// The file.
    pub file: String,
    /// The sheet; empty for files that are no workbooks.
    pub name: String,
    /// What the file is; `None` if it could not be read.
    pub format: Option<Format>,
    /// The encoding of its text.
    pub encoding: Option<Encoding>,
    /// The row that has the names of columns, from 0; `None` if none was found, so that the sheet was not read.
    pub header_row: Option<usize>,
    /// The columns that are read.
    pub columns: Vec<Column>,
    /// The number of rows.
    pub rows: usize,
}

impl Read {
    /// Whether a filing has an error, which keeps it out of the ranking.
    pub fn has_error(&self, filing: usize) -> bool {
        let is_error = |check: &Check| check.filing == Some(filing) && check.severity() == Severity::Error;
        self.checks.iter().any(is_error)
    }

    /// The filings without errors, by their places in the list.
    pub fn sound(&self) -> Vec<usize> {
        let mut is_sound = vec![true; self.filings.len()];
        for check in self.checks.iter().filter(|check| check.severity() == Severity::Error) {
            if let Some(filing) = check.filing {
                is_sound[filing] = false;
            }
        }
        (0..self.filings.len()).filter(|at| is_sound[*at]).collect()
    }
}

/// Reads filings from files. A file that cannot be read is a finding, and nothing of the others is lost.
///
/// # Examples
/// ```
/// use plimsoll_sector::read::{Options, Source, filings};
///
/// let csv = "exchange,asset,hot,cold,owed,price,cash\nAoba,BTC,10,90,100,\"9,500,000\",2e9\n";
/// let source = Source { name: "filings.csv", bytes: csv.as_bytes() };
/// let read = filings(&[source], &Options::default());
/// assert_eq!(read.filings[0].holdings[0].price, Some(9.5e6));
/// ```
pub fn filings(sources: &[Source<'_>], options: &Options) -> Read {
    let tables = sources
        .iter()
        .map(|source| (source.name.to_owned(), source.tables(&options.limits)));
    filings_of(tables.collect(), options)
}

/// Reads filings from tables, each file with its name. For a caller that keeps the tables while a user maps columns.
pub fn filings_of(files: Vec<(String, Result<Tables, FileError>)>, options: &Options) -> Read {
    let mut read = Read::default();
    let mut checks = Vec::new();
    let mut sheets: Vec<(Sheet, Option<Found>, String)> = Vec::new();
    for (name, tables) in files {
        let first = sheets.len();
        let tables = match tables {
            Ok(tables) => tables,
            Err(error) => {
                let place = place_of(sheets.len());
                checks.push(Check::new(Rule::UnreadableFile, &name, error.to_string()).at(None, Some(place)));
                sheets.push((Sheet::default(), None, String::new()));
                read.sheets.push(ReadSheet::of(&name, "", None));
                continue;
            }
        };
        for sheet in tables.sheets {
            let sheet = okx::holdings(&sheet).unwrap_or(sheet);
            let found = header::find(sheets.len(), &sheet, options);
            let mut of_sheet = ReadSheet::of(&name, &sheet.name, Some(tables.format));
            of_sheet.encoding = tables.encoding;
            of_sheet.rows = sheet.rows.len();
            if let Some(found) = &found {
                of_sheet.header_row = Some(found.row);
                of_sheet.columns.clone_from(&found.columns);
                read.unmapped.extend(found.unmapped.iter().cloned());
            }
            read.sheets.push(of_sheet);
            sheets.push((sheet, found, String::new()));
        }
        let count = sheets[first..].iter().filter(|(_, found, _)| found.is_some()).count();
        if count == 0 {
            let check = Check::new(Rule::NoTable, &name, "a row with names of columns");
            checks.push(check.at(None, (sheets.len() > first).then(|| place_of(first))));
        }
        for (sheet, _, stem) in &mut sheets[first..] {
            *stem = match count {
                1 => name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem).to_owned(),
                _ => sheet.name.clone(),
            };
        }
    }
    let mut assembly = Assembly::of(
        options.currency.clone().or_else(|| currency_of(&sheets)),
        options.decimal,
    );
    // Sheets with what exchanges are come before those with what they hold, whatever their order, so that ids are known.
    let mut order: Vec<usize> = (0..sheets.len()).collect();
    order.sort_by_key(|at| {
        sheets[*at]
            .1
            .as_ref()
            .is_some_and(|found| found.has(FilingField::Asset))
    });
    for at in order {
        let (sheet, found, stem) = &sheets[at];
        if let Some(found) = found {
            let before = (assembly.filings.len(), assembly.checks.len());
            assembly.sheet(at, sheet, found, stem);
            let has_rows = (found.row + 1..sheet.rows.len()).any(|row| !sheet.rows[row].is_empty());
            if !has_rows && before == (assembly.filings.len(), assembly.checks.len()) {
                let check = Check::new(Rule::NoTable, &sheet.file, "rows below the names of columns");
                checks.push(check.at(None, Some(place_of(at))));
            }
        }
    }
    checks.append(&mut assembly.checks);
    read.finish(assembly, checks)
}

impl ReadSheet {
    fn of(file: &str, name: &str, format: Option<Format>) -> Self {
        Self {
            file: file.to_owned(),
            name: name.to_owned(),
            format,
            encoding: None,
            header_row: None,
            columns: Vec::new(),
            rows: 0,
        }
    }
}

impl Read {
    fn finish(mut self, assembly: Assembly, mut checks: Vec<Check>) -> Self {
        let mut known: Vec<Vec<Check>> = vec![Vec::new(); assembly.filings.len()];
        for check in &checks {
            if let Some(filing) = check.filing {
                known[filing].push(check.clone());
            }
        }
        for (at, (filing, places)) in assembly.filings.iter().zip(&assembly.places).enumerate() {
            checks.extend(single::check(at, filing, places, &known[at]));
        }
        checks.extend(across::check(&assembly.filings, &assembly.places));
        checks.sort_by_key(|check| {
            (
                std::cmp::Reverse(check.severity()),
                check.filing,
                check.rule,
                check.place,
            )
        });
        let mut counts: BTreeMap<Rule, usize> = BTreeMap::new();
        for check in checks {
            let count = counts.entry(check.rule).or_default();
            *count += 1;
            match check.severity() == Severity::Error || *count <= Thresholds::LISTED_WARNINGS {
                true => self.checks.push(check),
                false => *self.more.entry(check.rule).or_default() += 1,
            }
        }
        Self {
            filings: assembly.filings,
            places: assembly.places,
            undecided: assembly.undecided,
            left_out: assembly.left_out,
            currency: assembly.currency,
            ..self
        }
    }
}

fn place_of(sheet: usize) -> Place {
    Place {
        sheet: sheet as u32,
        row: 0,
        column: None,
    }
}

/// The currency that most rows or columns name; of several that are named alike often, the first in the alphabet.
fn currency_of(sheets: &[(Sheet, Option<Found>, String)]) -> Option<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for (sheet, found, _) in sheets {
        let Some(found) = found else { continue };
        let rows = found.row + 1..sheet.rows.len();
        for column in &found.columns {
            if let Some(code) = &column.currency {
                *counts.entry(code.clone()).or_default() += rows.len();
            }
            if column.field != FilingField::Currency {
                continue;
            }
            for row in rows.clone() {
                let code = folded(&sheet.cell(row, column.column).to_string()).to_uppercase();
                if code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase()) {
                    *counts.entry(code).or_default() += 1;
                }
            }
        }
    }
    let most = counts.into_iter().max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(&a.0)));
    most.map(|(code, _)| code)
}
