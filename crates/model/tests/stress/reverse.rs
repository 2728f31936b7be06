//! The reverse test.

use crate::common::{close, run, with_hot_scaled};
use crate::support::{agree, parse, three};
use plimsoll_model::stress::*;
use plimsoll_model::testing::random_scenario;
use plimsoll_model::*;
use proptest::prelude::*;

fn is_worse(verdict: Verdict, than: Verdict) -> bool {
    let rank = |verdict| match verdict {
        Verdict::Short => 0,
        Verdict::Strained => 1,
        Verdict::Funded => 2,
    };
    rank(verdict) < rank(than)
}

fn verdict_at(scenario: &Scenario, input: Input, value: f64) -> Option<Verdict> {
    Some(evaluate(&scenario_with(scenario, &[(input, value)]).ok()?).verdict)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    /// What is known of single inputs shortens the search for the nearest point, and changes nothing.
    #[test]
    fn the_nearest_point_is_the_same_with_what_is_known(seed: u64) {
        let plan = ReversePlan::new(&random_scenario(seed));
        let known = plan.singles(0..plan.inputs());
        prop_assert_eq!(plan.nearest(&known), plan.nearest(&[]));
        prop_assert_eq!(plan.nearest(&known[known.len() / 2..]), plan.nearest(&[]));
    }

    /// At the value that is found the verdict is worse, and a little before it is not.
    #[test]
    fn changes_of_one_input_are_the_first_that_matter(seed: u64) {
        let scenario = random_scenario(seed);
        let reverse = reverse(&scenario);
        prop_assert_eq!(reverse.verdict, evaluate(&scenario).verdict);
        let value = |h: &Holding| (h.held.hot + h.held.warm + h.held.cold) * h.price;
        let all = scenario.holdings.iter().map(value).sum::<f64>().max(1e9);
        for single in &reverse.singles {
            let Single { input, now, .. } = *single;
            for change in [single.down, single.up].into_iter().flatten() {
                let Some(there) = verdict_at(&scenario, input, change.value) else { continue };
                prop_assert!(is_worse(there, reverse.verdict), "{input} at {}", change.value);
                prop_assert_eq!(there, change.verdict);
                let whole = matches!(input, Input::Field(Field::CustomersAffected));
                let step = change.value - now;
                // A change is found to a part of its own size, or of its unit (else of all that is held) where it is nothing
                // beside that.
                let unit = change.units.map_or(all, |units| step.abs() / units);
                let slack = if whole { 1.0 } else { (1e-9 * step.abs()).max(1e-12 * unit) };
                // Where anything at all is too much, nothing comes before it.
                if step.abs() <= slack {
                    continue;
                }
                let before = change.value - slack.copysign(step);
                let Some(before) = verdict_at(&scenario, input, before) else { continue };
                prop_assert!(!is_worse(before, reverse.verdict), "{input} before {}", change.value);
            }
        }
        if reverse.verdict == Verdict::Short {
            prop_assert!(reverse.singles.is_empty());
            prop_assert_eq!(&reverse.nearest, &Nearest::AlreadyShort);
        }
    }

    /// Where nothing is said to matter, nothing does at a hundred values of the range.
    #[test]
    fn what_never_matters_does_not(seed: u64) {
        let scenario = random_scenario(seed);
        let reverse = reverse(&scenario);
        for single in reverse.singles.iter().filter(|single| single.smallest().is_none()) {
            for i in 0..=100 {
                let to_high = libm::pow(f64::from(i) / 100.0, 8.0);
                let value = single.now + (single.to - single.now) * to_high;
                let down = single.now + (single.from - single.now) * f64::from(i) / 100.0;
                for value in [value, down] {
                    let value = if single.input == Input::Field(Field::CustomersAffected) { value.round() } else { value };
                    let Some(there) = verdict_at(&scenario, single.input, value) else { continue };
                    prop_assert!(!is_worse(there, reverse.verdict), "{} at {value}", single.input);
                }
            }
        }
    }

    /// The nearest point is short, its scaled-down version is not, and it is not farther than what one input alone does.
    #[test]
    fn the_nearest_point_is_certified(seed: u64) {
        let scenario = random_scenario(seed);
        let Nearest::Found(point) = reverse(&scenario).nearest else { return Ok(()) };
        let at = |t: f64| {
            let moves: Vec<_> = point.moves.iter().map(|m| (m.input, m.now + t * (m.value - m.now))).collect();
            evaluate(&scenario_with(&scenario, &moves).expect("within bounds")).shortfall
        };
        prop_assert!(at(1.0) > 0.0);
        prop_assert!(close(at(1.0), point.shortfall, 1e-6) || (at(1.0) - point.shortfall).abs() < 1e-3);
        prop_assert!(point.safe < 1.0 && at(point.safe) <= 0.0, "{}", point.safe);
        let squares: f64 = point.moves.iter().map(|m| m.units * m.units).sum();
        prop_assert!(close(squares.sqrt(), point.distance, 1e-9));
        for single in reverse(&scenario).singles {
            let change = single.smallest().filter(|change| change.verdict == Verdict::Short);
            if let (Input::Field(field), Some(units)) = (single.input, change.and_then(|change| change.units))
                && field != Field::CustomersAffected
            {
                prop_assert!(point.distance <= units * 1.03, "{}: {units} {}", single.input, point.distance);
            }
        }
    }
}

