//! The inputs of one holding, or of all holdings at once, and their summaries.

use plimsoll_model::{Basis, Field, Holding, UnitBasis};
use yew::prelude::*;

use crate::platform::page;
use crate::state::{Action, AttributionKind, BasisKind, Choice, UnitBasisKind, common};
use crate::texts::view::View;
use crate::texts::{Key, key};
use crate::ui::field::{FieldRow, Form, TierRow, error, field_of, input, select};

/// The name, balances and price of a holding.
pub(super) fn holding_part(form: &Form, view: &View, i: usize, holding: &Holding) -> Html {
    let asset: AttrValue = holding.asset.clone().into();
    html! {
        <>
            <div class="cells">
                { input(form, view, Field::Asset(i), Some(view.field_name(Field::Asset(i))), "asset") }
                { error(form, view, Field::Asset(i)) }
                <span class="head">{ view.t(key::TIER_HOT) }</span>
                <span class="head">{ view.t(key::TIER_WARM) }</span>
                <span class="head">{ view.t(key::TIER_COLD) }</span>
                <TierRow form={form.clone()} fields={[Field::Hot(i), Field::Warm(i), Field::Cold(i)]}
                    label={view.t(key::ROW_HELD)} asset={asset.clone()} />
            </div>
            <FieldRow form={form.clone()} field={Field::Owed(i)} unit={asset.clone()} />
            <FieldRow form={form.clone()} field={Field::Price(i)} unit={form.state.draft.scenario.currency.0.clone()} />
            <FieldRow form={form.clone()} field={Field::Guarantee(i)} unit={asset} />
            <div class="row-end">
                <span />
                <button type="button" class="link"
                    aria-label={view.with(&key::RemoveHolding { asset: &holding.asset })}
                    onclick={form.dispatch.reform(move |_| {
                        page::focus("add-holding");
                        Action::RemoveHolding(i)
                    })}>
                    { view.t(key::REMOVE) }
                </button>
            </div>
        </>
    }
}

/// Renders one part of a holding's inputs, or with [`Field::EVERY`] of all holdings at once.
pub(super) type Part = fn(&Form, &View, usize, &Holding) -> Html;

/// What a holding has in hot, in one line.
pub(super) fn holding_summary(view: &View, holding: &Holding) -> String {
    let f = &view.formats;
    let hot = f.money_short(holding.held.hot * holding.price);
    view.with(&key::SummaryHeld {
        units: &f.units(holding.held.hot),
        value: &hot,
    })
    .to_string()
}

/// What is stolen of a holding, in one line.
pub(super) fn hack_summary(view: &View, holding: &Holding) -> String {
    let f = &view.formats;
    let tiers = [holding.stolen.hot, holding.stolen.warm, holding.stolen.cold].map(|part| f.percent(part));
    let [hot, warm, cold] = &tiers;
    view.text.with(&key::SummaryStolen { hot, warm, cold })
}

/// The price at which customers are paid, in one line.
pub(super) fn reimbursement_summary(view: &View, holding: &Holding) -> String {
    match holding.basis {
        Basis::Whole(basis) => unit_basis_name(view, UnitBasisKind::of(basis)).to_string(),
        Basis::Split { share, first, rest } => {
            let (first, rest) = (UnitBasisKind::of(first), UnitBasisKind::of(rest));
            view.text.with(&key::SummarySplit {
                share: &view.formats.percent(share),
                first: &unit_basis_name(view, first),
                rest: &unit_basis_name(view, rest),
            })
        }
    }
}

/// How the price of a holding moves until payout, in one line.
pub(super) fn market_summary(view: &View, holding: &Holding) -> String {
    let f = &view.formats;
    view.text.with(&key::SummaryMarket {
        change: &f.percent(holding.price_change),
        slippage: &f.percent(holding.slippage),
    })
}

/// A setting of a holding, or the one that all holdings share. `None` if they differ.
fn shared_setting<T: PartialEq>(form: &Form, i: usize, what: impl Fn(&Holding) -> T) -> Option<T> {
    let scenario = &form.state.draft.scenario;
    match i {
        Field::EVERY => common(scenario, what),
        _ => scenario.holdings.get(i).map(what),
    }
}

/// The element id of a drop-down list for a holding, or for all at once.
fn list_id(name: &str, i: usize) -> String {
    match i {
        Field::EVERY => format!("{name}-all"),
        _ => format!("{name}-{i}"),
    }
}

/// The label of a drop-down list. The name of the asset is only for screen readers.
fn list_label(view: &View, form: &Form, id: &str, key: Key, i: usize) -> Html {
    html! {
        <label for={id.to_owned()}>{ view.t(key) }{ field_of(form, view, Field::Asset(i)) }</label>
    }
}

