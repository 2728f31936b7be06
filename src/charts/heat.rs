//! A map of a result over two inputs: cells by class of the result, lines between classes with their numbers, the line
//! on which the shortfall begins, and the scenario as it is.

use plimsoll_model::stress::contour;
use yew::prelude::*;

use super::axis::{Upright, axis_ticks, notches, widest};
use super::draw::{Line, Path, Rect, hatch, px, url};
use super::frame::{Frame, fit};
use super::legend::Legend;
use super::scale::{Scale, ticks};
use super::text::Font;

/// One point of the map.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Cell {
    /// Not computed yet.
    #[default]
    Pending,
    /// The result is undefined there.
    Undefined,
    /// The result.
    Value(f64),
}

impl Cell {
    /// The result, if there is one.
    pub fn value(self) -> Option<f64> {
        match self {
            Self::Value(value) => Some(value),
            Self::Pending | Self::Undefined => None,
        }
    }
}

/// What is drawn.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Map {
    /// The values of the horizontal input, rising.
    pub xs: Vec<f64>,
    /// Those of the vertical one.
    pub ys: Vec<f64>,
    /// The results, row by row from the least of the vertical input.
    pub cells: Vec<Cell>,
    /// The present scenario, in units of the inputs; none if it is outside.
    pub now: Option<(f64, f64)>,
    /// The lines on which the shortfall begins, in units of the inputs.
    pub lines: Vec<Vec<(f64, f64)>>,
    /// The lines on which the verdict becomes worse, where they are others.
    pub frontier: Vec<Vec<(f64, f64)>>,
}

/// What a mark on the map is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// The present scenario.
    Present,
    /// The line on which the shortfall begins.
    Border,
    /// The line on which the verdict becomes worse.
    Frontier,
    /// Where the result is undefined.
    Undefined,
}

impl Map {
    /// The cell that stands for a point: its own, or while that is not computed, the one before it in a coarser picture.
    pub fn stand_in(&self, x: usize, y: usize) -> usize {
        let at = |step: usize| (y - y % step) * self.xs.len() + (x - x % step);
        let is_computed = |at: &usize| self.cells.get(*at).is_some_and(|cell| *cell != Cell::Pending);
        COARSER.into_iter().map(at).find(is_computed).unwrap_or_else(|| at(1))
    }

    fn cell(&self, x: usize, y: usize) -> Cell {
        self.cells.get(self.stand_in(x, y)).copied().unwrap_or_default()
    }

    /// The point nearest to a value of each input.
    pub fn nearest(&self, x: f64, y: f64) -> (usize, usize) {
        (
            position(&self.xs, x).round() as usize,
            position(&self.ys, y).round() as usize,
        )
    }
}

/// Every so many points are computed in pictures that come before the whole.
const COARSER: [usize; 4] = [1, 2, 4, 8];

/// Where a value is among rising values: the number of those below, with the part of the way to the next.
fn position(values: &[f64], at: f64) -> f64 {
    let above = values.partition_point(|&value| value <= at);
    let Some(below) = above.checked_sub(1) else { return 0.0 };
    match values.get(above) {
        Some(next) => below as f64 + (at - values[below]) / (next - values[below]),
        None => below as f64,
    }
}

/// The most classes of results.
const CLASSES: usize = 8;

/// The round values between classes of results; none if all results are the same.
pub fn classes(map: &Map) -> Vec<f64> {
    let values = map.cells.iter().filter_map(|cell| cell.value());
    let (low, high) = values.fold((f64::MAX, f64::MIN), |(low, high), value| {
        (low.min(value), high.max(value))
    });
    if low >= high {
        return Vec::new();
    }
    let mut bounds = ticks(low, high, CLASSES - 2);
    // A class below the first bound and one above the last have something in them.
    bounds.retain(|&bound| bound > low && bound < high);
    // Nothing is a class of its own: the part where there is no shortfall.
    if low == 0.0 {
        bounds.insert(0, 0.0);
    }
    bounds.truncate(CLASSES);
    bounds
}

/// The class of a result. The lowest is for what is at most the first bound where that is zero, else for what is below it.
fn class_of(bounds: &[f64], value: f64) -> usize {
    bounds.partition_point(|&bound| if bound == 0.0 { value > bound } else { value >= bound })
}

