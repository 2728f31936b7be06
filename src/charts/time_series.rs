//! Amounts over time, hour by hour, with a marked interval and an event.

use yew::prelude::*;

use super::axis::{Upright, across, axis_ticks, corner};
use super::draw::{Line, Path, Rect, hatch, px, url};
use super::frame::{Frame, chart_props, fit};
use super::legend::{Key, Legend};
use super::rove::use_roving;
use super::scale::{Scale, clamp_finite, ticks};
use super::text::Font;

/// The data of the chart.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TimeSeries {
    /// Names of the lines, with an amount for each hour.
    pub lines: Vec<(AttrValue, Vec<f64>)>,
    /// The marked interval in hours, with its name. `None` if there is none.
    pub marked: Option<(f64, f64, AttrValue)>,
    /// The hour of an event, with its name. `None` if there is none.
    pub event: Option<(f64, AttrValue)>,
    /// The hours that the keyboard reaches, each with a sentence that describes it in full.
    pub points: Vec<(usize, AttrValue)>,
}

impl TimeSeries {
    fn hours(&self) -> usize {
        self.lines.iter().map(|(_, amounts)| amounts.len()).max().unwrap_or(0)
    }
}

/// A chart after layout.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    /// The frame, with time on the horizontal axis.
    pub frame: Frame,
    /// The legend. The sample of a line is at the middle of its name's height.
    pub keys: Vec<Key>,
    /// The name of the time axis.
    pub title: Line,
    /// The names of the event and the marked interval.
    pub names: Vec<Line>,
    x: Scale,
    y: Scale,
}

const EDGE: f64 = 3.0;

/// Lays out the chart for a width in pixels.
pub fn lay_out(
    data: &TimeSeries,
    width: f64,
    title: &str,
    format: &dyn Fn(f64) -> String,
    hours: &dyn Fn(f64) -> String,
) -> Layout {
    let width = fit(width);
    let line_height = Font::NOTE.line_height();
    let legend = Legend::new(Font::LABEL, (width, EDGE), (26.0, 6.0), 18.0);
    let (keys, y) = legend.place(data.lines.iter().map(|(name, _)| &**name), line_height);
    // Names of the marked interval and the event are above the lines, one below the other.
    let mut names = Vec::new();
    let named = data.marked.iter().map(|(from, _, name)| (*from, name));
    let named: Vec<(f64, &AttrValue)> = named.chain(data.event.iter().map(|(at, name)| (*at, name))).collect();
    let top = y + line_height + 6.0 + named.len() as f64 * line_height;
    let height = (0.42 * width).clamp(190.0, 300.0);
    let most = data
        .lines
        .iter()
        .flat_map(|(_, amounts)| amounts)
        .copied()
        .map(clamp_finite)
        .fold(0.0, f64::max);
    let most = if most > 0.0 { most } else { 1.0 };
    let bottom = top + height;
    let scale = Scale::new(0.0, most, bottom, top);
    let upright = Upright::new(ticks(0.0, most, 5), format);
    let left = EDGE + upright.room(0.35 * width) + 8.0;
    let right = width - EDGE - 8.0;
    let last = data.hours().max(2) as f64;
    let time = Scale::new(0.0, last, left, right);
    for (i, (at, name)) in named.into_iter().enumerate() {
        let text = Font::NOTE.first_line(name, width - left - 2.0 * EDGE);
        let start = (time.at(at) + 4.0)
            .min(width - EDGE - Font::NOTE.width(&text))
            .max(EDGE);
        let at_y = y + line_height + 2.0 + (i as f64 + 0.5) * line_height;
        names.push(Line::new(text, Font::NOTE, false, start, at_y));
    }
    let text_y = bottom + 9.0 + 0.5 * line_height;
    let title = Font::NOTE.first_line(title, width - 2.0 * EDGE);
    Layout {
        frame: Frame {
            width,
            height: text_y + 1.5 * line_height + 4.0,
            plot: Rect::new(left, top, right - left, height),
            x_ticks: axis_ticks(0.0, last, (left - 12.0, width), text_y, &time, hours),
            y_ticks: upright.ticks(left - 8.0, |value| scale.at(value)),
        },
        keys,
        title: Line::new(title, Font::NOTE, true, right + 8.0, text_y + line_height + 2.0),
        names,
        x: time,
        y: scale,
    }
}

/// Largest number of points of a line. More than the number of pixels would show nothing more.
const MOST_POINTS: usize = 800;

