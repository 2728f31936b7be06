//! The inputs of the simulation: the left column.

use plimsoll_model::{
    CostSpread, Field, LimitPer, MAX_TOLERANCE_POINTS, Parameter, Recovery, Simulation, SpreadOf, StolenFraction, Tier,
    Tiers,
};
use yew::prelude::*;

use crate::figures::input_name::id_of;
use crate::figures::simulation::estimate;
use crate::platform::page;
use crate::state::{Action, Choice, CountKind, SimulationChoice, StolenKind};
use crate::texts::view::{View, use_view};
use crate::texts::{Key, key};
use crate::ui::field::{FieldRow, Form, FormProps, select};

/// Largest number of assets whose volatility is on screen. The largest are chosen; more would be slow to paint and to
/// read.
const ASSETS: usize = 12;

/// The groups of inputs.
#[component]
pub fn Inputs(props: &FormProps) -> Html {
    let view = use_view();
    let form = &props.form;
    let scenario = &form.state.draft.scenario;
    let s = &scenario.simulation;
    let money: AttrValue = scenario.currency.0.clone().into();
    let percent = AttrValue::from("%");
    let none = AttrValue::default();
    let row = |field: Field, unit: &AttrValue| html! { <FieldRow form={form.clone()} {field} unit={unit.clone()} /> };
    let is_drawn = [s.stolen.hot, s.stolen.warm, s.stolen.cold]
        .iter()
        .any(|stolen| *stolen != StolenFraction::AsScenario)
        || [s.reach.hot, s.reach.warm, s.reach.cold] != [1.0; 3];
    let prices_move = s.market.jump_low != 0.0
        || s.market.jump_high != 0.0
        || scenario.holdings.iter().any(|holding| holding.volatility > 0.0);
    let all_pay = s.insurer_pays == 1.0 && s.sponsor_pays == 1.0;
    let costs_drawn = s.response != CostSpread::AsScenario || s.fine != CostSpread::AsScenario;
    // Decided when a scenario is opened, so that a group does not fold while the reader types in it.
    let open = use_memo(form.state.draft.origin.clone(), |_| {
        let recovery = s.recovery != Recovery::AsScenario;
        [recovery, prices_move, !all_pay, costs_drawn, s.tail.is_some()]
    });
    let drawn_or_not = |is_drawn: bool| view.t(if is_drawn { key::SIM_DRAWN } else { key::SIM_AS_SCENARIO });
    html! {
        <>
            <p class="sub">{ view.t(key::SIM_CHANGE_SCENARIO) }</p>
            <details class="group" open=true>
                <summary>
                    <span>{ view.t(key::SIM_GROUP_COUNT) }</span>
                    <span>{ view.with(&key::SimRateAYear { rate: &view.formats.percent(s.rate * s.rate_multiplier) }) }</span>
                </summary>
                { choices(form, &view, "sim-count", key::SIM_COUNT, &CountKind::ALL.map(|kind| (
                    match kind {
                        CountKind::Poisson => key::SIM_COUNT_POISSON,
                        CountKind::Clustered => key::SIM_COUNT_CLUSTERED,
                        CountKind::Once => key::SIM_COUNT_ONCE,
                    },
                    SimulationChoice::Count(kind),
                    kind == CountKind::of(s.count),
                ))) }
                if CountKind::of(s.count) != CountKind::Once {
                    { row(Field::Rate, &percent) }
                    { row(Field::RateWeight, &view.t(key::SIM_UNIT_CASES)) }
                    { row(Field::RateMultiplier, &none) }
                    if CountKind::of(s.count) == CountKind::Clustered {
                        { row(Field::Dispersion, &none) }
                    }
                }
                { row(Field::Horizon, &view.t(key::SIM_UNIT_YEARS)) }
            </details>

            <details class="group" open=true>
                <summary>
                    <span>{ view.t(key::SIM_GROUP_STOLEN) }</span>
                    <span>{ drawn_or_not(is_drawn) }</span>
                </summary>
                { row(Field::ReachHot, &percent) }
                { stolen(form, &view, Tier::Hot, &s.stolen) }
                { row(Field::ReachWarm, &percent) }
                { stolen(form, &view, Tier::Warm, &s.stolen) }
                { row(Field::ReachCold, &percent) }
                { stolen(form, &view, Tier::Cold, &s.stolen) }
            </details>

            <details class="group" open={open[0]}>
                <summary>
                    <span>{ view.t(key::SIM_GROUP_RECOVERY) }</span>
                    <span>{ drawn_or_not(s.recovery != Recovery::AsScenario) }</span>
                </summary>
                { choices(form, &view, "sim-recovery", key::SIM_RECOVERED, &[
                    (key::SIM_KIND_AS_SCENARIO, SimulationChoice::RecoveryDrawn(false), s.recovery == Recovery::AsScenario),
                    (key::SIM_RECOVERY_DRAWN, SimulationChoice::RecoveryDrawn(true), s.recovery != Recovery::AsScenario),
                ]) }
                if s.recovery != Recovery::AsScenario {
                    { row(Field::RecoveryNone, &percent) }
                    { row(Field::RecoveryMean, &percent) }
                    { row(Field::RecoveryWeight, &view.t(key::SIM_UNIT_CASES)) }
                }
            </details>

            <details class="group" open={open[1]}>
                <summary>
                    <span>{ view.t(key::SIM_GROUP_PRICES) }</span>
                    <span>{ view.t(if prices_move { key::SIM_PRICES_MOVE } else { key::SIM_PRICES_STILL }) }</span>
                </summary>
                { volatilities(form, &view) }
                { row(Field::MarketLoading, &none) }
                { row(Field::PayoutDays, &view.t(key::SIM_UNIT_DAYS)) }
                { row(Field::JumpLow, &percent) }
                { row(Field::JumpHigh, &percent) }
                { implied_mean(&view, s, SpreadOf::PriceJump) }
            </details>

            <details class="group" open={open[2]}>
                <summary>
                    <span>{ view.t(key::SIM_GROUP_PAYERS) }</span>
                    <span>{ view.t(if all_pay { key::SIM_ALL_PAY } else { key::SIM_SOME_REFUSE }) }</span>
                </summary>
                { row(Field::InsurerPays, &percent) }
                { row(Field::SponsorPays, &percent) }
                { choices(form, &view, "sim-limit-per", key::SIM_LIMIT_PER, &[
                    (key::SIM_LIMIT_PER_EVENT, SimulationChoice::LimitPer(LimitPer::Event), s.insurance_limit == LimitPer::Event),
                    (key::SIM_LIMIT_PER_AGGREGATE, SimulationChoice::LimitPer(LimitPer::Aggregate), s.insurance_limit == LimitPer::Aggregate),
                ]) }
            </details>

            <details class="group" open={open[3]}>
                <summary>
                    <span>{ view.t(key::SIM_GROUP_COSTS) }</span>
                    <span>{ drawn_or_not(costs_drawn) }</span>
                </summary>
                { cost(form, &view, ("sim-response", key::SIM_RESPONSE), s.response, SimulationChoice::ResponseInterval) }
                if s.response != CostSpread::AsScenario {
                    { row(Field::ResponseLow, &money) }
                    { row(Field::ResponseHigh, &money) }
                    { implied_mean(&view, s, SpreadOf::Response) }
                }
                { cost(form, &view, ("sim-fine", key::SIM_FINE), s.fine, SimulationChoice::FineInterval) }
                if s.fine != CostSpread::AsScenario {
                    { row(Field::FineLow, &money) }
                    { row(Field::FineHigh, &money) }
                    { implied_mean(&view, s, SpreadOf::Fine) }
                }
            </details>

            <details class="group" open={open[4]}>
                <summary>
                    <span>{ view.t(key::SIM_GROUP_TAIL) }</span>
                    <span>{ view.t(if s.tail.is_some() { key::SIM_TAIL_PARETO } else { key::NONE_SET }) }</span>
                </summary>
                { choices(form, &view, "sim-tail", key::SIM_TAIL, &[
                    (key::SIM_TAIL_NONE, SimulationChoice::Tail(false), s.tail.is_none()),
                    (key::SIM_TAIL_PARETO, SimulationChoice::Tail(true), s.tail.is_some()),
                ]) }
                if s.tail.is_some() {
                    { row(Field::TailThreshold, &money) }
                    { row(Field::TailMedianExcess, &money) }
                    { row(Field::TailShape, &none) }
                    if s.has_tail_without_mean() {
                        <p class="note" data-note="no-mean">{ view.t(key::SIM_TAIL_NO_MEAN) }</p>
                    }
                }
            </details>

            <details class="group" open=true>
                <summary>
                    <span>{ view.t(key::SIM_GROUP_TOLERANCE) }</span>
                    <span>{ view.formats.percent(s.tolerance) }</span>
                </summary>
                { row(Field::Tolerance, &percent) }
                { tolerance_curve(form, &view) }
            </details>

            <details class="group" open=true>
                <summary>
                    <span>{ view.t(key::SIM_GROUP_RUN) }</span>
                    <span>{ view.with(&key::SimTrials { trials: &view.formats.count(s.trials as f64) }) }</span>
                </summary>
                { row(Field::Trials, &none) }
                { row(Field::Seed, &none) }
            </details>
        </>
    }
}

