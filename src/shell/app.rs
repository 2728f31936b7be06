//! The frame of the page, and the only place that connects the state to the browser.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::persistence;
use super::persistence::Persistence;
use super::screens::LaterScreen;
use crate::platform::files::Incoming;
use crate::platform::split::SplitLoaderError;
use crate::platform::storage::{Slot, StorageProblem};
use crate::platform::timer::{FOLLOW_AFTER_MS, Timeout};
use crate::platform::{address, device, files, page, storage, typing};
use crate::screens::calculator::Calculator;
use crate::state::route::{Destination, Screen};
use crate::state::{Action, AppState, Opened, case_to_load, route};
use crate::texts::formats::Formats;
use crate::texts::view::{OnTheWay, View};
use crate::texts::{Locale, Text, formats, key, load, open_casebook};
use crate::ui::field::Form;
use crate::ui::notice::{OpenedNotice, StorageNotice, unread};
use crate::ui::share::panel::SharePanel;

/// Loads the texts that the page starts with, in the language that it starts in. If the address or a saved draft is of
/// the casebook, the casebook is opened first. If it fails to load, the page says so.
///
/// # Errors
/// If the texts fail to load.
pub async fn first_text() -> Result<Text, SplitLoaderError> {
    let locale = Locale::detect(storage::load(Slot::Language).as_deref(), formats::wanted_languages());
    let text = match load(locale).await {
        // There may be no network, and the language may never have been loaded before.
        Err(_) => load(locale.other()).await?,
        Ok(text) => text,
    };
    let is_saved = |slot| storage::load(slot).is_some_and(|saved| case_to_load(&saved).is_some());
    if wants_casebook(&address::fragment(), &text) || is_saved(Slot::Draft) || is_saved(Slot::Kept) {
        return Ok(open_casebook(&text).await.map_or(text, |(_, text)| text));
    }
    Ok(text)
}

/// Whether an address names something that only the casebook has: a case that is not built into the page, or its texts.
fn wants_casebook(fragment: &str, text: &Text) -> bool {
    match Destination::parse(fragment) {
        Destination::UnknownCase(_) => plimsoll_casebook::opened().is_none(),
        Destination::Case(case) => text.of_casebook(case.name_key).is_none(),
        _ => false,
    }
}

/// Properties of [`App`].
#[derive(Properties, PartialEq)]
pub struct AppProps {
    /// The texts that the page starts with.
    pub text: Text,
}

