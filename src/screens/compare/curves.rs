//! The simulations side by side: exceedance curves in one chart, and the simulated Plimsoll lines.

use std::rc::Rc;

use plimsoll_model::simulate::{Distribution, Measure, SimulatedLine};
use plimsoll_model::{Means, Scenario};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::run::use_simulations;
use super::side::{Side, SidesProps, heads, names};
use crate::charts::exceedance::{Point, domain};
use crate::charts::scale::log_ticks;
use crate::charts::{Curve, Curves as Drawn, Exceedance};
use crate::figures::fact::Fact;
use crate::figures::simulation::figures::{measure_name, no_line};
use crate::figures::simulation::{curve, estimate, sheet};
use crate::platform::focus;
use crate::platform::size::use_width;
use crate::state::compare::with_common_numbers;
use crate::tasks::simulation::run::Run;
use crate::texts::view::{View, use_view};
use crate::texts::{Key, key};
use crate::ui::download::button::Download;
use crate::ui::download::contents::Contents;

/// Number of losses in the table of the curves. The chart marks a point at each of them.
const LOSSES: usize = 12;

/// Simulates all columns, and shows their curves and lines.
#[component]
pub fn Curves(props: &SidesProps) -> Html {
    let view = use_view();
    let measure = use_state_eq(|| Measure::Shortfall);
    let as_table = use_state_eq(|| false);
    let (place, width) = use_width(800.0);
    let sides = &props.sides;
    let scenarios = use_memo(sides.clone(), |sides| -> Vec<Rc<Scenario>> {
        let first = sides[0].scenario();
        sides
            .iter()
            .map(|side| Rc::new(with_common_numbers(side.scenario(), first)))
            .collect()
    });
    let runs = use_simulations(&scenarios);
    let first = &sides[0];
    let done: u64 = runs.iter().map(|run| run.done).sum();
    let total: u64 = scenarios.iter().map(|scenario| scenario.simulation.trials).sum();
    let is_complete = runs.iter().all(|run| run.lines.next().is_none());
    // Scenarios in other currencies cannot be drawn on the same axis.
    let drawn: Vec<(&Side, &Run)> = sides
        .iter()
        .zip(&runs)
        .filter(|(side, _)| side.has_currency_of(first))
        .collect();
    let facts = facts(&view, &drawn, *measure);
    let horizons: Vec<f64> = sides.iter().map(|side| side.scenario().simulation.horizon).collect();
    let horizon = estimate::horizon(&view, horizons[0]);
    let choose = {
        let measure = measure.clone();
        Callback::from(move |event: Event| {
            let index = event.target_unchecked_into::<HtmlSelectElement>().selected_index();
            let chosen = usize::try_from(index).ok().and_then(|i| Measure::ALL.get(i));
            measure.set(chosen.copied().unwrap_or(Measure::Shortfall));
        })
    };
    let toggle = {
        let as_table = as_table.clone();
        Callback::from(move |_: MouseEvent| as_table.set(!*as_table))
    };
    let (loss_formats, share_formats) = (view.formats.clone(), view.formats.clone());
    let first_formats = first.view.formats.clone();
    let is_empty = facts.curves.iter().all(|curve| curve.line.is_empty());
    let description = view.with(&key::CompareCurvesDescription {
        measure: &measure_name(&view, *measure),
        horizon: &horizon,
    });
    let rows = {
        let currency = first.scenario().currency.0.clone();
        let of = drawn.iter().map(|(side, run)| (side.letter, run.distributions.clone()));
        let (of, at): (Vec<_>, _) = (of.collect(), *measure as usize);
        Callback::from(move |()| {
            let curves = of
                .iter()
                .filter_map(|(letter, distributions)| Some((*letter, distributions.get(at)?)));
            sheet::exceedance(&currency, &curves.collect::<Vec<_>>())
        })
    };
    let (done_text, total_text) = (loss_formats.count(done as f64), loss_formats.count(total as f64));
    html! {
        <section class="block" ref={place.clone()} data-chart="exceedance"
            data-state={if is_complete { "done" } else { "running" }}>
            <div class="figure-head">
                <h2 id="compare-curves">{ view.t(key::COMPARE_CURVES) }</h2>
                <select aria-label={view.t(key::COMPARE_MEASURE)} onchange={choose}>
                    { for Measure::ALL.into_iter().map(|each| html! {
                        <option selected={each == *measure}>{ measure_name(&view, each) }</option>
                    }) }
                </select>
                <button type="button" class="link" onclick={toggle}>
                    { view.t(if *as_table { key::SHOW_CHART } else { key::SHOW_TABLE }) }
                </button>
            </div>
            <p class="sub" role="status">
                { view.with(&key::SimProgressTrials { done: &done_text, total: &total_text }) }
                { " · " }
                { view.t(key::COMPARE_COMMON) }
            </p>
            if horizons.iter().any(|years| *years != horizons[0]) {
                <p class="note">{ view.t(key::COMPARE_HORIZONS) }</p>
            }
            if drawn.len() < sides.len() {
                <p class="note">{ view.t(key::COMPARE_CURRENCIES_CURVES) }</p>
            }
            if is_empty && is_complete {
                <p class="sub">{ view.t(key::SIM_CURVE_NONE) }</p>
            }
            if *as_table {
                { table(&view, &drawn, &facts.losses, *measure, description) }
            } else {
                <Exceedance id="exceedances" data={Drawn { curves: facts.curves, ..Drawn::default() }} title={view.t(key::COMPARE_CURVES)} {description}
                    loss_axis={view.with(&key::SimAxisLoss { horizon: &horizon })} probability_axis={view.t(key::SIM_AXIS_EXCEEDED)}
                    format_loss={Callback::from(move |value| first_formats.money_short(value).into())}
                    format_probability={Callback::from(move |value| share_formats.percent(value).into())}
                    {width} move_focus={Callback::from(focus::on)} />
            }
            if !is_empty {
                <Download what="exceedance" title={view.with(&key::CompareCurvesOf { measure: &measure_name(&view, *measure) })}
                    scenario={names(sides)} source={view.t(key::COMPARE_SOURCE)}
                    contents={Contents::Chart((!*as_table).then(|| place.clone()), rows)} />
            }
            <h3>{ view.t(key::COMPARE_SIMULATED) }</h3>
            <div class="scroll" tabindex="0" role="region" aria-label={view.t(key::COMPARE_SIMULATED)}>
                <table class="chart-table sides" data-table="simulated">
                    <thead><tr><th scope="col">{ view.t(key::FIGURE) }</th>{ heads(sides) }</tr></thead>
                    <tbody>
                        { row("sim-figure-short", key::SIM_FIGURE_SHORT, sides, &runs, |side, run| {
                            Some(estimate::probability(&side.view, run.outcome.as_ref()?.p_shortfall))
                        }) }
                        { row("sim-figure-breach", key::SIM_FIGURE_BREACH, sides, &runs, |side, run| {
                            Some(estimate::probability(&side.view, run.outcome.as_ref()?.p_breach))
                        }) }
                        { row("sim-figure-loss", key::SIM_FIGURE_LOSS, sides, &runs, |side, run| {
                            Some(estimate::money(&side.view, run.outcome.as_ref()?.expected_annual_loss))
                        }) }
                        { row("compare-mean-shortfall", key::COMPARE_MEAN_SHORTFALL, sides, &runs, |side, run| {
                            Some(estimate::money(&side.view, run.outcome.as_ref()?.measure(Measure::Shortfall).mean))
                        }) }
                        { row("sim-line-value", key::SIM_LINE_VALUE, sides, &runs, |side, run| Some(line(side, run.lines.of(Means::Own)?))) }
                        { row("sim-line-deterministic", key::SIM_LINE_DETERMINISTIC, sides, &runs, |side, _| certain(side, Means::Own)) }
                        if sides.iter().any(|side| side.evaluation.has_help()) {
                            { row("sim-line-value-with-help", key::SIM_LINE_VALUE_WITH_HELP, sides, &runs, |side, run| Some(line(side, run.lines.of(Means::WithHelp)?))) }
                            { row("sim-line-deterministic-with-help", key::SIM_LINE_DETERMINISTIC_WITH_HELP, sides, &runs, |side, _| certain(side, Means::WithHelp)) }
                        }
                        { row("sim-line-hot", key::SIM_LINE_HOT, sides, &runs, |side, _| {
                            Some(side.view.formats.money_short(side.evaluation.hot_value).into())
                        }) }
                        { row("compare-tolerance", key::COMPARE_TOLERANCE, sides, &runs, |side, _| {
                            Some(side.view.formats.percent(side.scenario().simulation.tolerance).into())
                        }) }
                    </tbody>
                </table>
            </div>
            <p class="sub">{ view.t(key::SIM_NOTE_ERRORS) }</p>
        </section>
    }
}