#[test]
fn groups_find_the_line_and_the_headroom() {
    let mut raw = three();
    raw.resources.credit = 0.0;
    raw.resources.cash = 4e9;
    raw.exchange.equity_before = None;
    let scenario = parse(raw.clone());
    let e = evaluate(&scenario);
    let reverse = reverse(&scenario);
    let up = |input: Input| {
        let single = reverse.singles.iter().find(|single| single.input == input);
        single.and_then(|single| single.up).expect("it matters").value
    };
    let PlimsollLine::Line { scale, .. } = e.line_with_help else {
        panic!("a line")
    };
    assert!(close(up(Input::Hot), scale, 1e-9));
    assert!(close(
        up(Input::PayoutPrice),
        1.0 + e.price_headroom.expect("some"),
        1e-9
    ));
    // Scaled by hand, a little more is short.
    assert!(run(with_hot_scaled(&raw, scale * 1.000_001)).shortfall > 0.0);
    let frontier = reverse.frontier.expect("the default axes");
    assert_eq!(
        (frontier.x.span.input, frontier.y.span.input),
        (Input::Hot, Input::PayoutPrice)
    );
    assert!(!frontier.lines.is_empty());
}

/// Costs against cash: the deficit is straight and the nearest point has a formula.
#[test]
fn the_nearest_point_of_a_plane_is_at_its_foot() {
    let mut raw = RawScenario::default();
    raw.resources.cash = 10e9;
    raw.costs.response = 4e9;
    raw.costs.fine = 1e9;
    // Units: cash 2 bn, response 0.8 bn, fine 0.2 bn, each a fifth. 5 bn are to be overcome.
    let gap = 5e9;
    let units: [f64; 3] = [2e9, 0.8e9, 0.2e9];
    let square: f64 = units.iter().map(|u| u * u).sum();
    let check = |raw: &RawScenario, distance: f64, moves: &[(Field, f64)]| {
        let Nearest::Found(point) = reverse(&parse(raw.clone())).nearest else {
            panic!("a point")
        };
        assert!(close(point.distance, distance, 1e-3), "{point:?} {distance}");
        for &(field, value) in moves {
            let found = point
                .moves
                .iter()
                .find(|m| m.input == Input::Field(field))
                .expect("it moves");
            assert!(close(found.value, value, 1e-2), "{field}: {found:?}");
        }
    };
    check(
        &raw,
        gap / square.sqrt(),
        &[
            (Field::Cash, 10e9 - gap / square * units[0] * units[0]),
            (Field::Response, 4e9 + gap / square * units[1] * units[1]),
        ],
    );
    // Kept from falling below 8 bn, cash does its part and the others the rest.
    let bounded = InputRange {
        input: Input::Field(Field::Cash),
        low: Some(8e9),
        high: None,
        unit: Some(2e9),
    };
    raw.stress.ranges.push(bounded);
    let rest = 3e9 / (units[1] * units[1] + units[2] * units[2]).sqrt();
    check(&raw, (1.0 + rest * rest).sqrt(), &[(Field::Cash, 8e9)]);
}