/// The whole page.
#[component]
pub fn App(props: &AppProps) -> Html {
    let text = use_state_eq(|| props.text.clone());
    let locale = text.locale();
    let theme = use_state_eq(|| storage::load(Slot::Theme));
    let begun = use_memo((), |()| {
        persistence::start(device::decimal_marks(locale.decimal_mark()))
    });
    let state = use_reducer(|| begun.0.clone());
    let storage_problem = use_state_eq(|| begun.1.then_some(StorageProblem::Unread));
    let screen = use_state_eq(persistence::addressed_screen);
    // The current fragment, to be shared from screens that write addresses of their own.
    let shown_address = use_state_eq(address::fragment);
    let languages = use_node_ref();
    let chosen_language = use_memo((), |()| Cell::new(locale));
    let sharing = use_state_eq(|| false);
    let system_is_dark = use_memo((), |()| page::prefers_dark());
    let now: Rc<AppState> = Rc::new((*state).clone());

    let currency = now.draft.scenario.currency.0.clone();
    let formats = use_memo(((*text).clone(), currency), |(text, currency)| {
        Rc::new(Formats::new(text, currency))
    });
    let currencies = use_memo((), |()| -> Rc<[AttrValue]> {
        formats::supported_currencies()
            .into_iter()
            .map(AttrValue::from)
            .collect()
    });
    let view = View {
        locale,
        text: (*text).clone(),
        formats: (*formats).clone(),
    };

    // The address bar and the storage are updated after each change, and the storage at the latest when the page is
    // left.
    let latest = use_mut_ref(|| now.clone());
    *latest.borrow_mut() = now.clone();
    let latest_text = use_mut_ref(|| (*text).clone());
    *latest_text.borrow_mut() = (*text).clone();
    let persistence = {
        let (latest, latest_text, dispatcher) = (latest.clone(), latest_text.clone(), state.dispatcher());
        use_memo((), move |()| Persistence::new(latest, latest_text, dispatcher))
    };
    {
        let (persistence, storage_problem) = (persistence.clone(), storage_problem.clone());
        use_effect_with(
            (now.draft.clone(), now.kept.clone(), now.opened.clone(), now.simulated),
            move |_| {
                let timer = Timeout::new(FOLLOW_AFTER_MS, move || {
                    let problem = persistence.save_and_sync_url().err();
                    // The message that a draft could not be read remains.
                    storage_problem.set(problem.or(storage_problem.filter(|said| *said == StorageProblem::Unread)));
                });
                move || drop(timer)
            },
        );
    }
    {
        let persistence = persistence.clone();
        use_effect_with((), move |()| {
            let listeners = page::on_hide(Callback::from(move |()| {
                // The address is not changed, because a reload may be on its way to it. If storage fails now, nobody
                // can be told.
                let _ = persistence.save();
            }));
            move || drop(listeners)
        });
    }
    let is_refused = now.opened.as_ref().is_some_and(Opened::is_refusal);
    use_effect_with((now.openings, is_refused), |(openings, is_refused)| {
        if !is_refused {
            address::shows_present(*openings);
        }
    });
    {
        let (dispatcher, screen, text) = (state.dispatcher(), screen.clone(), text.setter());
        let shown = shown_address.setter();
        use_effect_with((), move |()| {
            let follow = move || {
                address::shows_present(persistence.now().openings);
                // An error is ignored here: the effect above saves every change and reports its error.
                let _ = persistence.save_and_sync_url();
            };
            let open = move |fragment: &str| {
                address::answered(fragment);
                let now = latest.borrow().clone();
                if address::is_of_present() {
                    // The reader went back to this work in the history. The message about an address that could not be
                    // opened is dismissed.
                    if now.opened.as_ref().is_some_and(Opened::is_refusal) {
                        dispatcher.dispatch(Action::Dismiss);
                    }
                    return follow();
                }
                match now.action_for(fragment) {
                    Some(action) => dispatcher.dispatch(action),
                    // Nothing new is on screen, so the address is set back to what is.
                    None => follow(),
                }
            };
            {
                let shown = shown.clone();
                address::on_write(Callback::from(move |()| shown.set(address::fragment())));
            }
            let listener = address::on_change(Callback::from(move |fragment: String| {
                screen.set(persistence::addressed_screen());
                shown.set(fragment.clone());
                if address::is_of_present() || !wants_casebook(&fragment, &latest_text.borrow()) {
                    return open(&fragment);
                }
                let (open, latest_text, text) = (open.clone(), latest_text.clone(), text.clone());
                spawn_local(async move {
                    show_casebook_texts(&latest_text, &text).await;
                    // The reader may have moved on in the meantime.
                    if address::fragment() == fragment {
                        open(&fragment);
                    }
                });
            }));
            move || drop(listener)
        });
    }
    use_effect_with(locale, |locale| page::set_language(locale.tag()));
    let title = screen.holds_draft().then(|| now.draft.scenario.name.clone());
    use_effect_with(title, |title| match title.as_deref() {
        // The other screens set titles of their own.
        None => {}
        Some("") => page::set_title("Plimsoll"),
        Some(title) => page::set_title(&format!("{title} – Plimsoll")),
    });
    use_effect_with((*theme).clone(), |theme| page::set_theme(theme.as_deref()));

    // Dropped files and pasted texts go to the library screen, which reports what is wrong with them.
    let brought = use_state_eq(|| None::<Rc<Incoming>>);
    let bring = {
        let brought = brought.setter();
        use_callback((), move |what: Option<Incoming>, ()| {
            if what.is_some() {
                page::go(&Screen::Library.address());
            }
            brought.set(what.map(Rc::new));
        })
    };
    {
        let bring = bring.reform(Some);
        use_effect_with((), move |()| {
            let listeners = files::on_bring(bring);
            move || drop(listeners)
        });
    }
    use_effect_with((), |()| {
        let listeners = typing::follow();
        move || drop(listeners)
    });
    let on_the_way = OnTheWay {
        brought: (*brought).clone(),
        set: bring,
    };

    // Always the same callback, so that components with equal properties are not rendered again.
    let dispatch = {
        let dispatcher = state.dispatcher();
        use_callback((), move |action: Action, ()| dispatcher.dispatch(action))
    };
    let form = Form {
        state: now.clone(),
        dispatch: dispatch.clone(),
    };
    let close = {
        let sharing = sharing.clone();
        Callback::from(move |()| {
            sharing.set(false);
            page::focus("share");
        })
    };
    html! {
        <ContextProvider<View> context={view.clone()}>
        <ContextProvider<OnTheWay> context={on_the_way}>
            <a class="skip" href="#main" onclick={page::skip_to("main")}>{ view.t(key::SKIP_TO_CONTENT) }</a>
            if *screen == Screen::Calculator {
                <a class="skip" href="#results" onclick={page::skip_to("results")}>{ view.t(key::SKIP_TO_RESULTS) }</a>
            }
            <header class="top">
                <a class="brand" href="#/">{ mark() }{ "Plimsoll" }</a>
                <nav aria-label={view.t(key::SCREENS)}>
                    { for Screen::ALL.into_iter().filter(|there| there.is_in_menu()).map(|there| html! {
                        <a href={there.address()} aria-current={(*screen == there).then_some("page")}>{ view.t(there.title()) }</a>
                    }) }
                </nav>
                { language_menu(&view, text.setter(), &languages, &chosen_language) }
                { theme_button(&view, &theme, *system_is_dark) }
                <button id="share" type="button" class="button primary" aria-expanded={if *sharing { "true" } else { "false" }}
                    onclick={{ let sharing = sharing.clone(); Callback::from(move |_: MouseEvent| sharing.set(!*sharing)) }}>
                    { view.t(key::SHARE) }
                </button>
            </header>
            if *sharing {
                <SharePanel link={address::with_fragment(&shared(*screen, &now, &shown_address))}
                    state={screen.holds_draft().then(|| now.clone())} {close} />
            }
            if let Some(problem) = *storage_problem {
                <StorageNotice {problem} />
            }
            if let Some(opened) = &now.opened {
                <OpenedNotice opened={opened.clone()} kept={now.set_aside && !opened.is_refusal() && !now.kept.is_empty()} dispatch={dispatch.clone()} />
            }
            if screen.holds_draft() {
                { unread(&view, &now) }
            }
            if *screen == Screen::Calculator {
                <Calculator {form} currencies={(*currencies).clone()} open={dispatch.reform(Action::Open)} />
            } else {
                <LaterScreen key={screen.name()} screen={*screen} {form} />
            }
        </ContextProvider<OnTheWay>>
        </ContextProvider<View>>
    }
}

