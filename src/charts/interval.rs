//! Values with intervals, one below the other on a logarithmic axis.

use yew::prelude::*;

use super::axis::{Level, down};
use super::draw::{Line, Path, Rect, px};
use super::frame::{Frame, chart_props, fit};
use super::rove::use_roving;
use super::scale::{Scale, log_ticks};
use super::text::Font;

/// A value with its interval.
#[derive(Clone, Debug, PartialEq)]
pub struct Interval {
    /// The name of the value.
    pub name: AttrValue,
    /// The value. `None` if only the interval is known.
    pub value: Option<f64>,
    /// The ends of the interval. `None` if it is not known.
    pub ends: Option<(f64, f64)>,
    /// Whether it is of another kind, which must not be compared with the rest.
    pub is_other: bool,
    /// A sentence that describes value and interval in full.
    pub hint: AttrValue,
}

/// A value after layout.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// Its name, above the bar.
    pub name: Vec<Line>,
    /// The y of the bar's middle.
    pub y: f64,
    /// The x of the value.
    pub value: Option<f64>,
    /// The x of the interval's ends.
    pub ends: Option<(f64, f64)>,
}

/// A chart after layout.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    /// The frame, with values on the horizontal axis.
    pub frame: Frame,
    /// The values with their intervals.
    pub bars: Vec<Bar>,
}

const EDGE: f64 = 8.0;

/// Lays out the chart for a width in pixels.
pub fn lay_out(data: &[Interval], width: f64, format: &dyn Fn(f64) -> String) -> Layout {
    let width = fit(width);
    let line_height = Font::LABEL.line_height();
    let all = || {
        let values = data.iter().filter_map(|each| each.value);
        let ends = data
            .iter()
            .filter_map(|each| each.ends)
            .flat_map(|(low, high)| [low, high]);
        values.chain(ends).filter(|value| value.is_finite() && *value > 0.0)
    };
    let (least, most) = (all().fold(1.0, f64::min), all().fold(1e-9, f64::max));
    let (low, high) = (0.6 * least, (1.6 * most).min(1.0_f64.max(most)));
    let (left, right) = (EDGE, width - EDGE - 12.0);
    let scale = Scale::new(low.ln(), high.ln(), left, right);
    let at = |value: f64| scale.at(value.max(1e-300).ln()).clamp(left, right);
    let mut y = 6.0;
    let bars: Vec<Bar> = data
        .iter()
        .map(|each| {
            let lines = Font::LABEL.wrap(&each.name, width - 2.0 * EDGE);
            let name: Vec<Line> = lines
                .into_iter()
                .map(|line| {
                    y += line_height;
                    Line::new(line, Font::LABEL, false, left, y - 0.5 * line_height)
                })
                .collect();
            y += 24.0;
            Bar {
                name,
                y: y - 12.0,
                value: each.value.map(at),
                ends: each.ends.map(|(low, high)| (at(low), at(high))),
            }
        })
        .collect();
    let bottom = y + 4.0;
    let text_y = bottom + 9.0 + 0.5 * line_height;
    let level = Level {
        within: (0.0, width),
        gap: 8.0,
        y: text_y,
        at: &at,
        format,
    };
    let (x_ticks, _) = level.ticks(((right - left) / 60.0) as usize, |count| log_ticks(low, high, count));
    Layout {
        frame: Frame {
            width,
            height: bottom + 9.0 + line_height,
            plot: Rect::new(left, 0.0, right - left, bottom),
            x_ticks,
            ..Frame::default()
        },
        bars,
    }
}

chart_props! {
    /// Properties of [`Intervals`].
    IntervalsProps {
        /// The values with their intervals.
        data: Vec<Interval>,
        /// Formats a value.
        format: Callback<f64, AttrValue>,
        /// Moves the focus to a node. Only `platform` can do that.
        move_focus: Callback<NodeRef>,
    }
}

/// The chart of values with intervals.
#[component]
pub fn Intervals(props: &IntervalsProps) -> Html {
    let roving = use_roving(props.data.len(), props.move_focus.clone());
    let layout = lay_out(&props.data, props.width, &|value| props.format.emit(value).to_string());
    let plot = &layout.frame.plot;
    let content = html! {
        <>
            { down(plot, &layout.frame.x_ticks) }
            <path class="axis-line" d={Path::through([(plot.x, plot.bottom()), (plot.right(), plot.bottom())], false).done()} />
            <g>
                { for layout.bars.iter().zip(&props.data).enumerate().map(|(n, (bar, each))| roving.point_of(classes!("point", each.is_other.then_some("other")), n, &each.hint, html! {
                    <>
                        <rect class="point-area" x="1" y={px(bar.y - 11.0)} width={px(layout.frame.width - 2.0)} height="22" />
                        { for bar.name.iter().map(|line| line.draw("t-label")) }
                        if let Some((low, high)) = bar.ends {
                            <path class="range" d={Path::through([(low, bar.y), (high, bar.y)], false)
                                .and(Path::through([(low, bar.y - 5.0), (low, bar.y + 5.0)], false))
                                .and(Path::through([(high, bar.y - 5.0), (high, bar.y + 5.0)], false)).done()} />
                        }
                        if let Some(value) = bar.value {
                            if each.is_other {
                                <circle class="spot ring" cx={px(value)} cy={px(bar.y)} r="4.2" />
                            } else {
                                <circle class="spot disc" cx={px(value)} cy={px(bar.y)} r="4.6" />
                            }
                        }
                    </>
                })) }
            </g>
        </>
    };
    props.draw(&layout.frame, "chart intervals", "group", content)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn intervals_lie_in_the_drawing_one_below_the_other() {
        let interval = |value: Option<f64>, ends| Interval {
            name: "Licensed Japanese operators, April 2017 to December 2025".into(),
            value,
            ends,
            is_other: false,
            hint: "1.8 %".into(),
        };
        let data = [
            interval(Some(0.018), Some((0.006, 0.042))),
            interval(Some(0.3125), None),
            interval(None, Some((0.05, 0.1))),
        ];
        for width in [200.0, 360.0, 900.0] {
            let layout = lay_out(&data, width, &|value| format!("{value}"));
            assert!(!layout.frame.x_ticks.is_empty());
            assert!(layout.bars.windows(2).all(|pair| pair[0].y + 20.0 < pair[1].y));
            for bar in &layout.bars {
                let (low, high) = bar.ends.unwrap_or((layout.frame.plot.x, layout.frame.plot.right()));
                assert!(layout.frame.plot.x <= low && low < high && high <= layout.frame.plot.right());
                assert!(
                    bar.value
                        .is_none_or(|at| bar.ends.is_none() || (low..=high).contains(&at))
                );
                assert!(bar.name.iter().all(|line| line.bounds().right() <= layout.frame.width));
            }
        }
    }
}
