//! The actions that change the state.

use std::rc::Rc;

use plimsoll_model::{Digest, Field};

use super::draft::Draft;
use super::edit::Choice;
use super::origin::{Opened, Origin, SavedFrom};
use super::what_if::Lever;
use plimsoll_numbers::DecimalMarks;

/// An action of the reader, or an event in the page.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// The reader typed into a field.
    Type {
        /// The field.
        field: Field,
        /// The field's new text in full.
        text: String,
        /// The characters that the reader may use as decimal separator.
        decimal: DecimalMarks,
    },
    /// An input method is composing a word in a field. The text is shown, but not read.
    Compose {
        /// The field.
        field: Field,
        /// The field's text in full.
        text: String,
    },
    /// The reader left a field. A text in force is replaced by the formatted number.
    Leave(Field),
    /// Rows of a spreadsheet, pasted into the name of a holding. Each row becomes a holding. Existing holdings from
    /// there on are replaced.
    Paste {
        /// Index of the holding for the first row.
        at: usize,
        /// The rows, separated by line breaks. Tabs separate their cells.
        text: String,
        /// The characters that the reader may use as decimal separator.
        decimal: DecimalMarks,
    },
    /// The reader made a choice from a list.
    Choose(Choice),
    /// The reader tries a change: the lever moves to this share. All changes being tried are one step of undo.
    Try(Lever, f64),
    /// Adds a holding at the end.
    AddHolding,
    /// Removes the holding with this index.
    RemoveHolding(usize),
    /// Starts from a case, a link, an entry of the library, or blank. A changed draft is kept in `kept`.
    Open(Origin),
    /// A link or address could not be opened. The draft is unchanged.
    Refuse(Opened),
    /// Returns to the kept draft with this index.
    Restore(usize),
    /// Drafts of other windows were found in the storage.
    Found(Vec<Draft>),
    /// The reader dismissed the message about the opening.
    Dismiss,
    /// The scenario was simulated to the end.
    Simulated(Digest),
    /// The scenario was saved as this entry of the library.
    Saved(Rc<SavedFrom>),
    /// Returns to what the draft began as.
    Reset,
    /// Undoes the last step.
    Undo,
    /// Redoes the last undone step.
    Redo,
}
