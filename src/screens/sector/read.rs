//! What was read: files, sheets, rows with the names of columns, and what each column holds.

use plimsoll_sector::read::{
    DateOrder, FIELDS, HeaderRow, MappedColumn, MappedTo, ReadSheet, Readings, Undecided, Unmapped, WhyUnmapped,
    column_letters,
};
use plimsoll_sector_worker::ReadSummary;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::parts::SummaryProps;
use super::words::field_name;
use crate::state::sector::Action;
use crate::texts::view::{View, use_view};
use crate::texts::{isolated, key};

/// Questions and columns that are on screen; more would help nobody.
const MOST_SHOWN: usize = 40;

/// What was read. It opens by itself when something must be decided.
#[component]
pub fn WhatWasRead(props: &SummaryProps) -> Html {
    let view = use_view();
    let SummaryProps {
        summary,
        must_decide,
        act,
    } = props;
    let count = |n: usize| view.formats.count(n as f64);
    html! {
        <details class="block fold" open={*must_decide} data-read={if *must_decide { "decide" } else { "done" }}>
            <summary>
                <h2>{ view.t(key::SECTOR_READ) }</h2>
                <span class="soft">{ view.with(&key::SectorReadSummary {
                    filings: &count(summary.filings.len()),
                    tables: &count(summary.sheets.len()),
                }) }</span>
                if *must_decide {
                    <strong>{ view.t(key::SECTOR_DECIDE) }</strong>
                }
            </summary>
            { currency(&view, summary, act) }
            { for summary.undecided.iter().take(MOST_SHOWN).map(|undecided| question(&view, undecided, act)) }
            { unmapped(&view, summary, act) }
            { for summary.sheets.iter().take(MOST_SHOWN).map(|sheet| table(&view, sheet, act)) }
            if summary.left_out > 0 {
                <p class="sub">{ view.with(&key::SectorLeftOut { count: &count(summary.left_out) }) }</p>
            }
        </details>
    }
}

fn currency(view: &View, summary: &ReadSummary, act: &Callback<Action>) -> Html {
    let on_change = act.reform(|event: Event| {
        let typed = event.target_unchecked_into::<HtmlInputElement>().value();
        let code = typed.trim().to_ascii_uppercase();
        let is_code = code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase());
        Action::Currency(is_code.then_some(code))
    });
    html! {
        <div class="field short">
            <label for="sector-currency">{ view.t(key::SECTOR_CURRENCY) }</label>
            <input id="sector-currency" type="text" maxlength="3" size="4" autocomplete="off" spellcheck="false"
                aria-describedby="sector-currency-note" value={summary.currency.clone().unwrap_or_default()} onchange={on_change} />
            <p class="note" id="sector-currency-note">
                { view.t(if summary.currency.is_some() { key::SECTOR_CURRENCY_NOTE } else { key::SECTOR_CURRENCY_NONE }) }
            </p>
        </div>
    }
}

/// A column that can be read in two ways.
fn question(view: &View, undecided: &Undecided, act: &Callback<Action>) -> Html {
    let cell = undecided
        .place
        .column
        .map(|column| format!("{}{}", column_letters(column), undecided.place.row + 1));
    let button = |shown: String, decide: fn(&mut MappedColumn)| {
        let header = undecided.header.clone();
        let on_click = act.reform(move |_: MouseEvent| {
            let mut column = MappedColumn {
                header: header.clone(),
                ..MappedColumn::default()
            };
            decide(&mut column);
            Action::Column(column)
        });
        html! { <button type="button" class="button" onclick={on_click}>{ shown }</button> }
    };
    let number = |value: Option<f64>| value.map(|value| view.formats.units(value));
    let choices = match &undecided.readings {
        Readings::Number { point, comma } => html! {
            <>
                { for number(*point).map(|shown| button(shown, |column| column.decimal = Some('.'))) }
                { for number(*comma).map(|shown| button(shown, |column| column.decimal = Some(','))) }
            </>
        },
        Readings::Date { day_first, month_first } => html! {
            <>
                { button(day_first.clone(), |column| column.order = Some(DateOrder::DayFirst)) }
                { button(month_first.clone(), |column| column.order = Some(DateOrder::MonthFirst)) }
            </>
        },
    };
    let asked = view.with(&key::SectorUndecided {
        text: &isolated(&undecided.text),
        header: &isolated(&undecided.header),
        cell: &cell.unwrap_or_default(),
    });
    html! {
        <div class="notice question" role="group" aria-label={asked.clone()} data-undecided={undecided.header.clone()}>
            <p>{ asked }</p>
            <div class="readings">{ choices }</div>
        </div>
    }
}

