//! Charts and results as files.

pub mod button;
pub mod contents;
pub mod export;
