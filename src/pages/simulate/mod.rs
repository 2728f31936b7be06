//! The simulator. Its code is loaded when it is first opened.

mod jobs;
mod pool;
mod run;

use plimsoll_model::Field;
use wasm_split_helpers::{SplitLoaderError, wasm_split};
use yew::prelude::*;

use crate::components::field::{FieldRow, Form};
use crate::components::later::Shown;
use crate::context::use_view;

/// Loads the screen. What only this function reaches is left out of the first visit.
#[wasm_split(simulate, fallible)]
pub fn load() -> Result<Shown, SplitLoaderError> {
    Ok(|form| html! { <Simulate form={form.clone()} /> })
}

/// Properties of [`Simulate`].
#[derive(Properties, PartialEq)]
struct SimulateProps {
    form: Form,
}

/// The simulator.
#[component]
fn Simulate(props: &SimulateProps) -> Html {
    let view = use_view();
    let runs = use_state(|| 0_u32);
    let (run, _) = run::use_simulation(&props.form.state.draft.scenario);
    let click = {
        let runs = runs.clone();
        Callback::from(move |_: MouseEvent| runs.set(*runs + 1))
    };
    html! {
        <main id="main" class="work" tabindex="-1">
            <section class="inputs" aria-label={view.t("simulate")}>
                <h1>{ view.t("simulate") }</h1>
                <FieldRow form={props.form.clone()} field={Field::Cash} unit={props.form.state.draft.scenario.currency.0.clone()} />
                <button type="button" class="button" onclick={click}>{ view.t("simulate-run") }</button>
                <p>{ format!("{:?} {} {} {:?}", run.line, run.done, run.workers, run.outcome.as_ref().map(|o| o.digest)) }</p>
                <p role="status">{ view.with("simulate-runs", &[("runs", &view.formats.count(f64::from(*runs)))]) }</p>
            </section>
        </main>
    }
}
