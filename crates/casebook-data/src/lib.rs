//! The data of the casebook, shared by the program and its build.
//!
//! The program takes the words of the closed lists and the times. Its build takes [`files`] as well, which reads
//! `data/`, checks each rule and writes the files that the program includes.

#[cfg(feature = "build")]
mod emit;
#[cfg(feature = "build")]
mod formula;
#[cfg(feature = "build")]
mod read;
#[cfg(feature = "build")]
mod report;
#[cfg(feature = "build")]
mod rules;
#[cfg(feature = "build")]
mod schema;
#[cfg(feature = "build")]
mod texts;
mod time;
mod vocabulary;

#[cfg(feature = "build")]
pub use emit::File;
#[cfg(feature = "build")]
pub use read::files;
#[cfg(feature = "build")]
pub use report::Problem;
pub use time::{Clock, Day, Moment, Zone};
pub use vocabulary::{
    Basis, Confidence, EventKind, Evidence, MAX_HOLDINGS, Mark, Outcome, Per, RepayForm, Topic, WalletTier,
};
