//! Runs chunks of trials into tallies.

use std::ops::Range;
use std::sync::OnceLock;

use xxhash_rust::xxh64::Xxh64;

use super::breach::Breaches;
use super::breach_sample::BreachSample;
use super::distributions::Counter;
use super::driver::{DRIVERS, DriverName, margin_key};
use super::measure::MEASURES;
use super::stream::{CHUNK_TRIALS, Stream};
use super::tally::{ChunkSums, Tally};
use super::trial_state::TrialState;
use super::values::{MOST_EXACT, Values};
use crate::Scenario;
use crate::hack::flow::Position;
use crate::numeric::Bounded;
use crate::scenario::{Attribution, Basis, BreachCount, LimitPer, UnitBasis};
/// One trial with at least one breach.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Trial {
    /// Its number, from 0.
    pub index: u64,
    /// Breaches in the horizon, those after the exchange stopped included.
    pub breaches: u64,
    /// The measures, in the order of [`Measure::ALL`], in money.
    pub measures: [f64; MEASURES],
    /// What the breaches do to equity, in money.
    pub equity_change: f64,
}

/// A trial with a breach, before it is computed.
pub(super) struct Breached {
    pub(super) index: u64,
    pub(super) breaches: u64,
}

/// The end of a trial with a number of breaches, where every breach is the same.
pub(super) struct Certain {
    pub(super) state: TrialState,
    pub(super) drivers: [f64; DRIVERS],
}

/// The largest number of breaches for which trials are computed beforehand.
const COMMON: u64 = 32;

/// Runs chunks of the simulation of one scenario.
pub struct Simulator {
    pub(super) breaches: Breaches,
    pub(super) counter: Counter,
    pub(super) positions: Vec<Position>,
    /// Where every breach is the same: the end of a trial with one breach, with two, and so on.
    pub(super) certain: Vec<Certain>,
    /// How values are kept; found with the first chunk that is run.
    no_values: OnceLock<[Values; MEASURES]>,
    id: u64,
}

impl Simulator {
    /// Prepares the simulation of a scenario. It cannot fail: a scenario is valid by construction.
    pub fn new(scenario: &Scenario) -> Self {
        let counter = Counter::new(&scenario.simulation).tabulated();
        let mut simulator = Self::of_parts(Breaches::new(scenario.clone().into_raw()), counter, COMMON);
        simulator.id = simulator.fingerprint();
        simulator
    }

    /// The same without the fingerprint that tells its tallies from others. `common` is the largest number of breaches
    /// for which trials are computed beforehand.
    pub(super) fn of_parts(breaches: Breaches, counter: Counter, common: u64) -> Self {
        let mut simulator = Self {
            positions: breaches.positions(1.0),
            certain: Vec::new(),
            no_values: OnceLock::new(),
            id: 0,
            breaches,
            counter,
        };
        if simulator.breaches.is_certain() {
            simulator.certain = simulator.certain(common);
        }
        simulator
    }

    /// Trials with one breach, two, and so on, as far as they are common.
    fn certain(&self, common: u64) -> Vec<Certain> {
        let mut sample = BreachSample::default();
        (1..=common)
            .map(|breaches| {
                let (state, drivers) = self.trial(&mut Stream::of_chunk(0, 0), breaches, &mut sample);
                Certain { state, drivers }
            })
            .collect()
    }

    /// Chunks of the whole simulation.
    pub fn chunks(&self) -> u32 {
        // At most 10,000,000 trials.
        self.trials().div_ceil(CHUNK_TRIALS) as u32
    }

    /// Trials of the whole simulation.
    pub fn trials(&self) -> u64 {
        self.breaches.scenario().simulation.trials
    }

    /// An empty tally of this simulation.
    pub fn tally(&self) -> Tally {
        Tally::new(self.id)
    }

