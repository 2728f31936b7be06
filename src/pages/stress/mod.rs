//! Stress: what moves a result, what would sink the exchange, and what a withdrawal run does. Its code is loaded when it
//! is first opened.

mod answer;
mod figure;
mod indices;
mod inputs;
mod map;
mod reverse;
mod run;
mod sheets;
mod soon;
mod tornado;
mod words;
mod work;

use std::rc::Rc;

use crate::split::{SplitLoaderError, wasm_split};
use plimsoll_model::MODEL_VERSION;
use plimsoll_model::stress;
use yew::prelude::*;

use crate::components::field::Form;
use crate::components::later::Shown;
use crate::context::{View, use_view};
use crate::pages::calculator::Chooser;
use crate::state::Action;

use answer::Answer;
use indices::IndicesBlock;
use inputs::Inputs;
use map::{MapBlock, Rows};
pub(crate) use reverse::Alone;
use reverse::{Bordering, ReverseBlock, use_reverse};
use run::{Computing, RunBlock, WindowBlock};
pub(crate) use soon::{Turn, use_begun, use_soon};
use tornado::TornadoBlock;
pub(crate) use words::{input_name, input_value, verdict_name};
use work::use_simulated;

/// Loads the screen. What only this function reaches is left out of the first visit.
#[wasm_split(stress, fallible)]
pub fn load() -> Result<Shown, SplitLoaderError> {
    Ok(|form| html! { <Stress form={form.clone()} /> })
}

/// Properties of [`Stress`].
#[derive(Properties, PartialEq)]
struct StressProps {
    form: Form,
}

/// The stress tests, with texts of their own besides those of the page.
#[component]
fn Stress(props: &StressProps) -> Html {
    let view = use_view();
    let text = use_memo(view.text.clone(), |text| text.and(text.locale().stress_table()));
    let view = View {
        text: (*text).clone(),
        ..view
    };
    html! {
        <ContextProvider<View> context={view}><Screen form={props.form.clone()} /></ContextProvider<View>>
    }
}

/// What the stress tests show.
#[component]
fn Screen(props: &StressProps) -> Html {
    let view = use_view();
    let form = &props.form;
    let scenario = &form.state.draft.scenario;
    let begun = use_begun(scenario);
    let reverse = use_reverse(scenario, &begun);
    let is_simulated = stress::watched(scenario).is_simulated();
    // That of a simulated result or of many assets comes from the workers.
    let deterministic = use_memo(scenario.clone(), |scenario| {
        work::is_tornado_quick(scenario).then(|| Rc::new(stress::tornado(scenario)))
    });
    let simulated = use_simulated(&begun);
    let present = simulated.about(scenario);
    let tornado = (*deterministic).clone().or_else(|| present.tornado.clone());
    let rows = use_soon(&begun, Turn::Map, Rows::begin);
    let border = use_soon(&begun, Turn::Border, Bordering::begin);
    let map = if is_simulated { present.picture.clone() } else { rows };
    let course = use_soon(&begun, Turn::Run, Computing::begin);
    let is_empty = scenario.holdings.is_empty();
    html! {
        <>
            <Answer state={form.state.clone()} tornado={tornado.clone()} reverse={reverse.clone()} />
            <main id="main" class="work" tabindex="-1">
                <section class="inputs" aria-label={view.t("inputs")}>
                    <Chooser form={form.clone()} open={form.dispatch.reform(Action::Open)} />
                    <Inputs form={form.clone()} />
                </section>
                <section id="results" class="results" tabindex="-1" aria-label={view.t("results")} data-results="">
                    if !is_empty {
                        if let Some(tornado) = tornado {
                            <TornadoBlock scenario={scenario.clone()} {tornado} />
                        } else {
                            <p class="sub" role="status">{ view.t("stress-computing") }</p>
                        }
                        <IndicesBlock scenario={simulated.of.as_ref().unwrap_or(scenario).clone()} simulated={simulated.clone()} />
                        if let Some(reverse) = &reverse {
                            <ReverseBlock scenario={scenario.clone()} reverse={reverse.clone()} />
                        }
                        <MapBlock known={map} {border} />
                        // A keystroke leaves both as they are until there is something newer.
                        if let Some(known) = course {
                            <RunBlock known={known.clone()} simulated={simulated.about_run(&known.of)} />
                            <WindowBlock simulated={simulated.about_run(&known.of)} {known} />
                        }
                    }
                    { colophon(&view, &form.state.evaluation.digest.to_string()) }
                </section>
            </main>
        </>
    }
}

fn colophon(view: &View, digest: &str) -> Html {
    let limits = [
        "limit-stress-one",
        "limit-stress-spread",
        "limit-stress-local",
        "limit-stress-run",
    ];
    html! {
        <footer class="colophon">
            <details open=true>
                <summary>{ view.t("limits-title") }</summary>
                <ul>{ for limits.into_iter().map(|key| html! { <li>{ view.t(key) }</li> }) }</ul>
            </details>
            <p>
                { view.with("model-version", &[("version", &MODEL_VERSION.to_string())]) }
                { " · " }
                { view.t("digest") }
                { " " }
                <span class="digest" translate="no">{ digest.to_owned() }</span>
            </p>
            <p>{ view.t("nothing-sent") }</p>
        </footer>
    }
}
