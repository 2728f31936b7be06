//! The sector as a whole over one horizon: the number of exchanges that are short, and the sum of their shortfalls.

use plimsoll_formats::sheets::{Cell, Sheet};
use plimsoll_model::simulate::{Estimate, proportion};
use plimsoll_sector::{Fund, NumberShort, Report, WholeReport};
use yew::prelude::*;

use super::charts::source;
use crate::charts::exceedance::Point;
use crate::charts::{Curve, Curves, Exceedance};
use crate::figures::sector::{Found, money};
use crate::figures::simulation::curve_chart::axis_formats;
use crate::figures::simulation::estimate;
use crate::platform::focus;
use crate::platform::size::use_width;
use crate::texts::key;
use crate::texts::view::{View, use_view};
use crate::ui::download::button::Download;
use crate::ui::download::contents::Contents;

/// The largest number of rows of the numbers of exchanges.
const MOST_ROWS: usize = 24;
/// The number of points of the curve that the keyboard reaches.
const POINTS: usize = 14;

/// Properties of [`Whole`].
#[derive(Properties, PartialEq)]
pub struct WholeProps {
    /// What was read and found.
    pub found: Found,
}

/// The sector as a whole.
#[component]
pub fn Whole(props: &WholeProps) -> Html {
    let view = use_view();
    let Some(report) = props.found.current() else {
        return html! {};
    };
    let Some(whole) = &report.whole else {
        return html! { <div class="block"><h2>{ view.t(key::WHOLE_TITLE) }</h2><p class="sub">{ view.t(key::WHOLE_NOT_SIMULATED) }</p></div> };
    };
    let f = &view.formats;
    let horizon = estimate::horizon(&view, report.horizon);
    let basis = view.with(&key::WholeBasis {
        exchanges: &f.count(whole.exchanges as f64),
        horizon: &horizon,
        trials: &f.count(whole.trials as f64),
    });
    html! {
        <>
            <div class="block" data-part="whole">
                <h2>{ view.t(key::WHOLE_TITLE) }</h2>
                <p class="sub">{ basis }</p>
                <dl class="sector-facts">
                    <div><dt>{ view.t(key::WHOLE_MEAN_SHORT) }</dt><dd class="num" translate="no">{ estimate::number(&view, whole.mean_short) }</dd></div>
                    <div><dt>{ view.t(key::WHOLE_MEAN_SUM) }</dt><dd class="num" translate="no">{ money(&view, whole.mean_sum) }</dd></div>
                    <div><dt>{ view.t(key::WHOLE_LARGEST_SUM) }</dt><dd class="num" translate="no">{ f.money_short(whole.largest_sum) }</dd></div>
                </dl>
                { number_short(&view, whole, &horizon) }
                <ul class="limits">
                    <li>{ view.t(key::RANKING_LIMIT_MARKET) }</li>
                    <li>{ view.t(key::RANKING_LIMIT_PROVIDERS) }</li>
                    <li>{ view.t(key::RANKING_LIMIT_HACK) }</li>
                    <li>{ view.t(key::RANKING_LIMIT_FIXED) }</li>
                </ul>
            </div>
            <CurveBlock found={props.found.clone()} {horizon} />
        </>
    }
}

/// Numbers of exchanges with the probability of each, in at most `most` rows: beyond that, several numbers in one.
fn rows(numbers: &[NumberShort], trials: u64, most: usize) -> Vec<(u32, u32, Estimate)> {
    let each = numbers.len().div_ceil(most.max(1)).max(1);
    let of = |numbers: &[NumberShort]| match numbers {
        [only] => (only.exchanges, only.exchanges, only.probability),
        several => {
            let seen: f64 = several
                .iter()
                .map(|number| number.probability.value * trials as f64)
                .sum();
            let ends = (several.first(), several.last());
            let end = |number: Option<&NumberShort>| number.map_or(0, |number| number.exchanges);
            (end(ends.0), end(ends.1), proportion(seen.round() as u64, trials))
        }
    };
    // None short is a row by itself, since it is the question.
    let (none, some) = numbers.split_at(usize::from(
        each > 1 && numbers.first().is_some_and(|number| number.exchanges == 0),
    ));
    none.chunks(1).chain(some.chunks(each)).map(of).collect()
}

fn number_short(view: &View, whole: &WholeReport, horizon: &str) -> Html {
    let f = &view.formats;
    let rows = rows(&whole.number_short, whole.trials, MOST_ROWS);
    let most = rows.iter().map(|(.., p)| p.value).fold(1e-9, f64::max);
    let caption = view.with(&key::WholeNumberShort { horizon });
    html! {
        <div class="scroll">
            <table class="chart-table number-short">
                <caption>{ caption }</caption>
                <thead>
                    <tr>
                        <th scope="col" class="num">{ view.t(key::WHOLE_EXCHANGES) }</th>
                        <th scope="col" class="num">{ view.t(key::WHOLE_PROBABILITY) }</th>
                        <td></td>
                    </tr>
                </thead>
                <tbody>
                    { for rows.into_iter().map(|(first, last, p)| {
                        let count = |number: u32| f.count(f64::from(number));
                        let number = match first == last {
                            true => count(first).into(),
                            false => view.with(&key::RankingRange { low: &count(first), high: &count(last) }),
                        };
                        let width = (160.0 * p.value / most).max(1.0).round();
                        html! {
                            <tr>
                                <th scope="row" class="num">{ number }</th>
                                <td class="num" translate="no">{ estimate::probability(view, p) }</td>
                                <td aria-hidden="true">
                                    <svg class="chart" width="160" height="10" viewBox="0 0 160 10"><rect class="bar count" width={width.to_string()} height="10" /></svg>
                                </td>
                            </tr>
                        }
                    }) }
                </tbody>
            </table>
        </div>
    }
}

