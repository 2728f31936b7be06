//! What the reader is working on: a pure function of actions, tested without a browser.

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
    /// Whether the last opening set a draft of the reader's own aside, which is then the first of `kept`.
    pub set_aside: bool,
    /// How many times something was opened: tells addresses of the present draft from those of earlier ones.
    pub openings: u32,
    /// Whether an address that names nothing began with a case, and that case is still on screen. Log-in pages drop what
    /// an address names, so the reader may have followed a link to something else.
    pub is_built_in: bool,
    /// Drafts of other windows that were found in the storage.
    pub(super) found: Vec<Draft>,
    pub(super) undo: Vec<Draft>,
    pub(super) redo: Vec<Draft>,
    /// The field of the last keystroke: a run of typing in one field is one step of undo.
    pub(super) typing: Option<Field>,
    /// What is tried out. The draft before it is the last of `undo`.
    pub(super) what_if: WhatIf,
}

/// The place of an entry of a list when another has gone; none if it is the one.
fn moved_up(place: usize, gone: usize) -> Option<usize> {
    match place.cmp(&gone) {
        Ordering::Less => Some(place),
        Ordering::Equal => None,
        Ordering::Greater => Some(place - 1),
    }
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

    /// Fields with a text that is not in force, but for the one that is being typed in.
    pub fn unread(&self) -> impl Iterator<Item = Field> {
        let refused = self.draft.pending.iter().filter(|(field, pending)| {
            pending.problem.is_some() && self.typing != Some(*field) && edit::applies(&self.draft.scenario, *field)
        });
        refused.map(|(field, _)| field)
    }

    /// What is tried out.
    pub fn what_if(&self) -> WhatIf {
        self.what_if
    }

    /// The draft before what is tried out, if anything is.
    pub fn before_what_if(&self) -> Option<&Draft> {
        self.undo.last().filter(|_| !self.what_if.is_nothing())
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
            Action::Compose { field, text } => next.compose(field, text),
            Action::Leave(field) => next.leave(field),
            Action::Paste { at, text, decimal } => next.paste(at, &text, decimal),
            Action::Choose(choice) => {
                next.change(|raw| choice.apply(raw));
                if let Choice::ReportForm(_) = choice {
                    next.simulated = self.simulated;
                }
                // Entries of a list have moved up, and what is typed for them moves with them.
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
                // What is tried out next changes what was saved.
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
        // A report has no part in the numbers.
        let simulated = self.simulated.filter(|_| matches!(field, Field::Report(_)));
        // A run of typing changes what stood before it: a number that is refused leaves that in force, and not the last
        // half of it that could be read. Prose has no such halves.
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
            // What was refused because of this field may now stand.
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

    /// Shows a text that is being composed. What was said of the text before stays until the word is there.
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
            // A zero that was typed is told from one that nobody typed by its text.
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
                // As in `change`: a holding that is added is valid.
                let Ok(valid) = Scenario::new(raw) else { break };
                draft.scenario = Rc::new(valid);
            }
            // A row takes the place of the whole holding: what it leaves out, or what cannot be read of it, is not what another
            // asset had.
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

    /// Returns whether the change is made.
    fn change(&mut self, change: impl FnOnce(&mut plimsoll_model::RawScenario)) -> bool {
        let mut raw = Scenario::clone(&self.draft.scenario).into_raw();
        change(&mut raw);
        // The changes offered on screen keep a scenario valid; one that would not is not made.
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

    /// Changes what was there before anything was tried out. Where nothing is tried any more, that is there again; what
    /// would leave the ranges of the fields, or change nothing, is not made.
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

    /// What is typed in a field goes to another field, or, if there is none, away.
    fn move_texts(&mut self, to: impl Fn(Field) -> Option<Field>) {
        let moved = self.draft.pending.iter();
        let moved = moved.filter_map(|(field, pending)| Some((to(field)?, pending.clone())));
        self.draft.pending = Rc::new(Texts(moved.collect()));
    }

    /// The same when ranges have gone, given by their places before, in their order.
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

    /// Keeps the present draft as the first, if the reader has changed anything in it. Whether it did.
    fn keep_aside(&mut self) -> bool {
        let is_changed = self.draft.is_changed();
        if is_changed {
            self.kept.retain(|kept| *kept != self.draft);
            self.kept.insert(0, self.draft.clone());
            self.kept.truncate(MAX_KEPT);
        }
        is_changed
    }

    /// Keeps a draft of another window. It takes the place of what that window had made of it before.
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

    /// Makes a draft of the history the present one, and returns the one that was.
    fn turn_to(&mut self, draft: Draft) -> Draft {
        let now = std::mem::replace(&mut self.draft, draft);
        // A report has no part in the numbers.
        let mut raw = Scenario::clone(&now.scenario).into_raw();
        raw.report = self.draft.scenario.report.clone();
        let is_same = raw == **self.draft.scenario;
        let simulated = self.simulated.filter(|_| is_same);
        self.settle();
        self.simulated = simulated;
        now
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
