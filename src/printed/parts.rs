//! Parts that several forms of the report share.

use std::rc::Rc;

use plimsoll_model::{Evaluation, Field, MAX_NAME_CHARS, MAX_REPORT_CHARS, RawScenario, ReportPart};
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use super::inputs::inputs;
use super::link::printed;
use super::options::Options;
use super::simulation::Printed;
use crate::charts::{Waterfall, WaterfallTable};
use crate::figures::colophon::{LIMITS, assumptions, version_and_digest};
use crate::figures::fact::{Fact, line_facts, unpaid_facts};
use crate::figures::hull::{hull, line_subtitle};
use crate::figures::input_name::id_of;
use crate::figures::steps::steps;
use crate::figures::why::Explained;
use crate::platform::size::use_width;
use crate::platform::{address, clock, focus, page};
use crate::state::route::Screen;
use crate::state::{Action, route};
use crate::texts::view::{View, use_view};
use crate::texts::{Key, formats, isolated, key};
use crate::ui::field::{Form, FormProps, input, typed};
use crate::ui::qr::Qr;

/// The figures of the full working. Each follows from the ones before it.
pub fn facts(scenario: &RawScenario, e: &Evaluation) -> Vec<Fact> {
    let when = |is_there: bool, fact: Fact| is_there.then_some(fact);
    let policy = &scenario.reimbursement;
    let mut facts: Vec<Fact> = [
        Some(Fact::Gross),
        when(e.recovered > 0.0, Fact::Recovered),
        Some(Fact::HouseLoss),
        Some(Fact::CustomerLoss),
        when(policy.coverage < 1.0 || policy.cap.is_some(), Fact::FullClaims),
        Some(Fact::Obligation),
        Some(Fact::Costs),
        Some(Fact::Uses),
    ]
    .into_iter()
    .flatten()
    .collect();
    let sources = e.sources.iter().filter(|source| source.available > 0.0);
    facts.extend(sources.map(|source| Fact::Source(source.name)));
    let rest = [
        Some(Fact::Available),
        Some(Fact::Shortfall),
        when(e.spare > 0.0, Fact::Spare),
        Some(Fact::CoverageRatio),
        Some(Fact::PriceHeadroom),
        Some(Fact::AverageOwed),
        Some(Fact::AverageLoss),
        when(policy.gini > 0.0, Fact::MedianClaim),
        when(policy.gini > 0.0, Fact::TopClaim),
        when(policy.cap.is_some(), Fact::SavedByCap),
        when(e.token_face > 0.0, Fact::Tokens),
        Some(Fact::ReceivedRatio),
        Some(Fact::CustomersBear),
        Some(Fact::LossRate),
        Some(Fact::EquityChange),
        Some(Fact::EquityAfter),
        when(e.already_missing > 0.0, Fact::AlreadyMissing),
    ];
    facts.extend(rest.into_iter().flatten());
    facts.extend(unpaid_facts(e));
    facts.extend(of_line(e));
    facts
}

/// The name of a scenario in the report, with a substitute for scenarios without one.
pub fn name_of(view: &View, scenario: &RawScenario) -> AttrValue {
    match scenario.name.trim() {
        "" => view.t(key::REPORT_UNTITLED),
        name => isolated(name).into(),
    }
}

/// The title, the name of the scenario, and the given texts such as addressee and author.
pub fn head(view: &View, form: &Form, title: Key, parts: &[ReportPart]) -> Html {
    html! {
        <header>
            <h1>{ view.t(title) }</h1>
            <p class="subject">{ name_of(view, &form.state.draft.scenario) }</p>
            { on_date(view) }
            { for parts.iter().map(|part| html! { <Written form={form.clone()} part={*part} /> }) }
        </header>
    }
}

/// The date of the report: today.
pub fn on_date(view: &View) -> Html {
    html! { <p>{ view.t(key::REPORT_DATE) }{ " " }{ formats::date(view.locale, clock::now().millis()) }</p> }
}

/// Properties of [`Written`].
#[derive(Properties, PartialEq)]
pub struct WrittenProps {
    /// The state, and the dispatcher of actions.
    pub form: Form,
    /// The text to write.
    pub part: ReportPart,
}

