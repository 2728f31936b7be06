//! The screen of the sector. Its code is loaded when it is first opened.

use std::rc::Rc;

use plimsoll_sector::Settings;
use plimsoll_sector_worker::ReadSummary;
use yew::prelude::*;

use super::results::Results;
use crate::platform::page;
use crate::platform::split::{SplitLoaderError, wasm_split};
use crate::texts::key;
use crate::texts::view::{View, use_view};
use crate::ui::lazy::{RenderScreen, ScreenProps};

/// Loads the screen. Code that only this function reaches is not part of the first visit.
#[wasm_split(sector, fallible)]
pub fn load() -> Result<RenderScreen, SplitLoaderError> {
    Ok(|form| html! { <SectorScreen form={form.clone()} /> })
}

/// The screen with its texts, and those of the simulation, whose measures it shows.
#[component]
fn SectorScreen(props: &ScreenProps) -> Html {
    let view = use_view();
    let text = use_memo(view.text.clone(), |text| {
        let locale = text.locale();
        text.and(key::table::sector(locale)).and(key::table::simulate(locale))
    });
    let view = View {
        text: (*text).clone(),
        ..view
    };
    html! {
        <ContextProvider<View> context={view}><Screen form={props.form.clone()} /></ContextProvider<View>>
    }
}

#[component]
fn Screen(_props: &ScreenProps) -> Html {
    let view = use_view();
    let summary = use_memo((), |()| ReadSummary::default());
    let settings = use_memo((), |()| Settings::default());
    use_effect_with(view.t(key::SECTOR_TITLE), |title| {
        page::set_title(&format!("{title} – Plimsoll"))
    });
    html! {
        <main id="main" class="page sector" tabindex="-1" data-results="">
            <h1>{ view.t(key::SECTOR_TITLE) }</h1>
            <p class="sub">{ view.t(key::SECTOR_EXPLAINED) }</p>
            <Results {summary} report={None::<Rc<_>>} done={0.0} {settings} on_settings={Callback::noop()}
                on_open={Callback::noop()} on_save={Callback::noop()} />
        </main>
    }
}
