//! Every figure of a simulation against a sort of its trials.

#![cfg(not(target_arch = "wasm32"))]

use plimsoll_model::simulate::{Distribution, LEVELS, Measure, Outcome, Simulator};
use plimsoll_model::testing::random_scenario;
use plimsoll_model::*;

/// A small generator of choices.
struct Choices(u64);

impl Choices {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % n
    }

    fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len() as u64) as usize]
    }
}

/// A random scenario with what makes order statistics hard: values that many trials share, caps and limits, heavy tails,
/// spreads of nothing and of twelve orders of magnitude, one coin in several rows.
fn hard_scenario(seed: u64) -> RawScenario {
    let mut choices = Choices(seed.wrapping_mul(0x9E37_79B9) + 1);
    let mut raw = random_scenario(seed).into_raw();
    let value: f64 = raw.holdings.iter().map(|h| h.held.hot * h.price).sum();
    let value = value.max(1.0);
    let s = &mut raw.simulation;
    s.seed = seed;
    s.trials = choices.one(&[1_000, 1_001, 4_096, 20_000, 60_000]);
    s.count = choices.one(&[
        BreachCount::Once,
        BreachCount::Once,
        BreachCount::Poisson,
        BreachCount::NegativeBinomial(2.0),
    ]);
    s.rate = choices.one(&[0.018, 0.3, 1.0, 3.0]);
    s.reach = choices.one(&[
        Tiers::new(1.0, 0.0, 0.0),
        Tiers::new(1.0, 0.1, 0.0),
        Tiers::new(0.9, 0.5, 0.01),
    ]);
    s.stolen.hot = choices.one(&[
        StolenFraction::Fixed(1.0),
        StolenFraction::Fixed(0.5),
        StolenFraction::Beta { mean: 0.5, weight: 0.1 },
        StolenFraction::Beta {
            mean: 0.999_999,
            weight: 10_000.0,
        },
        StolenFraction::Beta {
            mean: 1e-6,
            weight: 10_000.0,
        },
        StolenFraction::Beta {
            mean: 0.5,
            weight: 10_000.0,
        },
        StolenFraction::Beta { mean: 0.4, weight: 3.0 },
        StolenFraction::Pert {
            low: 0.1,
            mode: 0.7,
            high: 1.0,
        },
    ]);
    s.response = choices.one(&[
        CostSpread::AsScenario,
        CostSpread::AsScenario,
        CostSpread::Interval {
            low: 0.01 * value,
            high: 0.1 * value,
        },
        CostSpread::Interval {
            low: 1e-6 * value,
            high: 1e6 * value,
        },
    ]);
    let shape = choices.one(&[-0.4, 0.0, 0.5, 1.2]);
    s.tail = choices.one(&[None, None, Some(shape)]).map(|shape| SeverityTail {
        threshold: 0.5 * value,
        median_excess: 0.1 * value,
        shape,
    });
    if choices.below(3) == 0 {
        raw.holdings.iter_mut().for_each(|holding| holding.volatility = 0.0);
    }
    if choices.below(3) == 0
        && let Some(first) = raw.holdings.first().cloned()
    {
        raw.holdings.push(first);
    }
    if choices.below(3) == 0 {
        raw.resources.insurance.limit = value;
    }
    raw
}

/// All values of a measure, ascending.
fn sorted(simulator: &Simulator, measure: Measure) -> Vec<f64> {
    let mut values = Vec::new();
    simulator.trace(0..simulator.chunks(), &mut |trial| {
        values.push(trial.measures[measure as usize])
    });
    values.resize(simulator.trials() as usize, 0.0);
    values.sort_unstable_by(f64::total_cmp);
    values
}

/// The mean of the worst part of the trials, the last of them taken in part.
fn worst_mean(values: &[f64], level: f64) -> Option<f64> {
    let n = values.len() as f64;
    let tail = n - n * level;
    if tail < 1.0 {
        return None;
    }
    let whole = tail.floor() as usize;
    let worst = &values[values.len() - whole..];
    let rest = tail - whole as f64;
    let next = if rest > 0.0 {
        values[values.len() - whole - 1]
    } else {
        0.0
    };
    // From the smallest: a plain sum would lose the small values beside a large one.
    let least = worst[0];
    let excess: f64 = worst.iter().map(|value| value - least).sum();
    Some(least + (excess - rest * (least - next)) / tail)
}

