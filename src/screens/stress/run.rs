//! The withdrawal run, hour by hour.

use std::rc::Rc;

use plimsoll_model::simulate::Estimate;
use plimsoll_model::withdrawal::calibration::FITS;
use plimsoll_model::withdrawal::{HotLeft, LeastHot, RunOutcome, RunResult, Window, run, window};
use plimsoll_model::{Scenario, Target};
use yew::prelude::*;

use super::figure::{files, head, table};
use super::sheets;
use crate::charts::time_series::{TimeSeries, TimeSeriesChart};
use crate::figures::stress::target_estimate;
use crate::platform::focus;
use crate::platform::size::use_width;
use crate::tasks::slices::{ResultFor, Slices};
use crate::tasks::stress::work::Simulated;
use crate::texts::key;
use crate::texts::view::{View, use_view};

/// Number of hours in the table, and of points that the keyboard reaches.
const HOURS: usize = 16;

/// The results of a withdrawal run without noise.
pub struct Course {
    /// The run.
    pub run: RunResult,
    /// The bounds of the hot value: enough for the run, and at most the Plimsoll line.
    pub window: Window,
    /// Withdrawals in the model on the two published days, with the rates in force.
    pub fits: [f64; 2],
}

/// Computes a run, which takes some milliseconds in all.
pub struct Computing(Rc<Scenario>);

impl Computing {
    /// Prepares the computation for a scenario.
    pub fn begin(scenario: &Rc<Scenario>) -> Self {
        Self(scenario.clone())
    }
}

impl Slices for Computing {
    type Output = Course;

    fn resume(&mut self) -> (Option<Course>, bool) {
        let scenario = &*self.0;
        let course = Course {
            run: run(scenario),
            window: window(scenario),
            fits: FITS.map(|fit| fit.modelled(scenario.run.clone())),
        };
        (Some(course), false)
    }
}

/// Properties of [`RunBlock`] and [`WindowBlock`].
#[derive(Properties, PartialEq)]
pub struct RunBlockProps {
    /// The run without noise, with the scenario that it is of.
    pub known: ResultFor<Course>,
    /// The results of simulated runs.
    pub simulated: Simulated,
}

/// The withdrawal run: its chart and its figures.
#[component]
pub fn RunBlock(props: &RunBlockProps) -> Html {
    let view = use_view();
    let as_table = use_state_eq(|| false);
    let (place, width) = use_width(700.0);
    let ResultFor {
        of: scenario,
        it: course,
    } = &props.known;
    let run = &course.run;
    let f = &view.formats;
    let title = view.t(key::STRESS_RUN_TITLE);
    let description = view.with(&key::StressRunDescription {
        hours: &f.count(run.hours.len() as f64),
    });
    let chosen = chosen_hours(run.hours.len());
    let data = use_memo((props.known.clone(), view.clone()), |_| {
        time_series(&view, scenario, run, &chosen)
    });
    let format = {
        let view = view.clone();
        Callback::from(move |value| view.formats.money_short(value).into())
    };
    let format_hour = {
        let view = view.clone();
        Callback::from(move |hour| view.formats.count(hour).into())
    };
    let nothing = run.start.claims <= 0.0;
    html! {
        <div class="block" ref={place.clone()} data-chart="run">
            { head(&view, title.clone(), &as_table) }
            <p class="sub">{ description.clone() }</p>
            if nothing {
                <p>{ view.t(key::STRESS_RUN_NO_CLAIMS) }</p>
            } else {
                <p class="lead" data-run="">{ run_summary(&view, run, &course.window) }</p>
                if *as_table {
                    { hours_table(&view, run, &chosen, &title) }
                } else {
                    <TimeSeriesChart id="run" {data} title={title.clone()} {description} time_axis={view.t(key::STRESS_RUN_TIME)} {format} {format_hour}
                        {width} move_focus={Callback::from(focus::on)} />
                }
                { {
                    let (course, currency) = (course.clone(), scenario.currency.0.clone());
                    let drawn = (!*as_table).then_some(place);
                    files(scenario, ("run", title), drawn, move || sheets::run(&course.run, &currency))
                } }
                { figures(&view, scenario, run) }
                if let Some(runs) = &props.simulated.runs {
                    { simulated(&view, runs) }
                }
            }
            <p class="sub">{ view.t(key::STRESS_RUN_LIMITS) }</p>
        </div>
    }
}

/// Hours for table and keyboard. More of them are early, when most happens.
fn chosen_hours(hours: usize) -> Vec<usize> {
    if hours == 0 {
        return Vec::new();
    }
    let last = hours - 1;
    let mut chosen: Vec<usize> = (0..HOURS)
        .map(|i| {
            let part = i as f64 / (HOURS - 1) as f64;
            (part * part * last as f64).round() as usize
        })
        .collect();
    chosen.dedup();
    chosen
}

