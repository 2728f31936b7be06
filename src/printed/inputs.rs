//! The table of all inputs in force, with their units and sources.

use plimsoll_casebook::Mark;
use plimsoll_model::{Field, Holding, RawScenario, Reading};
use yew::prelude::*;

use crate::figures::input_name::{input_name, words};
use crate::figures::simulation::estimate::horizon;
use crate::state::compare::{Cell, InputRow, Label, choices, has_part};
use crate::texts::view::View;
use crate::texts::{isolated, key};
use crate::ui::field::Form;
use plimsoll_numbers::{Style, reading_style};

/// The table of inputs. `with_simulation` includes those of the simulation.
pub fn inputs(view: &View, form: &Form, with_simulation: bool) -> Html {
    let scenario = &form.state.draft.scenario;
    // The defaults, with which each number is compared.
    let blank = RawScenario {
        holdings: vec![Holding::default(); scenario.holdings.len()],
        ..RawScenario::default()
    };
    let numbers = Field::all(scenario.holdings.len())
        .filter(|field| has_part(scenario, *field, with_simulation))
        .filter_map(|field| number(view, form, &blank, field));
    let chosen = choices(scenario, with_simulation)
        .into_iter()
        .map(|row| chosen(view, row));
    html! {
        <>
            <table class="inputs-table" data-table="inputs">
                <caption>{ view.t(key::REPORT_INPUTS) }</caption>
                <thead>
                    <tr>
                        <th scope="col">{ view.t(key::REPORT_INPUT) }</th>
                        <th scope="col" class="num">{ view.t(key::REPORT_VALUE) }</th>
                        <th scope="col">{ view.t(key::REPORT_SOURCE) }</th>
                    </tr>
                </thead>
                <tbody>
                    { for numbers.chain(chosen).map(|Row { label, value, source }| html! {
                        <tr>
                            <th scope="row">{ label }</th>
                            <td class="num" translate="no">{ value }</td>
                            <td>{ source }</td>
                        </tr>
                    }) }
                </tbody>
            </table>
            <p class="sub">{ view.t(key::REPORT_ZERO_LEFT_OUT) }</p>
        </>
    }
}

struct Row {
    label: AttrValue,
    value: AttrValue,
    source: Html,
}

/// The name of a field, with the asset or tier that it belongs to.
fn label(view: &View, scenario: &RawScenario, field: Field) -> AttrValue {
    let name = input_name(view, &Label::Field(field));
    match field.holding().and_then(|i| scenario.holdings.get(i)) {
        Some(holding) => of_asset(view, &holding.asset, &name),
        None => name,
    }
}

fn of_asset(view: &View, asset: &str, name: &str) -> AttrValue {
    view.with(&key::ReportOfHolding {
        asset: &isolated(asset),
        field: name,
    })
}

/// The row of a number in force. `None` if the field has no number, or has a zero of a holding without a note from the
/// case.
fn number(view: &View, form: &Form, blank: &RawScenario, field: Field) -> Option<Row> {
    field.range()?;
    let scenario = &form.state.draft.scenario;
    let note = form.note(field);
    let value = match (scenario.number(field), field) {
        (Some(value), _) => value,
        (None, Field::CustomersTotal | Field::CustomersAffected | Field::EquityBefore) => {
            return Some(Row {
                label: label(view, scenario, field),
                value: view.t(key::NOT_KNOWN),
                source: Html::default(),
            });
        }
        _ => return None,
    };
    if field.holding().is_some() && value == 0.0 && note.is_none() {
        return None;
    }
    let shown = match (field, reading_style(scenario, field)) {
        (Field::Horizon, _) => horizon(view, value),
        _ if field.declaration().reading == Reading::Price => view.with(&key::ReportPerUnit {
            price: &view.field_in_full(scenario, field, value),
        }),
        (_, Some(Style::Units(asset))) => {
            format!("{} {}", view.field_in_full(scenario, field, value), isolated(asset)).into()
        }
        _ => view.field_in_full(scenario, field, value).into(),
    };
    let source = match note {
        Some(note) => {
            let mark = match note.mark {
                Mark::Assumed => view.t(key::ASSUMED),
                Mark::Derived => view.t(key::REPORT_DERIVED),
                Mark::Stated => view.t(key::REPORT_STATED),
            };
            let titles: Vec<String> = note
                .sources
                .iter()
                .map(|source| format!("{} [{}]", source.title, source.grade))
                .collect();
            let what = view.of_casebook(note.text_key);
            let said = match titles.is_empty() {
                true => what,
                false => view.with(&key::ReportFromCase {
                    what: &what,
                    sources: &titles.join("; "),
                }),
            };
            let class = if note.mark == Mark::Assumed {
                "mark assumed"
            } else {
                "mark"
            };
            html! { <><span {class}>{ mark }</span>{ " " }{ said }</> }
        }
        None if blank.number(field) == Some(value) => html! { { view.t(key::REPORT_FROM_DEFAULT) } },
        None => html! { { view.t(key::REPORT_FROM_READER) } },
    };
    Some(Row {
        label: label(view, scenario, field),
        value: shown,
        source,
    })
}

/// The row of a choice from a list.
fn chosen(view: &View, row: InputRow) -> Row {
    let name = input_name(view, &row.label);
    Row {
        label: match &row.asset {
            Some(asset) => of_asset(view, asset, &name),
            None => name,
        },
        value: match row.cells.first() {
            Some(Cell::Words(keys)) => words(view, keys),
            // The cells of choices are always words.
            _ => AttrValue::default(),
        },
        source: Html::default(),
    }
}
