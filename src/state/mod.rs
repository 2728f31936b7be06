//! What the reader is working on: a pure function of actions, tested without a browser.

pub mod compare;
mod edit;
pub mod library;
mod origin;
mod saved;
mod simulation;
mod start;
mod stress;

use std::rc::Rc;

use plimsoll_model::{Digest, Evaluation, Field, Scenario, evaluate};
use yew::Reducible;

pub use edit::{AttributionKind, BasisKind, Choice, Problem, UnitBasisKind, reading_style};
pub use origin::{Opened, Origin, SavedFrom};
pub use saved::{SavedDraft, SavedDraftError, case_to_load, join_kept, split_kept};
pub use simulation::{CountKind, SimulationChoice, StolenKind};
pub use stress::StressChoice;

/// A text in a field that is not (yet) its number: being typed, or unreadable.
#[derive(Clone, Debug, PartialEq)]
pub struct Pending {
    /// As typed.
    pub text: String,
    /// Why it is not in force, if it is not.
    pub problem: Option<Problem>,
}

/// The texts of fields that are not simply their number, in the order in which they were typed: never many.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Texts(Vec<(Field, Pending)>);

impl Texts {
    /// The text of a field.
    pub fn get(&self, field: Field) -> Option<&Pending> {
        self.0
            .iter()
            .find(|(each, _)| *each == field)
            .map(|(_, pending)| pending)
    }

    /// Every field with its text.
    pub fn iter(&self) -> impl Iterator<Item = (Field, &Pending)> {
        self.0.iter().map(|(field, pending)| (*field, pending))
    }

    fn iter_mut(&mut self) -> impl Iterator<Item = (Field, &mut Pending)> {
        self.0.iter_mut().map(|(field, pending)| (*field, pending))
    }

    fn insert(&mut self, field: Field, pending: Pending) {
        self.remove(field);
        self.0.push((field, pending));
    }

    fn remove(&mut self, field: Field) {
        self.0.retain(|(each, _)| *each != field);
    }
}

/// The reader's work: the scenario in force, what is typed but not in force, and where it came from.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// The scenario in force.
    pub scenario: Rc<Scenario>,
    /// Fields whose text is not simply their number.
    pub pending: Rc<Texts>,
    /// What it began as.
    pub origin: Origin,
}

impl Draft {
    /// The unchanged beginning of an origin.
    pub fn of(origin: Origin) -> Self {
        Self {
            scenario: origin.scenario(),
            pending: Rc::default(),
            origin,
        }
    }

    /// Whether a field holds what its case says, in the same currency and of the same asset.
    pub fn holds_value_of_case(&self, field: Field) -> bool {
        let original = self.origin.case().map(|case| case.scenario());
        original.is_some_and(|original| self.scenario.number(field) == original.number(field))
            && self.means_what_case_means(field)
    }

    /// Whether a field speaks of the same thing as in its case: in the same currency, of the same asset.
    pub fn means_what_case_means(&self, field: Field) -> bool {
        let original = self.origin.case().map(|case| case.scenario());
        original.is_some_and(|original| {
            self.scenario.currency == original.currency && asset(&self.scenario, field) == asset(original, field)
        })
    }

    /// Whether a field shows the same in another draft, as far as the field itself goes: what depends on the rest of
    /// the scenario, like the bounds that a refused text breaks, is never the same.
    pub fn shows_same(&self, other: &Self, field: Field) -> bool {
        let typed = self.pending.get(field);
        typed.is_none_or(|typed| typed.problem.is_none())
            && typed == other.pending.get(field)
            && self.scenario.number(field) == other.scenario.number(field)
            && self.scenario.currency == other.scenario.currency
            && asset(&self.scenario, field) == asset(&other.scenario, field)
            && self.origin.case() == other.origin.case()
    }

    /// Whether the reader has changed or typed anything.
    pub fn is_changed(&self) -> bool {
        !self.origin.is(&self.scenario) || self.pending.iter().any(|(_, p)| p.problem.is_some())
    }
}

/// The asset of the holding that a field belongs to, if it belongs to one.
fn asset(scenario: &Scenario, field: Field) -> Option<&str> {
    Some(&scenario.holdings.get(field.holding()?)?.asset)
}