fn time_series(view: &View, scenario: &Scenario, run: &RunResult, chosen: &[usize]) -> TimeSeries {
    let f = &view.formats;
    let mut paid = 0.0;
    let paid: Vec<f64> = run
        .hours
        .iter()
        .map(|hour| {
            paid += hour.paid;
            paid
        })
        .collect();
    let point = |&i: &usize| {
        let hour = run.hours.get(i)?;
        let hint = view.with(&key::StressRunHint {
            hour: &f.count(f64::from(hour.hour) + 1.0),
            hot: &f.money_short(hour.hot),
            queue: &f.money_short(hour.queue),
            paid: &f.money_short(paid[i]),
        });
        Some((i, hint))
    };
    let last = run.hours.len() as f64;
    let halt = scenario.run.halt_after.filter(|&from| from < last).map(|from| {
        let to = (from + scenario.run.halt_hours).min(last);
        (from, to, view.t(key::STRESS_RUN_HALTED))
    });
    let dry = run.hours_until_dry.map(|hours| {
        let hours = f64::from(hours);
        (
            hours,
            view.with(&key::StressRunDry {
                n: hours,
                hours: &f.count(hours),
            }),
        )
    });
    TimeSeries {
        points: chosen.iter().filter_map(point).collect(),
        lines: vec![
            (
                view.t(key::STRESS_QUEUE),
                run.hours.iter().map(|hour| hour.queue).collect(),
            ),
            (view.t(key::STRESS_HOT), run.hours.iter().map(|hour| hour.hot).collect()),
            (view.t(key::STRESS_PAID), paid),
        ],
        marked: halt,
        event: dry,
    }
}

/// A summary of the run: what it begins with, what happens, and how much would be needed, at its start and before the
/// hack.
fn run_summary(view: &View, run: &RunResult, window: &Window) -> AttrValue {
    let f = &view.formats;
    let left = run.hot_left(window.hot_value);
    let (hot, before) = (&f.money_short(run.start.hot), &f.money_short(window.hot_value));
    let mut sentences = vec![match left {
        HotLeft::NothingKept => view.t(key::STRESS_RUN_BEGINS_EMPTY),
        HotLeft::Nothing => view.with(&key::StressRunBeginsRobbed { before }),
        HotLeft::Part => view.with(&key::StressRunBeginsWithPart { hot, before }),
        HotLeft::All => view.with(&key::StressRunBeginsWithAll { hot }),
    }];
    match run.hours_until_dry {
        None => sentences.push(view.t(key::STRESS_RUN_SERVED)),
        // Hot wallets that are empty at the start do not run dry.
        Some(_) if matches!(left, HotLeft::NothingKept | HotLeft::Nothing) => {}
        Some(hours) => {
            let hours = f64::from(hours);
            sentences.push(view.with(&key::StressRunRunsDry {
                n: hours,
                hours: &f.count(hours),
            }));
        }
    }
    sentences.push(match run.smallest_buffer {
        Some(buffer) => view.with(&key::StressRunBuffer {
            buffer: &f.money_short(buffer),
        }),
        None => view.t(key::STRESS_RUN_NO_BUFFER),
    });
    if run.hours_until_dry.is_some() {
        match window.least {
            LeastHot::Value { value } => {
                let least = &f.money_short(value);
                sentences.push(view.with(&key::StressRunBeforeTheHack { least, before }));
            }
            LeastHot::Nothing => sentences.push(view.t(key::STRESS_RUN_BEFORE_NOTHING)),
            LeastHot::None => sentences.push(view.t(key::STRESS_RUN_BEFORE_NONE)),
            LeastHot::NothingHot => {}
        }
    }
    let both = |first: AttrValue, second: AttrValue| {
        view.with(&key::TwoSentences {
            first: &first,
            second: &second,
        })
    };
    sentences.into_iter().reduce(both).unwrap_or_default()
}

fn figures(view: &View, scenario: &Scenario, run: &RunResult) -> Html {
    let f = &view.formats;
    let money = |value: f64| AttrValue::from(f.money_short(value));
    let share = |value: f64| match run.start.claims > 0.0 {
        true => view.with(&key::StressShareOfClaims {
            value: &f.money_short(value),
            share: &f.percent(value / run.start.claims),
        }),
        false => money(value),
    };
    let mut rows = vec![
        (
            "stress-figure-claims",
            key::STRESS_FIGURE_CLAIMS,
            money(run.start.claims),
        ),
        ("stress-figure-hot", key::STRESS_FIGURE_HOT, money(run.start.hot)),
        (
            "stress-figure-reserve",
            key::STRESS_FIGURE_RESERVE,
            money(run.start.reserve),
        ),
        (
            "stress-figure-coverage",
            key::STRESS_FIGURE_COVERAGE,
            run.coverage
                .map_or_else(|| view.t(key::STRESS_UNDEFINED), |coverage| f.percent(coverage).into()),
        ),
        (
            "stress-figure-requested",
            key::STRESS_FIGURE_REQUESTED,
            share(run.requested),
        ),
        (
            "stress-figure-withdrawn",
            key::STRESS_FIGURE_WITHDRAWN,
            share(run.withdrawn),
        ),
        (
            "stress-figure-queue",
            key::STRESS_FIGURE_QUEUE,
            match run.largest_queue_hour {
                Some(hour) => view.with(&key::StressInHour {
                    value: &f.money_short(run.largest_queue),
                    hour: &f.count(f64::from(hour) + 1.0),
                }),
                None => view.t(key::STRESS_NOBODY_WAITS),
            },
        ),
    ];
    if scenario.run.market_volume.is_some() {
        rows.push(("stress-figure-sold", key::STRESS_FIGURE_SOLD, money(run.sold_for)));
    }
    html! {
        <dl class="sim-line figures">
            { for rows.into_iter().map(|(name, key, value)| html! {
                <div data-figure={name}><dt>{ view.t(key) }</dt><dd>{ value }</dd></div>
            }) }
        </dl>
    }
}

