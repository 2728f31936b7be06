//! A scenario of a comparison, with everything computed from it.

use std::rc::Rc;

use plimsoll_formats::Link;
use plimsoll_model::{Evaluation, Scenario, evaluate};
use yew::prelude::*;

use crate::state::Opened;
use crate::state::compare::{Column, Comparison};
use crate::texts::view::View;
use crate::texts::{isolated, key};

/// The letters that name the columns in charts and tables.
pub const LETTERS: [&str; plimsoll_formats::MAX_COMPARED] = ["A", "B", "C", "D"];

/// A scenario of the comparison, evaluated for display.
#[derive(Clone)]
pub struct Side {
    pub letter: &'static str,
    pub name: AttrValue,
    pub link: Rc<Link>,
    pub evaluation: Rc<Evaluation>,
    /// Whether the result equals the one recorded with the scenario. `None` for the draft, which has no record.
    pub outcome: Option<Opened>,
    /// The view with the number formats of the scenario's currency.
    pub view: View,
    pub is_present: bool,
}

/// Properties of components that show all columns.
#[derive(Properties, PartialEq)]
pub struct SidesProps {
    /// The columns.
    pub sides: Rc<Vec<Side>>,
}

impl PartialEq for Side {
    fn eq(&self, other: &Self) -> bool {
        self.link == other.link && self.view == other.view && self.is_present == other.is_present
    }
}

impl Side {
    pub fn scenario(&self) -> &Scenario {
        &self.link.scenario
    }

    /// Whether amounts of both scenarios are in the same currency.
    pub fn has_currency_of(&self, other: &Self) -> bool {
        self.scenario().currency == other.scenario().currency
    }

    /// The letter and the name of the scenario.
    pub fn label(&self) -> AttrValue {
        self.view.with(&key::CompareLabel {
            letter: self.letter,
            name: &self.name,
        })
    }
}

pub fn sides(comparison: &Comparison, present: &Rc<Link>, view: &View) -> Vec<Side> {
    let links = comparison.links(present);
    let columns = comparison.columns().iter().zip(links).zip(LETTERS);
    columns
        .map(|((column, link), letter)| {
            let evaluation = evaluate(&link.scenario);
            let is_present = *column == Column::Present;
            Side {
                letter,
                name: match link.scenario.name.trim() {
                    "" => view.t(key::COMPARE_UNNAMED),
                    name => isolated(name).into(),
                },
                outcome: (!is_present).then(|| Opened::compare(&link, &evaluation)),
                evaluation: Rc::new(evaluation),
                view: view.in_currency(&link.scenario.currency.0),
                link,
                is_present,
            }
        })
        .collect()
}

/// The letters and names of all scenarios, as one list.
pub fn names(sides: &[Side]) -> AttrValue {
    let labels: Vec<AttrValue> = sides.iter().map(Side::label).collect();
    labels.join(" / ").into()
}

/// The column headers of a table: letter and name of each scenario.
pub fn heads(sides: &[Side]) -> Html {
    html! {
        { for sides.iter().map(|side| html! {
            <th scope="col" class="num"><abbr title={side.name.clone()}>{ side.letter }</abbr></th>
        }) }
    }
}
