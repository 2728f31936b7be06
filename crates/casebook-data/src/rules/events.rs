//! The rule of events: they come in their order.

use super::context::Rules;
use super::facts::CheckedFact;
use crate::schema::Incident;
use crate::time::{Day, Moment, Zone};
use crate::vocabulary::{EventKind, Topic};

/// Checks the order of events: the theft begins before it ends and before it is detected, it is detected before it is
/// disclosed, and payments and orders come after it. Times are compared in UTC. A date alone may be any moment of
/// the day in the zone of the file or, without one, in any zone.
pub fn order(rules: &mut Rules, incident: &Incident, facts: &[CheckedFact], date: Day, zone: Option<Zone>) {
    let first = |wanted: EventKind| {
        facts
            .iter()
            .filter(move |fact| fact.topic == Topic::Event && fact.code == Some(wanted as usize))
            .filter_map(move |fact| Some((fact, fact.at?)))
            .min_by_key(|(_, at)| at.span(zone))
    };
    let start = first(EventKind::TheftStart);
    let end = first(EventKind::TheftEnd);
    let detected = first(EventKind::Detected);
    let disclosed = first(EventKind::Disclosed);
    let theft = start.or(end);
    for (first, then, fault) in [
        (start, end, "the theft ends before it begins"),
        (theft, detected, "detected before the theft"),
        (theft, disclosed, "disclosed before the theft"),
        (detected, disclosed, "disclosed before it is detected"),
    ] {
        if let (Some((_, first)), Some((fact, then))) = (first, then)
            && first.span(zone).0 > then.span(zone).1
        {
            let what = format!("{fault}: {then} is before {first}");
            rules.refuse(&fact.fact.topic.span(), what);
        }
    }

    // The day of the theft, in the zone of the file if it has one.
    let day = |(_, at): (&CheckedFact, Moment)| zone.and_then(|zone| at.at(zone)).unwrap_or(at).day;
    let expected = theft.or(disclosed).map(day);
    if let Some(expected) = expected.filter(|expected| *expected != date) {
        let what = format!("the date is {date}, but by its events the local day is {expected}");
        rules.refuse(&incident.date.span(), what);
    }
    after(
        rules,
        facts,
        theft.map_or(Moment { day: date, clock: None }, |(_, at)| at),
        zone,
    );
}

/// Payments and orders come after the theft, but for acts that are marked as earlier.
fn after(rules: &mut Rules, facts: &[CheckedFact], theft: Moment, zone: Option<Zone>) {
    for fact in facts {
        let what = match fact.topic {
            Topic::Act => "an act",
            Topic::RepayDate => "a repayment",
            Topic::Event if fact.code == Some(EventKind::Paid as usize) => "a payment",
            _ => continue,
        };
        let Some(at) = fact.at else { continue };
        let is_earlier = at.span(zone).1 < theft.span(zone).0;
        let fault = match (is_earlier, fact.fact.earlier) {
            (true, false) => format!("{what} of {at} is before the theft of {theft}"),
            (false, true) => format!("{what} of {at} is not `earlier` than the theft of {theft}"),
            _ => continue,
        };
        rules.refuse(&fact.fact.topic.span(), fault);
    }
}
