//! A scenario: its plain data, its fields by name, what each must keep to, and the check that makes it valid.

mod access;
mod asset;
mod check;
mod declare;
mod fields;
mod input;
mod limits;
mod raw;

pub(crate) use asset::first_of_coin;
pub use asset::{NameNotice, name_notices};
pub use check::{BalanceFactors, Scenario, is_plain_text};
pub use declare::{Declaration, Group, Reading};
pub use fields::{Field, Parameter};
pub use input::{Input, UnknownInput};
pub use limits::{
    Bound, FieldError, Given, MAX_ASSET_CHARS, MAX_HOLDINGS, MAX_NAME_CHARS, MAX_RANGES, MAX_REPORT_CHARS,
    MAX_TOLERANCE_POINTS, Range,
};
pub use raw::{
    Attribution, Axes, Basis, BorneBy, BreachCount, CostSpread, Currency, Exchange, Holding, ImpliedMean, InputRange,
    Insurance, LimitPer, Market, Means, RawCosts, RawScenario, Recovery, Reimbursement, Report, ReportForm, ReportPart,
    Resources, Run, RunStart, SeverityTail, Simulation, SourceKind, Sponsor, SpreadOf, StolenFraction, Stress, Target,
    Tier, Tiers, TolerancePoint, UnitBasis,
};
