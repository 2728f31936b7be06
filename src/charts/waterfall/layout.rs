//! The layout of the waterfall: bars, texts and hairlines.

use yew::prelude::*;

use super::step::Step;
use crate::charts::draw::{Line, Rect, SPACE};
use crate::charts::frame::{Frame, fit};
use crate::charts::scale::{Scale, clamp_finite};
use crate::charts::text::Font;

/// Width in pixels from which names are beside their bars.
pub const SIDE_BY_SIDE: f64 = 560.0;
/// The space between two rows.
const GAP: f64 = 14.0;
/// Space at the edges for outlines and the focus ring.
const EDGE: f64 = 3.0;
/// Smallest length of a bar, so that a zero is visible.
pub const THINNEST: f64 = 2.0;

/// A step after layout.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The whole row, for the pointer and the focus ring.
    pub area: Rect,
    /// The bar.
    pub bar: Rect,
    /// The pale continuation of the bar. `None` if there is none.
    pub extra: Option<Rect>,
    /// Name, amount and note.
    pub texts: Vec<Line>,
}

impl Row {
    /// All texts of the row.
    pub(super) fn words(&self) -> AttrValue {
        let parts = self
            .texts
            .iter()
            .flat_map(|t| [Some(t.text.as_str()), t.tail.as_deref()]);
        parts.flatten().collect::<Vec<_>>().join(" ").into()
    }
}

/// A waterfall after layout.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    /// The frame. The chart has no axes.
    pub frame: Frame,
    /// Whether names are above their bars. Otherwise they are beside.
    pub stacked: bool,
    /// The scale from values to x.
    pub scale: Scale,
    /// The steps, in order.
    pub rows: Vec<Row>,
    /// Vertical hairlines: the zero line, the links between successive steps, and the level that the sources must
    /// reach.
    pub links: Vec<Link>,
}

impl Layout {
    /// The layout of these rows. `top` is where the next row would begin.
    fn of(rows: Vec<Row>, top: f64, width: f64, scale: Scale, stacked: bool) -> Self {
        Self {
            frame: Frame {
                width,
                height: top - GAP / 2.0,
                ..Frame::default()
            },
            stacked,
            scale,
            rows,
            links: Vec::new(),
        }
    }
}

/// A vertical hairline.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Link {
    /// Its x.
    pub x: f64,
    /// Its upper end.
    pub top: f64,
    /// Its lower end.
    pub bottom: f64,
    /// Whether it is the level that the sources must reach.
    pub is_goal: bool,
}

/// Lays out the steps for a width in pixels.
pub fn lay_out(steps: &[Step], width: f64) -> Layout {
    let width = fit(width);
    let mut layout = if width >= SIDE_BY_SIDE {
        beside(steps, width)
    } else {
        None
    }
    .unwrap_or_else(|| above(steps, width));
    add_links(steps, &mut layout);
    layout
}

/// The smallest and the largest value, including zero.
fn domain(steps: &[Step]) -> (f64, f64) {
    let values = steps
        .iter()
        .flat_map(|s| [Some(s.from), Some(s.to), s.extra_to])
        .flatten()
        .map(clamp_finite);
    let (min, max) = values.fold((0.0_f64, 0.0_f64), |(min, max), v| (min.min(v), max.max(v)));
    if max > min { (min, max) } else { (0.0, 1.0) }
}

/// The value at which the text beside a bar starts.
fn end_of(step: &Step) -> f64 {
    clamp_finite(step.from)
        .max(clamp_finite(step.to))
        .max(step.extra_to.map_or(0.0, clamp_finite))
        .max(0.0)
}

