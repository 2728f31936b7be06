//! Tools: xtask-wasm, wasm-opt, the test runner of wasm-bindgen, geckodriver, the npm packages of build and tests, and
//! NumPy for the benchmarks.
//!
//! All of them are available from crates.io, npm and PyPI. A program that its makers publish is downloaded if that is
//! faster than compiling it (see `published`).

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};

use super::kit::Kit;
use super::published;
use super::system::{apt_install, find};
use crate::step::{self, long_step};
use crate::{page, tree};

const GECKODRIVER: &str = "0.36.0";
/// Used only as a benchmark reference. Needs Python 3.11 or later.
const NUMPY: &str = "2.4.6";

/// The folder of `xtask-wasm`. Its name contains the digest of the source, so that clones can share it.
pub fn wasm(kit: &Kit) -> Result<(PathBuf, String)> {
    let manifest = tree::root().join("xtask/wasm");
    let mut source = fs::read(manifest.join("src/main.rs"))?;
    source.extend(fs::read(manifest.join("Cargo.toml"))?);
    let from = ["--path", &manifest.to_string_lossy(), "--locked", "--offline"];
    // Not optimised: it runs for seconds, and optimising it would take longer.
    let compiled = cargo_tool(kit, "xtask-wasm", &page::digest(&source), &from, "0")?;
    forget_build()?;
    Ok(compiled)
}

/// The folder of the test runner of wasm-bindgen, in exactly the version that the tests are linked with.
pub fn wasm_bindgen(kit: &Kit) -> Result<PathBuf> {
    long_step("set-up: wasm-bindgen", "some 3 minutes the first time", || {
        let lock = fs::read_to_string(tree::root().join("Cargo.lock")).context("cannot read Cargo.lock")?;
        let version = locked_version(&lock, "wasm-bindgen").context("Cargo.lock names no wasm-bindgen")?;
        // Not with its own lock file, which may contain a version that was yanked.
        cargo_tool(
            kit,
            "wasm-bindgen",
            version,
            &["wasm-bindgen-cli", "--version", &format!("={version}")],
            "1",
        )
    })
}

/// The folder of `geckodriver`.
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

/// The folder of `wasm-opt`: the native program if there is one for this machine, otherwise the one that runs in Node.
pub fn wasm_opt() -> Result<(PathBuf, String)> {
    match published::get("wasm-opt")? {
        Some(bin) => Ok((bin, "as published".into())),
        None => Ok((
            tree::npm().join("node_modules/.bin"),
            "runs inside Node, which takes longer".into(),
        )),
    }
}

/// Fetches the dependencies in `Cargo.lock`. The page is built offline, and a user who only serves it has not built
/// anything before.
pub fn crates(kit: &Kit) -> Result<((), String)> {
    let mut cargo = kit.command("cargo");
    step::run(cargo.current_dir(tree::root()).args(["fetch", "--locked"]))?;
    Ok(((), "as locked".into()))
}

/// Installs the packages of a folder as in its `package-lock.json`. `xtask/npm` has esbuild and a wasm-opt, `tests/e2e`
/// Playwright's driver (not its browsers) and axe, `tests/bench` Squiggle.
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

/// The path of a Python with NumPy, in an environment of its own.
pub fn numpy(kit: &Kit) -> Result<(PathBuf, String)> {
    let home = tree::tools()?.join(format!("numpy-{NUMPY}"));
    let python = home.join("bin/python");
    // Written last, so that an interrupted set-up starts again.
    let stamp = home.join("installed");
    if stamp.is_file() {
        return Ok((python, format!("{NUMPY} is there")));
    }
    let venv = || {
        let mut venv = kit.command("python3");
        step::run(venv.args(["-m", "venv", "--clear"]).arg(&home))
    };
    // Debian's Python does not include venv.
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

/// Makes sure that Node and npm are installed.
fn npm() -> Result<()> {
    if find(&["npm"]).is_some() && find(&["node"]).is_some() {
        return Ok(());
    }
    apt_install(&["nodejs", "npm"], "Node.js 20 or later with npm")
}

/// The folder of a compiled program.
fn compiled(program: &str, version: &str) -> Result<PathBuf> {
    Ok(tree::tools()?.join(format!("{program}-{version}")))
}

/// The folder of a program that is compiled once for all clones. `from` are the cargo arguments that select what to
/// compile.
fn cargo_tool(kit: &Kit, program: &str, version: &str, from: &[&str], opt_level: &str) -> Result<(PathBuf, String)> {
    let home = compiled(program, version)?;
    let bin = home.join("bin");
    if bin.join(program).is_file() {
        return Ok((bin, format!("{program} {version} is there")));
    }
    let mut cargo = kit.command("cargo");
    cargo.arg("install").args(from).arg("--root").arg(&home);
    // Minutes of optimisation are not worth it for these tools. Shared dependencies are compiled once, and an
    // interrupted set-up continues where it stopped.
    cargo.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", opt_level);
    cargo.env("CARGO_PROFILE_RELEASE_LTO", "off");
    cargo.env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
    step::run(cargo.env("CARGO_TARGET_DIR", tree::cache()?.join("build"))).with_context(|| {
        format!("{program} is missing and could not be compiled; what was tried stands below, to type it again")
    })?;
    Ok((bin, format!("compiled {program} {version}")))
}

/// Removes the intermediate files of compiled tools. If another clone removes them first, that does no harm.
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
