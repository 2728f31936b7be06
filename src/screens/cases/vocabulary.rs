//! Words of the casebook in the reader's language, and dates.

use plimsoll_casebook::{Basis, Confidence, EventKind, Evidence, Outcome, Per, RepayForm, Topic, WalletTier};
use yew::prelude::*;

use crate::texts::view::View;

/// The text of a word of the data.
fn text(view: &View, prefix: &str, word: &str) -> AttrValue {
    view.t(&key(prefix, word))
}

/// The key of a text that is named after a word of the data.
fn key(prefix: &str, word: &str) -> String {
    format!("{prefix}{}", word.replace('_', "-"))
}

/// What a fact is about.
pub fn topic(view: &View, topic: Topic) -> AttrValue {
    text(view, "cases-topic-", topic.name())
}

/// What happened.
pub fn event(view: &View, kind: EventKind) -> AttrValue {
    text(view, "cases-event-", kind.name())
}

/// Where the keys were.
pub fn tier(view: &View, tier: WalletTier) -> AttrValue {
    text(view, "cases-tier-", tier.name())
}

/// What 100 % is.
pub fn basis(view: &View, basis: Basis) -> AttrValue {
    text(view, "cases-basis-", basis.name())
}

/// How a repayment is known.
pub fn evidence(view: &View, evidence: Evidence) -> AttrValue {
    text(view, "cases-evidence-", evidence.name())
}

/// In what customers were repaid.
pub fn repay_form(view: &View, form: RepayForm) -> AttrValue {
    text(view, "cases-form-", form.name())
}

/// What became of the exchange.
pub fn outcome(view: &View, outcome: Outcome) -> AttrValue {
    text(view, "cases-outcome-", outcome.name())
}

/// How far a fact can be trusted, where that is not far.
pub fn confidence(view: &View, confidence: Confidence) -> Option<AttrValue> {
    (confidence != Confidence::High).then(|| text(view, "cases-confidence-", confidence.name()))
}

/// What a rate counts.
pub fn per(view: &View, per: Per) -> AttrValue {
    text(view, "cases-per-", per.name())
}

/// The parts that are there, with something between them.
pub fn joined(between: &str, parts: impl IntoIterator<Item = Option<String>>) -> String {
    let mut joined = String::new();
    for part in parts.into_iter().flatten() {
        if !joined.is_empty() {
            joined.push_str(between);
        }
        joined.push_str(&part);
    }
    joined
}
