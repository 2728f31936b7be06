//! The state as a pure function of actions.

use std::rc::Rc;

use plimsoll_formats::Link;
use plimsoll_model::{Axes, Digest, Field, Input, ReportPart, Verdict, evaluate};

use super::route::Screen;
use super::*;
use plimsoll_numbers::{DecimalMarks, Marks, Style, Unreadable};

fn start() -> AppState {
    AppState::new(Draft::of(Origin::first()))
}

fn type_into(state: &AppState, field: Field, text: &str) -> AppState {
    state.after(Action::Type {
        field,
        text: text.into(),
        decimal: '.'.into(),
    })
}

fn case(id: &str) -> Origin {
    Origin::Case(plimsoll_casebook::find(id).unwrap())
}

fn payload_of(state: &AppState) -> String {
    state.payload()
}

#[test]
fn begins_with_coincheck() {
    let state = start();
    assert_eq!(state.draft.origin.case().unwrap().id, "coincheck-2018");
    assert_eq!(state.evaluation.obligation.round(), 46_311_127_000.0);
    assert!(!state.draft.is_changed());
}

#[test]
fn results_follow_the_typing() {
    let state = type_into(&start(), Field::Hot(0), "526,300,010");
    let state = type_into(&state, Field::Owed(0), "526,300,010");
    assert_eq!(format!("{:.2}", state.evaluation.obligation), "46603339585.49");
}

#[test]
fn a_field_takes_arithmetic_and_shows_its_value_once_left() {
    let state = type_into(&start(), Field::Cash, "3*500+20");
    assert_eq!(state.draft.scenario.resources.cash, 1520.0);
    assert_eq!(state.draft.pending.get(Field::Cash).unwrap().text, "3*500+20");
    let left = state.after(Action::Leave(Field::Cash));
    assert_eq!(left.draft.pending.get(Field::Cash), None);
    let half = type_into(&left, Field::Cash, "3*500+20/0");
    assert_eq!(half.draft.scenario, left.draft.scenario);
    let pending = half.draft.pending.get(Field::Cash).unwrap();
    assert_eq!(pending.text, "3*500+20/0");
    let by_zero = Unreadable::DivisionByZero { at: "20/0".into() };
    assert_eq!(pending.problem, Some(Problem::Unreadable(by_zero)));
}

#[test]
fn an_unreadable_text_is_kept_and_the_last_good_value_stays() {
    for text in ["52x", "", "NaN", "-5", "1e308", &"9".repeat(10_000)] {
        let state = type_into(&start(), Field::Hot(0), text);
        let pending = &state.draft.pending.get(Field::Hot(0)).unwrap();
        assert_eq!(pending.text, text);
        assert!(pending.problem.is_some(), "{text:.20}");
        assert_eq!(state.draft.scenario, start().draft.scenario);
        assert_eq!(
            state.after(Action::Leave(Field::Hot(0))).draft.pending,
            state.draft.pending
        );
    }
}

#[test]
fn an_integer_is_not_cut_to_one() {
    for (field, text) in [(Field::Seed, "1.5"), (Field::Seed, "-5"), (Field::Trials, "20000.5")] {
        let state = type_into(&start(), field, text);
        let problem = &state.draft.pending.get(field).unwrap().problem;
        assert!(
            matches!(problem, Some(Problem::Refused(error)) if error.field == field),
            "{text}: {problem:?}"
        );
        assert_eq!(state.draft.scenario, start().draft.scenario, "{text}");
    }
}

#[test]
fn leaving_a_good_text_formats_it() {
    let state = type_into(&start(), Field::Cash, "60bn");
    assert_eq!(state.draft.scenario.resources.cash, 60e9);
    assert_eq!(state.draft.pending.get(Field::Cash).unwrap().text, "60bn");
    assert!(
        state
            .after(Action::Leave(Field::Cash))
            .draft
            .pending
            .iter()
            .next()
            .is_none()
    );
}

#[test]
fn an_empty_optional_field_is_not_known() {
    let state = type_into(&start(), Field::CustomersAffected, " ");
    assert_eq!(state.draft.scenario.exchange.customers_affected, None);
    assert_eq!(state.evaluation.average_owed, None);
}

#[test]
fn zero_customers_are_zero() {
    let state = type_into(&start(), Field::CustomersAffected, "0");
    assert_eq!(state.draft.scenario.exchange.customers_affected, Some(0.0));
    assert_eq!(
        (state.evaluation.average_owed, state.evaluation.verdict),
        (None, Verdict::Funded)
    );
}

#[test]
fn what_was_refused_because_of_another_field_is_tried_again() {
    let state = type_into(&start(), Field::CustomersAffected, "");
    let state = type_into(&state, Field::Cap, "100,000");
    assert!(state.draft.pending.get(Field::Cap).unwrap().problem.is_some());
    let state = type_into(&state, Field::CustomersAffected, "260000");
    assert_eq!(state.draft.scenario.reimbursement.cap, Some(100_000.0));
    assert_eq!(state.draft.pending.get(Field::Cap).unwrap().problem, None);
}

