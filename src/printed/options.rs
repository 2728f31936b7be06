//! The reader's options for the report, and the button that prints it.

use yew::prelude::*;

use crate::figures::fact::Fact;
use crate::platform::page;
use crate::texts::key;
use crate::texts::view::View;

/// The parts of the report that the reader can include or leave out.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// Figures that are printed without their explanation.
    pub without_why: Vec<Fact>,
    /// Whether the simulation is included.
    pub simulation: bool,
    /// Includes the explanation of a figure, or leaves it out.
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
