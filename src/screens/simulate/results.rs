//! The results of the trials: the right column.

use std::rc::Rc;

use plimsoll_model::simulate::{DriverName, Measure, Outcome, SimulatedLine};
use plimsoll_model::{Means, PlimsollLine, Scenario, TolerancePoint};
use yew::prelude::*;

use super::files::Files;
use crate::charts::histogram::{Bin, bounds};
use crate::charts::{Exceedance, HistogramChart};
use crate::figures::colophon::colophon;
use crate::figures::simulation::curve_chart::{axis_formats, curve_facts, curve_table};
use crate::figures::simulation::figures::{figures, measure_name, no_line, quantiles};
use crate::figures::simulation::{estimate, sheet};
use crate::platform::size::use_width;
use crate::platform::{focus, page};
use crate::state::AppState;
use crate::tasks::simulation::run::Run;
use crate::texts::view::{View, use_view};
use crate::texts::{Key, key};
use crate::ui::download::button::Download;
use crate::ui::download::contents::{Contents, source as source_line};

/// What the simulations leave out.
const LIMITS: [Key; 8] = [
    key::LIMIT_SIM_RATE,
    key::LIMIT_SIM_NEWS,
    key::LIMIT_SIM_ONE_FRACTION,
    key::LIMIT_SIM_TIMES,
    key::LIMIT_SIM_REFILLED,
    key::LIMIT_SIM_STOPS,
    key::LIMIT_SIM_PRICES,
    key::LIMIT_SIM_RUN,
];

/// Approximate number of bars in the histogram.
const BARS: usize = 24;

/// Properties of [`Results`].
#[derive(Properties, PartialEq)]
pub struct ResultsProps {
    /// The state of the page.
    pub state: Rc<AppState>,
    /// The simulation.
    pub run: Run,
    /// Stops the simulation.
    pub cancel: Callback<()>,
}

/// Charts and figures.
#[component]
pub fn Results(props: &ResultsProps) -> Html {
    let view = use_view();
    let ResultsProps { state, run, cancel } = props;
    let scenario = &state.draft.scenario;
    let horizon = estimate::horizon(&view, scenario.simulation.horizon);
    html! {
        <section id="results" class="results" tabindex="-1" aria-label={view.t(key::RESULTS)} data-results="">
            { progress(&view, run, cancel) }
            if let Some(outcome) = &run.outcome {
                <CurveBlock run={run.clone()} scenario={scenario.clone()} horizon={horizon.clone()}
                    tolerance={scenario.simulation.tolerance_curve.clone()} />
                <div class="pair even">
                    <div class="block">{ figures(&view, outcome) }</div>
                    <div class="block">{ line(&view, state, run, &horizon) }</div>
                </div>
                <HistogramBlock run={run.clone()} scenario={scenario.clone()} {horizon} />
                { quantiles(&view, outcome) }
                { drivers(&view, outcome) }
                <Files scenario={scenario.clone()} run={run.clone()} />
                { colophon(&view, &LIMITS, outcome.digest) }
            }
        </section>
    }
}

