//! The explanation below a figure. Its code is loaded when the reader first asks for one.

use yew::prelude::*;

use crate::figures::why::{Explained, WhyProps};
use crate::platform::split::{SplitLoaderError, wasm_split};
use crate::texts::key;
use crate::texts::view::use_view;
use crate::ui::lazy::use_lazy;

/// Renders the explanation, once its code is loaded.
type Answer = fn(&WhyProps) -> Html;

/// Loads the renderer. Code that only this function reaches is not part of the first visit.
#[wasm_split(why, fallible)]
fn load() -> Result<Answer, SplitLoaderError> {
    Ok(|props| html! { <Explained state={props.state.clone()} fact={props.fact} /> })
}

/// The explanation of a figure, or a notice that it is being loaded or failed to load.
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
