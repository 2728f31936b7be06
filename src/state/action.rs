//! What a reader can do.

use std::rc::Rc;

use plimsoll_model::{Digest, Field};

use super::draft::Draft;
use super::edit::Choice;
use super::origin::{Opened, Origin, SavedFrom};
use super::what_if::Lever;
use plimsoll_numbers::DecimalMarks;

/// A deed of the reader, or of another part of the page.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// The text of a field is now this.
    Type {
        /// The field.
        field: Field,
        /// All of its text.
        text: String,
        /// What the reader may put before decimals.
        decimal: DecimalMarks,
    },
    /// An input method composes a word in a field, whose text is this for the moment. It is shown and not read.
    Compose {
        /// The field.
        field: Field,
        /// All of its text.
        text: String,
    },
    /// The reader left a field: a text that is in force gives way to its formatted number.
    Leave(Field),
    /// Rows of a spreadsheet, pasted at the name of a holding. Each becomes a holding; those that are there are
    /// written over.
    Paste {
        /// The holding of the first row.
        at: usize,
        /// Cells parted by tabs, rows by line breaks.
        text: String,
        /// What the reader may put before decimals.
        decimal: DecimalMarks,
    },
    /// A choice from a list.
    Choose(Choice),
    /// A change is tried out: this lever moves so far. All that is tried is one step of undo.
    Try(Lever, f64),
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
    /// Drafts that another window has left in the storage.
    Found(Vec<Draft>),
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
