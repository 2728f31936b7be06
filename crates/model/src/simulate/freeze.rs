//! Pairs of trials that differ in one random input: the points of variance-based indices.

use super::breach_sample::{BreachPart, BreachSample};
use super::measure::Measure;
use super::simulator::Simulator;
use super::stream::Stream;
use super::trial_state::TrialState;
use crate::Scenario;
use crate::scenario::BreachCount;

/// A random input of a trial.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum RandomInput {
    /// The number of breaches.
    Breaches,
    /// Which tiers they reach, and what is stolen of each.
    Stolen,
    /// How large the tail makes a large loss.
    Tail,
    /// What is recovered.
    Recovered,
    /// Prices from the hack to the payout: jump, market and each asset's own move.
    Prices,
    /// Whether the insurer pays.
    InsurerPays,
    /// Whether the sponsor pays.
    SponsorPays,
    /// What the response costs.
    Response,
    /// What the fine is.
    Fine,
}

impl RandomInput {
    const ALL: [Self; 9] = [
        Self::Breaches,
        Self::Stolen,
        Self::Tail,
        Self::Recovered,
        Self::Prices,
        Self::InsurerPays,
        Self::SponsorPays,
        Self::Response,
        Self::Fine,
    ];

    fn part(self) -> Option<BreachPart> {
        Some(match self {
            Self::Breaches | Self::SponsorPays => return None,
            Self::Stolen => BreachPart::Stolen,
            Self::Tail => BreachPart::Tail,
            Self::Recovered => BreachPart::Recovered,
            Self::Prices => BreachPart::Prices,
            Self::InsurerPays => BreachPart::Insurer,
            Self::Response => BreachPart::Response,
            Self::Fine => BreachPart::Fine,
        })
    }
}

/// What is watched of a trial.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Watched {
    /// Whether there is a shortfall: 1 or 0.
    IsShort,
    /// One measure.
    Measure(Measure),
}

/// Draws pairs of trials.
pub(crate) struct Freezer {
    simulator: Simulator,
    pub(crate) inputs: Vec<RandomInput>,
}

/// All random inputs of one trial.
#[derive(Default)]
struct Drawn {
    breaches: usize,
    sponsor_pays: bool,
    each: Vec<BreachSample>,
}

/// The domain of the streams of pairs of trials.
const DOMAIN: u64 = 2;

impl Freezer {
    pub(crate) fn new(scenario: &Scenario) -> Self {
        let simulator = Simulator::new(scenario);
        let s = &scenario.simulation;
        let inputs = RandomInput::ALL.into_iter().filter(|input| match input {
            RandomInput::Breaches => s.count != BreachCount::Once && simulator.counter.some() != Some(0.0),
            RandomInput::SponsorPays => s.sponsor_pays > 0.0 && s.sponsor_pays < 1.0,
            _ => input.part().is_some_and(|part| simulator.breaches.is_random(part)),
        });
        Self {
            inputs: inputs.collect(),
            simulator,
        }
    }

    /// Draws a number of pairs A and B of a chunk. `show` gets what is watched at A, at B, and at A with each input in turn
    /// as in B.
    pub(crate) fn pairs(&self, chunk: u32, pairs: u32, watched: Watched, show: &mut dyn FnMut(f64, f64, &[f64])) {
        let seed = self.simulator.breaches.scenario().simulation.seed;
        let mut stream = Stream::of_domain(DOMAIN, seed, u64::from(chunk));
        let [mut a, mut b, mut mixed] = [Drawn::default(), Drawn::default(), Drawn::default()];
        let mut at_mixed = vec![0.0; self.inputs.len()];
        for _ in 0..pairs {
            let (mut of_a, mut of_b) = (stream.fork(), stream.fork());
            self.draw(&mut of_a, &mut a);
            self.draw(&mut of_b, &mut b);
            // Both need as many breaches as either has.
            let most = a.breaches.max(b.breaches);
            if most == 0 {
                at_mixed.fill(0.0);
                show(0.0, 0.0, &at_mixed);
                continue;
            }
            self.draw_breaches(&mut of_a, most, &mut a);
            self.draw_breaches(&mut of_b, most, &mut b);
            mixed.each.resize_with(most, BreachSample::default);
            for (value, &input) in at_mixed.iter_mut().zip(&self.inputs) {
                let part = input.part();
                mixed.breaches = if input == RandomInput::Breaches {
                    b.breaches
                } else {
                    a.breaches
                };
                mixed.sponsor_pays = match input {
                    RandomInput::SponsorPays => b.sponsor_pays,
                    _ => a.sponsor_pays,
                };
                for ((mixed, a), b) in mixed.each.iter_mut().zip(&a.each).zip(&b.each) {
                    mixed.clone_from(a);
                    if let Some(part) = part {
                        mixed.take(part, b);
                    }
                }
                *value = self.outcome(&mixed, watched);
            }
            show(self.outcome(&a, watched), self.outcome(&b, watched), &at_mixed);
        }
    }

    fn draw(&self, stream: &mut Stream, to: &mut Drawn) {
        to.breaches = self
            .simulator
            .counter
            .next(stream, 1)
            .map_or(0, |(_, count)| count as usize);
        to.sponsor_pays = stream.chance(self.simulator.breaches.scenario().simulation.sponsor_pays);
    }

    fn draw_breaches(&self, stream: &mut Stream, count: usize, to: &mut Drawn) {
        to.each.resize_with(count, BreachSample::default);
        for sample in &mut to.each {
            self.simulator.breaches.sample_breach(&mut stream.fork(), sample);
        }
    }

    fn outcome(&self, drawn: &Drawn, watched: Watched) -> f64 {
        let mut state = TrialState::default();
        for sample in drawn.each.iter().take(drawn.breaches) {
            let Simulator {
                breaches, positions, ..
            } = &self.simulator;
            breaches.apply_breach(sample, positions, drawn.sponsor_pays, &mut state);
            if state.shortfall > 0.0 {
                break;
            }
        }
        match watched {
            Watched::IsShort => f64::from(state.shortfall > 0.0),
            Watched::Measure(Measure::GrossLoss) => state.gross,
            Watched::Measure(Measure::Obligation) => state.obligation,
            Watched::Measure(Measure::Shortfall) => state.shortfall,
        }
    }
}
