//! Tests of typing and choices: texts that are read or refused.

use super::*;

#[test]
fn results_follow_the_typing() {
    let state = start().typed(Field::Hot(0), "526,300,010");
    let state = state.typed(Field::Owed(0), "526,300,010");
    assert_eq!(format!("{:.2}", state.evaluation.obligation), "46603339585.49");
}

#[test]
fn a_field_takes_arithmetic_and_shows_its_value_once_left() {
    let state = start().typed(Field::Cash, "3*500+20");
    assert_eq!(state.draft.scenario.resources.cash, 1520.0);
    assert_eq!(state.text(Field::Cash), "3*500+20");
    let left = state.left(Field::Cash);
    assert_eq!(left.draft.pending.get(Field::Cash), None);
    let half = left.typed(Field::Cash, "3*500+20/0");
    assert_eq!(half.draft.scenario, left.draft.scenario);
    let pending = half.draft.pending.get(Field::Cash).unwrap();
    assert_eq!(pending.text, "3*500+20/0");
    let by_zero = Unreadable::DivisionByZero { at: "20/0".into() };
    assert_eq!(pending.problem, Some(Problem::Unreadable(by_zero)));
}

#[test]
fn an_unreadable_text_is_kept_and_the_last_good_value_stays() {
    for text in ["52x", "", "NaN", "-5", "1e308", &"9".repeat(10_000)] {
        let state = start().typed(Field::Hot(0), text);
        let pending = &state.draft.pending.get(Field::Hot(0)).unwrap();
        assert_eq!(pending.text, text);
        assert!(pending.problem.is_some(), "{text:.20}");
        assert_eq!(state.draft.scenario, start().draft.scenario);
        assert_eq!(state.left(Field::Hot(0)).draft.pending, state.draft.pending);
    }
}

#[test]
fn an_integer_is_not_cut_to_one() {
    for (field, text) in [(Field::Seed, "1.5"), (Field::Seed, "-5"), (Field::Trials, "20000.5")] {
        let state = start().typed(field, text);
        let problem = &state.problem(field);
        assert!(
            matches!(problem, Some(Problem::Refused(error)) if error.field == field),
            "{text}: {problem:?}"
        );
        assert_eq!(state.draft.scenario, start().draft.scenario, "{text}");
    }
}

#[test]
fn leaving_a_good_text_formats_it() {
    let state = start().typed(Field::Cash, "60bn");
    assert_eq!(state.draft.scenario.resources.cash, 60e9);
    assert_eq!(state.text(Field::Cash), "60bn");
    assert!(state.left(Field::Cash).draft.pending.iter().next().is_none());
}

#[test]
fn an_empty_optional_field_is_not_known() {
    let state = start().typed(Field::CustomersAffected, " ");
    assert_eq!(state.draft.scenario.exchange.customers_affected, None);
    assert_eq!(state.evaluation.average_owed, None);
}

#[test]
fn zero_customers_are_zero() {
    let state = start().typed(Field::CustomersAffected, "0");
    assert_eq!(state.draft.scenario.exchange.customers_affected, Some(0.0));
    assert_eq!(
        (state.evaluation.average_owed, state.evaluation.verdict),
        (None, Verdict::Funded)
    );
}

#[test]
fn what_was_refused_because_of_another_field_is_tried_again() {
    let state = start().typed(Field::CustomersAffected, "");
    let state = state.typed(Field::Cap, "100,000");
    assert!(state.problem(Field::Cap).is_some());
    let state = state.typed(Field::CustomersAffected, "260000");
    assert_eq!(state.draft.scenario.reimbursement.cap, Some(100_000.0));
    assert_eq!(state.problem(Field::Cap), None);
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
            state = state.typed(field, text);
        }
        assert!(state.problem(field).is_some(), "{field}");
        assert_eq!(state.draft.scenario, start().draft.scenario, "{field}");
        // A text that can be read is in force again.
        assert_ne!(
            state.typed(field, typed[1]).draft.scenario,
            start().draft.scenario,
            "{field}"
        );
    }
    // A value that is no longer allowed after a change of another field is refused again.
    let state = start()
        .typed(Field::CustomersAffected, "")
        .left(Field::CustomersAffected);
    let state = state.typed(Field::Cap, "100,000").left(Field::Cap);
    let state = state
        .typed(Field::CustomersAffected, "26")
        .typed(Field::CustomersAffected, "26 x");
    assert_eq!(state.draft.scenario.reimbursement.cap, None);
    assert!(state.problem(Field::Cap).is_some());
}

#[test]
fn a_word_that_is_being_composed_is_shown_and_not_read() {
    let compose = |state: &AppState, text: &str| {
        state.after(Action::Compose {
            field: Field::Cash,
            text: text.into(),
        })
    };
    let before = start();
    let mut state = before.clone();
    for text in ["5", "5お", "5おく"] {
        state = compose(&state, text);
        assert_eq!(state.text(Field::Cash), text);
        assert_eq!(state.draft.scenario, before.draft.scenario);
        assert_eq!(state.problem(Field::Cash), None);
    }
    let composed = state.typed(Field::Cash, "5億");
    assert_eq!(composed.draft.scenario.resources.cash, 5e8);
    // The whole word is one step of undo.
    assert_eq!(composed.undone().draft, before.draft);

    // The problem of the earlier text is unchanged, since a screen reader would announce a change.
    let refused = before.typed(Field::Cash, "5x");
    assert!(refused.problem(Field::Cash).is_some());
    assert_eq!(
        compose(&refused, "5xお").problem(Field::Cash),
        refused.problem(Field::Cash)
    );
}

