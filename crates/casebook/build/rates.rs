//! The rules of exchange rates, studies, and the defaults of the simulation.

use std::collections::BTreeSet;

use plimsoll_model::{Field, RawScenario, SeverityTail};

use crate::check::{self, Rules, is_kebab, rounds_to};
use crate::data::{Fx, Source, Studies, words};
use crate::formula;
use crate::report::{Problem, Report};
use crate::time::Day;
use crate::words::{Confidence, Mark, Per};

/// A day and its rates, by the codes of currencies.
pub type FxDay = (Day, Vec<(String, f64)>);

/// Reads and checks exchange rates.
///
/// # Errors
/// Every rule that is broken.
pub fn fx(file: &str, text: &str) -> Result<Vec<FxDay>, Vec<Problem>> {
    let mut report = Report::new(file, text);
    let list: Fx = report.parse()?;
    let mut days = Vec::<FxDay>::new();
    for rate in list.rate {
        let written = rate.get("date").and_then(toml::Value::as_datetime);
        let Some((written, day)) = written.and_then(|date| Some((date, check::moment(*date)?.day))) else {
            report.add(0..0, "a rate has no date".into());
            continue;
        };
        let at = report.find(&format!("date = {written}"));
        if days.last().is_some_and(|(before, _)| *before >= day) {
            report.add(at.clone(), format!("rates of {day}: days are in order, each once"));
        }
        let mut rates = Vec::new();
        for (code, value) in rate.iter().filter(|(key, _)| *key != "date") {
            let value = value.as_float().or(value.as_integer().map(|value| value as f64));
            if code.len() != 3 || !code.bytes().all(|b| b.is_ascii_uppercase()) || code == "USD" {
                let what = format!("rates of {day}: `{code}` must be the code of a currency, and not of the dollar");
                report.add(at.clone(), what);
            }
            match value.filter(|value| value.is_finite() && *value > 0.0) {
                Some(value) => rates.push((code.clone(), value)),
                None => report.add(at.clone(), format!("rates of {day}: {code} must be more than 0")),
            }
        }
        days.push((day, rates));
    }
    report.finish(days)
}

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
    let (mut confidences, mut per, mut fields) = (Vec::new(), Vec::new(), Vec::new());
    let mut ids = Vec::new();
    for study in &studies.study {
        let (id, at) = (study.id.get_ref(), study.id.span());
        if !is_kebab(id) {
            let what = format!("id `{id}` must be lower case words and digits joined by -");
            rules.report.add(at.clone(), what);
        }
        if ids.contains(&id) {
            rules.report.add(at.clone(), format!("study `{id}` is there twice"));
        }
        ids.push(id);
        rules.text(&at, id, &study.name.clone().into());
        rules.text(&at, id, &study.text);
        rules.sources(id, &study.sources);
        if study.sources.is_empty() {
            rules.report.add(at.clone(), format!("{id}: no source is named"));
        }
        match (study.mark, &study.formula, study.value) {
            (Mark::Derived, Some(formula), Some(value)) => derived(&mut rules, &study.id, formula, value),
            (Mark::Derived, ..) => {
                let what = format!("{id}: derived, so it needs `value` and `formula`");
                rules.report.add(at.clone(), what);
            }
            (Mark::Stated, None, None) => {}
            _ => {
                let what = format!("{id}: only derived figures have `value` and `formula`");
                rules.report.add(at.clone(), what);
            }
        }
        let confidence = Confidence::of(&study.confidence);
        if confidence.is_none() {
            let known = words(Confidence::ALL, Confidence::name);
            let what = format!("{id}: `{}` must be {known}", study.confidence);
            rules.report.add(at.clone(), what);
        }
        confidences.push(confidence.unwrap_or(Confidence::Low));
        per.push(study.rate.as_ref().and_then(|rate| {
            let known = Per::of(&rate.per);
            if known.is_none() {
                let what = format!("{id}: `{}` must be {}", rate.per, words(Per::ALL, Per::name));
                rules.report.add(at.clone(), what);
            }
            if rate.value != study.value {
                let what = format!("{id}: the value of the rate is that of the study");
                rules.report.add(at.clone(), what);
            }
            let ends: Vec<f64> = [rate.low, rate.value, rate.high].into_iter().flatten().collect();
            let is_interval = rate.low.is_some() == rate.high.is_some() && !ends.is_empty();
            if !is_interval || !ends.is_sorted() || ends.iter().any(|end| !(0.0..=10.0).contains(end)) {
                let what = format!("{id}: a rate is a value, an interval, or a value in an interval");
                rules.report.add(at.clone(), what);
            }
            known
        }));
    }
    let blank = blank();
    for default in &studies.default {
        let (path, at) = (default.id.get_ref(), default.id.span());
        rules.text(&at, path, &default.text);
        rules.sources(path, &default.sources);
        if let Some(formula) = &default.formula {
            derived(&mut rules, &default.id, formula, default.value);
        }
        let Some(field) = Field::all(0).find(|field| field.to_string() == *path) else {
            rules.report.add(at, format!("{path}: there is no such field"));
            continue;
        };
        match blank.number(field) {
            Some(value) if value == default.value => fields.push(field),
            value => {
                let value = value.map_or_else(|| "empty".to_owned(), |value| value.to_string());
                let what = format!("{path}: the blank scenario has {value}, not {}", default.value);
                rules.report.add(at, what);
            }
        }
    }
    let Rules { report, used, .. } = rules;
    report.finish(CheckedStudies {
        studies,
        confidences,
        per,
        fields,
        used,
    })
}

/// The blank scenario, with what is switched off at its defaults.
fn blank() -> RawScenario {
    let mut blank = RawScenario::default();
    blank.simulation.tail = Some(SeverityTail::default());
    blank
}

fn derived(rules: &mut Rules, id: &toml::Spanned<String>, formula: &str, value: f64) {
    let name = id.get_ref();
    let what = match formula::evaluate(formula, &|_| None) {
        Err(error) => format!("{name}: the formula `{formula}` {error}"),
        Ok(result) if !rounds_to(result, value) => {
            format!("{name}: the formula `{formula}` gives {result}, which does not round to {value}")
        }
        Ok(_) => return,
    };
    rules.report.add(id.span(), what);
}
