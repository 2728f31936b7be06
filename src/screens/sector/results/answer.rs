//! The answer: whom to visit, how sure that is, the set that holds the true worst, and what all of it rests on.

use std::rc::Rc;

use plimsoll_sector::{Measure, RankMethod, Report, Settings, Standing};
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use crate::figures::sector::{Found, SetSize, chance, chances, measure_key, measure_name, names, set_size, value};
use crate::texts::key;
use crate::texts::view::{View, use_view};

/// The level of expected shortfall, if the settings say none.
const LEVEL: f64 = 0.99;
/// The largest number of visits. The settings have the same bound.
const MOST_VISITS: usize = 1_000_000;

/// Properties of [`Answer`].
#[derive(Properties)]
pub struct AnswerProps {
    /// What was read and found.
    pub found: Found,
    /// The part of the work that is done, from 0 to 1.
    pub done: f64,
    /// What the supervisor chose.
    pub settings: Rc<Settings>,
    /// Called with other settings.
    pub on_settings: Callback<Settings>,
}

impl PartialEq for AnswerProps {
    fn eq(&self, other: &Self) -> bool {
        self.found == other.found
            && self.done == other.done
            && self.settings == other.settings
            && self.on_settings == other.on_settings
    }
}

/// The answer, with the two settings that it depends on most.
#[component]
pub fn Answer(props: &AnswerProps) -> Html {
    let view = use_view();
    let report = props.found.current();
    let ranked = report.map_or(0, |report| report.selection.order.len());
    html! {
        <div class="sector-answer" data-part="answer">
            <h2>{ view.t(key::RANKING_ANSWER) }</h2>
            <AskFor settings={props.settings.clone()} on_settings={props.on_settings.clone()} />
            if let Some(report) = report {
                if ranked == 0 {
                    <p class="headline">{ view.t(key::RANKING_NOBODY) }</p>
                } else {
                    <p class="headline" data-answer="visit">{ visit(&view, &props.found, report) }</p>
                    <p data-answer="set">{ set(&view, &props.found, report) }</p>
                }
                <p class="sub">{ basis(&view, &props.found, report) }</p>
            } else if props.found.summary.sound.is_empty() {
                <p class="headline">{ view.t(key::RANKING_NOTHING_SOUND) }</p>
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

/// Properties of [`AskFor`].
#[derive(Properties, PartialEq)]
struct AskForProps {
    settings: Rc<Settings>,
    on_settings: Callback<Settings>,
}

/// The measure, and the number of visits.
#[component]
fn AskFor(props: &AskForProps) -> Html {
    let view = use_view();
    let AskForProps { settings, on_settings } = props;
    // What is typed, until it is left: a text that is no number must not be replaced.
    let typed = use_state_eq(|| None::<String>);
    let level = match settings.measure {
        Measure::ExpectedShortfall { level } => level,
        _ => LEVEL,
    };
    let measures = [
        Measure::Shortfall,
        Measure::Uncovered,
        Measure::Headroom,
        Measure::CustomersBear,
        Measure::PShortfall,
        Measure::MeanShortfall,
        Measure::ExpectedShortfall { level },
    ];
    let on_measure = {
        let settings = settings.clone();
        on_settings.reform(move |event: Event| {
            let name = event.target_unchecked_into::<HtmlSelectElement>().value();
            let measure = measures
                .into_iter()
                .find(|measure| measure.name() == name)
                .unwrap_or(settings.measure);
            Settings {
                measure,
                // A simulated measure needs the simulation.
                simulates: settings.simulates || measure.is_simulated(),
                ..(*settings).clone()
            }
        })
    };
    let on_visits = {
        let (settings, on_settings, typed) = (settings.clone(), on_settings.clone(), typed.setter());
        Callback::from(move |event: InputEvent| {
            let text = event.target_unchecked_into::<HtmlInputElement>().value();
            if let Some(visits) = visits_of(&text).filter(|&visits| visits != settings.visits) {
                on_settings.emit(Settings {
                    visits,
                    ..(*settings).clone()
                });
            }
            typed.set(Some(text));
        })
    };
    let on_leave = {
        let typed = typed.setter();
        Callback::from(move |_: FocusEvent| typed.set(None))
    };
    let problem = typed.as_ref().is_some_and(|text| visits_of(text).is_none());
    let shown = typed.as_ref().cloned().unwrap_or_else(|| settings.visits.to_string());
    html! {
        <div class="sector-filter">
            <label>
                <span>{ view.t(key::RANKING_VISITS) }</span>
                <input id="sector-visits" class="short" type="text" inputmode="numeric" autocomplete="off" value={shown} oninput={on_visits} onblur={on_leave}
                    aria-invalid={problem.then_some("true")} aria-describedby={problem.then_some("sector-visits-problem")} />
            </label>
            <label>
                <span>{ view.t(key::RANKING_MEASURE) }</span>
                <select id="sector-measure" onchange={on_measure}>
                    { for measures.into_iter().map(|measure| html! {
                        <option value={measure.name()} selected={measure.name() == settings.measure.name()}>{ view.t(measure_key(measure)) }</option>
                    }) }
                </select>
            </label>
            if problem {
                <p class="error" id="sector-visits-problem" role="alert">
                    { view.with(&key::RankingVisitsProblem { most: &view.formats.count(MOST_VISITS as f64) }) }
                </p>
            }
        </div>
    }
}

/// A number of visits as it is typed, full-width digits included. `None` if it is none within the bounds.
fn visits_of(text: &str) -> Option<usize> {
    let digit = |c: char| match c {
        '０'..='９' => char::from_u32(u32::from(c) - u32::from('０') + u32::from('0')).unwrap_or(c),
        c => c,
    };
    let digits: String = text.trim().chars().map(digit).collect();
    let visits = digits.parse::<usize>().ok()?;
    (1..=MOST_VISITS).contains(&visits).then_some(visits)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::visits_of;

    #[test]
    fn visits_are_whole_and_within_their_bounds() {
        for (text, visits) in [
            ("5", Some(5)),
            (" １２ ", Some(12)),
            ("0", None),
            ("", None),
            ("-3", None),
            ("2.5", None),
            ("1000000", Some(1_000_000)),
            ("1000001", None),
            ("99999999999999999999999", None),
        ] {
            assert_eq!(visits_of(text), visits, "{text:?}");
        }
    }
}
