//! The search along one input for the first value at which the verdict is worse.

use super::result::{Change, Single, Unpaid};
use crate::Verdict;
use crate::numeric::{Bounded, ROUNDING, root};
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
        let found = match verdict {
            Verdict::Strained => first_worse(&track, end, way, &mut |value| {
                probe.move_to(input, value);
                [probe.excess()]
            }),
            _ => first_worse(&track, end, way, &mut |value| {
                probe.move_to(input, value);
                let (there, margins) = probe.margins();
                all_short &= there != Verdict::Strained;
                margins
            }),
        };
        let unpaid = match found {
            _ if !all_short => Unpaid::NotLookedFor,
            // What led there may be help or equity.
            Some(First { is_hidden: true, .. }) if verdict == Verdict::Funded => Unpaid::NotLookedFor,
            Some(First { value, .. }) => Unpaid::At(value),
            None => Unpaid::Nowhere,
        };
        let change = found.and_then(|First { value, .. }| {
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

/// The first value that is worse.
pub(super) struct First {
    pub(super) value: f64,
    /// Whether it belongs to a worse stretch that no step of the search met.
    pub(super) is_hidden: bool,
}

/// The first value on the way from the present one to the end that is worse: where one of the margins is above zero.
///
/// What is known of the way saves time and changes no result.
// Longer than other functions: walking, looking between steps and narrowing share how distances become values and steps.
pub(super) fn first_worse<const N: usize>(
    track: &Track,
    end: f64,
    way: Way,
    margins: &mut dyn FnMut(f64) -> [f64; N],
) -> Option<First> {
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
    let mut margins_at = |distance: f64| margins(at(distance));
    let largest = |margins: [f64; N]| margins.into_iter().fold(f64::NEG_INFINITY, f64::max);
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
    let mut is_hidden = false;
    // Between these it is not known.
    let (mut clear, mut bad) = (0.0, f64::INFINITY);
    if way == Way::StaysWorse {
        let mut excess_at = |distance: f64| largest(margins_at(distance));
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
        let mut before = margins_at(below);
        let mut slopes = [f64::INFINITY; N];
        loop {
            let here = margins_at(above);
            let (width, is_after_bend) = (above - below, bend == Some(below));
            // A concave margin keeps below the chord of the step before. Without one, what is between two steps is looked at.
            let could_be_above = |k: usize| is_after_bend || before[k] + slopes[k].at_least(0.0) * width > 0.0;
            // More customers only ever claim more.
            let hidden = (!track.whole && (0..N).any(could_be_above))
                .then(|| hidden_between((below, before), (above, here), &mut margins_at));
            if let Some(hidden) = hidden.flatten() {
                above = hidden;
                is_hidden = true;
                break;
            }
            if largest(here) > 0.0 {
                break;
            }
            if above >= all {
                return None;
            }
            slopes = core::array::from_fn(|k| (here[k] - before[k]) / width);
            (below, above, before) = (above, next(above), here);
        }
    }
    let mut excess_at = |distance: f64| largest(margins_at(distance));
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
    Some(First {
        value: at(above),
        is_hidden,
    })
}

/// A point between two, nearer than the second, at which a margin is above zero that is not so at both. From the first point to
/// that one every margin crosses zero at most once, if it is concave.
fn hidden_between<const N: usize>(
    (low, at_low): (f64, [f64; N]),
    (high, at_high): (f64, [f64; N]),
    margins_at: &mut dyn FnMut(f64) -> [f64; N],
) -> Option<f64> {
    let (mut to, mut at_to) = (high, at_high);
    let mut k = 0;
    while k < N {
        let is_below = at_low[k] <= 0.0 && at_to[k] <= 0.0;
        let peak = is_below.then(|| above_zero((low, at_low[k]), (to, at_to[k]), &mut |x| margins_at(x)[k]));
        match peak.flatten() {
            // On a shorter way another margin can be the first.
            Some(x) => (to, at_to, k) = (x, margins_at(x), 0),
            None => k += 1,
        }
    }
    (to < high).then_some(to)
}

/// A point between two at which a concave function is above zero, if there is one. It is not at the two.
///
/// The interval around the largest value is halved until the chords, which bound a concave function outside of
/// their ends, show that it stays below zero.
fn above_zero(
    (mut a, mut f_a): (f64, f64),
    (mut b, mut f_b): (f64, f64),
    f: &mut dyn FnMut(f64) -> f64,
) -> Option<f64> {
    /// Narrower than rounding.
    const HALVINGS: u32 = 48;
    let middle = |a: f64, b: f64| a + 0.5 * (b - a);
    let mut m = middle(a, b);
    let mut f_m = f(m);
    for _ in 0..HALVINGS {
        if f_m > 0.0 {
            return Some(m);
        }
        // The middle is in the middle, so a chord goes as far beyond it as before it. A straight line has no peak, but rounding.
        let least = f_a.min(f_b);
        if 2.0 * f_m - least <= -ROUNDING * least || m <= a || m >= b {
            return None;
        }
        if f_a > f_m {
            (b, f_b) = (m, f_m);
        } else if f_b > f_m {
            (a, f_a) = (m, f_m);
        } else {
            let (left, right) = (middle(a, m), middle(m, b));
            let (f_left, f_right) = (f(left), f(right));
            if f_left > f_m {
                (b, f_b, m, f_m) = (m, f_m, left, f_left);
            } else if f_right > f_m {
                (a, f_a, m, f_m) = (m, f_m, right, f_right);
            } else {
                (a, f_a, b, f_b) = (left, f_left, right, f_right);
            }
            continue;
        }
        m = middle(a, b);
        f_m = f(m);
    }
    None
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn a_peak_between_two_points_is_found() {
        let check = |name: &str, is_found: bool, f: &dyn Fn(f64) -> f64| {
            let mut calls = 0;
            let found = above_zero((0.0, f(0.0)), (1.0, f(1.0)), &mut |x| {
                calls += 1;
                f(x)
            });
            assert_eq!(found.is_some_and(|x| f(x) > 0.0), is_found, "{name}: {found:?}");
            assert!(calls <= 60, "{name}: {calls}");
        };
        check("narrow", true, &|x| 1e-6 - (x - 0.3217).abs());
        check("just below zero", false, &|x| -1e-6 - (x - 0.3217).abs());
        check("near an end", true, &|x| 1e-3 - (1e4 * (1e-6 - x)).max(x));
        check("smooth", true, &|x| 1e-9 - (x - 0.7654) * (x - 0.7654));
        check("straight", false, &|x| -x);
        check("flat", false, &|_| 0.0);
    }

    #[test]
    fn the_margin_that_is_first_is_found() {
        let mut margins = |x: f64| [0.01 - (x - 0.9).abs(), 0.01 - (x - 0.2).abs(), -1.0];
        let ends = [0.0, 1.0].map(|x| (x, margins(x)));
        let found = hidden_between(ends[0], ends[1], &mut margins).expect("two peaks");
        assert!((0.19..=0.21).contains(&found), "{found}");
    }
}
