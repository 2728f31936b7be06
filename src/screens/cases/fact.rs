//! Facts as rows of a table: topic, figure, and sources.

use plimsoll_casebook::{Code, Confidence, Fact, Incident, Mark, Moment, Otherwise, Source, Topic};
use yew::prelude::*;

use super::citations::Cites;
use super::context::CasebookContext;
use super::order::by_key;
use super::vocabulary;
use super::vocabulary::joined;
use crate::texts::view::View;
use crate::texts::{Key, key};

/// A table of the facts on some topics. Nothing if there are none.
pub fn ledger(
    context: &CasebookContext,
    incident: &'static Incident,
    cites: &Cites,
    (name, title): (&str, Key),
    topics: &[Topic],
) -> Html {
    let view = &context.view;
    let facts: Vec<&'static Fact> = incident
        .facts
        .iter()
        .filter(|fact| topics.contains(&fact.topic))
        .collect();
    // Facts of the same asset are together, and each group is in the order of the topics.
    let facts = by_key(&facts, |fact| {
        let topic = topics.iter().position(|topic| *topic == fact.topic);
        let first = |asset| incident.facts.iter().position(|other| other.asset == Some(asset));
        (fact.asset.is_none(), fact.asset.map(first), topic)
    });
    if facts.is_empty() {
        return html! {};
    }
    let mut asset_before = None;
    let lines = facts.into_iter().map(|fact| {
        let begins_asset = fact.asset.is_some() && fact.asset != asset_before;
        asset_before = fact.asset;
        html! {
            <>
                if begins_asset {
                    <tr class="asset"><th scope="rowgroup" colspan="3">{ fact.asset.unwrap_or_default() }</th></tr>
                }
                { line(context, incident, cites, fact) }
            </>
        }
    });
    html! {
        <section class="block" data-facts={name.to_owned()}>
            <h2>{ view.t(title) }</h2>
            <table class="chart-table ledger">
                <thead class="visually-hidden">{ heads(view, &[key::CASES_WHAT, key::FIGURE, key::CASES_FROM_WHERE]) }</thead>
                <tbody>{ for lines }</tbody>
            </table>
        </section>
    }
}

fn line(context: &CasebookContext, incident: &'static Incident, cites: &Cites, fact: &'static Fact) -> Html {
    let view = &context.view;
    let text = fact.text_key.map(|key| view.of_casebook(key));
    let said = match (fact.by_key, &text) {
        // A statement by somebody is always shown with the speaker.
        (Some(by), Some(text)) => Some(view.with(&key::CasesSays {
            who: &view.of_casebook(by),
            what: text,
        })),
        _ => text,
    };
    let is_text_alone = fact.value.is_none() && fact.code.is_none() && fact.at.is_none();
    html! {
        <tr data-topic={fact.topic.name()} data-asset={fact.asset}>
            <th scope="row">{ vocabulary::topic(view, fact.topic) }</th>
            <td>
                if !is_text_alone {
                    <span class="amount">{ figure(context, fact) }</span>
                    { for converted(context, incident, fact).map(beside) }
                }
                if let Some(said) = said {
                    <p class={(!is_text_alone).then_some("said")}>{ said }</p>
                }
                { others(context, cites, fact) }
            </td>
            { origin(context, cites, fact) }
        </tr>
    }
}

/// The last cell of a fact's row: its confidence and sources.
pub fn origin(context: &CasebookContext, cites: &Cites, fact: &Fact) -> Html {
    cell_of_origin(context, cites, fact.mark, fact.formula, fact.sources, fact.confidence)
}