/// A swatch of the scale.
#[derive(Clone, Debug, PartialEq)]
pub struct Swatch {
    /// Where it is.
    pub area: Rect,
    /// The number between it and the next.
    pub bound: Option<Line>,
}

/// A placed map.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    /// The drawing, with an input along each axis.
    pub frame: Frame,
    /// Names of the axes: vertical, horizontal.
    pub titles: [Vec<Line>; 2],
    /// The scale, from the lowest class.
    pub swatches: Vec<Swatch>,
    /// The name of the result above the scale.
    pub scale_title: Line,
    /// Marks with their names; the left edge and the middle of each mark are given.
    pub signs: Vec<(Sign, (f64, f64), Line)>,
}

const EDGE: f64 = 4.0;
/// The room for a mark before its name.
const SAMPLE: f64 = 32.0;

/// Writes values of the horizontal input, of the vertical one, and of the result.
pub type Formats<'a> = [&'a dyn Fn(f64) -> String; 3];

/// Places a map for a width in pixels.
pub fn lay_out(
    map: &Map,
    bounds: &[f64],
    width: f64,
    titles: [&str; 3],
    signs: &[(Sign, AttrValue)],
    formats: Formats<'_>,
) -> Layout {
    let width = fit(width);
    let line_height = Font::NOTE.line_height();
    let [x_title, y_title, result] = titles;
    // The scale first, in rows of as many swatches as fit.
    let texts: Vec<String> = bounds.iter().map(|&bound| formats[2](bound)).collect();
    let widest = widest(&texts);
    let count = bounds.len() + 1;
    let swatch = ((width - 2.0 * EDGE) / count as f64).clamp(14.0, 90.0);
    // Numbers that would run into each other are left out, all but every so many.
    let every = (((widest + 10.0) / swatch).ceil() as usize).max(1);
    let scale_y = line_height + 6.0;
    let swatches = (0..count).map(|i| {
        let x = EDGE + i as f64 * swatch;
        let bound = texts.get(i).filter(|_| i % every == 0 && swatch < 1e6).map(|text| {
            let half = 0.5 * Font::NOTE.width(text);
            let start = (x + swatch - half).clamp(EDGE, (width - EDGE - 2.0 * half).max(EDGE));
            Line::new(
                text.clone(),
                Font::NOTE,
                false,
                start,
                scale_y + 14.0 + 0.5 * line_height,
            )
        });
        Swatch {
            area: Rect::new(x, scale_y, swatch, 11.0),
            bound,
        }
    });
    let swatches: Vec<Swatch> = swatches.collect();
    let scale_title = Line::new(
        Font::NOTE.first_line(result, width - 2.0 * EDGE),
        Font::NOTE,
        false,
        EDGE,
        0.5 * line_height + 1.0,
    );
    let title = |text: &str, from: f64| -> Vec<Line> {
        let lines = Font::NOTE.wrap(text, width - 2.0 * EDGE);
        let place = |(i, line)| Line::new(line, Font::NOTE, false, EDGE, from + (i as f64 + 0.5) * line_height);
        lines.into_iter().enumerate().map(place).collect()
    };
    let mut y = scale_y + 14.0 + line_height + 12.0;
    let vertical = title(y_title, y);
    y += vertical.len() as f64 * line_height + 4.0;
    let height = (0.62 * width).clamp(200.0, 430.0);
    let ends = |values: &[f64]| {
        (
            values.first().copied().unwrap_or(0.0),
            values.last().copied().unwrap_or(1.0),
        )
    };
    let (low, high) = ends(&map.ys);
    let rows = map.ys.len().max(1) as f64;
    let cell_height = height / rows;
    let y_scale = Scale::new(low, high, y + height - 0.5 * cell_height, y + 0.5 * cell_height);
    let upright = Upright::new(ticks(low, high, 5), formats[1]);
    let left = EDGE + upright.room(0.35 * width) + 6.0;
    let right = width - EDGE - 6.0;
    let y_ticks = upright.ticks(left - 6.0, |value| y_scale.at(value));
    let plot = Rect::new(left, y, right - left, height);
    let (low, high) = ends(&map.xs);
    let cell_width = plot.w / map.xs.len().max(1) as f64;
    let x_scale = Scale::new(low, high, left + 0.5 * cell_width, right - 0.5 * cell_width);
    let text_y = plot.bottom() + 7.0 + 0.5 * line_height;
    let x_ticks = axis_ticks(low, high, (left - 10.0, width), text_y, &x_scale, formats[0]);
    let horizontal = title(x_title, text_y + 0.5 * line_height + 2.0);
    let mut y = text_y + 0.5 * line_height + 2.0 + horizontal.len() as f64 * line_height;
    if !signs.is_empty() {
        y += 6.0 + 0.5 * line_height;
    }
    let legend = Legend {
        font: Font::NOTE,
        width,
        edge: EDGE,
        sample: (SAMPLE, 0.0),
        gap: 16.0,
        row: line_height + 4.0,
    };
    let (keys, y) = legend.place(signs.iter().map(|(_, name)| &**name), y);
    let placed = signs
        .iter()
        .zip(keys)
        .map(|((sign, _), key)| (*sign, (key.sample.0, key.text.y), key.text))
        .collect();
    let height = y + 0.5 * line_height + 3.0;
    Layout {
        signs: placed,
        frame: Frame {
            width,
            height,
            plot,
            x_ticks,
            y_ticks,
        },
        titles: [vertical, horizontal],
        swatches,
        scale_title,
    }
}

