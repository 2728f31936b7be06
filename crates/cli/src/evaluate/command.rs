//! Evaluates a scenario.

use plimsoll_model::evaluate;

use super::{json, text};
use crate::args::EvaluateArgs;
use crate::failure::Failure;
use crate::input;

/// Runs the command and returns its output.
pub fn run(args: &EvaluateArgs) -> Result<String, Failure> {
    let loaded = input::load(&args.scenario)?;
    let evaluation = evaluate(&loaded.scenario);
    Ok(match args.json {
        true => json::evaluation(&loaded, &evaluation),
        false => text::evaluation(&loaded, &evaluation),
    })
}
