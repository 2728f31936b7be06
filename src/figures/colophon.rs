//! The end of the page: model version, digest, the assumptions in force, and what the model leaves out.

use std::rc::Rc;

use plimsoll_casebook::Mark;
use plimsoll_model::{Attribution, Field, MODEL_VERSION};
use yew::prelude::*;

use crate::state::AppState;
use crate::texts::view::{View, use_view};

/// Properties of [`Colophon`].
#[derive(Properties, PartialEq)]
pub struct ColophonProps {
    /// The state on screen.
    pub state: Rc<AppState>,
}

/// Texts of what the model leaves out.
pub(crate) const LIMITS: [&str; 6] = [
    "limit-one-hack",
    "limit-no-run",
    "limit-prices",
    "limit-claims",
    "limit-order",
    "limit-law",
];

/// What a careful reader wants to know before trusting a figure.
#[component]
pub fn Colophon(props: &ColophonProps) -> Html {
    let view = use_view();
    let state = &props.state;
    let assumptions = assumptions(&view, state);
    let count = assumptions.len();
    html! {
        <footer class="colophon">
            <details open={false}>
                <summary>
                    { view.counted("assumptions-in-force", count as f64, &[("count", &view.formats.count(count as f64))]) }
                </summary>
                <ul>{ for assumptions.into_iter().map(|line| html! { <li>{ line }</li> }) }</ul>
            </details>
            <details>
                <summary>{ view.t("limits-title") }</summary>
                <ul>{ for LIMITS.into_iter().map(|key| html! { <li>{ view.t(key) }</li> }) }</ul>
            </details>
            <p>
                { view.with("model-version", &[("version", &MODEL_VERSION.to_string())]) }
                { " · " }
                { view.t("digest") }
                { " " }
                <span class="digest" translate="no">{ state.evaluation.digest.to_string() }</span>
            </p>
            <p>{ view.t("nothing-sent") }</p>
        </footer>
    }
}

/// Every assumption in force: those of the case, and defaults that nobody chose.
pub(crate) fn assumptions(view: &View, state: &AppState) -> Vec<AttrValue> {
    let draft = &state.draft;
    let scenario = &draft.scenario;
    let case = draft.origin.case();
    let mut lines = Vec::new();
    let mut noted = Vec::new();
    for note in case.iter().flat_map(|case| case.notes) {
        if !draft.holds_value_of_case(note.field) {
            continue;
        }
        noted.push(note.field);
        if note.mark == Mark::Assumed && !lines.iter().any(|(key, _)| *key == note.text_key) {
            let field = view.field_name(note.field);
            let text = view.with("assumption", &[("field", &field), ("why", &view.t(note.text_key))]);
            lines.push((note.text_key, text));
        }
    }
    let mut lines: Vec<AttrValue> = lines.into_iter().map(|(_, line)| line).collect();
    let each = |field: fn(usize) -> Field| (0..scenario.holdings.len()).map(field).collect::<Vec<_>>();
    let defaults: [(&str, Vec<Field>, f64); 6] = [
        ("assume-take-up", vec![Field::TakeUp], 1.0),
        ("assume-coverage", vec![Field::Coverage], 1.0),
        ("assume-recovered", each(Field::Recovered), 0.0),
        ("assume-price-change", each(Field::PriceChange), 0.0),
        ("assume-slippage", each(Field::Slippage), 0.0),
        ("assume-insurance", vec![Field::InsuranceLimit], 0.0),
    ];
    for (key, fields, default) in defaults {
        let is_default = |field: &Field| scenario.number(*field) == Some(default) && !noted.contains(field);
        if fields.iter().any(is_default) {
            lines.push(view.t(key));
        }
    }
    if !scenario.holdings.is_empty() {
        if state.evaluation.costs.total == 0.0 {
            lines.push(view.t("assume-costs"));
        }
        if scenario
            .holdings
            .iter()
            .any(|holding| holding.attribution == Attribution::ProRata)
        {
            lines.push(view.t("assume-pro-rata"));
        }
    }
    lines
}