impl Layout {
    /// The middle of a point, from its place among the points.
    fn at(&self, map: &Map, (x, y): (f64, f64)) -> (f64, f64) {
        let (columns, rows) = (map.xs.len().max(1) as f64, map.ys.len().max(1) as f64);
        (
            self.frame.plot.x + (x + 0.5) / columns * self.frame.plot.w,
            self.frame.plot.bottom() - (y + 0.5) / rows * self.frame.plot.h,
        )
    }

    /// The place of values of the inputs.
    fn at_values(&self, map: &Map, (x, y): (f64, f64)) -> (f64, f64) {
        self.at(map, (position(&map.xs, x), position(&map.ys, y)))
    }

    /// The area of a cell.
    fn cell(&self, map: &Map, (x, y): (usize, usize)) -> Rect {
        let (w, h) = (
            self.frame.plot.w / map.xs.len().max(1) as f64,
            self.frame.plot.h / map.ys.len().max(1) as f64,
        );
        let (cx, cy) = self.at(map, (x as f64, y as f64));
        Rect::new(cx - 0.5 * w, cy - 0.5 * h, w, h)
    }

    /// One path for the cells of each class, and one for those that are undefined: neighbours in a row are one rectangle.
    fn paths(&self, map: &Map, bounds: &[f64]) -> (Vec<Path>, Path) {
        let mut classes: Vec<Path> = (0..=bounds.len()).map(|_| Path::default()).collect();
        let mut undefined = Path::default();
        let mut row = Vec::with_capacity(map.xs.len());
        for y in 0..map.ys.len() {
            row.clear();
            row.extend((0..map.xs.len()).map(|x| match map.cell(x, y) {
                Cell::Pending => None,
                Cell::Undefined => Some(usize::MAX),
                Cell::Value(value) => Some(class_of(bounds, value)),
            }));
            let mut start = 0;
            for run in row.chunk_by(|a, b| a == b) {
                let end = start + run.len();
                if let Some(class) = run[0] {
                    let (first, last) = (self.cell(map, (start, y)), self.cell(map, (end - 1, y)));
                    let path = classes.get_mut(class).unwrap_or(&mut undefined);
                    *path = std::mem::take(path)
                        .to('M', &[first.x, first.y])
                        .to('H', &[last.right()])
                        .to('V', &[first.bottom()])
                        .to('H', &[first.x])
                        .to('Z', &[]);
                }
                start = end;
            }
        }
        (classes, undefined)
    }