/// The progress of the simulation, with a button to stop it.
fn progress(view: &View, run: &Run, cancel: &Callback<()>) -> Html {
    let f = &view.formats;
    let (done, total) = (f.count(run.done as f64), f.count(run.total as f64));
    let trials = view.with(&key::SimProgressTrials {
        done: &done,
        total: &total,
    });
    let mut facts = vec![trials.clone()];
    if run.per_second > 0.0 {
        facts.push(view.with(&key::SimProgressSpeed {
            speed: &f.count(run.per_second),
        }));
    }
    if run.workers > 0 {
        let workers = run.workers as f64;
        facts.push(view.with(&key::SimProgressWorkers {
            n: workers,
            workers: &f.count(workers),
        }));
    }
    let error = run
        .outcome
        .as_ref()
        .and_then(|outcome| outcome.p_shortfall.standard_error);
    if let Some(error) = error {
        facts.push(view.with(&key::SimProgressError {
            error: &f.percent(error),
        }));
    }
    let (name, state) = match run.is_running {
        true => ("sim-state-running", key::SIM_STATE_RUNNING),
        false if run.done < run.total => ("sim-state-cancelled", key::SIM_STATE_CANCELLED),
        false => ("sim-state-done", key::SIM_STATE_DONE),
    };
    let on_cancel = cancel.reform(|_: MouseEvent| {
        // The button disappears.
        page::focus("sim-progress");
    });
    html! {
        <div class="progress" data-state={name} id="sim-progress" tabindex="-1">
            <progress aria-label={view.t(key::SIM_PROGRESS)} aria-valuetext={trials} max={run.total.max(1).to_string()} value={run.done.to_string()} />
            <p class="sub">
                <span role="status">{ view.t(state) }</span>
                { for facts.into_iter().map(|fact| html! { <>{ " · " }<span>{ fact }</span></> }) }
            </p>
            if run.is_running {
                <button type="button" class="button" onclick={on_cancel}>{ view.t(key::SIM_CANCEL) }</button>
            }
            if run.on_main_thread {
                <p class="note">{ view.t(key::SIM_PROGRESS_ON_PAGE) }</p>
            }
        </div>
    }
}

/// Properties of [`CurveBlock`].
#[derive(Properties, PartialEq)]
struct CurveBlockProps {
    run: Run,
    scenario: Rc<Scenario>,
    horizon: AttrValue,
    tolerance: Vec<TolerancePoint>,
}

/// The loss exceedance curve, as a chart or a table.
#[component]
fn CurveBlock(props: &CurveBlockProps) -> Html {
    let view = use_view();
    let as_table = use_state_eq(|| false);
    let (place, width) = use_width(700.0);
    let facts = use_memo(
        (
            props.run.distributions.clone().as_ptr() as usize,
            props.tolerance.clone(),
            view.clone(),
        ),
        |_| curve_facts(&view, &props.run.distributions, &props.tolerance),
    );
    let horizon = &props.horizon;
    let description = view.with(&key::SimCurveDescription { horizon });
    let is_empty = facts.curves.curves.iter().all(|curve| curve.line.is_empty());
    let (format_loss, format_probability) = axis_formats(&view);
    let rows = {
        let (scenario, distributions) = (props.scenario.clone(), props.run.distributions.clone());
        Callback::from(move |()| sheet::curves(&scenario.currency.0, &distributions))
    };
    html! {
        <div class="block" ref={place.clone()} data-chart="exceedance">
            { head(&view, key::SIM_CURVE_TITLE, &as_table) }
            if is_empty {
                <p class="sub">{ view.t(key::SIM_CURVE_NONE) }</p>
            }
            if *as_table {
                { curve_table(&view, &props.run.distributions, &facts.losses, description) }
            } else {
                <Exceedance id="exceedance" data={facts.curves.clone()} title={view.t(key::SIM_CURVE_TITLE)} {description}
                    loss_axis={view.with(&key::SimAxisLoss { horizon })} probability_axis={view.t(key::SIM_AXIS_EXCEEDED)}
                    {format_loss} {format_probability} {width} move_focus={Callback::from(focus::on)} />
            }
            <Download what="exceedance" title={view.t(key::SIM_CURVE_TITLE)} scenario={props.scenario.name.clone()} source={source(&view, &props.run)}
                contents={Contents::Chart((!*as_table).then(|| place.clone()), rows)} />
            if !props.tolerance.is_empty() {
                <div class="crossings" data-crossings="">
                    { for facts.crossings.iter().map(|sentence| html! { <p>{ sentence }</p> }) }
                    if facts.crossings.is_empty() {
                        <p>{ view.t(key::SIM_WITHIN_CURVE) }</p>
                    }
                </div>
            }
        </div>
    }
}

