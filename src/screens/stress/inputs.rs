//! The inputs of the stress tests: result, ranges, axes of the heat map, and the withdrawal run. The left column.

use std::rc::Rc;

use plimsoll_model::stress::{RangeSource, span};
use plimsoll_model::{Field, Input, MAX_RANGES, RawScenario, RunStart, Scenario, Target, stress};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::figures::stress::{error_text, input_name, input_value, target_name};
use crate::platform::page;
use crate::state::{Action, Choice, StressChoice};
use crate::texts::key;
use crate::texts::view::{View, use_view};
use crate::ui::field::{FieldRow, Form, FormProps, select, use_choice};

/// Largest number of assets whose inputs are offered. The largest are chosen; more would be slow to paint and to read.
const ASSETS: usize = 8;

/// The groups of inputs.
#[component]
pub fn Inputs(props: &FormProps) -> Html {
    let view = use_view();
    let form = &props.form;
    let scenario = &form.state.draft.scenario;
    let stress = &scenario.stress;
    let watched = stress::watched(scenario);
    let f = &view.formats;
    let money: AttrValue = scenario.currency.0.clone().into();
    let percent = AttrValue::from("%");
    let none = AttrValue::default();
    let hours = view.t(key::STRESS_UNIT_HOURS);
    let row = |field: Field, unit: &AttrValue| html! { <FieldRow form={form.clone()} {field} unit={unit.clone()} /> };
    let has_level = matches!(
        watched,
        Target::TailGrossLoss | Target::TailObligation | Target::TailShortfall
    );
    let chosen = Some(stress.target).filter(|&target| stress.target_fixed || target != Target::default());
    let results: Vec<_> = core::iter::once(None)
        .chain(Target::ALL.map(Some))
        .map(|target| {
            let name = target.map_or_else(
                || view.t(key::STRESS_TARGET_BY_VERDICT),
                |target| target_name(&view, target),
            );
            (name, StressChoice::Target(target), target == chosen)
        })
        .collect();
    // Decided when a scenario is opened, so that a group does not fold while the reader types in it.
    let halted = use_memo(form.state.draft.origin.clone(), |_| scenario.run.halt_after.is_some());
    let points = f.count(stress.resolution);
    let assets: Vec<String> = scenario.holdings.iter().map(|holding| holding.asset.clone()).collect();
    // A keystroke usually changes neither the inputs nor their names.
    let offers = use_memo((offered(scenario), assets, view.clone()), |(inputs, _, view)| {
        let offer = |&(input, is_moved): &(Input, bool)| Offer {
            input,
            name: input_name(view, scenario, input),
            is_moved,
        };
        inputs.iter().map(offer).collect::<Vec<Offer>>()
    });
    html! {
        <>
            <p class="sub">{ view.t(key::STRESS_CHANGE_SCENARIO) }</p>
            <details class="group" open=true>
                <summary>
                    <span>{ view.t(key::STRESS_GROUP_WATCHED) }</span>
                    <span>{ target_name(&view, watched) }</span>
                </summary>
                { pick(&form.dispatch, "stress-target", view.t(key::STRESS_TARGET), &results) }
                if has_level { { row(Field::Level, &percent) } }
                { row(Field::Spread, &percent) }
                { pick(&form.dispatch, "stress-apart", view.t(key::STRESS_BALANCES), &[
                    (key::STRESS_TOGETHER, false),
                    (key::STRESS_APART, true),
                ].map(|(key, apart)| (view.t(key), StressChoice::Apart(apart), apart == stress.apart))) }
                if watched.is_simulated() { { row(Field::PointTrials, &none) } }
            </details>
            <Ranges form={form.clone()} offers={offers.clone()} />
            <details class="group" open=true>
                <summary>
                    <span>{ view.t(key::STRESS_GROUP_MAP) }</span>
                    <span>{ view.with(&key::StressPoints { points: &points }) }</span>
                </summary>
                <AxisList dispatch={form.dispatch.clone()} axis={Side::X} now={stress.axes.x} offers={offers.clone()} />
                <AxisList dispatch={form.dispatch.clone()} axis={Side::Y} now={stress.axes.y} {offers} />
                { row(Field::Resolution, &none) }
            </details>
            <details class="group" open=true>
                <summary>
                    <span>{ view.t(key::STRESS_GROUP_RUN) }</span>
                    <span>{ view.with(&key::StressHours { hours: &f.count(scenario.run.hours) }) }</span>
                </summary>
                { pick(&form.dispatch, "stress-start", view.t(key::STRESS_START), &[
                    (key::STRESS_START_SPARED, RunStart::HotSpared),
                    (key::STRESS_START_AFTER, RunStart::AfterHack),
                ].map(|(key, start)| (view.t(key), StressChoice::Start(start), start == scenario.run.start))) }
                { row(Field::RunHours, &hours) }
                { row(Field::BaseRate, &percent) }
                { row(Field::Panic, &none) }
                { row(Field::Herding, &none) }
                { row(Field::HerdingHours, &hours) }
                <p class="note">{ view.t(key::STRESS_RUN_FITTED) }</p>
            </details>
            <details class="group">
                <summary>
                    <span>{ view.t(key::STRESS_GROUP_REFILL) }</span>
                    <span>{ view.with(&key::StressRefillAnHour { part: &f.percent(scenario.run.refill_capacity) }) }</span>
                </summary>
                { row(Field::RefillDelay, &hours) }
                { row(Field::RefillCapacity, &percent) }
                { row(Field::SaleRate, &percent) }
                { row(Field::MarketVolume, &money) }
                { row(Field::MarketVolatility, &percent) }
                { row(Field::Impact, &none) }
            </details>
            <details class="group" open={*halted}>
                <summary>
                    <span>{ view.t(key::STRESS_GROUP_HALT) }</span>
                    <span>
                        { match scenario.run.halt_after {
                            Some(hour) => view.with(&key::StressHaltAfter { hours: &f.count(hour) }),
                            None => view.t(key::STRESS_NO_HALT),
                        } }
                    </span>
                </summary>
                { row(Field::HaltAfter, &hours) }
                { row(Field::HaltHours, &hours) }
                { row(Field::HaltAlarm, &percent) }
                { row(Field::Stages, &none) }
                { row(Field::StageHours, &hours) }
            </details>
            <details class="group">
                <summary>
                    <span>{ view.t(key::STRESS_GROUP_RUNS) }</span>
                    <span>{ view.with(&key::StressRuns { runs: &f.count(scenario.run.runs) }) }</span>
                </summary>
                { row(Field::Runs, &none) }
                { row(Field::Serve, &percent) }
                { row(Field::Noise, &none) }
                { row(Field::Uncertainty, &none) }
                { row(Field::Seed, &none) }
            </details>
        </>
    }
}

