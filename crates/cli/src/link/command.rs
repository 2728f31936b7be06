//! Turns scenario files into links, and links into scenario files.

use std::io::{self, Write};

use plimsoll_formats::{Link, MAX_LINK_CHARS, encode, file};
use plimsoll_model::evaluate;

use super::seal;
use crate::args::LinkCommand;
use crate::failure::Failure;
use crate::input;
use crate::recorded::recorded;

/// Runs the command and returns its output.
pub fn run(command: &LinkCommand) -> Result<String, Failure> {
    match command {
        LinkCommand::Encode { scenario } => {
            let scenario = input::from_file(scenario)?;
            let evaluation = evaluate(&scenario);
            let payload = encode(&Link::new(scenario, &evaluation));
            if payload.len() > MAX_LINK_CHARS {
                return Err(Failure::new(
                    "the scenario is too large for a link; send the file instead",
                ));
            }
            Ok(payload + "\n")
        }
        LinkCommand::Decode { link } => {
            let loaded = input::from_link(link)?;
            if let Some(said) = loaded.recorded {
                let line = recorded("Link", said, &evaluate(&loaded.scenario));
                let _ = writeln!(io::stderr(), "{line}");
            }
            Ok(file::to_json(&loaded.scenario))
        }
        LinkCommand::Seal { link } => seal::seal(link),
        LinkCommand::Open { link } => seal::open(link),
    }
}
