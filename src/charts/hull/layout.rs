//! The layout of the hull, its marks and its call-outs.

use yew::prelude::*;

use super::axis::{Axis, HullState};
use crate::charts::draw::{Line, Path, Rect};
use crate::charts::frame::Frame;
use crate::charts::scale::clamp_finite;
use crate::charts::text::Font;

/// A name and its value beside the drawing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Callout {
    /// The name.
    pub name: AttrValue,
    /// The formatted value. It can be empty.
    pub value: AttrValue,
}

impl Callout {
    /// A call-out with this name and value.
    pub fn new(name: impl Into<AttrValue>, value: impl Into<AttrValue>) -> Self {
        Self {
            name: name.into(),
            value: value.into(),
        }
    }
}

/// The texts of the hull.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct HullLabels {
    /// The name of the drawing.
    pub title: AttrValue,
    /// What the drawing shows, in a sentence or two.
    pub description: AttrValue,
    /// The text at the mark, or in its place if there is no mark.
    pub line: Option<Callout>,
    /// The text at the short line by own means.
    pub own: Option<Callout>,
    /// The text at the water.
    pub hot_now: Option<Callout>,
    /// The text between mark and water: the headroom, or the excess above the line.
    pub headroom: Option<Callout>,
}

/// Half the width of the hull at a height. The height is a fraction of the depth, the width a fraction of half the
/// beam. The hull has a flat bottom, round bilges, and sides that flare towards the deck.
pub fn half_width(height: f64) -> f64 {
    const BILGE: f64 = 0.5;
    const FLAT: f64 = 0.36;
    const FULL: f64 = 0.9;
    let height = height.clamp(0.0, 1.0);
    let round = if height < BILGE {
        let rest = 1.0 - height / BILGE;
        FLAT + (FULL - FLAT) * (1.0 - rest * rest).sqrt()
    } else {
        FULL
    };
    round + (1.0 - FULL) * height * height
}

/// A call-out after layout.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedCallout {
    /// Its lines of text. Those of the name are first.
    pub lines: Vec<Line>,
    /// Its area.
    pub bounds: Rect,
    /// The y at the frame's right edge that it points to. `None` if it points nowhere.
    pub anchor: Option<f64>,
    /// The class of its leader and value.
    pub class: &'static str,
}

/// The drawing after layout.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    /// The frame. Its plot contains sea and hull; the left edge of the plot is the axis.
    pub frame: Frame,
    /// The x of the hull's middle, and half its beam.
    pub hull: (f64, f64),
    /// The y of the keel.
    pub keel: f64,
    /// The y of the deck.
    pub deck: f64,
    /// The y of the water.
    pub water: f64,
    /// The y of the mark. `None` if there is no line.
    pub mark: Option<f64>,
    /// The y of the line by own means. `None` if it is the same line.
    pub own: Option<f64>,
    /// The labels beside the ticks.
    pub ticks: Vec<Line>,
    /// All call-outs, from top to bottom.
    pub callouts: Vec<PlacedCallout>,
}

impl Layout {
    /// The y of a height.
    pub fn y(&self, height: f64) -> f64 {
        self.keel - height * (self.keel - self.deck)
    }

    /// The skin of the hull on one side (−1 or 1) between two heights.
    pub(super) fn side(&self, side: f64, from: f64, to: f64) -> Vec<(f64, f64)> {
        const STEPS: i32 = 28;
        let (middle, half) = self.hull;
        (0..=STEPS)
            .map(|i| {
                // Points are closer together at the keel, where the skin curves.
                let t = f64::from(i) / f64::from(STEPS);
                let height = from + (to - from) * t * t;
                (middle + side * half * half_width(height), self.y(height))
            })
            .collect()
    }

    /// The part of the hull between two heights.
    pub(super) fn body(&self, from: f64, to: f64) -> Path {
        let mut points = self.side(-1.0, from, to);
        points.extend(self.side(1.0, from, to).into_iter().rev());
        Path::through(points, true)
    }
}

/// Smallest width of the layout, in pixels.
const NARROWEST: f64 = 280.0;
/// Space for most tick labels. The ship stays in place while they get longer within it.
const TICKS: f64 = 52.0;
/// Radius of the ring, and half the length of the line that crosses it.
pub(super) const RING: f64 = 12.0;
pub(super) const CROSS: f64 = 27.0;
/// Space between frame and call-outs for their leaders.
pub(super) const LEADER: f64 = 18.0;
/// Smallest and largest depth of the hull from keel to deck.
pub(super) const DEPTH: (f64, f64) = (118.0, 186.0);
/// Space for the superstructure above the deck, and for water below the keel.
pub(super) const ABOVE_DECK: f64 = 66.0;
const BELOW_KEEL: f64 = 34.0;

