//! The fields of a scenario: each is declared once, in the table below.

use core::fmt;

use super::access::Slot;
use super::declare::{Declaration, Form, Group, List, fields};
use super::limits::{
    MAX_EXACT_INTEGER, MAX_HOURS, MAX_MONEY, MAX_PEOPLE, MAX_PRICE, MAX_RANGES, MAX_TOLERANCE_POINTS, MAX_UNITS, Range,
};
use super::raw::{
    Attribution, Basis, BreachCount, CostSpread, RawScenario, Recovery, ReportPart, SeverityTail, StolenFraction, Tier,
    UnitBasis,
};

const FRACTION: Range = Range::closed(0.0, 1.0);
const MONEY: Range = Range::closed(0.0, MAX_MONEY);
const PRICE: Range = Range::closed(0.0, MAX_PRICE);
const UNITS: Range = Range::closed(0.0, MAX_UNITS);
const PEOPLE: Range = Range::whole(0.0, MAX_PEOPLE);
/// How many observations a mean is worth.
const WEIGHT: Range = Range::closed(0.1, 10_000.0);
/// An end of a 90 % interval of a cost. Of an interval from less than this the moments would be beyond every double.
const COST_END: Range = Range::closed(1e-6, MAX_MONEY);

fields! {
    /// A field of a scenario. Shown as its path in the scenario file, such as `holdings[0].held.hot`.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    enum Field;

    also {
        /// A parameter of the fraction stolen of a tier.
        Drawn(tier: Tier, parameter: Parameter) by parameter of simulation.stolen[tier];
        /// A text of the report.
        Report(part: ReportPart) by part of report;
    }

    Scenario {
        /// A title for readers.
        Name = name: Text;
        /// The reporting currency of all money and prices: an ISO 4217 code such as `JPY`.
        Currency = currency: Text;
    }

    Exchange {
        /// All customers of the exchange (n), whether or not they held what was stolen.
        CustomersTotal = exchange.customers_total: Count in PEOPLE, Optional, Unmoved;
        /// Customers who held what was stolen (m), at most all customers.
        CustomersAffected = exchange.customers_affected: Count in PEOPLE, Optional;
        /// The exchange's own equity before the hack; it may be negative.
        EquityBefore = exchange.equity_before: Money in Range::closed(-MAX_MONEY, MAX_MONEY), Optional;
    }

    Holdings {
        /// The assets that the exchange keeps.
        Holdings = holdings: List;
        /// The asset's ticker or name.
        Asset(i) = holdings[i].asset: Text;
        /// Units held in the hot tier, whose keys are online (h).
        Hot(i) = holdings[i].held.hot: Units in UNITS;
        /// Units held in the warm tier, which is online and needs an extra approval (h).
        Warm(i) = holdings[i].held.warm: Units in UNITS;
        /// Units held in the cold tier, whose keys are offline (h).
        Cold(i) = holdings[i].held.cold: Units in UNITS;
        /// Units that customers can claim (o). Held minus owed is the exchange's own part; it can be negative.
        Owed(i) = holdings[i].owed: Units in UNITS;
        /// Price of a unit at the time of the hack (p).
        Price(i) = holdings[i].price: Price in PRICE;
        /// Fraction of the hot units that is stolen (s).
        StolenHot(i) = holdings[i].stolen.hot: Percent in FRACTION;
        /// Fraction of the warm units that is stolen (s).
        StolenWarm(i) = holdings[i].stolen.warm: Percent in FRACTION;
        /// Fraction of the cold units that is stolen, guarantee assets included (s).
        StolenCold(i) = holdings[i].stolen.cold: Percent in FRACTION;
        /// Fraction of the stolen units that is recovered before payout (r).
        Recovered(i) = holdings[i].recovered: Percent in FRACTION;
        /// Share of the net loss that falls on customers, where it is stated (w); more, where the exchange's own units do not
        /// suffice for the rest.
        AttributionShare(i) = holdings[i].attribution { Attribution::FixedShare(share) => share } fixed_share
            : Percent in FRACTION;
        /// Price that the exchange sets for each lost unit, or for each unit of the first part of a split.
        FixedPrice(i) = holdings[i].basis {
            Basis::Whole(UnitBasis::FixedPrice(price)) | Basis::Split { first: UnitBasis::FixedPrice(price), .. } => price
        } fixed_price: Price in PRICE;
        /// Share of the lost units that is paid on the first basis of a split.
        SplitShare(i) = holdings[i].basis { Basis::Split { share, .. } => share } split.share: Percent in FRACTION;
        /// Price that the exchange sets for each lost unit of the rest of a split.
        RestFixedPrice(i) = holdings[i].basis {
            Basis::Split { rest: UnitBasis::FixedPrice(price), .. } => price
        } split.rest.fixed_price: Price in PRICE;
        // From all but worthless to a thousandfold.
        /// Relative change of the price from the hack to the payout (δ).
        PriceChange(i) = holdings[i].price_change: Percent in Range::more_than(-1.0, 1_000.0);
        /// What buying units back costs above the price, and selling them loses below it, relative to the price (η).
        Slippage(i) = holdings[i].slippage: Percent in Range::closed(0.0, 10.0);
        /// The exchange's own units of the same kind, kept apart in cold storage as guarantee (g).
        Guarantee(i) = holdings[i].guarantee: Units in UNITS;
    }

    Reimbursement {
        /// Fraction of each claim that is paid (κ).
        Coverage = reimbursement.coverage: Percent in FRACTION;
        /// Fraction of claims that are made (τ).
        TakeUp = reimbursement.take_up: Percent in FRACTION;
        /// The most that one customer is paid (c); empty if there is no cap.
        Cap = reimbursement.cap: Money in MONEY, Optional;
        // The lognormal has no finite spread at 1.
        /// Inequality of claims among affected customers: the Gini coefficient (G), 0 if all claims are equal.
        Gini = reimbursement.gini: Fraction in Range::closed(0.0, 0.99);
        /// Market price of a claim token as a fraction of its face (t); empty if no tokens are given for what is not paid.
        TokenPrice = reimbursement.token_price: Percent in FRACTION, Optional, Unmoved;
    }

    Resources {
        /// The most that insurance against theft pays for one hack, or for all of a horizon.
        InsuranceLimit = resources.insurance.limit: Money in MONEY;
        /// What the exchange bears before the insurance pays.
        InsuranceDeductible = resources.insurance.deductible: Money in MONEY;
        /// Share of the loss above the deductible that the insurance pays.
        InsuranceShare = resources.insurance.share: Percent in FRACTION;
        /// Cash that is free to pay customers.
        Cash = resources.cash: Money in MONEY;
        /// Lines of credit that are not yet drawn.
        Credit = resources.credit: Money in MONEY;
        /// Money that owners or rescuers lend.
        SponsorLoan = resources.sponsor.loan: Money in MONEY;
        /// Money that owners or rescuers put in as equity.
        SponsorEquity = resources.sponsor.equity: Money in MONEY;
        /// Money that owners or rescuers lend, ranking behind customers.
        SponsorSubordinated = resources.sponsor.subordinated: Money in MONEY;
        /// The order in which resources are used: each kind once.
        SourceOrder = resources.order: List;
    }

    Costs {
        /// Cost of investigation, repair, lawyers and notices.
        Response = costs.response: Money in MONEY;
        /// Fines that follow the hack.
        Fine = costs.fine: Money in MONEY;
        /// Months without operating income.
        MonthsHalted = costs.months_halted: Number "months" in Range::closed(0.0, 1_200.0);
        /// Operating income of one month.
        MonthlyIncome = costs.monthly_income: Money "money per month" in MONEY;
        /// Cost of halting the exchange and reopening it.
        Halting = costs.halting: Money in MONEY;
    }

    Simulation {
        /// Seed of the random numbers: the same seed gives the same simulation.
        Seed = simulation.seed: Number in Range::whole(0.0, MAX_EXACT_INTEGER), Unmoved;
        /// Number of trials.
        Trials = simulation.trials: Number in Range::whole(1_000.0, 10_000_000.0), Unmoved;
        // Above 5, a factor of e⁵ a year, a volatility is not plausible.
        /// Annual volatility of the asset's price (σ): the standard deviation of a year's logarithmic return.
        Volatility(i) = holdings[i].volatility: Percent "per square root of a year" in Range::closed(0.0, 5.0);
        /// Length of one trial (T).
        Horizon = simulation.horizon: Number "years" in Range::more_than(0.0, 50.0);
        // A breach about every four days. With the greatest multiplier and horizon a trial has half a million on average:
        // slow where none of them sinks the exchange, and nothing else.
        /// Mean number of breaches a year (λ).
        Rate = simulation.rate: Percent "per year" in Range::closed(0.0, 100.0);
        /// Number of observed breaches that the rate rests on: the shape of its Gamma distribution; empty if the rate is
        /// known exactly.
        RateWeight = simulation.rate_weight: Number "breaches" in WEIGHT, Optional;
        /// Factor on the rate: the assumed effect of better or worse protection.
        RateMultiplier = simulation.rate_multiplier: Number in Range::closed(0.0, 100.0);
        // Below a millionth the counts are those of a Poisson, and its reciprocal, the shape, would leave the numbers.
        /// Dispersion of the number of breaches (φ), where they come in clusters: the variance is mean·(1 + φ·mean).
        Dispersion = simulation.count { BreachCount::NegativeBinomial(dispersion) => dispersion } negative_binomial
            : Number in Range::closed(1e-6, 100.0);
        /// Probability that a breach reaches the hot tier (q).
        ReachHot = simulation.reach.hot: Percent in FRACTION;
        /// Probability that a breach that reached the hot tier reaches the warm tier (q).
        ReachWarm = simulation.reach.warm: Percent in FRACTION;
        /// Probability that a breach that reached the warm tier reaches the cold tier (q).
        ReachCold = simulation.reach.cold: Percent in FRACTION;
        /// Probability that nothing is recovered (z).
        RecoveryNone = simulation.recovery { Recovery::Drawn { none, .. } => none } drawn.none: Percent in FRACTION;
        /// Mean of the fraction that is recovered, where something is.
        RecoveryMean = simulation.recovery { Recovery::Drawn { mean, .. } => mean } drawn.mean: Percent in FRACTION;
        /// Number of observations that the mean recovered fraction is worth: α + β of the Beta distribution.
        RecoveryWeight = simulation.recovery { Recovery::Drawn { weight, .. } => weight } drawn.weight
            : Number "observations" in WEIGHT;
        /// Loading of every asset on the common market factor (ρ). The correlation of two assets is ρ².
        MarketLoading = simulation.market.loading: Fraction in FRACTION;
        /// Days from the hack to the payout.
        PayoutDays = simulation.market.payout_days: Number "days" in Range::closed(0.0, 3_650.0);
        /// Relative price change at the news of the hack (J), common to all assets: the low end of its 90 % interval.
        JumpLow = simulation.market.jump_low: Percent in Range::more_than(-1.0, 100.0);
        /// Relative price change at the news of the hack (J): the high end of its 90 % interval.
        JumpHigh = simulation.market.jump_high: Percent in Range::more_than(-1.0, 100.0);
        /// Response cost: the low end of its 90 % interval.
        ResponseLow = simulation.response { CostSpread::Interval { low, .. } => low } interval.low: Money in COST_END;
        /// Response cost: the high end of its 90 % interval.
        ResponseHigh = simulation.response { CostSpread::Interval { high, .. } => high } interval.high: Money in COST_END;
        /// Fine: the low end of its 90 % interval.
        FineLow = simulation.fine { CostSpread::Interval { low, .. } => low } interval.low: Money in COST_END;
        /// Fine: the high end of its 90 % interval.
        FineHigh = simulation.fine { CostSpread::Interval { high, .. } => high } interval.high: Money in COST_END;
        /// Probability that the insurer pays for a breach.
        InsurerPays = simulation.insurer_pays: Percent in FRACTION;
        /// Probability that the sponsor pays, drawn once a trial.
        SponsorPays = simulation.sponsor_pays: Percent in FRACTION;
        /// Gross loss of one breach above which the heavier tail begins.
        TailThreshold = simulation.tail { Some(SeverityTail { threshold, .. }) => threshold } threshold: Money in MONEY;
        /// Median of the excess of a loss above the threshold of the tail.
        TailMedianExcess = simulation.tail { Some(SeverityTail { median_excess, .. }) => median_excess } median_excess
            : Money in Range::more_than(0.0, MAX_MONEY);
        /// Shape of the tail (ξ): 0 is exponential; from 1 on only what is held bounds the mean.
        TailShape = simulation.tail { Some(SeverityTail { shape, .. }) => shape } shape: Number in Range::closed(-1.0, 2.0);
        /// Probability of a shortfall within the horizon that is tolerated.
        Tolerance = simulation.tolerance: Percent in FRACTION, Unmoved;
        /// The risk tolerance curve: which loss may be exceeded with which probability within the horizon.
        ToleranceCurve = simulation.tolerance_curve: List;
        /// Loss of a point of the risk tolerance curve, more than that of the point before.
        ToleranceLoss(i) = simulation.tolerance_curve[i].loss: Money in Range::more_than(0.0, MAX_MONEY), Unmoved;
        /// Probability with which that loss may be exceeded, at most that of the point before.
        ToleranceProbability(i) = simulation.tolerance_curve[i].probability: Percent in FRACTION, Unmoved;
    }

    Run {
        /// How long the withdrawal run is followed.
        RunHours = run.hours: Number "hours" in Range::whole(24.0, MAX_HOURS);
        /// Rate of withdrawals on any day, for each unit of money that customers have not yet asked for.
        BaseRate = run.base_rate: Percent "per hour" in FRACTION;
        /// Rate added for each unit by which the coverage that customers see is below one.
        Panic = run.panic: Number "per hour" in Range::closed(0.0, 100.0);
        // From 1 on requests breed without end.
        /// Number of further requests that one request leads to.
        Herding = run.herding: Number in Range::closed(0.0, 0.99);
        /// How long customers remember requests of others.
        HerdingHours = run.herding_hours: Number "hours" in Range::whole(1.0, 720.0);
        /// Time from the order of a refill until it is in the hot tier.
        RefillDelay = run.refill_delay: Number "hours" in Range::whole(0.0, 720.0);
        /// The most that can be refilled in an hour, as a part of all claims at the start.
        RefillCapacity = run.refill_capacity: Percent "per hour" in Range::closed(0.0, 10.0);
        /// Part of the exchange's own assets that is sold in an hour while requests wait.
        SaleRate = run.sale_rate: Percent "per hour" in FRACTION;
        /// What the market for these assets trades in a day; empty if it is not known, and then nothing is sold.
        MarketVolume = run.market_volume: Money "money per day" in Range::more_than(0.0, MAX_MONEY), Optional;
        /// Standard deviation of a day's return in that market.
        MarketVolatility = run.market_volatility: Percent "per square root of a day" in FRACTION;
        /// Factor of the square-root law of market impact.
        Impact = run.impact: Number in Range::closed(0.0, 10.0);
        /// The hour at which withdrawals are halted; empty if they never are.
        HaltAfter = run.halt_after: Number "hours" in Range::whole(0.0, MAX_HOURS), Optional;
        /// How long withdrawals stay halted.
        HaltHours = run.halt_hours: Number "hours" in Range::whole(1.0, MAX_HOURS);
        /// Rate added while withdrawals are halted.
        HaltAlarm = run.halt_alarm: Percent "per hour" in FRACTION;
        /// Number of stages in which withdrawals are resumed: in stage k of n each customer may have withdrawn k/n of the
        /// claim.
        Stages = run.stages: Number in Range::whole(1.0, 30.0);
        /// Length of one stage.
        StageHours = run.stage_hours: Number "hours" in Range::whole(1.0, 720.0);
        /// Noise from hour to hour: σ of a lognormal factor of mean one on the rate, new in each hour of a simulated run.
        Noise = run.noise: Number in Range::closed(0.0, 2.0);
        /// Uncertainty of the rate: σ of a lognormal factor of mean one, new in each simulated run.
        Uncertainty = run.uncertainty: Number in Range::closed(0.0, 2.0);
        /// Number of simulated runs.
        Runs = run.runs: Number in Range::whole(1_000.0, 1_000_000.0);
        /// Probability with which the hot buffer is to serve a run.
        Serve = run.serve: Percent in Range::closed(0.5, 0.9999);
    }

    Stress {
        /// Level of an expected shortfall.
        Level = stress.level: Percent in Range::closed(0.5, 0.9999);
        /// Part of its value by which an input without a range of its own is moved, up and down; a fraction moves by as many
        /// points.
        Spread = stress.spread: Percent in Range::closed(0.0, 10.0);
        /// Number of points of the grid along each axis.
        Resolution = stress.resolution: Number in Range::whole(2.0, 200.0);
        /// Number of trials at each point where the result is simulated, at most those of the simulation.
        PointTrials = stress.trials: Number in Range::whole(1_000.0, 1_000_000.0);
        /// Ranges and units that the user has set, at most one for an input.
        Ranges = stress.ranges: List;
        // Its input narrows it.
        /// Low end of an input's range; empty for the default.
        RangeLow(i) = stress.ranges[i].low: OfInput in Range::closed(-MAX_MONEY, MAX_MONEY), Optional;
        /// High end of an input's range; empty for the default.
        RangeHigh(i) = stress.ranges[i].high: OfInput in Range::closed(-MAX_MONEY, MAX_MONEY), Optional;
        // Of no input is less than this a change.
        /// Change of an input that counts as one when changes of several inputs are measured together; empty for the default.
        RangeUnit(i) = stress.ranges[i].unit: OfInput in Range::closed(1e-12, MAX_MONEY), Optional;
    }
}

