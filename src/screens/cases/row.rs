//! The rows of the list.

use plimsoll_casebook::{Incident, Summary, Topic};
use yew::prelude::*;

use super::context::CasebookContext;
use super::money::Converted;
use super::query::{Asked, Column, FULL, Key, PART, UNKNOWN};
use super::vocabulary;
use crate::texts::formats;

/// A row of the list: an incident as table and cards show it.
pub struct Row {
    /// The incident.
    pub incident: &'static Incident,
    /// Its main figures.
    pub summary: Summary,
    /// The name of the incident.
    pub name: AttrValue,
    /// The country of its exchange.
    pub country: AttrValue,
    /// The loss in the reader's currency. `None` if it is not known.
    pub loss: Option<Converted>,
    /// What a query looks at.
    pub asked: Asked,
}

/// All rows, in the order of the book.
pub fn rows(context: &CasebookContext) -> Vec<Row> {
    context
        .book
        .incidents
        .iter()
        .map(|incident| row(context, incident))
        .collect()
}

fn row(context: &CasebookContext, incident: &'static Incident) -> Row {
    let view = &context.view;
    let summary = incident.summary();
    let name = view.of_casebook(incident.name_key);
    let country: AttrValue = formats::country_name(view.locale, incident.country).into();
    let loss = context.money.loss(incident);
    let entities = incident.about(Topic::LegalEntity).filter_map(|fact| fact.text_key);
    let mut words = String::new();
    let about = view.of_casebook(incident.about_key);
    let entities = entities.map(|key| view.of_casebook(key));
    let named = [
        name.clone(),
        country.clone(),
        incident.exchange.into(),
        incident.id.into(),
        about,
    ];
    for word in named.into_iter().chain(entities) {
        words.push_str(&word);
        words.push('\n');
    }
    let number = |value: f64| Some(Key::Number(value));
    // Words of closed lists are sorted by their position in the list.
    let keys = Column::ALL.map(|(column, _)| match column {
        Column::Date => number(f64::from(incident.date.0)),
        Column::Exchange => Some(Key::Name(incident.exchange.to_lowercase())),
        Column::Country => Some(Key::Name(country.to_string())),
        Column::Loss => loss.and_then(|loss| number(loss.value)),
        Column::Share => summary.share_of_holdings.and_then(number),
        Column::Tier => summary.tier.and_then(|tier| number(f64::from(tier as u8))),
        Column::Repaid => summary.repaid.and_then(|repaid| number(repaid.share)),
        Column::Days => summary.days_to_repay.and_then(number),
        Column::Outcome => summary.outcome.and_then(|outcome| number(f64::from(outcome as u8))),
        Column::Scenario => number(f64::from(u8::from(incident.case.is_some()))),
    });
    let asked = Asked {
        words: words.to_lowercase(),
        year: incident.date.year(),
        facets: [
            incident.country.to_owned(),
            summary.tier.map_or(UNKNOWN, |tier| tier.name()).to_owned(),
            summary.outcome.map_or(UNKNOWN, |outcome| outcome.name()).to_owned(),
            summary.repaid.map_or(UNKNOWN.to_owned(), |repaid| match repaid.share {
                share if share >= 1.0 => [FULL, repaid.evidence.name()].join("-"),
                _ => PART.to_owned(),
            }),
        ],
        keys,
    };
    Row {
        incident,
        summary,
        name,
        country,
        loss,
        asked,
    }
}

/// The element id of the link to an incident.
pub fn link_id(id: &str) -> String {
    format!("case-{id}")
}

/// The share repaid, with what 100 % means and how it is known, so that a share is never shown without them.
pub fn repaid(context: &CasebookContext, row: &Row) -> Option<(String, String)> {
    let (view, repaid) = (&context.view, row.summary.repaid?);
    let qualified = format!(
        "{} · {}",
        vocabulary::basis(view, repaid.basis),
        vocabulary::evidence(view, repaid.evidence)
    );
    Some((view.formats.percent(repaid.share), qualified))
}

/// The loss in the exchange's own currency. `None` if that is the reader's, too.
pub fn own_loss(context: &CasebookContext, row: &Row) -> Option<String> {
    let own = row.summary.loss.filter(|loss| loss.unit != context.money.currency)?;
    Some(context.money.short(own.unit, own.value))
}
