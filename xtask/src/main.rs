//! The development tasks of Plimsoll: set-up, build, serve, test, size, bench, ci.
//!
//! `cargo xtask` without a command lists them.

mod app;
mod bench;
mod ci;
mod dist;
mod page;
mod serve;
mod setup;
mod size;
mod step;
mod test;
mod tree;

use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use lexopt::{Arg, Parser, ValueExt};

const HELP: &str = "\
cargo xtask <command>

  setup                 get what building needs; with --tests also what testing needs
  build                 build the page into dist/
  serve                 build, then serve dist/ on this machine
      --port N            first port to try (8080; 0 takes any free one)
      --base /some/path   serve below that path, as a project page would
      --no-build          serve dist/ as it is
  test [what...]        native, wasm, e2e; all three if none is named. long: what takes minutes
      --no-build          run e2e against dist/ as it is
  size                  sizes of what dist/ ships, against their budgets
      --no-build
  bench                 time the page in Chromium, and the simulation against other programs
      --no-build
  ci                    format, lint, test, build, size: what must pass before a merge
";

/// The options from the command line.
#[derive(Default)]
struct Options {
    port: Option<u16>,
    base: Option<String>,
    no_build: bool,
    tests: bool,
    names: Vec<String>,
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Prints the causes only: where in xtask an error occurred does not help the user.
            eprintln!("\n{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    let mut args = Parser::from_env();
    let Some(Arg::Value(command)) = args.next()? else {
        print!("{HELP}");
        return Ok(());
    };
    let options = options(&mut args)?;
    match command.to_str().unwrap_or_default() {
        "setup" => {
            let kit = if options.tests {
                setup::for_tests()?.0
            } else {
                setup::for_build()?
            };
            step::long_step("set-up: xtask-wasm", "some 50 seconds the first time", || {
                setup::wasm(&kit)
            })
            .map(drop)
        }
        "build" => dist::build(&setup::for_build()?),
        "serve" => {
            if !options.no_build {
                dist::build(&setup::for_build()?)?;
            }
            serve::forever(
                options.port.unwrap_or(serve::DEFAULT_PORT),
                options.base.as_deref().unwrap_or("/"),
            )
        }
        "test" => test::run(&options.names, !options.no_build),
        "size" => {
            if !options.no_build {
                dist::build(&setup::for_build()?)?;
            }
            size::check()
        }
        "bench" => bench::run(!options.no_build),
        "ci" => ci::run(),
        other => bail!("there is no command {other:?}\n\n{HELP}"),
    }
}

fn options(args: &mut Parser) -> Result<Options> {
    let mut options = Options::default();
    while let Some(arg) = args.next()? {
        match arg {
            Arg::Long("port") => options.port = Some(args.value()?.parse().context("--port")?),
            Arg::Long("base") => options.base = Some(args.value()?.string()?),
            Arg::Long("no-build") => options.no_build = true,
            Arg::Long("tests") => options.tests = true,
            Arg::Value(name) => options.names.push(name.string()?),
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(options)
}
