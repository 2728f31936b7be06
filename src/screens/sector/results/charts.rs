//! The charts of the ranking: ranks with their intervals, and the hot share against what can pay.

use plimsoll_formats::sheets::{Cell, Sheet};
use plimsoll_sector::{Report, Standing};
use yew::prelude::*;

use super::list::{coverage, hot_share};
use crate::charts::scatter::Point;
use crate::charts::{Points, RankRow, Ranks, Scatter, Shape};
use crate::figures::sector::{Found, chance, estimate_of, measure_name, rank};
use crate::platform::focus;
use crate::platform::size::use_width;
use crate::texts::key;
use crate::texts::view::{View, use_view};
use crate::ui::download::button::Download;
use crate::ui::download::contents::Contents;

/// The largest number of rows of the chart of ranks.
const MOST_ROWS: usize = 40;
/// The largest number of points that the keyboard reaches.
const MOST_MARKED: usize = 60;
/// A smaller hot share lies on the edge of a logarithmic axis.
const LEAST_SHARE: f64 = 1e-4;

/// Properties of a chart of the ranking.
#[derive(Properties, PartialEq)]
pub struct RankingChartProps {
    /// What was read and found.
    pub found: Found,
    /// Opens a filing in the calculator.
    pub on_open: Callback<u32>,
}

/// The kind of a filing, as the charts mark it.
fn shape_of(report: &Report, at: usize) -> Shape {
    if report.selection.visits.contains(&at) {
        Shape::Disc
    } else if report.selection.set.contains(&at) {
        Shape::Diamond
    } else {
        Shape::Ring
    }
}

/// The name of a kind.
fn kind_name(view: &View, shape: Shape) -> AttrValue {
    view.t(match shape {
        Shape::Disc => key::RANKING_TO_VISIT,
        Shape::Diamond => key::RANKING_IN_SET,
        _ => key::RANKING_OTHERS,
    })
}

/// The source of the figures in a file.
pub fn source(view: &View, report: &Report) -> AttrValue {
    view.with(&key::RankingSource {
        version: &report.model_version.to_string(),
        seed: &report.seed.to_string(),
        trials: &view.formats.count(report.trials as f64),
    })
}

/// Opens the filing at a place of the report.
fn open_at(found: &Found, places: Vec<usize>, on_open: &Callback<u32>) -> Callback<usize> {
    let (found, on_open) = (found.clone(), on_open.clone());
    Callback::from(move |n: usize| {
        if let Some((filing, _)) = places.get(n).and_then(|&at| found.filing(at)) {
            on_open.emit(filing);
        }
    })
}

/// The worst filings with their rank intervals.
#[component]
pub fn RankChart(props: &RankingChartProps) -> Html {
    let view = use_view();
    let (place, width) = use_width(600.0);
    let found = &props.found;
    let Some(report) = found.current() else {
        return html! {};
    };
    let visits = &view.formats.count(report.visits as f64);
    let mut places = Vec::new();
    let mut rows = Vec::new();
    for &at in &report.selection.order {
        let filing = &report.filings[at];
        let (
            Standing::Ranked {
                rank: of,
                interval,
                p_worst,
            },
            Some(estimate),
        ) = (&filing.standing, filing.estimate)
        else {
            continue;
        };
        if rows.len() == MOST_ROWS {
            break;
        }
        let (name, shape) = (found.name(at), shape_of(report, at));
        let hint = view.with(&key::RankingPoint {
            name: &name,
            rank: &rank(&view, *of, *interval),
            measure: &measure_name(&view, report.measure),
            estimate: &estimate_of(&view, report.measure, estimate),
            visits,
            chance: &chance(&view, *p_worst),
            kind: &kind_name(&view, shape),
        });
        places.push(at);
        rows.push(RankRow {
            name: name.into(),
            rank: *of as f64,
            ends: (interval.first as f64, interval.last as f64),
            shape,
            hint,
        });
    }
    if rows.is_empty() {
        return html! {};
    }
    let kinds = kinds(&view, rows.iter().map(|row| row.shape));
    let format = {
        let formats = view.formats.clone();
        Callback::from(move |rank: f64| formats.count(rank).into())
    };
    let title = view.t(key::RANKING_CHART);
    let shown = rows.len();
    let description = view.with(&key::RankingChartDescription {
        sure: &view.formats.percent(report.confidence),
        visits,
    });
    html! {
        <div class="block" ref={place.clone()} data-chart="ranks">
            <h2>{ title.clone() }</h2>
            <p class="sub">{ description.clone() }</p>
            <Ranks id="ranks" data={rows} {kinds} places={report.visits} axis={view.t(key::RANKING_AXIS_RANK)} {format} title={title.clone()}
                {description} {width} on_press={open_at(found, places, &props.on_open)} move_focus={Callback::from(focus::on)} />
            if shown < report.selection.order.len() {
                <p class="sub">{ view.with(&key::RankingChartCut {
                    count: &view.formats.count(shown as f64),
                    all: &view.formats.count(report.selection.order.len() as f64),
                }) }</p>
            }
            <Download what="sector-ranks" {title} source={source(&view, report)} contents={Contents::Drawing(place)} />
        </div>
    }
}

/// The kinds that occur, in the order of their importance.
fn kinds(view: &View, shapes: impl Iterator<Item = Shape>) -> Vec<(Shape, AttrValue)> {
    let shapes: Vec<Shape> = shapes.collect();
    let all = [Shape::Disc, Shape::Diamond, Shape::Ring, Shape::Speck];
    let there = all.into_iter().filter(|shape| shapes.contains(shape));
    there.map(|shape| (shape, kind_name(view, shape))).collect()
}