/// The title of a chart, with the button that shows it as a table.
fn head(view: &View, title: Key, as_table: &UseStateHandle<bool>) -> Html {
    let toggle = {
        let as_table = as_table.clone();
        Callback::from(move |_: MouseEvent| as_table.set(!*as_table))
    };
    html! {
        <div class="figure-head">
            <h2>{ view.t(title) }</h2>
            <button type="button" class="link" onclick={toggle}>
                { view.t(if **as_table { key::SHOW_CHART } else { key::SHOW_TABLE }) }
            </button>
        </div>
    }
}

/// The source of the figures in a file. It includes the number of trials, since the simulation may still be running.
fn source(view: &View, run: &Run) -> AttrValue {
    let Some(outcome) = &run.outcome else {
        return AttrValue::default();
    };
    let result = source_line(view, outcome.model_version, outcome.digest);
    let trials = view.formats.count(outcome.trials as f64);
    view.with(&key::SimSource {
        result: &result,
        trials: &trials,
    })
}

/// Properties of [`HistogramBlock`].
#[derive(Properties, PartialEq)]
struct HistogramBlockProps {
    run: Run,
    scenario: Rc<Scenario>,
    horizon: AttrValue,
}

/// The histogram of a measure that the reader chooses.
#[component]
fn HistogramBlock(props: &HistogramBlockProps) -> Html {
    let view = use_view();
    let as_table = use_state_eq(|| false);
    let chosen = use_state_eq(|| Measure::GrossLoss);
    let (place, width) = use_width(700.0);
    let f = &view.formats;
    let Some(distribution) = props.run.distributions.get(*chosen as usize) else {
        return html! {};
    };
    let trials = props.run.outcome.as_ref().map_or(0, |outcome| outcome.trials);
    let name = measure_name(&view, *chosen);
    let (edges, is_log) = bounds(distribution.range().unwrap_or_default(), BARS);
    let counts = distribution.counts(&edges);
    let with_loss = trials - distribution.zeros().min(trials);
    let bins: Vec<(Bin, u64)> = edges
        .windows(2)
        .zip(counts)
        .map(|(pair, count)| {
            let share = count as f64 / (with_loss as f64).max(1.0);
            let hint = view.with(&key::SimBin {
                from: &f.money_short(pair[0]),
                to: &f.money_short(pair[1]),
                share: &f.percent(share),
                trials: &f.count(count as f64),
            });
            let bin = Bin {
                from: pair[0],
                to: pair[1],
                share,
                hint,
            };
            (bin, count)
        })
        .collect();
    let all = f.count(trials as f64);
    let description = view.with(&key::SimHistogramDescription {
        measure: &name,
        trials: &f.count(with_loss as f64),
    });
    let zeros = view.with(&key::SimHistogramZero {
        zeros: &f.count(distribution.zeros() as f64),
        trials: &all,
        share: &f.percent(distribution.zeros() as f64 / (trials as f64).max(1.0)),
    });
    let (format_value, format_share) = axis_formats(&view);
    let rows = {
        let (scenario, bins) = (props.scenario.clone(), bins.clone());
        Callback::from(move |()| sheet::histogram(&scenario.currency.0, &bins))
    };
    html! {
        <div class="block" ref={place.clone()} data-chart="histogram">
            { head(&view, key::SIM_HISTOGRAM_TITLE, &as_table) }
            <fieldset class="checks">
                <legend class="visually-hidden">{ view.t(key::SIM_HISTOGRAM_MEASURE) }</legend>
                { for Measure::ALL.into_iter().map(|measure| {
                    let chosen = chosen.clone();
                    html! {
                        <label>
                            <input type="radio" name="histogram-measure" checked={*chosen == measure}
                                onchange={Callback::from(move |_: Event| chosen.set(measure))} />
                            { measure_name(&view, measure) }
                        </label>
                    }
                }) }
            </fieldset>
            if bins.is_empty() {
                <p class="sub">{ view.with(&key::SimHistogramNone { measure: &name, trials: &all }) }</p>
            } else {
                if *as_table {
                    <div class="scroll" tabindex="0" role="region" aria-label={view.t(key::SIM_HISTOGRAM_TITLE)}>
                        <table class="chart-table">
                            <caption>{ description.clone() }</caption>
                            <thead>
                                <tr>
                                    <th scope="col">{ view.t(key::SIM_INTERVAL_OF) }</th>
                                    <th scope="col" class="num">{ view.t(key::SIM_SHARE) }</th>
                                    <th scope="col" class="num">{ view.t(key::SIM_IN_TRIALS) }</th>
                                </tr>
                            </thead>
                            <tbody>
                                { for bins.iter().map(|(bin, count)| html! {
                                    <tr>
                                        <th scope="row">{ f.money_short(bin.from) }{ " – " }{ f.money_short(bin.to) }</th>
                                        <td class="num" translate="no">{ f.percent(bin.share) }</td>
                                        <td class="num" translate="no">{ f.count(*count as f64) }</td>
                                    </tr>
                                }) }
                            </tbody>
                        </table>
                    </div>
                } else {
                    <HistogramChart id="histogram" bins={bins.iter().map(|(bin, _)| bin.clone()).collect::<Vec<_>>()} {is_log}
                        title={view.t(key::SIM_HISTOGRAM_TITLE)} description={description.clone()}
                        value_axis={view.with(&key::SimAxisValue { measure: &name, horizon: &props.horizon })}
                        share_axis={view.t(key::SIM_AXIS_SHARE)} {format_value} {format_share} {width}
                        move_focus={Callback::from(focus::on)} />
                }
                <Download what="histogram" title={name.clone()} scenario={props.scenario.name.clone()} source={source(&view, &props.run)}
                    contents={Contents::Chart((!*as_table).then(|| place.clone()), rows)} />
                <p class="sub">
                    { description }{ " " }{ zeros }
                    if is_log {
                        { " " }{ view.t(key::SIM_HISTOGRAM_LOG) }
                    }
                </p>
            }
        </div>
    }
}

