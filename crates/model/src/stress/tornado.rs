//! Each input moved over its own range, one at a time.

use super::inputs::{self, Question};
use super::probe::Probe;
use super::range::{Span, moved};
use crate::Scenario;
use crate::scenario::Input;
use crate::scenario::{RawScenario, Target};
use crate::simulate::Estimate;
use crate::simulate::point::{PointEstimate, Sampler, difference};

/// What each input does to a result by itself, the strongest first.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Tornado {
    /// The result.
    pub target: Target,
    /// The result of the scenario as it is. The standard error of a deterministic result is 0. `None` if it is undefined.
    pub base: Option<Estimate>,
    /// One for each input that has a range, by effect.
    pub bars: Vec<Bar>,
    /// Inputs whose range is one value, such as amounts that are zero now: a range of their own would move them.
    pub still: Vec<Input>,
}

/// One input moved to both ends of its range.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Bar {
    /// The input and its range.
    pub span: Span,
    /// The result at the low end. `None` if it is undefined there.
    pub at_low: Option<Estimate>,
    /// The result at the high end.
    pub at_high: Option<Estimate>,
    /// What changes from the scenario to the low end. Its standard error is that of the difference: both were simulated
    /// with the same random numbers.
    pub low_change: Option<Estimate>,
    /// The same for the high end.
    pub high_change: Option<Estimate>,
    /// The distance between the largest and the smallest of the results at the ends and of the scenario, with the standard
    /// error of that difference. `None` if fewer than two of them are defined.
    pub effect: Option<Estimate>,
}

impl Bar {
    /// Whether the effect is more than twice its error: chance alone can make a smaller one, above all the largest of many.
    pub fn stands_out(&self) -> bool {
        let effect = self.effect.and_then(|e| Some((e.value, e.standard_error?)));
        effect.is_some_and(|(value, error)| value > 2.0 * error)
    }
}

/// A tornado before its points are computed: they can be shared out and computed in any order.
pub struct TornadoPlan {
    scenario: RawScenario,
    target: Target,
    spans: Vec<Span>,
    still: Vec<Input>,
}

/// The result at one point of a plan.
#[derive(Clone, Debug, PartialEq)]
pub struct PointResult(pub(crate) PointEstimate);

impl TornadoPlan {
    /// Plans the tornado of a scenario's settings: every single input, and those that move all holdings together.
    /// It cannot fail: an input whose range leaves a bound is left where it is.
    pub fn new(scenario: &Scenario) -> Self {
        let target = super::watched(scenario);
        let (mut moving, mut still) = (Vec::new(), Vec::new());
        let all = inputs::all(scenario, Question::Result(target)).into_iter();
        for input in all.filter(|&input| inputs::compared(scenario, input)) {
            match moved(scenario, input) {
                Some(span) => moving.push(span),
                None => still.push(input),
            }
        }
        Self {
            scenario: RawScenario::clone(scenario),
            target,
            spans: moving,
            still,
        }
    }

    /// The number of points to compute: the scenario itself, and two for each input.
    pub fn points(&self) -> u32 {
        1 + 2 * self.spans.len() as u32
    }

    /// Computes some of the points, in their order.
    pub fn run(&self, points: std::ops::Range<u32>) -> Vec<PointResult> {
        let mut probe = Probe::comparing(&self.scenario);
        let mut sampler = self.target.is_simulated().then(|| Sampler::new(&self.scenario));
        let s = &self.scenario.stress;
        let trials = (s.trials as u64).min(self.scenario.simulation.trials);
        points
            .take_while(|&point| point < self.points())
            .map(|point| {
                let span = point.checked_sub(1).map(|i| (&self.spans[i as usize / 2], i % 2 == 1));
                if let Some((span, is_high)) = span {
                    probe.move_to(span.input, if is_high { span.high } else { span.low });
                }
                let result = PointResult(match &mut sampler {
                    Some(sampler) => sampler.measure(&probe.now, self.target, s.level, trials, true),
                    None => PointEstimate {
                        value: probe.value(self.target).map(Estimate::certain),
                        batches: Vec::new(),
                    },
                });
                if let Some((span, _)) = span {
                    probe.move_back(span.input);
                }
                result
            })
            .collect()
    }

    /// The tornado, from the results of all points in their order.
    pub fn finish(&self, results: &[PointResult]) -> Tornado {
        let none = PointEstimate::default();
        let result = |i: usize| results.get(i).map_or(&none, |result| &result.0);
        let base = result(0);
        let between = |to: &PointEstimate, from: &PointEstimate| match self.target.is_simulated() {
            true => difference(to, from),
            false => Some(Estimate::certain(to.value?.value - from.value?.value)),
        };
        let bars = self.spans.iter().enumerate().map(|(i, &span)| {
            let (low, high) = (result(1 + 2 * i), result(2 + 2 * i));
            let mut defined = [low, base, high].map(|at| at.value.map(|estimate| (estimate.value, at)));
            // Two points with equal values stay two points.
            defined.sort_by(|a, b| match (a, b) {
                (Some((a, _)), Some((b, _))) => a.total_cmp(b),
                (a, b) => a.is_some().cmp(&b.is_some()),
            });
            let mut defined = defined.into_iter().flatten().map(|(_, at)| at);
            let smallest = defined.next();
            let largest = defined.next_back();
            Bar {
                span,
                at_low: low.value,
                at_high: high.value,
                low_change: between(low, base),
                high_change: between(high, base),
                effect: largest.zip(smallest).and_then(|(to, from)| between(to, from)),
            }
        });
        let mut bars: Vec<Bar> = bars.collect();
        // The order of the inputs decides among equals; what has no effect that could be told comes last.
        let rank = |bar: &Bar| bar.effect.map_or(-1.0, |effect| effect.value);
        bars.sort_by(|a, b| rank(b).total_cmp(&rank(a)));
        Tornado {
            target: self.target,
            base: base.value,
            bars,
            still: self.still.clone(),
        }
    }
}

/// The tornado of a scenario's settings, computed on this thread.
pub fn tornado(scenario: &Scenario) -> Tornado {
    let plan = TornadoPlan::new(scenario);
    plan.finish(&plan.run(0..plan.points()))
}
