//! The set-up steps for each purpose.

use std::path::PathBuf;

use anyhow::{Context, Result};

use super::browsers::{self, Browsers};
use super::kit::Kit;
use super::{toolchain, tools};
use crate::step::step;

/// Sets up what building needs, except [`wasm`], which is compiled at the same time as the page.
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

/// Sets up what building and testing need.
pub fn for_tests() -> Result<(Kit, Browsers)> {
    let mut kit = for_build()?;
    kit.path.push(tools::wasm_bindgen(&kit)?);
    let browsers = browsers::ensure(&kit)?;
    tools::forget_build()?;
    step("set-up: end-to-end tests", || tools::npm_packages(&kit, "tests/e2e"))
        .context("the end-to-end tests need these packages")?;
    Ok((kit, browsers))
}

/// Sets up what building, testing and benchmarks need. Also returns the path of a Python with NumPy.
pub fn for_bench() -> Result<(Kit, Browsers, PathBuf)> {
    let (kit, browsers) = for_tests()?;
    step("set-up: Squiggle", || tools::npm_packages(&kit, "tests/bench"))?;
    let python = step("set-up: NumPy", || tools::numpy(&kit))?;
    Ok((kit, browsers, python))
}
