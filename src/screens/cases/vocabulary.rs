//! Words of the casebook's data in the reader's language.

use plimsoll_casebook::{Basis, Confidence, EventKind, Evidence, Outcome, Per, RepayForm, Topic, WalletTier};
use yew::prelude::*;

use crate::texts::key;
use crate::texts::view::View;

/// The name of a topic of facts.
pub fn topic(view: &View, topic: Topic) -> AttrValue {
    view.t(match topic {
        Topic::LegalEntity => key::CASES_TOPIC_LEGAL_ENTITY,
        Topic::Regulator => key::CASES_TOPIC_REGULATOR,
        Topic::Event => key::CASES_TOPIC_EVENT,
        Topic::Asset => key::CASES_TOPIC_ASSET,
        Topic::AssetPrice => key::CASES_TOPIC_ASSET_PRICE,
        Topic::AssetValue => key::CASES_TOPIC_ASSET_VALUE,
        Topic::AssetCustomers => key::CASES_TOPIC_ASSET_CUSTOMERS,
        Topic::AssetCustomersValue => key::CASES_TOPIC_ASSET_CUSTOMERS_VALUE,
        Topic::Loss => key::CASES_TOPIC_LOSS,
        Topic::LossCustomers => key::CASES_TOPIC_LOSS_CUSTOMERS,
        Topic::LossHouse => key::CASES_TOPIC_LOSS_HOUSE,
        Topic::Tier => key::CASES_TOPIC_TIER,
        Topic::Wallet => key::CASES_TOPIC_WALLET,
        Topic::ShareOfHoldings => key::CASES_TOPIC_SHARE_OF_HOLDINGS,
        Topic::CustomersAffected => key::CASES_TOPIC_CUSTOMERS_AFFECTED,
        Topic::CustomersTotal => key::CASES_TOPIC_CUSTOMERS_TOTAL,
        Topic::Cause => key::CASES_TOPIC_CAUSE,
        Topic::Attribution => key::CASES_TOPIC_ATTRIBUTION,
        Topic::Repaid => key::CASES_TOPIC_REPAID,
        Topic::RepayForm => key::CASES_TOPIC_REPAY_FORM,
        Topic::RepayPrice => key::CASES_TOPIC_REPAY_PRICE,
        Topic::RepaidTotal => key::CASES_TOPIC_REPAID_TOTAL,
        Topic::RepayDate => key::CASES_TOPIC_REPAY_DATE,
        Topic::DaysToRepay => key::CASES_TOPIC_DAYS_TO_REPAY,
        Topic::Funding => key::CASES_TOPIC_FUNDING,
        Topic::Recovered => key::CASES_TOPIC_RECOVERED,
        Topic::Halt => key::CASES_TOPIC_HALT,
        Topic::HaltDays => key::CASES_TOPIC_HALT_DAYS,
        Topic::Outflow => key::CASES_TOPIC_OUTFLOW,
        Topic::Act => key::CASES_TOPIC_ACT,
        Topic::Outcome => key::CASES_TOPIC_OUTCOME,
        Topic::Other => key::CASES_TOPIC_OTHER,
    })
}

/// The name of a kind of event.
pub fn event(view: &View, kind: EventKind) -> AttrValue {
    view.t(match kind {
        EventKind::TheftStart => key::CASES_EVENT_THEFT_START,
        EventKind::TheftEnd => key::CASES_EVENT_THEFT_END,
        EventKind::Detected => key::CASES_EVENT_DETECTED,
        EventKind::Confirmed => key::CASES_EVENT_CONFIRMED,
        EventKind::RegulatorTold => key::CASES_EVENT_REGULATOR_TOLD,
        EventKind::Disclosed => key::CASES_EVENT_DISCLOSED,
        EventKind::Stopped => key::CASES_EVENT_STOPPED,
        EventKind::Resumed => key::CASES_EVENT_RESUMED,
        EventKind::Announced => key::CASES_EVENT_ANNOUNCED,
        EventKind::Paid => key::CASES_EVENT_PAID,
        EventKind::Other => key::CASES_EVENT_OTHER,
    })
}