fields! {
    /// A parameter of a distribution of fractions; see [`StolenFraction`].
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    enum Parameter of StolenFraction, Simulation "Drawn";

    /// Fraction stolen of a reached tier, where it is always the same.
    Fixed = { StolenFraction::Fixed(value) => value } fixed: Percent in FRACTION;
    /// Mean of the fraction stolen of a reached tier.
    Mean = { StolenFraction::Beta { mean, .. } => mean } beta.mean: Percent in FRACTION;
    /// Number of observations that the mean is worth: α + β of the Beta distribution.
    Weight = { StolenFraction::Beta { weight, .. } => weight } beta.weight: Number "observations" in WEIGHT;
    /// Lowest fraction stolen of a reached tier.
    Low = { StolenFraction::Pert { low, .. } => low } pert.low: Percent in FRACTION;
    /// Likeliest fraction stolen of a reached tier.
    Mode = { StolenFraction::Pert { mode, .. } => mode } pert.mode: Percent in FRACTION;
    /// Highest fraction stolen of a reached tier.
    High = { StolenFraction::Pert { high, .. } => high } pert.high: Percent in FRACTION;
}

impl Field {
    /// Every field of a scenario with this number of holdings.
    pub fn all(holdings: usize) -> impl Iterator<Item = Field> {
        Self::listing(holdings, MAX_TOLERANCE_POINTS, MAX_RANGES)
    }

