//! Simulation: how often, how much, how bad in the tail, how likely customers go short.
//!
//! A trial is a horizon with zero or more breaches. Trials are cut into chunks of [`CHUNK_TRIALS`]; chunk *i* draws from
//! its own stream, a function of the seed, the model version and *i* alone. A [`Simulator`] runs chunks in any order,
//! on any number of threads and machines, into [`Tally`]s; these merge to the same bits, and [`Outcome::new`] reads the
//! result from them. No trial is kept: memory does not grow with their number.

mod breach;
mod breach_sample;
pub(crate) mod distribution;
mod distributions;
mod driver;
pub(crate) mod estimate;
pub(crate) mod freeze;
mod level;
mod limit;
mod many;
mod measure;
mod moments;
mod outcome;
pub(crate) mod point;
mod simulator;
pub(crate) mod stream;
mod tally;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
mod trial_state;
pub(crate) mod values;
pub(crate) mod words;

pub use distribution::{Crossing, Distribution};
pub use distributions::pert_mean;
pub use driver::DriverName;
pub use estimate::{Estimate, Z, proportion};
pub use freeze::RandomInput;
pub use level::{LEVELS, LevelReport};
pub use limit::{LineSearch, SimulatedLine, SimulatedLines};
pub use many::{BreachTimes, BreachedTrial, Exchange, Scratch};
pub use measure::Measure;
pub use moments::{Moments, Sums};
pub use outcome::{DriverReport, Exact, MeasureReport, Outcome, simulate};
pub use simulator::{Simulator, Trial};
pub use stream::{CHUNK_TRIALS, Stream};
pub use tally::Tally;
pub use words::TallyError;
