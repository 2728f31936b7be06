//! The reverse stress test: what would it take?

use super::contour::Polyline;
use super::grid::{self, Axis};
use super::harmless::{Harmless, Way};
use super::inputs::{self, Question};
use super::probe::{Probe, present};
use super::range::{Limits, natural_size, span};
use super::{StressError, scenario_with};
use crate::field::Field;
use crate::hack::waterfall::Gap;
use crate::input::Input;
use crate::numeric::root;
use crate::raw::{Holding, RawScenario};
use crate::{Scenario, Verdict};

/// The smallest changes that make the verdict worse.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Reverse {
    /// The verdict now. If it is [`Verdict::Short`], nothing is worse and there is nothing to find.
    pub verdict: Verdict,
    /// Each input alone: the one that needs the fewest of its units first, then those without a unit, then those that never
    /// do it.
    pub singles: Vec<Single>,
    /// The two inputs of the axes together.
    ///
    /// # Errors
    /// If the axes cannot be moved against each other.
    #[cfg_attr(feature = "serde", serde(serialize_with = "frontier_or_error"))]
    pub frontier: Result<Frontier, StressError>,
    /// All single inputs together: the nearest point found at which customers go unpaid. One that moves all holdings at
    /// once can be nearer in [`Self::singles`]: it moves many inputs and counts as one.
    pub nearest: Nearest,
}

/// The frontier, or `{"error": …}` with the reason that there is none.
#[cfg(feature = "serde")]
fn frontier_or_error<S: serde::Serializer>(
    frontier: &Result<Frontier, StressError>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    use serde::Serialize;
    match frontier {
        Ok(frontier) => frontier.serialize(serializer),
        Err(error) => serializer.collect_map([("error", error.to_string())]),
    }
}

/// What one input would have to do.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Single {
    /// Which input.
    pub input: Input,
    /// Its value now.
    pub now: f64,
    /// The low end of what was looked at: the end that the user has set, else the bound of the input.
    pub from: f64,
    /// The high end.
    pub to: f64,
    /// The first value below the present one at which the verdict is worse. `None` if it is worse nowhere that was
    /// looked at.
    pub down: Option<Change>,
    /// The first value above.
    pub up: Option<Change>,
    /// Where customers first go unpaid on the way down, and on the way up.
    #[cfg_attr(feature = "serde", serde(skip))]
    unpaid: [Unpaid; 2],
}

/// What the search for a worse verdict saw of unpaid customers. It is the same search as one for them, as long as every
/// worse verdict that it meets is [`Verdict::Short`].
#[derive(Clone, Copy, Debug, PartialEq)]
enum Unpaid {
    Nowhere,
    At(f64),
    NotLookedFor,
}

impl Single {
    /// The smaller of the two changes.
    pub fn smallest(&self) -> Option<Change> {
        let changes = self.down.into_iter().chain(self.up);
        changes.min_by(|a, b| (a.value - self.now).abs().total_cmp(&(b.value - self.now).abs()))
    }
}

/// A change of one input at which the verdict is worse.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Change {
    /// The value of the input.
    pub value: f64,
    /// How many of the input's units it is away. `None` if it has none: it is zero now, or next to it, and nobody
    /// has set a range or unit.
    pub units: Option<f64>,
    /// The verdict there.
    pub verdict: Verdict,
}

/// Where the verdict becomes worse in the plane of two inputs.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Frontier {
    /// The horizontal axis.
    pub x: Axis,
    /// The vertical axis.
    pub y: Axis,
    /// The lines between the verdict now, or a better one, and a worse one. Empty if there is none within the ranges.
    pub lines: Vec<Polyline>,
}

/// The nearest point at which customers go unpaid, as far as a local search finds it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "serde", serde(tag = "kind", rename_all = "snake_case"))]
pub enum Nearest {
    /// They go unpaid already.
    AlreadyShort,
    /// A point was found. It was checked: there is a shortfall there, and none at [`Point::safe`], which is the same
    /// change made a little smaller. A point still nearer cannot be ruled out.
    Found(Point),
    /// No point was found within the bounds of the inputs. That none exists is not proven.
    NothingFound,
}

/// A point at which customers go unpaid.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Point {
    /// The distance from the scenario: the root of the sum of squares of the changes, each in units of its input.
    pub distance: f64,
    /// The shortfall there, in money; small, since it only begins.
    pub shortfall: f64,
    /// The inputs that change, the largest change in units first.
    pub moves: Vec<Move>,
    /// The largest part of the whole change that was found to leave no shortfall; just below 1.
    pub safe: f64,
}

