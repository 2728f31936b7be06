//! The rules of the casebook. What breaks one does not build.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;

use plimsoll_model::{Evaluation, Field, Holding, RawScenario, Scenario, evaluate};

use crate::data::{Incident, Mark, Note, Source, Sources};
use crate::formula;

/// What is wrong, and where.
#[derive(Debug, PartialEq, Eq)]
pub struct Problem {
    pub file: String,
    pub line: usize,
    pub what: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.what)
    }
}

/// An incident that keeps every rule.
pub struct Checked {
    pub incident: Incident,
    pub scenario: Scenario,
    pub evaluation: Evaluation,
    /// The fields of `incident.note`, in its order.
    pub noted: Vec<Field>,
    /// The fields of `incident.unknown`, in its order.
    pub unknown: Vec<Field>,
}

/// Reads and checks the list of sources.
///
/// # Errors
/// Every rule that is broken.
pub fn sources(file: &str, text: &str) -> Result<Vec<Source>, Vec<Problem>> {
    let mut report = Report::new(file, text);
    let list: Sources = report.parse()?;
    let mut seen = BTreeMap::new();
    for source in &list.source {
        let id = source.id.get_ref();
        let at = source.id.span();
        if seen.insert(id.clone(), ()).is_some() {
            report.add(at.clone(), format!("source `{id}` is listed twice"));
        }
        if !id
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
            || id.is_empty()
        {
            report.add(
                at.clone(),
                format!("source id `{id}` must be lower case letters, digits and _"),
            );
        }
        if !('A'..='C').contains(&source.grade) {
            report.add(
                at.clone(),
                format!("grade `{}` of source `{id}` must be A, B or C", source.grade),
            );
        }
        if source.title.trim().is_empty() {
            report.add(at.clone(), format!("source `{id}` has no title"));
        }
        if let Some(address) = &source.address
            && (!address.starts_with("http://") && !address.starts_with("https://") || address.contains(' '))
        {
            report.add(at, format!("address `{address}` of source `{id}` is no web address"));
        }
    }
    report.finish(list.source)
}

/// Reads and checks an incident. `stem` is the name of its file without the ending.
///
/// # Errors
/// Every rule that is broken.
pub fn incident(file: &str, stem: &str, text: &str, sources: &[Source]) -> Result<Checked, Vec<Problem>> {
    let mut report = Report::new(file, text);
    let incident: Incident = report.parse()?;
    let scenario = match Scenario::new(incident.scenario.clone()) {
        Ok(scenario) => scenario,
        Err(errors) => {
            for error in errors {
                report.add(report.find("[scenario]"), format!("the scenario is refused: {error}"));
            }
            return Err(report.problems);
        }
    };
    let evaluation = evaluate(&scenario);
    let mut rules = Rules {
        report,
        sources,
        scenario: &scenario,
    };
    rules.head(&incident, stem);
    let noted = rules.notes(&incident);
    let unknown = rules.unknown(&incident);
    rules.completeness(&noted);
    rules.checks(&incident, &evaluation);
    let report = rules.report;
    report.finish(Checked {
        incident,
        scenario,
        evaluation,
        noted,
        unknown,
    })
}

struct Rules<'text, 'case> {
    report: Report<'text>,
    sources: &'case [Source],
    scenario: &'case Scenario,
}

impl Rules<'_, '_> {
    fn head(&mut self, incident: &Incident, stem: &str) {
        let id = incident.id.get_ref();
        let at = incident.id.span();
        if id != stem {
            self.report
                .add(at.clone(), format!("id `{id}` must be the name of the file, `{stem}`"));
        }
        self.key(id, at.clone());
        if incident.exchange.trim().is_empty() {
            self.report.add(at.clone(), "the exchange has no name".into());
        }
        if incident.country.len() != 2 || !incident.country.bytes().all(|b| b.is_ascii_uppercase()) {
            let what = format!("country `{}` must be two capital letters (ISO 3166)", incident.country);
            self.report.add(at, what);
        }
        let date = incident.date.get_ref();
        if date.date.is_none() || date.time.is_some() {
            self.report
                .add(incident.date.span(), format!("`{date}` must be a date, without a time"));
        }
    }

    fn notes(&mut self, incident: &Incident) -> Vec<Field> {
        let mut noted = Vec::new();
        for note in &incident.note {
            let path = note.field.get_ref();
            let at = note.field.span();
            self.note_itself(note);
            let Some(field) = self.field(path, at.clone()) else {
                continue;
            };
            let Some(value) = self.scenario.number(field) else {
                self.report
                    .add(at, format!("{path}: noted, but the scenario has no number there"));
                continue;
            };
            if noted.contains(&field) {
                self.report.add(at.clone(), format!("{path}: noted twice"));
            }
            noted.push(field);
            if let Some(formula) = &note.formula {
                self.formula(path, value, formula.get_ref(), formula.span());
            }
            for other in &note.others {
                let broken = field.range().and_then(|range| range.broken_by(other.value));
                if let Some(bound) = broken {
                    self.report
                        .add(at.clone(), format!("{path}: the other value {} {bound}", other.value));
                }
                if other.value == value {
                    self.report.add(
                        at.clone(),
                        format!("{path}: the other value {value} is the one in force"),
                    );
                }
            }
        }
        noted
    }

