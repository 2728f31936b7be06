//! `cargo xtask size`: compares the sizes of `dist/`, raw and compressed as hosts send it, with their budgets.

use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::page::NOT_FOUND;
use crate::{step, tree};

/// What the first load needs, with its brotli budget in bytes.
const FIRST_VISIT: Part = Part {
    name: "first visit",
    budget: Some(300_000),
    holds: |name| !is_later(name) && name != NOT_FOUND,
    one_of: Some(0),
};

/// Parts that are loaded lazily. A file belongs to the first part that matches it.
const LATER: [Part; 9] = [
    Part {
        // Each first load includes one of them.
        name: "languages",
        budget: None,
        holds: |name| file(name).starts_with("split_text_"),
        one_of: None,
    },
    Part {
        // One of them is loaded with the casebook.
        name: "languages of the casebook",
        budget: None,
        holds: |name| file(name).starts_with("split_book_"),
        one_of: None,
    },
    Part {
        name: "worker",
        budget: Some(65_000),
        holds: |name| file(name).starts_with("worker"),
        one_of: None,
    },
    Part {
        // The budget is that of a lazily loaded screen. This worker contains the simulation, too.
        name: "worker of stress tests",
        budget: Some(90_000),
        holds: |name| file(name).starts_with("stress-worker"),
        one_of: None,
    },
    Part {
        // Loaded by the first file of filings. It reads tables and JSON beside what it computes.
        name: "worker of the sector",
        budget: Some(500_000),
        holds: |name| file(name).starts_with("sector-worker"),
        one_of: None,
    },
    Part {
        // It is loaded when a workbook is dropped.
        name: "worker of workbooks",
        budget: Some(600_000),
        holds: |name| file(name).starts_with("workbook-worker"),
        one_of: None,
    },
    Part {
        name: "casebook",
        budget: Some(60_000),
        holds: |name| {
            ["split_casebook", "casebook"]
                .iter()
                .any(|part| file(name).starts_with(part))
        },
        one_of: Some(1),
    },
    Part {
        name: "sealed links",
        budget: Some(60_000),
        holds: |name| file(name).starts_with("split_seal"),
        one_of: None,
    },
    Part {
        name: "screens",
        budget: None,
        // Matches the names that the splitter gives to the code of one screen and to code shared by several, and the
        // style sheets.
        holds: |name| {
            let is_code = ["split_", "chunk_"].iter().any(|kind| file(name).starts_with(kind));
            name.ends_with(".wasm") && is_code
                || ["chunks.bin", "screens.css", "sector.css", "stress.css", "report.css"].contains(&file(name))
        },
        one_of: None,
    },
];

struct Part {
    name: &'static str,
    budget: Option<u64>,
    holds: fn(&str) -> bool,
    /// The index in [`LATER`] of a part whose files are alternatives. One of them is loaded with this part, and the
    /// largest counts.
    one_of: Option<usize>,
}

/// Whether a file is loaded lazily.
pub fn is_later(name: &str) -> bool {
    LATER.iter().any(|part| (part.holds)(name))
}

/// Whether a file contains the texts of a language.
pub fn is_language(name: &str) -> bool {
    (LATER[0].holds)(name)
}

/// The file name without its folders.
fn file(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or(name)
}

#[derive(Clone, Copy, Default)]
struct Size {
    raw: u64,
    gzip: u64,
    brotli: u64,
}

impl std::ops::AddAssign for Size {
    fn add_assign(&mut self, other: Self) {
        self.raw += other.raw;
        self.gzip += other.gzip;
        self.brotli += other.brotli;
    }
}

/// Prints all sizes. Fails if a part exceeds its budget.
pub fn check() -> Result<()> {
    // Node has brotli and gzip built in, so no compressor needs to be compiled.
    let mut node = Command::new("node");
    let output = step::run(node.arg(tree::npm().join("compress.mjs")).arg(tree::dist()))?;
    let files = output.lines().map(parse).collect::<Result<Vec<_>>>()?;
    println!("{:>10} {:>10} {:>10}", "raw", "gzip -9", "brotli -11");
    let mut over = Vec::new();
    let mut counted = std::collections::BTreeSet::new();
    for part in std::iter::once(&FIRST_VISIT).chain(&LATER) {
        let mut total = Size::default();
        let of_part = files.iter().filter(|(name, _)| (part.holds)(name));
        let largest = files
            .iter()
            .filter(|(name, _)| part.one_of.is_some_and(|other| (LATER[other].holds)(name)))
            .max_by_key(|(_, size)| size.brotli);
        for (name, size) in of_part.filter(|(name, _)| !counted.contains(name)).chain(largest) {
            println!("{}  {name}", row(*size));
            total += *size;
        }
        counted.extend(of_names(&files, part));
        let budget = part.budget.map(|bytes| format!(" of {bytes}")).unwrap_or_default();
        println!("{}  = {}{budget}", row(total), part.name);
        if part.budget.is_some_and(|budget| total.brotli > budget) {
            over.push(part.name);
        }
    }
    if !over.is_empty() {
        bail!("over budget: {}", over.join(", "));
    }
    Ok(())
}

/// The names of the files of a part.
fn of_names<'a>(files: &'a [(String, Size)], part: &Part) -> impl Iterator<Item = &'a String> {
    let holds = part.holds;
    files.iter().map(|(name, _)| name).filter(move |name| holds(name))
}

fn row(size: Size) -> String {
    format!("{:>10} {:>10} {:>10}", size.raw, size.gzip, size.brotli)
}

/// Parses a line of compress.mjs: three sizes, then the name.
fn parse(line: &str) -> Result<(String, Size)> {
    let parts: Vec<&str> = line.splitn(4, ' ').collect();
    let [raw, gzip, brotli, name] = parts[..] else {
        bail!("not a line of sizes: {line:?}")
    };
    let number = |text: &str| text.parse::<u64>().with_context(|| format!("not a size: {line:?}"));
    Ok((
        name.to_owned(),
        Size {
            raw: number(raw)?,
            gzip: number(gzip)?,
            brotli: number(brotli)?,
        },
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_three_sizes_and_a_name() {
        let (name, size) = parse("30 20 10 a b.js").unwrap_or_default();
        assert_eq!(
            (name.as_str(), size.raw, size.gzip, size.brotli),
            ("a b.js", 30, 20, 10)
        );
        assert!(parse("30 20 a.js").is_err());
    }

    #[test]
    fn what_is_not_known_to_load_later_counts_for_the_first_visit() {
        assert!((FIRST_VISIT.holds)("app-0123456789abcdef.wasm"));
        assert!((FIRST_VISIT.holds)("sw.js"));
        assert!(!(FIRST_VISIT.holds)("parts-0123456789abcdef/worker_bg.wasm"));
        assert!(!(FIRST_VISIT.holds)("parts-0123456789abcdef/stress-worker.js"));
        assert!(!(FIRST_VISIT.holds)(
            "parts-0123456789abcdef/sector-worker-glue_bg.wasm"
        ));
        assert!(!(FIRST_VISIT.holds)("parts-0123456789abcdef/split_simulate.wasm"));
    }
}
