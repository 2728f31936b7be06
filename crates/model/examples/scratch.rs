//! scratch
use plimsoll_model::stress::run::calibration::*;
use plimsoll_model::stress::*;
use plimsoll_model::testing::random_scenario_with;
use plimsoll_model::*;
use std::time::Instant;
fn zaif() -> RawScenario {
    let holding = |asset: &str, units, owed, price, share| Holding {
        asset: asset.into(),
        held: Tiers {
            hot: units,
            warm: 0.0,
            cold: units * 0.5,
        },
        owed,
        price,
        attribution: Attribution::FixedShare(share),
        slippage: 0.01,
        price_change: 0.05,
        ..Holding::default()
    };
    RawScenario {
        holdings: vec![
            holding("BTC", 5966.1, 2723.4, 712565.0, 0.456),
            holding("MONA", 6236810.1, 5911859.3, 107.7, 0.947),
            holding("BCH", 42327.1, 40360.0, 49795.0, 0.95),
        ],
        resources: Resources {
            cash: 4.0e9,
            credit: 1e9,
            sponsor: Sponsor {
                loan: 5e8,
                ..Default::default()
            },
            insurance: Insurance {
                limit: 5e8,
                deductible: 1e8,
                ..Default::default()
            },
            ..Default::default()
        },
        exchange: Exchange {
            customers_affected: Some(100000.0),
            equity_before: Some(4e9),
            ..Default::default()
        },
        reimbursement: Reimbursement {
            cap: Some(1e6),
            gini: 0.6,
            ..Default::default()
        },
        costs: RawCosts {
            response: 1e8,
            fine: 1e7,
            ..Default::default()
        },
        ..Default::default()
    }
}
fn time<T>(name: &str, n: u32, mut f: impl FnMut() -> T) -> T {
    let mut best = f64::INFINITY;
    let mut out = None;
    for _ in 0..n {
        let s = Instant::now();
        out = Some(f());
        best = best.min(s.elapsed().as_secs_f64());
    }
    println!("{name}: {:.3} ms", best * 1e3);
    out.unwrap()
}
fn main() {
    for f in FITS {
        println!(
            "{} {:?} {}",
            f.case,
            f.rate_for(f.claims, f.withdrawn),
            f.modelled(Default::default())
        );
    }
    for t in Target::ALL {
        let mut raw = zaif();
        raw.stress.target = t;
        raw.simulation.rate = 0.5;
        raw.resources.cash = 2.5e9;
        raw.stress.resolution = 100.0;
        let s = Scenario::new(raw).unwrap();
        println!("{t:?} verdict {:?}", evaluate(&s).verdict);
        time("  tornado", 3, || tornado(&s));
        let g = Grid::new(&s).unwrap();
        let pass = *g.passes().last().unwrap();
        if !t.is_simulated() {
            time("  grid 100x100", 3, || g.run_all());
            time("  zero line", 3, || g.zero_line());
        } else {
            let first = g.passes()[0];
            time("  grid first", 1, || g.run(first, 0..100));
            time("  grid 100x100 chunk", 1, || {
                g.run(Pass { step: 1, trials: 2048 }, 0..100)
            });
            time("  grid 10 rows last", 1, || g.run(pass, 0..10));
        }
        let i = time("  indices", 1, || indices(&s));
        for x in i.inputs.iter().take(4) {
            println!("   {:?} {:?} {:?}", x.factor, x.first, x.total);
        }
        println!("   undefined {} of {}", i.undefined, i.pairs);
    }
    let s = Scenario::new(zaif()).unwrap();
    let r = time("reverse", 3, || reverse(&s));
    for x in r.singles.iter().take(8) {
        println!("  {} now {} {:?}", x.input, x.now, x.smallest());
    }
    println!("{:?}", r.nearest);
    if let Ok(f) = &r.frontier {
        println!(
            "frontier {} lines {:?}",
            f.lines.len(),
            f.lines.iter().map(Vec::len).collect::<Vec<_>>()
        );
    }
    let t = tornado(&s);
    for b in t.bars.iter().take(8) {
        println!(
            "  {} {:?} {:?} {:?} {:?}",
            b.span.input, b.span.low, b.span.high, b.effect, b.span.source
        );
    }
    println!("  still {:?}", t.still);
    let r = time("run", 5, || run::run(&s));
    println!(
        "{:?} cov {:?} dry {:?} queue {} at {:?} requested {} withdrawn {} buffer {:?}",
        r.start,
        r.coverage,
        r.hours_until_dry,
        r.largest_queue,
        r.largest_queue_hour,
        r.requested,
        r.withdrawn,
        r.smallest_buffer
    );
    println!("{:?}", time("window", 3, || run::window(&s)));
    let mut raw = zaif();
    raw.run.runs = 100000.0;
    let s = Scenario::new(raw).unwrap();
    let o = time("100,000 runs 1 thread", 1, || run::simulate_runs(&s));
    println!("{o:?}");
    let mut raw = zaif();
    raw.run.runs = 10000.0;
    let s = Scenario::new(raw).unwrap();
    time("search", 1, || {
        let mut b = run::BufferSearch::new(&s);
        while let Some(x) = b.scale() {
            let sim = run::RunSimulator::new(&s, x);
            let mut t = sim.tally();
            sim.run(0..sim.chunks(), &mut t);
            let o = run::RunOutcome::new(&sim, &t);
            println!("   at {x} {:?}", o.smallest_buffer);
            b.take(&o);
        }
        println!("{:?}", b.result());
    });
    let _ = random_scenario_with(1, 2);
}