fn hours_table(view: &View, run: &RunResult, chosen: &[usize], title: &AttrValue) -> Html {
    let f = &view.formats;
    let head = [
        (view.t(key::STRESS_HOUR), false),
        (view.t(key::STRESS_REQUESTS), true),
        (view.t(key::STRESS_PAID_IN_HOUR), true),
        (view.t(key::STRESS_QUEUE), true),
        (view.t(key::STRESS_HOT), true),
        (view.t(key::STRESS_UNDER_WAY), true),
        (view.t(key::STRESS_RESERVE), true),
        (view.t(key::STRESS_SEEN_COVERAGE), true),
    ];
    let rows = chosen.iter().filter_map(|&i| run.hours.get(i)).map(|hour| {
        let money = |value: f64| html! { <td class="num" translate="no">{ f.money_short(value) }</td> };
        html! {
            <tr>
                <th scope="row">
                    { f.count(f64::from(hour.hour) + 1.0) }
                    if hour.halted { { " " }{ view.t(key::STRESS_HALTED_MARK) } }
                </th>
                { for [hour.requests, hour.paid, hour.queue, hour.hot, hour.under_way, hour.reserve].into_iter().map(money) }
                <td class="num" translate="no">{ f.percent(hour.coverage) }</td>
            </tr>
        }
    });
    table(
        title.clone(),
        view.t(key::STRESS_RUN_THINNED),
        &head,
        html! { { for rows } },
    )
}

/// An amount of money with its standard error.
pub(super) fn money_estimate(view: &View, estimate: Estimate) -> AttrValue {
    target_estimate(view, Target::Shortfall, Some(estimate))
}

/// The results of runs with noise.
fn simulated(view: &View, runs: &RunOutcome) -> Html {
    let f = &view.formats;
    let probability = |estimate: Estimate| target_estimate(view, Target::ShortfallProbability, Some(estimate));
    let none = || view.t(key::STRESS_UNDEFINED);
    let at_99 = runs.queue_levels.iter().find(|level| level.level == 0.99);
    let serve = f.percent(runs.serve);
    let rows = [
        ("stress-runs-dry", key::STRESS_RUNS_DRY, probability(runs.p_dry)),
        (
            "stress-runs-hours",
            key::STRESS_RUNS_HOURS,
            runs.hours_until_dry.map_or_else(none, |hours| {
                let value = f.number_to(hours.value, 0);
                let text = match hours.standard_error {
                    Some(error) if error > 0.0 => {
                        let error = f.number_to(error, 1);
                        view.with(&key::StressEstimate {
                            value: &value,
                            error: &error,
                        })
                    }
                    _ => value.into(),
                };
                view.with(&key::StressHours { hours: &text })
            }),
        ),
        (
            "stress-runs-withdrawn",
            key::STRESS_RUNS_WITHDRAWN,
            money_estimate(view, runs.withdrawn),
        ),
        (
            "stress-runs-queue",
            key::STRESS_RUNS_QUEUE,
            at_99.map_or_else(none, |level| money_estimate(view, level.value_at_risk)),
        ),
        (
            "stress-runs-beyond",
            key::STRESS_RUNS_BEYOND,
            probability(runs.p_beyond),
        ),
    ];
    html! {
        <>
            <h3>{ view.with(&key::StressRunsTitle { runs: &f.count(runs.runs as f64) }) }</h3>
            <dl class="sim-line figures" data-runs="">
                { for rows.into_iter().map(|(name, key, value)| html! { <div data-figure={name}><dt>{ view.t(key) }</dt><dd>{ value }</dd></div> }) }
                <div data-figure="stress-runs-buffer">
                    <dt>{ view.with(&key::StressRunsBuffer { serve: &serve }) }</dt>
                    <dd>{ runs.smallest_buffer.map_or_else(|| view.t(key::STRESS_LEAST_NONE), |buffer| money_estimate(view, buffer)) }</dd>
                </div>
            </dl>
            <p class="sub">{ view.t(key::STRESS_NOTE_ERRORS) }</p>
        </>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_and_the_last_hour_are_looked_at() {
        for hours in [1, 24, 720, 8_760] {
            let chosen = chosen_hours(hours);
            assert_eq!(chosen.first(), Some(&0));
            assert_eq!(chosen.last(), Some(&(hours - 1)));
            assert!(chosen.windows(2).all(|pair| pair[0] < pair[1]));
        }
        assert!(chosen_hours(0).is_empty());
    }
}
