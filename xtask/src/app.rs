//! Builds the files of the page. Cargo's wasm is split into what the first load needs and what is loaded lazily;
//! scripts and style sheets are added.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;
use std::thread::{self, ScopedJoinHandle};

use anyhow::{Result, anyhow};

use crate::setup::{self, Kit, WASM};
use crate::{step, tree};

/// A program that runs in the browser.
struct Program {
    package: &'static str,
    bin: &'static str,
    /// The base name of the script and the wasm.
    name: &'static str,
    profile: &'static str,
    features: &'static str,
    /// Additional compiler flags.
    flags: &'static str,
    /// The passes of wasm-opt.
    passes: &'static [&'static str],
}

const PROGRAMS: [Program; 5] = [
    Program {
        package: "plimsoll-app",
        bin: "plimsoll-app",
        name: "plimsoll-app",
        profile: "release",
        features: "split",
        flags: "",
        passes: &SMALL,
    },
    Program {
        package: "plimsoll-worker",
        bin: "plimsoll-worker",
        name: "worker-glue",
        profile: "fast",
        features: "",
        flags: "",
        passes: &FAST,
    },
    Program {
        package: "plimsoll-worker",
        bin: "plimsoll-stress-worker",
        name: "stress-worker-glue",
        profile: "fast",
        features: "",
        // Withdrawal runs are simulated several at a time.
        flags: SIMD,
        passes: &FAST,
    },
    Program {
        package: "plimsoll-sector-worker",
        bin: "plimsoll-sector-worker",
        name: "sector-worker-glue",
        profile: "fast",
        features: "",
        flags: "",
        passes: &FAST,
    },
    Program {
        package: "plimsoll-workbook-worker",
        bin: "plimsoll-workbook-worker",
        name: "workbook-worker-glue",
        // As the other workers, so that the library is compiled once for all.
        profile: "fast",
        features: "",
        flags: "",
        passes: &SMALL,
    },
];

/// SIMD instructions, which every current browser supports.
pub const SIMD: &str = "-Ctarget-feature=+simd128";

/// The wasm features that rustc enables by default, and [`SIMD`]. wasm-opt refuses features that it is not told of.
const FEATURES: [&str; 7] = [
    "--enable-simd",
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// The passes that reduce the size of the page. Control flow is rebuilt before a second round, which then finds more.
/// Similar functions are placed next to each other, which compresses better. Together they save 2.6 KB of the first
/// load.
const SMALL: [&str; 5] = ["--flatten", "--rereloop", "-Oz", "-Oz", "--reorder-functions-by-name"];

/// The passes that make the workers fast.
const FAST: [&str; 1] = ["-O3"];

/// Writes the files of the page into a folder, and returns the folder and a note for the step's line. `cargo` takes
/// compiler flags.
pub fn build(kit: &Kit, cargo: impl Fn(&str) -> Command + Sync) -> Result<(PathBuf, String)> {
    let (work, out) = (tree::scratch().join("app"), tree::scratch().join("page"));
    for folder in [&work, &out] {
        if folder.exists() {
            fs::remove_dir_all(folder)?;
        }
        fs::create_dir_all(folder)?;
    }
    // In parallel: for the last minutes of compiling the app, the compiler uses one core.
    let (tool, compiled) = thread::scope(|scope| {
        let tool = scope.spawn(|| setup::wasm(kit));
        let programs = PROGRAMS.each_ref();
        let programs = programs.map(|program| scope.spawn(|| compile(cargo(program.flags), program)));
        (join(tool), programs.map(join))
    });
    let (tool, note) = tool?;
    for (program, compiled) in PROGRAMS.iter().zip(compiled) {
        let bound = work.join(program.name);
        let mut bind = kit.command(tool.join("xtask-wasm"));
        bind.arg(compiled?).arg(&bound).arg(program.name);
        step::run(bind.args(Some("split").filter(|_| program.features == "split")))?;
        optimise_all(kit, &bound, &out, program.passes)?;
    }
    let mut bundle = kit.command("node");
    step::run(bundle.arg(tree::npm().join("bundle.mjs")).arg(&work).arg(&out))?;
    Ok((out, format!("release, offline; {note}")))
}

fn join<T>(thread: ScopedJoinHandle<'_, Result<T>>) -> Result<T> {
    thread.join().map_err(|_| anyhow!("a thread of the build stopped"))?
}

/// Compiles a program for the browser.
fn compile(mut cargo: Command, program: &Program) -> Result<PathBuf> {
    let Program {
        package,
        bin,
        profile,
        features,
        ..
    } = program;
    cargo.args(["build", "--offline", "--target", WASM, "--profile", profile]);
    step::run(cargo.args(["--package", package, "--bin", bin, "--features", features]))?;
    Ok(target_dir().join(WASM).join(profile).join(format!("{bin}.wasm")))
}

/// The folder of cargo's output.
fn target_dir() -> PathBuf {
    match env::var_os("CARGO_TARGET_DIR").filter(|dir| !dir.is_empty()) {
        Some(dir) => tree::root().join(dir),
        None => tree::root().join("target"),
    }
}

/// Optimises all wasm files of a folder into another. One thread per core, because there are about a hundred files and
/// each starts a process.
fn optimise_all(kit: &Kit, from: &Path, to: &Path, passes: &[&str]) -> Result<()> {
    let mut files = Vec::new();
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        if entry.file_name().to_string_lossy().ends_with(".wasm") {
            files.push((entry.metadata()?.len(), entry.path()));
        }
    }
    // Largest first, because it takes a minute.
    files.sort();
    files.reverse();
    let files = Mutex::new(files.into_iter());
    let next = || files.lock().ok().and_then(|mut files| files.next());
    let work = || -> Result<()> {
        while let Some((_, path)) = next() {
            let mut wasm_opt = kit.command("wasm-opt");
            wasm_opt.args(passes).args(FEATURES).arg(&path).arg("-o");
            step::run(wasm_opt.arg(to.join(path.file_name().unwrap_or_default())))?;
        }
        Ok(())
    };
    let threads = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        let running: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        running.into_iter().try_for_each(join)
    })
}
