//! The part of the variance that each input explains.

use std::fmt::Write as _;

use plimsoll_formats::results::key;
use plimsoll_model::Scenario;
use plimsoll_model::simulate::Estimate;
use plimsoll_model::stress::{Factor, Indices, watched};

use super::parts::head;
use crate::number::{fixed, percent_estimate};
use crate::table::Table;

/// The number of inputs that are listed.
const LISTED: usize = 20;

pub fn indices(scenario: &Scenario, indices: &Indices) -> String {
    head(scenario) + &explained(scenario, indices)
}

/// The table of indices with its heading.
pub fn explained(scenario: &Scenario, indices: &Indices) -> String {
    let number = |count: u64| fixed(count as f64, 0);
    let mut out = format!(
        "\nShares of the variance, from {} pairs of points\n",
        number(indices.pairs)
    );
    if indices.undefined > 0 {
        let _ = writeln!(
            out,
            "  No shares: the result is undefined in {} of the pairs.",
            number(indices.undefined)
        );
        return out;
    }
    if indices.inputs.iter().all(|index| index.total.is_none()) {
        out += "  No shares: the result does not vary.\n";
        return out;
    }
    let mut table = Table::new(2);
    table.row(&["input", "first-order", "total"]);
    for index in indices.inputs.iter().take(LISTED) {
        let name = match index.factor {
            Factor::Input(input) => input.to_string(),
            Factor::Random(random) => key(&random),
        };
        let share = |estimate: Option<Estimate>| estimate.map_or_else(|| "none".into(), percent_estimate);
        table.row(&[&name, &share(index.first), &share(index.total)]);
    }
    let _ = write!(out, "{table}");
    out += match watched(scenario).is_simulated() {
        true => "  Variance of the outcome of a single trial, over the random numbers it draws.\n",
        false => {
            "  Inputs vary independently and uniformly over their ranges: an assumption made only to compare them.\n"
        }
    };
    out
}
