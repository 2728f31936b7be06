//! The fields of a scenario by name, the range of each, and the error that says which was left.

use core::fmt;

use crate::raw::{
    Attribution, Basis, BreachCount, CostSpread, RawScenario, Recovery, ReportPart, StolenFraction, UnitBasis,
};
use crate::scenario::{MAX_RANGES, MAX_TOLERANCE_POINTS};

/// A field of a scenario. Shown as its path in the scenario file, such as `holdings[0].held.hot`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "each variant is documented at the field it names in `raw`")]
pub enum Field {
    Name,
    Currency,
    CustomersTotal,
    CustomersAffected,
    EquityBefore,
    Holdings,
    Asset(usize),
    Hot(usize),
    Warm(usize),
    Cold(usize),
    Owed(usize),
    Price(usize),
    StolenHot(usize),
    StolenWarm(usize),
    StolenCold(usize),
    Recovered(usize),
    AttributionShare(usize),
    FixedPrice(usize),
    SplitShare(usize),
    RestFixedPrice(usize),
    PriceChange(usize),
    Slippage(usize),
    Guarantee(usize),
    Coverage,
    TakeUp,
    Cap,
    Gini,
    TokenPrice,
    InsuranceLimit,
    InsuranceDeductible,
    InsuranceShare,
    Cash,
    Credit,
    SponsorLoan,
    SponsorEquity,
    SponsorSubordinated,
    SourceOrder,
    Response,
    Fine,
    MonthsHalted,
    MonthlyIncome,
    Halting,
    Seed,
    Trials,
    Volatility(usize),
    Horizon,
    Rate,
    RateWeight,
    RateMultiplier,
    Dispersion,
    ReachHot,
    ReachWarm,
    ReachCold,
    /// A parameter of the fraction stolen of a tier.
    Drawn(Tier, Parameter),
    RecoveryNone,
    RecoveryMean,
    RecoveryWeight,
    MarketLoading,
    PayoutDays,
    JumpLow,
    JumpHigh,
    ResponseLow,
    ResponseHigh,
    FineLow,
    FineHigh,
    InsurerPays,
    SponsorPays,
    TailThreshold,
    TailMedianExcess,
    TailShape,
    Tolerance,
    ToleranceCurve,
    ToleranceLoss(usize),
    ToleranceProbability(usize),
    RunHours,
    BaseRate,
    Panic,
    Herding,
    HerdingHours,
    RefillDelay,
    RefillCapacity,
    SaleRate,
    MarketVolume,
    MarketVolatility,
    Impact,
    HaltAfter,
    HaltHours,
    HaltAlarm,
    Stages,
    StageHours,
    Noise,
    Uncertainty,
    Runs,
    Serve,
    Level,
    Spread,
    Resolution,
    PointTrials,
    Ranges,
    RangeLow(usize),
    RangeHigh(usize),
    RangeUnit(usize),
    /// A text of the report.
    Report(ReportPart),
}

/// A tier by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Tier {
    /// Keys online.
    Hot,
    /// Online, extra approval.
    Warm,
    /// Offline.
    Cold,
}

impl Tier {
    /// All three.
    pub const ALL: [Tier; 3] = [Tier::Hot, Tier::Warm, Tier::Cold];
}

/// A parameter of a distribution of fractions; see [`crate::StolenFraction`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Parameter {
    /// The one value.
    Fixed,
    /// The mean.
    Mean,
    /// How many observations it is worth.
    Weight,
    /// The lowest.
    Low,
    /// The likeliest.
    Mode,
    /// The highest.
    High,
}

