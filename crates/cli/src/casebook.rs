//! The casebook in English.

use std::fmt::Write as _;

use plimsoll_casebook::{Case, Mark, cases};
use plimsoll_model::Scenario;

use crate::failure::Failure;
use crate::number;
use crate::table::Table;

/// One text a line, `key = text`: a test of the casebook keeps it so.
const TEXTS: &str = include_str!("../../../locales/en/cases.ftl");

/// The case with this id, or a failure that lists all ids.
pub fn find(id: &str) -> Result<&'static Case, Failure> {
    plimsoll_casebook::find(id).ok_or_else(|| {
        let ids: Vec<_> = cases().iter().map(|case| case.id).collect();
        Failure::new(format!("there is no case `{id}`; the cases are {}", ids.join(", ")))
    })
}

/// The English text of a key; the key itself if there is none.
pub fn text(key: &'static str) -> &'static str {
    let of_line = |line: &'static str| line.strip_prefix(key)?.strip_prefix(" = ");
    TEXTS.lines().find_map(of_line).unwrap_or(key)
}

/// All cases, one a line.
pub fn list() -> String {
    let mut table = Table::new(0);
    for case in cases() {
        table.left(&[case.id, case.date, text(case.name_key)]);
    }
    table.to_string()
}

/// What a reader must know of the figures of a case: what is assumed, what is not known, where sources disagree.
pub fn remarks(case: &Case, scenario: &Scenario) -> String {
    let mut out = String::new();
    let assumed = case.notes.iter().filter(|note| note.mark == Mark::Assumed);
    section(
        &mut out,
        "Assumptions in force",
        assumed.map(|note| (note.field.to_string(), note.text_key)),
    );
    let unknown = case.unknown.iter();
    section(
        &mut out,
        "Not known",
        unknown.map(|gap| (gap.field.to_string(), gap.text_key)),
    );
    let disputed = case.notes.iter().flat_map(|note| {
        note.others.iter().map(move |other| {
            let here = number::plain(scenario.number(note.field).unwrap_or_default());
            let there = number::plain(other.value);
            (
                format!("{}: {here} here, {there} elsewhere", note.field),
                other.text_key,
            )
        })
    });
    section(&mut out, "Sources disagree", disputed);
    out
}

/// Remarks with the same text are put together.
fn section(out: &mut String, title: &str, remarks: impl Iterator<Item = (String, &'static str)>) {
    let mut grouped: Vec<(Vec<String>, &'static str)> = Vec::new();
    for (what, key) in remarks {
        match grouped.iter_mut().find(|(_, k)| *k == key) {
            Some((fields, _)) => fields.push(what),
            None => grouped.push((vec![what], key)),
        }
    }
    if !grouped.is_empty() {
        let _ = writeln!(out, "\n{title} ({})", grouped.len());
    }
    for (fields, key) in grouped {
        let _ = writeln!(out, "  {}\n    {}", fields.join("\n  "), text(key));
    }
}
