//! How far an input is moved: as the user has set it, over the interval that the simulation has for it, or by the same
//! part of every input's value.

use super::error::StressError;
use super::probe::present;
use crate::numeric::{normal, special};
use crate::scenario::Input;
use crate::scenario::{Bound, Field, Parameter, Reading, Tier};
use crate::scenario::{CostSpread, RawScenario, Recovery, StolenFraction};

/// The range over which an input is moved.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Span {
    /// Which input.
    pub input: Input,
    /// Its value now.
    pub now: f64,
    /// The low end.
    pub low: f64,
    /// The high end.
    pub high: f64,
    /// Where the range comes from.
    pub source: RangeSource,
    /// Whether the low end was cut off at a bound of the input. Ends that the user has set are never cut off.
    pub low_clipped: bool,
    /// Whether the high end was.
    pub high_clipped: bool,
    /// The change that counts as one when changes of several inputs are measured together: as the user has set it, else
    /// half of the range.
    pub unit: f64,
}

/// Where a range comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum RangeSource {
    /// The user has set an end of it.
    Set,
    /// The settings of the simulation: the 90 % interval of what is drawn, or the lowest and the highest fraction.
    Interval,
    /// The spread that holds for every input.
    Spread,
    /// The range of an axis: a fraction from 0 to 1, an amount from zero to twice the present one.
    Wide,
}

/// The purpose of a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// To compare inputs.
    Compare,
    /// To see the whole of an axis.
    Axis,
}

/// The range over which a stress test of the scenario moves an input.
///
/// # Errors
/// If the scenario has no such input, or an end that the user has set leaves a bound that another field sets.
pub fn span(scenario: &RawScenario, input: Input) -> Result<Span, StressError> {
    span_for(scenario, input, Purpose::Compare)
}

/// The range over which inputs are compared; `None` if the input does not move. A part of zero is zero, and percentage points
/// above zero would add an event that the scenario does not have: an input at zero moves only over a range of its own.
pub(crate) fn moved(scenario: &RawScenario, input: Input) -> Option<Span> {
    let is_zero = |span: &Span| {
        let is_common = span.source == RangeSource::Spread && kind(input) == Kind::Points;
        is_common && span.now == 0.0 && !scenario.stress.ranges.iter().any(|range| range.input == input)
    };
    span(scenario, input)
        .ok()
        .filter(|span| span.low < span.high && !is_zero(span))
}

pub(crate) fn span_for(scenario: &RawScenario, input: Input, purpose: Purpose) -> Result<Span, StressError> {
    let now = present(scenario, input)?;
    let limits = Limits::of(scenario, input);
    let set = scenario.stress.ranges.iter().find(|range| range.input == input);
    let (wanted, mut source) = match (interval(scenario, input), purpose) {
        (Some(interval), _) => (interval, RangeSource::Interval),
        (None, Purpose::Compare) => (around(input, now, scenario.stress.spread), RangeSource::Spread),
        (None, Purpose::Axis) => (wide(scenario, input, now), RangeSource::Wide),
    };
    let (mut low, mut high) = (limits.clip(wanted.0), limits.clip(wanted.1));
    let (mut low_clipped, mut high_clipped) = (low != wanted.0, high != wanted.1);
    if let Some(set) = set {
        for (end, is_clipped, given) in [
            (&mut low, &mut low_clipped, set.low),
            (&mut high, &mut high_clipped, set.high),
        ] {
            if let Some(given) = given {
                limits.check(input, given)?;
                (*end, *is_clipped, source) = (given, false, RangeSource::Set);
            }
        }
    }
    if low > high {
        // Only one end is set, beyond the other.
        let (given, bound) = match set.and_then(|set| set.high) {
            Some(high) => (high, Bound::MoreThan(low)),
            None => (low, Bound::AtMost(high)),
        };
        return Err(StressError::OutOfBounds { input, given, bound });
    }
    let half = 0.5 * (high - low);
    Ok(Span {
        input,
        now,
        low,
        high,
        source,
        low_clipped,
        high_clipped,
        unit: set.and_then(|set| set.unit).unwrap_or(half),
    })
}

/// The values that an input can have in this scenario, with the bounds that other fields set.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    pub(crate) min: f64,
    pub(crate) max: f64,
    /// Whether only whole numbers are.
    pub(crate) whole: bool,
    at_min: Bound,
    at_max: Bound,
}

