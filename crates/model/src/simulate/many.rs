//! Trials of many exchanges under the same settings: the times of breaches are found once for all of them.

use super::breach::Breaches;
use super::breach_sample::BreachSample;
use super::distributions::Counter;
use super::measure::MEASURES;
use super::simulator::Simulator;
use super::stream::{CHUNK_TRIALS, Stream};
use crate::Scenario;
use crate::scenario::Simulation;

/// Which trials have a breach: a function of the settings of a simulation, whatever exchange it hits.
#[derive(Clone, Debug)]
pub struct BreachTimes {
    counter: Counter,
    seed: u64,
    trials: u64,
}

/// A trial with a breach, before it is computed.
#[derive(Clone, Debug)]
pub struct BreachedTrial {
    /// Its number, from 0.
    pub index: u64,
    /// Breaches in the horizon, at least one.
    pub breaches: u64,
    /// What is drawn in it. Every exchange meets a copy.
    pub stream: Stream,
}

impl BreachTimes {
    /// Of a simulation with these settings.
    pub fn new(settings: &Simulation) -> Self {
        Self {
            counter: Counter::new(settings).tabulated(),
            seed: settings.seed,
            trials: settings.trials,
        }
    }

    /// Trials of the whole simulation.
    pub fn trials(&self) -> u64 {
        self.trials
    }

    /// Chunks of the whole simulation.
    pub fn chunks(&self) -> u32 {
        // At most 10,000,000 trials.
        self.trials.div_ceil(CHUNK_TRIALS) as u32
    }

    /// Trials of a chunk.
    pub fn trials_of(&self, chunk: u32) -> u64 {
        CHUNK_TRIALS.min(self.trials.saturating_sub(u64::from(chunk) * CHUNK_TRIALS))
    }

    /// The trials of a chunk with a breach: those that [`Simulator`] computes of any scenario with these settings.
    pub fn of_chunk(&self, chunk: u32) -> Vec<BreachedTrial> {
        let mut breached = Vec::new();
        let mut stream = Stream::of_chunk(self.seed, u64::from(chunk));
        self.each(&mut stream, self.trials_of(chunk), |stream, at, breaches| {
            breached.push(BreachedTrial {
                index: u64::from(chunk) * CHUNK_TRIALS + at,
                breaches,
                stream: stream.fork(),
            });
        });
        breached
    }

    /// Draws which of a number of trials, at most those of a chunk, have a breach. `take` gets the place and the number of
    /// breaches of each.
    pub fn each(&self, stream: &mut Stream, trials: u64, mut take: impl FnMut(&mut Stream, u64, u64)) {
        let mut at = 0;
        while let Some((skipped, breaches)) = self.counter.next(stream, trials - at) {
            at += skipped;
            take(stream, at, breaches);
            at += 1;
        }
    }

    /// The probability of a breach within the horizon, where it is known in closed form.
    pub fn p_breach(&self) -> Option<f64> {
        self.counter.some()
    }
}

/// An exchange that breaches hit.
pub struct Exchange(Simulator);

/// Room for what is drawn, used again by the next trial.
#[derive(Default)]
pub struct Scratch(BreachSample);

impl Exchange {
    /// The exchange of a scenario, and its distributions of what a breach does.
    pub fn new(scenario: &Scenario) -> Self {
        Self(Simulator::of_parts(
            Breaches::new(scenario.clone().into_raw()),
            Counter::Once,
            0,
        ))
    }

    /// Whether every breach is the same, so that a trial follows from its number of breaches.
    pub fn is_certain(&self) -> bool {
        self.0.breaches.is_certain()
    }

    /// Whether what the market does changes anything.
    pub fn follows_market(&self) -> bool {
        self.0.breaches.follows_market()
    }

    /// The measures of one trial with breaches, in the order of [`super::Measure::ALL`], in money. The market's move, a
    /// standard normal, can be given: it then holds for all breaches of the trial.
    pub fn trial(
        &self,
        stream: &mut Stream,
        breaches: u64,
        market: Option<f64>,
        scratch: &mut Scratch,
    ) -> [f64; MEASURES] {
        let (state, _) = self.0.trial_in(stream, breaches, market, &mut scratch.0);
        state.measures()
    }
}
