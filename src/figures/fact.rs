//! The figures on screen: their labels, values, and the explanation of a missing value.

use plimsoll_model::{Evaluation, Means, PlimsollLine, RawScenario, SourceKind};
use yew::AttrValue;

use crate::texts::view::View;
use crate::texts::{Key, key};

/// A figure that the page shows and can explain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fact {
    /// Gross exposure: what is stolen, at the price of the hack.
    Gross,
    /// What is recovered before payout, at the price of the hack.
    Recovered,
    /// The exchange's own share of the loss.
    HouseLoss,
    /// The customers' share of the loss.
    CustomerLoss,
    /// What customers bear under the policy.
    CustomersBear,
    /// The claims made, at the value that the policy gives them.
    FullClaims,
    /// The obligation: what customers must be paid.
    Obligation,
    /// The costs of the hack, beside the obligation.
    Costs,
    /// Obligation and costs.
    Uses,
    /// What one source can pay.
    Source(SourceKind),
    /// What all sources can pay.
    Available,
    /// The part of the uses that nothing pays.
    Shortfall,
    /// What the sources can pay beyond the uses.
    Spare,
    /// What the sources can pay, divided by the uses.
    CoverageRatio,
    /// The obligation for each affected customer, on average.
    AverageOwed,
    /// The loss of each affected customer, on average.
    AverageLoss,
    /// The median claim.
    MedianClaim,
    /// The claim that one customer in a hundred exceeds.
    TopClaim,
    /// The reduction of the obligation by the cap.
    SavedByCap,
    /// What customers receive, divided by the value of their loss at the hack.
    ReceivedRatio,
    /// What customers bear, divided by the claims of those who bear it.
    LossRate,
    /// Claim tokens at face value.
    Tokens,
    /// The change of the exchange's equity.
    EquityChange,
    /// The exchange's equity after the hack.
    EquityAfter,
    /// Units owed to customers but missing before the hack, at the price of the hack.
    AlreadyMissing,
    /// The rise of all prices until payout at which the sources no longer cover the uses.
    PriceHeadroom,
    /// The value in hot wallets now.
    HotValue,
    /// The Plimsoll line with these means.
    Line(Means),
    /// The Plimsoll line less the hot value.
    Headroom(Means),
    /// [`Fact::ReceivedRatio`] if the shortfall is never paid.
    ReceivedIfUnpaid,
    /// [`Fact::CustomersBear`] if the shortfall is never paid.
    BearIfUnpaid,
    /// [`Fact::LossRate`] if the shortfall is never paid.
    LossRateIfUnpaid,
    /// What the average affected customer is paid if the shortfall is never paid.
    PaidIfUnpaid,
}

/// A figure's value as text.
pub struct ShownValue {
    /// The value, or why it is missing.
    pub text: AttrValue,
    /// Whether there is a value.
    pub is_known: bool,
}

/// The key of the reason why figures for an unpaid shortfall are missing: there is no shortfall.
const NOTHING_MISSING: Key = key::ABSENT_NOTHING_MISSING;

/// The Plimsoll lines and their headroom. Without credit and sponsor, both lines are the same and one is listed.
pub(crate) fn line_facts(e: &Evaluation) -> Vec<Fact> {
    let lines: &[Means] = if e.has_help() { &Means::ALL } else { &[Means::Own] };
    lines
        .iter()
        .flat_map(|&means| [Fact::Line(means), Fact::Headroom(means)])
        .collect()
}