/// A drop-down list with its label. Each option has a key, a choice, and whether it is the current one.
fn choices(form: &Form, view: &View, id: &str, label: Key, options: &[(Key, SimulationChoice, bool)]) -> Html {
    let label = view.t(label);
    list(form, view, id, label, options)
}

fn list(form: &Form, view: &View, id: &str, label: AttrValue, options: &[(Key, SimulationChoice, bool)]) -> Html {
    let options: Vec<(AttrValue, Choice, bool)> = options
        .iter()
        .map(|&(key, choice, is_present)| (view.t(key), Choice::Simulation(choice), is_present))
        .collect();
    html! {
        <div class="field pick">
            <label for={id.to_owned()}>{ label }</label>
            { select(id, &form.dispatch, &options) }
        </div>
    }
}

fn cost(
    form: &Form,
    view: &View,
    (id, label): (&str, Key),
    spread: CostSpread,
    choice: fn(bool) -> SimulationChoice,
) -> Html {
    let is_scenario = spread == CostSpread::AsScenario;
    let options = [
        (key::SIM_KIND_AS_SCENARIO, choice(false), is_scenario),
        (key::SIM_INTERVAL, choice(true), !is_scenario),
    ];
    choices(form, view, id, label, &options)
}

/// The mean that an interval implies.
fn implied_mean(view: &View, simulation: &Simulation, of: SpreadOf) -> Html {
    let means = simulation.implied_means();
    let mean = means.iter().find(|mean| mean.of == of);
    mean.map_or_else(Html::default, |mean| {
        html! { <p class="note" data-note="implied-mean">{ estimate::implied_mean(view, mean) }</p> }
    })
}