chart_props! {
    /// Properties of [`TimeSeriesChart`].
    TimeSeriesChartProps {
        /// The data of the chart.
        data: std::rc::Rc<TimeSeries>,
        /// The name of the time axis.
        time_axis: AttrValue,
        /// Formats an amount.
        format: Callback<f64, AttrValue>,
        /// Formats an hour.
        format_hour: Callback<f64, AttrValue>,
        /// Moves the focus to a node. Only `platform` can do that.
        move_focus: Callback<NodeRef>,
    }
}

/// The chart of amounts over time.
#[component]
pub fn TimeSeriesChart(props: &TimeSeriesChartProps) -> Html {
    let data = &props.data;
    let roving = use_roving(data.points.len(), props.move_focus.clone());
    let layout = lay_out(
        data,
        props.width,
        &props.time_axis,
        &|value| props.format.emit(value).to_string(),
        &|hour| props.format_hour.emit(hour).to_string(),
    );
    let plot = &layout.frame.plot;
    let style = |i: usize| ["first", "second", "third"][i.min(2)];
    let content = html! {
        <>
            <defs>{ hatch(&props.id, "marked", "hatch soft") }</defs>
            { across(plot, &layout.frame.y_ticks) }
            if let Some((from, to, _)) = &data.marked {
                <rect class="marked" fill={url(&props.id, "marked")} x={px(layout.x.at(*from))} y={px(plot.y)}
                    width={px(layout.x.length(*from, *to).max(1.0))} height={px(plot.h)} />
            }
            { for layout.frame.x_ticks.iter().map(|tick| tick.text.draw("t-note")) }
            { corner(plot) }
            if let Some((at, _)) = &data.event {
                <path class="event" d={Path::through([(layout.x.at(*at), plot.y), (layout.x.at(*at), plot.bottom())], false).done()} />
            }
            { for layout.names.iter().map(|name| name.draw("t-note")) }
            { layout.title.draw("t-note") }
            { for layout.keys.iter().enumerate().map(|(i, key)| html! {
                <>
                    <path class={classes!("curve", style(i))} d={Path::through([(key.sample.0, key.text.y), (key.sample.1, key.text.y)], false).done()} />
                    { key.text.draw("t-label") }
                </>
            }) }
            { for data.lines.iter().enumerate().map(|(i, (_, amounts))| {
                let every = amounts.len().div_ceil(MOST_POINTS).max(1);
                let shown = amounts.iter().enumerate().filter(|(hour, _)| hour % every == 0 || hour + 1 == amounts.len());
                // An amount belongs to the end of its hour.
                let points = shown.map(|(hour, &amount)| (layout.x.at(hour as f64 + 1.0), layout.y.at(amount)));
                html! { <path class={classes!("curve", style(i))} d={Path::through(points, false).done()} /> }
            }) }
            <g>
                { for data.points.iter().enumerate().map(|(n, (hour, hint))| {
                    let x = layout.x.at(*hour as f64 + 1.0);
                    roving.point(n, hint, html! {
                        <>
                            <rect class="point-area thin" x={px(x - 6.0)} y={px(plot.y)} width="12" height={px(plot.h)} />
                            { for data.lines.iter().enumerate().filter_map(|(i, (_, amounts))| {
                                let y = layout.y.at(*amounts.get(*hour)?);
                                Some(html! { <circle class={classes!("dot", style(i))} cx={px(x)} cy={px(y)} r="3.4" /> })
                            }) }
                        </>
                    })
                }) }
            </g>
        </>
    };
    props.draw(&layout.frame, "chart course", "group", content)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn nothing_leaves_the_drawing(
            amounts in prop::collection::vec(0.0..1e12_f64, 1..200),
            at in 0.0..200.0_f64,
            width in 200.0..1300.0_f64,
        ) {
            let hours = amounts.len();
            let data = TimeSeries {
                lines: vec![("In hot".into(), amounts.clone()), ("Asked for and not yet paid".into(), amounts)],
                marked: Some((0.0, 24.0, "Withdrawals halted".into())),
                event: Some((at.min(hours as f64), "Hot is dry after 30 hours".into())),
                points: vec![(0, "0".into())],
            };
            let layout = lay_out(&data, width, "hours since the news", &|value| format!("¥{value:.3e}"), &|hour| format!("{hour}"));
            let lines = layout.names.iter().chain([&layout.title]).chain(layout.keys.iter().map(|key| &key.text))
                .chain(layout.frame.x_ticks.iter().map(|tick| &tick.text));
            for line in lines {
                let bounds = line.bounds();
                prop_assert!(bounds.x >= -1e-6 && bounds.right() <= layout.frame.width + 1.0, "{line:?} {bounds:?}");
            }
            for &amount in &data.lines[0].1 {
                let y = layout.y.at(amount);
                prop_assert!(y >= layout.frame.plot.y - 1e-6 && y <= layout.frame.plot.bottom() + 1e-6);
            }
        }
    }
}
