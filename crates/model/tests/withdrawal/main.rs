//! The withdrawal run: its hours, what it was fitted to, its simulation, and the window.

#![cfg(not(target_arch = "wasm32"))]

#[path = "../common/mod.rs"]
mod common;
mod hours;
mod simulation;
mod support;
mod window;
