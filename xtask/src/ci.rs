//! `cargo xtask ci`: everything that must hold before a change is merged.

use std::process::Command;

use anyhow::Result;

use crate::setup::{self, Kit, WASM};
use crate::step::{self, step};
use crate::{size, test};

/// Crates that never run in a browser, and so are not linted for it.
const NATIVE_ONLY: [&str; 3] = ["xtask", "xtask-wasm", "plimsoll-cli"];

/// Format, lints, all tests, the release build and its size.
pub fn run() -> Result<()> {
    let (kit, _) = setup::for_tests()?;
    lint("ci: format", cargo(&kit, &["fmt", "--all", "--check"]))?;
    lint(
        "ci: clippy",
        cargo(
            &kit,
            &["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"],
        ),
    )?;
    let mut wasm = cargo(&kit, &["clippy", "--workspace", "--lib", "--bins", "--target", WASM]);
    for package in NATIVE_ONLY {
        wasm.args(["--exclude", package]);
    }
    wasm.args(["--", "-D", "warnings"]);
    lint("ci: clippy for wasm", wasm)?;
    // Builds dist/ too.
    test::run(&[], true)?;
    size::check()
}

fn cargo(kit: &Kit, args: &[&str]) -> Command {
    let mut command = kit.command("cargo");
    command.args(args);
    command
}

fn lint(name: &str, mut command: Command) -> Result<()> {
    step(name, || {
        step::run(&mut command)?;
        Ok(((), "clean".into()))
    })
}
