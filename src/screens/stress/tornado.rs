//! The tornado: the inputs with the largest effect on the result, as a chart and a table.

use std::rc::Rc;

use plimsoll_model::stress::{Bar, Tornado};
use plimsoll_model::{Input, Scenario, Target};
use yew::prelude::*;

use super::figure::{Folded, files, head, table};
use super::inputs::source;
use super::sheets;
use crate::charts::tornado::{End, TornadoChart, TornadoData, TornadoInput};
use crate::figures::stress::{input_name, input_value, target_estimate, target_name, target_value};
use crate::platform::focus;
use crate::platform::size::use_width;
use crate::platform::timer::Timeout;
use crate::texts::view::{View, use_view};
use crate::texts::{Key, key};

/// Largest number of bars in the chart. The table has all of them.
const BARS: usize = 12;

/// Properties of [`TornadoBlock`].
#[derive(Properties)]
pub struct TornadoBlockProps {
    /// The scenario.
    pub scenario: Rc<Scenario>,
    /// The tornado of the scenario.
    pub tornado: Rc<Tornado>,
}

impl PartialEq for TornadoBlockProps {
    /// The tornado is made once for each scenario, so that pointers are compared.
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.tornado, &other.tornado)
    }
}

/// The tornado chart, or its table.
#[component]
pub fn TornadoBlock(props: &TornadoBlockProps) -> Html {
    let view = use_view();
    let as_table = use_state_eq(|| false);
    let (place, width) = use_width(700.0);
    let TornadoBlockProps { scenario, tornado } = props;
    let target = tornado.target;
    let result = target_name(&view, target);
    let title = view.with(&key::StressTornadoTitle { result: &result });
    let description = view.with(&key::StressTornadoDescription { result: &result });
    let moving: Vec<&Bar> = tornado
        .bars
        .iter()
        .filter(|bar| bar.effect.is_some_and(|effect| effect.value > 0.0))
        .collect();
    let idle: Vec<Input> = tornado
        .bars
        .iter()
        .filter(|bar| bar.effect.is_some_and(|effect| effect.value == 0.0))
        .map(|bar| bar.span.input)
        .collect();
    let undefined: Vec<Input> = tornado
        .bars
        .iter()
        .filter(|bar| bar.effect.is_none())
        .map(|bar| bar.span.input)
        .collect();
    let besides = |key: Key, inputs: Vec<Input>| besides(&view, scenario, key, inputs);
    let format = use_callback((view.clone(), target), |value, (view, target)| {
        target_value(view, *target, value).into()
    });
    // If no input has an effect, the last drawing is kept out of sight. Typing a number passes through smaller ones,
    // and changing a drawing is faster than creating one.
    let last = use_mut_ref(|| None::<(Rc<TornadoData>, usize)>);
    let is_drawn = !*as_table && tornado.base.is_some() && !moving.is_empty();
    if *as_table {
        last.take();
    } else if let Some(base) = tornado.base.filter(|_| is_drawn) {
        let data = Rc::new(tornado_data(&view, scenario, base.value, tornado, &moving));
        *last.borrow_mut() = Some((data, moving.len().saturating_sub(BARS)));
    }
    let drawing = last.borrow().clone();
    let drawing_class = match (is_drawn, use_let_go(is_drawn)) {
        (true, _) => "drawing",
        (false, false) => "drawing kept",
        (false, true) => "drawing kept let-go",
    };
    let move_focus = use_callback((), |node, ()| focus::on(node));
    // There is always one paragraph. Removing and inserting paragraphs would make the browser style them again at each
    // keystroke.
    let said = match tornado.base {
        _ if *as_table || is_drawn => description.clone(),
        None => view.with(&key::StressTornadoUndefined { result: &result }),
        Some(_) => view.with(&key::StressTornadoNothing { result: &result }),
    };
    let said = match target {
        Target::Surplus => {
            let below_zero = view.t(key::STRESS_TORNADO_BELOW_ZERO);
            view.with(&key::TwoSentences {
                first: &said,
                second: &below_zero,
            })
        }
        _ => said,
    };
    html! {
        <div class="block" ref={place.clone()} data-chart="tornado">
            { head(&view, title.clone(), &as_table) }
            <p class="sub">{ said }</p>
            if !*as_table && !scenario.stress.apart {
                <p class="sub">{ view.t(key::STRESS_TORNADO_TOGETHER) }</p>
            }
            if *as_table {
                { bars_table(&view, scenario, tornado, &title) }
            }
            if let Some((data, more)) = drawing {
                <div class={drawing_class} aria-hidden={(!is_drawn).then_some("true")}>
                    <TornadoChart id="tornado" {data} title={title.clone()} {description} {format}
                        keys={[view.t(key::STRESS_LOW_END), view.t(key::STRESS_HIGH_END)]} {width} {move_focus} />
                    if more > 0 {
                        <p class="sub">{ view.with(&key::StressTornadoMore {
                            n: more as f64,
                            count: &view.formats.count(more as f64),
                        }) }</p>
                    }
                </div>
            }
            if !*as_table {
                { besides(key::STRESS_TORNADO_IDLE, idle) }
                { besides(key::STRESS_TORNADO_STILL, tornado.still.clone()) }
                { besides(key::STRESS_TORNADO_UNDEFINED_BARS, undefined) }
            }
            { {
                let (tornado, currency) = (tornado.clone(), scenario.currency.0.clone());
                files(scenario, ("tornado", title), is_drawn.then_some(place), move || sheets::tornado(&tornado, &currency))
            } }
        </div>
    }
}

