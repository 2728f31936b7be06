//! The calculator: the result of one hack, that is what is stolen, what customers are owed, what pays, and the
//! shortfall.

use plimsoll_model::Field;
use yew::prelude::*;

use super::answer::{Answer, Headline};
use super::inputs::{HOLDINGS_PER_PAGE, Inputs};
use super::results::Results;
use crate::figures::why::Jump;
use crate::state::Origin;
use crate::texts::key;
use crate::texts::view::use_view;
use crate::ui::chooser::Chooser;
use crate::ui::field::Form;

/// Properties of [`Calculator`].
#[derive(Properties, PartialEq)]
pub struct CalculatorProps {
    /// The state, and the dispatcher of actions.
    pub form: Form,
    /// Codes of the currencies to choose from.
    pub currencies: std::rc::Rc<[AttrValue]>,
    /// Opens a case or the blank scenario.
    pub open: Callback<Origin>,
}

/// The calculator: answer, inputs, and results.
#[component]
pub fn Calculator(props: &CalculatorProps) -> Html {
    let view = use_view();
    let form = &props.form;
    // There is nothing to submit: Enter in a field must not load the page again.
    let onsubmit = |event: SubmitEvent| event.prevent_default();
    // Index of the first holding whose fields are on screen.
    let first = use_state(|| 0usize);
    let jump = use_callback(first.setter(), |field: Field, first| {
        if let Some(i) = field.holding() {
            first.set(i / HOLDINGS_PER_PAGE * HOLDINGS_PER_PAGE);
        }
    });
    html! {
        <ContextProvider<Jump> context={Jump(jump)}>
            <Headline state={form.state.clone()} />
            <Answer state={form.state.clone()} />
            <main id="main" class="work" tabindex="-1">
                <section class="inputs" aria-label={view.t(key::INPUTS)} {onsubmit}>
                    <Chooser form={form.clone()} open={props.open.clone()} />
                    if form.state.is_built_in {
                        <p class="sub" data-built-in="true">{ view.t(key::BUILT_IN_CASE) }</p>
                    }
                    <Inputs form={form.clone()} currencies={props.currencies.clone()} {first} />
                </section>
                <Results form={form.clone()} />
            </main>
        </ContextProvider<Jump>>
    }
}
