//! The row with the names of columns, and what each column holds.

use serde::{Deserialize, Serialize};

use super::field::{FilingField, Kind};
use super::options::{DateOrder, MappedTo, Options};
use super::sheet::{Cell, Sheet};
use super::text::folded;
use super::unit::{self, Header, Unit};

/// Rows at the start of a sheet among which the header is looked for.
const ROWS_TRIED: usize = 60;

/// Longer cells are no names of columns.
const MAX_HEADER_CHARS: usize = 120;

/// A column that holds a field.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Column {
    /// The column, from 0.
    pub column: usize,
    /// Its header, as it stands.
    pub header: String,
    /// What it holds.
    pub field: FilingField,
    /// What its numbers are multiplied by.
    pub scale: f64,
    /// The currency that the header names.
    pub currency: Option<String>,
    /// Whether the header says percent, which no field has.
    pub is_percent: bool,
    /// The mark before decimals, as a user said.
    pub decimal: Option<char>,
    /// The order of dates, as a user said.
    pub order: Option<DateOrder>,
}

/// Why a column is not read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WhyUnmapped {
    /// Its name is not known.
    UnknownName,
    /// Its name is known, and its unit is not.
    UnknownUnit {
        /// The field that the name means.
        field: FilingField,
        /// The unit, as it stands.
        unit: String,
    },
    /// Another column before it holds the same field.
    Twice {
        /// The field.
        field: FilingField,
    },
}

/// A column that is not read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Unmapped {
    /// Which of the sheets that were read, from 0.
    pub sheet: usize,
    /// The column, from 0.
    pub column: usize,
    /// Its header, as it stands.
    pub header: String,
    /// Why it is not read.
    pub why: WhyUnmapped,
}

/// The columns of a sheet.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Found {
    /// The last row of the header, from 0.
    pub(crate) row: usize,
    pub(crate) columns: Vec<Column>,
    pub(crate) unmapped: Vec<Unmapped>,
}

impl Found {
    pub(crate) fn has(&self, field: FilingField) -> bool {
        self.columns.iter().any(|column| column.field == field)
    }

    pub(crate) fn names_exchanges(&self) -> bool {
        self.has(FilingField::Id) || self.has(FilingField::Name)
    }
}

/// Finds the header of a sheet: the row that names the most fields, at least two of them an exchange or an asset among them.
/// `None` if there is none.
pub(crate) fn find(at: usize, sheet: &Sheet, options: &Options) -> Option<Found> {
    let chosen = options
        .header_rows
        .iter()
        .find(|chosen| chosen.file == sheet.file && chosen.sheet == sheet.name);
    if let Some(chosen) = chosen {
        return Some(read(at, sheet, chosen.row, &names(sheet, chosen.row), options));
    }
    let mut best: Option<Found> = None;
    for row in 0..sheet.rows.len().min(ROWS_TRIED) {
        let single = read(at, sheet, row, &names(sheet, row), options);
        let mut found = vec![single];
        // A header of two rows: names that group columns above, names of columns below.
        if row > 0 && !sheet.rows[row - 1].is_empty() {
            found.push(read(at, sheet, row, &joined_names(sheet, row), options));
        }
        for found in found {
            let is_header = found.columns.len() >= 2 && (found.names_exchanges() || found.has(FilingField::Asset));
            let is_better = best
                .as_ref()
                .is_none_or(|best| found.columns.len() > best.columns.len());
            // A header of merged cells stands in each of its rows; the last one is next to the figures.
            let is_below = best.as_ref().is_some_and(|best| {
                found.columns.len() == best.columns.len() && row == best.row + 1 && is_like(sheet, row)
            });
            if is_header && (is_better || is_below) {
                best = Some(found);
            }
        }
    }
    best
}

/// Whether a row has the same first cell as the row above it, as a merged header has.
fn is_like(sheet: &Sheet, row: usize) -> bool {
    let first = sheet.rows[row].iter().position(|cell| !cell.is_empty());
    first.is_some_and(|column| row > 0 && sheet.cell(row - 1, column) == sheet.cell(row, column))
}

fn names(sheet: &Sheet, row: usize) -> Vec<Vec<String>> {
    let cells = sheet.rows.get(row).into_iter().flatten();
    cells.map(|cell| vec![name_of(cell)]).collect()
}

