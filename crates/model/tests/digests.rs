//! The same bits natively and in every browser: committed digests, checked on each.

mod common;
use common::run;
use plimsoll_model::simulate::{Outcome, Simulator};
use plimsoll_model::stress::{Grid, cells_digest};
use plimsoll_model::testing::{coincheck, coincheck_drawn, digest_of_random_scenarios, random_scenario_with};
use plimsoll_model::withdrawal::{RunOutcome, RunSimulator};
use plimsoll_model::*;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

#[test]
fn coincheck_has_its_digest() {
    assert_eq!(run(coincheck(523_000_000.0)).digest.to_string(), "3f3ff306515c37d9");
}

#[test]
fn a_thousand_random_scenarios_have_their_digest() {
    assert_eq!(digest_of_random_scenarios(1_000).to_string(), "4b5b44d735236248");
}

#[test]
fn two_hundred_holdings_have_their_digest() {
    assert_eq!(
        evaluate(&random_scenario_with(7, 200)).digest.to_string(),
        "775e39cb26620cc8"
    );
}

/// Runs chunks in this many parts, the last one first.
fn in_parts(parts: u32, chunks: u32, mut run: impl FnMut(std::ops::Range<u32>)) {
    for part in (0..parts).rev() {
        run(chunks * part / parts..chunks * (part + 1) / parts);
    }
}

/// Three simulations, each on one, two and five workers: the parts are run one by one here, in another order.
#[test]
fn simulations_have_their_digests() {
    for (mut raw, trials, digest) in [
        (coincheck(523_000_000.0), 1_000_000, "d8cf95e104e522ed"),
        (coincheck_drawn(), 100_000, "42db4c959176ea2f"),
        (random_scenario_with(7, 200).into_raw(), 3_000, "721c6aa831d426ba"),
    ] {
        raw.simulation.trials = trials;
        let scenario = Scenario::new(raw).expect("a valid scenario");
        let simulator = Simulator::new(&scenario);
        for workers in [1, 2, 5] {
            let mut whole = simulator.tally();
            in_parts(workers, simulator.chunks(), |chunks| {
                let mut tally = simulator.tally();
                simulator.run(chunks, &mut tally);
                whole.merge(&tally).expect("each chunk once");
            });
            let outcome = Outcome::new(&simulator, &whole);
            assert_eq!(outcome.digest.to_string(), digest, "{workers} workers");
        }
    }
}

/// Grids of a deterministic and of simulated results, their rows in two parts.
#[test]
fn grids_have_their_digests() {
    for (target, digest) in [
        (Target::Shortfall, "ab0ff0f023dcb423"),
        (Target::PlimsollLine, "d00d1e29289790b4"),
        (Target::ShortfallProbability, "b3d9466e136b0ac3"),
        (Target::TailObligation, "abe084c1b437f58f"),
    ] {
        let mut raw = coincheck_drawn();
        raw.stress = Stress {
            target,
            resolution: 12.0,
            trials: 8_192.0,
            ..Stress::default()
        };
        raw.simulation.trials = 10_000;
        let scenario = Scenario::new(raw).expect("a valid scenario");
        let grid = Grid::new(&scenario).expect("two inputs");
        let last = *grid.passes().last().expect("a pass");
        let mut cells = grid.run(last, 0..5);
        cells.extend(grid.run(last, 5..12));
        assert!(
            cells.len() == 144 && cells.iter().flatten().any(|cell| cell.value > 0.0),
            "{target:?}"
        );
        assert_eq!(cells_digest(&cells).to_string(), digest, "{target:?}");
    }
}

/// Simulated withdrawal runs, each on one, two and five workers.
#[test]
fn runs_have_their_digests() {
    let mut halted = random_scenario_with(11, 3).into_raw();
    halted.run = Run {
        halt_after: Some(24.0),
        halt_hours: 100.0,
        stages: 3.0,
        market_volume: Some(1e9),
        ..Run::default()
    };
    for (mut raw, digest) in [
        (coincheck(523_000_000.0), "d02da9c7f64626d1"),
        (halted, "fdc69ff94f682142"),
    ] {
        raw.run.runs = 2_000.0;
        raw.resources.cash += 60e9;
        let scenario = Scenario::new(raw).expect("a valid scenario");
        let simulator = RunSimulator::new(&scenario, 0.5);
        for workers in [1, 2, 5] {
            let mut whole = simulator.tally();
            in_parts(workers, simulator.chunks(), |chunks| {
                let mut tally = simulator.tally();
                simulator.run(chunks, &mut tally);
                whole.merge(&tally).expect("each chunk once");
            });
            let outcome = RunOutcome::new(&simulator, &whole);
            assert_eq!(outcome.digest.to_string(), digest, "{workers} workers");
        }
    }
}
