//! The list of entries: search, open, rename, tag, copy, delete and restore.

use std::rc::Rc;

use plimsoll_formats::library::{Entry, EntryId, Tag, Writer};
use plimsoll_model::{Scenario, evaluate};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::figures::answer::verdict_key;
use crate::figures::problem::refused_text;
use crate::platform::{clock, files, page};
use crate::printed::many::AT_MOST;
use crate::state::library::{Change, Library, duplicate};
use crate::state::{Action, Origin, SavedFrom};
use crate::tasks::library::{LibraryHandle, NotChanged};
use crate::texts::formats::date;
use crate::texts::view::{View, use_view};
use crate::texts::{Key, isolated, key};

/// Number of entries shown at first, and added by each click on “more”.
const AT_ONCE: usize = 40;

/// The name of a scenario, with a substitute for scenarios without one.
pub fn name_of(view: &View, scenario: &Scenario) -> AttrValue {
    match scenario.name.trim() {
        "" => view.t(key::LIBRARY_UNNAMED),
        name => isolated(name).into(),
    }
}

/// Saves a scenario as a file.
pub fn save_scenario(scenario: &Scenario) {
    let name = files::name_for(&scenario.name, "scenario", "json");
    files::save(&name, "application/json", &[plimsoll_formats::file::to_json(scenario)]);
}

/// Saves all entries that are not deleted as one file.
pub fn save_library(library: &Library) {
    let mut writer = Writer::default();
    let mut entries = library.search("", None);
    entries.reverse();
    for entry in entries {
        writer.add(&entry);
    }
    let name = format!("plimsoll-library-{}.json", clock::now().date());
    files::save(&name, "application/json", &writer.finish());
}

/// The reader's search.
#[derive(Clone, PartialEq)]
pub struct Search {
    words: String,
    tag: Option<Tag>,
    /// Largest number of results on screen.
    limit: usize,
}

impl Default for Search {
    fn default() -> Self {
        Self {
            words: String::new(),
            tag: None,
            limit: AT_ONCE,
        }
    }
}

/// Properties of [`List`].
#[derive(Properties, PartialEq)]
pub struct ListProps {
    /// The library.
    pub library: Rc<Library>,
    /// Whether entries are still being loaded.
    pub is_loading: bool,
    /// The library's storage, which changes are applied to.
    pub handle: LibraryHandle,
    /// The dispatcher of actions, which opens a scenario.
    pub dispatch: Callback<Action>,
    /// The reader's search.
    pub search: UseStateHandle<Search>,
    /// Called with the entries to make a report on.
    pub on_report: Callback<Vec<Rc<Entry>>>,
}

/// The last change, with the name of the entry. A deletion can be undone.
#[derive(Clone, PartialEq)]
enum Done {
    Deleted(EntryId, AttrValue),
    Restored(AttrValue),
    Copied(AttrValue),
}