/// A drop-down list with its label.
fn pick(
    dispatch: &Callback<Action>,
    id: &'static str,
    label: AttrValue,
    options: &[(AttrValue, StressChoice, bool)],
) -> Html {
    let options: Vec<(AttrValue, Choice, bool)> = options
        .iter()
        .map(|(name, choice, is_present)| (name.clone(), Choice::Stress(*choice), *is_present))
        .collect();
    html! {
        <div class="field pick">
            <label for={id}>{ label }</label>
            { select(id, dispatch, &options) }
        </div>
    }
}

/// An axis of the heat map.
#[derive(Clone, Copy, PartialEq)]
enum Side {
    X,
    Y,
}

/// Properties of [`AxisList`].
#[derive(Properties, PartialEq)]
struct AxisListProps {
    dispatch: Callback<Action>,
    axis: Side,
    now: Input,
    offers: Rc<Vec<Offer>>,
}

/// The list of inputs for an axis of the heat map. It is a component, so that a keystroke elsewhere does not render it
/// again.
#[component]
fn AxisList(props: &AxisListProps) -> Html {
    let view = use_view();
    let (id, name, choice): (_, _, fn(Input) -> StressChoice) = match props.axis {
        Side::X => ("stress-axis-x", key::STRESS_AXIS_X, StressChoice::AxisX),
        Side::Y => ("stress-axis-y", key::STRESS_AXIS_Y, StressChoice::AxisY),
    };
    let option = |offer: &Offer| (offer.name.clone(), choice(offer.input), offer.input == props.now);
    let options: Vec<_> = props.offers.iter().map(option).collect();
    pick(&props.dispatch, id, view.t(name), &options)
}

