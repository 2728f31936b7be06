//! Whom to visit: the worst k by the estimates, and the smallest set that holds the true worst k.

use super::replicates::{Replicates, quantile_of};

/// Whom to visit. Filings are given by their places.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Selection {
    /// All that are ranked, the worst first.
    pub order: Vec<usize>,
    /// The k to visit: the first of these.
    pub visits: Vec<usize>,
    /// How many more are exactly tied with the last of the visits, in all that is known: any of them would do as well.
    pub tied_with_last: usize,
    /// The set that holds the true worst k with the confidence of the settings, in the same order.
    pub set: Vec<usize>,
    /// The share of the replicates whose worst k are all in the set.
    pub share_held: f64,
}

/// Selects the worst `k`, at least one. Where estimates are the same, the probability of being among the worst k decides, and
/// then weights. The second answer is for each filing the
/// probability of being among the worst k: where a replicate has ties for the last of the k, they share what is left.
///
/// The set is that of subset selection (Gupta, "On Some Multiple Decision (Selection and Ranking) Rules", Technometrics 7,
/// 1965; for several populations Carroll, Gupta and Huang, "On Selection Procedures for the t Best Populations and Some
/// Related Problems", Communications in Statistics 4, 1975): all whose estimate is at most c·s below the k-th worst, with s
/// the spread of the difference from those around it. c is the smallest with which the set would hold the true worst k as
/// often as it should if all filings that are not clearly apart from the k-th worst were tied with it, which is the hardest
/// case: the idea of moment selection (Andrews and Soares, "Inference for Parameters Defined by Moment Inequalities Using
/// Generalized Moment Selection", Econometrica 78, 2010). Who of the tied are the true worst k is taken to be a fair draw.
///
/// To it are added the filings that are most often among the worst k in the replicates, until the worst k of as many
/// replicates as the confidence says are held: errors need not be symmetric.
pub(crate) fn select(replicates: &Replicates, weights: &[f64], k: usize, confidence: f64) -> (Selection, Vec<f64>) {
    let n = replicates.filings();
    let p_worst = if n > k { p_worst(replicates, k) } else { vec![1.0; n] };
    let order = replicates.order(&p_worst, weights);
    if n <= k {
        let selection = Selection {
            visits: order.clone(),
            tied_with_last: 0,
            set: order.clone(),
            share_held: 1.0,
            order,
        };
        return (selection, p_worst);
    }
    let visits = order[..k].to_vec();
    let mut is_in = vec![false; n];
    for filing in by_cutoff(replicates, &order, k, confidence) {
        is_in[filing] = true;
    }
    let ahead = most_often_worst(replicates, &order, &p_worst, k, confidence);
    ahead.into_iter().for_each(|filing| is_in[filing] = true);
    // Of those that are tied with the last of the visits in all that is known, one is as true as another.
    let last = order[k - 1];
    let others = order[k..]
        .iter()
        .take_while(|&&other| replicates.estimates[other] >= replicates.estimates[last]);
    let tied: Vec<usize> = others
        .copied()
        .filter(|&other| replicates.are_tied(other, last))
        .collect();
    tied.iter().for_each(|&filing| is_in[filing] = false);
    visits.iter().for_each(|&filing| is_in[filing] = true);
    let selection = Selection {
        share_held: share_held(replicates, &is_in, k),
        set: order.iter().copied().filter(|&filing| is_in[filing]).collect(),
        tied_with_last: tied.len(),
        visits,
        order,
    };
    (selection, p_worst)
}

/// The set by the cutoff below the k-th worst.
fn by_cutoff(replicates: &Replicates, order: &[usize], k: usize, confidence: f64) -> Vec<usize> {
    let around = &order[k.saturating_sub(AROUND)..(k + AROUND).min(order.len())];
    let spreads = replicates.spreads_from(around);
    let boundary = replicates.estimates[order[k - 1]];
    let assumed = assumed(replicates, &spreads, boundary);
    let cutoff = cutoff(replicates, &assumed, &spreads, k, confidence);
    let is_near = |&filing: &usize| {
        let below = boundary - replicates.estimates[filing];
        below <= cutoff * spreads[filing] || below <= 0.0
    };
    order.iter().copied().filter(is_near).collect()
}

