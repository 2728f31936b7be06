//! The product's one picture: a ship's hull, afloat. The hot value is the load and presses the hull down; the mark,
//! a ring crossed by a line, shows how deep she may lie.
//!
//! The vertical axis is hot value, from the keel up. The water stands at the hot value now, the mark at the Plimsoll
//! line. What lies between the two, when the water is above the mark, is hatched in red lead. A ship has several load
//! lines: where others would help, the ring is the line with their help, and a short line marks that by own means.

use yew::prelude::*;

use super::draw::{Line, Path, Rect, hatch, px, url};
use super::frame::Frame;
use super::scale::{Scale, tame, ticks};
use super::text::Font;

/// Where the load stands against the line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum HullState {
    /// There is a line.
    Line {
        /// Hot value now.
        hot: f64,
        /// The Plimsoll line.
        line: f64,
    },
    /// No hot value is safe: the hull is under water.
    NoLine {
        /// Hot value now.
        hot: f64,
    },
    /// No hot value is too much: the hull floats high, the mark is at the deck.
    Unsinkable {
        /// Hot value now.
        hot: f64,
    },
    /// Nothing is kept in hot: the hull is empty and rides on its keel.
    NothingHot,
}

/// A name and its value beside the drawing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Callout {
    /// What it is.
    pub name: AttrValue,
    /// How much, formatted. May be empty.
    pub value: AttrValue,
}

impl Callout {
    /// A name and its value.
    pub fn new(name: impl Into<AttrValue>, value: impl Into<AttrValue>) -> Self {
        Self {
            name: name.into(),
            value: value.into(),
        }
    }
}

/// The words of the hull.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct HullLabels {
    /// The drawing's name.
    pub title: AttrValue,
    /// What the drawing says, in a sentence or two.
    pub description: AttrValue,
    /// At the mark; where there is none, what stands in its place.
    pub line: Option<Callout>,
    /// At the short line, where own means are told from help.
    pub own: Option<Callout>,
    /// At the water.
    pub hot_now: Option<Callout>,
    /// Between the two: headroom, or how far the load is above the line.
    pub headroom: Option<Callout>,
}

/// From this ratio of load and line on, the axis is broken so that both stay legible.
const BREAK_RATIO: f64 = 10.0;
/// Where the break is, as parts of the depth from keel to deck.
const BREAK: (f64, f64) = (0.46, 0.54);

/// A value that can be multiplied without overflow.
fn money(value: f64) -> f64 {
    tame(value).clamp(0.0, 1e200)
}

/// The vertical axis: from hot values to heights, as parts of the depth from keel (0) to deck (1).
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    /// Height of the water. Above 1 the deck is awash.
    pub water: f64,
    /// Height of the mark.
    pub mark: Option<f64>,
    /// Height of the line by own means, where it is another one.
    pub own: Option<f64>,
    /// Whether the mark shows a value, and is not merely as high as it can be.
    pub mark_is_exact: bool,
    /// Height and value of the ticks, ascending.
    pub ticks: Vec<(f64, f64)>,
    /// Whether the axis leaves out what is between [`BREAK`].
    pub broken: bool,
}