/// Lays out the drawing for a width in pixels. `tick_labels` are the labels of the ticks of `axis`.
pub fn lay_out(axis: &Axis, state: HullState, tick_labels: &[AttrValue], labels: &HullLabels, width: f64) -> Layout {
    let width = clamp_finite(width).clamp(NARROWEST, 900.0);
    let tick_width = tick_labels
        .iter()
        .map(|t| Font::NOTE.width(t))
        .fold(TICKS, f64::max)
        .min(0.25 * width);
    let left = tick_width + 11.0;

    let shown = [
        (&labels.line, 0),
        (&labels.headroom, 1),
        (&labels.hot_now, 2),
        (&labels.own, 3),
    ];
    let shown = shown.into_iter().filter_map(|(c, i)| c.as_ref().map(|c| (c, i)));
    let widest = |c: &Callout| Font::NOTE.width(&c.name).max(Font::VALUE.width(&c.value));
    let column = shown
        .clone()
        .map(|(c, _)| widest(c))
        .fold(0.0, f64::max)
        .clamp(60.0, (0.36 * width).max(96.0));
    let text_x = width - 2.0 - column;
    let right = text_x - LEADER - 4.0;

    let mut blocks: Vec<(Vec<Line>, f64, usize)> = shown
        .map(|(callout, i)| {
            let mut lines = Vec::new();
            let mut height = 0.0;
            for (text, font) in [(&callout.name, Font::NOTE), (&callout.value, Font::VALUE)] {
                if text.is_empty() {
                    continue;
                }
                for text in font.wrap(text, column) {
                    lines.push(Line::new(text, font, false, text_x, height + font.line_height() / 2.0));
                    height += font.line_height();
                }
            }
            (lines, height, i)
        })
        .collect();
    let needed: f64 = blocks.iter().map(|b| b.1 + 8.0).sum::<f64>() + 8.0;
    // Leaves space for the arrow on the right. A narrower ship is also lower.
    let half = ((right - left - 32.0) / 2.0).clamp(40.0, 150.0);
    let depth = (1.3 * half).clamp(DEPTH.0, DEPTH.1);
    let above = ABOVE_DECK * depth / DEPTH.1 + 8.0;
    let height = (above + depth + BELOW_KEEL).max(needed);
    let mut layout = Layout {
        frame: Frame {
            width,
            height,
            plot: Rect::new(left, 0.0, right - left, height),
            ..Frame::default()
        },
        hull: ((left + right) / 2.0 - 4.0, half),
        keel: above + depth,
        deck: above,
        water: 0.0,
        mark: None,
        own: None,
        ticks: Vec::new(),
        callouts: Vec::new(),
    };
    layout.water = layout.y(axis.water);
    layout.mark = axis.mark.map(|m| layout.y(m));
    layout.own = axis.own.map(|own| layout.y(own));
    let tick = |(&(at, _), text): (&(f64, f64), &AttrValue)| {
        Line::new(text.to_string(), Font::NOTE, true, left - 9.0, layout.y(at))
    };
    let mut last = f64::INFINITY;
    let placed = axis.ticks.iter().zip(tick_labels).map(tick).filter(|line| {
        let fits = line.y + Font::NOTE.line_height() <= last;
        last = if fits { line.y } else { last };
        fits
    });
    layout.ticks = placed.collect();

    // Call-outs are beside what they point to, and push each other apart.
    let over = matches!(state, HullState::Line { .. }) && axis.mark.is_some_and(|m| axis.water > m);
    let middle = layout.y(0.5);
    let anchor = |i: usize| match i {
        0 => layout.mark,
        1 => layout
            .mark
            .filter(|_| axis.mark_is_exact)
            .map(|m| (m + layout.water) / 2.0),
        3 => layout.own,
        _ => Some(layout.water),
    };
    let wish = |i: usize| anchor(i).unwrap_or(middle);
    // For call-outs at the same height, the water is below the mark unless the load is above the line.
    let order = |i: usize| match i {
        3 => 3,
        _ if over => 2 - i,
        _ => i,
    };
    blocks.sort_unstable_by(|a, b| wish(a.2).total_cmp(&wish(b.2)).then(order(a.2).cmp(&order(b.2))));
    let tops = push_apart(
        &blocks.iter().map(|b| (wish(b.2), b.1)).collect::<Vec<_>>(),
        8.0,
        4.0,
        height - 4.0,
    );
    layout.callouts = blocks
        .into_iter()
        .zip(tops)
        .map(|((mut lines, h, i), top)| {
            lines.iter_mut().for_each(|l| l.y += top);
            let class = match i {
                0 => "callout at-line",
                1 if over => "callout over",
                1 => "callout headroom",
                3 => "callout at-line",
                _ => "callout at-water",
            };
            PlacedCallout {
                lines,
                bounds: Rect::new(text_x, top, column, h),
                anchor: anchor(i),
                class,
            }
        })
        .collect();
    layout
}

/// The tops of blocks, given their wanted middles in ascending order and their heights. Blocks are as near to these
/// middles as possible, `gap` apart, and between `min` and `max`.
pub(super) fn push_apart(blocks: &[(f64, f64)], gap: f64, min: f64, max: f64) -> Vec<f64> {
    let mut tops: Vec<f64> = blocks.iter().map(|(middle, height)| middle - height / 2.0).collect();
    // Touching blocks move as a group, to the average of the places that they want.
    let mut groups: Vec<(usize, f64, f64)> = Vec::new(); // index of the first block, top, height
    for (i, &(_, height)) in blocks.iter().enumerate() {
        let mut group = (i, tops[i], height);
        while let Some(&(first, top, above)) = groups.last() {
            if top + above + gap <= group.1 {
                break;
            }
            groups.pop();
            let counts = ((group.0 - first) as f64, (i + 1 - group.0) as f64);
            let shifted = group.1 - above - gap;
            let top = (top * counts.0 + shifted * counts.1) / (counts.0 + counts.1);
            group = (first, top, above + gap + group.2);
        }
        group.1 = group.1.min(max - group.2).max(min);
        groups.push(group);
        // A group that is moved inside may touch the one before.
        while let [.., a, b] = groups[..]
            && a.1 + a.2 + gap > b.1
        {
            groups.truncate(groups.len() - 2);
            let height = a.2 + gap + b.2;
            groups.push((a.0, (b.1 + b.2 - height).min(max - height).max(min), height));
        }
    }
    for (n, &(first, top, _)) in groups.iter().enumerate() {
        let end = groups.get(n + 1).map_or(blocks.len(), |g| g.0);
        let mut y = top;
        for i in first..end {
            tops[i] = y;
            y += blocks[i].1 + gap;
        }
    }
    tops
}