/// [`origin`] for parts that do not come from a fact.
pub fn cell_of_origin(
    context: &CasebookContext,
    cites: &Cites,
    mark: Mark,
    formula: Option<&str>,
    sources: &[&'static Source],
    confidence: Confidence,
) -> Html {
    let view = &context.view;
    html! {
        <td class="from">
            { mark_word(context, mark, formula) }
            { cites.marks(view, sources) }
            { for vocabulary::confidence(view, confidence).map(beside) }
        </td>
    }
}

/// A note below a figure.
pub fn beside(said: impl Into<AttrValue>) -> Html {
    html! { <span class="beside">{ said.into() }</span> }
}

/// The header row of a table, from the keys of its texts.
pub fn heads(view: &View, keys: &[Key]) -> Html {
    html! { <tr>{ for keys.iter().map(|key| html! { <th scope="col">{ view.t(*key) }</th> }) }</tr> }
}

/// Whether a fact is stated or derived. A derived one includes the arithmetic.
pub fn mark_word(context: &CasebookContext, mark: Mark, formula: Option<&str>) -> Html {
    let view = &context.view;
    let key = match mark {
        Mark::Stated => key::CASES_STATED,
        Mark::Derived => key::CASES_DERIVED,
        Mark::Assumed => key::ASSUMED,
    };
    html! {
        <>
            <span class="mark-word">{ view.t(key) }</span>
            if let Some(formula) = formula {
                <span class="formula">{ view.with(&key::CasesFormula { formula }) }</span>
            }
        </>
    }
}

/// What other sources say, and why their figures are not used.
pub fn others(context: &CasebookContext, cites: &Cites, fact: &'static Fact) -> Html {
    if fact.others.is_empty() {
        return html! {};
    }
    let view = &context.view;
    let line = |other: &'static Otherwise| {
        let figure = other
            .value
            .map(|value| value_of(context, fact, value))
            .or_else(|| other.at.map(moment));
        html! {
            <li>
                if let Some(figure) = figure {
                    <span class="amount">{ figure }</span>{ " " }
                }
                { view.of_casebook(other.text_key) }{ " " }{ cites.marks(view, other.sources) }
            </li>
        }
    };
    html! {
        <div class="others">
            <p>{ view.t(key::CASES_OTHERS) }</p>
            <ul>{ for fact.others.iter().map(line) }</ul>
            if let Some(why) = fact.why_key {
                <p>{ view.with(&key::CasesUsedBecause { why: &view.of_casebook(why) }) }</p>
            }
        </div>
    }
}

/// The figure of a fact, as text.
pub fn figure(context: &CasebookContext, fact: &Fact) -> String {
    let view = &context.view;
    let code = fact.code.map(|code| match code {
        Code::Event(kind) => vocabulary::event(view, kind),
        Code::Tier(tier) => vocabulary::tier(view, tier),
        Code::RepayForm(form) => vocabulary::repay_form(view, form),
        Code::Outcome(outcome) => vocabulary::outcome(view, outcome),
    });
    let value = fact.value.map(|value| value_of(context, fact, value));
    let qualified = fact.basis.zip(fact.evidence).map(|(basis, evidence)| {
        format!(
            "{} · {}",
            vocabulary::basis(view, basis),
            vocabulary::evidence(view, evidence)
        )
    });
    let at = fact.at.map(moment);
    joined(" · ", [code.map(|code| code.to_string()), value, qualified, at])
}

/// A number of a fact, with its unit.
fn value_of(context: &CasebookContext, fact: &Fact, value: f64) -> String {
    let (view, money) = (&context.view, &context.money);
    match (fact.topic, fact.unit) {
        (Topic::AssetPrice | Topic::RepayPrice, Some(unit)) => money.formats(unit).price(value),
        (_, Some(unit)) if money.is_currency(unit) => money.full(unit, value),
        (_, Some(unit)) => view
            .with(&key::CasesUnits {
                units: &view.formats.units(value),
                asset: unit,
            })
            .to_string(),
        (Topic::Asset | Topic::AssetCustomers, None) => view.formats.units(value),
        (Topic::ShareOfHoldings | Topic::Repaid | Topic::Recovered, None) => view.formats.percent(value),
        (Topic::DaysToRepay | Topic::HaltDays, None) => view
            .with(&key::CasesDays {
                n: value,
                days: &view.formats.units(value),
            })
            .to_string(),
        (_, None) => view.formats.units(value),
    }
}

/// An amount of the day of the theft in the reader's currency, with the rate. `None` for other facts, or without a
/// conversion.
fn converted(context: &CasebookContext, incident: &Incident, fact: &Fact) -> Option<String> {
    let is_of_the_day = matches!(
        fact.topic,
        Topic::Loss | Topic::LossCustomers | Topic::LossHouse | Topic::AssetValue | Topic::AssetCustomersValue
    );
    let (unit, value) = (fact.unit.filter(|_| is_of_the_day)?, fact.value?);
    let amount = context.money.convert(incident.date, unit, value)?;
    amount.rate?;
    Some(context.money.beside(&context.view, &amount))
}

/// A day, with its time and time zone if they are known.
pub fn moment(at: Moment) -> String {
    match at.clock {
        Some(clock) => format!("{} {clock} {}", at.day, clock.zone),
        None => at.day.to_string(),
    }
}
