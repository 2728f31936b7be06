//! How much of the variance of a result each input explains (Sobol' indices).

use std::collections::BTreeMap;
use std::ops::Range;

use super::inputs::{self, Question};
use super::probe::Probe;
use super::range::{Limits, Span, moved};
use crate::Scenario;
use crate::numeric::zero_if_rounding;
use crate::scenario::Field;
use crate::scenario::Input;
use crate::scenario::{RawScenario, Target};
use crate::simulate::freeze::{Freezer, RandomInput, Watched};
use crate::simulate::stream::Stream;
use crate::simulate::words::Words;
use crate::simulate::{Estimate, Measure, TallyError};

/// How the variance of a result is made up.
///
/// For a deterministic result the inputs are uniform over their ranges and independent: an assumption that only serves to
/// compare them. For a simulated result the inputs are what a trial draws, from the distributions of the settings, and the
/// variance is that of a trial's own figure: whether there is a shortfall, or the loss whose tail the target measures.
///
/// The first-order index of an input is the part of the variance that it explains by itself, its total index the part in
/// which it takes part. The indices are estimated from pairs of points A and B and points that are A with one input as in
/// B: the first by Saltelli, Annoni, Azzini, Campolongo, Ratto and Tarantola, "Variance Based Sensitivity Analysis of Model
/// Output", Computer Physics Communications 181 (2010), table 2 (b); the second by Jansen, "Analysis of Variance Designs
/// for Model Output", Computer Physics Communications 117 (1999). Their errors are by the jackknife over chunks, leaving
/// out one at a time.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Indices {
    /// The result.
    pub target: Target,
    /// Pairs of points.
    pub pairs: u64,
    /// Pairs with an undefined result at a point. Unless it is 0 there are no indices: the variance of a result that is
    /// undefined somewhere is undefined.
    pub undefined: u64,
    /// The standard deviation of the result over the points. `None` as above.
    pub deviation: Option<f64>,
    /// One for each input, by total index.
    pub inputs: Vec<Index>,
}

/// The indices of one input, as parts of 1. An estimate can leave [0, 1] by its error.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Index {
    /// Which.
    pub factor: Factor,
    /// By itself. `None` if the result does not vary or is undefined somewhere.
    pub first: Option<Estimate>,
    /// With all others.
    pub total: Option<Estimate>,
}

/// What an index is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Factor {
    /// An input of the scenario.
    Input(Input),
    /// What a trial draws.
    Random(RandomInput),
}

/// The indices before they are computed: chunks can be shared out and computed in any order.
pub struct IndexPlan {
    target: Target,
    of: Of,
}

enum Of {
    Ranges {
        scenario: Box<RawScenario>,
        spans: Vec<(Span, Limits)>,
        /// The value that is subtracted from results, so that no digits are lost.
        origin: f64,
    },
    Trials(Box<Freezer>, Watched),
}

/// Chunks of one plan.
const CHUNKS: u32 = 64;
/// Pairs of one chunk.
const PAIRS: u32 = 64;
/// Pairs of trials of one chunk: few trials have a breach.
const TRIAL_PAIRS: u32 = 2_048;
/// The domain of the streams of points.
const DOMAIN: u64 = 3;

/// The sums of some chunks of pairs. Tallies of different chunks merge in any order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct IndexTally {
    chunks: BTreeMap<u32, Sums>,
}

/// The sums of one chunk.
#[derive(Clone, Debug, Default, PartialEq)]
struct Sums {
    pairs: u64,
    undefined: u64,
    /// Σ f(A) + f(B), Σ f(A)² + f(B)².
    powers: [f64; 2],
    /// For each input Σ f(B)·(f(ABᵢ) − f(A)), Σ (f(ABᵢ) − f(A))² and Σ f(ABᵢ) − f(A).
    inputs: Vec<[f64; 3]>,
}

impl Sums {
    fn add(&mut self, a: f64, b: f64, mixed: &[f64]) {
        self.pairs += 1;
        self.powers[0] += a + b;
        self.powers[1] += a * a + b * b;
        for (sums, mixed) in self.inputs.iter_mut().zip(mixed) {
            let step = mixed - a;
            sums[0] += b * step;
            sums[1] += step * step;
            sums[2] += step;
        }
    }

    fn combine(&mut self, other: &Self, sign: f64) {
        let pairs = |pairs: u64| if sign > 0.0 { pairs } else { pairs.wrapping_neg() };
        self.pairs = self.pairs.wrapping_add(pairs(other.pairs));
        self.undefined = self.undefined.wrapping_add(pairs(other.undefined));
        self.powers
            .iter_mut()
            .zip(other.powers)
            .for_each(|(sum, power)| *sum += sign * power);
        self.inputs.resize(self.inputs.len().max(other.inputs.len()), [0.0; 3]);
        for (sums, others) in self.inputs.iter_mut().zip(&other.inputs) {
            sums.iter_mut()
                .zip(others)
                .for_each(|(sum, other)| *sum += sign * other);
        }
    }

