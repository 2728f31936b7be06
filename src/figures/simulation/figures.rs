//! The figures of a simulation, each with its standard error.

use plimsoll_model::simulate::{Estimate, Measure, MeasureReport, Outcome, SimulatedLine};
use yew::prelude::*;

use super::estimate;
use crate::texts::view::View;
use crate::texts::{Key, key};

/// The name of a measure of loss.
pub fn measure_name(view: &View, measure: Measure) -> AttrValue {
    view.t(match measure {
        Measure::GrossLoss => key::SIM_MEASURE_GROSS,
        Measure::Obligation => key::SIM_MEASURE_OBLIGATION,
        Measure::Shortfall => key::SIM_MEASURE_SHORTFALL,
    })
}

/// The headline figures. Those with a closed formula show its value beside the estimate.
pub fn figures(view: &View, outcome: &Outcome) -> Html {
    let f = &view.formats;
    let exact = outcome.exact.as_ref();
    let p = |estimate: Estimate| estimate::probability(view, estimate);
    let rows: [(&str, Key, AttrValue, Option<String>); 5] = [
        (
            "shortfall",
            key::SIM_FIGURE_SHORT,
            p(outcome.p_shortfall),
            exact.map(|exact| estimate::exact_probability(view, exact.p_shortfall, outcome.p_shortfall)),
        ),
        (
            "equity",
            key::SIM_FIGURE_EQUITY,
            outcome
                .p_equity_negative
                .map_or_else(|| view.t(key::SIM_EQUITY_UNKNOWN), p),
            None,
        ),
        (
            "breach",
            key::SIM_FIGURE_BREACH,
            p(outcome.p_breach),
            outcome
                .p_breach_exact
                .map(|exact| estimate::exact_probability(view, exact, outcome.p_breach)),
        ),
        (
            "breaches",
            key::SIM_FIGURE_BREACHES,
            estimate::number(view, outcome.mean_breaches),
            Some(f.units(outcome.mean_breaches_exact)),
        ),
        (
            "annual-loss",
            key::SIM_FIGURE_LOSS,
            match outcome.measures[0].decided_by {
                Some(trials) => {
                    let value = estimate::money(view, outcome.expected_annual_loss);
                    let why = estimate::decided_by(view, trials);
                    view.with(&key::SimEstimateWhy {
                        value: &value,
                        why: &why,
                    })
                }
                None => estimate::money(view, outcome.expected_annual_loss),
            },
            exact.map(|exact| f.money_short(exact.means[0] / outcome.horizon)),
        ),
    ];
    html! {
        <>
            <h2>{ view.t(key::SIM_FIGURES) }</h2>
            <div class="scroll" tabindex="0" role="region" aria-label={view.t(key::SIM_FIGURES)}>
                <table class="chart-table">
                    <thead>
                        <tr>
                            <td />
                            <th scope="col" class="num">{ view.t(key::SIM_SIMULATED) }</th>
                            <th scope="col" class="num">{ view.t(key::SIM_BY_FORMULA) }</th>
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
                                            <abbr title={view.t(key::SIM_NO_FORMULA)}>{ view.t(key::SIM_NOT_ESTIMATED) }</abbr>
                                        },
                                    } }
                                </td>
                            </tr>
                        } }) }
                    </tbody>
                </table>
            </div>
            <p class="sub">{ view.t(key::SIM_NOTE_ERRORS) }</p>
        </>
    }
}

/// Why the simulation has no Plimsoll line. `None` if it has one.
pub fn no_line(view: &View, line: SimulatedLine, tolerance: f64) -> Option<AttrValue> {
    let tolerance = &view.formats.percent(tolerance);
    Some(match line {
        SimulatedLine::Line { .. } => return None,
        SimulatedLine::NothingHot => view.t(key::SIM_LINE_NOTHING_HOT),
        SimulatedLine::NoLine { more_hot_helps: true } => view.with(&key::SimLineNoneHelped { tolerance }),
        SimulatedLine::NoLine { more_hot_helps: false } => view.with(&key::SimLineNone { tolerance }),
        SimulatedLine::Unsinkable { up_to_scale } => view.with(&key::SimLineUnsinkable {
            scale: &view.formats.ratio(up_to_scale),
            tolerance,
        }),
    })
}

/// Table of quantiles: levels down, measures across, each with value at risk and expected shortfall.
pub fn quantiles(view: &View, outcome: &Outcome) -> Html {
    let f = &view.formats;
    // The error is below its value, since six columns must fit.
    let cell =
        |report: &MeasureReport, estimate: Option<Estimate>, decided: Option<u64>, class: Option<&'static str>| {
            let class = classes!("num", class);
            match estimate {
                None => html! { <td {class} translate="no">{ view.t(key::SIM_NOT_ESTIMATED) }</td> },
                Some(estimate) if report.none_seen() => html! {
                    <td {class} translate="no">
                        { f.money_short(estimate.value) }
                        <span class="error-of">{ view.t(key::SIM_NONE_SEEN) }</span>
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
                                None => view.t(key::SIM_NOT_ESTIMATED),
                            } }
                        </span>
                    </td>
                },
            }
        };
    let whole = |key: Key, of: &dyn Fn(&MeasureReport) -> Estimate| {
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
            <h2>{ view.t(key::SIM_QUANTILES_TITLE) }</h2>
            <p class="sub">{ view.t(key::SIM_QUANTILES_DESCRIPTION) }</p>
            <div class="scroll" tabindex="0" role="region" aria-label={view.t(key::SIM_QUANTILES_TITLE)}>
                <table class="chart-table quantiles">
                    <thead>
                        <tr>
                            <td />
                            { for Measure::ALL.into_iter().map(|measure| html! {
                                <th scope="colgroup" colspan="2" class="num">{ measure_name(view, measure) }</th>
                            }) }
                        </tr>
                        <tr>
                            <th scope="col">{ view.t(key::SIM_LEVEL) }</th>
                            { for Measure::ALL.into_iter().map(|_| html! {
                                <>
                                    <th scope="col" class="num">{ view.t(key::SIM_VAR) }</th>
                                    <th scope="col" class="num">{ view.t(key::SIM_ES) }</th>
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
                        { whole(key::SIM_MEAN, &|report| report.mean) }
                        { whole(key::SIM_DEVIATION, &|report| report.standard_deviation) }
                        <tr>
                            <th scope="row">{ view.t(key::SIM_LARGEST) }</th>
                            { for outcome.measures.iter().map(|report| html! {
                                <><td class="num" translate="no">{ f.money_short(report.largest) }</td><td /></>
                            }) }
                        </tr>
                    </tbody>
                </table>
            </div>
            <p class="sub">{ view.t(key::SIM_NOTE_DASH) }</p>
        </div>
    }
}
