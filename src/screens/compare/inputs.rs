//! The inputs side by side. Values that differ from the first scenario are marked.

use plimsoll_model::{Field, Scenario};
use yew::prelude::*;

use super::side::{Side, SidesProps, heads};
use crate::figures::input_name::{input_name, words};
use crate::state::compare::{Cell, InputRow, Label, inputs};
use crate::texts::view::{View, use_view};
use crate::texts::{Key, isolated, key};
use plimsoll_numbers::{Marks, Style, reading_style};

/// Largest number of rows on screen. A scenario can have hundreds of holdings, and showing all would take seconds.
const MOST_ROWS: usize = 300;

/// The inputs that differ. A scenario has dozens of inputs, so a button shows the others.
#[component]
pub fn Inputs(props: &SidesProps) -> Html {
    let view = use_view();
    let all = use_state_eq(|| false);
    let sides = &props.sides;
    let rows = use_memo(sides.clone(), |sides| {
        let scenarios: Vec<&Scenario> = sides.iter().map(Side::scenario).collect();
        inputs(&scenarios)
    });
    let differing = rows.iter().filter(|row| row.differs()).count();
    let is_compared = sides.len() > 1;
    let shown: Vec<&InputRow> = rows.iter().filter(|row| *all || row.differs()).collect();
    let toggle_text = match (*all, is_compared) {
        (false, _) => key::COMPARE_ALL_INPUTS,
        (true, true) => key::COMPARE_ONLY_DIFFERENCES,
        (true, false) => key::COMPARE_FOLD_INPUTS,
    };
    let toggle = {
        let all = all.clone();
        Callback::from(move |_: MouseEvent| all.set(!*all))
    };
    let count = |n: usize| view.formats.count(n as f64);
    html! {
        <section class="block">
            <div class="figure-head">
                <h2 id="compare-inputs">{ view.t(key::COMPARE_INPUTS) }</h2>
                <button type="button" class="link" aria-expanded={if *all { "true" } else { "false" }} onclick={toggle}
                    data-do="all-inputs">
                    { view.t(toggle_text) }
                </button>
            </div>
            if is_compared {
                <p class="sub" role="status" data-differing={differing.to_string()}>
                    { view.with(&key::CompareDiffering { n: differing as f64, count: &count(differing) }) }
                </p>
            }
            if !shown.is_empty() {
                <div class="scroll" tabindex="0" role="region" aria-label={view.t(key::COMPARE_INPUTS)}>
                    <table class="chart-table sides" data-table="inputs">
                        <thead><tr><th scope="col">{ view.t(key::COMPARE_INPUT) }</th>{ heads(sides) }</tr></thead>
                        <tbody>
                            { for shown.iter().take(MOST_ROWS).map(|row| html! {
                                <tr>
                                    <th scope="row">{ label(&view, row) }</th>
                                    { for row.cells.iter().enumerate().map(|(i, cell)| {
                                        let differs = row.differs_at(i);
                                        let absent = (*cell == Cell::None).then_some("absent");
                                        html! {
                                            <td class={classes!("num", differs.then_some("differs"), absent)}>
                                                if differs {
                                                    <span class="mark differs" title={view.t(key::COMPARE_DIFFERS)}>
                                                        <span aria-hidden="true">{ "≠" }</span>
                                                        <span class="visually-hidden">{ view.t(key::COMPARE_DIFFERS) }</span>
                                                    </span>
                                                    { " " }
                                                }
                                                { shown_cell(&sides[i], row, cell) }
                                            </td>
                                        }
                                    }) }
                                </tr>
                            }) }
                        </tbody>
                    </table>
                </div>
            }
            if shown.len() > MOST_ROWS {
                <p class="sub">{ view.with(&key::CompareMoreRows { count: &count(shown.len() - MOST_ROWS) }) }</p>
            }
        </section>
    }
}

fn label(view: &View, row: &InputRow) -> AttrValue {
    let name = input_name(view, &row.label);
    match &row.asset {
        Some(asset) => view.with(&key::CompareOfAsset {
            asset: &isolated(asset),
            what: &name,
        }),
        None => name,
    }
}

fn shown_cell(side: &Side, row: &InputRow, cell: &Cell) -> AttrValue {
    let view = &side.view;
    match cell {
        Cell::None => view.t(why_none(side.scenario(), row)),
        Cell::Number(field, value) => number_of(side, row, *field, *value).into(),
        Cell::Text(text) if text.trim().is_empty() => view.t(key::COMPARE_NOTHING),
        Cell::Text(text) => isolated(text).into(),
        Cell::Words(keys) => words(view, keys),
    }
}

/// The key of the reason why a scenario has no value in a row.
fn why_none(scenario: &Scenario, row: &InputRow) -> Key {
    let is_held = |asset: &String| scenario.holdings.iter().any(|holding| holding.asset == *asset);
    match row.label {
        _ if !row.asset.as_ref().is_none_or(is_held) => key::COMPARE_NOT_HELD,
        Label::Field(Field::CustomersTotal | Field::CustomersAffected | Field::EquityBefore) => key::NOT_KNOWN,
        Label::Field(Field::Cap | Field::TokenPrice) => key::NONE,
        _ => key::COMPARE_NOT_APPLICABLE,
    }
}

/// Most decimals of a typed number: bitcoin's smallest unit has eight. More decimals come from a division.
const MOST_DECIMALS: usize = 8;

/// A number in full as it was typed. Numbers with more than [`MOST_DECIMALS`] are rounded like results, unless another
/// number of the row would then look the same.
fn number_of(side: &Side, row: &InputRow, field: Field, value: f64) -> String {
    let (view, scenario) = (&side.view, side.scenario());
    let style = reading_style(scenario, field).unwrap_or(Style::Plain);
    let digits = plimsoll_numbers::write(value, style, Marks::default());
    let is_computed = digits
        .split_once('.')
        .is_some_and(|(_, decimals)| decimals.len() > MOST_DECIMALS);
    let rounded = |value: f64| view.field_value(scenario, field, value);
    let is_other =
        |cell: &Cell| matches!(cell, Cell::Number(_, other) if *other != value && rounded(*other) == rounded(value));
    match is_computed && !row.cells.iter().any(is_other) {
        true => rounded(value),
        false => view.field_in_full(scenario, field, value),
    }
}
