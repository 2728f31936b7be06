//! `cargo xtask test`: native tests, tests compiled to wasm in two browser engines, and end-to-end tests.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::app::SIMD;
use crate::setup::{self, Browsers, CHROMIUM_FLAGS, Kit, WASM};
use crate::step::{self, step};
use crate::{dist, serve, tree};

/// Crates whose tests also run as wasm in browsers. A test below holds this list to the manifests: a crate is in it if
/// and only if it has the dev-dependency `wasm-bindgen-test`.
pub const IN_BROWSERS: [&str; 2] = ["plimsoll-app", "plimsoll-model"];

/// The kinds that run unless others are named.
const KINDS: [&str; 3] = ["native", "wasm", "e2e"];

/// What takes minutes, run by hand: ignored native tests with `long_` in their names, and browser tests tagged `@long`.
const LONG: &str = "long";

/// Where the sub-path server puts the page, as a project page of a forge would.
const SUB_PATH: &str = "/some/sub/path/";

/// Runs the kinds of tests that are named, or all of them.
pub fn run(names: &[String], build: bool) -> Result<()> {
    let is_kind = |name: &&String| KINDS.contains(&name.as_str()) || *name == LONG;
    if let Some(unknown) = names.iter().find(|name| !is_kind(name)) {
        bail!("{unknown:?} is not one of {}, {LONG}", KINDS.join(", "));
    }
    let named = |kind: &str| names.iter().any(|name| name == kind);
    let wanted = |kind: &str| names.is_empty() || named(kind);
    let (kit, browsers) = setup::for_tests()?;
    if wanted("native") {
        native(&kit)?;
    }
    if wanted("wasm") {
        in_browsers(&kit, &browsers)?;
    }
    if build && (wanted("e2e") || named(LONG)) {
        dist::build(&kit)?;
    }
    if wanted("e2e") {
        end_to_end(&kit, &browsers, "chromium")?;
    }
    if named(LONG) {
        long_native(&kit)?;
        end_to_end(&kit, &browsers, LONG)?;
    }
    Ok(())
}

fn long_native(kit: &Kit) -> Result<()> {
    step("test: long, native", || {
        let mut cargo = kit.command("cargo");
        cargo.args(["test", "--workspace", "--exclude", "xtask-wasm", "--color", "never"]);
        // Other ignored tests write files into the repository.
        let output = step::run(cargo.args(["--", "--ignored", "long_"]))?;
        Ok(((), format!("{} passed", passed(&output))))
    })
}

fn native(kit: &Kit) -> Result<()> {
    step("test: native", || {
        let mut cargo = kit.command("cargo");
        // Property tests draw the same cases every time, so that a run says something of the change and not of the
        // draw. A plain `cargo test` draws new ones.
        cargo.env("PROPTEST_RNG_SEED", "2018");
        // xtask-wasm has no tests, and takes a minute to compile.
        cargo.args(["test", "--workspace", "--exclude", "xtask-wasm"]);
        let output = step::run(cargo.args(["--color", "never"]))?;
        Ok(((), format!("{} passed", passed(&output))))
    })
}

fn in_browsers(kit: &Kit, browsers: &Browsers) -> Result<()> {
    let drivers = [
        ("Chromium", "CHROMEDRIVER", &browsers.chromedriver),
        ("Firefox", "GECKODRIVER", &browsers.geckodriver),
    ];
    for (browser, variable, driver) in drivers {
        for package in IN_BROWSERS {
            step(&format!("test: {browser}"), || {
                let output = step::run(&mut wasm_test(kit, browsers, package, variable, driver))?;
                match passed(&output) {
                    // The runner is content with no tests at all; a list that runs nothing is a lie.
                    0 => bail!("{package} has no test that runs in a browser (#[wasm_bindgen_test])"),
                    count => Ok(((), format!("{package}: {count} passed"))),
                }
            })?;
        }
    }
    Ok(())
}

