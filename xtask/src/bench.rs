//! `cargo xtask bench`: runs `tests/bench/*.mjs` on the release builds. The page runs in headless Chromium, the
//! simulation and the stress tests run natively.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use crate::setup::Kit;
use crate::step::{self, step};
use crate::{dist, serve, setup, test, tree};

/// Runs every benchmark. Each prints its own figures with their number of samples.
pub fn run(build: bool) -> Result<()> {
    let (kit, browsers, python) = setup::for_bench()?;
    if build {
        dist::build(&kit)?;
    }
    let throughput = step("bench: native simulation", || {
        example(&kit, "plimsoll-worker", "throughput")
    })?;
    let stress = step("bench: native stress tests", || {
        example(&kit, "plimsoll-model", "stress")
    })?;
    let folder = tree::root().join("tests/bench");
    let mut benches = fs::read_dir(&folder)?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<Vec<_>>>()?;
    benches.retain(|path| path.extension().is_some_and(|extension| extension == "mjs"));
    benches.sort();
    let served = serve::start(0, "/")?;
    let mut failed = Vec::new();
    println!("\nstress tests");
    if !kit.command(&stress).status().context("cannot start it")?.success() {
        failed.push("stress tests".to_owned());
    }
    for bench in benches {
        println!("\n{}", bench.file_name().unwrap_or_default().to_string_lossy());
        let mut node = kit.command("node");
        node.arg(&bench)
            .env("PLIMSOLL_URL", &served.url)
            .env("PLIMSOLL_THROUGHPUT", &throughput)
            .env("PLIMSOLL_PYTHON", &python);
        // Output goes to the terminal, because a benchmark prints figures while it runs.
        let status = test::with_browsers(&mut node, &browsers)
            .status()
            .context("cannot start node")?;
        if !status.success() {
            failed.push(bench.display().to_string());
        }
    }
    // A failure does not stop the other benchmarks.
    if !failed.is_empty() {
        bail!("{} failed", failed.join(", "));
    }
    Ok(())
}

/// Compiles a native example that measures times.
fn example(kit: &Kit, package: &str, example: &str) -> Result<(PathBuf, String)> {
    let mut cargo = kit.command("cargo");
    cargo.args(["build", "--profile", "fast", "--package", package, "--example", example]);
    // Cargo reports where it puts the program.
    let output = step::run(cargo.args(["--message-format", "json-render-diagnostics"]))?;
    let program = output
        .lines()
        .filter_map(|line| line.split_once("\"executable\":\"")?.1.split('"').next())
        .next_back()
        .context("cargo named no program")?;
    Ok((PathBuf::from(program), "built".into()))
}
