//! The calculator: what one hack puts at stake, what customers are owed, what can pay, and what is missing.

mod answer;
mod colophon;
mod fact;
mod inputs;
mod reasons;
mod results;
mod what_if;
mod why;

use plimsoll_model::{Field, SourceKind};
use yew::prelude::*;

use crate::components::field::{Form, use_choice};
use crate::context::{OnTheWay, use_view};
use crate::locale::isolated;
use crate::platform::{address, files, page};
use crate::route::{self, Screen};
use crate::state::{Action, Origin};

use answer::{Answer, Headline};
pub(crate) use answer::{Tense, badge, beside, borne, sentence, verdict_key};
pub(crate) use colophon::{LIMITS, assumptions};
pub(crate) use fact::{Fact, Shown, line_facts, unpaid_facts};
use inputs::{HOLDINGS_PER_PAGE, Inputs};
use results::Results;
pub(crate) use results::{hull, line_subtitle, steps};
pub(crate) use why::Explained;

/// The key of the text that names a kind of source.
pub(crate) fn source_key(kind: SourceKind) -> &'static str {
    match kind {
        SourceKind::Insurance => "source-insurance",
        SourceKind::Guarantee => "source-guarantee",
        SourceKind::OwnHoldings => "source-own-holdings",
        SourceKind::Cash => "source-cash",
        SourceKind::Credit => "source-credit",
        SourceKind::Sponsor => "source-sponsor",
    }
}

/// Properties of [`Calculator`].
#[derive(Properties, PartialEq)]
pub struct CalculatorProps {
    /// The state and where actions go.
    pub form: Form,
    /// Codes of currencies to choose from.
    pub currencies: std::rc::Rc<[AttrValue]>,
    /// Opens a case or the blank scenario.
    pub open: Callback<Origin>,
}

/// Brings the input of a field on screen; who asks then moves the focus there. There is one where there are inputs.
#[derive(Clone, PartialEq)]
pub(crate) struct Jump(pub(crate) Callback<Field>);

/// The calculator.
#[component]
pub fn Calculator(props: &CalculatorProps) -> Html {
    let view = use_view();
    let form = &props.form;
    // There is nothing to send, and Enter in a field must not try.
    let onsubmit = |event: SubmitEvent| event.prevent_default();
    // The first holding of those whose fields are on screen.
    let first = use_state(|| 0usize);
    let jump = use_callback(first.setter(), |field: Field, first| {
        if let Some(i) = field.holding() {
            first.set(i / HOLDINGS_PER_PAGE * HOLDINGS_PER_PAGE);
        }
    });
    html! {
        <ContextProvider<Jump> context={Jump(jump)}>
            <Headline state={form.state.clone()} />
            <Answer state={form.state.clone()} />
            <main id="main" class="work" tabindex="-1">
                <section class="inputs" aria-label={view.t("inputs")} {onsubmit}>
                    <Chooser form={form.clone()} open={props.open.clone()} />
                    if form.state.is_built_in {
                        <p class="sub" data-built-in="true">{ view.t("built-in-case") }</p>
                    }
                    <Inputs form={form.clone()} currencies={props.currencies.clone()} {first} />
                </section>
                <Results form={form.clone()} />
            </main>
        </ContextProvider<Jump>>
    }
}

/// Properties of [`Chooser`].
#[derive(Properties, PartialEq)]
pub(crate) struct ChooserProps {
    pub(crate) form: Form,
    pub(crate) open: Callback<Origin>,
}

/// How the values of kept drafts begin in the list.
const KEPT: &str = "kept-";
/// The value of the entry that leads to the casebook.
const MORE: &str = "more";

