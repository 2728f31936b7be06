//! Background work: on workers, in slices, after a pause, and in step with other windows.

pub mod debounce;
pub mod library;
pub mod pool;
pub mod sector;
pub mod simulation;
pub mod slices;
pub mod stress;
