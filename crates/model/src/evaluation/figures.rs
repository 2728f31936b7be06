//! The figures of an evaluation, each declared once: digest, tables and comparisons read these lists.

use super::result::{Evaluation, IfNeverPaid};
use crate::digest::Digester;

/// The unit of a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// The reporting currency.
    Money,
    /// A part of 1.
    Fraction,
}

/// A number of a result that is always there, or one that may be missing.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Amount {
    Certain(f64),
    Possible(Option<f64>),
}

impl From<f64> for Amount {
    fn from(value: f64) -> Self {
        Self::Certain(value)
    }
}

impl From<Option<f64>> for Amount {
    fn from(value: Option<f64>) -> Self {
        Self::Possible(value)
    }
}

/// A figure of a result of type `T`.
#[derive(Debug)]
pub struct Figure<T> {
    /// The name in results as JSON; a figure within an object has the object's name before it.
    pub name: &'static str,
    /// The unit.
    pub unit: Unit,
    read: fn(&T) -> Amount,
}

impl<T> Figure<T> {
    /// The figure's value in a result; `None` where it cannot be computed.
    pub fn of(&self, result: &T) -> Option<f64> {
        match (self.read)(result) {
            Amount::Certain(value) => Some(value),
            Amount::Possible(value) => value,
        }
    }
}

/// Figures by the path of their field, which is their name.
macro_rules! figures {
    ($of:ty: $($unit:ident $field:ident $(.$part:ident)?),+ $(,)?) => {
        &[$(Figure {
            name: concat!(stringify!($field) $(, "_", stringify!($part))?),
            unit: Unit::$unit,
            read: |of: &$of| of.$field$(.$part)?.into(),
        }),+]
    };
}

impl Evaluation {
    /// What is lost, what is owed for it and what must be paid.
    pub const FIGURES_OF_USES: &[Figure<Self>] = figures![Self:
        Money hot_value,
        Money gross_exposure,
        Money recovered,
        Money net_exposure,
        Money insured_loss,
        Money customer_loss,
        Money house_loss,
        Money guarantee_loss,
        Money already_missing,
        Money full_claims,
        Money saved_by_cap,
        Money obligation,
        Money received,
        Money token_face,
        Money token_value,
        Money average_owed,
        Money average_loss,
        Fraction received_ratio,
        Money customers_bear,
        Money claims_of_bearers,
        Fraction loss_rate,
        Money costs.response,
        Money costs.fine,
        Money costs.lost_income,
        Money costs.halting,
        Money costs.total,
        Money uses,
    ];

    /// What is used of the sponsor.
    pub const FIGURES_OF_SPONSOR: &[Figure<Self>] = figures![Self:
        Money sponsor_used.loan,
        Money sponsor_used.equity,
        Money sponsor_used.subordinated,
    ];

    /// What can pay, what is missing and what becomes of equity.
    pub const FIGURES_OF_BALANCE: &[Figure<Self>] = figures![Self:
        Money available,
        Money shortfall,
        Money spare,
        Fraction price_headroom,
        Fraction coverage_ratio,
        Money revaluation,
        Money equity_change,
        Money equity_after,
    ];

    /// The figure with this name.
    pub(super) fn figure(name: &str) -> Option<&'static Figure<Self>> {
        [
            Self::FIGURES_OF_USES,
            Self::FIGURES_OF_SPONSOR,
            Self::FIGURES_OF_BALANCE,
        ]
        .into_iter()
        .flatten()
        .find(|figure| figure.name == name)
    }
}

impl IfNeverPaid {
    /// All of them.
    pub const FIGURES: &[Figure<Self>] = figures![Self:
        Fraction paid_ratio,
        Money paid,
        Money received,
        Money average_paid,
        Fraction received_ratio,
        Money customers_bear,
        Fraction loss_rate,
    ];
}

/// Adds the figures that are always there to a digest, then those that may be missing.
pub(super) fn add_figures<T>(to: &mut Digester, lists: &[&[Figure<T>]], of: &T) {
    let amounts = || lists.iter().copied().flatten().map(|figure| (figure.read)(of));
    for amount in amounts() {
        if let Amount::Certain(value) = amount {
            to.number(value);
        }
    }
    for amount in amounts() {
        if let Amount::Possible(value) = amount {
            to.optional(value);
        }
    }
}
