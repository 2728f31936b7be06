//! The list of scenarios to start from, with buttons for undo, redo and reset.

use yew::prelude::*;

use super::field::{Form, use_choice};
use crate::platform::{address, files, page};
use crate::state::route::Screen;
use crate::state::{Action, Origin, route};
use crate::texts::view::{OnTheWay, use_view};
use crate::texts::{Key, isolated, key};

/// Properties of [`Chooser`].
#[derive(Properties, PartialEq)]
pub struct ChooserProps {
    pub form: Form,
    pub open: Callback<Origin>,
}

/// The prefix of the values of kept drafts in the list.
pub const KEPT: &str = "kept-";

/// The value of the list entry that leads to the casebook.
pub const MORE: &str = "more";

/// The list of scenarios to start from, with buttons for undo, redo and reset.
#[component]
pub fn Chooser(props: &ChooserProps) -> Html {
    let view = use_view();
    let ChooserProps { form, open } = props;
    let state = &form.state;
    let origin = &state.draft.origin;
    let founding = plimsoll_casebook::founding();
    // A case that is not a founding case is in the list only while it is on screen.
    let cases = founding
        .iter()
        .chain(origin.case().filter(|case| !founding.contains(case)));
    let other = match origin {
        Origin::Link(_) => Some(key::LINKED_SCENARIO),
        Origin::Saved(_) => Some(key::SAVED_SCENARIO),
        _ => None,
    };
    let present = match origin {
        Origin::Case(case) => case.id,
        Origin::Blank => "blank",
        Origin::Link(_) | Origin::Saved(_) => "link",
    };
    let list = use_node_ref();
    use_choice(&list, present.to_owned());
    let on_change = {
        let (open, dispatch) = (open.clone(), form.dispatch.clone());
        Callback::from(move |event: Event| {
            let value = event.target_unchecked_into::<web_sys::HtmlSelectElement>().value();
            match value.as_str() {
                kept if kept.starts_with(KEPT) => {
                    if let Ok(index) = kept[KEPT.len()..].parse() {
                        dispatch.emit(Action::Restore(index));
                    }
                }
                "blank" => open.emit(Origin::Blank),
                MORE => address::go(&Screen::Cases.address()),
                id => {
                    if let Some(case) = plimsoll_casebook::find(id) {
                        open.emit(Origin::Case(case));
                    }
                }
            }
        })
    };
    let on_the_way = use_context::<OnTheWay>();
    let on_choose = Callback::from(move |event: Event| {
        if let Some(on_the_way) = &on_the_way {
            on_the_way.set.emit(Some((files::chosen(&event), None)));
        }
    });
    let button = |action: Action, key: Key, enabled: bool, path: &'static str| {
        // Not `disabled`: a button that is disabled while it has the focus would lose it.
        html! {
            <button type="button" class="button icon" aria-disabled={(!enabled).then_some("true")} aria-label={view.t(key)} title={view.t(key)}
                onclick={form.dispatch.reform(move |_| action.clone())}>
                <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
                    <path d={path} fill="none" stroke="currentColor" stroke-width="1.6" />
                </svg>
            </button>
        }
    };
    html! {
        <>
        <div class="chooser">
            <select ref={list} aria-label={view.t(key::CHOOSE_SCENARIO)} onchange={on_change}>
                { for cases.map(|case| html! {
                    <option value={case.id}>{ view.of_casebook(case.name_key) }</option>
                }) }
                <option value="blank">{ view.t(key::BLANK_SCENARIO) }</option>
                if let Some(other) = other {
                    <option value="link">{ view.t(other) }</option>
                }
                { for state.kept.iter().enumerate().map(|(i, kept)| html! {
                    <option value={format!("{KEPT}{i}")}>
                        { view.with(&key::KeptDraft { name: &isolated(&kept.scenario.name) }) }
                    </option>
                }) }
                <option value={MORE}>{ view.t(key::MORE_CASES) }</option>
            </select>
            { button(Action::Undo, key::UNDO, state.can_undo(), "M6 3L2.5 6.5L6 10M2.5 6.5H10a3.5 3.5 0 0 1 0 7H6") }
            { button(Action::Redo, key::REDO, state.can_redo(), "M10 3l3.5 3.5L10 10M13.5 6.5H6a3.5 3.5 0 0 0 0 7h4") }
            { button(Action::Reset, key::RESET, state.draft.is_changed(), "M13 2v3.5H9.5M12.6 5.2A5.5 5.5 0 1 0 13.5 9") }
        </div>
        <p class="sub about-case files">
            <a class="short-way" href="#results" onclick={page::skip_to("results")}>{ view.t(key::RESULTS) }</a>
            if let Some(case) = origin.case() {
                <a href={route::of_incident(case.id)}>{ view.t(key::ABOUT_THIS_CASE) }</a>
            }
            <label class="link">
                <input type="file" class="visually-hidden" multiple=true accept=".json,.txt,application/json,text/plain" onchange={on_choose} />
                { view.t(key::OPEN_FILE) }
            </label>
            <a href={Screen::Library.address()}>{ view.t(key::LIBRARY) }</a>
        </p>
        </>
    }
}
