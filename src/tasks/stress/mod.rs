//! The stress tests: simulated results on workers, results that follow a keystroke in slices.

pub mod painting;
pub mod reverse;
pub mod work;
