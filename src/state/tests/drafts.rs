//! Tests of drafts that are saved, kept and found again.

use super::*;

#[test]
fn opening_a_case_keeps_a_changed_draft() {
    let changed = start().typed(Field::Cash, "1");
    let zaif = changed.opening(case("zaif-2018"));
    assert_eq!(zaif.kept, std::slice::from_ref(&changed.draft));
    assert_eq!(zaif.undone().draft, changed.draft);
    assert_eq!(zaif.after(Action::Restore(0)).draft, changed.draft);
    assert!(start().opening(case("zaif-2018")).kept.is_empty());
}

/// The state after a reload with `fragment` in the address bar.
fn reload(state: &AppState, fragment: &str) -> AppState {
    let saved = SavedDraft::new(&state.draft, &state.evaluation, fragment)
        .read('.')
        .unwrap();
    let kept = join_kept(&state.kept)
        .map(|text| split_kept(&text, '.'))
        .unwrap_or_default();
    AppState::start(fragment, Some(saved), kept)
}

#[test]
fn a_draft_from_the_library_is_of_its_entry() {
    let scenario = plimsoll_casebook::find("zaif-2018").unwrap().scenario().clone();
    let saved = |link: Link| {
        let id = plimsoll_formats::library::EntryId::new("a1").unwrap();
        Origin::Saved(Rc::new(SavedFrom { id, link }))
    };
    let link = plimsoll_formats::library::link_of(scenario, None);
    let opened = start().opening(saved(link.clone()));
    // No message is needed if the reader's own numbers are unchanged.
    assert_eq!(opened.opened, None);
    let edited = opened.typed(Field::Cash, "7");
    assert!(edited.draft.is_changed());
    let again = reload(&edited, "#/");
    assert_eq!(
        (again.draft.origin.clone(), again.draft.scenario),
        (saved(link.clone()), edited.draft.scenario.clone())
    );
    assert_eq!(edited.after(Action::Reset).draft.scenario, opened.draft.scenario);
    // Saving makes the new entry the origin of the draft.
    let now = plimsoll_formats::library::link_of((*edited.draft.scenario).clone(), None);
    let Origin::Saved(entry) = saved(now) else {
        panic!("an entry")
    };
    assert!(!edited.after(Action::Saved(entry)).draft.is_changed());
    // A change of the figures by another version of the model does need a message.
    let other = Link {
        digest: Digest(1),
        ..link
    };
    assert!(matches!(
        start().opening(saved(other)).opened,
        Some(Opened::Differs { .. })
    ));
}

#[test]
fn a_reload_finds_everything_again() {
    let typed = start().typed(Field::Price(0), "12x\t3\n4");
    let and_a_number = typed.typed(Field::Cash, "1bn");
    let received = received(&start().typed(Field::Cash, "5").link());
    let and_edited = received.typed(Field::Cash, "6").typed(Field::Price(0), "12x\t3\t4");
    for state in [typed, and_a_number, and_edited] {
        // The address may lag behind the last keystroke. The saved draft wins in both cases.
        for fragment in ["#/case/coincheck-2018".to_owned(), state.link()] {
            let again = reload(&state, &fragment);
            assert_eq!(again.draft.scenario, state.draft.scenario);
            assert_eq!(again.draft.origin, state.draft.origin);
            let pending = again.draft.pending.get(Field::Price(0)).unwrap();
            assert_eq!(pending.text, "12x\t3\t4");
            assert!(pending.problem.is_some());
            assert_eq!((again.opened, again.kept), (None, Vec::new()));
        }
    }
}

/// If spaces replaced the tabs, two cells would be read as one number.
#[test]
fn two_cells_in_one_field_are_two_cells_after_a_reload() {
    for text in ["88\t549", "88\n549", "88\r\n549"] {
        let state = start().typed(Field::Price(0), text);
        let again = reload(&state, "#/");
        for state in [state, again] {
            let problem = state.problem(Field::Price(0));
            assert_eq!(
                problem,
                Some(Problem::Unreadable(Unreadable::SeveralNumbers)),
                "{text:?}"
            );
            assert_eq!(
                state.draft.scenario.holdings[0].price,
                start().draft.scenario.holdings[0].price
            );
        }
    }
}

