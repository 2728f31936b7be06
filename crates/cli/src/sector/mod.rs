//! `plimsoll sector`: whom of many exchanges to visit.

mod command;
mod compute;
mod text;

pub use command::run;
