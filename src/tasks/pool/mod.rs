//! Computes on workers. Where none can start, computes in slices on the main thread.

mod jobs;
mod worker_pool;

pub use worker_pool::{Pool, PoolStatus, Work};
