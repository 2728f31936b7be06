//! Trunk, wasm-split, wasm-bindgen, wasm-opt, geckodriver, the npm packages of the end-to-end tests, and what the
//! simulation is timed against.
//!
//! One way for each, which works with and without GitHub's release pages: crates.io, npm and PyPI. Trunk is then run offline,
//! and takes what it finds on PATH.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};

use super::Kit;
use super::system::{apt_install, find};
use crate::step::{self, step};
use crate::tree;

/// 0.22 wants a newer Rust than many have.
const TRUNK: &str = "0.21.14";
const BINARYEN: &str = "132.0.0";
/// Splits the wasm. Goes with `wasm_split_helpers` in Cargo.toml.
const WASM_SPLIT: &str = "0.2.4";
const GECKODRIVER: &str = "0.36.0";
/// Only timed against. Needs Python 3.11 or later.
const NUMPY: &str = "2.4.6";

/// Folder with `trunk`.
pub fn trunk(kit: &Kit) -> Result<PathBuf> {
    // Without the update check and with one TLS library: a third less to compile.
    let lean = ["--locked", "--no-default-features", "--features", "rustls"];
    step("set-up: trunk", || cargo_tool(kit, "trunk", "trunk", TRUNK, &lean))
}

/// Folder with `wasm-bindgen` and `wasm-bindgen-test-runner`, of the very version that the page is linked with.
pub fn wasm_bindgen(kit: &Kit) -> Result<PathBuf> {
    step("set-up: wasm-bindgen", || {
        let lock = fs::read_to_string(tree::root().join("Cargo.lock")).context("cannot read Cargo.lock")?;
        let version = locked_version(&lock, "wasm-bindgen").context("Cargo.lock names no wasm-bindgen")?;
        // Not with its own lock file, which may name a version that was withdrawn.
        cargo_tool(kit, "wasm-bindgen-cli", "wasm-bindgen", version, &[])
    })
}

/// Folder with `wasm-split-cli`.
pub fn wasm_split(kit: &Kit) -> Result<PathBuf> {
    let features = ["--locked", "--features", "build-binary"];
    step("set-up: wasm-split", || {
        cargo_tool(kit, "wasm_split_cli_support", "wasm-split-cli", WASM_SPLIT, &features)
    })
}

/// Folder with `geckodriver`.
pub fn geckodriver(kit: &Kit) -> Result<PathBuf> {
    step("set-up: geckodriver", || {
        cargo_tool(kit, "geckodriver", "geckodriver", GECKODRIVER, &[])
    })
}

/// Folder with `wasm-opt`.
pub fn wasm_opt(kit: &Kit) -> Result<PathBuf> {
    step("set-up: wasm-opt", || {
        let home = tree::cache()?.join("tools").join(format!("binaryen-{BINARYEN}"));
        let bin = home.join("node_modules/.bin");
        if bin.join("wasm-opt").exists() {
            return Ok((bin, format!("{BINARYEN} is there")));
        }
        npm()?;
        fs::create_dir_all(&home)?;
        let mut npm = kit.command("npm");
        npm.args([
            "install",
            "--no-save",
            "--no-audit",
            "--no-fund",
            "--ignore-scripts",
            "--prefix",
        ]);
        step::run(npm.arg(&home).arg(format!("binaryen@{BINARYEN}")))?;
        Ok((bin, format!("installed {BINARYEN} from npm")))
    })
}

/// What the project depends on, as `Cargo.lock` has it: the page is built offline, and who only serves it has built nothing
/// else before.
pub fn crates(kit: &Kit) -> Result<((), String)> {
    let mut cargo = kit.command("cargo");
    step::run(cargo.current_dir(tree::root()).args(["fetch", "--locked"]))?;
    Ok(((), "as locked".into()))
}

