//! The figures on screen, each with its value and the answer to "why?".

use plimsoll_model::{
    Basis, Evaluation, Field, Holding, HoldingResult, PlimsollLine, RawScenario, SourceKind, UnitBasis,
};
use yew::AttrValue;

use crate::context::View;

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
    /// The line.
    Line,
    /// Line less hot value.
    Headroom,
}

/// The answer to "why?".
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    /// The formula, in the symbols of the design.
    pub formula: AttrValue,
    /// Inputs with their values, and the arithmetic for each holding.
    pub rows: Vec<(AttrValue, String)>,
    /// What the figure leaves out.
    pub limit: Option<AttrValue>,
}

/// How a value is shown.
pub struct Shown {
    /// The text.
    pub text: AttrValue,
    /// Whether there is a value at all; if not the text says why.
    pub is_known: bool,
}

/// Holdings spelled out one by one in an explanation; the rest is a line that counts them.
const SPELLED_OUT: usize = 8;

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
            Fact::Source(kind) => super::source_key(kind),
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
            Fact::Line => "line",
            Fact::Headroom => "headroom",
        }
    }

    /// The label.
    pub fn label(self, view: &View) -> AttrValue {
        match self {
            Fact::Source(kind) => view.t(super::source_key(kind)),
            _ => view.t(&format!("fact-{}", self.key())),
        }
    }

    /// The value as shown, or why there is none.
    pub fn shown(self, view: &View, scenario: &RawScenario, e: &Evaluation) -> Shown {
        let f = &view.formats;
        let money = |value: f64| Some(f.money(value));
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
            Fact::LossRate => (e.loss_rate.map(|v| f.percent(v)), "absent-no-claims"),
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
            Fact::Line => match e.plimsoll_line {
                PlimsollLine::Line { value, .. } => (money(value), ""),
                PlimsollLine::NoLine { .. } => (None, "absent-line-none"),
                PlimsollLine::Unsinkable => (None, "absent-line-unsinkable"),
                PlimsollLine::NothingHot => (None, "absent-line-nothing-hot"),
            },
            Fact::Headroom => match e.plimsoll_line {
                PlimsollLine::Line { headroom, .. } => (money(headroom), ""),
                _ => (None, "absent-no-line"),
            },
        };
        match text {
            Some(text) => Shown {
                text: text.into(),
                is_known: true,
            },
            None => Shown {
                text: view.t(absent),
                is_known: false,
            },
        }
    }

    /// Whether the value is bad news in itself.
    pub fn is_bad(self, e: &Evaluation) -> bool {
        match self {
            Fact::Shortfall => e.shortfall > 0.0,
            Fact::EquityAfter => e.equity_after.is_some_and(|equity| equity < 0.0),
            Fact::AlreadyMissing => e.already_missing > 0.0,
            Fact::Headroom => {
                matches!(e.plimsoll_line, PlimsollLine::Line { headroom, .. } if headroom < 0.0)
            }
            _ => false,
        }
    }

    /// The answer to "why?": the formula with the reader's own numbers in it.
    pub fn explain(self, view: &View, scenario: &RawScenario, e: &Evaluation) -> Explanation {
        let x = Explainer { view, scenario, e };
        let fact = |fact: Fact| x.fact(fact);
        let field = |field: Field| x.field(field);
        let rows: Vec<_> = match self {
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
                (view.t("lost-income"), view.formats.money(e.costs.lost_income)),
                field(Field::Halting),
            ],
            Fact::Uses => vec![fact(Fact::Obligation), fact(Fact::Costs)],
            Fact::Source(SourceKind::Insurance) => {
                vec![
                    (view.t("insured-loss"), view.formats.money(e.insured_loss)),
                    field(Field::InsuranceDeductible),
                    field(Field::InsuranceShare),
                    field(Field::InsuranceLimit),
                ]
            }
            Fact::Source(SourceKind::Guarantee) => x.each(|_, r| x.product(r.guarantee_left, r.price_at_payout)),
            Fact::Source(SourceKind::OwnHoldings) => x.each(|h, r| {
                let (units, price) = (x.units(r.own_left), view.formats.price(r.price_at_payout));
                // Slippage above 100 % leaves nothing, and not less than nothing.
                format!(
                    "{units} × {price} × (1 − {})",
                    view.formats.percent(h.slippage.min(1.0))
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
                        .map(|claims| (view.t("mean-claim"), view.formats.money(claims.mean))),
                );
                rows
            }
            Fact::ReceivedRatio => vec![x.received(), x.token_value(), fact(Fact::CustomerLoss)],
            Fact::LossRate => vec![
                fact(Fact::CustomersBear),
                (view.t("claims-of-bearers"), view.formats.money(e.claims_of_bearers)),
            ],
            Fact::Tokens => vec![field(Field::Coverage), fact(Fact::FullClaims), x.token_value()],
            Fact::EquityChange | Fact::EquityAfter => {
                let sponsor = view.formats.money(e.sponsor_used.equity);
                let before = (self == Fact::EquityAfter).then(|| field(Field::EquityBefore));
                let mut rows: Vec<_> = before.into_iter().collect();
                rows.extend([
                    fact(Fact::HouseLoss),
                    fact(Fact::Obligation),
                    fact(Fact::Tokens),
                    fact(Fact::Costs),
                    fact(Fact::Source(SourceKind::Insurance)),
                    (view.t("sponsor-equity-used"), sponsor),
                ]);
                if e.guarantee_loss > 0.0 {
                    rows.push((view.t("guarantee-loss"), view.formats.money(e.guarantee_loss)));
                }
                rows.push((view.t("revaluation"), view.formats.money(e.revaluation)));
                rows
            }
            Fact::AlreadyMissing => x.each(|h, r| x.product(r.already_missing, h.price)),
            Fact::PriceHeadroom => vec![fact(Fact::Available), fact(Fact::Uses)],
            Fact::HotValue => x.each(|h, _| x.product(h.held.hot, h.price)),
            Fact::Line => vec![fact(Fact::HotValue), fact(Fact::Available), fact(Fact::Uses)],
            Fact::Headroom => vec![fact(Fact::Line), fact(Fact::HotValue)],
        };
        let limit = matches!(
            self,
            Fact::Gross
                | Fact::Obligation
                | Fact::Available
                | Fact::Shortfall
                | Fact::LossRate
                | Fact::CustomersBear
                | Fact::ReceivedRatio
                | Fact::AverageOwed
                | Fact::EquityAfter
                | Fact::EquityChange
                | Fact::PriceHeadroom
                | Fact::MedianClaim
                | Fact::TopClaim
                | Fact::Line
        );
        let mut limits = limit.then(|| view.t(&format!("limit-{}", self.key())));
        if self == Fact::Line {
            let more = match e.plimsoll_line {
                PlimsollLine::Line {
                    more_hot_helps: true, ..
                }
                | PlimsollLine::NoLine { more_hot_helps: true } => Some("line-more-hot-helps"),
                PlimsollLine::Line { .. } => None,
                PlimsollLine::NoLine { .. } => Some("line-none"),
                PlimsollLine::Unsinkable => Some("line-unsinkable"),
                PlimsollLine::NothingHot => Some("line-nothing-hot"),
            };
            limits = more.map(|key| view.t(key)).or(limits);
        }
        Explanation {
            formula: view.t(&format!("why-{}", self.key())),
            rows,
            limit: limits,
        }
    }
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
            || self.view.t("not-known").to_string(),
            |value| self.view.field_value(self.scenario, field, value),
        );
        (self.view.field_name(field), text)
    }

    fn received(&self) -> (AttrValue, String) {
        (self.view.t("received"), self.view.formats.money(self.e.received))
    }

    fn token_value(&self) -> (AttrValue, String) {
        (self.view.t("token-value"), self.view.formats.money(self.e.token_value))
    }

    /// What a unit is paid at, holding by holding, with the numbers behind it.
    fn bases(&self) -> Vec<(AttrValue, String)> {
        let f = &self.view.formats;
        let name = |basis: UnitBasis, h: &Holding, r: &HoldingResult| match basis {
            UnitBasis::PriceAtHack => format!("{} {}", self.view.t("basis-price-at-hack"), f.price(h.price)),
            UnitBasis::FixedPrice(price) => format!("{} {}", self.view.t("basis-fixed-price"), f.price(price)),
            UnitBasis::PriceAtPayout => {
                format!(
                    "{} {}",
                    self.view.t("basis-price-at-payout"),
                    f.price(r.price_at_payout)
                )
            }
            UnitBasis::InKind => {
                let (name, price, slippage) = (
                    self.view.t("basis-in-kind"),
                    f.price(r.price_at_payout),
                    f.percent(h.slippage),
                );
                format!("{name} {price} × (1 + {slippage})")
            }
        };
        self.each(|h, r| match h.basis {
            Basis::Whole(basis) => name(basis, h, r),
            Basis::Split { share, first, rest } => {
                let (first, rest) = (name(first, h, r), name(rest, h, r));
                format!("{} {first} + {} {rest}", f.percent(share), f.percent(1.0 - share))
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
            rows.push((self.view.with("and-more-holdings", &[("count", &count)]), String::new()));
        }
        rows
    }
}