    /// The rules that need only the note.
    fn note_itself(&mut self, note: &Note) {
        let path = note.field.get_ref();
        let at = note.field.span();
        if note.mark == Mark::Stated && note.sources.is_empty() {
            self.report
                .add(at.clone(), format!("{path}: stated, but no source is named"));
        }
        if note.mark == Mark::Derived && note.formula.is_none() {
            self.report
                .add(at.clone(), format!("{path}: derived, but no formula is given"));
        }
        if note.mark == Mark::Stated && note.formula.is_some() {
            self.report
                .add(at.clone(), format!("{path}: stated, so it needs no formula"));
        }
        self.key(note.text.get_ref(), note.text.span());
        let others = note.others.iter();
        for id in note
            .sources
            .iter()
            .chain(others.clone().flat_map(|other| &other.sources))
        {
            if !self.sources.iter().any(|source| source.id.get_ref() == id.get_ref()) {
                let what = format!("{path}: source `{}` is not in data/sources.toml", id.get_ref());
                self.report.add(id.span(), what);
            }
        }
        for other in others {
            self.key(other.text.get_ref(), other.text.span());
            if other.sources.is_empty() {
                let what = format!("{path}: the other value {} names no source", other.value);
                self.report.add(other.text.span(), what);
            }
        }
    }

    fn formula(&mut self, path: &str, value: f64, formula: &str, at: Range<usize>) {
        let what = match formula::evaluate(formula, &|path| number_at(self.scenario, path)) {
            Err(error) => format!("{path}: the formula `{formula}` {error}"),
            Ok(result) if !rounds_to(result, value) => {
                format!("{path}: the formula `{formula}` gives {result}, which does not round to {value}")
            }
            Ok(_) => return,
        };
        self.report.add(at, what);
    }

    fn unknown(&mut self, incident: &Incident) -> Vec<Field> {
        let mut fields = Vec::new();
        for unknown in &incident.unknown {
            let path = unknown.field.get_ref();
            let at = unknown.field.span();
            self.key(unknown.text.get_ref(), unknown.text.span());
            let Some(field) = self.field(path, at.clone()) else {
                continue;
            };
            if !field.is_optional() {
                self.report
                    .add(at, format!("{path}: cannot be left empty, so it cannot be unknown"));
            } else if self.scenario.number(field).is_some() {
                self.report.add(
                    at,
                    format!("{path}: listed as unknown, but the scenario has a number there"),
                );
            }
            fields.push(field);
        }
        fields
    }

    /// Every number that is not its default has a note.
    fn completeness(&mut self, noted: &[Field]) {
        let blank = RawScenario {
            holdings: vec![Holding::default(); self.scenario.holdings.len()],
            ..RawScenario::default()
        };
        for field in Field::all(self.scenario.holdings.len()) {
            let value = self.scenario.number(field);
            if let Some(value) = value
                && blank.number(field) != Some(value)
                && !noted.contains(&field)
            {
                let at = self.report.find("[scenario]");
                self.report
                    .add(at, format!("{field}: set to {value}, but it has no note"));
            }
        }
    }

    fn checks(&mut self, incident: &Incident, evaluation: &Evaluation) {
        // `None` is left out of a table, and so is not found below.
        let results = toml::Table::try_from(evaluation).unwrap_or_default();
        for check in &incident.check {
            let result = check.result.get_ref();
            let number = results.get(result).and_then(toml::Value::as_float);
            let what = match (number, check.within) {
                (None, _) => format!("{result}: the model gives no such number"),
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
            self.report.add(check.result.span(), what);
        }
    }

    fn field(&mut self, path: &str, at: Range<usize>) -> Option<Field> {
        let found = field_at(self.scenario, path);
        if found.is_none() {
            self.report.add(at, format!("{path}: there is no such field"));
        }
        found
    }

    fn key(&mut self, key: &str, at: Range<usize>) {
        let is_kebab = key
            .split('-')
            .all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()));
        if !is_kebab || !key.starts_with(|c: char| c.is_ascii_lowercase()) {
            self.report
                .add(at, format!("`{key}` must be lower case words joined by -"));
        }
    }
}

fn field_at(scenario: &RawScenario, path: &str) -> Option<Field> {
    Field::all(scenario.holdings.len()).find(|field| field.to_string() == path)
}

/// The number in the field with this path.
pub fn number_at(scenario: &RawScenario, path: &str) -> Option<f64> {
    scenario.number(field_at(scenario, path)?)
}

/// Whether `exact`, rounded to the decimals that `written` is written with, is `written`.
pub fn rounds_to(exact: f64, written: f64) -> bool {
    let decimals = written
        .to_string()
        .split_once('.')
        .map_or(0, |(_, decimals)| decimals.len());
    format!("{exact:.decimals$}").parse() == Ok(written)
}

struct Report<'a> {
    file: &'a str,
    text: &'a str,
    problems: Vec<Problem>,
}

impl<'a> Report<'a> {
    fn new(file: &'a str, text: &'a str) -> Self {
        Self {
            file,
            text,
            problems: Vec::new(),
        }
    }

    fn parse<T: serde::de::DeserializeOwned>(&self) -> Result<T, Vec<Problem>> {
        toml::from_str(self.text)
            .map_err(|error| vec![self.problem(error.span().unwrap_or(0..0), error.message().trim().to_owned())])
    }

    fn problem(&self, at: Range<usize>, what: String) -> Problem {
        let before = self.text.get(..at.start).unwrap_or(self.text);
        Problem {
            file: self.file.to_owned(),
            line: before.matches('\n').count() + 1,
            what,
        }
    }

    fn add(&mut self, at: Range<usize>, what: String) {
        let problem = self.problem(at, what);
        self.problems.push(problem);
    }

    /// The place of some text; the beginning of the file if it is not there.
    fn find(&self, text: &str) -> Range<usize> {
        let start = self.text.find(text).unwrap_or(0);
        start..start
    }

    fn finish<T>(self, value: T) -> Result<T, Vec<Problem>> {
        if self.problems.is_empty() {
            Ok(value)
        } else {
            Err(self.problems)
        }
    }
}
