//! The explanations of figures. Their code is loaded when the reader first asks for one.

use std::rc::Rc;

use plimsoll_model::{
    Basis, Evaluation, Field, Holding, HoldingResult, Means, PlimsollLine, RawScenario, SourceKind, UnitBasis,
};
use yew::prelude::*;

use super::answer::Tense;
use super::fact::Fact;
use super::input_name::id_of;
use super::reasons::sentences;
use crate::platform::page;
use crate::state::AppState;
use crate::texts::view::{View, use_view};
use crate::texts::{Key, isolated, key};
use plimsoll_numbers::Style;

/// Properties of [`Why`].
#[derive(Properties, PartialEq)]
pub struct WhyProps {
    /// The state of the page.
    pub state: Rc<AppState>,
    /// The figure to explain.
    pub fact: Fact,
}

/// Number of holdings that an explanation shows individually. One line counts the rest.
const SPELLED_OUT: usize = 8;

/// The explanation of a figure.
#[derive(Clone, Debug, PartialEq)]
struct Explanation {
    /// The formula, with words in place of the symbols of `docs/model.md`.
    formula: AttrValue,
    /// Names and values of the inputs, and the arithmetic of each holding.
    rows: Vec<(AttrValue, String)>,
    /// What the figure leaves out, if that needs to be said.
    limit: Option<AttrValue>,
}

/// Shows the reasons for a figure, its formula, the inputs, and what the figure leaves out.
#[component]
pub(crate) fn Explained(props: &WhyProps) -> Html {
    let view = use_view();
    let text = use_memo(view.text.clone(), |text| text.and(key::table::why(text.locale())));
    let view = View {
        text: (*text).clone(),
        ..view
    };
    let draft = &props.state.draft;
    let (scenario, e) = (&draft.scenario, &props.state.evaluation);
    let explanation = explain(props.fact, &view, scenario, e);
    let jump = use_context::<Jump>();
    let reasons = sentences(&view, scenario, e, props.fact, Tense::of(draft));
    html! {
        <>
            if !reasons.is_empty() {
                <ul class="reasons">
                    { for reasons.into_iter().map(|reason| html! {
                        <li>
                            { reason.text }
                            if let Some((jump, field)) = jump.as_ref().zip(reason.field) {
                                { " " }
                                { to_field(&view, scenario, jump, field) }
                            }
                        </li>
                    }) }
                </ul>
            }
            <p class="formula">{ explanation.formula }</p>
            if !explanation.rows.is_empty() {
                <table>
                    <caption class="visually-hidden">{ view.t(key::WHY_INPUTS) }</caption>
                    <tbody>
                        { for explanation.rows.into_iter().map(|(label, value)| html! {
                            <tr><th scope="row"><bdi>{ label }</bdi></th><td>{ value }</td></tr>
                        }) }
                    </tbody>
                </table>
            }
            if let Some(limit) = explanation.limit {
                <p class="soft">{ limit }</p>
            }
        </>
    }
}

/// A button that moves the focus to the input of a field.
fn to_field(view: &View, scenario: &RawScenario, jump: &Jump, field: Field) -> Html {
    let name = view.field_name(field);
    let asset = field.holding().and_then(|i| scenario.holdings.get(i));
    let name = match asset.filter(|_| scenario.holdings.len() > 1) {
        Some(holding) => view.with(&key::OfAsset {
            asset: &isolated(&holding.asset),
            field: &name,
        }),
        None => name,
    };
    let onclick = jump.0.reform(move |_: MouseEvent| {
        page::focus_soon(id_of(field));
        field
    });
    html! {
        <button type="button" class="link" data-jump={field.to_string()} {onclick}>
            { view.with(&key::ToField { field: &name }) }
        </button>
    }
}