/// The layout with names in a column on the left. `None` if bars would get less than half of the remaining width.
fn beside(steps: &[Step], width: f64) -> Option<Layout> {
    const BAR: f64 = 22.0;
    let widest = steps.iter().map(|s| Font::LABEL.width(&s.label)).fold(0.0, f64::max);
    let column = widest.min(0.3 * width) + EDGE;
    let zero = column + SPACE;
    let room = width - EDGE - THINNEST - zero;
    let (min, max) = domain(steps);

    // The longest scale at which each text has space at the end of its bar.
    let slope = |text_width: &dyn Fn(&Step) -> f64| {
        let limit = |s: &Step| (room - SPACE - text_width(s)) * ((max - min) / (end_of(s) - min));
        steps.iter().map(limit).filter(|l| !l.is_nan()).fold(room, f64::min)
    };
    let in_line = slope(&|s| {
        let note = s.note.as_deref().map_or(0.0, |n| SPACE + Font::NOTE.width(n));
        Font::AMOUNT.width(&s.amount) + note
    });
    let below = slope(&|s| {
        let note = s.note.as_deref().map_or(0.0, |n| Font::NOTE.width(n));
        Font::AMOUNT.width(&s.amount).max(note)
    });
    let notes_below = in_line < 0.6 * room && below > in_line;
    let length = if notes_below { below } else { in_line };
    if length < 0.5 * room {
        return None;
    }

    let scale = Scale::new(min, max, zero, zero + length);
    let mut top = GAP / 2.0;
    let rows = steps.iter().map(|step| {
        let names = Font::LABEL.wrap(&step.label, column - EDGE);
        let has_second = notes_below && step.note.is_some();
        let right_lines = if has_second { 2.0 } else { 1.0 };
        let content = BAR.max((names.len() as f64).max(right_lines) * Font::LABEL.line_height());
        let middle = top + content / 2.0;
        let mut texts: Vec<Line> = Line::stack(names, Font::LABEL, true, column, middle).collect();
        let x = scale.at(end_of(step)) + THINNEST / 2.0 + SPACE;
        let note = step.note.as_deref().map(str::to_string);
        let shift = if has_second {
            Font::LABEL.line_height() / 2.0
        } else {
            0.0
        };
        let mut amount = Line::new(step.amount.to_string(), Font::AMOUNT, false, x, middle - shift);
        if let (Some(note), true) = (&note, has_second) {
            texts.push(Line::new(note.clone(), Font::NOTE, false, x, middle + shift));
        } else {
            amount.tail = note;
        }
        texts.push(amount);
        let row = place(step, &scale, texts, middle - BAR / 2.0, BAR, top, content, width);
        top += content + GAP;
        row
    });
    Some(Layout::of(rows.collect(), top, width, scale, false))
}

/// The layout with names and amounts above their bars.
fn above(steps: &[Step], width: f64) -> Layout {
    const BAR: f64 = 16.0;
    let (min, max) = domain(steps);
    let inner = width - 2.0 * EDGE;
    let scale = Scale::new(min, max, EDGE + THINNEST / 2.0, width - EDGE - THINNEST / 2.0);
    let height_of = |lines: usize, font: Font| lines as f64 * font.line_height();
    let mut top = GAP / 2.0;
    let rows = steps.iter().map(|step| {
        let mut texts = Vec::new();
        let mut y = top;
        let mut put = |lines: Vec<String>, font: Font, ends: bool, y: f64| {
            let height = height_of(lines.len(), font);
            let x = if ends { width - EDGE } else { EDGE };
            texts.extend(Line::stack(lines, font, ends, x, y + height / 2.0));
            height
        };
        let amount_width = Font::AMOUNT.width(&step.amount);
        let own_line = amount_width > 0.6 * inner;
        let left = if own_line { inner } else { inner - amount_width - SPACE };
        let names = Font::LABEL.wrap(&step.label, left);
        // A note is after the name if it fits, else on its own line.
        let name_width = Font::LABEL.width(&names[0]);
        let note_width = step.note.as_deref().map_or(0.0, |n| Font::NOTE.width(n));
        let note_follows = names.len() == 1 && name_width + SPACE + note_width <= left;
        let names_height = put(names, Font::LABEL, false, y);
        let amounts = Font::AMOUNT.wrap(&step.amount, inner);
        if own_line {
            y += names_height;
            y += put(amounts, Font::AMOUNT, true, y);
        } else {
            put(amounts, Font::AMOUNT, true, y);
            y += names_height;
        }
        if let Some(note) = &step.note {
            if note_follows {
                texts[0].tail = Some(note.to_string());
            } else {
                y += put(Font::NOTE.wrap(note, inner), Font::NOTE, false, y);
            }
        }
        y += 4.0;
        let row = place(step, &scale, texts, y, BAR, top, y + BAR - top, width);
        top = y + BAR + GAP;
        row
    });
    Layout::of(rows.collect(), top, width, scale, true)
}

