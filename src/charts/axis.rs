//! Axes: their ticks, the places of the labels, and the grid lines.

use yew::prelude::*;

use super::draw::{Line, Path, Rect, px};
use super::scale::{Scale, ticks};
use super::text::Font;

/// A tick of an axis, with its label.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// Its position along the axis, in pixels.
    pub at: f64,
    /// Its label.
    pub text: Line,
}

/// The width of the widest text, in pixels.
pub(super) fn widest(texts: &[String]) -> f64 {
    texts.iter().map(|text| Font::NOTE.width(text)).fold(0.0, f64::max)
}

/// The ticks of a vertical axis, whose labels are on its left.
pub(super) struct Upright {
    values: Vec<f64>,
    texts: Vec<String>,
}

impl Upright {
    /// Formats the values as labels.
    pub fn new(values: Vec<f64>, format: &dyn Fn(f64) -> String) -> Self {
        let texts = values.iter().map(|&value| format(value)).collect();
        Self { values, texts }
    }

    /// The width of the labels in pixels, at most `most`.
    pub fn room(&self, most: f64) -> f64 {
        widest(&self.texts).min(most)
    }

    /// The ticks. Their labels end at `x`.
    pub fn ticks(self, x: f64, at: impl Fn(f64) -> f64) -> Vec<Tick> {
        let place = |(value, text): (f64, String)| {
            let at = at(value);
            Tick {
                at,
                text: Line::new(text, Font::NOTE, true, x, at),
            }
        };
        self.values.into_iter().zip(self.texts).map(place).collect()
    }
}

/// How the labels below a horizontal axis are placed.
pub(super) struct Level<'a> {
    /// Smallest start and largest end of a label. A label beyond an edge is moved inside.
    pub within: (f64, f64),
    /// Smallest gap between two labels.
    pub gap: f64,
    /// The vertical middle of the labels.
    pub y: f64,
    /// The position of a value.
    pub at: &'a dyn Fn(f64) -> f64,
    /// Formats a value.
    pub format: &'a dyn Fn(f64) -> String,
}

impl Level<'_> {
    /// As many ticks as fit side by side. `values` returns the values for at most this number of ticks. If not even the
    /// fewest fit, they are returned with `false`.
    pub fn ticks(&self, mut count: usize, values: impl Fn(usize) -> Vec<f64>) -> (Vec<Tick>, bool) {
        loop {
            let ticks: Vec<Tick> = values(count).into_iter().map(|value| self.tick(value)).collect();
            let fits = do_fit(&ticks, self.gap);
            if fits || count <= 1 {
                return (ticks, fits);
            }
            count -= 1;
        }
    }

    fn tick(&self, value: f64) -> Tick {
        let (text, at) = ((self.format)(value), (self.at)(value));
        let half = 0.5 * Font::NOTE.width(&text);
        let (least, most) = self.within;
        let start = (at - half).clamp(least, (most - 2.0 * half).max(least));
        Tick {
            at,
            text: Line::new(text, Font::NOTE, false, start, self.y),
        }
    }
}

/// Whether neighbouring labels leave a gap of at least `gap`.
pub(super) fn do_fit(ticks: &[Tick], gap: f64) -> bool {
    let leaves_gap = |pair: &[Tick]| pair[0].text.bounds().right() + gap <= pair[1].text.x;
    ticks.windows(2).all(leaves_gap)
}

/// As many round ticks as fit below a linear axis. Empty if not even the fewest fit.
pub(super) fn axis_ticks(
    low: f64,
    high: f64,
    within: (f64, f64),
    y: f64,
    scale: &Scale,
    format: &dyn Fn(f64) -> String,
) -> Vec<Tick> {
    let at = |value: f64| scale.at(value);
    let level = Level {
        within,
        gap: 10.0,
        y,
        at: &at,
        format,
    };
    let (ticks, fits) = level.ticks(6, |count| ticks(low, high, count));
    if fits { ticks } else { Vec::new() }
}

/// The names of both axes: of the horizontal one at its right end near the bottom, of the vertical one at its top.
pub(super) fn titles_of(names: [&str; 2], width: f64, edge: f64, right: f64, tops: [f64; 2]) -> Vec<Line> {
    let cut = |text: &str| Font::NOTE.first_line(text, width - 2.0 * edge);
    vec![
        Line::new(cut(names[1]), Font::NOTE, false, edge, tops[1]),
        Line::new(cut(names[0]), Font::NOTE, true, right, tops[0]),
    ]
}

/// Horizontal grid lines at the ticks of a vertical axis, with their labels.
pub(super) fn across(plot: &Rect, ticks: &[Tick]) -> Html {
    ticks
        .iter()
        .map(|tick| grid((plot.x, tick.at), (plot.right(), tick.at), tick))
        .collect()
}

/// Vertical grid lines at the ticks of a horizontal axis, with their labels.
pub(super) fn down(plot: &Rect, ticks: &[Tick]) -> Html {
    ticks
        .iter()
        .map(|tick| grid((tick.at, plot.y), (tick.at, plot.bottom()), tick))
        .collect()
}

/// Short lines at the ticks of an axis, with their labels.
pub(super) fn notches(ticks: &[Tick], ends: impl Fn(f64) -> [(f64, f64); 2]) -> Html {
    let notch = |tick: &Tick| {
        html! {
            <>
                <path class="axis-ticks" d={Path::through(ends(tick.at), false).done()} />
                { tick.text.draw("t-note") }
            </>
        }
    };
    ticks.iter().map(notch).collect()
}

fn grid(from: (f64, f64), to: (f64, f64), tick: &Tick) -> Html {
    html! {
        <>
            <line class="grid" x1={px(from.0)} y1={px(from.1)} x2={px(to.0)} y2={px(to.1)} />
            { tick.text.draw("t-note") }
        </>
    }
}

/// The lines of both axes.
pub(super) fn corner(plot: &Rect) -> Html {
    let points = [(plot.x, plot.y), (plot.x, plot.bottom()), (plot.right(), plot.bottom())];
    html! { <path class="axis-line" d={Path::through(points, false).done()} /> }
}