/// The place of a hot share on the axis.
fn on_axis(is_log: bool, share: f64) -> f64 {
    if is_log { share.max(LEAST_SHARE).log10() } else { share }
}

/// The hot share of all filings against the money that can pay over the hot value.
#[component]
pub fn CoverageChart(props: &RankingChartProps) -> Html {
    let view = use_view();
    let (place, width) = use_width(600.0);
    let is_log = use_state_eq(|| false);
    let found = &props.found;
    let Some(report) = found.current() else {
        return html! {};
    };
    let (points, places, left_out) = points(&view, found, report, *is_log);
    let title = view.t(key::RANKING_SCATTER);
    let description = view.t(key::RANKING_SCATTER_DESCRIPTION);
    let format_y = {
        let formats = view.formats.clone();
        Callback::from(move |ratio: f64| AttrValue::from(formats.percent(ratio)))
    };
    let sheet = {
        let found = found.clone();
        Callback::from(move |()| sheet(&found))
    };
    let toggle = {
        let is_log = is_log.clone();
        Callback::from(move |_: Event| is_log.set(!*is_log))
    };
    let is_empty = points.points.is_empty() && points.crowd.is_empty();
    html! {
        <div class="block" ref={place.clone()} data-chart="coverage">
            <h2>{ title.clone() }</h2>
            <p class="sub">{ description.clone() }</p>
            if is_empty {
                <p class="sub">{ view.t(key::RANKING_SCATTER_NONE) }</p>
            } else {
                <p><label class="box"><input type="checkbox" checked={*is_log} onchange={toggle} />{ " " }{ view.t(key::RANKING_LOG) }</label></p>
                <Scatter id="coverage" data={points} title={title.clone()} {description} x_axis={view.t(key::RANKING_AXIS_HOT_SHARE)}
                    y_axis={view.t(key::RANKING_AXIS_COVERAGE)} {format_y} {width} move_focus={Callback::from(focus::on)}
                    on_press={Some(open_at(found, places, &props.on_open))} />
                if left_out > 0 {
                    <p class="sub">{ view.with(&key::RankingScatterOut {
                        n: left_out as f64,
                        count: &view.formats.count(left_out as f64),
                    }) }</p>
                }
                <Download what="sector-coverage" {title} source={source(&view, report)} contents={Contents::Chart(Some(place), sheet)} />
            }
        </div>
    }
}

/// The points of the chart, the places in the report of those that can be pressed, and the number of filings left out.
fn points(view: &View, found: &Found, report: &Report, is_log: bool) -> (Points, Vec<usize>, usize) {
    let f = &view.formats;
    let (mut places, mut marked, mut crowd, mut left_out) = (Vec::new(), Vec::new(), Vec::new(), 0);
    let selection = &report.selection;
    let is_marked: std::collections::BTreeSet<usize> = selection
        .visits
        .iter()
        .chain(&selection.set)
        .copied()
        .take(MOST_MARKED)
        .collect();
    let (mut least, mut most) = (1.0_f64, 0.0_f64);
    for at in report.in_order() {
        let Some((_, filing)) = found.filing(at) else { continue };
        let (Some(share), Some(ratio)) = (hot_share(filing), coverage(filing)) else {
            left_out += 1;
            continue;
        };
        let x = on_axis(is_log, share);
        (least, most) = (least.min(share.max(LEAST_SHARE)), most.max(share));
        if !is_marked.contains(&at) {
            crowd.push((x, ratio));
            continue;
        }
        let (name, shape) = (found.name(at), shape_of(report, at));
        let hint = view.with(&key::RankingScatterPoint {
            name: &name,
            share: &f.percent(share),
            coverage: &f.percent(ratio),
            kind: &kind_name(view, shape),
        });
        places.push(at);
        marked.push(Point {
            x,
            y: ratio,
            shape,
            name: name.into(),
            hint,
            address: AttrValue::default(),
        });
    }
    let shapes = marked
        .iter()
        .map(|point| point.shape)
        .chain((!crowd.is_empty()).then_some(Shape::Speck));
    let kinds = kinds(view, shapes);
    let (domain, ticks): (_, Vec<f64>) = if is_log {
        let low = least.log10().floor();
        ((low, 0.0), (low as i32..=0).map(f64::from).collect())
    } else {
        let end = ((most * 10.0).ceil() / 10.0).clamp(0.1, 1.0);
        ((0.0, end), crate::charts::scale::ticks(0.0, end, 10))
    };
    let label = |x: f64| match is_log {
        true => f.percent(10_f64.powf(x)),
        false => f.percent(x),
    };
    let points = Points {
        ticks: ticks.into_iter().map(|x| (x, label(x).into())).collect(),
        points: marked,
        kinds,
        domain,
        crowd,
        level: Some(1.0),
    };
    (points, places, left_out)
}

/// The data of the chart as a table.
fn sheet(found: &Found) -> Sheet {
    let mut sheet = Sheet::new(["id", "name", "hot_share_fraction", "resources_over_hot_fraction"]);
    for filing in found
        .summary
        .sound
        .iter()
        .filter_map(|&at| found.summary.filings.get(at as usize))
    {
        sheet.row([
            Cell::from(&*filing.id),
            Cell::from(&*filing.name),
            Cell::from(hot_share(filing)),
            Cell::from(coverage(filing)),
        ]);
    }
    sheet
}
