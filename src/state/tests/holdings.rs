//! Tests of holdings, and of lists that belong to them.

use super::*;

#[test]
fn holdings_come_and_go_with_their_texts() {
    let state = start().with_holding().with_holding();
    let names: Vec<_> = state.each(|h| h.asset.as_str());
    assert_eq!(names, ["XEM", "BTC", "ETH"]);
    let state = state.typed(Field::Hot(2), "many");
    let state = state.typed(Field::Hot(1), "few");
    let state = state.after(Action::RemoveHolding(1));
    assert_eq!(state.draft.scenario.holdings.len(), 2);
    assert_eq!(
        state.draft.pending.iter().map(|(field, _)| field).collect::<Vec<_>>(),
        [Field::Hot(1)]
    );
    assert_eq!(state.text(Field::Hot(1)), "many");
    let none = state
        .after(Action::RemoveHolding(0))
        .after(Action::RemoveHolding(0))
        .after(Action::RemoveHolding(0));
    assert_eq!(none.evaluation.uses, 0.0);
    assert_eq!(none.undone().draft.scenario.holdings.len(), 1);
}

#[test]
fn removing_nothing_and_far_fields_do_no_harm() {
    let state = start();
    assert_eq!(state.after(Action::RemoveHolding(9)), state);
    let typed = state.typed(Field::Hot(9), "5");
    assert_eq!(typed.draft.scenario, state.draft.scenario);
    assert_eq!(
        Rc::new(typed.evaluation.obligation),
        Rc::new(state.evaluation.obligation)
    );
}

#[test]
fn ranges_and_axes_stay_with_their_asset() {
    let mut state = start().with_holding().with_holding();
    for input in [0, 1, 2].map(|i| Input::Field(Field::Price(i))) {
        state = state.chosen(Choice::Stress(StressChoice::AddRange(input)));
    }
    let axes = [
        StressChoice::AxisX(Input::Field(Field::Hot(2))),
        StressChoice::AxisY(Input::Field(Field::Hot(1))),
    ];
    for axis in axes {
        state = state.chosen(Choice::Stress(axis));
    }
    let state = state.typed(Field::RangeLow(1), "one");
    let state = state.typed(Field::RangeLow(2), "two");
    let state = state.after(Action::RemoveHolding(1));
    let stress = &state.draft.scenario.stress;
    let inputs: Vec<_> = stress.ranges.iter().map(|range| range.input).collect();
    assert_eq!(inputs, [0, 1].map(|i| Input::Field(Field::Price(i))));
    assert_eq!(stress.axes.x, Input::Field(Field::Hot(1)));
    assert_eq!(stress.axes.y, Axes::default().y);
    assert_eq!(state.texts(), [(Field::RangeLow(1), "two")]);
    // Removal is one step, and undo restores the ranges.
    assert_eq!(state.undone().draft.scenario.stress.ranges.len(), 3);
}

#[test]
fn what_is_typed_in_a_list_moves_up_with_its_entry() {
    let mut state = start();
    for input in [Input::Hot, Input::Price, Input::Recovered] {
        state = state.chosen(Choice::Stress(StressChoice::AddRange(input)));
    }
    let state = state.typed(Field::RangeUnit(0), "zero");
    let state = state.typed(Field::RangeUnit(1), "one");
    let state = state.typed(Field::RangeUnit(2), "two");
    let state = state.chosen(Choice::Stress(StressChoice::RemoveRange(1)));
    assert_eq!(
        state.texts(),
        [(Field::RangeUnit(0), "zero"), (Field::RangeUnit(1), "two")]
    );
}

#[test]
fn a_number_for_all_assets_is_put_into_each_in_one_step() {
    let every = Field::Slippage(Field::EVERY);
    let state = blank(3).typed(every, "1").typed(every, "1.5");
    let slippage = |state: &AppState| state.each(|h| h.slippage);
    assert_eq!(slippage(&state), [0.015; 3]);
    assert_eq!(slippage(&state.undone()), [0.0; 3]);
    // After one holding gets its own value, a new holding has no shared value to copy.
    let apart = state.typed(Field::Slippage(1), "2").left(Field::Slippage(1));
    assert_eq!(apart.draft.scenario.number(every), None);
    assert_eq!(slippage(&apart.with_holding())[3], 0.0);
    assert_eq!(slippage(&state.with_holding())[3], 0.015);
    // An empty text is ignored if the values differ. If they are the same, it is refused and removes none of them.
    let emptied = apart.typed(every, "7").typed(every, "");
    assert_eq!(slippage(&emptied), slippage(&apart));
    assert_eq!(emptied.unread().count(), 0);
    let emptied = state.left(every).typed(every, "");
    assert_eq!(emptied.problem(every), Some(Problem::Empty));
    assert_eq!(slippage(&emptied), [0.015; 3]);
}

