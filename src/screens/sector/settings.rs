//! What the supervisor chooses: the measure, the visits, and what is assumed.

use std::rc::Rc;

use plimsoll_model::{Field, Scenario};
use plimsoll_numbers::Style;
use plimsoll_sector::{Measure, SettingError, Settings};
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::words::measure_name;
use crate::figures::problem::unreadable_text;
use crate::state::sector::Action;
use crate::texts::view::{View, use_view};
use crate::texts::{Key, key};
use crate::ui::field::use_choice;

/// The measures, in the order of the list.
const MEASURES: [Measure; 7] = [
    Measure::Shortfall,
    Measure::Uncovered,
    Measure::Headroom,
    Measure::CustomersBear,
    Measure::PShortfall,
    Measure::MeanShortfall,
    Measure::ExpectedShortfall { level: LEVEL },
];

/// The level at which the expected shortfall begins.
const LEVEL: f64 = 0.99;

/// Properties of [`Choices`].
#[derive(Properties, PartialEq)]
pub struct ChoicesProps {
    /// The settings, in force or refused.
    pub settings: Rc<Settings>,
    /// Those that do not keep to their bounds.
    pub errors: Vec<SettingError>,
    /// Changes the sector.
    pub act: Callback<Action>,
}

/// A change of one setting to a number.
type Change = fn(&mut Settings, f64);

/// The settings.
#[component]
pub fn Choices(props: &ChoicesProps) -> Html {
    let view = use_view();
    let ChoicesProps { settings, errors, act } = props;
    let s = settings;
    let list = use_node_ref();
    use_choice(&list, s.measure.name().to_owned());
    let changed = |change: Change| {
        let settings = settings.clone();
        act.reform(move |value: f64| {
            let mut settings = (*settings).clone();
            change(&mut settings, value);
            Action::Settings(Box::new(settings))
        })
    };
    let number = |id: &'static str, label: AttrValue, value: f64, is_percent: bool, change: Change| {
        let error = errors.iter().find(|error| error.setting == id);
        html! {
            <Number key={id} {id} {label} {value} {is_percent} error={error.cloned()} on_change={changed(change)} />
        }
    };
    let on_measure = {
        let settings = settings.clone();
        act.reform(move |event: Event| {
            let chosen = event.target_unchecked_into::<HtmlSelectElement>().value();
            let measure = MEASURES.into_iter().find(|measure| measure.name() == chosen);
            let measure = measure.unwrap_or(settings.measure);
            Action::Settings(Box::new(Settings {
                simulates: settings.simulates || measure.is_simulated(),
                measure,
                ..(*settings).clone()
            }))
        })
    };
    let tick = |label: Key, is_on: bool, change: fn(&mut Settings, bool)| {
        let settings = settings.clone();
        let on_change = act.reform(move |event: Event| {
            let mut settings = (*settings).clone();
            change(
                &mut settings,
                event.target_unchecked_into::<HtmlInputElement>().checked(),
            );
            Action::Settings(Box::new(settings))
        });
        html! { <label><input type="checkbox" checked={is_on} onchange={on_change} />{ view.t(label) }</label> }
    };
    let level = match s.measure {
        Measure::ExpectedShortfall { level } => Some(level),
        _ => None,
    };
    html! {
        <>
            <details class="group" open=true data-settings="">
                <summary>
                    <span>{ view.t(key::SECTOR_SETTINGS) }</span>
                    <span>{ view.t(measure_name(s.measure)) }</span>
                </summary>
                <div class="field wide">
                    <label for="sector-measure">{ view.t(key::SECTOR_MEASURE) }</label>
                    <select ref={list} id="sector-measure" onchange={on_measure}>
                        { for MEASURES.iter().map(|measure| html! {
                            <option value={measure.name()} selected={measure.name() == s.measure.name()}>{ view.t(measure_name(*measure)) }</option>
                        }) }
                    </select>
                </div>
                { for level.map(|level| number("measure.level", view.t(key::SECTOR_LEVEL), level, true, |settings, level| {
                    settings.measure = Measure::ExpectedShortfall { level };
                })) }
                { number("visits", view.t(key::SECTOR_VISITS), s.visits as f64, false, |settings, visits| settings.visits = visits as usize) }
                { number("confidence", view.t(key::SECTOR_CONFIDENCE), s.confidence, true, |settings, it| settings.confidence = it) }
                <div class="checks">
                    { tick(key::SECTOR_WHOLE, s.has_whole, |settings, is_on| settings.has_whole = is_on) }
                </div>
            </details>
            <details class="group" data-assumptions="">
                <summary>
                    <span>{ view.t(key::SECTOR_ASSUMPTIONS) }</span>
                    <span class="mark assumed">{ view.t(key::ASSUMED) }</span>
                </summary>
                <p class="sub">{ view.t(key::SECTOR_DOUBT_EXPLAINED) }</p>
                { number("doubt.a", view.t(key::SECTOR_DOUBT_A), s.doubt.a, true, |settings, it| settings.doubt.a = it) }
                { number("doubt.b", view.t(key::SECTOR_DOUBT_B), s.doubt.b, true, |settings, it| settings.doubt.b = it) }
                { number("doubt.c", view.t(key::SECTOR_DOUBT_C), s.doubt.c, true, |settings, it| settings.doubt.c = it) }
                { number("doubt.d", view.t(key::SECTOR_DOUBT_D), s.doubt.d, true, |settings, it| settings.doubt.d = it) }
                <p class="sub">{ view.t(key::SECTOR_PROVIDERS_EXPLAINED) }</p>
                { number("providers.through", view.t(key::SECTOR_THROUGH), s.providers.through, true, |settings, it| {
                    settings.providers.through = it;
                }) }
                { number("providers.reaches", view.t(key::SECTOR_REACHES), s.providers.reaches, true, |settings, it| {
                    settings.providers.reaches = it;
                }) }
                <div class="checks">
                    { tick(key::SECTOR_COMMON_MARKET, s.has_common_market, |settings, is_on| settings.has_common_market = is_on) }
                </div>
            </details>
        </>
    }
}

