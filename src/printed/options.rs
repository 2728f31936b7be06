//! What is printed, besides what every report has, and the button that prints it.

use yew::prelude::*;

use crate::figures::fact::Fact;
use crate::platform::page;
use crate::texts::key;
use crate::texts::view::View;

/// What is printed, besides what every report has.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// Figures whose answer to "why?" is left out.
    pub without_why: Vec<Fact>,
    /// Whether the simulation is in it.
    pub simulation: bool,
    /// Turns the explanation of a figure on or off.
    pub toggle: Callback<Fact>,
}

impl Options {
    pub fn explains(&self, fact: Fact) -> bool {
        !self.without_why.contains(&fact)
    }
}

/// The button that prints.
pub fn print(view: &View) -> Html {
    html! {
        <button type="button" class="button primary" onclick={Callback::from(|_: MouseEvent| page::print())} data-do="print">
            { view.t(key::REPORT_PRINT) }
        </button>
    }
}
