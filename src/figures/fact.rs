//! The figures on screen, each with its value and the answer to "why?".

use plimsoll_model::{Evaluation, Means, PlimsollLine, RawScenario, SourceKind};
use yew::AttrValue;

use crate::texts::view::View;

/// A figure that a reader can ask about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fact {
    /// Value in reach of the hack.
    Gross,
    /// Recovered before payout.
    Recovered,
    /// The house's part of the loss.
    HouseLoss,
    /// The customers' part of the loss.
    CustomerLoss,
    /// What customers bear.
    CustomersBear,
    /// Claims at the value that the policy gives them.
    FullClaims,
    /// What must be paid now.
    Obligation,
    /// The costs besides.
    Costs,
    /// Both.
    Uses,
    /// One source.
    Source(SourceKind),
    /// All sources.
    Available,
    /// What is missing.
    Shortfall,
    /// What is left.
    Spare,
    /// Available over uses.
    CoverageRatio,
    /// Owed to the average customer.
    AverageOwed,
    /// Lost by the average customer.
    AverageLoss,
    /// The claim in the middle.
    MedianClaim,
    /// The claim that one in a hundred exceeds.
    TopClaim,
    /// What the cap saves the exchange.
    SavedByCap,
    /// What customers get of the value at the hack.
    ReceivedRatio,
    /// What customers bear over their claims.
    LossRate,
    /// Claim tokens.
    Tokens,
    /// The change of equity.
    EquityChange,
    /// Equity after.
    EquityAfter,
    /// The hole that was there before.
    AlreadyMissing,
    /// How far prices may rise.
    PriceHeadroom,
    /// Hot value now.
    HotValue,
    /// The line of these means.
    Line(Means),
    /// Line less hot value.
    Headroom(Means),
    /// What customers get of the value at the hack if what is missing is never paid.
    ReceivedIfUnpaid,
    /// What customers bear then.
    BearIfUnpaid,
    /// That over their claims.
    LossRateIfUnpaid,
    /// Paid to the average customer then.
    PaidIfUnpaid,
}

/// How a value is shown.
pub struct ShownValue {
    /// The text.
    pub text: AttrValue,
    /// Whether there is a value at all; if not the text says why.
    pub is_known: bool,
}

/// Why there is no figure of a promise that is not kept.
const NOTHING_MISSING: &str = "absent-nothing-missing";

/// Lines and headroom. Without credit and sponsor the two lines are one.
pub(crate) fn line_facts(e: &Evaluation) -> Vec<Fact> {
    let lines: &[Means] = if e.has_help() { &Means::ALL } else { &[Means::Own] };
    lines
        .iter()
        .flat_map(|&means| [Fact::Line(means), Fact::Headroom(means)])
        .collect()
}

/// The customers' figures if what is missing is never paid; none where nothing is missing.
pub(crate) fn unpaid_facts(e: &Evaluation) -> &'static [Fact] {
    match e.if_never_paid {
        Some(_) => &[
            Fact::ReceivedIfUnpaid,
            Fact::BearIfUnpaid,
            Fact::LossRateIfUnpaid,
            Fact::PaidIfUnpaid,
        ],
        None => &[],
    }
}