/// One input of a point.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Move {
    /// Which input.
    pub input: Input,
    /// Its value now.
    pub now: f64,
    /// Its value at the point.
    pub value: f64,
    /// The change in units, signed.
    pub units: f64,
}

/// Points of the frontier along each axis.
const FRONTIER_POINTS: u32 = 41;

/// Asks what it would take.
///
/// *Each input alone.* From its present value outward, in steps that grow from a sixty-fourth of its unit, by an eighth up to
/// 16 units and by a half beyond, to the end of what it can be; where the verdict first becomes worse, the step is bisected. A
/// worse stretch shorter than a step can be missed. Nothing is looked at in a direction in which the formulas rule a worse
/// verdict out.
///
/// *Two inputs.* The lines are found on a grid, as those of [`super::Grid::zero_line`].
///
/// *All inputs* that have a unit. The method is that of the design point in structural reliability (Hasofer and Lind, "Exact
/// and Invariant Second-Moment Code Format", Journal of the Engineering Mechanics Division 100, 1974; Rackwitz and Fiessler,
/// "Structural Reliability under Combined Random Load Sequences", Computers & Structures 9, 1978): where the deficit is
/// straight, the nearest point lies along its gradient; so the deficit is taken as straight at the present guess, the guess
/// is moved to the nearest point of that plane, kept within the bounds, and pulled back or pushed out along its own direction
/// to where the shortfall begins. It starts from the scenario's own gradient and from what the strongest inputs would do
/// alone, and keeps the best point. The deficit bends, so this finds a local minimum. Changes of less than a fiftieth of the
/// distance are left out, and the rest is pushed out again.
pub fn reverse(scenario: &Scenario) -> Reverse {
    let plan = ReversePlan::new(scenario);
    let mut singles = plan.singles(0..plan.inputs());
    let nearest = plan.nearest(&singles);
    ReversePlan::rank(&mut singles);
    Reverse {
        verdict: plan.verdict,
        frontier: plan.frontier(),
        nearest,
        singles,
    }
}

/// The parts of a reverse test, to be computed one by one where all at once would take too long.
pub struct ReversePlan {
    scenario: Scenario,
    verdict: Verdict,
    alone: Vec<Input>,
}

impl ReversePlan {
    /// Plans the test of a scenario.
    pub fn new(scenario: &Scenario) -> Self {
        let mut probe = Probe::new(scenario);
        probe.set(&[]);
        let verdict = probe.verdict();
        let mut alone = Vec::new();
        // Nothing is worse than short.
        if verdict != Verdict::Short {
            alone = inputs::all(scenario, Question::Verdict);
        }
        Self {
            scenario: scenario.clone(),
            verdict,
            alone,
        }
    }

    /// The verdict now.
    pub fn verdict(&self) -> Verdict {
        self.verdict
    }

    /// So many inputs are looked at alone.
    pub fn inputs(&self) -> u32 {
        self.alone.len() as u32
    }

    /// Looks at some of them; see [`Self::rank`] for their order.
    pub fn singles(&self, inputs: std::ops::Range<u32>) -> Vec<Single> {
        let mut probe = Probe::new(&self.scenario);
        let harmless = Harmless::new(&self.scenario, self.verdict);
        let inputs = self.alone.iter().take(inputs.end as usize).skip(inputs.start as usize);
        inputs
            .filter_map(|&input| single(&mut probe, input, self.verdict, harmless.ways(input)))
            .collect()
    }

    /// Puts inputs into the order of [`Reverse::singles`].
    pub fn rank(singles: &mut [Single]) {
        let rank = |single: &Single| match single.smallest() {
            Some(change) => change.units.unwrap_or(f64::MAX),
            None => f64::INFINITY,
        };
        singles.sort_by(|a, b| rank(a).total_cmp(&rank(b)));
    }

