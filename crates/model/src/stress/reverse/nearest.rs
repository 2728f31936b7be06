//! The search over all inputs together for the nearest point with a shortfall.

use super::result::{Move, Nearest, Point, Single, Unpaid};
use super::single::{Track, first_worse};
use crate::hack::waterfall::Gap;
use crate::numeric::root;
use crate::scenario::Field;
use crate::scenario::Input;
use crate::scenario::RawScenario;
use crate::stress::monotonicity::Monotonicity;
use crate::stress::probe::{Probe, scenario_with};
use crate::{Scenario, Verdict};

/// Rounds of the search from one start.
const ROUNDS: u32 = 20;

/// The nearest point with a shortfall, from the scenario's own gradient and from what is known of single inputs.
pub(super) fn nearest(scenario: &Scenario, verdict: Verdict, inputs: &[Input], known: &[Single]) -> Nearest {
    let mut search = Search::new(scenario, inputs);
    if verdict == Verdict::Short || search.probe.deficit() > 0.0 {
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
        .and_then(|point| search.certify(scenario, &point))
        .map_or(Nearest::NothingFound, Nearest::Found)
}

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
        // The search is for a shortfall, whatever the verdict is now.
        let monotonicity = Monotonicity::new(self.probe.base, Verdict::Strained);
        for (i, lane) in self.lanes.iter().enumerate() {
            let known = known.find(|single| single.input == lane.track.input);
            let known = known.map_or([Unpaid::NotLookedFor; 2], |single| single.unpaid);
            let [down, up] = monotonicity.ways(lane.track.input);
            let ways = [(lane.track.from, down), (lane.track.to, up)];
            for ((end, way), known) in ways.into_iter().zip(known) {
                let mut excess = |value: f64| {
                    self.probe.put(lane.field, value);
                    [self.probe.excess()]
                };
                let first = match known {
                    Unpaid::At(value) => Some(value),
                    Unpaid::Nowhere => None,
                    Unpaid::NotLookedFor => first_worse(&lane.track, end, way, &mut excess).map(|first| first.value),
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
