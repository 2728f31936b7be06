//! The state of the page: a pure function of actions, tested without a browser.

mod action;
mod app_state;
pub mod compare;
mod draft;
mod edit;
pub mod library;
mod origin;
mod pending;
pub mod route;
mod saved;
pub mod sector;
mod simulation;
mod start;
mod stress;
mod what_if;

#[cfg(test)]
mod tests;

pub use action::Action;
pub use app_state::AppState;
pub use draft::Draft;
pub use edit::{AttributionKind, BasisKind, COLUMNS, Choice, UnitBasisKind, common, is_general};
pub use origin::{Opened, Origin, SavedFrom};
pub use pending::{Pending, Problem, Texts};
pub use saved::{SavedDraft, SavedDraftError, case_to_load, join_kept, split_kept};
pub use simulation::{CountKind, SimulationChoice, StolenKind};
pub use stress::StressChoice;
pub use what_if::{Lever, WhatIf};
