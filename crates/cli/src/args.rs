//! The command line.

use clap::{Parser, Subcommand};
use plimsoll_formats::results::key;
use plimsoll_formats::sheets::{Dialect, Separator};
use plimsoll_model::{Input, InputRange, Target};

use crate::failure::Failure;

/// How much can an exchange keep in hot wallets, be hacked, and still make every customer whole?
#[derive(Parser)]
#[command(name = "plimsoll", version, max_term_width = 100)]
pub struct Args {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Subcommand)]
pub enum Command {
    /// Evaluate a scenario: exposure, obligation, resources and shortfall
    Evaluate(EvaluateArgs),
    /// Simulate a scenario: the frequency and size of losses, and the probability of a shortfall
    Simulate(SimulateArgs),
    /// Stress a scenario: sensitivities, reverse stress tests and withdrawal runs
    #[command(subcommand)]
    Stress(StressCommand),
    /// Rank many exchanges by their filings: whom to visit, how sure that is, and what the sector would need
    ///
    /// Exits with 0 if the filings are clean, with 1 if there are warnings, with 2 if there are errors, which keep a
    /// filing out of the ranking, and with 64 if the command itself is wrong.
    Sector(SectorArgs),
    /// List the casebook, or print the scenario file or the facts of one incident
    Cases(CasesArgs),
    /// Turn a scenario file into a link, and a link into a scenario file
    #[command(subcommand)]
    Link(LinkCommand),
    /// Print the JSON Schema of the scenario file
    Schema,
    /// Print what each field of a scenario means and accepts, as CSV
    Fields,
}

#[derive(clap::Args)]
#[group(required = true, multiple = false)]
pub struct ScenarioArg {
    /// A scenario file, or - for standard input
    #[arg(value_name = "SCENARIO.json")]
    pub file: Option<String>,
    /// A case of the casebook, such as coincheck-2018
    #[arg(long, value_name = "ID")]
    pub case: Option<String>,
    /// A link: the whole address, the part from #, or the payload alone; - for standard input
    #[arg(long, value_name = "LINK")]
    pub link: Option<String>,
}

#[derive(clap::Args)]
pub struct EvaluateArgs {
    #[command(flatten)]
    pub scenario: ScenarioArg,
    /// Print the result as JSON
    #[arg(long)]
    pub json: bool,
}

#[derive(clap::Args)]
pub struct CasesArgs {
    /// An incident, such as coincheck-2018
    pub id: Option<String>,
    /// Print the whole casebook as JSON; with an ID, the scenario file is JSON in any case
    #[arg(long, conflicts_with = "csv")]
    pub json: bool,
    /// Print the list as CSV
    #[arg(long, conflicts_with = "id")]
    pub csv: bool,
    /// Print the facts of the incident with their sources
    #[arg(long, requires = "id", conflicts_with = "json")]
    pub facts: bool,
    #[command(flatten)]
    pub table: TableArgs,
}

#[derive(clap::Args)]
pub struct SimulateArgs {
    #[command(flatten)]
    pub scenario: ScenarioArg,
    /// Number of trials, instead of the scenario's
    #[arg(long, value_name = "N")]
    pub trials: Option<u64>,
    /// Seed of the random numbers, instead of the scenario's
    #[arg(long, value_name = "S")]
    pub seed: Option<u64>,
    /// Number of threads; the result is bit for bit the same with any number [default: one per core]
    #[arg(long, value_name = "K", value_parser = clap::value_parser!(u32).range(1..=256))]
    pub threads: Option<u32>,
    /// Print the result as JSON
    #[arg(long)]
    pub json: bool,
    /// Write every trial with a breach to a CSV file; - prints it instead of the result
    #[arg(long, value_name = "FILE")]
    pub trials_csv: Option<String>,
    /// Write the loss exceedance curves to a CSV file; - prints them instead of the result
    #[arg(long, value_name = "FILE")]
    pub curve_csv: Option<String>,
    #[command(flatten)]
    pub table: TableArgs,
}

