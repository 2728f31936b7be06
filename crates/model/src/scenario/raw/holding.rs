//! One asset of the exchange, and how its loss is divided and paid.

use super::tiers::Tiers;

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
            stolen: Tiers::new(1.0, 0.0, 0.0),
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
