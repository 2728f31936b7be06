//! How long stress tests take on one thread, natively: one line of JSON each, with its bar.
//!
//! `cargo run --profile fast -p plimsoll-model --example stress`

use std::hint::black_box;
use std::thread;
use std::time::Instant;

use plimsoll_model::stress::{Grid, IndexPlan, IndexTally, TornadoPlan, reverse, tornado};
use plimsoll_model::withdrawal::{RunOutcome, RunSimulator, run, window};
use plimsoll_model::{
    Attribution, Basis, Exchange, Holding, RawScenario, Resources, Scenario, Target, Tiers, UnitBasis,
};

/// The number of repetitions; the best time is the one that nothing disturbed.
const TIMES: u32 = 20;

fn main() {
    for target in [
        Target::Shortfall,
        Target::Obligation,
        Target::CoverageRatio,
        Target::PlimsollLine,
    ] {
        let scenario = scenario(|raw| raw.stress.target = target);
        let Ok(grid) = Grid::new(&scenario) else { continue };
        let name = format!("{target:?}");
        report("grid 100 x 100", &name, 100.0, || grid.run_all());
        report("zero line 100 x 100", &name, 100.0, || grid.zero_line());
        report("tornado and reverse, 3 holdings", &name, 16.0, || {
            (tornado(&scenario), reverse(&scenario))
        });
        let plan = IndexPlan::new(&scenario);
        let mut chunk = 0;
        report("indices, 1 chunk of 64", &name, 50.0, || {
            let mut tally = IndexTally::default();
            plan.run(chunk..chunk + 1, &mut tally);
            chunk = (chunk + 1) % plan.chunks();
            tally
        });
    }
    for target in [Target::ShortfallProbability, Target::TailObligation] {
        let scenario = scenario(|raw| raw.stress.target = target);
        let Ok(grid) = Grid::new(&scenario) else { continue };
        let name = format!("{target:?}");
        let Some(&first) = grid.passes().first() else { continue };
        let rows = grid.y().values.len() as u32;
        report("first picture of a grid 100 x 100", &name, 300.0, || {
            grid.run(first, 0..rows)
        });
        let plan = TornadoPlan::new(&scenario);
        report("tornado point", &name, 50.0, || plan.run(0..1));
    }
    let scenario = scenario(|raw| raw.run.runs = 100_000.0);
    report("run of 30 days", "without noise", 5.0, || run(&scenario));
    report("window", "without noise", 5.0, || window(&scenario));
    for threads in [1, 2] {
        let start = Instant::now();
        let simulator = RunSimulator::new(&scenario, 1.0);
        let chunks = simulator.chunks();
        let mut whole = simulator.tally();
        thread::scope(|scope| {
            let part = |i: u32| {
                let simulator = &simulator;
                scope.spawn(move || {
                    let mut tally = simulator.tally();
                    simulator.run(chunks * i / threads..chunks * (i + 1) / threads, &mut tally);
                    tally
                })
            };
            for part in (0..threads).map(part).collect::<Vec<_>>() {
                if let Ok(tally) = part.join() {
                    // Each chunk is in one part.
                    let _ = whole.merge(&tally);
                }
            }
        });
        black_box(RunOutcome::new(&simulator, &whole));
        let what = format!("{threads} threads");
        print("100,000 runs of 30 days", &what, 2_000.0, start.elapsed().as_secs_f64());
    }
}

fn report<T>(bench: &str, of: &str, bar: f64, mut what: impl FnMut() -> T) {
    let mut best = f64::INFINITY;
    for _ in 0..TIMES {
        let start = Instant::now();
        black_box(what());
        best = best.min(start.elapsed().as_secs_f64());
    }
    print(bench, of, bar, best);
}

fn print(bench: &str, of: &str, bar: f64, seconds: f64) {
    println!(
        "{{\"bench\": \"{bench}\", \"of\": \"{of}\", \"milliseconds\": {:.3}, \"bar\": {bar}}}",
        1e3 * seconds
    );
}

/// Three holdings, several sources, a run that panics.
fn scenario(change: impl FnOnce(&mut RawScenario)) -> Scenario {
    let holding = |asset: &str, hot: f64, owed: f64, price: f64| Holding {
        asset: asset.into(),
        held: Tiers::new(hot, 0.2 * hot, 2.0 * hot),
        owed,
        price,
        attribution: Attribution::ProRata,
        basis: Basis::Whole(UnitBasis::InKind),
        slippage: 0.01,
        ..Holding::default()
    };
    let mut raw = RawScenario {
        exchange: Exchange {
            customers_affected: Some(100_000.0),
            equity_before: Some(4e9),
            ..Exchange::default()
        },
        holdings: vec![
            holding("BTC", 5_966.1, 17_000.0, 712_565.0),
            holding("MONA", 6_236_810.1, 18_000_000.0, 107.7),
            holding("BCH", 42_327.1, 130_000.0, 49_795.0),
        ],
        resources: Resources {
            cash: 6e9,
            credit: 2e9,
            ..Resources::default()
        },
        ..RawScenario::default()
    };
    raw.costs.response = 1e8;
    raw.resources.insurance.limit = 5e8;
    raw.stress.resolution = 100.0;
    change(&mut raw);
    match Scenario::new(raw) {
        Ok(scenario) => scenario,
        Err(errors) => unreachable!("its numbers are within bounds: {errors:?}"),
    }
}
