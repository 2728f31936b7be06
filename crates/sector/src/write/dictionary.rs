//! The page of documentation on filings.

use std::fmt::Write as _;

use crate::check::rule::Rule;
use crate::read::field::{FIELDS, Kind};

const PREFACE: &str = "\
# Filings

What one exchange reports, and the rules that check it. Generated from the declarations in `crates/sector/src/read/field.rs` and
`crates/sector/src/check/rule.rs`; a test holds this page to them.

A file is CSV, TSV, JSON, XLSX or ODS: one table with a row for each asset of each exchange, or a table of exchanges and a table of
their assets. A column is known by its name in the file form, its path in a scenario file, or a name in one of four languages. A unit in
the header scales the column: `Cash (JPY m)`, `現金（百万円）`, `Eigenkapital in TEUR`. A row that names no exchange and has an
asset belongs to the exchange above it. A figure that is not reported is not zero, and neither is a dash.

The mark before decimals is decided for each column: one cell that can be read in one way decides the others. A column that decides
nothing is asked about.
";

const RULES: &str = "
## Rules

An error keeps a filing out of the ranking; it is listed, and nothing of the others is lost. A warning asks for a look. A command that
checks filings ends with 0 if nothing was found, 1 for warnings, and 2 for errors.

| number | severity | what it finds | what it means |
| --- | --- | --- | --- |
";

/// The page on filings: each field with its names, and each rule.
pub fn dictionary() -> String {
    let mut page = String::from(PREFACE);
    for (title, is_of_asset) in [("The exchange", false), ("An asset", true)] {
        let _ = write!(
            page,
            "\n## {title}\n\n| name | meaning | unit | required | English | Japanese | German | French |\n|{}\n",
            " --- |".repeat(8)
        );
        for declared in FIELDS
            .iter()
            .filter(|declared| declared.field.is_of_asset() == is_of_asset)
        {
            let unit = match declared.kind {
                Kind::Text => "text",
                Kind::Day => "date",
                Kind::People => "people",
                Kind::Money => "money",
                Kind::Units => "units of the asset",
                Kind::Plain => "number",
            };
            let name = match declared.path {
                "" => format!("`{}`", declared.name),
                path if path == declared.name => format!("`{path}`"),
                path => format!("`{}`, `{path}`", declared.name),
            };
            let names = declared.names.map(|names| names.join(", ")).join(" | ");
            let _ = writeln!(
                page,
                "| {name} | {} | {unit} | {} | {names} |",
                declared.meaning, declared.presence
            );
        }
    }
    page.push_str(RULES);
    for rule in Rule::ALL {
        let _ = writeln!(
            page,
            "| {rule} | {} | {} | {} |",
            rule.severity(),
            rule.title(),
            rule.meaning()
        );
    }
    page
}
