//! Trials a second of the ranking and of the whole, on one core: `cargo run --profile fast --example sector_speed`.

use std::time::Instant;

use plimsoll_model::{Holding, RawScenario, Simulation, StolenFraction, Tiers};
use plimsoll_sector::{DoubtOfGrades, Filing, Measure, Part, Report, ReportedHolding, Sector, Settings, Template};

fn filings(count: usize) -> Vec<Filing> {
    (0..count)
        .map(|at| Filing {
            id: at.to_string(),
            name: format!("Exchange {at}"),
            cash: Some(50.0 + (at * 7 % 90) as f64),
            holdings: (0..5)
                .map(|asset| ReportedHolding {
                    asset: format!("COIN{asset}"),
                    hot: Some(20.0 + (at * (asset + 3) % 31) as f64),
                    cold: Some(300.0),
                    owed: Some(320.0),
                    price: Some(1.0),
                    ..ReportedHolding::default()
                })
                .collect(),
            ..Filing::default()
        })
        .collect()
}

fn template(rate: f64, is_drawn: bool) -> Template {
    let mut raw = RawScenario {
        holdings: vec![Holding::default()],
        simulation: Simulation {
            trials: 10_000,
            rate,
            ..Simulation::default()
        },
        ..RawScenario::default()
    };
    if is_drawn {
        raw.holdings[0].volatility = 0.8;
        raw.simulation.stolen = Tiers {
            hot: StolenFraction::Beta { mean: 0.6, weight: 4.0 },
            ..Tiers::default()
        };
    }
    Template::new(raw)
}

fn main() {
    let count: usize = std::env::args()
        .nth(1)
        .and_then(|count| count.parse().ok())
        .unwrap_or(1_000);
    for is_drawn in [false, true] {
        for rate in [0.018, 0.6] {
            let settings = |simulates, has_whole, replicates, doubt, measure| Settings {
                simulates,
                has_whole,
                replicates,
                doubt,
                measure,
                ..Settings::default()
            };
            let none = DoubtOfGrades::NONE;
            let time = |name: &str, settings: Settings| -> Part {
                let start = Instant::now();
                let sector = Sector::new(filings(count), template(rate, is_drawn), settings).expect("valid settings");
                let made = start.elapsed().as_secs_f64();
                let part = sector.part(0..count, 0..sector.chunks());
                let run = start.elapsed().as_secs_f64() - made;
                let report = Report::new(&sector, &part).expect("nothing is missing");
                let read = start.elapsed().as_secs_f64() - made - run;
                let rate = count as f64 * 10_000.0 / run / 1e6;
                println!(
                    "  {name}: new {made:.3} s, part {run:.3} s, report {read:.3} s; {rate:.0} million trials a second"
                );
                assert!(!report.filings.is_empty());
                part
            };
            println!("{count} filings, 10,000 trials, rate {rate}, everything drawn: {is_drawn}");
            time("ranking", settings(true, false, 100, none, Measure::MeanShortfall));
            time("whole", settings(false, true, 100, none, Measure::Shortfall));
            let doubt = DoubtOfGrades::default();
            time(
                "still, 400 draws",
                settings(false, false, 400, doubt, Measure::Shortfall),
            );
            time(
                "all, 400 draws",
                settings(true, true, 400, doubt, Measure::MeanShortfall),
            );
        }
    }
}
