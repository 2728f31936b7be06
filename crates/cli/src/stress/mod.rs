//! `plimsoll stress`.

mod command;
mod compute;
mod json;
mod settings;
mod text;

pub use command::run;
