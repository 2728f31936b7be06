//! Every input in force, with its unit and where it comes from.

use plimsoll_casebook::Mark;
use plimsoll_model::{Attribution, Basis, BorneBy, Field, Holding, RawScenario, UnitBasis};
use yew::prelude::*;

use crate::components::field::Form;
use crate::context::View;
use crate::locale::isolated;
use crate::number::Style;
use crate::pages::calculator::source_key;
use crate::pages::simulate::horizon;
use crate::state::reading_style;

/// The table.
pub fn inputs(view: &View, form: &Form, with_simulation: bool) -> Html {
    let scenario = &form.state.draft.scenario;
    // What nobody chose.
    let blank = RawScenario {
        holdings: vec![Holding::default(); scenario.holdings.len()],
        ..RawScenario::default()
    };
    let numbers = Field::all(scenario.holdings.len())
        .filter(|field| with_simulation || !is_of_simulation(*field))
        .filter_map(|field| number(view, form, &blank, field));
    html! {
        <>
            <table class="inputs-table" data-table="inputs">
                <caption>{ view.t("report-inputs") }</caption>
                <thead>
                    <tr>
                        <th scope="col">{ view.t("report-input") }</th>
                        <th scope="col" class="num">{ view.t("report-value") }</th>
                        <th scope="col">{ view.t("report-source") }</th>
                    </tr>
                </thead>
                <tbody>
                    { for numbers.chain(choices(view, scenario)).map(|Row { label, value, source }| html! {
                        <tr>
                            <th scope="row">{ label }</th>
                            <td class="num">{ value }</td>
                            <td>{ source }</td>
                        </tr>
                    }) }
                </tbody>
            </table>
            <p class="sub">{ view.t("report-zero-left-out") }</p>
        </>
    }
}

struct Row {
    label: AttrValue,
    value: AttrValue,
    source: Html,
}

fn is_of_simulation(field: Field) -> bool {
    matches!(field, Field::Volatility(_)) || field.to_string().starts_with("simulation.")
}

/// The name of a field, with the asset that it belongs to.
fn label(view: &View, scenario: &RawScenario, field: Field) -> AttrValue {
    let name = view.field_name(field);
    match field.holding().and_then(|i| scenario.holdings.get(i)) {
        Some(holding) => of_holding(view, holding, &name),
        None => name,
    }
}

fn of_holding(view: &View, holding: &Holding, name: &str) -> AttrValue {
    view.with(
        "report-of-holding",
        &[("asset", &isolated(&holding.asset)), ("field", name)],
    )
}

/// A number in force; none for a field that says nothing.
fn number(view: &View, form: &Form, blank: &RawScenario, field: Field) -> Option<Row> {
    field.range()?;
    let scenario = &form.state.draft.scenario;
    let note = form.note(field);
    let value = match (scenario.number(field), field) {
        (Some(value), _) => value,
        (None, Field::CustomersTotal | Field::CustomersAffected | Field::EquityBefore) => {
            return Some(Row {
                label: label(view, scenario, field),
                value: view.t("not-known"),
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
        (Field::Price(_) | Field::FixedPrice(_) | Field::RestFixedPrice(_), _) => view.with(
            "report-per-unit",
            &[("price", &view.field_in_full(scenario, field, value))],
        ),
        (_, Some(Style::Units(asset))) => {
            format!("{} {}", view.field_in_full(scenario, field, value), isolated(asset)).into()
        }
        _ => view.field_in_full(scenario, field, value).into(),
    };
    let source = match note {
        Some(note) => {
            let mark = match note.mark {
                Mark::Assumed => view.t("assumed"),
                Mark::Derived => view.t("report-derived"),
                Mark::Stated => view.t("report-stated"),
            };
            let titles: Vec<String> = note
                .sources
                .iter()
                .map(|source| format!("{} [{}]", source.title, source.grade))
                .collect();
            let what = view.t(note.text_key);
            let said = match titles.is_empty() {
                true => what,
                false => view.with("report-from-case", &[("what", &what), ("sources", &titles.join("; "))]),
            };
            let class = if note.mark == Mark::Assumed {
                "mark assumed"
            } else {
                "mark"
            };
            html! { <><span {class}>{ mark }</span>{ " " }{ said }</> }
        }
        None if blank.number(field) == Some(value) => html! { { view.t("report-from-default") } },
        None => html! { { view.t("report-from-reader") } },
    };
    Some(Row {
        label: label(view, scenario, field),
        value: shown,
        source,
    })
}

/// What is chosen and not a number.
fn choices(view: &View, scenario: &RawScenario) -> Vec<Row> {
    let row = |label: AttrValue, value: AttrValue| Row {
        label,
        value,
        source: Html::default(),
    };
    let unit = |basis: UnitBasis| {
        view.t(match basis {
            UnitBasis::PriceAtHack => "basis-price-at-hack",
            UnitBasis::FixedPrice(_) => "basis-fixed-price",
            UnitBasis::PriceAtPayout => "basis-price-at-payout",
            UnitBasis::InKind => "basis-in-kind",
        })
    };
    let mut rows = Vec::new();
    for holding in &scenario.holdings {
        let attribution = match holding.attribution {
            Attribution::ProRata => "attribution-pro-rata",
            Attribution::CustomersFirst => "attribution-customers-first",
            Attribution::HouseFirst => "attribution-house-first",
            Attribution::FixedShare(_) => "attribution-fixed-share",
        };
        let basis = match holding.basis {
            Basis::Whole(basis) => unit(basis),
            Basis::Split { share, first, rest } => {
                let share = view.formats.in_full(share, Style::Percent);
                let values = [("share", &*share), ("first", &*unit(first)), ("rest", &*unit(rest))];
                view.with("summary-split", &values)
            }
        };
        rows.push(row(
            of_holding(view, holding, &view.t("attribution")),
            view.t(attribution),
        ));
        rows.push(row(of_holding(view, holding, &view.t("basis")), basis));
    }
    rows.push(row(
        view.t("borne-by"),
        view.t(match scenario.reimbursement.borne_by {
            BorneBy::Holders => "borne-by-holders",
            BorneBy::AllCustomers => "borne-by-all-customers",
        }),
    ));
    let list = |keys: Vec<&str>| -> AttrValue {
        let names: Vec<String> = keys.into_iter().map(|key| view.t(key).to_string()).collect();
        names.join(" · ").into()
    };
    if scenario.resources.insurance.limit > 0.0 {
        let covers = scenario.resources.insurance.covers;
        let tiers = [
            (covers.hot, "tier-hot"),
            (covers.warm, "tier-warm"),
            (covers.cold, "tier-cold"),
        ];
        let covered = tiers
            .into_iter()
            .filter_map(|(is_covered, key)| is_covered.then_some(key));
        rows.push(row(view.t("insured-tiers"), list(covered.collect())));
    }
    let order = scenario.resources.order.iter().map(|kind| source_key(*kind));
    rows.push(row(view.t("source-order"), list(order.collect())));
    rows
}
