//! The meaning of a case's address and of a saved draft, before and after the casebook is opened. It is a single test,
//! because opening the casebook affects the whole process.
#![cfg(not(target_arch = "wasm32"))]

use plimsoll_app::state::route::{Destination, Screen};
use plimsoll_app::state::{Action, AppState, Draft, Opened, Origin, SavedDraft, case_to_load, join_kept};
use plimsoll_app::texts::{Locale, Text};
use plimsoll_casebook::{BOOK_EN, BOOK_JA, FOUNDING_EN, FOUNDING_JA};

fn opened(fragment: &str) -> (AppState, Option<Opened>) {
    let mine = AppState::new(Draft::of(Origin::first()));
    let state = AppState::start(fragment, Some((mine.draft, "#/".into())), Vec::new());
    let said = state.opened.clone();
    (state, said)
}

#[test]
fn the_casebook_is_needed_and_then_known() {
    // Before the casebook is opened, only the founding cases are known. Any other case may exist.
    assert!(matches!(Destination::parse("#/case/zaif-2018"), Destination::Case(_)));
    assert!(matches!(
        Destination::parse("#/case/upbit-2019"),
        Destination::UnknownCase(_)
    ));
    for id in ["upbit-2019", "ftx-2022", "nobody-1999"] {
        let (state, said) = opened(&format!("#/case/{id}"));
        assert_eq!(said, Some(Opened::CaseNotLoaded(id.to_owned())));
        assert_eq!(state.draft.origin, Origin::first());
        assert_eq!(state.fragment(Screen::Calculator), None, "the address stays");
    }

    plimsoll_casebook::book();

    let (upbit, said) = opened("#/case/upbit-2019");
    assert_eq!(said, None);
    assert_eq!(upbit.draft.origin.case().map(|case| case.id), Some("upbit-2019"));
    assert_eq!(upbit.fragment(Screen::Calculator).as_deref(), Some("#/case/upbit-2019"));
    assert_eq!(
        opened("#/simulate/case/upbit-2019")
            .0
            .fragment(Screen::Simulate)
            .as_deref(),
        Some("#/simulate/case/upbit-2019")
    );
    assert_eq!(opened("#/case/ftx-2022").1, Some(Opened::NoScenario("ftx-2022".into())));
    assert_eq!(
        opened("#/case/nobody-1999").1,
        Some(Opened::UnknownCase("nobody-1999".into()))
    );

    // A saved draft records its case.
    let saved = SavedDraft::new(&upbit.draft, &upbit.evaluation, "#/case/upbit-2019");
    let (draft, _) = saved.read('.').expect("a draft");
    assert_eq!(draft, upbit.draft);
    let other = upbit.after(Action::Open(Origin::Blank));
    assert_eq!(other.draft.origin, Origin::Blank);

    // The unknown case is found in the text of the saved drafts alone. This case has been removed from the casebook.
    assert_eq!(case_to_load(&saved.0), None);
    let gone = saved.0.replace("case upbit-2019", "case gone-2011");
    assert_eq!(case_to_load(&gone), Some("gone-2011"));
    let kept = join_kept(&[upbit.draft.clone(), draft]).expect("two drafts");
    assert_eq!(case_to_load(&format!("{kept}\n\n{gone}")), Some("gone-2011"));
    let (draft, _) = SavedDraft(gone).read('.').expect("a draft");
    assert_eq!(draft.scenario, upbit.draft.scenario);
    assert!(matches!(draft.origin, Origin::Link(_)));
}

#[test]
fn texts_of_the_casebook_stand_beside_those_of_the_page() {
    for (locale, founding, book, name) in [
        (Locale::En, FOUNDING_EN, BOOK_EN, "Upbit, November 2019"),
        (Locale::Ja, FOUNDING_JA, BOOK_JA, "アップビット、2019年11月"),
    ] {
        let first = Text::of_first_visit(locale).and_of_casebook(founding);
        assert!(first.of_casebook("coincheck-2018-0").is_some());
        assert_eq!(first.of_casebook("upbit-2019-0"), None);
        let whole = first.and_of_casebook(book);
        assert_eq!(whole.of_casebook("upbit-2019-0"), Some(name));
        assert_ne!(first, whole, "views show what came later");
    }
}
