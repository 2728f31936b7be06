//! The rules of facts: what each topic needs, formulas, the order of events, sums, and what is missing.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::check::{self, Rules, is_snake, rounds_to};
use crate::data::{self, Incident, Text, words};
use crate::formula;
use crate::time::{Day, Moment, Zone};
use crate::words::{Basis, Confidence, EventKind, Evidence, Mark, Outcome, RepayForm, Topic, WalletTier};

/// A fact that keeps every rule.
pub struct CheckedFact {
    pub fact: data::Fact,
    pub topic: Topic,
    pub confidence: Confidence,
    pub at: Option<Moment>,
    /// The place of the word in its closed list: of the kind of event, the tier, the form or the outcome.
    pub code: Option<usize>,
    pub basis: Option<Basis>,
    pub evidence: Option<Evidence>,
    /// The formula as readers see it.
    pub formula: Option<String>,
}

/// Something missing.
pub struct CheckedMissing {
    /// The topic; none for the scenario.
    pub topic: Option<Topic>,
    pub text: Text,
}

/// The parts of a fact that topics need or may have.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Part {
    Value,
    Unit,
    Asset,
    At,
    Kind,
    Code,
    Basis,
    Evidence,
    By,
    Text,
}

/// What facts about a topic need, and what else they may have.
fn parts(topic: Topic) -> (&'static [Part], &'static [Part]) {
    use Part::*;
    match topic {
        Topic::LegalEntity | Topic::Regulator | Topic::Wallet | Topic::Cause | Topic::Funding | Topic::Halt => {
            (&[Text], &[])
        }
        Topic::Event => (&[Kind, At], &[Text]),
        Topic::Asset | Topic::AssetCustomers => (&[Asset, Value], &[Text]),
        Topic::AssetPrice | Topic::AssetValue | Topic::AssetCustomersValue => (&[Asset, Unit, Value], &[Text]),
        Topic::Loss | Topic::LossCustomers | Topic::LossHouse | Topic::RepaidTotal => (&[Unit, Value], &[Text]),
        Topic::Tier | Topic::RepayForm => (&[Code], &[Text]),
        Topic::ShareOfHoldings => (&[Text], &[Value]),
        // A number, or in words that there is only a rough one.
        Topic::CustomersAffected | Topic::CustomersTotal | Topic::Recovered => (&[], &[Value, Text]),
        Topic::Attribution => (&[By, Text], &[]),
        Topic::Repaid => (&[Value, Basis, Evidence, Text], &[]),
        Topic::RepayPrice => (&[Asset, Unit, Value, Text], &[]),
        Topic::RepayDate => (&[At, Text], &[]),
        Topic::DaysToRepay | Topic::HaltDays => (&[Value], &[Text]),
        Topic::Outflow => (&[Unit, Value, Text], &[]),
        Topic::Act => (&[At, By, Text], &[]),
        Topic::Outcome => (&[Code, Text], &[]),
        Topic::Other => (&[Text], &[Value, Unit]),
    }
}

/// Topics whose money must be in a currency; elsewhere a unit may also be an asset.
fn is_money(topic: Topic) -> bool {
    matches!(
        topic,
        Topic::Loss
            | Topic::LossCustomers
            | Topic::LossHouse
            | Topic::RepaidTotal
            | Topic::AssetPrice
            | Topic::AssetValue
            | Topic::AssetCustomersValue
            | Topic::RepayPrice
            | Topic::Outflow
    )
}

/// The greatest value of a topic.
fn most(topic: Topic) -> f64 {
    match topic {
        Topic::ShareOfHoldings | Topic::Recovered => 1.0,
        // A claim may be repaid with more, and a price may have risen.
        Topic::Repaid => 10.0,
        Topic::DaysToRepay | Topic::HaltDays => 36_500.0,
        _ => 1e18,
    }
}

/// A word of a closed list, by its place in it.
fn place<T: Copy>(all: &'static [T], name: fn(T) -> &'static str, word: &str) -> Result<usize, String> {
    let found = all.iter().position(|each| name(*each) == word);
    found.ok_or_else(|| format!("`{word}` must be {}", words(all, name)))
}

/// Checks all facts. A fact whose topic is not known is left out.
pub fn facts(rules: &mut Rules, incident: &Incident) -> Vec<CheckedFact> {
    let numbers = numbers(rules, incident);
    let mut checked = Vec::new();
    for fact in &incident.fact {
        let at = fact.topic.span();
        match Topic::of(fact.topic.get_ref()) {
            Some(topic) => checked.push(one(rules, fact, topic, &at, &numbers)),
            None => {
                let what = format!("topic `{}` is not in the list of data/README.md", fact.topic.get_ref());
                rules.report.add(at, what);
            }
        }
    }
    checked
}

