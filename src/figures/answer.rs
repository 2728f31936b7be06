//! The answer as a sentence, and the badge of the verdict.

use plimsoll_model::{Evaluation, RawScenario, SourceKind, Verdict};
use yew::prelude::*;

use crate::state::Draft;
use crate::texts::view::View;
use crate::texts::{InTenses, Key, Past, isolated, key};

/// The tense of sentences about a hack: a question about the future, or history.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Tense {
    Conditional,
    Past,
}

impl Tense {
    /// The past tense for an unchanged case, which is history. The first change makes it a question.
    pub(crate) fn of(draft: &Draft) -> Self {
        match draft.origin.case() {
            Some(_) if draft.origin.is(&draft.scenario) => Tense::Past,
            _ => Tense::Conditional,
        }
    }

    /// The text of a message in this tense.
    pub(super) fn t(self, view: &View, sentence: InTenses) -> AttrValue {
        view.t(match self {
            Tense::Conditional => sentence.conditional,
            Tense::Past => sentence.past,
        })
    }

    /// The text of a message with values, in this tense.
    pub(super) fn with<M: Past>(self, view: &View, sentence: &M) -> AttrValue {
        match self {
            Tense::Conditional => view.text.with(sentence).into(),
            Tense::Past => view.text.in_past(sentence).into(),
        }
    }
}

/// The key of the name of the verdict.
pub(crate) fn verdict_key(e: &Evaluation) -> Key {
    match e.verdict {
        _ if e.uses <= 0.0 => key::BADGE_NOTHING_OWED,
        Verdict::Funded => key::BADGE_FUNDED,
        Verdict::Strained if !leans_on_others(e) => key::BADGE_STRAINED_EQUITY,
        Verdict::Strained => key::BADGE_STRAINED,
        Verdict::Short => key::BADGE_SHORT,
    }
}

/// The CSS class with the colours of the verdict.
pub fn verdict_class(e: &Evaluation) -> &'static str {
    match e.verdict {
        _ if e.uses <= 0.0 => "none",
        Verdict::Funded => "funded",
        Verdict::Strained => "strained",
        Verdict::Short => "short",
    }
}

/// The badge of the verdict: its name with an icon.
pub(crate) fn badge(view: &View, e: &Evaluation) -> Html {
    let class = verdict_class(e);
    let mark = match class {
        "funded" => "M2.5 8.5L6 12l7.5-8",
        "strained" => "M8 2v7.5M8 12v2",
        "short" => "M3.5 3.5l9 9M12.5 3.5l-9 9",
        _ => "M3 8h10",
    };
    html! {
        <div class={classes!("verdict", class)} role="status" translate="no">
            <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
                <path d={mark} fill="none" stroke="currentColor" stroke-width="2.2" />
            </svg>
            { view.t(verdict_key(e)) }
        </div>
    }
}

/// The text beside a verdict: what customers bear, and a note if the equity after the hack could not be tested.
pub(crate) fn beside(view: &View, scenario: &RawScenario, e: &Evaluation, tense: Tense) -> Html {
    html! {
        <p>
            { replaced_whole(borne(view, scenario, e, tense)) }
            if e.verdict == Verdict::Funded && e.uses > 0.0 && e.equity_after.is_none() {
                { " " }
                { view.t(key::EQUITY_UNTESTED) }
            }
        </p>
    }
}

/// Wraps a sentence with figures in an element of its own. Another sentence then replaces the whole element, so that no
/// outdated figure remains in a translation by the browser.
pub fn replaced_whole(sentence: AttrValue) -> Html {
    html! { <span key={sentence.to_string()}>{ sentence }</span> }
}

/// What customers would be owed, and whether it can be paid.
pub(crate) fn sentence(view: &View, scenario: &RawScenario, e: &Evaluation, tense: Tense) -> String {
    if e.gross_exposure <= 0.0 && e.uses <= 0.0 {
        if let Some(asset) = without_price(scenario, e) {
            return view
                .with(&key::AnswerNoPrice {
                    asset: &isolated(asset),
                })
                .to_string();
        }
        let key = if scenario.holdings.is_empty() {
            key::ANSWER_NO_HOLDINGS
        } else {
            key::ANSWER_NOTHING_STOLEN
        };
        return view.t(key).to_string();
    }
    let owed = view.formats.money_short(e.obligation);
    if e.uses <= 0.0 {
        return tense.t(view, key::ANSWER_NOTHING_OWED).to_string();
    }
    let first = match scenario.exchange.customers_affected {
        _ if e.obligation <= 0.0 => tense.t(view, key::ANSWER_OWED_NOTHING),
        Some(affected) if affected > 0.0 => {
            let count = view.formats.count(affected);
            let owed = key::AnswerOwedCustomers {
                n: affected,
                customers: &count,
                owed: &owed,
            };
            tense.with(view, &owed)
        }
        _ => tense.with(view, &key::AnswerOwed { owed: &owed }),
    };
    let second = match e.verdict {
        Verdict::Short => {
            let short = key::AnswerShort {
                shortfall: &view.formats.money_short(e.shortfall),
                part: &view.formats.percent(e.coverage_ratio.unwrap_or(0.0)),
            };
            tense.with(view, &short)
        }
        Verdict::Strained => tense.t(
            view,
            match (is_used(e, SourceKind::Credit), is_used(e, SourceKind::Sponsor)) {
                (true, true) => key::ANSWER_WITH_CREDIT_AND_SPONSOR,
                (true, false) => key::ANSWER_WITH_CREDIT,
                (false, true) => key::ANSWER_WITH_SPONSOR,
                (false, false) => key::ANSWER_WITH_EQUITY_GONE,
            },
        ),
        Verdict::Funded => tense.t(view, key::ANSWER_FUNDED),
    };
    view.with(&key::TwoSentences {
        first: &first,
        second: &second,
    })
    .to_string()
}

