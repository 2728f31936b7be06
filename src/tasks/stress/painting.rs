//! The map of two inputs, computed row by row.

use std::rc::Rc;

use plimsoll_model::simulate::Estimate;
use plimsoll_model::stress::{Axis, Grid, Pass, StressError};
use plimsoll_model::{Scenario, Target, stress};

use crate::charts::heat::{Cell, Map};
use crate::platform::timer;
use crate::platform::timer::Slice;
use crate::tasks::slices::Slices;

/// Maximum number of points along each axis for the search of the zero-shortfall line.
pub const LINE_POINTS: f64 = 41.0;

/// With more assets than this, the search uses [`FEW_POINTS`]. It runs in one piece and must not block the page.
pub const MANY_ASSETS: usize = 60;

pub const FEW_POINTS: f64 = 15.0;

/// Shortest interval between two pictures of the map, in milliseconds.
pub const SHOW_EVERY_MS: f64 = 120.0;

/// The map as far as it is computed.
pub struct Picture {
    /// The result that the map shows.
    pub target: Target,
    /// The horizontal axis.
    pub x: Axis,
    /// The vertical axis.
    pub y: Axis,
    /// The results so far, row by row. The outer `None` is a point that is not computed yet; the inner `None` is an
    /// undefined result.
    pub results: Vec<Option<Option<Estimate>>>,
    /// The same results, ready to be drawn.
    pub map: Rc<Map>,
    /// Whether more results will follow.
    pub is_running: bool,
}

/// A picture, or why there is no map.
pub type MapResult = Result<Picture, StressError>;

/// A map in progress.
pub struct Painting {
    pub grid: Grid,
    pub results: Vec<Option<Option<Estimate>>>,
    pub lines: Vec<Vec<(f64, f64)>>,
}

impl Painting {
    /// A map without results.
    pub fn new(grid: Grid) -> Self {
        let points = grid.x().values.len() * grid.y().values.len();
        Self {
            grid,
            results: vec![None; points],
            lines: Vec::new(),
        }
    }

    /// The grid of points.
    pub fn grid(&self) -> &Grid {
        &self.grid
    }

    /// Computes the zero-shortfall line, on a coarser grid of its own so that it can be computed in one piece.
    pub fn find_lines(&mut self, scenario: &Scenario) {
        let mut raw = scenario.clone().into_raw();
        raw.stress.resolution = raw.stress.resolution.min(if raw.holdings.len() > MANY_ASSETS {
            FEW_POINTS
        } else {
            LINE_POINTS
        });
        let coarse = Scenario::new(raw).ok().and_then(|coarse| Grid::new(&coarse).ok());
        self.lines = coarse.map(|grid| grid.zero_line()).unwrap_or_default();
    }

    /// Adds the results of some rows of a pass.
    pub fn take(&mut self, pass: Pass, rows: std::ops::Range<u32>, results: &[Option<Estimate>]) {
        let (columns, all) = (self.grid.x().values.len(), self.grid.y().values.len());
        let points = pass
            .points(all)
            .filter(|&y| rows.contains(&(y as u32)))
            .flat_map(|y| pass.points(columns).map(move |x| y * columns + x));
        for (point, result) in points.zip(results) {
            self.results[point] = Some(*result);
        }
    }

    /// The picture of the results so far.
    pub fn picture(&self, is_running: bool) -> Picture {
        let cell = |result: &Option<Option<Estimate>>| match result {
            None => Cell::Pending,
            Some(None) => Cell::Undefined,
            Some(Some(estimate)) => Cell::Value(estimate.value),
        };
        let (x, y) = (self.grid.x().clone(), self.grid.y().clone());
        let is_inside = x.position().is_some() && y.position().is_some();
        Picture {
            target: self.grid.target(),
            map: Rc::new(Map {
                xs: x.values.clone(),
                ys: y.values.clone(),
                cells: self.results.iter().map(cell).collect(),
                now: is_inside.then_some((x.span.now, y.span.now)),
                lines: self.lines.clone(),
                frontier: Vec::new(),
            }),
            x,
            y,
            results: self.results.clone(),
            is_running,
        }
    }
}

/// The map of a deterministic result, computed row by row on the main thread.
pub struct Rows {
    pub scenario: Rc<Scenario>,
    pub painting: Result<Painting, Option<StressError>>,
    pub next: u32,
    pub shown: f64,
}

impl Rows {
    /// Starts a map. For a result of the simulation it does nothing, since workers compute that map.
    pub fn begin(scenario: &Rc<Scenario>) -> Self {
        let painting = match stress::watched(scenario).is_simulated() {
            true => Err(None),
            false => Grid::new(scenario).map(Painting::new).map_err(Some),
        };
        Self {
            scenario: scenario.clone(),
            painting,
            next: 0,
            shown: timer::now(),
        }
    }
}

impl Slices for Rows {
    type Output = MapResult;

    fn resume(&mut self) -> (Option<MapResult>, bool) {
        let painting = match &mut self.painting {
            Ok(painting) => painting,
            Err(error) => return (error.take().map(Err), false),
        };
        let pass = Pass { step: 1, trials: 0 };
        let rows = painting.grid().y().values.len() as u32;
        if self.next == rows {
            painting.find_lines(&self.scenario);
            return (Some(Ok(painting.picture(false))), false);
        }
        let slice = Slice::begin();
        while self.next < rows && slice.has_time() {
            let row = self.next..self.next + 1;
            let results = painting.grid().run(pass, row.clone());
            painting.take(pass, row, &results);
            self.next += 1;
        }
        let now = timer::now();
        let is_due = now - self.shown > SHOW_EVERY_MS;
        if is_due {
            self.shown = now;
        }
        (is_due.then(|| Ok(painting.picture(true))), true)
    }
}