impl Limits {
    pub(crate) fn of(scenario: &RawScenario, input: Input) -> Self {
        let bounds = input.bounds();
        // Just inside of an open end.
        let min = match bounds.min_is_open {
            true if bounds.min < 0.0 => bounds.min * (1.0 - 1e-9),
            true => 1e-9 * bounds.max.min(1.0),
            false => bounds.min,
        };
        let mut limits = Self {
            min,
            max: bounds.max,
            whole: bounds.whole,
            at_min: match bounds.min_is_open {
                true => Bound::MoreThan(bounds.min),
                false => Bound::AtLeast(bounds.min),
            },
            at_max: Bound::AtMost(bounds.max),
        };
        let mut at_most = |field: Field| {
            if let Some(most) = scenario.number(field)
                && most < limits.max
            {
                limits.max = most;
                limits.at_max = Bound::AtMostField(field, most);
            }
        };
        use Parameter::{High, Low, Mode};
        let Input::Field(field) = input else { return limits };
        match field {
            Field::CustomersAffected => at_most(Field::CustomersTotal),
            Field::Drawn(tier, Low) => at_most(Field::Drawn(tier, Mode)),
            Field::Drawn(tier, Mode) => at_most(Field::Drawn(tier, High)),
            Field::JumpLow => at_most(Field::JumpHigh),
            Field::ResponseLow => at_most(Field::ResponseHigh),
            Field::FineLow => at_most(Field::FineHigh),
            _ => {}
        }
        let mut at_least = |least: Option<f64>| {
            if let Some(least) = least
                && least > limits.min
            {
                limits.min = least;
                limits.at_min = Bound::AtLeast(least);
            }
        };
        match field {
            // A cap needs customers whose claims it can cut.
            Field::CustomersAffected if scenario.reimbursement.cap.is_some() => at_least(Some(1.0)),
            Field::Drawn(tier, High) => at_least(scenario.number(Field::Drawn(tier, Mode))),
            Field::Drawn(tier, Mode) => at_least(scenario.number(Field::Drawn(tier, Low))),
            Field::JumpHigh => at_least(scenario.number(Field::JumpLow)),
            Field::ResponseHigh => at_least(scenario.number(Field::ResponseLow)),
            Field::FineHigh => at_least(scenario.number(Field::FineLow)),
            _ => {}
        }
        limits
    }

    pub(crate) fn clip(&self, value: f64) -> f64 {
        let value = value.clamp(self.min, self.max.max(self.min));
        if self.whole { libm::round(value) } else { value }
    }

    fn check(&self, input: Input, given: f64) -> Result<(), StressError> {
        let bound = if given < self.min {
            self.at_min
        } else if given > self.max {
            self.at_max
        } else {
            return Ok(());
        };
        Err(StressError::OutOfBounds { input, given, bound })
    }
}

/// How the present value of an input is moved by a part.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// By a part of itself.
    Amount,
    /// By percentage points.
    Points,
    /// A relative change: what it changes is moved by a part of itself.
    Change,
}

fn kind(input: Input) -> Kind {
    use Field::*;
    match input {
        Input::Hot | Input::Price | Input::PayoutPrice => Kind::Amount,
        Input::Stolen(_) | Input::Recovered => Kind::Points,
        Input::Field(PriceChange(_) | JumpLow | JumpHigh) => Kind::Change,
        Input::Field(Slippage(_) | TailShape) => Kind::Points,
        Input::Field(field) => match field.range() {
            Some(range) if range.min == 0.0 && range.max <= 1.0 => Kind::Points,
            _ => Kind::Amount,
        },
    }
}

/// A present value moved down and up by a part.
fn around(input: Input, now: f64, part: f64) -> (f64, f64) {
    match kind(input) {
        Kind::Amount => {
            let step = part * now.abs();
            (now - step, now + step)
        }
        Kind::Points => (now - part, now + part),
        Kind::Change => ((1.0 + now) * (1.0 - part) - 1.0, (1.0 + now) * (1.0 + part) - 1.0),
    }
}

/// The range of an input on an axis.
fn wide(scenario: &RawScenario, input: Input, now: f64) -> (f64, f64) {
    match kind(input) {
        Kind::Points => (0.0, if now > 1.0 { 2.0 * now } else { 1.0 }),
        Kind::Change => ((1.0 + now) * 0.5 - 1.0, (1.0 + now) * 2.0 - 1.0),
        Kind::Amount => {
            let size = if now == 0.0 {
                natural_size(scenario, input)
            } else {
                now.abs()
            };
            if now < 0.0 {
                (-2.0 * size, 0.0)
            } else {
                (0.0, 2.0 * size)
            }
        }
    }
}

/// The first size of a search for an input that is zero now: a part of the amounts that it is compared with.
pub(crate) fn natural_size(scenario: &RawScenario, input: Input) -> f64 {
    let positive = |size: f64, otherwise: f64| if size > 0.0 { size } else { otherwise };
    let held = |i: usize| {
        let Some(holding) = scenario.holdings.get(i) else {
            return 1.0;
        };
        let held = holding.held;
        positive(held.hot + held.warm + held.cold, positive(holding.owed, 1.0))
    };
    let Input::Field(field) = input else { return 1.0 };
    match field.declaration().reading {
        Reading::Units => field.holding().map_or(1.0, held),
        Reading::Price => {
            let holding = field.holding().and_then(|i| scenario.holdings.get(i));
            positive(holding.map_or(0.0, |holding| holding.price), 1.0)
        }
        Reading::Count => positive(scenario.exchange.customers_total.unwrap_or(0.0), 1.0),
        Reading::Money => {
            let value = |i: usize| held(i) * scenario.holdings[i].price;
            positive((0..scenario.holdings.len()).map(value).sum(), 1.0)
        }
        _ => 1.0,
    }
}

