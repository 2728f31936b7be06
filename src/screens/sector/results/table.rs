//! The table of all filings, with its filter.

use std::collections::BTreeMap;

use plimsoll_sector::check::Severity;
use plimsoll_sector::{FilingReport, Report};
use plimsoll_sector_worker::{FilingSummary, ReadSummary};
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::grid::{Grid, GridRow};
use super::list::{Choice, Column, Line, Query, arranged, countries, coverage, hot_share, lines};
use crate::figures::sector::{
    Found, chance, driver, driver_change, estimate_of, joined, missing, name_of, range, standing, unknown,
};
use crate::texts::formats::country_name;
use crate::texts::view::{View, use_view};
use crate::texts::{Key, key};

/// Properties of [`Table`].
#[derive(Properties, PartialEq)]
pub struct TableProps {
    /// What was read and found.
    pub found: Found,
    /// Opens a filing in the calculator.
    pub on_open: Callback<u32>,
}

/// The rules of errors by the id of the filing that they keep out.
type KeptOut = BTreeMap<String, Vec<&'static str>>;

/// The table.
#[component]
pub fn Table(props: &TableProps) -> Html {
    let view = use_view();
    let query = use_state(Query::default);
    let found = &props.found;
    let rows = use_memo(found.clone(), |found| lines(&found.summary, found.report.as_deref()));
    let kept_out = use_memo(found.filings(), |read| kept_out(&read.0));
    let places = use_memo((found.clone(), (*query).clone()), |(found, query)| {
        arranged(&rows, &found.summary, found.report.as_deref(), query)
    });
    let countries = use_memo((found.filings(), view.locale), |(read, locale)| {
        let named = countries(&read.0)
            .into_iter()
            .map(|code| (country_name(*locale, &code), code));
        named.collect::<Vec<(String, String)>>()
    });
    let count = places.len();
    let row = {
        let (view, found, rows, places) = (view.clone(), found.clone(), rows.clone(), places.clone());
        let (kept_out, on_open) = (kept_out.clone(), props.on_open.clone());
        Callback::from(move |at: usize| {
            let line = places.get(at).and_then(|&place| rows.get(place));
            let filing = line.and_then(|line| found.summary.filings.get(line.filing));
            let (Some(line), Some(filing)) = (line, filing) else {
                return GridRow {
                    class: Classes::new(),
                    cells: html! {},
                };
            };
            let row = Row {
                view: &view,
                report: found.current(),
                line,
                filing,
                kept_out: &kept_out,
            };
            row.render(&on_open)
        })
    };
    let on_enter = {
        let (rows, places) = (rows.clone(), places.clone());
        let on_open = props.on_open.clone();
        Callback::from(move |at: usize| {
            if let Some(line) = places.get(at).and_then(|&place| rows.get(place)) {
                on_open.emit(line.filing as u32);
            }
        })
    };
    let set = query.setter();
    let on_query = Callback::from(move |query: Query| set.set(query));
    let shown = view.with(&key::RankingShown {
        count: &view.formats.count(count as f64),
        all: &view.formats.count(rows.len() as f64),
    });
    html! {
        <div class="block" data-part="table">
            <h2>{ view.t(key::RANKING_TABLE) }</h2>
            { filter(&view, &countries, &query, &on_query) }
            <p class="sub"><span role="status">{ shown }</span>{ " " }{ view.t(key::RANKING_TABLE_KEYS) }</p>
            <Grid id="filings" label={view.t(key::RANKING_TABLE)} class="filings" head={head(&view, found.current(), &query, &on_query)}
                columns={Column::ALL.len() + 1} {count} {row} {on_enter} />
            <p class="sub">{ view.t(key::RANKING_TABLE_EXPLAINED) }</p>
        </div>
    }
}

/// The rules that keep filings out.
fn kept_out(summary: &ReadSummary) -> KeptOut {
    let mut kept_out = KeptOut::new();
    for check in summary.checks.iter().filter(|check| check.severity == Severity::Error) {
        let rules = kept_out.entry(check.filing.clone()).or_default();
        if !rules.contains(&check.rule.number()) {
            rules.push(check.rule.number());
        }
    }
    kept_out
}

/// The name of a column.
fn column_name(view: &View, column: Column, report: Option<&Report>) -> AttrValue {
    view.t(match column {
        Column::Rank => key::RANKING_COLUMN_RANK,
        Column::Name => key::RANKING_COLUMN_NAME,
        Column::Estimate => match report {
            Some(report) => return crate::figures::sector::measure_name(view, report.measure),
            None => key::RANKING_COLUMN_ESTIMATE,
        },
        Column::Chance => match report {
            Some(report) => {
                let visits = &view.formats.count(report.visits as f64);
                return view.with(&key::RankingColumnChance { visits });
            }
            None => key::RANKING_COLUMN_WORST,
        },
        Column::Range => key::RANKING_COLUMN_RANGE,
        Column::Driver => key::RANKING_COLUMN_DRIVER,
        Column::HotShare => key::RANKING_COLUMN_HOT_SHARE,
        Column::HotValue => key::RANKING_COLUMN_HOT_VALUE,
        Column::Owed => key::RANKING_COLUMN_OWED,
        Column::Coverage => key::RANKING_COLUMN_COVERAGE,
        Column::Country => key::RANKING_COLUMN_COUNTRY,
        Column::Grade => key::RANKING_COLUMN_GRADE,
        Column::Missing => key::RANKING_COLUMN_MISSING,
        Column::Warnings => key::RANKING_COLUMN_WARNINGS,
    })
}

