//! An axis with two bounds: too little on the left, too much on the right, and the window between them if there is one.

use yew::prelude::*;

use super::axis::{axis_ticks, notches};
use super::draw::{Line, Path, Rect, hatch, url};
use super::frame::{Frame, chart_props, fit};
use super::legend::{Key, Legend};
use super::scale::{Scale, clamp_finite};
use super::text::Font;

/// The data of the chart.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sides {
    /// The value where too little ends, with its label. `None` if no value is enough, or if there is no such bound.
    pub low: Option<(f64, AttrValue)>,
    /// The value where too much begins, with its label. `None` if there is no such bound.
    pub high: Option<(f64, AttrValue)>,
    /// The present value, with its label.
    pub now: (f64, AttrValue),
    /// Names of the three parts: too little, the window, and too much.
    pub names: [AttrValue; 3],
    /// Whether no value is enough.
    pub never_enough: bool,
    /// Whether every value is too much.
    pub always_too_much: bool,
}

/// The chart after layout.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    /// The frame. Its plot is the band with the three parts.
    pub frame: Frame,
    /// The areas of too little and too much. They overlap if there is no window.
    pub parts: [Option<Rect>; 2],
    /// The marks with their labels: lower bound, upper bound and present value, sorted by value.
    pub marks: Vec<Mark>,
    /// The legend: samples with their names.
    pub keys: Vec<(Rect, Line)>,
}

/// A mark with its label.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// Its x.
    pub x: f64,
    /// Its upper end, beside the label.
    pub top: f64,
    /// The label of the figure.
    pub text: Line,
    /// Whether it is the present value.
    pub is_now: bool,
}

const EDGE: f64 = 6.0;
const BAND: f64 = 30.0;

/// Lays out the chart for a width in pixels.
pub fn lay_out(data: &Sides, width: f64, format: &dyn Fn(f64) -> String) -> Layout {
    let width = fit(width);
    let line_height = Font::LABEL.line_height();
    let (left, right) = (EDGE, width - EDGE - 4.0);
    let ends = [&data.low, &data.high]
        .into_iter()
        .flatten()
        .map(|(at, _)| clamp_finite(*at));
    let most = ends.fold(clamp_finite(data.now.0), f64::max);
    let most = if most > 0.0 { 1.3 * most } else { 1.0 };
    let scale = Scale::new(0.0, most, left, right);
    let named = [&data.low, &data.high]
        .into_iter()
        .flatten()
        .map(|(at, text)| (*at, text, false));
    let mut named: Vec<(f64, &AttrValue, bool)> = named.chain([(data.now.0, &data.now.1, true)]).collect();
    // Sorted by value, so that the line of a mark does not cross the labels below its own.
    named.sort_by(|a, b| a.0.total_cmp(&b.0));
    let top = named.len() as f64 * line_height + 8.0;
    let marks = named.iter().enumerate().map(|(i, (at, text, is_now))| {
        let x = scale.at(*at);
        let text = Font::LABEL.first_line(text, width - 2.0 * EDGE);
        let start = (x + 5.0).min(width - EDGE - Font::LABEL.width(&text)).max(EDGE);
        let y = (i as f64 + 0.5) * line_height + 2.0;
        Mark {
            x,
            top: y - 0.5 * line_height + 2.0,
            text: Line::new(text, Font::LABEL, false, start, y),
            is_now: *is_now,
        }
    });
    let marks = marks.collect();
    let band = Rect::new(left, top, right - left, BAND);
    let part = |from: f64, to: f64| {
        let (from, to) = (scale.at(from).clamp(left, right), scale.at(to).clamp(left, right));
        (to - from > 0.5).then_some(Rect {
            x: from,
            w: to - from,
            ..band
        })
    };
    let low = match (&data.low, data.never_enough) {
        (_, true) => part(0.0, most),
        (Some((at, _)), _) => part(0.0, *at),
        (None, false) => None,
    };
    let high = match (&data.high, data.always_too_much) {
        (_, true) => part(0.0, most),
        (Some((at, _)), _) => part(*at, most),
        (None, false) => None,
    };
    let text_y = band.bottom() + 8.0 + 0.5 * Font::NOTE.line_height();
    let legend = Legend {
        row: line_height + 4.0,
        ..Legend::new(Font::NOTE, (width, EDGE), (16.0, 6.0), 18.0)
    };
    let (keys, y) = legend.place(data.names.iter().map(|name| &**name), text_y + line_height + 8.0);
    let sample = |key: &Key| Rect::new(key.sample.0, key.text.y - 6.0, 16.0, 12.0);
    let keys = keys.into_iter().map(|key| (sample(&key), key.text)).collect();
    Layout {
        frame: Frame {
            width,
            height: y + 0.5 * line_height + 3.0,
            plot: band,
            x_ticks: axis_ticks(0.0, most, (0.0, width), text_y, &scale, format),
            ..Frame::default()
        },
        parts: [low, high],
        marks,
        keys,
    }
}