/// How the figures of simulations compare with their sorted trials.
#[derive(Default)]
struct Checked {
    figures: u32,
    /// Off by more than a tenth of their error.
    off: u32,
    is_long: bool,
}

impl Checked {
    /// A figure may differ by nothing where trials share the value, by a tenth of its error elsewhere, and by rounding. Of
    /// a long simulation, whose values are in cells, it may be off by its error.
    #[track_caller]
    fn agrees(&mut self, what: &str, stated: f64, sorted: f64, is_shared: bool, error: Option<f64>) {
        let rounding = sorted.abs() * if error.is_none() && self.is_long { 2e-4 } else { 1e-12 };
        let off = ((stated - sorted).abs() - rounding).max(0.0);
        let error = if is_shared { 0.0 } else { error.unwrap_or(0.0) };
        self.figures += 1;
        self.off += u32::from(off > 0.1 * error);
        let most = if self.is_long { error } else { 0.1 * error };
        assert!(
            off <= most,
            "{what}: {stated} is stated, the trials say {sorted} (error {error}, shared {is_shared})"
        );
    }
}

/// How many trials have a value.
fn sharing(values: &[f64], value: f64) -> usize {
    values.partition_point(|&other| other <= value) - values.partition_point(|&other| other < value)
}

/// Whether trials share a value: two of a short simulation, one in two hundred of a long one.
fn is_shared(values: &[f64], value: f64) -> bool {
    sharing(values, value) > if values.len() > 262_144 { values.len() / 200 } else { 1 }
}

/// The fraction of trials with a value above a loss.
fn exceeding(values: &[f64], loss: f64) -> f64 {
    (values.len() - values.partition_point(|&value| value <= loss)) as f64 / values.len() as f64
}

fn check(seed: u64, raw: RawScenario, checked: &mut Checked) {
    let Ok(scenario) = Scenario::new(raw) else { return };
    let simulator = Simulator::new(&scenario);
    let mut tally = simulator.tally();
    simulator.run(0..simulator.chunks(), &mut tally);
    let (outcome, distributions) = Outcome::with_distributions(&simulator, &tally);
    checked.is_long = simulator.trials() > 262_144;
    for (measure, distribution) in Measure::ALL.into_iter().zip(&distributions) {
        let values = sorted(&simulator, measure);
        let report = outcome.measure(measure);
        let name = |what: &str| format!("seed {seed}, {measure:?}, {what}");
        let n = values.len();
        for (level, &stated) in LEVELS.iter().zip(&report.levels) {
            let rank = (n as f64 * level).ceil() as usize;
            let at = values[rank - 1];
            let shares = |value: f64| is_shared(&values, value);
            let var = stated.value_at_risk;
            checked.agrees(
                &name(&format!("VaR {level}")),
                var.value,
                at,
                shares(at),
                var.standard_error,
            );
            let tail = worst_mean(&values, *level);
            assert_eq!(stated.expected_shortfall.is_some(), tail.is_some());
            if let (Some(stated), Some(tail)) = (stated.expected_shortfall, tail) {
                let all_alike = values[rank - 1] == values[n - 1];
                checked.agrees(
                    &name(&format!("ES {level}")),
                    stated.value,
                    tail,
                    all_alike,
                    stated.standard_error,
                );
            }
        }
        assert_eq!(report.largest, values[n - 1], "{}", name("largest"));
        let mean = values.iter().sum::<f64>() / n as f64;
        assert!((report.mean.value - mean).abs() <= 1e-9 * mean, "{}", name("mean"));
        check_curve(&name("curve"), distribution, &values, checked);
    }
}

