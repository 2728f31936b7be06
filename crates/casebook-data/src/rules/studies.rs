//! The rules of studies and of the defaults of the simulation.

use std::collections::BTreeSet;

use plimsoll_model::{Field, RawScenario, SeverityTail};

use super::context::{Rules, is_kebab};
use crate::report::Problem;
use crate::schema::{Source, Studies, Study, words};
use crate::vocabulary::{Confidence, Mark, Per};

/// Studies that keep every rule.
pub struct CheckedStudies {
    pub studies: Studies,
    pub confidences: Vec<Confidence>,
    pub per: Vec<Option<Per>>,
    /// The fields of the defaults.
    pub fields: Vec<Field>,
    pub used: BTreeSet<String>,
}

/// Reads and checks studies and defaults.
///
/// # Errors
/// Every rule that is broken.
pub fn studies(file: &str, text: &str, sources: &[Source]) -> Result<CheckedStudies, Vec<Problem>> {
    let mut rules = Rules::new(file, text, sources);
    let studies: Studies = rules.report.parse()?;
    rules.text(&(0..0), "warning", &studies.warning.text);
    let (mut confidences, mut per, mut ids) = (Vec::new(), Vec::new(), Vec::new());
    for study in &studies.study {
        let (id, at) = (study.id.get_ref(), &study.id.span());
        if !is_kebab(id) {
            rules.refuse(at, format!("id `{id}` must be lower case words and digits joined by -"));
        }
        if ids.contains(&id) {
            rules.refuse(at, format!("study `{id}` is there twice"));
        }
        ids.push(id);
        rules.text(at, id, &study.name.clone().into());
        rules.text(at, id, &study.text);
        rules.sources(id, &study.sources);
        if study.sources.is_empty() {
            rules.refuse(at, format!("{id}: `sources` must name at least one"));
        }
        figure(&mut rules, study);
        let confidence = Confidence::of(&study.confidence);
        if confidence.is_none() {
            let known = words(Confidence::ALL, Confidence::name);
            rules.refuse(at, format!("{id}: `{}` must be {known}", study.confidence));
        }
        confidences.push(confidence.unwrap_or(Confidence::Low));
        per.push(rate(&mut rules, study));
    }
    let fields = defaults(&mut rules, &studies);
    let Rules { report, used, .. } = rules;
    report.finish(CheckedStudies {
        studies,
        confidences,
        per,
        fields,
        used,
    })
}

/// Checks that derived figures, and no others, have a value and its formula.
fn figure(rules: &mut Rules, study: &Study) {
    let (id, at) = (study.id.get_ref(), &study.id.span());
    match (study.mark, &study.formula, study.value) {
        (Mark::Derived, Some(formula), Some(value)) => rules.formula(at, id, formula, value, &|_| None),
        (Mark::Derived, ..) => rules.refuse(at, format!("{id}: it is `derived`, so it needs `value` and `formula`")),
        (Mark::Stated, None, None) => {}
        _ => rules.refuse(
            at,
            format!("{id}: only `derived` figures may have `value` and `formula`"),
        ),
    }
}

/// Checks the rate of a study, and gives the unit that it counts.
fn rate(rules: &mut Rules, study: &Study) -> Option<Per> {
    let (id, at) = (study.id.get_ref(), &study.id.span());
    let rate = study.rate.as_ref()?;
    let known = Per::of(&rate.per);
    if known.is_none() {
        rules.refuse(
            at,
            format!("{id}: `{}` must be {}", rate.per, words(Per::ALL, Per::name)),
        );
    }
    if rate.value != study.value {
        rules.refuse(at, format!("{id}: the `value` of the rate must be that of the study"));
    }
    let ends: Vec<f64> = [rate.low, rate.value, rate.high].into_iter().flatten().collect();
    let is_interval = rate.low.is_some() == rate.high.is_some() && !ends.is_empty();
    if !is_interval || !ends.is_sorted() || ends.iter().any(|end| !(0.0..=10.0).contains(end)) {
        rules.refuse(
            at,
            format!("{id}: a rate needs `value`, or `low` and `high`, in order and from 0 to 10"),
        );
    }
    known
}

/// Checks that each default is the value of the blank scenario, and gives their fields.
fn defaults(rules: &mut Rules, studies: &Studies) -> Vec<Field> {
    // What is switched off in the blank scenario has a default as well.
    let mut blank = RawScenario::default();
    blank.simulation.tail = Some(SeverityTail::default());
    let mut fields = Vec::new();
    for default in &studies.default {
        let (path, at) = (default.id.get_ref(), &default.id.span());
        rules.text(at, path, &default.text);
        rules.sources(path, &default.sources);
        if let Some(formula) = &default.formula {
            rules.formula(at, path, formula, default.value, &|_| None);
        }
        let Some(field) = Field::all(0).find(|field| field.to_string() == *path) else {
            rules.refuse(at, format!("{path}: there is no such field"));
            continue;
        };
        match blank.number(field) {
            Some(value) if value == default.value => fields.push(field),
            value => {
                let value = value.map_or_else(|| "nothing".to_owned(), |value| value.to_string());
                rules.refuse(
                    at,
                    format!("{path}: the blank scenario has {value}, not {}", default.value),
                );
            }
        }
    }
    fields
}
