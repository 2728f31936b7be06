//! The rules of the scenario of an incident: the sources of its figures, and the results that must come out.

use plimsoll_model::{Evaluation, Field, Holding, RawScenario, Scenario, evaluate};
use toml::Spanned;

use super::context::{Rules, rounds_to};
use super::facts::{self, CheckedFact};
use crate::formula;
use crate::schema::{Incident, Note, Other, Text};
use crate::vocabulary::{MAX_HOLDINGS, Mark};

/// A scenario that keeps every rule.
pub struct CheckedScenario {
    pub scenario: Scenario,
    pub evaluation: Evaluation,
    pub notes: Vec<CheckedNote>,
    /// The fields of `incident.unknown`, in its order.
    pub unknown: Vec<Field>,
    /// What the model gives for each of `incident.check`.
    pub model: Vec<f64>,
}

/// A note, completed from its fact.
pub struct CheckedNote {
    pub field: Field,
    pub mark: Mark,
    /// The formula as readers see it.
    pub formula: Option<String>,
    pub text: Text,
    pub sources: Vec<Spanned<String>>,
    pub others: Vec<Other>,
    pub why: Option<Text>,
}

/// Checks the scenario and all that belongs to it; `None` if there is no scenario, or the model refuses it.
pub fn scenario(rules: &mut Rules, incident: &Incident, facts: &[CheckedFact]) -> Option<CheckedScenario> {
    let Some(raw) = &incident.scenario else {
        let alone = [
            incident.note.first().map(|note| note.field.span()),
            incident.unknown.first().map(|unknown| unknown.field.span()),
            incident.check.first().map(|check| check.result.span()),
        ];
        for at in alone.into_iter().flatten() {
            rules.refuse(&at, "this needs a [scenario], and there is none");
        }
        return None;
    };
    let at = &rules.report.find("[scenario]");
    let scenario = match Scenario::new(raw.clone()) {
        Ok(scenario) => scenario,
        Err(errors) => {
            for error in errors {
                rules.refuse(at, format!("the model refuses the scenario: {error}"));
            }
            return None;
        }
    };
    if scenario.holdings.len() > MAX_HOLDINGS {
        rules.refuse(at, format!("the scenario must have at most {MAX_HOLDINGS} holdings"));
    }
    let evaluation = evaluate(&scenario);
    let notes = notes(rules, incident, &scenario, facts);
    let unknown = unknown(rules, incident, &scenario);
    completeness(rules, &scenario, &notes);
    let model = checks(rules, incident, &evaluation);
    Some(CheckedScenario {
        scenario,
        evaluation,
        notes,
        unknown,
        model,
    })
}

fn notes(rules: &mut Rules, incident: &Incident, scenario: &Scenario, facts: &[CheckedFact]) -> Vec<CheckedNote> {
    let mut checked = Vec::<CheckedNote>::new();
    let number = |name: &str| number_at(scenario, name).or_else(|| facts::number(facts, name));
    for note in &incident.note {
        let path = note.field.get_ref();
        let at = &note.field.span();
        rules.sources(path, &note.sources);
        rules.text(at, path, &note.text);
        let note = with_fact(rules, note, scenario, facts);
        marks(rules, &note);
        let Some(field) = field_at(rules, scenario, &note.field) else {
            continue;
        };
        let Some(value) = scenario.number(field) else {
            rules.refuse(
                at,
                format!("{path}: it has a note, but the scenario has no number there"),
            );
            continue;
        };
        if checked.iter().any(|before| before.field == field) {
            rules.refuse(at, format!("{path}: it has two notes"));
        }
        if let Some(formula) = &note.formula {
            rules.formula(&formula.span(), path, formula.get_ref(), value, &number);
        }
        rules.others(at, path, &note.others, note.why.as_ref(), Some(value));
        for other in &note.others {
            let Some(other) = other.value else {
                rules.refuse(at, format!("{path}: each entry of `others` needs a `value`"));
                continue;
            };
            if let Some(bound) = field.range().and_then(|range| range.broken_by(other)) {
                rules.refuse(at, format!("{path}: the other value {other} {bound}"));
            }
        }
        checked.push(CheckedNote {
            field,
            mark: note.mark,
            formula: note.formula.map(|formula| formula::shown(formula.get_ref(), &number)),
            text: note.text,
            sources: note.sources,
            others: note.others,
            why: note.why,
        });
    }
    checked
}

