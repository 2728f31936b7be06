//! Reasons in words: why customers bear what they bear, and what pays up to the Plimsoll line.

use plimsoll_model::{
    Basis, Cause, Evaluation, Field, Load, Means, PlimsollLine, RawScenario, SourceKind, UnitBasis, reasons,
};
use yew::AttrValue;

use super::answer::Tense;
use super::fact::Fact;
use crate::texts::view::View;
use crate::texts::{Past, isolated, key};
use plimsoll_numbers::Style;

/// A reason, and the field that decides it.
#[derive(Clone, Debug, PartialEq)]
pub struct Said {
    /// In words.
    pub text: AttrValue,
    /// Where it is set; none where several fields or none of them decide it.
    pub field: Option<Field>,
}

/// The reasons for a figure; none for a figure that has no reasons in words.
pub fn sentences(view: &View, scenario: &RawScenario, e: &Evaluation, asked: Fact, tense: Tense) -> Vec<Said> {
    let words = Words {
        view,
        scenario,
        e,
        tense,
    };
    match asked {
        Fact::CustomersBear | Fact::ReceivedRatio => {
            words.of_customers(e.customer_loss, |part| view.with(&key::BorneRate { part }))
        }
        Fact::LossRate => words.of_customers(e.claims_of_bearers, |part| view.with(&key::ReasonOfClaims { part })),
        Fact::Line(means) | Fact::Headroom(means) => match e.line(means) {
            PlimsollLine::Line { scale, .. } => words.of_line(scale, means),
            _ => Vec::new(),
        },
        _ => Vec::new(),
    }
}

struct Words<'a> {
    view: &'a View,
    scenario: &'a RawScenario,
    e: &'a Evaluation,
    tense: Tense,
}

