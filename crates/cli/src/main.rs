//! `plimsoll`: evaluates, simulates and stresses scenarios and reads and writes links, with the same engine and the same
//! numbers as the page.
//!
//! Results go to standard output; errors go to standard error in one line, with exit code 2.

mod args;
mod cases;
mod done;
mod evaluate;
mod failure;
mod input;
mod link;
mod number;
mod recorded;
mod scenario;
mod sector;
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
use done::Done;
use failure::Failure;

/// The exit code of a wrong command: of `sector` that of sysexits.h, since 2 stands for filings with errors there.
fn usage_code(is_sector: bool) -> ExitCode {
    ExitCode::from(if is_sector { 64 } else { 2 })
}

fn main() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => {
            // If the terminal is gone, nobody is left to tell.
            let _ = error.print();
            let is_sector = std::env::args().nth(1).is_some_and(|name| name == "sector");
            return match error.use_stderr() {
                true => usage_code(is_sector),
                false => ExitCode::SUCCESS,
            };
        }
    };
    let is_sector = matches!(args.command, Command::Sector(_));
    match run(args.command).map(|done| (print(&done.output), done.exit_code)) {
        Ok((Ok(()), code)) => ExitCode::from(code),
        // The reader has seen enough: `plimsoll … | head` is no error.
        Ok((Err(error), code)) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::from(code),
        Ok((Err(error), _)) => {
            complain(&format!("the result cannot be written: {error}"));
            ExitCode::FAILURE
        }
        Err(failure) => {
            complain(&failure.to_string());
            usage_code(is_sector)
        }
    }
}

/// Runs the command and returns its output.
fn run(command: Command) -> Result<Done, Failure> {
    let output = match command {
        Command::Sector(args) => return sector::run(&args),
        Command::Evaluate(args) => evaluate::run(&args),
        Command::Simulate(args) => simulate::run(&args),
        Command::Stress(command) => stress::run(&command),
        Command::Cases(args) => cases::run(&args),
        Command::Link(command) => link::run(&command),
        Command::Schema => Ok(results::to_json(&file::schema())),
        Command::Fields => Ok(plimsoll_formats::dictionary::csv()),
    }?;
    Ok(Done { output, exit_code: 0 })
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
