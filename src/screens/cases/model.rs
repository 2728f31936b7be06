//! The model beside what happened: reported and modelled figures, their difference, and the reason for it.

use plimsoll_casebook::{Case, Check, Gap, Incident, Mark};
use yew::prelude::*;

use super::citations::Cites;
use super::context::CasebookContext;
use super::fact::{beside as note, heads, mark_word};
use crate::state::route::{Screen, of_case};
use crate::texts::{Key, key};

/// The key of the name of a model's figure. `None` if it has no name here.
fn result_key(result: &str) -> Option<Key> {
    Some(match result {
        "gross_exposure" => key::FACT_GROSS,
        "customer_loss" => key::FACT_CUSTOMER_LOSS,
        "house_loss" => key::FACT_HOUSE_LOSS,
        "customers_bear" => key::FACT_CUSTOMERS_BEAR,
        "obligation" => key::FACT_OBLIGATION,
        "uses" => key::FACT_USES,
        "shortfall" => key::FACT_SHORTFALL,
        "spare" => key::FACT_SPARE,
        "coverage_ratio" => key::FACT_COVERAGE_RATIO,
        "average_owed" => key::FACT_AVERAGE_OWED,
        "received_ratio" => key::FACT_RECEIVED_RATIO,
        "loss_rate" => key::FACT_LOSS_RATE,
        "claim_token_face" => key::FACT_TOKENS,
        "equity_after" => key::FACT_EQUITY_AFTER,
        "price_headroom" => key::FACT_PRICE_HEADROOM,
        _ => return None,
    })
}

/// The section that compares the model with what was reported.
pub fn beside(context: &CasebookContext, incident: &'static Incident, cites: &Cites) -> Html {
    let view = &context.view;
    let body = match (incident.case, incident.gap(Gap::Scenario)) {
        (Some(case), _) => with_case(context, incident, case, cites),
        (None, Some(why)) => html! { <p>{ view.of_casebook(why.text_key) }</p> },
        (None, None) => html! { <p>{ view.t(key::CASES_NO_SCENARIO) }</p> },
    };
    html! {
        <section class="block" data-model="">
            <h2>{ view.t(key::CASES_MODEL) }</h2>
            { body }
        </section>
    }
}

fn with_case(context: &CasebookContext, incident: &'static Incident, case: &'static Case, cites: &Cites) -> Html {
    let view = &context.view;
    let scenario = case.scenario();
    let unit = scenario.currency.0.as_str();
    let assumed = case.notes.iter().filter(|note| note.mark == Mark::Assumed);
    let lines = assumed.map(|note| {
        let value = scenario.number(note.field);
        let money = context.money.formats(unit);
        let own = crate::texts::view::View {
            formats: money,
            ..view.clone()
        };
        let shown = value.map(|value| own.field_value(scenario, note.field, value));
        let asset = note
            .field
            .holding()
            .and_then(|i| scenario.holdings.get(i))
            .filter(|_| scenario.holdings.len() > 1)
            .map(|holding| holding.asset.clone());
        html! {
            <tr>
                <th scope="row">{ for asset.map(|asset| html! { <>{ asset }{ " · " }</> }) }{ view.field_name(note.field) }</th>
                <td class="num" translate="no">{ shown.unwrap_or_default() }</td>
                <td>
                    { view.of_casebook(note.text_key) }{ " " }
                    if note.formula.is_some() {
                        { mark_word(context, Mark::Assumed, note.formula) }
                    }
                    { cites.marks(view, note.sources) }
                </td>
            </tr>
        }
    });
    let lines: Vec<Html> = lines.collect();
    html! {
        <>
            <p class="sub">{ view.t(key::CASES_MODEL_NOTE) }</p>
            if !incident.checks.is_empty() {
                <div class="scroll" tabindex="0" role="region" aria-label={view.t(key::CASES_MODEL)}>
                    <table class="chart-table checks-table">
                        <thead><tr>
                            <th scope="col">{ view.t(key::FIGURE) }</th>
                            <th scope="col" class="num">{ view.t(key::CASES_REPORTED) }</th>
                            <th scope="col" class="num">{ view.t(key::CASES_OF_MODEL) }</th>
                            <th scope="col" class="num">{ view.t(key::DIFFERENCE) }</th>
                            <th scope="col">{ view.t(key::CASES_COMPARED) }</th>
                        </tr></thead>
                        <tbody>{ for incident.checks.iter().map(|check| check_line(context, unit, check, cites)) }</tbody>
                    </table>
                </div>
            }
            <p><a class="button primary" href={of_case(Screen::Calculator, case)}>{ view.t(key::CASES_OPEN_SCENARIO) }</a></p>
            if !lines.is_empty() {
                <h3>{ view.t(key::CASES_ASSUMPTIONS) }</h3>
                <table class="chart-table ledger assumed-table">
                    <thead class="visually-hidden">{ heads(view, &[key::CASES_WHAT, key::FIGURE, key::CASES_WHY]) }</thead>
                    <tbody>{ for lines }</tbody>
                </table>
            }
        </>
    }
}

/// A row that compares a modelled figure with the reported one.
fn check_line(context: &CasebookContext, unit: &str, check: &'static Check, cites: &Cites) -> Html {
    let view = &context.view;
    let formats = context.money.formats(unit);
    let show = |value: f64| match check.is_ratio() {
        true => formats.percent(value),
        // Small amounts, such as the payment of one customer, are shown to the hundredth.
        false if value.abs() < 1e6 => formats.price(value),
        false => formats.money(value),
    };
    let name = result_key(check.result).map_or_else(|| AttrValue::from(check.result), |key| view.t(key));
    let difference = check.model - check.reported;
    // A difference too small for the precision of the reported figure counts as no difference.
    let is_none = show(check.model) == show(check.reported) || difference == 0.0;
    // A relative difference below one in a million is not shown.
    let relative = difference / check.reported;
    let relative = (relative.is_finite() && relative.abs() >= 1e-6 && !is_none).then(|| view.formats.percent(relative));
    html! {
        <tr data-result={check.result}>
            <th scope="row">{ name }</th>
            <td class="num" translate="no">{ show(check.reported) }</td>
            <td class="num" translate="no">{ show(check.model) }</td>
            <td class="num" translate="no">
                if is_none {
                    { view.t(key::NONE) }
                } else {
                    { show(difference) }
                    { for relative.map(note) }
                }
            </td>
            <td>{ view.of_casebook(check.text_key) }{ " " }{ cites.marks(view, check.sources) }</td>
        </tr>
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn every_figure_that_is_checked_has_a_name() {
        for incident in plimsoll_casebook::book().incidents {
            for check in incident.checks {
                assert!(result_key(check.result).is_some(), "{}: {}", incident.id, check.result);
            }
        }
    }
}
