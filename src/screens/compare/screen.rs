//! The comparison of up to four scenarios side by side. Its code is loaded when it is first opened.

use std::cell::Cell;

use plimsoll_formats::{Link, LinkError, find_comparison};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::columns::Columns;
use super::curves::Curves;
use super::figures::Figures;
use super::inputs::Inputs;
use super::side::sides;
use crate::figures::problem::link_error_text;
use crate::platform::split::{SplitLoaderError, wasm_split};
use crate::platform::storage::Slot;
use crate::platform::timer::{FOLLOW_AFTER_MS, Timeout};
use crate::platform::{address, page, storage};
use crate::state::compare::{Column, Comparison};
use crate::state::route;
use crate::state::route::Screen as Screens;
use crate::texts::view::{View, use_view};
use crate::texts::{key, open_casebook};
use crate::ui::lazy::{RenderScreen, ScreenProps};

/// Loads the screen. Code that only this function reaches is not part of the first visit.
#[wasm_split(compare, fallible)]
pub fn load() -> Result<RenderScreen, SplitLoaderError> {
    Ok(|form| html! { <CompareScreen form={form.clone()} /> })
}

/// The comparison with its texts. It lists every input of a scenario, including those of the simulation and the stress
/// tests, and so needs their texts. It needs the casebook's texts too, since each case can be compared once the
/// casebook is loaded.
#[component]
fn CompareScreen(props: &ScreenProps) -> Html {
    let view = use_view();
    let opened = use_state_eq(|| view.text.clone());
    {
        let opened = opened.setter();
        use_effect_with(view.text.clone(), |text| {
            let text = text.clone();
            spawn_local(async move {
                // If the casebook fails to load, the founding cases can still be chosen.
                opened.set(open_casebook(&text).await.map_or(text, |(_, text)| text));
            });
        });
    }
    // The texts must be in the current language, whichever load finishes first.
    let text = if opened.locale() == view.locale {
        &*opened
    } else {
        &view.text
    };
    let text = use_memo(text.clone(), |text| {
        let locale = text.locale();
        text.and(key::table::compare(locale))
            .and(key::table::simulate(locale))
            .and(key::table::stress(locale))
    });
    let view = View {
        text: (*text).clone(),
        ..view
    };
    html! {
        <ContextProvider<View> context={view}><Screen form={props.form.clone()} /></ContextProvider<View>>
    }
}

/// The first comparison: that of the address, or else the last one, or else the draft alone.
fn begin() -> (Comparison, Option<LinkError>) {
    let kept = || {
        storage::load(Slot::Compared)
            .and_then(|text| Comparison::from_text(&text))
            .unwrap_or_default()
    };
    match of_address(&address::fragment()) {
        Some(Ok(comparison)) => (comparison, None),
        Some(Err(error)) => (kept(), Some(error)),
        None => (kept(), None),
    }
}

/// The comparison that an address names. `None` if it names no comparison.
fn of_address(fragment: &str) -> Option<Result<Comparison, LinkError>> {
    let payload = find_comparison(fragment)?;
    Some(Comparison::of_address(
        payload,
        storage::load(Slot::Compared).as_deref(),
    ))
}

#[component]
fn Screen(props: &ScreenProps) -> Html {
    let view = use_view();
    let state = &props.form.state;
    let begun = use_memo((), |()| begin());
    let comparison = use_state_eq(|| begun.0.clone());
    let failed = use_state_eq(|| begun.1.clone());
    let asked = use_state_eq(|| 0_u32);
    let present = use_memo(
        (state.draft.scenario.clone(), state.simulated),
        |(scenario, simulated)| Link {
            simulated: *simulated,
            ..Link::new((**scenario).clone(), &state.evaluation)
        },
    );
    let sides = use_memo(
        ((*comparison).clone(), present.clone(), view.clone()),
        |(comparison, present, view)| sides(comparison, present, view),
    );

    use_effect_with(view.t(key::COMPARE_TITLE), |title| {
        page::set_title(&format!("{title} – Plimsoll"))
    });

    // The address is updated with the comparison. An address that could not be opened is left unchanged.
    let following = use_mut_ref(|| None::<Timeout>);
    {
        let following = following.clone();
        let payload = comparison.payload(&present);
        // A comparison sent by somebody else, which is one without the draft, does not replace the reader's own in the
        // storage.
        let own = comparison.columns().contains(&Column::Present);
        let kept = own.then(|| comparison.text_of(&payload));
        use_effect_with((payload, failed.is_some(), *asked), move |(payload, failed, _)| {
            *following.borrow_mut() = (!failed).then(|| {
                let fragment = route::of_payload(Screens::Compare, payload);
                Timeout::new(FOLLOW_AFTER_MS, move || {
                    // The stored text says which column of the address is the draft, after a reload and on the way
                    // back. If it cannot be stored, that column keeps the draft as it was.
                    if let Some(kept) = kept {
                        let _ = storage::save(Slot::Compared, Some(&kept));
                    }
                    address::replace(&fragment);
                })
            });
            move || drop(following.borrow_mut().take())
        });
    }
    {
        let (comparison, failed, asked) = (comparison.setter(), failed.setter(), asked.setter());
        use_effect_with((), move |()| {
            let turns = Cell::new(0);
            let listener = address::on_change(Callback::from(move |fragment: String| match of_address(&fragment) {
                Some(Ok(opened)) => {
                    comparison.set(opened);
                    failed.set(None);
                }
                Some(Err(error)) => failed.set(Some(error)),
                // The bare address of the screen: the comparison is written into it again.
                None => {
                    turns.set(turns.get() + 1);
                    asked.set(turns.get());
                }
            }));
            move || drop(listener)
        });
    }
    let change = {
        let (comparison, failed, present) = (comparison.clone(), failed.clone(), present.clone());
        Callback::from(move |next: Comparison| {
            // Cancels the pending update, which is older than this one.
            following.borrow_mut().take();
            // Storage and address are updated together, since a reload may follow at once. If storing fails, the
            // address still has the comparison.
            let payload = next.payload(&present);
            let _ = storage::save(Slot::Compared, Some(&next.text_of(&payload)));
            address::replace(&route::of_payload(Screens::Compare, &payload));
            comparison.set(next);
            failed.set(None);
        })
    };
    html! {
        <main id="main" class="page compare" tabindex="-1" data-results="">
            <h1>{ view.t(key::COMPARE_TITLE) }</h1>
            <p class="sub">{ view.t(key::COMPARE_EXPLAINED) }</p>
            if let Some(error) = failed.as_ref() {
                <div class="notice problem" role="alert" data-failed=""><p>{ link_error_text(&view, error) }</p></div>
            }
            <Columns form={props.form.clone()} comparison={(*comparison).clone()} sides={sides.clone()} {change} />
            <Figures sides={sides.clone()} />
            <Curves sides={sides.clone()} />
            <Inputs sides={sides.clone()} />
            <p class="sub">{ view.t(key::NOTHING_SENT) }</p>
        </main>
    }
}
