//! `cargo xtask ci`: all checks that a change must pass before it is merged.

use std::process::Command;

use anyhow::Result;

use crate::setup::{self, Kit, WASM};
use crate::step::{self, step};
use crate::{size, test};

/// Crates that never run in a browser. They are not linted for wasm.
const NATIVE_ONLY: [&str; 3] = ["xtask", "xtask-wasm", "plimsoll-cli"];

/// Runs formatting, lints, all tests, the release build and the size check.
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
    // This builds dist/, too.
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