impl Parameter {
    /// All of them.
    pub const ALL: [Parameter; 6] = [
        Parameter::Fixed,
        Parameter::Mean,
        Parameter::Weight,
        Parameter::Low,
        Parameter::Mode,
        Parameter::High,
    ];
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use Field::*;
        let (index, path) = match *self {
            Name => (None, "name"),
            Currency => (None, "currency"),
            CustomersTotal => (None, "exchange.customers_total"),
            CustomersAffected => (None, "exchange.customers_affected"),
            EquityBefore => (None, "exchange.equity_before"),
            Holdings => (None, "holdings"),
            Asset(i) => (Some(i), "asset"),
            Hot(i) => (Some(i), "held.hot"),
            Warm(i) => (Some(i), "held.warm"),
            Cold(i) => (Some(i), "held.cold"),
            Owed(i) => (Some(i), "owed"),
            Price(i) => (Some(i), "price"),
            StolenHot(i) => (Some(i), "stolen.hot"),
            StolenWarm(i) => (Some(i), "stolen.warm"),
            StolenCold(i) => (Some(i), "stolen.cold"),
            Recovered(i) => (Some(i), "recovered"),
            AttributionShare(i) => (Some(i), "attribution.fixed_share"),
            FixedPrice(i) => (Some(i), "basis.fixed_price"),
            SplitShare(i) => (Some(i), "basis.split.share"),
            RestFixedPrice(i) => (Some(i), "basis.split.rest.fixed_price"),
            PriceChange(i) => (Some(i), "price_change"),
            Slippage(i) => (Some(i), "slippage"),
            Guarantee(i) => (Some(i), "guarantee"),
            Coverage => (None, "reimbursement.coverage"),
            TakeUp => (None, "reimbursement.take_up"),
            Cap => (None, "reimbursement.cap"),
            Gini => (None, "reimbursement.gini"),
            TokenPrice => (None, "reimbursement.token_price"),
            InsuranceLimit => (None, "resources.insurance.limit"),
            InsuranceDeductible => (None, "resources.insurance.deductible"),
            InsuranceShare => (None, "resources.insurance.share"),
            Cash => (None, "resources.cash"),
            Credit => (None, "resources.credit"),
            SponsorLoan => (None, "resources.sponsor.loan"),
            SponsorEquity => (None, "resources.sponsor.equity"),
            SponsorSubordinated => (None, "resources.sponsor.subordinated"),
            SourceOrder => (None, "resources.order"),
            Response => (None, "costs.response"),
            Fine => (None, "costs.fine"),
            MonthsHalted => (None, "costs.months_halted"),
            MonthlyIncome => (None, "costs.monthly_income"),
            Halting => (None, "costs.halting"),
            Seed => (None, "simulation.seed"),
            Trials => (None, "simulation.trials"),
            Volatility(i) => (Some(i), "volatility"),
            Horizon => (None, "simulation.horizon"),
            Rate => (None, "simulation.rate"),
            RateWeight => (None, "simulation.rate_weight"),
            RateMultiplier => (None, "simulation.rate_multiplier"),
            Dispersion => (None, "simulation.count.negative_binomial"),
            ReachHot => (None, "simulation.reach.hot"),
            ReachWarm => (None, "simulation.reach.warm"),
            ReachCold => (None, "simulation.reach.cold"),
            Drawn(tier, parameter) => {
                let tier = match tier {
                    Tier::Hot => "hot",
                    Tier::Warm => "warm",
                    Tier::Cold => "cold",
                };
                let parameter = match parameter {
                    Parameter::Fixed => "fixed",
                    Parameter::Mean => "beta.mean",
                    Parameter::Weight => "beta.weight",
                    Parameter::Low => "pert.low",
                    Parameter::Mode => "pert.mode",
                    Parameter::High => "pert.high",
                };
                return write!(f, "simulation.stolen.{tier}.{parameter}");
            }
            RecoveryNone => (None, "simulation.recovery.drawn.none"),
            RecoveryMean => (None, "simulation.recovery.drawn.mean"),
            RecoveryWeight => (None, "simulation.recovery.drawn.weight"),
            MarketLoading => (None, "simulation.market.loading"),
            PayoutDays => (None, "simulation.market.payout_days"),
            JumpLow => (None, "simulation.market.jump_low"),
            JumpHigh => (None, "simulation.market.jump_high"),
            ResponseLow => (None, "simulation.response.interval.low"),
            ResponseHigh => (None, "simulation.response.interval.high"),
            FineLow => (None, "simulation.fine.interval.low"),
            FineHigh => (None, "simulation.fine.interval.high"),
            InsurerPays => (None, "simulation.insurer_pays"),
            SponsorPays => (None, "simulation.sponsor_pays"),
            TailThreshold => (None, "simulation.tail.threshold"),
            TailMedianExcess => (None, "simulation.tail.median_excess"),
            TailShape => (None, "simulation.tail.shape"),
            Tolerance => (None, "simulation.tolerance"),
            ToleranceCurve => (None, "simulation.tolerance_curve"),
            ToleranceLoss(i) => return write!(f, "simulation.tolerance_curve[{i}].loss"),
            ToleranceProbability(i) => return write!(f, "simulation.tolerance_curve[{i}].probability"),
            RunHours => (None, "run.hours"),
            BaseRate => (None, "run.base_rate"),
            Panic => (None, "run.panic"),
            Herding => (None, "run.herding"),
            HerdingHours => (None, "run.herding_hours"),
            RefillDelay => (None, "run.refill_delay"),
            RefillCapacity => (None, "run.refill_capacity"),
            SaleRate => (None, "run.sale_rate"),
            MarketVolume => (None, "run.market_volume"),
            MarketVolatility => (None, "run.market_volatility"),
            Impact => (None, "run.impact"),
            HaltAfter => (None, "run.halt_after"),
            HaltHours => (None, "run.halt_hours"),
            HaltAlarm => (None, "run.halt_alarm"),
            Stages => (None, "run.stages"),
            StageHours => (None, "run.stage_hours"),
            Noise => (None, "run.noise"),
            Uncertainty => (None, "run.uncertainty"),
            Runs => (None, "run.runs"),
            Serve => (None, "run.serve"),
            Level => (None, "stress.level"),
            Spread => (None, "stress.spread"),
            Resolution => (None, "stress.resolution"),
            PointTrials => (None, "stress.trials"),
            Ranges => (None, "stress.ranges"),
            RangeLow(i) => return write!(f, "stress.ranges[{i}].low"),
            RangeHigh(i) => return write!(f, "stress.ranges[{i}].high"),
            RangeUnit(i) => return write!(f, "stress.ranges[{i}].unit"),
            Report(part) => return write!(f, "report.{}", part.key()),
        };
        match index {
            Some(Field::EVERY) => write!(f, "holdings[*].{path}"),
            Some(i) => write!(f, "holdings[{i}].{path}"),
            None => f.write_str(path),
        }
    }
}

