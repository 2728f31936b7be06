//! The casebook of Plimsoll: real incidents, each figure with where it comes from.
//!
//! The data are written by hand in `data/`; the build checks them and writes them in a compact form, so that nothing
//! reads TOML when the program runs. There are two tiers:
//!
//! - the founding cases, [`founding`], which the page opens on: scenarios with their notes;
//! - the whole casebook, [`book`]: every incident with its facts. A page names this function only in the part that it
//!   loads later, because all data hang on it. Once it has been called, [`find`] knows the cases of all incidents.
//!
//! Texts have keys, such as `coincheck-2018-3`. They are in tables, one for each language and tier, which [`Texts`]
//! reads.

mod book;
mod case;
mod decode;
mod export;
mod texts;

use std::sync::OnceLock;

pub use book::{
    Book, Check, Code, Default, Fact, Gap, Incident, Missing, Money, Otherwise, Rate, Rates, Repaid, Study, StudyRate,
    Summary,
};
pub use case::{Case, Note, Other, Source, Unknown};
pub use plimsoll_casebook_data::{
    Basis, Clock, Confidence, Day, EventKind, Evidence, Mark, Moment, Outcome, Per, RepayForm, Topic, WalletTier, Zone,
};
pub use texts::Texts;

mod founding {
    use std::sync::OnceLock;

    use plimsoll_casebook_data::Mark;
    use plimsoll_model::{Digest, Field};

    use crate::case::{Case, Note, Other, Source, Unknown};

    include!(concat!(env!("OUT_DIR"), "/founding.rs"));
}

/// The texts of the founding cases in English.
pub const FOUNDING_EN: &str = include_str!(concat!(env!("OUT_DIR"), "/founding.en.messages"));
/// The texts of the founding cases in Japanese.
pub const FOUNDING_JA: &str = include_str!(concat!(env!("OUT_DIR"), "/founding.ja.messages"));
/// The other texts of the casebook in English.
pub const BOOK_EN: &str = include_str!(concat!(env!("OUT_DIR"), "/book.en.messages"));
/// The other texts of the casebook in Japanese.
pub const BOOK_JA: &str = include_str!(concat!(env!("OUT_DIR"), "/book.ja.messages"));

/// The book, once it has been opened.
static OPENED: OnceLock<&'static Book> = OnceLock::new();

/// The founding cases, in the order in which they happened.
pub fn founding() -> &'static [Case] {
    &founding::CASES
}

/// The whole casebook. A page names it only in the part that it loads later.
pub fn book() -> &'static Book {
    OPENED.get_or_init(decode::book)
}

/// The whole casebook, if [`book`] has been called before.
pub fn opened() -> Option<&'static Book> {
    OPENED.get().copied()
}

/// The case with this id: a founding case, or any once [`book`] has been called.
pub fn find(id: &str) -> Option<&'static Case> {
    let founding = founding().iter().find(|case| case.id == id);
    founding.or_else(|| opened()?.find(id)?.case)
}