/// The formula of a figure, with the values of this scenario.
fn explain(asked: Fact, view: &View, scenario: &RawScenario, e: &Evaluation) -> Explanation {
    let x = Explainer { view, scenario, e };
    let fact = |fact: Fact| x.fact(fact);
    let field = |field: Field| x.field(field);
    let rows: Vec<_> = match asked {
        Fact::Gross => x.each(|h, r| x.product(r.stolen, h.price)),
        Fact::Recovered => x.each(|h, r| x.product(r.stolen - r.net_stolen, h.price)),
        Fact::HouseLoss => x.each(|h, r| x.product(r.house_loss, h.price)),
        Fact::CustomerLoss => x.each(|h, r| x.product(r.customer_loss, h.price)),
        Fact::CustomersBear => vec![fact(Fact::CustomerLoss), x.received(), x.token_value()],
        Fact::FullClaims => {
            let mut rows = vec![field(Field::TakeUp)];
            rows.extend(x.each(|_, r| x.product(r.customer_loss, r.unit_value)));
            rows
        }
        Fact::Obligation => {
            let mut rows = vec![field(Field::Coverage), field(Field::TakeUp)];
            rows.extend(x.each(|_, r| x.product(r.customer_loss, r.unit_value)));
            rows.extend(x.bases());
            if scenario.reimbursement.cap.is_some() {
                rows.extend([
                    field(Field::CustomersAffected),
                    field(Field::Cap),
                    field(Field::Gini),
                    fact(Fact::SavedByCap),
                ]);
            }
            rows
        }
        Fact::Costs => vec![
            field(Field::Response),
            field(Field::Fine),
            (view.t(key::LOST_INCOME), view.formats.money(e.costs.lost_income)),
            field(Field::Halting),
        ],
        Fact::Uses => vec![fact(Fact::Obligation), fact(Fact::Costs)],
        Fact::Source(SourceKind::Insurance) => {
            vec![
                (view.t(key::INSURED_LOSS), view.formats.money(e.insured_loss)),
                field(Field::InsuranceDeductible),
                field(Field::InsuranceShare),
                field(Field::InsuranceLimit),
            ]
        }
        Fact::Source(SourceKind::Guarantee) => x.each(|_, r| x.product(r.guarantee_left, r.price_at_payout)),
        Fact::Source(SourceKind::OwnHoldings) => x.each(|h, r| {
            let (units, price) = (x.units(r.own_left), view.formats.price(r.price_at_payout));
            // Slippage above 100 % brings the price to zero, not below.
            format!(
                "{units} × {price} × (1 − {})",
                view.formats.in_full(h.slippage.min(1.0), Style::Percent)
            )
        }),
        Fact::Source(SourceKind::Cash) => vec![field(Field::Cash)],
        Fact::Source(SourceKind::Credit) => vec![field(Field::Credit)],
        Fact::Source(SourceKind::Sponsor) => {
            vec![
                field(Field::SponsorLoan),
                field(Field::SponsorEquity),
                field(Field::SponsorSubordinated),
            ]
        }
        Fact::Available => e.sources.iter().map(|source| fact(Fact::Source(source.name))).collect(),
        Fact::Shortfall | Fact::Spare | Fact::CoverageRatio => vec![fact(Fact::Available), fact(Fact::Uses)],
        Fact::AverageOwed => vec![fact(Fact::Obligation), field(Field::CustomersAffected)],
        Fact::AverageLoss => vec![fact(Fact::CustomerLoss), field(Field::CustomersAffected)],
        Fact::MedianClaim | Fact::TopClaim | Fact::SavedByCap => {
            let mut rows = vec![
                fact(Fact::FullClaims),
                field(Field::Coverage),
                field(Field::CustomersAffected),
                field(Field::TakeUp),
                field(Field::Gini),
            ];
            rows.extend(
                e.claims
                    .map(|claims| (view.t(key::MEAN_CLAIM), view.formats.money(claims.mean))),
            );
            rows
        }
        Fact::ReceivedRatio => vec![x.received(), x.token_value(), fact(Fact::CustomerLoss)],
        Fact::LossRate => vec![
            fact(Fact::CustomersBear),
            (view.t(key::CLAIMS_OF_BEARERS), view.formats.money(e.claims_of_bearers)),
        ],
        Fact::Tokens => vec![field(Field::Coverage), fact(Fact::FullClaims), x.token_value()],
        Fact::EquityChange | Fact::EquityAfter => {
            let sponsor = view.formats.money(e.sponsor_used.equity);
            let before = (asked == Fact::EquityAfter).then(|| field(Field::EquityBefore));
            let mut rows: Vec<_> = before.into_iter().collect();
            rows.extend([
                fact(Fact::HouseLoss),
                fact(Fact::Obligation),
                fact(Fact::Tokens),
                fact(Fact::Costs),
                fact(Fact::Source(SourceKind::Insurance)),
                (view.t(key::SPONSOR_EQUITY_USED), sponsor),
            ]);
            if e.guarantee_loss > 0.0 {
                rows.push((view.t(key::GUARANTEE_LOSS), view.formats.money(e.guarantee_loss)));
            }
            rows.push((view.t(key::REVALUATION), view.formats.money(e.revaluation)));
            rows
        }
        Fact::AlreadyMissing => x.each(|h, r| x.product(r.already_missing, h.price)),
        Fact::PriceHeadroom => vec![fact(Fact::Available), fact(Fact::Uses)],
        Fact::HotValue => x.each(|h, _| x.product(h.held.hot, h.price)),
        Fact::Line(means) => {
            let mut rows = vec![fact(Fact::HotValue)];
            let sources = e.sources.iter().filter(|source| means.include(source.name));
            rows.extend(sources.map(|source| fact(Fact::Source(source.name))));
            rows.push(fact(Fact::Uses));
            rows
        }
        Fact::Headroom(means) => vec![fact(Fact::Line(means)), fact(Fact::HotValue)],
        Fact::ReceivedIfUnpaid => vec![x.paid_part(), x.received(), x.token_value(), fact(Fact::CustomerLoss)],
        Fact::BearIfUnpaid => vec![fact(Fact::CustomerLoss), x.paid_part(), x.received(), x.token_value()],
        Fact::LossRateIfUnpaid => vec![
            fact(Fact::BearIfUnpaid),
            (view.t(key::CLAIMS_OF_BEARERS), view.formats.money(e.claims_of_bearers)),
        ],
        Fact::PaidIfUnpaid => vec![x.paid_part(), fact(Fact::Obligation), field(Field::CustomersAffected)],
    };
    let more = match asked {
        Fact::Line(means) => match e.line(means) {
            PlimsollLine::Line {
                more_hot_helps: true, ..
            }
            | PlimsollLine::NoLine { more_hot_helps: true } => Some(key::LINE_MORE_HOT_HELPS),
            PlimsollLine::Line { .. } => None,
            PlimsollLine::NoLine { .. } if means == Means::Own => Some(key::LINE_NONE_OWN),
            PlimsollLine::NoLine { .. } => Some(key::LINE_NONE),
            PlimsollLine::Unsinkable => Some(key::LINE_UNSINKABLE),
            PlimsollLine::NothingHot => Some(key::LINE_NOTHING_HOT),
        },
        _ => None,
    };
    Explanation {
        formula: view.t(formula_key(asked)),
        rows,
        limit: more.or(limit_key(asked)).map(|key| view.t(key)),
    }
}

