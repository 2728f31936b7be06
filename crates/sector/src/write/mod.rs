//! Writing filings, the form in which they are reported, and what the documentation says of both.

mod dictionary;
mod form;
mod plan;
mod ranking;
mod table;

pub use dictionary::dictionary;
pub use form::form_csv;
#[cfg(feature = "workbook")]
pub use form::form_workbook;
pub use plan::plan;
pub use ranking::ranking;
pub(crate) use table::entries;
pub use table::{to_csv, to_json};
