//! Two inputs against a result, and the line on which the shortfall begins.

use std::ops::Range;

use super::contour::{self, Edge, Polyline};
use super::error::StressError;
use super::probe::{Probe, overrules};
use super::range::{Limits, Purpose, Span, span_for};
use crate::Scenario;
use crate::numeric::root;
use crate::scenario::Input;
use crate::scenario::{RawScenario, Target};
use crate::simulate::Estimate;
use crate::simulate::point::{Sampler, chunks_of};

/// The points of one axis.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Axis {
    /// The input and its range, which is wider than in a tornado unless the user has set it.
    pub span: Span,
    /// The values of the input at the points, rising.
    pub values: Vec<f64>,
}

impl Axis {
    /// The axis of an input with this number of points.
    ///
    /// # Errors
    /// If there is no such input, or its range leaves a bound or is one value.
    pub fn new(scenario: &RawScenario, input: Input, points: u32) -> Result<Self, StressError> {
        let span = span_for(scenario, input, Purpose::Axis)?;
        let limits = Limits::of(scenario, input);
        if span.low >= span.high {
            return Err(StressError::NoRange { input, at: span.low });
        }
        let last = f64::from(points.max(2) - 1);
        let at = |i: u32| {
            let part = f64::from(i) / last;
            // Weighted so that the ends are exact to the bit.
            limits.clip(span.low * (1.0 - part) + span.high * part)
        };
        let mut values: Vec<f64> = (0..points.max(2)).map(at).collect();
        // Whole numbers of a short range repeat.
        values.dedup();
        Ok(Self { span, values })
    }

    /// The position of the scenario on the axis: the index of the point below, plus the part of the way to the next. `None`
    /// if it is outside.
    pub fn position(&self) -> Option<f64> {
        let now = self.span.now;
        if !(self.span.low..=self.span.high).contains(&now) {
            return None;
        }
        let above = self.values.partition_point(|&value| value <= now);
        let below = above.checked_sub(1)?;
        let part = match self.values.get(above) {
            Some(next) => (now - self.values[below]) / (next - self.values[below]),
            None => 0.0,
        };
        Some(below as f64 + part)
    }
}

/// Checks that two inputs can be moved against each other, and gives their axes.
///
/// # Errors
/// If they are the same, if one sets what the other moves, or if an axis cannot be made.
pub(crate) fn axes(scenario: &RawScenario, points: u32) -> Result<[Axis; 2], StressError> {
    let [x, y] = [scenario.stress.axes.x, scenario.stress.axes.y];
    if x == y {
        return Err(StressError::SameAxes(x));
    }
    for (group, single) in [(x, y), (y, x)] {
        if let Input::Field(field) = single
            && overrules(group, field)
        {
            return Err(StressError::Overruled(group, single));
        }
    }
    Ok([Axis::new(scenario, x, points)?, Axis::new(scenario, y, points)?])
}

/// One pass over a grid: every `step`-th point of each axis. A coarse pass is a first picture; the last pass is the
/// result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pass {
    /// The distance of its points, in points of the axis.
    pub step: u32,
    /// Trials at each point; 0 for a deterministic result.
    pub trials: u64,
}

impl Pass {
    /// The points that the pass computes of an axis with `of` points, from the first on.
    pub fn points(&self, of: usize) -> impl Iterator<Item = usize> + use<> {
        (0..of).step_by(self.step.max(1) as usize)
    }
}

/// A result over a plane of two inputs.
pub struct Grid {
    scenario: RawScenario,
    target: Target,
    x: Axis,
    y: Axis,
}

/// Trials of a first picture at each point: one chunk.
const FIRST_TRIALS: u64 = crate::simulate::CHUNK_TRIALS;

impl Grid {
    /// The grid of a scenario's settings.
    ///
    /// # Errors
    /// If the axes are the same or move the same number, if the scenario has no such input, or if a range is one value or
    /// leaves a bound.
    pub fn new(scenario: &Scenario) -> Result<Self, StressError> {
        let [x, y] = axes(scenario, scenario.stress.resolution as u32)?;
        Ok(Self {
            scenario: RawScenario::clone(scenario),
            target: super::watched(scenario),
            x,
            y,
        })
    }

    /// The horizontal axis.
    pub fn x(&self) -> &Axis {
        &self.x
    }

    /// The vertical axis: one row for each of its points.
    pub fn y(&self) -> &Axis {
        &self.y
    }

    /// The result.
    pub fn target(&self) -> Target {
        self.target
    }

