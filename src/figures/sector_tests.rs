use plimsoll_sector::{FilingReport, RankMethod, Selection};

use super::*;

/// A report of `estimates`, the worst first, of which `visits` are to be visited and `set` are in the set.
fn report(estimates: &[f64], visits: usize, set: usize) -> Report {
    let filing = |(at, &value): (usize, &f64)| FilingReport {
        filing: at,
        id: String::new(),
        name: String::new(),
        missing: Vec::new(),
        figures: None,
        estimate: Some(Estimate::certain(value)),
        range: None,
        standing: Standing::Ranked {
            rank: at + 1,
            interval: RankInterval {
                first: 1,
                last: estimates.len(),
            },
            p_worst: 1.0 / (at + 1) as f64,
        },
        driver: None,
    };
    Report {
        model_version: 1,
        seed: 1,
        trials: 0,
        horizon: 1.0,
        measure: Measure::Shortfall,
        visits,
        confidence: 0.9,
        rank_method: RankMethod::Pairwise,
        selection: Selection {
            order: (0..estimates.len()).collect(),
            visits: (0..visits).collect(),
            tied_with_last: 0,
            set: (0..set).collect(),
            share_held: 0.9,
        },
        filings: estimates.iter().enumerate().map(filing).collect(),
        whole: None,
    }
}

#[test]
fn a_set_of_more_than_half_narrows_nothing_and_ties_are_named_as_the_reason() {
    let apart: Vec<f64> = (0..31).map(|at| 100.0 - f64::from(at)).collect();
    let mut tied = vec![5.0, 4.0];
    tied.resize(31, 0.0);
    let expected = [
        (&apart, 5, 5, SetSize::IsTheVisits),
        (&apart, 5, 9, SetSize::Narrow),
        (&apart, 5, 16, SetSize::TooMany),
        (&apart, 10, 16, SetSize::Narrow),
        (&tied, 5, 31, SetSize::TooManyTied(29)),
        (&tied, 2, 9, SetSize::Narrow),
    ];
    for (estimates, visits, set, size) in expected {
        assert_eq!(
            set_size(&report(estimates, visits, set)),
            size,
            "{visits} visits, {set} in the set"
        );
    }
}

#[test]
fn the_chances_of_those_to_visit_are_a_range() {
    let mut report = report(&[3.0, 2.0, 1.0], 2, 3);
    assert_eq!(chances(&report), Some((0.5, 1.0)));
    for filing in &mut report.filings {
        filing.standing = Standing::WorstOfAll {
            reason: Unknown::ShortWithoutHot,
        };
    }
    assert_eq!(chances(&report), None);
}

#[test]
fn dates_are_those_of_sound_filings() {
    let filing = |day: &str| FilingSummary {
        reference_date: day.into(),
        ..FilingSummary::default()
    };
    let summary = ReadSummary {
        filings: vec![
            filing("2026-03-31"),
            filing(""),
            filing("2025-12-31"),
            filing("2020-01-01"),
        ],
        sound: vec![0, 1, 2],
        ..ReadSummary::default()
    };
    assert_eq!(reference_dates(&summary), Some(("2025-12-31", "2026-03-31")));
    assert_eq!(reference_dates(&ReadSummary::default()), None);
}
