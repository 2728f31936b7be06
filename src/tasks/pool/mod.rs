//! Computes on workers. Where none can start, computes in slices on the main thread.

mod crew;
mod jobs;

pub use crew::{Crew, Pool, Work};
