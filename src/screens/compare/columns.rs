//! The choice of scenarios to compare: add, put first, open, remove.

use std::rc::Rc;

use plimsoll_casebook::Case;
use plimsoll_formats::library::link_of;
use plimsoll_formats::{LinkError, decode, find_comparison, find_payload};
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::side::Side;
use crate::figures::problem::link_error_text;
use crate::platform::page;
use crate::state::compare::{Column, Comparison};
use crate::state::route::Screen;
use crate::state::{Action, Opened, Origin};
use crate::tasks::library::use_library;
use crate::texts::view::{View, use_view};
use crate::texts::{Key, isolated, key};
use crate::ui::field::{Form, use_choice};
use crate::ui::notice::{differences, message};

/// Largest number of library entries in the list. The library itself shows all of them.
const MOST_LISTED: usize = 200;

/// Properties of [`Columns`].
#[derive(Properties, PartialEq)]
pub struct ColumnsProps {
    /// Opens a scenario as the draft.
    pub form: Form,
    /// The scenarios that are compared.
    pub comparison: Comparison,
    /// The same scenarios, evaluated for display.
    pub sides: Rc<Vec<Side>>,
    /// Called with another choice of scenarios.
    pub change: Callback<Comparison>,
}

/// The compared scenarios by name, and the controls to add one.
#[component]
pub fn Columns(props: &ColumnsProps) -> Html {
    let view = use_view();
    let (seen, _) = use_library();
    let pasted = use_state_eq(String::new);
    let refused = use_state_eq(|| None::<LinkError>);
    let ColumnsProps {
        form,
        comparison,
        sides,
        change,
    } = props;
    let entries = seen.library.search("", None);
    let list = use_node_ref();
    let chosen = use_mut_ref(String::new);
    let choose = {
        let chosen = chosen.clone();
        Callback::from(move |event: Event| {
            *chosen.borrow_mut() = event.target_unchecked_into::<HtmlSelectElement>().value();
        })
    };
    use_choice(&list, chosen.borrow().clone());
    // A scenario is added on submit and not on selection, since arrow keys select every option on the way.
    let add = {
        let (comparison, change, entries) = (comparison.clone(), change.clone(), entries.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let value = chosen.borrow().clone();
            let column = match value.split_once('/') {
                Some(("case", id)) => plimsoll_casebook::find(id).map(|case| link_of(case.scenario().clone(), None)),
                Some(("entry", id)) => entries
                    .iter()
                    .find(|entry| entry.id.to_string() == id)
                    .map(|entry| entry.link.clone()),
                _ => None,
            };
            let column = match column {
                Some(link) => Column::Kept(Rc::new(link)),
                None if value == "present" => Column::Present,
                None => return,
            };
            chosen.borrow_mut().clear();
            change.emit(comparison.with(column));
        })
    };
    let on_paste = {
        let pasted = pasted.clone();
        Callback::from(move |event: InputEvent| pasted.set(event.target_unchecked_into::<HtmlInputElement>().value()))
    };
    let add_link = {
        let (comparison, change) = (comparison.clone(), change.clone());
        let (pasted, refused) = (pasted.clone(), refused.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            match added(&comparison, &pasted) {
                Ok(next) => {
                    change.emit(next);
                    pasted.set(String::new());
                    refused.set(None);
                }
                Err(error) => refused.set(Some(error)),
            }
        })
    };
    let has_present = comparison.columns().contains(&Column::Present);
    html! {
        <section class="block">
            <h2 id="compare-columns" tabindex="-1">{ view.t(key::COMPARE_COLUMNS) }</h2>
            <ol class="entries">
                { for sides.iter().enumerate().map(|(i, side)| column(form, comparison, change, i, side)) }
            </ol>
            if comparison.has_room() {
                <div class="files">
                    <form class="choose" onsubmit={add}>
                        <select ref={list} aria-label={view.t(key::COMPARE_ADD)} onchange={choose}>
                            <option value="" selected=true>{ view.t(key::COMPARE_ADD) }</option>
                            if !has_present {
                                <option value="present">{ view.t(key::COMPARE_PRESENT) }</option>
                            }
                            <optgroup label={view.t(key::CASES)}>
                                { for cases().into_iter().map(|case| html! {
                                    <option value={format!("case/{}", case.id)}>{ view.of_casebook(case.name_key) }</option>
                                }) }
                            </optgroup>
                            if !entries.is_empty() {
                                <optgroup label={view.t(key::LIBRARY)}>
                                    { for entries.iter().take(MOST_LISTED).map(|entry| html! {
                                        <option value={format!("entry/{}", entry.id)}>{
                                            match entry.link.scenario.name.trim() {
                                                "" => view.t(key::COMPARE_UNNAMED),
                                                name => isolated(name).into(),
                                            }
                                        }</option>
                                    }) }
                                </optgroup>
                            }
                        </select>
                        <button type="submit" class="button" data-do="add">{ view.t(key::COMPARE_ADD_LINK) }</button>
                    </form>
                    <form class="paste" onsubmit={add_link}>
                        <input type="text" class="search" aria-label={view.t(key::COMPARE_PASTE)} placeholder={view.t(key::COMPARE_PASTE)}
                            value={(*pasted).clone()} oninput={on_paste} autocomplete="off" spellcheck="false" />
                        <button type="submit" class="button" data-do="paste">{ view.t(key::COMPARE_ADD_LINK) }</button>
                    </form>
                </div>
                if let Some(error) = refused.as_ref() {
                    <p class="error" role="alert" data-refused="">{ link_error_text(&view, error) }</p>
                }
            } else {
                <p class="sub">{ view.t(key::COMPARE_FULL) }</p>
            }
        </section>
    }
}

