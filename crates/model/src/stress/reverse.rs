//! The reverse stress test: what would it take?

use super::contour::Polyline;
use super::grid::{self, Axis};
use super::inputs::{self, Question};
use super::probe::{Probe, present};
use super::range::{Limits, natural_size, span};
use super::{StressError, scenario_with};
use crate::input::Input;
use crate::raw::RawScenario;
use crate::{Scenario, Verdict};

/// The smallest changes that make the verdict worse.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Reverse {
    /// The verdict now. If it is [`Verdict::Short`], nothing is worse and there is nothing to find.
    pub verdict: Verdict,
    /// Each input alone, the one that needs the fewest of its units first; then those that never do it.
    pub singles: Vec<Single>,
    /// The two inputs of the axes together.
    pub frontier: Result<Frontier, StressErrorText>,
    /// All inputs together: the nearest point found at which customers go unpaid.
    pub nearest: Nearest,
}

/// An error of a part of the result; shown as its message in JSON.
#[derive(Clone, Debug, PartialEq)]
pub struct StressErrorText(pub StressError);

#[cfg(feature = "serde")]
impl serde::Serialize for StressErrorText {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
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
}

impl Single {
    /// The smaller of the two changes.
    pub fn smallest(&self) -> Option<Change> {
        let changes = self.down.into_iter().chain(self.up);
        changes.min_by(|a, b| a.units.total_cmp(&b.units))
    }
}

/// A change of one input at which the verdict is worse.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Change {
    /// The value of the input.
    pub value: f64,
    /// How many of the input's units it is away.
    pub units: f64,
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
/// *Each input alone.* From its present value outward, in steps that grow by an eighth from a sixty-fourth of its unit, up
/// to the end of what it can be; where the verdict first becomes worse, the step is bisected. A worse stretch shorter than a
/// step can be missed.
///
/// *Two inputs.* The lines are found on a grid, as those of [`super::Grid::zero_line`].
///
/// *All inputs.* See [`Nearest`] and `nearest` in this module.
pub fn reverse(scenario: &Scenario) -> Reverse {
    let mut probe = Probe::new(scenario);
    probe.set(&[]);
    let verdict = probe.verdict();
    let inputs = inputs::singles(scenario, Question::Verdict);
    let mut alone = inputs::groups(scenario, Question::Verdict);
    alone.extend(&inputs);
    let mut singles: Vec<Single> = match verdict {
        Verdict::Short => Vec::new(),
        _ => alone
            .into_iter()
            .filter_map(|input| single(&mut probe, input, verdict))
            .collect(),
    };
    let rank = |single: &Single| single.smallest().map_or(f64::INFINITY, |change| change.units);
    singles.sort_by(|a, b| rank(a).total_cmp(&rank(b)));
    let frontier = grid::axes(scenario, FRONTIER_POINTS)
        .map_err(StressErrorText)
        .map(|[x, y]| {
            let lines = grid::boundary(scenario, &x, &y, |probe| is_worse(probe.verdict(), verdict));
            Frontier { x, y, lines }
        });
    Reverse {
        verdict,
        singles,
        frontier,
        nearest: nearest(scenario, &inputs),
    }
}

fn is_worse(verdict: Verdict, than: Verdict) -> bool {
    // In the order of the enum, the worst first.
    (verdict as u8) < than as u8
}

/// How an input is moved in a search.
#[derive(Clone, Copy)]
struct Track {
    input: Input,
    now: f64,
    from: f64,
    to: f64,
    unit: f64,
    whole: bool,
}

impl Track {
    fn new(scenario: &RawScenario, input: Input) -> Option<Self> {
        let now = present(scenario, input).ok()?;
        let limits = Limits::of(scenario, input);
        let set = scenario.stress.ranges.iter().find(|range| range.input == input);
        let end = |end: Option<f64>, bound: f64| limits.clip(end.unwrap_or(bound));
        let unit = match span(scenario, input) {
            Ok(span) if span.unit > 0.0 => span.unit,
            // Zero now, and no range: a part of what it is compared with.
            _ => scenario.stress.spread.max(0.01) * natural_size(scenario, input),
        };
        Some(Self {
            input,
            now,
            from: end(set.and_then(|set| set.low), limits.min).min(now),
            to: end(set.and_then(|set| set.high), limits.max).max(now),
            unit,
            whole: limits.whole,
        })
    }
}

fn single(probe: &mut Probe<'_>, input: Input, verdict: Verdict) -> Option<Single> {
    let track = Track::new(probe.base, input)?;
    let mut worse = |value: f64| {
        probe.set(&[(input, value)]);
        Some(probe.verdict()).filter(|&there| is_worse(there, verdict))
    };
    let mut toward = |end: f64| {
        let value = first_worse(&track, end, &mut |value| worse(value).is_some())?;
        Some(Change {
            value,
            units: (value - track.now).abs() / track.unit,
            verdict: worse(value)?,
        })
    };
    Some(Single {
        input,
        now: track.now,
        from: track.from,
        to: track.to,
        down: toward(track.from),
        up: toward(track.to),
    })
}