/// The filings before and after the boundary whose common error is taken off.
const AROUND: usize = 6;

/// An estimate that is this many spreads above the k-th worst is taken to be truly above it. Where the others are tied, it
/// is harder to hold the worst of them the more of the k lie above; so little is asked.
const CLEARLY_ABOVE: f64 = 0.8;
/// One that is less than this many spreads below may be tied with it; one that is farther below is taken to be nearer by
/// as much.
const CLEARLY_BELOW: f64 = 2.5;

/// The true values for which the cutoff is set, relative to those that are taken to be tied with the k-th worst: all that
/// are not clearly apart from it. This is the hardest case that the estimates leave open.
fn assumed(replicates: &Replicates, spreads: &[f64], boundary: f64) -> Vec<f64> {
    let is_above = |estimate: f64, spread: f64| estimate - boundary > CLEARLY_ABOVE * spread;
    let below = |estimate: f64, spread: f64| (estimate - boundary + CLEARLY_BELOW * spread).min(0.0);
    let each = || {
        replicates
            .estimates
            .iter()
            .zip(spreads)
            .map(|(&estimate, &spread)| (estimate, spread))
    };
    let is_tied = |&(estimate, spread): &(f64, f64)| !is_above(estimate, spread) && below(estimate, spread) == 0.0;
    let (count, sum) = each().filter(is_tied).fold((0.0, 0.0), |(count, sum), (estimate, _)| {
        (count + 1.0, sum + estimate - boundary)
    });
    // The k-th worst is the luckiest of those that are tied; the others lie apart from their mean.
    let level = boundary + sum / f64::max(count, 1.0);
    each()
        .map(|(estimate, spread)| {
            if is_above(estimate, spread) {
                estimate - level
            } else {
                below(estimate, spread)
            }
        })
        .collect()
}

/// The smallest c with which the set holds the true worst `k` with the probability `target`, if true values are the
/// `assumed` ones: above the boundary, at it or below, which is zero.
fn cutoff(replicates: &Replicates, assumed: &[f64], spreads: &[f64], k: usize, target: f64) -> f64 {
    let above = assumed.iter().filter(|&&value| value > 0.0).count();
    let tied = assumed.iter().filter(|&&value| value == 0.0).count();
    // How far those above lie below the k-th worst of a replicate at most, and how far each of the tied, ascending.
    let below: Vec<(f64, Vec<f64>)> = (0..replicates.count())
        .map(|replicate| below_boundary(replicates, assumed, spreads, k, replicate))
        .collect();
    let held = |c: f64| {
        let shares = below.iter().map(|(of_above, of_tied)| {
            if *of_above > c {
                return 0.0;
            }
            let inside = of_tied.partition_point(|&below| below <= c);
            share_of_draws(inside, tied, k - above)
        });
        shares.sum::<f64>() / below.len() as f64
    };
    let distances = below
        .iter()
        .flat_map(|(of_above, of_tied)| of_tied.iter().chain([of_above]));
    let largest = distances.copied().filter(|below| below.is_finite()).fold(0.0, f64::max);
    smallest(held, target, largest)
}

fn below_boundary(
    replicates: &Replicates,
    assumed: &[f64],
    spreads: &[f64],
    k: usize,
    replicate: usize,
) -> (f64, Vec<f64>) {
    let values: Vec<f64> = assumed
        .iter()
        .enumerate()
        .map(|(filing, value)| value + replicates.errors(filing)[replicate])
        .collect();
    let boundary = *values.clone().select_nth_unstable_by(k - 1, |a, b| b.total_cmp(a)).1;
    let (mut of_above, mut of_tied) = (0.0f64, Vec::new());
    for ((&assumed, value), spread) in assumed.iter().zip(values).zip(spreads) {
        let below = match boundary - value {
            below if below <= 0.0 => 0.0,
            below => below / spread,
        };
        if assumed > 0.0 {
            of_above = of_above.max(below);
        } else if assumed == 0.0 {
            of_tied.push(below);
        }
    }
    of_tied.sort_unstable_by(f64::total_cmp);
    (of_above, of_tied)
}

