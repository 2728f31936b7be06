//! The loss exceedance curve: the probability that a loss is exceeded, on two logarithmic axes, with the risk tolerance
//! curve.
//!
//! Curves are distinguished by dashes and the shapes of their points, and named above the drawing. Colour only helps.

use yew::prelude::*;

use super::axis::{Level, Upright, titles_of};
use super::draw::{Line, Path, Rect, px};
use super::frame::{Frame, chart_props, fit};
use super::legend::{Key, Legend};
use super::rove::use_roving;
use super::scale::{Scale, log_ticks, scaled};
use super::text::Font;

/// The curve of one measure.
#[derive(Clone, Debug, PartialEq)]
pub struct Curve {
    /// The name of the measure.
    pub label: AttrValue,
    /// Pairs of loss and probability that it is exceeded. Losses never fall, probabilities never rise. The first is the
    /// smallest loss with the probability of any loss, the last the largest loss with 0. Empty if no trial has a loss.
    pub line: Vec<(f64, f64)>,
    /// The points that the keyboard reaches.
    pub points: Vec<Point>,
}

/// A point of a curve.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// The loss.
    pub loss: f64,
    /// The probability that it is exceeded, above 0.
    pub probability: f64,
    /// A sentence that describes the point in full.
    pub hint: AttrValue,
}

/// The data of the chart, without the texts of the axes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Curves {
    /// The curves, at most four.
    pub curves: Vec<Curve>,
    /// The name of the risk tolerance curve.
    pub tolerance_label: AttrValue,
    /// Losses with their tolerated probabilities. Losses rise, probabilities do not. Empty for no risk tolerance curve.
    pub tolerance: Vec<(f64, f64)>,
    /// The points where curves first rise above the risk tolerance curve.
    pub crossings: Vec<Point>,
}

/// The ranges of losses and probabilities on the axes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Domain {
    /// Smallest and largest loss.
    pub x: (f64, f64),
    /// Smallest and largest probability.
    pub y: (f64, f64),
}

/// Largest number of powers of ten on an axis.
const MOST_DECADES: i32 = 7;

/// Round bounds around all curves.
pub fn domain(lines: &[&[(f64, f64)]], tolerance: &[(f64, f64)]) -> Domain {
    let points = lines.iter().flat_map(|line| line.iter()).chain(tolerance);
    let (mut x, mut y) = ((f64::INFINITY, 0.0_f64), (f64::INFINITY, 0.0_f64));
    let widen = |range: &mut (f64, f64), value: f64| {
        if value > 0.0 && value.is_finite() {
            *range = (range.0.min(value), range.1.max(value));
        }
    };
    for &(loss, probability) in points {
        widen(&mut x, loss);
        widen(&mut y, probability.min(1.0));
    }
    if x.1 <= 0.0 {
        x = (1e6, 1e9);
    }
    if y.1 <= 0.0 {
        y = (0.001, 1.0);
    }
    let most = 10_f64.powi(MOST_DECADES);
    let to = round(x.1 * 1.2, true);
    let top = round(y.1, true).min(1.0);
    Domain {
        x: (round(x.0 / 1.5, false).max(to / most), to),
        y: (round(y.0 * 0.6, false).min(0.1 * top).max(top / most), top),
    }
}

/// The next multiple by 1, 2 or 5 of a power of ten: at or above the value if `up`, else at or below it.
fn round(value: f64, up: bool) -> f64 {
    let value = value.clamp(1e-200, 1e200);
    let power = value.log10().floor() as i32;
    let steps = (power - 1..=power + 1).flat_map(|power| [1.0, 2.0, 5.0].map(|unit| scaled(unit, power)));
    // A value that is round except for rounding errors is its own bound.
    let slack = 1e-9 * value;
    if up {
        steps.into_iter().find(|step| *step >= value - slack).unwrap_or(value)
    } else {
        steps.rev().find(|step| *step <= value + slack).unwrap_or(value)
    }
}