#[test]
fn half_of_a_refused_number_is_not_in_force() {
    for (field, typed) in [
        (Field::StolenHot(0), ["1", "15", "150"]),
        (Field::CustomersAffected, ["2", "2000", "2000 x"]),
        (Field::Currency, ["DO", "DOG", "DOGECOIN"]),
        (
            Field::Asset(0),
            ["X", "XE", "a name that is far too long for any asset there is or was"],
        ),
    ] {
        let mut state = start();
        for text in typed {
            state = type_into(&state, field, text);
        }
        assert!(state.draft.pending.get(field).unwrap().problem.is_some(), "{field}");
        assert_eq!(state.draft.scenario, start().draft.scenario, "{field}");
        // What is read again is in force again.
        assert_ne!(
            type_into(&state, field, typed[1]).draft.scenario,
            start().draft.scenario,
            "{field}"
        );
    }
    // What another field refused meanwhile is refused again.
    let state = type_into(&start(), Field::CustomersAffected, "").after(Action::Leave(Field::CustomersAffected));
    let state = type_into(&state, Field::Cap, "100,000").after(Action::Leave(Field::Cap));
    let state = type_into(
        &type_into(&state, Field::CustomersAffected, "26"),
        Field::CustomersAffected,
        "26 x",
    );
    assert_eq!(state.draft.scenario.reimbursement.cap, None);
    assert!(state.draft.pending.get(Field::Cap).unwrap().problem.is_some());
}

#[test]
fn a_run_of_typing_is_one_step_back() {
    let mut state = start();
    for text in ["6", "60", "60b", "60bn"] {
        state = type_into(&state, Field::Cash, text);
    }
    state = state.after(Action::Leave(Field::Cash));
    state = type_into(&state, Field::Credit, "5");
    let back = state.after(Action::Undo);
    assert_eq!(back.draft.scenario.resources.cash, 60e9);
    assert_eq!(back.draft.scenario.resources.credit, 0.0);
    let back = back.after(Action::Undo);
    assert_eq!(back.draft, start().draft);
    assert!(!back.can_undo());
    let forth = back.after(Action::Redo).after(Action::Redo);
    assert_eq!(forth.draft, state.draft);
    assert!(!forth.can_redo());
}

#[test]
fn a_new_change_forgets_what_was_undone() {
    let state = type_into(&start(), Field::Cash, "1");
    let state = type_into(&state.after(Action::Undo), Field::Credit, "2");
    assert!(!state.can_redo());
}

#[test]
fn holdings_come_and_go_with_their_texts() {
    let state = start().after(Action::AddHolding).after(Action::AddHolding);
    let names: Vec<_> = state.draft.scenario.holdings.iter().map(|h| h.asset.as_str()).collect();
    assert_eq!(names, ["XEM", "BTC", "ETH"]);
    let state = type_into(&state, Field::Hot(2), "many");
    let state = type_into(&state, Field::Hot(1), "few");
    let state = state.after(Action::RemoveHolding(1));
    assert_eq!(state.draft.scenario.holdings.len(), 2);
    assert_eq!(
        state.draft.pending.iter().map(|(field, _)| field).collect::<Vec<_>>(),
        [Field::Hot(1)]
    );
    assert_eq!(state.draft.pending.get(Field::Hot(1)).unwrap().text, "many");
    let none = state
        .after(Action::RemoveHolding(0))
        .after(Action::RemoveHolding(0))
        .after(Action::RemoveHolding(0));
    assert_eq!(none.evaluation.uses, 0.0);
    assert_eq!(none.after(Action::Undo).draft.scenario.holdings.len(), 1);
}

#[test]
fn choices() {
    let state = start().after(Action::Choose(Choice::Basis(0, BasisKind::Split)));
    let state = state.after(Action::Choose(Choice::SplitRest(0, UnitBasisKind::InKind)));
    let state = type_into(&state, Field::SplitShare(0), "25%");
    assert_eq!(state.draft.scenario.number(Field::SplitShare(0)), Some(0.25));
    let value = 0.25 * 88.549 + 0.75 * 110.2;
    assert!((state.evaluation.holdings[0].unit_value - value).abs() < 1e-9);
    let state = state.after(Action::Choose(Choice::UseEarlier(plimsoll_model::SourceKind::Credit)));
    assert_eq!(
        state.draft.scenario.resources.order[3],
        plimsoll_model::SourceKind::Credit
    );
    // A choice that changes nothing is no step.
    let same = Action::Choose(Choice::UseEarlier(plimsoll_model::SourceKind::Insurance));
    assert_eq!(state.after(same), state);
}

#[test]
fn reset_goes_back_to_the_case() {
    let state = type_into(&start(), Field::Cash, "1").after(Action::Reset);
    assert_eq!(state.draft, start().draft);
    assert!(state.after(Action::Undo).draft.is_changed());
}

#[test]
fn opening_a_case_keeps_a_changed_draft() {
    let changed = type_into(&start(), Field::Cash, "1");
    let zaif = changed.after(Action::Open(case("zaif-2018")));
    assert_eq!(zaif.kept, std::slice::from_ref(&changed.draft));
    assert_eq!(zaif.after(Action::Undo).draft, changed.draft);
    assert_eq!(zaif.after(Action::Restore(0)).draft, changed.draft);
    assert!(start().after(Action::Open(case("zaif-2018"))).kept.is_empty());
}