/// The numbers a field accepts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range {
    /// The least value.
    pub min: f64,
    /// Whether the least value itself is left out.
    pub min_is_open: bool,
    /// The greatest value.
    pub max: f64,
    /// Whether only whole numbers are accepted.
    pub whole: bool,
}

impl Range {
    pub(crate) const fn closed(min: f64, max: f64) -> Self {
        Self {
            min,
            min_is_open: false,
            max,
            whole: false,
        }
    }

    pub(crate) const fn more_than_zero(max: f64) -> Self {
        Self {
            min_is_open: true,
            ..Self::closed(0.0, max)
        }
    }

    const fn whole(min: f64, max: f64) -> Self {
        Self {
            whole: true,
            ..Self::closed(min, max)
        }
    }

    /// The bound that `value` breaks, if it breaks one.
    pub fn broken_by(self, value: f64) -> Option<Bound> {
        if !value.is_finite() {
            Some(Bound::Finite)
        } else if self.min_is_open && value <= self.min {
            Some(Bound::MoreThan(self.min))
        } else if value < self.min {
            Some(Bound::AtLeast(self.min))
        } else if value > self.max {
            Some(Bound::AtMost(self.max))
        } else if self.whole && libm::trunc(value) != value {
            Some(Bound::Whole)
        } else {
            None
        }
    }
}

/// The largest number of units, above the supply of every traded token. Together with the next two it keeps
/// every product and sum of the model finite.
const MAX_UNITS: f64 = 1e18;
/// The largest price of a unit, in the reporting currency.
const MAX_PRICE: f64 = 1e15;
/// The largest amount of money: above the world's wealth in any currency.
const MAX_MONEY: f64 = 1e24;
/// The largest number of people: above the world's population.
const MAX_PEOPLE: f64 = 1e10;
/// A year.
const MAX_HOURS: f64 = 8_760.0;
/// Integers up to here are exact in a double, so that every JSON reader keeps a seed.
const MAX_EXACT_INTEGER: f64 = 9_007_199_254_740_991.0;

