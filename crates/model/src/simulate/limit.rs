//! The simulated Plimsoll lines: the largest hot value at which a shortfall is at most as likely as is tolerated, by own
//! means and with help.

use std::ops::Range;

use super::breach_sample::BreachSample;
use super::estimate::{Estimate, Z};
use super::simulator::Simulator;
use super::stream::{CHUNK_TRIALS, Stream};
use super::trial_state::TrialState;
use crate::hack::flow::Position;
use crate::scenario::Means;

/// The line, or why there is none.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "serde", serde(tag = "kind", rename_all = "snake_case"))]
pub enum SimulatedLine {
    /// The line.
    Line {
        /// The hot value there, in money. Its standard error is that of a quantile (Woodruff), and at least the step of
        /// the search.
        value: Estimate,
        /// The line over the hot value now.
        scale: f64,
        /// The line less the hot value now, in money.
        headroom: f64,
    },
    /// A shortfall is likelier than tolerated even with nothing in hot.
    NoLine {
        /// Whether some larger hot value that was tried has no more than what is tolerated.
        more_hot_helps: bool,
    },
    /// No hot value up to the largest that was tried makes a shortfall likelier than tolerated.
    Unsinkable {
        /// The largest scale that was tried.
        up_to_scale: f64,
    },
    /// Nothing of value is kept in hot, so there is nothing to scale.
    NothingHot,
}

/// Scales that are tried together: every trial meets the same breaches at each of them.
const LANES: usize = 16;
/// The largest scale, as a power of two.
const MOST_DOUBLINGS: i32 = 10;
/// How close the line is found, relative to it.
const PRECISION: f64 = 1e-4;
/// Below this part of the present hot value the line is searched for no more closely: it may lie at zero.
const LEAST_SCALE: f64 = 1e-6;

/// Searches for the line, in rounds: each counts, for [`LANES`] scales of hot, the trials with a shortfall.
///
/// It takes the first scale at which a shortfall is likelier than tolerated, from the smallest up.
pub struct LineSearch {
    means: Means,
    scales: Vec<f64>,
    /// Scale and trials with a shortfall, ascending in scale.
    tried: Vec<(f64, u64)>,
    /// The number of trials that may be short.
    most: f64,
    trials: u64,
    hot_value: f64,
    tolerance: f64,
}

impl LineSearch {
    /// Begins the search for the line of these means.
    pub fn new(simulator: &Simulator, means: Means) -> Self {
        let scenario = simulator.breaches.scenario();
        let hot_value: f64 = scenario.holdings.iter().map(|h| h.held.hot * h.price).sum();
        let steps = (LANES - 2) as i32;
        let mut scales = vec![0.0];
        // From one part in 16 up to the largest, evenly in the logarithm.
        scales.extend(
            (0..=steps).map(|i| libm::exp2(f64::from(i) / f64::from(steps) * f64::from(MOST_DOUBLINGS + 4) - 4.0)),
        );
        let tolerance = scenario.simulation.tolerance;
        Self {
            means,
            scales: if hot_value > 0.0 { scales } else { Vec::new() },
            tried: Vec::new(),
            most: tolerance * simulator.trials() as f64,
            trials: simulator.trials(),
            hot_value,
            tolerance,
        }
    }

    /// What pays.
    pub fn means(&self) -> Means {
        self.means
    }

    /// The scales of the next round; empty when the line is found.
    pub fn scales(&self) -> &[f64] {
        &self.scales
    }

    /// Takes the counts of a round, over all trials, and sets the scales of the next.
    pub fn take(&mut self, short: &[u64]) {
        self.tried.extend(self.scales.drain(..).zip(short.iter().copied()));
        self.tried.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
        if let Some((low, high)) = self.bracket()
            && high - low > PRECISION * high.max(LEAST_SCALE)
        {
            let step = (high - low) / (LANES + 1) as f64;
            self.scales = (1..=LANES).map(|i| low + step * i as f64).collect();
        }
    }

    /// The neighbouring scales between which the tolerance is first left.
    fn bracket(&self) -> Option<(f64, f64)> {
        let above = self.tried.iter().position(|&(_, short)| short as f64 > self.most)?;
        let below = above.checked_sub(1)?;
        Some((self.tried[below].0, self.tried[above].0))
    }

