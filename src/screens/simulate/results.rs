//! What follows from the trials: the right column.

use std::rc::Rc;

use plimsoll_model::simulate::{DriverName, Measure, Outcome, SimulatedLine};
use plimsoll_model::{MODEL_VERSION, Means, PlimsollLine, Scenario, TolerancePoint};
use yew::prelude::*;

use super::files::Files;
use crate::charts::histogram::{Bin, bounds};
use crate::charts::{Exceedance, HistogramChart};
use crate::figures::simulation::curve_chart::{axis_formats, curve_facts, curve_table};
use crate::figures::simulation::figures::{figures, measure_name, no_line, quantiles};
use crate::figures::simulation::{estimate, sheet};
use crate::platform::size::use_width;
use crate::platform::{focus, page};
use crate::state::AppState;
use crate::tasks::simulation::run::Run;
use crate::texts::view::{View, use_view};
use crate::ui::download::button::Download;
use crate::ui::download::contents::{Contents, source as source_line};

/// Bars of the histogram, about.
const BARS: usize = 24;

/// Properties of [`Results`].
#[derive(Properties, PartialEq)]
pub struct ResultsProps {
    /// The state on screen.
    pub state: Rc<AppState>,
    /// The simulation.
    pub run: Run,
    /// Stops it.
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
        <section id="results" class="results" tabindex="-1" aria-label={view.t("results")} data-results="">
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
                { colophon(&view, outcome) }
            }
        </section>
    }
}

