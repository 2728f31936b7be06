//! The casebook in English.

use std::fmt::Write as _;
use std::sync::OnceLock;

use plimsoll_casebook::{BOOK_EN, Case, FOUNDING_EN, Gap, Incident, Mark, Texts, book};
use plimsoll_model::Scenario;

use crate::failure::Failure;
use crate::number;
use crate::table::Table;

/// The case of an incident.
pub fn find(id: &str) -> Result<&'static Case, Failure> {
    let incident = incident(id)?;
    incident.case.ok_or_else(|| {
        let why = incident.gap(Gap::Scenario).map(|missing| text(missing.text_key));
        Failure::new(format!("`{id}` has no scenario: {}", why.unwrap_or_default()))
    })
}

/// The incident with this id.
pub fn incident(id: &str) -> Result<&'static Incident, Failure> {
    let found = book().find(id);
    found.ok_or_else(|| Failure::new(format!("there is no case `{id}`; `plimsoll cases` lists all")))
}

/// The English text of a key; the key itself if there is none.
pub fn text(key: &str) -> &str {
    static TEXTS: OnceLock<[Texts; 2]> = OnceLock::new();
    let tables = TEXTS.get_or_init(|| [FOUNDING_EN, BOOK_EN].map(Texts::new));
    tables.iter().find_map(|texts| texts.get(key)).unwrap_or(key)
}

/// All incidents, one a line.
pub fn list() -> String {
    let mut table = Table::new(0);
    table.left(&["id", "date", "loss in USD", "tier", "repaid", "outcome", "scenario"]);
    for incident in book().incidents {
        let summary = incident.summary();
        let loss = summary.loss_usd.map(|loss| number::fixed(loss.value, 0));
        let repaid = summary.repaid.map(|repaid| {
            format!(
                "{} of {} ({})",
                number::percent(repaid.share),
                repaid.basis.name(),
                repaid.evidence.name()
            )
        });
        let or_unknown = |text: Option<String>| text.unwrap_or_else(|| "?".to_owned());
        table.left(&[
            incident.id,
            &incident.date.to_string(),
            &or_unknown(loss),
            summary.tier.map_or("?", |tier| tier.name()),
            &or_unknown(repaid),
            summary.outcome.map_or("?", |outcome| outcome.name()),
            if incident.case.is_some() { "yes" } else { "no" },
        ]);
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
