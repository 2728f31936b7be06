//! The rules of the casebook. What breaks one does not build.

use std::collections::BTreeSet;
use std::ops::Range;

use toml::Spanned;
use toml::value::Datetime;

use crate::data::{Incident, Source, Sources, Text};
use crate::facts::{self, CheckedFact, CheckedMissing};
use crate::report::{Problem, Report};
use crate::scenario::{self, CheckedScenario};
use crate::time::{Clock, Day, Moment, Zone};

/// An incident that keeps every rule.
pub struct Checked {
    pub incident: Incident,
    pub date: Day,
    pub zone: Option<Zone>,
    pub facts: Vec<CheckedFact>,
    pub missing: Vec<CheckedMissing>,
    pub scenario: Option<CheckedScenario>,
    /// The ids of all sources that it names.
    pub used: BTreeSet<String>,
}

/// Reads and checks the list of sources.
///
/// # Errors
/// Every rule that is broken.
pub fn sources(file: &str, text: &str) -> Result<Vec<Source>, Vec<Problem>> {
    let mut report = Report::new(file, text);
    let list: Sources = report.parse()?;
    let mut before = "";
    for source in &list.source {
        let id = source.id.get_ref();
        let at = source.id.span();
        if id.as_str() <= before {
            report.add(
                at.clone(),
                format!("source `{id}` must come after `{before}`, and only once"),
            );
        }
        before = id;
        if !is_snake(id) {
            let what = format!("source id `{id}` must be lower case letters, digits and _");
            report.add(at.clone(), what);
        }
        if !('A'..='C').contains(&source.grade) {
            let what = format!("grade `{}` of source `{id}` must be A, B or C", source.grade);
            report.add(at.clone(), what);
        }
        if source.title.trim().is_empty() {
            report.add(at.clone(), format!("source `{id}` has no title"));
        }
        if let Some(address) = &source.address
            && (!address.starts_with("http://") && !address.starts_with("https://") || address.contains([' ', '\t']))
        {
            report.add(at, format!("address `{address}` of source `{id}` is no web address"));
        }
    }
    report.finish(list.source)
}

/// Each source is named by somebody.
pub fn unused(file: &str, text: &str, sources: &[Source], used: &BTreeSet<String>) -> Vec<Problem> {
    let mut report = Report::new(file, text);
    for source in sources.iter().filter(|source| !used.contains(source.id.get_ref())) {
        let what = format!("source `{}` is named by no fact", source.id.get_ref());
        report.add(source.id.span(), what);
    }
    report.problems
}

/// Reads and checks an incident. `stem` is the name of its file without the ending.
///
/// # Errors
/// Every rule that is broken.
pub fn incident(file: &str, stem: &str, text: &str, sources: &[Source]) -> Result<Checked, Vec<Problem>> {
    let report = Report::new(file, text);
    let incident: Incident = report.parse()?;
    let mut rules = Rules {
        report,
        sources,
        used: BTreeSet::new(),
    };
    let (date, zone) = rules.head(&incident, stem);
    let facts = facts::facts(&mut rules, &incident);
    facts::order(&mut rules, &incident, &facts, date, zone);
    facts::sums(&mut rules, &incident, &facts);
    let missing = facts::missing(&mut rules, &incident, &facts);
    let scenario = scenario::scenario(&mut rules, &incident, &facts);
    let Rules { report, used, .. } = rules;
    report.finish(Checked {
        incident,
        date,
        zone,
        facts,
        missing,
        scenario,
        used,
    })
}

/// What all rules need.
pub struct Rules<'a> {
    pub report: Report<'a>,
    sources: &'a [Source],
    pub used: BTreeSet<String>,
}

impl<'a> Rules<'a> {
    pub fn new(file: &'a str, text: &'a str, sources: &'a [Source]) -> Self {
        Self {
            report: Report::new(file, text),
            sources,
            used: BTreeSet::new(),
        }
    }

    fn head(&mut self, incident: &Incident, stem: &str) -> (Day, Option<Zone>) {
        let id = incident.id.get_ref();
        let at = incident.id.span();
        if id != stem {
            self.report
                .add(at.clone(), format!("id `{id}` must be the name of the file, `{stem}`"));
        }
        if !is_kebab(id) {
            self.report.add(
                at.clone(),
                format!("id `{id}` must be lower case words and digits joined by -"),
            );
        }
        if incident.exchange.trim().is_empty() || incident.exchange.contains(char::is_control) {
            self.report.add(at.clone(), "the exchange has no name".into());
        }
        if incident.country.len() != 2 || !incident.country.bytes().all(|b| b.is_ascii_uppercase()) {
            let what = format!("country `{}` must be two capital letters (ISO 3166)", incident.country);
            self.report.add(at.clone(), what);
        }
        self.text(&at, "name", &incident.name);
        self.text(&at, "about", &incident.about);
        let zone = incident.zone.as_ref().and_then(|zone| {
            let read = Zone::read(zone.get_ref());
            if read.is_none() {
                let what = format!("zone `{}` must be written as `+09:00`", zone.get_ref());
                self.report.add(zone.span(), what);
            }
            read
        });
        let date = incident.date.get_ref();
        let day = match self.moment(&incident.date.span(), "date", *date) {
            Some(Moment { day, clock: None }) => day,
            Some(_) => {
                self.report
                    .add(incident.date.span(), format!("`{date}` must be a date, without a time"));
                Day(0)
            }
            None => Day(0),
        };
        (day, zone)
    }