/// An input that can be chosen.
#[derive(Clone, PartialEq)]
struct Offer {
    input: Input,
    name: AttrValue,
    /// Whether the result can depend on it alone. `false` for inputs that are offered only as axes.
    is_moved: bool,
}

/// The inputs to choose from, in the order of the calculator, each with whether the result can depend on it alone. They
/// are those on which the result can depend, for the largest assets, and those of the axes.
fn offered(scenario: &Scenario) -> Vec<(Input, bool)> {
    let mut largest: Vec<usize> = (0..scenario.holdings.len()).collect();
    if largest.len() > ASSETS {
        let value = |i: usize| {
            let holding = &scenario.holdings[i];
            (holding.held.hot + holding.held.warm + holding.held.cold) * holding.price
        };
        largest.sort_by(|a, b| value(*b).total_cmp(&value(*a)));
        largest.truncate(ASSETS);
    }
    let is_offered = |input: &Input| {
        let holding = input.field().and_then(Field::holding);
        holding.is_none_or(|i| largest.contains(&i))
    };
    let mut inputs: Vec<(Input, bool)> = stress::inputs(scenario)
        .into_iter()
        .filter(is_offered)
        .map(|input| (input, true))
        .collect();
    // Hot balances and the payout price are always offered. Even with one asset, hot balances can be moved against
    // cold.
    let axes = scenario.stress.axes;
    inputs.extend([axes.x, axes.y, Input::Hot, Input::PayoutPrice].map(|input| (input, false)));
    // The sort is stable, so that of two equal inputs the first is kept.
    inputs.sort_by_key(|&(input, _)| order(input));
    inputs.dedup_by_key(|(input, _)| *input);
    inputs
}

/// The sort key of an input: groups of all holdings first, then fields in their order.
fn order(input: Input) -> (usize, Option<Field>) {
    let group = Input::GROUPS.iter().position(|group| *group == input);
    (group.unwrap_or(Input::GROUPS.len()), input.field())
}

/// Properties of [`Ranges`].
#[derive(Properties, PartialEq)]
struct RangesProps {
    form: Form,
    offers: Rc<Vec<Offer>>,
}

/// The inputs that have their own range.
#[component]
fn Ranges(props: &RangesProps) -> Html {
    let view = use_view();
    let form = &props.form;
    let scenario = &form.state.draft.scenario;
    let ranges = &scenario.stress.ranges;
    let open = use_memo(form.state.draft.origin.clone(), |_| !ranges.is_empty());
    html! {
        <details class="group" open={*open}>
            <summary>
                <span>{ view.t(key::STRESS_GROUP_RANGES) }</span>
                <span>
                    { match ranges.len() {
                        0 => view.t(key::NONE_SET),
                        n => view.with(&key::StressRanges { n: n as f64, count: &view.formats.count(n as f64) }),
                    } }
                </span>
            </summary>
            <p class="note">{ view.with(&key::StressRangesExplained { spread: &view.formats.percent(scenario.stress.spread) }) }</p>
            { for ranges.iter().enumerate().map(|(i, range)| html! {
                <div class="range-of" key={range.input.to_string()}>{ range_fields(form, &view, i, range.input) }</div>
            }) }
            <AddRange dispatch={form.dispatch.clone()} offers={props.offers.clone()}
                taken={ranges.iter().map(|range| range.input).collect::<Vec<Input>>()} />
        </details>
    }
}

/// Properties of [`AddRange`].
#[derive(Properties, PartialEq)]
struct AddRangeProps {
    dispatch: Callback<Action>,
    offers: Rc<Vec<Offer>>,
    /// Inputs that have a range already.
    taken: Vec<Input>,
}