/// The interval that the settings of the simulation have for an input; `None` where it is one value.
fn interval(scenario: &RawScenario, input: Input) -> Option<(f64, f64)> {
    drawn(scenario, input).filter(|(low, high)| low < high)
}

fn drawn(scenario: &RawScenario, input: Input) -> Option<(f64, f64)> {
    let s = &scenario.simulation;
    match input {
        Input::Stolen(Tier::Hot) | Input::Field(Field::StolenHot(_)) => of_fraction(s.stolen.hot),
        Input::Stolen(Tier::Warm) | Input::Field(Field::StolenWarm(_)) => of_fraction(s.stolen.warm),
        Input::Stolen(Tier::Cold) | Input::Field(Field::StolenCold(_)) => of_fraction(s.stolen.cold),
        Input::Recovered | Input::Field(Field::Recovered(_)) => match s.recovery {
            Recovery::AsScenario => None,
            Recovery::Drawn { none, mean, weight } => {
                // Nothing with some probability, else Beta: the quantiles of the mixture.
                let quantile = |p: f64| match (p - none) / (1.0 - none) {
                    part if part > 0.0 => beta(mean, weight, part),
                    _ => 0.0,
                };
                Some((quantile(TAIL), quantile(1.0 - TAIL)))
            }
        },
        Input::Field(Field::Response) => of_cost(s.response),
        Input::Field(Field::Fine) => of_cost(s.fine),
        Input::Field(Field::Rate) => {
            let quantile = |weight, p| special::gamma_quantile_of_mean_one(weight, p);
            s.rate_weight
                .map(|weight| (s.rate * quantile(weight, TAIL), s.rate * quantile(weight, 1.0 - TAIL)))
        }
        Input::Field(Field::PriceChange(i)) => {
            let holding = scenario.holdings.get(i)?;
            let (low, high) = price_factor(scenario, holding.volatility, 1.0)?;
            let at = |factor| (1.0 + holding.price_change) * factor - 1.0;
            Some((at(low), at(high)))
        }
        Input::PayoutPrice => {
            // What all prices share: the jump, and the market's factor on the average holding.
            let value = |h: &crate::Holding| (h.held.hot + h.held.warm + h.held.cold) * h.price;
            let held: f64 = scenario.holdings.iter().map(value).sum();
            let weighted: f64 = scenario.holdings.iter().map(|h| value(h) * h.volatility).sum();
            let mean = if held > 0.0 { weighted / held } else { 0.0 };
            price_factor(scenario, mean, s.market.loading)
        }
        _ => None,
    }
}

/// Each side of a 90 % interval.
const TAIL: f64 = 0.05;

fn of_fraction(stolen: StolenFraction) -> Option<(f64, f64)> {
    match stolen {
        StolenFraction::AsScenario | StolenFraction::Fixed(_) => None,
        StolenFraction::Beta { mean, weight } => Some((beta(mean, weight, TAIL), beta(mean, weight, 1.0 - TAIL))),
        StolenFraction::Pert { low, high, .. } => Some((low, high)),
    }
}

fn of_cost(cost: CostSpread) -> Option<(f64, f64)> {
    match cost {
        CostSpread::AsScenario => None,
        CostSpread::Interval { low, high } => Some((low, high)),
    }
}

/// A quantile of the Beta distribution; a mean at an end leaves no other value.
fn beta(mean: f64, weight: f64, p: f64) -> f64 {
    if mean <= 0.0 || mean >= 1.0 {
        mean
    } else {
        special::beta_quantile(mean * weight, (1.0 - mean) * weight, p)
    }
}

/// The 90 % interval of the factor between the hack and the payout that a price of this volatility has with this loading.
/// Jump and move are lognormal, so their product is; `None` if the price does not move.
fn price_factor(scenario: &RawScenario, volatility: f64, loading: f64) -> Option<(f64, f64)> {
    let market = &scenario.simulation.market;
    let years = market.payout_days / 365.0;
    let (low, high) = (libm::log1p(market.jump_low), libm::log1p(market.jump_high));
    let z = normal::quantile(1.0 - TAIL);
    let jump = 0.5 * (high - low) / z;
    let variance = volatility * volatility * years;
    let sigma = libm::sqrt(jump * jump + loading * loading * variance);
    let middle = 0.5 * (low + high) - 0.5 * loading * loading * variance;
    (sigma > 0.0).then(|| (libm::exp(middle - z * sigma), libm::exp(middle + z * sigma)))
}
