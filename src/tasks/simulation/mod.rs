//! The simulation of a scenario on workers.

pub mod hook;
pub mod run;
pub mod work;
