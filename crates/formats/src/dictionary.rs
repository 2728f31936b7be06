//! The dictionary of fields: what each field of a scenario means, and what it accepts.

use std::fmt::Write as _;

use plimsoll_model::{Declaration, Field, Group, Holding, Range, RawScenario};

use crate::sheets::Sheet;

const COLUMNS: [&str; 6] = ["name", "meaning", "unit", "range", "default", "required"];

/// The dictionary as CSV: a row for each field, in the order of the scenario file.
pub fn csv() -> String {
    let mut sheet = Sheet::new(COLUMNS);
    rows().into_iter().for_each(|(_, row)| sheet.row(row));
    sheet.into_csv()
}

/// The dictionary as a page of documentation, with a table for each part of the scenario.
pub fn markdown() -> String {
    let mut page = String::from(PREFACE);
    let mut before = None;
    for (group, [name, rest @ ..]) in rows() {
        if before.replace(group) != Some(group) {
            let _ = write!(
                page,
                "\n## {group:?}\n\n| {} |\n|{}\n",
                COLUMNS.join(" | "),
                " --- |".repeat(6)
            );
        }
        let _ = writeln!(page, "| `{name}` | {} |", rest.join(" | "));
    }
    page
}

const PREFACE: &str = "\
# Fields

Every field of a scenario, generated from its declaration in `crates/model/src/scenario/fields.rs`; a test holds this page and
`fields.csv` to it. `plimsoll fields` prints the same as CSV.

A name is the path in a scenario file, with `i` for a place in a list. Money is in the reporting currency, and a fraction of 1
is 100 %. A field that a file leaves out has its default. A required field always has a value; an optional one may be empty; a
field \"with its choice\" is there only where that choice is made, such as a fixed price.
";

fn rows() -> Vec<(Group, [String; COLUMNS.len()])> {
    let blank = RawScenario {
        holdings: vec![Holding::default()],
        ..RawScenario::default()
    };
    let mut fields: Vec<Field> = Field::each_once().collect();
    fields.sort_by_key(|field| field.declaration().group);
    fields
        .into_iter()
        .map(|field| (field.declaration().group, row(field, &blank)))
        .collect()
}

fn row(field: Field, blank: &RawScenario) -> [String; COLUMNS.len()] {
    let Declaration { unit, range, .. } = field.declaration();
    let default = match blank.number(field) {
        Some(number) => digits(number),
        None => blank.text(field).unwrap_or_default().to_owned(),
    };
    [
        field.to_string().replace("[0]", "[i]"),
        field.meaning().to_owned(),
        (*unit).to_owned(),
        range.map(said).unwrap_or_default(),
        default,
        presence(field).to_owned(),
    ]
}

fn presence(field: Field) -> &'static str {
    let must_be_there = matches!(field, Field::Currency | Field::Asset(_) | Field::SourceOrder);
    match field.declaration() {
        Declaration { is_of_choice: true, .. } => "with its choice",
        Declaration { is_optional: true, .. } => "optional",
        Declaration { range: None, .. } if !must_be_there => "optional",
        _ => "required",
    }
}

/// A range in words.
fn said(range: Range) -> String {
    let from = if range.min_is_open { "above" } else { "from" };
    let whole = if range.whole { ", whole" } else { "" };
    format!("{from} {} to {}{whole}", digits(range.min), digits(range.max))
}

/// A number, with an exponent where its zeros would have to be counted.
fn digits(number: f64) -> String {
    if number != 0.0 && !(1e-4..1e7).contains(&number.abs()) {
        format!("{number:e}")
    } else {
        number.to_string()
    }
}
