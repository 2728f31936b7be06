//! The state of the sector's screen: a pure machine. Actions go in; it changes, and says what is to be done in the browser.

mod action;
mod hack;
mod kept;
mod machine;
mod session;
#[cfg(test)]
mod tests;

pub use action::{Action, Command};
pub use hack::{EVERY_ASSET, form_state, hack_of, standard_hack};
pub use kept::{Kept, kept_mapping, mapping_of};
pub use session::{LinkState, Sector, SourceContents, SourceFile, WorkerState};