impl Field {
    /// The range of a field that holds a number; `None` for text and lists.
    pub fn range(self) -> Option<Range> {
        use Field::*;
        Some(match self {
            Name | Currency | Holdings | Asset(_) | SourceOrder | ToleranceCurve | Ranges | Report(_) => return None,
            CustomersTotal | CustomersAffected => Range::whole(0.0, MAX_PEOPLE),
            EquityBefore => Range::closed(-MAX_MONEY, MAX_MONEY),
            Hot(_) | Warm(_) | Cold(_) | Owed(_) | Guarantee(_) => Range::closed(0.0, MAX_UNITS),
            Price(_) | FixedPrice(_) | RestFixedPrice(_) => Range::closed(0.0, MAX_PRICE),
            StolenHot(_) | StolenWarm(_) | StolenCold(_) | Recovered(_) | AttributionShare(_) | SplitShare(_)
            | Coverage | TakeUp | TokenPrice | InsuranceShare => Range::closed(0.0, 1.0),
            // From all but worthless to a thousandfold.
            PriceChange(_) => Range {
                min_is_open: true,
                ..Range::closed(-1.0, 1_000.0)
            },
            Slippage(_) => Range::closed(0.0, 10.0),
            // The lognormal has no finite spread at 1.
            Gini => Range::closed(0.0, 0.99),
            Cap | InsuranceLimit | InsuranceDeductible | Cash | Credit | SponsorLoan | SponsorEquity
            | SponsorSubordinated | Response | Fine | MonthlyIncome | Halting => Range::closed(0.0, MAX_MONEY),
            MonthsHalted => Range::closed(0.0, 1_200.0),
            Seed => Range::whole(0.0, MAX_EXACT_INTEGER),
            Trials => Range::whole(1_000.0, 10_000_000.0),
            // A price that a year multiplies or divides by e^5 is none.
            Volatility(_) => Range::closed(0.0, 5.0),
            Horizon => Range::more_than_zero(50.0),
            // A breach about every four days. With the greatest multiplier and horizon a trial has half a million on
            // average: slow where none of them sinks the exchange, and nothing else.
            Rate => Range::closed(0.0, 100.0),
            RateMultiplier => Range::closed(0.0, 100.0),
            RateWeight | RecoveryWeight | Drawn(_, Parameter::Weight) => Range::closed(0.1, 10_000.0),
            // Below a millionth the counts are those of a Poisson, and its reciprocal, the shape, would leave the numbers.
            Dispersion => Range::closed(1e-6, 100.0),
            ReachHot
            | ReachWarm
            | ReachCold
            | Drawn(..)
            | RecoveryNone
            | RecoveryMean
            | MarketLoading
            | InsurerPays
            | SponsorPays
            | Tolerance
            | ToleranceProbability(_) => Range::closed(0.0, 1.0),
            PayoutDays => Range::closed(0.0, 3_650.0),
            JumpLow | JumpHigh => Range {
                min_is_open: true,
                ..Range::closed(-1.0, 100.0)
            },
            // Of an interval from less than this the moments would be beyond every double.
            ResponseLow | ResponseHigh | FineLow | FineHigh => Range::closed(1e-6, MAX_MONEY),
            TailMedianExcess | ToleranceLoss(_) => Range::more_than_zero(MAX_MONEY),
            TailThreshold => Range::closed(0.0, MAX_MONEY),
            TailShape => Range::closed(-1.0, 2.0),
            RunHours => Range::whole(24.0, MAX_HOURS),
            BaseRate | HaltAlarm | SaleRate | MarketVolatility => Range::closed(0.0, 1.0),
            Panic => Range::closed(0.0, 100.0),
            // From 1 on requests breed without end.
            Herding => Range::closed(0.0, 0.99),
            HerdingHours | StageHours => Range::whole(1.0, 720.0),
            RefillDelay => Range::whole(0.0, 720.0),
            RefillCapacity | Impact => Range::closed(0.0, 10.0),
            MarketVolume => Range::more_than_zero(MAX_MONEY),
            HaltAfter => Range::whole(0.0, MAX_HOURS),
            HaltHours => Range::whole(1.0, MAX_HOURS),
            Stages => Range::whole(1.0, 30.0),
            Noise | Uncertainty => Range::closed(0.0, 2.0),
            Runs => Range::whole(1_000.0, 1_000_000.0),
            Serve => Range::closed(0.5, 0.9999),
            Level => Range::closed(0.5, 0.9999),
            Spread => Range::closed(0.0, 10.0),
            Resolution => Range::whole(2.0, 200.0),
            PointTrials => Range::whole(1_000.0, 1_000_000.0),
            // Its input narrows it.
            RangeLow(_) | RangeHigh(_) => Range::closed(-MAX_MONEY, MAX_MONEY),
            // Of no input is less than this a change.
            RangeUnit(_) => Range::closed(1e-12, MAX_MONEY),
        })
    }

    /// Whether the field may be left empty, for "not known" or "none".
    pub fn is_optional(self) -> bool {
        use Field::*;
        matches!(
            self,
            CustomersTotal
                | CustomersAffected
                | EquityBefore
                | Cap
                | TokenPrice
                | RateWeight
                | MarketVolume
                | HaltAfter
                | RangeLow(_)
                | RangeHigh(_)
                | RangeUnit(_)
        )
    }

    /// Whether it is a setting of a stress test or of the withdrawal run: no result of the scenario itself depends on it.
    pub fn is_of_stress(self) -> bool {
        use Field::*;
        matches!(
            self,
            RunHours
                | BaseRate
                | Panic
                | Herding
                | HerdingHours
                | RefillDelay
                | RefillCapacity
                | SaleRate
                | MarketVolume
                | MarketVolatility
                | Impact
                | HaltAfter
                | HaltHours
                | HaltAlarm
                | Stages
                | StageHours
                | Noise
                | Uncertainty
                | Runs
                | Serve
                | Level
                | Spread
                | Resolution
                | PointTrials
                | Ranges
                | RangeLow(_)
                | RangeHigh(_)
                | RangeUnit(_)
        )
    }

    /// Whether it is a number on which the verdict or a result of [`crate::Target`] can depend, and no setting of how they
    /// are computed.
    pub fn is_input(self) -> bool {
        use Field::*;
        let is_setting = matches!(
            self,
            CustomersTotal | TokenPrice | Seed | Trials | Tolerance | ToleranceLoss(_) | ToleranceProbability(_)
        );
        self.range().is_some() && !is_setting && !self.is_of_stress()
    }

    /// In the place of a holding's index: the field of every holding at once. It has a number while all have the same,
    /// and a number put into it is put into all. No scenario has an error in it, and no file names it.
    pub const EVERY: usize = usize::MAX;

    /// Whether it is a field of every holding at once.
    pub fn is_of_every(self) -> bool {
        self.index() == Some(Self::EVERY)
    }

