//! The supervisor's hack: a scenario of which only the hack counts. What it says of an exchange, each filing replaces.

use std::rc::Rc;

use plimsoll_formats::Link;
use plimsoll_model::{
    Basis, CostSpread, Holding, Insurance, RawScenario, Report, Resources, Scenario, Sponsor, Stress, Tiers, UnitBasis,
    evaluate,
};

use crate::state::{AppState, Draft, Origin, is_general};

/// The name of the holding that says what is done to every asset. No asset has it.
pub const EVERY_ASSET: &str = "*";

/// The plainest hack: all of the hot tier of every asset is stolen.
pub fn standard_hack() -> Scenario {
    let raw = RawScenario {
        holdings: vec![every_asset(&Holding::default())],
        ..RawScenario::default()
    };
    Scenario::new(raw).unwrap_or_default()
}

/// The hack of a scenario, for a sector in `currency`. What its first asset meets, every asset meets; an asset that meets
/// something else keeps it. Amounts of money in another currency are left out. `None` if no valid hack is left.
pub fn hack_of(scenario: &Scenario, currency: Option<&str>) -> Option<Scenario> {
    let mut raw = RawScenario::clone(scenario);
    let every = every_asset(&raw.holdings.first().cloned().unwrap_or_default());
    let apart = std::mem::take(&mut raw.holdings).into_iter().map(|holding| Holding {
        held: Tiers::default(),
        owed: 0.0,
        guarantee: 0.0,
        ..holding
    });
    let apart = apart.filter(|holding| !meets_same(holding, &every));
    raw.holdings = [every.clone()].into_iter().chain(apart).collect();
    raw.name.clear();
    raw.resources = Resources {
        insurance: Insurance {
            limit: 0.0,
            ..raw.resources.insurance
        },
        cash: 0.0,
        credit: 0.0,
        sponsor: Sponsor::default(),
        order: raw.resources.order,
    };
    raw.stress = Stress::default();
    raw.report = Report::default();
    if currency.is_some_and(|currency| currency != raw.currency.0) {
        leave_out_money(&mut raw);
    }
    Scenario::new(raw).ok()
}

/// The form in which a hack is edited.
pub fn form_state(hack: Scenario) -> AppState {
    let evaluation = evaluate(&hack);
    // Numbers of a link count as typed: a zero stands in its field as a zero.
    let origin = Origin::Link(Rc::new(Link::new(hack, &evaluation)));
    AppState::new(Draft::of(origin))
}

/// What is done to a holding, as what is done to every asset. A price that an exchange set is of one asset.
fn every_asset(like: &Holding) -> Holding {
    let basis = match is_general(like.basis) {
        true => like.basis,
        false => Basis::Whole(UnitBasis::PriceAtHack),
    };
    Holding {
        asset: EVERY_ASSET.to_owned(),
        held: Tiers::default(),
        owed: 0.0,
        price: 0.0,
        guarantee: 0.0,
        basis,
        ..like.clone()
    }
}

fn meets_same(holding: &Holding, every: &Holding) -> bool {
    let renamed = Holding {
        asset: every.asset.clone(),
        price: every.price,
        ..holding.clone()
    };
    renamed == *every
}

fn leave_out_money(raw: &mut RawScenario) {
    raw.costs.response = 0.0;
    raw.costs.fine = 0.0;
    raw.costs.halting = 0.0;
    raw.costs.monthly_income = 0.0;
    raw.resources.insurance.deductible = 0.0;
    raw.reimbursement.cap = None;
    raw.simulation.response = CostSpread::AsScenario;
    raw.simulation.fine = CostSpread::AsScenario;
    raw.simulation.tail = None;
    raw.simulation.tolerance_curve.clear();
    raw.run.market_volume = None;
    for holding in &mut raw.holdings {
        holding.price = 0.0;
        if !is_general(holding.basis) {
            holding.basis = Basis::Whole(UnitBasis::PriceAtHack);
        }
    }
}