/// The inputs for the fraction stolen of a tier that is breached.
fn stolen(form: &Form, view: &View, tier: Tier, stolen: &Tiers<StolenFraction>) -> Html {
    let (id, name, now) = match tier {
        Tier::Hot => ("sim-stolen-hot", view.t(key::TIER_HOT), stolen.hot),
        Tier::Warm => ("sim-stolen-warm", view.t(key::TIER_WARM), stolen.warm),
        Tier::Cold => ("sim-stolen-cold", view.t(key::TIER_COLD), stolen.cold),
    };
    let options = StolenKind::ALL.map(|kind| {
        let key = match kind {
            StolenKind::AsScenario => key::SIM_KIND_AS_SCENARIO,
            StolenKind::Fixed => key::SIM_KIND_FIXED,
            StolenKind::Beta => key::SIM_KIND_BETA,
            StolenKind::Pert => key::SIM_KIND_PERT,
        };
        (key, SimulationChoice::Stolen(tier, kind), kind == StolenKind::of(now))
    });
    let parameters: &[Parameter] = match now {
        StolenFraction::AsScenario => &[],
        StolenFraction::Fixed(_) => &[Parameter::Fixed],
        StolenFraction::Beta { .. } => &[Parameter::Mean, Parameter::Weight],
        StolenFraction::Pert { .. } => &[Parameter::Low, Parameter::Mode, Parameter::High],
    };
    html! {
        <>
            { list(form, view, id, view.with(&key::SimStolenOf { tier: &name }), &options) }
            { for parameters.iter().map(|&parameter| {
                let field = Field::Drawn(tier, parameter);
                let label = view.with(&key::SimTierField { tier: &name, field: &view.field_name(field) });
                let unit = if parameter == Parameter::Weight { view.t(key::SIM_UNIT_CASES) } else { "%".into() };
                html! { <FieldRow form={form.clone()} {field} {unit} {label} /> }
            }) }
        </>
    }
}