    /// The holding that the field belongs to.
    pub fn holding(self) -> Option<usize> {
        self.index().filter(|i| *i != Self::EVERY)
    }

    fn index(self) -> Option<usize> {
        use Field::*;
        match self {
            Asset(i) | Hot(i) | Warm(i) | Cold(i) | Owed(i) | Price(i) | StolenHot(i) | StolenWarm(i)
            | StolenCold(i) | Recovered(i) | AttributionShare(i) | FixedPrice(i) | SplitShare(i)
            | RestFixedPrice(i) | PriceChange(i) | Slippage(i) | Guarantee(i) | Volatility(i) => Some(i),
            _ => None,
        }
    }
}

/// The place of a number that every scenario has: one table for reading (`&`) and writing (`&mut`).
macro_rules! place {
    ($scenario:ident, $field:ident, $get:ident, $as_ref:ident $(, $mut:tt)?) => {{
        use Field::*;
        if let Some(i) = $field.holding() {
            let holding = $scenario.holdings.$get(i)?;
            return match $field {
                Hot(_) => Some(& $($mut)? holding.held.hot),
                Warm(_) => Some(& $($mut)? holding.held.warm),
                Cold(_) => Some(& $($mut)? holding.held.cold),
                Owed(_) => Some(& $($mut)? holding.owed),
                Price(_) => Some(& $($mut)? holding.price),
                StolenHot(_) => Some(& $($mut)? holding.stolen.hot),
                StolenWarm(_) => Some(& $($mut)? holding.stolen.warm),
                StolenCold(_) => Some(& $($mut)? holding.stolen.cold),
                Recovered(_) => Some(& $($mut)? holding.recovered),
                AttributionShare(_) => match & $($mut)? holding.attribution {
                    Attribution::FixedShare(share) => Some(share),
                    _ => None,
                },
                FixedPrice(_) => match & $($mut)? holding.basis {
                    Basis::Whole(UnitBasis::FixedPrice(price))
                    | Basis::Split { first: UnitBasis::FixedPrice(price), .. } => Some(price),
                    _ => None,
                },
                SplitShare(_) => match & $($mut)? holding.basis {
                    Basis::Split { share, .. } => Some(share),
                    Basis::Whole(_) => None,
                },
                RestFixedPrice(_) => match & $($mut)? holding.basis {
                    Basis::Split { rest: UnitBasis::FixedPrice(price), .. } => Some(price),
                    _ => None,
                },
                PriceChange(_) => Some(& $($mut)? holding.price_change),
                Slippage(_) => Some(& $($mut)? holding.slippage),
                Guarantee(_) => Some(& $($mut)? holding.guarantee),
                Volatility(_) => Some(& $($mut)? holding.volatility),
                _ => None,
            };
        }
        match $field {
            Coverage => Some(& $($mut)? $scenario.reimbursement.coverage),
            TakeUp => Some(& $($mut)? $scenario.reimbursement.take_up),
            Gini => Some(& $($mut)? $scenario.reimbursement.gini),
            InsuranceLimit => Some(& $($mut)? $scenario.resources.insurance.limit),
            InsuranceDeductible => Some(& $($mut)? $scenario.resources.insurance.deductible),
            InsuranceShare => Some(& $($mut)? $scenario.resources.insurance.share),
            Cash => Some(& $($mut)? $scenario.resources.cash),
            Credit => Some(& $($mut)? $scenario.resources.credit),
            SponsorLoan => Some(& $($mut)? $scenario.resources.sponsor.loan),
            SponsorEquity => Some(& $($mut)? $scenario.resources.sponsor.equity),
            SponsorSubordinated => Some(& $($mut)? $scenario.resources.sponsor.subordinated),
            Response => Some(& $($mut)? $scenario.costs.response),
            Fine => Some(& $($mut)? $scenario.costs.fine),
            MonthsHalted => Some(& $($mut)? $scenario.costs.months_halted),
            MonthlyIncome => Some(& $($mut)? $scenario.costs.monthly_income),
            Halting => Some(& $($mut)? $scenario.costs.halting),
            Horizon => Some(& $($mut)? $scenario.simulation.horizon),
            Rate => Some(& $($mut)? $scenario.simulation.rate),
            RateMultiplier => Some(& $($mut)? $scenario.simulation.rate_multiplier),
            Dispersion => match & $($mut)? $scenario.simulation.count {
                BreachCount::NegativeBinomial(dispersion) => Some(dispersion),
                _ => None,
            },
            ReachHot => Some(& $($mut)? $scenario.simulation.reach.hot),
            ReachWarm => Some(& $($mut)? $scenario.simulation.reach.warm),
            ReachCold => Some(& $($mut)? $scenario.simulation.reach.cold),
            Drawn(tier, parameter) => {
                let stolen = & $($mut)? $scenario.simulation.stolen;
                let drawn = match tier {
                    Tier::Hot => & $($mut)? stolen.hot,
                    Tier::Warm => & $($mut)? stolen.warm,
                    Tier::Cold => & $($mut)? stolen.cold,
                };
                match (drawn, parameter) {
                    (StolenFraction::Fixed(value), Parameter::Fixed)
                    | (StolenFraction::Beta { mean: value, .. }, Parameter::Mean)
                    | (StolenFraction::Beta { weight: value, .. }, Parameter::Weight)
                    | (StolenFraction::Pert { low: value, .. }, Parameter::Low)
                    | (StolenFraction::Pert { mode: value, .. }, Parameter::Mode)
                    | (StolenFraction::Pert { high: value, .. }, Parameter::High) => Some(value),
                    _ => None,
                }
            }
            RecoveryNone | RecoveryMean | RecoveryWeight => match & $($mut)? $scenario.simulation.recovery {
                Recovery::Drawn { none, mean, weight } => Some(match $field {
                    RecoveryNone => none,
                    RecoveryMean => mean,
                    _ => weight,
                }),
                Recovery::AsScenario => None,
            },
            MarketLoading => Some(& $($mut)? $scenario.simulation.market.loading),
            PayoutDays => Some(& $($mut)? $scenario.simulation.market.payout_days),
            JumpLow => Some(& $($mut)? $scenario.simulation.market.jump_low),
            JumpHigh => Some(& $($mut)? $scenario.simulation.market.jump_high),
            ResponseLow | ResponseHigh => match & $($mut)? $scenario.simulation.response {
                CostSpread::Interval { low, high } => Some(if $field == ResponseLow { low } else { high }),
                CostSpread::AsScenario => None,
            },
            FineLow | FineHigh => match & $($mut)? $scenario.simulation.fine {
                CostSpread::Interval { low, high } => Some(if $field == FineLow { low } else { high }),
                CostSpread::AsScenario => None,
            },
            InsurerPays => Some(& $($mut)? $scenario.simulation.insurer_pays),
            SponsorPays => Some(& $($mut)? $scenario.simulation.sponsor_pays),
            TailThreshold => Some(& $($mut)? $scenario.simulation.tail.$as_ref()?.threshold),
            TailMedianExcess => Some(& $($mut)? $scenario.simulation.tail.$as_ref()?.median_excess),
            TailShape => Some(& $($mut)? $scenario.simulation.tail.$as_ref()?.shape),
            Tolerance => Some(& $($mut)? $scenario.simulation.tolerance),
            ToleranceLoss(i) => Some(& $($mut)? $scenario.simulation.tolerance_curve.$get(i)?.loss),
            ToleranceProbability(i) => Some(& $($mut)? $scenario.simulation.tolerance_curve.$get(i)?.probability),
            RunHours => Some(& $($mut)? $scenario.run.hours),
            BaseRate => Some(& $($mut)? $scenario.run.base_rate),
            Panic => Some(& $($mut)? $scenario.run.panic),
            Herding => Some(& $($mut)? $scenario.run.herding),
            HerdingHours => Some(& $($mut)? $scenario.run.herding_hours),
            RefillDelay => Some(& $($mut)? $scenario.run.refill_delay),
            RefillCapacity => Some(& $($mut)? $scenario.run.refill_capacity),
            SaleRate => Some(& $($mut)? $scenario.run.sale_rate),
            MarketVolatility => Some(& $($mut)? $scenario.run.market_volatility),
            Impact => Some(& $($mut)? $scenario.run.impact),
            HaltHours => Some(& $($mut)? $scenario.run.halt_hours),
            HaltAlarm => Some(& $($mut)? $scenario.run.halt_alarm),
            Stages => Some(& $($mut)? $scenario.run.stages),
            StageHours => Some(& $($mut)? $scenario.run.stage_hours),
            Noise => Some(& $($mut)? $scenario.run.noise),
            Uncertainty => Some(& $($mut)? $scenario.run.uncertainty),
            Runs => Some(& $($mut)? $scenario.run.runs),
            Serve => Some(& $($mut)? $scenario.run.serve),
            Level => Some(& $($mut)? $scenario.stress.level),
            Spread => Some(& $($mut)? $scenario.stress.spread),
            Resolution => Some(& $($mut)? $scenario.stress.resolution),
            PointTrials => Some(& $($mut)? $scenario.stress.trials),
            _ => None,
        }
    }};
}

