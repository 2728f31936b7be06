//! A Rust toolchain that can compile for the browser.
//!
//! The usual way is `rustup target add`. If rustup cannot reach its servers, Debian's packages for browsers provide a
//! recent compiler and the source of the standard library. The wasm library is built from that source once.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use super::system::{apt_install, as_root, find};
use crate::{step, tree};

/// The compilation target of the page.
pub const WASM: &str = "wasm32-unknown-unknown";

/// The name under which rustup knows the compiler in /usr.
const DISTRO: &str = "distro";

/// A limit for rustup, which downloads about 20 MB. Without a network it would try for minutes.
const RUSTUP_LIMIT: Duration = Duration::from_secs(180);

type Chosen = (Option<String>, PathBuf);

/// The toolchain to use: its rustup name, if rustup is installed, and its sysroot.
pub fn ensure() -> Result<(Chosen, String)> {
    if find(&["rustup"]).is_none() {
        let sysroot = sysroot(None)?;
        if has_wasm(&sysroot) {
            return Ok(((None, sysroot), "already there, without rustup".into()));
        }
        return from_debian(false);
    }
    let active = active();
    let sysroot = sysroot(active.as_deref())?;
    if has_wasm(&sysroot) {
        let note = format!("{} has {WASM}", active.as_deref().unwrap_or("rustup's default"));
        return Ok(((active, sysroot), note));
    }
    // An earlier set-up had to use this toolchain, so rustup is not tried again.
    if let Some(sysroot) = self::sysroot(Some(DISTRO)).ok().filter(|s| has_wasm(s)) {
        return Ok((
            (Some(DISTRO.into()), sysroot),
            format!("the distribution's compiler has {WASM}"),
        ));
    }
    let mut add = Command::new("rustup");
    add.args(["target", "add", WASM]);
    if let Some(active) = &active {
        add.args(["--toolchain", active]);
    }
    if step::try_within(RUSTUP_LIMIT, &mut add).is_some() && has_wasm(&sysroot) {
        return Ok(((active, sysroot), format!("added {WASM} by rustup")));
    }
    from_debian(true)
}

/// The toolchain that the user runs. The shim of rustup names it to the programs that it starts.
fn active() -> Option<String> {
    env::var("RUSTUP_TOOLCHAIN").ok().filter(|name| !name.is_empty())
}

fn rustc(toolchain: Option<&str>) -> Command {
    let mut command = Command::new("rustc");
    if let Some(toolchain) = toolchain {
        command.env("RUSTUP_TOOLCHAIN", toolchain);
    }
    command
}

