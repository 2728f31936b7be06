//! A scenario of a comparison, with all that is computed of it.

use std::rc::Rc;

use plimsoll_formats::Link;
use plimsoll_model::{Evaluation, Scenario, evaluate};
use yew::prelude::*;

use crate::state::Opened;
use crate::state::compare::{Column, Comparison};
use crate::texts::view::View;
use crate::texts::{isolated, key};

/// What stands for the columns in charts and tables.
pub const LETTERS: [&str; plimsoll_formats::MAX_COMPARED] = ["A", "B", "C", "D"];

/// A column, ready to be shown.
#[derive(Clone)]
pub struct Side {
    pub letter: &'static str,
    pub name: AttrValue,
    pub link: Rc<Link>,
    pub evaluation: Rc<Evaluation>,
    /// Whether the result is the one that was recorded with the scenario; the draft has no record.
    pub outcome: Option<Opened>,
    /// The view with the number formats of its currency.
    pub view: View,
    pub is_present: bool,
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

    /// Whether amounts of both can be set against each other.
    pub fn has_currency_of(&self, other: &Self) -> bool {
        self.scenario().currency == other.scenario().currency
    }

    /// Letter and name.
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

/// The names of all scenarios, with their letters.
pub fn names(sides: &[Side]) -> AttrValue {
    let labels: Vec<AttrValue> = sides.iter().map(Side::label).collect();
    labels.join(" / ").into()
}

/// The heads of a table's columns: a letter and a name each.
pub fn heads(sides: &[Side]) -> Html {
    html! {
        { for sides.iter().map(|side| html! {
            <th scope="col" class="num"><abbr title={side.name.clone()}>{ side.letter }</abbr></th>
        }) }
    }
}
