//! The frame of the page, and the one place where state meets the browser.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use wasm_bindgen_futures::spawn_local;
use wasm_split_helpers::SplitLoaderError;
use yew::prelude::*;

use crate::casebook;
use crate::components::field::Form;
use crate::components::later::LaterScreen;
use crate::components::notice::{OpenedNotice, StorageNotice};
use crate::components::share::SharePanel;
use crate::context::{OnTheWay, View};
use crate::locale::{Locale, Text, load};
use crate::pages::calculator::Calculator;
use crate::platform::files::{self, Brought};
use crate::platform::intl::Formats;
use crate::platform::storage::{self, Slot, StorageProblem};
use crate::platform::{address, intl, page};
use crate::route::{self, Destination, Screen};
use crate::state::{Action, AppState, Opened, SavedDraft, case_to_load, join_kept, split_kept};

/// How long after the last change the address bar and the storage follow. Safari allows a hundred changes of the
/// address in ten seconds.
const FOLLOW_AFTER_MS: u32 = 300;

/// The texts to start with, in the language to start in. If what comes first is of the casebook it is opened before;
/// where it does not arrive the page says so.
///
/// # Errors
/// If the texts do not arrive.
pub async fn first_text() -> Result<Text, SplitLoaderError> {
    let locale = Locale::detect(storage::load(Slot::Language).as_deref(), intl::wanted_languages());
    let text = load(locale).await?;
    let is_saved = |slot| storage::load(slot).is_some_and(|saved| case_to_load(&saved).is_some());
    if wants_casebook(&address::fragment(), &text) || is_saved(Slot::Draft) || is_saved(Slot::Kept) {
        return Ok(casebook::open(&text).await.map_or(text, |(_, text)| text));
    }
    Ok(text)
}

/// Whether an address names what only the casebook has: a case that does not come with the page, or its texts.
fn wants_casebook(fragment: &str, text: &Text) -> bool {
    match Destination::parse(fragment) {
        Destination::UnknownCase(_) => plimsoll_casebook::opened().is_none(),
        Destination::Case(case) => !text.has(case.name_key),
        _ => false,
    }
}

/// Properties of [`App`].
#[derive(Properties, PartialEq)]
pub struct AppProps {
    /// The texts to start with.
    pub text: Text,
}

