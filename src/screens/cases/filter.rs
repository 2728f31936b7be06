//! The filter above the list of incidents.

use std::rc::Rc;

use plimsoll_casebook::{Evidence, Outcome, WalletTier};
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::context::CasebookContext;
use super::order::order;
use super::query::{FULL, Facet, PART, Query, UNKNOWN};
use super::row::Row;
use super::vocabulary;
use crate::platform::page;
use crate::texts::{Key, key};

/// A condition of the filter: first year, last year, or a facet.
#[derive(Clone, Copy, PartialEq)]
enum Condition {
    From,
    To,
    Pick(Facet),
}

impl Condition {
    /// All conditions, with the keys of their names.
    const ALL: [(Self, Key); 6] = [
        (Self::From, key::CASES_FROM),
        (Self::To, key::CASES_TO),
        (Self::Pick(Facet::Country), key::CASES_COLUMN_COUNTRY),
        (Self::Pick(Facet::Tier), key::CASES_COLUMN_TIER),
        (Self::Pick(Facet::Outcome), key::CASES_COLUMN_OUTCOME),
        (Self::Pick(Facet::Repaid), key::CASES_COLUMN_REPAID),
    ];

    /// The value chosen in the query. Empty if all incidents are allowed.
    fn chosen(self, query: &Query) -> AttrValue {
        let year = |year: Option<i32>| year.map(|year| year.to_string()).unwrap_or_default();
        match self {
            Self::From => year(query.from),
            Self::To => year(query.to),
            Self::Pick(facet) => query.picks[facet as usize].clone().unwrap_or_default(),
        }
        .into()
    }

    /// The query with another value of this condition.
    fn choose(self, value: String, query: &Query) -> Query {
        let mut query = query.clone();
        match self {
            Self::From => query.from = value.parse().ok(),
            Self::To => query.to = value.parse().ok(),
            Self::Pick(facet) => query.picks[facet as usize] = (!value.is_empty()).then_some(value),
        }
        query
    }

    /// The possible values, each with its name.
    fn options(self, context: &CasebookContext, rows: &[Row]) -> Vec<(String, AttrValue)> {
        let Self::Pick(facet) = self else {
            let years = || rows.iter().map(|row| row.asked.year);
            let all = years().min().unwrap_or_default()..=years().max().unwrap_or_default();
            return all.map(|year| (year.to_string(), year.to_string().into())).collect();
        };
        options(context, rows, facet)
    }
}

/// Properties of [`Filter`].
#[derive(Properties)]
pub struct FilterProps {
    pub context: CasebookContext,
    pub rows: Rc<Vec<Row>>,
    pub query: Query,
    /// Number of incidents that the query selects.
    pub count: usize,
    /// Called with the query that the reader asks for.
    pub ask: Callback<Query>,
}

impl PartialEq for FilterProps {
    /// The rows change only with the context, so that they need not be compared.
    fn eq(&self, other: &Self) -> bool {
        self.context == other.context && self.query == other.query && self.count == other.count && self.ask == other.ask
    }
}