/// A chart after layout.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    /// The frame, with losses on the horizontal and probabilities on the vertical axis.
    pub frame: Frame,
    /// The legend: names of the curves, and of the risk tolerance curve if there is one.
    pub keys: Vec<Key>,
    /// The curves, in pixels.
    pub lines: Vec<Vec<(f64, f64)>>,
    /// The points of each curve.
    pub points: Vec<Vec<(f64, f64)>>,
    /// The risk tolerance curve.
    pub tolerance: Vec<(f64, f64)>,
    /// The crossings.
    pub crossings: Vec<(f64, f64)>,
    /// The names of the axes.
    pub titles: Vec<Line>,
}

const EDGE: f64 = 3.0;

/// Lays out the chart for a width in pixels.
pub fn lay_out(
    data: &Curves,
    width: f64,
    titles: [&str; 2],
    format_loss: &dyn Fn(f64) -> String,
    format_probability: &dyn Fn(f64) -> String,
) -> Layout {
    let width = fit(width);
    let lines: Vec<&[(f64, f64)]> = data.curves.iter().map(|curve| curve.line.as_slice()).collect();
    let domain = domain(&lines, &data.tolerance);
    let line_height = Font::NOTE.line_height();

    // The legend comes first, in as many rows as it needs.
    let names = data.curves.iter().map(|curve| &curve.label);
    let names = names.chain((!data.tolerance.is_empty()).then_some(&data.tolerance_label));
    let legend = Legend::new(Font::LABEL, (width, EDGE), (26.0, 8.0), 18.0);
    let (keys, y) = legend.place(names.map(|name| &**name), line_height);
    let title_y = y + 1.6 * line_height;
    let top = title_y + line_height;

    let plot_height = (0.46 * width).clamp(190.0, 340.0);
    let bottom = top + plot_height;
    let rows = (plot_height / 30.0) as usize;
    let upright = Upright::new(log_ticks(domain.y.0, domain.y.1, rows), format_probability);
    let left = EDGE + upright.room(0.3 * width) + 8.0;
    let right = width - EDGE - 6.0;
    let y_scale = Scale::new(domain.y.0.ln(), domain.y.1.ln(), bottom, top);
    let x_scale = Scale::new(domain.x.0.ln(), domain.x.1.ln(), left, right);
    let at_x = |loss: f64| x_scale.at(loss.max(1e-300).ln()).clamp(left, right);
    let at_y = |p: f64| y_scale.at(p.max(1e-300).ln()).clamp(top, bottom);
    let place = |(loss, p): (f64, f64)| (at_x(loss), at_y(p));

    let level = Level {
        within: (EDGE, right + 6.0),
        gap: 8.0,
        y: bottom + 9.0 + 0.5 * line_height,
        at: &at_x,
        format: format_loss,
    };
    let most = ((right - left) / 44.0) as usize;
    let (x_ticks, _) = level.ticks(most, |count| log_ticks(domain.x.0, domain.x.1, count));
    let height = bottom + 9.0 + line_height + 4.0 + line_height;

    let lines = data.curves.iter().map(|curve| {
        let Some(&(_, first)) = curve.line.first() else {
            // A curve without losses lies on the axis.
            return vec![(left, bottom), (right, bottom)];
        };
        // A loss below the smallest one is exceeded with the same probability.
        let start = (left, at_y(first));
        std::iter::once(start)
            .chain(curve.line.iter().copied().map(place))
            .collect()
    });
    let tolerance = match (data.tolerance.first(), data.tolerance.last()) {
        // Any probability is tolerated below the first loss. Beyond the last loss, its probability holds.
        (Some(&(first, _)), Some(&(_, last))) => std::iter::once((at_x(first), top))
            .chain(data.tolerance.iter().copied().map(place))
            .chain(std::iter::once((right, at_y(last))))
            .collect(),
        _ => Vec::new(),
    };
    let points_of = |points: &[Point]| points.iter().map(|p| place((p.loss, p.probability))).collect();
    Layout {
        frame: Frame {
            width,
            height,
            plot: Rect::new(left, top, right - left, plot_height),
            x_ticks,
            y_ticks: upright.ticks(left - 8.0, at_y),
        },
        keys,
        lines: lines.collect(),
        points: data.curves.iter().map(|curve| points_of(&curve.points)).collect(),
        tolerance,
        crossings: points_of(&data.crossings),
        titles: titles_of(titles, width, EDGE, right + 6.0, [height - 0.5 * line_height, title_y]),
    }
}

