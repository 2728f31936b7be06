//! `plimsoll simulate`.

mod command;
mod compute;
mod csv;
mod json;
mod text;

pub use command::run;
