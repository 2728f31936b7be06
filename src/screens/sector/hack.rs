//! The supervisor's hack, edited with the inputs of the calculator and of the simulation.

use std::rc::Rc;

use plimsoll_model::{Basis, Field, Holding, Scenario, UnitBasis};
use yew::prelude::*;

use crate::platform::page;
use crate::state;
use crate::state::sector::{Action, EVERY_ASSET};
use crate::state::{AttributionKind, BasisKind, Choice, CountKind, SimulationChoice, UnitBasisKind};
use crate::texts::view::{View, use_view};
use crate::texts::{Key, isolated, key};
use crate::ui::field::{FieldRow, Form, TierRow, select};

/// Properties of [`Hack`].
#[derive(Properties)]
pub struct HackProps {
    /// The form of the hack.
    pub form: Form,
    /// The scenario that is open in the calculator.
    pub open: Rc<Scenario>,
    /// Whether its hack could not be taken.
    pub is_refused: bool,
    /// Changes the sector.
    pub act: Callback<Action>,
}

/// Scenarios are compared by pointer: a changed one is another.
impl PartialEq for HackProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.form.state, &other.form.state)
            && Rc::ptr_eq(&self.open, &other.open)
            && self.is_refused == other.is_refused
            && self.act == other.act
    }
}

/// The hack.
#[component]
pub fn Hack(props: &HackProps) -> Html {
    let view = use_view();
    let HackProps {
        form,
        open,
        is_refused,
        act,
    } = props;
    let scenario = &form.state.draft.scenario;
    let Some(every) = scenario.holdings.first() else {
        return html! {};
    };
    let simulation = &scenario.simulation;
    let percent = AttrValue::from("%");
    let none = AttrValue::default();
    let row = |field: Field, unit: &AttrValue| html! { <FieldRow form={form.clone()} {field} unit={unit.clone()} /> };
    let take = {
        let open = open.clone();
        act.reform(move |_: MouseEvent| Action::TakeHack(open.clone()))
    };
    let summary = key::SummaryStolen {
        hot: &view.formats.percent(every.stolen.hot),
        warm: &view.formats.percent(every.stolen.warm),
        cold: &view.formats.percent(every.stolen.cold),
    };
    html! {
        <details class="group" data-hack="">
            <summary>
                <span>{ view.t(key::SECTOR_HACK) }</span>
                <span>{ view.with(&summary) }</span>
            </summary>
            <p class="sub">{ view.t(key::SECTOR_HACK_EXPLAINED) }</p>
            <p class="files">
                <button type="button" class="button" data-do="take-hack" onclick={take}>{ view.t(key::SECTOR_HACK_TAKE) }</button>
                <button type="button" class="button" data-do="standard-hack" onclick={act.reform(|_| Action::StandardHack)}>
                    { view.t(key::SECTOR_HACK_STANDARD) }
                </button>
            </p>
            if *is_refused {
                <p class="error" role="alert">{ view.t(key::SECTOR_HACK_REFUSED) }</p>
            }
            <div class="cells">
                <span class="head">{ view.t(key::TIER_HOT) }</span>
                <span class="head">{ view.t(key::TIER_WARM) }</span>
                <span class="head">{ view.t(key::TIER_COLD) }</span>
                <TierRow form={form.clone()} fields={[Field::StolenHot(0), Field::StolenWarm(0), Field::StolenCold(0)]}
                    label={view.t(key::ROW_STOLEN)} asset={view.t(key::ALL_ASSETS)} unit="%" />
            </div>
            { row(Field::Recovered(0), &percent) }
            { attribution(form, &view, every) }
            { basis(form, &view, every) }
            { row(Field::PriceChange(0), &percent) }
            { row(Field::Slippage(0), &percent) }
            { apart(form, &view, scenario) }
            <span class="part">{ view.t(key::SECTOR_HACK_SIMULATED) }</span>
            { count(form, &view, simulation.count) }
            if CountKind::of(simulation.count) != CountKind::Once {
                { row(Field::Rate, &percent) }
            }
            { row(Field::Horizon, &view.t(key::SIM_UNIT_YEARS)) }
            { row(Field::Volatility(0), &percent) }
            { row(Field::Tolerance, &percent) }
            { row(Field::Trials, &none) }
            { row(Field::Seed, &none) }
        </details>
    }
}

