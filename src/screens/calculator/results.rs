//! The results: the right column of the calculator.

use std::rc::Rc;

use plimsoll_model::{Evaluation, RawScenario};
use yew::prelude::*;

use super::what_if::TryChange;
use super::why::Why;
use crate::charts::{Step, Waterfall, WaterfallTable};
use crate::figures::colophon::Colophon;
use crate::figures::fact::{Fact, line_facts, unpaid_facts};
use crate::figures::hull::{hull, line_subtitle};
use crate::figures::steps::steps;
use crate::platform::focus;
use crate::platform::size::use_width;
use crate::state::AppState;
use crate::texts::key;
use crate::texts::view::{View, use_view};
use crate::ui::download::button::Download;
use crate::ui::download::contents::{Contents, source as source_line};
use crate::ui::field::FormProps;

/// Charts and figures.
#[component]
pub fn Results(props: &FormProps) -> Html {
    let view = use_view();
    let state = &props.form.state;
    let scenario: &RawScenario = &state.draft.scenario;
    let e: &Evaluation = &state.evaluation;
    let asked = use_state(|| None::<(Place, Fact)>);
    let as_table = use_state(|| false);
    let (chart_place, chart_width) = use_width(640.0);
    let (hull_place, hull_width) = use_width(420.0);

    let steps = steps(&view, e);
    // The callbacks stay the same objects while their behaviour does, so that an unchanged chart is not drawn again.
    let callbacks = {
        let setter = asked.setter();
        let facts: Vec<Fact> = steps.iter().map(|(fact, _)| *fact).collect();
        use_memo((*asked, facts, view.formats.clone()), move |(asked, facts, formats)| {
            let (asked, facts, formats) = (*asked, facts.clone(), formats.clone());
            let ask = Callback::from(move |at: (Place, Fact)| setter.set((asked != Some(at)).then_some(at)));
            let on_why = ask.clone();
            let on_why = Callback::from(move |key: AttrValue| {
                if let Some(fact) = facts.iter().find(|fact| fact.key() == key.as_str()) {
                    on_why.emit((Place::Chart, *fact));
                }
            });
            let format_tick = Callback::from(move |value: f64| AttrValue::from(formats.money_short(value)));
            (ask, on_why, format_tick, Callback::from(focus::on))
        })
    };
    let (ask, on_why, format_tick, move_focus) = (*callbacks).clone();
    let steps: Vec<Step> = steps.into_iter().map(|(_, step)| step).collect();
    let list = |place: Place, facts: &[Fact]| {
        html! {
            <div class="facts">
                { for facts.iter().map(|fact| fact_row(&view, state, (place, *fact), *asked, &ask)) }
            </div>
        }
    };
    let name = AttrValue::from(state.draft.scenario.name.clone());
    let source = source_line(&view, e.model_version, e.digest);
    let result = (state.draft.scenario.clone(), state.evaluation.clone());
    let toggle_table = {
        let as_table = as_table.clone();
        Callback::from(move |_: MouseEvent| as_table.set(!*as_table))
    };
    html! {
        <section id="results" class="results" tabindex="-1" aria-label={view.t(key::RESULTS)} data-results="">
            <TryChange form={props.form.clone()} />
            <div class="block" ref={chart_place.clone()}>
                <div class="figure-head">
                    <h2>{ view.t(key::WATERFALL_TITLE) }</h2>
                    <button type="button" class="link"
                        onclick={toggle_table}>
                        { view.t(if *as_table { key::SHOW_CHART } else { key::SHOW_TABLE }) }
                    </button>
                </div>
                if *as_table {
                    <WaterfallTable steps={steps} caption={view.t(key::WATERFALL_DESCRIPTION)}
                        label_heading={view.t(key::STEP)} amount_heading={view.t(key::AMOUNT)} note_heading={view.t(key::REMARK)}
                        on_why={on_why} />
                } else {
                    <Waterfall id="waterfall" steps={steps} title={view.t(key::WATERFALL_TITLE)}
                        description={view.t(key::WATERFALL_DESCRIPTION)} width={chart_width} on_why={on_why}
                        {move_focus} />
                }
                <Download what="waterfall" title={view.t(key::WATERFALL_TITLE)} scenario={name.clone()} source={source.clone()}
                    contents={Contents::Waterfall((!*as_table).then(|| chart_place.clone()), result.clone())} />
                if let Some((Place::Chart, fact)) = *asked {
                    <h3>{ fact.label(&view) }</h3>
                    <Why state={state.clone()} {fact} />
                }
            </div>
            <div class="pair">
                <div class="block">
                    <div ref={hull_place.clone()}>
                        <h2>{ view.t(key::LINE_TITLE) }</h2>
                        <p class="sub">{ view.t(line_subtitle(e)) }</p>
                        { hull(&view, e, hull_width, format_tick) }
                    </div>
                    <Download what="line" title={view.t(key::LINE_TITLE)} scenario={name.clone()} source={source.clone()}
                        contents={Contents::Drawing(hull_place.clone())} />
                    { list(Place::Line, &[Fact::HotValue]) }
                    { list(Place::Line, &line_facts(e)) }
                </div>
                <div class="block">
                    <h2>{ view.t(key::CUSTOMERS_TOGETHER) }</h2>
                    { list(Place::Customers, &customer_facts(scenario, e)) }
                    if e.if_never_paid.is_some() {
                        <h3>{ view.t(key::IF_NEVER_PAID) }</h3>
                        { list(Place::Unpaid, unpaid_facts(e)) }
                    }
                    <h2>{ view.t(key::EACH_CUSTOMER) }</h2>
                    { list(Place::Customers, &average_facts(scenario)) }
                    <h2>{ view.t(key::THE_EXCHANGE) }</h2>
                    { list(Place::Exchange, &exchange_facts(e)) }
                </div>
            </div>
            <Download what="results" title={view.t(key::RESULTS)} scenario={name} {source} contents={Contents::Results(vec![result])} />
            <Colophon state={state.clone()} />
        </section>
    }
}

