//! A histogram: the share of trials with a loss in each interval, on a linear or logarithmic axis.

use yew::prelude::*;

use super::axis::{Level, Upright, across, titles_of};
use super::draw::{Line, Path, Rect, px};
use super::frame::{Frame, chart_props, fit};
use super::rove::use_roving;
use super::scale::{Scale, clamp_finite, log_ticks, ticks};
use super::text::Font;

/// An interval.
#[derive(Clone, Debug, PartialEq)]
pub struct Bin {
    /// Its lower bound, not included.
    pub from: f64,
    /// Its upper bound, included.
    pub to: f64,
    /// The share of the values in it.
    pub share: f64,
    /// A sentence that describes the interval in full.
    pub hint: AttrValue,
}

/// Ratio of the largest to the smallest value from which the axis is logarithmic.
const LOG_FROM: f64 = 100.0;

/// Rising round bounds of intervals that cover a range of values. Each interval excludes its lower bound and includes
/// its upper one. The intervals have the same width, or if `true` is returned, the same width of their logarithms.
pub fn bounds(range: (f64, f64), count: usize) -> (Vec<f64>, bool) {
    let (min, max) = (clamp_finite(range.0), clamp_finite(range.1));
    if min <= 0.0 || max < min {
        return (Vec::new(), false);
    }
    if max >= LOG_FROM * min {
        // Each power of ten is a bound, since a whole number of steps makes a power of ten.
        let decades = (max / min).log10();
        let wanted = count as f64 / decades;
        let per_decade = [10.0, 8.0, 5.0, 4.0, 3.0, 2.0, 1.0]
            .into_iter()
            .find(|n| *n <= wanted)
            .unwrap_or(1.0);
        let step = |i: i32| 10_f64.powf(f64::from(i) / per_decade);
        let mut first = (min.log10() * per_decade).floor() as i32;
        // A value on a bound belongs to the interval below it.
        if step(first) >= min {
            first -= 1;
        }
        let mut last = (max.log10() * per_decade).ceil() as i32;
        if step(last) < max {
            last += 1;
        }
        return ((first..=last).map(step).collect(), true);
    }
    let span = max - min;
    // If all values are the same, the range is widened around a single interval.
    let span = if span <= 1e-9 * max { 0.2 * max } else { span };
    let marks = ticks(min, min + span, count);
    let step = match marks[..] {
        [a, b, ..] => b - a,
        _ => span,
    };
    // Bounds are multiples of the step, so that rounding errors do not add up.
    let first = (min / step).ceil() as i64 - 1;
    let last = ((max / step - 1e-9).ceil() as i64).max(first + 1);
    let mut bounds: Vec<f64> = (first..=last).map(|i| i as f64 * step).collect();
    if let Some(bound) = bounds.last_mut() {
        *bound = bound.max(max);
    }
    if let Some(bound) = bounds.first_mut()
        && *bound >= min
    {
        *bound -= step;
    }
    (bounds, false)
}

/// A histogram after layout.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    /// The frame, with values on the horizontal and shares on the vertical axis.
    pub frame: Frame,
    /// The bars, in the order of the intervals.
    pub bars: Vec<Rect>,
    /// The names of the axes.
    pub titles: Vec<Line>,
}

const EDGE: f64 = 3.0;
/// Smallest height in pixels of a bar that is not empty.
const LOWEST: f64 = 1.5;