/// Lists the fields, and lets the compiler check that none is missing.
macro_rules! list_fields {
    ($($alone:ident)*; $($each:ident)*) => {
        impl Field {
            /// Every field of a scenario with so many holdings.
            pub fn all(holdings: usize) -> impl Iterator<Item = Field> {
                const ALONE: &[Field] = &[$(Field::$alone),*];
                const EACH: &[fn(usize) -> Field] = &[$(Field::$each),*];
                let each = (0..holdings).flat_map(|i| EACH.iter().map(move |field| field(i)));
                let drawn = Tier::ALL
                    .into_iter()
                    .flat_map(|tier| Parameter::ALL.into_iter().map(move |parameter| Field::Drawn(tier, parameter)));
                let curve = (0..MAX_TOLERANCE_POINTS)
                    .flat_map(|i| [Field::ToleranceLoss(i), Field::ToleranceProbability(i)]);
                let ranges = (0..MAX_RANGES)
                    .flat_map(|i| [Field::RangeLow(i), Field::RangeHigh(i), Field::RangeUnit(i)]);
                let report = ReportPart::ALL.into_iter().map(Field::Report);
                ALONE.iter().copied().chain(drawn).chain(curve).chain(ranges).chain(report).chain(each)
            }

            /// The same field of another holding; a field of no holding stays itself.
            pub fn with_holding(self, index: usize) -> Self {
                match self {
                    $(Field::$alone => self,)*
                    $(Field::$each(_) => Field::$each(index),)*
                    Field::Drawn(..)
                    | Field::ToleranceLoss(_)
                    | Field::ToleranceProbability(_)
                    | Field::RangeLow(_)
                    | Field::RangeHigh(_)
                    | Field::RangeUnit(_)
                    | Field::Report(_) => self,
                }
            }
        }
    };
}