/// The probability that `wanted` of `all`, drawn fairly, are among the `inside`.
fn share_of_draws(inside: usize, all: usize, wanted: usize) -> f64 {
    if inside < wanted {
        return 0.0;
    }
    let factors = (0..wanted).map(|drawn| (inside - drawn) as f64 / (all - drawn) as f64);
    factors.product()
}

/// The smallest c with which `held` reaches a target; the largest if none does.
fn smallest(held: impl Fn(f64) -> f64, target: f64, largest: f64) -> f64 {
    let (mut low, mut high) = (0.0, largest);
    if held(low) >= target {
        return 0.0;
    }
    // Finer than anybody reads.
    for _ in 0..40 {
        let middle = 0.5 * (low + high);
        if held(middle) >= target {
            high = middle;
        } else {
            low = middle;
        }
    }
    high
}

/// The values of all filings in a replicate, and the k-th largest.
fn values_and_boundary(replicates: &Replicates, replicate: usize, k: usize, room: &mut Vec<f64>) -> (Vec<f64>, f64) {
    let values: Vec<f64> = (0..replicates.filings())
        .map(|filing| replicates.value(filing, replicate))
        .collect();
    room.clone_from(&values);
    let boundary = *room.select_nth_unstable_by(k - 1, |a, b| b.total_cmp(a)).1;
    (values, boundary)
}

fn p_worst(replicates: &Replicates, k: usize) -> Vec<f64> {
    let mut sums = vec![0.0; replicates.filings()];
    let mut room = Vec::new();
    for replicate in 0..replicates.count() {
        let (values, boundary) = values_and_boundary(replicates, replicate, k, &mut room);
        let above = values.iter().filter(|&&value| value > boundary).count();
        let tied = values.iter().filter(|&&value| value == boundary).count();
        let part = (k - above) as f64 / tied as f64;
        for (sum, value) in sums.iter_mut().zip(values) {
            if value > boundary {
                *sum += 1.0;
            } else if value == boundary {
                *sum += part;
            }
        }
    }
    let count = replicates.count() as f64;
    sums.into_iter().map(|sum| sum / count).collect()
}

/// The fewest filings, those most often among the worst k first, that hold the worst k of as many replicates as the
/// confidence says.
fn most_often_worst(
    replicates: &Replicates,
    order: &[usize],
    p_worst: &[f64],
    k: usize,
    confidence: f64,
) -> Vec<usize> {
    let mut by_frequency = order.to_vec();
    // A stable sort: the order decides between equals.
    by_frequency.sort_by(|&a, &b| p_worst[b].total_cmp(&p_worst[a]));
    let mut room = Vec::new();
    let mut needed: Vec<f64> = (0..replicates.count())
        .map(|replicate| {
            let (values, boundary) = values_and_boundary(replicates, replicate, k, &mut room);
            let above = values.iter().filter(|&&value| value > boundary).count();
            // Of ties for the last places, those that come first.
            let (mut left_above, mut left_tied) = (above, k - above);
            let mut needed = 0;
            for (at, &filing) in by_frequency.iter().enumerate() {
                let left = match values[filing] {
                    value if value > boundary => &mut left_above,
                    value if value == boundary => &mut left_tied,
                    _ => continue,
                };
                if *left > 0 {
                    *left -= 1;
                    needed = at + 1;
                }
                if left_above + left_tied == 0 {
                    break;
                }
            }
            needed as f64
        })
        .collect();
    by_frequency.truncate(quantile_of(&mut needed, confidence) as usize);
    by_frequency
}

/// The share of replicates whose worst k, ties for the last places resolved as they fit, are in a set.
fn share_held(replicates: &Replicates, is_in: &[bool], k: usize) -> f64 {
    let mut room = Vec::new();
    let held = (0..replicates.count()).filter(|&replicate| {
        let (values, boundary) = values_and_boundary(replicates, replicate, k, &mut room);
        let (mut inside, mut is_held) = (0, true);
        for (&value, &is_in) in values.iter().zip(is_in) {
            is_held &= value <= boundary || is_in;
            inside += usize::from(value >= boundary && is_in);
        }
        is_held && inside >= k
    });
    held.count() as f64 / replicates.count() as f64
}
