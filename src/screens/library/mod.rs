//! The library: scenarios that the reader keeps in the browser, and files in and out. Its code is loaded when it is first
//! opened.

mod bring;
mod list;
mod problems;
mod screen;

pub use screen::load;
