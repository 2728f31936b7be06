//! Screens whose code is loaded when they are first opened.

use crate::split::SplitLoaderError;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::field::Form;
use crate::context::use_view;
use crate::pages::{cases, compare, library, report, simulate, stress};
use crate::platform::page;
use crate::route::Screen;

/// A screen, once its code is here.
pub type Shown = fn(&Form) -> Html;

/// What became of loading a screen.
type Loaded = Result<Shown, SplitLoaderError>;

/// The style sheets of a screen besides the page's own, in their order.
fn styles(screen: Screen) -> &'static [&'static str] {
    match screen {
        Screen::Calculator => &[],
        Screen::Stress => &["screens.css", "stress.css"],
        Screen::Cases => &["screens.css", "casebook.css"],
        // A report is made in the library, too.
        Screen::Report | Screen::Library => &["screens.css", "report.css"],
        Screen::Simulate | Screen::Compare => &["screens.css"],
    }
}

/// Loads a screen with its style sheets. What is here already comes at once.
async fn load(screen: Screen) -> Loaded {
    let styles: Vec<_> = styles(screen).iter().map(|name| page::add_style(name)).collect();
    let shown = code(screen).await;
    for style in styles {
        // Without it the screen is plain, and works.
        style.await;
    }
    shown
}

/// Loads the code of a screen.
async fn code(screen: Screen) -> Loaded {
    match screen {
        // Comes with the page.
        Screen::Calculator => Ok(|_| Html::default()),
        Screen::Simulate => simulate::load().await,
        Screen::Stress => stress::load().await,
        Screen::Cases => cases::load().await,
        Screen::Compare => compare::load().await,
        Screen::Library => library::load().await,
        Screen::Report => report::load().await,
    }
}

/// Properties of [`LaterScreen`].
#[derive(Properties, PartialEq)]
pub struct LaterScreenProps {
    /// Which. Give it as the key, too: another screen is another component.
    pub screen: Screen,
    /// What is passed on to it.
    pub form: Form,
}

/// A screen; or that it is on its way; or that it did not arrive, with a button to try again.
#[component]
pub fn LaterScreen(props: &LaterScreenProps) -> Html {
    let view = use_view();
    let loaded = use_state(|| None::<Loaded>);
    let begin = {
        let (screen, arrived) = (props.screen, loaded.setter());
        move || {
            let arrived = arrived.clone();
            spawn_local(async move { arrived.set(Some(load(screen).await)) });
        }
    };
    {
        let begin = begin.clone();
        use_effect_with((), move |()| begin());
    }
    match loaded.as_ref() {
        Some(Ok(shown)) => shown(&props.form),
        failed => html! {
            <main id="main" tabindex="-1" aria-busy={failed.is_none().then_some("true")}>
                if failed.is_some() {
                    <section class="notice problem" role="alert">
                        <p>{ view.t("screen-not-loaded") }</p>
                        <button type="button" class="link" onclick={move |_| begin()}>{ view.t("try-again") }</button>
                    </section>
                }
            </main>
        },
    }
}
