//! What can pay.

use super::tiers::Tiers;

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
            covers: Tiers::new(true, true, true),
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
