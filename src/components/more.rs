//! What the share panel offers besides the link: a QR code and a text for mail. Loaded when it is first asked for.

use std::rc::Rc;

use crate::split::{SplitLoaderError, wasm_split};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::qr::Qr;
use super::seal;
use crate::context::{View, use_view};
use crate::pages::calculator::{Fact, Tense, borne, line_facts, sentence, unpaid_facts};
use crate::platform::clipboard;
use crate::state::AppState;

/// A way to share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// The link as a QR code.
    Qr,
    /// A short text with the key figures.
    Mail,
    /// The link under a passphrase.
    Seal,
}

impl Way {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Qr, Self::Mail, Self::Seal];

    /// The key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Qr => "share-qr",
            Self::Mail => "share-mail",
            Self::Seal => "share-seal",
        }
    }
}

/// Properties of [`More`].
#[derive(Clone, Properties, PartialEq)]
pub struct MoreProps {
    /// Which. Give it as the key, too.
    pub way: Way,
    /// The whole address.
    pub link: AttrValue,
    /// The state on screen.
    pub state: Rc<AppState>,
}

/// What shows it, once its code is here.
type Shown = fn(&MoreProps) -> Html;

/// Loads the codes and the texts. What only this function reaches is left out of the first visit.
#[wasm_split(share, fallible)]
fn load() -> Result<Shown, SplitLoaderError> {
    Ok(|props| html! { <QrOrMail ..props.clone() /> })
}

/// A way to share; or that it is on its way or did not arrive.
#[component]
pub fn More(props: &MoreProps) -> Html {
    let view = use_view();
    let loaded = use_state(|| None::<Result<Shown, SplitLoaderError>>);
    {
        let (arrived, way) = (loaded.setter(), props.way);
        use_effect_with((), move |()| {
            spawn_local(async move {
                arrived.set(Some(match way {
                    Way::Seal => seal::load_for_sharing().await,
                    Way::Qr | Way::Mail => load().await,
                }));
            });
        });
    }
    match loaded.as_ref() {
        Some(Ok(shown)) => shown(props),
        Some(Err(_)) => html! { <p role="alert">{ view.t("part-not-loaded") }</p> },
        None => Html::default(),
    }
}

#[component]
fn QrOrMail(props: &MoreProps) -> Html {
    let view = use_view();
    let text = use_memo(view.text.clone(), |text| text.and(text.locale().share_table()));
    let view = View {
        text: (*text).clone(),
        ..view
    };
    html! {
        <ContextProvider<View> context={view.clone()}>
            if props.way == Way::Qr {
                <Qr text={props.link.clone()} />
            } else {
                <Mail text={mail_text(&view, &props.state, &props.link)} />
            }
        </ContextProvider<View>>
    }
}

/// Properties of [`Mail`].
#[derive(Properties, PartialEq)]
struct MailProps {
    text: AttrValue,
}

#[component]
fn Mail(props: &MailProps) -> Html {
    let view = use_view();
    let copied = use_state_eq(|| None::<bool>);
    let copy = {
        let (copied, text) = (copied.setter(), props.text.to_string());
        Callback::from(move |_: MouseEvent| {
            let copied = copied.clone();
            clipboard::copy(text.clone(), Callback::from(move |worked| copied.set(Some(worked))));
        })
    };
    html! {
        <>
            <textarea readonly=true rows="12" aria-label={view.t("share-mail")} value={props.text.clone()} data-mail="" />
            <p class="files">
                <button type="button" class="button" onclick={copy} data-do="copy-mail">{ view.t("mail-copy") }</button>
                <span role="status">
                    { (*copied).map(|worked| view.t(if worked { "mail-copied" } else { "mail-not-copied" })) }
                </span>
            </p>
        </>
    }
}

/// The key figures, the version and the digest, and the link.
fn mail_text(view: &View, state: &AppState, link: &str) -> String {
    let (scenario, e) = (&state.draft.scenario, &state.evaluation);
    let tense = Tense::of(&state.draft);
    let all = [
        Fact::Gross,
        Fact::Obligation,
        Fact::Uses,
        Fact::Available,
        Fact::Shortfall,
        Fact::CustomersBear,
        Fact::LossRate,
        Fact::EquityAfter,
    ];
    let facts = [&all[..], unpaid_facts(e), &[Fact::HotValue], &line_facts(e)].concat();
    let mut lines = Vec::new();
    if !scenario.name.is_empty() {
        lines.extend([scenario.name.clone(), String::new()]);
    }
    lines.extend([
        sentence(view, scenario, e, tense),
        borne(view, scenario, e, tense).to_string(),
        String::new(),
    ]);
    lines.extend(facts.into_iter().map(|fact| {
        let (label, value) = (fact.label(view), fact.shown(view, scenario, e).text);
        view.with("mail-line", &[("label", &label), ("value", &value)])
            .to_string()
    }));
    lines.extend([
        String::new(),
        view.with("mail-honest", &[("digest", &state.evaluation.digest.to_string())])
            .to_string(),
        link.to_owned(),
    ]);
    lines.join("\n")
}
