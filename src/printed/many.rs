//! The report on several scenarios of the library: a table of all, then one page for each.

use std::rc::Rc;

use plimsoll_formats::Link;
use plimsoll_formats::library::Entry;
use plimsoll_model::{Evaluation, MODEL_VERSION, Means, evaluate};
use yew::prelude::*;

use super::exposure::key_figures;
use super::link::printed;
use super::options::print;
use super::parts::{HullPart, figures, name_of, on_date};
use crate::figures::answer::{Tense, badge, beside, sentence, verdict_key};
use crate::figures::fact::{Fact, ShownValue};
use crate::platform::address;
use crate::state::route;
use crate::state::route::Screen;
use crate::texts::key;
use crate::texts::view::{View, use_view};

/// Largest number of scenarios in one report. More would block the page while they are computed.
pub const AT_MOST: usize = 100;

/// Longest link that fits on the page of its scenario, in characters.
const MAX_PRINTED_LINK: usize = 1_000;

/// The columns of the table of all scenarios.
const COLUMNS: [Fact; 4] = [
    Fact::Obligation,
    Fact::Shortfall,
    Fact::CoverageRatio,
    Fact::Line(Means::Own),
];

/// A scenario of the library with its evaluation.
struct Computed {
    entry: Rc<Entry>,
    evaluation: Rc<Evaluation>,
}

/// Evaluates the scenarios and sorts them by coverage ratio, the lowest first, since amounts in different currencies
/// cannot be compared. Scenarios without uses are last.
fn computed(entries: &[Rc<Entry>]) -> Vec<Computed> {
    let mut all: Vec<Computed> = entries
        .iter()
        .take(AT_MOST)
        .map(|entry| Computed {
            evaluation: Rc::new(evaluate(&entry.link.scenario)),
            entry: entry.clone(),
        })
        .collect();
    let ratio = |computed: &Computed| computed.evaluation.coverage_ratio.unwrap_or(f64::INFINITY);
    all.sort_by(|a, b| ratio(a).total_cmp(&ratio(b)));
    all
}

/// Properties of [`Many`].
#[derive(Properties, PartialEq)]
pub struct ManyProps {
    /// The scenarios to report on. Only the first [`AT_MOST`] are used.
    pub entries: Rc<Vec<Rc<Entry>>>,
    /// Called when the reader leaves the report.
    pub on_back: Callback<()>,
}

/// The report, with the button that prints it.
#[component]
pub fn Many(props: &ManyProps) -> Html {
    let view = use_view();
    let text = use_memo(view.text.clone(), |text| text.and(key::table::report(text.locale())));
    let view = View {
        text: (*text).clone(),
        ..view
    };
    let all = use_memo(props.entries.clone(), |entries| computed(entries));
    let count = view.formats.count(all.len() as f64);
    html! {
        <ContextProvider<View> context={view.clone()}>
            <section class="controls" aria-label={view.t(key::REPORT_CONTROLS)}>
                <p class="sub">{ view.t(key::REPORT_MANY_EXPLAINED) }</p>
                { print(&view) }
                <button type="button" class="button" onclick={props.on_back.reform(|_: MouseEvent| ())} data-do="back">
                    { view.t(key::REPORT_MANY_BACK) }
                </button>
            </section>
            <article class="document" data-form="many">
                <section class="chapter" data-part="all">
                    <header>
                        <h1 id="report-many" tabindex="-1">
                            { view.with(&key::ReportManyTitle { n: all.len() as f64, count: &count }) }
                        </h1>
                        { on_date(&view) }
                    </header>
                    { overview(&view, &all) }
                    <p class="sub">{ view.with(&key::ReportManyBasis { version: &MODEL_VERSION.to_string() }) }</p>
                </section>
                { for all.iter().map(|Computed { entry, evaluation }| html! {
                    <Sheet key={entry.id.to_string()} entry={entry.clone()} evaluation={evaluation.clone()} />
                }) }
            </article>
        </ContextProvider<View>>
    }
}

fn overview(view: &View, all: &[Computed]) -> Html {
    html! {
        <div class="scroll" role="region" tabindex="0" aria-label={view.t(key::REPORT_MANY_TABLE)}>
        <table class="overview">
            <caption>{ view.t(key::REPORT_MANY_TABLE) }</caption>
            <thead>
                <tr>
                    <th scope="col">{ view.t(key::REPORT_SCENARIO) }</th>
                    <th scope="col">{ view.t(key::REPORT_VERDICT) }</th>
                    { for COLUMNS.iter().map(|fact| html! { <th scope="col" class="num">{ fact.label(view) }</th> }) }
                </tr>
            </thead>
            <tbody>
                { for all.iter().map(|Computed { entry, evaluation: e }| {
                    let scenario = &entry.link.scenario;
                    let view = view.in_currency(&scenario.currency.0);
                    html! {
                        <tr>
                            <th scope="row">{ name_of(&view, scenario) }</th>
                            <td>{ view.t(verdict_key(e)) }</td>
                            { for COLUMNS.iter().map(|fact| {
                                let ShownValue { text, is_known } = fact.in_short(&view, scenario, e);
                                html! { <td class={classes!("num", (!is_known).then_some("absent"))} translate={is_known.then_some("no")}>{ text }</td> }
                            }) }
                        </tr>
                    }
                }) }
            </tbody>
        </table>
        </div>
    }
}

/// Properties of [`Sheet`].
#[derive(Properties)]
struct SheetProps {
    entry: Rc<Entry>,
    evaluation: Rc<Evaluation>,
}

impl PartialEq for SheetProps {
    /// The evaluation depends only on the entry.
    fn eq(&self, other: &Self) -> bool {
        self.entry == other.entry
    }
}

/// The page of one scenario: the summary of its own report.
#[component]
fn Sheet(props: &SheetProps) -> Html {
    let SheetProps { entry, evaluation: e } = props;
    let scenario = &entry.link.scenario;
    let view = use_view();
    let view = use_memo((view, scenario.currency.clone()), |(view, _)| {
        view.in_currency(&scenario.currency.0)
    });
    let payload = plimsoll_formats::encode(&Link::new(scenario.clone(), e));
    html! {
        <ContextProvider<View> context={(*view).clone()}>
            <section class="summary" data-entry={entry.id.to_string()}>
                <h2>{ name_of(&view, scenario) }</h2>
                <div class="lead">
                    <p class="sentence">{ sentence(&view, scenario, e, Tense::Conditional) }</p>
                    { badge(&view, e) }
                    { beside(&view, scenario, e, Tense::Conditional) }
                </div>
                <div class="side-by-side">
                    { figures(&view, scenario, e, &key_figures(e), view.t(key::REPORT_KEY_FIGURES)) }
                    <HullPart evaluation={e.clone()} />
                </div>
                if entry.link.digest != e.digest {
                    <p>{ view.with(&key::ReportDigestDiffers {
                        digest: &entry.link.digest.to_string(),
                        version: &entry.link.model_version.to_string(),
                    }) }</p>
                }
                <p class="sub">{ view.t(key::DIGEST) }{ " " }<span class="digest" translate="no">{ e.digest.to_string() }</span></p>
                if payload.len() <= MAX_PRINTED_LINK {
                    { printed(&address::with_fragment(&route::of_payload(Screen::Calculator, &payload))) }
                } else {
                    <p class="sub">{ view.with(&key::ReportLinkTooLong { count: &view.formats.count(payload.len() as f64) }) }</p>
                }
            </section>
        </ContextProvider<View>>
    }
}