/// The whole page.
#[component]
pub fn App(props: &AppProps) -> Html {
    let text = use_state_eq(|| props.text.clone());
    let locale = text.locale();
    let theme = use_state_eq(|| storage::load(Slot::Theme));
    let begun = use_memo((), |()| start(locale.decimal_mark()));
    let state = use_reducer(|| begun.0.clone());
    let storage_problem = use_state_eq(|| begun.1.then_some(StorageProblem::Unread));
    let screen = use_state_eq(addressed_screen);
    let sharing = use_state_eq(|| false);
    let system_is_dark = use_memo((), |()| page::prefers_dark());
    let now: Rc<AppState> = Rc::new((*state).clone());

    let currency = now.draft.scenario.currency.0.clone();
    let formats = use_memo(((*text).clone(), currency), |(text, currency)| {
        Rc::new(Formats::new(text, currency))
    });
    let currencies = use_memo((), |()| -> Rc<[AttrValue]> {
        intl::supported_currencies().into_iter().map(AttrValue::from).collect()
    });
    let view = View {
        locale,
        text: (*text).clone(),
        formats: (*formats).clone(),
    };

    // The address bar and the storage follow what is on screen, and at the latest when the page goes away.
    let latest = use_mut_ref(|| now.clone());
    *latest.borrow_mut() = now.clone();
    let latest_text = use_mut_ref(|| (*text).clone());
    *latest_text.borrow_mut() = (*text).clone();
    {
        let (latest, storage_problem) = (latest.clone(), storage_problem.clone());
        use_effect_with(
            (now.draft.clone(), now.kept.clone(), now.opened.clone(), now.simulated),
            move |_| {
                let timer = Timeout::new(FOLLOW_AFTER_MS, move || {
                    let problem = follow(&latest.borrow()).err();
                    // That a draft could not be read stays said.
                    storage_problem.set(problem.or(storage_problem.filter(|said| *said == StorageProblem::Unread)));
                });
                move || drop(timer)
            },
        );
    }
    {
        let latest = latest.clone();
        use_effect_with((), move |()| {
            let listeners = page::on_hide(Callback::from(move |()| {
                // The address stays: a reload is on its way to it. There is nobody left to tell that storage failed.
                let _ = keep(&latest.borrow());
            }));
            move || drop(listeners)
        });
    }
    {
        let (dispatcher, screen, text) = (state.dispatcher(), screen.clone(), text.setter());
        use_effect_with((), move |()| {
            let open = move |fragment: &str| {
                address::answered(fragment);
                let action = latest.borrow().action_for(fragment);
                match action {
                    Some(action) => dispatcher.dispatch(action),
                    // Nothing new is on screen, so the address goes back to what is. Storage has been tried before.
                    None => drop(follow(&latest.borrow())),
                }
            };
            let listener = address::on_change(Callback::from(move |fragment: String| {
                screen.set(addressed_screen());
                if !wants_casebook(&fragment, &latest_text.borrow()) {
                    return open(&fragment);
                }
                let (open, latest_text, text) = (open.clone(), latest_text.clone(), text.clone());
                spawn_local(async move {
                    open_casebook(&latest_text, &text).await;
                    // The reader may have gone on meanwhile.
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
        // Other screens have titles of their own.
        None => {}
        Some("") => page::set_title("Plimsoll"),
        Some(title) => page::set_title(&format!("{title} – Plimsoll")),
    });
    use_effect_with((*theme).clone(), |theme| page::set_theme(theme.as_deref()));

    // What is dropped or pasted goes to the library, which says what is wrong with it.
    let brought = use_state_eq(|| None::<Rc<Brought>>);
    let bring = {
        let brought = brought.setter();
        use_callback((), move |what: Option<Brought>, ()| {
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
    let on_the_way = OnTheWay {
        brought: (*brought).clone(),
        set: bring,
    };

    // Always the same callback: what shows the same need not be made again.
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
            <a class="skip" href="#main" onclick={skip_to_main()}>{ view.t("skip-to-content") }</a>
            <header class="top">
                <a class="brand" href="#/">{ mark() }{ "Plimsoll" }</a>
                <nav aria-label={view.t("screens")}>
                    { for Screen::ALL.into_iter().filter(|there| there.is_in_menu()).map(|there| html! {
                        <a href={there.address()} aria-current={(*screen == there).then_some("page")}>{ view.t(there.name()) }</a>
                    }) }
                </nav>
                { language_menu(&view, &text) }
                { theme_button(&view, &theme, *system_is_dark) }
                <button id="share" type="button" class="button primary" aria-expanded={if *sharing { "true" } else { "false" }}
                    onclick={{ let sharing = sharing.clone(); Callback::from(move |_: MouseEvent| sharing.set(!*sharing)) }}>
                    { view.t("share") }
                </button>
            </header>
            if *sharing {
                <SharePanel link={address::with_fragment(&shared(*screen, &now))}
                    state={screen.holds_draft().then(|| now.clone())} {close} />
            }
            if let Some(problem) = *storage_problem {
                <StorageNotice {problem} />
            }
            if let Some(opened) = &now.opened {
                <OpenedNotice opened={opened.clone()} kept={!now.kept.is_empty()} dispatch={dispatch.clone()} />
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

/// Opens the casebook and shows its texts in the language that is chosen when they arrive.
async fn open_casebook(latest: &RefCell<Text>, text: &UseStateSetter<Text>) {
    loop {
        let before = latest.borrow().clone();
        let Ok((_, opened)) = casebook::open(&before).await else {
            return;
        };
        if latest.borrow().locale() == before.locale() {
            return text.set(opened);
        }
    }
}

/// The screen that the address names.
fn addressed_screen() -> Screen {
    Screen::of(&address::fragment())
}

/// What is on screen first, and whether a draft was found that cannot be read.
fn start(decimal: char) -> (AppState, bool) {
    let fragment = address::fragment();
    address::answered(&fragment);
    let mut is_spoilt = false;
    let saved = storage::load(Slot::Draft).and_then(|text| {
        let saved = SavedDraft(text);
        let read = saved.read(decimal).ok();
        if read.is_none() {
            is_spoilt = true;
            // A newer version of the page may have written it, and may read it again.
            let _ = storage::save(Slot::Unread, Some(&saved.0));
        }
        read
    });
    let kept = storage::load(Slot::Kept).map(|text| split_kept(&text, decimal));
    let state = AppState::start(&fragment, saved, kept.unwrap_or_default());
    // The draft goes on as the scenario that it is, without the notes of its case.
    let not_loaded = storage::load(Slot::Draft)
        .as_deref()
        .and_then(case_to_load)
        .filter(|_| state.opened.is_none() && plimsoll_casebook::opened().is_none())
        .map(|id| Action::Refuse(Opened::no_case(id.to_owned())));
    let state = match not_loaded {
        Some(action) => state.after(action),
        None => state,
    };
    (state, is_spoilt)
}

/// The fragment that is shared: the draft with its result, or the page that is on screen.
fn shared(screen: Screen, state: &AppState) -> String {
    if screen.holds_draft() {
        route::of_payload(screen, &state.payload())
    } else {
        address::fragment()
    }
}

/// Puts what is on screen into the address bar and the storage.
fn follow(state: &AppState) -> Result<(), StorageProblem> {
    if let Some(fragment) = state.fragment(addressed_screen())
        && fragment != address::fragment()
    {
        address::replace(&fragment);
    }
    keep(state)
}

/// Puts what is on screen into the storage, with the address at which to find it again.
fn keep(state: &AppState) -> Result<(), StorageProblem> {
    let fragment = address::fragment();
    // A case that is not here is not what the draft shows: with the casebook here, a reload opens it.
    let shown = match Destination::parse(&fragment) {
        Destination::UnknownCase(_) => "",
        _ => &fragment,
    };
    let draft = SavedDraft::new(&state.draft, &state.evaluation, shown);
    storage::save(Slot::Draft, Some(&draft.0))?;
    storage::save(Slot::Kept, join_kept(&state.kept).as_deref())
}

/// The skip link moves the focus itself: its fragment would be taken for an address of the page's own.
fn skip_to_main() -> Callback<MouseEvent> {
    Callback::from(|event: MouseEvent| {
        event.prevent_default();
        page::focus("main");
    })
}

/// The mark: a ring crossed by a line.
fn mark() -> Html {
    html! {
        <svg width="26" height="26" viewBox="0 0 26 26" aria-hidden="true">
            <circle cx="13" cy="13" r="8" fill="none" stroke="currentColor" stroke-width="2.4" />
            <path d="M1 13h24" stroke="currentColor" stroke-width="2.4" />
        </svg>
    }
}

fn language_menu(view: &View, text: &UseStateHandle<Text>) -> Html {
    let locale = text.locale();
    let on_change = {
        let text = text.setter();
        Callback::from(move |event: Event| {
            let tag = event.target_unchecked_into::<web_sys::HtmlSelectElement>().value();
            if let Some(chosen) = Locale::from_tag(&tag) {
                // A choice that is not kept holds for this visit.
                let _ = storage::save(Slot::Language, Some(chosen.tag()));
                let text = text.clone();
                spawn_local(async move {
                    // Without its texts the page stays in the language it has; the menu goes back to it.
                    if let Ok(loaded) = load(chosen).await {
                        text.set(loaded);
                    }
                });
            }
        })
    };
    html! {
        <select aria-label={view.t("language")} ~value={locale.tag()} onchange={on_change}>
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
    let label = view.t(if is_dark { "theme-to-light" } else { "theme-to-dark" });
    html! {
        <button type="button" class="button icon" aria-label={label.clone()} title={label} onclick={on_click}>
            <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
                <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="1.6" />
                <path d="M8 2a6 6 0 0 1 0 12z" fill="currentColor" />
            </svg>
        </button>
    }
}
