//! The layout of the heat map: cells, axes, scale and signs.

use plimsoll_model::stress::contour;
use yew::prelude::*;

use super::map::{Cell, Map, Sign, class_of, position};
use crate::charts::axis::{Upright, axis_ticks, widest};
use crate::charts::draw::{Line, Path, Rect};
use crate::charts::frame::{Frame, fit};
use crate::charts::legend::Legend;
use crate::charts::scale::{Scale, ticks};
use crate::charts::text::Font;

/// A swatch of the colour scale.
#[derive(Clone, Debug, PartialEq)]
pub struct Swatch {
    /// Its area.
    pub area: Rect,
    /// The label of the bound between it and the next. `None` if there is no space or no bound.
    pub bound: Option<Line>,
}

/// A heat map after layout.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    /// The frame, with an input on each axis.
    pub frame: Frame,
    /// The names of the axes: vertical, then horizontal.
    pub titles: [Vec<Line>; 2],
    /// The colour scale, beginning with the lowest class.
    pub swatches: Vec<Swatch>,
    /// The name of the result, above the scale.
    pub scale_title: Line,
    /// The legend: signs with their names. The position is the left edge and the middle of the sign.
    pub signs: Vec<(Sign, (f64, f64), Line)>,
}

const EDGE: f64 = 4.0;
/// The width of a sign and the space after it, in pixels.
pub(super) const SAMPLE: f64 = 32.0;

/// Formats of the horizontal input, the vertical input and the result.
pub type Formats<'a> = [&'a dyn Fn(f64) -> String; 3];

/// Lays out the heat map for a width in pixels.
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
    // The scale comes first, in one row of swatches.
    let texts: Vec<String> = bounds.iter().map(|&bound| formats[2](bound)).collect();
    let widest = widest(&texts);
    let count = bounds.len() + 1;
    let swatch = ((width - 2.0 * EDGE) / count as f64).clamp(14.0, 90.0);
    // If labels would overlap, only every n-th is shown.
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
    let legend = Legend::new(Font::NOTE, (width, EDGE), (SAMPLE, 0.0), 16.0);
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
    /// The middle of a point, from its position among the points.
    pub(super) fn at(&self, map: &Map, (x, y): (f64, f64)) -> (f64, f64) {
        let (columns, rows) = (map.xs.len().max(1) as f64, map.ys.len().max(1) as f64);
        (
            self.frame.plot.x + (x + 0.5) / columns * self.frame.plot.w,
            self.frame.plot.bottom() - (y + 0.5) / rows * self.frame.plot.h,
        )
    }

    /// The position of values of the inputs.
    pub(super) fn at_values(&self, map: &Map, (x, y): (f64, f64)) -> (f64, f64) {
        self.at(map, (position(&map.xs, x), position(&map.ys, y)))
    }

    /// The area of a cell.
    pub(super) fn cell(&self, map: &Map, (x, y): (usize, usize)) -> Rect {
        let (w, h) = (
            self.frame.plot.w / map.xs.len().max(1) as f64,
            self.frame.plot.h / map.ys.len().max(1) as f64,
        );
        let (cx, cy) = self.at(map, (x as f64, y as f64));
        Rect::new(cx - 0.5 * w, cy - 0.5 * h, w, h)
    }

    /// A path for the cells of each class, and one for undefined cells. Neighbours in a row are joined to one
    /// rectangle.
    pub(super) fn paths(&self, map: &Map, bounds: &[f64]) -> (Vec<Path>, Path) {
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

    /// The contour lines between classes. A line that is long enough has its value as a label.
    pub(super) fn isolines(&self, map: &Map, bounds: &[f64], format: &dyn Fn(f64) -> String) -> (Path, Vec<Line>) {
        let (mut path, mut labels) = (Path::default(), Vec::<Line>::new());
        // An incomplete map has no contour lines.
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
