//! What a reader must know of the figures of a case.

use std::fmt::Write as _;

use plimsoll_casebook::{Case, Mark};
use plimsoll_model::Scenario;

use super::find::text;
use crate::number;

/// The remarks on a case: what is assumed, what is not known, where sources disagree.
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
