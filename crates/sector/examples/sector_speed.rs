//! Trials a second of a ranking, and what more filings cost: `cargo run --profile fast -p plimsoll-sector --example
//! sector_speed -- THREADS FILINGS...` prints a line of JSON for each measurement, with the peak of the memory so far.

use std::ops::Range;
use std::time::Instant;

use plimsoll_model::{Holding, RawScenario, Simulation, StolenFraction, Tiers};
use plimsoll_sector::{DoubtOfGrades, Filing, Measure, Part, Report, ReportedHolding, Sector, Settings, Template};

const TRIALS: u64 = 10_000;

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
            trials: TRIALS,
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

/// What is computed: the ranking alone as peers do it, with doubt and drivers of a simulated measure, and with the whole.
const WORK: [(&str, Measure, bool, bool); 3] = [
    ("ranking", Measure::Shortfall, false, false),
    ("doubt", Measure::MeanShortfall, true, false),
    ("whole", Measure::Shortfall, false, true),
];

fn settings(measure: Measure, is_in_doubt: bool, has_whole: bool) -> Settings {
    Settings {
        measure,
        has_whole,
        doubt: if is_in_doubt {
            DoubtOfGrades::default()
        } else {
            DoubtOfGrades::NONE
        },
        ..Settings::default()
    }
}

fn main() {
    let mut numbers = std::env::args().skip(1).filter_map(|number| number.parse().ok());
    let threads: usize = numbers.next().unwrap_or(1);
    for count in numbers {
        for is_drawn in [false, true] {
            for rate in [0.018, 0.6] {
                for (work, measure, is_in_doubt, has_whole) in WORK {
                    // What takes longer than the ranking is shown on fewer filings.
                    if work != "ranking" && count > 10_000 || work == "doubt" && count > 1_000 {
                        continue;
                    }
                    let made = filings(count);
                    let start = Instant::now();
                    let sector = Sector::new(
                        made,
                        template(rate, is_drawn),
                        settings(measure, is_in_doubt, has_whole),
                    )
                    .expect("the settings are valid");
                    let part = all(&sector, threads);
                    let run = start.elapsed().as_secs_f64();
                    let report = Report::new(&sector, &part).expect("nothing is missing");
                    let seconds = start.elapsed().as_secs_f64();
                    assert_eq!(report.filings.len(), count);
                    let mib = peak_mib();
                    println!(
                        "{{\"program\": \"native\", \"work\": \"{work}\", \"rate\": {rate}, \"drawn\": {is_drawn}, \
                         \"filings\": {count}, \"trials\": {TRIALS}, \"seconds\": {seconds}, \"report\": {}, \"mib\": {mib}}}",
                        seconds - run
                    );
                }
            }
        }
    }
}

/// All filings and trials, the filings shared out to threads.
fn all(sector: &Sector, threads: usize) -> Part {
    let count = sector.filings().len();
    let share = count.div_ceil(threads);
    let ranges: Vec<Range<usize>> = (0..threads).map(|at| at * share..(at + 1) * share).collect();
    let parts: Vec<Part> = std::thread::scope(|scope| {
        let threads: Vec<_> = ranges
            .into_iter()
            .map(|range| scope.spawn(|| sector.part(range, 0..sector.chunks())))
            .collect();
        threads
            .into_iter()
            .map(|thread| thread.join().expect("a thread ends"))
            .collect()
    });
    let mut whole = sector.empty_part();
    for part in parts {
        sector.merge(&mut whole, part).expect("parts do not overlap");
    }
    whole
}

/// The most memory so far in MiB, where the system tells.
fn peak_mib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib = line.and_then(|line| line.trim().strip_suffix(" kB")?.parse::<u64>().ok());
    kib.unwrap_or(0) / 1024
}
