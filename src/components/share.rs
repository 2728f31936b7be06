//! The link to what is on screen: copied at a click, shown to be copied by hand, with its length.

use yew::prelude::*;

use crate::context::use_view;
use crate::platform::{clipboard, focus};

/// From this length on chats and mail programs cut links.
const SAFE_CHARS: usize = 4_000;

/// Properties of [`SharePanel`].
#[derive(Properties, PartialEq)]
pub struct SharePanelProps {
    /// The whole address.
    pub link: AttrValue,
    /// Closes the panel.
    pub close: Callback<()>,
}

/// Copies the link when it appears and whenever the link changes, and says whether that worked.
#[component]
pub fn SharePanel(props: &SharePanelProps) -> Html {
    let view = use_view();
    let copied = use_state_eq(|| None::<bool>);
    let field = use_node_ref();
    {
        let copied = copied.clone();
        use_effect_with(props.link.clone(), move |link| {
            clipboard::copy(link.to_string(), Callback::from(move |worked| copied.set(Some(worked))));
        });
    }
    let chars = props.link.chars().count();
    let length = view.formats.count(chars as f64);
    let message = match *copied {
        None => AttrValue::default(),
        Some(true) => view.with("link-copied", &[("chars", &length)]),
        Some(false) => view.with("link-not-copied", &[("chars", &length)]),
    };
    let select = {
        let field = field.clone();
        Callback::from(move |_: FocusEvent| focus::select(&field))
    };
    html! {
        <section class="notice share-panel" aria-label={view.t("share")}>
            <div>
                <p role="status" data-share={match *copied { Some(true) => "copied", Some(false) => "denied", None => "" }}>
                    { message }
                </p>
                if chars > SAFE_CHARS {
                    <p class="error">{ view.t("link-long") }</p>
                }
                <p class="sub">{ view.t("link-explained") }</p>
            </div>
            <input ref={field} readonly=true aria-label={view.t("link")} value={props.link.clone()} onfocus={select} />
            <button type="button" class="link" onclick={props.close.reform(|_| ())}>{ view.t("close") }</button>
        </section>
    }
}