/// The search and the list of entries.
#[component]
pub fn List(props: &ListProps) -> Html {
    let view = use_view();
    let done = use_state_eq(|| None::<Done>);
    let ListProps {
        library,
        handle,
        search,
        ..
    } = props;
    let Search { words, tag, limit } = &**search;
    let found = use_memo(
        (library.clone(), words.clone(), tag.clone()),
        |(library, words, tag)| library.search(words, tag.as_ref()),
    );
    let on_search = {
        let search = search.clone();
        Callback::from(move |event: InputEvent| {
            let words = event.target_unchecked_into::<HtmlInputElement>().value();
            search.set(Search {
                words,
                limit: AT_ONCE,
                ..(*search).clone()
            });
        })
    };
    let choose_tag = {
        let search = search.clone();
        Callback::from(move |chosen: Tag| {
            let tag = (search.tag.as_ref() != Some(&chosen)).then_some(chosen);
            search.set(Search {
                tag,
                limit: AT_ONCE,
                ..(*search).clone()
            });
        })
    };
    let more = {
        let search = search.clone();
        // If the button disappears, the focus moves to the first of the new entries.
        let next = found.get(*limit).map(|entry| place_of(entry));
        Callback::from(move |_: MouseEvent| {
            search.set(Search {
                limit: search.limit + AT_ONCE,
                ..(*search).clone()
            });
            if let Some(next) = &next {
                page::focus_soon(next.clone());
            }
        })
    };
    let report = {
        let (on_report, found) = (props.on_report.clone(), found.clone());
        Callback::from(move |_: MouseEvent| on_report.emit(found.iter().take(AT_MOST).cloned().collect()))
    };
    let say = {
        let done = done.setter();
        Callback::from(move |it: Done| done.set(Some(it)))
    };
    let count = |n: usize| view.formats.count(n as f64);
    let tags = library.tags();
    let deleted = library.deleted();
    let all = library.len();
    let says = match (props.is_loading, all, found.len()) {
        (true, ..) => view.t(key::LIBRARY_LOADING),
        (_, 0, _) => view.t(key::LIBRARY_EMPTY),
        (_, all, found) if all == found => view.with(&key::LibraryCount {
            n: all as f64,
            count: &count(all),
        }),
        (_, all, found) => view.with(&key::LibraryFound {
            found: &count(found),
            count: &count(all),
        }),
    };
    html! {
        <section class="block" aria-labelledby="library-entries">
            <h2 id="library-entries" tabindex="-1">{ view.t(key::LIBRARY_ENTRIES) }</h2>
            { undo(&view, handle, &done) }
            if all > 0 {
                <input type="search" class="search" aria-label={view.t(key::LIBRARY_SEARCH)} placeholder={view.t(key::LIBRARY_SEARCH)}
                    value={words.clone()} oninput={on_search} autocomplete="off" spellcheck="false" />
                if !tags.is_empty() {
                    <p class="tags" role="group" aria-label={view.t(key::LIBRARY_TAGS)}>
                        { for tags.iter().map(|(each, n)| {
                            let chosen = each.clone();
                            let is_chosen = tag.as_ref() == Some(each);
                            html! {
                                <button type="button" class="tag" aria-pressed={if is_chosen { "true" } else { "false" }}
                                    onclick={choose_tag.reform(move |_| chosen.clone())}>
                                    <bdi>{ each.as_str().to_owned() }</bdi>{ " " }<span class="soft">{ count(*n) }</span>
                                </button>
                            }
                        }) }
                    </p>
                }
            }
            <p class="sub" role="status" data-found="">{ says }</p>
            if !found.is_empty() && !props.is_loading {
                <p>
                    <button type="button" class="link" onclick={report} data-do="report">{ view.t(key::LIBRARY_REPORT) }</button>
                    if found.len() > AT_MOST {
                        { " " }
                        <span class="sub">{ view.with(&key::LibraryReportCut { max: &count(AT_MOST) }) }</span>
                    }
                </p>
            }
            <ul class="entries">
                { for found.iter().take(*limit).map(|entry| html! {
                    <Item key={entry.id.to_string()} entry={entry.clone()} handle={handle.clone()} dispatch={props.dispatch.clone()} say={say.clone()} />
                }) }
            </ul>
            if found.len() > *limit {
                <p><button type="button" class="button" onclick={more} data-do="more">{ view.t(key::LIBRARY_MORE) }</button></p>
            }
            if !deleted.is_empty() {
                <details class="deleted">
                    <summary id="library-deleted">{ view.with(&key::LibraryDeleted { count: &count(deleted.len()) }) }</summary>
                    <p class="sub">{ view.t(key::LIBRARY_DELETED_EXPLAINED) }</p>
                    <ul class="entries">
                        { for deleted.iter().take(AT_ONCE).map(|entry| {
                            let next = if deleted.len() > 1 { "library-deleted" } else { "library-entries" };
                            deleted_item(&view, entry, handle, &say, next)
                        }) }
                    </ul>
                </details>
            }
        </section>
    }
}

/// The element id of the button that opens an entry.
fn place_of(entry: &Entry) -> String {
    format!("entry-{}", entry.id)
}

/// A message about the last change, with a button to undo a deletion.
fn undo(view: &View, handle: &LibraryHandle, done: &UseStateHandle<Option<Done>>) -> Html {
    let (said, deleted) = match done.as_ref() {
        None => return html! { <div role="status" /> },
        Some(Done::Deleted(id, name)) => (
            view.with(&key::LibraryWasDeleted { name }),
            Some((id.clone(), name.clone())),
        ),
        Some(Done::Restored(name)) => (view.with(&key::LibraryWasRestored { name }), None),
        Some(Done::Copied(name)) => (view.with(&key::LibraryWasCopied { name }), None),
    };
    let restore = deleted.map(|(id, name)| {
        let (handle, done) = (handle.clone(), done.clone());
        Callback::from(move |_: MouseEvent| {
            if handle.change(&id, Change::Restore).is_ok() {
                done.set(Some(Done::Restored(name.clone())));
                // The button disappears.
                page::focus("library-done");
            }
        })
    });
    html! {
        <div role="status" class="notice" id="library-done" tabindex="-1">
            <p>{ said }</p>
            if let Some(restore) = restore {
                <button type="button" class="button" onclick={restore} data-do="undo">{ view.t(key::LIBRARY_UNDO) }</button>
            }
        </div>
    }
}