#[test]
fn a_text_for_all_assets_that_cannot_be_read_stays_with_them() {
    let every = Field::StolenCold(Field::EVERY);
    let state = blank(2).typed(every, "5x").left(every);
    assert_eq!(state.unread().collect::<Vec<_>>(), [every]);
    let saved = SavedDraft::new(&state.draft, &state.evaluation, "#");
    let (draft, _) = saved.read('.').unwrap();
    assert_eq!(draft.pending.get(every), state.draft.pending.get(every));
    let state = state.after(Action::RemoveHolding(0));
    assert_eq!(state.unread().count(), 0, "one asset has its own field alone");
    assert_eq!(state.with_holding().unread().collect::<Vec<_>>(), [every]);
    // A value that breaks a bound is refused for all holdings.
    let refused = blank(2).typed(every, "150");
    assert!(matches!(refused.problem(every), Some(Problem::Refused(_))));
    assert_eq!(refused.draft.scenario.number(every), Some(0.0));
}

#[test]
fn a_choice_for_all_assets_is_made_for_each() {
    let choice = Choice::Basis(Field::EVERY, BasisKind::Whole(UnitBasisKind::InKind));
    let state = blank(2).chosen(choice);
    let state = state.with_holding();
    let bases: Vec<_> = state.each(|h| BasisKind::of(h.basis));
    assert_eq!(bases, [BasisKind::Whole(UnitBasisKind::InKind); 3]);
    // The fixed price of one asset does not apply to another.
    let fixed = start().with_holding().draft.scenario.holdings.clone();
    assert_eq!(
        BasisKind::of(fixed[0].basis),
        BasisKind::Whole(UnitBasisKind::FixedPrice)
    );
    assert_eq!(
        BasisKind::of(fixed[1].basis),
        BasisKind::Whole(UnitBasisKind::PriceAtHack)
    );
}

#[test]
fn rows_of_a_spreadsheet_become_holdings_in_one_step() {
    let paste = |state: &AppState, text: &str| {
        state.after(Action::Paste {
            at: 0,
            text: text.into(),
            decimal: '.'.into(),
        })
    };
    let before = blank(1);
    let state = paste(
        &before,
        "Asset\tHot\tWarm\tCold\r\nBTC\t120\t\t1,850.5\t1900\t60000\r\nETH\t900\t0\tmany\t8000\t3000\r\n\r\n",
    );
    let rows: Vec<_> = state.each(|h| (&*h.asset, h.held.hot, h.held.cold, h.owed, h.price));
    assert_eq!(
        rows,
        [
            ("BTC", 120.0, 1850.5, 1900.0, 60000.0),
            ("ETH", 900.0, 0.0, 8000.0, 3000.0)
        ]
    );
    assert_eq!(state.unread().collect::<Vec<_>>(), [Field::Cold(1)]);
    assert_eq!(state.text(Field::Cold(1)), "many");
    assert_eq!(state.undone().draft, before.draft);
    // Headers name the columns. A missing cell becomes zero and does not leave the former value.
    let named = paste(&state, "Coin\tPrice\tHot\nSOL\t5\t7\n\t6\t8\n");
    let holdings = &named.draft.scenario.holdings;
    assert_eq!(
        (&*holdings[0].asset, holdings[0].price, holdings[0].held.hot),
        ("SOL", 5.0, 7.0)
    );
    assert_eq!((holdings[0].held.cold, holdings[0].owed), (0.0, 0.0));
    assert_eq!((holdings[1].price, holdings[1].held.hot), (6.0, 8.0));
    let refused = paste(&state, "SOL\t1\t1\t1\t1\tdear");
    assert_eq!(refused.draft.scenario.holdings[0].price, 0.0);
    // A missing name is refused, not invented.
    assert_eq!(named.unread().collect::<Vec<_>>(), [Field::Asset(1)]);
    // A first row is a header only if every cell names a column.
    let unnamed = paste(&before, "BTC\t-\t-\nETH\t1\n");
    assert_eq!(unnamed.draft.scenario.holdings.len(), 2);
    assert_eq!(unnamed.unread().collect::<Vec<_>>(), [Field::Hot(0), Field::Warm(0)]);
    let zero = paste(&before, "BTC\t0\t5");
    assert!(!zero.draft.is_untouched(Field::Hot(0)) && zero.draft.is_untouched(Field::Cold(0)));
    let long = paste(&before, &"A\t1\n".repeat(600));
    assert_eq!(long.draft.scenario.holdings.len(), plimsoll_model::MAX_HOLDINGS);
}