/// How long a hidden drawing keeps its space, in milliseconds. Typing a number passes through smaller ones, and the
/// content below must not jump at each keystroke.
const ROOM_MS: u32 = 400;

/// Whether a drawing has given up its space, which happens [`ROOM_MS`] after it was hidden.
#[hook]
fn use_let_go(is_drawn: bool) -> bool {
    let is_let_go = use_state_eq(|| false);
    let set = is_let_go.setter();
    use_effect_with(is_drawn, move |&is_drawn| {
        set.set(false);
        let timer = (!is_drawn).then(|| Timeout::new(ROOM_MS, move || set.set(true)));
        move || drop(timer)
    });
    *is_let_go
}

/// A folded line about inputs without a bar. Nothing if there are none.
fn besides(view: &View, scenario: &Rc<Scenario>, key: Key, inputs: Vec<Input>) -> Html {
    if inputs.is_empty() {
        return html! {};
    }
    let body = {
        let (view, scenario) = (view.clone(), scenario.clone());
        Callback::from(move |()| {
            let names = inputs.iter().map(|&input| input_name(&view, &scenario, input));
            html! { <p class="sub">{ list(&view, names) }</p> }
        })
    };
    html! { <Folded summary={view.t(key)} {body} /> }
}

/// Names as one list.
pub fn list(view: &View, names: impl Iterator<Item = AttrValue>) -> String {
    let names: Vec<AttrValue> = names.collect();
    names.join(&*view.t(key::STRESS_LIST_MARK))
}

/// The label of a bar's end: the value of the input, and whether it was cut off at a bound.
fn end_label(view: &View, scenario: &Scenario, bar: &Bar, is_high: bool) -> AttrValue {
    let span = &bar.span;
    let (value, is_clipped) = match is_high {
        false => (span.low, span.low_clipped),
        true => (span.high, span.high_clipped),
    };
    let value = input_value(view, scenario, span.input, value);
    match is_clipped {
        true => view.with(&key::StressClipped { value: &value }),
        false => value.into(),
    }
}

fn tornado_data(view: &View, scenario: &Scenario, base: f64, tornado: &Tornado, moving: &[&Bar]) -> TornadoData {
    let target = tornado.target;
    let input = |bar: &&Bar| {
        let name = input_name(view, scenario, bar.span.input);
        let ends = [false, true].map(|is_high| {
            let result = if is_high { bar.at_high } else { bar.at_low };
            (end_label(view, scenario, bar, is_high), result)
        });
        let hint = view.with(&key::StressTornadoHint {
            input: &name,
            low: &ends[0].0,
            high: &ends[1].0,
            at_low: &target_estimate(view, target, ends[0].1),
            at_high: &target_estimate(view, target, ends[1].1),
        });
        TornadoInput {
            ends: ends.map(|(label, result)| End {
                result: result.map(|estimate| estimate.value),
                label,
            }),
            name,
            hint,
        }
    };
    let now = target_value(view, target, base);
    TornadoData {
        base,
        base_label: view.with(&key::StressNow { value: &now }),
        inputs: moving.iter().take(BARS).map(input).collect(),
    }
}

/// A table of all inputs with their ranges and results.
fn bars_table(view: &View, scenario: &Scenario, tornado: &Tornado, title: &AttrValue) -> Html {
    let target = tornado.target;
    let head = [
        (view.t(key::STRESS_INPUT), false),
        (view.t(key::STRESS_LOW_END), true),
        (view.t(key::STRESS_AT_LOW), true),
        (view.t(key::STRESS_HIGH_END), true),
        (view.t(key::STRESS_AT_HIGH), true),
        (view.t(key::STRESS_EFFECT), true),
        (view.t(key::STRESS_RANGE_SOURCE), false),
    ];
    let rows = tornado.bars.iter().map(|bar| {
        html! {
            <tr>
                <th scope="row">{ input_name(view, scenario, bar.span.input) }</th>
                <td class="num" translate="no">{ end_label(view, scenario, bar, false) }</td>
                <td class="num" translate="no">{ target_estimate(view, target, bar.at_low) }</td>
                <td class="num" translate="no">{ end_label(view, scenario, bar, true) }</td>
                <td class="num" translate="no">{ target_estimate(view, target, bar.at_high) }</td>
                <td class="num" translate="no">{ target_estimate(view, target, bar.effect) }</td>
                <td>{ source(view, bar.span.source) }</td>
            </tr>
        }
    });
    let now = target_estimate(view, target, tornado.base);
    table(
        title.clone(),
        view.with(&key::StressNow { value: &now }),
        &head,
        html! { { for rows } },
    )
}
