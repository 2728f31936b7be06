//! The withdrawal run, hour by hour, and the bounds of the hot value from both sides.

use std::rc::Rc;

use plimsoll_model::simulate::Estimate;
use plimsoll_model::withdrawal::calibration::{FITS, Fit, FittedRate};
use plimsoll_model::withdrawal::{HotLeft, LeastHot, RunOutcome, RunResult, Window, WindowKind, run, window};
use plimsoll_model::{PlimsollLine, Scenario, Target};
use yew::prelude::*;

use super::figure::{files, head, table};
use super::sheets;
use crate::charts::course::{CourseChart, Courses};
use crate::charts::window::{Sides, WindowChart};
use crate::figures::stress::target_estimate;
use crate::platform::focus;
use crate::platform::size::use_width;
use crate::tasks::slices::{Known, Slices};
use crate::tasks::stress::work::Simulated;
use crate::texts::formats::Formats;
use crate::texts::view::{View, use_view};
use crate::texts::{Key, key};

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
    pub known: Known<Course>,
    /// The results of simulated runs.
    pub simulated: Simulated,
}

/// The withdrawal run: its chart and its figures.
#[component]
pub fn RunBlock(props: &RunBlockProps) -> Html {
    let view = use_view();
    let as_table = use_state_eq(|| false);
    let (place, width) = use_width(700.0);
    let Known {
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
        courses(&view, scenario, run, &chosen)
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
                    <CourseChart id="run" {data} title={title.clone()} {description} time_axis={view.t(key::STRESS_RUN_TIME)} {format} {format_hour}
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

fn courses(view: &View, scenario: &Scenario, run: &RunResult, chosen: &[usize]) -> Courses {
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
    Courses {
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

/// The bounds of the hot value: too little is a liquidity risk, too much a theft risk.
#[component]
pub fn WindowBlock(props: &RunBlockProps) -> Html {
    let view = use_view();
    let as_table = use_state_eq(|| false);
    let (place, width) = use_width(700.0);
    // The amounts that the rates were fitted to may be in another currency than the scenario.
    let fitted = use_memo(view.text.clone(), |text| {
        FITS.iter()
            .map(|fit| Formats::new(text, currency(fit)))
            .collect::<Vec<_>>()
    });
    let window = &props.known.it.window;
    let title = view.t(key::STRESS_WINDOW_TITLE);
    let format = {
        let view = view.clone();
        Callback::from(move |value| view.formats.money_short(value).into())
    };
    let summary = window_summary(&view, window, &props.known.it.run);
    let has_help = props.known.of.resources.has_help();
    html! {
        <div class="block" ref={place.clone()} data-chart="window">
            { head(&view, title.clone(), &as_table) }
            <p class="sub">{ view.t(key::STRESS_WINDOW_DESCRIPTION) }</p>
            <p class="lead" data-window="">{ summary.clone() }</p>
            if *as_table {
                { window_table(&view, window, &title) }
            } else {
                <WindowChart id="window" data={sides(&view, window, has_help)} title={title.clone()} description={summary} {format} {width} />
            }
            { {
                let Known { of: scenario, it: course } = &props.known;
                let (course, currency) = (course.clone(), scenario.currency.0.clone());
                let drawn = (!*as_table).then_some(place);
                files(scenario, ("window", title), drawn, move || sheets::window(&course.window, &currency))
            } }
            if let Some(said) = served(&view, &props.known.of, &props.simulated) {
                <p data-served="">{ said }</p>
            }
            { for besides(&view, window).into_iter().map(|said| html! { <p class="sub">{ said }</p> }) }
            { calibration(&view, &fitted, &props.known.it.fits) }
        </div>
    }
}

/// The hot value that serves a simulated run with the chosen probability.
fn served(view: &View, scenario: &Scenario, simulated: &Simulated) -> Option<AttrValue> {
    let serve = view.formats.percent(scenario.run.serve);
    let found = (*simulated.buffer.as_ref()?)?;
    Some(view.with(&key::StressWindowServed {
        serve: &serve,
        value: &money_estimate(view, found),
    }))
}

/// An amount of money with its standard error.
fn money_estimate(view: &View, estimate: Estimate) -> AttrValue {
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

fn window_summary(view: &View, window: &Window, run: &RunResult) -> AttrValue {
    let is_served = run.hours_until_dry.is_none();
    let money = |value: f64| view.formats.money_short(value);
    let hot = window.hot_value;
    match window.window {
        WindowKind::Between { low, high } => {
            let (is_below, is_above) = (hot < low, hot > high);
            let (low, high, hot) = (&money(low), &money(high), &money(hot));
            if is_below {
                view.with(&key::StressWindowTooLittle { low, high, hot })
            } else if is_above {
                view.with(&key::StressWindowTooMuch { low, high, hot })
            } else if is_served {
                view.with(&key::StressWindowBetween { low, high })
            } else {
                view.with(&key::StressWindowNotServed { low, high, hot })
            }
        }
        WindowKind::From { low } => {
            let is_below = hot < low;
            let (low, hot) = (&money(low), &money(hot));
            if is_below {
                view.with(&key::StressWindowFromTooLittle { low, hot })
            } else if is_served {
                view.with(&key::StressWindowFrom { hot })
            } else {
                view.with(&key::StressWindowFromNotServed { low, hot })
            }
        }
        WindowKind::None => match (window.least, window.line) {
            (LeastHot::NothingHot, _) | (_, PlimsollLine::NothingHot) => view.t(key::STRESS_WINDOW_NOTHING_HOT),
            (LeastHot::Value { value }, PlimsollLine::Line { value: line, .. }) => view.with(&key::StressWindowNone {
                low: &money(value),
                high: &money(line),
            }),
            (LeastHot::None, _) => view.t(never_served(run)),
            _ => view.t(key::STRESS_WINDOW_NO_LINE),
        },
    }
}

/// The key of the reason why none of the tested hot values serves the run, as far as the run itself shows it.
fn never_served(run: &RunResult) -> Key {
    match run.smallest_buffer {
        None => key::STRESS_WINDOW_NEVER_SERVED,
        Some(_) => key::STRESS_WINDOW_NOT_FOUND,
    }
}

/// Notes that belong to a window.
fn besides(view: &View, window: &Window) -> Vec<AttrValue> {
    let mut said = vec![view.t(key::STRESS_WINDOW_LIMITS)];
    if let PlimsollLine::Line {
        more_hot_helps: true, ..
    }
    | PlimsollLine::NoLine { more_hot_helps: true } = window.line
    {
        said.push(view.t(key::LINE_MORE_HOT_HELPS));
    }
    said
}

fn sides(view: &View, window: &Window, has_help: bool) -> Sides {
    let money = |value: f64| view.formats.money_short(value);
    let low = match window.least {
        LeastHot::Value { value } => Some(value),
        LeastHot::Nothing => Some(0.0),
        LeastHot::None | LeastHot::NothingHot => None,
    };
    let low = low.map(|low| (low, view.with(&key::StressWindowLeast { value: &money(low) })));
    let high = match window.line {
        PlimsollLine::Line { value, .. } if has_help => {
            Some((value, view.with(&key::StressWindowLine { value: &money(value) })))
        }
        PlimsollLine::Line { value, .. } => {
            Some((value, view.with(&key::StressWindowLineOwn { value: &money(value) })))
        }
        _ => None,
    };
    let now = window.hot_value;
    Sides {
        low,
        high,
        now: (now, view.with(&key::StressWindowNow { value: &money(now) })),
        names: [
            view.t(key::STRESS_WINDOW_LITTLE),
            view.t(key::STRESS_WINDOW_RIGHT),
            view.t(key::STRESS_WINDOW_MUCH),
        ],
        never_enough: window.least == LeastHot::None,
        always_too_much: matches!(window.line, PlimsollLine::NoLine { .. }),
    }
}

fn window_table(view: &View, window: &Window, title: &AttrValue) -> Html {
    let money = |value: f64| AttrValue::from(view.formats.money_short(value));
    let least = match window.least {
        LeastHot::Value { value } => money(value),
        LeastHot::Nothing => money(0.0),
        LeastHot::None => view.t(key::STRESS_LEAST_NONE),
        LeastHot::NothingHot => view.t(key::ABSENT_LINE_NOTHING_HOT),
    };
    let line = match window.line {
        PlimsollLine::Line { value, .. } => money(value),
        PlimsollLine::NoLine { .. } => view.t(key::ABSENT_LINE_NONE),
        PlimsollLine::Unsinkable => view.t(key::ABSENT_LINE_UNSINKABLE),
        PlimsollLine::NothingHot => view.t(key::ABSENT_LINE_NOTHING_HOT),
    };
    let rows = [
        (key::STRESS_ROW_LEAST, least),
        (key::STRESS_ROW_NOW, money(window.hot_value)),
        (key::STRESS_ROW_LINE, line),
    ];
    table(
        title.clone(),
        view.t(key::STRESS_WINDOW_DESCRIPTION),
        &[
            (view.t(key::STRESS_WINDOW_SIDE), false),
            (view.t(key::STRESS_HOT_VALUE), true),
        ],
        html! {
            { for rows.into_iter().map(|(key, value)| html! {
                <tr><th scope="row">{ view.t(key) }</th><td class="num" translate="no">{ value }</td></tr>
            }) }
        },
    )
}

/// The data that the rates were fitted to, and how well the rates in force fit them.
fn calibration(view: &View, fitted: &[Formats], modelled: &[f64; 2]) -> Html {
    let row = |((fit, formats), modelled): ((&Fit, &Formats), &f64)| {
        let amount = |value: f64| formats.money_short(value);
        let claims = &amount(fit.claims);
        let (day, rate) = match fit.rate {
            FittedRate::Panic => (key::STRESS_FIT_BYBIT, view.with(&key::StressFitRatePanic { claims })),
            FittedRate::HaltAlarm => (
                key::STRESS_FIT_COINCHECK,
                view.with(&key::StressFitRateAlarm { claims }),
            ),
        };
        html! {
            <tr>
                <th scope="row">{ view.t(day) }</th>
                <td class="num" translate="no">{ amount(fit.withdrawn) }</td>
                <td class="num" translate="no">{ amount(*modelled) }</td>
                <td>{ rate }</td>
            </tr>
        }
    };
    let head = [
        (view.t(key::STRESS_FIT_DAY), false),
        (view.t(key::STRESS_FIT_PUBLISHED), true),
        (view.t(key::STRESS_FIT_MODELLED), true),
        (view.t(key::STRESS_FIT_WHAT), false),
    ];
    html! {
        <details class="besides" data-calibration="">
            <summary>{ view.t(key::STRESS_FIT_TITLE) }</summary>
            { table(
                view.t(key::STRESS_FIT_TITLE),
                view.t(key::STRESS_FIT_CAPTION),
                &head,
                html! { { for FITS.iter().zip(fitted).zip(modelled).map(row) } },
            ) }
            <p class="sub">{ view.t(key::STRESS_FIT_LIMITS) }</p>
        </details>
    }
}

fn currency(fit: &Fit) -> &'static str {
    match fit.rate {
        FittedRate::Panic => "USD",
        FittedRate::HaltAlarm => "JPY",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use plimsoll_model::{Holding, RawScenario, RunStart};

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

    /// One coin worth one yen, with all of hot stolen.
    fn why_never(owed: f64, start: RunStart) -> Key {
        let mut holding = Holding {
            asset: "COIN".into(),
            price: 1.0,
            owed,
            ..Holding::default()
        };
        (holding.held.hot, holding.held.cold, holding.stolen.hot) = (10.0, 1_000.0, 1.0);
        let mut raw = RawScenario {
            holdings: vec![holding],
            ..RawScenario::default()
        };
        raw.resources.cash = 100.0;
        raw.run.start = start;
        let scenario = Scenario::new(raw).unwrap();
        assert_eq!(window(&scenario).least, LeastHot::None);
        never_served(&run(&scenario))
    }

    #[test]
    fn what_the_hack_takes_is_not_said_to_be_asked_for() {
        assert_eq!(why_never(1_010.0, RunStart::AfterHack), key::STRESS_WINDOW_NOT_FOUND);
        assert_eq!(why_never(1e6, RunStart::HotSpared), key::STRESS_WINDOW_NEVER_SERVED);
    }
}
