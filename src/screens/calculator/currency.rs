//! The choice of the reporting currency.

use plimsoll_model::Field;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::figures::input_name::id_of;
use crate::state::Action;
use crate::texts::view::View;
use crate::ui::field::{Form, typed};

/// Properties of [`Currencies`].
#[derive(Properties, PartialEq)]
pub(super) struct CurrenciesProps {
    pub codes: std::rc::Rc<[AttrValue]>,
}

/// The currencies to choose from. A component of its own, so that a keystroke does not render them again.
#[component]
pub(super) fn Currencies(props: &CurrenciesProps) -> Html {
    html! {
        <datalist id="currencies">
            { for props.codes.iter().map(|code| html! { <option value={code} /> }) }
        </datalist>
    }
}

/// The field of the reporting currency, which offers the codes of [`Currencies`].
pub(super) fn currency_input(form: &Form, view: &View) -> Html {
    let on_input = {
        let decimal = view.decimal_marks();
        form.dispatch.reform(move |event: InputEvent| {
            let text = event.target_unchecked_into::<HtmlInputElement>().value();
            typed(Field::Currency, text, &event, decimal)
        })
    };
    let id = id_of(Field::Currency);
    html! {
        <input
            id={id.clone()}
            type="text"
            list="currencies"
            autocomplete="off"
            spellcheck="false"
            data-field="currency"
            aria-invalid={form.problem(view, Field::Currency).is_some().then_some("true")}
            aria-describedby={format!("{id}-error")}
            value={form.text(view, Field::Currency)}
            oninput={on_input}
            onblur={form.dispatch.reform(|_| Action::Leave(Field::Currency))}
        />
    }
}
