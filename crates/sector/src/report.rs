//! What all parts together say: whom to visit, how sure that is, what drives it, and the sector as a whole.

use plimsoll_model::BreachCount;
use plimsoll_model::simulate::{Estimate, Stream};

use crate::driver::Driver;
use crate::measure::{Measure, Unknown};
use crate::missing::MissingFigure;
use crate::part::{Block, Part, Still};
use crate::rank::{RankInterval, RankMethod, Replicates, Selection, intervals, select};
use crate::ranking::{BATCHES, BatchSizes, FilingTally};
use crate::sector::{DETERMINISTIC, Sector};
use crate::whole::WholeReport;

/// The answers for a sector.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Report {
    /// The version of the model that computed this.
    pub model_version: u32,
    /// The seed.
    pub seed: u64,
    /// Trials of the ranking so far; 0 where nothing is simulated.
    pub trials: u64,
    /// Length of a trial in years.
    pub horizon: f64,
    /// The measure that filings are ranked by.
    pub measure: Measure,
    /// The number of exchanges that can be visited.
    pub visits: usize,
    /// The probability with which a rank interval, and the set of the worst, hold what is true.
    pub confidence: f64,
    /// How rank intervals were found.
    pub rank_method: RankMethod,
    /// Whom to visit. Filings that are worst of all without a number come first.
    pub selection: Selection,
    /// One for each filing, in their order.
    pub filings: Vec<FilingReport>,
    /// The sector as a whole, where the settings have it.
    pub whole: Option<WholeReport>,
}

/// What is said of one filing.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct FilingReport {
    /// Its place among the filings.
    pub filing: usize,
    /// Its key.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it does not report, and what stands in its place.
    pub missing: Vec<MissingFigure>,
    /// All measures. `None` where it has no scenario; [`Self::standing`] says why.
    pub figures: Option<Figures>,
    /// The measure that filings are ranked by, with its simulation error. `None` where it has no value.
    pub estimate: Option<Estimate>,
    /// The 5 % and 95 % quantile of what the measure may be, from simulation error, doubt and what is missing.
    pub range: Option<(f64, f64)>,
    /// Its rank, or why it has none.
    pub standing: Standing,
    /// The input whose move to the sector's median changes the measure most. `None` if none changes it.
    pub driver: Option<Driver>,
}

/// The measures of a filing.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Figures {
    /// [`Measure::Shortfall`].
    pub shortfall: Figure<f64>,
    /// [`Measure::Uncovered`].
    pub uncovered: Figure<f64>,
    /// [`Measure::Headroom`].
    pub headroom: Figure<f64>,
    /// [`Measure::CustomersBear`].
    pub customers_bear: Figure<f64>,
    /// [`Measure::PShortfall`].
    pub p_shortfall: Figure<Estimate>,
    /// [`Measure::MeanShortfall`].
    pub mean_shortfall: Figure<Estimate>,
    /// [`Measure::ExpectedShortfall`], at the level of the measure or at 99 %.
    pub expected_shortfall: Figure<Estimate>,
}

/// A measure of a filing, or why it has no value.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Figure<T> {
    /// The value.
    Known(T),
    /// Why there is none.
    Unknown(Unknown),
}

impl<T> Figure<T> {
    /// The value, or why there is none.
    ///
    /// # Errors
    /// Why there is none.
    pub fn result(&self) -> Result<&T, &Unknown> {
        match self {
            Self::Known(value) => Ok(value),
            Self::Unknown(reason) => Err(reason),
        }
    }
}

impl<T> From<Result<T, Unknown>> for Figure<T> {
    fn from(result: Result<T, Unknown>) -> Self {
        result.map_or_else(Self::Unknown, Self::Known)
    }
}