/// The simulated Plimsoll lines beside the hot value now. Without credit and sponsor, both lines are the same.
fn line(view: &View, state: &AppState, run: &Run, horizon: &str) -> Html {
    let f = &view.formats;
    let tolerated = state.draft.scenario.simulation.tolerance;
    let tolerance = f.percent(tolerated);
    let evaluation = &state.evaluation;
    let mut rows = vec![(
        ("sim-line-hot", key::SIM_LINE_HOT),
        AttrValue::from(f.money_short(evaluation.hot_value)),
        false,
    )];
    let mut said = Vec::new();
    // The rows of each line, by element name and key: its value, the headroom, and the line of a single hack.
    const KEYS: [(Means, [(&str, Key); 3]); 2] = [
        (
            Means::Own,
            [
                ("sim-line-value", key::SIM_LINE_VALUE),
                ("sim-line-headroom", key::SIM_LINE_HEADROOM),
                ("sim-line-deterministic", key::SIM_LINE_DETERMINISTIC),
            ],
        ),
        (
            Means::WithHelp,
            [
                ("sim-line-value-with-help", key::SIM_LINE_VALUE_WITH_HELP),
                ("sim-line-headroom-with-help", key::SIM_LINE_HEADROOM_WITH_HELP),
                (
                    "sim-line-deterministic-with-help",
                    key::SIM_LINE_DETERMINISTIC_WITH_HELP,
                ),
            ],
        ),
    ];
    let shown = if evaluation.has_help() { KEYS.len() } else { 1 };
    for &(means, [value_key, headroom_key, deterministic_key]) in KEYS.iter().take(shown) {
        let absent = match run.lines.of(means) {
            Some(SimulatedLine::Line { value, headroom, .. }) => {
                rows.push((value_key, estimate::money(view, value), false));
                rows.push((headroom_key, f.money_short(headroom).into(), headroom < 0.0));
                None
            }
            Some(line) => no_line(view, line, tolerated),
            None if run.is_running => Some(view.t(key::SIM_LINE_SEARCHING)),
            None => Some(view.t(key::SIM_LINE_NOT_SEARCHED)),
        };
        said.extend(absent.map(|why| {
            let name = view.t(value_key.1);
            view.with(&key::SimLineSaid { name: &name, why: &why })
        }));
        if let PlimsollLine::Line { value, .. } = evaluation.line(means) {
            rows.push((deterministic_key, f.money_short(value).into(), false));
        }
    }
    html! {
        <>
            <h2>{ view.t(key::SIM_LINE_TITLE) }</h2>
            <p class="sub">{ view.with(&key::SimLineSubtitle { horizon, tolerance: &tolerance }) }</p>
            <dl class="sim-line">
                { for rows.into_iter().map(|((name, key), value, is_bad)| html! {
                    <div data-line={name}>
                        <dt>{ view.t(key) }</dt>
                        <dd class={is_bad.then_some("bad")} translate="no">{ value }</dd>
                    </div>
                }) }
            </dl>
            { for said.into_iter().map(|said| html! { <p class="sub">{ said }</p> }) }
        </>
    }
}

