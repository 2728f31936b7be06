//! The page of one incident.

use plimsoll_casebook::{EventKind, Fact, Gap, Incident, Moment, Topic};
use yew::prelude::*;

use super::citations::Cites;
use super::context::CasebookContext;
use super::fact::{heads, ledger, moment, origin, others};
use super::model::beside;
use super::order::by_key;
use super::{story, vocabulary};
use crate::texts::{Key, formats, isolated, key};

/// The sections of facts: the name of the element, the key of the title, and the topics in the section.
const SECTIONS: [(&str, Key, &[Topic]); 5] = [
    (
        "cases-section-loss",
        key::CASES_SECTION_LOSS,
        &[
            Topic::Asset,
            Topic::AssetPrice,
            Topic::AssetValue,
            Topic::AssetCustomers,
            Topic::AssetCustomersValue,
            Topic::RepayPrice,
            Topic::Loss,
            Topic::LossCustomers,
            Topic::LossHouse,
            Topic::ShareOfHoldings,
            Topic::CustomersAffected,
            Topic::CustomersTotal,
        ],
    ),
    (
        "cases-section-how",
        key::CASES_SECTION_HOW,
        &[Topic::Tier, Topic::Wallet, Topic::Cause, Topic::Attribution],
    ),
    (
        "cases-section-repaid",
        key::CASES_SECTION_REPAID,
        &[
            Topic::Repaid,
            Topic::RepayForm,
            Topic::RepaidTotal,
            Topic::RepayDate,
            Topic::DaysToRepay,
            Topic::Funding,
            Topic::Recovered,
        ],
    ),
    (
        "cases-section-run",
        key::CASES_SECTION_RUN,
        &[Topic::Halt, Topic::HaltDays, Topic::Outflow],
    ),
    (
        "cases-section-after",
        key::CASES_SECTION_AFTER,
        &[Topic::Outcome, Topic::Other],
    ),
];

/// The page of the incident with this id. `back` is the address of the list with the reader's filter.
pub fn page(context: &CasebookContext, id: &str, back: AttrValue) -> Html {
    let view = &context.view;
    let Some(incident) = context.book.find(id) else {
        return html! {
            <main id="main" class="casebook" tabindex="-1">
                <h1>{ view.t(key::CASES) }</h1>
                <p role="alert">{ view.with(&key::CasesNoSuch { id: &isolated(id) }) }</p>
                <p><a href={back.clone()}>{ view.t(key::CASES_BACK) }</a></p>
            </main>
        };
    };
    let cites = Cites::of_incident(incident);
    html! {
        <main id="main" class="casebook case-page" tabindex="-1">
            <p class="sub back"><a href={back.clone()}>{ view.t(key::CASES_BACK) }</a></p>
            { head(context, incident, &cites) }
            { timeline(context, incident, &cites) }
            { for SECTIONS.into_iter().take(4).map(|(name, title, topics)| ledger(context, incident, &cites, (name, title), topics)) }
            { acts(context, incident, &cites) }
            { for SECTIONS.into_iter().skip(4).map(|(name, title, topics)| ledger(context, incident, &cites, (name, title), topics)) }
            { beside(context, incident, &cites) }
            { missing(context, incident) }
            { cites.list(view) }
        </main>
    }
}

/// Name and facts of the exchange, and the story with a mark at each figure.
fn head(context: &CasebookContext, incident: &'static Incident, cites: &Cites) -> Html {
    let view = &context.view;
    let story = story::parts(&view.of_casebook(incident.about_key), incident, &|key| {
        view.of_casebook(key).to_string()
    });
    let texts = |topic| {
        incident.about(topic).filter_map(|fact| {
            let text = view.of_casebook(fact.text_key?);
            Some(html! { <dd>{ text }{ " " }{ cites.marks(view, fact.sources) }</dd> })
        })
    };
    let who = [Topic::LegalEntity, Topic::Regulator].map(|topic| {
        let lines: Vec<Html> = texts(topic).collect();
        html! {
            if !lines.is_empty() {
                <div><dt>{ vocabulary::topic(view, topic) }</dt>{ for lines }</div>
            }
        }
    });
    html! {
        <header class="block">
            <h1>{ view.of_casebook(incident.name_key) }</h1>
            <p class="story">
                { for story.into_iter().map(|part| html! {
                    <>
                        { part.text }
                        if !part.sources.is_empty() {
                            { cites.marks(view, &part.sources) }
                        }
                    </>
                }) }
            </p>
            <dl class="who">
                <div><dt>{ view.t(key::CASES_COLUMN_EXCHANGE) }</dt><dd>{ incident.exchange }</dd></div>
                <div><dt>{ view.t(key::CASES_COLUMN_COUNTRY) }</dt><dd>{ formats::country_name(view.locale, incident.country) }</dd></div>
                { for who }
            </dl>
        </header>
    }
}

