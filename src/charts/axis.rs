//! Axes: which values are marked, where their texts stand, and the lines behind the drawing.

use yew::prelude::*;

use super::draw::{Line, Path, Rect, px};
use super::scale::{Scale, ticks};
use super::text::Font;

/// A mark on an axis with its text.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// Its place along the axis.
    pub at: f64,
    /// Its text.
    pub text: Line,
}

/// The width of the widest text.
pub(super) fn widest(texts: &[String]) -> f64 {
    texts.iter().map(|text| Font::NOTE.width(text)).fold(0.0, f64::max)
}

/// The values of an upright axis with their texts, which stand left of it.
pub(super) struct Upright {
    values: Vec<f64>,
    texts: Vec<String>,
}

impl Upright {
    /// The values, written.
    pub fn new(values: Vec<f64>, format: &dyn Fn(f64) -> String) -> Self {
        let texts = values.iter().map(|&value| format(value)).collect();
        Self { values, texts }
    }

    /// The room that the texts take, at most this much.
    pub fn room(&self, most: f64) -> f64 {
        widest(&self.texts).min(most)
    }

    /// The marks, their texts ending at `x`.
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

/// Where the texts below a level axis stand.
pub(super) struct Level<'a> {
    /// The least start and the greatest end of a text: one at an edge is moved inside.
    pub within: (f64, f64),
    /// The least space between two texts.
    pub gap: f64,
    /// The middle of the texts.
    pub y: f64,
    /// The place of a value.
    pub at: &'a dyn Fn(f64) -> f64,
    /// Writes a value.
    pub format: &'a dyn Fn(f64) -> String,
}

impl Level<'_> {
    /// As many marks as fit beside each other, of values for at most `count` of them. False with what is left where not
    /// even the fewest fit.
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

/// Whether texts beside each other leave a gap.
pub(super) fn do_fit(ticks: &[Tick], gap: f64) -> bool {
    let leaves_gap = |pair: &[Tick]| pair[0].text.bounds().right() + gap <= pair[1].text.x;
    ticks.windows(2).all(leaves_gap)
}

/// As many round values as fit below a linear axis; none where not even the fewest fit.
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

/// The names of a level axis, at its right end near the bottom, and of an upright one, at its top.
pub(super) fn titles_of(names: [&str; 2], width: f64, edge: f64, right: f64, tops: [f64; 2]) -> Vec<Line> {
    let cut = |text: &str| Font::NOTE.first_line(text, width - 2.0 * edge);
    vec![
        Line::new(cut(names[1]), Font::NOTE, false, edge, tops[1]),
        Line::new(cut(names[0]), Font::NOTE, true, right, tops[0]),
    ]
}

/// Lines across the plot at the marks of an upright axis, with their texts.
pub(super) fn across(plot: &Rect, ticks: &[Tick]) -> Html {
    ticks
        .iter()
        .map(|tick| grid((plot.x, tick.at), (plot.right(), tick.at), tick))
        .collect()
}

/// Lines down the plot at the marks of a level axis, with their texts.
pub(super) fn down(plot: &Rect, ticks: &[Tick]) -> Html {
    ticks
        .iter()
        .map(|tick| grid((tick.at, plot.y), (tick.at, plot.bottom()), tick))
        .collect()
}

/// Short lines at the marks of an axis, with their texts.
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
