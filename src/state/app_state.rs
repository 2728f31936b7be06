//! The state of the page, and its change by actions: a pure function, tested without a browser.

use std::cmp::Ordering;
use std::rc::Rc;

use plimsoll_model::{Axes, Digest, Evaluation, Field, Input, MAX_HOLDINGS, Scenario, evaluate};
use yew::Reducible;

use super::action::Action;
use super::draft::{Draft, ZERO};
use super::edit;
use super::edit::Choice;
use super::origin::{Opened, Origin};
use super::pending::{Pending, Texts};
use super::simulation::SimulationChoice;
use super::stress::StressChoice;
use super::what_if::WhatIf;
use plimsoll_numbers::DecimalMarks;

/// The state of the page.
#[derive(Clone, Debug, PartialEq)]
pub struct AppState {
    /// The draft on screen.
    pub draft: Draft,
    /// The model's result for the draft.
    pub evaluation: Rc<Evaluation>,
    /// The digest of its simulation. `None` until it has run to the end.
    pub simulated: Option<Digest>,
    /// The reader's changed drafts that were replaced by opening something else, the newest first.
    pub kept: Vec<Draft>,
    /// The result of opening the scenario. `None` if there is nothing to say, or no longer.
    pub opened: Option<Opened>,
    /// Whether the last opening put a changed draft into `kept`. It is the first one there.
    pub set_aside: bool,
    /// Number of openings. It distinguishes addresses of the present draft from those of earlier ones.
    pub openings: u32,
    /// Whether the page began with a case because the address named nothing, and shows that case still. Log-in pages
    /// drop the fragment of an address, so the reader may have followed a link to something else.
    pub is_built_in: bool,
    /// Drafts of other windows, found in the storage.
    pub(super) found: Vec<Draft>,
    pub(super) undo: Vec<Draft>,
    pub(super) redo: Vec<Draft>,
    /// The field of the last keystroke. Consecutive typing in one field is one step of undo.
    pub(super) typing: Option<Field>,
    /// The change that is being tried. The draft before it is the last of `undo`.
    pub(super) what_if: WhatIf,
}

/// The index of a list's entry after the entry at `gone` is removed. `None` for that entry itself.
fn moved_up(place: usize, gone: usize) -> Option<usize> {
    match place.cmp(&gone) {
        Ordering::Less => Some(place),
        Ordering::Equal => None,
        Ordering::Greater => Some(place - 1),
    }
}

/// Largest number of undo steps. It is more than a reader needs, and fits in memory with 500 holdings.
const MAX_UNDO: usize = 100;

/// Largest number of kept drafts: a list of them is still read at a glance.
const MAX_KEPT: usize = 5;

impl AppState {
    /// The state with this draft, without a history.
    pub fn new(draft: Draft) -> Self {
        let evaluation = Rc::new(evaluate(&draft.scenario));
        Self {
            draft,
            evaluation,
            simulated: None,
            kept: Vec::new(),
            opened: None,
            set_aside: false,
            openings: 0,
            is_built_in: false,
            found: Vec::new(),
            undo: Vec::new(),
            redo: Vec::new(),
            typing: None,
            what_if: WhatIf::default(),
        }
    }

    /// Fields with a refused text, except the one in which the reader is typing.
    pub fn unread(&self) -> impl Iterator<Item = Field> {
        let refused = self.draft.pending.iter().filter(|(field, pending)| {
            pending.problem.is_some() && self.typing != Some(*field) && edit::applies(&self.draft.scenario, *field)
        });
        refused.map(|(field, _)| field)
    }

    /// The change that is being tried.
    pub fn what_if(&self) -> WhatIf {
        self.what_if
    }

    /// The draft before that change. `None` if no change is being tried.
    pub fn before_what_if(&self) -> Option<&Draft> {
        self.undo.last().filter(|_| !self.what_if.is_nothing())
    }

    /// Whether there is a step to undo.
    pub fn can_undo(&self) -> bool {
        !self.undo.is_empty()
    }

    /// Whether there is a step to redo.
    pub fn can_redo(&self) -> bool {
        !self.redo.is_empty()
    }