    /// How the values of each measure are kept: a function of the simulation alone, so that every part of it keeps them in
    /// the same way.
    fn no_values(&self) -> &[Values; MEASURES] {
        self.no_values.get_or_init(|| {
            let mut first: [Vec<f64>; MEASURES] = Default::default();
            let mut add = |measures: [f64; MEASURES]| {
                for (first, value) in first.iter_mut().zip(measures) {
                    first.push(value);
                }
            };
            if self.trials() > MOST_EXACT {
                // What happens in many trials, twice: values that two of the first trials share have cells of their own.
                for known in &self.certain {
                    [known, known].iter().for_each(|known| add(known.state.measures()));
                }
                let (mut chunk, mut seen) = (0, 0);
                while self.certain.is_empty() && chunk < PILOT_CHUNKS && seen < PILOT_TRIALS {
                    self.trace(chunk..chunk + 1, &mut |trial| {
                        seen += 1;
                        add(trial.measures);
                    });
                    chunk += 1;
                }
            }
            first.map(|mut values| {
                values.sort_unstable_by(f64::total_cmp);
                let above_zero = values.partition_point(|&value| value <= 0.0);
                Values::new(self.trials(), &values[above_zero..])
            })
        })
    }

    /// Runs chunks into a tally of this simulation. Chunks that do not exist, or that the tally has, are left out.
    pub fn run(&self, chunks: Range<u32>, tally: &mut Tally) {
        let mut sample = BreachSample::default();
        // The number of trials that were computed beforehand: with one breach, two, and so on.
        let mut alike = [0u64; COMMON as usize];
        if tally.chunks.is_empty() {
            tally.prepare(self.no_values());
        }
        for chunk in chunks.start..chunks.end.min(self.chunks()) {
            if tally.chunks.contains_key(&chunk) {
                continue;
            }
            let mut sums = ChunkSums::default();
            let mut first = None;
            let trials = self.each(chunk, &mut |stream, trial| {
                let at = trial.breaches as usize - 1;
                if let Some(known) = self.certain.get(at) {
                    stream.skip_fork();
                    alike[at] += 1;
                    let first = *first.get_or_insert(at);
                    // Values equal to the first one add nothing to the moments.
                    if at != first || sums.breached == 0 {
                        sums.add(&known.state.measures());
                    }
                    sums.breached += 1;
                    return;
                }
                let (state, drivers) = self.trial(&mut stream.fork(), trial.breaches, &mut sample);
                sums.add(&state.measures());
                sums.breached += 1;
                first.get_or_insert(usize::MAX);
                self.count(tally, 1, trial.breaches, &state, &drivers);
            });
            tally.counts.trials += trials;
            tally.chunks.insert(chunk, sums);
        }
        for (at, known) in self.certain.iter().enumerate() {
            if alike[at] > 0 {
                self.count(tally, alike[at], at as u64 + 1, &known.state, &known.drivers);
            }
        }
    }

    /// Adds a number of trials with the same end to everything in a tally that does not depend on their order.
    fn count(&self, tally: &mut Tally, trials: u64, breaches: u64, state: &TrialState, drivers: &[f64; DRIVERS]) {
        let counts = &mut tally.counts;
        counts.breached += trials;
        counts.breaches += trials * breaches;
        if state.shortfall > 0.0 {
            counts.short += trials;
        }
        let equity_before = self.breaches.scenario().exchange.equity_before;
        if equity_before.is_some_and(|before| before + state.equity_change < 0.0) {
            counts.equity_negative += trials;
        }
        for (values, value) in tally.values.iter_mut().zip(state.measures()) {
            values.add(value, trials);
        }
        let key = margin_key(state.margin.unwrap_or(0.0));
        tally.drivers.group(key).add_trials(trials, drivers);
    }

    /// Hands each trial with a breach in some chunks to `show`, in order.
    pub fn trace(&self, chunks: Range<u32>, show: &mut dyn FnMut(Trial)) {
        let mut sample = BreachSample::default();
        for chunk in chunks.start..chunks.end.min(self.chunks()) {
            self.each(chunk, &mut |stream, trial| {
                let (state, _) = self.trial(&mut stream.fork(), trial.breaches, &mut sample);
                show(Trial {
                    index: trial.index,
                    breaches: trial.breaches,
                    measures: state.measures(),
                    equity_change: state.equity_change,
                });
            });
        }
    }

    /// Hands the trials of a chunk with a breach to `take`, which takes one fork of the stream for each. Returns the
    /// number of trials of the chunk.
    pub(super) fn each(&self, chunk: u32, take: &mut impl FnMut(&mut Stream, Breached)) -> u64 {
        let first = u64::from(chunk) * CHUNK_TRIALS;
        let trials = CHUNK_TRIALS.min(self.trials() - first);
        let mut stream = Stream::of_chunk(self.breaches.scenario().simulation.seed, u64::from(chunk));
        let mut at = 0;
        while let Some((skipped, breaches)) = self.counter.next(&mut stream, trials - at) {
            at += skipped;
            let index = first + at;
            take(&mut stream, Breached { index, breaches });
            at += 1;
        }
        trials
    }