    /// The lines between classes, each with its number where the line is long enough to bear it.
    fn isolines(&self, map: &Map, bounds: &[f64], format: &dyn Fn(f64) -> String) -> (Path, Vec<Line>) {
        let (mut path, mut labels) = (Path::default(), Vec::<Line>::new());
        // A picture that is not whole has none.
        if map.cells.contains(&Cell::Pending) {
            return (path, labels);
        }
        let values: Vec<Option<f64>> = map.cells.iter().map(|cell| cell.value()).collect();
        let inside = self.frame.plot;
        for &bound in bounds.iter().filter(|&&bound| bound != 0.0) {
            let mut best: Option<(f64, f64)> = None;
            let mut longest = 70.0;
            for line in contour(&map.xs, &map.ys, &values, bound) {
                let points: Vec<(f64, f64)> = line.iter().map(|&point| self.at_values(map, point)).collect();
                let length: f64 = points
                    .windows(2)
                    .map(|pair| (pair[1].0 - pair[0].0).hypot(pair[1].1 - pair[0].1))
                    .sum();
                if length > longest {
                    longest = length;
                    best = points.get(points.len() / 2).copied();
                }
                path = path.and(Path::through(points, false));
            }
            if let Some((x, y)) = best {
                let text = format(bound);
                let half = 0.5 * Font::NOTE.width(&text);
                let line = Line::new(text, Font::NOTE, false, x - half, y);
                let bounds = line.bounds();
                let fits = bounds.x >= inside.x + 2.0
                    && bounds.right() <= inside.right() - 2.0
                    && bounds.y >= inside.y + 2.0
                    && bounds.bottom() <= inside.bottom() - 2.0;
                if fits && !labels.iter().any(|other| other.bounds().overlaps(&bounds)) {
                    labels.push(line);
                }
            }
        }
        (path, labels)
    }
}

/// Properties of [`HeatMap`].
#[derive(Properties, PartialEq)]
pub struct HeatMapProps {
    /// Unique in the page: the ids inside the drawing begin with it.
    pub id: AttrValue,
    /// The map.
    pub map: std::rc::Rc<Map>,
    /// The chart's name.
    pub title: AttrValue,
    /// What the chart says.
    pub description: AttrValue,
    /// The horizontal input, the vertical input, the result.
    pub names: [AttrValue; 3],
    /// Marks that are explained, with their names.
    pub signs: Vec<(Sign, AttrValue)>,
    /// What the keyboard does.
    pub keys: AttrValue,
    /// Writes a value of the horizontal input, of the vertical one, and of the result.
    pub formats: [Callback<f64, AttrValue>; 3],
    /// The point that is read out.
    pub cursor: (usize, usize),
    /// What it says.
    pub reading: AttrValue,
    /// The reader goes to another point.
    pub on_cursor: Callback<(usize, usize)>,
    /// Where the pointer is within the target of an event: only `platform` knows.
    pub locate: Callback<MouseEvent, Option<(f64, f64)>>,
    /// The width at hand, in pixels.
    pub width: f64,
}

/// The map as a drawing.
#[component]
pub fn HeatMap(props: &HeatMapProps) -> Html {
    let map = &*props.map;
    let write = |i: usize| {
        let format = props.formats[i].clone();
        move |value: f64| format.emit(value).to_string()
    };
    let formats = [write(0), write(1), write(2)];
    let names = [&*props.names[0], &*props.names[1], &*props.names[2]];
    // Moving the cursor leaves the picture as it is.
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
    // Keys can come faster than pictures: each goes on from where the one before led, shown or not.
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
    layout.frame.draw(
        &props.id,
        ("chart heat", "group"),
        (&props.title, &props.description),
        html! {
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
        },
    )
}

/// All but the cursor.
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

/// A mark before its name.
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

/// The mark of the present scenario: the program's own ring crossed by a line.
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