#[test]
fn a_good_link_is_reproduced() {
    let sent = type_into(&start(), Field::Cash, "1bn");
    let received = AppState::start(&sent.fragment(Screen::Calculator).unwrap(), None, Vec::new());
    assert_eq!(received.draft.scenario, sent.draft.scenario);
    assert_eq!(received.evaluation, sent.evaluation);
    assert_eq!(received.opened, Some(Opened::Reproduced(sent.evaluation.digest)));
    // The address goes on showing the same link.
    assert_eq!(received.fragment(Screen::Calculator), sent.fragment(Screen::Calculator));
}

#[test]
fn a_link_with_other_numbers_says_which_differ_and_by_how_much() {
    let sent = type_into(&start(), Field::Cash, "1bn");
    let mut link = Link::new((*sent.draft.scenario).clone(), &sent.evaluation);
    link.digest = Digest(1);
    link.model_version = 0;
    link.headlines[2] = Some(5.0);
    let received = AppState::start(&format!("#/{}", plimsoll_formats::encode(&link)), None, Vec::new());
    let Some(Opened::Differs {
        model_version: 0,
        figures,
        ..
    }) = received.opened
    else {
        panic!("{:?}", received.opened)
    };
    let obligation = sent.evaluation.obligation;
    let expected = plimsoll_formats::Difference {
        figure: plimsoll_model::Headline::Obligation,
        recorded: Some(5.0),
        computed: Some(obligation),
    };
    assert_eq!(figures, [expected]);
}

#[test]
fn a_bad_link_leaves_the_draft_alone() {
    let mine = type_into(&start(), Field::Cash, "1bn");
    let payload = payload_of(&mine);
    let cut = &payload[..payload.len() - 9];
    for (fragment, expected) in [
        (format!("#/{cut}"), "cut"),
        (format!("#/p9.{payload}"), "newer"),
        ("#/case/nobody".into(), "case"),
        ("#/no/such/page".into(), "page"),
    ] {
        let state = AppState::start(&fragment, Some((mine.draft.clone(), "#/".into())), Vec::new());
        assert_eq!(state.draft, mine.draft, "{expected}");
        assert!(matches!(
            (&state.opened, expected),
            (Some(Opened::Broken(plimsoll_formats::LinkError::Truncated { .. })), "cut")
                | (
                    Some(Opened::Broken(plimsoll_formats::LinkError::NewerVersion { version: 9 })),
                    "newer"
                )
                // Another test of this process may have opened the casebook.
                | (Some(Opened::CaseNotLoaded(_) | Opened::UnknownCase(_)), "case")
                | (Some(Opened::UnknownAddress(_)), "page")
        ));
        // The address stays for the reader to look at, until something is opened or dismissed.
        assert_eq!(state.fragment(Screen::Calculator), None);
        assert!(state.after(Action::Dismiss).fragment(Screen::Calculator).is_some());
    }
}

#[test]
fn a_page_that_was_asked_for_nothing_says_that_its_case_is_built_in() {
    let draft_of = |state: &AppState| Some((state.draft.clone(), String::new()));
    let (case, mine) = (start(), type_into(&start(), Field::Cash, "1bn"));
    let refused = type_into(&start(), Field::Cash, "some");
    for (fragment, saved, expected) in [
        ("", None, true),
        ("#", None, true),
        // The draft that the first visit left is nobody's work.
        ("", draft_of(&case), true),
        ("", draft_of(&mine), false),
        ("", draft_of(&refused), false),
        ("", draft_of(&case.after(Action::Open(Origin::Blank))), false),
        ("#/", None, false),
        ("#/case/coincheck-2018", None, false),
        ("#/p1.AbC", None, false),
        ("#/simulate", None, false),
    ] {
        let state = AppState::start(fragment, saved, Vec::new());
        assert_eq!(state.is_built_in, expected, "{fragment} {:?}", state.draft.origin);
    }
    let bare = AppState::start("", None, Vec::new());
    assert!(bare.after(Action::Leave(Field::Cash)).is_built_in);
    assert!(!type_into(&bare, Field::Cash, "1bn").is_built_in);
    assert!(!type_into(&bare, Field::Cash, "some").is_built_in);
    assert!(!type_into(&bare, Field::Cash, "1bn").after(Action::Undo).is_built_in);
    assert!(!bare.after(Action::Open(Origin::Blank)).is_built_in);
}

/// What a reload makes of a state whose address bar shows `fragment`.
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
    let opened = start().after(Action::Open(saved(link.clone())));
    // That the reader's own numbers are still the same is not news.
    assert_eq!(opened.opened, None);
    let edited = type_into(&opened, Field::Cash, "7");
    assert!(edited.draft.is_changed());
    let again = reload(&edited, "#/");
    assert_eq!(
        (again.draft.origin.clone(), again.draft.scenario),
        (saved(link.clone()), edited.draft.scenario.clone())
    );
    assert_eq!(edited.after(Action::Reset).draft.scenario, opened.draft.scenario);
    // Once it is saved, it is what it began as.
    let now = plimsoll_formats::library::link_of((*edited.draft.scenario).clone(), None);
    let Origin::Saved(entry) = saved(now) else {
        panic!("an entry")
    };
    assert!(!edited.after(Action::Saved(entry)).draft.is_changed());
    // Another model gave other numbers: that is.
    let other = Link {
        digest: Digest(1),
        ..link
    };
    assert!(matches!(
        start().after(Action::Open(saved(other))).opened,
        Some(Opened::Differs { .. })
    ));
}

