#![expect(
    clippy::disallowed_methods,
    reason = "expected values come from elsewhere than the code under test"
)]

mod breach_counts;
mod common;
mod distributions;
mod limit;
mod many;
mod outcome;
mod tallies;
mod trials;
