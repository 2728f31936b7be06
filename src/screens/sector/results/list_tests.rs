use plimsoll_model::simulate::Estimate;
use plimsoll_sector::{Measure, RankInterval, RankMethod, Selection, Unknown};

use super::*;

/// Five filings that were read, in their order: b is kept out by an error, d has no rank.
fn summary() -> ReadSummary {
    let filing = |id: &str, country: &str, hot: Option<f64>, errors: u32, warnings: u32| FilingSummary {
        id: id.into(),
        name: format!("Exchange {}", id.to_uppercase()),
        country: country.into(),
        grade: 'B',
        hot_value: hot,
        held_value: Some(100.0),
        resources: Some(10.0),
        errors,
        warnings,
        ..FilingSummary::default()
    };
    ReadSummary {
        filings: vec![
            filing("a", "JP", Some(20.0), 0, 1),
            filing("b", "JP", Some(90.0), 1, 0),
            filing("c", "DE", Some(40.0), 0, 0),
            filing("d", "", None, 0, 2),
            filing("e", "DE", Some(0.0), 0, 0),
        ],
        sound: vec![0, 2, 3, 4],
        ..ReadSummary::default()
    }
}

/// The report on a, c, d, e: c is worst of all without a number, then a and e.
fn report() -> Report {
    let filing = |filing: usize, value: Option<f64>, standing: Standing| FilingReport {
        filing,
        id: String::new(),
        name: String::new(),
        missing: Vec::new(),
        figures: None,
        estimate: value.map(Estimate::certain),
        range: value.map(|value| (value, 2.0 * value)),
        standing,
        driver: None,
    };
    let ranked = |rank: usize, p_worst: f64| Standing::Ranked {
        rank,
        interval: RankInterval { first: rank, last: 3 },
        p_worst,
    };
    Report {
        model_version: 1,
        seed: 1,
        trials: 0,
        horizon: 1.0,
        measure: Measure::Headroom,
        visits: 2,
        confidence: 0.9,
        rank_method: RankMethod::Pairwise,
        selection: Selection {
            order: vec![1, 0, 3],
            visits: vec![1, 0],
            tied_with_last: 0,
            set: vec![1, 0, 3],
            share_held: 0.95,
        },
        filings: vec![
            filing(0, Some(5.0), ranked(2, 0.7)),
            filing(
                1,
                None,
                Standing::WorstOfAll {
                    reason: Unknown::ShortWithoutHot,
                },
            ),
            filing(
                2,
                None,
                Standing::NotRanked {
                    reason: Unknown::NoHoldings,
                },
            ),
            filing(3, Some(9.0), ranked(3, 0.3)),
        ],
        whole: None,
    }
}

/// The ids of the rows, in order.
fn ids(query: &Query) -> String {
    let (summary, report) = (summary(), report());
    let lines = lines(&summary, Some(&report));
    let places = arranged(&lines, &summary, Some(&report), query);
    places
        .into_iter()
        .map(|place| summary.filings[lines[place].filing].id.as_str())
        .collect()
}

#[test]
fn the_worst_come_first_and_those_kept_out_last_in_any_order() {
    let by = |sort: Column, is_descending: bool| {
        ids(&Query {
            sort,
            is_descending,
            ..Query::default()
        })
    };
    let expected = [
        (Column::Rank, "caedb", "eacdb"),
        (Column::Name, "acdeb", "edcab"),
        (Column::Estimate, "aecdb", "eacdb"),
        (Column::Chance, "eacdb", "caedb"),
        (Column::Range, "aecdb", "eacdb"),
        (Column::HotShare, "eacdb", "caedb"),
        (Column::Coverage, "caedb", "acedb"),
        (Column::Country, "ceadb", "acedb"),
        (Column::Warnings, "ceadb", "daceb"),
    ];
    for (column, ascending, descending) in expected {
        assert_eq!(by(column, false), ascending, "{column:?}");
        assert_eq!(by(column, true), descending, "{column:?}, descending");
    }
}

#[test]
fn a_filter_keeps_what_is_chosen() {
    let with = |change: fn(&mut Query)| {
        let mut query = Query::default();
        change(&mut query);
        ids(&query)
    };
    assert_eq!(with(|query| query.choice = Choice::Visit), "ca");
    assert_eq!(with(|query| query.choice = Choice::Set), "cae");
    assert_eq!(with(|query| query.choice = Choice::Warnings), "ad");
    assert_eq!(with(|query| query.choice = Choice::KeptOut), "b");
    assert_eq!(with(|query| query.country = "DE".into()), "ce");
    assert_eq!(with(|query| query.text = " exchange C".into()), "c");
    assert_eq!(with(|query| query.text = "nobody".into()), "");
}

#[test]
fn a_second_click_turns_the_order_round() {
    let query = Query::default().sorted_by(Column::HotShare);
    assert!(query.is_descending);
    assert!(!query.sorted_by(Column::HotShare).is_descending);
    assert!(!query.sorted_by(Column::Name).is_descending);
    assert!(Query::default().sorted_by(Column::Rank).is_descending);
}

#[test]
fn a_report_on_other_filings_is_left_aside() {
    let mut summary = summary();
    summary.sound.pop();
    let lines = lines(&summary, Some(&report()));
    assert_eq!(lines.len(), 5);
    assert!(lines.iter().all(|line| line.ranked.is_none() && !line.is_visited));
}

#[test]
fn ratios_need_what_they_are_of() {
    let mut filing = summary().filings.remove(0);
    assert_eq!((hot_share(&filing), coverage(&filing)), (Some(0.2), Some(0.5)));
    filing.hot_value = Some(0.0);
    assert_eq!((hot_share(&filing), coverage(&filing)), (Some(0.0), None));
    filing.resources = None;
    filing.hot_value = None;
    assert_eq!((hot_share(&filing), coverage(&filing)), (None, None));
}

#[test]
fn countries_are_listed_once() {
    assert_eq!(countries(&summary()), ["DE", "JP"]);
}
