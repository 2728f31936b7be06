//! The data of the heat map: points, and classes of results.

use crate::charts::scale::ticks;

/// A point of the heat map.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Cell {
    /// The point is not computed yet.
    #[default]
    Pending,
    /// The result is undefined at this point.
    Undefined,
    /// The result.
    Value(f64),
}

impl Cell {
    /// The result. `None` if it is undefined or not computed yet.
    pub fn value(self) -> Option<f64> {
        match self {
            Self::Value(value) => Some(value),
            Self::Pending | Self::Undefined => None,
        }
    }
}

/// The data of the heat map.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Map {
    /// The values of the horizontal input, rising.
    pub xs: Vec<f64>,
    /// The values of the vertical input, rising.
    pub ys: Vec<f64>,
    /// The results, row by row, from the smallest value of the vertical input.
    pub cells: Vec<Cell>,
    /// The inputs of the present scenario. `None` if it is outside the map.
    pub now: Option<(f64, f64)>,
    /// The lines at which the shortfall begins, in units of the inputs.
    pub lines: Vec<Vec<(f64, f64)>>,
    /// The lines at which the verdict becomes worse, in units of the inputs. Empty if they are the same lines.
    pub frontier: Vec<Vec<(f64, f64)>>,
}

/// A sign on the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// The present scenario.
    Present,
    /// The line at which the shortfall begins.
    Border,
    /// The line at which the verdict becomes worse.
    Frontier,
    /// The area where the result is undefined.
    Undefined,
}

impl Map {
    /// The index of the cell shown at a point: its own, or until that is computed, the preceding one of a coarser
    /// picture.
    pub fn stand_in(&self, x: usize, y: usize) -> usize {
        let at = |step: usize| (y - y % step) * self.xs.len() + (x - x % step);
        let is_computed = |at: &usize| self.cells.get(*at).is_some_and(|cell| *cell != Cell::Pending);
        COARSER.into_iter().map(at).find(is_computed).unwrap_or_else(|| at(1))
    }

    pub(super) fn cell(&self, x: usize, y: usize) -> Cell {
        self.cells.get(self.stand_in(x, y)).copied().unwrap_or_default()
    }

    /// The indices of the point nearest to these values of the inputs.
    pub fn nearest(&self, x: f64, y: f64) -> (usize, usize) {
        (
            position(&self.xs, x).round() as usize,
            position(&self.ys, y).round() as usize,
        )
    }
}

/// The steps between computed points, from the complete picture to the coarsest.
const COARSER: [usize; 4] = [1, 2, 4, 8];

/// The position of a value among rising values: the index of the one below, plus the fraction of the way to the next.
pub(super) fn position(values: &[f64], at: f64) -> f64 {
    let above = values.partition_point(|&value| value <= at);
    let Some(below) = above.checked_sub(1) else { return 0.0 };
    match values.get(above) {
        Some(next) => below as f64 + (at - values[below]) / (next - values[below]),
        None => below as f64,
    }
}

/// Largest number of classes of results.
pub(super) const CLASSES: usize = 8;

/// Round bounds between classes of results. Empty if all results are the same.
pub fn classes(map: &Map) -> Vec<f64> {
    let values = map.cells.iter().filter_map(|cell| cell.value());
    let (low, high) = values.fold((f64::MAX, f64::MIN), |(low, high), value| {
        (low.min(value), high.max(value))
    });
    if low >= high {
        return Vec::new();
    }
    let mut bounds = ticks(low, high, CLASSES - 2);
    // Bounds at or beyond the extremes would leave the first or last class empty.
    bounds.retain(|&bound| bound > low && bound < high);
    // Zero is a class of its own: the part of the map without a shortfall.
    if low == 0.0 {
        bounds.insert(0, 0.0);
    }
    bounds.truncate(CLASSES);
    bounds
}

/// The class of a result. A result equal to a bound is in the class above it, except for a bound of zero.
pub(super) fn class_of(bounds: &[f64], value: f64) -> usize {
    bounds.partition_point(|&bound| if bound == 0.0 { value > bound } else { value >= bound })
}
