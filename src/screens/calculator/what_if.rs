//! Trying a change: less in hot wallets, less cash, or higher prices.

use std::rc::Rc;

use plimsoll_formats::Link;
use plimsoll_model::{Field, evaluate};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::figures::problem::unreadable_text;
use crate::platform::storage::Slot;
use crate::platform::{page, storage, typing};
use crate::state::compare::Comparison;
use crate::state::route::Screen;
use crate::state::{Action, AppState, Lever, route};
use crate::texts::view::{View, use_view};
use crate::texts::{Key, key};
use crate::ui::field::{Form, FormProps};
use plimsoll_numbers::Style;

/// The levers. They are folded at first.
#[component]
pub fn TryChange(props: &FormProps) -> Html {
    let view = use_view();
    let form = &props.form;
    let state = &form.state;
    let what_if = state.what_if();
    let is_nothing = what_if.is_nothing();
    // Unfolded at first if a change is being tried, such as after a visit to another screen. After that, only the
    // reader folds it.
    let is_open = use_memo((), |()| !is_nothing);
    let moved = Lever::ALL.into_iter().filter(|lever| what_if.share(*lever) > 0.0);
    let moved = moved.map(|lever| format!("{} {}", view.t(name(lever)), view.formats.percent(what_if.share(lever))));
    let compare = {
        let state = state.clone();
        Callback::from(move |_: MouseEvent| keep_both(&state))
    };
    html! {
        <details class="group try" open={*is_open} data-try="">
            <summary>
                <span>{ view.t(key::TRY_CHANGE) }</span>
                <span translate="no">{ moved.collect::<Vec<_>>().join(" · ") }</span>
            </summary>
            { for Lever::ALL.into_iter().map(|lever| html! { <LeverRow form={form.clone()} {lever} /> }) }
            <div class="row-end">
                <span class="sub">{ view.t(key::TRY_EXPLAINED) }</span>
                <button type="button" class="button" data-do="keep-both" aria-disabled={is_nothing.then_some("true")}
                    onclick={compare}>
                    { view.t(key::TRY_KEEP_BOTH) }
                </button>
            </div>
        </details>
    }
}

/// The element id of a lever's input.
fn id_of(lever: Lever) -> &'static str {
    match lever {
        Lever::HotToCold => "try-hot-to-cold",
        Lever::HotToWarm => "try-hot-to-warm",
        Lever::LessCash => "try-less-cash",
        Lever::PricesUp => "try-prices-up",
    }
}

/// The key of a lever's name.
fn name(lever: Lever) -> Key {
    match lever {
        Lever::HotToCold => key::TRY_HOT_TO_COLD,
        Lever::HotToWarm => key::TRY_HOT_TO_WARM,
        Lever::LessCash => key::TRY_LESS_CASH,
        Lever::PricesUp => key::TRY_PRICES_UP,
    }
}

/// Opens the comparison with the scenario before the change and the changed one, in this order.
fn keep_both(state: &AppState) {
    let Some(before) = state.before_what_if() else {
        return;
    };
    let link = |draft: &plimsoll_model::Scenario| Link::new(draft.clone(), &evaluate(draft));
    let kept = storage::load(Slot::Compared).and_then(|text| Comparison::from_text(&text));
    let both = kept.unwrap_or_default().with_before(link(&before.scenario));
    let payload = both.payload(&Rc::new(link(&state.draft.scenario)));
    // If storing fails, the address still has both scenarios.
    let _ = storage::save(Slot::Compared, Some(&both.text_of(&payload)));
    page::go(&route::of_payload(Screen::Compare, &payload));
}

/// Properties of [`LeverRow`].
#[derive(Properties, PartialEq)]
struct LeverRowProps {
    form: Form,
    lever: Lever,
}

