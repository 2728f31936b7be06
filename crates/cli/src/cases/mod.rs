//! `plimsoll cases`, and what other commands say of a case.

mod command;
mod facts;
mod find;
mod list;
mod remarks;

pub use command::run;
pub use find::find;
pub use remarks::remarks;
