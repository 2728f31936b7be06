//! Reasons as sentences: why customers bear a loss, and what pays up to the Plimsoll line.

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
    /// The reason as a sentence.
    pub text: AttrValue,
    /// The field that decides it. `None` if that is several fields or no field.
    pub field: Option<Field>,
}

/// The reasons for a figure. Empty if the page has no reasons for this figure.
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
    /// Each reason with its amount and its share of `whole`. `rate` makes a text of the share.
    fn of_customers(&self, whole: f64, rate: impl Fn(&str) -> AttrValue) -> Vec<Said> {
        let all = reasons(self.scenario, self.e);
        // There are no shares of zero.
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

    /// A cause as a sentence, and the field that decides it.
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
                // If one part of a split has a share of 1, only its basis matters.
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

    /// The uses at the line, the sources that pay them, and how each changes as the hot balance grows to the line.
    fn of_line(&self, scale: f64, means: Means) -> Vec<Said> {
        let view = self.view;
        // A line at zero has nothing to explain.
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

/// The field that decides what a source can pay. `None` if there is no such field.
fn field_of(kind: SourceKind) -> Option<Field> {
    match kind {
        SourceKind::Insurance => Some(Field::InsuranceLimit),
        SourceKind::Cash => Some(Field::Cash),
        SourceKind::Credit => Some(Field::Credit),
        SourceKind::Guarantee | SourceKind::OwnHoldings | SourceKind::Sponsor => None,
    }
}
