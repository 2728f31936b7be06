//! The map itself: its points, and the classes of their results.

use crate::charts::scale::ticks;

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

    pub(super) fn cell(&self, x: usize, y: usize) -> Cell {
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
pub(super) fn position(values: &[f64], at: f64) -> f64 {
    let above = values.partition_point(|&value| value <= at);
    let Some(below) = above.checked_sub(1) else { return 0.0 };
    match values.get(above) {
        Some(next) => below as f64 + (at - values[below]) / (next - values[below]),
        None => below as f64,
    }
}

/// The most classes of results.
pub(super) const CLASSES: usize = 8;

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
pub(super) fn class_of(bounds: &[f64], value: f64) -> usize {
    bounds.partition_point(|&bound| if bound == 0.0 { value > bound } else { value >= bound })
}
