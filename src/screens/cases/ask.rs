//! Figures that explain themselves at a click.

use yew::prelude::*;

/// Properties of [`Ask`].
#[derive(Properties, PartialEq)]
pub struct AskProps {
    /// The text of the figure.
    pub label: AttrValue,
    /// CSS classes of the figure.
    #[prop_or_default]
    pub class: Classes,
    /// The explanation that a click shows or hides.
    pub answer: AttrValue,
}

/// A button with a figure, and the explanation that it opens.
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