/// How far the simulation is.
fn progress(view: &View, run: &Run, cancel: &Callback<()>) -> Html {
    let f = &view.formats;
    let (done, total) = (f.count(run.done as f64), f.count(run.total as f64));
    let trials = view.with("sim-progress-trials", &[("done", &done), ("total", &total)]);
    let mut facts = vec![trials.clone()];
    if run.per_second > 0.0 {
        facts.push(view.with("sim-progress-speed", &[("speed", &f.count(run.per_second))]));
    }
    if run.workers > 0 {
        let workers = run.workers as f64;
        facts.push(view.counted("sim-progress-workers", workers, &[("workers", &f.count(workers))]));
    }
    let error = run
        .outcome
        .as_ref()
        .and_then(|outcome| outcome.p_shortfall.standard_error);
    if let Some(error) = error {
        facts.push(view.with("sim-progress-error", &[("error", &f.percent(error))]));
    }
    let state = match run.is_running {
        true => "sim-state-running",
        false if run.done < run.total => "sim-state-cancelled",
        false => "sim-state-done",
    };
    let on_cancel = cancel.reform(|_: MouseEvent| {
        // The button goes.
        page::focus("sim-progress");
    });
    html! {
        <div class="progress" data-state={state} id="sim-progress" tabindex="-1">
            <progress aria-label={view.t("sim-progress")} aria-valuetext={trials} max={run.total.max(1).to_string()} value={run.done.to_string()} />
            <p class="sub">
                <span role="status">{ view.t(state) }</span>
                { for facts.into_iter().map(|fact| html! { <>{ " · " }<span>{ fact }</span></> }) }
            </p>
            if run.is_running {
                <button type="button" class="button" onclick={on_cancel}>{ view.t("sim-cancel") }</button>
            }
            if run.on_main_thread {
                <p class="note">{ view.t("sim-progress-on-page") }</p>
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

/// The loss exceedance curve.
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
    let horizon = [("horizon", &*props.horizon)];
    let description = view.with("sim-curve-description", &horizon);
    let is_empty = facts.curves.curves.iter().all(|curve| curve.line.is_empty());
    let (format_loss, format_probability) = axis_formats(&view);
    let rows = {
        let (scenario, distributions) = (props.scenario.clone(), props.run.distributions.clone());
        Callback::from(move |()| sheet::curves(&scenario.currency.0, &distributions))
    };
    html! {
        <div class="block" ref={place.clone()} data-chart="exceedance">
            { head(&view, "sim-curve-title", &as_table) }
            if is_empty {
                <p class="sub">{ view.t("sim-curve-none") }</p>
            }
            if *as_table {
                { curve_table(&view, &props.run.distributions, &facts.losses, description) }
            } else {
                <Exceedance id="exceedance" data={facts.curves.clone()} title={view.t("sim-curve-title")} {description}
                    loss_axis={view.with("sim-axis-loss", &horizon)} probability_axis={view.t("sim-axis-exceeded")}
                    {format_loss} {format_probability} {width} move_focus={Callback::from(focus::on)} />
            }
            <Download what="exceedance" title={view.t("sim-curve-title")} scenario={props.scenario.name.clone()} source={source(&view, &props.run)}
                contents={Contents::Chart((!*as_table).then(|| place.clone()), rows)} />
            if !props.tolerance.is_empty() {
                <div class="crossings" data-crossings="">
                    { for facts.crossings.iter().map(|sentence| html! { <p>{ sentence }</p> }) }
                    if facts.crossings.is_empty() {
                        <p>{ view.t("sim-within-curve") }</p>
                    }
                </div>
            }
        </div>
    }
}

/// The title of a chart, and the button that shows it as a table.
fn head(view: &View, title: &str, as_table: &UseStateHandle<bool>) -> Html {
    let toggle = {
        let as_table = as_table.clone();
        Callback::from(move |_: MouseEvent| as_table.set(!*as_table))
    };
    html! {
        <div class="figure-head">
            <h2>{ view.t(title) }</h2>
            <button type="button" class="link" onclick={toggle}>
                { view.t(if **as_table { "show-chart" } else { "show-table" }) }
            </button>
        </div>
    }
}

/// Where the figures of a file come from: the trials behind them, too, of which more may be to come.
fn source(view: &View, run: &Run) -> AttrValue {
    let Some(outcome) = &run.outcome else {
        return AttrValue::default();
    };
    let result = source_line(view, outcome.model_version, outcome.digest);
    let trials = view.formats.count(outcome.trials as f64);
    view.with("sim-source", &[("result", &result), ("trials", &trials)])
}

/// Properties of [`HistogramBlock`].
#[derive(Properties, PartialEq)]
struct HistogramBlockProps {
    run: Run,
    scenario: Rc<Scenario>,
    horizon: AttrValue,
}

/// The histogram of a measure of the reader's choice.
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
            let hint = view.with(
                "sim-bin",
                &[
                    ("from", &f.money_short(pair[0])),
                    ("to", &f.money_short(pair[1])),
                    ("share", &f.percent(share)),
                    ("trials", &f.count(count as f64)),
                ],
            );
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
    let description = view.with(
        "sim-histogram-description",
        &[("measure", &name), ("trials", &f.count(with_loss as f64))],
    );
    let zeros = view.with(
        "sim-histogram-zero",
        &[
            ("zeros", &f.count(distribution.zeros() as f64)),
            ("trials", &all),
            (
                "share",
                &f.percent(distribution.zeros() as f64 / (trials as f64).max(1.0)),
            ),
        ],
    );
    let (format_value, format_share) = axis_formats(&view);
    let rows = {
        let (scenario, bins) = (props.scenario.clone(), bins.clone());
        Callback::from(move |()| sheet::histogram(&scenario.currency.0, &bins))
    };
    html! {
        <div class="block" ref={place.clone()} data-chart="histogram">
            { head(&view, "sim-histogram-title", &as_table) }
            <fieldset class="checks">
                <legend class="visually-hidden">{ view.t("sim-histogram-measure") }</legend>
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
                <p class="sub">{ view.with("sim-histogram-none", &[("measure", &name), ("trials", &all)]) }</p>
            } else {
                if *as_table {
                    <div class="scroll" tabindex="0" role="region" aria-label={view.t("sim-histogram-title")}>
                        <table class="chart-table">
                            <caption>{ description.clone() }</caption>
                            <thead>
                                <tr>
                                    <th scope="col">{ view.t("sim-interval-of") }</th>
                                    <th scope="col" class="num">{ view.t("sim-share") }</th>
                                    <th scope="col" class="num">{ view.t("sim-in-trials") }</th>
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
                        title={view.t("sim-histogram-title")} description={description.clone()}
                        value_axis={view.with("sim-axis-value", &[("measure", &name), ("horizon", &props.horizon)])}
                        share_axis={view.t("sim-axis-share")} {format_value} {format_share} {width}
                        move_focus={Callback::from(focus::on)} />
                }
                <Download what="histogram" title={name.clone()} scenario={props.scenario.name.clone()} source={source(&view, &props.run)}
                    contents={Contents::Chart((!*as_table).then(|| place.clone()), rows)} />
                <p class="sub">
                    { description }{ " " }{ zeros }
                    if is_log {
                        { " " }{ view.t("sim-histogram-log") }
                    }
                </p>
            }
        </div>
    }
}