/// Where a filing stands in the ranking.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// It has a rank.
    Ranked {
        /// By the estimate; 1 is the worst. Between equal estimates the probability of being among the worst k decides.
        rank: usize,
        /// What the rank may be.
        interval: RankInterval,
        /// The probability of being among the worst k.
        p_worst: f64,
    },
    /// Worse than every filing with a number.
    WorstOfAll {
        /// Why it has no number.
        reason: Unknown,
    },
    /// Better than every filing with a number.
    BestOfAll {
        /// Why it has no number.
        reason: Unknown,
    },
    /// Nothing can be said.
    NotRanked {
        /// Why.
        reason: Unknown,
    },
}

impl Standing {
    /// The rank, its interval, and the probability of being among the worst k; all `None` if it has no rank by a number.
    pub fn numbers(&self) -> (Option<usize>, Option<RankInterval>, Option<f64>) {
        match *self {
            Self::Ranked {
                rank,
                interval,
                p_worst,
            } => (Some(rank), Some(interval), Some(p_worst)),
            _ => (None, None, None),
        }
    }

    /// Why it has no rank by a number; `None` if it has one.
    pub fn reason(&self) -> Option<&Unknown> {
        match self {
            Self::Ranked { .. } => None,
            Self::WorstOfAll { reason } | Self::BestOfAll { reason } | Self::NotRanked { reason } => Some(reason),
        }
    }
}

/// Why there is no report.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReportError {
    /// The part is of other filings, another template or other settings.
    #[error("of other filings, another hack or other settings")]
    OtherSector,
    /// Some filings are missing in a chunk that others have, or in the first one.
    #[error("{} blocks are missing", missing.len())]
    Incomplete {
        /// What is missing.
        missing: Vec<Block>,
    },
}

/// The domain of the streams of simulation errors.
const DOMAIN: u64 = 106;

impl Report {
    /// The places of all filings, the worst first; those without a rank come last.
    pub fn in_order(&self) -> Vec<usize> {
        let is_ranked = |at: &usize| !matches!(self.filings[*at].standing, Standing::NotRanked { .. });
        let rest = (0..self.filings.len()).filter(|at| !is_ranked(at));
        self.selection.order.iter().copied().chain(rest).collect()
    }

    /// Reads the report from a part in which every chunk that it has, the first among them, has all filings. Not all chunks
    /// need be there yet.
    ///
    /// # Errors
    /// If the part is of another sector, or filings are missing.
    pub fn new(sector: &Sector, part: &Part) -> Result<Self, ReportError> {
        if !sector.owns(part) {
            return Err(ReportError::OtherSector);
        }
        let begun = (0..sector.chunks()).filter(|&chunk| part.filings_of(chunk) > 0);
        let missing: Vec<Block> = part
            .missing(sector.filings.len(), begun.max().unwrap_or(0) + 1)
            .into_iter()
            .filter(|block| block.chunks.start == 0 || block.chunks.clone().any(|chunk| part.filings_of(chunk) > 0))
            .collect();
        if !missing.is_empty() {
            return Err(ReportError::Incomplete { missing });
        }
        let simulation = &sector.template.raw().simulation;
        let mut filings: Vec<FilingReport> = (0..sector.filings.len())
            .map(|at| of_filing(sector, part, at))
            .collect();
        let (rank_method, selection) = rank(sector, part, &mut filings);
        let participants: Vec<usize> = (0..filings.len()).filter(|&at| sector.clients.takes_part(at)).collect();
        let whole = sector.settings.has_whole.then(|| {
            WholeReport::new(
                &part.whole,
                &sector.clients,
                &participants,
                simulation.tolerance,
                sector.settings.has_common_market,
                sector.times.p_breach() == Some(0.0),
            )
        });
        Ok(Self {
            model_version: plimsoll_model::MODEL_VERSION,
            seed: simulation.seed,
            trials: part.tallies.values().next().map_or(0, FilingTally::trials),
            horizon: simulation.horizon,
            measure: sector.settings.measure,
            visits: sector.settings.visits,
            confidence: sector.settings.confidence,
            rank_method,
            selection,
            filings,
            whole,
        })
    }
}

