//! The facts of an incident with their sources, in English.

use std::fmt::Write as _;

use plimsoll_casebook::{Check, Confidence, Fact, Incident, Source};
use plimsoll_model::Scenario;

use super::find::text;
use crate::number::{fixed, money, percent, plain};
use crate::table::Table;

/// All that the casebook says of an incident.
pub fn of(incident: &Incident) -> String {
    let mut out = format!(
        "{}\n{}, {}, {}\n\n{}\n\nFacts\n",
        text(incident.name_key),
        incident.exchange,
        incident.country,
        incident.date,
        text(incident.about_key)
    );
    for fact in incident.facts {
        write_fact(&mut out, fact);
    }
    if !incident.missing.is_empty() {
        out += "\nWhat we found no source for\n";
        for missing in incident.missing {
            let _ = writeln!(out, "  {}: {}", missing.gap.name(), text(missing.text_key));
        }
    }
    if let Some(case) = incident.case {
        let _ = write!(
            out,
            "\nThe model beside what happened\n{}",
            checks(incident.checks, case.scenario())
        );
    }
    out += "\nSources\n";
    for source in incident.sources() {
        let address = source
            .address
            .map(|address| format!("\n    {address}"))
            .unwrap_or_default();
        let _ = writeln!(out, "  [{}] {} ({}){address}", source.id, source.title, source.grade);
    }
    out
}

fn write_fact(out: &mut String, fact: &Fact) {
    let words = [
        Some(fact.topic.name().to_owned()),
        fact.code.map(|code| code.name().to_owned()),
        fact.asset.map(str::to_owned),
        fact.value.map(plain),
        fact.unit.map(str::to_owned),
        fact.at.map(|at| at.to_string()),
        fact.at.and_then(|at| at.utc()).map(|utc| format!("({utc} in UTC)")),
        fact.basis.map(|basis| format!("of {}", basis.name())),
        fact.evidence.map(|evidence| format!("({})", evidence.name())),
        fact.by_key.map(|by| format!("by {}", text(by))),
    ];
    let words: Vec<_> = words.into_iter().flatten().collect();
    let mut marks = vec![fact.mark.name().to_owned()];
    if fact.confidence != Confidence::High {
        marks.push(format!("{} confidence", fact.confidence.name()));
    }
    marks.extend(fact.formula.map(str::to_owned));
    let _ = writeln!(
        out,
        "  {} [{}]{}",
        words.join(" "),
        marks.join("; "),
        named(fact.sources)
    );
    if let Some(key) = fact.text_key {
        let _ = writeln!(out, "    {}", text(key));
    }
    for other in fact.others {
        let value = other.value.map(plain).or(other.at.map(|at| at.to_string()));
        let value = value.map(|value| value + ": ").unwrap_or_default();
        let _ = writeln!(out, "    but {value}{}{}", text(other.text_key), named(other.sources));
    }
    if let Some(key) = fact.why_key {
        let _ = writeln!(out, "    used because: {}", text(key));
    }
}

/// The ids of sources, behind what they say.
fn named(sources: &[&Source]) -> String {
    let ids: Vec<_> = sources.iter().map(|source| source.id).collect();
    if ids.is_empty() {
        String::new()
    } else {
        format!(" [{}]", ids.join(", "))
    }
}

fn checks(checks: &[Check], scenario: &Scenario) -> String {
    let currency = scenario.currency.0.as_str();
    let mut table = Table::new(2);
    table.row(&["", "reported", "model", "difference"]);
    for check in checks {
        let shown = |value| {
            if check.is_ratio() {
                percent(value)
            } else {
                money(value, currency)
            }
        };
        let difference = if check.reported == 0.0 {
            shown(check.model)
        } else {
            // To a tenth: what is reported has no more digits.
            format!("{} %", fixed(100.0 * (check.model / check.reported - 1.0), 1))
        };
        table.row(&[check.result, &shown(check.reported), &shown(check.model), &difference]);
    }
    let mut out = table.to_string();
    for check in checks {
        let _ = writeln!(
            out,
            "  {}: {}{}",
            check.result,
            text(check.text_key),
            named(check.sources)
        );
    }
    out
}
