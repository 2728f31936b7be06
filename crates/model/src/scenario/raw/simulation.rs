//! What a simulation draws, in terms that people can judge: means with what they rest on, low–likely–high, intervals.

use super::tiers::Tiers;

/// Settings of the simulation. They travel with the scenario, so that a receiver repeats the same run.
///
/// With the defaults every breach is the hack of the scenario, to the digit: only how often it happens is drawn.
/// Each other distribution is the user's own assumption.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "serde", serde(default, deny_unknown_fields))]
pub struct Simulation {
    /// Seed of the random streams, below 2^53 so that every JSON reader keeps it exactly.
    pub seed: u64,
    /// Number of trials.
    pub trials: u64,
    /// Length of one trial in years (T).
    pub horizon: f64,
    /// How breaches are counted.
    pub count: BreachCount,
    /// Mean breaches a year (λ).
    pub rate: f64,
    /// How many observed breaches the rate rests on: it is then Gamma-distributed with this shape. None: known exactly.
    pub rate_weight: Option<f64>,
    /// Factor on the rate: the user's assumption of what better or worse protection does.
    pub rate_multiplier: f64,
    /// Probability that a breach reaches a tier: hot; warm, given hot; cold, given warm (q).
    pub reach: Tiers<f64>,
    /// Fraction stolen of each tier that is reached.
    pub stolen: Tiers<StolenFraction>,
    /// What is recovered before payout.
    pub recovery: Recovery,
    /// How prices move between the hack and the payout.
    pub market: Market,
    /// What the response costs.
    pub response: CostSpread,
    /// What the fine is.
    pub fine: CostSpread,
    /// Probability that the insurer pays for a breach.
    pub insurer_pays: f64,
    /// Probability that the sponsor pays, drawn once a trial.
    pub sponsor_pays: f64,
    /// What the insurance limit is for.
    pub insurance_limit: LimitPer,
    /// A heavier tail of the gross loss of one breach, if there is one.
    pub tail: Option<SeverityTail>,
    /// Probability of a shortfall within the horizon that the user tolerates.
    pub tolerance: f64,
    /// The risk tolerance curve: which loss may be exceeded with which probability within the horizon. Losses rise,
    /// probabilities do not.
    pub tolerance_curve: Vec<TolerancePoint>,
}

impl Default for Simulation {
    fn default() -> Self {
        Self {
            seed: 1,
            trials: 1_000_000,
            horizon: 1.0,
            count: BreachCount::Poisson,
            // Five client-loss events (Coincheck, Zaif, BITPoint, Liquid, DMM Bitcoin; April 2017 to December 2025)
            // of the 32 operators of January 2018 over 8.75 years: 5/280.
            rate: 0.018,
            rate_weight: Some(5.0),
            rate_multiplier: 1.0,
            reach: Tiers::new(1.0, 1.0, 1.0),
            stolen: Tiers::default(),
            recovery: Recovery::default(),
            market: Market::default(),
            response: CostSpread::default(),
            fine: CostSpread::default(),
            insurer_pays: 1.0,
            sponsor_pays: 1.0,
            insurance_limit: LimitPer::default(),
            tail: None,
            // One year in 200, the level of Solvency II (Directive 2009/138/EC, article 101(3)).
            tolerance: 0.005,
            tolerance_curve: Vec::new(),
        }
    }
}

/// How the number of breaches in the horizon is distributed. Its mean is rate × multiplier × horizon.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum BreachCount {
    /// Breaches do not influence each other.
    #[default]
    Poisson,
    /// Breaches come in clusters: with this dispersion φ the variance is mean·(1 + φ·mean).
    NegativeBinomial(f64),
    /// Exactly one breach in every trial: what a hack costs, whatever its probability.
    Once,
}

/// The fraction stolen of a reached tier. One draw holds for every asset in the tier.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum StolenFraction {
    /// What the scenario's hack steals, asset by asset.
    #[default]
    AsScenario,
    /// Always this.
    Fixed(f64),
    /// Beta with this mean, as firm as if seen in `weight` breaches: α = mean·weight, β = (1 − mean)·weight.
    Beta {
        /// Mean fraction.
        mean: f64,
        /// α + β.
        weight: f64,
    },
    /// Lowest, likeliest and highest fraction: the PERT distribution with shape 4.
    Pert {
        /// The lowest fraction.
        low: f64,
        /// The likeliest fraction.
        mode: f64,
        /// The highest fraction.
        high: f64,
    },
}

/// What is recovered before payout. One draw holds for every asset.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Recovery {
    /// What the scenario says, asset by asset.
    #[default]
    AsScenario,
    /// Nothing with some probability, else Beta.
    Drawn {
        /// Probability that nothing is recovered (z).
        none: f64,
        /// Mean fraction where something is.
        mean: f64,
        /// α + β of the Beta distribution.
        weight: f64,
    },
}