fn wasm_test(kit: &Kit, browsers: &Browsers, package: &str, variable: &str, driver: &Path) -> Command {
    let mut cargo = kit.command("cargo");
    // `--tests` leaves out documentation tests: they have run natively.
    cargo.args([
        "test",
        "--package",
        package,
        "--tests",
        "--target",
        WASM,
        "--color",
        "never",
    ]);
    cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner");
    if package == "plimsoll-model" {
        // As in the worker. The page goes without: that is tested with the page.
        cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", SIMD);
    }
    cargo.env("WASM_BINDGEN_TEST_ONLY_WEB", "1");
    // The browser may need longer than the usual 20 s to load a debug build on a busy machine.
    cargo.env("WASM_BINDGEN_TEST_TIMEOUT", "180");
    cargo.env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", &browsers.webdriver_json);
    // The runner takes the first driver that it finds in the environment, so only one may be there.
    cargo
        .env_remove("CHROMEDRIVER")
        .env_remove("GECKODRIVER")
        .env(variable, driver);
    cargo
}

/// Runs the browser tests of a project in `tests/e2e/playwright.config.mjs`.
fn end_to_end(kit: &Kit, browsers: &Browsers, project: &str) -> Result<()> {
    step("test: end to end", || {
        let root = serve::start(0, "/")?;
        let below = serve::start(0, SUB_PATH)?;
        let mut node = kit.command("node");
        node.current_dir(tree::root().join("tests/e2e")).args([
            "node_modules/@playwright/test/cli.js",
            "test",
            &format!("--project={project}"),
        ]);
        node.env("PLIMSOLL_URL", &root.url)
            .env("PLIMSOLL_SUB_PATH_URL", &below.url);
        let output = step::run(with_browsers(&mut node, browsers).env("NO_COLOR", "1"))?;
        let count = counted(&output).context("Playwright counted no tests")?;
        Ok(((), format!("{count} passed")))
    })
}

/// Tells a script of ours where the browsers are.
pub fn with_browsers<'a>(command: &'a mut Command, browsers: &Browsers) -> &'a mut Command {
    command
        .env("PLIMSOLL_CHROMIUM", &browsers.chromium)
        .env("PLIMSOLL_CHROMIUM_FLAGS", CHROMIUM_FLAGS.join(" "))
        .env("PLIMSOLL_FIREFOX", &browsers.firefox)
        .env("PLIMSOLL_GECKODRIVER", &browsers.geckodriver)
}

/// Sum of "12 passed" over cargo's and the wasm runner's summaries.
fn passed(output: &str) -> usize {
    let summaries = output
        .lines()
        .filter_map(|line| line.trim_start().strip_prefix("test result: ok. "));
    summaries
        .filter_map(|rest| rest.split(' ').next()?.parse::<usize>().ok())
        .sum()
}

/// Number of tests in Playwright's summary: `12 passed (3.4m)`.
fn counted(output: &str) -> Option<usize> {
    output.lines().rev().find_map(|line| {
        let (count, rest) = line.trim().split_once(' ')?;
        rest.starts_with("passed (").then(|| count.parse().ok())?
    })
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn summaries_are_added_up() {
        let output = "test result: ok. 3 passed; 0 failed\nx\n  test result: ok. 4 passed; 0 failed\n";
        assert_eq!(passed(output), 7);
        assert_eq!(counted("  1 skipped\n  8 passed (3.4m)\n"), Some(8));
    }

    #[test]
    fn every_crate_with_browser_tests_is_run_in_browsers() -> Result<()> {
        let mut found = Vec::new();
        for entry in fs::read_dir(tree::root().join("crates"))? {
            let Ok(manifest) = fs::read_to_string(entry?.path().join("Cargo.toml")) else {
                continue;
            };
            if manifest.lines().any(|line| line.starts_with("wasm-bindgen-test")) {
                let name = manifest.lines().find_map(|line| line.strip_prefix("name = "));
                found.push(name.unwrap_or_default().trim_matches('"').to_owned());
            }
        }
        let manifest = fs::read_to_string(tree::root().join("Cargo.toml"))?;
        if manifest.lines().any(|line| line.starts_with("wasm-bindgen-test")) {
            found.push("plimsoll-app".into());
        }
        found.sort();
        assert_eq!(found, IN_BROWSERS);
        Ok(())
    }
}