/// The shade of a class: the darkest for the highest, however many there are.
fn heat_class(class: usize, bounds: usize) -> String {
    let shade = (class * CLASSES).checked_div(bounds).unwrap_or(0);
    format!("heat-{shade}")
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn map(columns: usize, rows: usize, of: impl Fn(usize, usize) -> Cell) -> Map {
        Map {
            xs: (0..columns).map(|x| x as f64).collect(),
            ys: (0..rows).map(|y| 10.0 * y as f64).collect(),
            cells: (0..rows)
                .flat_map(|y| (0..columns).map(move |x| (x, y)))
                .map(|(x, y)| of(x, y))
                .collect(),
            ..Map::default()
        }
    }

    fn placed(map: &Map, width: f64) -> Layout {
        let write = |value: f64| format!("¥{value}");
        let signs = [
            (Sign::Present, "The scenario as it is".into()),
            (Sign::Border, "Where the shortfall begins".into()),
        ];
        lay_out(
            map,
            &classes(map),
            width,
            ["hot", "prices", "shortfall"],
            &signs,
            [&write, &write, &write],
        )
    }

    #[test]
    fn no_shortfall_is_a_class_of_its_own() {
        let map = map(11, 1, |x, _| Cell::Value((x as f64 - 5.0).max(0.0)));
        let bounds = classes(&map);
        assert_eq!(bounds[0], 0.0);
        assert_eq!(class_of(&bounds, 0.0), 0);
        assert_eq!(class_of(&bounds, 1e-9), 1);
        assert!(class_of(&bounds, 5.0) == bounds.len());
        // One value everywhere needs no scale.
        assert!(classes(&self::map(3, 3, |_, _| Cell::Value(7.0))).is_empty());
    }

    #[test]
    fn what_is_undefined_is_never_a_value() {
        let map = map(4, 1, |x, _| if x < 2 { Cell::Undefined } else { Cell::Value(0.0) });
        let layout = placed(&map, 600.0);
        let (classes, undefined) = layout.paths(&map, &classes(&map));
        let middle = layout.at(&map, (1.5, 0.0)).0;
        let xs = |path: Path| -> Vec<f64> {
            let d = path.done();
            // Each cell is `Mx yHx2Vy2HxZ`.
            let cells = d.split('M').skip(1).map(|cell| cell.split([' ', 'H', 'V', 'Z']));
            let parsed = cells.flat_map(|mut numbers| [numbers.next(), numbers.nth(1)]);
            parsed
                .map(|x| x.unwrap_or_default().parse().unwrap_or(f64::NAN))
                .collect()
        };
        assert!(xs(undefined).iter().all(|&x| x <= middle + 0.1));
        for path in classes {
            assert!(xs(path).iter().all(|&x| x >= middle - 0.1));
        }
    }

    #[test]
    fn a_coarse_picture_fills_the_plane() {
        let coarse = map(9, 9, |x, y| {
            if x % 4 == 0 && y % 4 == 0 {
                Cell::Value(x as f64)
            } else {
                Cell::Pending
            }
        });
        for y in 0..9 {
            for x in 0..9 {
                assert_eq!(coarse.cell(x, y), Cell::Value((x - x % 4) as f64));
            }
        }
    }

    #[test]
    fn a_value_is_found_among_points_that_are_not_even() {
        let values = [0.0, 1.0, 10.0];
        for (at, expected) in [
            (-1.0, 0.0),
            (0.0, 0.0),
            (0.5, 0.5),
            (5.5, 1.5),
            (10.0, 2.0),
            (99.0, 2.0),
        ] {
            assert_eq!(position(&values, at), expected, "{at}");
        }
    }

    proptest! {
        #[test]
        fn nothing_leaves_the_drawing(
            values in prop::collection::vec(-1e9..1e9_f64, 4..60),
            width in 200.0..1300.0_f64,
        ) {
            let columns = values.len() / 2;
            let map = map(columns, 2, |x, y| Cell::Value(values[y * columns + x]));
            let layout = placed(&map, width);
            let all = layout.titles.iter().flatten().chain([&layout.scale_title])
                .chain(layout.frame.x_ticks.iter().chain(&layout.frame.y_ticks).map(|tick| &tick.text))
                .chain(layout.swatches.iter().filter_map(|swatch| swatch.bound.as_ref()))
                .chain(layout.signs.iter().map(|(.., name)| name));
            for line in all {
                let bounds = line.bounds();
                prop_assert!(bounds.x >= -1e-6 && bounds.right() <= layout.frame.width + 1e-6, "{line:?} {bounds:?}");
            }
            prop_assert!(layout.swatches.iter().all(|swatch| swatch.area.right() <= layout.frame.width));
            prop_assert!(layout.frame.plot.bottom() < layout.frame.height);
        }
    }
}