/// How prices move between the hack and the payout, besides the scenario's own price change:
/// p·(1 + δ)·(1 + J)·exp(σ√t·Z − σ²t/2), with Z = ρ·M + √(1 − ρ²)·ε, M common to all assets.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "serde", serde(default, deny_unknown_fields))]
pub struct Market {
    /// Loading of every asset on the common market factor (ρ). The correlation of two assets is ρ².
    pub loading: f64,
    /// Days from the hack to the payout (365·t).
    pub payout_days: f64,
    /// Relative price change at the news (J), common to all assets: the low end of a 90 % interval. 1 + J is lognormal.
    pub jump_low: f64,
    /// The high end. Equal to the low end: always this.
    pub jump_high: f64,
}

impl Default for Market {
    fn default() -> Self {
        Self {
            // An assumption: assets share half of their variance.
            loading: 0.7,
            // Median of the twelve cases with a known date: 51.5 days until customers were repaid or the gap closed.
            payout_days: 52.0,
            jump_low: 0.0,
            jump_high: 0.0,
        }
    }
}

/// How a cost is distributed.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum CostSpread {
    /// What the scenario says.
    #[default]
    AsScenario,
    /// Lognormal with this 90 % interval, in money.
    Interval {
        /// The 5 % quantile.
        low: f64,
        /// The 95 % quantile.
        high: f64,
    },
}

/// The mean that a 90 % interval implies.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct ImpliedMean {
    /// Whose interval it is.
    pub of: SpreadOf,
    /// The mean: money, or for the price jump a relative change.
    pub mean: f64,
    /// Whether it lies above the upper end. Means of the results then rest on values that hardly any trial sees.
    pub is_beyond: bool,
}

/// What is drawn from a 90 % interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum SpreadOf {
    /// The price jump at the news.
    PriceJump,
    /// The response cost.
    Response,
    /// The fine.
    Fine,
}

impl Simulation {
    /// The mean that each interval implies, where its ends differ.
    ///
    /// # Formula
    /// e^(μ + σ²/2), with μ and σ of the lognormal whose 5 % and 95 % quantiles are the ends; 1 + J for the jump.
    pub fn implied_means(&self) -> Vec<ImpliedMean> {
        let cost = |spread| match spread {
            CostSpread::AsScenario => None,
            CostSpread::Interval { low, high } => Some((low, high, 0.0)),
        };
        let jump = (1.0 + self.market.jump_low, 1.0 + self.market.jump_high, 1.0);
        [
            (SpreadOf::PriceJump, Some(jump)),
            (SpreadOf::Response, cost(self.response)),
            (SpreadOf::Fine, cost(self.fine)),
        ]
        .into_iter()
        .filter_map(|(of, ends)| ends.filter(|(low, high, _)| low < high).map(|ends| (of, ends)))
        .map(|(of, (low, high, unit))| {
            let mean = crate::numeric::lognormal::mean_of_interval(low, high);
            ImpliedMean {
                of,
                mean: mean - unit,
                is_beyond: mean > high,
            }
        })
        .collect()
    }

    /// Whether the tail by itself has no mean: only what is held bounds its losses then, and their mean is that bound's.
    pub fn has_tail_without_mean(&self) -> bool {
        self.tail.is_some_and(|tail| tail.shape >= 1.0)
    }
}

/// What an insurance limit is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum LimitPer {
    /// For each breach.
    #[default]
    Event,
    /// For all breaches of the horizon together.
    Aggregate,
}

/// A generalized Pareto tail: a breach whose gross loss is above the threshold gets a new one there, and the stolen
/// fractions of the reached tiers grow or shrink with it, up to all that is held.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "serde", serde(default, deny_unknown_fields))]
pub struct SeverityTail {
    /// Gross loss above which the tail begins, in money.
    pub threshold: f64,
    /// Half of the losses above the threshold exceed it by more than this, in money.
    pub median_excess: f64,
    /// Shape (ξ): 0 is exponential; from 1 on the mean is infinite, were it not for what is held.
    pub shape: f64,
}

impl Default for SeverityTail {
    /// Shape near the Hill estimate of the casebook's ten largest losses (1/0.95); threshold and median are the user's.
    fn default() -> Self {
        Self {
            threshold: 1.0,
            median_excess: 1.0,
            shape: 1.0,
        }
    }
}

/// One point of the risk tolerance curve.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "serde", serde(default, deny_unknown_fields))]
pub struct TolerancePoint {
    /// A loss, in money.
    pub loss: f64,
    /// The probability with which it may be exceeded within the horizon.
    pub probability: f64,
}
