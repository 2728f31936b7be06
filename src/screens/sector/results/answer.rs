//! The answer: whom to visit, how sure that is, the set that holds the true worst, and what all of it rests on.

use plimsoll_sector::{RankMethod, Report, Standing};
use yew::prelude::*;

use crate::figures::sector::{Found, SetSize, chance, chances, measure_name, names, set_size, value};
use crate::texts::key;
use crate::texts::view::{View, use_view};

/// Properties of [`Answer`].
#[derive(Properties, PartialEq)]
pub struct AnswerProps {
    /// What was read and found.
    pub found: Found,
    /// The part of the work that is done, from 0 to 1.
    pub done: f64,
}

/// The answer.
#[component]
pub fn Answer(props: &AnswerProps) -> Html {
    let view = use_view();
    let report = props.found.current();
    let ranked = report.map_or(0, |report| report.selection.order.len());
    html! {
        <div class="sector-answer" data-part="answer">
            <h2>{ view.t(key::RANKING_ANSWER) }</h2>
            if let Some(report) = report {
                if ranked == 0 {
                    <p class="sector-headline">{ view.t(key::RANKING_NOBODY) }</p>
                } else {
                    <p class="sector-headline" data-answer="visit">{ visit(&view, &props.found, report) }</p>
                    <p data-answer="set">{ set(&view, &props.found, report) }</p>
                }
                <p class="sub">{ basis(&view, &props.found, report) }</p>
            } else if props.found.summary.sound.is_empty() {
                <p class="sector-headline">{ view.t(key::RANKING_NOTHING_SOUND) }</p>
            }
            { progress(&view, props.done, props.found.summary.sound.is_empty()) }
        </div>
    }
}

/// Whom to visit, and how sure that is.
fn visit(view: &View, found: &Found, report: &Report) -> Html {
    let f = &view.formats;
    let (selection, visits) = (&report.selection, &f.count(report.visits as f64));
    let named = names(view, selection.visits.iter().map(|&at| found.name(at)));
    if selection.visits.len() == selection.order.len() {
        let count = &f.count(selection.order.len() as f64);
        return html! { { view.with(&key::RankingVisitAll { count, names: &named }) } };
    }
    let is_worst = |at: &&usize| matches!(report.filings[**at].standing, Standing::WorstOfAll { .. });
    let without_number = selection.visits.iter().filter(is_worst).count();
    let mut said = vec![view.with(&key::RankingVisitFirst { names: &named })];
    if without_number > 0 {
        said.push(view.with(&key::RankingWorstFirst {
            n: without_number as f64,
            count: &f.count(without_number as f64),
        }));
    }
    if let Some((low, high)) = chances(report) {
        let (low, high) = (chance(view, low), chance(view, high));
        said.push(match low == high {
            true => view.with(&key::RankingSureAlike { visits, chance: &low }),
            false => view.with(&key::RankingSure {
                visits,
                low: &low,
                high: &high,
            }),
        });
    }
    if selection.tied_with_last > 0 {
        said.push(view.with(&key::RankingTied {
            n: selection.tied_with_last as f64,
            count: &f.count(selection.tied_with_last as f64),
        }));
    }
    html! { { for said.into_iter().map(|sentence| html! { <>{ sentence }{ " " }</> }) } }
}

/// The smallest set that holds the true worst k.
fn set(view: &View, found: &Found, report: &Report) -> Html {
    let f = &view.formats;
    let selection = &report.selection;
    let (visits, sure) = (&f.count(report.visits as f64), &f.percent(report.confidence));
    let (count, all) = (
        &f.count(selection.set.len() as f64),
        &f.count(selection.order.len() as f64),
    );
    let named = || names(view, selection.set.iter().map(|&at| found.name(at)));
    match set_size(report) {
        SetSize::IsTheVisits => html! { { view.with(&key::RankingSetIsVisits { visits, sure }) } },
        SetSize::Narrow => html! {
            { view.with(&key::RankingSetNarrow { visits, sure, count, all, names: &named() }) }
        },
        SetSize::TooMany => html! { { view.with(&key::RankingSetTooMany { visits, sure, count, all }) } },
        SetSize::TooManyTied(alike) => {
            let last = selection.visits.last().and_then(|&at| report.filings[at].estimate);
            let value = &value(view, report.measure, last.map_or(0.0, |last| last.value));
            let alike = &f.count(alike as f64);
            html! {
                <>
                    { view.with(&key::RankingSetTooMany { visits, sure, count, all }) }
                    { " " }
                    { view.with(&key::RankingSetTied { alike, value }) }
                </>
            }
        }
    }
}

/// What the answer rests on.
fn basis(view: &View, found: &Found, report: &Report) -> Html {
    let f = &view.formats;
    let (ranked, all) = (report.selection.order.len(), found.summary.filings.len());
    let mut facts = vec![
        view.with(&key::RankingByMeasure {
            measure: &measure_name(view, report.measure),
        }),
        view.with(&key::RankingRanked {
            ranked: &f.count(ranked as f64),
            all: &f.count(all as f64),
        }),
        match report.trials {
            0 => view.t(key::RANKING_NO_TRIALS),
            trials => view.with(&key::RankingTrials {
                trials: &f.count(trials as f64),
                horizon: &crate::figures::simulation::estimate::horizon(view, report.horizon),
            }),
        },
    ];
    let sure = &f.percent(report.confidence);
    facts.push(match report.rank_method {
        RankMethod::Pairwise => view.with(&key::RankingIntervalsEach { sure }),
        RankMethod::Simultaneous => view.with(&key::RankingIntervalsAll { sure }),
    });
    if !report.measure.is_simulated() {
        facts.push(view.t(key::RANKING_MEASURE_CERTAIN));
    }
    html! { { for facts.into_iter().map(|fact| html! { <>{ fact }{ " " }</> }) } }
}

/// The progress. Only its beginning and its end are announced.
fn progress(view: &View, done: f64, is_empty: bool) -> Html {
    let is_done = done >= 1.0;
    let part = view.formats.percent_to(done.clamp(0.0, 1.0), 0);
    let state = match (is_empty, is_done) {
        (true, _) => AttrValue::default(),
        (false, true) => view.t(key::RANKING_DONE),
        (false, false) => view.t(key::RANKING_COMPUTING),
    };
    html! {
        <p class="sub sector-progress" data-done={is_done.then_some("")}>
            if !is_empty && !is_done {
                <progress max="1" value={done.clamp(0.0, 1.0).to_string()} aria-label={view.t(key::RANKING_PROGRESS)} aria-valuetext={part.clone()} />
            }
            <span role="status">{ state }</span>
            if !is_empty && !is_done {
                { " " }<span>{ part }</span>
            }
        </p>
    }
}
