//! The map: two inputs moved against each other.

use std::fmt::Write as _;

use plimsoll_model::Scenario;

use super::parts::{axis, few, head, lines, shown};
use crate::number::plain;
use crate::stress::compute::GridDone;
use crate::table::Table;

/// About the number of columns and of rows that a terminal shows.
const SHOWN: usize = 6;

pub fn grid(scenario: &Scenario, done: &GridDone) -> String {
    let mut out = head(scenario);
    let (x, y) = (done.grid.x(), done.grid.y());
    axis(&mut out, "Horizontal axis", x);
    axis(&mut out, "Vertical axis", y);
    out.push('\n');
    let columns: Vec<usize> = few(x.values.len(), SHOWN).collect();
    let mut table = Table::new(2);
    let mut row = |name: String, cells: &mut dyn Iterator<Item = String>| {
        let cells: Vec<String> = std::iter::once(name).chain(cells).collect();
        table.row(&cells.iter().map(String::as_str).collect::<Vec<_>>());
    };
    row(String::new(), &mut columns.iter().map(|&i| plain(x.values[i])));
    for j in few(y.values.len(), SHOWN) {
        let cell = |i: usize| done.cells.get(j * x.values.len() + i).copied().flatten();
        row(
            plain(y.values[j]),
            &mut columns.iter().map(|&i| shown(scenario, cell(i))),
        );
    }
    let _ = write!(out, "{table}");
    lines(
        &mut out,
        "The Plimsoll line, with credit and sponsor: a shortfall begins along",
        "The Plimsoll line, with credit and sponsor: a shortfall begins nowhere within these ranges.",
        &done.zero_line,
    );
    if let Some(tolerance) = &done.tolerance_line {
        lines(
            &mut out,
            "The probability of a shortfall reaches the tolerance along",
            "The probability of a shortfall does not cross the tolerance within these ranges.",
            tolerance,
        );
    }
    out
}