    /// The state after an action.
    pub fn after(&self, action: Action) -> Self {
        let mut next = self.clone();
        match action {
            Action::Type { field, text, decimal } => next.type_text(field, text, decimal),
            Action::Compose { field, text } => next.compose(field, text),
            Action::Leave(field) => next.leave(field),
            Action::Paste { at, text, decimal } => next.paste(at, &text, decimal),
            Action::Choose(choice) => {
                next.change(|raw| choice.apply(raw));
                if let Choice::ReportForm(_) = choice {
                    next.simulated = self.simulated;
                }
                // Entries of a list have moved up. Their typed texts move with them.
                match choice {
                    Choice::Simulation(SimulationChoice::RemoveTolerance(gone)) => {
                        next.move_texts(|field| match field {
                            Field::ToleranceLoss(i) => moved_up(i, gone).map(Field::ToleranceLoss),
                            Field::ToleranceProbability(i) => moved_up(i, gone).map(Field::ToleranceProbability),
                            other => Some(other),
                        })
                    }
                    Choice::Stress(StressChoice::RemoveRange(gone)) => next.move_range_texts(&[gone]),
                    _ => {}
                }
            }
            Action::Try(lever, share) => next.try_out(next.what_if.with(lever, share)),
            Action::AddHolding => {
                next.change(edit::add_holding);
            }
            Action::RemoveHolding(index) => next.remove_holding(index),
            Action::Open(origin) => next.open(origin),
            Action::Refuse(opened) => next.opened = Some(opened),
            Action::Restore(index) => {
                if index < next.kept.len() {
                    let kept = next.kept.remove(index);
                    next.keep_aside();
                    next.openings += 1;
                    next.step(kept);
                }
            }
            Action::Found(drafts) => drafts.into_iter().for_each(|draft| next.find(draft)),
            Action::Dismiss => next.opened = None,
            Action::Simulated(digest) => next.simulated = Some(digest),
            Action::Saved(entry) => {
                next.draft.origin = Origin::Saved(entry);
                // The next change to be tried starts from the saved scenario.
                next.what_if = WhatIf::default();
            }
            Action::Reset => {
                let beginning = Draft::of(next.draft.origin.clone());
                if beginning != next.draft {
                    next.step(beginning);
                }
            }
            Action::Undo => {
                if let Some(draft) = next.undo.pop() {
                    let now = next.turn_to(draft);
                    next.redo.push(now);
                }
            }
            Action::Redo => {
                if let Some(draft) = next.redo.pop() {
                    let now = next.turn_to(draft);
                    next.undo.push(now);
                }
            }
        }
        next.is_built_in &= next.draft == self.draft;
        next
    }

    fn type_text(&mut self, field: Field, text: String, decimal: DecimalMarks) {
        // The texts of the report do not affect any figure.
        let simulated = self.simulated.filter(|_| matches!(field, Field::Report(_)));
        // Consecutive typing starts from the draft before it. A refused number then leaves the earlier number in force,
        // not the last part of the text that could be read. Prose has no such parts.
        let is_prose = matches!(field, Field::Report(_) | Field::Name);
        let mut draft = match self.undo.last() {
            Some(before) if self.typing == Some(field) && !is_prose => before.clone(),
            _ => self.draft.clone(),
        };
        let problem = match draft.says_nothing(field, &text) {
            true => None,
            false => edit::apply_text(&mut draft.scenario, field, &text, decimal).err(),
        };
        let pending = Rc::make_mut(&mut draft.pending);
        let is_in_force = problem.is_none();
        pending.insert(field, Pending { text, problem });
        if is_in_force {
            // Texts that were refused because of this field may be valid now.
            edit::retry(&mut draft.scenario, pending, field, decimal);
        }
        draft.forget_old_zeros(Some(field));
        if self.typing == Some(field) {
            self.draft = draft;
            self.redo.clear();
            self.opened = None;
            self.evaluate();
        } else {
            self.step(draft);
            self.typing = Some(field);
        }
        self.simulated = simulated;
    }