#[test]
fn a_reload_finds_everything_again() {
    let typed = type_into(&start(), Field::Price(0), "12x\t3\n4");
    let and_a_number = type_into(&typed, Field::Cash, "1bn");
    let received = AppState::start(
        &type_into(&start(), Field::Cash, "5")
            .fragment(Screen::Calculator)
            .unwrap(),
        None,
        Vec::new(),
    );
    let and_edited = type_into(&type_into(&received, Field::Cash, "6"), Field::Price(0), "12x\t3\t4");
    for state in [typed, and_a_number, and_edited] {
        // The address may not have followed the last keystroke yet: the draft wins either way.
        for fragment in [
            "#/case/coincheck-2018".to_owned(),
            state.fragment(Screen::Calculator).unwrap(),
        ] {
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

/// With spaces in place of the tabs they would be one number.
#[test]
fn two_cells_in_one_field_are_two_cells_after_a_reload() {
    for text in ["88\t549", "88\n549", "88\r\n549"] {
        let state = type_into(&start(), Field::Price(0), text);
        let again = reload(&state, "#/");
        for state in [state, again] {
            let problem = state.draft.pending.get(Field::Price(0)).unwrap().problem.clone();
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
fn a_word_that_is_being_composed_is_shown_and_not_read() {
    let compose = |state: &AppState, text: &str| {
        state.after(Action::Compose {
            field: Field::Cash,
            text: text.into(),
        })
    };
    let text_of = |state: &AppState| state.draft.pending.get(Field::Cash).unwrap().text.clone();
    let before = start();
    let mut state = before.clone();
    for text in ["5", "5お", "5おく"] {
        state = compose(&state, text);
        assert_eq!(text_of(&state), text);
        assert_eq!(state.draft.scenario, before.draft.scenario);
        assert_eq!(state.draft.pending.get(Field::Cash).unwrap().problem, None);
    }
    let composed = type_into(&state, Field::Cash, "5億");
    assert_eq!(composed.draft.scenario.resources.cash, 5e8);
    // The whole word is one step of undo.
    assert_eq!(composed.after(Action::Undo).draft, before.draft);

    // What was said of the text before stays as it is: a change would be announced.
    let refused = type_into(&before, Field::Cash, "5x");
    let problem = |state: &AppState| state.draft.pending.get(Field::Cash).unwrap().problem.clone();
    assert!(problem(&refused).is_some());
    assert_eq!(problem(&compose(&refused, "5xお")), problem(&refused));
}

/// A German phone that shows the English page.
#[test]
fn where_page_and_device_disagree_the_reader_chooses() {
    let type_on_phone = |state: &AppState, text: &str| {
        state.after(Action::Type {
            field: Field::Cash,
            text: text.into(),
            decimal: DecimalMarks { page: '.', device: ',' },
        })
    };
    let asked = type_on_phone(&start(), "1,250");
    let readings = vec![1.25, 1250.0];
    let problem = asked.draft.pending.get(Field::Cash).unwrap().problem.clone();
    assert_eq!(problem, Some(Problem::Unreadable(Unreadable::Ambiguous { readings })));
    assert_eq!(asked.draft.scenario, start().draft.scenario);
    for reading in [1.25, 1250.0] {
        let text = plimsoll_numbers::write_plainly(reading, Style::Money("JPY"), Marks::default());
        let chosen = type_on_phone(&asked, &text);
        assert_eq!(chosen.draft.scenario.resources.cash, reading);
    }
}

#[test]
fn own_drafts_outlive_links_and_their_edits_and_reloads() {
    let mine = type_into(&start(), Field::Cash, "7").after(Action::Leave(Field::Cash));
    let link = |cash: &str| {
        type_into(&start(), Field::Cash, cash)
            .fragment(Screen::Calculator)
            .unwrap()
    };
    let state = AppState::start(
        &link("1bn"),
        Some((mine.draft.clone(), mine.fragment(Screen::Calculator).unwrap())),
        Vec::new(),
    );
    let state = type_into(&state, Field::Credit, "2bn");
    let state = reload(&state, &state.fragment(Screen::Calculator).unwrap());
    assert_eq!(state.kept, std::slice::from_ref(&mine.draft));
    // A second link over the edited first one.
    let state = state.after(state.action_for(&link("3bn")).unwrap());
    assert_eq!(state.kept.len(), 2);
    let back = state.after(Action::Restore(1));
    assert_eq!(back.draft, mine.draft);
    assert_eq!(back.kept.len(), 1);
}

#[test]
fn what_was_said_on_opening_goes_with_what_it_spoke_of() {
    let sent = type_into(&start(), Field::Cash, "1bn");
    let received = AppState::start(&sent.fragment(Screen::Calculator).unwrap(), None, Vec::new());
    assert!(received.opened.is_some());
    assert_eq!(type_into(&received, Field::Cash, "2bn").opened, None);
    assert_eq!(received.after(Action::RemoveHolding(0)).opened, None);
    let broken = start().after(Action::Refuse(Opened::UnknownCase("x".into())));
    assert_eq!(broken.fragment(Screen::Calculator), None);
    assert!(
        type_into(&broken, Field::Cash, "2bn")
            .fragment(Screen::Calculator)
            .is_some()
    );
}

#[test]
fn a_refused_text_waits_while_its_field_is_away() {
    let state = type_into(&start(), Field::FixedPrice(0), "-5");
    let state = state.after(Action::Choose(Choice::Basis(
        0,
        BasisKind::Whole(UnitBasisKind::InKind),
    )));
    let state = type_into(&state, Field::Cash, "1bn");
    let back = state.after(Action::Choose(Choice::Basis(
        0,
        BasisKind::Whole(UnitBasisKind::FixedPrice),
    )));
    assert!(back.draft.pending.get(Field::FixedPrice(0)).unwrap().problem.is_some());
}

#[test]
fn the_bytes_of_a_saved_draft() {
    let state = type_into(&start(), Field::Price(0), "12x");
    let saved = SavedDraft::new(&state.draft, &state.evaluation, "#/case/coincheck-2018").0;
    let lines: Vec<_> = saved.split('\n').collect();
    let payload = payload_of(&state);
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
    let mine = type_into(&start(), Field::Cash, "7");
    let sent = type_into(&start(), Field::Cash, "1bn");
    let state = AppState::start(
        &sent.fragment(Screen::Calculator).unwrap(),
        Some((mine.draft.clone(), mine.fragment(Screen::Calculator).unwrap())),
        Vec::new(),
    );
    assert_eq!(state.kept, std::slice::from_ref(&mine.draft));
    assert_eq!(state.after(Action::Restore(0)).draft, mine.draft);
}

#[test]
fn removing_nothing_and_far_fields_do_no_harm() {
    let state = start();
    assert_eq!(state.after(Action::RemoveHolding(9)), state);
    let typed = type_into(&state, Field::Hot(9), "5");
    assert_eq!(typed.draft.scenario, state.draft.scenario);
    assert_eq!(
        Rc::new(typed.evaluation.obligation),
        Rc::new(state.evaluation.obligation)
    );
}

/// A link to a simulated scenario carries the simulation's digest, until something changes.
#[test]
fn a_link_carries_the_digest_of_the_simulation() {
    let simulated = |state: &AppState| plimsoll_formats::decode(&state.payload()).expect("a link").simulated;
    let state = AppState::new(Draft::of(Origin::first()));
    assert_eq!(simulated(&state), None);
    let state = state.after(Action::Simulated(Digest(7)));
    assert_eq!(simulated(&state), Some(Digest(7)));
    assert!(!state.can_undo());
    let changed = state.after(Action::AddHolding);
    assert_eq!(simulated(&changed), None);
}

#[test]
fn what_people_write_into_a_report_changes_no_number() {
    let mut state = AppState::new(Draft::of(Origin::first()));
    state = state.after(Action::Simulated(plimsoll_model::Digest(7)));
    let before = state.evaluation.digest;
    let field = Field::Report(plimsoll_model::ReportPart::Facts);
    let write = |state: &AppState, text: &str| {
        state.after(Action::Type {
            field,
            text: text.into(),
            decimal: '.'.into(),
        })
    };
    let state = write(&write(&state, "11:25\r\nnoticed"), "11:25\r\nnoticed; 12:07 halted");
    assert_eq!(state.draft.scenario.report.facts, "11:25\nnoticed; 12:07 halted");
    assert_eq!(
        (state.evaluation.digest, state.simulated),
        (before, Some(plimsoll_model::Digest(7)))
    );
    // One run of typing is one step.
    assert_eq!(state.after(Action::Undo).draft.scenario.report.facts, "");
    // What office programs put into a text is no reason to refuse it.
    for (pasted, expected) in [
        ("a\tb", "a b"),
        ("a\u{b}b\u{85}c\rd\u{2028}e\u{2029}f", "a\nb\nc\nd\ne\nf"),
        ("a\u{1e}b\u{0}\u{7}\u{9f}", "a-b"),
    ] {
        let state = write(&state, pasted);
        assert_eq!(state.draft.scenario.report.facts, expected);
        assert_eq!(state.draft.pending.get(field).map(|typed| &typed.problem), Some(&None));
        let author = Field::Report(plimsoll_model::ReportPart::Author);
        let state = type_into(&state, author, pasted);
        assert_eq!(state.draft.scenario.report.author, expected.replace('\n', " "));
        let state = type_into(&state, Field::Name, pasted);
        assert_eq!(state.draft.scenario.name, expected.replace('\n', " "));
    }
    // What breaks a bound stays typed, over a reload too.
    let refused = format!("a\u{b}b\rc{}", "長".repeat(4_001));
    let saved = SavedDraft::new(&write(&state, &refused).draft, &state.evaluation, "#");
    let read = saved.read('.').map(|(draft, _)| draft);
    let expected = refused.replace(['\u{b}', '\r'], "\n");
    let kept = read.map(|draft| draft.pending.get(field).map(|pending| pending.text.clone()));
    assert_eq!(kept, Ok(Some(expected)));
    let long = "長\n".repeat(2_001);
    let state = write(&state, &long);
    assert_eq!(state.draft.scenario.report.facts, "11:25\nnoticed; 12:07 halted");
    let saved = SavedDraft::new(&state.draft, &state.evaluation, "#");
    let read = saved.read('.').map(|(draft, _)| draft);
    assert_eq!(
        read.as_ref()
            .map(|draft| draft.pending.get(field).map(|pending| &*pending.text)),
        Ok(Some(&*long))
    );
    assert_eq!(read.map(|draft| draft.scenario), Ok(state.draft.scenario.clone()));
}

#[test]
fn a_sealed_link_is_asked_about_and_leaves_the_draft() {
    let state = AppState::new(Draft::of(Origin::first()));
    let sealed = "s1.AbC-_";
    let action = state.action_for(&format!("#/simulate/{sealed}"));
    assert_eq!(action, Some(Action::Refuse(Opened::Sealed(sealed.into()))));
    let asked = state.after(Action::Refuse(Opened::Sealed(sealed.into())));
    assert_eq!(asked.draft, state.draft);
    // The address stays until the reader has answered.
    assert_eq!(asked.fragment(crate::state::route::Screen::Simulate), None);
}

#[test]
fn ranges_and_axes_stay_with_their_asset() {
    let mut state = start().after(Action::AddHolding).after(Action::AddHolding);
    for input in [0, 1, 2].map(|i| Input::Field(Field::Price(i))) {
        state = state.after(Action::Choose(Choice::Stress(StressChoice::AddRange(input))));
    }
    let axes = [
        StressChoice::AxisX(Input::Field(Field::Hot(2))),
        StressChoice::AxisY(Input::Field(Field::Hot(1))),
    ];
    for axis in axes {
        state = state.after(Action::Choose(Choice::Stress(axis)));
    }
    let state = type_into(&state, Field::RangeLow(1), "one");
    let state = type_into(&state, Field::RangeLow(2), "two");
    let state = state.after(Action::RemoveHolding(1));
    let stress = &state.draft.scenario.stress;
    let inputs: Vec<_> = stress.ranges.iter().map(|range| range.input).collect();
    assert_eq!(inputs, [0, 1].map(|i| Input::Field(Field::Price(i))));
    assert_eq!(stress.axes.x, Input::Field(Field::Hot(1)));
    assert_eq!(stress.axes.y, Axes::default().y);
    let typed: Vec<_> = state
        .draft
        .pending
        .iter()
        .map(|(field, typed)| (field, &*typed.text))
        .collect();
    assert_eq!(typed, [(Field::RangeLow(1), "two")]);
    // One step: it comes back as it was.
    assert_eq!(state.after(Action::Undo).draft.scenario.stress.ranges.len(), 3);
}

#[test]
fn what_is_typed_in_a_list_moves_up_with_its_entry() {
    let mut state = start();
    for input in [Input::Hot, Input::Price, Input::Recovered] {
        state = state.after(Action::Choose(Choice::Stress(StressChoice::AddRange(input))));
    }
    let state = type_into(&state, Field::RangeUnit(0), "zero");
    let state = type_into(&state, Field::RangeUnit(1), "one");
    let state = type_into(&state, Field::RangeUnit(2), "two");
    let state = state.after(Action::Choose(Choice::Stress(StressChoice::RemoveRange(1))));
    let typed: Vec<_> = state
        .draft
        .pending
        .iter()
        .map(|(field, typed)| (field, &*typed.text))
        .collect();
    assert_eq!(typed, [(Field::RangeUnit(0), "zero"), (Field::RangeUnit(1), "two")]);
}

#[test]
fn drafts_of_other_windows_are_kept() {
    let own = type_into(&start(), Field::Cash, "1");
    let theirs = |text: &str| type_into(&start(), Field::Credit, text).draft;
    let state = own.after(Action::Found(vec![theirs("1")]));
    assert_eq!(state.kept, [theirs("1")]);
    assert_eq!(state.draft, own.draft);
    // What the other window makes of it later takes its place; what is here already is not kept twice.
    let state = state.after(Action::Found(vec![theirs("12"), own.draft.clone(), theirs("12")]));
    assert_eq!(state.kept, [theirs("12")]);
    // A draft of this window's own is never pushed out of its place by another's.
    let state = state.after(Action::Open(Origin::Blank));
    assert!(state.set_aside);
    let state = state.after(Action::Found(vec![type_into(&state, Field::Credit, "3").draft]));
    assert_eq!(state.kept[0], own.draft);
    assert_eq!(state.kept.len(), 3);
    assert_eq!(state.after(Action::Restore(0)).draft, own.draft);
}

#[test]
fn an_opening_says_whether_it_set_a_draft_aside() {
    let state = start().after(Action::Open(Origin::Blank));
    assert!(!state.set_aside);
    assert_eq!(state.openings, 1);
    let changed = type_into(&state, Field::Credit, "3");
    let state = changed.after(Action::Open(Origin::first()));
    assert!(state.set_aside);
    // The same draft is set aside again: it is the first again.
    let other = type_into(&state, Field::Cash, "4").after(Action::Open(Origin::Blank));
    assert_eq!(other.kept.len(), 2);
    let again = other.after(Action::Restore(1));
    assert_eq!(again.draft, changed.draft);
    let state = AppState {
        kept: vec![other.kept[0].clone(), changed.draft.clone()],
        ..again
    };
    assert_eq!(state.after(Action::Open(Origin::Blank)).kept[0], changed.draft);
}

#[test]
fn undoing_what_was_written_in_a_report_leaves_the_simulation() {
    let digest = start().evaluation.digest;
    let run = start().after(Action::Simulated(digest));
    let written = type_into(&run, Field::Report(ReportPart::Remarks), "A remark");
    let back = written.after(Action::Undo);
    assert_eq!(back.simulated, Some(digest));
    assert_eq!(back.after(Action::Redo).simulated, Some(digest));
    let changed = type_into(&run, Field::Cash, "1");
    assert_eq!(changed.after(Action::Undo).simulated, None);
}

/// A blank scenario with so many holdings.
fn blank(holdings: usize) -> AppState {
    let blank = AppState::new(Draft::of(Origin::Blank));
    (0..holdings).fold(blank, |state, _| state.after(Action::AddHolding))
}

#[test]
fn a_number_for_all_assets_is_put_into_each_in_one_step() {
    let every = Field::Slippage(Field::EVERY);
    let state = type_into(&type_into(&blank(3), every, "1"), every, "1.5");
    let slippage = |state: &AppState| {
        state
            .draft
            .scenario
            .holdings
            .iter()
            .map(|h| h.slippage)
            .collect::<Vec<_>>()
    };
    assert_eq!(slippage(&state), [0.015; 3]);
    assert_eq!(slippage(&state.after(Action::Undo)), [0.0; 3]);
    // One is set apart, and the next new one has nothing to take.
    let apart = type_into(&state, Field::Slippage(1), "2").after(Action::Leave(Field::Slippage(1)));
    assert_eq!(apart.draft.scenario.number(every), None);
    assert_eq!(slippage(&apart.after(Action::AddHolding))[3], 0.0);
    assert_eq!(slippage(&state.after(Action::AddHolding))[3], 0.015);
    // An empty text says nothing where there was nothing, and takes a number away nowhere.
    let emptied = type_into(&type_into(&apart, every, "7"), every, "");
    assert_eq!(slippage(&emptied), slippage(&apart));
    assert_eq!(emptied.unread().count(), 0);
    let emptied = type_into(&state.after(Action::Leave(every)), every, "");
    assert_eq!(emptied.draft.pending.get(every).unwrap().problem, Some(Problem::Empty));
    assert_eq!(slippage(&emptied), [0.015; 3]);
}

#[test]
fn a_text_for_all_assets_that_cannot_be_read_stays_with_them() {
    let every = Field::StolenCold(Field::EVERY);
    let state = type_into(&blank(2), every, "5x").after(Action::Leave(every));
    assert_eq!(state.unread().collect::<Vec<_>>(), [every]);
    let saved = SavedDraft::new(&state.draft, &state.evaluation, "#");
    let (draft, _) = saved.read('.').unwrap();
    assert_eq!(draft.pending.get(every), state.draft.pending.get(every));
    let state = state.after(Action::RemoveHolding(0));
    assert_eq!(state.unread().count(), 0, "one asset has its own field alone");
    assert_eq!(state.after(Action::AddHolding).unread().collect::<Vec<_>>(), [every]);
    // What breaks a bound breaks it for all.
    let refused = type_into(&blank(2), every, "150");
    assert!(matches!(
        refused.draft.pending.get(every).unwrap().problem,
        Some(Problem::Refused(_))
    ));
    assert_eq!(refused.draft.scenario.number(every), Some(0.0));
}

#[test]
fn a_choice_for_all_assets_is_made_for_each() {
    let choice = Choice::Basis(Field::EVERY, BasisKind::Whole(UnitBasisKind::InKind));
    let state = blank(2).after(Action::Choose(choice));
    let state = state.after(Action::AddHolding);
    let bases: Vec<_> = state
        .draft
        .scenario
        .holdings
        .iter()
        .map(|h| BasisKind::of(h.basis))
        .collect();
    assert_eq!(bases, [BasisKind::Whole(UnitBasisKind::InKind); 3]);
    // A price that one asset is paid at is nothing to another.
    let fixed = start().after(Action::AddHolding).draft.scenario.holdings.clone();
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
fn a_zero_is_shown_once_somebody_typed_it() {
    let hot = Field::Hot(0);
    let state = blank(1);
    assert!(state.draft.is_untouched(hot) && state.draft.is_untouched(Field::Cash));
    let half = type_into(&type_into(&state, hot, "5"), hot, "").after(Action::Leave(hot));
    assert!(half.draft.is_untouched(hot), "{:?}", half.draft.pending);
    let left = type_into(&state, hot, "5x").after(Action::Leave(hot));
    let emptied = type_into(&left, hot, "").after(Action::Leave(hot));
    assert!(emptied.draft.is_untouched(hot), "{:?}", emptied.draft.pending);
    let typed = type_into(&state, hot, "0.0").after(Action::Leave(hot));
    assert!(!typed.draft.is_untouched(hot));
    assert_eq!(typed.draft.pending.get(hot).unwrap().text, "0");
    assert!(typed.after(Action::Undo).draft.is_untouched(hot));
    // Emptied it is an entry like any other.
    assert_eq!(
        type_into(&typed, hot, "").draft.pending.get(hot).unwrap().problem,
        Some(Problem::Empty)
    );
    // A case means its zeros; a holding added to it has none yet.
    let added = start().after(Action::AddHolding);
    assert!(!added.draft.is_untouched(Field::Cold(0)) && added.draft.is_untouched(Field::Cold(1)));
    // No equity is not the same as not known.
    let broke = type_into(&state, Field::EquityBefore, "0").after(Action::Leave(Field::EquityBefore));
    assert!(!broke.draft.is_untouched(Field::EquityBefore));
    assert_eq!(
        type_into(&broke, Field::EquityBefore, "")
            .draft
            .scenario
            .exchange
            .equity_before,
        None
    );
    // A number for all assets takes the place of the zero of one.
    let own = Field::Slippage(0);
    let state = type_into(&blank(2), own, "0").after(Action::Leave(own));
    let state = type_into(&state, Field::Slippage(Field::EVERY), "1");
    assert_eq!(state.draft.pending.get(own), None);
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
    let rows: Vec<_> = state
        .draft
        .scenario
        .holdings
        .iter()
        .map(|h| (&*h.asset, h.held.hot, h.held.cold, h.owed, h.price))
        .collect();
    assert_eq!(
        rows,
        [
            ("BTC", 120.0, 1850.5, 1900.0, 60000.0),
            ("ETH", 900.0, 0.0, 8000.0, 3000.0)
        ]
    );
    assert_eq!(state.unread().collect::<Vec<_>>(), [Field::Cold(1)]);
    assert_eq!(state.draft.pending.get(Field::Cold(1)).unwrap().text, "many");
    assert_eq!(state.after(Action::Undo).draft, before.draft);
    // Heads say which column is which; what a row leaves out is nothing, and not what was there.
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
    // No name is made up.
    assert_eq!(named.unread().collect::<Vec<_>>(), [Field::Asset(1)]);
    // Only a row whose every cell names a column is one of heads.
    let unnamed = paste(&before, "BTC\t-\t-\nETH\t1\n");
    assert_eq!(unnamed.draft.scenario.holdings.len(), 2);
    assert_eq!(unnamed.unread().collect::<Vec<_>>(), [Field::Hot(0), Field::Warm(0)]);
    let zero = paste(&before, "BTC\t0\t5");
    assert!(!zero.draft.is_untouched(Field::Hot(0)) && zero.draft.is_untouched(Field::Cold(0)));
    let long = paste(&before, &"A\t1\n".repeat(600));
    assert_eq!(long.draft.scenario.holdings.len(), plimsoll_model::MAX_HOLDINGS);
}

#[test]
fn what_is_tried_out_is_one_step_and_always_from_what_was_there_before() {
    let start = type_into(&start(), Field::Cash, "1000").after(Action::Leave(Field::Cash));
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
    let undone = both.after(Action::Undo);
    assert_eq!((&undone.draft, undone.what_if()), (&start.draft, WhatIf::default()));
    assert_eq!(undone.before_what_if(), None);
    assert_eq!(undone.after(Action::Redo).draft, both.draft);
    // Back to nothing leaves no step of undo.
    let back = state.after(Action::Try(Lever::HotToCold, 0.0));
    assert_eq!(back.draft, start.draft);
    assert_eq!(back.evaluation, start.evaluation);
    assert_eq!(back.undo.len(), start.undo.len());
}

#[test]
fn what_is_tried_out_begins_anew_after_another_change() {
    let tried = start().after(Action::Try(Lever::HotToCold, 0.5));
    let typed = type_into(&tried, Field::Cash, "5");
    assert_eq!(typed.what_if(), WhatIf::default());
    let again = typed.after(Action::Try(Lever::HotToCold, 0.5));
    assert_eq!(again.draft.scenario.holdings[0].held.hot, 130_750_000.0);
    assert_eq!(again.before_what_if().unwrap().scenario, typed.draft.scenario);
}

#[test]
fn a_try_that_changes_nothing_or_leaves_a_range_is_not_made() {
    let simulated = start().after(Action::Simulated(Digest(7)));
    assert_eq!(simulated.after(Action::Try(Lever::HotToCold, 0.0)), simulated);
    let without_cash = type_into(&start(), Field::Cash, "0").after(Action::Leave(Field::Cash));
    assert_eq!(without_cash.after(Action::Try(Lever::LessCash, 0.5)), without_cash);
    let dear = type_into(&start(), Field::PriceChange(0), "90000").after(Action::Leave(Field::PriceChange(0)));
    let dearer = dear.after(Action::Try(Lever::PricesUp, 0.1));
    assert_eq!(dearer.draft.scenario.holdings[0].price_change, 990.1);
    assert_eq!(dearer.after(Action::Try(Lever::PricesUp, 10.0)), dearer);
}