/// The customers' figures if the shortfall is never paid. Empty if there is no shortfall.
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
    /// The name in kebab case, for chart steps and elements.
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
            Fact::Source(SourceKind::Insurance) => "source-insurance",
            Fact::Source(SourceKind::Guarantee) => "source-guarantee",
            Fact::Source(SourceKind::OwnHoldings) => "source-own-holdings",
            Fact::Source(SourceKind::Cash) => "source-cash",
            Fact::Source(SourceKind::Credit) => "source-credit",
            Fact::Source(SourceKind::Sponsor) => "source-sponsor",
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

    /// The label of the figure.
    pub fn label(self, view: &View) -> AttrValue {
        view.t(match self {
            Fact::Source(kind) => key::source(kind),
            Fact::Gross => key::FACT_GROSS,
            Fact::Recovered => key::FACT_RECOVERED,
            Fact::HouseLoss => key::FACT_HOUSE_LOSS,
            Fact::CustomerLoss => key::FACT_CUSTOMER_LOSS,
            Fact::CustomersBear => key::FACT_CUSTOMERS_BEAR,
            Fact::FullClaims => key::FACT_FULL_CLAIMS,
            Fact::Obligation => key::FACT_OBLIGATION,
            Fact::Costs => key::FACT_COSTS,
            Fact::Uses => key::FACT_USES,
            Fact::Available => key::FACT_AVAILABLE,
            Fact::Shortfall => key::FACT_SHORTFALL,
            Fact::Spare => key::FACT_SPARE,
            Fact::CoverageRatio => key::FACT_COVERAGE_RATIO,
            Fact::AverageOwed => key::FACT_AVERAGE_OWED,
            Fact::AverageLoss => key::FACT_AVERAGE_LOSS,
            Fact::MedianClaim => key::FACT_MEDIAN_CLAIM,
            Fact::TopClaim => key::FACT_TOP_CLAIM,
            Fact::SavedByCap => key::FACT_SAVED_BY_CAP,
            Fact::ReceivedRatio => key::FACT_RECEIVED_RATIO,
            Fact::LossRate => key::FACT_LOSS_RATE,
            Fact::Tokens => key::FACT_TOKENS,
            Fact::EquityChange => key::FACT_EQUITY_CHANGE,
            Fact::EquityAfter => key::FACT_EQUITY_AFTER,
            Fact::AlreadyMissing => key::FACT_ALREADY_MISSING,
            Fact::PriceHeadroom => key::FACT_PRICE_HEADROOM,
            Fact::HotValue => key::FACT_HOT_VALUE,
            Fact::Line(Means::Own) => key::FACT_LINE,
            Fact::Line(Means::WithHelp) => key::FACT_LINE_WITH_HELP,
            Fact::Headroom(Means::Own) => key::FACT_HEADROOM,
            Fact::Headroom(Means::WithHelp) => key::FACT_HEADROOM_WITH_HELP,
            Fact::ReceivedIfUnpaid => key::FACT_RECEIVED_IF_UNPAID,
            Fact::BearIfUnpaid => key::FACT_BEAR_IF_UNPAID,
            Fact::LossRateIfUnpaid => key::FACT_LOSS_RATE_IF_UNPAID,
            Fact::PaidIfUnpaid => key::FACT_PAID_IF_UNPAID,
        })
    }

    /// The label below a heading that already says that the shortfall is never paid.
    pub fn label_if_unpaid(self, view: &View) -> AttrValue {
        match self {
            Fact::ReceivedIfUnpaid => Fact::ReceivedRatio.label(view),
            Fact::BearIfUnpaid => Fact::CustomersBear.label(view),
            Fact::LossRateIfUnpaid => Fact::LossRate.label(view),
            Fact::PaidIfUnpaid => view.t(key::PAID_ON_AVERAGE),
            fact => fact.label(view),
        }
    }

    /// The value as text, or the reason why it is missing.
    pub fn shown(self, view: &View, scenario: &RawScenario, e: &Evaluation) -> ShownValue {
        let f = &view.formats;
        let money = |value: f64| Some(f.money(value));
        // A negative loss rate is called a gain.
        let loss_rate = |rate: f64| match rate < 0.0 {
            true => view
                .with(&key::GainRate {
                    rate: &f.percent(-rate),
                })
                .to_string(),
            false => f.percent(rate),
        };
        let no_customers = || match scenario.exchange.customers_affected {
            None => key::ABSENT_CUSTOMERS_UNKNOWN,
            Some(_) => key::ABSENT_NO_CUSTOMERS,
        };
        let (text, absent) = match self {
            Fact::Gross => (money(e.gross_exposure), key::NOT_KNOWN),
            Fact::Recovered => (money(e.recovered), key::NOT_KNOWN),
            Fact::HouseLoss => (money(e.house_loss), key::NOT_KNOWN),
            Fact::CustomerLoss => (money(e.customer_loss), key::NOT_KNOWN),
            Fact::CustomersBear => (money(e.customers_bear), key::NOT_KNOWN),
            Fact::FullClaims => (money(e.full_claims), key::NOT_KNOWN),
            Fact::Obligation => (money(e.obligation), key::NOT_KNOWN),
            Fact::Costs => (money(e.costs.total), key::NOT_KNOWN),
            Fact::Uses => (money(e.uses), key::NOT_KNOWN),
            Fact::Source(kind) => (
                e.sources.iter().find(|s| s.name == kind).map(|s| f.money(s.available)),
                key::NOT_KNOWN,
            ),
            Fact::Available => (money(e.available), key::NOT_KNOWN),
            Fact::Shortfall => (money(e.shortfall), key::NOT_KNOWN),
            Fact::Spare => (money(e.spare), key::NOT_KNOWN),
            Fact::CoverageRatio => (e.coverage_ratio.map(|v| f.ratio(v)), key::ABSENT_NO_USES),
            Fact::AverageOwed => (e.average_owed.map(|v| f.money(v)), no_customers()),
            Fact::AverageLoss => (e.average_loss.map(|v| f.money(v)), no_customers()),
            Fact::MedianClaim => (e.claims.map(|c| f.money(c.median)), no_customers()),
            Fact::TopClaim => (e.claims.map(|c| f.money(c.top_percentile)), no_customers()),
            Fact::SavedByCap => (money(e.saved_by_cap), key::NOT_KNOWN),
            Fact::ReceivedRatio => (e.received_ratio.map(|v| f.percent(v)), key::ABSENT_NOTHING_LOST),
            Fact::LossRate => (e.loss_rate.map(loss_rate), key::ABSENT_NO_CLAIMS),
            Fact::LossRateIfUnpaid => match e.if_never_paid {
                Some(unpaid) => (unpaid.loss_rate.map(loss_rate), key::ABSENT_NO_CLAIMS),
                None => (None, NOTHING_MISSING),
            },
            Fact::ReceivedIfUnpaid => match e.if_never_paid {
                Some(unpaid) => (unpaid.received_ratio.map(|v| f.percent(v)), key::ABSENT_NOTHING_LOST),
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
            Fact::Tokens => (money(e.token_face), key::NOT_KNOWN),
            Fact::EquityChange => (money(e.equity_change), key::NOT_KNOWN),
            Fact::EquityAfter => (e.equity_after.map(|v| f.money(v)), key::ABSENT_EQUITY),
            Fact::AlreadyMissing => (money(e.already_missing), key::NOT_KNOWN),
            Fact::PriceHeadroom => {
                let absent = if e.shortfall > 0.0 {
                    key::ABSENT_ALREADY_SHORT
                } else {
                    key::ABSENT_NO_RISE
                };
                (e.price_headroom.map(|v| f.percent(v)), absent)
            }
            Fact::HotValue => (money(e.hot_value), key::NOT_KNOWN),
            Fact::Line(means) => match e.line(means) {
                PlimsollLine::Line { value, .. } => (money(value), key::NOT_KNOWN),
                PlimsollLine::NoLine { .. } => (None, key::ABSENT_LINE_NONE),
                PlimsollLine::Unsinkable => (None, key::ABSENT_LINE_UNSINKABLE),
                PlimsollLine::NothingHot => (None, key::ABSENT_LINE_NOTHING_HOT),
            },
            Fact::Headroom(means) => match e.line(means) {
                PlimsollLine::Line { headroom, .. } => (money(headroom), key::NOT_KNOWN),
                _ => (None, key::ABSENT_NO_LINE),
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

    /// The value as text, with some amounts shortened, for narrow tables.
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

    /// Whether the value itself is bad, such as a shortfall above zero.
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