impl Words<'_> {
    /// Each reason with its amount, and with its part of `whole`, which `rate` puts into words.
    fn of_customers(&self, whole: f64, rate: impl Fn(&str) -> AttrValue) -> Vec<Said> {
        let all = reasons(self.scenario, self.e);
        // There is no part of nothing.
        if whole <= 0.0 {
            return Vec::new();
        }
        let f = &self.view.formats;
        let is_alone = all.len() == 1;
        let one = |reason: &plimsoll_model::Reason| {
            let (cause, field) = self.cause(reason.cause);
            let part = f.percent(reason.amount.abs() / whole);
            let (amount, rate) = (&f.money_short(reason.amount.abs()), &rate(&part));
            let effect = match reason.amount < 0.0 {
                true => self.say(&key::ReasonGain { amount, rate }),
                false if is_alone => self.say(&key::ReasonAlone { amount, rate }),
                false => self.say(&key::ReasonPart { amount, rate }),
            };
            Said {
                text: self.view.with(&key::TwoSentences {
                    first: &cause,
                    second: &effect,
                }),
                field,
            }
        };
        all.iter().map(one).collect()
    }

    fn say<M: Past>(&self, sentence: &M) -> AttrValue {
        self.tense.with(self.view, sentence)
    }

    /// A cause in words, and the field that decides it.
    fn cause(&self, cause: Cause) -> (AttrValue, Option<Field>) {
        let (view, policy) = (self.view, &self.scenario.reimbursement);
        let f = &view.formats;
        let percent = |share: f64| f.in_full(share, Style::Percent);
        match cause {
            Cause::Basis(i) => {
                let at = self.scenario.holdings.get(i).zip(self.e.holdings.get(i));
                let Some((holding, result)) = at else {
                    return (AttrValue::default(), None);
                };
                let set = |price: f64| f.in_full(price, Style::Money(f.currency()));
                let (asset, price) = (&isolated(&holding.asset), &set(holding.price));
                // A split of which one part is everything is no split.
                let (whole, decides) = match holding.basis {
                    Basis::Whole(basis) => (Some(basis), Field::FixedPrice(i)),
                    Basis::Split { share, first, .. } if share >= 1.0 => (Some(first), Field::FixedPrice(i)),
                    Basis::Split { share, rest, .. } if share <= 0.0 => (Some(rest), Field::RestFixedPrice(i)),
                    Basis::Split { .. } => (None, Field::SplitShare(i)),
                };
                let (paid, field) = match whole {
                    None => (&f.price(result.unit_received), decides),
                    Some(UnitBasis::FixedPrice(paid)) => (&set(paid), decides),
                    Some(_) => (&f.price(result.price_at_payout), Field::PriceChange(i)),
                };
                let said = match whole {
                    None => self.say(&key::ReasonSplit { asset, paid, price }),
                    Some(UnitBasis::FixedPrice(_)) => self.say(&key::ReasonFixedPrice { asset, paid, price }),
                    Some(UnitBasis::InKind) => self.say(&key::ReasonInKind { asset, paid, price }),
                    Some(_) => self.say(&key::ReasonPriceAtPayout { asset, paid, price }),
                };
                (said, Some(field))
            }
            Cause::OtherBases(count) => {
                let count = &f.count(count as f64);
                (self.say(&key::ReasonOtherAssets { count }), None)
            }
            Cause::TakeUp => {
                let share = &percent(policy.take_up);
                (self.say(&key::ReasonTakeUp { share }), Some(Field::TakeUp))
            }
            Cause::Coverage => {
                let share = &percent(policy.coverage);
                (self.say(&key::ReasonCoverage { share }), Some(Field::Coverage))
            }
            Cause::Tokens => {
                let price = &percent(policy.token_price.unwrap_or(0.0));
                let share = &percent(policy.coverage);
                (self.say(&key::ReasonTokens { share, price }), Some(Field::TokenPrice))
            }
            Cause::Cap => {
                let cap = view.field_in_full(self.scenario, Field::Cap, policy.cap.unwrap_or(0.0));
                (self.say(&key::ReasonCap { cap: &cap }), Some(Field::Cap))
            }
        }
    }

    /// What must be paid at the line, what pays it, and which of these move with the hot balance.
    fn of_line(&self, scale: f64, means: Means) -> Vec<Said> {
        let view = self.view;
        // With the line at nothing in hot there is nothing up to it.
        if scale <= 0.0 {
            return Vec::new();
        }
        let (empty, line) = (Load::at(self.scenario, 0.0), Load::at(self.scenario, scale));
        let money = |amount: f64| view.formats.money_short(amount);
        let moved = |name: AttrValue, from: f64, to: f64, field: Option<Field>| {
            let (name, short, at_line) = (&name, &money(from), &money(to));
            let text = match short == at_line {
                true => view.with(&key::ReasonLineStays { name, to: at_line }),
                false if to > from => view.with(&key::ReasonLineRises {
                    name,
                    from: short,
                    to: at_line,
                }),
                false => view.with(&key::ReasonLineFalls {
                    name,
                    from: short,
                    to: at_line,
                }),
            };
            Said { text, field }
        };
        let uses = money(line.obligation + line.costs);
        let mut all = vec![
            Said {
                text: view.with(&key::ReasonLine { uses: &uses }),
                field: None,
            },
            moved(Fact::Obligation.label(view), empty.obligation, line.obligation, None),
        ];
        if line.costs > 0.0 {
            all.push(moved(Fact::Costs.label(view), empty.costs, line.costs, None));
        }
        let sources = empty.sources.iter().zip(&line.sources);
        all.extend(
            sources
                .filter(|((kind, from), (_, to))| means.include(*kind) && (*from > 0.0 || *to > 0.0))
                .map(|((kind, from), (_, to))| moved(Fact::Source(*kind).label(view), *from, *to, field_of(*kind))),
        );
        all
    }
}

/// The field that decides what a source can pay, where one does.
fn field_of(kind: SourceKind) -> Option<Field> {
    match kind {
        SourceKind::Insurance => Some(Field::InsuranceLimit),
        SourceKind::Cash => Some(Field::Cash),
        SourceKind::Credit => Some(Field::Credit),
        SourceKind::Guarantee | SourceKind::OwnHoldings | SourceKind::Sponsor => None,
    }
}
