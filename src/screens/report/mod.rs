//! The report: a document to be printed, on one page or in full in two forms. Its code is loaded when it is first opened.

mod screen;

pub use screen::load;
