//! When exchanges are breached in the sector as a whole: each by itself, and clients of one provider through it.

use std::collections::BTreeMap;
use std::ops::Range;

use plimsoll_model::simulate::{BreachTimes, Stream};

use crate::settings::Providers;

/// The exchanges of the sector, and which of them share a provider.
pub(crate) struct Clients {
    /// Whether an exchange takes part.
    takes_part: Vec<bool>,
    /// Clients of one provider, at least two, ascending.
    groups: Vec<Vec<usize>>,
    group_of: Vec<Option<usize>>,
    providers: Providers,
    seed: u64,
}

/// Trials of a chunk with a breach of one exchange, by their place in it, and the number of breaches.
pub(crate) type Breached = Vec<(u32, u64)>;

/// The domain of the streams of an exchange's own breaches.
const TIMES: u64 = 102;
/// That of the way that they came.
const WAYS: u64 = 103;

impl Clients {
    /// Takes for each exchange whether it takes part and its provider.
    pub(crate) fn new<'a>(
        exchanges: impl Iterator<Item = (bool, Option<&'a str>)>,
        providers: Providers,
        seed: u64,
    ) -> Self {
        let mut takes_part = Vec::new();
        let mut by_provider: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, (takes, provider)) in exchanges.enumerate() {
            takes_part.push(takes);
            let provider = provider.map(|provider| provider.trim().to_lowercase());
            if let Some(provider) = provider.filter(|provider| takes && !provider.is_empty()) {
                by_provider.entry(provider).or_default().push(at);
            }
        }
        let is_shared = providers.through > 0.0 && providers.reaches > 0.0;
        let groups: Vec<Vec<usize>> = by_provider
            .into_values()
            .filter(|clients| is_shared && clients.len() > 1)
            .collect();
        let mut group_of = vec![None; takes_part.len()];
        for (group, clients) in groups.iter().enumerate() {
            for &client in clients {
                group_of[client] = Some(group);
            }
        }
        Self {
            takes_part,
            groups,
            group_of,
            providers,
            seed,
        }
    }

    pub(crate) fn takes_part(&self, exchange: usize) -> bool {
        self.takes_part[exchange]
    }

    /// Whether some exchanges share a provider through which breaches come.
    pub(crate) fn share_providers(&self) -> bool {
        !self.groups.is_empty()
    }

    /// The breaches of some exchanges in a chunk, those that came through a provider by way of another client included.
    pub(crate) fn of_chunk(&self, times: &BreachTimes, chunk: u32, exchanges: Range<usize>) -> Vec<Breached> {
        let mut touched: Vec<usize> = exchanges.clone().filter_map(|at| self.group_of[at]).collect();
        touched.sort_unstable();
        touched.dedup();
        let mut shared: BTreeMap<usize, Breached> = BTreeMap::new();
        for group in touched {
            self.add_group(times, chunk, &self.groups[group], &mut shared);
        }
        exchanges
            .map(|exchange| match self.group_of[exchange] {
                _ if !self.takes_part[exchange] => Vec::new(),
                None => self.own(times, chunk, exchange),
                Some(_) => together(shared.remove(&exchange).unwrap_or_default()),
            })
            .collect()
    }

    /// The breaches of an exchange by itself.
    fn own(&self, times: &BreachTimes, chunk: u32, exchange: usize) -> Breached {
        let mut breached = Vec::new();
        let mut stream = Stream::of_part(TIMES, self.seed, u64::from(chunk), exchange as u64);
        times.each(&mut stream, times.trials_of(chunk), |_, at, breaches| {
            breached.push((at as u32, breaches));
        });
        breached
    }

    /// The breaches of the clients of one provider.
    ///
    /// A client's own breach came through the provider with probability π. Of m clients each such breach is kept with
    /// probability 1/(1 + (m − 1)ρ) and then reaches each other client with probability ρ. So every client keeps its rate,
    /// and π of its breaches came through the provider. Where breaches are Poisson, those of each client are still.
    fn add_group(&self, times: &BreachTimes, chunk: u32, clients: &[usize], to: &mut BTreeMap<usize, Breached>) {
        let Providers { through, reaches } = self.providers;
        let kept = 1.0 / (1.0 + (clients.len() - 1) as f64 * reaches);
        for &client in clients {
            let mut ways = Stream::of_part(WAYS, self.seed, u64::from(chunk), client as u64);
            for (at, breaches) in self.own(times, chunk, client) {
                for _ in 0..breaches {
                    let is_through = ways.chance(through);
                    if is_through && !ways.chance(kept) {
                        continue;
                    }
                    to.entry(client).or_default().push((at, 1));
                    if is_through {
                        for &other in clients {
                            if other != client && ways.chance(reaches) {
                                to.entry(other).or_default().push((at, 1));
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Breaches of the same trial together, in the order of the trials.
fn together(mut breached: Breached) -> Breached {
    breached.sort_unstable();
    let trials = breached.chunk_by(|a, b| a.0 == b.0);
    trials
        .map(|alike| (alike[0].0, alike.iter().map(|(_, breaches)| breaches).sum()))
        .collect()
}

#[cfg(test)]
mod tests {
    use plimsoll_model::{BreachCount, Simulation};

    use super::*;

    fn times(rate: f64, trials: u64) -> BreachTimes {
        BreachTimes::new(&Simulation {
            rate,
            rate_weight: None,
            trials,
            count: BreachCount::Poisson,
            ..Simulation::default()
        })
    }

    #[test]
    fn each_client_keeps_its_rate_and_its_poisson_counts() {
        let (rate, trials) = (0.3, 409_600);
        let times = times(rate, trials);
        let providers = Providers {
            through: 0.6,
            reaches: 0.7,
        };
        let exchanges = [Some("Keys"), Some(" keys "), Some("KEYS"), None, Some("alone")];
        let clients = Clients::new(exchanges.into_iter().map(|name| (true, name)), providers, 7);
        assert_eq!(clients.groups, [vec![0, 1, 2]]);
        let mut counts = vec![BTreeMap::<u64, f64>::new(); exchanges.len()];
        let (mut both, mut both_apart) = (0.0, 0.0);
        for chunk in 0..times.chunks() {
            let breached = clients.of_chunk(&times, chunk, 0..exchanges.len());
            let joint = |a: usize, b: usize| {
                let trials = breached[a].iter().map(|(trial, _)| trial);
                trials
                    .filter(|trial| breached[b].binary_search_by_key(trial, |(at, _)| at).is_ok())
                    .count() as f64
            };
            both += joint(0, 1);
            both_apart += joint(0, 3);
            for (counts, breached) in counts.iter_mut().zip(&breached) {
                for &(_, breaches) in breached {
                    *counts.entry(breaches).or_default() += 1.0;
                }
            }
        }
        let n = trials as f64;
        for counts in &counts {
            let mut p = libm::exp(-rate);
            for breaches in 1..=4 {
                p *= rate / breaches as f64;
                let (found, expected) = (counts.get(&breaches).copied().unwrap_or(0.0), p * n);
                let error = libm::sqrt(expected);
                assert!(
                    (found - expected).abs() < 4.0 * error,
                    "{breaches}: {found} of {expected}"
                );
            }
        }
        // Two clients share an event with rate λπ·(1 − (1 − ρ)²…): far more often together than two strangers.
        assert!(both > 1.9 * both_apart, "{both} against {both_apart}");
    }

    #[test]
    fn a_part_of_the_exchanges_sees_the_same_breaches() {
        let times = times(0.5, 4_096);
        let exchanges = ["a", "b", "a", "", "b", "a"].map(|name| (true, Some(name)));
        let clients = Clients::new(exchanges.into_iter(), Providers::default(), 3);
        let all = clients.of_chunk(&times, 1, 0..6);
        for split in 0..=6 {
            let mut parts = clients.of_chunk(&times, 1, 0..split);
            parts.extend(clients.of_chunk(&times, 1, split..6));
            assert_eq!(parts, all);
        }
    }
}
