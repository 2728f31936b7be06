//! The search along one input for the first value at which the verdict is worse.

use super::result::{Change, Single, Unpaid};
use crate::Verdict;
use crate::numeric::root;
use crate::scenario::Field;
use crate::scenario::Input;
use crate::scenario::{Holding, RawScenario};
use crate::stress::monotonicity::Way;
use crate::stress::probe::{Probe, present};
use crate::stress::range::{Limits, natural_size, span};

/// The smallest unit and the smallest first size: far below any price or part that matters, and far enough above the
/// smallest numbers that a step grows whenever it is made longer.
const LEAST_SIZE: f64 = 1e-24;

/// How an input is moved in a search.
#[derive(Clone, Copy)]
pub(super) struct Track {
    pub(super) input: Input,
    pub(super) now: f64,
    pub(super) from: f64,
    pub(super) to: f64,
    pub(super) unit: Option<f64>,
    /// The first step.
    pub(super) step: f64,
    /// Where as much is held as owed. On one side customers lose all that is lost and nothing is the exchange's own, on the
    /// other what is its own pays, too: a stretch that is worse can end there, and be shorter than a step.
    pub(super) bend: Option<f64>,
    pub(super) whole: bool,
}

impl Track {
    pub(super) fn new(scenario: &RawScenario, input: Input) -> Option<Self> {
        let now = present(scenario, input).ok()?;
        let limits = Limits::of(scenario, input);
        let set = scenario.stress.ranges.iter().find(|range| range.input == input);
        let end = |end: Option<f64>, bound: f64| limits.clip(end.unwrap_or(bound));
        let unit = span(scenario, input)
            .ok()
            .map(|span| span.unit)
            .filter(|&unit| unit >= LEAST_SIZE);
        Some(Self {
            input,
            now,
            from: end(set.and_then(|set| set.low), limits.min).min(now),
            to: end(set.and_then(|set| set.high), limits.max).max(now),
            unit,
            step: unit
                .unwrap_or_else(|| 0.1 * natural_size(scenario, input))
                .max(LEAST_SIZE)
                / 64.0,
            bend: bend(scenario, input),
            whole: limits.whole,
        })
    }
}

/// The value of a balance at which as much of its holding is held as owed.
fn bend(scenario: &RawScenario, input: Input) -> Option<f64> {
    let field = input.field()?;
    let Holding { held, owed, .. } = scenario.holdings.get(field.holding()?)?;
    match field {
        Field::Hot(_) => Some(owed - held.warm - held.cold),
        Field::Warm(_) => Some(owed - held.hot - held.cold),
        Field::Cold(_) => Some(owed - held.hot - held.warm),
        Field::Owed(_) => Some(held.hot + held.warm + held.cold),
        _ => None,
    }
}

pub(super) fn single(probe: &mut Probe<'_>, input: Input, verdict: Verdict, ways: [Way; 2]) -> Option<Single> {
    let track = Track::new(probe.base, input)?;
    let mut toward = |end: f64, way: Way| {
        let mut all_short = true;
        let value = first_worse(&track, end, way, &mut |value| {
            probe.move_to(input, value);
            if verdict == Verdict::Strained {
                return probe.excess();
            }
            let worse = probe.worse(verdict);
            all_short &= worse.is_none_or(|worse| worse == Verdict::Short);
            if worse.is_some() { 1.0 } else { -1.0 }
        });
        let unpaid = match value {
            _ if !all_short => Unpaid::NotLookedFor,
            Some(value) => Unpaid::At(value),
            None => Unpaid::Nowhere,
        };
        let change = value.and_then(|value| {
            probe.move_to(input, value);
            Some(Change {
                value,
                units: track.unit.map(|unit| (value - track.now).abs() / unit),
                verdict: probe.worse(verdict)?,
            })
        });
        (change, unpaid)
    };
    let (down, unpaid_down) = toward(track.from, ways[0]);
    let (up, unpaid_up) = toward(track.to, ways[1]);
    probe.move_back(input);
    Some(Single {
        input,
        now: track.now,
        from: track.from,
        to: track.to,
        down,
        up,
        unpaid: [unpaid_down, unpaid_up],
    })
}

/// The first value on the way from the present one to the end that is worse: where `excess` is above zero.
///
/// What is known of the way saves time and changes no result.
pub(super) fn first_worse(track: &Track, end: f64, way: Way, excess: &mut dyn FnMut(f64) -> f64) -> Option<f64> {
    let all = (end - track.now).abs();
    if way == Way::Clear || all <= 0.0 {
        return None;
    }
    let at = |distance: f64| {
        if distance >= all {
            end
        } else if end > track.now {
            track.now + distance
        } else {
            track.now - distance
        }
    };
    let mut excess_at = |distance: f64| excess(at(distance));
    // A step of a whole number is at least one.
    let whole = |distance: f64| {
        if track.whole {
            libm::ceil(distance).min(all)
        } else {
            distance
        }
    };
    let first = whole(track.step.min(all));
    let is_on_the_way = |bend: &f64| (*bend - track.now) * (end - track.now) > 0.0;
    let bend = track.bend.filter(is_on_the_way).map(|bend| (bend - track.now).abs());
    let next = |above: f64| {
        let growth = if above < 1_024.0 * track.step { 1.125 } else { 1.5 };
        let to = whole((growth * above).min(all));
        match bend {
            Some(bend) if above < bend && bend < to => bend,
            _ => to,
        }
    };
    let (mut below, mut above) = (0.0, first);
    // Between these it is not known.
    let (mut clear, mut bad) = (0.0, f64::INFINITY);
    if way == Way::StaysWorse {
        if excess_at(all) <= 0.0 {
            return None;
        }
        let steps = core::iter::successors(Some(first), |&above| (above < all).then(|| next(above)));
        let steps: Vec<f64> = steps.collect();
        let i = steps.partition_point(|&above| above < all && excess_at(above) <= 0.0);
        above = steps[i];
        below = if i > 0 { steps[i - 1] } else { 0.0 };
        let ends = [below, above].map(|distance| (distance, excess_at(distance)));
        (clear, bad) = root::bracket(&mut excess_at, ends[0], ends[1], 1e-12);
    } else {
        while excess_at(above) <= 0.0 {
            if above >= all {
                return None;
            }
            (below, above) = (above, next(above));
        }
    }
    // A change that is nothing beside the first step is as small as it can be.
    while above - below
        > if track.whole {
            1.0
        } else {
            1e-12 * above.max(track.step)
        }
    {
        let middle = below + 0.5 * (above - below);
        let middle = if track.whole { libm::floor(middle) } else { middle };
        if middle <= below || middle >= above {
            break;
        }
        if middle >= bad || middle > clear && excess_at(middle) > 0.0 {
            above = middle;
        } else {
            below = middle;
        }
    }
    Some(at(above))
}