/// The numbers of facts by their ids.
fn numbers(rules: &mut Rules, incident: &Incident) -> BTreeMap<String, f64> {
    let mut numbers = BTreeMap::new();
    let mut ids = Vec::new();
    for fact in &incident.fact {
        let Some(id) = &fact.id else { continue };
        let at = fact.topic.span();
        if !is_snake(id) {
            let what = format!("fact id `{id}` must be lower case letters, digits and _");
            rules.report.add(at.clone(), what);
        }
        if ids.contains(&id) {
            rules.report.add(at, format!("fact id `{id}` is there twice"));
        }
        ids.push(id);
        numbers.extend(fact.value.map(|value| (id.clone(), value)));
    }
    numbers
}

fn one(
    rules: &mut Rules,
    fact: &data::Fact,
    topic: Topic,
    at: &Range<usize>,
    numbers: &BTreeMap<String, f64>,
) -> CheckedFact {
    let name = match &fact.id {
        Some(id) => format!("{} `{id}`", topic.name()),
        None => topic.name().to_owned(),
    };
    let add = |rules: &mut Rules, what: String| rules.report.add(at.clone(), format!("{name}: {what}"));
    for what in shape(fact, topic) {
        add(rules, what);
    }
    if fact.mark == Mark::Assumed {
        add(
            rules,
            "a fact is stated or derived; only scenarios have assumed figures".into(),
        );
    }
    if fact.mark == Mark::Stated && fact.sources.is_empty() {
        add(rules, "stated, but no source is named".into());
    }
    match (fact.mark, &fact.formula, fact.value) {
        (Mark::Derived, None, _) => add(rules, "derived, but no formula is given".into()),
        (Mark::Stated, Some(_), _) => add(rules, "stated, so it needs no formula".into()),
        (_, Some(formula), Some(value)) => {
            let number = |id: &str| numbers.get(id).copied();
            match formula::evaluate(formula, &number) {
                Err(error) => add(rules, format!("the formula `{formula}` {error}")),
                Ok(result) if !rounds_to(result, value) => {
                    add(
                        rules,
                        format!("the formula `{formula}` gives {result}, which does not round to {value}"),
                    );
                }
                Ok(_) => {}
            }
        }
        _ => {}
    }
    let used_by = |value: f64| !(0.0..=most(topic)).contains(&value);
    let values = fact
        .value
        .iter()
        .chain(fact.others.iter().filter_map(|other| other.value.as_ref()));
    for value in values.copied().filter(|value| used_by(*value)) {
        add(rules, format!("the value {value} must be from 0 to {}", most(topic)));
    }
    if fact.earlier && topic != Topic::Act {
        add(rules, "only an act can be `earlier` than the theft".into());
    }
    rules.sources(&name, &fact.sources);
    rules.others(at, &name, &fact.others, fact.why.as_ref(), fact.value);
    if let Some(text) = &fact.text {
        rules.text(at, &name, text);
    }
    if let Some(by) = &fact.by {
        rules.text(at, &name, &by.clone().into());
    }
    let moment = fact.at.and_then(|written| rules.moment(at, &name, written));
    for other in fact.others.iter().filter_map(|other| other.at) {
        rules.moment(at, &name, other);
    }

    let word = |rules: &mut Rules, read: Result<usize, String>| read.map_err(|what| add(rules, what)).ok();
    let code = match (topic, &fact.kind, &fact.code) {
        (Topic::Event, Some(kind), _) => word(rules, place(EventKind::ALL, EventKind::name, kind)),
        (Topic::Tier, _, Some(code)) => word(rules, place(WalletTier::ALL, WalletTier::name, code)),
        (Topic::RepayForm, _, Some(code)) => word(rules, place(RepayForm::ALL, RepayForm::name, code)),
        (Topic::Outcome, _, Some(code)) => word(rules, place(Outcome::ALL, Outcome::name, code)),
        _ => None,
    };
    let basis = fact.basis.as_ref();
    let basis = basis.and_then(|basis| word(rules, place(Basis::ALL, Basis::name, basis)));
    let evidence = fact.evidence.as_ref();
    let evidence = evidence.and_then(|evidence| word(rules, place(Evidence::ALL, Evidence::name, evidence)));
    let confidence = word(rules, place(Confidence::ALL, Confidence::name, &fact.confidence));
    let formula = fact.formula.as_ref();
    CheckedFact {
        fact: fact.clone(),
        topic,
        confidence: confidence.map_or(Confidence::High, |place| Confidence::ALL[place]),
        at: moment,
        code,
        basis: basis.map(|place| Basis::ALL[place]),
        evidence: evidence.map(|place| Evidence::ALL[place]),
        formula: formula.map(|formula| formula::shown(formula, &|id| numbers.get(id).copied())),
    }
}

