//! Links under a passphrase: sealing and opening them. The cryptography is loaded when it is first used.

use std::rc::Rc;

use plimsoll_formats::Link;
use plimsoll_formats::seal::{Cost, SealError, Sealed, seal};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::way::MoreProps;
use crate::figures::problem::link_error_text;
use crate::platform::split::{SplitLoaderError, wasm_split};
use crate::platform::timer::Timeout;
use crate::platform::{address, clipboard, focus, page, secret};
use crate::state::{Action, Origin, route};
use crate::texts::key;
use crate::texts::view::{View, use_view};
use crate::ui::lazy::{use_lazy, use_view_with};

/// The two components that use the cryptography, once it is loaded.
struct Parts {
    seal: fn(&MoreProps) -> Html,
    open: fn(&OpenSealedProps) -> Html,
}

/// Loads the cryptography. Code that only this function reaches is not part of the first load.
#[wasm_split(seal, fallible)]
fn load() -> Result<Parts, SplitLoaderError> {
    Ok(Parts {
        seal: |props| html! { <WithTexts><Seal ..props.clone() /></WithTexts> },
        open: |props| html! { <WithTexts><Ask ..props.clone() /></WithTexts> },
    })
}

/// Loads the panel that seals a link.
///
/// # Errors
/// If the part fails to load.
pub async fn load_for_sharing() -> Result<fn(&MoreProps) -> Html, SplitLoaderError> {
    load().await.map(|parts| parts.seal)
}

/// Properties of [`OpenSealed`].
#[derive(Clone, Properties, PartialEq)]
pub struct OpenSealedProps {
    /// The sealed link. Use it as the component's key, too.
    pub sealed: String,
    /// Receives the actions.
    pub dispatch: Callback<Action>,
}

/// Asks for the passphrase of a sealed link and opens it.
#[component]
pub fn OpenSealed(props: &OpenSealedProps) -> Html {
    let view = use_view();
    let (loaded, _) = use_lazy(load);
    match loaded.as_ref() {
        Some(Ok(parts)) => (parts.open)(props),
        Some(Err(_)) => html! { <p role="alert">{ view.t(key::PART_NOT_LOADED) }</p> },
        None => html! { <p>{ view.t(key::OPENED_SEALED) }</p> },
    }
}

/// Properties of [`WithTexts`].
#[derive(Properties, PartialEq)]
struct WithTextsProps {
    children: Html,
}

/// Adds the texts of this part to those of the page.
#[component]
fn WithTexts(props: &WithTextsProps) -> Html {
    let view = use_view_with(|text| text.and(key::table::seal(text.locale())));
    html! { <ContextProvider<View> context={view}>{ props.children.clone() }</ContextProvider<View>> }
}

/// How long the page has to paint that it is working, in milliseconds, before deriving the key blocks it.
const PAINT_MS: u32 = 60;

/// What is shown below the passphrase.
#[derive(Clone, PartialEq)]
enum SealStatus {
    Nothing,
    Working,
    Wrong(SealError),
    NoRandomness,
}

impl SealStatus {
    fn show(&self, view: &View) -> Html {
        let error = match self {
            SealStatus::Nothing => return html! { <p role="status" class="sub" /> },
            SealStatus::Working => return html! { <p role="status" class="sub">{ view.t(key::SEAL_WORKING) }</p> },
            SealStatus::NoRandomness => view.t(key::SEAL_NO_RANDOMNESS),
            SealStatus::Wrong(error) => seal_error(view, error),
        };
        let kind = match self {
            SealStatus::Wrong(SealError::WrongPassphrase) => "wrong-passphrase",
            _ => "other",
        };
        html! { <p role="alert" class="error" data-seal-error={kind}>{ error }</p> }
    }
}

fn seal_error(view: &View, error: &SealError) -> AttrValue {
    match error {
        SealError::Link(error) | SealError::Contents(error) => link_error_text(view, error),
        SealError::Cost { .. } => view.t(key::SEAL_COST),
        SealError::NoPassphrase => view.t(key::SEAL_EMPTY),
        SealError::NoMemory { .. } => view.t(key::SEAL_NO_MEMORY),
        SealError::WrongPassphrase => view.t(key::SEAL_WRONG),
        _ => view.t(key::LINK_MALFORMED),
    }
}

/// Properties of [`Passphrase`].
#[derive(Properties, PartialEq)]
struct PassphraseProps {
    /// The id of the input.
    id: AttrValue,
    button: AttrValue,
    /// Whether the passphrase is a new one, chosen to seal a link.
    is_new: bool,
    status: SealStatus,
    done: Callback<String>,
}

/// The input of a passphrase, and the button that uses it. The passphrase can be made visible.
#[component]
fn Passphrase(props: &PassphraseProps) -> Html {
    let view = use_view();
    let field = use_node_ref();
    let is_shown = use_state_eq(|| false);
    let onsubmit = {
        let (field, done) = (field.clone(), props.done.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if let Some(input) = field.cast::<HtmlInputElement>() {
                done.emit(secret::composed(&input.value()));
            }
        })
    };
    let toggle = {
        let is_shown = is_shown.clone();
        Callback::from(move |_: Event| is_shown.set(!*is_shown))
    };
    let is_working = props.status == SealStatus::Working;
    html! {
        <form class="passphrase" {onsubmit} aria-busy={is_working.then_some("true")}>
            <label for={props.id.clone()}>{ view.t(key::SEAL_PASSPHRASE) }</label>
            <input ref={field} id={props.id.clone()} type={if *is_shown { "text" } else { "password" }}
                autocomplete={if props.is_new { "new-password" } else { "off" }} autocapitalize="off" spellcheck="false" />
            <label class="box"><input type="checkbox" checked={*is_shown} onchange={toggle} />{ view.t(key::SEAL_SHOW) }</label>
            <button type="submit" class="button primary" aria-disabled={is_working.then_some("true")}>{ props.button.clone() }</button>
            { props.status.show(&view) }
        </form>
    }
}