/// An English page on a device whose language is German.
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
    let problem = asked.problem(Field::Cash);
    assert_eq!(problem, Some(Problem::Unreadable(Unreadable::Ambiguous { readings })));
    assert_eq!(asked.draft.scenario, start().draft.scenario);
    for reading in [1.25, 1250.0] {
        let text = plimsoll_numbers::write_plainly(reading, Style::Money("JPY"), Marks::default());
        let chosen = type_on_phone(&asked, &text);
        assert_eq!(chosen.draft.scenario.resources.cash, reading);
    }
}

#[test]
fn a_refused_text_waits_while_its_field_is_away() {
    let state = start().typed(Field::FixedPrice(0), "-5");
    let state = state.chosen(Choice::Basis(0, BasisKind::Whole(UnitBasisKind::InKind)));
    let state = state.typed(Field::Cash, "1bn");
    let back = state.chosen(Choice::Basis(0, BasisKind::Whole(UnitBasisKind::FixedPrice)));
    assert!(back.problem(Field::FixedPrice(0)).is_some());
}

#[test]
fn what_people_write_into_a_report_changes_no_number() {
    let mut state = start();
    state = state.after(Action::Simulated(Digest(7)));
    let before = state.evaluation.digest;
    let field = Field::Report(ReportPart::Facts);
    let write = |state: &AppState, text: &str| {
        state.after(Action::Type {
            field,
            text: text.into(),
            decimal: '.'.into(),
        })
    };
    let state = write(&write(&state, "11:25\r\nnoticed"), "11:25\r\nnoticed; 12:07 halted");
    assert_eq!(state.draft.scenario.report.facts, "11:25\nnoticed; 12:07 halted");
    assert_eq!((state.evaluation.digest, state.simulated), (before, Some(Digest(7))));
    // Consecutive typing in one field is one step of undo.
    assert_eq!(state.undone().draft.scenario.report.facts, "");
    // Characters that office programs insert are converted, not refused.
    for (pasted, expected) in [
        ("a\tb", "a b"),
        ("a\u{b}b\u{85}c\rd\u{2028}e\u{2029}f", "a\nb\nc\nd\ne\nf"),
        ("a\u{1e}b\u{0}\u{7}\u{9f}", "a-b"),
    ] {
        let state = write(&state, pasted);
        assert_eq!(state.draft.scenario.report.facts, expected);
        assert_eq!(state.draft.pending.get(field).map(|typed| &typed.problem), Some(&None));
        let author = Field::Report(ReportPart::Author);
        let state = state.typed(author, pasted);
        assert_eq!(state.draft.scenario.report.author, expected.replace('\n', " "));
        let state = state.typed(Field::Name, pasted);
        assert_eq!(state.draft.scenario.name, expected.replace('\n', " "));
    }
    // A refused text is kept, even after a reload.
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
fn a_zero_is_shown_once_somebody_typed_it() {
    let hot = Field::Hot(0);
    let state = blank(1);
    assert!(state.draft.is_untouched(hot) && state.draft.is_untouched(Field::Cash));
    let half = state.typed(hot, "5").typed(hot, "").left(hot);
    assert!(half.draft.is_untouched(hot), "{:?}", half.draft.pending);
    let left = state.typed(hot, "5x").left(hot);
    let emptied = left.typed(hot, "").left(hot);
    assert!(emptied.draft.is_untouched(hot), "{:?}", emptied.draft.pending);
    let typed = state.typed(hot, "0.0").left(hot);
    assert!(!typed.draft.is_untouched(hot));
    assert_eq!(typed.text(hot), "0");
    assert!(typed.undone().draft.is_untouched(hot));
    // An empty text after a typed zero is refused like in any other field.
    assert_eq!(
        typed.typed(hot, "").draft.pending.get(hot).unwrap().problem,
        Some(Problem::Empty)
    );
    // Zeros of a case count as typed. A holding added to it has untyped zeros.
    let added = start().with_holding();
    assert!(!added.draft.is_untouched(Field::Cold(0)) && added.draft.is_untouched(Field::Cold(1)));
    // Equity of zero differs from unknown equity.
    let broke = state.typed(Field::EquityBefore, "0").left(Field::EquityBefore);
    assert!(!broke.draft.is_untouched(Field::EquityBefore));
    assert_eq!(
        broke
            .typed(Field::EquityBefore, "")
            .draft
            .scenario
            .exchange
            .equity_before,
        None
    );
    // A number for all assets replaces the typed zero of one.
    let own = Field::Slippage(0);
    let state = blank(2).typed(own, "0").left(own);
    let state = state.typed(Field::Slippage(Field::EVERY), "1");
    assert_eq!(state.draft.pending.get(own), None);
}

#[test]
fn choices() {
    let state = start().chosen(Choice::Basis(0, BasisKind::Split));
    let state = state.chosen(Choice::SplitRest(0, UnitBasisKind::InKind));
    let state = state.typed(Field::SplitShare(0), "25%");
    assert_eq!(state.draft.scenario.number(Field::SplitShare(0)), Some(0.25));
    let value = 0.25 * 88.549 + 0.75 * 110.2;
    assert!((state.evaluation.holdings[0].unit_value - value).abs() < 1e-9);
    let state = state.chosen(Choice::UseEarlier(SourceKind::Credit));
    assert_eq!(state.draft.scenario.resources.order[3], SourceKind::Credit);
    // A choice that changes nothing is not a step of undo.
    let same = Action::Choose(Choice::UseEarlier(SourceKind::Insurance));
    assert_eq!(state.after(same), state);
}