/// Whether single customers lose although customers as a whole do not. Causes are a cap, claims that are not made, and
/// an asset that is paid below its price while another is paid above.
fn is_uneven(scenario: &RawScenario, e: &Evaluation) -> bool {
    let policy = &scenario.reimbursement;
    let coverage = policy.coverage + (1.0 - policy.coverage) * policy.token_price.unwrap_or(0.0);
    let mut lost = scenario
        .holdings
        .iter()
        .zip(&e.holdings)
        .filter(|(_, result)| result.customer_loss > 0.0);
    policy.cap.is_some()
        || policy.take_up < 1.0
        || lost.any(|(holding, result)| coverage * result.unit_received < holding.price * (1.0 - 1e-12))
}

/// What customers bear, in money and as a rate. They are called whole only if that is zero or less.
pub(crate) fn borne(view: &View, scenario: &RawScenario, e: &Evaluation, tense: Tense) -> AttrValue {
    let promised = as_promised(view, scenario, e, tense);
    match e.if_never_paid {
        Some(unpaid) if e.customer_loss > 0.0 => {
            let second = match unpaid.customers_bear > 0.0 {
                true => {
                    let borne = key::BorneIfUnpaid {
                        amount: &view.formats.money_short(unpaid.customers_bear),
                        part: &view.formats.percent(unpaid.customers_bear / e.customer_loss),
                    };
                    tense.with(view, &borne)
                }
                false => tense.t(view, key::BORNE_WHOLE_IF_UNPAID),
            };
            view.with(&key::TwoSentences {
                first: &promised,
                second: &second,
            })
        }
        _ => promised,
    }
}

/// What customers bear if the exchange pays the whole obligation.
fn as_promised(view: &View, scenario: &RawScenario, e: &Evaluation, tense: Tense) -> AttrValue {
    if !e.holdings.iter().any(|holding| holding.customer_loss > 0.0) {
        return tense.t(view, key::BORNE_NOTHING_LOST);
    }
    let amount = view.formats.money_short(e.customers_bear.abs());
    if e.customers_bear > 0.0 {
        // Shares of customers' loss and, if that differs, of the claims of those who bear the loss.
        let part = view.formats.percent(e.customers_bear / e.customer_loss);
        let rate = view.formats.percent(e.loss_rate.unwrap_or(0.0));
        let rate = match rate == part {
            true => view.with(&key::BorneRate { part: &part }),
            false => view.with(&key::BorneRates {
                part: &part,
                rate: &rate,
            }),
        };
        let (amount, rate) = (&amount, &rate);
        match e.shortfall > 0.0 {
            true => tense.with(view, &key::BorneEvenIfPaid { amount, rate }),
            false if e.obligation > 0.0 => tense.with(view, &key::Borne { amount, rate }),
            false => tense.with(view, &key::BorneAll { amount, rate }),
        }
    } else if e.shortfall > 0.0 {
        tense.t(view, key::BORNE_WHOLE_IF_PAID)
    } else if is_uneven(scenario, e) {
        tense.t(view, key::BORNE_UNEVEN)
    } else if e.customers_bear < 0.0 {
        tense.with(view, &key::BorneGain { amount: &amount })
    } else {
        tense.t(view, key::BORNE_WHOLE)
    }
}

fn is_used(e: &Evaluation, kind: SourceKind) -> bool {
    e.sources.iter().any(|source| source.name == kind && source.used > 0.0)
}

fn leans_on_others(e: &Evaluation) -> bool {
    is_used(e, SourceKind::Credit) || is_used(e, SourceKind::Sponsor)
}

/// The stolen asset that has no price, if the result is zero for that reason. `None` otherwise.
pub fn without_price<'a>(scenario: &'a RawScenario, e: &Evaluation) -> Option<&'a str> {
    if e.gross_exposure > 0.0 || e.uses > 0.0 {
        return None;
    }
    let mut stolen = scenario.holdings.iter().filter(|h| {
        let units = h.held.hot * h.stolen.hot + h.held.warm * h.stolen.warm + h.held.cold * h.stolen.cold;
        units > 0.0 && h.price <= 0.0
    });
    Some(&stolen.next()?.asset)
}