/// The exceedance curve and its crossing with tolerances that fall through it at shared values and between.
fn check_curve(what: &str, distribution: &Distribution, values: &[f64], checked: &mut Checked) {
    let n = values.len();
    let is_long = checked.is_long;
    let picks: Vec<f64> = [0.3, 0.6, 0.9, 0.99, 0.999]
        .map(|q: f64| values[((n as f64 * q) as usize).min(n - 1)])
        .into();
    for &loss in picks.iter().chain(&[0.0, 0.5 * values[n - 1], values[n - 1]]) {
        let stated = distribution.exceedance(loss);
        let shared = is_shared(values, loss);
        // In a long simulation a few trials may share a value unnoticed.
        let few = if is_long && !shared {
            sharing(values, loss) as f64 / n as f64
        } else {
            0.0
        };
        let error = stated.standard_error.map(|error| error + 10.0 * few);
        let name = format!("{what} at {loss}");
        checked.agrees(&name, stated.value, exceeding(values, loss), shared, error);
    }
    let mut points: Vec<TolerancePoint> = Vec::new();
    for (&loss, probability) in picks.iter().zip([0.75, 0.45, 0.1, 0.02, 0.000_5]) {
        if loss > points.last().map_or(0.0, |last| last.loss) {
            points.push(TolerancePoint { loss, probability });
        }
    }
    let stated = distribution.crossing(&points);
    let by_hand = first_crossing(values, &points);
    match (stated, by_hand) {
        // Where the curves run close, a crossing may move far: the probability there is what must be right.
        (Some(stated), Some(_)) if is_long => {
            let there = exceeding(values, stated.loss);
            let error = stated.probability.standard_error;
            checked.agrees(
                &format!("{what}, crossing"),
                stated.probability.value,
                there,
                false,
                error,
            );
        }
        (Some(stated), Some(by_hand)) => {
            let close = Some(1e-6 * by_hand);
            checked.agrees(&format!("{what}, crossing"), stated.loss, by_hand, false, close);
        }
        (stated, by_hand) => assert_eq!(stated.map(|crossing| crossing.loss), by_hand, "{what} {points:?}"),
    }
}

/// The crossing by the definition alone: the tolerance is looked at just before and at each value and point.
fn first_crossing(values: &[f64], points: &[TolerancePoint]) -> Option<f64> {
    let first = points.first()?;
    if exceeding(values, first.loss) > first.probability {
        return Some(first.loss);
    }
    points.windows(2).find_map(|pair| {
        let [a, b] = [pair[0], pair[1]];
        let slope = libm::log(b.probability / a.probability) / libm::log(b.loss / a.loss);
        // The loss at which the tolerance is this low.
        let at = |p: f64| a.loss * libm::exp(libm::log(p / a.probability) / slope);
        let between = values.iter().filter(|&&value| value > a.loss && value < b.loss);
        let mut starts: Vec<f64> = std::iter::once(a.loss).chain(between.copied()).collect();
        starts.dedup();
        let ends = starts[1..].iter().copied().chain([b.loss]).collect::<Vec<_>>();
        starts.iter().zip(ends).find_map(|(&start, end)| {
            let p = exceeding(values, start);
            let tolerated_at_end = if end >= b.loss {
                b.probability
            } else {
                a.probability * libm::exp(slope * libm::log(end / a.loss))
            };
            (p > tolerated_at_end).then(|| at(p).clamp(start, end))
        })
    })
}

#[test]
fn every_figure_is_that_of_the_sorted_trials() {
    let mut checked = Checked::default();
    for seed in 0..320 {
        let mut raw = hard_scenario(seed);
        if seed % 40 == 0 {
            raw.simulation.trials = 200_000;
        }
        check(seed, raw, &mut checked);
    }
    assert!(checked.figures > 15_000, "{}", checked.figures);
    assert_eq!(checked.off, 0);
}

/// Beyond 262,144 trials values are counted in cells.
#[test]
fn long_simulations_are_off_by_less_than_their_errors() {
    let mut checked = Checked::default();
    for seed in 0..8 {
        let mut raw = hard_scenario(1_000 + seed);
        raw.simulation.trials = 270_000 + 30_000 * seed;
        raw.simulation.count = [BreachCount::Once, BreachCount::Poisson][seed as usize % 2];
        check(seed, raw, &mut checked);
    }
    assert!(checked.figures > 300, "{}", checked.figures);
    // Values that a few dozen trials share go unnoticed in the first trials.
    assert!(
        checked.off * 50 < checked.figures,
        "{} of {}",
        checked.off,
        checked.figures
    );
}
