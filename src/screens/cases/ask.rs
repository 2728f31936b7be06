//! A figure that can be asked: a click shows what stands behind it.

use yew::prelude::*;

/// Properties of [`Ask`].
#[derive(Properties, PartialEq)]
pub struct AskProps {
    /// What is seen.
    pub label: AttrValue,
    /// How it looks.
    #[prop_or_default]
    pub class: Classes,
    /// What is answered.
    pub answer: AttrValue,
}

/// A figure with an answer behind it.
#[component]
pub fn Ask(props: &AskProps) -> Html {
    let is_open = use_state_eq(|| false);
    let on_click = {
        let is_open = is_open.clone();
        move |_: MouseEvent| is_open.set(!*is_open)
    };
    html! {
        <>
            <button type="button" class={classes!("chart-why", props.class.clone())}
                aria-expanded={if *is_open { "true" } else { "false" }} onclick={on_click}>
                { props.label.clone() }
            </button>
            if *is_open {
                <span class="answered">{ props.answer.clone() }</span>
            }
        </>
    }
}