/// The volatilities of the largest holdings.
fn volatilities(form: &Form, view: &View) -> Html {
    let holdings = &form.state.draft.scenario.holdings;
    let value = |i: &usize| {
        let holding = &holdings[*i];
        (holding.held.hot + holding.held.warm + holding.held.cold) * holding.price
    };
    let mut order: Vec<usize> = (0..holdings.len()).collect();
    if holdings.len() > ASSETS {
        order.sort_by(|a, b| value(b).total_cmp(&value(a)));
    }
    let rest = holdings.len().saturating_sub(ASSETS);
    html! {
        <>
            { for order.into_iter().take(ASSETS).map(|i| {
                let label = match holdings.len() {
                    1 => AttrValue::default(),
                    _ => view.with(&key::SimVolatilityOf { asset: &holdings[i].asset }),
                };
                html! { <FieldRow key={i} form={form.clone()} field={Field::Volatility(i)} unit="%" {label} /> }
            }) }
            if rest > 0 {
                <p class="note">{ view.with(&key::SimMoreAssets { count: &view.formats.count(rest as f64) }) }</p>
            }
        </>
    }
}

/// The points of the risk tolerance curve.
fn tolerance_curve(form: &Form, view: &View) -> Html {
    let scenario = &form.state.draft.scenario;
    let points = scenario.simulation.tolerance_curve.len();
    let money: AttrValue = scenario.currency.0.clone().into();
    let choose = |choice: SimulationChoice| Action::Choose(Choice::Simulation(choice));
    html! {
        <>
            <span class="part">{ view.field_name(Field::ToleranceCurve) }</span>
            { for (0..points).map(|i| {
                let n = (i + 1).to_string();
                let label = |field: Field| {
                    view.with(&key::SimTolerancePoint { field: &view.field_name(field), point: &n })
                };
                let (loss, probability) = (Field::ToleranceLoss(i), Field::ToleranceProbability(i));
                html! {
                    <div class="tolerance-point" key={i}>
                        <FieldRow form={form.clone()} field={loss} unit={money.clone()} label={label(loss)} />
                        <FieldRow form={form.clone()} field={probability} unit="%" label={label(probability)} />
                        <div class="row-end">
                            <span />
                            <button type="button" class="link" aria-label={view.with(&key::SimRemoveTolerance { point: &n })}
                                onclick={form.dispatch.reform(move |_| {
                                    page::focus("add-tolerance");
                                    choose(SimulationChoice::RemoveTolerance(i))
                                })}>
                                { view.t(key::REMOVE) }
                            </button>
                        </div>
                    </div>
                }
            }) }
            <button id="add-tolerance" type="button" class="link"
                aria-disabled={(points >= MAX_TOLERANCE_POINTS).then_some("true")}
                onclick={form.dispatch.reform(move |_| {
                    if points < MAX_TOLERANCE_POINTS {
                        page::focus_soon(id_of(Field::ToleranceLoss(points)));
                    }
                    choose(SimulationChoice::AddTolerance)
                })}>
                { view.t(key::SIM_ADD_TOLERANCE) }
            </button>
        </>
    }
}
