//! Screens whose code is loaded when they are first opened.

use yew::prelude::*;

use crate::platform::page;
use crate::platform::split::SplitLoaderError;
use crate::screens::{cases, compare, library, report, sector, simulate, stress};
use crate::state::route::Screen;
use crate::texts::key;
use crate::texts::view::use_view;
use crate::ui::field::Form;
use crate::ui::lazy::{RenderScreen, use_lazy};

/// The style sheets of a screen besides those of the page, in the order in which they apply.
fn styles(screen: Screen) -> &'static [&'static str] {
    match screen {
        Screen::Calculator => &[],
        Screen::Stress => &["screens.css", "stress.css"],
        Screen::Cases => &["screens.css", "casebook.css"],
        // The library screen can make a report, too.
        Screen::Report | Screen::Library => &["screens.css", "report.css"],
        // The inspection plan is printed as a report is.
        Screen::Sector => &["screens.css", "report.css", "sector.css"],
        Screen::Simulate | Screen::Compare => &["screens.css"],
    }
}

/// Loads a screen with its style sheets. What is already loaded is available at once.
async fn load(screen: Screen) -> Result<RenderScreen, SplitLoaderError> {
    let styles: Vec<_> = styles(screen).iter().map(|name| page::add_style(name)).collect();
    let shown = code(screen).await;
    for style in styles {
        // If a style sheet fails to load, the screen works without it.
        style.await;
    }
    shown
}

/// Loads the code of a screen.
async fn code(screen: Screen) -> Result<RenderScreen, SplitLoaderError> {
    match screen {
        // The calculator is part of the page.
        Screen::Calculator => Ok(|_| Html::default()),
        Screen::Simulate => simulate::load().await,
        Screen::Stress => stress::load().await,
        Screen::Cases => cases::load().await,
        Screen::Compare => compare::load().await,
        Screen::Sector => sector::load().await,
        Screen::Library => library::load().await,
        Screen::Report => report::load().await,
    }
}

/// Properties of [`LaterScreen`].
#[derive(Properties, PartialEq)]
pub struct LaterScreenProps {
    /// The screen. Use it as the component's key, too, so that each screen is a component of its own.
    pub screen: Screen,
    /// The form that is passed to the screen.
    pub form: Form,
}

/// A lazily loaded screen. Shows a note while it loads, and a button to try again if loading fails.
#[component]
pub fn LaterScreen(props: &LaterScreenProps) -> Html {
    let view = use_view();
    let screen = props.screen;
    let (loaded, again) = use_lazy(move || load(screen));
    match loaded.as_ref() {
        Some(Ok(shown)) => shown(&props.form),
        failed => html! {
            <main id="main" tabindex="-1" aria-busy={failed.is_none().then_some("true")}>
                if failed.is_some() {
                    <section class="notice problem" role="alert">
                        <p>{ view.t(key::SCREEN_NOT_LOADED) }</p>
                        <button type="button" class="link" onclick={again}>{ view.t(key::TRY_AGAIN) }</button>
                    </section>
                }
            </main>
        },
    }
}