    /// The line, once there are no more scales to try.
    pub fn line(&self) -> SimulatedLine {
        if self.hot_value <= 0.0 {
            return SimulatedLine::NothingHot;
        }
        let Some((scale, above)) = self.bracket() else {
            // Either the first scale is above the tolerance, or no scale is.
            let mut tolerable = self.tried.iter().filter(|&&(_, short)| short as f64 <= self.most);
            return match (self.tried.last(), tolerable.clone().count() == self.tried.len()) {
                (Some(&(up_to_scale, _)), true) => SimulatedLine::Unsinkable { up_to_scale },
                _ => SimulatedLine::NoLine {
                    more_hot_helps: tolerable.next().is_some(),
                },
            };
        };
        let n = self.trials as f64;
        // The error of a quantile: half the distance between the scales 1.96 standard errors of the count to either side.
        let reach = Z * libm::sqrt(self.tolerance * (1.0 - self.tolerance) * n);
        let at = |count: f64| self.scale_at(count);
        let standard_error = match (at(self.most - reach), at(self.most + reach)) {
            // Never finer than the search.
            (Some(low), Some(high)) => Some((0.5 * (high - low) / Z).max(above - scale) * self.hot_value),
            _ => None,
        };
        SimulatedLine::Line {
            value: Estimate {
                value: scale * self.hot_value,
                standard_error,
            },
            scale,
            headroom: (scale - 1.0) * self.hot_value,
        }
    }

    /// The scale at which this many trials are first short, interpolated linearly between the scales that were tried.
    fn scale_at(&self, count: f64) -> Option<f64> {
        let above = self.tried.iter().position(|&(_, short)| short as f64 > count)?;
        let (high, many) = self.tried[above];
        let Some(&(low, few)) = above.checked_sub(1).and_then(|below| self.tried.get(below)) else {
            return Some(high);
        };
        Some(low + (high - low) * ((count - few as f64) / (many - few) as f64).clamp(0.0, 1.0))
    }
}

/// The two simulated lines, each `None` until it is found.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct SimulatedLines {
    /// By own means.
    pub own_means: Option<SimulatedLine>,
    /// With credit and sponsor.
    pub with_help: Option<SimulatedLine>,
}

impl SimulatedLines {
    /// The line of these means.
    pub fn of(&self, means: Means) -> Option<SimulatedLine> {
        match means {
            Means::Own => self.own_means,
            Means::WithHelp => self.with_help,
        }
    }

    /// Takes what a search has found. Without credit and sponsor the two lines are one, and one search is enough.
    pub fn found(&mut self, simulator: &Simulator, means: Means, line: SimulatedLine) {
        let is_one = !simulator.breaches.scenario().resources.has_help();
        if is_one || means == Means::Own {
            self.own_means = Some(line);
        }
        if is_one || means == Means::WithHelp {
            self.with_help = Some(line);
        }
    }

    /// The line to search for next; `None` when both are found.
    pub fn next(&self) -> Option<Means> {
        Means::ALL.into_iter().find(|&means| self.of(means).is_none())
    }
}

impl Simulator {
    /// Counts, for each scale of hot, the trials of some chunks in which these means do not suffice. The trials are those
    /// of the simulation, whichever means pay.
    pub fn count_short(&self, chunks: Range<u32>, scales: &[f64], means: Means) -> Vec<u64> {
        let positions: Vec<Vec<Position>> = scales.iter().map(|&x| self.breaches.positions(x)).collect();
        let seed = self.breaches.scenario().simulation.seed;
        let sponsor = self.breaches.scenario().simulation.sponsor_pays;
        let unhurt = self.breaches.state_before(means);
        let mut short = vec![0; scales.len()];
        let mut lanes: Vec<TrialState> = Vec::new();
        let mut sample = BreachSample::default();
        for chunk in chunks.start..chunks.end.min(self.chunks()) {
            let trials = CHUNK_TRIALS.min(self.trials() - u64::from(chunk) * CHUNK_TRIALS);
            let mut stream = Stream::of_chunk(seed, u64::from(chunk));
            let mut at = 0;
            while let Some((skipped, breaches)) = self.counter.next(&mut stream, trials - at) {
                at += skipped + 1;
                let mut trial = stream.fork();
                let sponsor_pays = trial.chance(sponsor);
                lanes.clear();
                lanes.resize(scales.len(), unhurt);
                for _ in 0..breaches {
                    self.breaches.sample_breach(&mut trial.fork(), &mut sample);
                    let mut afloat = false;
                    for (state, positions) in lanes.iter_mut().zip(&positions) {
                        if state.shortfall <= 0.0 {
                            self.breaches.apply_breach(&sample, positions, sponsor_pays, state);
                            afloat |= state.shortfall <= 0.0;
                        }
                    }
                    if !afloat {
                        break;
                    }
                }
                for (short, state) in short.iter_mut().zip(&lanes) {
                    *short += u64::from(state.shortfall > 0.0);
                }
            }
        }
        short
    }

    /// Searches for the line of these means on this thread.
    pub fn line(&self, means: Means) -> SimulatedLine {
        let mut search = LineSearch::new(self, means);
        while !search.scales().is_empty() {
            let short = self.count_short(0..self.chunks(), search.scales(), means);
            search.take(&short);
        }
        search.line()
    }
}