/// What the hack takes of a holding, and who bears the loss.
pub(super) fn hack_part(form: &Form, view: &View, i: usize, holding: &Holding) -> Html {
    let asset = match i {
        Field::EVERY => view.t(key::ALL_ASSETS),
        _ => holding.asset.clone().into(),
    };
    let now = shared_setting(form, i, |h| AttributionKind::of(h.attribution));
    let id = list_id("attribution", i);
    html! {
        <>
            <div class="cells">
                <span class="head">{ view.t(key::TIER_HOT) }</span>
                <span class="head">{ view.t(key::TIER_WARM) }</span>
                <span class="head">{ view.t(key::TIER_COLD) }</span>
                <TierRow form={form.clone()} fields={[Field::StolenHot(i), Field::StolenWarm(i), Field::StolenCold(i)]}
                    label={view.t(key::ROW_STOLEN)} {asset} unit="%" />
            </div>
            <FieldRow form={form.clone()} field={Field::Recovered(i)} unit="%" />
            <div class="field wide">
                { list_label(view, form, &id, key::ATTRIBUTION, i) }
                { select(&id, &form.dispatch, &AttributionKind::ALL.map(|kind| (
                    view.t(match kind {
                        AttributionKind::ProRata => key::ATTRIBUTION_PRO_RATA,
                        AttributionKind::CustomersFirst => key::ATTRIBUTION_CUSTOMERS_FIRST,
                        AttributionKind::HouseFirst => key::ATTRIBUTION_HOUSE_FIRST,
                        AttributionKind::FixedShare => key::ATTRIBUTION_FIXED_SHARE,
                    }),
                    Choice::Attribution(i, kind),
                    now == Some(kind),
                ))) }
            </div>
            if now == Some(AttributionKind::FixedShare) {
                <FieldRow form={form.clone()} field={Field::AttributionShare(i)} unit="%" />
            }
        </>
    }
}

fn unit_basis_name(view: &View, kind: UnitBasisKind) -> AttrValue {
    view.t(match kind {
        UnitBasisKind::PriceAtHack => key::BASIS_PRICE_AT_HACK,
        UnitBasisKind::FixedPrice => key::BASIS_FIXED_PRICE,
        UnitBasisKind::PriceAtPayout => key::BASIS_PRICE_AT_PAYOUT,
        UnitBasisKind::InKind => key::BASIS_IN_KIND,
    })
}

/// The price at which customers are paid for a holding.
pub(super) fn reimbursement_part(form: &Form, view: &View, i: usize, holding: &Holding) -> Html {
    let money: AttrValue = form.state.draft.scenario.currency.0.clone().into();
    let now = shared_setting(form, i, |h| BasisKind::of(h.basis));
    let id = list_id("basis", i);
    let mut options: Vec<_> = UnitBasisKind::ALL
        .map(|kind| {
            let kind_of_all = BasisKind::Whole(kind);
            (
                unit_basis_name(view, kind),
                Choice::Basis(i, kind_of_all),
                now == Some(kind_of_all),
            )
        })
        .into();
    options.push((
        view.t(key::BASIS_SPLIT),
        Choice::Basis(i, BasisKind::Split),
        now == Some(BasisKind::Split),
    ));
    let fixed = |field: Field| html! { <FieldRow form={form.clone()} {field} unit={money.clone()} /> };
    let part = |id: String, key: Key, basis: UnitBasis, choice: fn(usize, UnitBasisKind) -> Choice| {
        html! {
            <div class="field wide">
                <label for={id.clone()}>{ view.t(key) }</label>
                { select(&id, &form.dispatch, &UnitBasisKind::ALL.map(|kind| {
                    (unit_basis_name(view, kind), choice(i, kind), kind == UnitBasisKind::of(basis))
                })) }
            </div>
        }
    };
    html! {
        <>
            <div class="field wide">
                { list_label(view, form, &id, key::BASIS, i) }
                { select(&id, &form.dispatch, &options) }
            </div>
            { match holding.basis {
                // Prices and shares can only be set for one asset.
                _ if i == Field::EVERY => html! {},
                Basis::Whole(UnitBasis::FixedPrice(_)) => fixed(Field::FixedPrice(i)),
                Basis::Whole(_) => html! {},
                Basis::Split { first, rest, .. } => html! {
                    <>
                        <FieldRow form={form.clone()} field={Field::SplitShare(i)} unit="%" />
                        { part(format!("first-{i}"), key::BASIS_FIRST, first, Choice::SplitFirst) }
                        if let UnitBasis::FixedPrice(_) = first { { fixed(Field::FixedPrice(i)) } }
                        { part(format!("rest-{i}"), key::BASIS_REST, rest, Choice::SplitRest) }
                        if let UnitBasis::FixedPrice(_) = rest { { fixed(Field::RestFixedPrice(i)) } }
                    </>
                },
            } }
        </>
    }
}

/// How the price of a holding moves until payout.
pub(super) fn market_part(form: &Form, _view: &View, i: usize, _holding: &Holding) -> Html {
    html! {
        <>
            <FieldRow form={form.clone()} field={Field::PriceChange(i)} unit="%" />
            <FieldRow form={form.clone()} field={Field::Slippage(i)} unit="%" />
        </>
    }
}