list_fields! {
    Name Currency CustomersTotal CustomersAffected EquityBefore Holdings Coverage TakeUp Cap Gini TokenPrice
    InsuranceLimit InsuranceDeductible InsuranceShare Cash Credit SponsorLoan SponsorEquity SponsorSubordinated
    SourceOrder Response Fine MonthsHalted MonthlyIncome Halting Seed Trials Horizon Rate RateWeight RateMultiplier
    Dispersion ReachHot ReachWarm ReachCold RecoveryNone RecoveryMean RecoveryWeight MarketLoading PayoutDays JumpLow
    JumpHigh ResponseLow ResponseHigh FineLow FineHigh InsurerPays SponsorPays TailThreshold TailMedianExcess TailShape
    Tolerance ToleranceCurve RunHours BaseRate Panic Herding HerdingHours RefillDelay RefillCapacity SaleRate
    MarketVolume MarketVolatility Impact HaltAfter HaltHours HaltAlarm Stages StageHours Noise Uncertainty Runs Serve
    Level Spread Resolution PointTrials Ranges;
    Asset Hot Warm Cold Owed Price StolenHot StolenWarm StolenCold Recovered AttributionShare FixedPrice SplitShare
    RestFixedPrice PriceChange Slippage Guarantee Volatility
}

impl RawScenario {
    /// The number in a field. `None` where the field is left empty, does not apply (a fixed price under
    /// another basis), belongs to a holding that is not there, or is no number.
    pub fn number(&self, field: Field) -> Option<f64> {
        match field {
            _ if field.is_of_every() => {
                let first = self.number(field.with_holding(0))?;
                let is_common = |i| self.number(field.with_holding(i)) == Some(first);
                (1..self.holdings.len()).all(is_common).then_some(first)
            }
            Field::CustomersTotal => self.exchange.customers_total,
            Field::CustomersAffected => self.exchange.customers_affected,
            Field::EquityBefore => self.exchange.equity_before,
            Field::Cap => self.reimbursement.cap,
            Field::TokenPrice => self.reimbursement.token_price,
            Field::RateWeight => self.simulation.rate_weight,
            Field::MarketVolume => self.run.market_volume,
            Field::HaltAfter => self.run.halt_after,
            Field::RangeLow(i) => self.stress.ranges.get(i)?.low,
            Field::RangeHigh(i) => self.stress.ranges.get(i)?.high,
            Field::RangeUnit(i) => self.stress.ranges.get(i)?.unit,
            Field::Seed => Some(self.simulation.seed as f64),
            Field::Trials => Some(self.simulation.trials as f64),
            _ => self.place(field).copied(),
        }
    }