    /// The passes in their order: one for a deterministic result; for a simulated one from coarse to all points with few
    /// trials, then with all.
    pub fn passes(&self) -> Vec<Pass> {
        if !self.target.is_simulated() {
            return vec![Pass { step: 1, trials: 0 }];
        }
        let trials = (self.scenario.stress.trials as u64).min(self.scenario.simulation.trials);
        let first = trials.min(FIRST_TRIALS);
        let most = self.x.values.len().max(self.y.values.len());
        let coarse = [8, 4, 2]
            .into_iter()
            .filter(|&step| most >= 2 * step as usize)
            .map(|step| Pass { step, trials: first });
        let mut passes: Vec<Pass> = coarse.collect();
        passes.push(Pass { step: 1, trials: first });
        if chunks_of(trials) > chunks_of(first) {
            passes.push(Pass { step: 1, trials });
        }
        passes
    }

    /// Computes rows of a pass: of each row that the pass has within `rows` (numbers of points of the vertical axis), the
    /// results at its points from left to right. `None` where the result is undefined. Every point meets the same random
    /// numbers; the standard error of a deterministic result is 0.
    pub fn run(&self, pass: Pass, rows: Range<u32>) -> Vec<Option<Estimate>> {
        let mut probe = Probe::new(&self.scenario);
        let mut sampler = (pass.trials > 0).then(|| Sampler::new(&self.scenario));
        let level = self.scenario.stress.level;
        let mut results = Vec::new();
        for y in pass.points(self.y.values.len()).filter(|&y| rows.contains(&(y as u32))) {
            for x in pass.points(self.x.values.len()) {
                self.move_to(&mut probe, self.x.values[x], self.y.values[y]);
                results.push(match &mut sampler {
                    Some(sampler) => {
                        sampler
                            .measure(&probe.now, self.target, level, pass.trials, false)
                            .value
                    }
                    None => probe.value(self.target).map(Estimate::certain),
                });
            }
        }
        results
    }

    /// All points of the last pass, row by row, on this thread.
    pub fn run_all(&self) -> Vec<Option<Estimate>> {
        let rows = 0..self.y.values.len() as u32;
        self.passes().last().map_or_else(Vec::new, |&pass| self.run(pass, rows))
    }

    /// The two-dimensional Plimsoll line: where the shortfall of the hack leaves zero. Whatever the result of the grid, it
    /// is that of the deterministic model; its points lie on the lines of the grid, found to the last digits that matter.
    pub fn zero_line(&self) -> Vec<Polyline> {
        boundary(&self.scenario, &self.x, &self.y, |probe| probe.deficit())
    }

    fn move_to(&self, probe: &mut Probe<'_>, x: f64, y: f64) {
        probe.set(&[(self.x.span.input, x), (self.y.span.input, y)]);
    }
}

/// The lines between the points of a plane where a function is above zero and the others.
pub(crate) fn boundary(
    scenario: &RawScenario,
    x_axis: &Axis,
    y_axis: &Axis,
    of: impl Fn(&Probe<'_>) -> f64,
) -> Vec<Polyline> {
    let (xs, ys) = (&x_axis.values, &y_axis.values);
    let mut probe = Probe::new(scenario);
    let mut at = |x: f64, y: f64| {
        probe.set(&[(x_axis.span.input, x), (y_axis.span.input, y)]);
        of(&probe)
    };
    let mut nodes = Vec::with_capacity(xs.len() * ys.len());
    for &y in ys {
        nodes.extend(xs.iter().map(|&x| at(x, y)));
    }
    let inside: Vec<Option<bool>> = nodes.iter().map(|&value| Some(value > 0.0)).collect();
    let at = std::cell::RefCell::new(at);
    let cross = |edge: Edge| {
        let Edge { x, y, is_vertical } = edge;
        let (to_x, to_y) = if is_vertical { (x, y + 1) } else { (x + 1, y) };
        let point = |part: f64| (xs[x] + part * (xs[to_x] - xs[x]), ys[y] + part * (ys[to_y] - ys[y]));
        // From 1 to 2, so that a width relative to the end is one relative to the edge.
        let mut ends = [(1.0, nodes[y * xs.len() + x]), (2.0, nodes[to_y * xs.len() + to_x])];
        if ends[0].1 > 0.0 {
            ends.reverse();
        }
        let of_part = |part: f64| {
            let (x, y) = point(part - 1.0);
            (at.borrow_mut())(x, y)
        };
        let (low, high) = root::bracket(of_part, ends[0], ends[1], 1e-12);
        point(0.5 * (low + high) - 1.0)
    };
    let saddle = |x: usize, y: usize| (at.borrow_mut())(0.5 * (xs[x] + xs[x + 1]), 0.5 * (ys[y] + ys[y + 1])) > 0.0;
    contour::lines(xs.len(), ys.len(), &inside, cross, saddle)
}
