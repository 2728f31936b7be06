//! The command line.

use clap::{Parser, Subcommand};
use plimsoll_link::csv::{Dialect, Separator};
use plimsoll_model::{Input, InputRange, Target};

/// How much can an exchange keep in hot wallets, be hacked, and still make every customer whole?
#[derive(Parser)]
#[command(name = "plimsoll", version, max_term_width = 100)]
pub struct Args {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Subcommand)]
pub enum Command {
    /// Evaluate a scenario: what is at stake, owed, paid and missing
    Evaluate {
        #[command(flatten)]
        scenario: ScenarioArg,
        /// Print the result as JSON
        #[arg(long)]
        json: bool,
    },
    /// Simulate a scenario: how often, how much, and how likely a shortfall is
    Simulate {
        #[command(flatten)]
        scenario: ScenarioArg,
        #[command(flatten)]
        how: SimulateArgs,
    },
    /// Stress a scenario: what moves a result, what makes the verdict worse, what a withdrawal run does
    #[command(subcommand)]
    Stress(StressCommand),
    /// List the casebook, or print the scenario file or the facts of one incident
    Cases {
        /// An incident, such as coincheck-2018
        id: Option<String>,
        /// Print the whole casebook as JSON; the scenario file of an incident always is JSON
        #[arg(long, conflicts_with = "csv")]
        json: bool,
        /// Print the list as CSV
        #[arg(long, conflicts_with = "id")]
        csv: bool,
        /// Print the facts of the incident with their sources
        #[arg(long, requires = "id", conflicts_with = "json")]
        facts: bool,
        #[command(flatten)]
        table: TableArgs,
    },
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
    /// A scenario file; - reads standard input
    #[arg(value_name = "SCENARIO.json")]
    pub file: Option<String>,
    /// A case of the casebook, such as coincheck-2018
    #[arg(long, value_name = "ID")]
    pub case: Option<String>,
    /// A link: whole, from its # on, or its payload alone; - reads standard input
    #[arg(long, value_name = "LINK")]
    pub link: Option<String>,
}

#[derive(clap::Args)]
pub struct SimulateArgs {
    /// Number of trials, in place of the scenario's
    #[arg(long, value_name = "N")]
    pub trials: Option<u64>,
    /// Seed of the random numbers, in place of the scenario's
    #[arg(long, value_name = "S")]
    pub seed: Option<u64>,
    /// Threads to run on; the result is the same to the bit on any number [default: all cores]
    #[arg(long, value_name = "K", value_parser = clap::value_parser!(u32).range(1..=256))]
    pub threads: Option<u32>,
    /// Print the result as JSON
    #[arg(long)]
    pub json: bool,
    /// Write every trial with a breach as CSV; - writes it to standard output in place of the result
    #[arg(long, value_name = "FILE")]
    pub trials_csv: Option<String>,
    /// Write the loss exceedance curve as CSV; - writes it to standard output in place of the result
    #[arg(long, value_name = "FILE")]
    pub curve_csv: Option<String>,
    #[command(flatten)]
    pub table: TableArgs,
}

/// How CSV is written.
#[derive(clap::Args, Clone, Copy)]
pub struct TableArgs {
    /// Begin CSV with a byte order mark: Excel then reads Japanese and accents when the file is double-clicked
    #[arg(long)]
    pub bom: bool,
    /// What separates the cells of CSV: comma, or semicolon with a decimal comma, as spreadsheets in German, French and
    /// most languages of Europe expect [default: comma]
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

    /// Whether anything was asked for.
    pub fn is_given(self) -> bool {
        self.bom || self.separator.is_some()
    }
}

fn separator(name: &str) -> Result<Separator, String> {
    match name {
        "comma" => Ok(Separator::Comma),
        "semicolon" => Ok(Separator::Semicolon),
        _ => Err("it must be comma or semicolon".into()),
    }
}

#[derive(Subcommand)]
pub enum StressCommand {
    /// Move each input over its own range, one at a time; and how much of the variance each explains
    Tornado(StressArgs),
    /// Move two inputs against each other, with the line on which the shortfall begins, credit and sponsor counted
    Grid(StressArgs),
    /// What would it take: the smallest changes that make the verdict worse
    Reverse(StressArgs),
    /// Follow a withdrawal run by hours, and find how much must and how much may lie in hot
    Run(StressArgs),
}

impl StressCommand {
    /// What all of them take.
    pub fn args(&self) -> &StressArgs {
        match self {
            Self::Tornado(args) | Self::Grid(args) | Self::Reverse(args) | Self::Run(args) => args,
        }
    }
}

