//! A scenario as files, links and forms carry it: plain data, not yet checked.

mod report;
mod run;
mod simulation;
mod stress;

pub use report::{Report, ReportForm, ReportPart};
pub use run::{Run, RunStart};
pub use simulation::{
    BreachCount, CostSpread, ImpliedMean, LimitPer, Market, Recovery, SeverityTail, Simulation, SpreadOf,
    StolenFraction, TolerancePoint,
};
pub use stress::{Axes, InputRange, Stress, Target};

/// Everything a user can set. Plain data that may hold nonsense; [`crate::Scenario::new`] parses it.
///
/// Money and prices are in the reporting currency; units are units of the asset; fractions are 1 for 100 %.
/// [`Default`] is the blank scenario, and each field that a file leaves out has its value there.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "serde", serde(default, deny_unknown_fields))]
pub struct RawScenario {
    /// A title for readers.
    pub name: String,
    /// The reporting currency: an ISO 4217 code such as `JPY`.
    pub currency: Currency,
    /// Who is hacked.
    pub exchange: Exchange,
    /// What it keeps, what of it is stolen, and how each asset is paid back.
    pub holdings: Vec<Holding>,
    /// The promise to customers.
    pub reimbursement: Reimbursement,
    /// What can pay.
    pub resources: Resources,
    /// What the hack costs besides.
    pub costs: RawCosts,
    /// Settings of the simulation.
    pub simulation: Simulation,
    /// Settings of the withdrawal run.
    pub run: Run,
    /// Settings of the stress tests.
    pub stress: Stress,
    /// What people write into a report.
    pub report: Report,
}

/// The code of a currency. Its default is `JPY`, the currency of the founding cases.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "serde", serde(transparent))]
pub struct Currency(pub String);

impl Default for Currency {
    fn default() -> Self {
        Self("JPY".into())
    }
}

/// The exchange before the hack.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "serde", serde(default, deny_unknown_fields))]
pub struct Exchange {
    /// All customers (n), if known.
    pub customers_total: Option<f64>,
    /// Customers who held what was stolen (m), at most the total; if known.
    pub customers_affected: Option<f64>,
    /// The exchange's own equity before the hack, if known; it may be negative.
    pub equity_before: Option<f64>,
}

/// One value for each tier. In a file a tier that is left out is 0, or not covered.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(
    feature = "serde",
    serde(bound(deserialize = "T: Default + serde::Deserialize<'de>"))
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(
    feature = "schema",
    schemars(bound = "T: Default + serde::Serialize + schemars::JsonSchema")
)]
#[cfg_attr(feature = "serde", serde(default, deny_unknown_fields))]
pub struct Tiers<T> {
    /// Keys online.
    pub hot: T,
    /// Online, extra approval.
    pub warm: T,
    /// Offline.
    pub cold: T,
}

/// One asset that the exchange keeps.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "serde", serde(default, deny_unknown_fields))]
pub struct Holding {
    /// The asset's ticker or name.
    pub asset: String,
    /// Units held per tier (h).
    pub held: Tiers<f64>,
    /// Units that customers can claim (o). Held minus owed is the house's own part; it can be negative.
    pub owed: f64,
    /// Price of a unit at the hack (p).
    pub price: f64,
    /// Fraction stolen of each tier (s).
    pub stolen: Tiers<f64>,
    /// Fraction of the stolen units recovered before payout (r).
    pub recovered: f64,
    /// How the loss is divided between customers and the house (w).
    pub attribution: Attribution,
    /// What a lost unit is paid at (v).
    pub basis: Basis,
    /// Relative price change from the hack to the payout (δ).
    pub price_change: f64,
    /// Slippage when buying back or selling this asset, relative to the price (η).
    pub slippage: f64,
    /// The house's own units of the same kind, kept apart in cold storage as guarantee (g).
    pub guarantee: f64,
    /// Annual volatility of the price (σ), for the simulation: the standard deviation of a year's logarithmic return.
    pub volatility: f64,
}

impl Default for Holding {
    /// An empty holding under the plainest hack: all of the hot tier is stolen, nothing else.
    fn default() -> Self {
        Self {
            asset: String::new(),
            held: Tiers::default(),
            owed: 0.0,
            price: 0.0,
            stolen: Tiers {
                hot: 1.0,
                warm: 0.0,
                cold: 0.0,
            },
            recovered: 0.0,
            attribution: Attribution::ProRata,
            basis: Basis::Whole(UnitBasis::PriceAtHack),
            price_change: 0.0,
            slippage: 0.0,
            guarantee: 0.0,
            volatility: 0.0,
        }
    }
}

/// Whose units were stolen (the customers' part w of the net loss). Never more than is owed or held.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Attribution {
    /// Customers' part of what is held: min(o/H, 1).
    #[default]
    ProRata,
    /// The loss falls on customers' units first.
    CustomersFirst,
    /// The loss falls on the house's own units first.
    HouseFirst,
    /// A stated share falls on customers; more, where the house's own units do not suffice for the rest.
    FixedShare(f64),
}

/// How a lost unit is valued for reimbursement.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Basis {
    /// A share on one basis, the rest on another.
    Split {
        /// The share on the first basis.
        share: f64,
        /// The first basis.
        first: UnitBasis,
        /// The basis of the rest.
        rest: UnitBasis,
    },
    /// One basis for every unit.
    #[cfg_attr(feature = "serde", serde(untagged))]
    Whole(UnitBasis),
}

