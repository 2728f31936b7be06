//! `cargo xtask test`: native tests, tests compiled to wasm in two browser engines, and end-to-end tests.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::app::SIMD;
use crate::setup::{self, Browsers, CHROMIUM_FLAGS, Kit, WASM};
use crate::step::{self, step};
use crate::{dist, serve, tree};

/// Crates whose tests also run as wasm in browsers. A test below compares this list with the manifests: it must contain
/// exactly the crates with the dev-dependency `wasm-bindgen-test`.
pub const IN_BROWSERS: [&str; 2] = ["plimsoll-app", "plimsoll-model"];

/// The kinds of tests that run if none is named.
const KINDS: [&str; 3] = ["native", "wasm", "e2e"];

/// The kind of tests that take minutes. It must be named: ignored native tests with `long_` in their names, and browser
/// tests tagged `@long`.
const LONG: &str = "long";

/// The path below which the second server serves the page, like the project page of a forge.
const SUB_PATH: &str = "/some/sub/path/";

/// Runs the named kinds of tests, or all of [`KINDS`].
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
        // The filter matters, because other ignored tests write files into the repository.
        let output = step::run(cargo.args(["--", "--ignored", "long_"]))?;
        Ok(((), format!("{} passed", passed(&output))))
    })
}

fn native(kit: &Kit) -> Result<()> {
    step("test: native", || {
        let mut cargo = kit.command("cargo");
        // A fixed seed gives the same cases in every run, so that a failure comes from the change and not from the
        // random cases. A plain `cargo test` draws new ones.
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
                    // The runner accepts a crate without tests. A crate in the list must have at least one.
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
    // `--tests` excludes documentation tests, which have run natively.
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
        // As in the workers. The page is built without SIMD, and so are the tests of plimsoll-app.
        cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", SIMD);
    }
    cargo.env("WASM_BINDGEN_TEST_ONLY_WEB", "1");
    // Loading a debug build on a busy machine may take longer than the default of 20 s.
    cargo.env("WASM_BINDGEN_TEST_TIMEOUT", "180");
    cargo.env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", &browsers.webdriver_json);
    // The runner uses the first driver that it finds in the environment, so only one may be set.
    cargo
        .env_remove("CHROMEDRIVER")
        .env_remove("GECKODRIVER")
        .env(variable, driver);
    cargo
}

/// Runs the browser tests of a project of `tests/e2e/playwright.config.mjs`.
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

/// Sets the environment variables that tell our scripts where the browsers are.
pub fn with_browsers<'a>(command: &'a mut Command, browsers: &Browsers) -> &'a mut Command {
    command
        .env("PLIMSOLL_CHROMIUM", &browsers.chromium)
        .env("PLIMSOLL_CHROMIUM_FLAGS", CHROMIUM_FLAGS.join(" "))
        .env("PLIMSOLL_FIREFOX", &browsers.firefox)
        .env("PLIMSOLL_GECKODRIVER", &browsers.geckodriver)
}

/// The sum of "12 passed" in the summaries of cargo and the wasm runner.
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
