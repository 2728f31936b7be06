//! The rules of the casebook. Data that break one do not build.

mod context;
mod events;
pub mod facts;
pub mod incident;
mod missing;
pub mod rates;
pub mod scenario;
pub mod sources;
pub mod studies;
#[cfg(test)]
mod tests;