/// The events in order, in local time and in UTC.
fn timeline(context: &CasebookContext, incident: &'static Incident, cites: &Cites) -> Html {
    let view = &context.view;
    let events: Vec<(&'static Fact, Moment)> = incident
        .about(Topic::Event)
        .filter_map(|fact| Some((fact, fact.at?)))
        .collect();
    if events.is_empty() {
        return html! {};
    }
    // An event without a time of day is sorted to the end of its day, since nothing precedes the theft. The theft
    // itself is sorted to the beginning.
    let events = by_key(&events, |(fact, at)| {
        let is_after = fact.kind() != Some(EventKind::TheftStart);
        (
            at.day,
            at.clock
                .map_or(if is_after { u32::MAX } else { 0 }, |clock| clock.seconds),
        )
    });
    let zone = match incident.zone {
        Some(zone) => view.with(&key::CasesLocalZone {
            zone: &zone.to_string(),
        }),
        None => view.t(key::CASES_LOCAL),
    };
    let lines = events.iter().map(|(fact, at)| {
        let utc = at.utc();
        let is_other_day = utc.is_some_and(|utc| utc.day != at.day);
        html! {
            <tr data-event={fact.kind().map(EventKind::name)}>
                <td class="when" data-label={zone.clone()}>{ local(incident, *at) }</td>
                <td class="when" data-label={view.t(key::CASES_UTC)}>
                    if let Some(utc) = utc {
                        { utc.day.to_string() }{ " " }{ for utc.clock.map(|clock| clock.to_string()) }
                        if is_other_day {
                            <strong class="beside">{ view.t(key::CASES_OTHER_DAY) }</strong>
                        }
                    } else {
                        <span class="soft">{ view.t(key::CASES_DAY_ONLY) }</span>
                    }
                </td>
                <td>
                    { for fact.kind().map(|kind| html! { <span class="amount">{ vocabulary::event(view, kind) }</span> }) }
                    if let Some(text) = fact.text_key {
                        <p class="said">{ view.of_casebook(text) }</p>
                    }
                    { others(context, cites, fact) }
                </td>
                { origin(context, cites, fact) }
            </tr>
        }
    });
    html! {
        <section class="block" data-facts="cases-section-when">
            <h2>{ view.t(key::CASES_SECTION_WHEN) }</h2>
                <table class="chart-table ledger when-table">
                    <thead><tr>
                        <th scope="col">{ zone.clone() }</th>
                        <th scope="col">{ view.t(key::CASES_UTC) }</th>
                        <th scope="col">{ view.t(key::CASES_WHAT) }</th>
                        <th scope="col">{ view.t(key::CASES_FROM_WHERE) }</th>
                    </tr></thead>
                    <tbody>{ for lines }</tbody>
                </table>
        </section>
    }
}

/// A local time. Its zone is added if it differs from that in the column's header.
fn local(incident: &Incident, at: Moment) -> String {
    match at.clock {
        Some(clock) if Some(clock.zone) == incident.zone => format!("{} {clock}", at.day),
        _ => moment(at),
    }
}

/// The actions of regulators and courts.
fn acts(context: &CasebookContext, incident: &'static Incident, cites: &Cites) -> Html {
    let view = &context.view;
    let acts: Vec<(&'static Fact, Moment)> = incident
        .about(Topic::Act)
        .filter_map(|fact| Some((fact, fact.at?)))
        .collect();
    if acts.is_empty() {
        return html! {};
    }
    let acts = by_key(&acts, |(_, at)| at.day);
    html! {
        <section class="block" data-facts="cases-section-acts">
            <h2>{ view.t(key::CASES_SECTION_ACTS) }</h2>
            <table class="chart-table ledger acts-table">
                <thead class="visually-hidden">{ heads(view, &[key::CASES_COLUMN_DATE, key::CASES_WHAT, key::CASES_FROM_WHERE]) }</thead>
                <tbody>
                    { for acts.iter().map(|(fact, at)| html! {
                        <tr>
                            <th scope="row" class="when">{ moment(*at) }</th>
                            <td>
                                { for fact.by_key.map(|by| html! { <span class="amount">{ view.of_casebook(by) }</span> }) }
                                { for fact.text_key.map(|text| html! { <p class="said">{ view.of_casebook(text) }</p> }) }
                            </td>
                            { origin(context, cites, fact) }
                        </tr>
                    }) }
                </tbody>
            </table>
        </section>
    }
}

/// The facts that no source gives.
fn missing(context: &CasebookContext, incident: &'static Incident) -> Html {
    let view = &context.view;
    let lines: Vec<Html> = incident
        .missing
        .iter()
        .map(|missing| {
            let about = match missing.gap {
                Gap::Facts(topic) => vocabulary::topic(view, topic),
                Gap::Scenario => view.t(key::CASES_COLUMN_SCENARIO),
            };
            html! { <div><dt>{ about }</dt><dd>{ view.of_casebook(missing.text_key) }</dd></div> }
        })
        .collect();
    let unknown = incident.case.map_or(&[][..], |case| case.unknown);
    let unknown = unknown.iter().map(|unknown| {
        html! { <div><dt>{ view.field_name(unknown.field) }</dt><dd>{ view.of_casebook(unknown.text_key) }</dd></div> }
    });
    let lines: Vec<Html> = lines.into_iter().chain(unknown).collect();
    html! {
        if !lines.is_empty() {
            <section class="block" data-missing="">
                <h2>{ view.t(key::CASES_MISSING) }</h2>
                <dl class="who">{ for lines }</dl>
            </section>
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_topic_has_one_place_on_the_page() {
        for &topic in Topic::ALL {
            let in_sections = SECTIONS.iter().filter(|(_, _, topics)| topics.contains(&topic)).count();
            let elsewhere = [Topic::LegalEntity, Topic::Regulator, Topic::Event, Topic::Act].contains(&topic);
            assert_eq!(in_sections + usize::from(elsewhere), 1, "{topic:?}");
        }
    }
}
