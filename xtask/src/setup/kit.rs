//! The result of set-up, and commands that use it.

use std::env;
use std::ffi::OsStr;
use std::path::PathBuf;
use std::process::Command;

use crate::tree;

/// The result of set-up: the toolchain to use, and the folders of the tools.
pub struct Kit {
    pub(super) toolchain: Option<String>,
    pub(super) sysroot: PathBuf,
    pub(super) library_source: bool,
    pub(super) path: Vec<PathBuf>,
}

impl Kit {
    /// A command that runs in the root of the clone with this toolchain. These tools have priority over others.
    pub fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        command.current_dir(tree::root());
        scrub(&mut command);
        if let Some(toolchain) = &self.toolchain {
            command.env("RUSTUP_TOOLCHAIN", toolchain);
        }
        let old = env::var_os("PATH").unwrap_or_default();
        let dirs = self.path.iter().cloned().chain(env::split_paths(&old));
        // Joining fails only for a path with a separator. These paths come from splitting PATH or are built from names
        // without one.
        if let Ok(path) = env::join_paths(dirs) {
            command.env("PATH", path);
        }
        command
    }

    /// The sysroot: the folder of the compiler's own files.
    pub fn sysroot(&self) -> &PathBuf {
        &self.sysroot
    }

    /// Whether the source of the standard library is available, so that it can be built with the page.
    pub fn has_library_source(&self) -> bool {
        self.library_source
    }
}

/// Removes the environment variables that `cargo run` sets for xtask itself. Build scripts depend on such variables,
/// and would run again whenever cargo is started by hand and by xtask in turn.
pub(super) fn scrub(command: &mut Command) {
    for (name, _) in env::vars_os() {
        let name = name.to_string_lossy();
        let of_xtask = ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_", "CARGO_CRATE_"]
            .iter()
            .any(|p| name.starts_with(p));
        if of_xtask || ["CARGO", "CARGO_PRIMARY_PACKAGE", "LD_LIBRARY_PATH"].contains(&&*name) {
            command.env_remove(&*name);
        }
    }
}
