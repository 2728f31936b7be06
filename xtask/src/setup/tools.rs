//! The build's own tool, wasm-opt, wasm-bindgen's test runner, geckodriver, the npm packages of the build and of the
//! tests, and what the simulation is timed against.
//!
//! crates.io, npm and PyPI have all of them. Programs that their makers publish are taken from there where that is faster
//! than to compile them (see `published`).

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};

use super::kit::Kit;
use super::published;
use super::system::{apt_install, find};
use crate::step::{self, long_step};
use crate::{page, tree};

const GECKODRIVER: &str = "0.36.0";
/// Only timed against. Needs Python 3.11 or later.
const NUMPY: &str = "2.4.6";

/// Folder with `xtask-wasm`. It carries the digest of what is compiled, so that clones share it.
pub fn wasm(kit: &Kit) -> Result<(PathBuf, String)> {
    let manifest = tree::root().join("xtask/wasm");
    let mut source = fs::read(manifest.join("src/main.rs"))?;
    source.extend(fs::read(manifest.join("Cargo.toml"))?);
    let from = ["--path", &manifest.to_string_lossy(), "--locked", "--offline"];
    // It runs for seconds, and to optimise it would take longer than that.
    let compiled = cargo_tool(kit, "xtask-wasm", &page::digest(&source), &from, "0")?;
    forget_build()?;
    Ok(compiled)
}

/// Folder with wasm-bindgen's test runner, of the very version that the tests are linked with.
pub fn wasm_bindgen(kit: &Kit) -> Result<PathBuf> {
    long_step("set-up: wasm-bindgen", "some 3 minutes the first time", || {
        let lock = fs::read_to_string(tree::root().join("Cargo.lock")).context("cannot read Cargo.lock")?;
        let version = locked_version(&lock, "wasm-bindgen").context("Cargo.lock names no wasm-bindgen")?;
        // Not with its own lock file, which may name a version that was withdrawn.
        cargo_tool(
            kit,
            "wasm-bindgen",
            version,
            &["wasm-bindgen-cli", "--version", &format!("={version}")],
            "1",
        )
    })
}

/// Folder with `geckodriver`.
pub fn geckodriver(kit: &Kit) -> Result<PathBuf> {
    long_step("set-up: geckodriver", "some 3 minutes the first time", || {
        if !compiled("geckodriver", GECKODRIVER)?.is_dir()
            && let Some(bin) = published::get("geckodriver")?
        {
            return Ok((bin, format!("{GECKODRIVER} as published")));
        }
        cargo_tool(
            kit,
            "geckodriver",
            GECKODRIVER,
            &["geckodriver", "--version", &format!("={GECKODRIVER}")],
            "1",
        )
    })
}

/// Folder with `wasm-opt`: a program for this machine where there is one, else the one that runs inside Node.
pub fn wasm_opt() -> Result<(PathBuf, String)> {
    match published::get("wasm-opt")? {
        Some(bin) => Ok((bin, "as published".into())),
        None => Ok((
            tree::npm().join("node_modules/.bin"),
            "runs inside Node, which takes longer".into(),
        )),
    }
}

/// What the project depends on, as `Cargo.lock` has it: the page is built offline, and who only serves it has built nothing
/// else before.
pub fn crates(kit: &Kit) -> Result<((), String)> {
    let mut cargo = kit.command("cargo");
    step::run(cargo.current_dir(tree::root()).args(["fetch", "--locked"]))?;
    Ok(((), "as locked".into()))
}

/// The packages of a folder, as its `package-lock.json` has them: for `xtask/npm` esbuild and a wasm-opt, for `tests/e2e`
/// Playwright's driver (not its browsers) and axe, for `tests/bench` Squiggle.
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
    step::run(npm.env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")).with_context(|| {
        format!("{folder} needs its npm packages; to see what is wrong, type `npm ci --prefix {folder}`")
    })?;
    fs::write(stamp, lock)?;
    Ok(((), "installed as locked".into()))
}

/// A Python that has NumPy, in an environment of its own.
pub fn numpy(kit: &Kit) -> Result<(PathBuf, String)> {
    let home = tree::tools()?.join(format!("numpy-{NUMPY}"));
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

/// Where a compiled program is.
fn compiled(program: &str, version: &str) -> Result<PathBuf> {
    Ok(tree::tools()?.join(format!("{program}-{version}")))
}

/// A program in a cache folder of its own, compiled once for all clones. `from` are cargo's arguments that say what to
/// compile.
fn cargo_tool(kit: &Kit, program: &str, version: &str, from: &[&str], opt_level: &str) -> Result<(PathBuf, String)> {
    let home = compiled(program, version)?;
    let bin = home.join("bin");
    if bin.join(program).is_file() {
        return Ok((bin, format!("{program} {version} is there")));
    }
    let mut cargo = kit.command("cargo");
    cargo.arg("install").args(from).arg("--root").arg(&home);
    // These tools are not worth minutes of optimisation. What they share is compiled once, and an interrupted set-up
    // goes on where it stopped.
    cargo.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", opt_level);
    cargo.env("CARGO_PROFILE_RELEASE_LTO", "off");
    cargo.env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
    step::run(cargo.env("CARGO_TARGET_DIR", tree::cache()?.join("build"))).with_context(|| {
        format!("{program} is missing and could not be compiled; what was tried stands below, to type it again")
    })?;
    Ok((bin, format!("compiled {program} {version}")))
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
        for folder in ["tests/e2e", "tests/bench", "xtask/npm"] {
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