/// The simulated Plimsoll lines beside the hot value now. Without credit and sponsor the two are one.
fn line(view: &View, state: &AppState, run: &Run, horizon: &str) -> Html {
    let f = &view.formats;
    let tolerated = state.draft.scenario.simulation.tolerance;
    let tolerance = f.percent(tolerated);
    let evaluation = &state.evaluation;
    let mut rows = vec![(
        "sim-line-hot",
        AttrValue::from(f.money_short(evaluation.hot_value)),
        false,
    )];
    let mut said = Vec::new();
    const KEYS: [(Means, [&str; 3]); 2] = [
        (
            Means::Own,
            ["sim-line-value", "sim-line-headroom", "sim-line-deterministic"],
        ),
        (
            Means::WithHelp,
            [
                "sim-line-value-with-help",
                "sim-line-headroom-with-help",
                "sim-line-deterministic-with-help",
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
            None if run.is_running => Some(view.t("sim-line-searching")),
            None => Some(view.t("sim-line-not-searched")),
        };
        said.extend(absent.map(|why| {
            let name = view.t(value_key);
            view.with("sim-line-said", &[("name", &name), ("why", &why)])
        }));
        if let PlimsollLine::Line { value, .. } = evaluation.line(means) {
            rows.push((deterministic_key, f.money_short(value).into(), false));
        }
    }
    html! {
        <>
            <h2>{ view.t("sim-line-title") }</h2>
            <p class="sub">{ view.with("sim-line-subtitle", &[("horizon", horizon), ("tolerance", &tolerance)]) }</p>
            <dl class="sim-line">
                { for rows.into_iter().map(|(key, value, is_bad)| html! {
                    <div data-line={key}>
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
    // More than one in a hundred, where trials with equal margins go on.
    let share = f.percent(outcome.tail_trials as f64 / (outcome.trials as f64).max(1.0));
    let shown = |driver: DriverName, value: f64| match driver {
        DriverName::Breaches => f.number_to(value, 2),
        _ => f.percent(value),
    };
    html! {
        <div class="block" data-table="drivers">
            <h2>{ view.t("sim-drivers-title") }</h2>
            <p class="sub">
                { view.with("sim-drivers-description", &[("trials", &f.count(outcome.tail_trials as f64))]) }
            </p>
            <div class="scroll" tabindex="0" role="region" aria-label={view.t("sim-drivers-title")}>
                <table class="chart-table">
                    <thead>
                        <tr>
                            <th scope="col">{ view.t("sim-driver") }</th>
                            <th scope="col" class="num">{ view.with("sim-in-tail", &[("share", &share)]) }</th>
                            <th scope="col" class="num">{ view.t("sim-in-breached") }</th>
                        </tr>
                    </thead>
                    <tbody>
                        { for outcome.drivers.iter().map(|report| html! {
                            <tr>
                                <th scope="row">{ view.t(match report.driver {
                                    DriverName::Breaches => "sim-driver-breaches",
                                    DriverName::ReachesWarm => "sim-driver-reaches-warm",
                                    DriverName::ReachesCold => "sim-driver-reaches-cold",
                                    DriverName::StolenShare => "sim-driver-stolen-share",
                                    DriverName::NothingRecovered => "sim-driver-nothing-recovered",
                                    DriverName::PriceChange => "sim-driver-price-change",
                                    DriverName::InsurerRefuses => "sim-driver-insurer-refuses",
                                    DriverName::SponsorRefuses => "sim-driver-sponsor-refuses",
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

fn colophon(view: &View, outcome: &Outcome) -> Html {
    let limits = [
        "limit-sim-rate",
        "limit-sim-news",
        "limit-sim-one-fraction",
        "limit-sim-times",
        "limit-sim-refilled",
        "limit-sim-stops",
        "limit-sim-prices",
        "limit-sim-run",
    ];
    html! {
        <footer class="colophon">
            <details open=true>
                <summary>{ view.t("limits-title") }</summary>
                <ul>{ for limits.into_iter().map(|key| html! { <li>{ view.t(key) }</li> }) }</ul>
            </details>
            <p>
                { view.with("model-version", &[("version", &MODEL_VERSION.to_string())]) }
                { " · " }
                { view.t("digest") }
                { " " }
                <span class="digest" translate="no">{ outcome.digest.to_string() }</span>
            </p>
            <p>{ view.t("nothing-sent") }</p>
        </footer>
    }
}
