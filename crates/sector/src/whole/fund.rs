//! The mutual fund: a common reserve that runs out with at most the tolerated probability, and who pays what into it.

use plimsoll_model::simulate::{Distribution, Estimate};

use super::tally::WholeTally;

/// A common reserve for the shortfalls of one horizon.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fund {
    /// The trials are too few to see what is tolerated: less than one of them may exceed the fund.
    TooFewTrials {
        /// The least number of trials that would tell.
        needed: u64,
    },
    /// A shortfall of any exchange is no more likely than is tolerated: the fund is empty.
    NotNeeded {
        /// How likely a shortfall is.
        p_any_short: Estimate,
    },
    /// The fund.
    Sized(SizedFund),
}

/// The size of the fund and what follows from it, in money.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct SizedFund {
    /// The smallest fund that the sum of shortfalls exceeds with at most the tolerated probability.
    pub size: Estimate,
    /// The probability with which it is exceeded.
    pub p_exceeded: Estimate,
    /// The mean sum of shortfalls in the worst horizons, as many as are tolerated.
    pub mean_beyond: f64,
    /// What each exchange pays, in the order of the filings. The amounts add up to the size.
    pub contributions: Vec<Contribution>,
    /// What all need together if each has a fund of its own that runs out with at most the same probability. It can be less
    /// than the common fund: one fund for all is then held to a stricter promise, that nobody is short.
    pub alone_total: Estimate,
    /// What each needs then.
    pub alone: Vec<Alone>,
}

/// What an exchange pays into the common fund.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Contribution {
    /// Its place among the filings.
    pub filing: usize,
    /// Its part of the fund, in money. The error is `None` where it is short in fewer than five of the worst trials.
    pub amount: Estimate,
    /// Its mean shortfall in the worst horizons: the marginal expected shortfall.
    pub marginal: f64,
}

/// What an exchange needs for the same safety by itself.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Alone {
    /// Its place among the filings.
    pub filing: usize,
    /// The smallest amount that its shortfall exceeds with at most the tolerated probability.
    pub size: Estimate,
}

/// Fewer of the worst trials say nothing of an error.
const FEW_IN_TAIL: f64 = 30.0;
/// Likewise for one exchange.
const FEW_OF_ONE: u32 = 5;

/// What the worst trials say of one exchange.
#[derive(Clone, Copy, Default)]
struct InTail {
    trials: u32,
    /// Σ w·X, Σ w·X², Σ w·X·S, with the sum S of all.
    sum: f64,
    square: f64,
    product: f64,
}

impl Fund {
    /// Sizes the fund. `sums` are those of the tally; `participants` take part, ascending.
    pub(super) fn new(
        tally: &WholeTally,
        sums: &Distribution,
        participants: &[usize],
        tolerance: f64,
        are_independent: bool,
    ) -> Self {
        let n = tally.trials() as f64;
        if tolerance * n < 1.0 {
            return Self::TooFewTrials {
                needed: libm::ceil(1.0 / tolerance.max(1e-12)) as u64,
            };
        }
        let level = 1.0 - tolerance;
        let size = sums.level(level).value_at_risk;
        if size.value <= 0.0 {
            return Self::NotNeeded {
                p_any_short: sums.exceedance(0.0),
            };
        }
        let (tail, total, of_all) = worst(tally, size.value, n - n * level, participants);
        let contributions = participants.iter().zip(&tail).map(|(&filing, of)| {
            let part = of.sum / total;
            // The error of a ratio, by the delta method, and that of the size.
            let squares = (of.square - 2.0 * part * of.product + part * part * of_all).max(0.0);
            let of_part = size.value * libm::sqrt(squares) / total;
            let is_told = of.trials >= FEW_OF_ONE && tolerance * n >= FEW_IN_TAIL;
            Contribution {
                filing,
                amount: Estimate {
                    value: size.value * part,
                    standard_error: size.standard_error.filter(|_| is_told).map(|of_size| {
                        let of_size = part * of_size;
                        libm::sqrt(of_part * of_part + of_size * of_size)
                    }),
                },
                marginal: of.sum / (tolerance * n),
            }
        });
        let contributions = contributions.collect();
        let alone: Vec<Alone> = participants
            .iter()
            .map(|&filing| {
                let largest = tally.own.get(&(filing as u32));
                let values = largest.into_iter().flat_map(|largest| largest.values());
                let own = Distribution::of_values(tally.trials(), values.map(|&(value, _)| value));
                Alone {
                    filing,
                    size: own.level(level).value_at_risk,
                }
            })
            .collect();
        Self::Sized(SizedFund {
            p_exceeded: sums.exceedance(size.value),
            size,
            mean_beyond: total / (tolerance * n),
            contributions,
            alone_total: total_of(&alone, are_independent),
            alone,
        })
    }
}

/// Sums over the worst `wanted` trials, for each participant, with those whose sum is `least` taken with the fraction of
/// them that belongs there; Σ w·S and Σ w·S².
fn worst(tally: &WholeTally, least: f64, wanted: f64, participants: &[usize]) -> (Vec<InTail>, f64, f64) {
    let (mut above, mut at_least) = (0.0, 0.0);
    for sum in tally.sums() {
        let sum = sum.money();
        above += f64::from(u8::from(sum > least));
        at_least += f64::from(u8::from(sum == least));
    }
    let weight_at_least = ((wanted - above) / at_least).clamp(0.0, 1.0);
    let mut tail = vec![InTail::default(); participants.len()];
    let mut place = vec![usize::MAX; participants.last().map_or(0, |last| last + 1)];
    for (at, &filing) in participants.iter().enumerate() {
        place[filing] = at;
    }
    let (mut total, mut squares) = (0.0, 0.0);
    for chunk in tally.chunks.values() {
        for of_trial in chunk.shortfalls.chunk_by(|a, b| a.0 == b.0) {
            let sum = chunk.sums[of_trial[0].0 as usize].money();
            let weight = match sum {
                sum if sum > least => 1.0,
                sum if sum == least => weight_at_least,
                _ => continue,
            };
            for &(_, filing, shortfall) in of_trial {
                let of = &mut tail[place[filing as usize]];
                of.trials += 1;
                of.sum += weight * shortfall;
                of.square += weight * shortfall * shortfall;
                of.product += weight * shortfall * sum;
                total += weight * shortfall;
            }
            squares += weight * sum * sum;
        }
    }
    (tail, total, squares)
}

/// The sum of what each needs. Errors of exchanges that share nothing add as squares; of others, at most as they are.
fn total_of(alone: &[Alone], are_independent: bool) -> Estimate {
    let errors: Option<Vec<f64>> = alone.iter().map(|alone| alone.size.standard_error).collect();
    Estimate {
        value: alone.iter().map(|alone| alone.size.value).sum(),
        standard_error: errors.map(|errors| {
            if are_independent {
                libm::sqrt(errors.iter().map(|error| error * error).sum())
            } else {
                errors.iter().sum()
            }
        }),
    }
}
