//! The Plimsoll page.

use yew::prelude::*;

/// The whole page.
#[component]
pub fn App() -> Html {
    html! { <h1>{ "Plimsoll" }</h1> }
}
