//! `plimsoll evaluate`.

mod command;
mod json;
mod text;

pub use command::run;
