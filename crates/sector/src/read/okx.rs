//! The proof of reserves of OKX as CSV: balances of coins by network, then addresses with signatures.
//! <https://github.com/okx/proof-of-reserves>, `example/okx_por_example.csv`.
//!
//! It says what is held, and neither in which tier nor what is owed. All of it is read as cold, with no figure for hot.

use std::collections::BTreeSet;

use super::sheet::{Cell, Sheet};
use super::text::folded;

const TOTAL: &str = "(ALL)";

/// The table of balances as a table of holdings, each cell at its own place. A coin with a total has only that. `None` if the
/// sheet is no such file.
pub(super) fn holdings(sheet: &Sheet) -> Option<Sheet> {
    let is_header = |row: &Vec<Cell>| {
        let names: Vec<String> = row.iter().map(|cell| folded(&cell.to_string())).collect();
        names == ["coin", "snapshot height", "amount"]
    };
    let header = sheet.rows.iter().take(5).position(is_header)?;
    let mut table = sheet.clone();
    table.rows[header] = vec![Cell::text("asset"), Cell::Empty, Cell::text("cold")];
    let end = (header + 1..table.rows.len()).find(|row| folded(&table.cell(*row, 0).to_string()) == "coin");
    table.rows.truncate(end.unwrap_or(table.rows.len()));
    let name = |row: &Vec<Cell>| row.first().map(Cell::to_string).unwrap_or_default();
    let rows = &mut table.rows[header + 1..];
    let totals: BTreeSet<String> = rows
        .iter()
        .filter_map(|row| name(row).strip_suffix(TOTAL).map(str::to_owned))
        .collect();
    for row in rows {
        let coin = name(row);
        if let Some(total) = coin.strip_suffix(TOTAL) {
            row[0] = Cell::text(total);
        } else if totals.contains(coin.split('-').next().unwrap_or_default()) {
            row.clear();
        }
    }
    Some(table)
}