    /// Every field once, those of a list for its first entry.
    pub fn each_once() -> impl Iterator<Item = Field> {
        Self::listing(1, 1, 1)
    }

    fn listing(holdings: usize, points: usize, ranges: usize) -> impl Iterator<Item = Field> {
        let alone = Self::FORMS.iter().filter_map(Form::alone);
        let drawn = Tier::ALL
            .into_iter()
            .flat_map(|tier| Parameter::ALL.map(|parameter| Field::Drawn(tier, parameter)));
        alone
            .chain(drawn)
            .chain(Self::of_list(List::ToleranceCurve, points))
            .chain(Self::of_list(List::Ranges, ranges))
            .chain(ReportPart::ALL.into_iter().map(Field::Report))
            .chain(Self::of_list(List::Holdings, holdings))
    }

    /// The fields of a part of the scenario that belong to no list and that no other type declares.
    pub(super) fn alone(group: Group) -> impl Iterator<Item = Field> {
        let alone = Self::FORMS.iter().filter_map(Form::alone);
        alone.filter(move |field| field.declaration().group == group)
    }

    /// The fields of the first entries of a list, entry by entry.
    fn of_list(list: List, entries: usize) -> impl Iterator<Item = Field> {
        let of_entry = move |index| {
            Self::FORMS.iter().filter_map(move |form| match form {
                Form::Each(field) => Some(field(index)).filter(|field| field.listed() == Some((list, index))),
                Form::One(_) => None,
            })
        };
        (0..entries).flat_map(of_entry)
    }

