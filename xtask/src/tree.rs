//! Where things are: this clone, and the cache that all clones share.

use std::env;
use std::path::PathBuf;

use anyhow::{Context, Result};

/// The root of this clone. Cargo says where xtask's manifest is; no path is compiled in.
pub fn root() -> PathBuf {
    env::var_os("CARGO_MANIFEST_DIR")
        .map(PathBuf::from)
        .and_then(|manifest| manifest.parent().map(PathBuf::from))
        .unwrap_or_else(|| PathBuf::from("."))
}

/// The built page.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// The scripts of the build for node, with their packages.
pub fn npm() -> PathBuf {
    root().join("xtask/npm")
}

/// Logs and generated settings of xtask; git ignores it with the rest of `target`.
pub fn scratch() -> PathBuf {
    root().join("target/xtask")
}

/// Tools that set-up installs, in folders that carry their version, so that clones can share them.
pub fn tools() -> Result<PathBuf> {
    Ok(cache()?.join("tools"))
}

/// What all clones share.
pub fn cache() -> Result<PathBuf> {
    let base = match env::var_os("XDG_CACHE_HOME").filter(|dir| !dir.is_empty()) {
        Some(dir) => PathBuf::from(dir),
        None => env::home_dir()
            .context("neither XDG_CACHE_HOME nor a home folder is known")?
            .join(".cache"),
    };
    Ok(base.join("plimsoll"))
}