/// The name of the place where the keys were.
pub fn tier(view: &View, tier: WalletTier) -> AttrValue {
    view.t(match tier {
        WalletTier::Hot => key::CASES_TIER_HOT,
        WalletTier::Warm => key::CASES_TIER_WARM,
        WalletTier::Cold => key::CASES_TIER_COLD,
        WalletTier::Multisig => key::CASES_TIER_MULTISIG,
        WalletTier::Account => key::CASES_TIER_ACCOUNT,
        WalletTier::Data => key::CASES_TIER_DATA,
        WalletTier::Partner => key::CASES_TIER_PARTNER,
    })
}

/// The name of the basis of a share: what 100 % means.
pub fn basis(view: &View, basis: Basis) -> AttrValue {
    view.t(match basis {
        Basis::Units => key::CASES_BASIS_UNITS,
        Basis::ValueAtHack => key::CASES_BASIS_VALUE_AT_HACK,
        Basis::ValueAtPayout => key::CASES_BASIS_VALUE_AT_PAYOUT,
        Basis::Claim => key::CASES_BASIS_CLAIM,
        Basis::Face => key::CASES_BASIS_FACE,
    })
}

/// The name of the evidence for a repayment.
pub fn evidence(view: &View, evidence: Evidence) -> AttrValue {
    view.t(match evidence {
        Evidence::Seen => key::CASES_EVIDENCE_SEEN,
        Evidence::Statement => key::CASES_EVIDENCE_STATEMENT,
        Evidence::Promise => key::CASES_EVIDENCE_PROMISE,
    })
}

/// The name of the form in which customers were repaid.
pub fn repay_form(view: &View, form: RepayForm) -> AttrValue {
    view.t(match form {
        RepayForm::InKind => key::CASES_FORM_IN_KIND,
        RepayForm::Fiat => key::CASES_FORM_FIAT,
        RepayForm::InKindAndFiat => key::CASES_FORM_IN_KIND_AND_FIAT,
        RepayForm::Token => key::CASES_FORM_TOKEN,
        RepayForm::Mixed => key::CASES_FORM_MIXED,
        RepayForm::OwnOnly => key::CASES_FORM_OWN_ONLY,
        RepayForm::Part => key::CASES_FORM_PART,
        RepayForm::Scheme => key::CASES_FORM_SCHEME,
    })
}

/// The name of what became of the exchange.
pub fn outcome(view: &View, outcome: Outcome) -> AttrValue {
    view.t(match outcome {
        Outcome::Survived => key::CASES_OUTCOME_SURVIVED,
        Outcome::SurvivedImpaired => key::CASES_OUTCOME_SURVIVED_IMPAIRED,
        Outcome::Acquired => key::CASES_OUTCOME_ACQUIRED,
        Outcome::Sold => key::CASES_OUTCOME_SOLD,
        Outcome::Closed => key::CASES_OUTCOME_CLOSED,
        Outcome::Bankrupt => key::CASES_OUTCOME_BANKRUPT,
        Outcome::Restructured => key::CASES_OUTCOME_RESTRUCTURED,
        Outcome::BankruptOtherCause => key::CASES_OUTCOME_BANKRUPT_OTHER_CAUSE,
    })
}

/// The name of the confidence in a fact. `None` if it is high.
pub fn confidence(view: &View, confidence: Confidence) -> Option<AttrValue> {
    Some(view.t(match confidence {
        Confidence::High => return None,
        Confidence::Medium => key::CASES_CONFIDENCE_MEDIUM,
        Confidence::Low => key::CASES_CONFIDENCE_LOW,
    }))
}

/// The name of what a rate counts.
pub fn per(view: &View, per: Per) -> AttrValue {
    view.t(match per {
        Per::ExchangeYear => key::CASES_PER_EXCHANGE_YEAR,
        Per::ExchangeInPeriod => key::CASES_PER_EXCHANGE_IN_PERIOD,
    })
}

/// Joins the parts that are there, with `between` between them.
pub fn joined(between: &str, parts: impl IntoIterator<Item = Option<String>>) -> String {
    let mut joined = String::new();
    for part in parts.into_iter().flatten() {
        if !joined.is_empty() {
            joined.push_str(between);
        }
        joined.push_str(&part);
    }
    joined
}