/// What is wrong with the parts that a fact has.
fn shape(fact: &data::Fact, topic: Topic) -> Vec<String> {
    let has = [
        (Part::Value, "value", fact.value.is_some()),
        (Part::Unit, "unit", fact.unit.is_some()),
        (Part::Asset, "asset", fact.asset.is_some()),
        (Part::At, "at", fact.at.is_some()),
        (Part::Kind, "kind", fact.kind.is_some()),
        (Part::Code, "code", fact.code.is_some()),
        (Part::Basis, "basis", fact.basis.is_some()),
        (Part::Evidence, "evidence", fact.evidence.is_some()),
        (Part::By, "by", fact.by.is_some()),
        (Part::Text, "text", fact.text.is_some()),
    ];
    let (needed, allowed) = parts(topic);
    let mut wrong = Vec::new();
    for (part, name, is_there) in has {
        match (needed.contains(&part), allowed.contains(&part), is_there) {
            (true, _, false) => wrong.push(format!("needs `{name}`")),
            (false, false, true) => wrong.push(format!("has no use for `{name}`")),
            _ => {}
        }
    }
    if needed.is_empty() && fact.value.is_none() && fact.text.is_none() {
        wrong.push("needs `value` or `text`".into());
    }
    let says_what = ["stopped", "resumed", "announced", "paid", "other"];
    if fact.kind.as_deref().is_some_and(|kind| says_what.contains(&kind)) && fact.text.is_none() {
        wrong.push("this kind of event needs `text` that says what".into());
    }
    let is_code = |unit: &str| unit.len() == 3 && unit.bytes().all(|b| b.is_ascii_uppercase());
    if let Some(unit) = fact.unit.as_deref()
        && is_money(topic)
        && !is_code(unit)
    {
        wrong.push(format!("unit `{unit}` must be a currency (ISO 4217)"));
    }
    let is_name = |name: &str| !name.trim().is_empty() && !name.contains(|c: char| c.is_control() || c == '|');
    for name in [&fact.unit, &fact.asset].into_iter().flatten() {
        if !is_name(name) {
            wrong.push(format!("`{name}` is no name of a unit"));
        }
    }
    if fact.unit.is_some() && fact.value.is_none() {
        wrong.push("`unit` without `value`".into());
    }
    wrong
}

/// Events come in their order: the theft begins before it ends and before it is detected, it is detected before it is
/// disclosed, and what is paid or ordered comes after it. Times are compared in UTC; of a date alone every moment is
/// tried, in the zone of the file or, without one, in every zone.
pub fn order(rules: &mut Rules, incident: &Incident, facts: &[CheckedFact], date: Day, zone: Option<Zone>) {
    let of = |wanted: EventKind| {
        facts
            .iter()
            .filter(move |fact| fact.topic == Topic::Event && fact.code == Some(wanted as usize))
            .filter_map(move |fact| Some((fact, fact.at?)))
            .min_by_key(|(_, at)| at.span(zone))
    };
    let [start, end, detected, disclosed] = [
        EventKind::TheftStart,
        EventKind::TheftEnd,
        EventKind::Detected,
        EventKind::Disclosed,
    ]
    .map(of);
    let theft = start.or(end);
    let mut before = |first: Option<(&CheckedFact, Moment)>, then: Option<(&CheckedFact, Moment)>, says: &str| {
        if let (Some((_, first)), Some((fact, then))) = (first, then)
            && first.span(zone).0 > then.span(zone).1
        {
            let what = format!("{says}: {then} is before {first}");
            rules.report.add(fact.fact.topic.span(), what);
        }
    };
    before(start, end, "the theft ends before it begins");
    before(theft, detected, "detected before the theft");
    before(theft, disclosed, "disclosed before the theft");
    before(detected, disclosed, "disclosed before it is detected");

    // The day of the theft, in the zone of the file if it has one.
    let day = |(_, at): (&CheckedFact, Moment)| zone.and_then(|zone| at.at(zone)).unwrap_or(at).day;
    let expected = theft.or(disclosed).map(day);
    if let Some(expected) = expected.filter(|expected| *expected != date) {
        let what = format!("the date is {date}, but by its events the local day is {expected}");
        rules.report.add(incident.date.span(), what);
    }

    let theft = theft.map_or(Moment { day: date, clock: None }, |(_, at)| at);
    for fact in facts {
        let what = match fact.topic {
            Topic::Act => "an act",
            Topic::RepayDate => "a repayment",
            Topic::Event if fact.code == Some(EventKind::Paid as usize) => "a payment",
            _ => continue,
        };
        let Some(at) = fact.at else { continue };
        let is_earlier = at.span(zone).1 < theft.span(zone).0;
        let at_topic = fact.fact.topic.span();
        if is_earlier && !fact.fact.earlier {
            let what = format!("{what} of {at} is before the theft of {theft}");
            rules.report.add(at_topic, what);
        } else if fact.fact.earlier && !is_earlier {
            let what = format!("{what} of {at} is marked as earlier than the theft of {theft}, and is not");
            rules.report.add(at_topic, what);
        }
    }
}

