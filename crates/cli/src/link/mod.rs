//! `plimsoll link`.

mod command;
mod seal;

pub use command::run;
