//! Lists the casebook, or prints one incident.

use plimsoll_casebook::book;
use plimsoll_formats::file;

use super::find::{find, incident, text};
use super::{facts, list};
use crate::args::CasesArgs;
use crate::failure::Failure;

/// Runs the command and returns its output.
pub fn run(args: &CasesArgs) -> Result<String, Failure> {
    args.table.check(args.csv)?;
    match &args.id {
        Some(id) if args.facts => Ok(facts::of(incident(id)?)),
        Some(id) => Ok(file::to_json(find(id)?.scenario())),
        None if args.json => Ok(book().json("en", &|key| text(key).to_owned())),
        None if args.csv => Ok(args.table.dialect().file(&book().csv())),
        None => Ok(list::list()),
    }
}
