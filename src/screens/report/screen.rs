//! The report for print: on one page, or in full in one of two forms. Its code is loaded when it is first opened.

use plimsoll_model::ReportForm;
use yew::prelude::*;

use crate::figures::fact::Fact;
use crate::platform::split::{SplitLoaderError, wasm_split};
use crate::platform::storage;
use crate::platform::storage::Slot;
use crate::printed::exposure::exposure;
use crate::printed::one_page::OnePage;
use crate::printed::options::{Options, print};
use crate::printed::ordered::ordered;
use crate::printed::parts;
use crate::state::route::Screen;
use crate::state::{Action, Choice, Origin};
use crate::texts::view::{View, use_view};
use crate::texts::{Key, key};
use crate::ui::chooser::Chooser;
use crate::ui::lazy::{RenderScreen, ScreenProps, use_view_with};

/// Loads the screen. Code that only this function reaches is not part of the first visit.
#[wasm_split(report, fallible)]
pub fn load() -> Result<RenderScreen, SplitLoaderError> {
    Ok(|form| html! { <ReportScreen form={form.clone()} /> })
}

/// The report, with its own texts beside those of the page.
#[component]
fn ReportScreen(props: &ScreenProps) -> Html {
    let view = use_view_with(|text| {
        let locale = text.locale();
        text.and(key::table::report(locale))
            .and(key::table::share(locale))
            .and(key::table::simulate(locale))
            .and(key::table::stress(locale))
    });
    html! {
        <ContextProvider<View> context={view}><Report form={props.form.clone()} /></ContextProvider<View>>
    }
}

/// The stored value for a report on one page.
const ONE_PAGE: &str = "one-page";

#[component]
fn Report(props: &ScreenProps) -> Html {
    let view = use_view();
    let form = &props.form;
    let state = &form.state;
    let facts = parts::facts(&state.draft.scenario, &state.evaluation);
    let without_why = use_state_eq(Vec::<Fact>::new);
    // By default the simulation is included if it was run here or by the sender of the link.
    let simulation = use_state_eq(|| None::<bool>);
    let was_run =
        state.simulated.is_some() || matches!(&state.draft.origin, Origin::Link(link) if link.simulated.is_some());
    let has_simulation = simulation.unwrap_or(was_run);
    let options = Options {
        without_why: (*without_why).clone(),
        simulation: has_simulation,
        toggle: {
            let without_why = without_why.clone();
            Callback::from(move |fact: Fact| {
                let mut left: Vec<Fact> = (*without_why).clone();
                match left.iter().position(|each| *each == fact) {
                    Some(at) => drop(left.remove(at)),
                    None => left.push(fact),
                }
                without_why.set(left);
            })
        },
    };
    let all_explained = facts.iter().all(|fact| options.explains(*fact));
    let toggle_all = {
        let (without_why, facts) = (without_why.setter(), facts.clone());
        Callback::from(move |_: Event| without_why.set(if all_explained { facts.clone() } else { Vec::new() }))
    };
    let toggle_simulation = {
        let simulation = simulation.setter();
        Callback::from(move |_: Event| simulation.set(Some(!has_simulation)))
    };
    // The length of the report is a setting of the reader and not of the scenario. It is stored like the language.
    let is_one_page = use_state_eq(|| storage::load(Slot::Report).as_deref() == Some(ONE_PAGE));
    let length = |one: bool, name: &'static str, key: Key| {
        let choose = is_one_page.setter();
        let onchange = Callback::from(move |_: Event| {
            choose.set(one);
            // Without storage, the setting lasts for this visit.
            let _ = storage::save(Slot::Report, one.then_some(ONE_PAGE));
        });
        html! {
            <label class="box">
                <input type="radio" name="report-length" value={name} checked={*is_one_page == one} {onchange} />
                { view.t(key) }
            </label>
        }
    };
    let kind = state.draft.scenario.report.form;
    let choice = |each: ReportForm, name: &'static str, key: Key| {
        let choose = form
            .dispatch
            .reform(move |_: Event| Action::Choose(Choice::ReportForm(each)));
        html! {
            <label class="box">
                <input type="radio" name="report-form" value={name} checked={kind == each} onchange={choose} />
                { view.t(key) }
            </label>
        }
    };
    html! {
        <main id="main" class="page report" tabindex="-1" data-results="">
            <section class="controls" aria-label={view.t(key::REPORT_CONTROLS)}>
                <Chooser form={form.clone()} open={form.dispatch.reform(Action::Open)} />
                <fieldset>
                    <legend>{ view.t(key::REPORT_LENGTH) }</legend>
                    { length(true, "report-one-page", key::REPORT_ONE_PAGE) }
                    { length(false, "report-full", key::REPORT_FULL) }
                </fieldset>
                if !*is_one_page {
                    <fieldset>
                        <legend>{ view.t(key::REPORT_FORM) }</legend>
                        { choice(ReportForm::Exposure, "report-form-exposure", key::REPORT_FORM_EXPOSURE) }
                        { choice(ReportForm::Ordered, "report-form-ordered", key::REPORT_FORM_ORDERED) }
                    </fieldset>
                    <label class="box">
                        <input type="checkbox" checked={all_explained} onchange={toggle_all} data-do="explain-all" />
                        { view.t(key::REPORT_WITH_WHY) }
                    </label>
                    <label class="box">
                        <input type="checkbox" checked={has_simulation} onchange={toggle_simulation} data-do="simulation" />
                        { view.t(key::REPORT_WITH_SIMULATION) }
                    </label>
                }
                <p class="sub">
                    { view.t(key::REPORT_EXPLAINED) }
                    { " " }
                    <a href={Screen::Library.address()}>{ view.t(key::REPORT_OF_MANY) }</a>
                </p>
                { print(&view) }
            </section>
            if *is_one_page {
                <article class="document one-page" data-form={ONE_PAGE}>
                    <OnePage form={form.clone()} />
                </article>
            } else {
                <article class="document" data-form={if kind == ReportForm::Ordered { "ordered" } else { "exposure" }}>
                    {
                        match kind {
                            ReportForm::Exposure => exposure(&view, form, &options),
                            ReportForm::Ordered => ordered(&view, form, &options),
                        }
                    }
                </article>
            }
        </main>
    }
}