/// A note with the sources, the formula and the other values of the fact that it names.
fn with_fact(rules: &mut Rules, note: &Note, scenario: &Scenario, facts: &[CheckedFact]) -> Note {
    let mut note = note.clone();
    let Some(id) = note.fact.clone() else {
        return note;
    };
    let path = note.field.get_ref().clone();
    let (at, id) = (&id.span(), id.into_inner());
    let found = facts.iter().find(|fact| fact.fact.id.as_deref() == Some(&id));
    let Some(CheckedFact { fact, .. }) = found else {
        rules.refuse(at, format!("{path}: there is no fact `{id}`"));
        return note;
    };
    if fact.value != number_at(scenario, &path) {
        rules.refuse(at, format!("{path}: the fact `{id}` has another value"));
    }
    if fact.mark != note.mark {
        let what = format!(
            "{path}: the mark must be `{}`, as that of the fact `{id}`",
            fact.mark.name()
        );
        rules.refuse(at, what);
    }
    if !note.sources.is_empty() || note.formula.is_some() {
        let what = format!("{path}: `sources` and `formula` come from the fact `{id}`: remove them here");
        rules.refuse(at, what);
    }
    note.sources.clone_from(&fact.sources);
    // The fact's own formula has been checked.
    let span = note.field.span();
    note.formula = fact.formula.clone().map(|formula| Spanned::new(span, formula));
    if note.others.is_empty() {
        let others = fact.others.iter().filter(|other| other.value.is_some());
        note.others = others.cloned().collect();
    }
    if !note.others.is_empty() && note.why.is_none() {
        note.why.clone_from(&fact.why);
    }
    note
}

/// Checks that a note has what its mark asks for.
fn marks(rules: &mut Rules, note: &Note) {
    let path = note.field.get_ref();
    let what = match note.mark {
        Mark::Stated if note.sources.is_empty() => "it is `stated`, so `sources` must name at least one",
        Mark::Stated if note.formula.is_some() => "it is `stated`, so it must not have a `formula`",
        Mark::Derived if note.formula.is_none() => "it is `derived`, so it needs a `formula`",
        _ => return,
    };
    rules.refuse(&note.field.span(), format!("{path}: {what}"));
}

fn unknown(rules: &mut Rules, incident: &Incident, scenario: &Scenario) -> Vec<Field> {
    let mut fields = Vec::new();
    for unknown in &incident.unknown {
        let path = unknown.field.get_ref();
        let at = &unknown.field.span();
        rules.text(at, path, &unknown.text);
        let Some(field) = field_at(rules, scenario, &unknown.field) else {
            continue;
        };
        if fields.contains(&field) {
            rules.refuse(at, format!("{path}: it is `unknown` twice"));
        }
        if !field.is_optional() {
            rules.refuse(at, format!("{path}: it cannot be empty, so it cannot be `unknown`"));
        } else if scenario.number(field).is_some() {
            rules.refuse(
                at,
                format!("{path}: it is `unknown`, but the scenario has a number there"),
            );
        }
        fields.push(field);
    }
    fields
}

/// Checks that every number that is not its default has a note.
fn completeness(rules: &mut Rules, scenario: &Scenario, notes: &[CheckedNote]) {
    let blank = RawScenario {
        holdings: vec![Holding::default(); scenario.holdings.len()],
        ..RawScenario::default()
    };
    for field in Field::all(scenario.holdings.len()) {
        if let Some(value) = scenario.number(field)
            && blank.number(field) != Some(value)
            && !notes.iter().any(|note| note.field == field)
        {
            let at = &rules.report.find("[scenario]");
            rules.refuse(
                at,
                format!("{field}: {value} is not its default, so it needs a [[note]]"),
            );
        }
    }
}

/// Checks the results of the model against the reported figures, and gives them.
fn checks(rules: &mut Rules, incident: &Incident, evaluation: &Evaluation) -> Vec<f64> {
    // A table leaves out `None`, so the lookup below does not find it.
    let results = toml::Table::try_from(evaluation).unwrap_or_default();
    if incident.check.is_empty() {
        let at = &rules.report.find("[scenario]");
        rules.refuse(at, "the scenario needs a [[check]] against what happened");
    }
    let mut model = Vec::new();
    for check in &incident.check {
        let result = check.result.get_ref();
        let at = &check.result.span();
        rules.sources(result, &check.sources);
        rules.text(at, result, &check.text);
        if check.sources.is_empty() {
            rules.refuse(at, format!("{result}: `sources` must name at least one"));
        }
        let number = results.get(result).and_then(toml::Value::as_float);
        model.push(number.unwrap_or_default());
        let what = match (number, check.within) {
            (None, _) => format!("{result}: the model has no such number; `plimsoll evaluate --json` lists them"),
            (_, Some(within)) if !(0.0..=0.1).contains(&within) => {
                format!("{result}: `within` {within} must be from 0 to 0.1")
            }
            (Some(number), None) if !rounds_to(number, check.value) => {
                format!(
                    "{result}: the model gives {number}, which does not round to {}",
                    check.value
                )
            }
            (Some(number), Some(within)) if (number - check.value).abs() > within * check.value.abs() => {
                format!(
                    "{result}: the model gives {number}, not {} within {within}",
                    check.value
                )
            }
            _ => continue,
        };
        rules.refuse(at, what);
    }
    model
}

fn field_at(rules: &mut Rules, scenario: &RawScenario, path: &Spanned<String>) -> Option<Field> {
    let found = find(scenario, path.get_ref());
    if found.is_none() {
        rules.refuse(&path.span(), format!("{}: there is no such field", path.get_ref()));
    }
    found
}

fn find(scenario: &RawScenario, path: &str) -> Option<Field> {
    Field::all(scenario.holdings.len()).find(|field| field.to_string() == path)
}

/// The number in the field with this path.
fn number_at(scenario: &RawScenario, path: &str) -> Option<f64> {
    scenario.number(find(scenario, path)?)
}
