//! The drawing of the heat map, with a cursor whose point is described.

use yew::prelude::*;

use super::layout::{Layout, SAMPLE, lay_out};
use super::map::{CLASSES, Map, Sign, classes};
use crate::charts::axis::notches;
use crate::charts::draw::{Path, hatch, px, url};
use crate::charts::frame::chart_props;

chart_props! {
    /// Properties of [`HeatMap`].
    HeatMapProps {
        /// The data of the map.
        map: std::rc::Rc<Map>,
        /// The names of the horizontal input, the vertical input and the result.
        names: [AttrValue; 3],
        /// The signs in the legend, with their names.
        signs: Vec<(Sign, AttrValue)>,
        /// A text about the keys that move the cursor.
        keys: AttrValue,
        /// Formats of the horizontal input, the vertical input and the result.
        formats: [Callback<f64, AttrValue>; 3],
        /// The indices of the cursor's point.
        cursor: (usize, usize),
        /// The description of the cursor's point.
        reading: AttrValue,
        /// Called when the reader moves the cursor.
        on_cursor: Callback<(usize, usize)>,
        /// The position of the pointer within the target of an event. Only `platform` can tell.
        locate: Callback<MouseEvent, Option<(f64, f64)>>,
    }
}

/// The heat map.
#[component]
pub fn HeatMap(props: &HeatMapProps) -> Html {
    let map = &*props.map;
    let write = |i: usize| {
        let format = props.formats[i].clone();
        move |value: f64| format.emit(value).to_string()
    };
    let formats = [write(0), write(1), write(2)];
    let names = [&*props.names[0], &*props.names[1], &*props.names[2]];
    // The picture does not depend on the cursor, so that moving it does not draw the picture again.
    let picture = {
        let (map, id) = (props.map.clone(), props.id.clone());
        let written: Vec<AttrValue> = classes(&map).iter().map(|&bound| formats[2](bound).into()).collect();
        let depends = (map, id, props.width, props.names.clone(), props.signs.clone(), written);
        let formats = [&formats[0] as &dyn Fn(f64) -> String, &formats[1], &formats[2]];
        use_memo(depends, move |(map, id, width, _, signs, _)| {
            let bounds = classes(map);
            let layout = lay_out(map, &bounds, *width, names, signs, formats);
            let drawn = draw_picture(map, id, &bounds, &layout, formats[2]);
            (layout, drawn)
        })
    };
    let (layout, drawn) = &*picture;
    let plot = &layout.frame.plot;
    let (columns, rows) = (map.xs.len(), map.ys.len());
    let cursor = (
        props.cursor.0.min(columns.saturating_sub(1)),
        props.cursor.1.min(rows.saturating_sub(1)),
    );
    // Key presses can be faster than renderings. Each starts from the point that the last one reached, even if that was
    // not shown.
    let at = use_mut_ref(|| cursor);
    *at.borrow_mut() = cursor;
    let on_key = {
        let on_cursor = props.on_cursor.clone();
        Callback::from(move |event: KeyboardEvent| {
            let far = if event.shift_key() { 5 } else { 1 };
            let (x, y) = *at.borrow();
            let to = match &*event.key() {
                "ArrowLeft" => (x.saturating_sub(far), y),
                "ArrowRight" => ((x + far).min(columns.saturating_sub(1)), y),
                "ArrowDown" => (x, y.saturating_sub(far)),
                "ArrowUp" => (x, (y + far).min(rows.saturating_sub(1))),
                "Home" => (0, y),
                "End" => (columns.saturating_sub(1), y),
                "PageDown" => (x, 0),
                "PageUp" => (x, rows.saturating_sub(1)),
                _ => return,
            };
            event.prevent_default();
            *at.borrow_mut() = to;
            on_cursor.emit(to);
        })
    };
    let on_pointer = {
        let (on_cursor, locate) = (props.on_cursor.clone(), props.locate.clone());
        Callback::from(move |event: PointerEvent| {
            if let Some((x, y)) = locate.emit(event.into()) {
                let at = |part: f64, count: usize| ((part * count as f64) as usize).min(count.saturating_sub(1));
                on_cursor.emit((at(x, columns), at(1.0 - y, rows)));
            }
        })
    };
    let area = layout.cell(map, cursor);
    let (x, y) = (area.x + 0.5 * area.w, area.y + 0.5 * area.h);
    let content = html! {
        <>
            { drawn.clone() }
            if columns > 0 && rows > 0 {
                <g class="cursor" aria-hidden="true">
                    <path class="cross" d={Path::through([(plot.x, y), (plot.right(), y)], false)
                        .and(Path::through([(x, plot.y), (x, plot.bottom())], false)).done()} />
                    <rect class="cell" x={px(area.x)} y={px(area.y)} width={px(area.w.max(3.0))} height={px(area.h.max(3.0))} />
                </g>
                <rect class="reach" x={px(plot.x)} y={px(plot.y)} width={px(plot.w)} height={px(plot.h)} tabindex="0"
                    role="application" aria-label={props.keys.clone()} aria-description={props.reading.clone()}
                    onkeydown={on_key} onpointermove={on_pointer.clone()} onpointerdown={on_pointer} />
            }
        </>
    };
    props.draw(&layout.frame, "chart heat", "group", content)
}

