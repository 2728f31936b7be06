//! Numbers of a scenario by their fields.

use super::fields::Field;
use super::limits::Range;
use super::limits::{FieldError, Given};
use super::raw::{Currency, RawScenario};

/// What holds the value of a field.
pub(super) trait Slot {
    /// The number in it; `None` if it is empty or holds no number.
    fn number(&self) -> Option<f64> {
        None
    }

    /// Puts a number into it, or empties it. Returns whether it took that. A whole number must keep to the range.
    fn set_number(&mut self, _value: Option<f64>, _range: Option<Range>) -> Result<bool, super::Bound> {
        Ok(false)
    }

    /// The text in it, if it holds text.
    fn text(&self) -> Option<&str> {
        None
    }
}

impl Slot for f64 {
    fn number(&self) -> Option<f64> {
        Some(*self)
    }

    fn set_number(&mut self, value: Option<f64>, _: Option<Range>) -> Result<bool, super::Bound> {
        Ok(value.map(|value| *self = value).is_some())
    }
}

impl Slot for Option<f64> {
    fn number(&self) -> Option<f64> {
        *self
    }

    fn set_number(&mut self, value: Option<f64>, _: Option<Range>) -> Result<bool, super::Bound> {
        *self = value;
        Ok(true)
    }
}

impl Slot for u64 {
    fn number(&self) -> Option<f64> {
        Some(*self as f64)
    }

    fn set_number(&mut self, value: Option<f64>, range: Option<Range>) -> Result<bool, super::Bound> {
        let Some(value) = value else { return Ok(false) };
        if let Some(bound) = range.and_then(|range| range.broken_by(value)) {
            return Err(bound);
        }
        // Whole, and within what a double holds exactly.
        *self = value as u64;
        Ok(true)
    }
}

impl Slot for String {
    fn text(&self) -> Option<&str> {
        Some(self)
    }
}

impl Slot for Currency {
    fn text(&self) -> Option<&str> {
        Some(&self.0)
    }
}

impl<T> Slot for Vec<T> {}

impl RawScenario {
    /// The number in a field. `None` where the field is left empty, does not apply (a fixed price under
    /// another basis), belongs to a holding that is not there, or is no number.
    pub fn number(&self, field: Field) -> Option<f64> {
        if field.is_of_every() {
            let first = self.number(field.with_holding(0))?;
            let is_common = |i| self.number(field.with_holding(i)) == Some(first);
            return (1..self.holdings.len()).all(is_common).then_some(first);
        }
        self.slot(field)?.number()
    }

    /// The text in a field; `None` if the field holds none.
    pub fn text(&self, field: Field) -> Option<&str> {
        self.slot(field)?.text()
    }

    /// Puts a number into a field, or `None` into one that may be left empty. Returns whether the field took
    /// it: a field that does not apply, or that cannot be empty, stays as it is.
    ///
    /// # Errors
    /// If the field holds an integer and does not accept this one. Every other field takes any number, and
    /// [`crate::Scenario::new`] says what is wrong with it.
    pub fn set_number(&mut self, field: Field, value: Option<f64>) -> Result<bool, FieldError> {
        if field.is_of_every() {
            let mut took = false;
            for i in 0..self.holdings.len() {
                took |= self.set_number(field.with_holding(i), value)?;
            }
            return Ok(took);
        }
        let Some(slot) = self.slot_mut(field) else {
            return Ok(false);
        };
        slot.set_number(value, field.range()).map_err(|bound| FieldError {
            field,
            given: Given::Number(value.unwrap_or_default()),
            bound,
        })
    }
}