fn pick(form: &Form, view: &View, id: &str, label: Key, options: &[(AttrValue, Choice, bool)]) -> Html {
    html! {
        <div class="field wide">
            <label for={id.to_owned()}>{ view.t(label) }</label>
            { select(id, &form.dispatch, options) }
        </div>
    }
}

fn attribution(form: &Form, view: &View, every: &Holding) -> Html {
    let now = AttributionKind::of(every.attribution);
    let options = AttributionKind::ALL.map(|kind| {
        let name = view.t(match kind {
            AttributionKind::ProRata => key::ATTRIBUTION_PRO_RATA,
            AttributionKind::CustomersFirst => key::ATTRIBUTION_CUSTOMERS_FIRST,
            AttributionKind::HouseFirst => key::ATTRIBUTION_HOUSE_FIRST,
            AttributionKind::FixedShare => key::ATTRIBUTION_FIXED_SHARE,
        });
        (name, Choice::Attribution(0, kind), now == kind)
    });
    html! {
        <>
            { pick(form, view, "sector-attribution", key::ATTRIBUTION, &options) }
            if now == AttributionKind::FixedShare {
                <FieldRow form={form.clone()} field={Field::AttributionShare(0)} unit="%" />
            }
        </>
    }
}

/// A price that an exchange sets is of one asset, and is not offered for all.
fn basis(form: &Form, view: &View, every: &Holding) -> Html {
    let options = [
        (
            UnitBasisKind::PriceAtHack,
            key::BASIS_PRICE_AT_HACK,
            UnitBasis::PriceAtHack,
        ),
        (
            UnitBasisKind::PriceAtPayout,
            key::BASIS_PRICE_AT_PAYOUT,
            UnitBasis::PriceAtPayout,
        ),
        (UnitBasisKind::InKind, key::BASIS_IN_KIND, UnitBasis::InKind),
    ];
    let options = options.map(|(kind, name, basis)| {
        let choice = Choice::Basis(0, BasisKind::Whole(kind));
        (view.t(name), choice, every.basis == Basis::Whole(basis))
    });
    pick(form, view, "sector-basis", key::BASIS, &options)
}

fn count(form: &Form, view: &View, now: plimsoll_model::BreachCount) -> Html {
    let options = CountKind::ALL.map(|kind| {
        let name = view.t(match kind {
            CountKind::Poisson => key::SIM_COUNT_POISSON,
            CountKind::Clustered => key::SIM_COUNT_CLUSTERED,
            CountKind::Once => key::SIM_COUNT_ONCE,
        });
        let choice = Choice::Simulation(SimulationChoice::Count(kind));
        (name, choice, kind == CountKind::of(now))
    });
    pick(form, view, "sector-count", key::SIM_COUNT, &options)
}

/// Assets that meet something else than every asset does.
fn apart(form: &Form, view: &View, scenario: &Scenario) -> Html {
    let apart: Vec<String> = scenario
        .holdings
        .iter()
        .skip(1)
        .filter(|holding| holding.asset != EVERY_ASSET)
        .map(|holding| isolated(&holding.asset))
        .collect();
    let last = scenario.holdings.len() - 1;
    if apart.is_empty() {
        return html! {};
    }
    let same = {
        let dispatch = form.dispatch.clone();
        Callback::from(move |_: MouseEvent| {
            page::focus("sector-attribution");
            for holding in (1..=last).rev() {
                dispatch.emit(state::Action::RemoveHolding(holding));
            }
        })
    };
    html! {
        <p class="note">
            { view.with(&key::SectorHackApart { assets: &apart.join(", ") }) }{ " " }
            <button type="button" class="link" onclick={same}>{ view.t(key::SECTOR_HACK_SAME) }</button>
        </p>
    }
}