/// The first value from the present one toward an end at which something is worse.
fn first_worse(track: &Track, end: f64, is_worse: &mut dyn FnMut(f64) -> bool) -> Option<f64> {
    let all = (end - track.now).abs();
    if all <= 0.0 {
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
    let (mut below, mut distance) = (0.0, track.unit / 64.0);
    // Of whole numbers no step is shorter than one.
    if track.whole {
        distance = distance.max(1.0);
    }
    loop {
        let whole = |distance: f64| if track.whole { libm::ceil(distance) } else { distance };
        if is_worse(at(whole(distance))) {
            break;
        }
        if distance >= all {
            return None;
        }
        below = whole(distance);
        distance = (1.125 * distance).min(all);
    }
    let mut above = distance.min(all);
    if track.whole {
        above = libm::ceil(above);
    }
    while above - below > if track.whole { 1.0 } else { 1e-12 * above } {
        let mut middle = below + 0.5 * (above - below);
        if track.whole {
            middle = libm::floor(middle);
        }
        if middle <= below || middle >= above {
            break;
        }
        if is_worse(at(middle)) {
            above = middle;
        } else {
            below = middle;
        }
    }
    Some(at(above))
}

/// Rounds of the search from one start.
const ROUNDS: u32 = 40;

/// The nearest point with a shortfall, changes measured in units of their inputs.
///
/// The method is that of the design point in structural reliability (Hasofer and Lind, "Exact and Invariant Second-Moment
/// Code Format", Journal of the Engineering Mechanics Division 100, 1974; Rackwitz and Fiessler, "Structural Reliability
/// under Combined Random Load Sequences", Computers & Structures 9, 1978): where the deficit is straight, the nearest point
/// lies along its gradient; so the deficit is taken as straight at the present guess, the guess is moved to the nearest
/// point of that plane, kept within the bounds, and pulled back or pushed out along its own direction to where the
/// shortfall begins. It starts from the scenario's own gradient and from what the strongest inputs would do alone, and
/// keeps the best point. The deficit bends, so this finds a local minimum.
fn nearest(scenario: &Scenario, inputs: &[Input]) -> Nearest {
    let mut search = Search::new(scenario, inputs);
    if search.deficit(&vec![0.0; search.tracks.len()]) > 0.0 {
        return Nearest::AlreadyShort;
    }
    let mut best: Option<Vec<f64>> = None;
    for start in search.starts() {
        let Some(found) = search.descend(start) else { continue };
        if best.as_ref().is_none_or(|best| norm(&found) < norm(best)) {
            best = Some(found);
        }
    }
    best.and_then(|point| search.certify(scenario, &point))
        .map_or(Nearest::NothingFound, Nearest::Found)
}

struct Search<'a> {
    probe: Probe<'a>,
    tracks: Vec<Track>,
    moves: Vec<(Input, f64)>,
}

impl<'a> Search<'a> {
    fn new(scenario: &'a RawScenario, inputs: &[Input]) -> Self {
        let tracks = inputs.iter().filter_map(|&input| Track::new(scenario, input));
        // A whole number has no gradient; it is left where it is.
        let tracks = tracks.filter(|track| !track.whole && track.from < track.to);
        Self {
            probe: Probe::new(scenario),
            tracks: tracks.collect(),
            moves: Vec::new(),
        }
    }

    /// The value of an input after a change in units, within its bounds.
    fn value(track: &Track, z: f64) -> f64 {
        if z == 0.0 {
            return track.now;
        }
        (track.now + z * track.unit).clamp(track.from, track.to)
    }

    fn deficit(&mut self, z: &[f64]) -> f64 {
        self.moves.clear();
        for (track, &z) in self.tracks.iter().zip(z) {
            if z != 0.0 {
                self.moves.push((track.input, Self::value(track, z)));
            }
        }
        self.probe.set(&self.moves);
        self.probe.deficit()
    }

    /// Keeps changes within the bounds of their inputs.
    fn clamp(&self, z: &mut [f64]) {
        for (track, z) in self.tracks.iter().zip(z) {
            let (low, high) = (
                (track.from - track.now) / track.unit,
                (track.to - track.now) / track.unit,
            );
            *z = z.clamp(low, high);
        }
    }

    /// The gradient of the deficit in units, by differences toward the inside of the bounds.
    fn gradient(&mut self, z: &[f64], here: f64) -> Vec<f64> {
        const STEP: f64 = 1e-4;
        let mut moved = z.to_vec();
        (0..z.len())
            .map(|i| {
                let high = (self.tracks[i].to - self.tracks[i].now) / self.tracks[i].unit;
                let step = if z[i] + STEP <= high { STEP } else { -STEP };
                moved[i] = z[i] + step;
                let slope = (self.deficit(&moved) - here) / step;
                moved[i] = z[i];
                slope
            })
            .collect()
    }

