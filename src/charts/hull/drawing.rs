//! The drawing of the hull.

use yew::prelude::*;

use super::axis::{Axis, BREAK, HullState};
use super::layout::{ABOVE_DECK, CROSS, DEPTH, HullLabels, LEADER, Layout, PlacedCallout, RING, half_width, lay_out};
use crate::charts::draw::{Path, hatch, px, url};
use crate::charts::text::Font;

/// Properties of [`Hull`].
#[derive(Properties, PartialEq)]
pub struct HullProps {
    /// Id of the chart, unique in the page. Ids inside the drawing begin with it.
    pub id: AttrValue,
    /// The hot value now in relation to the Plimsoll line.
    pub state: HullState,
    /// The line by own means. `None` if it is the same as that of the state.
    pub own: Option<f64>,
    /// All texts of the drawing.
    pub labels: HullLabels,
    /// Formats a hot value at the axis.
    pub format_tick: Callback<f64, AttrValue>,
    /// The available width, in pixels.
    pub width: f64,
}

/// The hull drawing.
#[component]
pub fn Hull(props: &HullProps) -> Html {
    let axis = Axis::new(props.state, props.own);
    let tick_labels: Vec<AttrValue> = axis.ticks.iter().map(|&(_, v)| props.format_tick.emit(v)).collect();
    let at = lay_out(&axis, props.state, &tick_labels, &props.labels, props.width);

    // The parts of the hull that are painted in red lead, and those that are hatched.
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

/// The water's surface, with small waves.
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

/// The water, from its surface to below the drawing.
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

/// The outline of the hull: red lead up to the mark, ink above, with keel and bulwarks.
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
    let sign = ring.and(Path::through([(x - CROSS, y), (x + CROSS, y)], false));
    on_level(at, "mark", y, sign)
}

/// The short line by own means, on the side where a ship has its load lines, and its level.
fn own_mark(at: &Layout) -> Html {
    let Some(y) = at.own else { return Html::default() };
    let x = at.hull.0;
    let line = Path::through([(x + RING, y), (x + CROSS, y)], false);
    on_level(at, "mark own", y, line)
}

/// A sign on the hull, and a horizontal line at its level.
fn on_level(at: &Layout, class: &'static str, y: f64, sign: Path) -> Html {
    let sign = sign.done();
    let level = Path::through([(at.hull.0 + CROSS, y), (at.frame.plot.right(), y)], false).done();
    html! {
        <g {class}>
            <path class="level" d={level} />
            <path class="mark-ground" d={sign.clone()} />
            <path class="mark-line" d={sign} />
        </g>
    }
}

/// The arrow from water to mark, on the right.
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

/// The break of axis and hull where the axis leaves values out.
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
        // The leader is horizontal if that ends anywhere along the call-out's side.
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
