//! The library: scenarios stored in the browser, and files to bring in and save. Its code is loaded when it is first
//! opened.

mod bring;
mod list;
mod problems;
mod screen;

pub use screen::load;
