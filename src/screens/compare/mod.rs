//! The comparison of up to four scenarios side by side. Its code is loaded when it is first opened.

mod columns;
mod curves;
mod figures;
mod inputs;
mod run;
mod screen;
mod side;

pub use screen::load;
