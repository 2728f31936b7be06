//! The Plimsoll page: what a reader sets, what the model answers, and how it is shown.
//!
//! Modules stand in floors, each of which uses those before it and none behind it; `tests/floors.rs` holds the order:
//! [`platform`], [`texts`], [`state`], `charts`, `tasks`, `figures`, `ui`, `printed`, `screens`, `shell`.

mod charts;
mod figures;
pub mod platform;
mod printed;
mod screens;
mod shell;
pub mod state;
mod tasks;
pub mod texts;
mod ui;

pub use shell::{App, AppProps, first_text};
