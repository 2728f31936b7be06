//! Up to four scenarios side by side. Its code is loaded when it is first opened.

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

/// Loads the screen. What only this function reaches is left out of the first visit.
#[wasm_split(compare, fallible)]
pub fn load() -> Result<RenderScreen, SplitLoaderError> {
    Ok(|form| html! { <CompareScreen form={form.clone()} /> })
}

/// The comparison with its texts. It lists every input of a scenario, so it needs the texts of the simulation and of the
/// stress tests, which name their own inputs. It needs those of the casebook too: each case can be compared once the
/// casebook has arrived.
#[component]
fn CompareScreen(props: &ScreenProps) -> Html {
    let view = use_view();
    let opened = use_state_eq(|| view.text.clone());
    {
        let opened = opened.setter();
        use_effect_with(view.text.clone(), |text| {
            let text = text.clone();
            spawn_local(async move {
                // Where it does not arrive, the founding cases can be chosen.
                opened.set(open_casebook(&text).await.map_or(text, |(_, text)| text));
            });
        });
    }
    // The language that is chosen now, whatever arrives when.
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

/// What is compared first: what the address says, what was compared last, or the draft alone.
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

/// What an address compares, if it names a comparison.
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

    // The address follows what is compared. While it names something that could not be opened, it stays.
    let following = use_mut_ref(|| None::<Timeout>);
    {
        let following = following.clone();
        let payload = comparison.payload(&present);
        // A comparison that somebody sent does not take the place of the reader's own.
        let own = comparison.columns().contains(&Column::Present);
        let kept = own.then(|| comparison.text_of(&payload));
        use_effect_with((payload, failed.is_some(), *asked), move |(payload, failed, _)| {
            *following.borrow_mut() = (!failed).then(|| {
                let fragment = route::of_payload(Screens::Compare, payload);
                Timeout::new(FOLLOW_AFTER_MS, move || {
                    // By it the draft is found again in the address, after a reload and on the way back. Where it cannot
                    // be kept, the draft there is what it was.
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
                // The bare address of the screen: it names the comparison again.
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
            // What is about to be kept is older than this.
            following.borrow_mut().take();
            // What is not kept is still in the address. Both change together: a reload may come at once.
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