chart_props! {
    /// Properties of [`WindowChart`].
    WindowChartProps {
        /// The data of the chart.
        data: Sides,
        /// Formats an amount.
        format: Callback<f64, AttrValue>,
    }
}

/// The chart of the window.
#[component]
pub fn WindowChart(props: &WindowChartProps) -> Html {
    let layout = lay_out(&props.data, props.width, &|value| props.format.emit(value).to_string());
    let band = &layout.frame.plot;
    let fills = [Some(url(&props.id, "little")), None, Some(url(&props.id, "much"))];
    let content = html! {
        <>
            <defs>{ hatch(&props.id, "little", "hatch sea") }{ hatch(&props.id, "much", "hatch lead") }</defs>
            { band.draw("window", None) }
            { for layout.parts.iter().zip([0, 2]).filter_map(|(part, i)| Some(part.as_ref()?.draw("side", fills[i].clone()))) }
            { band.draw("frame", None) }
            { notches(&layout.frame.x_ticks, |at| [(at, band.bottom()), (at, band.bottom() + 4.0)]) }
            { for layout.marks.iter().map(|mark| html! {
                <path class={if mark.is_now { "now" } else { "limit" }}
                    d={Path::through([(mark.x, mark.top), (mark.x, band.bottom())], false).done()} />
            }) }
            // Labels are drawn after all lines, so that no line crosses a label.
            { for layout.marks.iter().map(|mark| mark.text.draw("t-label halo")) }
            { for layout.keys.iter().enumerate().map(|(i, (sample, name))| html! {
                <>
                    { sample.draw(if i == 1 { "window" } else { "side" }, fills[i].clone()) }
                    { sample.draw("frame", None) }
                    { name.draw("t-note") }
                </>
            }) }
        </>
    };
    props.draw(&layout.frame, "chart sides", "img", content)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sides(low: Option<f64>, high: Option<f64>, now: f64) -> Sides {
        let named = |at: f64| (at, AttrValue::from("Least for the run ¥12.3 bn"));
        Sides {
            low: low.map(named),
            high: high.map(named),
            now: named(now),
            names: [
                "Too little for the run".into(),
                "Window".into(),
                "Too much for the hack".into(),
            ],
            ..Sides::default()
        }
    }

    fn placed(data: &Sides, width: f64) -> Layout {
        lay_out(data, width, &|value| format!("¥{value}"))
    }

    #[test]
    fn without_a_window_the_two_sides_overlap() {
        let layout = placed(&sides(Some(6.0), Some(4.0), 5.0), 600.0);
        let [Some(little), Some(much)] = layout.parts else {
            panic!("two sides")
        };
        assert!(much.x < little.right());
        let layout = placed(&sides(Some(4.0), Some(6.0), 5.0), 600.0);
        let [Some(little), Some(much)] = layout.parts else {
            panic!("two sides")
        };
        assert!(much.x > little.right());
    }

    #[test]
    fn what_is_never_enough_fills_the_axis() {
        let data = Sides {
            never_enough: true,
            ..sides(None, Some(4.0), 5.0)
        };
        let layout = placed(&data, 600.0);
        assert_eq!(layout.parts[0], Some(layout.frame.plot));
        assert_eq!(placed(&sides(None, None, 0.0), 600.0).parts, [None, None]);
    }

    proptest! {
        #[test]
        fn nothing_leaves_the_drawing(low in prop::option::of(0.0..1e12_f64), high in prop::option::of(0.0..1e12_f64), now in 0.0..1e12_f64, width in 200.0..1300.0_f64) {
            let layout = placed(&sides(low, high, now), width);
            let lines = layout.marks.iter().map(|mark| &mark.text).chain(layout.keys.iter().map(|(_, line)| line))
                .chain(layout.frame.x_ticks.iter().map(|tick| &tick.text));
            for line in lines {
                let bounds = line.bounds();
                prop_assert!(bounds.x >= -1e-6 && bounds.right() <= layout.frame.width + 1.0, "{line:?} {bounds:?}");
            }
        }
    }
}
