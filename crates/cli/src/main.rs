//! `plimsoll`: evaluates, simulates and stresses scenarios and reads and writes links, with the same engine and the same
//! numbers as the page.
//!
//! Results go to standard output; errors go to standard error in one line, with exit code 2.

mod args;
mod cases;
mod evaluate;
mod failure;
mod input;
mod link;
mod number;
mod recorded;
mod scenario;
mod simulate;
mod sink;
mod stress;
mod table;
mod threads;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::Parser;
use plimsoll_formats::{file, results};

use args::{Args, Command};
use failure::Failure;

fn main() -> ExitCode {
    // Usage errors leave with exit code 2 from here; help and version with 0.
    let args = Args::parse();
    match run(args.command).map(|output| print(&output)) {
        Ok(Ok(())) => ExitCode::SUCCESS,
        // The reader has seen enough: `plimsoll … | head` is no error.
        Ok(Err(error)) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Ok(Err(error)) => {
            complain(&format!("the result cannot be written: {error}"));
            ExitCode::FAILURE
        }
        Err(failure) => {
            complain(&failure.to_string());
            ExitCode::from(2)
        }
    }
}

/// Runs the command and returns its output.
fn run(command: Command) -> Result<String, Failure> {
    match command {
        Command::Evaluate(args) => evaluate::run(&args),
        Command::Simulate(args) => simulate::run(&args),
        Command::Stress(command) => stress::run(&command),
        Command::Cases(args) => cases::run(&args),
        Command::Link(command) => link::run(&command),
        Command::Schema => Ok(results::to_json(&file::schema())),
        Command::Fields => Ok(plimsoll_formats::dictionary::csv()),
    }
}

fn print(output: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(output.as_bytes())?;
    out.flush()
}

/// Writes one line to standard error; if that is closed too, nobody is left to tell.
fn complain(what: &str) {
    let _ = writeln!(io::stderr(), "plimsoll: {what}");
}
