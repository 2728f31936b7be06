//! The rules of facts: the parts that each topic needs, formulas, values, words and sums.

use std::collections::BTreeMap;
use std::ops::Range;

use super::context::{Rules, is_code, is_snake, moment};
use crate::formula;
use crate::schema::{self, Incident, words};
use crate::time::Moment;
use crate::vocabulary::{Basis, Confidence, EventKind, Evidence, Mark, Outcome, RepayForm, Topic, WalletTier};

/// A fact that keeps every rule.
pub struct CheckedFact {
    pub fact: schema::Fact,
    pub topic: Topic,
    pub confidence: Confidence,
    pub at: Option<Moment>,
    /// The place of the word in its closed list: the kind of event, the tier, the form or the outcome.
    pub code: Option<usize>,
    pub basis: Option<Basis>,
    pub evidence: Option<Evidence>,
    /// The formula as readers see it.
    pub formula: Option<String>,
}

/// A part of a fact that topics need or may have.
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

/// The parts that a fact about a topic needs, and the parts that it may have.
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
        // A number, or words where there is only a rough one.
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

/// Whether the unit of a topic must be a currency; elsewhere it may also be an asset.
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

/// The greatest value that a topic may have.
fn most(topic: Topic) -> f64 {
    match topic {
        Topic::ShareOfHoldings | Topic::Recovered => 1.0,
        // A claim may be repaid with more, and a price may have risen.
        Topic::Repaid => 10.0,
        Topic::DaysToRepay | Topic::HaltDays => 36_500.0,
        _ => 1e18,
    }
}

/// The place of a word in its closed list.
fn place<T: Copy>(
    add: &mut impl FnMut(String),
    all: &'static [T],
    name: fn(T) -> &'static str,
    word: Option<&str>,
) -> Option<usize> {
    let word = word?;
    let found = all.iter().position(|each| name(*each) == word);
    if found.is_none() {
        add(format!("`{word}` must be {}", words(all, name)));
    }
    found
}