/// Lays out the histogram for a width in pixels.
pub fn lay_out(
    bins: &[Bin],
    is_log: bool,
    width: f64,
    titles: [&str; 2],
    format_value: &dyn Fn(f64) -> String,
    format_share: &dyn Fn(f64) -> String,
) -> Layout {
    let width = fit(width);
    let line_height = Font::NOTE.line_height();
    let (from, to) = match (bins.first(), bins.last()) {
        (Some(first), Some(last)) => (clamp_finite(first.from), clamp_finite(last.to)),
        _ => (0.0, 1.0),
    };
    let most = bins.iter().map(|bin| clamp_finite(bin.share)).fold(0.0, f64::max);
    let top = 1.6 * line_height;
    let plot_height = (0.3 * width).clamp(130.0, 220.0);
    let bottom = top + plot_height;
    let y_values = ticks(0.0, if most > 0.0 { most } else { 1.0 }, 4);
    let most = most.max(y_values.last().copied().unwrap_or(1.0));
    let upright = Upright::new(y_values, format_share);
    let left = EDGE + upright.room(0.3 * width) + 8.0;
    let right = width - EDGE - 6.0;
    let x = if is_log {
        Scale::new(from.max(1e-300).ln(), to.max(1e-300).ln(), left, right)
    } else {
        Scale::new(from, to, left, right)
    };
    let at = |value: f64| {
        let value = clamp_finite(value);
        x.at(if is_log { value.max(1e-300).ln() } else { value })
            .clamp(left, right)
    };
    let y = Scale::new(0.0, if most > 0.0 { most } else { 1.0 }, bottom, top);
    let bars = bins.iter().map(|bin| {
        let (a, b) = (at(bin.from), at(bin.to));
        let gap = if b - a > 6.0 { 1.0 } else { 0.0 };
        let mut h = bottom - y.at(bin.share).clamp(top, bottom);
        if bin.share > 0.0 {
            h = h.max(LOWEST);
        }
        Rect::new(a + 0.5 * gap, bottom - h, (b - a - gap).max(0.0), h)
    });
    let level = Level {
        within: (EDGE, right + 6.0),
        gap: 8.0,
        y: bottom + 9.0 + 0.5 * line_height,
        at: &at,
        format: format_value,
    };
    let (mut x_ticks, do_fit) = level.ticks(((right - left) / 44.0) as usize, |count| {
        let values = if is_log {
            log_ticks(from, to, count)
        } else {
            ticks(from, to, count)
        };
        values.into_iter().filter(|value| (from..=to).contains(value)).collect()
    });
    if !do_fit {
        x_ticks.truncate(1);
    }
    let height = bottom + 9.0 + line_height + 4.0 + line_height;
    Layout {
        frame: Frame {
            width,
            height,
            plot: Rect::new(left, top, right - left, plot_height),
            x_ticks,
            y_ticks: upright.ticks(left - 8.0, |value| y.at(value)),
        },
        bars: bars.collect(),
        titles: titles_of(
            titles,
            width,
            EDGE,
            right + 6.0,
            [height - 0.5 * line_height, 0.5 * line_height],
        ),
    }
}

chart_props! {
    /// Properties of [`HistogramChart`].
    HistogramChartProps {
        /// The intervals, rising and without gaps.
        bins: Vec<Bin>,
        /// Whether the axis of values is logarithmic.
        is_log: bool,
        /// The name of the axis of values.
        value_axis: AttrValue,
        /// The name of the axis of shares.
        share_axis: AttrValue,
        /// Formats a value.
        format_value: Callback<f64, AttrValue>,
        /// Formats a share.
        format_share: Callback<f64, AttrValue>,
        /// Moves the focus to a node. Only `platform` can do that.
        move_focus: Callback<NodeRef>,
    }
}

/// The histogram.
#[component]
pub fn HistogramChart(props: &HistogramChartProps) -> Html {
    // The keyboard reaches only intervals that are not empty.
    let held: Vec<usize> = (0..props.bins.len()).filter(|i| props.bins[*i].share > 0.0).collect();
    let roving = use_roving(held.len(), props.move_focus.clone());
    let layout = lay_out(
        &props.bins,
        props.is_log,
        props.width,
        [&props.value_axis, &props.share_axis],
        &|value| props.format_value.emit(value).to_string(),
        &|share| props.format_share.emit(share).to_string(),
    );
    let plot = &layout.frame.plot;
    let content = html! {
        <>
            { across(plot, &layout.frame.y_ticks) }
            { for layout.frame.x_ticks.iter().map(|tick| html! {
                <>
                    <line class="axis-line" x1={px(tick.at)} x2={px(tick.at)} y1={px(plot.bottom())} y2={px(plot.bottom() + 4.0)} />
                    { tick.text.draw("t-note") }
                </>
            }) }
            { for layout.titles.iter().map(|line| line.draw("t-note")) }
            <g>
                { for held.iter().enumerate().map(|(n, &i)| {
                    let (bin, bar) = (&props.bins[i], &layout.bars[i]);
                    roving.point(n, &bin.hint, html! {
                        <>
                            <rect class="point-area" x={px(bar.x)} y={px(plot.y)} width={px(bar.w)} height={px(plot.h)} />
                            <rect class="bar count" x={px(bar.x)} y={px(bar.y)} width={px(bar.w)} height={px(bar.h)} />
                        </>
                    })
                }) }
            </g>
            <path class="axis-line" d={Path::through([(plot.x, plot.bottom()), (plot.right(), plot.bottom())], false).done()} />
        </>
    };
    props.draw(&layout.frame, "chart histogram", "group", content)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[path = "histogram_tests.rs"]
mod tests;
