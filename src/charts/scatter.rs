//! Points on a linear and a logarithmic axis, each of which is a link or can be pressed. Kinds are distinguished by shape;
//! colour only helps. The highest points are named where there is space. Behind them there may be a crowd of many thousand
//! points, which is one path that the keyboard does not reach.

use std::collections::BTreeSet;

use yew::prelude::*;

use super::axis::{Tick, Upright, do_fit, titles_of};
use super::draw::{Line, Path, Rect, px};
use super::frame::{Frame, chart_props, fit};
use super::legend::{Key, Legend};
use super::rove::use_roving;
use super::scale::{Scale, log_ticks};
use super::text::Font;

/// The shape of a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A filled circle.
    Disc,
    /// A square.
    Square,
    /// A triangle with its tip at the top.
    Triangle,
    /// A triangle with its tip at the bottom.
    Wedge,
    /// A square on its corner.
    Diamond,
    /// An upright cross.
    Plus,
    /// A diagonal cross.
    Cross,
    /// An empty circle.
    Ring,
    /// A small dot: a point of the crowd.
    Speck,
}

/// A point.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// Its value on the linear axis.
    pub x: f64,
    /// Its value on the logarithmic axis, above 0.
    pub y: f64,
    /// Its shape, which shows its kind.
    pub shape: Shape,
    /// Its name, drawn if there is space.
    pub name: AttrValue,
    /// A sentence that describes the point in full.
    pub hint: AttrValue,
    /// The address that it links to.
    pub address: AttrValue,
}

/// The data of the chart.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Points {
    /// The points, in the order of the keyboard.
    pub points: Vec<Point>,
    /// The kinds that occur, with their names.
    pub kinds: Vec<(Shape, AttrValue)>,
    /// The range of the linear axis.
    pub domain: (f64, f64),
    /// The ticks of the linear axis, ascending. If they do not fit, some are left out at equal steps.
    pub ticks: Vec<(f64, AttrValue)>,
    /// Points without name and hint, on the same axes.
    pub crowd: Vec<(f64, f64)>,
    /// A value of the logarithmic axis that has a line.
    pub level: Option<f64>,
}

/// A chart after layout.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    /// The frame, with a horizontal linear axis and a vertical logarithmic one.
    pub frame: Frame,
    /// The legend of the kinds. Each sample is one point in the middle of its space.
    pub keys: Vec<Key>,
    /// The positions of the points.
    pub places: Vec<(f64, f64)>,
    /// The names of points.
    pub names: Vec<Line>,
    /// The names of the axes.
    pub titles: Vec<Line>,
    /// The places of the crowd, to a pixel, each once.
    pub crowd: BTreeSet<(i32, i32)>,
    /// The y of the level.
    pub level: Option<f64>,
}

const EDGE: f64 = 3.0;
/// Half the size in pixels of the area around a point that a name must not cover.
const AROUND: f64 = 6.0;

/// Lays out the chart for a width in pixels.
pub fn lay_out(data: &Points, width: f64, titles: [&str; 2], format_y: &dyn Fn(f64) -> String) -> Layout {
    let width = fit(width);
    let line_height = Font::NOTE.line_height();
    let legend = Legend::new(Font::LABEL, (width, EDGE), (14.0, 4.0), 14.0);
    let (keys, y) = legend.place(data.kinds.iter().map(|(_, name)| &**name), line_height);
    let title_y = y + 1.6 * line_height;
    let top = title_y + line_height;
    let plot_height = (0.5 * width).clamp(210.0, 320.0);
    let bottom = top + plot_height;

    let crowd = data.crowd.iter().map(|(_, y)| *y);
    let (low, high) = decades(data.points.iter().map(|point| point.y).chain(crowd).chain(data.level));
    let upright = Upright::new(log_ticks(low, high, (plot_height / 34.0) as usize), format_y);
    let left = EDGE + upright.room(0.3 * width) + 8.0;
    let right = width - EDGE - 8.0;
    let y_scale = Scale::new(low.ln(), high.ln(), bottom, top);
    let x_scale = Scale::new(data.domain.0, data.domain.1, left, right);
    let at_x = |x: f64| x_scale.at(x).clamp(left, right);
    let at_y = |y: f64| y_scale.at(y.max(1e-300).ln()).clamp(top, bottom);
    let places: Vec<(f64, f64)> = data.points.iter().map(|point| (at_x(point.x), at_y(point.y))).collect();
    let plot = Rect::new(left, top, right - left, plot_height);
    let below = bottom + 9.0 + 0.5 * line_height;
    let height = bottom + 9.0 + line_height + 4.0 + line_height;
    Layout {
        crowd: data
            .crowd
            .iter()
            .map(|&(x, y)| (at_x(x).round() as i32, at_y(y).round() as i32))
            .collect(),
        level: data.level.map(at_y),
        keys,
        names: names(data, &places, &plot, width),
        places,
        titles: titles_of(titles, width, EDGE, right + 8.0, [height - 0.5 * line_height, title_y]),
        frame: Frame {
            width,
            height,
            plot,
            x_ticks: x_ticks(&data.ticks, below, right + 8.0, &at_x),
            y_ticks: upright.ticks(left - 8.0, at_y),
        },
    }
}

