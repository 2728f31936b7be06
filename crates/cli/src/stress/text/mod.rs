//! Results of stress tests for readers.

mod indices;
mod map;
mod parts;
mod reverse;
mod run;
mod tornado;

pub use indices::indices;
pub use map::grid;
pub use reverse::reverse;
pub use run::run;
pub use tornado::tornado;