/// Columns that are not read, each with a list of what it may hold.
fn unmapped(view: &View, summary: &ReadSummary, act: &Callback<Action>) -> Html {
    if summary.unmapped.is_empty() {
        return html! {};
    }
    let rest = summary.unmapped.len().saturating_sub(MOST_SHOWN);
    html! {
        <>
            <h3>{ view.t(key::SECTOR_UNMAPPED) }</h3>
            { for summary.unmapped.iter().take(MOST_SHOWN).map(|column| choice(view, column, act)) }
            if rest > 0 {
                <p class="sub">{ view.with(&key::SectorMoreColumns { count: &view.formats.count(rest as f64) }) }</p>
            }
        </>
    }
}

fn choice(view: &View, column: &Unmapped, act: &Callback<Action>) -> Html {
    let why = match &column.why {
        WhyUnmapped::UnknownName => view.t(key::SECTOR_UNMAPPED_NAME),
        WhyUnmapped::UnknownUnit { unit, .. } => view.with(&key::SectorUnmappedUnit { unit: &isolated(unit) }),
        WhyUnmapped::Twice { field } => view.with(&key::SectorUnmappedTwice {
            field: field_name(view, *field),
        }),
    };
    let header = column.header.clone();
    let on_change = act.reform(move |event: Event| {
        let chosen = event.target_unchecked_into::<HtmlSelectElement>().value();
        let field = FIELDS.iter().find(|declared| declared.name == chosen);
        Action::Column(MappedColumn {
            header: header.clone(),
            to: field.map_or(MappedTo::Ignored, |declared| MappedTo::Field(declared.field)),
            // A unit that is not understood is taken for no unit, as the reader then sees.
            scale: None,
            ..MappedColumn::default()
        })
    });
    let id = format!("sector-map-{}-{}", column.sheet, column.column);
    html! {
        <div class="field wide" key={id.clone()} data-unmapped={column.header.clone()}>
            <label for={id.clone()}><bdi translate="no">{ &column.header }</bdi>{ " " }<span class="soft">{ why }</span></label>
            <select {id} onchange={on_change} aria-label={view.with(&key::SectorMapTo { header: &isolated(&column.header) })}>
                <option value="" selected=true disabled=true>{ view.t(key::SECTOR_MAP_CHOOSE) }</option>
                <option value="-">{ view.t(key::SECTOR_MAP_IGNORE) }</option>
                { for FIELDS.iter().map(|declared| html! {
                    <option value={declared.name}>{ field_name(view, declared.field) }</option>
                }) }
            </select>
        </div>
    }
}

/// A table of a file: the row with the names of columns, and what they hold.
fn table(view: &View, sheet: &ReadSheet, act: &Callback<Action>) -> Html {
    let title = match sheet.name.as_str() {
        "" => isolated(&sheet.file),
        name => format!("{} · {}", isolated(&sheet.file), isolated(name)),
    };
    let (file, name, rows) = (sheet.file.clone(), sheet.name.clone(), sheet.rows);
    let on_row = act.reform(move |event: Event| {
        let typed = event.target_unchecked_into::<HtmlInputElement>().value();
        let row = typed.trim().parse::<usize>().unwrap_or(1).clamp(1, rows.max(1));
        Action::HeaderRow(HeaderRow {
            file: file.clone(),
            sheet: name.clone(),
            row: row - 1,
        })
    });
    let id = format!("sector-header-{}-{}", sheet.file, sheet.name).replace(char::is_whitespace, "-");
    html! {
        <div class="read-table" key={id.clone()}>
            <h3><bdi translate="no">{ title.clone() }</bdi></h3>
            if sheet.format.is_some() {
                <div class="field short">
                    <label for={id.clone()}>{ view.t(key::SECTOR_HEADER_ROW) }</label>
                    <input {id} type="number" min="1" max={rows.to_string()} data-header-row="" onchange={on_row}
                        value={sheet.header_row.map(|row| (row + 1).to_string()).unwrap_or_default()} />
                    if sheet.header_row.is_none() {
                        <p class="error" role="alert">{ view.t(key::SECTOR_NO_HEADER) }</p>
                    }
                </div>
            }
            if !sheet.columns.is_empty() {
                <div class="scroll" tabindex="0" role="region" aria-label={title}>
                    <table>
                        <thead><tr>
                            <th scope="col">{ view.t(key::SECTOR_COLUMN) }</th>
                            <th scope="col">{ view.t(key::SECTOR_HOLDS) }</th>
                            <th scope="col" class="num">{ view.t(key::SECTOR_SCALE) }</th>
                            <th scope="col">{ view.t(key::SECTOR_IN) }</th>
                        </tr></thead>
                        <tbody>
                            { for sheet.columns.iter().map(|column| html! {
                                <tr>
                                    <th scope="row"><bdi translate="no">{ &column.header }</bdi></th>
                                    <td>{ field_name(view, column.field) }</td>
                                    <td class="num">{ view.with(&key::SectorTimes { factor: &view.formats.units(column.scale) }) }</td>
                                    <td>{ column.currency.clone().unwrap_or_default() }</td>
                                </tr>
                            }) }
                        </tbody>
                    </table>
                </div>
            }
        </div>
    }
}