#[derive(clap::Args)]
pub struct SectorArgs {
    /// Files of filings: CSV, TSV, JSON, XLSX or ODS, scenario files, libraries, or the file of a sector, which has the hack and
    /// the settings too; - for standard input
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<String>,
    /// The scenario file whose hack is done to every exchange [default: that of the file of a sector; else all of hot is stolen
    /// and nothing is recovered]
    #[arg(long, value_name = "SCENARIO.json")]
    pub template: Option<String>,
    /// Number of exchanges that can be visited [default: that of the file of a sector, or 5]
    #[arg(long, value_name = "K")]
    pub visits: Option<usize>,
    /// What filings are ranked by [default: the measure of the file of a sector, or shortfall]
    #[arg(long, value_name = "NAME", value_enum)]
    pub measure: Option<MeasureName>,
    /// Level of the expected shortfall, such as 0.99
    #[arg(long, value_name = "P")]
    pub level: Option<f64>,
    /// Number of trials, instead of the template's
    #[arg(long, value_name = "N")]
    pub trials: Option<u64>,
    /// Seed of the random numbers, instead of the template's
    #[arg(long, value_name = "S")]
    pub seed: Option<u64>,
    /// Number of threads; the result is bit for bit the same with any number [default: one per core]
    #[arg(long, value_name = "K", value_parser = clap::value_parser!(u32).range(1..=256))]
    pub threads: Option<u32>,
    /// The currency of the sector (ISO 4217) [default: the one of most rows]
    #[arg(long, value_name = "CODE")]
    pub currency: Option<String>,
    /// The mark before decimals, . or , for columns that do not show it
    #[arg(long, value_name = "MARK", value_parser = decimal_mark)]
    pub decimal: Option<char>,
    /// Compute only these of the filings without errors, by their places from 0; B is the first that is left out. The result
    /// goes to the file of --part, and nothing is printed
    #[arg(long, value_name = "A..B", value_parser = places, requires = "part", conflicts_with_all = ["checks", "json", "csv", "merge"])]
    pub filings: Option<std::ops::Range<usize>>,
    /// Where the result of --filings is written
    #[arg(long, value_name = "FILE", requires = "filings")]
    pub part: Option<String>,
    /// A file that --part wrote, with the same filings, hack and settings; what no such file has is computed. Can be repeated
    #[arg(long, value_name = "FILE", conflicts_with = "checks")]
    pub merge: Vec<String>,
    /// Only read and check the filings
    #[arg(long)]
    pub checks: bool,
    /// Print checks and ranking as JSON
    #[arg(long)]
    pub json: bool,
    /// Print the ranking as CSV
    #[arg(long)]
    pub csv: bool,
    #[command(flatten)]
    pub table: TableArgs,
}

/// What filings can be ranked by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum MeasureName {
    /// What is missing at the hack
    Shortfall,
    /// The same over what customers must be paid
    Uncovered,
    /// The Plimsoll line by own means less the hot value
    Headroom,
    /// What customers bear
    CustomersBear,
    /// The probability of a shortfall within the horizon
    PShortfall,
    /// The mean shortfall of a horizon
    MeanShortfall,
    /// The mean shortfall of the worst trials
    ExpectedShortfall,
}

/// A range such as `0..500`.
fn places(text: &str) -> Result<std::ops::Range<usize>, String> {
    let ends = text
        .split_once("..")
        .and_then(|(from, to)| Some((from.parse().ok()?, to.parse().ok()?)));
    match ends {
        Some((from, to)) if from < to => Ok(from..to),
        _ => Err("use A..B, such as 0..500, with A below B".into()),
    }
}

fn decimal_mark(text: &str) -> Result<char, String> {
    match text {
        "." => Ok('.'),
        "," => Ok(','),
        _ => Err("use . or ,".into()),
    }
}

/// How CSV is written.
#[derive(clap::Args, Clone, Copy)]
pub struct TableArgs {
    /// Start CSV with a byte order mark, so that Excel opens Japanese and accented text correctly
    #[arg(long)]
    pub bom: bool,
    /// Separator of CSV cells: comma, or semicolon with a decimal comma, which spreadsheets expect in German, French and
    /// most other European languages [default: comma]
    #[arg(long, value_name = "NAME", value_parser = separator)]
    pub separator: Option<Separator>,
}

impl TableArgs {
    /// The dialect to write in.
    pub fn dialect(self) -> Dialect {
        Dialect {
            separator: self.separator.unwrap_or_default(),
            byte_order_mark: self.bom,
        }
    }

    /// Refuses settings of CSV where no CSV is written.
    pub fn check(self, is_csv: bool) -> Result<(), Failure> {
        match self.bom || self.separator.is_some() {
            true if !is_csv => Err(Failure::new("--bom and --separator apply to CSV output only")),
            _ => Ok(()),
        }
    }
}

fn separator(name: &str) -> Result<Separator, String> {
    match name {
        "comma" => Ok(Separator::Comma),
        "semicolon" => Ok(Separator::Semicolon),
        _ => Err("use comma or semicolon".into()),
    }
}

#[derive(Subcommand)]
pub enum StressCommand {
    /// Move each input over its range, one at a time, and show the share of the variance that each explains
    Tornado(StressArgs),
    /// Show the share of the variance that each input explains, with its interactions and without
    Indices(StressArgs),
    /// Move two inputs against each other, with the line at which a shortfall begins, credit and sponsor included
    Grid(StressArgs),
    /// Find the smallest changes that make the verdict worse
    Reverse(StressArgs),
    /// Follow a withdrawal run hour by hour, and find the least and the most that hot should hold
    Run(StressArgs),
}

impl StressCommand {
    /// The arguments, which all of them share.
    pub fn args(&self) -> &StressArgs {
        match self {
            Self::Tornado(args) | Self::Indices(args) | Self::Grid(args) | Self::Reverse(args) | Self::Run(args) => {
                args
            }
        }
    }
}

