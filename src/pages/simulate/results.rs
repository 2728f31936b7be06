//! What follows from the trials: the right column.

use std::rc::Rc;

use plimsoll_model::simulate::{Distribution, DriverName, Estimate, Measure, MeasureReport, Outcome, SimulatedLine};
use plimsoll_model::{MODEL_VERSION, Means, PlimsollLine, Scenario, TolerancePoint};
use yew::prelude::*;

use super::files::Files;
use super::run::Run;
use super::{curve, estimate, sheet};
use crate::components::charts::exceedance::{Point, domain, log_ticks};
use crate::components::charts::histogram::{Bin, bounds};
use crate::components::charts::{Curve, Curves, Exceedance, HistogramChart};
use crate::components::download::{self, Contents, Download};
use crate::context::{View, use_view};
use crate::platform::size::use_width;
use crate::platform::{focus, page};
use crate::state::AppState;

/// Losses in the table of the curve, and points on it.
const LOSSES: usize = 12;
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

/// The name of a measure.
pub fn measure_name(view: &View, measure: Measure) -> AttrValue {
    view.t(match measure {
        Measure::GrossLoss => "sim-measure-gross",
        Measure::Obligation => "sim-measure-obligation",
        Measure::Shortfall => "sim-measure-shortfall",
    })
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

/// What the curve says, ready to be drawn or tabled.
pub(super) struct CurveFacts {
    pub(super) curves: Curves,
    pub(super) losses: Vec<f64>,
    pub(super) crossings: Vec<AttrValue>,
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
    let result = download::source(view, outcome.model_version, outcome.digest);
    let trials = view.formats.count(outcome.trials as f64);
    view.with("sim-source", &[("result", &result), ("trials", &trials)])
}

/// Money and percent on axes.
pub(super) fn axis_formats(view: &View) -> (Callback<f64, AttrValue>, Callback<f64, AttrValue>) {
    let (money, percent) = (view.formats.clone(), view.formats.clone());
    (
        Callback::from(move |value| money.money_short(value).into()),
        Callback::from(move |value| percent.percent(value).into()),
    )
}

pub(super) fn curve_facts(view: &View, distributions: &[Distribution], tolerance: &[TolerancePoint]) -> CurveFacts {
    let lines: Vec<Vec<(f64, f64)>> = distributions.iter().map(curve::exceedance).collect();
    let tolerated: Vec<(f64, f64)> = tolerance.iter().map(|point| (point.loss, point.probability)).collect();
    let slices: Vec<&[(f64, f64)]> = lines.iter().map(Vec::as_slice).collect();
    let domain = domain(&slices, &tolerated);
    let losses = log_ticks(domain.x.0, domain.x.1, LOSSES);
    let mut crossings = Vec::new();
    let mut sentences = Vec::new();
    let mut curves = Vec::new();
    for ((measure, distribution), line) in Measure::ALL.into_iter().zip(distributions).zip(lines) {
        let label = measure_name(view, measure);
        // Below its smallest loss a curve is level: one point says so.
        let least = line.first().map_or(0.0, |(loss, _)| *loss);
        let before = losses.partition_point(|loss| *loss < least).saturating_sub(1);
        let points = losses[before..].iter().filter_map(|&loss| {
            let exceeded = distribution.exceedance(loss);
            let hint = view.with(
                "sim-point",
                &[
                    ("measure", &label),
                    ("loss", &view.formats.money_short(loss)),
                    ("probability", &estimate::probability(view, exceeded)),
                ],
            );
            (exceeded.value > 0.0).then_some(Point {
                loss,
                probability: exceeded.value,
                hint,
            })
        });
        if let Some(crossing) = distribution.crossing(tolerance) {
            let sentence = view.with(
                "sim-crossing",
                &[
                    ("measure", &label),
                    ("loss", &view.formats.money_short(crossing.loss)),
                    ("probability", &estimate::probability(view, crossing.probability)),
                    ("tolerated", &view.formats.percent(crossing.tolerated)),
                ],
            );
            crossings.push(Point {
                loss: crossing.loss,
                probability: crossing.probability.value,
                hint: sentence.clone(),
            });
            sentences.push(sentence);
        }
        curves.push(Curve {
            points: points.collect(),
            label,
            line,
        });
    }
    CurveFacts {
        curves: Curves {
            curves,
            tolerance_label: view.t("sim-tolerated"),
            tolerance: tolerated,
            crossings,
        },
        losses,
        crossings: sentences,
    }
}

pub(super) fn curve_table(view: &View, distributions: &[Distribution], losses: &[f64], caption: AttrValue) -> Html {
    html! {
        <div class="scroll" tabindex="0" role="region" aria-label={view.t("sim-curve-title")}>
            <table class="chart-table">
                <caption>{ caption }</caption>
                <thead>
                    <tr>
                        <th scope="col">{ view.t("sim-loss") }</th>
                        { for Measure::ALL.into_iter().map(|measure| html! {
                            <th scope="col" class="num">{ measure_name(view, measure) }</th>
                        }) }
                    </tr>
                </thead>
                <tbody>
                    { for losses.iter().map(|&loss| html! {
                        <tr>
                            <th scope="row">{ view.with("sim-more-than", &[("loss", &view.formats.money_short(loss))]) }</th>
                            { for distributions.iter().map(|distribution| html! {
                                <td class="num" translate="no">{ estimate::probability(view, distribution.exceedance(loss)) }</td>
                            }) }
                        </tr>
                    }) }
                </tbody>
            </table>
        </div>
    }
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

/// The headline figures, each beside its formula where there is one.
pub(super) fn figures(view: &View, outcome: &Outcome) -> Html {
    let f = &view.formats;
    let exact = outcome.exact.as_ref();
    let p = |estimate: Estimate| estimate::probability(view, estimate);
    let rows: [(&str, &str, AttrValue, Option<String>); 5] = [
        (
            "shortfall",
            "sim-figure-short",
            p(outcome.p_shortfall),
            exact.map(|exact| estimate::exact_probability(view, exact.p_shortfall, outcome.p_shortfall)),
        ),
        (
            "equity",
            "sim-figure-equity",
            outcome
                .p_equity_negative
                .map_or_else(|| view.t("sim-equity-unknown"), p),
            None,
        ),
        (
            "breach",
            "sim-figure-breach",
            p(outcome.p_breach),
            outcome
                .p_breach_exact
                .map(|exact| estimate::exact_probability(view, exact, outcome.p_breach)),
        ),
        (
            "breaches",
            "sim-figure-breaches",
            estimate::number(view, outcome.mean_breaches),
            Some(f.units(outcome.mean_breaches_exact)),
        ),
        (
            "annual-loss",
            "sim-figure-loss",
            match outcome.measures[0].decided_by {
                Some(trials) => {
                    let value = estimate::money(view, outcome.expected_annual_loss);
                    let why = estimate::decided_by(view, trials);
                    view.with("sim-estimate-why", &[("value", &value), ("why", &why)])
                }
                None => estimate::money(view, outcome.expected_annual_loss),
            },
            exact.map(|exact| f.money_short(exact.means[0] / outcome.horizon)),
        ),
    ];
    html! {
        <>
            <h2>{ view.t("sim-figures") }</h2>
            <div class="scroll" tabindex="0" role="region" aria-label={view.t("sim-figures")}>
                <table class="chart-table">
                    <thead>
                        <tr>
                            <td />
                            <th scope="col" class="num">{ view.t("sim-simulated") }</th>
                            <th scope="col" class="num">{ view.t("sim-by-formula") }</th>
                        </tr>
                    </thead>
                    <tbody>
                        { for rows.into_iter().map(|(name, key, simulated, formula)| {
                            let is_known = name != "equity" || outcome.p_equity_negative.is_some();
                            html! {
                            <tr data-figure={name}>
                                <th scope="row">{ view.t(key) }</th>
                                <td class={if is_known { "num" } else { "num absent" }} translate={is_known.then_some("no")}>{ simulated }</td>
                                <td class="num exact" translate="no">
                                    { match formula {
                                        Some(formula) => html! { { formula } },
                                        None => html! {
                                            <abbr title={view.t("sim-no-formula")}>{ view.t("sim-not-estimated") }</abbr>
                                        },
                                    } }
                                </td>
                            </tr>
                        } }) }
                    </tbody>
                </table>
            </div>
            <p class="sub">{ view.t("sim-note-errors") }</p>
        </>
    }
}

/// Why there is no simulated line, in words.
pub(crate) fn no_line(view: &View, line: SimulatedLine, tolerance: f64) -> Option<AttrValue> {
    let tolerance = view.formats.percent(tolerance);
    Some(match line {
        SimulatedLine::Line { .. } => return None,
        SimulatedLine::NothingHot => view.t("sim-line-nothing-hot"),
        SimulatedLine::NoLine { more_hot_helps } => {
            let key = if more_hot_helps {
                "sim-line-none-helped"
            } else {
                "sim-line-none"
            };
            view.with(key, &[("tolerance", &tolerance)])
        }
        SimulatedLine::Unsinkable { up_to_scale } => {
            let values = [("scale", &*view.formats.ratio(up_to_scale)), ("tolerance", &tolerance)];
            view.with("sim-line-unsinkable", &values)
        }
    })
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

/// Levels down, measures across; for each the value at risk and the expected shortfall.
pub(super) fn quantiles(view: &View, outcome: &Outcome) -> Html {
    let f = &view.formats;
    // The value on one line and its error on the next: six columns must fit.
    let cell =
        |report: &MeasureReport, estimate: Option<Estimate>, decided: Option<u64>, class: Option<&'static str>| {
            let class = classes!("num", class);
            match estimate {
                None => html! { <td {class} translate="no">{ view.t("sim-not-estimated") }</td> },
                Some(estimate) if report.none_seen() => html! {
                    <td {class} translate="no">
                        { f.money_short(estimate.value) }
                        <span class="error-of">{ view.t("sim-none-seen") }</span>
                    </td>
                },
                Some(Estimate {
                    value,
                    standard_error: None,
                }) if decided.is_some() => html! {
                    <td {class} translate="no">
                        { f.money_short(value) }
                        <span class="error-of">{ estimate::decided_by(view, decided.unwrap_or_default()) }</span>
                    </td>
                },
                Some(estimate) => html! {
                    <td {class} translate="no">
                        { f.money_short(estimate.value) }
                        <span class="error-of">
                            { "± " }
                            { match estimate.standard_error {
                                Some(error) => f.money_short(error).into(),
                                None => view.t("sim-not-estimated"),
                            } }
                        </span>
                    </td>
                },
            }
        };
    let whole = |key: &str, of: &dyn Fn(&MeasureReport) -> Estimate| {
        html! {
            <tr>
                <th scope="row">{ view.t(key) }</th>
                { for outcome.measures.iter().map(|report| html! {
                    <>{ cell(report, Some(of(report)), report.decided_by, None) }<td /></>
                }) }
            </tr>
        }
    };
    let levels = outcome.measures.first().map_or(0, |report| report.levels.len());
    html! {
        <div class="block" data-table="quantiles">
            <h2>{ view.t("sim-quantiles-title") }</h2>
            <p class="sub">{ view.t("sim-quantiles-description") }</p>
            <div class="scroll" tabindex="0" role="region" aria-label={view.t("sim-quantiles-title")}>
                <table class="chart-table quantiles">
                    <thead>
                        <tr>
                            <td />
                            { for Measure::ALL.into_iter().map(|measure| html! {
                                <th scope="colgroup" colspan="2" class="num">{ measure_name(view, measure) }</th>
                            }) }
                        </tr>
                        <tr>
                            <th scope="col">{ view.t("sim-level") }</th>
                            { for Measure::ALL.into_iter().map(|_| html! {
                                <>
                                    <th scope="col" class="num">{ view.t("sim-var") }</th>
                                    <th scope="col" class="num">{ view.t("sim-es") }</th>
                                </>
                            }) }
                        </tr>
                    </thead>
                    <tbody>
                        { for (0..levels).map(|i| html! {
                            <tr>
                                <th scope="row">{ f.percent(outcome.measures[0].levels[i].level) }</th>
                                { for outcome.measures.iter().map(|report| html! {
                                    <>
                                        { cell(report, Some(report.levels[i].value_at_risk), None, None) }
                                        { cell(report, report.levels[i].expected_shortfall, report.levels[i].decided_by, Some("es")) }
                                    </>
                                }) }
                            </tr>
                        }) }
                        { whole("sim-mean", &|report| report.mean) }
                        { whole("sim-deviation", &|report| report.standard_deviation) }
                        <tr>
                            <th scope="row">{ view.t("sim-largest") }</th>
                            { for outcome.measures.iter().map(|report| html! {
                                <><td class="num" translate="no">{ f.money_short(report.largest) }</td><td /></>
                            }) }
                        </tr>
                    </tbody>
                </table>
            </div>
            <p class="sub">{ view.t("sim-note-dash") }</p>
        </div>
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