impl Fact {
    /// Kebab-case name, for keys of texts and of chart steps.
    pub fn key(self) -> &'static str {
        match self {
            Fact::Gross => "gross",
            Fact::Recovered => "recovered",
            Fact::HouseLoss => "house-loss",
            Fact::CustomerLoss => "customer-loss",
            Fact::CustomersBear => "customers-bear",
            Fact::FullClaims => "full-claims",
            Fact::Obligation => "obligation",
            Fact::Costs => "costs",
            Fact::Uses => "uses",
            Fact::Source(kind) => crate::figures::fact::source_key(kind),
            Fact::Available => "available",
            Fact::Shortfall => "shortfall",
            Fact::Spare => "spare",
            Fact::CoverageRatio => "coverage-ratio",
            Fact::AverageOwed => "average-owed",
            Fact::AverageLoss => "average-loss",
            Fact::MedianClaim => "median-claim",
            Fact::TopClaim => "top-claim",
            Fact::SavedByCap => "saved-by-cap",
            Fact::ReceivedRatio => "received-ratio",
            Fact::LossRate => "loss-rate",
            Fact::Tokens => "tokens",
            Fact::EquityChange => "equity-change",
            Fact::EquityAfter => "equity-after",
            Fact::AlreadyMissing => "already-missing",
            Fact::PriceHeadroom => "price-headroom",
            Fact::HotValue => "hot-value",
            Fact::Line(Means::Own) => "line",
            Fact::Line(Means::WithHelp) => "line-with-help",
            Fact::Headroom(Means::Own) => "headroom",
            Fact::Headroom(Means::WithHelp) => "headroom-with-help",
            Fact::ReceivedIfUnpaid => "received-if-unpaid",
            Fact::BearIfUnpaid => "bear-if-unpaid",
            Fact::LossRateIfUnpaid => "loss-rate-if-unpaid",
            Fact::PaidIfUnpaid => "paid-if-unpaid",
        }
    }

    /// The label.
    pub fn label(self, view: &View) -> AttrValue {
        match self {
            Fact::Source(kind) => view.t(crate::figures::fact::source_key(kind)),
            _ => view.t(&format!("fact-{}", self.key())),
        }
    }

    /// The label below a heading that says that the missing part is never paid.
    pub fn label_if_unpaid(self, view: &View) -> AttrValue {
        match self {
            Fact::ReceivedIfUnpaid => Fact::ReceivedRatio.label(view),
            Fact::BearIfUnpaid => Fact::CustomersBear.label(view),
            Fact::LossRateIfUnpaid => Fact::LossRate.label(view),
            Fact::PaidIfUnpaid => view.t("paid-on-average"),
            fact => fact.label(view),
        }
    }

    /// The value as shown, or why there is none.
    pub fn shown(self, view: &View, scenario: &RawScenario, e: &Evaluation) -> ShownValue {
        let f = &view.formats;
        let money = |value: f64| Some(f.money(value));
        // Nobody calls a gain a loss of less than nothing.
        let loss_rate = |rate: f64| match rate < 0.0 {
            true => view.with("gain-rate", &[("rate", &f.percent(-rate))]).to_string(),
            false => f.percent(rate),
        };
        let no_customers = || match scenario.exchange.customers_affected {
            None => "absent-customers-unknown",
            Some(_) => "absent-no-customers",
        };
        let (text, absent) = match self {
            Fact::Gross => (money(e.gross_exposure), ""),
            Fact::Recovered => (money(e.recovered), ""),
            Fact::HouseLoss => (money(e.house_loss), ""),
            Fact::CustomerLoss => (money(e.customer_loss), ""),
            Fact::CustomersBear => (money(e.customers_bear), ""),
            Fact::FullClaims => (money(e.full_claims), ""),
            Fact::Obligation => (money(e.obligation), ""),
            Fact::Costs => (money(e.costs.total), ""),
            Fact::Uses => (money(e.uses), ""),
            Fact::Source(kind) => (
                e.sources.iter().find(|s| s.name == kind).map(|s| f.money(s.available)),
                "",
            ),
            Fact::Available => (money(e.available), ""),
            Fact::Shortfall => (money(e.shortfall), ""),
            Fact::Spare => (money(e.spare), ""),
            Fact::CoverageRatio => (e.coverage_ratio.map(|v| f.ratio(v)), "absent-no-uses"),
            Fact::AverageOwed => (e.average_owed.map(|v| f.money(v)), no_customers()),
            Fact::AverageLoss => (e.average_loss.map(|v| f.money(v)), no_customers()),
            Fact::MedianClaim => (e.claims.map(|c| f.money(c.median)), no_customers()),
            Fact::TopClaim => (e.claims.map(|c| f.money(c.top_percentile)), no_customers()),
            Fact::SavedByCap => (money(e.saved_by_cap), ""),
            Fact::ReceivedRatio => (e.received_ratio.map(|v| f.percent(v)), "absent-nothing-lost"),
            Fact::LossRate => (e.loss_rate.map(loss_rate), "absent-no-claims"),
            Fact::LossRateIfUnpaid => match e.if_never_paid {
                Some(unpaid) => (unpaid.loss_rate.map(loss_rate), "absent-no-claims"),
                None => (None, NOTHING_MISSING),
            },
            Fact::ReceivedIfUnpaid => match e.if_never_paid {
                Some(unpaid) => (unpaid.received_ratio.map(|v| f.percent(v)), "absent-nothing-lost"),
                None => (None, NOTHING_MISSING),
            },
            Fact::BearIfUnpaid => (
                e.if_never_paid.map(|unpaid| f.money(unpaid.customers_bear)),
                NOTHING_MISSING,
            ),
            Fact::PaidIfUnpaid => match e.if_never_paid {
                Some(unpaid) => (unpaid.average_paid.map(|v| f.money(v)), no_customers()),
                None => (None, NOTHING_MISSING),
            },
            Fact::Tokens => (money(e.token_face), ""),
            Fact::EquityChange => (money(e.equity_change), ""),
            Fact::EquityAfter => (e.equity_after.map(|v| f.money(v)), "absent-equity"),
            Fact::AlreadyMissing => (money(e.already_missing), ""),
            Fact::PriceHeadroom => {
                let absent = if e.shortfall > 0.0 {
                    "absent-already-short"
                } else {
                    "absent-no-rise"
                };
                (e.price_headroom.map(|v| f.percent(v)), absent)
            }
            Fact::HotValue => (money(e.hot_value), ""),
            Fact::Line(means) => match e.line(means) {
                PlimsollLine::Line { value, .. } => (money(value), ""),
                PlimsollLine::NoLine { .. } => (None, "absent-line-none"),
                PlimsollLine::Unsinkable => (None, "absent-line-unsinkable"),
                PlimsollLine::NothingHot => (None, "absent-line-nothing-hot"),
            },
            Fact::Headroom(means) => match e.line(means) {
                PlimsollLine::Line { headroom, .. } => (money(headroom), ""),
                _ => (None, "absent-no-line"),
            },
        };
        match text {
            Some(text) => ShownValue {
                text: text.into(),
                is_known: true,
            },
            None => ShownValue {
                text: view.t(absent),
                is_known: false,
            },
        }
    }

    /// The value with its amount in short, for tables that have little room.
    pub fn in_short(self, view: &View, scenario: &RawScenario, e: &Evaluation) -> ShownValue {
        let amount = match self {
            Fact::Obligation => Some(e.obligation),
            Fact::Shortfall => Some(e.shortfall),
            Fact::BearIfUnpaid => e.if_never_paid.map(|unpaid| unpaid.customers_bear),
            Fact::Line(means) => match e.line(means) {
                PlimsollLine::Line { value, .. } => Some(value),
                _ => None,
            },
            _ => None,
        };
        match amount {
            Some(amount) => ShownValue {
                text: view.formats.money_short(amount).into(),
                is_known: true,
            },
            None => self.shown(view, scenario, e),
        }
    }

    /// Whether the value is bad news in itself.
    pub fn is_bad(self, e: &Evaluation) -> bool {
        match self {
            Fact::Shortfall => e.shortfall > 0.0,
            Fact::EquityAfter => e.equity_after.is_some_and(|equity| equity < 0.0),
            Fact::AlreadyMissing => e.already_missing > 0.0,
            Fact::Headroom(means) => {
                matches!(e.line(means), PlimsollLine::Line { headroom, .. } if headroom < 0.0)
            }
            _ => false,
        }
    }
}

/// The key of the text that names a kind of source.
pub fn source_key(kind: SourceKind) -> &'static str {
    match kind {
        SourceKind::Insurance => "source-insurance",
        SourceKind::Guarantee => "source-guarantee",
        SourceKind::OwnHoldings => "source-own-holdings",
        SourceKind::Cash => "source-cash",
        SourceKind::Credit => "source-credit",
        SourceKind::Sponsor => "source-sponsor",
    }
}
