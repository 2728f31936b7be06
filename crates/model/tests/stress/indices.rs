//! Variance-based indices.

use crate::common::close;
use crate::support::{drawn, parse, three};
use plimsoll_model::stress::*;
use plimsoll_model::testing::{holding_only, in_hot};
use plimsoll_model::*;

fn index(indices: &Indices, factor: Factor) -> (simulate::Estimate, simulate::Estimate) {
    let index = indices
        .inputs
        .iter()
        .find(|index| index.factor == factor)
        .expect("it is there");
    (index.first.expect("defined"), index.total.expect("defined"))
}

fn within(estimate: simulate::Estimate, expected: f64) -> bool {
    let error = estimate.standard_error.expect("enough chunks");
    error < 0.05 && (estimate.value - expected).abs() <= 4.0 * error.max(1e-12)
}

#[test]
fn indices_of_a_sum_are_parts_of_its_variance() {
    // The shortfall is 4 bn + 1 bn − 1 bn, each moved by a half: it is never zero and straight.
    let mut raw = RawScenario::default();
    raw.resources.cash = 1e9;
    raw.costs.response = 4e9;
    raw.costs.fine = 1e9;
    raw.stress.spread = 0.5;
    let indices = indices(&parse(raw));
    assert_eq!(indices.undefined, 0);
    let variances = [16.0, 1.0, 1.0].map(|square| square / 12.0);
    let all: f64 = variances.iter().sum();
    assert!(close(indices.deviation.expect("it varies"), 1e9 * all.sqrt(), 0.03));
    for (field, variance) in [Field::Response, Field::Fine, Field::Cash].into_iter().zip(variances) {
        let (first, total) = index(&indices, Factor::Input(Input::Field(field)));
        assert!(within(first, variance / all), "{field}: {first:?} {}", variance / all);
        assert!(within(total, variance / all), "{field}: {total:?} {}", variance / all);
    }
    assert_eq!(indices.inputs[0].factor, Factor::Input(Input::Field(Field::Response)));
}

#[test]
fn indices_of_a_product_show_what_inputs_do_together() {
    // Months × income, each uniform on [0, 2m]: the variance is m⁴·(16/9 − 1), of which each alone has m⁴/3.
    let mut raw = RawScenario::default();
    raw.costs.months_halted = 3.0;
    raw.costs.monthly_income = 1e8;
    raw.stress.spread = 1.0;
    let indices = indices(&parse(raw));
    for field in [Field::MonthsHalted, Field::MonthlyIncome] {
        let (first, total) = index(&indices, Factor::Input(Input::Field(field)));
        assert!(within(first, 3.0 / 7.0), "{first:?}");
        assert!(within(total, 4.0 / 7.0), "{total:?}");
    }
}

#[test]
fn indices_of_what_is_undefined_somewhere_are_not_there() {
    let mut raw = RawScenario::default();
    raw.costs.response = 1e9;
    raw.resources.cash = 2e9;
    raw.stress.target = Target::CoverageRatio;
    let defined = indices(&parse(raw.clone()));
    assert!(defined.undefined == 0 && defined.inputs.iter().all(|index| index.first.is_some()));
    // With nothing to pay there is no ratio; that is at one end only, which a uniform never hits. Of no line there is
    // none anywhere.
    raw.stress.target = Target::PlimsollLine;
    let none = indices(&parse(raw));
    assert_eq!(none.undefined, none.pairs);
    assert_eq!(none.deviation, None);
    assert!(
        none.inputs
            .iter()
            .all(|index| index.first.is_none() && index.total.is_none())
    );
}

#[test]
fn a_result_that_does_not_vary_has_no_indices() {
    let mut raw = three();
    raw.stress.spread = 0.01;
    raw.stress.target_fixed = true;
    let indices = indices(&parse(raw));
    assert_eq!((indices.undefined, indices.deviation), (0, Some(0.0)));
    assert!(indices.inputs.iter().all(|index| index.total.is_none()));
}

#[test]
fn random_inputs_of_trials_have_their_indices() {
    // One breach takes a Beta fraction s of hot and returns nothing; it is paid in kind at a lognormal price factor m:
    // the obligation is c·s·m. With u = E[s²]/E[s]² − 1 and v likewise of m: first u/((1+u)(1+v) − 1), total u(1+v)/ the same.
    let mut raw = holding_only(Holding {
        basis: Basis::Whole(UnitBasis::InKind),
        volatility: 1.0,
        ..in_hot("X", 1_000.0, 1_000.0, 1e6)
    });
    raw.simulation.count = BreachCount::Once;
    raw.simulation.market.payout_days = 91.25;
    raw.simulation.stolen.hot = StolenFraction::Beta { mean: 0.5, weight: 3.0 };
    raw.stress.target = Target::TailObligation;
    let indices = indices(&parse(raw.clone()));
    // Variance of Beta(1.5, 1.5): 0.25/4; of the lognormal: exp(0.25) − 1.
    let (u, v) = (0.25, libm::exp(0.25) - 1.0);
    let all = (1.0 + u) * (1.0 + v) - 1.0;
    assert_eq!(indices.inputs.len(), 2);
    let (first, total) = index(&indices, Factor::Random(simulate::RandomInput::Stolen));
    assert!(
        within(first, u / all) && within(total, u * (1.0 + v) / all),
        "{first:?} {total:?}"
    );
    let (first, total) = index(&indices, Factor::Random(simulate::RandomInput::Prices));
    assert!(
        within(first, v / all) && within(total, v * (1.0 + u) / all),
        "{first:?} {total:?}"
    );

    // The gross loss knows nothing of prices at payout; a random count explains the rest.
    raw.simulation.count = BreachCount::Poisson;
    raw.simulation.rate = 0.5;
    raw.simulation.rate_weight = None;
    raw.stress.target = Target::TailGrossLoss;
    raw.resources.cash = 1e15;
    let indices = stress::indices(&parse(raw));
    let (_, prices) = index(&indices, Factor::Random(simulate::RandomInput::Prices));
    assert_eq!(prices.value, 0.0);
    // Compound Poisson: Var = λE[s²], of the mean given N λE[s]².
    let (breaches, _) = index(&indices, Factor::Random(simulate::RandomInput::Breaches));
    assert!(within(breaches, 1.0 / (1.0 + u)), "{breaches:?}");
}

#[test]
fn parts_of_indices_merge_in_any_order() {
    let scenario = parse(drawn());
    let plan = IndexPlan::new(&scenario);
    let mut whole = IndexTally::default();
    for part in (0..4).rev() {
        let mut tally = IndexTally::default();
        plan.run(part * 16..(part + 1) * 16, &mut tally);
        let read = IndexTally::from_bytes(&tally.to_bytes());
        assert_eq!(read.as_ref(), Some(&tally));
        whole.merge(&tally);
        // What is there already is not counted twice.
        whole.merge(&tally);
    }
    assert_eq!(plan.finish(&whole), indices(&scenario));
    for bytes in [&[1, 2, 3][..], &[0; 8], &[0xff; 64]] {
        assert_eq!(IndexTally::from_bytes(bytes), None, "{bytes:?}");
    }
}
