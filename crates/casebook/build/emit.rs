//! Writes checked data as Rust.

use std::fmt::Write as _;

use plimsoll_link::Link;
use toml::Spanned;

use crate::check::{Checked, number_at};
use crate::data::Source;
use crate::formula;

/// The statics that `src/lib.rs` includes.
pub fn rust(sources: &[Source], cases: &[Checked]) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "pub(crate) static SOURCES: [Source; {}] = [", sources.len());
    for source in sources {
        let Source {
            id,
            grade,
            title,
            address,
        } = source;
        let id = id.get_ref();
        let _ = writeln!(
            out,
            "Source {{ id: {id:?}, grade: {grade:?}, title: {title:?}, address: {address:?} }},"
        );
    }
    let _ = writeln!(out, "];\npub(crate) static CASES: [Case; {}] = [", cases.len());
    for case in cases {
        write_case(&mut out, case, sources);
    }
    out.push_str("];\n");
    out
}

fn write_case(out: &mut String, case: &Checked, sources: &[Source]) {
    let incident = &case.incident;
    let id = incident.id.get_ref();
    let payload = plimsoll_link::encode(&Link::new(case.scenario.clone(), &case.evaluation));
    let _ = writeln!(
        out,
        "Case {{ id: {id:?}, name_key: {:?}, about_key: {:?}, exchange: {:?}, country: {:?}, date: {:?}, \
         payload: {payload:?}, notes: &[",
        format!("case-{id}"),
        format!("case-{id}-about"),
        incident.exchange,
        incident.country,
        incident.date.get_ref().to_string(),
    );
    for (note, field) in incident.note.iter().zip(&case.noted) {
        let number = |path: &str| number_at(&case.scenario, path);
        let formula = note
            .formula
            .as_ref()
            .map(|formula| formula::shown(formula.get_ref(), &number));
        let _ = writeln!(
            out,
            "Note {{ field: Field::{field:?}, mark: Mark::{:?}, formula: {formula:?}, text_key: {:?}, \
             sources: {}, others: &[",
            note.mark,
            note.text.get_ref(),
            references(&note.sources, sources),
        );
        for other in &note.others {
            let _ = writeln!(
                out,
                "Other {{ value: {:?}, text_key: {:?}, sources: {} }},",
                other.value,
                other.text.get_ref(),
                references(&other.sources, sources),
            );
        }
        out.push_str("] },\n");
    }
    out.push_str("], unknown: &[");
    for (unknown, field) in incident.unknown.iter().zip(&case.unknown) {
        let key = unknown.text.get_ref();
        let _ = writeln!(out, "Unknown {{ field: Field::{field:?}, text_key: {key:?} }},");
    }
    out.push_str("], decoded: OnceLock::new() },\n");
}

fn references(ids: &[Spanned<String>], sources: &[Source]) -> String {
    let indices = ids
        .iter()
        .filter_map(|id| sources.iter().position(|source| source.id.get_ref() == id.get_ref()))
        .map(|index| format!("&SOURCES[{index}]"));
    format!("&[{}]", indices.collect::<Vec<_>>().join(", "))
}
