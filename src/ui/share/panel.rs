//! The link to the state on screen. It is copied with a click, and shown with its length so that it can be copied by
//! hand.

use std::rc::Rc;

use plimsoll_formats::MAX_LINK_CHARS;
use yew::prelude::*;

use super::more::More;
use super::way::Way;
use crate::platform::{clipboard, focus};
use crate::state::AppState;
use crate::texts::key;
use crate::texts::view::use_view;

/// From this length on, chats and mail programs may cut links. In characters.
const SAFE_CHARS: usize = 4_000;

/// Properties of [`SharePanel`].
#[derive(Properties, PartialEq)]
pub struct SharePanelProps {
    /// The complete URL.
    pub link: AttrValue,
    /// The state on screen. `None` if the link is to a page of the casebook.
    pub state: Option<Rc<AppState>>,
    /// Called to close the panel.
    pub close: Callback<()>,
}

/// Copies the link when it opens and when its button is clicked, and says whether that worked.
#[component]
pub fn SharePanel(props: &SharePanelProps) -> Html {
    let view = use_view();
    // The link that was copied last, and whether that worked. It does not apply to any other link.
    let copied = use_state_eq(|| None::<(AttrValue, bool)>);
    let field = use_node_ref();
    let way = use_state_eq(|| None::<Way>);
    let copy = {
        let (copied, link) = (copied.clone(), props.link.clone());
        Callback::from(move |()| {
            let (copied, link) = (copied.clone(), link.clone());
            clipboard::copy(
                link.to_string(),
                Callback::from(move |worked| copied.set(Some((link.clone(), worked)))),
            );
        })
    };
    {
        let copy = copy.clone();
        use_effect_with((), move |()| copy.emit(()));
    }
    let chars = props.link.chars().count();
    let length = view.formats.count(chars as f64);
    let (state, message) = match &*copied {
        Some((link, true)) if *link == props.link => ("copied", view.with(&key::LinkCopied { chars: &length })),
        Some((link, false)) if *link == props.link => ("denied", view.with(&key::LinkNotCopied { chars: &length })),
        _ => ("", view.with(&key::LinkLength { chars: &length })),
    };
    let select = {
        let field = field.clone();
        Callback::from(move |_: FocusEvent| focus::select(&field))
    };
    html! {
        <section class="notice share-panel" aria-label={view.t(key::SHARE)}>
            <div>
                <p role="status" data-share={state}>{ message }</p>
                if chars > MAX_LINK_CHARS {
                    <p class="error">{ view.t(key::LINK_LONGER_THAN_ANY) }</p>
                } else if chars > SAFE_CHARS {
                    <p class="error">{ view.t(key::LINK_LONG) }</p>
                }
                <p class="sub">{ view.t(key::LINK_EXPLAINED) }</p>
            </div>
            <input ref={field} readonly=true aria-label={view.t(key::LINK)} value={props.link.clone()} onfocus={select} />
            <button type="button" class="link" onclick={copy.reform(|_| ())}>{ view.t(key::COPY) }</button>
            if chars > SAFE_CHARS {
                // The browser makes the file from the data URL, without any request.
                <a class="link" download="plimsoll-link.txt" href={format!("data:text/plain,{}", props.link.replace('#', "%23"))}>
                    { view.t(key::LINK_AS_FILE) }
                </a>
            }
            if props.state.is_some() {
                { for Way::ALL.into_iter().map(|each| {
                    let is_open = *way == Some(each);
                    let way = way.clone();
                    html! {
                        <button type="button" class="link" aria-expanded={if is_open { "true" } else { "false" }} data-way={each.name()}
                            onclick={Callback::from(move |_: MouseEvent| way.set((!is_open).then_some(each)))}>
                            { view.t(each.key()) }
                        </button>
                    }
                }) }
            }
            <button type="button" class="link" onclick={props.close.reform(|_| ())}>{ view.t(key::CLOSE) }</button>
            if let (Some(way), Some(state)) = (*way, &props.state) {
                <div class="more">
                    <More key={way.name()} {way} link={props.link.clone()} state={state.clone()} />
                </div>
            }
        </section>
    }
}
