//! A scenario as plain data, a file for each part of it.

mod costs;
mod holding;
mod reimbursement;
mod report;
mod resources;
mod run;
mod scenario;
mod simulation;
mod stress;
mod tiers;

pub use costs::RawCosts;
pub use holding::{Attribution, Basis, Holding, UnitBasis};
pub use reimbursement::{BorneBy, Reimbursement};
pub use report::{Report, ReportForm, ReportPart};
pub use resources::{Insurance, Means, Resources, SourceKind, Sponsor};
pub use run::{Run, RunStart};
pub use scenario::{Currency, Exchange, RawScenario};
pub use simulation::{
    BreachCount, CostSpread, ImpliedMean, LimitPer, Market, Recovery, SeverityTail, Simulation, SpreadOf,
    StolenFraction, TolerancePoint,
};
pub use stress::{Axes, InputRange, Stress, Target};
pub use tiers::{Tier, Tiers};
