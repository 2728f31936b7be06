//! Tests of undo and redo, and of changes that are tried.

use super::*;

#[test]
fn begins_with_coincheck() {
    let state = start();
    assert_eq!(state.draft.origin.case().unwrap().id, "coincheck-2018");
    assert_eq!(state.evaluation.obligation.round(), 46_311_127_000.0);
    assert!(!state.draft.is_changed());
}

#[test]
fn a_run_of_typing_is_one_step_back() {
    let mut state = start();
    for text in ["6", "60", "60b", "60bn"] {
        state = state.typed(Field::Cash, text);
    }
    state = state.left(Field::Cash);
    state = state.typed(Field::Credit, "5");
    let back = state.undone();
    assert_eq!(back.draft.scenario.resources.cash, 60e9);
    assert_eq!(back.draft.scenario.resources.credit, 0.0);
    let back = back.undone();
    assert_eq!(back.draft, start().draft);
    assert!(!back.can_undo());
    let forth = back.redone().redone();
    assert_eq!(forth.draft, state.draft);
    assert!(!forth.can_redo());
}

#[test]
fn a_new_change_forgets_what_was_undone() {
    let state = start().typed(Field::Cash, "1");
    let state = state.undone().typed(Field::Credit, "2");
    assert!(!state.can_redo());
}

#[test]
fn reset_goes_back_to_the_case() {
    let state = start().typed(Field::Cash, "1").after(Action::Reset);
    assert_eq!(state.draft, start().draft);
    assert!(state.undone().draft.is_changed());
}

#[test]
fn undoing_what_was_written_in_a_report_leaves_the_simulation() {
    let digest = start().evaluation.digest;
    let run = start().after(Action::Simulated(digest));
    let written = run.typed(Field::Report(ReportPart::Remarks), "A remark");
    let back = written.undone();
    assert_eq!(back.simulated, Some(digest));
    assert_eq!(back.redone().simulated, Some(digest));
    let changed = run.typed(Field::Cash, "1");
    assert_eq!(changed.undone().simulated, None);
}

#[test]
fn what_is_tried_out_is_one_step_and_always_from_what_was_there_before() {
    let start = start().typed(Field::Cash, "1000").left(Field::Cash);
    let mut state = start.clone();
    for percent in 1..=50 {
        state = state.after(Action::Try(Lever::HotToCold, f64::from(percent) / 100.0));
    }
    assert_eq!(state.draft.scenario.holdings[0].held.hot, 261_500_000.0);
    assert_eq!(state.draft.scenario.holdings[0].held.cold, 261_500_000.0);
    assert_eq!(state.before_what_if(), Some(&start.draft));
    let both = state.after(Action::Try(Lever::LessCash, 0.25));
    assert_eq!(both.draft.scenario.resources.cash, 750.0);
    assert_eq!(both.before_what_if(), Some(&start.draft));
    assert_eq!(both.evaluation, Rc::new(evaluate(&both.draft.scenario)));
    let undone = both.undone();
    assert_eq!((&undone.draft, undone.what_if()), (&start.draft, WhatIf::default()));
    assert_eq!(undone.before_what_if(), None);
    assert_eq!(undone.redone().draft, both.draft);
    // Moving the lever back to zero leaves no step of undo.
    let back = state.after(Action::Try(Lever::HotToCold, 0.0));
    assert_eq!(back.draft, start.draft);
    assert_eq!(back.evaluation, start.evaluation);
    assert_eq!(back.undo.len(), start.undo.len());
}

#[test]
fn what_is_tried_out_begins_anew_after_another_change() {
    let tried = start().after(Action::Try(Lever::HotToCold, 0.5));
    let typed = tried.typed(Field::Cash, "5");
    assert_eq!(typed.what_if(), WhatIf::default());
    let again = typed.after(Action::Try(Lever::HotToCold, 0.5));
    assert_eq!(again.draft.scenario.holdings[0].held.hot, 130_750_000.0);
    assert_eq!(again.before_what_if().unwrap().scenario, typed.draft.scenario);
}

#[test]
fn a_try_that_changes_nothing_or_leaves_a_range_is_not_made() {
    let simulated = start().after(Action::Simulated(Digest(7)));
    assert_eq!(simulated.after(Action::Try(Lever::HotToCold, 0.0)), simulated);
    let without_cash = start().typed(Field::Cash, "0").left(Field::Cash);
    assert_eq!(without_cash.after(Action::Try(Lever::LessCash, 0.5)), without_cash);
    let dear = start()
        .typed(Field::PriceChange(0), "90000")
        .left(Field::PriceChange(0));
    let dearer = dear.after(Action::Try(Lever::PricesUp, 0.1));
    assert_eq!(dearer.draft.scenario.holdings[0].price_change, 990.1);
    assert_eq!(dearer.after(Action::Try(Lever::PricesUp, 10.0)), dearer);
}
