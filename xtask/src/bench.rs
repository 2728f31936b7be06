//! `cargo xtask bench`: runs `tests/bench/*.mjs` against the release build in headless Chromium.

use std::fs;

use anyhow::{Context, Result, bail};

use crate::{dist, serve, setup, test, tree};

/// Runs every bench; each prints its own figures, with the number of samples behind them.
pub fn run(build: bool) -> Result<()> {
    let (kit, browsers) = setup::for_tests()?;
    if build {
        dist::build(&kit)?;
    }
    let folder = tree::root().join("tests/bench");
    let mut benches = fs::read_dir(&folder)?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<Vec<_>>>()?;
    benches.retain(|path| path.extension().is_some_and(|extension| extension == "mjs"));
    benches.sort();
    let served = serve::start(0, "/")?;
    for bench in benches {
        println!("\n{}", bench.file_name().unwrap_or_default().to_string_lossy());
        let mut node = kit.command("node");
        node.arg(&bench).env("PLIMSOLL_URL", &served.url);
        // Straight to the terminal: a bench prints figures as it goes.
        let status = test::with_browsers(&mut node, &browsers)
            .status()
            .context("cannot start node")?;
        if !status.success() {
            bail!("{} failed", bench.display());
        }
    }
    Ok(())
}