/// The key of a figure's formula.
fn formula_key(asked: Fact) -> Key {
    match asked {
        Fact::Gross => key::WHY_GROSS,
        Fact::Recovered => key::WHY_RECOVERED,
        Fact::HouseLoss => key::WHY_HOUSE_LOSS,
        Fact::CustomerLoss => key::WHY_CUSTOMER_LOSS,
        Fact::CustomersBear => key::WHY_CUSTOMERS_BEAR,
        Fact::FullClaims => key::WHY_FULL_CLAIMS,
        Fact::Obligation => key::WHY_OBLIGATION,
        Fact::Costs => key::WHY_COSTS,
        Fact::Uses => key::WHY_USES,
        Fact::Available => key::WHY_AVAILABLE,
        Fact::Shortfall => key::WHY_SHORTFALL,
        Fact::Spare => key::WHY_SPARE,
        Fact::CoverageRatio => key::WHY_COVERAGE_RATIO,
        Fact::AverageOwed => key::WHY_AVERAGE_OWED,
        Fact::AverageLoss => key::WHY_AVERAGE_LOSS,
        Fact::MedianClaim => key::WHY_MEDIAN_CLAIM,
        Fact::TopClaim => key::WHY_TOP_CLAIM,
        Fact::SavedByCap => key::WHY_SAVED_BY_CAP,
        Fact::ReceivedRatio => key::WHY_RECEIVED_RATIO,
        Fact::LossRate => key::WHY_LOSS_RATE,
        Fact::Tokens => key::WHY_TOKENS,
        Fact::EquityChange => key::WHY_EQUITY_CHANGE,
        Fact::EquityAfter => key::WHY_EQUITY_AFTER,
        Fact::AlreadyMissing => key::WHY_ALREADY_MISSING,
        Fact::PriceHeadroom => key::WHY_PRICE_HEADROOM,
        Fact::HotValue => key::WHY_HOT_VALUE,
        Fact::Line(Means::Own) => key::WHY_LINE,
        Fact::Line(Means::WithHelp) => key::WHY_LINE_WITH_HELP,
        Fact::Headroom(Means::Own) => key::WHY_HEADROOM,
        Fact::Headroom(Means::WithHelp) => key::WHY_HEADROOM_WITH_HELP,
        Fact::ReceivedIfUnpaid => key::WHY_RECEIVED_IF_UNPAID,
        Fact::BearIfUnpaid => key::WHY_BEAR_IF_UNPAID,
        Fact::LossRateIfUnpaid => key::WHY_LOSS_RATE_IF_UNPAID,
        Fact::PaidIfUnpaid => key::WHY_PAID_IF_UNPAID,
        Fact::Source(SourceKind::Insurance) => key::WHY_SOURCE_INSURANCE,
        Fact::Source(SourceKind::Guarantee) => key::WHY_SOURCE_GUARANTEE,
        Fact::Source(SourceKind::OwnHoldings) => key::WHY_SOURCE_OWN_HOLDINGS,
        Fact::Source(SourceKind::Cash) => key::WHY_SOURCE_CASH,
        Fact::Source(SourceKind::Credit) => key::WHY_SOURCE_CREDIT,
        Fact::Source(SourceKind::Sponsor) => key::WHY_SOURCE_SPONSOR,
    }
}

