//! How fast simulations run on one thread: one line of JSON for each scenario of the benchmark, with the figures that
//! the other programs in `tests/bench/simulate` must agree with.

use std::time::Instant;

use plimsoll_formats::pack;
use plimsoll_model::simulate::{Estimate, LevelReport, Measure, simulate};
use plimsoll_model::{
    Basis, BreachCount, CostSpread, Holding, RawScenario, Recovery, Scenario, SeverityTail, StolenFraction, Tiers,
    UnitBasis,
};
use plimsoll_worker::Request;

/// Runs are repeated at least so often, and for at least so many seconds.
const RUNS: u32 = 5;
const SECONDS: f64 = 1.0;

fn main() {
    // The most a scenario may ask for where breaches are rare, so that starting and ending do not count.
    for (name, mut raw, trials) in [
        ("coincheck", coincheck(), 10_000_000),
        ("rare", drawn(0.018), 10_000_000),
        ("drawn", drawn(0.6), 1_000_000),
    ] {
        raw.simulation.trials = trials;
        let Ok(scenario) = Scenario::new(raw) else {
            unreachable!("its numbers are within bounds")
        };
        // The best of several: what the program takes where nothing disturbs it.
        let mut seconds = f64::INFINITY;
        let mut outcome = None;
        let (begun, mut runs) = (Instant::now(), 0);
        while runs < RUNS || begun.elapsed().as_secs_f64() < SECONDS {
            runs += 1;
            let start = Instant::now();
            let o = simulate(&scenario);
            seconds = seconds.min(start.elapsed().as_secs_f64());
            outcome = Some(o);
        }
        let Some(outcome) = outcome else { continue };
        let measures: Vec<String> = [
            ("gross_loss", Measure::GrossLoss),
            ("obligation", Measure::Obligation),
            ("shortfall", Measure::Shortfall),
        ]
        .into_iter()
        .map(|(name, measure)| {
            let report = outcome.measure(measure);
            let list = |pick: fn(&LevelReport) -> Option<Estimate>| -> String {
                let values: Vec<_> = report
                    .levels
                    .iter()
                    .map(|level| pick(level).map_or("null".into(), |estimate| estimate.value.to_string()))
                    .collect();
                values.join(", ")
            };
            format!(
                "\"{name}\": {{\"mean\": {}, \"standard_deviation\": {}, \"value_at_risk\": [{}], \"expected_shortfall\": \
                 [{}]}}",
                report.mean.value,
                report.standard_deviation.value,
                list(|level| Some(level.value_at_risk)),
                list(|level| level.expected_shortfall),
            )
        })
        .collect();
        println!(
            "{{\"simulate\": \"{}\", \"program\": \"native\", \"scenario\": \"{name}\", \"trials\": {trials}, \"seconds\": {seconds}, \
             \"trials_per_second\": {}, \"mean_gross\": {}, \"p_shortfall\": {}, \"measures\": {{{}}}}}",
            hex(&Request::Simulate(pack(&scenario)).to_bytes()),
            trials as f64 / seconds,
            outcome.measure(Measure::GrossLoss).mean.value,
            outcome.p_shortfall.value,
            measures.join(", "),
        );
    }
}

/// The request with which a browser's worker is given the scenario.
fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The case of the casebook: breaches are random, all else is what happened.
fn coincheck() -> RawScenario {
    let mut raw = RawScenario::default();
    raw.resources.cash = 53.5e9;
    raw.holdings.push(Holding {
        asset: "XEM".into(),
        held: Tiers {
            hot: 523e6,
            ..Tiers::default()
        },
        owed: 523e6,
        price: 110.2,
        basis: Basis::Whole(UnitBasis::FixedPrice(88.549)),
        ..Holding::default()
    });
    raw
}

/// Every kind of draw, at this many breaches a year; the same as in `tests/digests.rs` at 0.6.
fn drawn(rate: f64) -> RawScenario {
    let mut raw = coincheck();
    raw.exchange.equity_before = Some(30e9);
    raw.resources.cash = 40e9;
    raw.holdings[0].volatility = 1.2;
    raw.holdings[0].basis = Basis::Whole(UnitBasis::InKind);
    raw.simulation.count = BreachCount::NegativeBinomial(1.5);
    raw.simulation.rate = rate;
    raw.simulation.stolen.hot = StolenFraction::Pert {
        low: 0.1,
        mode: 0.7,
        high: 1.0,
    };
    raw.simulation.recovery = Recovery::Drawn {
        none: 0.7,
        mean: 0.3,
        weight: 3.0,
    };
    raw.simulation.response = CostSpread::Interval { low: 1e8, high: 2e9 };
    raw.simulation.tail = Some(SeverityTail {
        threshold: 5e10,
        median_excess: 2e9,
        shape: 0.8,
    });
    raw
}
