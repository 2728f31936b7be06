//! The risk model of Plimsoll: one hack, what it puts at stake, what customers are owed, what can pay,
//! and what is missing.
//!
//! A [`RawScenario`] is what a file, a link or a form carries. [`Scenario::new`] parses it; a [`Scenario`]
//! is valid by construction, so [`evaluate`] cannot fail on one.
//!
//! The crate is pure: no I/O, no clock, no global state, nothing of text, locale or the browser. Every
//! transcendental function comes from `libm`, so that a result has the same bits natively and in every
//! browser; [`Evaluation::digest`] is the witness.

mod claims;
mod digest;
mod evaluate;
mod flow;
mod line;
mod normal;
mod reasons;
mod root;
mod scenario;
pub mod simulate;
mod special;
pub mod stress;
#[cfg(feature = "testing")]
pub mod testing;

pub use claims::ClaimCurve;
pub use digest::Digest;
pub use evaluate::{Costs, Evaluation, Headline, HoldingResult, IfNeverPaid, Source, SponsorUse, Verdict, evaluate};
pub use line::PlimsollLine;
pub use reasons::{Cause, Load, Reason, reasons};
pub use scenario::{
    Attribution, Axes, Basis, BorneBy, Bound, BreachCount, CostSpread, Currency, Declaration, Exchange, Field,
    FieldError, Given, Group, Holding, ImpliedMean, Input, InputRange, Insurance, LimitPer, MAX_ASSET_CHARS,
    MAX_HOLDINGS, MAX_NAME_CHARS, MAX_RANGES, MAX_REPORT_CHARS, MAX_TOLERANCE_POINTS, Market, Means, NameNotice,
    Parameter, Range, RawCosts, RawScenario, Reading, Recovery, Reimbursement, Report, ReportForm, ReportPart,
    Resources, Run, RunStart, Scenario, SeverityTail, Simulation, SourceKind, Sponsor, SpreadOf, StolenFraction,
    Stress, Target, Tier, Tiers, TolerancePoint, UnitBasis, UnknownInput, is_plain_text, name_notices,
};
// The parts of a scenario, by the paths under which the other modules name them.
use scenario::{self as asset, self as field, self as input, self as raw};

/// The version of the model. A change that moves any published number raises it.
pub const MODEL_VERSION: u32 = 2;

/// Bounds of numbers that are never NaN, each with one comparison. [`f64::min`] and [`f64::max`] look for NaN, too, for which
/// WebAssembly has no instruction, and leave open which of two zeros they give.
trait Bounded {
    /// The number, but not more than this.
    fn at_most(self, most: Self) -> Self;
    /// The number, but not less than this.
    fn at_least(self, least: Self) -> Self;
}

impl Bounded for f64 {
    #[inline(always)]
    fn at_most(self, most: Self) -> Self {
        if self < most { self } else { most }
    }

    #[inline(always)]
    fn at_least(self, least: Self) -> Self {
        if self > least { self } else { least }
    }
}

/// Differences smaller than this, relative to the amounts they are the difference of, are rounding: sums over
/// hundreds of holdings err by less. An exchange is not called short over the last bit of a double.
const ROUNDING: f64 = 1e-13;

/// The difference, or zero where it is no more than the rounding of amounts of size `scale`.
fn settle(difference: f64, scale: f64) -> f64 {
    if difference.abs() <= ROUNDING * scale.abs() {
        0.0
    } else {
        difference
    }
}
