//! The Plimsoll page: what a reader sets, what the model answers, and how it is shown.
//!
//! Modules stand in floors, each of which uses those before it and none behind it; `tests/floors.rs` holds the order:
//! [`platform`], [`numbers`], [`texts`], [`state`], `charts`, `tasks`, `figures`, `ui`, `printed`, `screens`, `shell`.

#[cfg(feature = "screens")]
mod charts;
#[cfg(feature = "screens")]
mod figures;
pub mod numbers;
pub mod platform;
#[cfg(feature = "screens")]
mod printed;
#[cfg(feature = "screens")]
mod screens;
#[cfg(feature = "screens")]
mod shell;
pub mod state;
#[cfg(feature = "screens")]
mod tasks;
pub mod texts;
#[cfg(feature = "screens")]
mod ui;

#[cfg(feature = "screens")]
pub use shell::{App, AppProps, first_text};
