//! The casebook: real incidents with a source for each figure, and the model's result beside what happened. Code and
//! data are loaded when the screen is first opened.

use std::rc::Rc;

use plimsoll_casebook::Book;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::context::CasebookContext;
use super::list::List;
use super::money::Money;
use super::query::Query;
use super::route::Place;
use super::{incident, rates, row};
use crate::platform::split::{SplitLoaderError, wasm_split};
use crate::platform::timer::Timeout;
use crate::platform::{address, page};
use crate::texts::view::{View, use_view};
use crate::texts::{Text, key, open_casebook};
use crate::ui::lazy::RenderScreen;

/// Loads the screen. Code that only this function reaches is not part of the first visit.
#[wasm_split(cases, fallible)]
pub fn load() -> Result<RenderScreen, SplitLoaderError> {
    Ok(|_| html! { <Cases /> })
}

/// Loads the book, whose data are separate files, and shows it.
#[component]
fn Cases() -> Html {
    let view = use_view();
    let opened = use_state(|| None::<Option<(&'static Book, Text)>>);
    let wanted = use_mut_ref(|| view.locale);
    *wanted.borrow_mut() = view.locale;
    let open = {
        let (text, arrived) = (view.text.clone(), opened.setter());
        move || {
            let (text, arrived, wanted) = (text.clone(), arrived.clone(), wanted.clone());
            spawn_local(async move {
                let book = open_casebook(&text).await.ok();
                // The reader may have chosen another language meanwhile.
                if *wanted.borrow() == text.locale() {
                    arrived.set(Some(book));
                }
            });
        }
    };
    {
        let open = open.clone();
        use_effect_with(view.text.clone(), move |_| open());
    }
    // After a change of language, the old texts remain until the new ones are loaded.
    match opened.as_ref() {
        Some(Some((book, text))) => html! { <Rooms book={*book} text={text.clone()} /> },
        _ => html! {
            <main id="main" class="work" tabindex="-1" aria-busy={opened.is_none().then_some("true")}>
                if let Some(None) = opened.as_ref() {
                    <p role="alert">
                        { view.t(key::SCREEN_NOT_LOADED) }{ " " }
                        <button type="button" class="link" onclick={move |_| open()}>{ view.t(key::TRY_AGAIN) }</button>
                    </p>
                }
            </main>
        },
    }
}

/// Delay before the address is updated, in milliseconds. By then the list is painted, and a reader has not reached a
/// link yet.
const FOLLOW_AFTER_MS: u32 = 100;

/// Properties of [`Rooms`].
#[derive(Properties)]
struct RoomsProps {
    book: &'static Book,
    text: Text,
}

impl PartialEq for RoomsProps {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

/// The list, the page of an incident, or the rates, according to the address.
#[component]
fn Rooms(props: &RoomsProps) -> Html {
    let around = use_view();
    let place = use_state_eq(|| Place::parse(&address::fragment()));
    // The filter, and the incident to focus in the list, for the way back.
    let way_back = use_mut_ref(|| (Query::default(), None::<String>));
    // The pending update of the address.
    let following = use_mut_ref(|| None::<Timeout>);
    {
        let (place, following) = (place.setter(), following.clone());
        use_effect_with((), move |()| {
            let pending = following.clone();
            let listener = address::on_change(Callback::from(move |fragment: String| {
                *pending.borrow_mut() = None;
                place.set(Place::parse(&fragment));
            }));
            move || {
                drop(listener);
                *following.borrow_mut() = None;
            }
        });
    }
    let view = View {
        text: props.text.clone(),
        ..around
    };
    let book = props.book;
    let money = use_memo((view.text.clone(), view.formats.currency().to_owned()), |_| {
        Rc::new(Money::new(&view, &book.rates))
    });
    let context = CasebookContext {
        view: view.clone(),
        book,
        money: (*money).clone(),
    };
    if let Place::List(query) = &*place {
        way_back.borrow_mut().0 = query.clone();
    }
    let title = match &*place {
        Place::List(_) => view.t(key::CASES),
        Place::Rates => view.t(key::CASES_RATES),
        Place::Incident(id) => book
            .find(id)
            .map_or_else(|| view.t(key::CASES), |incident| view.of_casebook(incident.name_key)),
    };
    use_effect_with(title, |title| page::set_title(&format!("{title} – Plimsoll")));
    // On a change of page, the focus moves to the new content. On the way back, it returns to the link that was
    // followed.
    let room = match &*place {
        Place::List(_) => String::new(),
        other => other.address(),
    };
    let is_first = use_mut_ref(|| true);
    {
        let (way_back, place) = (way_back.clone(), place.clone());
        use_effect_with(room, move |_| {
            if is_first.replace(false) {
                if let Place::Incident(id) = &*place {
                    way_back.borrow_mut().1 = Some(id.clone());
                }
                return;
            }
            let left = way_back.borrow_mut().1.take();
            match (&*place, left) {
                (Place::List(_), Some(id)) => page::focus_soon(row::link_id(&id)),
                (now, _) => {
                    page::scroll_to_top();
                    page::focus_soon("main".into());
                    if let Place::Incident(id) = now {
                        way_back.borrow_mut().1 = Some(id.clone());
                    }
                }
            }
        });
    }
    let ask = {
        let place = place.setter();
        use_callback((), move |query: Query, ()| {
            let asked = Place::List(query);
            let address = asked.address();
            *following.borrow_mut() = Some(Timeout::new(FOLLOW_AFTER_MS, move || address::replace(&address)));
            place.set(asked);
        })
    };
    let back = Place::List(way_back.borrow().0.clone()).address();
    html! {
        <ContextProvider<View> context={view}>
            { match &*place {
                Place::List(query) => html! { <List {context} query={query.clone()} {ask} /> },
                Place::Incident(id) => incident::page(&context, id, back.into()),
                Place::Rates => rates::page(&context, back.into()),
            } }
        </ContextProvider<View>>
    }
}
