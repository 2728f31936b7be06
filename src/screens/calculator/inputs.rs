//! The inputs: the left column of the calculator.

use plimsoll_model::{BorneBy, Field, Holding, MAX_HOLDINGS, NameNotice, name_notices};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::currency::{Currencies, currency_input};
use super::holding::{
    Part, hack_part, hack_summary, holding_part, holding_summary, market_part, market_summary, reimbursement_part,
    reimbursement_summary,
};
use super::sources::source_order;
use crate::figures::input_name::id_of;
use crate::platform::page;
use crate::state::{Action, COLUMNS, Choice, Origin, common, is_general};
use crate::texts::key;
use crate::texts::view::{View, use_view};
use crate::ui::field::{FieldRow, Form, error, input, select};

/// Number of holdings on screen at once. More would be slow to paint and to read.
pub(super) const HOLDINGS_PER_PAGE: usize = 5;

/// Properties of [`Inputs`].
#[derive(Properties, PartialEq)]
pub struct InputsProps {
    /// The state, and the dispatcher of actions.
    pub form: Form,
    /// Names of the currencies, for the list of codes to choose from.
    pub currencies: std::rc::Rc<[AttrValue]>,
    /// Index of the first holding on screen.
    pub first: UseStateHandle<usize>,
}

/// The groups of inputs.
#[component]
pub fn Inputs(props: &InputsProps) -> Html {
    let view = use_view();
    let form = &props.form;
    let scenario = &form.state.draft.scenario;
    let count = scenario.holdings.len();
    let first = &props.first;
    let from = if **first < count { **first } else { 0 };
    let shown = from..count.min(from + HOLDINGS_PER_PAGE);
    let money: AttrValue = scenario.currency.0.clone().into();
    // A single holding is shown unfolded in each group. Several holdings fold into one summary line each.
    let holdings = |open: &dyn Fn(usize) -> bool, part: Part, summary: fn(&View, &Holding) -> String| {
        html! {
            <>
                { for shown.clone().map(|i| {
                    let holding = &scenario.holdings[i];
                    if count == 1 {
                        return html! { <div key={i}>{ part(form, &view, i, holding) }</div> };
                    }
                    html! {
                        <details class="holding" key={i} open={open(i)}>
                            <summary>
                                <bdi translate="no">{ &holding.asset }</bdi>
                                <span class="soft">{ summary(&view, holding) }</span>
                            </summary>
                            { part(form, &view, i, holding) }
                        </details>
                    }
                }) }
                { pager(&view, count, from, first) }
            </>
        }
    };
    // The first three holdings and those just added are unfolded. The choice is fixed, so that no holding folds while
    // the reader works.
    let openings = form.state.openings;
    let added = use_state(|| (openings, usize::MAX));
    let is_open = |i: usize| i < 3 || (added.0 == openings && i >= added.1);
    let go_to = {
        let first = first.setter();
        move |holding: usize| {
            first.set(holding / HOLDINGS_PER_PAGE * HOLDINGS_PER_PAGE);
            page::focus_soon(id_of(Field::Asset(holding)));
        }
    };
    let add = {
        let (added, go_to) = (added.clone(), go_to.clone());
        form.dispatch.reform(move |()| {
            if added.0 != openings || added.1 > count {
                added.set((openings, count));
            }
            go_to(count);
            Action::AddHolding
        })
    };
    // As in a spreadsheet, Enter leads to the next cell. At the end of the last row it adds a holding.
    let on_enter = {
        let add = add.clone();
        Callback::from(move |event: KeyboardEvent| {
            let input = event.target_dyn_into::<HtmlInputElement>();
            let Some(id) = input.filter(|_| event.key() == "Enter").map(|input| input.id()) else {
                return;
            };
            let mut places = (0..count).flat_map(|i| (0..COLUMNS.len()).map(move |column| (i, column)));
            let Some((i, column)) = places.find(|(i, column)| id_of(COLUMNS[*column](*i)) == id) else {
                return;
            };
            let is_end = matches!(COLUMNS[column](i), Field::Price(_) | Field::Guarantee(_));
            match COLUMNS.get(column + 1) {
                Some(next) if !is_end => page::focus(&id_of(next(i))),
                _ if i + 1 < count => go_to(i + 1),
                _ if count < MAX_HOLDINGS => add.emit(()),
                _ => {}
            }
        })
    };
    let slips = scenario.holdings.iter().any(|h| h.slippage != 0.0);
    let moves = scenario.holdings.iter().any(|h| h.price_change != 0.0);
    let costs = form.state.evaluation.costs.total;
    // Decided when a scenario is opened, so that the group does not fold while the reader types in it.
    let costs_open = use_memo(form.state.draft.origin.clone(), |_| costs > 0.0 || moves || slips);
    // On a phone the inputs are folded, so that the results are near. A blank scenario starts with its holdings
    // unfolded.
    let (is_folded, is_blank) = *use_memo(openings, |_| (page::is_narrow(), count == 0));
    // Inputs for all assets at once, then each asset's own inputs in case they differ. A single asset has only its own.
    let for_all = |part: Part| match scenario.holdings.first() {
        Some(first) if count > 1 => part(form, &view, Field::EVERY, first),
        _ => html! {},
    };
    let apart = |is_same: bool, part: Part, summary: fn(&View, &Holding) -> String| {
        let each = holdings(&|_| false, part, summary);
        match count > 1 {
            true => html! { <Apart key={openings} {is_same}>{ each }</Apart> },
            false => each,
        }
    };
    let row = |field: Field, unit: &AttrValue| html! { <FieldRow form={form.clone()} {field} unit={unit.clone()} /> };
    let none = AttrValue::default();
    let percent = AttrValue::from("%");
    let covers = scenario.resources.insurance.covers;
    let is_insured = scenario.resources.insurance.limit > 0.0;
    let is_spread = scenario.reimbursement.cap.is_some() || scenario.reimbursement.gini > 0.0;
    let resources = form.state.evaluation.available;
    html! {
        <>
            <details class="group" open={!is_folded}>
                <summary>
                    <span>{ view.t(key::GROUP_EXCHANGE) }</span>
                    <span>{ &money }</span>
                </summary>
                <form class="field stack">
                    <label for={id_of(Field::Name)}>{ view.field_name(Field::Name) }</label>
                    { input(form, &view, Field::Name, None, "") }
                    { error(form, &view, Field::Name) }
                </form>
                <form class="field wide">
                    <label for={id_of(Field::Currency)}>{ view.field_name(Field::Currency) }</label>
                    { currency_input(form, &view) }
                    { error(form, &view, Field::Currency) }
                    <Currencies codes={props.currencies.clone()} />
                </form>
                { row(Field::CustomersAffected, &none) }
                { row(Field::CustomersTotal, &none) }
                { row(Field::EquityBefore, &money) }
            </details>

            <details class="group" open={!is_folded || is_blank}>
                <summary>
                    <span>{ view.t(key::GROUP_HOLDINGS) }</span>
                    <span>{ view.with(&key::HoldingsCount {
                        n: count as f64,
                        count: &view.formats.count(count as f64),
                    }) }</span>
                </summary>
                <div onkeydown={on_enter}>{ holdings(&is_open, holding_part, holding_summary) }</div>
                { for name_notices(&scenario.holdings).into_iter().map(|notice| name_notice(&view, &scenario.holdings, notice)) }
                if count < MAX_HOLDINGS {
                    <button id="add-holding" type="button" class="link" onclick={add.reform(|_| ())}>{ view.t(key::ADD_HOLDING) }</button>
                    if form.state.draft.origin == Origin::Blank {
                        <p class="note">{ view.t(key::HOLDINGS_HINT) }</p>
                    }
                } else {
                    <p class="note">{ view.with(&key::HoldingsFull { max: &view.formats.count(count as f64) }) }</p>
                }
            </details>

            if count > 0 {
                <details class="group" open={!is_folded}>
                    <summary><span>{ view.t(key::GROUP_HACK) }</span></summary>
                    if count > 1 {
                        <span class="part">{ view.t(key::PART_POLICY) }</span>
                    }
                    { for_all(hack_part) }
                    { apart(common(scenario, |h| (h.stolen, h.recovered, h.attribution)).is_some(), hack_part, hack_summary) }
                </details>
            }

            <details class="group" open={!is_folded}>
                <summary>
                    <span>{ view.t(key::GROUP_REIMBURSEMENT) }</span>
                    <span>{ view.formats.percent(scenario.reimbursement.coverage) }</span>
                </summary>
                if count == 1 {
                    { holdings(&|_| false, reimbursement_part, reimbursement_summary) }
                }
                if count > 0 {
                    <span class="part">{ view.t(key::PART_POLICY) }</span>
                }
                { for_all(reimbursement_part) }
                if count > 1 {
                    { apart(common(scenario, |h| h.basis).is_some_and(is_general), reimbursement_part, reimbursement_summary) }
                }
                { row(Field::Coverage, &percent) }
                { row(Field::TakeUp, &percent) }
                { row(Field::TokenPrice, &percent) }
                { row(Field::Cap, &money) }
                if is_spread || form.state.draft.pending.get(Field::Gini).is_some() {
                    { row(Field::Gini, &none) }
                }
                <div class="field stack">
                    <label for="borne-by">{ view.t(key::BORNE_BY) }</label>
                    { select("borne-by", &form.dispatch, &[
                        (view.t(key::BORNE_BY_HOLDERS), Choice::BorneBy(BorneBy::Holders),
                            scenario.reimbursement.borne_by == BorneBy::Holders),
                        (view.t(key::BORNE_BY_ALL_CUSTOMERS), Choice::BorneBy(BorneBy::AllCustomers),
                            scenario.reimbursement.borne_by == BorneBy::AllCustomers),
                    ]) }
                </div>
            </details>

            <details class="group" open={!is_folded}>
                <summary>
                    <span>{ view.t(key::GROUP_RESOURCES) }</span>
                    <span>{ view.formats.money_short(resources) }</span>
                </summary>
                { row(Field::Cash, &money) }
                { row(Field::Credit, &money) }
                { row(Field::InsuranceLimit, &money) }
                if is_insured {
                    { row(Field::InsuranceDeductible, &money) }
                    { row(Field::InsuranceShare, &percent) }
                    <div class="field wide">
                        <span id="covers">{ view.t(key::INSURED_TIERS) }</span>
                        <div class="checks" role="group" aria-labelledby="covers">
                            { for [(key::TIER_HOT, covers.hot), (key::TIER_WARM, covers.warm), (key::TIER_COLD, covers.cold)]
                                .into_iter().enumerate().map(|(tier, (key, covered))| html! {
                                <label>
                                    <input type="checkbox" checked={covered} onchange={form.dispatch.reform(move |e: Event| {
                                        let ticked = e.target_unchecked_into::<HtmlInputElement>().checked();
                                        Action::Choose(Choice::Covers(tier, ticked))
                                    })} />
                                    { view.t(key) }
                                </label>
                            }) }
                        </div>
                    </div>
                }
                <span class="part">{ view.t(key::SOURCE_SPONSOR) }</span>
                { row(Field::SponsorLoan, &money) }
                { row(Field::SponsorEquity, &money) }
                { row(Field::SponsorSubordinated, &money) }
                { source_order(form, &view) }
            </details>

            <details class="group" open={*costs_open && !is_folded}>
                <summary>
                    <span>{ view.t(key::GROUP_COSTS) }</span>
                    <span>
                        { if costs > 0.0 {
                            view.formats.money_short(costs).into()
                        } else if moves {
                            view.t(key::MARKET_SET)
                        } else if slips {
                            view.t(key::SLIPPAGE_SET)
                        } else {
                            view.t(key::NONE_SET)
                        } }
                    </span>
                </summary>
                { row(Field::Response, &money) }
                { row(Field::Fine, &money) }
                { row(Field::MonthsHalted, &view.t(key::UNIT_MONTHS)) }
                { row(Field::MonthlyIncome, &money) }
                { row(Field::Halting, &money) }
                if count > 0 {
                    <span class="part">{ view.t(key::PART_MARKET) }</span>
                    { for_all(market_part) }
                    { apart(common(scenario, |h| (h.price_change, h.slippage)).is_some(), market_part, market_summary) }
                }
            </details>
        </>
    }
}

