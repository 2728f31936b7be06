//! Files of `tests/filings`, each with what is read of it beside it.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use plimsoll_sector::read::{
    DateOrder, FilingField, HeaderRow, Limits, MappedTo, Mapping, Options, Read, Source, column_letters, filings,
};
use plimsoll_sector::{Filing, Grade};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/filings")
}

fn inputs() -> Vec<PathBuf> {
    let entries = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<PathBuf> = entries
        .filter(|path| path.extension().is_some_and(|ending| ending != "expected"))
        .collect();
    paths.sort();
    paths
}

/// What a reader would want to see of what was read.
fn said(read: &Read) -> String {
    let mut out = String::new();
    for sheet in &read.sheets {
        let _ = write!(out, "sheet {:?} {:?} header row ", sheet.file, sheet.name);
        let _ = match sheet.header_row {
            Some(row) => writeln!(out, "{}, {:?}", row + 1, sheet.encoding),
            None => writeln!(out, "none, {:?}", sheet.encoding),
        };
        for column in &sheet.columns {
            let name = column_letters(column.column as u32);
            let _ = write!(out, "  {name} {:?}: {}", column.header, column.field);
            if column.scale != 1.0 {
                let _ = write!(out, " × {:e}", column.scale);
            }
            let _ = writeln!(
                out,
                "{}",
                column
                    .currency
                    .iter()
                    .map(|code| format!(" in {code}"))
                    .collect::<String>()
            );
        }
    }
    for column in &read.unmapped {
        let _ = writeln!(
            out,
            "unmapped {} {:?}: {:?}",
            column_letters(column.column as u32),
            column.header,
            column.why
        );
    }
    for column in &read.undecided {
        let _ = writeln!(
            out,
            "undecided {:?}, {:?}: {:?}",
            column.header, column.text, column.readings
        );
    }
    let rows: Vec<String> = read.left_out.iter().map(|place| (place.row + 1).to_string()).collect();
    if !rows.is_empty() {
        let _ = writeln!(out, "left out: rows {}", rows.join(", "));
    }
    for (at, filing) in read.filings.iter().enumerate() {
        let _ = writeln!(
            out,
            "{}{}",
            filing_line(filing),
            if read.has_error(at) { " [kept out]" } else { "" }
        );
        for holding in &filing.holdings {
            let figure = |value: Option<f64>| value.map_or("?".to_owned(), |value| value.to_string());
            let _ = writeln!(
                out,
                "  {}: hot {} warm {} cold {} owed {} price {} guarantee {}",
                holding.asset,
                figure(holding.hot),
                figure(holding.warm),
                figure(holding.cold),
                figure(holding.owed),
                figure(holding.price),
                figure(holding.guarantee)
            );
        }
    }
    for check in &read.checks {
        let _ = writeln!(out, "{}", read.record(check));
    }
    let _ = writeln!(out, "exit code {}", read.report().exit_code);
    out
}

fn filing_line(filing: &Filing) -> String {
    let mut out = format!("filing {:?} {:?} {:?}", filing.id, filing.name, filing.grade);
    for text in [&filing.country, &filing.provider].into_iter().flatten() {
        let _ = write!(out, " {text:?}");
    }
    let _ = write!(
        out,
        "{}",
        filing.reference_date.map(|day| format!(" {day}")).unwrap_or_default()
    );
    for (name, value) in [
        ("customers", filing.customers),
        ("equity", filing.equity),
        ("cash", filing.cash),
        ("credit", filing.credit),
        ("insurance", filing.insurance),
        ("sponsor", filing.sponsor),
        ("monthly_income", filing.monthly_income),
    ] {
        let _ = write!(
            out,
            "{}",
            value.map(|value| format!(" {name} {value}")).unwrap_or_default()
        );
    }
    out
}

fn read_file(path: &Path) -> Read {
    let bytes = fs::read(path).unwrap();
    let name = path.file_name().unwrap().to_string_lossy();
    filings(
        &[Source {
            name: &name,
            bytes: &bytes,
        }],
        &Options::default(),
    )
}

#[test]
fn each_file_is_read_as_it_was_looked_through() {
    let mut wrong = Vec::new();
    for path in inputs() {
        let expected = fs::read_to_string(with_ending(&path)).unwrap_or_default();
        if said(&read_file(&path)) != expected {
            wrong.push(path);
        }
    }
    assert!(
        wrong.is_empty(),
        "to write anew, and to look through: cargo test --test filings -- --ignored; {wrong:#?}"
    );
}

#[test]
#[ignore = "writes what is expected"]
fn write_what_is_expected() {
    for path in inputs() {
        fs::write(with_ending(&path), said(&read_file(&path))).unwrap();
    }
}

fn with_ending(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap().to_owned();
    name.push(".expected");
    path.with_file_name(name)
}