    /// The two inputs of the axes together.
    ///
    /// # Errors
    /// If the axes cannot be moved against each other.
    pub fn frontier(&self) -> Result<Frontier, StressError> {
        let [x, y] = grid::axes(&self.scenario, FRONTIER_POINTS)?;
        let side = |probe: &Probe<'_>| {
            if probe.worse(self.verdict).is_some() { 1.0 } else { -1.0 }
        };
        let lines = grid::boundary(&self.scenario, &x, &y, side);
        Ok(Frontier { x, y, lines })
    }

    /// All inputs together. It takes less with what is known from [`Self::singles`], in their order, and comes to the same
    /// without.
    pub fn nearest(&self, known: &[Single]) -> Nearest {
        let mut search = Search::new(&self.scenario, &self.alone);
        if self.verdict == Verdict::Short || search.probe.deficit() > 0.0 {
            return Nearest::AlreadyShort;
        }
        let mut best: Option<Vec<f64>> = None;
        for start in search.starts(known) {
            let Some(found) = search.descend(start) else { continue };
            if best.as_ref().is_none_or(|best| norm(&found) < norm(best)) {
                best = Some(found);
            }
        }
        best.map(|point| search.simplified(point))
            .and_then(|point| search.certify(&self.scenario, &point))
            .map_or(Nearest::NothingFound, Nearest::Found)
    }
}

/// Nothing smaller is a unit, or a size to begin with: so much less than any price or part that it does not matter, and so
/// much more than the smallest numbers that a step grows whenever it is made longer.
const LEAST_SIZE: f64 = 1e-24;

/// How an input is moved in a search.
#[derive(Clone, Copy)]
struct Track {
    input: Input,
    now: f64,
    from: f64,
    to: f64,
    unit: Option<f64>,
    /// The first step.
    step: f64,
    /// Where as much is held as owed. On one side customers lose all that is lost and nothing is the exchange's own, on the
    /// other what is its own pays, too: a stretch that is worse can end there, and be shorter than a step.
    bend: Option<f64>,
    whole: bool,
}