/// Properties of [`Apart`].
#[derive(Properties, PartialEq)]
struct ApartProps {
    /// Whether all assets have the same values.
    is_same: bool,
    children: Html,
}

/// The inputs of each asset. They unfold when values first differ, and then do not fold by themselves while the reader
/// works.
#[component]
fn Apart(props: &ApartProps) -> Html {
    let view = use_view();
    let differed = use_mut_ref(|| false);
    let differs = differed.replace_with(|before| *before || !props.is_same) || !props.is_same;
    html! {
        <details class={classes!("apart", props.is_same.then_some("same"))} open={differs}>
            <summary>
                <span>{ view.t(key::SET_APART) }</span>
                <span class="soft">{ view.t(if props.is_same { key::ALL_THE_SAME } else { key::DIFFERS }) }</span>
            </summary>
            { props.children.clone() }
        </details>
    }
}

/// A notice about two names that the reader may have typed by mistake.
fn name_notice(view: &View, holdings: &[Holding], notice: NameNotice) -> Html {
    let row = |at: usize| view.formats.count((at + 1) as f64);
    let (id, said) = match notice {
        NameNotice::OneCoin { first, second } => {
            let said = key::NoticeOneCoin {
                name: &holdings[first].asset,
                row: &row(first),
                other_row: &row(second),
            };
            ("notice-one-coin", view.with(&said))
        }
        NameNotice::TotalAndPart { total, part } => {
            let said = key::NoticeTotalAndPart {
                name: &holdings[total].asset,
                row: &row(total),
                other: &holdings[part].asset,
                other_row: &row(part),
            };
            ("notice-total-and-part", view.with(&said))
        }
    };
    html! { <p class="note" data-note={id}>{ said }</p> }
}

fn pager(view: &View, count: usize, from: usize, first: &UseStateHandle<usize>) -> Html {
    if count <= HOLDINGS_PER_PAGE {
        return html! {};
    }
    let to = count.min(from + HOLDINGS_PER_PAGE);
    let go = |target: usize| {
        let first = first.clone();
        Callback::from(move |_: MouseEvent| first.set(target))
    };
    let text = |n: usize| view.formats.count(n as f64);
    html! {
        <div class="pager">
            <button type="button" class="button" aria-disabled={(from == 0).then_some("true")}
                onclick={go(from.saturating_sub(HOLDINGS_PER_PAGE))}>{ view.t(key::PREVIOUS) }</button>
            <span>
                { view.with(&key::HoldingsShown { from: &text(from + 1), to: &text(to), count: &text(count) }) }
            </span>
            <button type="button" class="button" aria-disabled={(to == count).then_some("true")}
                onclick={go(if to < count { to } else { from })}>{ view.t(key::NEXT) }</button>
        </div>
    }
}
