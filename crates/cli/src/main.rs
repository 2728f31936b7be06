//! `plimsoll`: evaluates, simulates and stresses scenarios and reads and writes links, with the same engine and the same numbers as the page.
//!
//! Results go to standard output; what is wrong goes to standard error in one line, with exit code 2.

mod args;
mod casebook;
mod csv;
mod facts;
mod failure;
mod input;
mod json;
mod number;
mod report;
mod seal;
mod simulation;
mod stress;
mod table;
mod threads;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::Parser;
use plimsoll_casebook::book;
use plimsoll_link::{Link, file, results};
use plimsoll_model::evaluate;

use args::{Args, Command, LinkCommand, TableArgs};
use failure::Failure;
use input::Loaded;

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

/// Does what is asked and returns what goes to standard output.
fn run(command: Command) -> Result<String, Failure> {
    match command {
        Command::Cases { csv, table: args, .. } if args.is_given() => {
            let in_dialect = table(csv, args)?;
            Ok(in_dialect(book().csv()))
        }
        Command::Evaluate { scenario, json } => {
            let loaded = input::load(&scenario)?;
            let evaluation = evaluate(&loaded.scenario);
            Ok(if json {
                json::evaluation(&loaded, &evaluation)
            } else {
                report::evaluation(&loaded, &evaluation)
            })
        }
        Command::Simulate { scenario, how } => simulation::run(input::load(&scenario)?, &how),
        Command::Stress(command) => {
            let args = command.args();
            let in_dialect = table(args.csv, args.table)?;
            stress::run(&command).map(in_dialect)
        }
        Command::Cases {
            id: Some(id),
            facts: true,
            ..
        } => Ok(facts::of(casebook::incident(&id)?)),
        Command::Cases { id: Some(id), .. } => Ok(file::to_json(casebook::find(&id)?.scenario())),
        Command::Cases { json: true, .. } => Ok(book().json("en", &|key| casebook::text(key).to_owned())),
        Command::Cases { csv: true, .. } => Ok(book().csv()),
        Command::Cases { .. } => Ok(casebook::list()),
        Command::Link(LinkCommand::Encode { scenario }) => {
            let scenario = input::from_file(&scenario)?;
            let evaluation = evaluate(&scenario);
            let payload = plimsoll_link::encode(&Link::new(scenario, &evaluation));
            if payload.len() > plimsoll_link::MAX_LINK_CHARS {
                return Err(Failure::new(
                    "the scenario is too large for a link; send the file instead",
                ));
            }
            Ok(payload + "\n")
        }
        Command::Link(LinkCommand::Decode { link }) => {
            let Loaded { scenario, recorded, .. } = input::from_link(&link)?;
            if let Some(recorded) = recorded {
                let said = report::recorded("Link", recorded, &evaluate(&scenario));
                let _ = writeln!(io::stderr(), "{said}");
            }
            Ok(file::to_json(&scenario))
        }
        Command::Link(LinkCommand::Seal { link }) => seal::seal(&link),
        Command::Link(LinkCommand::Open { link }) => seal::open(&link),
        Command::Schema => Ok(results::to_json(&file::schema())),
        Command::Fields => Ok(plimsoll_link::dictionary::csv()),
    }
}

/// What puts the output of a command into the dialect that the arguments ask for.
fn table(is_csv: bool, args: TableArgs) -> Result<impl Fn(String) -> String, Failure> {
    if args.is_given() && !is_csv {
        return Err(Failure::new("--bom and --separator are for CSV"));
    }
    Ok(move |csv: String| if is_csv { args.dialect().file(&csv) } else { csv })
}

fn print(output: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(output.as_bytes())?;
    out.flush()
}

/// One line on standard error; if that is closed too, nobody is left to tell.
fn complain(what: &str) {
    let _ = writeln!(io::stderr(), "plimsoll: {what}");
}
