//! Set-up: everything that building and testing need, found if it is there and installed if it is not.
//!
//! The usual way is tried first. Where it fails, as on a machine that cannot reach the usual servers, another way is
//! taken and the step's line says so. What is already there costs a look at the disk, so every command runs set-up.

mod browsers;
mod published;
mod system;
mod toolchain;
mod tools;

use std::env;
use std::ffi::OsStr;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

pub use browsers::Browsers;
pub use toolchain::WASM;
pub use tools::wasm;

use crate::step::step;
use crate::tree;

/// What set-up found: the toolchain to use and the folders in which the tools are.
pub struct Kit {
    toolchain: Option<String>,
    sysroot: PathBuf,
    library_source: bool,
    path: Vec<PathBuf>,
}

impl Kit {
    /// A command that runs in the clone's root with this kit's toolchain, and finds this kit's tools first.
    pub fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        command.current_dir(tree::root());
        scrub(&mut command);
        if let Some(toolchain) = &self.toolchain {
            command.env("RUSTUP_TOOLCHAIN", toolchain);
        }
        let old = env::var_os("PATH").unwrap_or_default();
        let dirs = self.path.iter().cloned().chain(env::split_paths(&old));
        // No folder can hold a separator here: they come from the same split or are joined from clean names.
        if let Ok(path) = env::join_paths(dirs) {
            command.env("PATH", path);
        }
        command
    }

    /// Folder of the compiler's own files.
    pub fn sysroot(&self) -> &PathBuf {
        &self.sysroot
    }

    /// Whether the standard library can be built together with the page.
    pub fn has_library_source(&self) -> bool {
        self.library_source
    }
}

/// Takes away what `cargo run` sets for xtask itself: build scripts look at such variables, and would rebuild each time
/// that cargo is started by hand and by xtask in turn.
fn scrub(command: &mut Command) {
    for (name, _) in env::vars_os() {
        let name = name.to_string_lossy();
        let of_xtask = ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_", "CARGO_CRATE_"]
            .iter()
            .any(|p| name.starts_with(p));
        if of_xtask || ["CARGO", "CARGO_PRIMARY_PACKAGE", "LD_LIBRARY_PATH"].contains(&&*name) {
            command.env_remove(&*name);
        }
    }
}

/// What building needs, but for [`wasm`], which is compiled while the page is.
pub fn for_build() -> Result<Kit> {
    let (toolchain, sysroot) = step("set-up: Rust", toolchain::ensure)?;
    let library_source = step("set-up: library source", || {
        toolchain::library_source((toolchain.as_deref(), &sysroot))
    })?;
    let mut kit = Kit {
        toolchain,
        sysroot,
        library_source,
        path: Vec::new(),
    };
    step("set-up: crates", || tools::crates(&kit))?;
    step("set-up: npm packages", || tools::npm_packages(&kit, "xtask/npm"))?;
    kit.path.push(step("set-up: wasm-opt", tools::wasm_opt)?);
    Ok(kit)
}

/// What building and testing need.
pub fn for_tests() -> Result<(Kit, Browsers)> {
    let mut kit = for_build()?;
    kit.path.push(tools::wasm_bindgen(&kit)?);
    let browsers = browsers::ensure(&kit)?;
    tools::forget_build()?;
    step("set-up: end-to-end tests", || tools::npm_packages(&kit, "tests/e2e"))
        .context("the end-to-end tests need these packages")?;
    Ok((kit, browsers))
}

/// What building, testing and timing need, with a Python that has NumPy.
pub fn for_bench() -> Result<(Kit, Browsers, PathBuf)> {
    let (kit, browsers) = for_tests()?;
    step("set-up: Squiggle", || tools::npm_packages(&kit, "tests/bench"))?;
    let python = step("set-up: NumPy", || tools::numpy(&kit))?;
    Ok((kit, browsers, python))
}