/// The state of the calculator.
#[derive(Clone, Debug, PartialEq)]
pub struct AppState {
    /// What is on screen.
    pub draft: Draft,
    /// What the model says of it.
    pub evaluation: Rc<Evaluation>,
    /// The digest of its complete simulation, once that was run.
    pub simulated: Option<Digest>,
    /// Drafts of the reader's own that something else was opened over, the newest first.
    pub kept: Vec<Draft>,
    /// What happened when the present scenario was opened, while there is something to say.
    pub opened: Option<Opened>,
    undo: Vec<Draft>,
    redo: Vec<Draft>,
    /// The field of the last keystroke: a run of typing in one field is one step of undo.
    typing: Option<Field>,
}

/// What a reader can do.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// The text of a field is now this. `decimal` is the decimal separator of the reader's language.
    Type {
        /// The field.
        field: Field,
        /// All of its text.
        text: String,
        /// '.' or ','.
        decimal: char,
    },
    /// The reader left a field: a text that is in force gives way to its formatted number.
    Leave(Field),
    /// A choice from a list.
    Choose(Choice),
    /// A new holding at the end.
    AddHolding,
    /// A holding goes.
    RemoveHolding(usize),
    /// Start from a case, a link or blank. A changed draft is kept aside.
    Open(Origin),
    /// A link or address could not be opened; the draft stays.
    Refuse(Opened),
    /// Go back to a draft that was kept aside.
    Restore(usize),
    /// What was said on opening has been read.
    Dismiss,
    /// The present scenario was simulated in full.
    Simulated(Digest),
    /// The present scenario is now this entry of the library.
    Saved(Rc<SavedFrom>),
    /// Back to what the draft began as.
    Reset,
    /// One step back.
    Undo,
    /// One step forward again.
    Redo,
}

/// More steps than a reader will take back, few enough to hold in memory at 500 holdings.
const MAX_UNDO: usize = 100;

/// Drafts kept aside: as many as a list still shows at a glance.
const MAX_KEPT: usize = 5;

impl AppState {
    /// Begins with a draft.
    pub fn new(draft: Draft) -> Self {
        let evaluation = Rc::new(evaluate(&draft.scenario));
        Self {
            draft,
            evaluation,
            simulated: None,
            kept: Vec::new(),
            opened: None,
            undo: Vec::new(),
            redo: Vec::new(),
            typing: None,
        }
    }

    /// Whether there is a step to take back.
    pub fn can_undo(&self) -> bool {
        !self.undo.is_empty()
    }

    /// Whether there is a step to take again.
    pub fn can_redo(&self) -> bool {
        !self.redo.is_empty()
    }

    /// The state after an action.
    pub fn after(&self, action: Action) -> Self {
        let mut next = self.clone();
        match action {
            Action::Type { field, text, decimal } => next.type_text(field, text, decimal),
            Action::Leave(field) => next.leave(field),
            Action::Choose(choice) => {
                next.change(|raw| choice.apply(raw));
                match choice {
                    Choice::Simulation(SimulationChoice::RemoveTolerance(_)) => next.forget_texts(|field| {
                        matches!(field, Field::ToleranceLoss(_) | Field::ToleranceProbability(_))
                    }),
                    Choice::Stress(StressChoice::RemoveRange(_)) => next.forget_texts(|field| {
                        matches!(field, Field::RangeLow(_) | Field::RangeHigh(_) | Field::RangeUnit(_))
                    }),
                    _ => {}
                }
            }
            Action::AddHolding => next.change(edit::add_holding),
            Action::RemoveHolding(index) => next.remove_holding(index),
            Action::Open(origin) => next.open(origin),
            Action::Refuse(opened) => next.opened = Some(opened),
            Action::Restore(index) => {
                if index < next.kept.len() {
                    let kept = next.kept.remove(index);
                    next.keep_aside();
                    next.step(kept);
                }
            }
            Action::Dismiss => next.opened = None,
            Action::Simulated(digest) => next.simulated = Some(digest),
            Action::Saved(entry) => next.draft.origin = Origin::Saved(entry),
            Action::Reset => {
                let beginning = Draft::of(next.draft.origin.clone());
                if beginning != next.draft {
                    next.step(beginning);
                }
            }
            Action::Undo => {
                if let Some(draft) = next.undo.pop() {
                    let now = std::mem::replace(&mut next.draft, draft);
                    next.redo.push(now);
                    next.settle();
                }
            }
            Action::Redo => {
                if let Some(draft) = next.redo.pop() {
                    let now = std::mem::replace(&mut next.draft, draft);
                    next.undo.push(now);
                    next.settle();
                }
            }
        }
        next
    }