/// The key of what a figure leaves out. `None` if its formula says it.
fn limit_key(asked: Fact) -> Option<Key> {
    Some(match asked {
        Fact::Gross => key::LIMIT_GROSS,
        Fact::Obligation => key::LIMIT_OBLIGATION,
        Fact::Available => key::LIMIT_AVAILABLE,
        Fact::Shortfall => key::LIMIT_SHORTFALL,
        Fact::LossRate => key::LIMIT_LOSS_RATE,
        Fact::CustomersBear => key::LIMIT_CUSTOMERS_BEAR,
        Fact::ReceivedRatio => key::LIMIT_RECEIVED_RATIO,
        Fact::AverageOwed => key::LIMIT_AVERAGE_OWED,
        Fact::EquityAfter => key::LIMIT_EQUITY_AFTER,
        Fact::EquityChange => key::LIMIT_EQUITY_CHANGE,
        Fact::PriceHeadroom => key::LIMIT_PRICE_HEADROOM,
        Fact::MedianClaim => key::LIMIT_MEDIAN_CLAIM,
        Fact::TopClaim => key::LIMIT_TOP_CLAIM,
        Fact::ReceivedIfUnpaid => key::LIMIT_RECEIVED_IF_UNPAID,
        Fact::BearIfUnpaid => key::LIMIT_BEAR_IF_UNPAID,
        Fact::LossRateIfUnpaid => key::LIMIT_LOSS_RATE_IF_UNPAID,
        Fact::PaidIfUnpaid => key::LIMIT_PAID_IF_UNPAID,
        Fact::Line(Means::Own) => key::LIMIT_LINE,
        Fact::Line(Means::WithHelp) => key::LIMIT_LINE_WITH_HELP,
        _ => return None,
    })
}