#[test]
fn nothing_in_range_would_do_it() {
    // No holdings, no costs: nothing is to be paid, and nothing that has a unit changes that.
    let mut raw = RawScenario::default();
    raw.resources.cash = 1e9;
    let reverse = reverse(&parse(raw));
    assert_eq!(reverse.nearest, Nearest::NothingFound);
    let cash = reverse
        .singles
        .iter()
        .find(|single| single.input == Input::Field(Field::Cash));
    assert_eq!(cash.map(|single| (single.down, single.up)), Some((None, None)));
    // A fine would, though it has no unit to measure it by.
    let fine = reverse
        .singles
        .iter()
        .find(|single| single.input == Input::Field(Field::Fine));
    let change = fine.and_then(Single::smallest).expect("more than there is");
    assert!(close(change.value, 1e9, 1e-9));
    assert_eq!((change.units, change.verdict), (None, Verdict::Short));
    assert_eq!(reverse.frontier, Err(StressError::NoSuchInput(Input::Hot)));
}

#[test]
fn the_smallest_numbers_end_a_search() {
    let mut small = Vec::new();
    // Half of a range that is next to nothing counts as one unit, and a sixty-fourth of that as the first step.
    for spread in [5e-324, 1e-322, 1e-300] {
        let mut raw = three();
        raw.stress.spread = spread;
        small.push(raw);
    }
    let mut raw = three();
    raw.stress.ranges.push(InputRange {
        input: Input::Field(Field::Recovered(0)),
        low: Some(0.0),
        high: Some(1e-322),
        unit: None,
    });
    small.push(raw);
    // Without a unit the first step is a part of the size of what is there.
    let mut raw = three();
    raw.stress.spread = 0.0;
    raw.holdings[0].price = 1e-322;
    raw.holdings[1].held.hot = 1e-322;
    small.push(raw);
    let expected = reverse(&parse(three()));
    for raw in small {
        let is_as_ever = raw.holdings == three().holdings;
        let found = reverse(&parse(raw));
        for single in &found.singles {
            let units = single
                .down
                .into_iter()
                .chain(single.up)
                .filter_map(|change| change.units);
            assert!(units.into_iter().all(f64::is_finite), "{single:?}");
            let as_ever = expected.singles.iter().find(|other| other.input == single.input);
            let (up, as_ever) = (single.up, as_ever.and_then(|other| other.up));
            if is_as_ever && single.to == 1e24 {
                assert!(
                    agree(up.map(|up| up.value), as_ever.map(|up| up.value), 1e-9),
                    "{single:?}"
                );
            }
        }
    }
}

/// A scenario in which the steps of the search went past it.
#[test]
fn a_worse_stretch_up_to_where_held_is_owed_is_found() {
    let reverse = reverse(&random_scenario(1_654_989_447_495_172_722));
    let hot = Input::Field(Field::Hot(2));
    let single = reverse.singles.iter().find(|single| single.input == hot);
    let change = single.and_then(Single::smallest).map(|change| change.verdict);
    assert_eq!(change, Some(Verdict::Strained));
}

/// Between two steps the price is low enough to lower equity, and so high that claims are still above their cap.
#[test]
fn a_worse_stretch_between_two_steps_is_found() {
    let reverse = reverse(&random_scenario(14_100_295_298_431_720_714));
    let single = reverse.singles.iter().find(|single| single.input == Input::Price);
    let down = single.and_then(|single| single.down).expect("a price that strains");
    assert_eq!(down.verdict, Verdict::Strained);
    assert!((0.046..0.047).contains(&down.value), "{down:?}");
}