/// The cases to choose from: the built-in ones until the casebook is loaded.
fn cases() -> Vec<&'static Case> {
    match plimsoll_casebook::opened() {
        Some(book) => book.cases().collect(),
        None => plimsoll_casebook::founding().iter().collect(),
    }
}

/// Adds the scenarios of a link, up to the maximum of the comparison.
fn added(comparison: &Comparison, text: &str) -> Result<Comparison, LinkError> {
    if let Some(payload) = find_comparison(text) {
        let opened = Comparison::of_link(payload)?;
        let columns = opened.columns().iter().cloned();
        return Ok(columns.fold(comparison.clone(), |all, column| all.with(column)));
    }
    let link = decode(find_payload(text).unwrap_or(text))?;
    Ok(comparison.with(Column::Kept(Rc::new(link))))
}

fn column(form: &Form, comparison: &Comparison, change: &Callback<Comparison>, i: usize, side: &Side) -> Html {
    let view = &side.view;
    let go = |to: Comparison| change.reform(move |_: MouseEvent| to.clone());
    let open = {
        let (dispatch, link, is_present) = (form.dispatch.clone(), side.link.clone(), side.is_present);
        Callback::from(move |_: MouseEvent| {
            if !is_present {
                dispatch.emit(Action::Open(Origin::Link(link.clone())));
            }
            page::go(&Screen::Calculator.address());
        })
    };
    let remove = {
        let without = comparison.without(i);
        change.reform(move |_: MouseEvent| {
            // The button disappears together with its column.
            page::focus("compare-columns");
            without.clone()
        })
    };
    let button = |key: Key, action: &'static str, on: Callback<MouseEvent>| {
        let about = view.with(&key::CompareAbout {
            what: &view.t(key),
            name: &side.name,
        });
        html! { <button type="button" class="link" onclick={on} aria-label={about} data-do={action}>{ view.t(key) }</button> }
    };
    html! {
        <li class="entry" data-column={side.letter}>
            <h3>
                { side.label() }
                if side.is_present {
                    <span class="soft">{ " " }{ view.t(key::COMPARE_IS_PRESENT) }</span>
                }
            </h3>
            { for side.outcome.as_ref().map(|outcome| outcome_notice(view, outcome)) }
            <p class="files">
                if i == 0 {
                    <span class="sub">{ view.t(key::COMPARE_FIRST) }</span>
                } else {
                    { button(key::COMPARE_MAKE_FIRST, "first", go(comparison.with_first(i))) }
                }
                { button(key::COMPARE_OPEN, "open", open) }
                if comparison.columns().len() > 1 {
                    { button(key::COMPARE_REMOVE, "remove", remove) }
                }
            </p>
        </li>
    }
}

/// Says whether the result equals the one recorded when the scenario was sent or added.
fn outcome_notice(view: &View, outcome: &Opened) -> Html {
    match outcome {
        Opened::Differs { .. } => html! {
            <div class="notice problem" data-outcome="differs">
                <div>{ message(view, outcome) }{ differences(view, outcome) }</div>
            </div>
        },
        Opened::Reproduced(digest) => html! {
            <p class="sub" data-outcome="reproduced">
                { view.with(&key::CompareReproduced { digest: &digest.to_string() }) }
            </p>
        },
        // Comparing a result with its record has no other outcome.
        _ => html! {},
    }
}