/// A basis of reimbursement: the value v of one lost unit.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum UnitBasis {
    /// p: the value at the time of loss.
    #[default]
    PriceAtHack,
    /// A price set by the exchange.
    FixedPrice(f64),
    /// p·(1+δ): cash, paid later at the market.
    PriceAtPayout,
    /// p·(1+δ)·(1+η): what buying the units back costs.
    InKind,
}

impl UnitBasis {
    /// Whether a unit is worth more where prices rise until the payout.
    pub(crate) fn follows_payout_price(self) -> bool {
        matches!(self, Self::PriceAtPayout | Self::InKind)
    }
}

/// Who bears what is not reimbursed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum BorneBy {
    /// The holders of the stolen assets.
    #[default]
    Holders,
    /// All customers alike.
    AllCustomers,
}

/// The promise to customers.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "serde", serde(default, deny_unknown_fields))]
pub struct Reimbursement {
    /// Fraction of each claim that is paid (κ).
    pub coverage: f64,
    /// Fraction of claims that are made (τ).
    pub take_up: f64,
    /// The most that one customer is paid (c), if there is a cap.
    pub cap: Option<f64>,
    /// Inequality of claims among affected customers (Gini coefficient G; 0: all equal).
    pub gini: f64,
    /// Market price of a claim token as a fraction of its face (t), if tokens are given for the uncovered part.
    pub token_price: Option<f64>,
    /// Who bears what is not reimbursed.
    pub borne_by: BorneBy,
}

impl Default for Reimbursement {
    fn default() -> Self {
        Self {
            coverage: 1.0,
            take_up: 1.0,
            cap: None,
            gini: 0.0,
            token_price: None,
            borne_by: BorneBy::Holders,
        }
    }
}

/// A kind of resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum SourceKind {
    /// Insurance against theft.
    Insurance,
    /// Guarantee assets of the same kind.
    Guarantee,
    /// The house's own units that were not stolen.
    OwnHoldings,
    /// Cash.
    Cash,
    /// Lines of credit.
    Credit,
    /// Money from owners or rescuers.
    Sponsor,
}

impl SourceKind {
    /// The order in which resources are used unless the user sets another.
    pub const DEFAULT_ORDER: [SourceKind; 6] = [
        SourceKind::Insurance,
        SourceKind::Guarantee,
        SourceKind::OwnHoldings,
        SourceKind::Cash,
        SourceKind::Credit,
        SourceKind::Sponsor,
    ];

    /// Whether it is the money of others: credit or a sponsor.
    pub fn is_help(self) -> bool {
        matches!(self, SourceKind::Credit | SourceKind::Sponsor)
    }
}

/// What a Plimsoll line counts among what can pay. A ship has several load lines; so has an exchange.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Means {
    /// Insurance, guarantee assets, own holdings and cash.
    Own,
    /// Credit and the sponsor too.
    WithHelp,
}

impl Means {
    /// The one by own means first: a verdict of funded is about it.
    pub const ALL: [Means; 2] = [Means::Own, Means::WithHelp];

    /// Whether a source of this kind counts.
    pub fn include(self, kind: SourceKind) -> bool {
        self == Means::WithHelp || !kind.is_help()
    }
}

/// What can pay.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "serde", serde(default, deny_unknown_fields))]
pub struct Resources {
    /// Insurance against theft.
    pub insurance: Insurance,
    /// Cash free to pay customers.
    pub cash: f64,
    /// Undrawn lines of credit.
    pub credit: f64,
    /// Money from owners or rescuers.
    pub sponsor: Sponsor,
    /// The order in which resources are used: each kind once.
    pub order: Vec<SourceKind>,
}

impl Resources {
    /// Whether there is any credit or sponsor. Without, the two Plimsoll lines are one.
    pub fn has_help(&self) -> bool {
        let Sponsor {
            loan,
            equity,
            subordinated,
        } = self.sponsor;
        self.credit + loan + equity + subordinated > 0.0
    }
}

impl Default for Resources {
    fn default() -> Self {
        Self {
            insurance: Insurance::default(),
            cash: 0.0,
            credit: 0.0,
            sponsor: Sponsor::default(),
            order: SourceKind::DEFAULT_ORDER.to_vec(),
        }
    }
}

/// Insurance: pays min(limit, share · max(0, insured loss − deductible)).
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "serde", serde(default, deny_unknown_fields))]
pub struct Insurance {
    /// The most that is paid for one hack.
    pub limit: f64,
    /// What the exchange bears first.
    pub deductible: f64,
    /// The share of the loss above the deductible that is paid.
    pub share: f64,
    /// The tiers that are insured.
    pub covers: Tiers<bool>,
}

impl Default for Insurance {
    fn default() -> Self {
        Self {
            limit: 0.0,
            deductible: 0.0,
            share: 1.0,
            covers: Tiers {
                hot: true,
                warm: true,
                cold: true,
            },
        }
    }
}

/// Money from owners or rescuers, drawn in the order of the fields.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "serde", serde(default, deny_unknown_fields))]
pub struct Sponsor {
    /// Lent.
    pub loan: f64,
    /// Put in as equity.
    pub equity: f64,
    /// Lent, ranking behind customers.
    pub subordinated: f64,
}

/// What the hack costs besides the obligation.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "serde", serde(default, deny_unknown_fields))]
pub struct RawCosts {
    /// Investigation, repair, lawyers, notices.
    pub response: f64,
    /// Fines.
    pub fine: f64,
    /// Months without operating income.
    pub months_halted: f64,
    /// Operating income of a month.
    pub monthly_income: f64,
    /// Cost of halting and reopening.
    pub halting: f64,
}
