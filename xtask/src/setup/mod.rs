//! Set-up: finds everything that building and testing need, and installs what is missing.
//!
//! The usual way is tried first. If it fails, as on a machine that cannot reach the usual servers, another way is used
//! and the step's line says so. Finding what is already there costs little, so every command runs set-up.

mod browsers;
mod kit;
mod published;
mod steps;
mod system;
mod toolchain;
mod tools;

pub use browsers::{Browsers, CHROMIUM_FLAGS};
pub use kit::Kit;
pub use steps::{for_bench, for_build, for_tests};
pub use toolchain::WASM;
pub use tools::wasm;