    /// Puts a number into a field, or `None` into one that may be left empty. Returns whether the field took
    /// it: a field that does not apply, or that cannot be empty, stays as it is.
    ///
    /// # Errors
    /// If the field holds an integer and this is none that it accepts. Every other field takes any number, and
    /// [`crate::Scenario::new`] says what is wrong with it.
    pub fn set_number(&mut self, field: Field, value: Option<f64>) -> Result<bool, FieldError> {
        match (field, value) {
            _ if field.is_of_every() => {
                let mut took = false;
                for i in 0..self.holdings.len() {
                    took |= self.set_number(field.with_holding(i), value)?;
                }
                return Ok(took);
            }
            (Field::CustomersTotal, value) => self.exchange.customers_total = value,
            (Field::CustomersAffected, value) => self.exchange.customers_affected = value,
            (Field::EquityBefore, value) => self.exchange.equity_before = value,
            (Field::Cap, value) => self.reimbursement.cap = value,
            (Field::TokenPrice, value) => self.reimbursement.token_price = value,
            (Field::RateWeight, value) => self.simulation.rate_weight = value,
            (Field::MarketVolume, value) => self.run.market_volume = value,
            (Field::HaltAfter, value) => self.run.halt_after = value,
            (Field::RangeLow(i) | Field::RangeHigh(i) | Field::RangeUnit(i), value) => {
                let Some(range) = self.stress.ranges.get_mut(i) else {
                    return Ok(false);
                };
                match field {
                    Field::RangeLow(_) => range.low = value,
                    Field::RangeHigh(_) => range.high = value,
                    _ => range.unit = value,
                }
            }
            (Field::Seed, Some(value)) => self.simulation.seed = integer(field, value)?,
            (Field::Trials, Some(value)) => self.simulation.trials = integer(field, value)?,
            (field, Some(value)) => match self.place_mut(field) {
                Some(place) => *place = value,
                None => return Ok(false),
            },
            (_, None) => return Ok(false),
        }
        Ok(true)
    }

    fn place(&self, field: Field) -> Option<&f64> {
        place!(self, field, get, as_ref)
    }

    fn place_mut(&mut self, field: Field) -> Option<&mut f64> {
        place!(self, field, get_mut, as_mut, mut)
    }
}

/// A number as the integer that a field holds.
fn integer(field: Field, value: f64) -> Result<u64, FieldError> {
    match field.range().and_then(|range| range.broken_by(value)) {
        Some(bound) => Err(FieldError {
            field,
            given: Given::Number(value),
            bound,
        }),
        // Whole, and within what a double holds exactly.
        None => Ok(value as u64),
    }
}

/// What a field must keep to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Bound {
    /// A finite number.
    Finite,
    /// At least this.
    AtLeast(f64),
    /// More than this.
    MoreThan(f64),
    /// At most this.
    AtMost(f64),
    /// A whole number.
    Whole,
    /// At most the value of another field, which is this.
    AtMostField(Field, f64),
    /// More than the value of another field, which is this.
    MoreThanField(Field, f64),
    /// Set only while another field is more than zero.
    Needs(Field),
    /// At most so many characters.
    Characters(usize),
    /// At most so many entries.
    Entries(usize),
    /// Some text.
    NotEmpty,
    /// Text without control characters and without characters that reorder text.
    PlainText,
    /// Three capital letters, as in ISO 4217.
    CurrencyCode,
    /// Each kind of source exactly once.
    EachSourceOnce,
    /// Each input at most once.
    EachInputOnce,
}

impl fmt::Display for Bound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Bound::Finite => f.write_str("must be a finite number"),
            Bound::AtLeast(min) => write!(f, "must be at least {min}"),
            Bound::MoreThan(min) => write!(f, "must be more than {min}"),
            Bound::AtMost(max) => write!(f, "must be at most {max}"),
            Bound::Whole => f.write_str("must be a whole number"),
            Bound::MoreThanField(field, min) => write!(f, "must be more than {field}, which is {min}"),
            Bound::AtMostField(field, max) => write!(f, "must be at most {field}, which is {max}"),
            Bound::Needs(field) => write!(f, "can only be set while {field} is more than 0"),
            Bound::Characters(max) => write!(f, "must be at most {max} characters long"),
            Bound::Entries(max) => write!(f, "must have at most {max} entries"),
            Bound::NotEmpty => f.write_str("must not be empty"),
            Bound::PlainText => f.write_str("must not contain control characters"),
            Bound::CurrencyCode => f.write_str("must be three capital letters (ISO 4217)"),
            Bound::EachSourceOnce => f.write_str("must name each kind of source exactly once"),
            Bound::EachInputOnce => f.write_str("must have each input at most once"),
        }
    }
}

/// What a field was given.
#[derive(Clone, Debug, PartialEq)]
pub enum Given {
    /// A number.
    Number(f64),
    /// Text, cut to a length that fits a message.
    Text(String),
    /// The length of a text that is too long, in characters.
    Characters(usize),
    /// A list of so many entries.
    Entries(usize),
}

impl fmt::Display for Given {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            // Plain digits as long as a reader can count them.
            Given::Number(value) if value.abs() >= 1e21 || (*value != 0.0 && value.abs() < 1e-12) => {
                write!(f, "{value:e}")
            }
            Given::Number(value) => write!(f, "{value}"),
            Given::Text(text) => write!(f, "{text:?}"),
            Given::Characters(count) => write!(f, "{count} characters long"),
            Given::Entries(count) => write!(f, "{count} entries"),
        }
    }
}

/// A field that does not keep to its bound.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{field} {bound}; it is {given}")]
pub struct FieldError {
    /// The field.
    pub field: Field,
    /// What it was given.
    pub given: Given,
    /// What it must keep to.
    pub bound: Bound,
}