impl Axis {
    /// The axis that shows this state, and the line by own means where it is another one than that of the state.
    pub fn new(state: HullState, own: Option<f64>) -> Self {
        let own = own.map(money);
        let plain = |top: f64, last: f64, count: usize| {
            let scale = Scale::new(0.0, top, 0.0, 1.0);
            (
                ticks(0.0, last, count).into_iter().map(|v| (scale.at(v), v)).collect(),
                scale,
            )
        };
        match state {
            HullState::Line { hot, line } => {
                let (hot, line) = (money(hot), money(line));
                let (small, large) = (hot.min(line), hot.max(line));
                if small > 0.0 && large / small > BREAK_RATIO {
                    let (top, bottom) = (1.6 * small, 0.75 * large);
                    let low = Scale::new(0.0, top, 0.0, BREAK.0);
                    let high = Scale::new(bottom, 1.15 * large, BREAK.1, 1.0);
                    let at = |v: f64| match v <= top {
                        true => low.at(v),
                        false => high.at(v).max(BREAK.1),
                    };
                    let marked = |scale: &Scale, v: f64| (scale.at(v), v);
                    let mut all: Vec<_> = ticks(0.0, top, 3).into_iter().map(|v| marked(&low, v)).collect();
                    all.extend(ticks(bottom, 1.15 * large, 2).into_iter().map(|v| marked(&high, v)));
                    all.retain(|&(at, _)| at <= BREAK.0 - 0.03 || at >= BREAK.1 + 0.03);
                    return Self {
                        water: at(hot),
                        mark: Some(at(line)),
                        own: own.map(at),
                        mark_is_exact: true,
                        ticks: all,
                        broken: true,
                    };
                }
                let (ticks, scale) = plain(1.15 * large, 1.15 * large, 4);
                Self {
                    water: scale.at(hot),
                    mark: Some(scale.at(line)),
                    own: own.map(|own| scale.at(own)),
                    mark_is_exact: true,
                    ticks,
                    broken: false,
                }
            }
            HullState::NoLine { hot } => {
                let hot = money(hot);
                let (ticks, scale) = plain(hot / 1.26, hot, 4);
                Self {
                    water: scale.at(hot),
                    mark: None,
                    own: None,
                    mark_is_exact: false,
                    ticks,
                    broken: false,
                }
            }
            HullState::Unsinkable { hot } => {
                let hot = money(hot);
                // The line by own means stays below the mark, which is as high as can be.
                let top = (hot / 0.3).max(own.unwrap_or(0.0) / 0.8);
                let (ticks, scale) = plain(top, 0.5 * top, 3);
                Self {
                    water: scale.at(hot),
                    mark: Some(0.88),
                    own: own.map(|own| scale.at(own)),
                    mark_is_exact: false,
                    ticks,
                    broken: false,
                }
            }
            HullState::NothingHot => Self {
                water: 0.0,
                mark: None,
                own: None,
                mark_is_exact: false,
                ticks: vec![(0.0, 0.0)],
                broken: false,
            },
        }
    }
}

/// Half the width of the hull at a height, both as parts (of half the beam, of the depth): a flat bottom, round
/// bilges, and sides that flare towards the deck.
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

/// A placed call-out.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedCallout {
    /// Its lines, the name's first.
    pub lines: Vec<Line>,
    /// Room taken.
    pub bounds: Rect,
    /// Where in the drawing it points to, if it points anywhere: y at the frame's right edge.
    pub anchor: Option<f64>,
    /// The class of its leader and value.
    pub class: &'static str,
}

/// The placed drawing.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    /// The drawing; sea and hull are in its plot, whose left edge is the axis.
    pub frame: Frame,
    /// Middle of the hull, and half its beam.
    pub hull: (f64, f64),
    /// Height of the keel and of the deck.
    pub keel: f64,
    /// The deck's y.
    pub deck: f64,
    /// The water's y.
    pub water: f64,
    /// The mark's y.
    pub mark: Option<f64>,
    /// The y of the line by own means, where it is another one.
    pub own: Option<f64>,
    /// Tick labels, beside their ticks.
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
    fn side(&self, side: f64, from: f64, to: f64) -> Vec<(f64, f64)> {
        const STEPS: i32 = 28;
        let (middle, half) = self.hull;
        (0..=STEPS)
            .map(|i| {
                // Denser at the keel, where the skin turns.
                let t = f64::from(i) / f64::from(STEPS);
                let height = from + (to - from) * t * t;
                (middle + side * half * half_width(height), self.y(height))
            })
            .collect()
    }

    /// The part of the hull between two heights.
    fn body(&self, from: f64, to: f64) -> Path {
        let mut points = self.side(-1.0, from, to);
        points.extend(self.side(1.0, from, to).into_iter().rev());
        Path::through(points, true)
    }
}

/// No drawing is laid out for less.
const NARROWEST: f64 = 280.0;
/// Room for the labels of most axes: with more digits in them the ship stays where it is.
const TICKS: f64 = 52.0;
/// Radius of the ring, and half the line that crosses it.
const RING: f64 = 12.0;
const CROSS: f64 = 27.0;
/// Between frame and call-outs, for their leaders.
const LEADER: f64 = 18.0;
/// Depth of the hull from keel to deck, at most and at least.
const DEPTH: (f64, f64) = (118.0, 186.0);
/// Room above the deck for what stands on it, and below the keel for water.
const ABOVE_DECK: f64 = 66.0;
const BELOW_KEEL: f64 = 34.0;

