//! The simulator: how often hacks happen, how much they cost, and how bad the tail is. Its code is loaded when it is
//! first opened.

use plimsoll_model::MODEL_VERSION;
use yew::prelude::*;

use super::answer::Answer;
use super::inputs::Inputs;
use super::results::Results;
use crate::platform::split::{SplitLoaderError, wasm_split};
use crate::state::{Action, Origin};
use crate::tasks::simulation::hook::use_simulation;
use crate::texts::key;
use crate::texts::view::{View, use_view};
use crate::ui::chooser::Chooser;
use crate::ui::lazy::{RenderScreen, ScreenProps, use_view_with};

/// Loads the screen. Code that only this function reaches is not part of the first visit.
#[wasm_split(simulate, fallible)]
pub fn load() -> Result<RenderScreen, SplitLoaderError> {
    Ok(|form| html! { <Simulate form={form.clone()} /> })
}

/// The simulator, with its own texts beside those of the page.
#[component]
fn Simulate(props: &ScreenProps) -> Html {
    let view = use_view_with(|text| text.and(key::table::simulate(text.locale())));
    html! {
        <ContextProvider<View> context={view}><Screen form={props.form.clone()} /></ContextProvider<View>>
    }
}

/// The contents of the simulator.
#[component]
fn Screen(props: &ScreenProps) -> Html {
    let view = use_view();
    let form = &props.form;
    let draft = &form.state.draft;
    let (run, cancel) = use_simulation(&draft.scenario);
    let digest = run.digest_of(&draft.scenario);
    {
        let dispatch = form.dispatch.clone();
        use_effect_with((digest, draft.scenario.clone()), move |(digest, _)| {
            if let Some(digest) = *digest {
                dispatch.emit(Action::Simulated(digest));
            }
        });
    }
    // Digest and model version of the simulation that the sender of a link saw.
    let theirs = match &draft.origin {
        Origin::Link(link) if link.scenario == *draft.scenario => link.simulated.zip(Some(link.model_version)),
        _ => None,
    };
    let compared = theirs.zip(digest).map(|((theirs, their_model), ours)| {
        let is_same = theirs == ours;
        let (ours, theirs) = (&ours.to_string(), &theirs.to_string());
        let (class, name, said) = if is_same {
            let said = view.with(&key::SimulationReproduced { ours });
            ("notice good", "simulation-reproduced", said)
        } else if their_model == MODEL_VERSION {
            let said = view.with(&key::SimulationDiffers { ours, theirs });
            ("notice problem", "simulation-differs", said)
        } else {
            let said = view.with(&key::SimulationDiffersModel {
                ours,
                theirs,
                their_model: &their_model.to_string(),
                our_model: &MODEL_VERSION.to_string(),
            });
            ("notice problem", "simulation-differs-model", said)
        };
        html! { <div {class} role="status" data-simulation={name}><p>{ said }</p></div> }
    });
    html! {
        <>
            { compared }
            <Answer state={form.state.clone()} run={run.clone()} />
            <main id="main" class="work" tabindex="-1">
                <section class="inputs" aria-label={view.t(key::INPUTS)}>
                    <Chooser form={form.clone()} open={form.dispatch.reform(Action::Open)} />
                    <Inputs form={form.clone()} />
                </section>
                <Results state={form.state.clone()} {run} {cancel} />
            </main>
        </>
    }
}
