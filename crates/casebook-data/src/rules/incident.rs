//! The rules of an incident: its head, and all that the other rules check of it.

use std::collections::BTreeSet;

use super::context::{Rules, is_code, is_kebab};
use super::events;
use super::facts::{self, CheckedFact};
use super::missing::{self, CheckedMissing};
use super::scenario::{self, CheckedScenario};
use crate::report::Problem;
use crate::schema::{Incident, Source};
use crate::time::{Day, Moment, Zone};

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

/// Reads and checks an incident. `stem` is the name of its file without the ending.
///
/// # Errors
/// Every rule that is broken.
pub fn incident(file: &str, stem: &str, text: &str, sources: &[Source]) -> Result<Checked, Vec<Problem>> {
    let mut rules = Rules::new(file, text, sources);
    let incident: Incident = rules.report.parse()?;
    let (date, zone) = head(&mut rules, &incident, stem);
    let facts = facts::facts(&mut rules, &incident);
    events::order(&mut rules, &incident, &facts, date, zone);
    facts::sums(&mut rules, &incident, &facts);
    let missing = missing::missing(&mut rules, &incident, &facts);
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

/// The name of the incident, its country, its texts, its date and its zone.
fn head(rules: &mut Rules, incident: &Incident, stem: &str) -> (Day, Option<Zone>) {
    let id = incident.id.get_ref();
    let at = &incident.id.span();
    if id != stem {
        rules.refuse(at, format!("id `{id}` must be the name of the file, `{stem}`"));
    }
    if !is_kebab(id) {
        rules.refuse(at, format!("id `{id}` must be lower case words and digits joined by -"));
    }
    if incident.exchange.trim().is_empty() || incident.exchange.contains(char::is_control) {
        rules.refuse(at, "`exchange` must be the name of the exchange");
    }
    if !is_code(&incident.country, 2) {
        let what = format!("country `{}` must be two capital letters (ISO 3166)", incident.country);
        rules.refuse(at, what);
    }
    rules.text(at, "name", &incident.name);
    rules.text(at, "about", &incident.about);
    let zone = incident.zone.as_ref().and_then(|zone| {
        let read = Zone::read(zone.get_ref());
        if read.is_none() {
            let what = format!("zone `{}` must be written as `+09:00`", zone.get_ref());
            rules.refuse(&zone.span(), what);
        }
        read
    });
    let (date, at) = (incident.date.get_ref(), &incident.date.span());
    let read = rules.moment(at, "date", *date);
    if read.is_some_and(|read| read.clock.is_some()) {
        rules.refuse(at, format!("`{date}` must be a date, without a time"));
    }
    let day = read.filter(|read| read.clock.is_none()).map(|Moment { day, .. }| day);
    (day.unwrap_or(Day(0)), zone)
}
