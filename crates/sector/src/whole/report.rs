//! What one horizon may bring for the sector.

use plimsoll_model::simulate::{Distribution, Estimate, Moments, Sums, proportion};

use super::clients::Clients;
use super::fund::Fund;
use super::tally::WholeTally;

/// The sector as a whole over one horizon.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct WholeReport {
    /// Trials that were run.
    pub trials: u64,
    /// The exchanges that take part: all that have a scenario.
    pub exchanges: usize,
    /// How likely each number of exchanges is to be short, for those numbers that were seen.
    pub number_short: Vec<NumberShort>,
    /// The mean number.
    pub mean_short: Estimate,
    /// The sum of shortfalls, in money: its mean.
    pub mean_sum: Estimate,
    /// The largest of any trial.
    pub largest_sum: f64,
    /// How likely the sum exceeds a loss, from zero to the largest.
    pub curve: Vec<CurvePoint>,
    /// The tolerated probability.
    pub tolerance: f64,
    /// The common reserve.
    pub fund: Fund,
}

/// How likely a number of exchanges is to be short within one horizon.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct NumberShort {
    /// The number of exchanges.
    pub exchanges: u32,
    /// The probability of just as many.
    pub probability: Estimate,
}

/// A point of the exceedance curve.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct CurvePoint {
    /// A sum of shortfalls, in money.
    pub loss: f64,
    /// The probability that it is exceeded.
    pub probability: Estimate,
}

/// The largest number of points of the curve.
const POINTS: usize = 96;

impl WholeReport {
    /// Reads a tally in which every chunk has all exchanges. `is_quiet` says that no breach is possible.
    pub(crate) fn new(
        tally: &WholeTally,
        clients: &Clients,
        participants: &[usize],
        tolerance: f64,
        has_common_market: bool,
        is_quiet: bool,
    ) -> Self {
        let trials = tally.trials();
        let sums: Vec<f64> = tally.sums().map(|sum| sum.money()).collect();
        let distribution = Distribution::of_values(trials, sums.iter().copied());
        let mut short: Vec<u64> = Vec::new();
        let (mut count, mut number, mut sum) = (0, Sums::default(), Sums::default());
        for chunk in tally.chunks.values() {
            for (&exchanges, &money) in chunk.short.iter().zip(&sums[count as usize..]) {
                let at = exchanges as usize;
                if short.len() <= at {
                    short.resize(at + 1, 0);
                }
                short[at] += 1;
                number.add(f64::from(exchanges), count == 0);
                sum.add(money, count == 0);
                count += 1;
            }
        }
        let (number, sum) = (number.moments(count), sum.moments(count));
        let is_decided = distribution.deciding(sum.mean(), 2, sum.squares(), false).is_some();
        let known = |moments: Moments, is_decided: bool| {
            let estimate = moments.estimate();
            let is_alike = estimate.standard_error == Some(0.0) && !is_quiet;
            if is_decided || is_alike {
                estimate.without_error()
            } else {
                estimate
            }
        };
        Self {
            trials,
            exchanges: participants.len(),
            number_short: short
                .iter()
                .enumerate()
                .filter(|&(_, &seen)| seen > 0)
                .map(|(exchanges, &seen)| NumberShort {
                    exchanges: exchanges as u32,
                    probability: proportion(seen, trials),
                })
                .collect(),
            mean_short: known(number, false),
            mean_sum: known(sum, is_decided),
            largest_sum: distribution.range().map_or(0.0, |(_, largest)| largest),
            curve: curve(&distribution, &sums),
            fund: Fund::new(
                tally,
                &distribution,
                participants,
                tolerance,
                !has_common_market && !clients.share_providers(),
            ),
            tolerance,
        }
    }
}

/// Points at zero and at values of trials, closer together where fewer exceed them.
fn curve(distribution: &Distribution, sums: &[f64]) -> Vec<CurvePoint> {
    let mut values: Vec<f64> = sums.iter().copied().filter(|&sum| sum > 0.0).collect();
    values.sort_unstable_by(|a, b| b.total_cmp(a));
    let mut losses = Vec::new();
    let most = values.len() as f64;
    for point in 0..POINTS {
        // Ranks from the largest on, each a constant factor after the one before.
        let part = point as f64 / (POINTS - 1) as f64;
        let rank = libm::pow(most, part);
        losses.extend(values.get((rank as usize).max(1) - 1));
    }
    losses.push(0.0);
    losses.dedup();
    losses.reverse();
    let points = losses.into_iter().map(|loss| CurvePoint {
        loss,
        probability: distribution.exceedance(loss),
    });
    points.collect()
}
