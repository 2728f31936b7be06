//! The scenario file: `{"format": "plimsoll-scenario", "version": 1, "scenario": {…}}` as JSON.
//!
//! What the file leaves out has its value in the blank scenario. A key that this version does not know, or that
//! appears twice, is a problem: leaving it out would change numbers without a word.

mod error;
mod format;
mod header;
mod import;
pub(crate) mod path;
#[cfg(feature = "schema")]
mod schema;
pub(crate) mod tree;

pub use error::FileError;
pub use format::{MAX_FILE_BYTES, from_json, import, to_json};
pub(crate) use format::{add_twice, add_unknown, check_format, check_size};
pub use header::{FILE_VERSION, FORMAT};
pub use import::{Expected, Imported, Problem, Wrong};
pub(crate) use import::{Problems, scenario as scenario_of};
#[cfg(feature = "schema")]
pub use schema::schema;
