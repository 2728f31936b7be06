//! What every part of the casebook’s screens needs.

use std::rc::Rc;

use plimsoll_casebook::Book;

use super::money::Money;
use crate::texts::view::View;

/// What every view of the casebook needs.
#[derive(Clone)]
pub struct CasebookContext {
    pub view: View,
    pub book: &'static Book,
    pub money: Rc<Money>,
}

impl PartialEq for CasebookContext {
    /// There is one book.
    fn eq(&self, other: &Self) -> bool {
        self.view == other.view
    }
}
