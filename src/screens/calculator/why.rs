//! The answer to "why?" below a figure. Its code is loaded when the first figure is asked about.

use yew::prelude::*;

use crate::figures::why::{Explained, WhyProps};
use crate::platform::split::{SplitLoaderError, wasm_split};
use crate::texts::key;
use crate::texts::view::use_view;
use crate::ui::lazy::use_lazy;

/// What answers, once its code is here.
type Answer = fn(&WhyProps) -> Html;

/// Loads what answers. What only this function reaches is left out of the first visit.
#[wasm_split(why, fallible)]
fn load() -> Result<Answer, SplitLoaderError> {
    Ok(|props| html! { <Explained state={props.state.clone()} fact={props.fact} /> })
}

/// The answer to "why?"; or that it is on its way or did not arrive.
#[component]
pub fn Why(props: &WhyProps) -> Html {
    let view = use_view();
    let (answer, _) = use_lazy(load);
    html! {
        <div class="why">
            {
                match answer.as_ref() {
                    Some(Ok(answer)) => answer(props),
                    Some(Err(_)) => html! { <p role="alert">{ view.t(key::WHY_NOT_LOADED) }</p> },
                    None => Html::default(),
                }
            }
        </div>
    }
}