/// A slider and a text box for the same share.
#[component]
fn LeverRow(props: &LeverRowProps) -> Html {
    let view = use_view();
    let LeverRowProps { form, lever } = props;
    let lever = *lever;
    let state = &form.state;
    let share = state.what_if().share(lever);
    // The typed text, if it differs from how the share is written, and the share at the time of focus.
    let typed = use_state_eq(|| None::<String>);
    let before = use_mut_ref(|| 0.0);
    let problem = typed.as_ref().and_then(|text| read(&view, form, lever, text).err());
    let id = id_of(lever);
    let set = form.dispatch.reform(move |share: f64| Action::Try(lever, share));
    let on_slide = {
        let (set, typed) = (set.clone(), typed.setter());
        Callback::from(move |event: InputEvent| {
            let percent = event.target_unchecked_into::<HtmlInputElement>().value().parse::<f64>();
            typed.set(None);
            set.emit(percent.unwrap_or(0.0) / 100.0);
        })
    };
    let on_type = {
        let (view, form, typed, before) = (view.clone(), form.clone(), typed.setter(), before.clone());
        Callback::from(move |event: InputEvent| {
            let text = event.target_unchecked_into::<HtmlInputElement>().value();
            if !typing::is_composing(&event) {
                // While the text is refused, the share from before typing is in force.
                set.emit(read(&view, &form, lever, &text).unwrap_or(*before.borrow()));
            }
            typed.set(Some(text));
        })
    };
    let on_focus = Callback::from(move |_: FocusEvent| *before.borrow_mut() = share);
    let on_leave = {
        let (typed, is_read) = (typed.setter(), problem.is_none());
        Callback::from(move |_: FocusEvent| {
            if is_read {
                typed.set(None);
            }
        })
    };
    let before_change = state.before_what_if().unwrap_or(&state.draft);
    let is_idle = !lever.applies(&before_change.scenario);
    let label = format!("{id}-label");
    let text = match &*typed {
        Some(text) => text.clone(),
        None => view.formats.editable(share, Style::Percent),
    };
    html! {
        <form class="field" onsubmit={|event: SubmitEvent| event.prevent_default()}>
            <label class="name" id={label.clone()} for={id}>
                { view.t(name(lever)) }
                if is_idle {
                    <span class="soft">
                        { view.t(match lever {
                            Lever::HotToCold | Lever::HotToWarm => key::ABSENT_LINE_NOTHING_HOT,
                            Lever::LessCash | Lever::PricesUp => key::NONE_SET,
                        }) }
                    </span>
                }
            </label>
            <input type="range" min="0" max="100" aria-labelledby={label} aria-valuetext={view.formats.percent(share)}
                disabled={is_idle} value={(share * 100.0).to_string()} oninput={on_slide} data-slider={id} />
            <div class="typed">
                <input id={id} class="number" type="text" inputmode="text" autocomplete="off" spellcheck="false" data-lever={id}
                    disabled={is_idle} aria-invalid={problem.is_some().then_some("true")} aria-describedby={format!("{id}-error")}
                    value={text} oninput={on_type} onfocus={on_focus} onblur={on_leave} />
            </div>
            <span class="unit">{ "%" }</span>
            if let Some(problem) = problem {
                <p class="error" id={format!("{id}-error")} role="alert">{ problem }</p>
            }
        </form>
    }
}

/// Parses a share, or returns the problem. An empty text is a share of zero.
fn read(view: &View, form: &Form, lever: Lever, text: &str) -> Result<f64, AttrValue> {
    // Any field in percent would do, since only its style matters for the message.
    let scenario = &form.state.draft.scenario;
    let read = plimsoll_numbers::read(text, Style::Percent, view.decimal_marks())
        .map_err(|unreadable| unreadable_text(view, scenario, Field::Coverage, &unreadable))?;
    let share = read.unwrap_or(0.0);
    let most = form.state.what_if().most(lever);
    match (0.0..=most).contains(&share) {
        true => Ok(share),
        false => Err(view.with(&key::TryBounds {
            most: &view.formats.percent(most),
        })),
    }
}
