//! The loss exceedance curve: the contents of its chart and its table.

use plimsoll_model::TolerancePoint;
use plimsoll_model::simulate::{Distribution, Measure};
use yew::prelude::*;

use super::figures::measure_name;
use super::{curve, estimate};
use crate::charts::exceedance::{Point, domain};
use crate::charts::scale::log_ticks;
use crate::charts::{Curve, Curves};
use crate::texts::key;
use crate::texts::view::View;

/// Number of losses in the table of the curve. The chart marks a point at each of them.
pub const LOSSES: usize = 12;

/// The contents of the chart and its table.
pub struct CurveFacts {
    pub curves: Curves,
    pub losses: Vec<f64>,
    pub crossings: Vec<AttrValue>,
}

/// Formats of the axis labels: money for losses, percent for probabilities.
pub fn axis_formats(view: &View) -> (Callback<f64, AttrValue>, Callback<f64, AttrValue>) {
    let (money, percent) = (view.formats.clone(), view.formats.clone());
    (
        Callback::from(move |value| money.money_short(value).into()),
        Callback::from(move |value| percent.percent(value).into()),
    )
}

pub fn curve_facts(view: &View, distributions: &[Distribution], tolerance: &[TolerancePoint]) -> CurveFacts {
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
        // A curve is level below its smallest loss: one point there is enough.
        let least = line.first().map_or(0.0, |(loss, _)| *loss);
        let before = losses.partition_point(|loss| *loss < least).saturating_sub(1);
        let points = losses[before..].iter().filter_map(|&loss| {
            let exceeded = distribution.exceedance(loss);
            let hint = view.with(&key::SimPoint {
                measure: &label,
                loss: &view.formats.money_short(loss),
                probability: &estimate::probability(view, exceeded),
            });
            (exceeded.value > 0.0).then_some(Point {
                loss,
                probability: exceeded.value,
                hint,
            })
        });
        if let Some(crossing) = distribution.crossing(tolerance) {
            let sentence = view.with(&key::SimCrossing {
                measure: &label,
                loss: &view.formats.money_short(crossing.loss),
                probability: &estimate::probability(view, crossing.probability),
                tolerated: &view.formats.percent(crossing.tolerated),
            });
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
            tolerance_label: view.t(key::SIM_TOLERATED),
            tolerance: tolerated,
            crossings,
        },
        losses,
        crossings: sentences,
    }
}

pub fn curve_table(view: &View, distributions: &[Distribution], losses: &[f64], caption: AttrValue) -> Html {
    html! {
        <div class="scroll" tabindex="0" role="region" aria-label={view.t(key::SIM_CURVE_TITLE)}>
            <table class="chart-table">
                <caption>{ caption }</caption>
                <thead>
                    <tr>
                        <th scope="col">{ view.t(key::SIM_LOSS) }</th>
                        { for Measure::ALL.into_iter().map(|measure| html! {
                            <th scope="col" class="num">{ measure_name(view, measure) }</th>
                        }) }
                    </tr>
                </thead>
                <tbody>
                    { for losses.iter().map(|&loss| html! {
                        <tr>
                            <th scope="row">{ view.with(&key::SimMoreThan { loss: &view.formats.money_short(loss) }) }</th>
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