struct Explainer<'a> {
    view: &'a View,
    scenario: &'a RawScenario,
    e: &'a Evaluation,
}

impl Explainer<'_> {
    fn units(&self, value: f64) -> String {
        self.view.formats.units(value)
    }

    fn product(&self, units: f64, price: f64) -> String {
        let f = &self.view.formats;
        format!("{} × {} = {}", f.units(units), f.price(price), f.money(units * price))
    }

    fn fact(&self, fact: Fact) -> (AttrValue, String) {
        let shown = fact.shown(self.view, self.scenario, self.e);
        (fact.label(self.view), shown.text.to_string())
    }

    fn field(&self, field: Field) -> (AttrValue, String) {
        let value = self.scenario.number(field);
        let text = value.map_or_else(
            || self.view.t(key::NOT_KNOWN).to_string(),
            |value| self.view.field_in_full(self.scenario, field, value),
        );
        (self.view.field_name(field), text)
    }

    fn received(&self) -> (AttrValue, String) {
        (self.view.t(key::RECEIVED), self.view.formats.money(self.e.received))
    }

    fn paid_part(&self) -> (AttrValue, String) {
        let paid = self.e.if_never_paid.map_or(1.0, |unpaid| unpaid.paid_ratio);
        (self.view.t(key::PAID_PART), self.view.formats.percent(paid))
    }

    fn token_value(&self) -> (AttrValue, String) {
        (
            self.view.t(key::TOKEN_VALUE),
            self.view.formats.money(self.e.token_value),
        )
    }

    /// The value paid for a unit of each holding, with the numbers behind it.
    fn bases(&self) -> Vec<(AttrValue, String)> {
        let f = &self.view.formats;
        let set = |price: f64| f.in_full(price, Style::Money(f.currency()));
        let percent = |share: f64| f.in_full(share, Style::Percent);
        let name = |basis: UnitBasis, h: &Holding, r: &HoldingResult| match basis {
            UnitBasis::PriceAtHack => format!("{} {}", self.view.t(key::BASIS_PRICE_AT_HACK), set(h.price)),
            UnitBasis::FixedPrice(price) => format!("{} {}", self.view.t(key::BASIS_FIXED_PRICE), set(price)),
            UnitBasis::PriceAtPayout => {
                format!(
                    "{} {}",
                    self.view.t(key::BASIS_PRICE_AT_PAYOUT),
                    f.price(r.price_at_payout)
                )
            }
            UnitBasis::InKind => {
                let (name, price, slippage) = (
                    self.view.t(key::BASIS_IN_KIND),
                    f.price(r.price_at_payout),
                    percent(h.slippage),
                );
                format!("{name} {price} × (1 + {slippage})")
            }
        };
        self.each(|h, r| match h.basis {
            Basis::Whole(basis) => name(basis, h, r),
            Basis::Split { share, first, rest } => {
                let (first, rest) = (name(first, h, r), name(rest, h, r));
                let share = percent(share);
                format!("{share} × {first} + (1 − {share}) × {rest}")
            }
        })
    }

    fn each(&self, text: impl Fn(&Holding, &HoldingResult) -> String) -> Vec<(AttrValue, String)> {
        let all = self.scenario.holdings.iter().zip(&self.e.holdings);
        let mut rows: Vec<_> = all
            .take(SPELLED_OUT)
            .map(|(h, r)| (AttrValue::from(h.asset.clone()), text(h, r)))
            .collect();
        let left = self.scenario.holdings.len().saturating_sub(SPELLED_OUT);
        if left > 0 {
            let count = self.view.formats.count(left as f64);
            rows.push((self.view.with(&key::AndMoreHoldings { count: &count }), String::new()));
        }
        rows
    }
}

/// Shows the page of holdings that has the input of a field, so that the caller can focus it. Only the screen with
/// inputs provides it.
#[derive(Clone, PartialEq)]
pub struct Jump(pub(crate) Callback<Field>);