/// The range of whole powers of ten around all values.
fn decades(values: impl Iterator<Item = f64>) -> (f64, f64) {
    let (mut low, mut high) = (f64::MAX, 0.0_f64);
    for value in values.filter(|value| value.is_finite() && *value > 0.0) {
        (low, high) = (low.min(value), high.max(value));
    }
    if high <= 0.0 {
        return (1e6, 1e9);
    }
    let power = |value: f64, round: fn(f64) -> f64| 10_f64.powi(round(value.log10()).clamp(-300.0, 300.0) as i32);
    let (low, high) = (power(low * 0.9, f64::floor), power(high * 1.1, f64::ceil));
    if high > low { (low, high) } else { (low, 10.0 * low) }
}

/// As many ticks as fit side by side, at equal steps.
fn x_ticks(ticks: &[(f64, AttrValue)], y: f64, end: f64, at: &dyn Fn(f64) -> f64) -> Vec<Tick> {
    for every in 1..=ticks.len() {
        let shown: Vec<Tick> = ticks
            .iter()
            .step_by(every)
            .map(|(value, text)| {
                let (place, half) = (at(*value), 0.5 * Font::NOTE.width(text));
                let start = (place - half).clamp(EDGE, (end - 2.0 * half).max(EDGE));
                Tick {
                    at: place,
                    text: Line::new(text.to_string(), Font::NOTE, false, start, y),
                }
            })
            .collect();
        if do_fit(&shown, 8.0) {
            return shown;
        }
    }
    Vec::new()
}

/// Names beside points, from the highest point down, where they do not cover anything.
fn names(data: &Points, places: &[(f64, f64)], plot: &Rect, width: f64) -> Vec<Line> {
    let mut taken: Vec<Rect> = places
        .iter()
        .map(|&(x, y)| Rect::new(x - AROUND, y - AROUND, 2.0 * AROUND, 2.0 * AROUND))
        .collect();
    let mut names = Vec::new();
    let mut left: Vec<usize> = (0..places.len()).collect();
    let highest = |left: &Vec<usize>| (0..left.len()).min_by(|a, b| places[left[*a]].1.total_cmp(&places[left[*b]].1));
    while let Some(next) = highest(&left) {
        let n = left.remove(next);
        let (x, y) = places[n];
        let name = data.points[n].name.as_str();
        let sides = [(x + AROUND + 2.0, false), (x - AROUND - 2.0, true)];
        let free = sides.into_iter().find_map(|(start, ends)| {
            let line = Line::new(name, Font::NOTE, ends, start, y);
            let bounds = line.bounds();
            let is_inside = bounds.x > plot.x + 2.0
                && bounds.right() < width
                && bounds.y >= plot.y - 12.0
                && bounds.bottom() <= plot.bottom();
            (is_inside && !taken.iter().any(|other| other.overlaps(&bounds))).then_some((line, bounds))
        });
        if let Some((line, bounds)) = free {
            taken.push(bounds);
            names.push(line);
        }
    }
    names
}

