//! Reads filings, checks them, and ranks those without errors.

use std::fs::File;
use std::io::{self, Read as _};
use std::ops::Range;

use plimsoll_formats::results::to_json;
use plimsoll_model::{Currency, RawScenario, Scenario};
use plimsoll_sector::read::{self, Limits, Options, Read, Source, filings_of};
use plimsoll_sector::{Measure, Part, Report, Sector, Settings, Template, open, write};
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
    let given = read_files(how)?;
    let read = &given.read;
    let checks = read.report();
    let exit_code = checks.exit_code;
    if let (Some(places), Some(path)) = (&how.filings, &how.part) {
        write_part(how, &given, places, path)?;
        let output = String::new();
        return Ok(Done { output, exit_code });
    }
    let ranking = match how.checks || read.sound().is_empty() {
        true => None,
        false => Some(rank(how, &given)?),
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
        _ => text::answer(read, &checks, ranking.as_ref()),
    };
    Ok(Done { output, exit_code })
}

/// What the files give.
struct Given {
    read: Read,
    /// The hack of a sector file.
    hack: Option<RawScenario>,
    /// The settings of a sector file.
    settings: Settings,
}

fn read_files(how: &SectorArgs) -> Result<Given, Failure> {
    let mut options = Options {
        currency: how.currency.clone(),
        decimal: how.decimal,
        limits: Limits::NATIVE,
        ..Options::default()
    };
    let (mut tables, mut hack, mut settings) = (Vec::new(), None, None);
    for path in &how.files {
        let bytes = bytes(path)?;
        let source = Source {
            name: path,
            bytes: &bytes,
        };
        let opened = open(&source, &options.limits);
        tables.extend(opened.tables.into_iter().map(|table| (path.clone(), table)));
        // Of several files of sectors the first says the hack.
        options.currency = options.currency.or(opened.currency);
        hack = hack.or(opened.hack);
        settings = settings.or(opened.settings);
    }
    Ok(Given {
        read: filings_of(tables, &options),
        hack: hack.map(Scenario::into_raw),
        settings: settings.unwrap_or_default(),
    })
}

/// Computes some filings, and writes the result to a file.
fn write_part(how: &SectorArgs, given: &Given, places: &Range<usize>, path: &str) -> Result<(), Failure> {
    let (sector, _) = sector(how, given)?;
    let count = sector.filings().len();
    if places.end > count {
        return Err(Failure::new(format!(
            "--filings ends at {}, and {count} filings are without an error",
            places.end
        )));
    }
    let part = compute::part(
        &sector,
        places.clone(),
        0..sector.chunks(),
        threads::number(how.threads),
    );
    std::fs::write(path, part.to_bytes()).map_err(|error| Failure::new(format!("{path}: {error}")))
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

fn rank(how: &SectorArgs, given: &Given) -> Result<Ranking, Failure> {
    let (sector, currency) = sector(how, given)?;
    let mut parts = Vec::new();
    for path in &how.merge {
        let part = Part::from_bytes(&bytes(path)?).map_err(|error| Failure::new(format!("{path}: {error}")))?;
        parts.push((path.clone(), part));
    }
    let report = compute::report(&sector, parts, threads::number(how.threads))?;
    Ok(Ranking {
        report,
        currency,
        settings: sector.settings().clone(),
    })
}

/// The sector, and the currency of its money.
fn sector(how: &SectorArgs, given: &Given) -> Result<(Sector, String), Failure> {
    let Given { read, hack, settings } = given;
    let chosen = match &how.template {
        Some(path) => Some(input::from_file(path)?.into_raw()),
        None => None,
    };
    let currency = match (&read.currency, &chosen) {
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
    let mut template = chosen.or_else(|| hack.clone()).unwrap_or_default();
    template.currency = Currency(currency.clone());
    template.simulation.trials = how.trials.unwrap_or(template.simulation.trials);
    template.simulation.seed = how.seed.unwrap_or(template.simulation.seed);
    let settings = Settings {
        measure: measure(how, settings.measure)?,
        visits: how.visits.unwrap_or(settings.visits),
        ..settings.clone()
    };
    let filings = read.sound().into_iter().map(|at| read.filings[at].clone()).collect();
    let sector = Sector::new(filings, Template::new(template), settings).map_err(|errors| {
        let lines: Vec<String> = errors.iter().map(ToString::to_string).collect();
        Failure::new(lines.join("; "))
    })?;
    Ok((sector, currency))
}

/// The measure that was chosen, or that of the settings.
fn measure(how: &SectorArgs, default: Measure) -> Result<Measure, Failure> {
    if how.level.is_some() && how.measure != Some(MeasureName::ExpectedShortfall) {
        return Err(Failure::new("--level applies to --measure expected-shortfall only"));
    }
    let Some(name) = how.measure else {
        return Ok(default);
    };
    Ok(match name {
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