fn sysroot(toolchain: Option<&str>) -> Result<PathBuf> {
    let output = rustc(toolchain)
        .args(["--print", "sysroot"])
        .output()
        .context("cannot run rustc")?;
    if !output.status.success() {
        bail!(
            "rustc does not know its sysroot: {}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
    Ok(PathBuf::from(String::from_utf8(output.stdout)?.trim()))
}

fn library(sysroot: &Path) -> PathBuf {
    sysroot.join("lib/rustlib").join(WASM).join("lib")
}

fn has_wasm(sysroot: &Path) -> bool {
    let Ok(entries) = fs::read_dir(library(sysroot)) else {
        return false;
    };
    entries
        .flatten()
        .any(|entry| entry.file_name().to_string_lossy().starts_with("libstd-"))
}

/// Whether the standard library can be built with the page. Installs its source if it is missing.
pub fn library_source((toolchain, sysroot): (Option<&str>, &Path)) -> Result<(bool, String)> {
    let library = sysroot.join("lib/rustlib/src/rust/library");
    let mut how = "already there";
    if !library.join("std").is_dir() {
        let mut add = Command::new("rustup");
        add.args(["component", "add", "rust-src"]);
        if let Some(toolchain) = toolchain {
            add.args(["--toolchain", toolchain]);
        }
        if step::try_within(RUSTUP_LIMIT, &mut add).is_none() {
            return Ok((false, "not to be had: the page will be some 10 % larger".into()));
        }
        how = "added by rustup";
    }
    // The page is built offline, so the dependencies of the library are fetched now.
    let mut fetch = Command::new("cargo");
    super::kit::scrub(&mut fetch);
    fetch
        .args(["fetch", "--locked", "--manifest-path"])
        .arg(library.join("Cargo.toml"))
        .env("RUSTC_BOOTSTRAP", "1");
    if let Some(toolchain) = toolchain {
        fetch.env("RUSTUP_TOOLCHAIN", toolchain);
    }
    Ok(match step::try_within(RUSTUP_LIMIT, &mut fetch) {
        Some(_) => (true, how.into()),
        None => (
            false,
            "what it depends on is not to be had: the page will be some 10 % larger".into(),
        ),
    })
}

/// Installs the compiler of Debian, and builds the wasm library from the source of Debian.
fn from_debian(with_rustup: bool) -> Result<(Chosen, String)> {
    let by_hand = format!("a Rust toolchain with the target {WASM} (for example from https://rustup.rs)");
    let compiler = [
        "rustc-web",
        "cargo-web",
        "rust-web-src",
        "rust-web-clippy",
        "rustfmt-web",
        "rust-web-llvm",
    ];
    let source = Path::new("/usr/lib/rustlib/src/rust/library/std");
    // A link into the package of the linker, which is separate from the compiler.
    let linker = Path::new("/usr/bin/rust-lld");
    if !source.is_dir() || !Path::new("/usr/bin/cargo").is_file() || !linker.is_file() {
        apt_install(&compiler, &by_hand)?;
        // The linker must match the LLVM of the compiler. The name of Debian's package contains its version.
        let lld = lld_package().context("cannot tell which LLVM Debian's compiler uses")?;
        apt_install(&[&lld], &by_hand)?;
    }
    if with_rustup {
        step::run(Command::new("rustup").args(["toolchain", "link", DISTRO, "/usr"]))?;
    }
    let toolchain = with_rustup.then(|| DISTRO.to_owned());
    let sysroot = sysroot(toolchain.as_deref())?;
    if !has_wasm(&sysroot) {
        build_library(toolchain.as_deref(), &sysroot)?;
    }
    let why = if with_rustup {
        "rustup could not add the target"
    } else {
        "there is no rustup"
    };
    Ok((
        (toolchain, sysroot),
        format!("{why}: took Debian's compiler and built {WASM} from its sources"),
    ))
}

/// The package of the linker: `lld-22` if the compiler prints "LLVM version: 22.1.0".
fn lld_package() -> Option<String> {
    let output = Command::new("/usr/bin/rustc").arg("-vV").output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    let version = text.lines().find_map(|line| line.strip_prefix("LLVM version: "))?;
    Some(format!("lld-{}", version.split('.').next()?))
}

/// Builds the standard library for wasm and installs it where the compiler looks for it.
fn build_library(toolchain: Option<&str>, sysroot: &Path) -> Result<()> {
    let dummy = tree::scratch().join("wasm-std");
    fs::create_dir_all(dummy.join("src"))?;
    fs::write(dummy.join("src/lib.rs"), "#![no_std]\n")?;
    // A workspace of its own, so that cargo does not treat it as a member of ours.
    let manifest = "[package]\nname = \"dummy\"\nedition = \"2021\"\n[workspace]\n";
    fs::write(dummy.join("Cargo.toml"), manifest)?;
    let mut cargo = Command::new("cargo");
    super::kit::scrub(&mut cargo);
    cargo
        .current_dir(&dummy)
        .args(["build", "--release", "--target", WASM, "--target-dir", "target"]);
    cargo.arg("-Zbuild-std=std,panic_abort,panic_unwind,proc_macro,test");
    // Without bitcode, link-time optimisation of the page fails with "failed to get bitcode".
    cargo
        .env("RUSTFLAGS", "-Cembed-bitcode=yes")
        .env("RUSTC_BOOTSTRAP", "1");
    if let Some(toolchain) = toolchain {
        cargo.env("RUSTUP_TOOLCHAIN", toolchain);
    }
    step::run(&mut cargo)?;

    let target = library(sysroot);
    step::run(as_root("mkdir").arg("-p").arg(&target))?;
    let mut copy = as_root("cp");
    for entry in fs::read_dir(dummy.join("target").join(WASM).join("release/deps"))? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.ends_with(".rlib") && !name.starts_with("libdummy") {
            copy.arg(path);
        }
    }
    step::run(copy.arg(&target))?;
    fs::remove_dir_all(&dummy)?;
    Ok(())
}