chart_props! {
    /// Properties of [`Scatter`].
    ScatterProps {
        /// The data of the chart.
        data: Points,
        /// The name of the linear axis.
        x_axis: AttrValue,
        /// The name of the logarithmic axis.
        y_axis: AttrValue,
        /// Formats a value of the logarithmic axis.
        format_y: Callback<f64, AttrValue>,
        /// Moves the focus to a node. Only `platform` can do that.
        move_focus: Callback<NodeRef>,
        /// Called with the place of a point that is pressed. Without it, points are links to their addresses.
        #[prop_or_default]
        on_press: Option<Callback<usize>>,
    }
}

/// The scatter chart.
#[component]
pub fn Scatter(props: &ScatterProps) -> Html {
    let data = &props.data;
    let roving = use_roving(data.points.len(), props.move_focus.clone());
    let layout = lay_out(data, props.width, [&props.x_axis, &props.y_axis], &|value| {
        props.format_y.emit(value).to_string()
    });
    let content = html! {
        <>
            { layout.frame.grid() }
            { for layout.titles.iter().map(|line| line.draw("t-note")) }
            { for layout.keys.iter().zip(&data.kinds).map(|(key, (shape, _))| html! {
                <>
                    { mark(*shape, (0.5 * (key.sample.0 + key.sample.1), key.text.y)) }
                    { key.text.draw("t-label") }
                </>
            }) }
            if let Some(y) = layout.level {
                <path class="hair goal" d={Path::through([(layout.frame.plot.x, y), (layout.frame.plot.right(), y)], false).done()} />
            }
            if !layout.crowd.is_empty() {
                <path class="specks" d={specks(&layout.crowd)} />
            }
            { for layout.names.iter().map(|line| line.draw("t-note")) }
            <g>
                { for data.points.iter().zip(&layout.places).enumerate().map(|(n, (point, at))| {
                    let content = html! {
                        <>
                            <circle class="point-area" cx={px(at.0)} cy={px(at.1)} r="12" />
                            { mark(point.shape, *at) }
                        </>
                    };
                    match &props.on_press {
                        Some(on_press) => roving.button(n, &point.hint, on_press, content),
                        None => html! {
                            <a key={n} ref={roving.node(n)} class="point" href={point.address.clone()} aria-label={point.hint.clone()}
                                tabindex={roving.tabindex(n)} onkeydown={roving.on_key(n)}>
                                <title>{ point.hint.clone() }</title>
                                { content }
                            </a>
                        },
                    }
                }) }
            </g>
        </>
    };
    props.draw(&layout.frame, "chart scatter", "group", content)
}

/// The crowd as one path: lines without length, whose round ends are dots.
fn specks(crowd: &BTreeSet<(i32, i32)>) -> AttrValue {
    let mut path = String::with_capacity(crowd.len() * 12);
    for (x, y) in crowd {
        path.push_str(&format!("M{x} {y}h0"));
    }
    path.into()
}

