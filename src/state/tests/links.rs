//! Tests of links, and of the messages when one is opened.

use super::*;

#[test]
fn a_good_link_is_reproduced() {
    let sent = start().typed(Field::Cash, "1bn");
    let received = received(&sent.link());
    assert_eq!(received.draft.scenario, sent.draft.scenario);
    assert_eq!(received.evaluation, sent.evaluation);
    assert_eq!(received.opened, Some(Opened::Reproduced(sent.evaluation.digest)));
    // The address still shows the same link.
    assert_eq!(received.fragment(Screen::Calculator), sent.fragment(Screen::Calculator));
}

#[test]
fn a_link_with_other_numbers_says_which_differ_and_by_how_much() {
    let sent = start().typed(Field::Cash, "1bn");
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
    let mine = start().typed(Field::Cash, "1bn");
    let payload = mine.payload();
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
                // Another test in this process may have opened the casebook.
                | (Some(Opened::CaseNotLoaded(_) | Opened::UnknownCase(_)), "case")
                | (Some(Opened::UnknownAddress(_)), "page")
        ));
        // The address is unchanged until the reader opens or dismisses something.
        assert_eq!(state.fragment(Screen::Calculator), None);
        assert!(state.after(Action::Dismiss).fragment(Screen::Calculator).is_some());
    }
}

#[test]
fn a_page_that_was_asked_for_nothing_says_that_its_case_is_built_in() {
    let draft_of = |state: &AppState| Some((state.draft.clone(), String::new()));
    let (case, mine) = (start(), start().typed(Field::Cash, "1bn"));
    let refused = start().typed(Field::Cash, "some");
    for (fragment, saved, expected) in [
        ("", None, true),
        ("#", None, true),
        // The unchanged draft of the first visit is not the reader's work.
        ("", draft_of(&case), true),
        ("", draft_of(&mine), false),
        ("", draft_of(&refused), false),
        ("", draft_of(&case.opening(Origin::Blank)), false),
        ("#/", None, false),
        ("#/case/coincheck-2018", None, false),
        ("#/p1.AbC", None, false),
        ("#/simulate", None, false),
    ] {
        let state = AppState::start(fragment, saved, Vec::new());
        assert_eq!(state.is_built_in, expected, "{fragment} {:?}", state.draft.origin);
    }
    let bare = received("");
    assert!(bare.left(Field::Cash).is_built_in);
    assert!(!bare.typed(Field::Cash, "1bn").is_built_in);
    assert!(!bare.typed(Field::Cash, "some").is_built_in);
    assert!(!bare.typed(Field::Cash, "1bn").undone().is_built_in);
    assert!(!bare.opening(Origin::Blank).is_built_in);
}

#[test]
fn what_was_said_on_opening_goes_with_what_it_spoke_of() {
    let sent = start().typed(Field::Cash, "1bn");
    let received = received(&sent.link());
    assert!(received.opened.is_some());
    assert_eq!(received.typed(Field::Cash, "2bn").opened, None);
    assert_eq!(received.after(Action::RemoveHolding(0)).opened, None);
    let broken = start().after(Action::Refuse(Opened::UnknownCase("x".into())));
    assert_eq!(broken.fragment(Screen::Calculator), None);
    assert!(broken.typed(Field::Cash, "2bn").fragment(Screen::Calculator).is_some());
}

/// A link to a simulated scenario has the digest of the simulation until something changes.
#[test]
fn a_link_carries_the_digest_of_the_simulation() {
    let simulated = |state: &AppState| plimsoll_formats::decode(&state.payload()).expect("a link").simulated;
    let state = start();
    assert_eq!(simulated(&state), None);
    let state = state.after(Action::Simulated(Digest(7)));
    assert_eq!(simulated(&state), Some(Digest(7)));
    assert!(!state.can_undo());
    let changed = state.with_holding();
    assert_eq!(simulated(&changed), None);
}

#[test]
fn a_sealed_link_is_asked_about_and_leaves_the_draft() {
    let state = start();
    let sealed = "s1.AbC-_";
    let action = state.action_for(&format!("#/simulate/{sealed}"));
    assert_eq!(action, Some(Action::Refuse(Opened::Sealed(sealed.into()))));
    let asked = state.after(Action::Refuse(Opened::Sealed(sealed.into())));
    assert_eq!(asked.draft, state.draft);
    // The address is unchanged until the reader has answered.
    assert_eq!(asked.fragment(crate::state::route::Screen::Simulate), None);
}