/// Sums add up.
pub fn sums(rules: &mut Rules, incident: &Incident, facts: &[CheckedFact]) {
    for sum in &incident.sum {
        let at = sum.total.span();
        let mut number = |id: &str| {
            let fact = facts.iter().find(|fact| fact.fact.id.as_deref() == Some(id));
            let value = fact.and_then(|fact| fact.fact.value);
            if value.is_none() {
                rules
                    .report
                    .add(at.clone(), format!("sum: `{id}` is no fact with a number"));
            }
            value
        };
        let total = number(sum.total.get_ref());
        let parts: Vec<_> = sum.parts.iter().map(|id| number(id)).collect();
        let (Some(total), Some(parts)) = (total, parts.into_iter().collect::<Option<Vec<f64>>>()) else {
            continue;
        };
        let added: f64 = parts.iter().sum();
        if parts.len() < 2 {
            rules.report.add(at.clone(), "sum: needs at least two parts".into());
        }
        if !(0.0..=0.1).contains(&sum.within) {
            let what = format!("sum: within {} must be from 0 to 0.1", sum.within);
            rules.report.add(at.clone(), what);
        }
        if (added - total).abs() > sum.within * total.abs() {
            let what = format!(
                "sum: the parts of `{}` make {added}, not {total} within {}",
                sum.total.get_ref(),
                sum.within
            );
            rules.report.add(at, what);
        }
    }
}

/// What readers look for first: each is known, or said to be missing.
const WANTED: [Topic; 7] = [
    Topic::Loss,
    Topic::Tier,
    Topic::Repaid,
    Topic::DaysToRepay,
    Topic::CustomersAffected,
    Topic::Outcome,
    Topic::Funding,
];

/// What is missing is said to be, and what is not, is not.
pub fn missing(rules: &mut Rules, incident: &Incident, facts: &[CheckedFact]) -> Vec<CheckedMissing> {
    let is_known = |topic: Topic| {
        facts
            .iter()
            .any(|fact| fact.topic == topic && (topic != Topic::Loss || fact.fact.unit.as_deref() == Some("USD")))
    };
    let mut checked = Vec::<CheckedMissing>::new();
    for missing in &incident.missing {
        let (word, at) = (missing.topic.get_ref(), missing.topic.span());
        rules.text(&at, &format!("missing {word}"), &missing.text);
        let topic = Topic::of(word);
        if topic.is_none() && word != "scenario" {
            rules.report.add(
                at,
                format!("missing: topic `{word}` is not in the list of data/README.md"),
            );
            continue;
        }
        if checked.iter().any(|before| before.topic == topic) {
            rules
                .report
                .add(at.clone(), format!("missing: `{word}` is there twice"));
        }
        if topic.map_or(incident.scenario.is_some(), is_known) {
            rules.report.add(at, format!("missing: `{word}` is not missing"));
        }
        checked.push(CheckedMissing {
            topic,
            text: missing.text.clone(),
        });
    }
    let at = incident.id.span();
    for topic in WANTED {
        if !is_known(topic) && !checked.iter().any(|missing| missing.topic == Some(topic)) {
            let what = format!(
                "there is no fact about `{}` and no [[missing]] that says so",
                topic.name()
            );
            rules.report.add(at.clone(), what);
        }
    }
    if incident.scenario.is_none() && !checked.iter().any(|missing| missing.topic.is_none()) {
        let what = "there is no scenario and no [[missing]] with topic = \"scenario\" that says why";
        rules.report.add(at, what.into());
    }
    checked
}

/// The number of a fact by its id.
pub fn number(facts: &[CheckedFact], id: &str) -> Option<f64> {
    let fact = facts.iter().find(|fact| fact.fact.id.as_deref() == Some(id))?;
    fact.fact.value
}

/// The other times of a fact.
pub fn moment(other: &data::Other) -> Option<Moment> {
    other.at.and_then(check::moment)
}