/// The drawing without the cursor.
fn draw_picture(map: &Map, prefix: &str, bounds: &[f64], layout: &Layout, format: &dyn Fn(f64) -> String) -> Html {
    let plot = &layout.frame.plot;
    let (classes, undefined) = layout.paths(map, bounds);
    let (isolines, labels) = layout.isolines(map, bounds, format);
    let lines = |lines: &[Vec<(f64, f64)>]| {
        let all = lines.iter().fold(Path::default(), |path, line| {
            path.and(Path::through(
                line.iter().map(|&point| layout.at_values(map, point)),
                false,
            ))
        });
        all.done()
    };
    let (border, frontier) = (lines(&map.lines), lines(&map.frontier));
    html! {
        <>
            <defs>{ hatch(prefix, "undefined", "hatch soft") }</defs>
            { layout.scale_title.draw("t-note") }
            { plot.draw("ground", None) }
            { for layout.swatches.iter().enumerate().map(|(i, swatch)| html! {
                <>
                    { swatch.area.draw("ground", None) }
                    <rect class={heat_class(i, bounds.len())} x={px(swatch.area.x)} y={px(swatch.area.y)}
                        width={px(swatch.area.w)} height={px(swatch.area.h)} />
                    { for swatch.bound.iter().map(|line| line.draw("t-note")) }
                </>
            }) }
            { for classes.into_iter().enumerate().map(|(i, path)| html! {
                <path class={heat_class(i, bounds.len())} d={path.done()} />
            }) }
            <path fill={url(prefix, "undefined")} d={undefined.done()} />
            <path class="isoline" d={isolines.done()} />
            { for labels.iter().map(|line| line.draw("t-note halo")) }
            <path class="border-halo" d={frontier.clone()} />
            <path class="border frontier" d={frontier} />
            <path class="border-halo" d={border.clone()} />
            <path class="border" d={border} />
            { for layout.signs.iter().map(|(sign, at, name)| html! { <>{ draw_sign(prefix, *sign, *at) }{ name.draw("t-note") }</> }) }
            { notches(&layout.frame.x_ticks, |at| [(at, plot.bottom()), (at, plot.bottom() + 4.0)]) }
            { notches(&layout.frame.y_ticks, |at| [(plot.x - 4.0, at), (plot.x, at)]) }
            { plot.draw("frame", None) }
            { for layout.titles.iter().flatten().map(|line| line.draw("t-note")) }
            if let Some(now) = map.now {
                { present(layout.at_values(map, now)) }
            }
        </>
    }
}

/// A sign before its name in the legend.
fn draw_sign(prefix: &str, sign: Sign, (x, y): (f64, f64)) -> Html {
    let line = || Path::through([(x, y), (x + SAMPLE - 8.0, y)], false).done();
    match sign {
        Sign::Present => present((x + 11.0, y)),
        Sign::Border => html! { <path class="border" d={line()} /> },
        Sign::Frontier => html! { <path class="border frontier" d={line()} /> },
        Sign::Undefined => html! {
            <rect fill={url(prefix, "undefined")} x={px(x)} y={px(y - 6.0)} width={px(SAMPLE - 8.0)} height="12" />
        },
    }
}

/// The sign of the present scenario: a ring crossed by a line.
fn present((x, y): (f64, f64)) -> Html {
    let line = Path::through([(x - 11.0, y), (x + 11.0, y)], false).done();
    html! {
        <g class="present">
            <circle class="mark-ground" cx={px(x)} cy={px(y)} r="5.5" />
            <path class="mark-ground" d={line.clone()} />
            <circle class="mark-line" cx={px(x)} cy={px(y)} r="5.5" />
            <path class="mark-line" d={line} />
        </g>
    }
}

/// The class of a cell's shade. The highest class always has the darkest shade.
fn heat_class(class: usize, bounds: usize) -> String {
    let shade = (class * CLASSES).checked_div(bounds).unwrap_or(0);
    format!("heat-{shade}")
}