/// The filter: a search box, a list for each condition, and a button that clears all of them.
#[component]
pub fn Filter(props: &FilterProps) -> Html {
    let FilterProps {
        context,
        rows,
        query,
        count,
        ask,
    } = props;
    let view = &context.view;
    // The callback reads the current query when it is called. It stays the same object, so that unchanged lists are not
    // rendered again.
    let latest = use_mut_ref(|| query.clone());
    *latest.borrow_mut() = query.clone();
    let choose = use_callback(ask.clone(), move |(condition, value): (Condition, String), ask| {
        let asked = condition.choose(value, &latest.borrow());
        ask.emit(asked);
    });
    let on_search = {
        let (ask, query) = (ask.clone(), query.clone());
        move |event: InputEvent| {
            ask.emit(Query {
                search: event.target_unchecked_into::<HtmlInputElement>().value(),
                ..query.clone()
            });
        }
    };
    let shown = view.with(&key::CasesShown {
        count: &view.formats.count(*count as f64),
        total: &view.formats.count(rows.len() as f64),
    });
    html! {
        <div class="filter" role="search" aria-label={view.t(key::CASES_FILTER)}>
            <label>
                <span>{ view.t(key::CASES_SEARCH) }</span>
                <input id="cases-search" type="search" autocomplete="off" spellcheck="false" value={query.search.clone()} oninput={on_search} />
            </label>
            { for Condition::ALL.into_iter().map(|(condition, label)| html! {
                <Choice context={context.clone()} rows={rows.clone()} {condition} {label} chosen={condition.chosen(query)} choose={choose.clone()} />
            }) }
            <p class="sub">
                <span role="status">{ shown }</span>
                if query.is_filtered() {
                    { " " }
                    <button type="button" class="link" onclick={ask.reform({
                        let query = query.clone();
                        move |_| {
                            // The button that had the focus disappears.
                            page::focus("cases-search");
                            Query { sort: query.sort, descending: query.descending, ..Query::default() }
                        }
                    })}>{ view.t(key::CASES_SHOW_ALL) }</button>
                }
            </p>
        </div>
    }
}

/// Properties of [`Choice`].
#[derive(Properties)]
struct ChoiceProps {
    context: CasebookContext,
    rows: Rc<Vec<Row>>,
    condition: Condition,
    label: Key,
    chosen: AttrValue,
    choose: Callback<(Condition, String)>,
}

impl PartialEq for ChoiceProps {
    /// The rows change only with the context, so that they need not be compared.
    fn eq(&self, other: &Self) -> bool {
        self.context == other.context
            && self.condition == other.condition
            && self.chosen == other.chosen
            && self.choose == other.choose
    }
}

/// A drop-down list whose first entry allows all incidents.
#[component]
fn Choice(props: &ChoiceProps) -> Html {
    let (view, condition, chosen) = (&props.context.view, props.condition, &props.chosen);
    let on_change = props
        .choose
        .reform(move |event: Event| (condition, event.target_unchecked_into::<HtmlSelectElement>().value()));
    html! {
        <label>
            <span>{ view.t(props.label) }</span>
            <select ~value={chosen.to_string()} onchange={on_change}>
                <option value="" selected={chosen.is_empty()}>{ view.t(key::CASES_ALL) }</option>
                { for condition.options(&props.context, &props.rows).into_iter().map(|(value, name)| {
                    let selected = **chosen == *value;
                    html! { <option {value} {selected}>{ name }</option> }
                }) }
            </select>
        </label>
    }
}

/// The values of a facet that occur in the rows, each with its name, in the order of the data's closed list.
fn options(context: &CasebookContext, rows: &[Row], facet: Facet) -> Vec<(String, AttrValue)> {
    let view = &context.view;
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
            .map(|tier| (tier.name().to_owned(), vocabulary::tier(view, *tier)))
            .collect(),
        Facet::Outcome => Outcome::ALL
            .iter()
            .map(|outcome| (outcome.name().to_owned(), vocabulary::outcome(view, *outcome)))
            .collect(),
        Facet::Repaid => {
            let full = Evidence::ALL.iter().map(|evidence| {
                let name = vocabulary::evidence(view, *evidence);
                (
                    [FULL, evidence.name()].join("-"),
                    view.with(&key::CasesFullBy { evidence: &name }),
                )
            });
            std::iter::once((FULL.to_owned(), view.t(key::CASES_FULL)))
                .chain(full)
                .chain(std::iter::once((PART.to_owned(), view.t(key::CASES_PART))))
                .collect()
        }
    };
    all.push((UNKNOWN.to_owned(), view.t(key::NOT_KNOWN)));
    all.retain(|(word, _)| {
        rows.iter().any(|row| {
            let known = &row.asked.facets[facet as usize];
            known == word || (word == FULL && known.starts_with(FULL))
        })
    });
    all
}