    /// Shows a text that is being composed. The problem of the earlier text remains until the word is complete.
    fn compose(&mut self, field: Field, text: String) {
        let mut draft = self.draft.clone();
        let pending = Rc::make_mut(&mut draft.pending);
        let problem = pending.get(field).and_then(|pending| pending.problem.clone());
        pending.insert(field, Pending { text, problem });
        if self.typing == Some(field) {
            self.draft = draft;
        } else {
            let simulated = self.simulated;
            self.step(draft);
            self.simulated = simulated;
            self.typing = Some(field);
        }
    }

    fn leave(&mut self, field: Field) {
        let draft = &mut self.draft;
        if let Some(pending) = draft.pending.get(field)
            && pending.problem.is_none()
        {
            // A typed zero keeps its text, which distinguishes it from a zero that nobody typed.
            let is_typed_zero = draft.begins_at_zero(field)
                && draft.scenario.number(field) == Some(0.0)
                && !pending.text.trim().is_empty();
            let texts = Rc::make_mut(&mut draft.pending);
            match is_typed_zero {
                true => texts.insert(
                    field,
                    Pending {
                        text: ZERO.into(),
                        problem: None,
                    },
                ),
                false => texts.remove(field),
            }
        }
        self.typing = None;
    }

    fn paste(&mut self, at: usize, text: &str, decimal: DecimalMarks) {
        let mut draft = self.draft.clone();
        let texts = Rc::make_mut(&mut draft.pending);
        let rows: Vec<&str> = text.lines().filter(|row| !row.trim().is_empty()).collect();
        let (columns, heads) = edit::columns(&rows);
        for (i, row) in (at..MAX_HOLDINGS).zip(rows.iter().skip(heads)) {
            if i >= draft.scenario.holdings.len() {
                let mut raw = Scenario::clone(&draft.scenario).into_raw();
                edit::add_holding(&mut raw);
                // A new holding is valid, so that this cannot fail.
                let Ok(valid) = Scenario::new(raw) else { break };
                draft.scenario = Rc::new(valid);
            }
            // A row replaces the whole holding. A missing or unreadable cell must not leave the value of another asset.
            let cells = row.split('\t').map(str::trim).chain(std::iter::repeat(""));
            for (field, cell) in columns.iter().map(|field| field(i)).zip(cells) {
                texts.remove(field);
                if field != Field::Asset(i)
                    && edit::apply_text(&mut draft.scenario, field, ZERO, decimal).is_ok()
                    && cell.is_empty()
                {
                    continue;
                }
                let text = cell.to_owned();
                let problem = edit::apply_text(&mut draft.scenario, field, &text, decimal).err();
                if problem.is_some() {
                    texts.insert(field, Pending { text, problem });
                } else if draft.scenario.number(field) == Some(0.0) {
                    let text = ZERO.into();
                    texts.insert(field, Pending { text, problem });
                }
            }
        }
        draft.forget_old_zeros(None);
        if draft != self.draft {
            self.step(draft);
        }
    }

    /// Changes the scenario. Returns whether it is changed and valid.
    fn change(&mut self, change: impl FnOnce(&mut plimsoll_model::RawScenario)) -> bool {
        let mut raw = Scenario::clone(&self.draft.scenario).into_raw();
        change(&mut raw);
        // Changes offered on screen keep a scenario valid. An invalid one is not applied.
        if let Ok(scenario) = Scenario::new(raw)
            && scenario != *self.draft.scenario
        {
            let mut draft = self.draft.clone();
            draft.scenario = Rc::new(scenario);
            draft.forget_old_zeros(None);
            self.step(draft);
            return true;
        }
        false
    }

    /// Applies a change to the draft before the current change, which it replaces. An empty change restores that draft.
    /// A change that leaves the fields' ranges or changes nothing is ignored.
    fn try_out(&mut self, what_if: WhatIf) {
        if what_if == self.what_if {
            return;
        }
        let mut next = self.clone();
        if !next.what_if.is_nothing()
            && let Some(before) = next.undo.pop()
        {
            next.draft = before;
        }
        if next.change(|raw| what_if.apply(raw)) {
            next.what_if = what_if;
        } else if what_if.is_nothing() {
            next.settle();
        } else {
            return;
        }
        *self = next;
    }

