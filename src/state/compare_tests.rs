//! What a comparison holds, and which of its inputs differ.

use super::*;
use crate::state::origin::Opened;
use plimsoll_formats::library::link_of;
use plimsoll_model::evaluate;
use plimsoll_model::testing::random_scenario;

fn case(id: &str) -> Scenario {
    plimsoll_casebook::find(id).unwrap().scenario().clone()
}

fn link(scenario: Scenario) -> Rc<Link> {
    Rc::new(link_of(scenario, None))
}

fn changed(scenario: &Scenario, change: impl FnOnce(&mut RawScenario)) -> Scenario {
    let mut raw = scenario.clone().into_raw();
    change(&mut raw);
    Scenario::new(raw).unwrap()
}

fn differing(scenarios: &[&Scenario]) -> Vec<(Label, Option<String>)> {
    let rows = inputs(scenarios).into_iter().filter(InputRow::differs);
    rows.map(|row| (row.label, row.asset)).collect()
}

/// The comparison as it is stored.
fn kept(comparison: &Comparison, present: &Rc<Link>) -> String {
    comparison.text_of(&comparison.payload(present))
}

#[test]
fn columns_come_and_go() {
    let zaif = Column::Kept(link(case("zaif-2018")));
    let one = Comparison::default();
    let two = one.with(Column::Present).with(zaif.clone());
    assert_eq!(two.columns(), [Column::Present, zaif.clone()]);
    assert_eq!(two.with_first(1).columns(), [zaif.clone(), Column::Present]);
    assert_eq!(two.with_first(5), two);
    assert_eq!(two.without(0).columns(), std::slice::from_ref(&zaif));
    assert_eq!(two.without(0).without(0).columns(), std::slice::from_ref(&zaif));
    let full = two.with(zaif.clone()).with(zaif.clone());
    assert!(two.has_room() && !full.has_room());
    assert_eq!(full.with(zaif), full);
}

#[test]
fn what_was_before_a_change_stands_first_and_the_draft_beside_it() {
    let before = link(case("coincheck-2018"));
    let zaif = Column::Kept(link(case("zaif-2018")));
    let dmm = Column::Kept(link(case("dmm-bitcoin-2024")));
    let both = [Column::Kept(before.clone()), Column::Present];
    assert_eq!(Comparison::default().with_before((*before).clone()).columns(), both);
    let three = Comparison(vec![
        zaif.clone(),
        Column::Present,
        both[0].clone(),
        dmm.clone(),
        dmm.clone(),
    ]);
    let now = three.with_before((*before).clone());
    assert_eq!(now.columns(), [both[0].clone(), Column::Present, zaif, dmm]);
    assert_eq!(now.with_before((*before).clone()), now);
}

#[test]
fn a_comparison_survives_links_and_the_storage() {
    let present = link(case("coincheck-2018"));
    let comparison = Comparison::default()
        .with_first(0)
        .with(Column::Kept(link(case("zaif-2018"))));
    let text = kept(&comparison, &present);
    assert!(text.starts_with("plimsoll-comparison 1\n0\nc1."), "{text}");
    assert_eq!(Comparison::from_text(&text), Some(comparison.clone()));
    // In a link, the draft is fixed as it was when sent.
    let sent = Comparison::of_link(&comparison.payload(&present)).unwrap();
    assert_eq!(sent.columns()[0], Column::Kept(present.clone()));
    assert_eq!(sent.links(&link(Scenario::default())), comparison.links(&present));
    let text = kept(&sent, &present);
    assert!(text.starts_with("plimsoll-comparison 1\n-\nc1."), "{text}");
    assert_eq!(Comparison::from_text(&text), Some(sent));
    for bad in [
        "",
        "plimsoll-comparison 2\n-\n",
        "plimsoll-comparison 1\n9\n",
        "plimsoll-comparison 1\n-\nc1.x",
    ] {
        assert_eq!(Comparison::from_text(bad), None, "{bad}");
    }
}

#[test]
fn what_a_sender_saw_stays_with_the_column() {
    let scenario = case("zaif-2018");
    let mut theirs = (*link(scenario.clone())).clone();
    theirs.digest.0 ^= 1;
    theirs.headlines[0] = theirs.headlines[0].map(|value| value + 1.0);
    let present = link(case("coincheck-2018"));
    let comparison = Comparison::default().with(Column::Kept(Rc::new(theirs.clone())));
    let evaluation = evaluate(&scenario);
    for read in [
        Comparison::of_link(&comparison.payload(&present)).unwrap(),
        Comparison::from_text(&kept(&comparison, &present)).unwrap(),
    ] {
        let links = read.links(&present);
        match Opened::compare(&links[1], &evaluation) {
            Opened::Differs {
                theirs: digest,
                figures,
                ..
            } => {
                assert_eq!(digest, theirs.digest);
                assert_eq!(figures.len(), 1);
            }
            other => panic!("{other:?}"),
        }
        let first = Opened::compare(&links[0], &evaluate(&links[0].scenario));
        assert_eq!(first, Opened::Reproduced(links[0].digest));
    }
}

