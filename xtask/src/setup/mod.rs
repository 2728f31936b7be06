//! Set-up: everything that building and testing need, found if it is there and installed if it is not.
//!
//! The usual way is tried first. Where it fails, as on a machine that cannot reach the usual servers, another way is
//! taken and the step's line says so. What is already there costs a look at the disk, so every command runs set-up.

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
