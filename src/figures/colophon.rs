//! The end of the page: model version, digest, the assumptions in force, and the limits of the model.

use std::rc::Rc;

use plimsoll_casebook::Mark;
use plimsoll_model::{Attribution, Digest, Field, MODEL_VERSION};
use yew::prelude::*;

use crate::state::AppState;
use crate::texts::view::{View, use_view};
use crate::texts::{Key, key};

/// Properties of [`Colophon`].
#[derive(Properties, PartialEq)]
pub struct ColophonProps {
    /// The state of the page.
    pub state: Rc<AppState>,
}

/// Keys of the texts about what the model leaves out.
pub(crate) const LIMITS: [Key; 6] = [
    key::LIMIT_ONE_HACK,
    key::LIMIT_NO_RUN,
    key::LIMIT_PRICES,
    key::LIMIT_CLAIMS,
    key::LIMIT_ORDER,
    key::LIMIT_LAW,
];

/// Version, digest, assumptions and limits: what a careful reader checks before trusting a figure.
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
                    { view.with(&key::AssumptionsInForce {
                        n: count as f64,
                        count: &view.formats.count(count as f64),
                    }) }
                </summary>
                <ul>{ for assumptions.into_iter().map(|line| html! { <li>{ line }</li> }) }</ul>
            </details>
            { limits_and_version(&view, &LIMITS, false, state.evaluation.digest) }
        </footer>
    }
}

/// The end of a screen that lists no assumptions.
pub fn colophon(view: &View, limits: &[Key], digest: Digest) -> Html {
    html! { <footer class="colophon">{ limits_and_version(view, limits, true, digest) }</footer> }
}

/// What was left out, and by which model the figures were computed.
fn limits_and_version(view: &View, limits: &[Key], is_open: bool, digest: Digest) -> Html {
    html! {
        <>
            <details open={is_open}>
                <summary>{ view.t(key::LIMITS_TITLE) }</summary>
                <ul>{ for limits.iter().map(|&key| html! { <li>{ view.t(key) }</li> }) }</ul>
            </details>
            <p>{ version_and_digest(view, digest) }</p>
            <p>{ view.t(key::NOTHING_SENT) }</p>
        </>
    }
}

/// The version of the model, and the digest of its results.
pub fn version_and_digest(view: &View, digest: Digest) -> Html {
    html! {
        <>
            { view.with(&key::ModelVersion { version: &MODEL_VERSION.to_string() }) }
            { " · " }
            { named_digest(view, digest) }
        </>
    }
}

/// The digest behind its name.
pub fn named_digest(view: &View, digest: Digest) -> Html {
    html! {
        <>
            { view.t(key::DIGEST) }
            { " " }
            <span class="digest" translate="no">{ digest.to_string() }</span>
        </>
    }
}

/// The assumptions in force: those of the case, and the defaults that nobody changed.
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
            let text = view.with(&key::Assumption {
                field: &field,
                why: &view.of_casebook(note.text_key),
            });
            lines.push((note.text_key, text));
        }
    }
    let mut lines: Vec<AttrValue> = lines.into_iter().map(|(_, line)| line).collect();
    let each = |field: fn(usize) -> Field| (0..scenario.holdings.len()).map(field).collect::<Vec<_>>();
    let defaults: [(Key, Vec<Field>, f64); 6] = [
        (key::ASSUME_TAKE_UP, vec![Field::TakeUp], 1.0),
        (key::ASSUME_COVERAGE, vec![Field::Coverage], 1.0),
        (key::ASSUME_RECOVERED, each(Field::Recovered), 0.0),
        (key::ASSUME_PRICE_CHANGE, each(Field::PriceChange), 0.0),
        (key::ASSUME_SLIPPAGE, each(Field::Slippage), 0.0),
        (key::ASSUME_INSURANCE, vec![Field::InsuranceLimit], 0.0),
    ];
    for (key, fields, default) in defaults {
        let is_default = |field: &Field| scenario.number(*field) == Some(default) && !noted.contains(field);
        if fields.iter().any(is_default) {
            lines.push(view.t(key));
        }
    }
    if !scenario.holdings.is_empty() {
        if state.evaluation.costs.total == 0.0 {
            lines.push(view.t(key::ASSUME_COSTS));
        }
        if scenario
            .holdings
            .iter()
            .any(|holding| holding.attribution == Attribution::ProRata)
        {
            lines.push(view.t(key::ASSUME_PRO_RATA));
        }
    }
    lines
}