    /// Directions to begin with: the gradient at several distances, and the axes along which the shortfall begins.
    fn starts(&mut self) -> Vec<Vec<f64>> {
        let n = self.tracks.len();
        let origin = vec![0.0; n];
        let here = self.deficit(&origin);
        let gradient = self.gradient(&origin, here);
        let mut axes: Vec<(f64, Vec<f64>)> = Vec::new();
        for i in 0..n {
            for sign in [-1.0, 1.0] {
                let mut direction = origin.clone();
                direction[i] = sign;
                if let Some(point) = self.push_out(&direction) {
                    axes.push((norm(&point), point));
                }
            }
        }
        axes.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut starts: Vec<Vec<f64>> = axes.into_iter().take(4).map(|(_, point)| point).collect();
        starts.extend(self.push_out(&gradient));
        starts
    }

    /// The first point with a shortfall along a direction; `None` if there is none within the bounds.
    fn push_out(&mut self, direction: &[f64]) -> Option<Vec<f64>> {
        let length = norm(direction);
        if length <= 0.0 || !length.is_finite() {
            return None;
        }
        let along = |search: &Self, t: f64| {
            let mut z: Vec<f64> = direction.iter().map(|d| d / length * t).collect();
            search.clamp(&mut z);
            z
        };
        let (mut below, mut above) = (0.0, 1.0 / 64.0);
        let mut before = 0.0;
        loop {
            let z = along(self, above);
            if self.deficit(&z) > 0.0 {
                break;
            }
            // Nothing moves any more: every input is at its bound.
            let reached = norm(&z);
            if reached <= before || above > 1e30 {
                return None;
            }
            before = reached;
            (below, above) = (above, 1.25 * above);
        }
        for _ in 0..60 {
            let middle = 0.5 * (below + above);
            let z = along(self, middle);
            if self.deficit(&z) > 0.0 {
                above = middle;
            } else {
                below = middle;
            }
        }
        Some(along(self, above))
    }

    /// Moves a point with a shortfall nearer as long as that works.
    fn descend(&mut self, start: Vec<f64>) -> Option<Vec<f64>> {
        let mut best = self.push_out(&start)?;
        for _ in 0..ROUNDS {
            let here = self.deficit(&best);
            let gradient = self.gradient(&best, here);
            let Some(mut target) = self.nearest_of_plane(&best, here, &gradient) else {
                break;
            };
            // A line search between the guess and the point of the plane: the whole step first, then half, and so on.
            let mut improved = false;
            for _ in 0..8 {
                if let Some(candidate) = self.push_out(&target)
                    && norm(&candidate) < norm(&best) * (1.0 - 1e-9)
                {
                    best = candidate;
                    improved = true;
                    break;
                }
                target.iter_mut().zip(&best).for_each(|(t, b)| *t = 0.5 * (*t + b));
            }
            if !improved {
                break;
            }
        }
        Some(best)
    }

    /// The point of least norm at which the deficit would be zero if it were straight, with every change kept within its
    /// bounds: those at a bound stay there, and the others make up for it.
    fn nearest_of_plane(&self, z: &[f64], here: f64, gradient: &[f64]) -> Option<Vec<f64>> {
        let dot = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
        // gradient · target = wanted.
        let wanted = dot(gradient, z) - here;
        let mut fixed = vec![None; z.len()];
        for _ in 0..z.len() {
            let mut rest = wanted;
            let mut squares = 0.0;
            for (i, g) in gradient.iter().enumerate() {
                match fixed[i] {
                    Some(at) => rest -= g * at,
                    None => squares += g * g,
                }
            }
            if squares <= 0.0 {
                return None;
            }
            let mut target: Vec<f64> = (0..z.len())
                .map(|i| fixed[i].unwrap_or(rest / squares * gradient[i]))
                .collect();
            let free = target.clone();
            self.clamp(&mut target);
            let mut is_done = true;
            for i in 0..z.len() {
                if fixed[i].is_none() && target[i] != free[i] {
                    fixed[i] = Some(target[i]);
                    is_done = false;
                }
            }
            if is_done {
                return Some(target);
            }
        }
        None
    }

    /// Looks at the point again with the whole model: short there, and not short a little before.
    fn certify(&mut self, scenario: &Scenario, z: &[f64]) -> Option<Point> {
        let moves_at = |t: f64| -> Vec<(Input, f64)> {
            let values = self.tracks.iter().zip(z).filter(|(_, z)| **z != 0.0);
            values
                .map(|(track, z)| (track.input, Self::value(track, t * z)))
                .collect()
        };
        let shortfall = |moves: &[(Input, f64)]| {
            let moved = scenario_with(scenario, moves).ok()?;
            Some(crate::evaluate(&moved).shortfall)
        };
        let there = shortfall(&moves_at(1.0)).filter(|&shortfall| shortfall > 0.0)?;
        let safe = [1.0 - 1e-9, 1.0 - 1e-6, 1.0 - 1e-3, 0.0]
            .into_iter()
            .find(|&t| shortfall(&moves_at(t)).is_some_and(|shortfall| shortfall <= 0.0))?;
        let mut moves: Vec<Move> = self
            .tracks
            .iter()
            .zip(z)
            .map(|(track, &z)| {
                let value = Self::value(track, z);
                Move {
                    input: track.input,
                    now: track.now,
                    value,
                    units: (value - track.now) / track.unit,
                }
            })
            // Below a millionth of the distance a change is the noise of the differences.
            .filter(|step| step.value != step.now)
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
