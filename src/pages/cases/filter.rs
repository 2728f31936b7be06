//! The line above the list that says which incidents are shown.

use plimsoll_casebook::{Evidence, Outcome, WalletTier};
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::Desk;
use super::order::order;
use super::query::{FULL, Facet, PART, Query, UNKNOWN};
use super::row::Row;
use super::word;
use crate::context::View;

/// The line. `count` incidents are asked for.
pub fn filter(desk: &Desk, rows: &[Row], query: &Query, count: usize, ask: &Callback<Query>) -> Html {
    let view = &desk.view;
    let years = {
        let years = || rows.iter().map(|row| row.asked.year);
        years().min().unwrap_or_default()..=years().max().unwrap_or_default()
    };
    let with = |change: fn(&mut Query, String)| {
        let (ask, query) = (ask.clone(), query.clone());
        Callback::from(move |value: String| {
            let mut asked = query.clone();
            change(&mut asked, value);
            ask.emit(asked);
        })
    };
    let year_options: Vec<(String, AttrValue)> =
        years.map(|year| (year.to_string(), year.to_string().into())).collect();
    let on_search = with(|query, value| query.search = value)
        .reform(|event: InputEvent| event.target_unchecked_into::<HtmlInputElement>().value());
    let facet = |facet: Facet, key: &str, change: fn(&mut Query, String)| {
        let chosen = query.picks[facet as usize].clone().unwrap_or_default();
        select(view, key, &chosen, &options(desk, rows, facet), with(change))
    };
    let total = rows.len() as f64;
    let shown = [
        ("count", view.formats.count(count as f64)),
        ("total", view.formats.count(total)),
    ];
    let shown: Vec<(&str, &str)> = shown.iter().map(|(name, value)| (*name, value.as_str())).collect();
    html! {
        <div class="filter" role="search" aria-label={view.t("cases-filter")}>
            <label>
                <span>{ view.t("cases-search") }</span>
                <input type="search" autocomplete="off" spellcheck="false" value={query.search.clone()} oninput={on_search} />
            </label>
            { select(view, "cases-from", &year(query.from), &year_options, with(|query, value| query.from = value.parse().ok())) }
            { select(view, "cases-to", &year(query.to), &year_options, with(|query, value| query.to = value.parse().ok())) }
            { facet(Facet::Country, "cases-column-country", |query, value| pick(query, Facet::Country, value)) }
            { facet(Facet::Tier, "cases-column-tier", |query, value| pick(query, Facet::Tier, value)) }
            { facet(Facet::Outcome, "cases-column-outcome", |query, value| pick(query, Facet::Outcome, value)) }
            { facet(Facet::Repaid, "cases-column-repaid", |query, value| pick(query, Facet::Repaid, value)) }
            <p class="sub">
                <span role="status">{ view.with("cases-shown", &shown) }</span>
                if query.is_filtered() {
                    { " " }
                    <button type="button" class="link" onclick={ask.reform({
                        let query = query.clone();
                        move |_| Query { sort: query.sort, descending: query.descending, ..Query::default() }
                    })}>{ view.t("cases-show-all") }</button>
                }
            </p>
        </div>
    }
}

fn year(year: Option<i32>) -> String {
    year.map(|year| year.to_string()).unwrap_or_default()
}

fn pick(query: &mut Query, facet: Facet, value: String) {
    query.picks[facet as usize] = (!value.is_empty()).then_some(value);
}

/// A list whose first entry is all.
fn select(view: &View, label: &str, chosen: &str, options: &[(String, AttrValue)], on: Callback<String>) -> Html {
    let on_change = on.reform(|event: Event| event.target_unchecked_into::<HtmlSelectElement>().value());
    html! {
        <label>
            <span>{ view.t(label) }</span>
            <select ~value={chosen.to_owned()} onchange={on_change}>
                <option value="" selected={chosen.is_empty()}>{ view.t("cases-all") }</option>
                { for options.iter().map(|(value, name)| html! {
                    <option value={value.clone()} selected={value == chosen}>{ name.clone() }</option>
                }) }
            </select>
        </label>
    }
}

/// What of a facet occurs, each with its name, in the order of the closed list.
fn options(desk: &Desk, rows: &[Row], facet: Facet) -> Vec<(String, AttrValue)> {
    let view = &desk.view;
    let mut all: Vec<(String, AttrValue)> = match facet {
        Facet::Country => {
            let countries: Vec<(&str, AttrValue)> = rows
                .iter()
                .map(|row| (row.incident.country, row.country.clone()))
                .collect();
            let ordered = order(countries.len(), &|a, b| countries[a].1.cmp(&countries[b].1));
            let mut found: Vec<(String, AttrValue)> = Vec::new();
            for place in ordered {
                let (code, name) = &countries[place];
                if found.last().is_none_or(|(last, _)| last != code) {
                    found.push(((*code).to_owned(), name.clone()));
                }
            }
            found
        }
        Facet::Tier => WalletTier::ALL
            .iter()
            .map(|tier| (tier.name().to_owned(), word::tier(view, *tier)))
            .collect(),
        Facet::Outcome => Outcome::ALL
            .iter()
            .map(|outcome| (outcome.name().to_owned(), word::outcome(view, *outcome)))
            .collect(),
        Facet::Repaid => {
            let full = Evidence::ALL.iter().map(|evidence| {
                let name = word::evidence(view, *evidence);
                (
                    [FULL, evidence.name()].join("-"),
                    view.with("cases-full-by", &[("evidence", &name)]),
                )
            });
            std::iter::once((FULL.to_owned(), view.t("cases-full")))
                .chain(full)
                .chain(std::iter::once((PART.to_owned(), view.t("cases-part"))))
                .collect()
        }
    };
    all.push((UNKNOWN.to_owned(), view.t("not-known")));
    all.retain(|(word, _)| {
        rows.iter().any(|row| {
            let known = &row.asked.facets[facet as usize];
            known == word || (word == FULL && known.starts_with(FULL))
        })
    });
    all
}
