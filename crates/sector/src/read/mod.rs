//! Reading filings: from the bytes of files to filings with the place of each figure.

mod assemble;
mod date;
mod delimited;
mod encoding;
mod error;
pub(crate) mod field;
mod header;
mod identity;
mod json;
mod number;
#[cfg(feature = "workbook")]
mod ods;
mod okx;
mod options;
pub(crate) mod places;
mod reader;
mod report;
pub(crate) mod sheet;
mod signature;
mod source;
pub(crate) mod text;
mod unit;
#[cfg(feature = "workbook")]
mod workbook;
#[cfg(feature = "workbook")]
mod xlsx;

pub use assemble::{Readings, Undecided};
pub use encoding::Encoding;
pub use error::FileError;
pub use field::{FIELDS, FieldDeclaration, FilingField, Kind, LANGUAGES, Presence};
pub use header::{Column, Unmapped, WhyUnmapped};
pub use options::{DateOrder, HeaderRow, MappedColumn, MappedTo, Mapping, Options};
pub use places::FilingPlaces;
pub use reader::{Read, ReadSheet, filings, filings_of};
pub use report::{CheckRecord, Report};
pub use sheet::{Cell, Limits, Place, Sheet, column_letters};
pub use signature::is_workbook;
pub use source::{Format, Source, Tables};
