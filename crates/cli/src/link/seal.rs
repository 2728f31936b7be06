//! Sealed links. A passphrase is never an argument: other programs can read those.

use std::env;
use std::io;

use plimsoll_formats::seal::{Cost, RANDOM_BYTES, SealError, Sealed};
use plimsoll_formats::{Link, find_payload, find_sealed};
use plimsoll_model::evaluate;
use unicode_normalization::UnicodeNormalization;

use crate::failure::Failure;
use crate::input;

/// The environment variable of the passphrase.
const VARIABLE: &str = "PLIMSOLL_PASSPHRASE";

/// Seals a link.
pub fn seal(text: &str) -> Result<String, Failure> {
    let (text, passphrase) = inputs(text)?;
    let link = match find_payload(&text) {
        // With the result that its sender saw.
        Some(payload) => plimsoll_formats::decode(payload).map_err(input::link_failure)?,
        None => {
            let scenario = input::from_link(&text)?.scenario;
            let evaluation = evaluate(&scenario);
            Link::new(scenario, &evaluation)
        }
    };
    let mut random = [0; RANDOM_BYTES];
    getrandom::fill(&mut random).map_err(|error| Failure::new(format!("the system gives no random bytes: {error}")))?;
    plimsoll_formats::seal::seal(&link, &passphrase, Cost::DEFAULT, &random)
        .map(|sealed| sealed + "\n")
        .map_err(failure)
}

/// Opens a sealed link.
pub fn open(text: &str) -> Result<String, Failure> {
    let (text, passphrase) = inputs(text)?;
    let sealed = Sealed::parse(find_sealed(&text).unwrap_or(&text)).map_err(failure)?;
    let link = sealed.open(&passphrase).map_err(failure)?;
    Ok(plimsoll_formats::encode(&link) + "\n")
}

fn failure(error: SealError) -> Failure {
    match error {
        SealError::Link(error) | SealError::Contents(error) => input::link_failure(error),
        error => Failure::new(error),
    }
}

/// Reads the link and the passphrase, at most one of them from standard input.
fn inputs(text: &str) -> Result<(String, String), Failure> {
    let typed = match env::var(VARIABLE) {
        Ok(passphrase) => passphrase,
        Err(env::VarError::NotUnicode(_)) => {
            return Err(Failure::new(format!("{VARIABLE} is not UTF-8 text")));
        }
        Err(env::VarError::NotPresent) if text == "-" => {
            let what = format!("the link is read from standard input, so the passphrase must be in {VARIABLE}");
            return Err(Failure::new(what));
        }
        Err(env::VarError::NotPresent) => {
            let mut line = String::new();
            let read = io::stdin().read_line(&mut line);
            read.map_err(|error| Failure::new(format!("the passphrase cannot be read: {error}")))?;
            line.trim_end_matches(['\r', '\n']).to_owned()
        }
    };
    let text = if text == "-" {
        input::read(text)?
    } else {
        text.to_owned()
    };
    Ok((text, typed.nfc().collect()))
}