/// Checks all facts. A fact whose topic is not known is left out.
pub fn facts(rules: &mut Rules, incident: &Incident) -> Vec<CheckedFact> {
    let numbers = numbers(rules, incident);
    let mut checked = Vec::new();
    for fact in &incident.fact {
        let at = &fact.topic.span();
        match Topic::of(fact.topic.get_ref()) {
            Some(topic) => checked.push(one(rules, fact, topic, at, &numbers)),
            None => {
                let what = format!("topic `{}` is not in the list of data/README.md", fact.topic.get_ref());
                rules.refuse(at, what);
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
        let at = &fact.topic.span();
        if !is_snake(id) {
            rules.refuse(at, format!("fact id `{id}` must be lower case letters, digits and _"));
        }
        if ids.contains(&id) {
            rules.refuse(at, format!("fact id `{id}` is there twice"));
        }
        ids.push(id);
        numbers.extend(fact.value.map(|value| (id.clone(), value)));
    }
    numbers
}

fn one(
    rules: &mut Rules,
    fact: &schema::Fact,
    topic: Topic,
    at: &Range<usize>,
    numbers: &BTreeMap<String, f64>,
) -> CheckedFact {
    let name = match &fact.id {
        Some(id) => format!("{} `{id}`", topic.name()),
        None => topic.name().to_owned(),
    };
    let number = |id: &str| numbers.get(id).copied();
    for fault in shape(fact, topic).into_iter().chain(mark(fact)) {
        rules.refuse(at, format!("{name}: {fault}"));
    }
    if let (Mark::Derived | Mark::Assumed, Some(formula), Some(value)) = (fact.mark, &fact.formula, fact.value) {
        rules.formula(at, &name, formula, value, &number);
    }
    let others = fact.others.iter().filter_map(|other| other.value);
    for value in fact.value.into_iter().chain(others) {
        if !(0.0..=most(topic)).contains(&value) {
            rules.refuse(
                at,
                format!("{name}: the value {value} must be from 0 to {}", most(topic)),
            );
        }
    }
    if fact.earlier && topic != Topic::Act {
        rules.refuse(at, format!("{name}: only an act can be `earlier` than the theft"));
    }
    rules.sources(&name, &fact.sources);
    rules.others(at, &name, &fact.others, fact.why.as_ref(), fact.value);
    let by = fact.by.clone().map(schema::Text::from);
    for text in fact.text.iter().chain(&by) {
        rules.text(at, &name, text);
    }
    let moment = fact.at.and_then(|written| rules.moment(at, &name, written));
    for other in fact.others.iter().filter_map(|other| other.at) {
        rules.moment(at, &name, other);
    }

    let add = &mut |fault: String| rules.refuse(at, format!("{name}: {fault}"));
    let (kind, code) = (fact.kind.as_deref(), fact.code.as_deref());
    let code = match topic {
        Topic::Event => place(add, EventKind::ALL, EventKind::name, kind),
        Topic::Tier => place(add, WalletTier::ALL, WalletTier::name, code),
        Topic::RepayForm => place(add, RepayForm::ALL, RepayForm::name, code),
        Topic::Outcome => place(add, Outcome::ALL, Outcome::name, code),
        _ => None,
    };
    let basis = place(add, Basis::ALL, Basis::name, fact.basis.as_deref());
    let evidence = place(add, Evidence::ALL, Evidence::name, fact.evidence.as_deref());
    let confidence = place(add, Confidence::ALL, Confidence::name, Some(&fact.confidence));
    let formula = fact.formula.as_ref();
    CheckedFact {
        fact: fact.clone(),
        topic,
        confidence: confidence.map_or(Confidence::High, |place| Confidence::ALL[place]),
        at: moment,
        code,
        basis: basis.map(|place| Basis::ALL[place]),
        evidence: evidence.map(|place| Evidence::ALL[place]),
        formula: formula.map(|formula| formula::shown(formula, &number)),
    }
}

/// What is wrong with the mark of a fact.
fn mark(fact: &schema::Fact) -> Option<String> {
    let fault = match fact.mark {
        Mark::Assumed => "a fact must be `stated` or `derived`; only notes of a scenario may be `assumed`",
        Mark::Stated if fact.sources.is_empty() => "it is `stated`, so `sources` must name at least one",
        Mark::Stated if fact.formula.is_some() => "it is `stated`, so it must not have a `formula`",
        Mark::Derived if fact.formula.is_none() => "it is `derived`, so it needs a `formula`",
        _ => return None,
    };
    Some(fault.to_owned())
}

/// What is wrong with the parts that a fact has.
fn shape(fact: &schema::Fact, topic: Topic) -> Vec<String> {
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
            (true, _, false) => wrong.push(format!("it needs `{name}`")),
            (false, false, true) => wrong.push(format!("this topic has no `{name}`: remove it")),
            _ => {}
        }
    }
    if needed.is_empty() && fact.value.is_none() && fact.text.is_none() {
        wrong.push("it needs `value` or `text`".into());
    }
    let says_what = ["stopped", "resumed", "announced", "paid", "other"];
    if fact.kind.as_deref().is_some_and(|kind| says_what.contains(&kind)) && fact.text.is_none() {
        wrong.push("this kind of event needs a `text` that says what".into());
    }
    if let Some(unit) = fact.unit.as_deref()
        && is_money(topic)
        && !is_code(unit, 3)
    {
        wrong.push(format!("unit `{unit}` must be a currency (ISO 4217)"));
    }
    let is_name = |name: &str| !name.trim().is_empty() && !name.contains(|c: char| c.is_control() || c == '|');
    for name in [&fact.unit, &fact.asset].into_iter().flatten() {
        if !is_name(name) {
            wrong.push(format!("`{name}` cannot be the name of a unit"));
        }
    }
    if fact.unit.is_some() && fact.value.is_none() {
        wrong.push("a `unit` needs a `value`".into());
    }
    wrong
}

/// Checks that sums add up.
pub fn sums(rules: &mut Rules, incident: &Incident, facts: &[CheckedFact]) {
    for sum in &incident.sum {
        let at = &sum.total.span();
        let mut value = |id: &str| {
            let value = number(facts, id);
            if value.is_none() {
                rules.refuse(at, format!("sum: there is no fact `{id}` with a `value`"));
            }
            value
        };
        let total = value(sum.total.get_ref());
        let parts: Vec<_> = sum.parts.iter().map(|id| value(id)).collect();
        let (Some(total), Some(parts)) = (total, parts.into_iter().collect::<Option<Vec<f64>>>()) else {
            continue;
        };
        if parts.len() < 2 {
            rules.refuse(at, "sum: it needs at least two parts");
        }
        let (added, within) = (parts.iter().sum::<f64>(), sum.within);
        if !(0.0..=0.1).contains(&within) {
            rules.refuse(at, format!("sum: `within` {within} must be from 0 to 0.1"));
        }
        if (added - total).abs() > within * total.abs() {
            let id = sum.total.get_ref();
            rules.refuse(
                at,
                format!("sum: the parts of `{id}` make {added}, not {total} within {within}"),
            );
        }
    }
}

/// The number of a fact by its id.
pub fn number(facts: &[CheckedFact], id: &str) -> Option<f64> {
    let fact = facts.iter().find(|fact| fact.fact.id.as_deref() == Some(id))?;
    fact.fact.value
}

/// The time of another source.
pub fn other_moment(other: &schema::Other) -> Option<Moment> {
    other.at.and_then(moment)
}