#[expect(
    clippy::too_many_arguments,
    reason = "the two forms of the chart differ in where a row and its bar stand"
)]
fn place(
    step: &Step,
    scale: &Scale,
    texts: Vec<Line>,
    bar_y: f64,
    bar_h: f64,
    top: f64,
    content: f64,
    width: f64,
) -> Row {
    let span = |a: f64, b: f64| {
        let (a, b) = if clamp_finite(a) <= clamp_finite(b) {
            (a, b)
        } else {
            (b, a)
        };
        let length = scale.length(a, b);
        // A bar that is too short to be seen is widened around its place.
        let w = length.max(THINNEST);
        Rect::new(scale.at(a) - (w - length) / 2.0, bar_y, w, bar_h)
    };
    let half = GAP / 2.0 - 1.0;
    Row {
        area: Rect::new(1.0, top - half, width - 2.0, content + 2.0 * half),
        bar: span(step.from, step.to),
        extra: step
            .extra_to
            .filter(|e| scale.length(step.to, *e) > 0.0)
            .map(|e| span(step.to, e)),
        texts,
    }
}

/// Adds links between bar ends that meet, and the level that the sources must reach.
fn add_links(steps: &[Step], layout: &mut Layout) {
    let (Some(first), Some(last)) = (layout.rows.first(), layout.rows.last()) else {
        return;
    };
    let zero = |top: f64, bottom: f64| Link {
        x: layout.scale.at(0.0),
        top: top - 1.0,
        bottom: bottom + 1.0,
        is_goal: false,
    };
    // If names are above the bars, the zero line is interrupted by them.
    let mut links: Vec<Link> = if layout.stacked {
        layout
            .rows
            .iter()
            .map(|row| zero(row.bar.y, row.bar.bottom()))
            .collect()
    } else {
        vec![zero(first.bar.y, last.bar.bottom())]
    };
    let is_zero = |value: f64| layout.scale.length(0.0, value).abs() < 0.75;
    let mut add = |value: f64, from: usize, to: usize, is_goal: bool| {
        let x = layout.scale.at(value);
        let (top, bottom) = (layout.rows[from].bar.bottom(), layout.rows[to].bar.y);
        let is_there = |l: &Link| (l.x - x).abs() < 0.75 && l.top <= top && l.bottom >= bottom;
        if !is_zero(value) && !links.iter().any(is_there) {
            links.push(Link {
                x,
                top,
                bottom,
                is_goal,
            });
        }
    };
    let goal = steps.iter().rposition(|s| s.kind.is_use());
    let end = steps.iter().rposition(|s| s.kind.is_source());
    if let (Some(goal), Some(end)) = (goal, end)
        && goal < end
    {
        // No goal line is needed to the next row, since a link goes there.
        add(steps[goal].to, goal, end, end > goal + 1);
    }
    let meets = |a: f64, b: f64| layout.scale.length(a, b).abs() < 0.05;
    for (i, pair) in steps.windows(2).enumerate() {
        if meets(pair[0].to, pair[1].from) || meets(pair[0].to, pair[1].to) {
            add(pair[0].to, i, i + 1, false);
        }
    }
    // Hairlines are interrupted by texts.
    let texts: Vec<Rect> = layout.rows.iter().flat_map(|r| &r.texts).map(Line::bounds).collect();
    for link in links {
        let (x, mut top) = (link.x, link.top);
        let mut piece = |top: f64, bottom: f64| {
            if bottom - top > 2.0 {
                layout.links.push(Link { top, bottom, ..link });
            }
        };
        let mut holes: Vec<&Rect> = texts.iter().filter(|t| t.x - 3.0 < x && x < t.right() + 3.0).collect();
        holes.sort_unstable_by(|a, b| a.y.total_cmp(&b.y));
        for hole in holes {
            if hole.bottom() > top && hole.y < link.bottom {
                piece(top, hole.y);
                top = hole.bottom();
            }
        }
        piece(top, link.bottom);
    }
}