    /// Moves typed texts to other fields. A text whose field becomes `None` is dropped.
    fn move_texts(&mut self, to: impl Fn(Field) -> Option<Field>) {
        let moved = self.draft.pending.iter();
        let moved = moved.filter_map(|(field, pending)| Some((to(field)?, pending.clone())));
        self.draft.pending = Rc::new(Texts(moved.collect()));
    }

    /// Moves the texts of ranges after some are removed. `gone` has their former indices, in order.
    fn move_range_texts(&mut self, gone: &[usize]) {
        let place = |i: usize| gone.iter().rev().try_fold(i, |i, gone| moved_up(i, *gone));
        self.move_texts(|field| match field {
            Field::RangeLow(i) => place(i).map(Field::RangeLow),
            Field::RangeHigh(i) => place(i).map(Field::RangeHigh),
            Field::RangeUnit(i) => place(i).map(Field::RangeUnit),
            other => Some(other),
        });
    }

    fn remove_holding(&mut self, index: usize) {
        if index >= self.draft.scenario.holdings.len() {
            return;
        }
        let moved = |field: Field| match field.holding() {
            Some(i) => moved_up(i, index).map(|i| field.with_holding(i)),
            None => Some(field),
        };
        let input = |input: Input| match input {
            Input::Field(field) => moved(field).map(Input::Field),
            group => Some(group),
        };
        let ranges = self.draft.scenario.stress.ranges.iter().enumerate();
        let gone: Vec<usize> = ranges
            .filter_map(|(i, range)| input(range.input).is_none().then_some(i))
            .collect();
        self.change(|raw| {
            raw.holdings.remove(index);
            let stress = &mut raw.stress;
            stress.ranges.retain_mut(|range| match input(range.input) {
                Some(moved) => {
                    range.input = moved;
                    true
                }
                None => false,
            });
            let usual = Axes::default();
            stress.axes.x = input(stress.axes.x).unwrap_or(usual.x);
            stress.axes.y = input(stress.axes.y).unwrap_or(usual.y);
        });
        self.move_texts(moved);
        self.move_range_texts(&gone);
    }

    fn open(&mut self, origin: Origin) {
        self.set_aside = self.keep_aside();
        self.openings += 1;
        let opened = origin.on_opening();
        self.step(Draft::of(origin));
        self.opened = opened;
    }

    /// Puts the present draft at the front of `kept` if the reader has changed it. Returns whether it was changed.
    fn keep_aside(&mut self) -> bool {
        let is_changed = self.draft.is_changed();
        if is_changed {
            self.kept.retain(|kept| *kept != self.draft);
            self.kept.insert(0, self.draft.clone());
            self.kept.truncate(MAX_KEPT);
        }
        is_changed
    }

    /// Keeps a draft of another window. It replaces an earlier version from that window.
    fn find(&mut self, draft: Draft) {
        if draft == self.draft || self.kept.contains(&draft) {
            return;
        }
        let found = &self.found;
        self.kept
            .retain(|kept| kept.origin != draft.origin || !found.contains(kept));
        self.kept.insert(self.kept.len().min(1), draft.clone());
        self.kept.truncate(MAX_KEPT);
        self.found.push(draft);
    }

    /// Makes a draft of the history the present one. Returns the former one.
    fn turn_to(&mut self, draft: Draft) -> Draft {
        let now = std::mem::replace(&mut self.draft, draft);
        // The texts of the report do not affect any figure.
        let mut raw = Scenario::clone(&now.scenario).into_raw();
        raw.report = self.draft.scenario.report.clone();
        let is_same = raw == **self.draft.scenario;
        let simulated = self.simulated.filter(|_| is_same);
        self.settle();
        self.simulated = simulated;
        now
    }

    /// Makes a draft the present one, and the former one a step of undo.
    fn step(&mut self, draft: Draft) {
        let old = std::mem::replace(&mut self.draft, draft);
        self.undo.push(old);
        if self.undo.len() > MAX_UNDO {
            self.undo.remove(0);
        }
        self.redo.clear();
        self.settle();
    }

    /// Clears what no longer holds after a change: the run of typing, the change being tried, the message about the
    /// opening, and the result.
    fn settle(&mut self) {
        self.typing = None;
        self.what_if = WhatIf::default();
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