/// A text that people write: an input field on screen, plain text on paper.
#[component]
pub fn Written(props: &WrittenProps) -> Html {
    let view = use_view();
    let WrittenProps { form, part } = props;
    let field = Field::Report(*part);
    let id = id_of(field);
    let text_in_field = form.text(&view, field);
    let problem = form.problem(&view, field);
    let text = form.state.draft.scenario.report.text(*part);
    let decimal = view.decimal_marks();
    let oninput = form.dispatch.reform(move |event: InputEvent| {
        let text = event.target_unchecked_into::<HtmlTextAreaElement>().value();
        typed(field, text, &event, decimal)
    });
    let max = if part.is_line() {
        MAX_NAME_CHARS
    } else {
        MAX_REPORT_CHARS
    };
    let (count, max) = (
        view.formats.count(text_in_field.chars().count() as f64),
        view.formats.count(max as f64),
    );
    // The parts that a supervisor orders are printed as “not written” while they are empty. These others are left out.
    let is_optional = matches!(part, ReportPart::Addressee | ReportPart::Author | ReportPart::Remarks);
    let class = classes!(
        "written",
        part.is_line().then_some("line"),
        (is_optional && text.is_empty()).then_some("not-printed")
    );
    html! {
        <div {class} data-part={part.key()}>
            <label for={id.clone()}>{ view.field_name(field) }</label>
            if part.is_line() {
                { input(form, &view, field, None, "") }
            } else {
                <textarea id={id.clone()} rows="5" data-field={field.to_string()} value={text_in_field}
                    aria-invalid={problem.is_some().then_some("true")} aria-describedby={format!("{id}-error {id}-help")}
                    {oninput} onblur={form.dispatch.reform(move |_| Action::Leave(field))} />
            }
            <p class="sub help" id={format!("{id}-help")}>
                { view.field_help(field) }
                if !part.is_line() {
                    { " " }
                    { view.with(&key::ReportCharacters { count: &count, max: &max }) }
                }
            </p>
            if let Some(problem) = problem {
                <p class="error" id={format!("{id}-error")} role="alert">{ problem }</p>
            }
            // The text of the field, for print.
            <p class={if text.is_empty() { "text absent" } else { "text" }} aria-hidden="true">
                if text.is_empty() {
                    { view.t(key::REPORT_NOT_WRITTEN) }
                } else {
                    { text }
                }
            </p>
        </div>
    }
}

/// A table of figures with their values.
pub fn figures(view: &View, scenario: &RawScenario, e: &Evaluation, facts: &[Fact], caption: AttrValue) -> Html {
    html! {
        <table class="figures">
            <caption>{ caption }</caption>
            <thead>
                <tr>
                    <th scope="col">{ view.t(key::REPORT_FIGURE) }</th>
                    <th scope="col" class="num">{ view.t(key::REPORT_VALUE) }</th>
                </tr>
            </thead>
            <tbody>
                { for facts.iter().map(|fact| {
                    let shown = fact.shown(view, scenario, e);
                    html! {
                        <tr data-fact={fact.key()}>
                            <th scope="row">{ fact.label(view) }</th>
                            <td class={classes!("num", (!shown.is_known).then_some("absent"))} translate={shown.is_known.then_some("no")}>{ shown.text }</td>
                        </tr>
                    }
                }) }
            </tbody>
        </table>
    }
}

/// The waterfall with its table.
#[component]
pub fn WaterfallPart(props: &FormProps) -> Html {
    let view = use_view();
    let (place, width) = use_width(640.0);
    // The explanation of the figure is further down the document.
    let on_why = Callback::from(|key: AttrValue| page::focus(&format!("why-{key}")));
    let steps: Vec<_> = steps(&view, &props.form.state.evaluation)
        .into_iter()
        .map(|(_, step)| step)
        .collect();
    html! {
        <section class="charted">
            <div ref={place}>
                <h3>{ view.t(key::WATERFALL_TITLE) }</h3>
                <Waterfall id="waterfall" steps={steps.clone()} title={view.t(key::WATERFALL_TITLE)}
                    description={view.t(key::WATERFALL_DESCRIPTION)} {width} on_why={on_why.clone()}
                    move_focus={Callback::from(focus::on)} />
            </div>
            <WaterfallTable {steps} caption={view.t(key::WATERFALL_DESCRIPTION)} label_heading={view.t(key::STEP)}
                amount_heading={view.t(key::AMOUNT)} note_heading={view.t(key::REMARK)} {on_why} />
        </section>
    }
}