    /// The same field of another holding; a field of no holding stays itself.
    pub fn with_holding(self, index: usize) -> Self {
        match self.index() {
            Some(_) => self.with_index(index),
            None => self,
        }
    }

    /// The range of a field that holds a number; `None` for text and lists.
    pub fn range(self) -> Option<Range> {
        self.declaration().range
    }

    /// Whether the field may be left empty, for "not known" or "none".
    pub fn is_optional(self) -> bool {
        self.declaration().is_optional
    }

    /// Whether it is a setting of a stress test or of the withdrawal run: no result of the scenario itself depends on it.
    pub fn is_of_stress(self) -> bool {
        matches!(self.declaration().group, Group::Run | Group::Stress)
    }

    /// Whether it is a number on which the verdict or a result of [`crate::Target`] can depend, and no setting of how they
    /// are computed.
    pub fn is_input(self) -> bool {
        let declared = self.declaration();
        declared.range.is_some() && declared.is_moved && !self.is_of_stress()
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
        match self.listed() {
            Some((List::Holdings, index)) => Some(index),
            _ => None,
        }
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.declaration().path;
        match *self {
            Field::Drawn(tier, _) => return write!(f, "simulation.stolen.{}.{path}", tier.key()),
            Field::Report(_) => return write!(f, "report.{path}"),
            _ => {}
        }
        match (self.listed(), path.split_once("[i]")) {
            (Some((_, Field::EVERY)), Some((list, rest))) => write!(f, "{list}[*]{rest}"),
            (Some((_, index)), Some((list, rest))) => write!(f, "{list}[{index}]{rest}"),
            _ => f.write_str(path),
        }
    }
}
