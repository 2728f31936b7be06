//! A scenario as files, links and forms carry it: plain data, not yet checked.

use super::costs::RawCosts;
use super::holding::Holding;
use super::reimbursement::Reimbursement;
use super::report::Report;
use super::resources::Resources;
use super::run::Run;
use super::simulation::Simulation;
use super::stress::Stress;

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
