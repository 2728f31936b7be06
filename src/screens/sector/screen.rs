//! The screen of the sector. Its code is loaded when it is first opened.

use std::rc::Rc;

use plimsoll_formats::{Link, unpack};
use plimsoll_model::evaluate;
use plimsoll_sector_worker::Document;
use yew::prelude::*;

use super::checks::Checks;
use super::hack::Hack;
use super::intake;
use super::intake::Intake;
use super::read::WhatWasRead;
use super::results::Results;
use super::save::{Save, save_document};
use super::settings::Choices;
use super::words::refusal_text;
use crate::platform::split::{SplitLoaderError, wasm_split};
use crate::platform::{files, page};
use crate::printed::inspection::Hack as SupervisorsHack;
use crate::state;
use crate::state::Origin;
use crate::state::route::Screen as Screens;
use crate::state::sector::{Action, Sector, WorkerState};
use crate::tasks::sector::{Effect, use_sector};
use crate::texts::key;
use crate::texts::view::{View, use_view};
use crate::ui::field::Form;
use crate::ui::lazy::{RenderScreen, ScreenProps};

/// Loads the screen. Code that only this function reaches is not part of the first visit.
#[wasm_split(sector, fallible)]
pub fn load() -> Result<RenderScreen, SplitLoaderError> {
    Ok(|form| html! { <SectorScreen form={form.clone()} /> })
}

/// The screen with its texts, and those of the simulation, whose measures and inputs it shows.
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
fn Screen(props: &ScreenProps) -> Html {
    let view = use_view();
    let effects = {
        let dispatch = props.form.dispatch.clone();
        Callback::from(move |effect: Effect| match effect {
            Effect::Open(packed) => open(&packed, &dispatch),
            Effect::Save(document, bytes) => save_document(document, &bytes),
        })
    };
    let (sector, act) = use_sector(effects);
    use_effect_with(view.t(key::SECTOR_TITLE), |title| {
        page::set_title(&format!("{title} – Plimsoll"))
    });
    // Files dropped anywhere on the page and tables pasted outside a field are for this screen.
    let latest = use_mut_ref(|| (sector.clone(), view.clone()));
    *latest.borrow_mut() = (sector.clone(), view.clone());
    {
        let act = act.clone();
        use_effect_with((), move |()| {
            let brought = Callback::from(move |brought: files::Incoming| {
                let name = {
                    let (sector, view) = &*latest.borrow();
                    intake::pasted_name(view, &sector.files)
                };
                intake::bring(brought, name, act.clone());
            });
            let listeners = files::on_bring_to_screen(intake::takes, brought);
            move || drop(listeners)
        });
    }
    let dispatch_hack = use_callback(act.clone(), |action: state::Action, act| {
        act.emit(Action::Hack(Box::new(action)))
    });
    let on_open = use_callback(act.clone(), |filing: u32, act| act.emit(Action::Open(filing)));
    let on_save = use_callback(act.clone(), |document: Document, act| act.emit(Action::Save(document)));
    let hack = Form {
        state: sector.hack.clone(),
        dispatch: dispatch_hack,
    };
    let money = use_memo(
        (view.clone(), sector.currency().map(str::to_owned)),
        |(view, currency)| {
            currency
                .as_ref()
                .map_or_else(|| view.clone(), |currency| view.in_currency(currency))
        },
    );
    let ranks = sector.summary.as_ref().filter(|summary| !summary.filings.is_empty());
    html! {
        <main id="main" class="page sector" tabindex="-1" data-results="" data-state={progress(&sector)}>
            <h1>{ view.t(key::SECTOR_TITLE) }</h1>
            <p class="sub">{ view.t(key::SECTOR_EXPLAINED) }</p>
            { notices(&view, &sector, &act) }
            <Intake sector={sector.clone()} act={act.clone()} />
            if let Some(summary) = &sector.summary {
                <WhatWasRead summary={summary.clone()} must_decide={sector.must_decide()} act={act.clone()} />
                <Checks summary={summary.clone()} act={act.clone()} />
            }
            <div class="sector-choices">
                <div><Hack form={hack} open={props.form.state.draft.scenario.clone()} is_refused={sector.is_hack_refused} act={act.clone()} /></div>
                <div><Choices settings={sector.settings.clone()} errors={sector.setting_errors.clone()} act={act.clone()} /></div>
            </div>
            if let Some(summary) = ranks {
                <ContextProvider<View> context={(*money).clone()}>
                    <ContextProvider<SupervisorsHack> context={SupervisorsHack(sector.hack.draft.scenario.clone())}>
                        <Results summary={summary.clone()} report={sector.report.clone()} done={sector.done}
                            {on_open} {on_save} />
                    </ContextProvider<SupervisorsHack>>
                </ContextProvider<View>>
                <Save sector={sector.clone()} act={act.clone()} />
            }
            <p class="sub">{ view.t(key::NOTHING_SENT) }</p>
        </main>
    }
}

/// How far the work is, for tests and styles.
fn progress(sector: &Sector) -> &'static str {
    match sector {
        _ if sector.is_empty() => "empty",
        _ if sector.is_reading() => "reading",
        _ if sector.report.is_some() && sector.done >= 1.0 => "done",
        _ if sector.report.is_some() => "refining",
        _ => "read",
    }
}

fn notices(view: &View, sector: &Sector, act: &Callback<Action>) -> Html {
    let retry = html! {
        <button type="button" class="link" data-do="retry" onclick={act.reform(|_| Action::Retry)}>{ view.t(key::TRY_AGAIN) }</button>
    };
    html! {
        <>
            if sector.is_invented {
                <p class="notice" role="note" data-invented="">{ view.t(key::SECTOR_INVENTED) }</p>
            }
            { match sector.worker {
                WorkerState::Fine => html! {},
                WorkerState::Failed => html! {
                    <div class="notice problem" role="alert" data-worker="failed"><p>{ view.t(key::SECTOR_WORKER_FAILED) }</p>{ retry }</div>
                },
                WorkerState::Missing => html! {
                    <div class="notice problem" role="alert" data-worker="missing"><p>{ view.t(key::SECTOR_NO_WORKER) }</p>{ retry }</div>
                },
            } }
            if sector.is_lost {
                <p class="notice problem" role="alert" data-lost="">{ view.t(key::SECTOR_LOST) }</p>
            }
            { for sector.refusal.as_ref().and_then(|refusal| refusal_text(view, refusal)).map(|text| html! {
                <p class="notice problem" role="alert" data-refused="">{ text }</p>
            }) }
            if sector.before.is_some() {
                <p class="notice" data-before="">
                    { view.t(key::SECTOR_BEFORE) }{ " " }
                    <button type="button" class="link" data-do="back" onclick={act.reform(|_| Action::Back)}>{ view.t(key::SECTOR_BACK) }</button>
                </p>
            }
        </>
    }
}

/// Opens the scenario of a filing in the calculator. A changed draft is kept aside, as always.
fn open(packed: &[u8], dispatch: &Callback<state::Action>) {
    // The worker is of the same build, so that its scenarios can be read.
    let Ok(scenario) = unpack(packed) else { return };
    let evaluation = evaluate(&scenario);
    let link = Link::new(scenario, &evaluation);
    dispatch.emit(state::Action::Open(Origin::Link(Rc::new(link))));
    page::go(&Screens::Calculator.address());
}
