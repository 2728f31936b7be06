//! The panels for the QR code and the text for mail. They are loaded when first opened.

use yew::prelude::*;

use super::seal;
use super::way::{MoreProps, Way};
use crate::figures::answer::{Tense, borne, sentence};
use crate::figures::fact::{Fact, line_facts, unpaid_facts};
use crate::platform::clipboard;
use crate::platform::split::{SplitLoaderError, wasm_split};
use crate::state::AppState;
use crate::texts::key;
use crate::texts::view::{View, use_view};
use crate::ui::lazy::{use_lazy, use_view_with};
use crate::ui::qr::Qr;

/// The function that renders a panel, once its code is loaded.
type RenderPanel = fn(&MoreProps) -> Html;

/// Loads the panels. Code that only this function reaches is not part of the first load.
#[wasm_split(share, fallible)]
fn load() -> Result<RenderPanel, SplitLoaderError> {
    Ok(|props| html! { <QrOrMail ..props.clone() /> })
}

/// A lazily loaded panel. Shows a note while it loads, and a button to try again if loading fails.
#[component]
pub fn More(props: &MoreProps) -> Html {
    let view = use_view();
    let way = props.way;
    let (loaded, _) = use_lazy(move || async move {
        match way {
            Way::Seal => seal::load_for_sharing().await,
            Way::Qr | Way::Mail => load().await,
        }
    });
    match loaded.as_ref() {
        Some(Ok(shown)) => shown(props),
        Some(Err(_)) => html! { <p role="alert">{ view.t(key::PART_NOT_LOADED) }</p> },
        None => Html::default(),
    }
}

#[component]
fn QrOrMail(props: &MoreProps) -> Html {
    let view = use_view_with(|text| text.and(key::table::share(text.locale())));
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
            <textarea readonly=true rows="12" aria-label={view.t(key::SHARE_MAIL)} value={props.text.clone()} data-mail="" />
            <p class="files">
                <button type="button" class="button" onclick={copy} data-do="copy-mail">{ view.t(key::MAIL_COPY) }</button>
                <span role="status">
                    { (*copied).map(|worked| view.t(if worked { key::MAIL_COPIED } else { key::MAIL_NOT_COPIED })) }
                </span>
            </p>
        </>
    }
}

/// The text for mail: key figures, version and digest, and the link.
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
        view.with(&key::MailLine {
            label: &label,
            value: &value,
        })
        .to_string()
    }));
    lines.extend([
        String::new(),
        view.with(&key::MailHonest {
            digest: &state.evaluation.digest.to_string(),
        })
        .to_string(),
        link.to_owned(),
    ]);
    lines.join("\n")
}