/// All but the rank.
fn of_filing(sector: &Sector, part: &Part, at: usize) -> FilingReport {
    let filing = &sector.filings[at];
    let mut report = FilingReport {
        filing: at,
        id: filing.id.clone(),
        name: filing.name.clone(),
        missing: Vec::new(),
        figures: None,
        estimate: None,
        range: None,
        standing: Standing::NotRanked {
            reason: Unknown::NotSimulated,
        },
        driver: None,
    };
    let (member, still) = match (&sector.members[at], part.still.get(&(at as u32))) {
        (Ok(member), Some(still)) => (member, still),
        (Ok(_), None) => return report,
        (Err(reason), _) => {
            report.standing = Standing::NotRanked { reason: reason.clone() };
            return report;
        }
    };
    let figures = figures(sector, still, part.tallies.get(&(at as u32)), &member.scenario);
    let certain = |value: &Figure<f64>| value.result().copied().map(Estimate::certain).map_err(Unknown::clone);
    let simulated = |value: &Figure<Estimate>| value.result().copied().map_err(Unknown::clone);
    let chosen = match sector.settings.measure {
        Measure::Shortfall => certain(&figures.shortfall),
        Measure::Uncovered => certain(&figures.uncovered),
        Measure::Headroom => certain(&figures.headroom),
        Measure::CustomersBear => certain(&figures.customers_bear),
        Measure::PShortfall => simulated(&figures.p_shortfall),
        Measure::MeanShortfall => simulated(&figures.mean_shortfall),
        Measure::ExpectedShortfall { .. } => simulated(&figures.expected_shortfall),
    };
    match chosen {
        Ok(estimate) => report.estimate = Some(estimate),
        Err(reason @ Unknown::ShortWithoutHot) => report.standing = Standing::WorstOfAll { reason },
        Err(reason @ (Unknown::Unsinkable | Unknown::NothingHot | Unknown::NothingOwed)) => {
            report.standing = Standing::BestOfAll { reason };
        }
        Err(reason) => report.standing = Standing::NotRanked { reason },
    }
    report.missing.clone_from(&member.missing);
    report.driver = still.driver;
    report.figures = Some(figures);
    report
}

fn figures(
    sector: &Sector,
    still: &Still,
    tally: Option<&FilingTally>,
    scenario: &plimsoll_model::Scenario,
) -> Figures {
    let known = |at: usize| match still.figures[at] {
        Some(value) => Figure::Known(value),
        None => DETERMINISTIC[at].of_scenario(scenario).into(),
    };
    let is_quiet = sector.times.p_breach() == Some(0.0);
    let is_certain = is_quiet || (scenario.simulation.count == BreachCount::Once && is_always_alike(scenario));
    let tally = tally.ok_or(Unknown::NotSimulated);
    Figures {
        shortfall: known(0),
        uncovered: known(1),
        headroom: known(2),
        customers_bear: known(3),
        p_shortfall: tally.clone().map(|tally| tally.p_shortfall(is_certain)).into(),
        mean_shortfall: tally.clone().map(|tally| tally.mean(is_certain)).into(),
        expected_shortfall: tally
            .and_then(|tally| {
                let tail = tally.expected_shortfall(sector.level(), is_certain);
                tail.ok_or(Unknown::TooFewTrials)
            })
            .into(),
    }
}

fn is_always_alike(scenario: &plimsoll_model::Scenario) -> bool {
    plimsoll_model::simulate::Exchange::new(scenario).is_certain()
}