/// Whether a column contains numbers.
fn is_number(column: Column) -> bool {
    !matches!(
        column,
        Column::Name | Column::Driver | Column::Country | Column::Grade | Column::Missing
    )
}

/// The class of a column, which sets its width.
fn class_of(column: Column, name: &'static str) -> Classes {
    classes!(["of-", name].concat(), is_number(column).then_some("num"))
}

/// The headers, which sort.
fn head(view: &View, report: Option<&Report>, query: &Query, on_query: &Callback<Query>) -> Html {
    let headers = Column::ALL.into_iter().map(|(column, word)| {
        let (sort, arrow) = match (query.sort == column, query.is_descending) {
            (false, _) => ("none", ""),
            (true, true) => ("descending", "↓"),
            (true, false) => ("ascending", "↑"),
        };
        let query = query.clone();
        let onclick = on_query.reform(move |_: MouseEvent| query.sorted_by(column));
        html! {
            <th scope="col" class={class_of(column, word)} aria-sort={sort}>
                <button type="button" data-sort={word} {onclick}>
                    { column_name(view, column, report) }<span class="arrow" aria-hidden="true">{ arrow }</span>
                </button>
            </th>
        }
    });
    html! {
        <>
            { for headers }
            <th scope="col" class="of-open"><span class="visually-hidden">{ view.t(key::RANKING_OPEN) }</span></th>
        </>
    }
}

/// The filter.
fn filter(view: &View, countries: &[(String, String)], query: &Query, on_query: &Callback<Query>) -> Html {
    let on_text = {
        let query = query.clone();
        on_query.reform(move |event: InputEvent| Query {
            text: event.target_unchecked_into::<HtmlInputElement>().value(),
            ..query.clone()
        })
    };
    let on_choice = {
        let query = query.clone();
        on_query.reform(move |event: Event| {
            let name = event.target_unchecked_into::<HtmlSelectElement>().value();
            let choice = Choice::ALL.into_iter().find(|(_, word)| *word == name);
            Query {
                choice: choice.map(|(choice, _)| choice).unwrap_or_default(),
                ..query.clone()
            }
        })
    };
    let on_country = {
        let query = query.clone();
        on_query.reform(move |event: Event| Query {
            country: event.target_unchecked_into::<HtmlSelectElement>().value(),
            ..query.clone()
        })
    };
    let choice_key = |choice: Choice| -> Key {
        match choice {
            Choice::All => key::RANKING_ALL,
            Choice::Visit => key::RANKING_TO_VISIT,
            Choice::Set => key::RANKING_IN_SET,
            Choice::Warnings => key::RANKING_WITH_WARNINGS,
            Choice::KeptOut => key::RANKING_KEPT_OUT_ALL,
        }
    };
    html! {
        <div class="sector-filter" role="search" aria-label={view.t(key::RANKING_FILTER)}>
            <label>
                <span>{ view.t(key::RANKING_SEARCH) }</span>
                <input id="filings-search" type="search" autocomplete="off" spellcheck="false" value={query.text.clone()} oninput={on_text} />
            </label>
            <label>
                <span>{ view.t(key::RANKING_WHICH) }</span>
                <select onchange={on_choice} data-choice="which">
                    { for Choice::ALL.into_iter().map(|(choice, word)| html! {
                        <option value={word} selected={query.choice == choice}>{ view.t(choice_key(choice)) }</option>
                    }) }
                </select>
            </label>
            <label>
                <span>{ view.t(key::RANKING_COLUMN_COUNTRY) }</span>
                <select onchange={on_country} data-choice="country">
                    <option value="" selected={query.country.is_empty()}>{ view.t(key::RANKING_ALL) }</option>
                    { for countries.iter().map(|(name, code)| html! {
                        <option value={code.clone()} selected={query.country == *code}>{ name.clone() }</option>
                    }) }
                </select>
            </label>
        </div>
    }
}

/// A row with all that it needs.
struct Row<'a> {
    view: &'a View,
    report: Option<&'a Report>,
    line: &'a Line,
    filing: &'a FilingSummary,
    kept_out: &'a KeptOut,
}