/// Places the drawing for a width in pixels. `tick_labels` belong to the ticks of `axis`.
pub fn lay_out(axis: &Axis, state: HullState, tick_labels: &[AttrValue], labels: &HullLabels, width: f64) -> Layout {
    let width = tame(width).clamp(NARROWEST, 900.0);
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
    // Room for the arrow on the right; and the smaller the ship, the less tall.
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

    // Call-outs stand where they point to, and push each other apart.
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
    // Where they tie, the water is below the mark unless it is above.
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

/// Tops of blocks, given the middles they wish for in ascending order and their heights: as near as can be, `gap`
/// apart, between `min` and `max`.
fn push_apart(blocks: &[(f64, f64)], gap: f64, min: f64, max: f64) -> Vec<f64> {
    let mut tops: Vec<f64> = blocks.iter().map(|(middle, height)| middle - height / 2.0).collect();
    // Blocks that touch move together, to where they are off by the same on either side.
    let mut groups: Vec<(usize, f64, f64)> = Vec::new(); // first block, top, height
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
        // Kept inside, it may touch the one before.
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

/// Properties of [`Hull`].
#[derive(Properties, PartialEq)]
pub struct HullProps {
    /// Unique in the page: the ids inside the drawing begin with it.
    pub id: AttrValue,
    /// Where the load stands against the line.
    pub state: HullState,
    /// The line by own means, where it is another one than that of the state.
    pub own: Option<f64>,
    /// All words.
    pub labels: HullLabels,
    /// Writes a hot value at the axis.
    pub format_tick: Callback<f64, AttrValue>,
    /// The width at hand, in pixels.
    pub width: f64,
}

/// The hull as a drawing.
#[component]
pub fn Hull(props: &HullProps) -> Html {
    let axis = Axis::new(props.state, props.own);
    let tick_labels: Vec<AttrValue> = axis.ticks.iter().map(|&(_, v)| props.format_tick.emit(v)).collect();
    let at = lay_out(&axis, props.state, &tick_labels, &props.labels, props.width);

    // What of the hull is red lead, and what of it is hatched.
    let painted = match props.state {
        HullState::Line { .. } | HullState::Unsinkable { .. } => axis.mark.unwrap_or(0.0),
        HullState::NoLine { .. } => 1.0,
        HullState::NothingHot => 0.0,
    };
    let over = match props.state {
        HullState::Line { .. } => axis.mark.filter(|m| axis.water > *m).map(|m| (m, axis.water.min(1.0))),
        HullState::NoLine { .. } => Some((0.0, 1.0)),
        _ => None,
    };

    at.frame.draw(
        &props.id,
        ("chart hull", "img"),
        (&props.labels.title, &props.labels.description),
        html! {
            <>
                <defs>{ hatch(&props.id, "over", "hatch lead") }</defs>
                { axis_marks(&axis, &at) }
                <path class="sea-behind" d={sea(&at)} />
                { above_deck(&at) }
                <path class="hull-body" d={at.body(0.0, 1.0).done()} />
                <path class="sea-before" d={sea(&at)} />
                if let Some((from, to)) = over {
                    <path class="hull-over" d={at.body(from, to).done()} fill={url(&props.id, "over")} />
                }
                { skin(&at, painted) }
                <path class="surface" d={surface(&at).done()} />
                { arrow(&axis, &at) }
                { own_mark(&at) }
                { mark(&at) }
                if axis.broken {
                    { torn(&at) }
                }
                { for at.callouts.iter().map(|c| callout(c, &at)) }
            </>
        },
    )
}

/// The line of the water, with small waves.
fn surface(at: &Layout) -> Path {
    let frame = at.frame.plot;
    let count = (frame.w / 34.0).round().max(2.0);
    let wave = frame.w / count;
    let mut path = Path::default().to('M', &[frame.x, at.water]);
    for _ in 0..count as usize {
        path = path
            .to('q', &[wave / 4.0, -3.0, wave / 2.0, 0.0])
            .to('t', &[wave / 2.0, 0.0]);
    }
    path
}

/// The water from its surface down to below the drawing.
fn sea(at: &Layout) -> AttrValue {
    surface(at)
        .to('v', &[at.frame.height])
        .to('H', &[at.frame.plot.x])
        .to('Z', &[])
        .done()
}

fn axis_marks(axis: &Axis, at: &Layout) -> Html {
    let x = at.frame.plot.x;
    let mut marks = Path::default();
    for &(height, _) in &axis.ticks {
        marks = marks.to('M', &[x - 5.0, at.y(height)]).to('h', &[5.0]);
    }
    let top = if axis.water > 1.0 { at.water } else { at.deck };
    let mut line = Path::through(
        [(x, at.keel), (x, if axis.ticks.len() > 1 { top } else { at.keel })],
        false,
    );
    if axis.mark.is_some() && !axis.mark_is_exact {
        line = line
            .to('M', &[x - 4.0, top + 5.0])
            .to('L', &[x, top])
            .to('L', &[x + 4.0, top + 5.0]);
    }
    html! {
        <g class="axis">
            <path class="axis-line" d={line.done()} />
            <path class="axis-ticks" d={marks.done()} />
            { for at.ticks.iter().map(|t| t.draw("t-note")) }
        </g>
    }
}

/// Bridge and mast, as large as the ship allows.
fn above_deck(at: &Layout) -> Html {
    let ((x, half), y) = (at.hull, at.deck);
    let unit = (at.keel - at.deck) / DEPTH.1;
    let rect = |class: &'static str, left: f64, top: f64, w: f64, h: f64| {
        html! { <rect {class} x={px(x + left)} y={px(y - top * unit)} width={px(w)} height={px(h * unit)} rx="1.5" /> }
    };
    let pane = half * 0.075;
    let panes = (-2..=2).fold(Path::default(), |path, i| {
        let left = x + (f64::from(i) * 1.5 - 0.5) * pane;
        path.to('M', &[left, y - 31.0 * unit])
            .to('h', &[pane])
            .to('v', &[5.0 * unit])
            .to('h', &[-pane])
            .to('Z', &[])
    });
    let (house, bridge) = (half * 0.56, pane * 4.6);
    let (roof, top) = (y - 37.0 * unit, y - ABOVE_DECK * unit);
    let mast = Path::through([(x, roof), (x, top)], false)
        .to('M', &[x - 0.075 * half, top + 4.0 * unit])
        .to('h', &[0.15 * half]);
    let stays = Path::through(
        [
            (x - 0.85 * bridge, roof),
            (x, top + 9.0 * unit),
            (x + 0.85 * bridge, roof),
        ],
        false,
    );
    html! {
        <>
            <path class="stays" d={stays.done()} />
            <path class="mast" d={mast.done()} />
            { rect("deckhouse", -house, 20.0, 2.0 * house, 20.0) }
            { rect("deckhouse", -bridge, 37.0, 2.0 * bridge, 17.0) }
            <path class="pane" d={panes.done()} />
        </>
    }
}

/// The outline: red lead up to the mark, ink above, with a keel below and bulwarks on top.
fn skin(at: &Layout, painted: f64) -> Html {
    let (x, half) = at.hull;
    let bottom = half * half_width(0.0);
    let mut lower = at.side(-1.0, 0.0, painted);
    lower.reverse();
    lower.extend(at.side(1.0, 0.0, painted));
    let upper = |side: f64| {
        let mut points = at.side(side, painted, 1.0);
        points.push((x + side * (half + 1.5), at.deck - 9.0));
        Path::through(points, false)
    };
    let deck = Path::through([(x - half, at.deck), (x + half, at.deck)], false);
    let floor = Path::through([(x - bottom, at.keel), (x + bottom, at.keel)], false);
    let ink = deck.and(upper(-1.0)).and(upper(1.0)).and(floor);
    let lower = if painted > 0.0 {
        Path::through(lower, false)
    } else {
        Path::default()
    };
    html! {
        <>
            <path class="skin" d={ink.done()} />
            <path class="keel" d={Path::through([(x, at.keel), (x, at.keel + 8.0)], false).done()} />
            <path class="skin painted" d={lower.done()} />
        </>
    }
}

/// The ring crossed by a line, and its level across the drawing.
fn mark(at: &Layout) -> Html {
    let Some(y) = at.mark else { return Html::default() };
    let x = at.hull.0;
    let ring = Path::default()
        .to('M', &[x - RING, y])
        .to('a', &[RING, RING, 0.0, 1.0, 0.0, 2.0 * RING, 0.0])
        .to('a', &[RING, RING, 0.0, 1.0, 0.0, -2.0 * RING, 0.0])
        .to('Z', &[]);
    let sign = ring.and(Path::through([(x - CROSS, y), (x + CROSS, y)], false)).done();
    let level = Path::through([(x + CROSS, y), (at.frame.plot.right(), y)], false).done();
    html! {
        <g class="mark">
            <path class="level" d={level} />
            <path class="mark-ground" d={sign.clone()} />
            <path class="mark-line" d={sign} />
        </g>
    }
}

/// The short line by own means, on the side of the hull where the load lines of a ship are, and its level.
fn own_mark(at: &Layout) -> Html {
    let Some(y) = at.own else { return Html::default() };
    let x = at.hull.0;
    let line = Path::through([(x + RING, y), (x + CROSS, y)], false).done();
    let level = Path::through([(x + CROSS, y), (at.frame.plot.right(), y)], false).done();
    html! {
        <g class="mark own">
            <path class="level" d={level} />
            <path class="mark-ground" d={line.clone()} />
            <path class="mark-line" d={line} />
        </g>
    }
}

/// From water to mark, at the right.
fn arrow(axis: &Axis, at: &Layout) -> Html {
    let Some(mark) = at.mark.filter(|_| axis.mark_is_exact) else {
        return Html::default();
    };
    let (x, top, bottom) = (
        at.frame.plot.right() - 7.0,
        at.water.min(mark) + 2.0,
        at.water.max(mark) - 2.0,
    );
    if bottom - top < 4.0 {
        return Html::default();
    }
    let mut path = Path::through([(x, top), (x, bottom)], false);
    if bottom - top > 16.0 {
        for (y, way) in [(top, 5.0), (bottom, -5.0)] {
            path = path
                .to('M', &[x - 4.0, y + way])
                .to('L', &[x, y])
                .to('L', &[x + 4.0, y + way]);
        }
    }
    let class = if mark > at.water {
        "arrow over"
    } else {
        "arrow headroom"
    };
    html! { <path {class} d={path.done()} /> }
}

/// The tear across axis and hull where the axis leaves values out.
fn torn(at: &Layout) -> Html {
    let (from, to) = (at.frame.plot.x - 8.0, at.frame.plot.right());
    let y = at.y((BREAK.0 + BREAK.1) / 2.0);
    let edge = |shift: f64| {
        let steps = ((to - from) / 12.0).round();
        let points = (0..=steps as i32).map(move |i| {
            (
                from + f64::from(i) * (to - from) / steps,
                y + shift + if i % 2 == 0 { -3.0 } else { 3.0 },
            )
        });
        points.collect::<Vec<_>>()
    };
    let mut band = edge(-3.0);
    band.extend(edge(3.0).into_iter().rev());
    html! {
        <g class="torn">
            <path class="torn-ground" d={Path::through(band, true).done()} />
            <path class="torn-edge" d={Path::through(edge(-3.0), false).done()} />
            <path class="torn-edge" d={Path::through(edge(3.0), false).done()} />
        </g>
    }
}

fn callout(callout: &PlacedCallout, at: &Layout) -> Html {
    let bounds = callout.bounds;
    let leader = callout.anchor.map(|y| {
        let x = at.frame.plot.right();
        let end = bounds.y + bounds.h / 2.0;
        // Straight where it can be: anywhere along the block's side is near enough.
        let end = if (end - y).abs() <= bounds.h / 2.0 - 3.0 {
            y
        } else {
            end
        };
        let path = Path::through(
            [(x, y), (x + 5.0, y), (x + LEADER - 5.0, end), (x + LEADER, end)],
            false,
        );
        html! { <path class="leader" d={path.done()} /> }
    });
    let class = |font: Font| if font == Font::VALUE { "t-value" } else { "t-note" };
    html! {
        <g class={callout.class}>
            { for leader }
            { for callout.lines.iter().map(|l| l.draw(class(l.font))) }
        </g>
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[path = "hull_tests.rs"]
mod tests;