#[test]
fn the_draft_stays_the_draft_over_a_reload() {
    let (then, now) = (link(case("coincheck-2018")), link(case("dmm-bitcoin-2024")));
    let comparison = Comparison::default().with(Column::Kept(link(case("zaif-2018"))));
    let (payload, kept) = (comparison.payload(&then), kept(&comparison, &then));
    let read = Comparison::of_address(&payload, Some(&kept)).unwrap();
    assert_eq!(read, comparison);
    assert_eq!(read.links(&now)[0], now);
    // A comparison that somebody else sent does not follow the draft.
    let sent = comparison.payload(&now);
    for kept in [Some(&*kept), Some("news"), None] {
        let read = Comparison::of_address(&sent, kept).unwrap();
        assert_eq!(read.links(&then)[0], now);
    }
    assert!(Comparison::of_address("c1.x", Some("plimsoll-comparison 1\n-\nc1.x")).is_err());
}

#[test]
fn a_comparison_too_long_for_a_link_is_still_read_from_the_storage() {
    let many = |digit: f64| {
        let mut raw = case("zaif-2018").into_raw();
        raw.holdings = (0..400)
            .map(|i| {
                let mut holding = raw.holdings[0].clone();
                let odd = |k: u32| f64::from(i * 7 + k).sqrt() * digit;
                holding.asset = format!("A{i}");
                (holding.held.hot, holding.held.warm, holding.held.cold) = (odd(1), odd(2), odd(3));
                (holding.price, holding.owed) = (odd(4), odd(1));
                holding
            })
            .collect();
        link(Scenario::new(raw).unwrap())
    };
    let present = many(1.1);
    let comparison = [1.3, 1.7, 1.9]
        .into_iter()
        .fold(Comparison::default(), |all, digit| all.with(Column::Kept(many(digit))));
    assert!(matches!(
        Comparison::of_link(&comparison.payload(&present)),
        Err(LinkError::TooLong { .. })
    ));
    assert_eq!(Comparison::from_text(&kept(&comparison, &present)), Some(comparison));
}

#[test]
fn a_scenario_does_not_differ_from_itself() {
    for seed in 0..20 {
        let scenario = random_scenario(seed);
        assert_eq!(differing(&[&scenario, &scenario.clone()]), []);
    }
}

#[test]
fn what_differs_is_found_wherever_it_is() {
    let zaif = case("zaif-2018");
    let check = |change: fn(&mut RawScenario), expected: (Label, Option<&str>)| {
        let other = changed(&zaif, change);
        let expected = (expected.0, expected.1.map(Into::into));
        assert_eq!(differing(&[&zaif, &other]).last(), Some(&expected));
    };
    check(|raw| raw.name = "B".into(), (Label::Field(Field::Name), None));
    check(|raw| raw.resources.cash += 1.0, (Label::Field(Field::Cash), None));
    check(
        |raw| raw.holdings[1].price += 1.0,
        (Label::Field(Field::Price(0)), Some("MONA")),
    );
    check(
        |raw| raw.holdings[2].attribution = Attribution::ProRata,
        (Label::Choice(key::ATTRIBUTION), Some("BCH")),
    );
    check(
        |raw| raw.resources.order.reverse(),
        (Label::Choice(key::FIELD_SOURCE_ORDER), None),
    );
    check(
        |raw| raw.resources.insurance.covers.hot = false,
        (Label::Choice(key::INSURED_TIERS), None),
    );
    check(
        |raw| raw.reimbursement.borne_by = BorneBy::AllCustomers,
        (Label::Choice(key::BORNE_BY), None),
    );
    check(
        |raw| raw.simulation.count = BreachCount::Once,
        (Label::Choice(key::SIM_COUNT), None),
    );
    check(
        |raw| raw.simulation.insurance_limit = LimitPer::Aggregate,
        (Label::Choice(key::SIM_LIMIT_PER), None),
    );
    check(|raw| raw.simulation.seed += 1, (Label::Field(Field::Seed), None));
}

