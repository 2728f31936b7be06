//! Sensitivity indices: the share of the result's variance that each input explains.

use std::rc::Rc;

use plimsoll_model::simulate::Estimate;
use plimsoll_model::stress::{Factor, Index};
use plimsoll_model::{Scenario, stress};
use yew::prelude::*;

use super::figure::{files, table};
use super::sheets;
use crate::figures::stress::{input_name, random_name, target_name};
use crate::tasks::stress::work::Simulated;
use crate::texts::key;
use crate::texts::view::{View, use_view};

/// Number of inputs in the table. The others explain less.
const ROWS: usize = 10;

/// Standard error above which an index means little.
const ROUGH: f64 = 0.2;

/// Properties of [`IndicesBlock`].
#[derive(Properties, PartialEq)]
pub struct IndicesBlockProps {
    /// The scenario.
    pub scenario: Rc<Scenario>,
    /// The results of the workers.
    pub simulated: Simulated,
}

/// The table of indices.
#[component]
pub fn IndicesBlock(props: &IndicesBlockProps) -> Html {
    let view = use_view();
    let scenario = &props.scenario;
    let target = stress::watched(scenario);
    let result = target_name(&view, target);
    let title = view.with(&key::StressIndicesTitle { result: &result });
    let explained = view.t(match target.is_simulated() {
        true => key::STRESS_INDICES_OF_TRIALS,
        false => key::STRESS_INDICES_OF_RANGES,
    });
    let Some(indices) = &props.simulated.indices else {
        return html! {
            <details class="block besides" data-table="indices">
                <summary>{ title }</summary>
                <p class="sub">{ view.t(key::STRESS_COMPUTING) }</p>
            </details>
        };
    };
    let pairs = view.formats.count(indices.pairs as f64);
    let head = [
        (view.t(key::STRESS_INPUT), false),
        (view.t(key::STRESS_FIRST_ORDER), true),
        (view.t(key::STRESS_TOTAL), true),
    ];
    let is_rough = indices.inputs.iter().any(|index| {
        let error = index.total.and_then(|total| total.standard_error);
        error.is_some_and(|error| error > ROUGH)
    });
    let shown: Vec<&Index> = indices
        .inputs
        .iter()
        .filter(|index| index.total.is_some())
        .take(ROWS)
        .collect();
    html! {
        <details class="block besides" data-table="indices">
            <summary>{ title.clone() }</summary>
            <p class="sub">{ explained }</p>
            if indices.undefined > 0 {
                <p>{ view.with(&key::StressIndicesUndefined { result: &result }) }</p>
            } else if shown.is_empty() {
                <p>{ view.with(&key::StressIndicesStill { result: &result }) }</p>
            } else {
                { table(
                    title.clone(),
                    view.with(&key::StressIndicesPairs { pairs: &pairs }),
                    &head,
                    html! { { for shown.into_iter().map(|index| row(&view, scenario, index)) } },
                ) }
                if is_rough {
                    <p>{ view.t(key::STRESS_INDICES_ROUGH) }</p>
                }
                <p class="sub">{ view.t(key::STRESS_INDICES_NOTE) }</p>
                { {
                    let indices = indices.clone();
                    files(scenario, ("indices", title), None, move || sheets::indices(&indices))
                } }
            }
        </details>
    }
}

fn row(view: &View, scenario: &Scenario, index: &Index) -> Html {
    let name = match index.factor {
        Factor::Input(input) => input_name(view, scenario, input),
        Factor::Random(random) => random_name(view, random),
    };
    let part = |estimate: Option<Estimate>| {
        let Some(Estimate { value, standard_error }) = estimate else {
            return view.t(key::STRESS_UNDEFINED);
        };
        let value = view.formats.percent_to(value, 1);
        match standard_error {
            Some(error) => {
                let error = view.formats.percent_to(error, 1);
                view.with(&key::StressEstimate {
                    value: &value,
                    error: &error,
                })
            }
            None => value.into(),
        }
    };
    html! {
        <tr>
            <th scope="row">{ name }</th>
            <td class="num" translate="no">{ part(index.first) }</td>
            <td class="num" translate="no">{ part(index.total) }</td>
        </tr>
    }
}
