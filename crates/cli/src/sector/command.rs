//! Reads filings, checks them, and ranks those without errors.

use std::fs::File;
use std::io::{self, Read as _};

use plimsoll_formats::results::to_json;
use plimsoll_model::Currency;
use plimsoll_sector::read::{self, Limits, Options, Read, Source};
use plimsoll_sector::{Measure, Report, Sector, Settings, Template, write};
use serde::Serialize;

use super::compute::Ranking;
use super::{compute, text};
use crate::args::{MeasureName, SectorArgs};
use crate::done::Done;
use crate::failure::Failure;
use crate::{input, threads};

/// The JSON of the command.
#[derive(Serialize)]
struct Answer<'a> {
    /// What the checks found.
    checks: read::Report,
    /// The currency of all money; `None` without a ranking.
    currency: Option<&'a str>,
    /// The ranking; `None` if only the checks were asked for, or no filing is without an error.
    ranking: Option<&'a Report>,
}

/// Runs the command. The exit code is 0 if all filings are clean, 1 with warnings, 2 with errors.
pub fn run(how: &SectorArgs) -> Result<Done, Failure> {
    if how.json && how.csv {
        return Err(Failure::new("only one of --json and --csv can go to standard output"));
    }
    how.table.check(how.csv)?;
    let read = read_files(how)?;
    let checks = read.report();
    let exit_code = checks.exit_code;
    let ranking = match how.checks || read.sound().is_empty() {
        true => None,
        false => Some(rank(how, &read)?),
    };
    let output = match &ranking {
        _ if how.json => to_json(&Answer {
            checks,
            currency: ranking.as_ref().map(|ranking| ranking.currency.as_str()),
            ranking: ranking.as_ref().map(|ranking| &ranking.report),
        }),
        Some(Ranking { report, currency, .. }) if how.csv => {
            write::ranking(report, currency).into_file(how.table.dialect())
        }
        None if how.csv => {
            return Err(Failure::new(
                "there is no ranking to write: no filing is without an error",
            ));
        }
        _ => text::answer(&read, &checks, ranking.as_ref()),
    };
    Ok(Done { output, exit_code })
}

fn read_files(how: &SectorArgs) -> Result<Read, Failure> {
    let mut files = Vec::new();
    for path in &how.files {
        files.push((path.as_str(), bytes(path)?));
    }
    let sources: Vec<Source> = files.iter().map(|(name, bytes)| Source { name, bytes }).collect();
    let options = Options {
        currency: how.currency.clone(),
        decimal: how.decimal,
        limits: Limits::NATIVE,
        ..Options::default()
    };
    Ok(read::filings(&sources, &options))
}

/// A file or standard input, up to one byte more than a file may have: the reader says that it is too large.
fn bytes(path: &str) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let limit = Limits::NATIVE.bytes as u64 + 1;
    let result = match path {
        "-" => io::stdin().lock().take(limit).read_to_end(&mut bytes),
        path => File::open(path).and_then(|file| file.take(limit).read_to_end(&mut bytes)),
    };
    match result {
        Ok(_) => Ok(bytes),
        Err(error) => Err(Failure::new(format!("{path}: {error}"))),
    }
}

fn rank(how: &SectorArgs, read: &Read) -> Result<Ranking, Failure> {
    let given = match &how.template {
        Some(path) => Some(input::from_file(path)?.into_raw()),
        None => None,
    };
    let currency = match (&read.currency, &given) {
        (Some(filed), Some(template)) if *filed != template.currency.0 => {
            return Err(Failure::new(format!(
                "the filings are in {filed}, and the scenario of --template is in {}",
                template.currency.0
            )));
        }
        (Some(filed), _) => filed.clone(),
        (None, Some(template)) => template.currency.0.clone(),
        (None, None) => return Err(Failure::new("no filing names its currency: say it with --currency")),
    };
    let mut template = given.unwrap_or_default();
    template.currency = Currency(currency.clone());
    template.simulation.trials = how.trials.unwrap_or(template.simulation.trials);
    template.simulation.seed = how.seed.unwrap_or(template.simulation.seed);
    let settings = Settings {
        measure: measure(how)?,
        visits: how.visits,
        ..Settings::default()
    };
    let filings = read.sound().into_iter().map(|at| read.filings[at].clone()).collect();
    let sector = Sector::new(filings, Template::new(template), settings).map_err(|errors| {
        let lines: Vec<String> = errors.iter().map(ToString::to_string).collect();
        Failure::new(lines.join("; "))
    })?;
    let report = compute::report(&sector, threads::number(how.threads))?;
    Ok(Ranking {
        report,
        currency,
        settings: sector.settings().clone(),
    })
}

fn measure(how: &SectorArgs) -> Result<Measure, Failure> {
    if how.level.is_some() && how.measure != MeasureName::ExpectedShortfall {
        return Err(Failure::new("--level applies to --measure expected-shortfall only"));
    }
    Ok(match how.measure {
        MeasureName::Shortfall => Measure::Shortfall,
        MeasureName::Uncovered => Measure::Uncovered,
        MeasureName::Headroom => Measure::Headroom,
        MeasureName::CustomersBear => Measure::CustomersBear,
        MeasureName::PShortfall => Measure::PShortfall,
        MeasureName::MeanShortfall => Measure::MeanShortfall,
        MeasureName::ExpectedShortfall => Measure::ExpectedShortfall {
            level: how.level.unwrap_or(0.99),
        },
    })
}
