//! The risk model of Plimsoll: one hack, what it puts at stake, what customers are owed, what can pay,
//! and what is missing.
//!
//! A [`RawScenario`] is what a file, a link or a form carries. [`Scenario::new`] parses it; a [`Scenario`]
//! is valid by construction, so [`evaluate`] cannot fail on one.
//!
//! The crate is pure: no I/O, no clock, no global state, nothing of text, locale or the browser. Every
//! transcendental function comes from `libm`, so that a result has the same bits natively and in every
//! browser; [`Evaluation::digest`] is the witness.

mod digest;
mod evaluation;
mod hack;
mod numeric;
mod scenario;
pub mod simulate;
pub mod stress;
#[cfg(feature = "testing")]
pub mod testing;
mod version;
pub mod withdrawal;

pub use digest::Digest;
pub use evaluation::{
    Brief, Cause, Evaluation, Figure, Headline, HoldingResult, IfNeverPaid, Load, Reason, Unit, evaluate,
    plimsoll_line, reasons,
};
pub use hack::{ClaimCurve, Costs, PlimsollLine, Source, SponsorUse, Verdict};
pub use scenario::{
    Attribution, Axes, BalanceFactors, Basis, BorneBy, Bound, BreachCount, CostSpread, Currency, Declaration, Exchange,
    Field, FieldError, Given, Group, Holding, ImpliedMean, Input, InputRange, Insurance, LimitPer, MAX_ASSET_CHARS,
    MAX_HOLDINGS, MAX_NAME_CHARS, MAX_RANGES, MAX_REPORT_CHARS, MAX_TOLERANCE_POINTS, Market, Means, NameNotice,
    Parameter, Range, RawCosts, RawScenario, Reading, Recovery, Reimbursement, Report, ReportForm, ReportPart,
    Resources, Run, RunStart, Scenario, SeverityTail, Simulation, SourceKind, Sponsor, SpreadOf, StolenFraction,
    Stress, Target, Tier, Tiers, TolerancePoint, UnitBasis, UnknownInput, is_plain_text, name_notices,
};
pub use version::MODEL_VERSION;
