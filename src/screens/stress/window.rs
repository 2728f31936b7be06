//! The bounds of the hot value from both sides, and what the rates of a run were fitted to.

use plimsoll_model::withdrawal::calibration::{FITS, Fit, FittedRate};
use plimsoll_model::withdrawal::{LeastHot, RunResult, Window, WindowKind};
use plimsoll_model::{PlimsollLine, Scenario};
use yew::prelude::*;

use super::figure::{files, head, table};
use super::run::{RunBlockProps, money_estimate};
use super::sheets;
use crate::charts::window::{Sides, WindowChart};
use crate::platform::size::use_width;
use crate::tasks::slices::ResultFor;
use crate::tasks::stress::work::Simulated;
use crate::texts::formats::Formats;
use crate::texts::view::{View, use_view};
use crate::texts::{Key, key};

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
                let ResultFor { of: scenario, it: course } = &props.known;
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
    use plimsoll_model::withdrawal::{run, window};
    use plimsoll_model::{Holding, RawScenario, RunStart};

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