    /// One trial with breaches. At the first shortfall the exchange stops.
    pub(super) fn trial(
        &self,
        stream: &mut Stream,
        breaches: u64,
        sample: &mut BreachSample,
    ) -> (TrialState, [f64; DRIVERS]) {
        self.trial_in(stream, breaches, None, sample)
    }

    /// The same where the market's move is given, one for all breaches of the trial.
    pub(super) fn trial_in(
        &self,
        stream: &mut Stream,
        breaches: u64,
        market: Option<f64>,
        sample: &mut BreachSample,
    ) -> (TrialState, [f64; DRIVERS]) {
        let mut state = TrialState::default();
        let sponsor_pays = stream.chance(self.breaches.scenario().simulation.sponsor_pays);
        let mut worst = [0.0; DRIVERS];
        worst[DriverName::SponsorRefuses as usize] = f64::from(!sponsor_pays);
        worst[DriverName::Breaches as usize] = breaches as f64;
        let mut price_change = None;
        for _ in 0..breaches {
            self.breaches.sample_breach_in(&mut stream.fork(), market, sample);
            let effect = self
                .breaches
                .apply_breach(sample, &self.positions, sponsor_pays, &mut state);
            let mut worse = |driver: DriverName, value: f64| {
                let worst = &mut worst[driver as usize];
                *worst = worst.at_least(value);
            };
            worse(DriverName::ReachesWarm, f64::from(sample.reached.warm));
            worse(DriverName::ReachesCold, f64::from(sample.reached.cold));
            worse(DriverName::InsurerRefuses, f64::from(!sample.insurer_pays));
            worse(DriverName::NothingRecovered, f64::from(effect.lost_for_good));
            worse(DriverName::StolenShare, effect.stolen_share);
            price_change =
                Some(price_change.map_or(effect.price_change, |most: f64| most.at_least(effect.price_change)));
            if state.shortfall > 0.0 {
                break;
            }
        }
        worst[DriverName::PriceChange as usize] = price_change.unwrap_or(0.0);
        (state, worst)
    }

    /// The digest that tells this simulation from others: two tallies merge only if it is the same.
    fn fingerprint(&self) -> u64 {
        let mut hash = Xxh64::new(0);
        let mut add = |word: u64| hash.update(&word.to_le_bytes());
        let raw = self.breaches.scenario();
        // Every number, and every choice that no number shows. Names and the currency change no result.
        for field in crate::Field::all(raw.holdings.len()).filter(|field| !field.is_of_stress()) {
            add(raw.number(field).unwrap_or(f64::NAN).to_bits());
        }
        add(matches!(raw.simulation.count, BreachCount::Once).into());
        add(matches!(raw.simulation.insurance_limit, LimitPer::Aggregate).into());
        raw.resources.order.iter().for_each(|&kind| add(kind as u64));
        let covers = raw.resources.insurance.covers;
        [covers.hot, covers.warm, covers.cold]
            .into_iter()
            .for_each(|covered| add(covered.into()));
        let unit = |basis: UnitBasis| match basis {
            UnitBasis::PriceAtHack => 0,
            UnitBasis::FixedPrice(_) => 1,
            UnitBasis::PriceAtPayout => 2,
            UnitBasis::InKind => 3,
        };
        for holding in &raw.holdings {
            add(match holding.attribution {
                Attribution::ProRata => 0,
                Attribution::CustomersFirst => 1,
                Attribution::HouseFirst => 2,
                Attribution::FixedShare(_) => 3,
            });
            add(match holding.basis {
                Basis::Whole(basis) => unit(basis),
                Basis::Split { first, rest, .. } => 4 + 4 * unit(first) + unit(rest),
            });
        }
        hash.digest()
    }
}

/// The number of trials with a breach that say how values are kept, and the largest number of chunks that are searched for
/// them.
const PILOT_TRIALS: u64 = 4_096;
const PILOT_CHUNKS: u32 = 16;