impl Row<'_> {
    fn render(&self, on_open: &Callback<u32>) -> GridRow {
        let (view, place) = (self.view, self.line.filing as u32);
        let of = self
            .line
            .ranked
            .zip(self.report)
            .and_then(|(at, report)| report.filings.get(at));
        let cells = Column::ALL.into_iter().map(|(column, word)| {
            let class = class_of(column, word);
            let text = self.text(column, of);
            match column {
                Column::Name => {
                    html! { <th scope="row" {class} title={text.clone()}>{ self.mark() }<bdi>{ text }</bdi></th> }
                }
                _ => html! { <td {class} title={text.clone()}>{ text }</td> },
            }
        });
        let name = name_of(self.filing);
        let label = view.with(&key::RankingOpenNamed { name: &name });
        let cells = html! {
            <>
                { for cells }
                <td class="of-open">
                    <button type="button" class="link" tabindex="-1" data-open={place.to_string()} aria-label={label}
                        onclick={on_open.reform(move |_: MouseEvent| place)}>{ view.t(key::RANKING_OPEN) }</button>
                </td>
            </>
        };
        let class = if self.filing.errors > 0 {
            "kept-out"
        } else if self.line.is_visited {
            "visit"
        } else if self.line.is_in_set {
            "in-set"
        } else {
            ""
        };
        GridRow {
            class: class.into(),
            cells,
        }
    }

    /// What marks a filing to visit, or one in the set: a shape with its meaning.
    fn mark(&self) -> Html {
        let (sign, meaning) = match (self.line.is_visited, self.line.is_in_set) {
            (true, _) => ("● ", key::RANKING_TO_VISIT),
            (false, true) => ("◆ ", key::RANKING_IN_SET),
            (false, false) => return html! {},
        };
        html! {
            <>
                <span class="sign" aria-hidden="true">{ sign }</span>
                <span class="visually-hidden">{ self.view.t(meaning) }{ ": " }</span>
            </>
        }
    }

    fn text(&self, column: Column, of: Option<&FilingReport>) -> AttrValue {
        let (view, filing) = (self.view, self.filing);
        let f = &view.formats;
        let measure = self.report.map(|report| report.measure);
        let or_unknown = |text: Option<String>| text.map_or_else(|| view.t(key::NOT_KNOWN), AttrValue::from);
        let of_report = |text: Option<AttrValue>| text.unwrap_or_else(|| view.t(key::RANKING_NO_VALUE));
        match column {
            Column::Name => name_of(filing).into(),
            Column::Rank => match of {
                _ if filing.errors > 0 => self.kept_out(),
                Some(of) => standing(view, &of.standing),
                None => view.t(key::RANKING_NO_VALUE),
            },
            Column::Estimate => of_report(of.zip(measure).and_then(|(of, measure)| match of.estimate {
                Some(estimate) => Some(estimate_of(view, measure, estimate)),
                // A filing without a number says why.
                None => of.standing.reason().map(|reason| unknown(view, reason)),
            })),
            Column::Chance => of_report(of.and_then(|of| match of.standing {
                plimsoll_sector::Standing::Ranked { p_worst, .. } => Some(chance(view, p_worst).into()),
                _ => None,
            })),
            Column::Range => of_report(
                of.zip(measure)
                    .and_then(|(of, measure)| Some(range(view, measure, of.range?))),
            ),
            Column::Driver => of_report(of.zip(measure).and_then(|(of, measure)| {
                let found = of.driver.as_ref()?;
                let texts = [driver(view, found), driver_change(view, measure, found)];
                Some(joined(view, texts.iter()))
            })),
            Column::HotShare => or_unknown(hot_share(filing).map(|share| f.percent(share))),
            Column::HotValue => or_unknown(filing.hot_value.map(|value| f.money_short(value))),
            Column::Owed => or_unknown(filing.owed_value.map(|value| f.money_short(value))),
            Column::Coverage => match (coverage(filing), filing.hot_value) {
                (Some(ratio), _) => f.percent(ratio).into(),
                (None, Some(0.0)) => view.t(key::RANKING_NOTHING_HOT_SHORT),
                (None, _) => view.t(key::NOT_KNOWN),
            },
            Column::Country => match &*filing.country {
                "" => view.t(key::RANKING_NO_VALUE),
                code => code.to_owned().into(),
            },
            Column::Grade => filing.grade.to_string().into(),
            Column::Missing => of_report(of.map(|of| match of.missing.is_empty() {
                true => view.t(key::RANKING_NOTHING_MISSING),
                false => joined(view, of.missing.iter().map(|figure| missing(view, figure))),
            })),
            Column::Warnings => f.count(f64::from(filing.warnings)).into(),
        }
    }

    /// Which errors keep the filing out.
    fn kept_out(&self) -> AttrValue {
        let rules = self.kept_out.get(&self.filing.id);
        let rules = joined(self.view, rules.into_iter().flatten());
        self.view.with(&key::RankingKeptOut { rules: &rules })
    }
}
