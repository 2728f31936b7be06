//! Programs of the operating system: finding them, and installing them with the package manager.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};

use crate::step;

/// The first of these programs that exists. A name is searched on PATH, a path is used as it is.
pub fn find(names: &[&str]) -> Option<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    names.iter().find_map(|name| {
        if name.contains('/') {
            return Some(PathBuf::from(name)).filter(|p| p.is_file());
        }
        env::split_paths(&path).map(|dir| dir.join(name)).find(|p| p.is_file())
    })
}

/// Installs Debian packages. `wanted` names what a user must install by hand if there is no apt.
pub fn apt_install(packages: &[&str], wanted: &str) -> Result<()> {
    if find(&["apt-get"]).is_none() {
        bail!("this machine has no apt-get: please install by hand {wanted}, then run this again");
    }
    step::run(as_root("apt-get").args(["update", "--quiet"]))?;
    let install = ["install", "--yes", "--quiet", "--no-install-recommends"];
    step::run(
        as_root("apt-get")
            .env("DEBIAN_FRONTEND", "noninteractive")
            .args(install)
            .args(packages),
    )?;
    Ok(())
}

/// A command that may change the system, with sudo if that is necessary and available.
pub fn as_root(program: &str) -> Command {
    if writable_by_us(Path::new("/usr/lib")) || find(&["sudo"]).is_none() {
        return Command::new(program);
    }
    let mut command = Command::new("sudo");
    command.arg(program);
    command
}

/// Whether we may write to a folder. `test -w` asks the system itself, which takes root, groups and read-only mounts
/// into account.
fn writable_by_us(dir: &Path) -> bool {
    Command::new("test")
        .arg("-w")
        .arg(dir)
        .status()
        .is_ok_and(|status| status.success())
}