/// Ranks those that have an estimate, and writes ranks and ranges into their reports.
fn rank(sector: &Sector, part: &Part, filings: &mut [FilingReport]) -> (RankMethod, Selection) {
    let settings = &sector.settings;
    let weight = |at: usize| sector.members[at].as_ref().map_or(0.0, |member| member.owed_value);
    let standing = |is: fn(&Standing) -> bool| -> Vec<usize> {
        let mut places: Vec<usize> = (0..filings.len()).filter(|&at| is(&filings[at].standing)).collect();
        places.sort_by(|&a, &b| weight(b).total_cmp(&weight(a)));
        places
    };
    let worst = standing(|standing| matches!(standing, Standing::WorstOfAll { .. }));
    let best = standing(|standing| matches!(standing, Standing::BestOfAll { .. }));
    let ranked: Vec<usize> = (0..filings.len())
        .filter(|&at| filings[at].estimate.is_some())
        .collect();
    let replicates = replicates(sector, part, &ranked, filings);
    let weights: Vec<f64> = ranked.iter().map(|&at| weight(at)).collect();
    let (method, intervals) = intervals(&replicates, settings.confidence);

    let left = settings.visits.saturating_sub(worst.len());
    let (selection, p_worst) = if left > 0 {
        select(&replicates, &weights, left, settings.confidence)
    } else {
        let none = Selection {
            order: replicates.order(&vec![0.0; ranked.len()], &weights),
            visits: Vec::new(),
            tied_with_last: worst.len() - settings.visits,
            set: Vec::new(),
            share_held: 1.0,
        };
        (none, vec![0.0; ranked.len()])
    };
    for (rank, &local) in selection.order.iter().enumerate() {
        let report = &mut filings[ranked[local]];
        report.standing = Standing::Ranked {
            rank: 1 + rank + worst.len(),
            interval: RankInterval {
                first: intervals[local].first + worst.len(),
                last: intervals[local].last + worst.len(),
            },
            p_worst: p_worst[local],
        };
        let mut values: Vec<f64> = (0..replicates.count())
            .map(|replicate| settings.measure.turned(replicates.value(local, replicate)))
            .collect();
        values.sort_unstable_by(f64::total_cmp);
        let end = |p: f64| crate::missing::quantile(&values, p).map(|value| settings.measure.bounded(value));
        report.range = end(0.05).zip(end(0.95));
    }
    let placed = |locals: &[usize]| locals.iter().map(|&local| ranked[local]).collect::<Vec<usize>>();
    let of_worst = &worst[..worst.len().min(settings.visits)];
    let selection = Selection {
        order: [worst.clone(), placed(&selection.order), best].concat(),
        visits: [of_worst.to_vec(), placed(&selection.visits)].concat(),
        set: [of_worst.to_vec(), placed(&selection.set)].concat(),
        ..selection
    };
    (method, selection)
}

/// Estimates and joint draws of their errors: of the simulation, which the filings share, and of doubt, which each has by
/// itself.
fn replicates(sector: &Sector, part: &Part, ranked: &[usize], filings: &[FilingReport]) -> Replicates {
    let (settings, count) = (&sector.settings, sector.settings.replicates as usize);
    let seed = sector.template.raw().simulation.seed;
    let draws: Vec<[f64; BATCHES]> = (0..count as u64)
        .map(|replicate| {
            let mut stream = Stream::of_domain(DOMAIN, seed, replicate);
            [(); BATCHES].map(|()| stream.normal())
        })
        .collect();
    let mut sizes = None;
    let mut errors = vec![0.0; ranked.len() * count];
    for (&at, errors) in ranked.iter().zip(errors.chunks_exact_mut(count)) {
        if let Some(still) = part.still.get(&(at as u32)) {
            errors
                .iter_mut()
                .zip(&still.doubts)
                .for_each(|(error, doubt)| *error += doubt);
        }
        let Some(tally) = part.tallies.get(&(at as u32)) else {
            continue;
        };
        let sizes = sizes.get_or_insert_with(|| BatchSizes::of(tally));
        let deviations = match settings.measure {
            Measure::PShortfall => tally.deviations_of_p(sizes),
            Measure::MeanShortfall => tally.deviations_of_mean(sizes),
            Measure::ExpectedShortfall { level } => tally.deviations_of_tail(level, sizes),
            _ => None,
        };
        for (error, draws) in errors.iter_mut().zip(&draws) {
            let products = deviations.iter().flatten().zip(draws);
            *error += products.map(|(deviation, draw)| deviation * draw).sum::<f64>();
        }
    }
    let estimates = ranked.iter().map(|&at| {
        let value = filings[at].estimate.map_or(0.0, |estimate| estimate.value);
        settings.measure.turned(value)
    });
    Replicates::new(estimates.collect(), errors, count)
}
