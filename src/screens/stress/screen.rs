//! The stress tests: which inputs move a result, what would worsen the verdict, and what a withdrawal run does. Their
//! code is loaded when the screen is first opened.

use std::rc::Rc;

use plimsoll_model::stress;
use yew::prelude::*;

use super::answer::Answer;
use super::indices::IndicesBlock;
use super::inputs::Inputs;
use super::map::MapBlock;
use super::reverse::ReverseBlock;
use super::run::{Computing, RunBlock};
use super::tornado::TornadoBlock;
use super::window::WindowBlock;
use crate::figures::colophon::colophon;
use crate::platform::split::{SplitLoaderError, wasm_split};
use crate::state::Action;
use crate::tasks::debounce::use_begun;
use crate::tasks::slices::{Turn, use_soon};
use crate::tasks::stress::painting::Rows;
use crate::tasks::stress::reverse::{Bordering, use_reverse};
use crate::tasks::stress::work;
use crate::tasks::stress::work::use_simulated;
use crate::texts::view::{View, use_view};
use crate::texts::{Key, key};
use crate::ui::chooser::Chooser;
use crate::ui::lazy::{RenderScreen, ScreenProps, use_view_with};

/// What the stress tests leave out.
const LIMITS: [Key; 4] = [
    key::LIMIT_STRESS_ONE,
    key::LIMIT_STRESS_SPREAD,
    key::LIMIT_STRESS_LOCAL,
    key::LIMIT_STRESS_RUN,
];

/// Loads the screen. Code that only this function reaches is not part of the first visit.
#[wasm_split(stress, fallible)]
pub fn load() -> Result<RenderScreen, SplitLoaderError> {
    Ok(|form| html! { <Stress form={form.clone()} /> })
}

/// The stress tests, with their own texts beside those of the page.
#[component]
fn Stress(props: &ScreenProps) -> Html {
    let view = use_view_with(|text| text.and(key::table::stress(text.locale())));
    html! {
        <ContextProvider<View> context={view}><Screen form={props.form.clone()} /></ContextProvider<View>>
    }
}

/// The contents of the stress tests.
#[component]
fn Screen(props: &ScreenProps) -> Html {
    let view = use_view();
    let form = &props.form;
    let scenario = &form.state.draft.scenario;
    let begun = use_begun(scenario);
    let reverse = use_reverse(scenario, &begun);
    let is_simulated = stress::watched(scenario).is_simulated();
    // The workers compute the tornado of a simulated result, or of many assets.
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
                <section class="inputs" aria-label={view.t(key::INPUTS)}>
                    <Chooser form={form.clone()} open={form.dispatch.reform(Action::Open)} />
                    <Inputs form={form.clone()} />
                </section>
                <section id="results" class="results" tabindex="-1" aria-label={view.t(key::RESULTS)} data-results="">
                    if !is_empty {
                        if let Some(tornado) = tornado {
                            <TornadoBlock scenario={scenario.clone()} {tornado} />
                        } else {
                            <p class="sub" role="status">{ view.t(key::STRESS_COMPUTING) }</p>
                        }
                        <IndicesBlock scenario={simulated.of.as_ref().unwrap_or(scenario).clone()} simulated={simulated.clone()} />
                        if let Some(reverse) = &reverse {
                            <ReverseBlock scenario={scenario.clone()} reverse={reverse.clone()} />
                        }
                        <MapBlock known={map} {border} />
                        // After a keystroke, both show the old run until there is a new one.
                        if let Some(known) = course {
                            <RunBlock known={known.clone()} simulated={simulated.about_run(&known.of)} />
                            <WindowBlock simulated={simulated.about_run(&known.of)} {known} />
                        }
                    }
                    { colophon(&view, &LIMITS, form.state.evaluation.digest) }
                </section>
            </main>
        </>
    }
}