/// The contents of the chart.
struct Facts {
    curves: Vec<Curve>,
    losses: Vec<f64>,
}

fn distribution(run: &Run, measure: Measure) -> Option<&Distribution> {
    run.distributions.get(measure as usize)
}

fn facts(view: &View, drawn: &[(&Side, &Run)], measure: Measure) -> Facts {
    let line = |run: &Run| distribution(run, measure).map(curve::exceedance).unwrap_or_default();
    let lines: Vec<Vec<(f64, f64)>> = drawn.iter().map(|(_, run)| line(run)).collect();
    let slices: Vec<&[(f64, f64)]> = lines.iter().map(Vec::as_slice).collect();
    let domain = domain(&slices, &[]);
    let losses = log_ticks(domain.x.0, domain.x.1, LOSSES);
    let curves = drawn.iter().zip(lines).map(|((side, run), line)| {
        let least = line.first().map_or(0.0, |(loss, _)| *loss);
        // A curve is level below its smallest loss: one point there is enough.
        let before = losses.partition_point(|loss| *loss < least).saturating_sub(1);
        let points = losses[before..].iter().filter_map(|&loss| {
            let exceeded = distribution(run, measure)?.exceedance(loss);
            let hint = key::SimPoint {
                measure: &side.label(),
                loss: &side.view.formats.money_short(loss),
                probability: &estimate::probability(view, exceeded),
            };
            (exceeded.value > 0.0).then(|| Point {
                loss,
                probability: exceeded.value,
                hint: view.with(&hint),
            })
        });
        Curve {
            label: side.label(),
            points: points.collect(),
            line,
        }
    });
    Facts {
        curves: curves.collect(),
        losses,
    }
}