/// Properties of [`CurveBlock`].
#[derive(Properties, PartialEq)]
struct CurveBlockProps {
    found: Found,
    horizon: AttrValue,
}

/// The exceedance curve of the sum of shortfalls, with the tolerated probability.
#[component]
fn CurveBlock(props: &CurveBlockProps) -> Html {
    let view = use_view();
    let (place, width) = use_width(600.0);
    let whole = props
        .found
        .current()
        .and_then(|report| Some((report, report.whole.as_ref()?)));
    let Some((report, whole)) = whole else {
        return html! {};
    };
    let horizon = &props.horizon;
    let title = view.t(key::WHOLE_CURVE);
    let description = view.with(&key::WholeCurveDescription { horizon });
    let (format_loss, format_probability) = axis_formats(&view);
    let data = curves(&view, whole);
    let has_curve = data
        .curves
        .first()
        .is_some_and(|curve| curve.line.iter().any(|(loss, _)| *loss > 0.0));
    html! {
        <div class="block" ref={place.clone()} data-chart="sector-curve">
            <h2>{ title.clone() }</h2>
            <p class="sub">{ description.clone() }</p>
            if has_curve {
                <Exceedance id="sector-curve" {data} title={title.clone()} {description} loss_axis={view.with(&key::WholeAxisSum { horizon })}
                    probability_axis={view.t(key::SIM_AXIS_EXCEEDED)} {format_loss} {format_probability} {width} move_focus={Callback::from(focus::on)} />
                <p class="sub">{ view.t(key::SIM_NOTE_ERRORS) }</p>
                <Download what="sector-curve" {title} source={source(&view, report)} contents={Contents::Chart(Some(place), sheet(&props.found))} />
            } else {
                <p class="sub">{ view.with(&key::WholeNeverShort { trials: &view.formats.count(whole.trials as f64) }) }</p>
            }
        </div>
    }
}

/// The curve, and the tolerated probability as a second one that is level.
fn curves(view: &View, whole: &WholeReport) -> Curves {
    let f = &view.formats;
    let label = view.t(key::WHOLE_SUM);
    let line: Vec<(f64, f64)> = whole
        .curve
        .iter()
        .map(|point| (point.loss, point.probability.value))
        .collect();
    let every = whole.curve.len().div_ceil(POINTS).max(1);
    let told = whole
        .curve
        .iter()
        .step_by(every)
        .filter(|point| point.probability.value > 0.0);
    let points = told.map(|point| Point {
        loss: point.loss,
        probability: point.probability.value,
        hint: view.with(&key::SimPoint {
            measure: &label,
            loss: &f.money_short(point.loss),
            probability: &estimate::probability(view, point.probability),
        }),
    });
    let losses = || line.iter().map(|(loss, _)| *loss).filter(|loss| *loss > 0.0);
    let (least, most) = (losses().fold(f64::INFINITY, f64::min), losses().fold(0.0, f64::max));
    let crossing = match &whole.fund {
        Fund::Sized(fund) => Some(Point {
            loss: fund.size.value,
            probability: fund.p_exceeded.value.max(whole.tolerance * 0.5),
            hint: view.with(&key::WholeFundPoint {
                size: &money(view, fund.size),
                probability: &estimate::probability(view, fund.p_exceeded),
            }),
        }),
        Fund::TooFewTrials { .. } | Fund::NotNeeded { .. } => None,
    };
    Curves {
        curves: vec![
            Curve {
                points: points.collect(),
                label,
                line,
            },
            Curve {
                label: view.with(&key::WholeTolerated {
                    tolerance: &f.percent(whole.tolerance),
                }),
                line: vec![(least, whole.tolerance), (most, whole.tolerance)],
                points: Vec::new(),
            },
        ],
        crossings: crossing.into_iter().collect(),
        ..Curves::default()
    }
}

/// The curve as a table.
fn sheet(found: &Found) -> Callback<(), Sheet> {
    let found = found.clone();
    Callback::from(move |()| {
        let currency = found.summary.currency.clone().unwrap_or_default();
        let mut sheet = Sheet::new([format!("loss_{currency}"), "p_exceeded".into(), "se_p_exceeded".into()]);
        let whole = found.current().and_then(|report: &Report| report.whole.as_ref());
        for point in whole.iter().flat_map(|whole| &whole.curve) {
            sheet.row([
                Cell::from(point.loss),
                Cell::from(point.probability.value),
                Cell::from(point.probability.standard_error),
            ]);
        }
        sheet
    })
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn many_numbers_share_rows_and_lose_nothing() {
        let numbers: Vec<NumberShort> = (0..100)
            .map(|exchanges| NumberShort {
                exchanges,
                probability: proportion(10, 1_000),
            })
            .collect();
        for most in [1, 7, 24, 100, 500] {
            let rows = rows(&numbers, 1_000, most);
            assert!(rows.len() <= most.max(1) + 1);
            assert!(rows.windows(2).all(|pair| pair[0].1 + 1 == pair[1].0), "{most}");
            assert_eq!((rows[0].0, rows[rows.len() - 1].1), (0, 99));
            let sum: f64 = rows.iter().map(|(.., p)| p.value).sum();
            assert!((sum - 1.0).abs() < 1e-9, "{most}: {sum}");
        }
        assert_eq!(rows(&numbers, 1_000, 24)[0].1, 0);
        assert!(rows(&[], 0, 24).is_empty());
    }
}