/// Properties of [`Number`].
#[derive(Properties, PartialEq)]
struct NumberProps {
    id: &'static str,
    label: AttrValue,
    value: f64,
    is_percent: bool,
    /// The bound that the value does not keep to.
    error: Option<SettingError>,
    on_change: Callback<f64>,
}

/// A number of the settings. What is typed and cannot be read stays in the field, and the last number in force.
#[component]
fn Number(props: &NumberProps) -> Html {
    let view = use_view();
    let NumberProps {
        id,
        label,
        value,
        is_percent,
        error,
        on_change,
    } = props;
    let style = if *is_percent { Style::Percent } else { Style::Plain };
    // The text being typed, or one that cannot be read.
    let typed = use_state_eq(|| None::<String>);
    let read = typed
        .as_ref()
        .map(|text| plimsoll_numbers::read(text, style, view.decimal_marks()));
    let problem = match (&read, error) {
        (Some(Err(unreadable)), _) => {
            let (scenario, field) = (Scenario::default(), number_like(*is_percent));
            Some(unreadable_text(&view, &scenario, field, unreadable))
        }
        (Some(Ok(None)), _) => Some(view.t(key::UNREADABLE_EMPTY)),
        (_, Some(error)) => Some(bound_text(&view, error, *is_percent)),
        _ => None,
    };
    let on_input = {
        let (typed, on_change, is_percent) = (typed.clone(), on_change.clone(), *is_percent);
        let marks = view.decimal_marks();
        Callback::from(move |event: InputEvent| {
            let text = event.target_unchecked_into::<HtmlInputElement>().value();
            let style = if is_percent { Style::Percent } else { Style::Plain };
            if let Ok(Some(value)) = plimsoll_numbers::read(&text, style, marks) {
                on_change.emit(value);
            }
            typed.set(Some(text));
        })
    };
    let on_leave = {
        let (typed, is_read) = (typed.clone(), matches!(read, Some(Ok(Some(_)))));
        Callback::from(move |_: FocusEvent| {
            if is_read {
                typed.set(None);
            }
        })
    };
    let text = match &*typed {
        Some(text) => text.clone(),
        None => view.formats.editable(*value, style),
    };
    let id = format!("sector-{}", id.replace('.', "-"));
    html! {
        <form class="field" onsubmit={Callback::from(|event: SubmitEvent| event.prevent_default())}>
            <div class="name"><label for={id.clone()}>{ label }</label></div>
            <div class="typed">
                <input id={id.clone()} class="number" type="text" autocomplete="off" spellcheck="false" value={text}
                    aria-invalid={problem.is_some().then_some("true")} aria-describedby={format!("{id}-error")}
                    oninput={on_input} onblur={on_leave} />
            </div>
            <span class="unit">{ if *is_percent { "%" } else { "" } }</span>
            if let Some(problem) = problem {
                <p class="error" id={format!("{id}-error")} role="alert">{ problem }</p>
            }
        </form>
    }
}

/// A field of a scenario that is read as the setting is.
fn number_like(is_percent: bool) -> Field {
    if is_percent { Field::Tolerance } else { Field::Trials }
}

fn bound_text(view: &View, error: &SettingError, is_percent: bool) -> AttrValue {
    let shown = |value: f64| match is_percent {
        true => view.formats.percent(value),
        false => view.formats.count(value),
    };
    view.with(&key::SectorBound {
        least: &shown(error.least),
        most: &shown(error.most),
    })
}
