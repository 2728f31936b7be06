//! Simulated measures of many variants of a filing: from a few trials with a breach that all variants meet.

use plimsoll_model::Scenario;
use plimsoll_model::simulate::{BreachTimes, BreachedTrial, Exchange, Measure as Simulated, Scratch, Stream};

use crate::measure::Measure;

/// The first trials with a breach, and how often there is one. A variant of a filing is compared with the filing itself
/// on these, so that what both meet cancels out.
pub(crate) struct Pilot {
    trials: Vec<BreachedTrial>,
    p_breach: f64,
}

/// The number of chunks that are searched.
const MOST_CHUNKS: u32 = 64;

impl Pilot {
    /// Takes this many trials with a breach, or as many as are found.
    pub(crate) fn new(times: &BreachTimes, wanted: u32) -> Self {
        let (mut trials, mut all, mut found) = (Vec::new(), 0, 0);
        for chunk in 0..times.chunks().min(MOST_CHUNKS) {
            let breached = times.of_chunk(chunk);
            all += times.trials_of(chunk);
            found += breached.len();
            trials.extend(breached);
            if trials.len() >= wanted as usize {
                break;
            }
        }
        trials.truncate(wanted as usize);
        let seen = if all > 0 { found as f64 / all as f64 } else { 0.0 };
        Self {
            trials,
            p_breach: times.p_breach().unwrap_or(seen),
        }
    }

    /// A simulated measure of a scenario.
    pub(crate) fn measure(&self, scenario: &Scenario, measure: Measure) -> f64 {
        if self.trials.is_empty() {
            return 0.0;
        }
        let mut shortfalls = self.shortfalls(scenario);
        let count = shortfalls.len() as f64;
        match measure {
            Measure::PShortfall => {
                let short = shortfalls.iter().filter(|&&shortfall| shortfall > 0.0).count();
                self.p_breach * short as f64 / count
            }
            Measure::ExpectedShortfall { level } => {
                // The trials stand for those with a breach among this many.
                let tail = (1.0 - level) * count / self.p_breach;
                shortfalls.sort_unstable_by(|a, b| b.total_cmp(a));
                let parts = shortfalls.iter().enumerate().map(|(at, shortfall)| {
                    let part = (tail - at as f64).clamp(0.0, 1.0);
                    part * shortfall
                });
                parts.sum::<f64>() / tail
            }
            _ => self.p_breach * shortfalls.iter().sum::<f64>() / count,
        }
    }

    fn shortfalls(&self, scenario: &Scenario) -> Vec<f64> {
        let exchange = Exchange::new(scenario);
        let mut certain = Certain::new(&exchange);
        let mut scratch = Scratch::default();
        let shortfalls = self.trials.iter().map(|trial| {
            let stream = || trial.stream.clone();
            certain.shortfall(&exchange, trial.breaches, None, stream, &mut scratch)
        });
        shortfalls.collect()
    }
}

/// The shortfall after one breach, two, and so on, of an exchange to which every breach is the same.
pub(crate) struct Certain {
    is_certain: bool,
    known: Vec<Option<f64>>,
}

/// The largest number of breaches whose shortfall is kept.
const COMMON: u64 = 64;

impl Certain {
    pub(crate) fn new(exchange: &Exchange) -> Self {
        Self {
            is_certain: exchange.is_certain(),
            known: Vec::new(),
        }
    }

    /// The shortfall of a trial. The stream is made only if something is drawn.
    #[inline]
    pub(crate) fn shortfall(
        &mut self,
        exchange: &Exchange,
        breaches: u64,
        market: Option<f64>,
        stream: impl FnOnce() -> Stream,
        scratch: &mut Scratch,
    ) -> f64 {
        let at = breaches as usize - 1;
        if let Some(&Some(known)) = self.known.get(at) {
            return known;
        }
        let measures = exchange.trial(&mut stream(), breaches, market, scratch);
        let shortfall = measures[Simulated::Shortfall as usize];
        if self.is_certain && breaches <= COMMON {
            if self.known.len() <= at {
                self.known.resize(at + 1, None);
            }
            self.known[at] = Some(shortfall);
        }
        shortfall
    }
}
