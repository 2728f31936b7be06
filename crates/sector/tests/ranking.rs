//! Ranking: the numbers of each filing are the model's own, and parts merge to the same bits.

mod common;

use common::{all, at_rate, certain, drawn, exchange, mixed, plain};
use plimsoll_model::simulate::{Measure as Simulated, simulate};
use plimsoll_sector::{
    DoubtOfGrades, Filing, Lever, Measure, MissingFigure, Report, ReportError, ReportedFigure, Sector, Settings,
    Standing, Unknown,
};

fn report(filings: Vec<Filing>, template: plimsoll_sector::Template, settings: Settings) -> Report {
    let sector = Sector::new(filings, template, settings).expect("the settings are valid");
    Report::new(&sector, &all(&sector)).expect("nothing is missing")
}

fn ranks(report: &Report) -> Vec<(usize, usize, usize)> {
    let standings = report.filings.iter().map(|filing| match &filing.standing {
        Standing::Ranked { rank, interval, .. } => (*rank, interval.first, interval.last),
        _ => (0, 0, 0),
    });
    standings.collect()
}

#[test]
fn simulated_numbers_are_those_of_the_model() {
    for template in [drawn(20_000), at_rate(0.018, 20_000), certain(3_000)] {
        let sector = Sector::new(mixed(7), template, Settings::default()).expect("the settings are valid");
        let report = Report::new(&sector, &all(&sector)).expect("nothing is missing");
        for filing in &report.filings {
            let outcome = simulate(sector.scenario(filing.filing).expect("it is valid"));
            let expected = outcome.measure(Simulated::Shortfall);
            let figures = filing.figures.as_ref().expect("it is valid");
            let mean = figures.mean_shortfall.result().expect("it is simulated");
            assert_eq!(mean.value.to_bits(), expected.mean.value.to_bits());
            assert_eq!(mean.standard_error, expected.mean.standard_error);
            assert_eq!(figures.p_shortfall.result(), Ok(&outcome.p_shortfall));
            let tail = expected.levels.iter().find(|level| level.level == 0.99);
            let tail = tail.and_then(|level| level.expected_shortfall).expect("trials suffice");
            assert_eq!(figures.expected_shortfall.result(), Ok(&tail));
        }
    }
}

#[test]
fn parts_of_any_split_merge_to_the_same_report() {
    for measure in [
        Measure::ExpectedShortfall { level: 0.95 },
        Measure::MeanShortfall,
        Measure::Uncovered,
    ] {
        let settings = Settings {
            measure,
            visits: 3,
            ..Settings::default()
        };
        let sector = Sector::new(mixed(9), drawn(9_000), settings).expect("the settings are valid");
        let whole = all(&sector);
        let expected = Report::new(&sector, &whole).expect("nothing is missing");
        for (filings, chunks) in [(1, 1), (4, 2), (9, 3), (2, 5), (5, 1)] {
            let mut parts = Vec::new();
            for from in (0..9).step_by(filings) {
                for chunk in (0..sector.chunks()).step_by(chunks) {
                    parts.push(sector.part(from..(from + filings).min(9), chunk..chunk + chunks as u32));
                }
            }
            // Neither first to last nor last to first.
            let (late, early): (Vec<_>, Vec<_>) = parts.into_iter().enumerate().partition(|(at, _)| at % 3 == 1);
            let mut merged = sector.empty_part();
            for (_, part) in late.into_iter().rev().chain(early) {
                sector.merge(&mut merged, part).expect("no part is twice");
            }
            let found = Report::new(&sector, &merged).expect("nothing is missing");
            assert_eq!(found, expected, "{filings} filings, {chunks} chunks");
        }
    }
}

#[test]
fn what_is_missing_is_listed_and_what_is_foreign_refused() {
    let new = |visits| {
        let settings = Settings { visits, ..plain() };
        Sector::new(mixed(4), drawn(5_000), settings).expect("the settings are valid")
    };
    let sector = new(1);
    let mut part = sector.part(0..3, 0..2);
    sector
        .merge(&mut part, sector.part(3..4, 1..2))
        .expect("no part is twice");
    let Err(ReportError::Incomplete { missing }) = Report::new(&sector, &part) else {
        panic!("a filing has no first chunk");
    };
    assert_eq!(missing.len(), 1);
    assert_eq!((missing[0].filings.clone(), missing[0].chunks.clone()), (3..4, 0..1));
    assert!(sector.merge(&mut part, sector.part(2..4, 0..1)).is_err());
    assert!(new(2).merge(&mut part.clone(), sector.part(3..4, 0..1)).is_err());
    sector
        .merge(&mut part, sector.part(3..4, 0..1))
        .expect("no part is twice");
    let so_far = Report::new(&sector, &part).expect("two chunks are there");
    assert_eq!(so_far.trials, 4_096);
}

