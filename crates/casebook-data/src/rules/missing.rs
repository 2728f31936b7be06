//! The rule of missing facts: a topic that readers look for first has a fact, or the data say that no source gives it.

use super::context::Rules;
use super::facts::CheckedFact;
use crate::schema::{Incident, Text};
use crate::vocabulary::Topic;

/// Something that no source gives.
pub struct CheckedMissing {
    /// The topic; `None` for the scenario.
    pub topic: Option<Topic>,
    pub text: Text,
}

/// The topics that readers look for first.
const WANTED: [Topic; 7] = [
    Topic::Loss,
    Topic::Tier,
    Topic::Repaid,
    Topic::DaysToRepay,
    Topic::CustomersAffected,
    Topic::Outcome,
    Topic::Funding,
];

/// Checks that each wanted topic has a fact or an entry of `[[missing]]`, and that no topic has both.
pub fn missing(rules: &mut Rules, incident: &Incident, facts: &[CheckedFact]) -> Vec<CheckedMissing> {
    let is_known = |topic: Topic| {
        let mut facts = facts.iter().filter(|fact| fact.topic == topic);
        facts.any(|fact| topic != Topic::Loss || fact.fact.unit.as_deref() == Some("USD"))
    };
    let mut checked = Vec::<CheckedMissing>::new();
    for missing in &incident.missing {
        let (word, at) = (missing.topic.get_ref(), &missing.topic.span());
        rules.text(at, &format!("missing {word}"), &missing.text);
        let topic = Topic::of(word);
        if topic.is_none() && word != "scenario" {
            rules.refuse(
                at,
                format!("missing: topic `{word}` is not in the list of data/README.md"),
            );
            continue;
        }
        if checked.iter().any(|before| before.topic == topic) {
            rules.refuse(at, format!("missing: `{word}` is there twice"));
        }
        if topic.map_or(incident.scenario.is_some(), is_known) {
            rules.refuse(at, format!("missing: `{word}` is known: remove this entry"));
        }
        checked.push(CheckedMissing {
            topic,
            text: missing.text.clone(),
        });
    }
    let at = &incident.id.span();
    let is_said = |topic: Option<Topic>| checked.iter().any(|missing| missing.topic == topic);
    for topic in WANTED {
        if !is_known(topic) && !is_said(Some(topic)) {
            let of = if topic == Topic::Loss { " in USD" } else { "" };
            let what = format!(
                "`{}`{of} needs a [[fact]], or a [[missing]] that says why not",
                topic.name()
            );
            rules.refuse(at, what);
        }
    }
    if incident.scenario.is_none() && !is_said(None) {
        let what = "there must be a [scenario], or a [[missing]] with topic = \"scenario\" that says why not";
        rules.refuse(at, what);
    }
    checked
}