/// The packages of a folder, as its `package-lock.json` has them: for `tests/e2e` Playwright's driver (not its browsers)
/// and axe, for `tests/bench` Squiggle.
pub fn npm_packages(kit: &Kit, folder: &str) -> Result<((), String)> {
    let home = tree::root().join(folder);
    let lock = fs::read(home.join("package-lock.json"))?;
    let stamp = home.join("node_modules/.installed-lock.json");
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(((), "as locked".into()));
    }
    npm()?;
    let mut npm = kit.command("npm");
    npm.current_dir(&home)
        .args(["ci", "--no-audit", "--no-fund", "--ignore-scripts"]);
    step::run(npm.env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"))?;
    fs::write(stamp, lock)?;
    Ok(((), "installed as locked".into()))
}

/// A Python that has NumPy, in an environment of its own.
pub fn numpy(kit: &Kit) -> Result<(PathBuf, String)> {
    let home = tree::cache()?.join("tools").join(format!("numpy-{NUMPY}"));
    let python = home.join("bin/python");
    // Written last: an interrupted set-up begins anew.
    let stamp = home.join("installed");
    if stamp.is_file() {
        return Ok((python, format!("{NUMPY} is there")));
    }
    let venv = || {
        let mut venv = kit.command("python3");
        step::run(venv.args(["-m", "venv", "--clear"]).arg(&home))
    };
    // Debian's Python comes without venv.
    if venv().is_err() {
        apt_install(&["python3", "python3-venv"], "Python 3.11 or later with venv")?;
        venv()?;
    }
    let mut pip = kit.command(&python);
    pip.args([
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--only-binary=:all:",
    ]);
    step::run(pip.arg(format!("numpy=={NUMPY}")))?;
    fs::write(stamp, NUMPY)?;
    Ok((python, format!("installed {NUMPY} from PyPI")))
}

/// Node with npm.
fn npm() -> Result<()> {
    if find(&["npm"]).is_some() && find(&["node"]).is_some() {
        return Ok(());
    }
    apt_install(&["nodejs", "npm"], "Node.js 20 or later with npm")
}

/// A program from crates.io in a cache folder of its own, compiled once for all clones.
fn cargo_tool(kit: &Kit, package: &str, program: &str, version: &str, extra: &[&str]) -> Result<(PathBuf, String)> {
    let home = tree::cache()?.join("tools").join(format!("{program}-{version}"));
    let bin = home.join("bin");
    if bin.join(program).is_file() {
        return Ok((bin, format!("{version} is there")));
    }
    let mut cargo = kit.command("cargo");
    cargo
        .args(["install", package, "--version", &format!("={version}"), "--root"])
        .arg(&home)
        .args(extra);
    // These tools are not worth minutes of optimisation. What they share is compiled once, and an interrupted set-up
    // goes on where it stopped.
    cargo.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1");
    cargo.env("CARGO_PROFILE_RELEASE_LTO", "off");
    cargo.env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
    step::run(cargo.env("CARGO_TARGET_DIR", tree::cache()?.join("build")))?;
    Ok((bin, format!("compiled {version} from crates.io")))
}

/// Removes the intermediate files of tools that were compiled. Losing that race to another clone is harmless.
pub fn forget_build() -> Result<()> {
    let build = tree::cache()?.join("build");
    if build.exists() {
        let _ = fs::remove_dir_all(build);
    }
    Ok(())
}

fn locked_version<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let head = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != head);
    lines.nth(1)?.strip_prefix("version = \"")?.strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_read_from_the_lock_file() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"9\"\n\n[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(locked_version(lock, "wasm"), None);
    }

    #[test]
    fn lock_files_name_no_mirror() -> Result<()> {
        for folder in ["tests/e2e", "tests/bench"] {
            let npm = fs::read_to_string(tree::root().join(folder).join("package-lock.json"))?;
            assert!(!npm.contains("\"resolved\""), "see {folder}/.npmrc");
        }
        let cargo = fs::read_to_string(tree::root().join("Cargo.lock"))?;
        let crates_io = "source = \"registry+https://github.com/rust-lang/crates.io-index\"";
        for source in cargo.lines().filter(|line| line.starts_with("source = ")) {
            assert_eq!(source, crates_io);
        }
        Ok(())
    }
}