    /// A time as the data have it: a date, or a date with a time of day and its zone.
    pub fn moment(&mut self, at: &Range<usize>, what: &str, written: Datetime) -> Option<Moment> {
        let read = moment(written);
        if read.is_none() {
            let what = format!("{what}: `{written}` must be a date, or a date with time and zone");
            self.report.add(at.clone(), what);
        }
        read
    }

    /// A text is there in every language, and has only what may stand in a message.
    pub fn text(&mut self, at: &Range<usize>, what: &str, text: &Text) {
        for (language, text) in [("en", &text.en), ("ja", &text.ja)] {
            let fault = if text.trim().is_empty() {
                "is empty"
            } else if text.trim() != text {
                "begins or ends with a space"
            } else if text.contains(['{', '}', '<', '>']) || text.contains(char::is_control) {
                "has a sign that texts cannot have: { } < > or a control character"
            } else if text.contains(['"', '\'']) || text.contains("...") {
                "has typewriter marks: write “ ” ’ …"
            } else {
                continue;
            };
            self.report
                .add(at.clone(), format!("{what}: the text in {language} {fault}"));
        }
    }

    /// Sources are in the list.
    pub fn sources(&mut self, what: &str, ids: &[Spanned<String>]) {
        for (i, id) in ids.iter().enumerate() {
            let name = id.get_ref();
            if !self.sources.iter().any(|source| source.id.get_ref() == name) {
                let what = format!("{what}: source `{name}` is not in data/sources.toml");
                self.report.add(id.span(), what);
            }
            if ids[..i].iter().any(|before| before.get_ref() == name) {
                self.report
                    .add(id.span(), format!("{what}: source `{name}` is named twice"));
            }
            self.used.insert(name.clone());
        }
    }

    /// What others say, and why it is not used.
    pub fn others(
        &mut self,
        at: &Range<usize>,
        what: &str,
        others: &[crate::data::Other],
        why: Option<&Text>,
        used: Option<f64>,
    ) {
        for other in others {
            self.text(at, what, &other.text);
            self.sources(what, &other.sources);
            if other.sources.is_empty() {
                let what = format!("{what}: what others say names no source: {}", other.text.en);
                self.report.add(at.clone(), what);
            }
            if other.value.is_some() && other.value == used {
                let value = other.value.unwrap_or_default();
                self.report.add(
                    at.clone(),
                    format!("{what}: the other value {value} is the one in force"),
                );
            }
        }
        match why {
            None if !others.is_empty() => {
                let what = format!("{what}: others say otherwise, so `why` must say why this is used");
                self.report.add(at.clone(), what);
            }
            Some(_) if others.is_empty() => {
                self.report.add(
                    at.clone(),
                    format!("{what}: `why` without `others` has nothing to explain"),
                );
            }
            Some(why) => self.text(at, what, why),
            None => {}
        }
    }
}

/// A time as the data have it; `None` for a time of day without a date or without a zone.
pub fn moment(written: Datetime) -> Option<Moment> {
    let date = written.date?;
    let day = Day::new(date.year.into(), date.month.into(), date.day.into())?;
    let Some(time) = written.time else {
        return Some(Moment { day, clock: None });
    };
    let minutes = match written.offset? {
        toml::value::Offset::Z => 0,
        toml::value::Offset::Custom { minutes } => minutes,
    };
    let seconds = u32::from(time.hour) * 3_600 + u32::from(time.minute) * 60 + u32::from(time.second.unwrap_or(0));
    Some(Moment {
        day,
        clock: Some(Clock {
            seconds,
            zone: Zone(minutes),
        }),
    })
}

/// Whether `exact`, rounded to the decimals that `written` is written with, is `written`.
pub fn rounds_to(exact: f64, written: f64) -> bool {
    let decimals = written
        .to_string()
        .split_once('.')
        .map_or(0, |(_, decimals)| decimals.len());
    format!("{exact:.decimals$}").parse() == Ok(written)
}

/// Lower case words and digits joined by `-`.
pub fn is_kebab(id: &str) -> bool {
    let is_word = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    id.split('-').all(is_word) && id.starts_with(|c: char| c.is_ascii_lowercase())
}

/// Lower case letters, digits and `_`.
pub fn is_snake(id: &str) -> bool {
    id.starts_with(|c: char| c.is_ascii_lowercase())
        && id
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}