#[test]
fn own_drafts_outlive_links_and_their_edits_and_reloads() {
    let mine = start().typed(Field::Cash, "7").left(Field::Cash);
    let link = |cash: &str| start().typed(Field::Cash, cash).link();
    let state = received_over(&link("1bn"), &mine);
    let state = state.typed(Field::Credit, "2bn");
    let state = reload(&state, &state.link());
    assert_eq!(state.kept, std::slice::from_ref(&mine.draft));
    // A second link is opened over the changed first one.
    let state = state.after(state.action_for(&link("3bn")).unwrap());
    assert_eq!(state.kept.len(), 2);
    let back = state.after(Action::Restore(1));
    assert_eq!(back.draft, mine.draft);
    assert_eq!(back.kept.len(), 1);
}

#[test]
fn the_bytes_of_a_saved_draft() {
    let state = start().typed(Field::Price(0), "12x");
    let saved = SavedDraft::new(&state.draft, &state.evaluation, "#/case/coincheck-2018").0;
    let lines: Vec<_> = saved.split('\n').collect();
    let payload = state.payload();
    let expected = [
        "plimsoll-draft 1",
        &payload,
        "case coincheck-2018",
        "#/case/coincheck-2018",
        "holdings[0].price\t12x",
    ];
    assert_eq!(lines, expected);
    let blank = Draft::of(Origin::Blank);
    assert!(
        SavedDraft::new(&blank, &AppState::new(blank.clone()).evaluation, "")
            .0
            .ends_with("\nblank\n")
    );
}

#[test]
fn a_spoilt_saved_draft_is_an_error() {
    for text in [
        "",
        "plimsoll-draft 2\nx",
        "plimsoll-draft 1",
        "plimsoll-draft 1\nrubbish\nblank",
    ] {
        assert!(SavedDraft(text.into()).read('.').is_err(), "{text}");
    }
}

#[test]
fn opening_a_link_over_a_draft_keeps_it() {
    let mine = start().typed(Field::Cash, "7");
    let sent = start().typed(Field::Cash, "1bn");
    let state = received_over(&sent.link(), &mine);
    assert_eq!(state.kept, std::slice::from_ref(&mine.draft));
    assert_eq!(state.after(Action::Restore(0)).draft, mine.draft);
}

#[test]
fn drafts_of_other_windows_are_kept() {
    let own = start().typed(Field::Cash, "1");
    let theirs = |text: &str| start().typed(Field::Credit, text).draft;
    let state = own.after(Action::Found(vec![theirs("1")]));
    assert_eq!(state.kept, [theirs("1")]);
    assert_eq!(state.draft, own.draft);
    // A later version from the other window replaces the earlier one. A draft that is here already is not added again.
    let state = state.after(Action::Found(vec![theirs("12"), own.draft.clone(), theirs("12")]));
    assert_eq!(state.kept, [theirs("12")]);
    // A draft of another window never displaces the first kept draft of this window.
    let state = state.opening(Origin::Blank);
    assert!(state.set_aside);
    let state = state.after(Action::Found(vec![state.typed(Field::Credit, "3").draft]));
    assert_eq!(state.kept[0], own.draft);
    assert_eq!(state.kept.len(), 3);
    assert_eq!(state.after(Action::Restore(0)).draft, own.draft);
}

#[test]
fn an_opening_says_whether_it_set_a_draft_aside() {
    let state = start().opening(Origin::Blank);
    assert!(!state.set_aside);
    assert_eq!(state.openings, 1);
    let changed = state.typed(Field::Credit, "3");
    let state = changed.opening(Origin::first());
    assert!(state.set_aside);
    // A draft that is kept again moves to the front.
    let other = state.typed(Field::Cash, "4").opening(Origin::Blank);
    assert_eq!(other.kept.len(), 2);
    let again = other.after(Action::Restore(1));
    assert_eq!(again.draft, changed.draft);
    let state = AppState {
        kept: vec![other.kept[0].clone(), changed.draft.clone()],
        ..again
    };
    assert_eq!(state.opening(Origin::Blank).kept[0], changed.draft);
}
