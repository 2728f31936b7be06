//! The parts around every chart of the screen: title, table, files.

use std::rc::Rc;

use plimsoll_formats::sheets::Sheet;
use plimsoll_model::Scenario;
use web_sys::Element;
use yew::prelude::*;

use crate::texts::key;
use crate::texts::view::View;
use crate::ui::download::button::Download;
use crate::ui::download::contents::{Contents, Origin};

/// The title of a chart, with the button that shows it as a table.
pub fn head(view: &View, title: AttrValue, as_table: &UseStateHandle<bool>) -> Html {
    let toggle = {
        let as_table = as_table.clone();
        Callback::from(move |_: MouseEvent| as_table.set(!*as_table))
    };
    html! {
        <div class="figure-head">
            <h2>{ title }</h2>
            <button type="button" class="link" onclick={toggle}>
                { view.t(if **as_table { key::SHOW_CHART } else { key::SHOW_TABLE }) }
            </button>
        </div>
    }
}

/// The buttons to save a chart: its drawing, if it is shown, and its table.
pub fn files(
    scenario: &Rc<Scenario>,
    (what, title): (&'static str, AttrValue),
    place: Option<NodeRef>,
    sheet: impl Fn() -> Sheet + 'static,
) -> Html {
    let contents = Contents::Chart(place, Callback::from(move |()| sheet()));
    let source = Origin::Model(scenario.clone());
    html! { <Download {what} {title} scenario={AttrValue::from(scenario.name.clone())} {source} {contents} /> }
}

/// Properties of [`Folded`].
#[derive(Properties, PartialEq)]
pub struct FoldedProps {
    /// The line that is visible when folded.
    pub summary: AttrValue,
    /// The name of the table in the page. `None` if the content is not a table.
    #[prop_or_default]
    pub table: Option<&'static str>,
    /// Renders the content. It is called only while unfolded, since a keystroke changes much of the content.
    pub body: Callback<(), Html>,
}

/// A line that unfolds to show its content.
#[component]
pub fn Folded(props: &FoldedProps) -> Html {
    let is_open = use_state_eq(|| false);
    let on_toggle = {
        let is_open = is_open.setter();
        Callback::from(move |event: Event| is_open.set(event.target_unchecked_into::<Element>().has_attribute("open")))
    };
    html! {
        <details class="besides" data-table={props.table} ontoggle={on_toggle}>
            <summary>{ props.summary.clone() }</summary>
            if *is_open {
                { props.body.emit(()) }
            }
        </details>
    }
}

/// A table that scrolls if it is wider than the page.
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
