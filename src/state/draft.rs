//! The draft: the scenario in force, and typed texts that are not in force.

use std::rc::Rc;

use plimsoll_model::{Field, Scenario};

use super::origin::Origin;
use super::pending::{Pending, Texts};
use plimsoll_numbers::{Style, reading_style};

/// The text of a typed zero.
pub(super) const ZERO: &str = "0";

/// The reader's work: the scenario in force, the typed texts that are not in force, and its origin.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// The scenario in force.
    pub scenario: Rc<Scenario>,
    /// Typed texts that differ from how the values of their fields are written.
    pub pending: Rc<Texts>,
    /// What the draft began as.
    pub origin: Origin,
}

impl Draft {
    /// The unchanged draft of an origin.
    pub fn of(origin: Origin) -> Self {
        Self {
            scenario: origin.scenario(),
            pending: Rc::default(),
            origin,
        }
    }

    /// Whether a field has the value of the draft's case, in the same currency and for the same asset.
    pub fn holds_value_of_case(&self, field: Field) -> bool {
        let original = self.origin.case().map(|case| case.scenario());
        original.is_some_and(|original| self.scenario.number(field) == original.number(field))
            && self.means_what_case_means(field)
    }

    /// Whether a field has the same currency and asset as in the draft's case, so that their values can be compared.
    pub fn means_what_case_means(&self, field: Field) -> bool {
        let original = self.origin.case().map(|case| case.scenario());
        original.is_some_and(|original| {
            self.scenario.currency == original.currency && asset(&self.scenario, field) == asset(original, field)
        })
    }

    /// Whether a field is shown the same in another draft. `false` for a refused text, since the bounds that it breaks
    /// depend on the rest of the scenario.
    pub fn shows_same(&self, other: &Self, field: Field) -> bool {
        let typed = self.pending.get(field);
        typed.is_none_or(|typed| typed.problem.is_none())
            && typed == other.pending.get(field)
            && self.scenario.number(field) == other.scenario.number(field)
            && self.scenario.currency == other.scenario.currency
            && asset(&self.scenario, field) == asset(&other.scenario, field)
            && self.origin.case() == other.origin.case()
            && self.is_untouched(field) == other.is_untouched(field)
    }

    /// Whether a field has a zero that nobody typed, in a blank scenario or an added holding. Zeros of cases, links,
    /// files and saved scenarios count as typed.
    pub fn is_untouched(&self, field: Field) -> bool {
        self.begins_at_zero(field) && self.scenario.number(field) == Some(0.0) && self.pending.get(field).is_none()
    }

    pub(super) fn begins_at_zero(&self, field: Field) -> bool {
        let is_blank = self.origin == Origin::Blank;
        match field.holding() {
            Some(i) => i >= self.origin.holdings(),
            None => {
                let style = reading_style(&self.scenario, field);
                // An optional field has a zero only if somebody typed it.
                let is_amount = matches!(style, Some(Style::Money(_))) && !field.is_optional();
                is_blank && (is_amount || field.is_of_every() || field == Field::MonthsHalted)
            }
        }
    }

    /// Whether an empty text in a field is not an entry, because the field was empty before.
    pub(super) fn says_nothing(&self, field: Field, text: &str) -> bool {
        let number = self.scenario.number(field);
        let is_mixed = field.is_of_every() && number.is_none();
        let is_typed = self.pending.get(field).is_some_and(|pending| pending.problem.is_none());
        text.trim().is_empty() && (is_mixed || (self.begins_at_zero(field) && number == Some(0.0) && !is_typed))
    }

    /// Drops typed zeros of fields that are no longer zero because something else set them. The field `typed`, in which
    /// the reader is typing, keeps its text.
    pub(super) fn forget_old_zeros(&mut self, typed: Option<Field>) {
        let scenario = &self.scenario;
        let is_old = |field: Field, pending: &Pending| {
            Some(field) != typed
                && pending.problem.is_none()
                && pending.text == ZERO
                && scenario.number(field) != Some(0.0)
        };
        if self.pending.iter().any(|(field, pending)| is_old(field, pending)) {
            Rc::make_mut(&mut self.pending)
                .0
                .retain(|(field, pending)| !is_old(*field, pending));
        }
    }

    /// Whether the reader has changed the scenario or typed a text that is refused.
    pub fn is_changed(&self) -> bool {
        !self.origin.is(&self.scenario) || self.pending.iter().any(|(_, p)| p.problem.is_some())
    }
}

/// The asset of the holding that a field belongs to. `None` if it does not belong to a holding.
fn asset(scenario: &Scenario, field: Field) -> Option<&str> {
    Some(&scenario.holdings.get(field.holding()?)?.asset)
}