/// Properties of [`Item`].
#[derive(Properties, PartialEq)]
struct ItemProps {
    entry: Rc<Entry>,
    handle: LibraryHandle,
    dispatch: Callback<Action>,
    say: Callback<Done>,
}

/// One entry, with its figures and buttons.
#[component]
fn Item(props: &ItemProps) -> Html {
    let view = use_view();
    let is_open = use_state_eq(|| false);
    let ItemProps { entry, handle, .. } = props;
    let scenario = &entry.link.scenario;
    let facts = use_memo((entry.clone(), view.text.clone()), |(entry, _)| {
        facts(&view, &entry.link.scenario)
    });
    let name = name_of(&view, scenario);
    let open = {
        let (dispatch, entry) = (props.dispatch.clone(), entry.clone());
        Callback::from(move |_: MouseEvent| {
            let (id, link) = (entry.id.clone(), entry.link.clone());
            dispatch.emit(Action::Open(Origin::Saved(Rc::new(SavedFrom { id, link }))));
            page::go("#/");
        })
    };
    let copy = {
        let (handle, entry, say, view) = (handle.clone(), entry.clone(), props.say.clone(), view.clone());
        Callback::from(move |_: MouseEvent| {
            let copied = duplicate(&entry, clock::new_id(), clock::now(), |name| {
                view.with(&key::LibraryCopyOf { name }).to_string()
            });
            let name = name_of(&view, &copied.link.scenario);
            if handle.add(copied).is_ok() {
                say.emit(Done::Copied(name));
            }
        })
    };
    let save = {
        let entry = entry.clone();
        Callback::from(move |_: MouseEvent| save_scenario(&entry.link.scenario))
    };
    let delete = {
        let (handle, id, say, name) = (handle.clone(), entry.id.clone(), props.say.clone(), name.clone());
        Callback::from(move |_: MouseEvent| {
            if handle.change(&id, Change::Delete).is_ok() {
                say.emit(Done::Deleted(id.clone(), name.clone()));
                // The button disappears together with its entry.
                page::focus_soon("library-done".into());
            }
        })
    };
    let toggle = {
        let is_open = is_open.clone();
        Callback::from(move |_: MouseEvent| is_open.set(!*is_open))
    };
    let about = |key: Key| {
        view.with(&key::LibraryAbout {
            what: &view.t(key),
            name: &name,
        })
    };
    let button = |key: Key, action: &'static str, on: Callback<MouseEvent>| {
        html! {
            <button type="button" class="link" onclick={on} aria-label={about(key)} data-do={action}>{ view.t(key) }</button>
        }
    };
    html! {
        <li class="entry" data-entry={entry.id.to_string()}>
            <h3><button id={place_of(entry)} type="button" class="link" onclick={open} data-do="open"><bdi>{ name.clone() }</bdi></button></h3>
            <p class="sub">{ (*facts).clone() }{ " · " }{ date(view.locale, entry.changed.millis()) }</p>
            if !entry.tags.is_empty() {
                <p class="tags">{ for entry.tags.iter().map(|tag| html! { <span class="tag"><bdi>{ tag.as_str().to_owned() }</bdi></span> }) }</p>
            }
            <p class="files">
                <button type="button" class="link" aria-expanded={if *is_open { "true" } else { "false" }} onclick={toggle}
                    aria-label={about(key::LIBRARY_EDIT)} data-do="edit">{ view.t(key::LIBRARY_EDIT) }</button>
                { button(key::LIBRARY_COPY, "copy", copy) }
                { button(key::LIBRARY_FILE, "file", save) }
                { button(key::LIBRARY_DELETE, "delete", delete) }
            </p>
            if *is_open {
                <Edit entry={entry.clone()} handle={handle.clone()} />
            }
        </li>
    }
}

/// The key figures of a scenario in one line.
fn facts(view: &View, scenario: &Scenario) -> AttrValue {
    let e = evaluate(scenario);
    let verdict = view.t(verdict_key(&e));
    let formats = view.in_currency(&scenario.currency.0).formats;
    let (owed, short) = (formats.money_short(e.obligation), formats.money_short(e.shortfall));
    view.with(&key::LibraryFacts {
        verdict: &verdict,
        owed: &owed,
        short: &short,
    })
}