fn table(view: &View, drawn: &[(&Side, &Run)], losses: &[f64], measure: Measure, caption: AttrValue) -> Html {
    html! {
        <div class="scroll" tabindex="0" role="region" aria-label={view.t(key::COMPARE_CURVES)}>
            <table class="chart-table sides">
                <caption>{ caption }</caption>
                <thead>
                    <tr>
                        <th scope="col">{ view.t(key::SIM_LOSS) }</th>
                        { for drawn.iter().map(|(side, _)| html! {
                            <th scope="col" class="num"><abbr title={side.name.clone()}>{ side.letter }</abbr></th>
                        }) }
                    </tr>
                </thead>
                <tbody>
                    { for losses.iter().map(|&loss| html! {
                        <tr>
                            <th scope="row">{ view.with(&key::SimMoreThan { loss: &drawn[0].0.view.formats.money_short(loss) }) }</th>
                            { for drawn.iter().map(|(_, run)| simulated(view, distribution(run, measure)
                                .map(|distribution| estimate::probability(view, distribution.exceedance(loss))))) }
                        </tr>
                    }) }
                </tbody>
            </table>
        </div>
    }
}

fn row(
    name: &'static str,
    key: Key,
    sides: &[Side],
    runs: &[Run],
    shown: impl Fn(&Side, &Run) -> Option<AttrValue>,
) -> Html {
    let view = &sides[0].view;
    html! {
        <tr data-row={name}>
            <th scope="row">{ view.t(key) }</th>
            { for sides.iter().zip(runs).map(|(side, run)| simulated(view, shown(side, run))) }
        </tr>
    }
}

/// A cell with a simulated figure, or a note that the simulation is running.
fn simulated(view: &View, text: Option<AttrValue>) -> Html {
    match text {
        Some(text) => html! { <td class="num" translate="no">{ text }</td> },
        None => html! { <td class="num absent">{ view.t(key::COMPARE_RUNNING) }</td> },
    }
}

/// The Plimsoll line of one hack with these means, or why there is none.
fn certain(side: &Side, means: Means) -> Option<AttrValue> {
    Some(
        Fact::Line(means)
            .in_short(&side.view, side.scenario(), &side.evaluation)
            .text,
    )
}

fn line(side: &Side, line: SimulatedLine) -> AttrValue {
    let view = &side.view;
    match line {
        SimulatedLine::Line { value, .. } => estimate::money(view, value),
        line => no_line(view, line, side.scenario().simulation.tolerance).unwrap_or_default(),
    }
}