/// Any difference between two scenarios must appear in some row.
#[test]
fn no_difference_is_overlooked() {
    for seed in 0..200 {
        let (a, b) = (random_scenario(seed), random_scenario(seed + 1_000));
        let parts: [fn(&mut RawScenario, &RawScenario); 4] = [
            |raw, b| raw.costs = b.costs,
            |raw, b| raw.resources = b.resources.clone(),
            |raw, b| raw.simulation = b.simulation.clone(),
            |raw, b| raw.reimbursement.borne_by = b.reimbursement.borne_by,
        ];
        for (part, change) in parts.iter().enumerate() {
            let other = changed(&a, |raw| change(raw, &b));
            assert_eq!(differing(&[&a, &other]).is_empty(), *a == *other, "{seed} {part}");
        }
    }
}

#[test]
fn every_input_with_a_part_is_in_force_and_no_other() {
    let zaif = case("zaif-2018");
    let keys = |rows: &[InputRow]| -> Vec<Label> { rows.iter().map(|row| row.label.clone()).collect() };
    let (plain, simulated) = (keys(&choices(&zaif, false)), keys(&choices(&zaif, true)));
    for key in [key::BORNE_BY, key::FIELD_SOURCE_ORDER, key::ATTRIBUTION, key::BASIS] {
        assert!(plain.contains(&Label::Choice(key)), "{key:?}");
    }
    for key in [
        key::SIM_COUNT,
        key::SIM_LIMIT_PER,
        key::SIM_RECOVERED,
        key::SIM_RESPONSE,
        key::SIM_FINE,
        key::SIM_TAIL,
    ] {
        assert!(
            !plain.contains(&Label::Choice(key)) && simulated.contains(&Label::Choice(key)),
            "{key:?}"
        );
    }
    for tier in Tier::ALL {
        assert!(!plain.contains(&Label::Drawn(tier)) && simulated.contains(&Label::Drawn(tier)));
    }
    let insured = changed(&zaif, |raw| raw.resources.insurance.limit = 1.0);
    assert!(!plain.contains(&Label::Choice(key::INSURED_TIERS)));
    assert!(keys(&choices(&insured, false)).contains(&Label::Choice(key::INSURED_TIERS)));

    let once = changed(&zaif, |raw| raw.simulation.count = BreachCount::Once);
    assert!(has_part(&zaif, Field::Rate, true) && !has_part(&zaif, Field::Rate, false));
    assert!(!has_part(&once, Field::Rate, true) && has_part(&once, Field::Horizon, true));
    assert!(has_part(&zaif, Field::Cash, false));
    for field in [Field::Spread, Field::RangeLow(0), Field::Panic] {
        assert!(!has_part(&zaif, field, true), "{field}");
    }
}

#[test]
fn holdings_are_matched_by_asset_whatever_their_order() {
    let zaif = case("zaif-2018");
    let turned = changed(&zaif, |raw| raw.holdings.reverse());
    assert_eq!(differing(&[&zaif, &turned]), []);
    let fewer = changed(&zaif, |raw| drop(raw.holdings.remove(1)));
    assert!(
        differing(&[&zaif, &fewer])
            .iter()
            .all(|(_, asset)| asset.as_deref() == Some("MONA"))
    );
    let twice = changed(&zaif, |raw| raw.holdings.push(raw.holdings[0].clone()));
    let extra = differing(&[&zaif, &twice]);
    assert!(!extra.is_empty() && extra.iter().all(|(_, asset)| asset.as_deref() == Some("BTC")));
}

#[test]
fn figures_are_measured_against_the_first() {
    let first = case("coincheck-2018");
    let other = changed(&first, |raw| raw.holdings[0].held.hot *= 0.5);
    let (e, f) = (evaluate(&first), evaluate(&other));
    let change = |figure| super::change(figure, (&first, &e), (&other, &f)).unwrap();
    let gross = change(Headline::GrossExposure);
    assert_eq!(gross.absolute, -0.5 * e.gross_exposure);
    assert_eq!(gross.relative, Some(-0.5));
    let shortfall = change(Headline::Shortfall);
    assert_eq!((shortfall.absolute, shortfall.relative), (0.0, None));
    let dollars = changed(&other, |raw| raw.currency.0 = "USD".into());
    assert_eq!(
        super::change(Headline::GrossExposure, (&first, &e), (&dollars, &f)),
        None
    );
}

#[test]
fn simulations_side_by_side_meet_the_same_numbers() {
    let first = changed(&case("coincheck-2018"), |raw| {
        raw.simulation.seed = 7;
        raw.simulation.trials = 5_000;
    });
    let zaif = case("zaif-2018");
    let other = with_common_numbers(&zaif, &first);
    assert_eq!((other.simulation.seed, other.simulation.trials), (7, 5_000));
    assert_eq!(other.holdings, zaif.holdings);
    assert_eq!(with_common_numbers(&first, &first), first);
}