#[test]
fn certain_differences_have_certain_ranks_and_ties_share_theirs() {
    let filings = vec![
        exchange("small", 100.0, 90.0),
        exchange("large", 500.0, 100.0),
        exchange("twin", 500.0, 100.0),
        exchange("whole", 100.0, 200.0),
    ];
    for measure in [
        Measure::Shortfall,
        Measure::MeanShortfall,
        Measure::ExpectedShortfall { level: 0.9 },
    ] {
        let settings = Settings {
            measure,
            visits: 1,
            ..plain()
        };
        let report = report(filings.clone(), at_rate(0.3, 10_000), settings);
        assert_eq!(
            ranks(&report),
            [(3, 3, 3), (1, 1, 2), (2, 1, 2), (4, 4, 4)],
            "{measure:?}"
        );
        assert_eq!(report.selection.visits, [1]);
        assert_eq!(report.selection.set, [1]);
        assert_eq!(report.selection.tied_with_last, 1);
    }
    // Any breach makes three of them short: nothing tells their probabilities apart.
    let settings = Settings {
        measure: Measure::PShortfall,
        visits: 2,
        ..plain()
    };
    let report = report(filings, at_rate(0.3, 10_000), settings);
    assert_eq!(ranks(&report), [(3, 1, 3), (1, 1, 3), (2, 1, 3), (4, 4, 4)]);
    assert_eq!((report.selection.visits.len(), report.selection.tied_with_last), (2, 1));
    let p_worst: Vec<f64> = report
        .filings
        .iter()
        .map(|filing| match filing.standing {
            Standing::Ranked { p_worst, .. } => p_worst,
            _ => f64::NAN,
        })
        .collect();
    for (found, expected) in p_worst.into_iter().zip([2.0 / 3.0, 2.0 / 3.0, 2.0 / 3.0, 0.0]) {
        assert!((found - expected).abs() < 1e-9, "{found}");
    }
}

#[test]
fn doubt_widens_ranks_by_grade() {
    let filings = |grade| {
        let sizes = [100.0, 104.0, 108.0, 300.0];
        let each = sizes.map(|size| Filing {
            grade,
            ..exchange(&size.to_string(), size, 10.0)
        });
        each.to_vec()
    };
    let settings = Settings {
        doubt: DoubtOfGrades::default(),
        ..plain()
    };
    let audited = report(filings(plimsoll_sector::Grade::A), certain(1_000), settings.clone());
    assert_eq!(ranks(&audited), [(4, 4, 4), (3, 3, 3), (2, 2, 2), (1, 1, 1)]);
    let doubtful = report(filings(plimsoll_sector::Grade::D), certain(1_000), settings);
    assert_eq!(ranks(&doubtful), [(4, 2, 4), (3, 2, 4), (2, 2, 4), (1, 1, 1)]);
    // Owed and hot move apart; a shortfall of 290 has the doubt of the smaller of both.
    let (low, high) = doubtful.filings[3].range.expect("it is ranked");
    assert!((0.7 * 290.0..0.85 * 290.0).contains(&low), "{low}");
    assert!((1.03 * 290.0..1.3 * 290.0).contains(&high), "{high}");
    assert!(high > low);
}

#[test]
fn what_is_missing_is_a_range_and_stands_in_the_report() {
    let mut filings: Vec<Filing> = [0.1, 0.5, 0.9]
        .map(|cash| exchange(&cash.to_string(), 100.0, 100.0 * cash))
        .into();
    filings.push(Filing {
        cash: None,
        ..exchange("silent", 1_000.0, 0.0)
    });
    let report = report(filings, certain(1_000), plain());
    let silent = &report.filings[3];
    let expected = MissingFigure {
        figure: ReportedFigure::Cash,
        asset: None,
        stands_in: 500.0,
    };
    assert_eq!(silent.missing, [expected]);
    assert_eq!(silent.estimate.map(|estimate| estimate.value), Some(500.0));
    let (low, high) = silent.range.expect("it is ranked");
    assert!(
        (low - 100.0).abs() < 1e-9 && (high - 900.0).abs() < 1e-9,
        "{low} {high}"
    );
}