    fn variance(&self) -> f64 {
        let n = 2.0 * self.pairs as f64;
        let mean = self.powers[0] / n;
        zero_if_rounding(self.powers[1] / n - mean * mean, self.powers[1] / n).max(0.0)
    }

    /// The first-order and the total index of an input; `None` if the result does not vary.
    fn indices(&self, input: usize) -> Option<[f64; 2]> {
        let variance = self.variance();
        let n = self.pairs as f64;
        let mean = self.powers[0] / (2.0 * n);
        let [first, total, step] = *self.inputs.get(input)?;
        // The mean is taken from f(B), which changes no expectation, since steps have mean zero, and lowers the variance.
        let first = first - mean * step;
        (variance > 0.0).then(|| [first / n / variance, 0.5 * total / n / variance])
    }
}

impl IndexTally {
    /// Chunks so far.
    pub fn chunks(&self) -> u32 {
        self.chunks.len() as u32
    }

    /// Adds the chunks of another part; those that are here already stay as they are.
    pub fn merge(&mut self, other: &Self) {
        for (&chunk, sums) in &other.chunks {
            self.chunks.entry(chunk).or_insert_with(|| sums.clone());
        }
    }

    /// The form that workers send: words of eight bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut to = Vec::new();
        let mut put = |word: u64| to.extend_from_slice(&word.to_le_bytes());
        for (&chunk, sums) in &self.chunks {
            [u64::from(chunk), sums.pairs, sums.undefined, sums.inputs.len() as u64]
                .into_iter()
                .for_each(&mut put);
            let numbers = sums.powers.iter().chain(sums.inputs.iter().flatten());
            numbers.for_each(|number| put(number.to_bits()));
        }
        to
    }

    /// Reads what [`Self::to_bytes`] wrote; `None` if the bytes are something else.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        Self::read(Words(bytes)).ok()
    }

    fn read(mut from: Words<'_>) -> Result<Self, TallyError> {
        let mut tally = Self::default();
        while !from.0.is_empty() {
            let chunk = from.key(u32::MAX)?;
            let (pairs, undefined, inputs) = (from.word()?, from.word()?, from.word()?);
            let sums = Sums {
                pairs,
                undefined,
                powers: [from.number()?, from.number()?],
                inputs: (0..inputs)
                    .map(|_| Ok([from.number()?, from.number()?, from.number()?]))
                    .collect::<Result<_, _>>()?,
            };
            tally.chunks.insert(chunk, sums);
        }
        Ok(tally)
    }
}

impl IndexPlan {
    /// Plans the indices of the result that the settings of the scenario watch: of every single input that has a range, or
    /// of what a trial draws.
    pub fn new(scenario: &Scenario) -> Self {
        let target = super::watched(scenario);
        let watched = match target {
            Target::ShortfallProbability => Some(Watched::IsShort),
            Target::TailGrossLoss => Some(Watched::Measure(Measure::GrossLoss)),
            Target::TailObligation => Some(Watched::Measure(Measure::Obligation)),
            Target::TailShortfall => Some(Watched::Measure(Measure::Shortfall)),
            Target::Shortfall | Target::Surplus | Target::Obligation | Target::CoverageRatio | Target::PlimsollLine => {
                None
            }
        };
        let of = match watched {
            Some(watched) => Of::Trials(Box::new(Freezer::new(scenario)), watched),
            None => {
                let spans = inputs::singles(scenario, Question::Result(target)).into_iter();
                let compared = spans.filter(|&input| inputs::compared(scenario, input));
                let spans = compared.filter_map(|input| Some((moved(scenario, input)?, Limits::of(scenario, input))));
                Of::Ranges {
                    spans: spans.collect(),
                    origin: Probe::comparing(scenario).value(target).unwrap_or(0.0),
                    scenario: Box::new(RawScenario::clone(scenario)),
                }
            }
        };
        Self { target, of }
    }

    /// Chunks of the whole.
    pub fn chunks(&self) -> u32 {
        CHUNKS
    }

    fn factors(&self) -> Vec<Factor> {
        match &self.of {
            Of::Ranges { spans, .. } => spans.iter().map(|(span, _)| Factor::Input(span.input)).collect(),
            Of::Trials(freezer, _) => freezer.inputs.iter().copied().map(Factor::Random).collect(),
        }
    }