#[derive(clap::Args)]
pub struct StressArgs {
    #[command(flatten)]
    pub scenario: ScenarioArg,
    /// The result to explain, in place of the scenario's: shortfall, surplus (what is left after paying), obligation,
    /// coverage_ratio, plimsoll_line (with credit and sponsor), or of the simulation shortfall_probability,
    /// tail_gross_loss, tail_obligation, tail_shortfall [default, where the scenario has none either: the shortfall, or the
    /// surplus where nothing is missing]
    #[arg(long, value_name = "RESULT", value_parser = target)]
    pub target: Option<Target>,
    /// Move balances that are held and owed each by itself. Otherwise the tornado moves a balance of customers on both
    /// sides, since a deposit is both an asset held and a claim owed
    #[arg(long)]
    pub apart: bool,
    /// The input along the horizontal axis: a field such as resources.cash, or all.hot, all.price, all.payout_price,
    /// all.stolen.hot, all.recovered
    #[arg(long, value_name = "INPUT")]
    pub x: Option<Input>,
    /// The input along the vertical axis
    #[arg(long, value_name = "INPUT")]
    pub y: Option<Input>,
    /// The range of an input, such as resources.cash=0..2e9; an end may be left out. May be given several times
    #[arg(long, value_name = "INPUT=LOW..HIGH", value_parser = range)]
    pub range: Vec<InputRange>,
    /// The change of an input that counts as one when inputs are measured together. May be given several times
    #[arg(long, value_name = "INPUT=UNIT", value_parser = unit)]
    pub unit: Vec<InputRange>,
    /// Set a number of the scenario, such as stress.spread=0.1 or run.halt_after=24; nothing behind = leaves it empty. May
    /// be given several times
    #[arg(long, value_name = "FIELD=VALUE")]
    pub set: Vec<String>,
    /// Threads to run on; the result is the same to the bit on any number [default: all cores]
    #[arg(long, value_name = "K", value_parser = clap::value_parser!(u32).range(1..=256))]
    pub threads: Option<u32>,
    /// Print the result as JSON
    #[arg(long)]
    pub json: bool,
    /// Print the result as CSV, all digits, amounts in the scenario's currency
    #[arg(long, conflicts_with = "json")]
    pub csv: bool,
    #[command(flatten)]
    pub table: TableArgs,
}

fn target(name: &str) -> Result<Target, String> {
    let found = Target::ALL.into_iter().find(|&target| target_name(target) == name);
    found.ok_or_else(|| {
        let names: Vec<_> = Target::ALL.into_iter().map(target_name).collect();
        format!("it must be one of {}", names.join(", "))
    })
}

/// The name of a target, as in a scenario file.
pub fn target_name(target: Target) -> &'static str {
    match target {
        Target::Shortfall => "shortfall",
        Target::Surplus => "surplus",
        Target::Obligation => "obligation",
        Target::CoverageRatio => "coverage_ratio",
        Target::PlimsollLine => "plimsoll_line",
        Target::ShortfallProbability => "shortfall_probability",
        Target::TailGrossLoss => "tail_gross_loss",
        Target::TailObligation => "tail_obligation",
        Target::TailShortfall => "tail_shortfall",
    }
}

/// An input and what stands behind its equals sign.
fn of_input(text: &str) -> Result<(Input, &str), String> {
    let (input, value) = text.split_once('=').ok_or("it needs an =")?;
    let input = input.parse().map_err(|error| format!("{input:?} {error}"))?;
    Ok((input, value))
}

fn number(text: &str) -> Result<f64, String> {
    text.trim().parse().map_err(|_| format!("{text:?} is no number"))
}

fn range(text: &str) -> Result<InputRange, String> {
    let (input, ends) = of_input(text)?;
    let (low, high) = ends.split_once("..").ok_or("it needs .. between two numbers")?;
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
    let (input, unit) = of_input(text)?;
    Ok(InputRange {
        input,
        unit: Some(number(unit)?),
        ..InputRange::default()
    })
}

#[derive(Subcommand)]
pub enum LinkCommand {
    /// Print the payload of the link to a scenario; it goes behind #/ of the page's address
    Encode {
        /// A scenario file; - reads standard input
        #[arg(value_name = "SCENARIO.json")]
        scenario: String,
    },
    /// Print the scenario file of a link; on standard error, whether its result is reproduced
    Decode {
        /// A link: whole, from its # on, or its payload alone; - reads standard input
        #[arg(value_name = "LINK")]
        link: String,
    },
    /// Print the sealed link to a scenario, which only a passphrase opens
    ///
    /// The passphrase is the environment variable PLIMSOLL_PASSPHRASE or the first line of standard input.
    Seal {
        /// A link or #/case/ID; - reads it from standard input, then the passphrase must be in the environment
        #[arg(value_name = "LINK")]
        link: String,
    },
    /// Print the payload of the link inside a sealed link; the passphrase comes as for seal
    Open {
        /// A sealed link: whole, from its # on, or from s1. on; - reads standard input
        #[arg(value_name = "SEALED")]
        link: String,
    },
}
