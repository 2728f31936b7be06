//! The report for print: on one page, or in full in one of two forms. Its code is loaded when it is first opened.

mod screen;

pub use screen::load;
