//! The same bits natively and in every browser: committed digests, checked on each.

mod common;
use std::ops::Range;

use common::run;
use plimsoll_model::simulate::{Outcome, Simulator, Tally, TallyError};
use plimsoll_model::stress::{Grid, IndexPlan, IndexTally, cells_digest};
use plimsoll_model::testing::{coincheck, coincheck_drawn, digest_of_random_scenarios, random_scenario_with};
use plimsoll_model::withdrawal::{RunOutcome, RunSimulator, RunTally};
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

/// What one, two and five workers make of all chunks. The parts are run one by one here, the last one first.
fn merged<T>(
    chunks: u32,
    tally: impl Fn() -> T,
    run: impl Fn(Range<u32>, &mut T),
    merge: fn(&mut T, &T) -> Result<(), TallyError>,
) -> [T; 3] {
    [1, 2, 5].map(|parts| {
        let mut whole = tally();
        for part in (0..parts).rev() {
            let mut tally = tally();
            run(chunks * part / parts..chunks * (part + 1) / parts, &mut tally);
            merge(&mut whole, &tally).expect("each chunk once");
        }
        whole
    })
}

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
        let run = |chunks, tally: &mut Tally| simulator.run(chunks, tally);
        for whole in merged(simulator.chunks(), || simulator.tally(), run, Tally::merge) {
            assert_eq!(Outcome::new(&simulator, &whole).digest.to_string(), digest);
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
        let run = |chunks, tally: &mut RunTally| simulator.run(chunks, tally);
        for whole in merged(simulator.chunks(), || simulator.tally(), run, RunTally::merge) {
            assert_eq!(RunOutcome::new(&simulator, &whole).digest.to_string(), digest);
        }
    }
}

/// Page and workers may be of two builds for a moment: another form of a part needs another name or version in it.
#[test]
fn what_workers_send_keeps_its_bytes() {
    let mut raw = coincheck_drawn();
    raw.simulation.trials = 5_000;
    raw.run.runs = 1_000.0;
    raw.stress.trials = 1_000.0;
    let scenario = Scenario::new(raw).expect("a valid scenario");
    let simulator = Simulator::new(&scenario);
    let mut tally = simulator.tally();
    simulator.run(0..simulator.chunks(), &mut tally);
    let runs = RunSimulator::new(&scenario, 0.5);
    let mut run_tally = runs.tally();
    runs.run(0..runs.chunks(), &mut run_tally);
    let mut index_tally = IndexTally::default();
    IndexPlan::new(&scenario).run(0..4, &mut index_tally);
    let found = [tally.to_bytes(), run_tally.to_bytes(), index_tally.to_bytes()].map(|bytes| {
        // FNV-1a.
        let mix = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        format!("{} {:016x}", bytes.len(), bytes.iter().fold(0xcbf2_9ce4_8422_2325, mix))
    });
    assert_eq!(
        found,
        [
            "81824 137536dbeceae789",
            "17048 52e634e7bac7f016",
            "1152 9512b3b2d851dbd5"
        ]
    );
}