#[test]
fn headrooms_that_are_no_numbers_stand_outside_the_ranks() {
    let mut broke = exchange("broke", 100.0, 0.0);
    // Short whatever is in hot: the fine alone is more than there is.
    let mut raw = certain(1_000).raw().clone();
    raw.costs.fine = 10.0;
    broke.cash = Some(5.0);
    let cold_only = {
        let mut filing = exchange("cold", 0.0, 50.0);
        filing.holdings[0].cold = Some(100.0);
        filing.holdings[0].owed = Some(100.0);
        filing
    };
    let mut empty = exchange("empty", 1.0, 1.0);
    empty.holdings.clear();
    let filings = vec![
        exchange("far", 100.0, 200.0),
        broke,
        cold_only,
        exchange("near", 100.0, 120.0),
        empty,
    ];
    let settings = Settings {
        measure: Measure::Headroom,
        visits: 2,
        ..plain()
    };
    let report = report(filings, plimsoll_sector::Template::new(raw), settings);
    assert_eq!(report.selection.order, [1, 3, 0, 2]);
    assert_eq!(report.selection.visits, [1, 3]);
    let reason = |at: usize| report.filings[at].standing.clone();
    assert_eq!(
        reason(1),
        Standing::WorstOfAll {
            reason: Unknown::ShortWithoutHot
        }
    );
    assert_eq!(
        reason(2),
        Standing::BestOfAll {
            reason: Unknown::NothingHot
        }
    );
    assert_eq!(
        reason(4),
        Standing::NotRanked {
            reason: Unknown::NoHoldings
        }
    );
}

#[test]
fn the_driver_is_what_the_median_changes_most() {
    let with_cold = |id: &str, hot: f64, cash: f64| {
        let mut filing = exchange(id, hot, cash);
        filing.holdings[0].cold = Some(100.0 - hot);
        filing.holdings[0].owed = Some(100.0);
        filing
    };
    let filings = vec![
        with_cold("hot", 80.0, 10.0),
        with_cold("poor", 10.0, 0.0),
        with_cold("usual", 10.0, 10.0),
        with_cold("common", 10.0, 10.0),
    ];
    for measure in [Measure::Shortfall, Measure::MeanShortfall] {
        let settings = Settings { measure, ..plain() };
        let report = report(filings.clone(), at_rate(0.5, 4_000), settings);
        let driver = |at: usize| report.filings[at].driver;
        assert_eq!(driver(0).map(|driver| driver.lever), Some(Lever::HotShare));
        assert_eq!(driver(1).map(|driver| driver.lever), Some(Lever::Cash));
        assert_eq!(driver(2), None);
        if measure == Measure::Shortfall {
            assert_eq!(driver(0).map(|driver| driver.change), Some(-70.0));
        }
    }
}

#[test]
fn settings_out_of_bounds_are_named() {
    let settings = Settings {
        visits: 0,
        confidence: 1.0,
        measure: Measure::PShortfall,
        simulates: false,
        ..Settings::default()
    };
    let errors = Sector::new(mixed(2), certain(1_000), settings)
        .err()
        .expect("three are wrong");
    let names: Vec<&str> = errors.iter().map(|error| error.setting.as_str()).collect();
    assert_eq!(names, ["visits", "confidence", "simulates"]);
}

#[test]
fn a_part_that_is_written_and_read_is_the_same() {
    let settings = Settings {
        measure: Measure::ExpectedShortfall { level: 0.95 },
        ..Settings::default()
    };
    let text = serde_json::to_string(&settings).expect("it can be written");
    assert_eq!(
        serde_json::from_str::<Settings>(&text).expect("it can be read"),
        settings
    );
    let sector = Sector::new(mixed(6), drawn(5_000), settings).expect("the settings are valid");
    let part = sector.part(1..6, 0..2);
    let text = serde_json::to_string(&part).expect("it can be written");
    let read: plimsoll_sector::Part = serde_json::from_str(&text).expect("it can be read");
    assert_eq!(read, part);
    let report = Report::new(&sector, &all(&sector)).expect("nothing is missing");
    assert!(
        serde_json::to_string(&report)
            .expect("it can be written")
            .contains("\"selection\"")
    );
}