    fn type_text(&mut self, field: Field, text: String, decimal: char) {
        let mut draft = self.draft.clone();
        let problem = edit::apply_text(&mut draft.scenario, field, &text, decimal).err();
        let pending = Rc::make_mut(&mut draft.pending);
        let is_in_force = problem.is_none();
        pending.insert(field, Pending { text, problem });
        if is_in_force {
            // What was refused because of this field may now stand.
            edit::retry(&mut draft.scenario, pending, field, decimal);
        }
        if self.typing == Some(field) {
            self.draft = draft;
            self.redo.clear();
            self.opened = None;
            self.evaluate();
        } else {
            self.step(draft);
            self.typing = Some(field);
        }
    }

    fn leave(&mut self, field: Field) {
        if self.draft.pending.get(field).is_some_and(|p| p.problem.is_none()) {
            Rc::make_mut(&mut self.draft.pending).remove(field);
        }
        self.typing = None;
    }

    fn change(&mut self, change: impl FnOnce(&mut plimsoll_model::RawScenario)) {
        let mut raw = Scenario::clone(&self.draft.scenario).into_raw();
        change(&mut raw);
        // The changes offered on screen keep a scenario valid; one that would not is not made.
        if let Ok(scenario) = Scenario::new(raw)
            && scenario != *self.draft.scenario
        {
            let mut draft = self.draft.clone();
            draft.scenario = Rc::new(scenario);
            self.step(draft);
        }
    }

    /// Entries of a list have moved up: what was typed for one would stand at another.
    fn forget_texts(&mut self, of_list: impl Fn(Field) -> bool) {
        if self.draft.pending.iter().any(|(field, _)| of_list(field)) {
            Rc::make_mut(&mut self.draft.pending)
                .0
                .retain(|(field, _)| !of_list(*field));
        }
    }

    fn remove_holding(&mut self, index: usize) {
        if index >= self.draft.scenario.holdings.len() {
            return;
        }
        self.change(|raw| {
            raw.holdings.remove(index);
        });
        let moved = self
            .draft
            .pending
            .iter()
            .filter_map(|(field, pending)| match field.holding() {
                Some(i) if i == index => None,
                Some(i) if i > index => Some((field.with_holding(i - 1), pending.clone())),
                _ => Some((field, pending.clone())),
            });
        self.draft.pending = Rc::new(Texts(moved.collect()));
    }

    fn open(&mut self, origin: Origin) {
        self.keep_aside();
        let opened = origin.on_opening();
        self.step(Draft::of(origin));
        self.opened = opened;
    }

    /// Keeps the present draft, if the reader has changed anything in it.
    fn keep_aside(&mut self) {
        if self.draft.is_changed() && !self.kept.contains(&self.draft) {
            self.kept.insert(0, self.draft.clone());
            self.kept.truncate(MAX_KEPT);
        }
    }

    /// Makes a draft the present one, with the old one a step back.
    fn step(&mut self, draft: Draft) {
        let old = std::mem::replace(&mut self.draft, draft);
        self.undo.push(old);
        if self.undo.len() > MAX_UNDO {
            self.undo.remove(0);
        }
        self.redo.clear();
        self.settle();
    }

    /// After every change: what was said on opening speaks of something that is no longer on screen.
    fn settle(&mut self) {
        self.typing = None;
        self.opened = None;
        self.evaluate();
    }

    fn evaluate(&mut self) {
        self.simulated = None;
        self.evaluation = Rc::new(evaluate(&self.draft.scenario));
    }
}

impl Reducible for AppState {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        Rc::new(self.after(action))
    }
}

#[cfg(test)]
mod tests;