chart_props! {
    /// Properties of [`Exceedance`].
    ExceedanceProps {
        /// The data of the chart.
        data: Curves,
        /// The name of the axis of losses.
        loss_axis: AttrValue,
        /// The name of the axis of probabilities.
        probability_axis: AttrValue,
        /// Formats a loss.
        format_loss: Callback<f64, AttrValue>,
        /// Formats a probability.
        format_probability: Callback<f64, AttrValue>,
        /// Moves the focus to a node. Only `platform` can do that.
        move_focus: Callback<NodeRef>,
    }
}

const CLASSES: [&str; 4] = ["curve first", "curve second", "curve third", "curve fourth"];

/// The chart of exceedance curves.
#[component]
pub fn Exceedance(props: &ExceedanceProps) -> Html {
    let data = &props.data;
    let count = data.curves.iter().map(|curve| curve.points.len()).sum::<usize>() + data.crossings.len();
    let roving = use_roving(count, props.move_focus.clone());
    let layout = lay_out(
        data,
        props.width,
        [&props.loss_axis, &props.probability_axis],
        &|loss| props.format_loss.emit(loss).to_string(),
        &|p| props.format_probability.emit(p).to_string(),
    );
    let draw = |points: &[(f64, f64)], class: &'static str| {
        html! { <path {class} d={Path::through(points.iter().copied(), false).done()} /> }
    };
    // All points in the order of the keyboard: curve by curve, then the crossings.
    let marks = data
        .curves
        .iter()
        .zip(&layout.points)
        .enumerate()
        .flat_map(|(i, (curve, places))| {
            let marks = curve.points.iter().zip(places);
            marks.map(move |(point, place)| (i, point, *place))
        });
    let crossings = data.crossings.iter().zip(&layout.crossings);
    let marks = marks.chain(crossings.map(|(point, place)| (CLASSES.len(), point, *place)));
    let content = html! {
        <>
            { layout.frame.grid() }
            { for layout.titles.iter().map(|line| line.draw("t-note")) }
            { for layout.keys.iter().enumerate().map(|(i, key)| html! {
                <>
                    { draw(&[(key.sample.0, key.text.y), (key.sample.1, key.text.y)], CLASSES.get(i).filter(|_| i < data.curves.len()).copied().unwrap_or("curve tolerance")) }
                    if i < data.curves.len() {
                        { dot(i, (0.5 * (key.sample.0 + key.sample.1), key.text.y)) }
                    }
                    { key.text.draw("t-label") }
                </>
            }) }
            { draw(&layout.tolerance, "curve tolerance") }
            { for layout.lines.iter().zip(CLASSES).map(|(line, class)| draw(line, class)) }
            <g>
                { for marks.enumerate().map(|(n, (i, point, at))| roving.point(n, &point.hint, html! {
                    <>
                        <circle class="point-area" cx={px(at.0)} cy={px(at.1)} r="11" />
                        { dot(i, at) }
                    </>
                })) }
            </g>
        </>
    };
    props.draw(&layout.frame, "chart exceedance", "group", content)
}

/// The shape of a point: circle, square, diamond or triangle by curve, and a ring crossed by a line for a crossing.
fn dot(i: usize, (x, y): (f64, f64)) -> Html {
    let corners = |r: f64, diamond: bool| {
        let points = if diamond {
            [(x, y - r), (x + r, y), (x, y + r), (x - r, y)]
        } else {
            [(x - r, y - r), (x + r, y - r), (x + r, y + r), (x - r, y + r)]
        };
        Path::through(points, true).done()
    };
    match i {
        0 => html! { <circle class="dot first" cx={px(x)} cy={px(y)} r="3.6" /> },
        1 => html! { <path class="dot second" d={corners(3.2, false)} /> },
        2 => html! { <path class="dot third" d={corners(4.8, true)} /> },
        3 => {
            let corners = [(x, y - 4.6), (x + 4.4, y + 3.4), (x - 4.4, y + 3.4)];
            html! { <path class="dot fourth" d={Path::through(corners, true).done()} /> }
        }
        _ => html! {
            <g class="crossing">
                <circle cx={px(x)} cy={px(y)} r="7" />
                <path d={Path::through([(x - 13.0, y), (x + 13.0, y)], false).done()} />
            </g>
        },
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[path = "exceedance_tests.rs"]
mod tests;