/// Opens the casebook and shows its texts, in the language that is selected when they arrive.
async fn show_casebook_texts(latest: &RefCell<Text>, text: &UseStateSetter<Text>) {
    loop {
        let before = latest.borrow().clone();
        let Ok((_, opened)) = open_casebook(&before).await else {
            return;
        };
        if latest.borrow().locale() == before.locale() {
            return text.set(opened);
        }
    }
}

/// The fragment to share: the draft with its result, or the address `shown` of a screen that has its own.
fn shared(screen: Screen, state: &AppState, shown: &str) -> String {
    if screen.holds_draft() {
        route::of_payload(screen, &state.payload())
    } else {
        shown.to_owned()
    }
}

/// The logo: a ring crossed by a line.
fn mark() -> Html {
    html! {
        <svg width="26" height="26" viewBox="0 0 26 26" aria-hidden="true">
            <circle cx="13" cy="13" r="8" fill="none" stroke="currentColor" stroke-width="2.4" />
            <path d="M1 13h24" stroke="currentColor" stroke-width="2.4" />
        </svg>
    }
}

/// The language menu. The last choice wins, in whatever order texts arrive. It is stored once its texts have been
/// loaded.
fn language_menu(view: &View, text: UseStateSetter<Text>, list: &NodeRef, chosen: &Rc<Cell<Locale>>) -> Html {
    let locale = view.locale;
    let on_change = {
        let (list, chosen) = (list.clone(), chosen.clone());
        Callback::from(move |event: Event| {
            let tag = event.target_unchecked_into::<web_sys::HtmlSelectElement>().value();
            let Some(wanted) = Locale::from_tag(&tag) else { return };
            chosen.set(wanted);
            let (text, list, chosen) = (text.clone(), list.clone(), chosen.clone());
            spawn_local(async move {
                let loaded = load(wanted).await;
                if chosen.get() != wanted {
                    return;
                }
                if let Ok(loaded) = loaded {
                    // A choice that cannot be stored applies to this visit only.
                    let _ = storage::save(Slot::Language, Some(wanted.tag()));
                    text.set(loaded);
                } else if let Some(list) = list.cast::<web_sys::HtmlSelectElement>() {
                    // If its texts fail to load, the page keeps its language.
                    list.set_value(locale.tag());
                }
            });
        })
    };
    html! {
        <select ref={list.clone()} aria-label={view.t(key::LANGUAGE)} ~value={locale.tag()} onchange={on_change}>
            { for Locale::ALL.iter().map(|each| html! {
                <option value={each.tag()} lang={each.tag()} selected={*each == locale}>{ each.name() }</option>
            }) }
        </select>
    }
}

fn theme_button(view: &View, theme: &UseStateHandle<Option<String>>, system_is_dark: bool) -> Html {
    let is_dark = theme.as_deref().map_or(system_is_dark, |theme| theme == "dark");
    let on_click = {
        let theme = theme.clone();
        Callback::from(move |_: MouseEvent| {
            let chosen = if is_dark { "light" } else { "dark" };
            let _ = storage::save(Slot::Theme, Some(chosen));
            theme.set(Some(chosen.to_owned()));
        })
    };
    let label = view.t(if is_dark {
        key::THEME_TO_LIGHT
    } else {
        key::THEME_TO_DARK
    });
    html! {
        <button type="button" class="button icon" aria-label={label.clone()} title={label} onclick={on_click}>
            <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
                <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="1.6" />
                <path d="M8 2a6 6 0 0 1 0 12z" fill="currentColor" />
            </svg>
        </button>
    }
}
