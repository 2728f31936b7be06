//! Aligned lines.

use std::fmt;

/// Rows whose columns are as wide as they need: the first to the left, the others to the right.
pub struct Table {
    indent: usize,
    rows: Vec<Row>,
}

struct Row {
    cells: Vec<String>,
    is_text: bool,
}

impl Table {
    pub fn new(indent: usize) -> Self {
        Self {
            indent,
            rows: Vec::new(),
        }
    }

    /// A name and its figures.
    pub fn row(&mut self, cells: &[&str]) {
        self.push(cells, false);
    }

    /// A row of words.
    pub fn left(&mut self, cells: &[&str]) {
        self.push(cells, true);
    }

    fn push(&mut self, cells: &[&str], is_text: bool) {
        self.rows.push(Row {
            cells: cells.iter().map(|cell| (*cell).to_owned()).collect(),
            is_text,
        });
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let columns = self.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        let width = |column: usize| {
            let cells = self.rows.iter().filter_map(|row| row.cells.get(column));
            cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
        };
        let widths: Vec<_> = (0..columns).map(width).collect();
        for row in &self.rows {
            let mut line = " ".repeat(self.indent);
            for (column, (cell, width)) in row.cells.iter().zip(&widths).enumerate() {
                let fill = " ".repeat(width - cell.chars().count());
                let gap = if column == 0 { "" } else { "  " };
                line += gap;
                line += &if column == 0 || row.is_text {
                    format!("{cell}{fill}")
                } else {
                    format!("{fill}{cell}")
                };
            }
            writeln!(f, "{}", line.trim_end())?;
        }
        Ok(())
    }
}
