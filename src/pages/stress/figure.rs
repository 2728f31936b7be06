//! What every chart of the screen has around it: its title, its table, its files.

use std::rc::Rc;

use plimsoll_link::csv::Sheet;
use plimsoll_model::{MODEL_VERSION, Scenario};
use yew::prelude::*;

use crate::components::download::{self, Contents, Download};
use crate::context::View;

/// The title of a chart, and the button that shows it as a table.
pub fn head(view: &View, title: AttrValue, as_table: &UseStateHandle<bool>) -> Html {
    let toggle = {
        let as_table = as_table.clone();
        Callback::from(move |_: MouseEvent| as_table.set(!*as_table))
    };
    html! {
        <div class="figure-head">
            <h2>{ title }</h2>
            <button type="button" class="link" onclick={toggle}>
                { view.t(if **as_table { "show-chart" } else { "show-table" }) }
            </button>
        </div>
    }
}

/// The files of a chart: its drawing while it is there, and its table.
pub fn files(
    view: &View,
    scenario: &Rc<Scenario>,
    (what, title): (&'static str, AttrValue),
    place: Option<NodeRef>,
    sheet: impl Fn() -> Sheet + 'static,
) -> Html {
    // The model is asked again, with the scenario as it is: its digest is that of the result itself.
    let source = download::source(view, MODEL_VERSION, plimsoll_model::evaluate(scenario).digest);
    let contents = Contents::Chart(place, Callback::from(move |()| sheet()));
    html! { <Download {what} {title} scenario={AttrValue::from(scenario.name.clone())} {source} {contents} /> }
}

/// A table that scrolls where it is wider than the page.
pub fn table(name: AttrValue, caption: AttrValue, head: &[(AttrValue, bool)], rows: Html) -> Html {
    html! {
        <div class="scroll" tabindex="0" role="region" aria-label={name}>
            <table class="chart-table">
                <caption>{ caption }</caption>
                <thead>
                    <tr>
                        { for head.iter().map(|(text, is_number)| html! {
                            <th scope="col" class={is_number.then_some("num")}>{ text }</th>
                        }) }
                    </tr>
                </thead>
                <tbody>{ rows }</tbody>
            </table>
        </div>
    }
}