/// Gives another input its own range. It is a component, so that a keystroke elsewhere does not render it again.
#[component]
fn AddRange(props: &AddRangeProps) -> Html {
    let view = use_view();
    let chosen = use_state_eq(|| None::<Input>);
    let is_free = |offer: &&Offer| offer.is_moved && !props.taken.contains(&offer.input);
    let free: Rc<[Offer]> = props.offers.iter().filter(is_free).cloned().collect();
    let at = free
        .iter()
        .position(|offer| Some(offer.input) == *chosen)
        .unwrap_or_default();
    let list = use_node_ref();
    use_choice(&list, at.to_string());
    let is_full = free.is_empty() || props.taken.len() >= MAX_RANGES;
    let on_choose = {
        let (chosen, free) = (chosen.clone(), free.clone());
        Callback::from(move |event: Event| {
            let index = event.target_unchecked_into::<HtmlSelectElement>().selected_index();
            let offer = usize::try_from(index).ok().and_then(|i| free.get(i));
            chosen.set(offer.map(|offer| offer.input));
        })
    };
    let add = {
        let (dispatch, input) = (props.dispatch.clone(), free.get(at).map(|offer| offer.input));
        let place = props.taken.len();
        Callback::from(move |_: MouseEvent| {
            if let Some(input) = input {
                page::focus_soon(crate::figures::input_name::id_of(Field::RangeLow(place)));
                dispatch.emit(Action::Choose(Choice::Stress(StressChoice::AddRange(input))));
            }
        })
    };
    html! {
        <>
            <div class="field pick">
                <label for="stress-range-input">{ view.t(key::STRESS_RANGE_FOR) }</label>
                <select ref={list} id="stress-range-input" onchange={on_choose}>
                    { for free.iter().enumerate().map(|(i, offer)| html! {
                        <option value={i.to_string()} selected={i == at}>{ offer.name.clone() }</option>
                    }) }
                </select>
            </div>
            <button id="add-range" type="button" class="link" aria-disabled={is_full.then_some("true")} onclick={add}>
                { view.t(key::STRESS_ADD_RANGE) }
            </button>
        </>
    }
}

/// The fields of one range: its ends, its unit, and the range in force.
fn range_fields(form: &Form, view: &View, i: usize, input: Input) -> Html {
    let scenario = &form.state.draft.scenario;
    let name = input_name(view, scenario, input);
    let unit = match plimsoll_numbers::reading_style(scenario, Field::RangeLow(i)) {
        Some(plimsoll_numbers::Style::Percent) => AttrValue::from("%"),
        Some(plimsoll_numbers::Style::Money(code)) => AttrValue::from(code.to_owned()),
        _ => AttrValue::default(),
    };
    let row = |field: Field| {
        // Each label names the input, for readers whose screen reader reads the labels one by one.
        let label = view.with(&key::StressRangeField {
            field: &view.field_name(field),
            input: &name,
        });
        html! { <FieldRow form={form.clone()} {field} unit={unit.clone()} {label} /> }
    };
    html! {
        <>
            { row(Field::RangeLow(i)) }
            { row(Field::RangeHigh(i)) }
            { row(Field::RangeUnit(i)) }
            <div class="row-end">
                <span class="note">{ in_force(view, scenario, input) }</span>
                <button type="button" class="link" aria-label={view.with(&key::StressRemoveRange { input: &name })}
                    onclick={form.dispatch.reform(move |_| {
                        page::focus("add-range");
                        Action::Choose(Choice::Stress(StressChoice::RemoveRange(i)))
                    })}>
                    { view.t(key::REMOVE) }
                </button>
            </div>
        </>
    }
}

/// The range in force, or why there is none.
fn in_force(view: &View, scenario: &RawScenario, input: Input) -> AttrValue {
    match span(scenario, input) {
        Err(error) => error_text(view, scenario, &error),
        Ok(span) => {
            let value = |value: f64| input_value(view, scenario, input, value);
            view.with(&key::StressInForce {
                low: &value(span.low),
                high: &value(span.high),
                source: &source(view, span.source),
            })
        }
    }
}

/// The source of a range, as text.
pub fn source(view: &View, source: RangeSource) -> AttrValue {
    view.t(match source {
        RangeSource::Set => key::STRESS_RANGE_SET,
        RangeSource::Interval => key::STRESS_RANGE_INTERVAL,
        RangeSource::Spread => key::STRESS_RANGE_SPREAD,
        RangeSource::Wide => key::STRESS_RANGE_WIDE,
    })
}
