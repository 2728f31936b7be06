//! Stress tests: inputs and ranges, tornado, grid, contour, reverse test, indices.

#![cfg(not(target_arch = "wasm32"))]

#[path = "../common/mod.rs"]
mod common;
mod everything;
mod grid;
mod indices;
mod ranges;
mod reverse;
mod support;
mod tornado;
