//! Files that no exchange should send: each is answered, and nothing of the others is lost.

use plimsoll_sector::check::Severity;
use plimsoll_sector_worker::{Contents, InputFile, ReadOptions, ReadSummary, Reply, Request, Session};

const HEAD: &str = "id,name,currency,cash,asset,hot,cold,owed,price\n";
const SOUND: &str = "S1,Sound,JPY,5000,BTC,10,90,95,9000000\nS2,Also sound,JPY,7000,BTC,1,9,9.5,9100000\n";

/// Reads a file beside one that is sound.
fn read(bytes: Vec<u8>) -> ReadSummary {
    let file = |name: &str, bytes: Vec<u8>| InputFile {
        name: name.into(),
        contents: Contents::Bytes(bytes),
    };
    let request = Request::Read {
        id: 1,
        files: vec![
            file("bad.csv", bytes),
            file("sound.csv", format!("{HEAD}{SOUND}").into_bytes()),
        ],
        options: ReadOptions::default(),
    };
    match Session::default().answer(request, || 0.0) {
        Reply::Read { summary, .. } => *summary,
        other => panic!("{other:?}"),
    }
}

/// A row of the bad file.
fn row(row: &str) -> Vec<u8> {
    format!("{HEAD}{row}\n").into_bytes()
}

#[test]
fn a_bad_file_is_answered_and_loses_nothing_of_the_others() {
    let wide = format!("{}\n{}\n", vec!["x"; 200].join(","), vec!["1"; 200].join(","));
    let zip = b"PK\x03\x04 and nothing that is a workbook".to_vec();
    let old = [&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1][..], &[0; 600]].concat();
    let twice = row("B,Bad,JPY,5,BTC,1,9,9,9000000\nB,Bad,JPY,6,BTC,2,9,9,9000000");
    let deep = "[".repeat(100_000).into_bytes();
    let long = row(&format!("B,{},JPY,5,BTC,1,9,9,9000000", "x".repeat(40_000)));
    // What the answer says: the rule of a finding in the bad file and its cell, where it has one.
    for (what, bytes, rule, cell) in [
        ("empty", Vec::new(), "E100", ""),
        ("header only", HEAD.into(), "E", ""),
        ("200 columns", wide.into_bytes(), "E", ""),
        ("a picture", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec(), "E100", ""),
        ("zip", zip, "E100", ""),
        ("old or protected workbook", old, "E100", ""),
        ("nested JSON", deep, "E100", ""),
        (
            "damaged sector",
            br#"{"plimsoll":"sector","version":9}"#.to_vec(),
            "E100",
            "",
        ),
        ("a cell without end", long, "E100", ""),
        ("negative", row("B,Bad,JPY,5,BTC,-1,9,9,9000000"), "E101", "F2"),
        ("percent", row("B,Bad,JPY,5,BTC,10%,9,9,9000000"), "E", "F2"),
        ("spreadsheet error", row("B,Bad,JPY,5,BTC,#REF!,9,9,9000000"), "E", "F2"),
        ("other currency", row("B,Bad,USD,5,BTC,1,9,9,60000"), "E107", ""),
        ("ids twice", twice, "", ""),
        ("no holdings", row("B,Bad,JPY,5,,,,,"), "", ""),
        ("two prices", row("B,Bad,JPY,5,BTC,1,9,9,18000000"), "W206", "I2"),
    ] {
        let summary = read(bytes);
        let id = |place: &u32| summary.filings[*place as usize].id.as_str();
        let sound: Vec<&str> = summary.sound.iter().map(id).collect();
        assert!(sound.contains(&"S1") && sound.contains(&"S2"), "{what}: {sound:?}");
        let found = summary.checks.iter().find(|check| {
            check.file == "bad.csv" && check.rule.number().starts_with(rule) && (cell.is_empty() || check.cell == cell)
        });
        let Some(found) = found else {
            panic!("{what}: no {rule} at {cell:?} in {:#?}", summary.checks)
        };
        if found.severity == Severity::Error {
            assert!(!sound.contains(&"B"), "{what}: a filing with an error is ranked");
        }
    }
}

#[test]
fn hostile_and_mixed_texts_are_read_as_text() {
    let hostile = "=cmd|' /C calc'!A1";
    let summary = read(row(&format!("B,\"{hostile}<script>\",JPY,5,BTC,1,9,9,9000000")));
    let filing = summary
        .filings
        .iter()
        .find(|filing| filing.id == "B")
        .expect("a filing");
    assert_eq!(filing.name, format!("{hostile}<script>"));
    // A name in Windows-1252 in a file that is no UTF-8, beside one in UTF-8.
    let mixed = [HEAD.as_bytes(), b"B,B\xf6rse,JPY,5,BTC,1,9,9,9000000\n"].concat();
    let summary = read(mixed);
    assert!(summary.filings.iter().any(|filing| filing.name == "Börse"));
    assert_eq!(summary.sound.len(), 3);
}

#[test]
fn any_text_and_any_bytes_are_answered() {
    // Letters that mean something to a reader of tables, in an order that a fixed generator draws.
    let letters: Vec<char> = ",;\t\"\n\r{}[]:%#=-()▲円年令和1.,0eE'￥ABCidhotcash ".chars().collect();
    let mut state = 2_018_u64;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (state >> 33) as usize
    };
    for _ in 0..100 {
        let text: String = (0..next() % 200).map(|_| letters[next() % letters.len()]).collect();
        for beginning in [
            "",
            HEAD,
            "{\"plimsoll\":\"sector\",",
            "{\"format\":\"plimsoll-library\",",
        ] {
            read(format!("{beginning}{text}").into_bytes());
        }
        read((0..next() % 100).map(|_| next() as u8).collect());
    }
}