/// Properties of [`HullPart`].
#[derive(Properties, PartialEq)]
pub struct HullProps {
    /// The evaluation to draw.
    pub evaluation: Rc<Evaluation>,
}

/// The hull drawing.
#[component]
pub fn HullPart(props: &HullProps) -> Html {
    let view = use_view();
    let (place, width) = use_width(420.0);
    let formats = view.formats.clone();
    let format_tick = Callback::from(move |value: f64| AttrValue::from(formats.money_short(value)));
    html! {
        <div ref={place} class="hull">
            <h3>{ view.t(key::LINE_TITLE) }</h3>
            <p class="sub">{ view.t(line_subtitle(&props.evaluation)) }</p>
            { hull(&view, &props.evaluation, width, format_tick) }
        </div>
    }
}

/// The figures that the hull shows.
pub fn of_line(e: &Evaluation) -> Vec<Fact> {
    [vec![Fact::HotValue], line_facts(e)].concat()
}

/// Charts with their tables, figures with their explanations, and the simulation if the options include it.
pub fn working(view: &View, form: &Form, options: &Options) -> Html {
    let state = &form.state;
    let (scenario, e) = (&state.draft.scenario, &state.evaluation);
    html! {
        <>
            <WaterfallPart form={form.clone()} />
            <section class="charted">
                <HullPart evaluation={e.clone()} />
                { figures(view, scenario, e, &of_line(e), view.t(key::REPORT_LINE_TABLE)) }
            </section>
            <section>
                <h3>{ view.t(key::REPORT_FIGURES) }</h3>
                <p class="sub">{ view.t(key::REPORT_FIGURES_EXPLAINED) }</p>
                { for facts(scenario, e).into_iter().map(|fact| {
                    let shown = fact.shown(view, scenario, e);
                    let label = fact.label(view);
                    let is_explained = options.explains(fact);
                    let toggle = options.toggle.reform(move |_: Event| fact);
                    html! {
                        <div class="explained" key={fact.key()} id={format!("why-{}", fact.key())} tabindex="-1" data-why={fact.key()}>
                            <p class="figure-line">
                                <span>
                                    <input type="checkbox" checked={is_explained} onchange={toggle}
                                        aria-label={view.with(&key::ReportWithThis { figure: &label })} />
                                    { label.clone() }
                                </span>
                                <strong class={(!shown.is_known).then_some("absent")} translate={shown.is_known.then_some("no")}>{ shown.text }</strong>
                            </p>
                            if is_explained {
                                <div class="why"><Explained state={state.clone()} {fact} /></div>
                            }
                        </div>
                    }
                }) }
            </section>
            if options.simulation {
                <section class="charted simulation">
                    <Printed scenario={scenario.clone()} />
                </section>
            }
        </>
    }
}

/// The assumptions and limits of the model, and the table of all inputs in force.
pub fn assumed(view: &View, form: &Form, options: &Options) -> Html {
    html! {
        <>
            <ul class="assumptions">{ for assumptions(view, &form.state).into_iter().map(|line| html! { <li>{ line }</li> }) }</ul>
            { inputs(view, form, options.simulation) }
            <h3>{ view.t(key::LIMITS_TITLE) }</h3>
            <ul>{ for LIMITS.into_iter().map(|key| html! { <li>{ view.t(key) }</li> }) }</ul>
        </>
    }
}

/// Model version, digest, and the link as text and as a QR code.
pub fn provenance(view: &View, form: &Form) -> Html {
    let state = &form.state;
    let link = address::with_fragment(&route::of_payload(Screen::Report, &state.payload()));
    html! {
        <section class="provenance" data-part="provenance">
            <h2>{ view.t(key::REPORT_REPRODUCE) }</h2>
            <p>{ view.t(key::REPORT_REPRODUCE_EXPLAINED) }</p>
            <p>
                { version_and_digest(view, state.evaluation.digest) }
                if let Some(simulated) = state.simulated {
                    { " · " }
                    <span class="digest" translate="no">{ simulated.to_string() }</span>
                }
            </p>
            <Qr text={link.clone()} />
            { printed(&link) }
            <p class="sub">{ view.t(key::REPORT_COMPUTED_IN_BROWSER) }</p>
        </section>
    }
}