/// Which scenario this began as, undo, redo and reset.
#[component]
pub(crate) fn Chooser(props: &ChooserProps) -> Html {
    let view = use_view();
    let ChooserProps { form, open } = props;
    let state = &form.state;
    let origin = &state.draft.origin;
    let founding = plimsoll_casebook::founding();
    // Another case of the casebook is in the list while it is the one on screen.
    let cases = founding
        .iter()
        .chain(origin.case().filter(|case| !founding.contains(case)));
    let other = match origin {
        Origin::Link(_) => Some("linked-scenario"),
        Origin::Saved(_) => Some("saved-scenario"),
        _ => None,
    };
    let present = match origin {
        Origin::Case(case) => case.id,
        Origin::Blank => "blank",
        Origin::Link(_) | Origin::Saved(_) => "link",
    };
    let list = use_node_ref();
    use_choice(&list, present.to_owned());
    let on_change = {
        let (open, dispatch) = (open.clone(), form.dispatch.clone());
        Callback::from(move |event: Event| {
            let value = event.target_unchecked_into::<web_sys::HtmlSelectElement>().value();
            match value.as_str() {
                kept if kept.starts_with(KEPT) => {
                    if let Ok(index) = kept[KEPT.len()..].parse() {
                        dispatch.emit(Action::Restore(index));
                    }
                }
                "blank" => open.emit(Origin::Blank),
                MORE => address::go(&Screen::Cases.address()),
                id => {
                    if let Some(case) = plimsoll_casebook::find(id) {
                        open.emit(Origin::Case(case));
                    }
                }
            }
        })
    };
    let on_the_way = use_context::<OnTheWay>();
    let on_choose = Callback::from(move |event: Event| {
        if let Some(on_the_way) = &on_the_way {
            on_the_way.set.emit(Some((files::chosen(&event), None)));
        }
    });
    let button = |action: Action, key: &str, enabled: bool, path: &'static str| {
        // Not `disabled`: a button that goes out of reach under the keyboard leaves the reader nowhere.
        html! {
            <button type="button" class="button icon" aria-disabled={(!enabled).then_some("true")} aria-label={view.t(key)} title={view.t(key)}
                onclick={form.dispatch.reform(move |_| action.clone())}>
                <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
                    <path d={path} fill="none" stroke="currentColor" stroke-width="1.6" />
                </svg>
            </button>
        }
    };
    html! {
        <>
        <div class="chooser">
            <select ref={list} aria-label={view.t("choose-scenario")} onchange={on_change}>
                { for cases.map(|case| html! {
                    <option value={case.id}>{ view.t(case.name_key) }</option>
                }) }
                <option value="blank">{ view.t("blank-scenario") }</option>
                if let Some(other) = other {
                    <option value="link">{ view.t(other) }</option>
                }
                { for state.kept.iter().enumerate().map(|(i, kept)| html! {
                    <option value={format!("{KEPT}{i}")}>
                        { view.with("kept-draft", &[("name", &isolated(&kept.scenario.name))]) }
                    </option>
                }) }
                <option value={MORE}>{ view.t("more-cases") }</option>
            </select>
            { button(Action::Undo, "undo", state.can_undo(), "M6 3L2.5 6.5L6 10M2.5 6.5H10a3.5 3.5 0 0 1 0 7H6") }
            { button(Action::Redo, "redo", state.can_redo(), "M10 3l3.5 3.5L10 10M13.5 6.5H6a3.5 3.5 0 0 0 0 7h4") }
            { button(Action::Reset, "reset", state.draft.is_changed(), "M13 2v3.5H9.5M12.6 5.2A5.5 5.5 0 1 0 13.5 9") }
        </div>
        <p class="sub about-case files">
            <a class="short-way" href="#results" onclick={page::skip_to("results")}>{ view.t("results") }</a>
            if let Some(case) = origin.case() {
                <a href={route::of_incident(case.id)}>{ view.t("about-this-case") }</a>
            }
            <label class="link">
                <input type="file" class="visually-hidden" multiple=true accept=".json,.txt,application/json,text/plain" onchange={on_choose} />
                { view.t("open-file") }
            </label>
            <a href={Screen::Library.address()}>{ view.t("library") }</a>
        </p>
        </>
    }
}
