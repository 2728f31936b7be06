//! The library: scenarios stored in the browser, and files to bring in and save. Its code is loaded when it is first
//! opened.

use std::rc::Rc;

use plimsoll_formats::Link;
use plimsoll_formats::library::Entry;
use plimsoll_model::Field;
use yew::prelude::*;

use super::bring::Bring;
use super::list;
use super::list::{List, Search};
use crate::platform::split::{SplitLoaderError, wasm_split};
use crate::platform::storage::StorageProblem;
use crate::platform::{clock, page};
use crate::printed::many::Many;
use crate::state::library::{Change, new_entry};
use crate::state::{Action, Origin, SavedFrom};
use crate::tasks::library::{LibraryHandle, use_library};
use crate::texts::key;
use crate::texts::view::{View, use_view};
use crate::ui::field::{FieldRow, Form};
use crate::ui::lazy::{RenderScreen, ScreenProps, use_view_with};

/// Loads the screen. Code that only this function reaches is not part of the first visit.
#[wasm_split(library, fallible)]
pub fn load() -> Result<RenderScreen, SplitLoaderError> {
    Ok(|form| html! { <LibraryScreen form={form.clone()} /> })
}

/// The library, with its own texts beside those of the page.
#[component]
fn LibraryScreen(props: &ScreenProps) -> Html {
    let view = use_view_with(|text| text.and(key::table::library(text.locale())));
    html! {
        <ContextProvider<View> context={view}><Screen form={props.form.clone()} /></ContextProvider<View>>
    }
}

#[component]
fn Screen(props: &ScreenProps) -> Html {
    let view = use_view();
    let (seen, handle) = use_library();
    // There is nothing to submit: Enter in a field must not load the page again.
    let onsubmit = |event: SubmitEvent| event.prevent_default();
    let search = use_state_eq(Search::default);
    let reported = use_state_eq(|| None::<Rc<Vec<Rc<Entry>>>>);
    if let Some(entries) = reported.as_ref() {
        let on_back = {
            let reported = reported.setter();
            Callback::from(move |()| {
                reported.set(None);
                page::focus_soon("library-entries".into());
            })
        };
        return html! {
            <main id="main" class="page report" tabindex="-1" data-results="">
                <Many entries={entries.clone()} {on_back} />
            </main>
        };
    }
    let on_report = {
        let reported = reported.setter();
        Callback::from(move |entries: Vec<Rc<Entry>>| {
            reported.set(Some(Rc::new(entries)));
            page::scroll_to_top();
            page::focus_soon("report-many".into());
        })
    };
    html! {
        <main id="main" class="page library" tabindex="-1" data-results="" {onsubmit}>
            <h1>{ view.t(key::LIBRARY_TITLE) }</h1>
            <p class="sub">{ view.t(key::LIBRARY_EXPLAINED) }</p>
            if let Some(problem) = seen.problem {
                <div class="notice problem" role="alert" data-storage="">
                    <p>{ view.t(match problem {
                        StorageProblem::Blocked => key::LIBRARY_BLOCKED,
                        _ => key::LIBRARY_FULL,
                    }) }</p>
                </div>
            }
            if seen.library.unread() > 0 {
                <div class="notice problem" role="status">
                    <p>{ view.with(&key::LibraryUnread {
                        n: seen.library.unread() as f64,
                        count: &view.formats.count(seen.library.unread() as f64),
                    }) }</p>
                </div>
            }
            <Save form={props.form.clone()} handle={handle.clone()} />
            <Bring handle={handle.clone()} library={seen.library.clone()} />
            <List library={seen.library} is_loading={seen.is_loading} {handle} dispatch={props.form.dispatch.clone()}
                {search} {on_report} />
        </main>
    }
}

/// Properties of [`Save`].
#[derive(Properties, PartialEq)]
struct SaveProps {
    form: Form,
    handle: LibraryHandle,
}

/// Saves the draft under a name: as a new entry, or over the entry that it was opened from.
#[component]
fn Save(props: &SaveProps) -> Html {
    let view = use_view();
    let said = use_state_eq(|| None::<(bool, AttrValue)>);
    let SaveProps { form, handle } = props;
    let state = &form.state;
    let link = {
        let (scenario, evaluation, simulated) = (&state.draft.scenario, &state.evaluation, state.simulated);
        move || Link {
            simulated,
            ..Link::new((**scenario).clone(), evaluation)
        }
    };
    let present = match &state.draft.origin {
        Origin::Saved(entry) if handle.has(&entry.id) => Some(entry.clone()),
        _ => None,
    };
    let done = {
        let (said, dispatch, view) = (said.clone(), form.dispatch.clone(), view.clone());
        move |kept: Result<SavedFrom, StorageProblem>| match kept {
            Ok(entry) => {
                let name = list::name_of(&view, &entry.link.scenario);
                dispatch.emit(Action::Saved(Rc::new(entry)));
                said.set(Some((true, view.with(&key::LibrarySaved { name: &name }))));
            }
            Err(_) => said.set(Some((false, view.t(key::LIBRARY_NOT_SAVED)))),
        }
    };
    let save_new = {
        let (handle, link, done) = (handle.clone(), link(), done.clone());
        Callback::from(move |_: MouseEvent| {
            let id = clock::new_id();
            let kept = handle.add(new_entry(link.clone(), id.clone(), clock::now()));
            let link = link.clone();
            done(kept.map(|()| SavedFrom { id, link }));
        })
    };
    let update = present.clone().map(|present| {
        let (handle, link) = (handle.clone(), link());
        let (said, view) = (said.clone(), view.clone());
        Callback::from(move |_: MouseEvent| {
            // The entry was renamed in the list or saved by another window, and the draft does not have that change.
            let is_newer = |entry: &Rc<Entry>| entry.link.scenario != present.link.scenario;
            if handle.library().get(&present.id).is_some_and(is_newer) {
                return said.set(Some((false, view.t(key::LIBRARY_NEWER))));
            }
            let kept = handle.change(&present.id, Change::Replace(Box::new(link.clone())));
            let (id, link) = (present.id.clone(), link.clone());
            done(match kept {
                Ok(()) => Ok(SavedFrom { id, link }),
                Err(_) => Err(StorageProblem::Full),
            });
        })
    });
    let save_file = {
        let scenario = state.draft.scenario.clone();
        Callback::from(move |_: MouseEvent| list::save_scenario(&scenario))
    };
    let is_refused = form.problem(&view, Field::Name).is_some();
    html! {
        <section class="block" aria-labelledby="library-present">
            <h2 id="library-present">{ view.t(key::LIBRARY_PRESENT) }</h2>
            <FieldRow form={form.clone()} field={Field::Name} />
            <p class="files">
                if let Some(update) = update {
                    <button type="button" class="button primary" disabled={is_refused} onclick={update} data-do="update">
                        { view.t(key::LIBRARY_UPDATE) }
                    </button>
                }
                <button type="button" class={if present.is_some() { "button" } else { "button primary" }} disabled={is_refused}
                    onclick={save_new} data-do="save">
                    { view.t(key::LIBRARY_SAVE) }
                </button>
                <button type="button" class="link" onclick={save_file} data-do="file">{ view.t(key::LIBRARY_SAVE_FILE) }</button>
            </p>
            <p role="status" class={said.as_ref().is_some_and(|(is_good, _)| !is_good).then_some("error")}>
                { said.as_ref().map(|(_, said)| said.clone()) }
            </p>
        </section>
    }
}
