//! The reverse test: what it would take to make the verdict worse.

use std::fmt::Write as _;

use plimsoll_formats::results::key;
use plimsoll_model::stress::{Change, Nearest, Point, Reverse, Single};
use plimsoll_model::{Scenario, Verdict};

use super::parts::{axis, lines};
use crate::number::{fixed, plain};
use crate::scenario::title;
use crate::table::Table;

pub fn reverse(scenario: &Scenario, done: &Reverse) -> String {
    let mut out = format!("{}\nAmounts in {}\n", title(scenario), scenario.currency.0);
    let _ = writeln!(out, "Verdict: {}", key(&done.verdict));
    if done.verdict == Verdict::Short {
        out += "There is no worse verdict.\n";
        return out;
    }
    out += &singles(&done.singles);
    match &done.frontier {
        Ok(frontier) => {
            out.push('\n');
            axis(&mut out, "Horizontal axis", &frontier.x);
            axis(&mut out, "Vertical axis", &frontier.y);
            lines(
                &mut out,
                "The verdict becomes worse along",
                "The verdict does not become worse within these ranges.",
                &frontier.lines,
            );
        }
        Err(error) => {
            let _ = writeln!(out, "\nNo frontier: {error}");
        }
    }
    match &done.nearest {
        Nearest::AlreadyShort => {}
        Nearest::NothingFound => {
            out += "\nAll inputs together: no combination found leads to a shortfall. This does not prove that there is none.\n";
        }
        Nearest::Found(point) => out += &nearest(point),
    }
    out
}

fn singles(singles: &[Single]) -> String {
    let mut table = Table::new(2);
    table.row(&["input", "now", "becomes", "in units", "then"]);
    let mut never = Vec::new();
    for single in singles {
        let Some(Change { value, units, verdict }) = single.smallest() else {
            never.push(single.input.to_string());
            continue;
        };
        let units = units.map_or_else(|| "no unit".into(), |units| fixed(units, 2));
        table.row(&[
            &single.input.to_string(),
            &plain(single.now),
            &plain(value),
            &units,
            &key(&verdict),
        ]);
    }
    let mut out = format!("\nOne input at a time: the smallest change that makes the verdict worse\n{table}");
    if !never.is_empty() {
        let _ = writeln!(out, "  No value within its range does: {}", never.join(", "));
    }
    out
}

fn nearest(point: &Point) -> String {
    let mut table = Table::new(2);
    table.row(&["input", "now", "becomes", "in units"]);
    for step in &point.moves {
        table.row(&[
            &step.input.to_string(),
            &plain(step.now),
            &plain(step.value),
            &fixed(step.units, 2),
        ]);
    }
    format!(
        "\nSmall changes together are enough for a shortfall (distance: {} units)\n{table}  Checked: there is a shortfall at \
         this point, and none at {} of the way to it. A smaller combination cannot be ruled out.\n",
        fixed(point.distance, 2),
        point.safe
    )
}