    /// Computes chunks into a tally. Chunks that do not exist, or that the tally has, are left out.
    pub fn run(&self, chunks: Range<u32>, tally: &mut IndexTally) {
        for chunk in chunks.start..chunks.end.min(CHUNKS) {
            if tally.chunks.contains_key(&chunk) {
                continue;
            }
            let mut sums = Sums {
                inputs: vec![[0.0; 3]; self.factors().len()],
                ..Sums::default()
            };
            match &self.of {
                Of::Trials(freezer, watched) => {
                    freezer.pairs(chunk, TRIAL_PAIRS, *watched, &mut |a, b, mixed| sums.add(a, b, mixed));
                }
                Of::Ranges {
                    scenario,
                    spans,
                    origin,
                } => points(scenario, self.target, spans, *origin, chunk, &mut sums),
            }
            tally.chunks.insert(chunk, sums);
        }
    }

    /// The indices, from a tally of all chunks or of some.
    pub fn finish(&self, tally: &IndexTally) -> Indices {
        let mut all = Sums::default();
        tally.chunks.values().for_each(|sums| all.combine(sums, 1.0));
        let is_defined = all.undefined == 0 && all.pairs > 0;
        let without: Vec<Sums> = tally
            .chunks
            .values()
            .map(|sums| {
                let mut rest = all.clone();
                rest.combine(sums, -1.0);
                rest
            })
            .collect();
        let index = |(i, factor): (usize, Factor)| {
            let here = is_defined.then(|| all.indices(i)).flatten();
            let estimate = |which: usize| {
                let value = here?[which];
                let values: Option<Vec<f64>> = without.iter().map(|rest| Some(rest.indices(i)?[which])).collect();
                Some(Estimate {
                    value,
                    standard_error: values.and_then(|values| jackknife(&values)),
                })
            };
            Index {
                factor,
                first: estimate(0),
                total: estimate(1),
            }
        };
        let mut inputs: Vec<Index> = self.factors().into_iter().enumerate().map(index).collect();
        let rank = |index: &Index| index.total.map_or(-1.0, |total| total.value);
        inputs.sort_by(|a, b| rank(b).total_cmp(&rank(a)));
        Indices {
            target: self.target,
            pairs: all.pairs + all.undefined,
            undefined: all.undefined,
            deviation: is_defined.then(|| libm::sqrt(all.variance())),
            inputs,
        }
    }
}

/// The standard error of an estimate, from what it is with one of `n` parts left out: √((n − 1)/n · Σ (θᵢ − θ̄)²) (Efron
/// and Stein, "The Jackknife Estimate of Variance", Annals of Statistics 9, 1981).
fn jackknife(values: &[f64]) -> Option<f64> {
    let n = values.len() as f64;
    if n < 2.0 {
        return None;
    }
    let mean = values.iter().sum::<f64>() / n;
    let squares: f64 = values.iter().map(|value| (value - mean) * (value - mean)).sum();
    Some(libm::sqrt((n - 1.0) / n * squares))
}

/// Draws the pairs of a chunk of points over ranges.
fn points(scenario: &RawScenario, target: Target, spans: &[(Span, Limits)], origin: f64, chunk: u32, sums: &mut Sums) {
    let mut stream = Stream::of_domain(DOMAIN, scenario.simulation.seed, u64::from(chunk));
    let mut probe = Probe::comparing(scenario);
    // Only single inputs have spans here.
    let fields: Vec<Field> = spans.iter().filter_map(|(span, _)| span.input.field()).collect();
    let mut point = || -> Vec<f64> {
        let at = |(span, limits): &(Span, Limits)| limits.clip(span.low + (span.high - span.low) * stream.unit());
        spans.iter().map(at).collect()
    };
    let value = |probe: &Probe<'_>| probe.value(target).map(|value| value - origin);
    let mut mixed = vec![0.0; fields.len()];
    for _ in 0..PAIRS {
        let (a, b) = (point(), point());
        let mut all = || {
            fields.iter().zip(&b).for_each(|(&field, &at)| probe.put(field, at));
            let at_b = value(&probe)?;
            fields.iter().zip(&a).for_each(|(&field, &at)| probe.put(field, at));
            let at_a = value(&probe)?;
            for (i, &field) in fields.iter().enumerate() {
                probe.put(field, b[i]);
                mixed[i] = value(&probe)?;
                probe.put(field, a[i]);
            }
            Some((at_a, at_b))
        };
        match all() {
            Some((at_a, at_b)) => sums.add(at_a, at_b, &mixed),
            None => sums.undefined += 1,
        }
    }
}

/// The indices of a scenario's settings, computed on this thread.
pub fn indices(scenario: &Scenario) -> Indices {
    let plan = IndexPlan::new(scenario);
    let mut tally = IndexTally::default();
    plan.run(0..plan.chunks(), &mut tally);
    plan.finish(&tally)
}
