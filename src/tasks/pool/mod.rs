//! Computes on workers, or in slices on the page's own thread where none can start.

mod crew;
mod jobs;

pub use crew::{Crew, Pool, Work};