impl Track {
    fn new(scenario: &RawScenario, input: Input) -> Option<Self> {
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

fn single(probe: &mut Probe<'_>, input: Input, verdict: Verdict, ways: [Way; 2]) -> Option<Single> {
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
/// What is known of the way saves looking, and what is found is the same.
fn first_worse(track: &Track, end: f64, way: Way, excess: &mut dyn FnMut(f64) -> f64) -> Option<f64> {
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
    // Of whole numbers no step is shorter than one.
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

/// Rounds of the search from one start.
const ROUNDS: u32 = 20;

/// An input that has a unit and can be moved smoothly.
struct Lane {
    track: Track,
    field: Field,
    unit: f64,
    /// The least change that it can be moved by, and the greatest, in units.
    bounds: [f64; 2],
}

impl Lane {
    /// A change within the bounds.
    fn clamp(&self, z: f64) -> f64 {
        z.clamp(self.bounds[0], self.bounds[1])
    }

    /// The value after a change in units, within the bounds.
    fn value(&self, z: f64) -> f64 {
        if z == 0.0 {
            return self.track.now;
        }
        (self.track.now + z * self.unit).clamp(self.track.from, self.track.to)
    }
}

struct Search<'a> {
    probe: Probe<'a>,
    lanes: Vec<Lane>,
    /// Where the lanes are, in units.
    at: Vec<f64>,
}

impl<'a> Search<'a> {
    fn new(scenario: &'a RawScenario, inputs: &[Input]) -> Self {
        let lanes = inputs.iter().filter_map(|&input| {
            let field = input.field()?;
            let track = Track::new(scenario, input)?;
            let unit = track.unit?;
            // A whole number has no gradient; it is left where it is.
            (!track.whole && track.from < track.to).then_some(Lane {
                track,
                field,
                unit,
                bounds: [track.from, track.to].map(|end| (end - track.now) / unit),
            })
        });
        let lanes: Vec<Lane> = lanes.collect();
        Self {
            at: vec![0.0; lanes.len()],
            lanes,
            probe: Probe::new(scenario),
        }
    }

    fn deficit(&mut self, z: &[f64]) -> f64 {
        for (i, &z) in z.iter().enumerate() {
            self.put(i, z);
        }
        self.probe.deficit()
    }

    fn put(&mut self, i: usize, z: f64) {
        if self.at[i] != z {
            let lane = &self.lanes[i];
            self.probe.put(lane.field, lane.value(z));
            self.at[i] = z;
        }
    }

    /// Keeps changes within the bounds of their inputs.
    fn clamp(&self, z: &mut [f64]) {
        for (lane, z) in self.lanes.iter().zip(z) {
            *z = lane.clamp(*z);
        }
    }

    /// The deficit and its gradient in units, by differences toward the inside of the bounds.
    fn gradient(&mut self, z: &[f64]) -> (f64, Vec<f64>) {
        const STEP: f64 = 1e-4;
        let here = self.deficit(z);
        let slopes = self.lanes.iter().zip(z).map(|(lane, &z)| {
            let step = if lane.value(z + STEP) < lane.track.to {
                STEP
            } else {
                -STEP
            };
            self.probe.put(lane.field, lane.value(z + step));
            let slope = (self.probe.deficit() - here) / step;
            self.probe.put(lane.field, lane.value(z));
            slope
        });
        (here, slopes.collect())
    }

    /// Points to begin with, each with a shortfall: along the gradient, and along the inputs that need the fewest of their
    /// units.
    fn starts(&mut self, known: &[Single]) -> Vec<Vec<f64>> {
        let origin = vec![0.0; self.lanes.len()];
        let (_, gradient) = self.gradient(&origin);
        let mut axes: Vec<(f64, usize)> = Vec::new();
        let mut known = known.iter();
        // What is asked for is a shortfall, whatever the verdict is now.
        let harmless = Harmless::new(self.probe.base, Verdict::Strained);
        for (i, lane) in self.lanes.iter().enumerate() {
            let known = known.find(|single| single.input == lane.track.input);
            let known = known.map_or([Unpaid::NotLookedFor; 2], |single| single.unpaid);
            let [down, up] = harmless.ways(lane.track.input);
            let ways = [(lane.track.from, down), (lane.track.to, up)];
            for ((end, way), known) in ways.into_iter().zip(known) {
                let mut excess = |value: f64| {
                    self.probe.put(lane.field, value);
                    self.probe.excess()
                };
                let first = match known {
                    Unpaid::At(value) => Some(value),
                    Unpaid::Nowhere => None,
                    Unpaid::NotLookedFor => first_worse(&lane.track, end, way, &mut excess),
                };
                if let Some(value) = first {
                    axes.push(((value - lane.track.now) / lane.unit, i));
                }
            }
            self.probe.put(lane.field, lane.track.now);
        }
        axes.sort_by(|a, b| a.0.abs().total_cmp(&b.0.abs()));
        let mut starts: Vec<Vec<f64>> = Vec::new();
        let longest = axes.first().map_or(1.0, |(z, _)| z.abs());
        let length = norm(&gradient);
        if length > 0.0 {
            starts.push(gradient.iter().map(|slope| slope / length * longest).collect());
        }
        starts.extend(axes.into_iter().take(3).map(|(z, i)| {
            let mut start = origin.clone();
            start[i] = z;
            start
        }));
        starts
    }

    /// The point along a direction at which a shortfall begins, near the end of the direction if it is there. `None` if
    /// none was found up to a thousand times as far.
    fn push_out(&mut self, direction: &[f64]) -> Option<Vec<f64>> {
        let mut below = (0.0, self.deficit(&vec![0.0; direction.len()]));
        let moving = direction.iter().copied().enumerate().filter(|(_, d)| *d != 0.0);
        let moving: Vec<(usize, f64)> = moving.collect();
        let mut at = |t: f64| {
            for &(i, d) in &moving {
                self.put(i, self.lanes[i].clamp(d * t));
            }
            self.probe.deficit()
        };
        let mut above = (1.0, at(1.0));
        while above.1 <= 0.0 {
            below = above;
            above.0 *= 1.5;
            if above.0 > 1e3 {
                return None;
            }
            above.1 = at(above.0);
        }
        let (_, t) = root::bracket(&mut at, below, above, 1e-12);
        let mut z: Vec<f64> = direction.iter().map(|d| d * t).collect();
        self.clamp(&mut z);
        Some(z)
    }

    /// Moves a point with a shortfall nearer as long as that works.
    fn descend(&mut self, start: Vec<f64>) -> Option<Vec<f64>> {
        let mut best = self.push_out(&start)?;
        for _ in 0..ROUNDS {
            let (here, gradient) = self.gradient(&best);
            let Some(mut target) = self.nearest_of_plane(&best, here, &gradient) else {
                break;
            };
            // A line search between the guess and the point of the plane: the whole step first, then half, and so on.
            let before = norm(&best);
            for _ in 0..6 {
                if let Some(candidate) = self.push_out(&target)
                    && norm(&candidate) < before
                {
                    best = candidate;
                    break;
                }
                target.iter_mut().zip(&best).for_each(|(t, b)| *t = 0.5 * (*t + b));
            }
            // A thousandth nearer is not worth another round.
            if norm(&best) > before * (1.0 - 1e-3) {
                break;
            }
        }
        Some(best)
    }

    /// The point of least norm at which the deficit would be zero if it were straight, with every change kept within its
    /// bounds: those at a bound stay there, and the others make up for it.
    fn nearest_of_plane(&self, z: &[f64], here: f64, gradient: &[f64]) -> Option<Vec<f64>> {
        // gradient · target = wanted.
        let wanted = gradient.iter().zip(z).map(|(g, z)| g * z).sum::<f64>() - here;
        let mut fixed = vec![None; z.len()];
        for _ in 0..z.len() {
            let mut rest = wanted;
            let mut squares = 0.0;
            for (fixed, g) in fixed.iter().zip(gradient) {
                match fixed {
                    Some(at) => rest -= g * at,
                    None => squares += g * g,
                }
            }
            if squares <= 0.0 {
                return None;
            }
            let free: Vec<f64> = fixed
                .iter()
                .zip(gradient)
                .map(|(fixed, g)| fixed.unwrap_or(rest / squares * g))
                .collect();
            let mut target = free.clone();
            self.clamp(&mut target);
            let mut is_done = true;
            for ((fixed, target), free) in fixed.iter_mut().zip(&target).zip(&free) {
                if fixed.is_none() && target != free {
                    *fixed = Some(*target);
                    is_done = false;
                }
            }
            if is_done {
                return Some(target);
            }
        }
        None
    }

    /// The point without its small changes, if that still leads to a shortfall, and not much farther away.
    fn simplified(&mut self, z: Vec<f64>) -> Vec<f64> {
        let least = norm(&z) / 50.0;
        let kept: Vec<f64> = z.iter().map(|&z| if z.abs() < least { 0.0 } else { z }).collect();
        let most = 1.02 * norm(&z);
        self.push_out(&kept).filter(|kept| norm(kept) <= most).unwrap_or(z)
    }

    /// Looks at the point again as at a scenario of its own: short there, and not short a little before.
    fn certify(&self, scenario: &Scenario, z: &[f64]) -> Option<Point> {
        let moves_at = |t: f64| -> Vec<(Input, f64)> {
            let moved = self.lanes.iter().zip(z).filter(|(_, z)| **z != 0.0);
            moved.map(|(lane, z)| (lane.track.input, lane.value(t * z))).collect()
        };
        let shortfall = |moves: &[(Input, f64)]| {
            let moved = scenario_with(scenario, moves).ok()?;
            Some(Gap::of(&moved).shortfall)
        };
        let there = shortfall(&moves_at(1.0)).filter(|&shortfall| shortfall > 0.0)?;
        let safe = [1.0 - 1e-9, 1.0 - 1e-6, 1.0 - 1e-3, 0.0]
            .into_iter()
            .find(|&t| shortfall(&moves_at(t)).is_some_and(|shortfall| shortfall <= 0.0))?;
        let moved = self.lanes.iter().zip(z).filter(|(_, z)| **z != 0.0);
        let mut moves: Vec<Move> = moved
            .map(|(lane, &z)| Move {
                input: lane.track.input,
                now: lane.track.now,
                value: lane.value(z),
                units: z,
            })
            .collect();
        moves.sort_by(|a, b| b.units.abs().total_cmp(&a.units.abs()));
        Some(Point {
            distance: norm(z),
            shortfall: there,
            moves,
            safe,
        })
    }
}

fn norm(z: &[f64]) -> f64 {
    libm::sqrt(z.iter().map(|z| z * z).sum())
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::testing::random_scenario;
    use proptest::prelude::*;

    /// What is known of an input in some direction is what a search finds that knows nothing.
    fn check_what_is_known(seed: u64) -> Result<(), TestCaseError> {
        let scenario = random_scenario(seed);
        let plan = ReversePlan::new(&scenario);
        let harmless = Harmless::new(&scenario, plan.verdict);
        let mut probe = Probe::new(&scenario);
        for &input in &plan.alone {
            let mut changes =
                |ways: [Way; 2]| single(&mut probe, input, plan.verdict, ways).map(|single| (single.down, single.up));
            let known = changes(harmless.ways(input));
            prop_assert_eq!(known, changes([Way::Unknown; 2]), "{}", input);
        }
        Ok(())
    }

    /// A fixed price so high that claims are a million million times the cap.
    #[test]
    fn what_is_known_of_a_price_holds_far_above_the_cap() {
        check_what_is_known(3_919_145_561_389_833_824).expect("what is known is so");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1_000))]

        #[test]
        fn what_is_known_of_a_way_changes_no_result(seed: u64) {
            check_what_is_known(seed)?;
        }
    }
}
