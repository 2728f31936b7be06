//! Rank intervals, from differences of filings.

use super::replicates::{Replicates, quantile_of};

/// The ranks that a filing may have; 1 is the worst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct RankInterval {
    /// The worst rank.
    pub first: usize,
    /// The best.
    pub last: usize,
}

/// How rank intervals were found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RankMethod {
    /// From the differences of each pair: each interval holds its filing's rank with the confidence of the settings.
    Pairwise,
    /// From an interval for each filing, all of which hold at once: so do all rank intervals. Used for many filings, and
    /// wider.
    Simultaneous,
}

/// More filings have too many pairs.
const MOST_PAIRWISE: usize = 512;

/// The rank interval of each filing.
///
/// With pairs, filing *j* is worse than *i* for sure where the interval of θⱼ − θᵢ lies above zero, the intervals of all *j*
/// holding at once; the worst rank of *i* is one more than the number of those, the best likewise from below (Mogstad,
/// Romano, Shaikh and Wilhelm, "Inference for Ranks with Applications to Mobility across Neighbourhoods and Academic
/// Achievement across Countries", Review of Economic Studies 91, 2024). Without, from intervals of single filings that
/// do not overlap (Klein, Wright and Wieczorek, "A Joint Confidence Region for an Overall Ranking of Populations", JRSS C
/// 69, 2020), after taking off the error that the filings share. Exact ties share their ranks.
pub(crate) fn intervals(replicates: &Replicates, confidence: f64) -> (RankMethod, Vec<RankInterval>) {
    if replicates.filings() <= MOST_PAIRWISE {
        let filings = 0..replicates.filings();
        let intervals = filings.map(|filing| pairwise(replicates, filing, confidence));
        (RankMethod::Pairwise, intervals.collect())
    } else {
        (RankMethod::Simultaneous, simultaneous(replicates, confidence))
    }
}

fn pairwise(replicates: &Replicates, filing: usize, confidence: f64) -> RankInterval {
    let own = replicates.errors(filing);
    let mut largest = vec![0.0f64; replicates.count()];
    let spreads: Vec<f64> = (0..replicates.filings())
        .map(|other| {
            let spread = replicates.spread(other, own);
            if spread > 0.0 {
                for ((largest, own), error) in largest.iter_mut().zip(own).zip(replicates.errors(other)) {
                    *largest = largest.max((error - own).abs() / spread);
                }
            }
            spread
        })
        .collect();
    let reach = quantile_of(&mut largest, confidence);
    let estimate = replicates.estimates[filing];
    let (mut worse, mut better) = (0, 0);
    for (&other, spread) in replicates.estimates.iter().zip(spreads) {
        let difference = replicates.or_zero(other - estimate, estimate);
        worse += usize::from(difference > reach * spread);
        better += usize::from(difference < -reach * spread);
    }
    RankInterval {
        first: 1 + worse,
        last: replicates.filings() - better,
    }
}

fn simultaneous(replicates: &Replicates, confidence: f64) -> Vec<RankInterval> {
    let all: Vec<usize> = (0..replicates.filings()).collect();
    let common = replicates.common(&all);
    let spreads: Vec<f64> = all.iter().map(|&filing| replicates.spread(filing, &common)).collect();
    let mut largest = vec![0.0f64; replicates.count()];
    for (&filing, &spread) in all.iter().zip(&spreads).filter(|&(_, &spread)| spread > 0.0) {
        for ((largest, common), error) in largest.iter_mut().zip(&common).zip(replicates.errors(filing)) {
            *largest = largest.max((error - common).abs() / spread);
        }
    }
    let reach = quantile_of(&mut largest, confidence);
    let ends = |sign: f64| -> Vec<f64> {
        let estimates = replicates.estimates.iter().zip(&spreads);
        estimates
            .map(|(estimate, spread)| estimate + sign * reach * spread)
            .collect()
    };
    let (lows, highs) = (ends(-1.0), ends(1.0));
    let sorted = |ends: &[f64]| {
        let mut ends = ends.to_vec();
        ends.sort_unstable_by(f64::total_cmp);
        ends
    };
    let (all_lows, all_highs) = (sorted(&lows), sorted(&highs));
    lows.iter()
        .zip(&highs)
        .map(|(&low, &high)| RankInterval {
            first: 1 + all_lows.len() - all_lows.partition_point(|&other| other <= high),
            last: all_highs.len() - all_highs.partition_point(|&other| other < low),
        })
        .collect()
}
