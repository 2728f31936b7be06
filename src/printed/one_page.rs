//! The exposure report on one page, for a committee: the result of the hack, the changes that would make it worse, and
//! the assumptions.

use std::rc::Rc;

use plimsoll_model::stress::Single;
use plimsoll_model::{Evaluation, MODEL_VERSION, Means, ReportPart, Scenario, Verdict};
use yew::prelude::*;

use super::parts::{HullPart, head};
use crate::charts::Waterfall;
use crate::figures::answer::{Tense, badge, beside, sentence};
use crate::figures::colophon::{assumptions, named_digest};
use crate::figures::fact::Fact;
use crate::figures::steps::steps;
use crate::figures::stress::{input_name, input_value, verdict_name};
use crate::platform::size::use_width;
use crate::platform::{address, focus};
use crate::state::route;
use crate::state::route::Screen;
use crate::tasks::debounce::use_begun;
use crate::tasks::slices::{Turn, use_soon};
use crate::tasks::stress::reverse::Alone;
use crate::texts::key;
use crate::texts::view::{View, use_view};
use crate::ui::field::FormProps;
use crate::ui::qr::Qr;

/// The figures of the report. If there is a shortfall, what customers bear counts as if it is never paid.
fn six(e: &Evaluation) -> [Fact; 6] {
    let borne = match e.if_never_paid {
        Some(_) => Fact::BearIfUnpaid,
        None => Fact::CustomersBear,
    };
    [
        Fact::Gross,
        Fact::Obligation,
        Fact::Available,
        Fact::Shortfall,
        borne,
        Fact::Headroom(Means::Own),
    ]
}

/// Largest number of changes in the report. The smallest changes are chosen.
const CHANGES: usize = 3;
/// Largest number of assumptions in the report.
const ASSUMPTIONS: usize = 5;
/// The longest link whose QR code a camera can read at this print size, in bytes.
const MAX_LINK: usize = 900;

/// The document.
#[component]
pub fn OnePage(props: &FormProps) -> Html {
    let view = use_view();
    let form = &props.form;
    let state = &form.state;
    let (scenario, e) = (&state.draft.scenario, &state.evaluation);
    let tense = Tense::of(&state.draft);
    let link = address::with_fragment(&route::of_payload(Screen::Report, &state.payload()));
    let mut lines = assumptions(&view, state);
    let left = lines.len().saturating_sub(ASSUMPTIONS);
    lines.truncate(ASSUMPTIONS);
    html! {
        <>
            <div class="top-of-page">
                <div>
                    { head(&view, form, key::REPORT_EXPOSURE_TITLE, &[ReportPart::Addressee, ReportPart::Author]) }
                    <div class="lead">
                        <p class="sentence">{ sentence(&view, scenario, e, tense) }</p>
                        { badge(&view, e) }
                        { beside(&view, scenario, e, tense) }
                    </div>
                </div>
                <div>
                    if link.len() <= MAX_LINK {
                        <Qr text={link} />
                        <p class="sub">{ view.t(key::REPORT_SCAN) }</p>
                    } else {
                        <p class="sub">{ view.t(key::REPORT_CODE_TOO_DENSE) }</p>
                    }
                </div>
            </div>
            <h2 class="visually-hidden">{ view.t(key::REPORT_SUMMARY) }</h2>
            <dl class="six">
                { for six(e).into_iter().map(|fact| {
                    let shown = fact.shown(&view, scenario, e);
                    html! {
                        <div data-fact={fact.key()}>
                            <dt>{ fact.label(&view) }</dt>
                            <dd class={if shown.is_known { "num" } else { "absent" }} translate={shown.is_known.then_some("no")}>{ shown.text }</dd>
                        </div>
                    }
                }) }
            </dl>
            <WaterfallAlone form={form.clone()} />
            <div class="side-by-side">
                <HullPart evaluation={e.clone()} />
                <div>
                    <section data-part="worse">
                        <h3>{ view.t(key::REPORT_WORSE) }</h3>
                        if e.uses > 0.0 {
                            <Worse scenario={scenario.clone()} />
                        } else {
                            // Without an obligation or costs, no verdict can get worse.
                            <p data-worse="done">{ view.t(key::BADGE_NOTHING_OWED) }</p>
                        }
                    </section>
                    <section data-part="assumptions">
                        <h3>{ view.t(key::REPORT_ASSUMPTIONS) }</h3>
                        <ul>
                            { for lines.into_iter().map(|line| html! { <li>{ line }</li> }) }
                        </ul>
                        if left > 0 {
                            <p class="sub">{ view.with(&key::ReportMoreAssumptions {
                                n: left as f64,
                                count: &view.formats.count(left as f64),
                            }) }</p>
                        }
                    </section>
                </div>
            </div>
            <p class="sub provenance" data-part="provenance">
                { view.with(&key::ReportOnePageBasis { version: &MODEL_VERSION.to_string() }) }
                { " " }
                { named_digest(&view, e.digest) }
            </p>
        </>
    }
}

/// The waterfall without its table. Its steps have no explanations on this page.
#[component]
fn WaterfallAlone(props: &FormProps) -> Html {
    let view = use_view();
    let (place, width) = use_width(640.0);
    let steps: Vec<_> = steps(&view, &props.form.state.evaluation)
        .into_iter()
        .map(|(_, step)| step)
        .collect();
    html! {
        <div ref={place} class="from-theft">
            <h3>{ view.t(key::WATERFALL_TITLE) }</h3>
            <Waterfall id="waterfall" {steps} title={view.t(key::WATERFALL_TITLE)} description={view.t(key::WATERFALL_DESCRIPTION)}
                {width} move_focus={Callback::from(focus::on)} />
        </div>
    }
}

/// Properties of [`Worse`].
#[derive(Properties, PartialEq)]
struct WorseProps {
    scenario: Rc<Scenario>,
}

/// The smallest single changes that make the verdict worse, from the reverse stress test.
#[component]
fn Worse(props: &WorseProps) -> Html {
    let view = use_view();
    let scenario = &props.scenario;
    let begun = use_begun(scenario);
    let known = use_soon(&begun, Turn::Map, Alone::begin).filter(|known| known.of == *scenario);
    let Some(known) = known else {
        return html! { <p data-worse="computing">{ view.t(key::REPORT_WORSE_COMPUTING) }</p> };
    };
    let (verdict, singles) = &*known.it;
    if *verdict == Verdict::Short {
        return html! { <p data-worse="done">{ view.t(key::REPORT_WORSE_SHORT) }</p> };
    }
    let changes: Vec<AttrValue> = singles
        .iter()
        .filter_map(|single| change(&view, scenario, single))
        .take(CHANGES)
        .collect();
    if changes.is_empty() {
        return html! { <p data-worse="done">{ view.t(key::STRESS_REVERSE_NOTHING) }</p> };
    }
    html! { <ol data-worse="done">{ for changes.into_iter().map(|change| html! { <li>{ change }</li> }) }</ol> }
}

/// A change as a sentence. `None` if the input alone does not change the verdict.
fn change(view: &View, scenario: &Scenario, single: &Single) -> Option<AttrValue> {
    let smallest = single.smallest()?;
    let value = |value: f64| input_value(view, scenario, single.input, value);
    let moved = view.with(&key::StressMove {
        input: &input_name(view, scenario, single.input),
        now: &value(single.now),
        value: &value(smallest.value),
    });
    let verdict = verdict_name(view, smallest.verdict);
    Some(view.with(&key::ReportWorseChange {
        change: &moved,
        verdict: &verdict,
    }))
}