/// Properties of [`Edit`].
#[derive(Properties, PartialEq)]
struct EditProps {
    entry: Rc<Entry>,
    handle: LibraryHandle,
}

/// The form for the name and the tags of an entry.
#[component]
fn Edit(props: &EditProps) -> Html {
    let view = use_view();
    let said = use_state_eq(|| None::<(bool, AttrValue)>);
    // `None` until the reader types. Typed texts then stay if another window changes the entry, and other fields show
    // the change.
    let (name, tags) = (use_state_eq(|| None::<String>), use_state_eq(|| None::<String>));
    let EditProps { entry, handle } = props;
    let shown_tags = || {
        let tags: Vec<&str> = entry.tags.iter().map(Tag::as_str).collect();
        tags.join(", ")
    };
    let typed = |into: &UseStateHandle<Option<String>>| {
        let into = into.setter();
        Callback::from(move |event: InputEvent| {
            into.set(Some(event.target_unchecked_into::<HtmlInputElement>().value()));
        })
    };
    let onsubmit = {
        let (handle, id, said, view) = (handle.clone(), entry.id.clone(), said.clone(), view.clone());
        let (name, tags, before) = (name.clone(), tags.clone(), entry.link.scenario.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let mut changed = Ok(());
            if let Some(typed) = &*tags {
                let parts = typed.split([',', '、', '，']).map(str::trim);
                match parts.filter(|part| !part.is_empty()).map(Tag::new).collect() {
                    Some(wanted) => changed = handle.change(&id, Change::Tag(wanted)),
                    None => return said.set(Some((false, view.t(key::LIBRARY_TAG_REFUSED)))),
                }
            }
            if let (Some(typed), Ok(())) = (&*name, &changed) {
                changed = handle.change(&id, Change::Rename(typed.clone()));
            }
            said.set(Some(match changed {
                Ok(()) => {
                    name.set(None);
                    tags.set(None);
                    (true, view.t(key::LIBRARY_CHANGED))
                }
                Err(NotChanged::Refused(error)) => (false, refused_text(&view, &before, &error)),
                Err(_) => (false, view.t(key::LIBRARY_NOT_SAVED)),
            }));
        })
    };
    let shown_name = name.as_ref().unwrap_or(&entry.link.scenario.name).clone();
    html! {
        <form class="edit" {onsubmit}>
            <label>{ view.t(key::FIELD_NAME) }<input type="text" value={shown_name} oninput={typed(&name)} autocomplete="off" /></label>
            <label>{ view.t(key::LIBRARY_TAGS_FIELD) }<input type="text" value={(*tags).clone().unwrap_or_else(shown_tags)} oninput={typed(&tags)} autocomplete="off" /></label>
            <button type="submit" class="button" data-do="change">{ view.t(key::LIBRARY_CHANGE) }</button>
            <p role="status" class={said.as_ref().is_some_and(|(is_good, _)| !is_good).then_some("error")}>
                { said.as_ref().map(|(_, said)| said.clone()) }
            </p>
        </form>
    }
}

/// An entry that can be restored. `next` gets the focus after the entry is erased.
fn deleted_item(
    view: &View,
    entry: &Rc<Entry>,
    handle: &LibraryHandle,
    say: &Callback<Done>,
    next: &'static str,
) -> Html {
    let name = name_of(view, &entry.link.scenario);
    let restore = {
        let (handle, id, say, name) = (handle.clone(), entry.id.clone(), say.clone(), name.clone());
        Callback::from(move |_: MouseEvent| {
            if handle.change(&id, Change::Restore).is_ok() {
                say.emit(Done::Restored(name.clone()));
                page::focus_soon("library-done".into());
            }
        })
    };
    let erase = {
        let (handle, id) = (handle.clone(), entry.id.clone());
        Callback::from(move |_: MouseEvent| {
            handle.erase(&id);
            page::focus(next);
        })
    };
    let about = |key: Key| {
        view.with(&key::LibraryAbout {
            what: &view.t(key),
            name: &name,
        })
    };
    html! {
        <li class="entry" data-deleted={entry.id.to_string()}>
            <h3><bdi>{ name.clone() }</bdi></h3>
            <p class="files">
                <button type="button" class="link" onclick={restore} aria-label={about(key::LIBRARY_RESTORE)} data-do="restore">{ view.t(key::LIBRARY_RESTORE) }</button>
                <button type="button" class="link" onclick={erase} aria-label={about(key::LIBRARY_ERASE)} data-do="erase">{ view.t(key::LIBRARY_ERASE) }</button>
            </p>
        </li>
    }
}
