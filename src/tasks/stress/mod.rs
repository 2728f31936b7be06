//! The stress tests: on workers what is simulated, in slices what follows a keystroke.

pub mod painting;
pub mod reverse;
pub mod work;