/// What the worst trials have in common.
fn drivers(view: &View, outcome: &Outcome) -> Html {
    if outcome.drivers.is_empty() {
        return html! {};
    }
    let f = &view.formats;
    // The share can exceed one in a hundred, since trials with equal margins are all included.
    let share = f.percent(outcome.tail_trials as f64 / (outcome.trials as f64).max(1.0));
    let shown = |driver: DriverName, value: f64| match driver {
        DriverName::Breaches => f.number_to(value, 2),
        _ => f.percent(value),
    };
    html! {
        <div class="block" data-table="drivers">
            <h2>{ view.t(key::SIM_DRIVERS_TITLE) }</h2>
            <p class="sub">
                { view.with(&key::SimDriversDescription { trials: &f.count(outcome.tail_trials as f64) }) }
            </p>
            <div class="scroll" tabindex="0" role="region" aria-label={view.t(key::SIM_DRIVERS_TITLE)}>
                <table class="chart-table">
                    <thead>
                        <tr>
                            <th scope="col">{ view.t(key::SIM_DRIVER) }</th>
                            <th scope="col" class="num">{ view.with(&key::SimInTail { share: &share }) }</th>
                            <th scope="col" class="num">{ view.t(key::SIM_IN_BREACHED) }</th>
                        </tr>
                    </thead>
                    <tbody>
                        { for outcome.drivers.iter().map(|report| html! {
                            <tr>
                                <th scope="row">{ view.t(match report.driver {
                                    DriverName::Breaches => key::SIM_DRIVER_BREACHES,
                                    DriverName::ReachesWarm => key::SIM_DRIVER_REACHES_WARM,
                                    DriverName::ReachesCold => key::SIM_DRIVER_REACHES_COLD,
                                    DriverName::StolenShare => key::SIM_DRIVER_STOLEN_SHARE,
                                    DriverName::NothingRecovered => key::SIM_DRIVER_NOTHING_RECOVERED,
                                    DriverName::PriceChange => key::SIM_DRIVER_PRICE_CHANGE,
                                    DriverName::InsurerRefuses => key::SIM_DRIVER_INSURER_REFUSES,
                                    DriverName::SponsorRefuses => key::SIM_DRIVER_SPONSOR_REFUSES,
                                }) }</th>
                                <td class="num" translate="no">{ shown(report.driver, report.in_tail) }</td>
                                <td class="num" translate="no">{ shown(report.driver, report.in_breached) }</td>
                            </tr>
                        }) }
                    </tbody>
                </table>
            </div>
        </div>
    }
}