#[derive(clap::Args)]
pub struct StressArgs {
    #[command(flatten)]
    pub scenario: ScenarioArg,
    /// The result to explain, instead of the scenario's: shortfall, surplus (the amount left after paying), obligation,
    /// coverage_ratio, plimsoll_line (with credit and sponsor), or, of the simulation, shortfall_probability,
    /// tail_gross_loss, tail_obligation, tail_shortfall [default, if the scenario sets none: shortfall, or surplus if there
    /// is no shortfall]
    #[arg(long, value_name = "RESULT", value_parser = target)]
    pub target: Option<Target>,
    /// Move what is held and what is owed separately. By default the tornado moves a customer balance on both sides, since
    /// a deposit is both an asset held and a claim owed
    #[arg(long)]
    pub apart: bool,
    /// The input on the horizontal axis: a field such as resources.cash, or all.hot, all.price, all.payout_price,
    /// all.stolen.hot, all.recovered
    #[arg(long, value_name = "INPUT")]
    pub x: Option<Input>,
    /// The input on the vertical axis
    #[arg(long, value_name = "INPUT")]
    pub y: Option<Input>,
    /// The range of an input, such as resources.cash=0..2e9; either end may be left out. Can be repeated
    #[arg(long, value_name = "INPUT=LOW..HIGH", value_parser = range)]
    pub range: Vec<InputRange>,
    /// The change of an input that counts as one unit when several inputs change together. Can be repeated
    #[arg(long, value_name = "INPUT=UNIT", value_parser = unit)]
    pub unit: Vec<InputRange>,
    /// Set a number of the scenario, such as stress.spread=0.1 or run.halt_after=24; FIELD= leaves it empty. Can be
    /// repeated
    #[arg(long, value_name = "FIELD=VALUE")]
    pub set: Vec<String>,
    /// Number of threads; the result is bit for bit the same with any number [default: one per core]
    #[arg(long, value_name = "K", value_parser = clap::value_parser!(u32).range(1..=256))]
    pub threads: Option<u32>,
    /// Print the result as JSON
    #[arg(long)]
    pub json: bool,
    /// Print the result as CSV, with all digits and amounts in the scenario's currency
    #[arg(long, conflicts_with = "json")]
    pub csv: bool,
    #[command(flatten)]
    pub table: TableArgs,
}

fn target(name: &str) -> Result<Target, String> {
    let names = || Target::ALL.iter().map(key);
    let found = names().position(|known| known == name);
    found
        .map(|at| Target::ALL[at])
        .ok_or_else(|| format!("use one of {}", names().collect::<Vec<_>>().join(", ")))
}

/// Splits `INPUT=VALUE`.
fn assignment(text: &str) -> Result<(Input, &str), String> {
    let (input, value) = text.split_once('=').ok_or("= is missing")?;
    let input = input.parse().map_err(|error| format!("{input:?} {error}"))?;
    Ok((input, value))
}

fn number(text: &str) -> Result<f64, String> {
    text.trim().parse().map_err(|_| format!("{text:?} is not a number"))
}

fn range(text: &str) -> Result<InputRange, String> {
    let (input, ends) = assignment(text)?;
    let (low, high) = ends.split_once("..").ok_or("use LOW..HIGH")?;
    let end = |text: &str| match text.trim() {
        "" => Ok(None),
        text => number(text).map(Some),
    };
    Ok(InputRange {
        input,
        low: end(low)?,
        high: end(high)?,
        unit: None,
    })
}

fn unit(text: &str) -> Result<InputRange, String> {
    let (input, unit) = assignment(text)?;
    Ok(InputRange {
        input,
        unit: Some(number(unit)?),
        ..InputRange::default()
    })
}

#[derive(Subcommand)]
pub enum LinkCommand {
    /// Print the payload of the link to a scenario; append it to the page's address, after #/
    Encode {
        /// A scenario file, or - for standard input
        #[arg(value_name = "SCENARIO.json")]
        scenario: String,
    },
    /// Print the scenario file of a link, and on standard error whether its result is reproduced
    Decode {
        /// A link: the whole address, the part from #, or the payload alone; - for standard input
        #[arg(value_name = "LINK")]
        link: String,
    },
    /// Print a sealed link to a scenario, which only a passphrase opens
    ///
    /// The passphrase is read from the environment variable PLIMSOLL_PASSPHRASE, or else from the first line of standard
    /// input.
    Seal {
        /// A link or #/case/ID, or - for standard input; the passphrase must then be in the environment
        #[arg(value_name = "LINK")]
        link: String,
    },
    /// Print the payload of the link inside a sealed link; the passphrase is read as for seal
    Open {
        /// A sealed link: the whole address, the part from #, or the part from s1.; - for standard input
        #[arg(value_name = "SEALED")]
        link: String,
    },
}