/// Asks for the passphrase of a sealed link. If the link is incomplete, it says so at once, because no passphrase can
/// open it.
#[component]
fn Ask(props: &OpenSealedProps) -> Html {
    let view = use_view();
    let status = use_state_eq(|| SealStatus::Nothing);
    let sealed = use_memo(props.sealed.clone(), |text| Sealed::parse(text));
    let sealed = match &*sealed {
        Ok(sealed) => Rc::new(sealed.clone()),
        Err(error) => {
            return html! { <p role="alert" class="error" data-seal-error="damage">{ seal_error(&view, error) }</p> };
        }
    };
    let done = {
        let (status, dispatch) = (status.clone(), props.dispatch.clone());
        Callback::from(move |passphrase: String| {
            if *status == SealStatus::Working {
                return;
            }
            status.set(SealStatus::Working);
            let (status, dispatch, sealed) = (status.clone(), dispatch.clone(), sealed.clone());
            Timeout::new(PAINT_MS, move || match sealed.open(&passphrase) {
                Ok(link) => {
                    page::focus("main");
                    dispatch.emit(Action::Open(Origin::Link(Rc::new(link))));
                }
                Err(error) => status.set(SealStatus::Wrong(error)),
            })
            .forget();
        })
    };
    html! {
        <div>
            <p role="status">{ view.t(key::OPENED_SEALED) }</p>
            <Passphrase id="open-passphrase" button={view.t(key::SEAL_OPEN)} is_new={false} status={(*status).clone()} {done} />
        </div>
    }
}

/// Seals the link to the state on screen.
#[component]
fn Seal(props: &MoreProps) -> Html {
    let view = use_view();
    let status = use_state_eq(|| SealStatus::Nothing);
    // The sealed link, and the link that it was made from. It does not apply to any other link.
    let sealed = use_state_eq(|| None::<(AttrValue, AttrValue)>);
    let copied = use_state_eq(|| None::<bool>);
    let field = use_node_ref();
    let done = {
        let (status, sealed, copied, props) = (status.clone(), sealed.clone(), copied.clone(), props.clone());
        Callback::from(move |passphrase: String| {
            if *status == SealStatus::Working {
                return;
            }
            status.set(SealStatus::Working);
            let (status, sealed, copied, props) = (status.clone(), sealed.clone(), copied.clone(), props.clone());
            Timeout::new(PAINT_MS, move || {
                let Some(random) = secret::random() else {
                    return status.set(SealStatus::NoRandomness);
                };
                let (draft, evaluation) = (&props.state.draft, &props.state.evaluation);
                let link = Link {
                    simulated: props.state.simulated,
                    ..Link::new((*draft.scenario).clone(), evaluation)
                };
                match seal(&link, &passphrase, Cost::DEFAULT, &random) {
                    Ok(text) => {
                        let screen = route::Screen::of(&address::fragment());
                        let whole = address::with_fragment(&route::of_payload(screen, &text));
                        status.set(SealStatus::Nothing);
                        copied.set(None);
                        sealed.set(Some((props.link.clone(), whole.into())));
                        page::focus_soon("sealed-link".into());
                    }
                    Err(error) => status.set(SealStatus::Wrong(error)),
                }
            })
            .forget();
        })
    };
    let made = sealed
        .as_ref()
        .filter(|(of, _)| *of == props.link)
        .map(|(_, made)| made.clone());
    let copy = made.clone().map(|made| {
        let copied = copied.setter();
        Callback::from(move |_: MouseEvent| {
            let copied = copied.clone();
            clipboard::copy(made.to_string(), Callback::from(move |worked| copied.set(Some(worked))));
        })
    });
    let select = {
        let field = field.clone();
        Callback::from(move |_: FocusEvent| focus::select(&field))
    };
    html! {
        <>
            <p class="sub">{ view.t(key::SEAL_EXPLAINED) }</p>
            <Passphrase id="seal-passphrase" button={view.t(key::SEAL_DO)} is_new={true} status={(*status).clone()} {done} />
            if let Some(made) = made {
                <p class="sub" role="status">
                    { view.with(&key::SealMade { chars: &view.formats.count(made.chars().count() as f64) }) }
                </p>
                <input ref={field} id="sealed-link" readonly=true aria-label={view.t(key::SEAL_LINK)} value={made} onfocus={select} />
                <p class="files">
                    <button type="button" class="link" onclick={copy} data-do="copy-sealed">{ view.t(key::COPY) }</button>
                    <span role="status">
                        { (*copied).map(|worked| view.t(if worked { key::MAIL_COPIED } else { key::MAIL_NOT_COPIED })) }
                    </span>
                </p>
            }
        </>
    }
}
