//! Tests of the state as a pure function of actions.

use std::rc::Rc;

use plimsoll_formats::Link;
use plimsoll_model::{Axes, Digest, Field, Holding, Input, ReportPart, SourceKind, Verdict, evaluate};

use super::route::Screen;
use super::*;
use plimsoll_numbers::{DecimalMarks, Marks, Style, Unreadable};

fn start() -> AppState {
    AppState::new(Draft::of(Origin::first()))
}

/// A blank scenario with this number of holdings.
fn blank(holdings: usize) -> AppState {
    let blank = AppState::new(Draft::of(Origin::Blank));
    (0..holdings).fold(blank, |state, _| state.with_holding())
}

fn case(id: &str) -> Origin {
    Origin::Case(plimsoll_casebook::find(id).unwrap())
}

/// Actions of a reader, and what they then see.
impl AppState {
    fn typed(&self, field: Field, text: &str) -> Self {
        self.after(Action::Type {
            field,
            text: text.into(),
            decimal: '.'.into(),
        })
    }

    fn left(&self, field: Field) -> Self {
        self.after(Action::Leave(field))
    }

    fn chosen(&self, choice: Choice) -> Self {
        self.after(Action::Choose(choice))
    }

    fn opening(&self, origin: Origin) -> Self {
        self.after(Action::Open(origin))
    }

    fn with_holding(&self) -> Self {
        self.after(Action::AddHolding)
    }

    fn undone(&self) -> Self {
        self.after(Action::Undo)
    }

    fn redone(&self) -> Self {
        self.after(Action::Redo)
    }

    /// The address of the calculator.
    fn link(&self) -> String {
        self.fragment(Screen::Calculator).expect("an address")
    }

    /// The typed text of a field.
    fn text(&self, field: Field) -> &str {
        &self.draft.pending.get(field).expect("a typed text").text
    }

    /// All typed texts, with their fields.
    fn texts(&self) -> Vec<(Field, &str)> {
        let typed = self.draft.pending.iter();
        typed.map(|(field, typed)| (field, &*typed.text)).collect()
    }

    /// The problem of a field's text. `None` if it is in force.
    fn problem(&self, field: Field) -> Option<Problem> {
        self.draft.pending.get(field).expect("a typed text").problem.clone()
    }

    /// A value of each holding.
    fn each<'a, T>(&'a self, read: impl Fn(&'a Holding) -> T) -> Vec<T> {
        self.draft.scenario.holdings.iter().map(read).collect()
    }
}

/// The page after opening a link in a browser without a saved draft.
fn received(link: &str) -> AppState {
    AppState::start(link, None, Vec::new())
}

/// The page after opening a link in a browser with this saved draft.
fn received_over(link: &str, mine: &AppState) -> AppState {
    AppState::start(link, Some((mine.draft.clone(), mine.link())), Vec::new())
}

mod drafts;
mod holdings;
mod links;
mod steps;
mod typing;
