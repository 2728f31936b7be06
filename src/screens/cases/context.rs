//! Shared context of the casebook's screens.

use std::rc::Rc;

use plimsoll_casebook::Book;

use super::money::Money;
use crate::texts::view::View;

/// The language and formats, the book and its currencies, for every view of the casebook.
#[derive(Clone)]
pub struct CasebookContext {
    pub view: View,
    pub book: &'static Book,
    pub money: Rc<Money>,
}

impl PartialEq for CasebookContext {
    /// There is only one book, so that it need not be compared.
    fn eq(&self, other: &Self) -> bool {
        self.view == other.view
    }
}