/// The shape of a point.
pub(super) fn mark(shape: Shape, (x, y): (f64, f64)) -> Html {
    let polygon = |corners: &[(f64, f64)], class: &'static str| {
        let points = corners.iter().map(|(dx, dy)| (x + dx, y + dy));
        html! { <path {class} d={Path::through(points, true).done()} /> }
    };
    let strokes = |a: f64, b: f64| {
        let one = Path::through([(x - a, y - b), (x + a, y + b)], false);
        let other = Path::through([(x - b, y + a), (x + b, y - a)], false);
        html! { <path class="spot stroke" d={one.and(other).done()} /> }
    };
    match shape {
        Shape::Disc => html! { <circle class="spot disc" cx={px(x)} cy={px(y)} r="4.2" /> },
        Shape::Square => polygon(&[(-4.0, -4.0), (4.0, -4.0), (4.0, 4.0), (-4.0, 4.0)], "spot square"),
        Shape::Triangle => polygon(&[(0.0, -5.5), (5.0, 3.6), (-5.0, 3.6)], "spot"),
        Shape::Wedge => polygon(&[(0.0, 5.5), (5.0, -3.6), (-5.0, -3.6)], "spot"),
        Shape::Diamond => polygon(&[(0.0, -5.6), (5.6, 0.0), (0.0, 5.6), (-5.6, 0.0)], "spot square"),
        Shape::Plus => strokes(5.2, 0.0),
        Shape::Cross => strokes(4.0, 4.0),
        Shape::Ring => html! { <circle class="spot ring" cx={px(x)} cy={px(y)} r="4" /> },
        Shape::Speck => html! { <path class="specks" d={Path::through([(x, y), (x + 0.1, y)], false).done()} /> },
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn points(values: &[(f64, f64)]) -> Points {
        let point = |&(x, y): &(f64, f64)| Point {
            x,
            y,
            shape: Shape::Disc,
            name: "Coincheck".into(),
            hint: "Coincheck".into(),
            address: "#/cases/coincheck-2018".into(),
        };
        Points {
            points: values.iter().map(point).collect(),
            kinds: vec![(Shape::Disc, "hot".into()), (Shape::Ring, "not known".into())],
            domain: (0.0, 1.0),
            ticks: (0..=10)
                .map(|i| (f64::from(i) / 10.0, format!("{}%", 10 * i).into()))
                .collect(),
            ..Points::default()
        }
    }

    fn placed(data: &Points, width: f64) -> Layout {
        lay_out(data, width, ["share", "loss"], &|value| format!("¥{value}"))
    }

    #[test]
    fn powers_of_ten_surround_all_values() {
        assert_eq!(decades([2e6, 3e9].into_iter()), (1e6, 1e10));
        assert_eq!(decades([1e6].into_iter()), (1e5, 1e7));
        assert_eq!(decades([f64::NAN, -1.0].into_iter()), (1e6, 1e9));
    }

    #[test]
    fn marks_of_the_axis_are_thinned_until_they_fit() {
        let data = points(&[(0.5, 1e6)]);
        assert_eq!(placed(&data, 900.0).frame.x_ticks.len(), 11);
        let narrow = placed(&data, 320.0).frame.x_ticks;
        assert!((3..11).contains(&narrow.len()), "{}", narrow.len());
        assert!(narrow.windows(2).all(|w| w[0].text.bounds().right() < w[1].text.x));
    }

    #[test]
    fn a_crowd_is_one_short_path_inside_the_drawing() {
        let data = Points {
            // Zero has no logarithm: it lies on the lower edge.
            crowd: (0..10_000)
                .map(|i| (f64::from(i % 100) / 99.0, f64::from(i / 100)))
                .collect(),
            level: Some(1.0),
            ..points(&[(0.5, 10.0)])
        };
        let layout = placed(&data, 700.0);
        let plot = layout.frame.plot;
        let inside = |at: i32, from: f64, to: f64| (from.floor()..=to.ceil()).contains(&f64::from(at));
        assert!(
            layout
                .crowd
                .iter()
                .all(|&(x, y)| inside(x, plot.x, plot.right()) && inside(y, plot.y, plot.bottom()))
        );
        assert!(layout.level.is_some_and(|y| plot.y < y && y < plot.bottom()));
        assert_eq!(layout.places.len(), 1);
        let path = specks(&layout.crowd);
        assert_eq!(path.matches('M').count(), layout.crowd.len());
        assert!(path.len() < 130_000, "{}", path.len());
    }

    #[test]
    fn a_name_covers_nothing() {
        // Two points in the same place have a name on either side. A third has none.
        assert_eq!(placed(&points(&[(0.5, 1e6); 3]), 700.0).names.len(), 2);
        assert_eq!(placed(&points(&[(0.2, 1e6), (0.8, 1e8)]), 700.0).names.len(), 2);
    }

    proptest! {
        #[test]
        fn nothing_leaves_the_drawing_and_no_names_collide(
            values in prop::collection::vec((0.0..1.0_f64, 1.0..1e12_f64), 0..40),
            width in 200.0..1300.0_f64,
        ) {
            let layout = placed(&points(&values), width);
            let plot = layout.frame.plot;
            for &(x, y) in &layout.places {
                prop_assert!((plot.x..=plot.right()).contains(&x) && (plot.y..=plot.bottom()).contains(&y));
            }
            for (n, name) in layout.names.iter().enumerate() {
                let bounds = name.bounds();
                prop_assert!(bounds.x >= 0.0 && bounds.right() <= layout.frame.width);
                prop_assert!(layout.names[..n].iter().all(|other| !other.bounds().overlaps(&bounds)));
            }
            prop_assert!(layout.keys.iter().all(|key| key.text.bounds().right() <= layout.frame.width + 1.0));
        }
    }
}