/// The place on the page where the reader asked about a figure. Some figures are shown in two places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Chart,
    Line,
    Customers,
    /// Below the heading about a shortfall that is never paid.
    Unpaid,
    Exchange,
}

fn customer_facts(scenario: &RawScenario, e: &Evaluation) -> Vec<Fact> {
    let mut facts = vec![
        Fact::CustomerLoss,
        Fact::ReceivedRatio,
        Fact::CustomersBear,
        Fact::LossRate,
    ];
    if e.token_face > 0.0 {
        facts.push(Fact::Tokens);
    }
    if scenario.reimbursement.cap.is_some() {
        facts.push(Fact::SavedByCap);
    }
    facts
}

fn average_facts(scenario: &RawScenario) -> Vec<Fact> {
    let mut facts = vec![Fact::AverageOwed, Fact::AverageLoss];
    if scenario.reimbursement.gini > 0.0 {
        facts.extend([Fact::MedianClaim, Fact::TopClaim]);
    }
    facts
}

fn exchange_facts(e: &Evaluation) -> Vec<Fact> {
    let mut facts = vec![Fact::Uses, Fact::Available, Fact::CoverageRatio];
    facts.push(if e.spare > 0.0 { Fact::Spare } else { Fact::Shortfall });
    facts.extend([
        Fact::PriceHeadroom,
        Fact::HouseLoss,
        Fact::EquityChange,
        Fact::EquityAfter,
    ]);
    if e.already_missing > 0.0 {
        facts.push(Fact::AlreadyMissing);
    }
    facts
}

fn fact_row(
    view: &View,
    state: &Rc<AppState>,
    at: (Place, Fact),
    asked: Option<(Place, Fact)>,
    ask: &Callback<(Place, Fact)>,
) -> Html {
    let (place, fact) = at;
    let label = match place {
        Place::Unpaid => fact.label_if_unpaid(view),
        _ => fact.label(view),
    };
    let e = &state.evaluation;
    let is_open = asked == Some(at);
    let shown = fact.shown(view, &state.draft.scenario, e);
    let class = classes!(
        "value",
        (!shown.is_known).then_some("absent"),
        fact.is_bad(e).then_some("bad")
    );
    html! {
        <div class="fact" data-fact={fact.key()}>
            <button type="button" aria-expanded={if is_open { "true" } else { "false" }}
                onclick={ask.reform(move |_| at)}>
                <span class="label">{ label }</span>
                <span class={class} translate={shown.is_known.then_some("no")}>{ shown.text }</span>
                <span class="ask">{ view.t(key::WHY) }</span>
            </button>
            if is_open {
                <Why state={state.clone()} {fact} />
            }
        </div>
    }
}
