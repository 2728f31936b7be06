//! The folders of this clone, and of the cache that all clones share.

use std::env;
use std::path::PathBuf;

use anyhow::{Context, Result};

/// The root of this clone. Cargo sets the path of xtask's manifest at run time, so no path is compiled in.
pub fn root() -> PathBuf {
    env::var_os("CARGO_MANIFEST_DIR")
        .map(PathBuf::from)
        .and_then(|manifest| manifest.parent().map(PathBuf::from))
        .unwrap_or_else(|| PathBuf::from("."))
}

/// The folder of the built page.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// The folder of the build's scripts for Node and their packages.
pub fn npm() -> PathBuf {
    root().join("xtask/npm")
}

/// The folder for logs and generated settings of xtask. Git ignores it with the rest of `target`.
pub fn scratch() -> PathBuf {
    root().join("target/xtask")
}

/// The folder of the tools that set-up installs. Each has a folder with its version in the name, so that clones can
/// share them.
pub fn tools() -> Result<PathBuf> {
    Ok(cache()?.join("tools"))
}

/// The cache folder that all clones share.
pub fn cache() -> Result<PathBuf> {
    let base = match env::var_os("XDG_CACHE_HOME").filter(|dir| !dir.is_empty()) {
        Some(dir) => PathBuf::from(dir),
        None => env::home_dir()
            .context("neither XDG_CACHE_HOME nor a home folder is known")?
            .join(".cache"),
    };
    Ok(base.join("plimsoll"))
}
