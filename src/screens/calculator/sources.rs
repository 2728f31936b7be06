//! The order in which the resources pay.

use yew::prelude::*;

use crate::platform::page;
use crate::state::{Action, Choice};
use crate::texts::key;
use crate::texts::view::View;
use crate::ui::field::Form;

/// The resources in the order of use, each with a button that moves it up.
pub(super) fn source_order(form: &Form, view: &View) -> Html {
    let sources = &form.state.evaluation.sources;
    html! {
        <>
            <span class="part" id="source-order">{ view.t(key::SOURCE_ORDER) }</span>
            <ol class="order" aria-labelledby="source-order">
                { for sources.iter().enumerate().map(|(i, source)| {
                    let name = view.t(key::source(source.name));
                    let kind = source.name;
                    let id = format!("use-earlier-{}", kind as usize);
                    html! {
                        <li key={kind as usize}>
                            <span>{ &name }</span>
                            <span class="soft">{ view.formats.money_short(source.available) }</span>
                            <button id={id.clone()} type="button" class="button icon" aria-disabled={(i == 0).then_some("true")}
                                aria-label={view.with(&key::UseEarlier { source: &name })}
                                onclick={form.dispatch.reform(move |_| {
                                    // A moved element loses the focus.
                                    page::focus_soon(id.clone());
                                    Action::Choose(Choice::UseEarlier(kind))
                                })}>
                                <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
                                    <path d="M7 12V2M3 6l4-4 4 4" fill="none" stroke="currentColor" stroke-width="1.6" />
                                </svg>
                            </button>
                        </li>
                    }
                }) }
            </ol>
        </>
    }
}
