//! Reading filings: from the bytes of files to filings with the place of each figure.

mod date;
mod delimited;
mod encoding;
mod error;
mod field;
mod json;
#[cfg(feature = "workbook")]
mod ods;
mod options;
mod sheet;
mod source;
mod text;
#[cfg(feature = "workbook")]
mod workbook;
#[cfg(feature = "workbook")]
mod xlsx;

pub use encoding::Encoding;
pub use error::FileError;
pub use field::{FIELDS, FieldDeclaration, FilingField, Kind, LANGUAGES, Presence};
pub use options::{DateOrder, HeaderRow, MappedColumn, MappedTo, Mapping, Options};
pub use sheet::{Cell, Limits, Place, Sheet, column_letters};
pub use source::{Format, Source, Tables};
