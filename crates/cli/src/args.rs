//! The command line.

use clap::{Parser, Subcommand};

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
    /// Simulate a scenario: how often, how much, how likely customers go short
    Simulate {
        #[command(flatten)]
        scenario: ScenarioArg,
        #[command(flatten)]
        how: SimulateArgs,
    },
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
    },
    /// Turn a scenario file into a link, and a link into a scenario file
    #[command(subcommand)]
    Link(LinkCommand),
    /// Print the JSON Schema of the scenario file
    Schema,
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