#[test]
fn a_file_with_very_many_lines_is_refused_within_bounds() {
    let mut text = String::from("exchange,asset,hot\n");
    text.push_str(&"A,BTC,1\n".repeat(2_000));
    let options = Options {
        limits: Limits {
            rows: 1_000,
            ..Limits::default()
        },
        ..Options::default()
    };
    let read = filings(
        &[Source {
            name: "many.csv",
            bytes: text.as_bytes(),
        }],
        &options,
    );
    assert!(read.filings.is_empty());
    let record = read.record(&read.checks[0]);
    assert_eq!(record.rule.number(), "E100");
    assert!(record.bound.contains("more than 1000 rows"), "{record}");
}

#[test]
fn a_file_that_cannot_be_read_loses_nothing_of_the_others() {
    let good = b"exchange,asset,hot,cold,owed,price,cash\nA,BTC,1,2,3,4,5\n";
    let sources = [
        Source {
            name: "empty.csv",
            bytes: b"",
        },
        Source {
            name: "good.csv",
            bytes: good,
        },
        Source {
            name: "picture.png",
            bytes: b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        },
    ];
    let read = filings(&sources, &Options::default());
    assert_eq!(read.filings.len(), 1);
    let unread = read.checks.iter().filter(|check| check.rule.number() == "E100");
    assert_eq!(unread.count(), 2);
    assert_eq!(read.sound(), [0]);
}

#[test]
fn the_sample_sector_has_31_invented_exchanges_and_no_error() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/sector/sample.csv");
    let read = read_file(&path);
    assert_eq!(read.filings.len(), 31);
    assert_eq!(read.sound().len(), 31, "{:#?}", read.report().checks);
    assert!(
        read.unmapped.is_empty() && read.undecided.is_empty(),
        "{:?} {:?}",
        read.unmapped,
        read.undecided
    );
    assert!(read.filings.iter().all(|filing| filing.name.contains("invented")));
    assert_eq!(read.currency.as_deref(), Some("JPY"));
    let providers: BTreeSet<_> = read
        .filings
        .iter()
        .filter_map(|filing| filing.provider.as_deref())
        .collect();
    assert_eq!(providers.len(), 3);
    let found: BTreeSet<_> = read.checks.iter().map(|check| check.rule.number()).collect();
    assert_eq!(found, BTreeSet::from(["W202"]), "{:#?}", read.report().checks);
    for grade in [Grade::A, Grade::B, Grade::C, Grade::D] {
        assert!(read.filings.iter().any(|filing| filing.grade == grade));
    }
}

#[test]
fn an_answer_settles_a_column() {
    let text = b"exchange;asset;hot;cold;owed;price;cash;date;Other\nA;BTC;1,234;5;1239;100;7;03/04/2026;9\n";
    let source = Source {
        name: "f.csv",
        bytes: text,
    };
    let mut options = Options::default();
    let read = filings(&[source], &options);
    assert_eq!(
        (read.undecided.len(), read.unmapped.len(), read.sound().len()),
        (2, 1, 0)
    );
    let mapping = &mut options.mapping;
    mapping.entry("HOT").decimal = Some(',');
    mapping.entry("date").order = Some(DateOrder::MonthFirst);
    mapping.entry("Other").to = MappedTo::Field(FilingField::Equity);
    mapping.entry("other").scale = Some(1e6);
    let read = filings(&[source], &options);
    assert_eq!(
        (read.undecided.len(), read.unmapped.len(), read.sound()),
        (0, 0, vec![0])
    );
    let filing = &read.filings[0];
    assert_eq!((filing.holdings[0].hot, filing.equity), (Some(1.234), Some(9e6)));
    assert_eq!(
        filing.reference_date.map(|day| day.to_string()).as_deref(),
        Some("2026-03-04")
    );
    // Kept, and read again.
    let kept = serde_json::to_string(&options.mapping).unwrap();
    assert_eq!(serde_json::from_str::<Mapping>(&kept).unwrap(), options.mapping);
}

#[test]
fn another_header_row_can_be_chosen() {
    let text = b"exchange,asset,hot\nname,coin,cold\nA,BTC,5\n";
    let source = Source {
        name: "f.csv",
        bytes: text,
    };
    let mut options = Options::default();
    assert_eq!(filings(&[source], &options).sheets[0].header_row, Some(0));
    options.header_rows.push(HeaderRow {
        file: "f.csv".into(),
        sheet: String::new(),
        row: 1,
    });
    let read = filings(&[source], &options);
    assert_eq!(read.sheets[0].header_row, Some(1));
    assert_eq!((read.filings.len(), read.filings[0].holdings[0].cold), (1, Some(5.0)));
    // A row that is not there has no names, and does no harm.
    options.header_rows[0].row = 999;
    assert!(filings(&[source], &options).filings.is_empty());
}

proptest::proptest! {
    #[test]
    fn no_bytes_do_harm(bytes: Vec<u8>, cells in "[a-c,;\t\n\"1.%#=-]{0,120}", start in 0_usize..4) {
        let starts: [&[u8]; 4] = [b"", b"PK\x03\x04", b"[{\"asset\":", b"exchange,asset,hot,cash (JPY m),date\n"];
        for tail in [&bytes[..], cells.as_bytes()] {
            let file = [starts[start], tail].concat();
            let read = filings(&[Source { name: "f", bytes: &file }], &Options::default());
            let _ = serde_json::to_string(&read.report()).unwrap();
        }
    }
}