/// The names of a header of two rows, the candidates of each column in their order.
fn joined_names(sheet: &Sheet, row: usize) -> Vec<Vec<String>> {
    let (above, below) = (&sheet.rows[row - 1], &sheet.rows[row]);
    let mut group = String::new();
    (0..above.len().max(below.len()))
        .map(|column| {
            let (upper, lower) = (name_of(sheet.cell(row - 1, column)), name_of(sheet.cell(row, column)));
            if !upper.is_empty() {
                group.clone_from(&upper);
            }
            match lower.is_empty() {
                true => vec![upper],
                false => vec![lower.clone(), format!("{group} {lower}")],
            }
        })
        .collect()
}

fn name_of(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) if text.chars().nth(MAX_HEADER_CHARS).is_none() => text.clone(),
        _ => String::new(),
    }
}

fn read(at: usize, sheet: &Sheet, row: usize, names: &[Vec<String>], options: &Options) -> Found {
    let mut found = Found {
        row,
        ..Found::default()
    };
    let of_table = unit_above(sheet, row);
    for (column, candidates) in names.iter().enumerate() {
        let Some(shown) = candidates.first().filter(|name| !name.is_empty()) else {
            continue;
        };
        let mapped = options.mapping.of(shown);
        let recognised = candidates
            .iter()
            .map(|name| unit::header(name))
            .find(|header| *header != Header::Unknown);
        let mut unmapped = |why| {
            found.unmapped.push(Unmapped {
                sheet: at,
                column,
                header: shown.clone(),
                why,
            });
        };
        let (field, unit) = match (mapped.map(|mapped| mapped.to), recognised) {
            (Some(MappedTo::Ignored), _) => continue,
            (Some(MappedTo::Field(field)), Some(Header::Known(known, unit))) if known == field => (field, unit),
            (Some(MappedTo::Field(field)), _) => (field, Unit::default()),
            (_, Some(Header::Known(field, unit))) => (field, unit),
            (Some(_), Some(Header::OtherUnit(field, _))) if mapped.is_some_and(|mapped| mapped.scale.is_some()) => {
                (field, Unit::default())
            }
            (_, Some(Header::OtherUnit(field, unit))) => {
                unmapped(WhyUnmapped::UnknownUnit { field, unit });
                continue;
            }
            (_, None | Some(Header::Unknown)) => {
                unmapped(WhyUnmapped::UnknownName);
                continue;
            }
        };
        if found.columns.iter().any(|before| before.field == field) {
            unmapped(WhyUnmapped::Twice { field });
            continue;
        }
        let mut column = column_of(column, shown, field, unit, of_table.as_ref());
        if let Some(mapped) = mapped {
            column.scale = mapped
                .scale
                .filter(|scale| scale.is_finite() && *scale > 0.0)
                .unwrap_or(column.scale);
            column.decimal = mapped.decimal.filter(|mark| matches!(mark, '.' | ','));
            column.order = mapped.order;
        }
        found.columns.push(column);
    }
    found
}

fn column_of(column: usize, shown: &str, field: FilingField, unit: Unit, of_table: Option<&Unit>) -> Column {
    let is_money = field.kind() == Kind::Money;
    // What is said of a table as a whole holds for amounts of money; a price is of one unit.
    let says_nothing = unit == Unit::default() && is_money;
    let (scale, currency) = match of_table {
        Some(table) if says_nothing && field != FilingField::Price => (table.scale(), table.currency.clone()),
        Some(table) if says_nothing => (1.0, table.currency.clone()),
        _ => (unit.scale(), unit.currency.clone()),
    };
    Column {
        column,
        header: shown.to_owned(),
        field,
        scale,
        currency: currency.filter(|_| is_money),
        is_percent: unit.is_percent,
        decimal: None,
        order: None,
    }
}

/// The unit that a line above the header says for the whole table.
fn unit_above(sheet: &Sheet, row: usize) -> Option<Unit> {
    let above = sheet.rows[..row.min(sheet.rows.len())].iter().rev().flatten();
    let texts = above.filter_map(|cell| match cell {
        Cell::Text(text) if text.chars().nth(MAX_HEADER_CHARS).is_none() => Some(text),
        _ => None,
    });
    texts.filter_map(|text| unit::of_table(text)).next()
}

/// Whether a row repeats the header, as at the top of a printed page.
pub(crate) fn repeats(sheet: &Sheet, found: &Found, row: usize) -> bool {
    let is_same = |column: &Column| match sheet.cell(row, column.column) {
        Cell::Text(text) => folded(text) == folded(&column.header),
        _ => false,
    };
    found.columns.iter().all(is_same)
}
